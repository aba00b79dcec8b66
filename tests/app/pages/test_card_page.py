"""A paper card leads to the phone: for who sees that card there, and otherwise to a page that tells nothing."""

from html import unescape

import pytest

from tests.app.house import Served, serving
from tests.app.pages.browser import Browser, text_of
from tests.secrecy.book import BOOK

pytestmark = pytest.mark.asyncio


async def test_a_card_on_the_table_opens_on_the_phone_by_its_name_and_by_its_number(served: Served) -> None:
    host = await served.table()
    guest = Browser(served)
    async with guest.http:
        await guest.joins(host.code, "alderman-east")
        before = await guest.get(f"/c/{host.code}/queue")
        assert before.status_code == 200
        assert "Not on the table" in text_of(before.text)
        await host.does("start")
        for name in ("queue", "1"):
            there = await guest.get(f"/c/{host.code}/{name}")
            assert there.headers["location"] == f"/t/{host.code}#card-queue"
        page = (await guest.get(f"/t/{host.code}")).text
        assert 'id="card-queue"' in page


async def test_a_card_that_is_not_on_the_table_looks_like_one_that_does_not_exist() -> None:
    async with serving(books=[BOOK]) as served:
        host = await served.table(casebook=BOOK.id)
        await host.does("start")
        guest, stranger = Browser(served), Browser(served)
        async with guest.http, stranger.http:
            await guest.joins(host.code, "seat-east-a")
            for browser in (guest, stranger):
                pages = [await browser.get(f"/c/{host.code}/{name}") for name in ("card-b", "nothing", "7")]
                assert {p.status_code for p in pages} == {200}
                # The address is the reader's own; all else is the same.
                bare = {
                    unescape(p.text).replace(name, "")
                    for p, name in zip(pages, ("card-b", "nothing", "7"), strict=True)
                }
                assert len({text_of(page) for page in bare}) == 1
            assert f"/join/{host.code}" in (await stranger.get(f"/c/{host.code}/card-a")).text
            assert (await stranger.get("/c/nowhere-1234/card-a")).status_code == 404


async def test_a_shared_phone_under_its_cover_stays_covered(served: Served) -> None:
    host = await served.table()
    phone = Browser(served)
    async with phone.http:
        await phone.joins(host.code, "alderman-east")
        await host.does("start")
        await phone.post(f"/t/{host.code}/add", {"name": "Bert", "seat": "council-east"})
        there = await phone.get(f"/c/{host.code}/queue")
        assert there.headers["location"] == f"/t/{host.code}"
