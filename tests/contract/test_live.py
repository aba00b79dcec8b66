"""The websocket, message by message, as the contract has them."""

import json
from typing import Any

import pytest
from websockets.asyncio.client import connect

from tests.app.house import HTML, JSON, Person, Served, frame
from tests.contract import page

pytestmark = pytest.mark.asyncio


async def hello(person: Person, socket: Any, **more: Any) -> dict[str, Any]:
    await socket.send(json.dumps({"type": "hello", "token": person.token, **more}))
    return await frame(socket, "view")


async def test_the_first_view_has_all_panels_and_later_ones_what_changed(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code, "alderman-east")
    async with anna.live() as socket:
        assert socket.subprotocol == JSON
        first = await hello(anna, socket)
        assert {"type", "epoch", "seq", "panels"} <= first.keys()
        assert first["panels"].keys() == page.EVERY_PANEL
        assert all(first["panels"][name] is None for name in page.DESK_PANELS)
        assert first["panels"] == await anna.panels()
        await host.does("start")
        shown = dict(first["panels"])
        seq = (await anna.get("view")).json()["seq"]
        while True:
            later = await frame(socket, "view")
            assert later["epoch"] == first["epoch"]
            assert all(shown[name] != panel for name, panel in later["panels"].items())
            shown |= later["panels"]
            if later["seq"] == seq:
                break
        assert shown == await anna.panels()


async def test_presence_is_a_frame_of_its_own(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code, "alderman-east")
    async with host.live() as desk, anna.live() as phone:
        before = await hello(host, desk)
        view = await hello(anna, phone)
        while not (await frame(desk, "presence"))["seats"]:
            pass
        told = await frame(phone, "presence")
        assert told.keys() == {"type", "seats"}
        assert told["seats"] == {"alderman-east": 1}
        assert view["seq"] == (await anna.get("view")).json()["seq"]
        assert before["seq"] == (await host.get("view")).json()["seq"]


async def test_ping_is_answered_by_pong(served: Served) -> None:
    host = await served.table()
    async with host.live() as socket:
        await hello(host, socket)
        for _ in range(3):
            await socket.send('{"type": "ping"}')
            assert await frame(socket, "pong") == {"type": "pong"}


async def test_the_server_says_bye_with_a_reason(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code, "alderman-east")
    async with anna.live() as socket:
        await hello(anna, socket)
        await host.does("remove", participant=anna.participant)
        assert await frame(socket, "bye") == {"type": "bye", "reason": "removed"}


async def test_a_cookie_is_as_good_as_a_token_in_the_first_message(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code, "alderman-east")
    cookie = {"Cookie": f"regiotafel-seat-{host.code}={anna.token}", "Origin": served.url}
    async with connect(served.socket(host.code), subprotocols=[JSON], additional_headers=cookie) as socket:  # type: ignore[list-item]
        await socket.send('{"type": "hello"}')
        view = await frame(socket, "view")
        assert view["panels"]["me"]["seat"] == "alderman-east"


async def test_a_token_in_the_address_opens_nothing(served: Served) -> None:
    host = await served.table()
    address = served.socket(host.code, f"?token={host.token}")
    async with connect(address, subprotocols=[JSON]) as socket:  # type: ignore[list-item]
        await socket.send('{"type": "hello"}')
        assert (await frame(socket, "bye"))["reason"] == "sign_in"


async def test_pages_speak_the_other_subprotocol(served: Served) -> None:
    host = await served.table()
    async with connect(served.socket(host.code), subprotocols=[HTML]) as socket:  # type: ignore[list-item]
        assert socket.subprotocol == HTML
