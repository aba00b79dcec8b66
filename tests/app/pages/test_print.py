"""Paper: role sheets and case cards, for the facilitators of the table and for nobody else."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio

from app.pages.paper import in_order, means, short_code
from game.casebook.casebook import Casebook, Observation
from tests.app.house import Served
from tests.app.pages.browser import Browser, text_of
from tests.game.playing import casebook
from tests.web import samples

SEATS = ("alderman-east", "alderman-west", "council-east", "provider-quay")


@pytest_asyncio.fixture
async def host(served: Served) -> AsyncIterator[Browser]:
    browser = Browser(served)
    async with browser.http:
        await browser.signs_in()
        yield browser


@pytest_asyncio.fixture
async def guest(served: Served) -> AsyncIterator[Browser]:
    browser = Browser(served)
    async with browser.http:
        yield browser


def sheets(page: str) -> dict[str, str]:
    """The words of each role sheet, by its seat."""
    found = [part.split("</section>")[0] for part in page.split('<section class="role-sheet"')[1:]]
    return {
        next(seat for seat in SEATS if f'"{seat}"' in one or f"{seat}<" in one): text_of(one) for one in found
    }


@pytest.mark.asyncio
async def test_only_facilitators_of_the_table_get_paper(host: Browser, guest: Browser) -> None:
    code = await host.opens_table()
    here = f"/print/{code}"
    assert (await guest.get(here)).status_code == 401
    await guest.joins(code, "alderman-east")
    assert (await guest.get(here)).status_code == 403
    stranger = Browser(host.served)
    async with stranger.http:
        await stranger.signs_in("somebody else")
        assert (await stranger.get(here)).status_code == 403
        house = host.served.built.house
        table = await house.tables.at(code)
        watching = await house.accounts.watch(table.row.id, "projector")
        assert (await stranger.get(f"/projector/{code}/open/{watching}")).status_code == 303
        assert (await stranger.get(here)).status_code == 403
    page = await host.get(here)
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"


@pytest.mark.asyncio
async def test_a_sheet_holds_what_its_own_seat_sees(host: Browser) -> None:
    code = await host.opens_table()
    before = sheets((await host.get(f"/print/{code}")).text)
    assert set(before) == set(SEATS)
    for seat, words in before.items():
        assert f"task of {seat}" in words
        assert f"interest of {seat}" in words
        assert not [other for other in SEATS if other != seat and f"interest of {other}" in words]
    assert "With each case you get to know more" in before["alderman-east"]
    await host.sends(f"/console/{code}/acts", "start")
    table = await host.served.built.house.tables.at(code)
    page = (await host.get(f"/print/{code}")).text
    known = [part.split("</section>")[0] for part in page.split("What you know")[1:]]
    held = {str(m.seat): set(m.observations) for m in table.truth.mandates.values()}
    texts = {o.id: o.text.en for card in table.book.cards for o in card.observations}
    assert len(known) == len([seat for seat in SEATS if held[seat]])
    for seat, leaf in zip([seat for seat in SEATS if held[seat]], known, strict=True):
        words = text_of(leaf)
        assert {o for o, text in texts.items() if f" {text} " in words} == held[seat]


@pytest.mark.asyncio
async def test_paper_leads_to_the_seat_and_to_the_card(host: Browser, guest: Browser) -> None:
    code = await host.opens_table()
    house = host.served.built.house
    table = await house.tables.at(code)
    page = await host.get(f"/print/{code}")
    assert code.replace("-", " ").upper() in text_of(page.text)
    joining = (await guest.get(f"/join/{code}?seat=council-east")).text
    assert 'value="council-east" checked' in joining
    await guest.joins(code, "council-east")
    # A paper card opens once it was dealt; typed at the door by who has a seat, its short code leads there too.
    closed = await guest.get(f"/c/{code}/queue")
    assert "Not on the table" in text_of(closed.text)
    await host.sends(f"/console/{code}/acts", "start")
    opened = await guest.get(f"/c/{code}/queue")
    assert opened.headers["location"].startswith(f"/t/{code}#card-")
    title = table.book.cards[0].title
    for words in (title.en, title.nl):
        short = short_code(words, 1)
        assert short in text_of(page.text) or words == title.nl
        typed = await guest.post("/join", {"code": f" {short.lower()} "})
        led = typed.headers["location"]
        assert led.startswith(f"/c/{code}/")
        assert (await guest.get(led)).headers["location"] == opened.headers["location"]
    stranger = Browser(host.served)
    async with stranger.http:
        assert (await stranger.post("/join", {"code": short_code(title.en, 1)})).status_code == 404


@pytest.mark.asyncio
async def test_a_wrong_short_code_says_no_more_than_a_card_that_is_not_there(
    host: Browser, guest: Browser
) -> None:
    code = await host.opens_table()
    await guest.joins(code, "alderman-east")
    answers = {
        text_of((await guest.get(f"/c/{code}/{typed}")).text)
        for typed in ("queue", "nothing", short_code("The queue", 1), "NOTHING 1")
    }
    assert len(answers) == 1


@pytest.mark.asyncio
async def test_what_is_printed_and_on_what_is_chosen_in_the_address(host: Browser) -> None:
    code = await host.opens_table()
    roles, cards = '<section class="role-sheet"', '<section class="paper-card"'
    for query, has in (
        ("", (4, 1)),
        ("?what=roles", (4, 0)),
        ("?what=cards&paper=a4", (0, 1)),
        ("?what=x", (4, 1)),
        ("?what=knows", (0, 0)),
    ):
        page = (await host.get(f"/print/{code}{query}")).text
        assert (page.count(roles), page.count(cards)) == has
        assert ("print__page" in page) is ("a4" in query)
    dutch = await host.get(f"/print/{code}?lang=nl")
    assert dutch.headers["location"] == f"/print/{code}"
    assert "Alleen jij weet dit" in (await host.get(f"/print/{code}")).text


@pytest.mark.asyncio
async def test_what_seats_know_is_printed_by_itself_and_by_case(host: Browser) -> None:
    code = await host.opens_table()
    before = await host.get(f"/print/{code}?what=knows")
    assert "Nobody knows anything yet" in text_of(before.text)
    assert not [o.text.en for o in observations(casebook()) if o.text.en in text_of(before.text)]
    await host.sends(f"/console/{code}/acts", "start")
    table = await host.served.built.house.tables.at(code)
    holding = [m for m in table.truth.mandates.values() if m.observations]
    everything, of_the_card, of_another = [
        (await host.get(f"/print/{code}?what=knows{query}")).text
        for query in ("", "&about=queue", "&about=x")
    ]
    for page in (everything, of_the_card, of_another):
        assert page.count('<section class="role-sheet"') == len(holding) > 0
        assert "interest of" not in text_of(page)
        assert "The queue" in text_of(page)


def observations(book: Casebook) -> list[Observation]:
    return [o for card in book.cards for o in card.observations]


def test_sheets_of_one_case_are_of_that_case_alone() -> None:
    page = samples.paper(knows=True, what="knows")
    assert [title for _card, title in page.dealt] == ["De lijst van 22 weken", "Langs het wijkteam"]
    both = [known.card for _sheet, known in page.leaves if known]
    assert set(both) == {"queue", "door"}
    one = replace(page, about="door")
    assert len(one.leaves) == both.count("door") > 0
    assert {known.card for _sheet, known in one.leaves if known} == {"door"}
    assert one.here("knows", True, "door").endswith("?what=knows&about=door&paper=a4")
    assert len(replace(page, what="roles").leaves) == len(page.sheets) + len(page.leaves)


def test_a_short_code_is_a_word_of_the_title_and_the_cards_number() -> None:
    assert short_code("De lijst van 22 weken", 1) == "LIJST 1"
    assert short_code("Langs het wijkteam", 2) == "WIJKTEAM 2"
    assert short_code("Fabriek dicht, plein donker", 3) == "FABRIEK 3"
    assert short_code("Eén jeugdgezondheidszorg", 4) == "EÉN 4"
    assert short_code("2026", 5) == "X 5"


def test_a_short_code_is_understood_as_people_type_it() -> None:
    book = casebook()
    card = book.cards[0].id
    short = short_code(book.cards[0].title.en, 1)
    for typed in (short, short.lower(), short.replace(" ", "-"), short.replace(" ", "")):
        assert means(typed, book, card)
    assert not means(short.replace("1", "2"), book, card)
    assert not means("1", book, card)


def test_cards_are_numbered_as_the_casebook_brings_them() -> None:
    book: Casebook = casebook()
    assert in_order(book) == [("queue", 1)]
    unused = book.cards[0].model_copy(update={"id": "spare"})
    more = book.model_copy(update={"cards": (unused, *book.cards)})
    assert in_order(more) == [("queue", 1), ("spare", None)]
