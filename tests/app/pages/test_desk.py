"""The facilitator's desk: a table for who comes, and the guide to its casebook."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest
import pytest_asyncio

from tests.app.house import Served, serving
from tests.app.pages.browser import Browser, text_of

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def host(served: Served) -> AsyncIterator[Browser]:
    browser = Browser(served)
    async with browser.http:
        await browser.signs_in()
        yield browser


async def test_the_computer_plays_the_seats_for_which_nobody_comes(host: Browser) -> None:
    form = {
        "id": str(uuid4()),
        "casebook": "small",
        "title": "Council chamber",
        "locale": "nl",
        "others": "bot",
        "seats-small": ["alderman-east", "council-east"],
        "seats-other": ["alderman-west"],
    }
    made = await host.post("/tables", form)
    code = made.headers["location"].removeprefix("/console/")
    table = await host.served.built.house.tables.at(code)
    played = {seat for seat, holder in table.truth.common.seats.items() if holder.bot}
    assert played == {s.id for s in table.book.seats} - {"alderman-east", "council-east"}
    assert (table.locale, table.row.title) == ("nl", "Council chamber")


async def test_one_form_sent_twice_opens_one_table(host: Browser) -> None:
    form = {"id": str(uuid4()), "casebook": "small", "title": "x", "others": "bot", "seats-small": []}
    first, again = [await host.post("/tables", form) for _ in range(2)]
    assert first.headers["location"] == again.headers["location"]
    assert len(await host.served.built.house.store.tables()) == 1


async def test_a_casebook_that_is_not_there_keeps_the_name_that_was_typed(host: Browser) -> None:
    page = await host.post("/tables", {"id": "1", "casebook": "nowhere", "title": "Chamber"})
    assert page.status_code == 422
    assert 'value="Chamber"' in page.text


async def test_every_seat_of_a_casebook_can_be_left_to_the_computer(host: Browser) -> None:
    page = await host.get("/tables")
    table = next(bound.book for bound in host.served.built.house.tables.shelf)
    for seat in table.seats:
        assert f'name="seats-small" value="{seat.id}" checked' in page.text
    assert "/guide/" not in page.text


@pytest.fixture
def books(tmp_path: Path) -> Path:
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "guide.en.md").write_text("# How to lead it\n\n## First\n\n<b>Say</b> hello.")
    return tmp_path


async def test_the_guide_is_for_who_opens_tables_and_for_who_leads_one(books: Path) -> None:
    async with serving(casebooks=str(books)) as served:
        host, guest = Browser(served), Browser(served)
        async with host.http, guest.http:
            await host.signs_in()
            code = await host.opens_table()
            assert 'href="/guide/small"' in (await host.get("/tables")).text
            for path, back in (("/guide/small", "/tables"), (f"/console/{code}/guide", f"/console/{code}")):
                page = await host.get(path)
                assert page.status_code == 200
                assert "How to lead it" in page.text
                assert "&lt;b&gt;Say" in page.text
                assert f'href="{back}"' in page.text
            await guest.joins(code, "alderman-east")
            assert (await guest.get("/guide/small")).headers["location"] == "/sign-in"
            assert (await guest.get(f"/console/{code}/guide")).status_code == 403


async def test_a_casebook_without_a_guide_says_so(host: Browser) -> None:
    page = await host.get("/guide/small")
    assert page.status_code == 404
    assert "without a guide" in text_of(page.text)
    assert (await host.get("/guide/nowhere")).status_code == 404
