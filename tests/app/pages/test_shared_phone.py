"""A phone that several people share: what opens in whose hand, what the cover shows, and what leaves for whom."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from html import unescape

import pytest
import pytest_asyncio
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from app.auth.cookies import hands_cookie, seat_cookie
from app.auth.hands import MOST
from app.play.open_table import OpenTable
from tests.app.house import HTML, Person, Served, serving
from tests.app.pages.browser import FIELD, Browser, text_of
from tests.secrecy import oracle
from tests.secrecy.book import BOOK

pytestmark = pytest.mark.asyncio

ALDERMAN, COUNCIL, PROVIDER = "seat-east-a", "seat-east-c", "seat-quay-p"


class SharedPhone(Browser):
    """A browser that goes from hand to hand at one table. `seen` is everything that reached it since it was taken."""

    code: str

    def hands(self, page: str) -> list[str]:
        """The marks of those who may take it, as the cover offers them."""
        return [value for name, value in FIELD.findall(page) if name == "hand"]

    async def page(self) -> str:
        return (await self.get(f"/t/{self.code}")).text

    async def added(self, name: str, seat: str) -> str:
        """Somebody more; the cover that follows."""
        form = {"name": name, "seat": seat}
        made = await self.post(f"/t/{self.code}/add", form)
        assert made.headers["location"] == f"/t/{self.code}", made.text
        return await self.page()

    async def passed_on(self) -> str:
        assert (await self.post(f"/t/{self.code}/pass", {})).status_code == 303
        return await self.page()

    async def taken(self, which: int = 0) -> str:
        """By the one that the cover names at this place."""
        marks = self.hands(await self.page())
        assert (await self.post(f"/t/{self.code}/take", {"hand": marks[which]})).status_code == 303
        return await self.page()

    def listening(self, **query: str) -> connect:
        cookies = "; ".join(f"{c.name}={c.value}" for c in self.http.cookies.jar)
        asked = "".join(f"&{name}={value}" for name, value in query.items())
        return connect(
            self.served.socket(self.code, f"?page=phone{asked}"),
            subprotocols=[Subprotocol(HTML)],
            origin=Origin(self.served.url),
            additional_headers={"Cookie": cookies},
        )


@pytest_asyncio.fixture
async def house() -> AsyncIterator[Served]:
    async with serving(books=[BOOK]) as served:
        yield served


@pytest_asyncio.fixture
async def host(house: Served) -> Person:
    return await house.table(casebook=BOOK.id)


@pytest_asyncio.fixture
async def phone(house: Served, host: Person) -> AsyncIterator[SharedPhone]:
    """An alderman's phone, to which a council member was added; it lies under its cover."""
    shared = SharedPhone(house)
    shared.code = host.code
    async with shared.http:
        await shared.joins(host.code, ALDERMAN, "Bea")
        await shared.added("Fatma", COUNCIL)
        yield shared


async def table_of(host: Person) -> OpenTable:
    return await host.served.built.house.tables.at(host.code)


async def person_in(host: Person, seat: str) -> str:
    return next(str(p.id) for p in (await table_of(host)).truth.people.values() if p.seat == seat)


async def first(socket: ClientConnection) -> str:
    """What comes after a greeting, markup or goodbye."""
    await socket.send('{"type": "hello"}')
    async with asyncio.timeout(5):
        while True:
            found = str(await socket.recv())
            if not found.startswith("{") or '"bye"' in found:
                return found


async def test_who_is_added_has_the_phone_handed_to_them_under_a_cover(phone: SharedPhone) -> None:
    cover = await phone.page()
    assert "Give the phone to «seat-east-c/title/en»" in unescape(text_of(cover))
    assert seat_cookie(phone.code) not in phone.http.cookies
    taken = await phone.taken()
    assert "«seat-east-c/task/en»" in unescape(taken)
    assert "«seat-east-a/task/en»" not in unescape(taken)


async def test_under_the_cover_nothing_of_anybody_opens(phone: SharedPhone, host: Person) -> None:
    await host.does("start")
    act = await phone.sends(
        f"/t/{phone.code}/acts", "prefer", card="card-a", option="opt-a-buy", confidence="1"
    )
    assert act.status_code == 401
    assert (await phone.get(f"/debrief/{phone.code}")).headers["location"] == f"/join/{phone.code}"
    assert (await phone.get(f"/join/{phone.code}")).headers["location"] == f"/t/{phone.code}"
    assert (await phone.get(f"/api/v1/tables/{phone.code}/view")).status_code == 401
    async with phone.listening() as socket:
        assert json.loads(await first(socket))["reason"] == "sign_in"
    assert not any(p.instincts for p in (await table_of(host)).truth.people.values())


async def test_the_phone_goes_round_and_back(phone: SharedPhone) -> None:
    assert "«seat-east-c/task/en»" in unescape(await phone.taken())
    assert "Give the phone to «seat-east-a/title/en»" in unescape(text_of(await phone.passed_on()))
    assert "«seat-east-a/task/en»" in unescape(await phone.taken())
    # Whoever has it in hand keeps it until they pass it on.
    mark = phone.hands(await phone.passed_on())[1]
    await phone.taken(0)
    await phone.post(f"/t/{phone.code}/take", {"hand": mark})
    assert "«seat-east-c/task/en»" in unescape(await phone.page())


async def test_three_share_a_phone_and_the_cover_offers_the_others_as_well(phone: SharedPhone) -> None:
    cover = await phone.added("Henk", PROVIDER)
    assert len(phone.hands(cover)) == 3
    assert "Give the phone to «seat-quay-p/title/en»" in unescape(text_of(cover))
    assert "«seat-east-a/task/en»" in unescape(await phone.taken(2))


async def test_an_act_of_a_page_that_was_left_open_is_nobody_elses(phone: SharedPhone, host: Person) -> None:
    await phone.taken()
    await host.does("start")
    bea = await person_in(host, ALDERMAN)
    act = {"card": "card-a", "option": "opt-a-buy", "confidence": "70", "reader": bea}
    refused = await phone.sends(f"/t/{phone.code}/acts", "prefer", **act)
    assert refused.status_code == 409
    assert "Somebody else has this phone now" in text_of(refused.text)
    assert not any(p.instincts for p in (await table_of(host)).truth.people.values())
    act["reader"] = await person_in(host, COUNCIL)
    assert (await phone.sends(f"/t/{phone.code}/acts", "prefer", **act)).status_code == 303


async def test_a_page_that_was_left_open_is_not_filled_for_somebody_else(
    phone: SharedPhone, host: Person
) -> None:
    await phone.taken()
    async with phone.listening(**{"as": await person_in(host, ALDERMAN)}) as socket:
        assert json.loads(await first(socket))["reason"] == "sign_in"
    async with phone.listening(**{"as": await person_in(host, COUNCIL)}) as socket:
        assert "data-fragment" in await first(socket)


async def test_that_something_lies_ready_is_said_and_what_it_is_not(phone: SharedPhone, host: Person) -> None:
    anna = await host.served.joins(host.code, PROVIDER)
    page = await phone.taken()
    assert "Something lies ready" not in page
    await host.does("start")
    await host.advance()
    question = "«said/anna-ask/text»"
    async with phone.listening() as socket:
        before = await first(socket)
        assert "Something lies ready" not in before
        await anna.does("ask", to=ALDERMAN, about="card-a", text=question)
        async with asyncio.timeout(5):
            while "Something lies ready for" not in (pushed := str(await socket.recv())):
                assert question not in unescape(pushed)
        assert question not in unescape(pushed)
    assert question not in unescape(await phone.page())
    cover = await phone.passed_on()
    assert "Something lies ready" in cover
    assert question not in unescape(cover)
    assert question in unescape(await phone.taken())


async def test_what_one_has_seen_before_passing_on_does_not_wait_for_them(
    phone: SharedPhone, host: Person
) -> None:
    anna = await host.served.joins(host.code, PROVIDER)
    await phone.taken(1)
    await host.does("start")
    await host.advance()
    await anna.does("share", what={"observation": "obs-a1"}, to=[ALDERMAN])
    assert "Something lies ready" not in await phone.passed_on()
    await anna.does("tell", observation="obs-a1", to=[COUNCIL])
    cover = await phone.page()
    assert "Something lies ready" in cover
    assert "«obs-a1" not in unescape(cover)


async def test_every_byte_is_for_who_holds_the_phone(phone: SharedPhone, host: Person) -> None:
    """The cover is held against what the whole table was told, each page and push against its holder."""
    table = await table_of(host)
    anna = await host.served.joins(host.code, PROVIDER)
    people = {COUNCIL: await person_in(host, COUNCIL), ALDERMAN: await person_in(host, ALDERMAN)}

    def clean(reader: str, raw: str) -> None:
        told = oracle.told(reader, [h.event for h in oracle.heard(table.log, reader)])
        assert oracle.strange(BOOK, reader, told, table.words, unescape(raw)) == []

    async def holds(seat: str) -> None:
        reader = f"p:{people[seat]}"
        clean("table", await phone.page())
        page = await phone.taken()
        clean(reader, page)
        assert f"«{seat}/task/en»" in unescape(page)
        async with phone.listening() as socket:
            await socket.send('{"type": "hello"}')
            await anna.does("tell", observation="obs-a1", to=[ALDERMAN])
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(0.3):
                    while True:
                        clean(reader, str(await socket.recv()))
        clean(reader, await phone.page())
        clean("table", await phone.passed_on())

    await host.does("start")
    await host.advance()
    await anna.does("ask", to=COUNCIL, about="card-a", text="«said/anna-ask/text»")
    await anna.does(
        "share", what={"observation": "obs-a2" if "obs-a2" in anna_knows(table) else "obs-a3"}, to=[ALDERMAN]
    )
    await holds(COUNCIL)
    await holds(ALDERMAN)


def anna_knows(table: OpenTable) -> set[str]:
    held = [m for m in table.truth.mandates.values() if m.seat == PROVIDER]
    return {str(o) for m in held for o in m.observations}


async def test_who_shares_a_phone_is_there_as_long_as_it_is(phone: SharedPhone, host: Person) -> None:
    await phone.taken()
    table = await table_of(host)
    async with phone.listening() as socket:
        await first(socket)
        assert len(table.present().participants) == 2
    await phone.passed_on()
    async with asyncio.timeout(5):
        while table.present().participants:
            await asyncio.sleep(0.02)
    assert "Give the phone" in (await phone.get(f"/t/{phone.code}/cover")).text
    assert len(table.present().participants) == 2
    await phone.taken()
    assert (await phone.get(f"/t/{phone.code}/cover")).status_code == 204


async def test_who_was_removed_is_on_no_phone(phone: SharedPhone, host: Person) -> None:
    await host.does("remove", participant=await person_in(host, COUNCIL))
    assert "Give the phone to «seat-east-a/title/en»" in unescape(text_of(await phone.page()))
    await phone.taken()
    assert "Also on this phone" not in await phone.page()


async def test_two_in_one_seat_are_told_apart_by_their_names(phone: SharedPhone) -> None:
    cover = text_of(await phone.added("Joost", COUNCIL))
    assert "I am Joost" in cover
    assert "I am Fatma" in cover
    assert "I am the" in cover


async def test_a_name_that_is_missing_is_said_at_its_place(phone: SharedPhone) -> None:
    await phone.taken()
    page = await phone.post(f"/t/{phone.code}/add", {"name": " ", "seat": PROVIDER})
    assert page.status_code == 422
    assert f'value="{PROVIDER}" checked' in page.text
    assert f'action="/t/{phone.code}/add"' in page.text


async def test_a_phone_takes_no_more_than_it_can_hold(phone: SharedPhone) -> None:
    for number in range(MOST - 2):
        await phone.added(f"Guest {number}", PROVIDER)
    await phone.taken()
    assert f"/t/{phone.code}/add" not in await phone.page()
    assert (await phone.get(f"/t/{phone.code}/add")).status_code == 303
    kept = phone.http.cookies[hands_cookie(phone.code)]
    assert len(kept) < 2000


async def test_nobody_adds_to_a_phone_that_has_no_seat(house: Served, host: Person) -> None:
    stranger = Browser(house)
    async with stranger.http:
        assert (await stranger.get(f"/t/{host.code}/add")).headers["location"] == f"/t/{host.code}"
        stranger.http.cookies.set(hands_cookie(host.code), "nonsense~x.~.~~1.ok~99999999999")
        assert (await stranger.get(f"/t/{host.code}")).headers["location"] == f"/join/{host.code}"
        assert (await stranger.get(f"/t/{host.code}/cover")).status_code == 204
        await stranger.post(f"/t/{host.code}/take", {"hand": ""})
        assert seat_cookie(host.code) not in stranger.http.cookies


async def test_a_phone_of_one_is_no_shared_phone(house: Served, host: Person) -> None:
    alone = Browser(house)
    async with alone.http:
        await alone.joins(host.code, ALDERMAN)
        assert "/pass" not in (await alone.get(f"/t/{host.code}")).text
        await alone.post(f"/t/{host.code}/pass", {})
        assert "«seat-east-a/task/en»" in unescape((await alone.get(f"/t/{host.code}")).text)
