"""The console's own doors: the computer for empty seats, somebody without a phone, and the eyes of a seat."""

import asyncio
import json
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
import pytest_asyncio
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

from tests.app.house import HTML, Served
from tests.app.pages.browser import Browser, text_of

pytestmark = pytest.mark.asyncio


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


def live(browser: Browser, code: str, seat: str) -> connect:
    cookies = "; ".join(f"{name}={value}" for name, value in browser.http.cookies.items())
    return connect(
        browser.served.socket(code, f"?page=phone&seat={seat}"),
        subprotocols=[Subprotocol(HTML)],
        origin=Origin(browser.served.url),
        additional_headers={"Cookie": cookies},
    )


async def pushed(socket: ClientConnection) -> str:
    async with asyncio.timeout(5):
        while True:
            found = await socket.recv()
            assert isinstance(found, str)
            if not found.startswith("{"):
                return found


async def test_one_button_lets_the_computer_play_every_empty_seat(host: Browser, guest: Browser) -> None:
    code = await host.opens_table()
    await guest.joins(code, "alderman-east")
    form = {"id": str(uuid4()), "kind": "bot", "form": "form-fill-all"}
    assert (await host.post(f"/console/{code}/bots", form)).headers["location"] == f"/console/{code}"
    table = await host.served.built.house.tables.at(code)
    seats = table.truth.common.seats
    assert {s for s, holder in seats.items() if holder.bot} == {s.id for s in table.book.seats} - {
        "alderman-east"
    }
    before = table.head
    assert (await host.post(f"/console/{code}/bots", form, **{"HX-Request": "true"})).status_code == 204
    assert table.head == before
    assert (await guest.post(f"/console/{code}/bots", form)).status_code == 403


async def test_somebody_without_a_phone_is_counted_and_has_a_seat(host: Browser) -> None:
    code = await host.opens_table()
    form = {"id": str(uuid4()), "form": "form-guest", "name": "Wim", "seat": "council-east"}
    for _ in range(2):
        assert (await host.post(f"/console/{code}/guests", form)).status_code == 303
    page = text_of((await host.get(f"/console/{code}")).text)
    assert "People: 1 in the room" in page
    assert "Wim" in page
    table = await host.served.built.house.tables.at(code)
    assert table.truth.common.seats["council-east"].people == 1
    assert "on paper" in page


async def test_a_name_that_is_missing_is_asked_for_in_its_form(host: Browser) -> None:
    code = await host.opens_table()
    form = {"id": str(uuid4()), "form": "form-guest", "name": " ", "seat": "council-east"}
    page = await host.post(f"/console/{code}/guests", form)
    assert page.status_code == 422
    assert "open" in page.text.split('id="sheet-guest"')[1].split(">")[0]


async def test_the_console_shows_a_seats_phone_in_a_frame_and_nobody_else_does(host: Browser) -> None:
    code = await host.opens_table()
    eyes = await host.get(f"/console/{code}/seats/alderman-east")
    assert "frame-ancestors 'self'" in eyes.headers["content-security-policy"]
    assert eyes.headers["x-frame-options"] == "SAMEORIGIN"
    console = await host.get(f"/console/{code}")
    assert "frame-src 'self'" in console.headers["content-security-policy"]
    for page in (console, await host.get("/tables"), await host.get(f"/projector/{code}")):
        assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
        assert page.headers["x-frame-options"] == "DENY"


async def test_through_the_eyes_of_a_seat_the_page_lives_and_can_do_nothing(
    host: Browser, guest: Browser
) -> None:
    code = await host.opens_table()
    await guest.joins(code, "alderman-east")
    page = (await host.get(f"/console/{code}/seats/alderman-east")).text
    assert "page=phone&amp;seat=alderman-east" in page
    assert "<form" not in page
    async with live(host, code, "alderman-east") as socket:
        await socket.send(json.dumps({"type": "hello"}))
        await pushed(socket)
        await host.sends(f"/console/{code}/acts", "start")
        found = await pushed(socket)
        assert "part-hand" in found
        assert "<form" not in found


async def test_only_who_leads_the_table_sees_through_the_eyes_of_a_seat(
    host: Browser, guest: Browser
) -> None:
    code = await host.opens_table()
    await guest.joins(code, "alderman-east")
    for browser, seat, why in ((guest, "alderman-west", 4401), (host, "nowhere", 1008)):
        async with live(browser, code, seat) as socket:
            await socket.send(json.dumps({"type": "hello"}))
            with pytest.raises(ConnectionClosed) as closed:
                await pushed(socket)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == why
