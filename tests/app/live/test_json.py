"""The websocket for programs: all panels first, then what changed, and the newest for who is slow."""

import asyncio
import contextlib
import json
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from tests.app.house import JSON, Person, Served, frame, serving

pytestmark = pytest.mark.asyncio


async def greet(socket: ClientConnection, person: Person | None = None, **more: Any) -> None:
    token = {"token": person.token} if person else {}
    await socket.send(json.dumps({"type": "hello", **token, **more}))


async def closed(socket: ClientConnection) -> tuple[int, str | None]:
    """The code that the connection is closed with, and the reason of its farewell."""
    reason = None
    async with asyncio.timeout(5):
        with contextlib.suppress(ConnectionClosed):
            async for text in socket:
                found = json.loads(text)
                if found["type"] == "bye":
                    reason = found["reason"]
        await socket.wait_closed()
    assert socket.close_code is not None
    return socket.close_code, reason


async def test_all_panels_first_and_then_what_changed(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code)
    async with anna.live() as socket:
        await greet(socket, anna)
        first = await frame(socket, "view")
        fresh = (await anna.get("view")).json()
        assert {k: first[k] for k in ("epoch", "seq", "panels")} == {
            k: fresh[k] for k in ("epoch", "seq", "panels")
        }
        await host.does("announce", text="Hello")
        after = await frame(socket, "view")
        assert set(after["panels"]) == {"board"}
        assert after["seq"] == first["seq"] + 1


async def test_a_view_kept_up_to_date_is_a_fresh_view(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code, "alderman-east")
    async with anna.live() as socket:
        await greet(socket, anna)
        kept = (await frame(socket, "view"))["panels"]
        seq = await host.does("start")
        await anna.does("prefer", card="queue", option="buy", confidence=50)
        await host.advance()
        seq = (await anna.get("view")).json()["seq"]
        found = 0
        while found < seq:
            view = await frame(socket, "view")
            kept |= view["panels"]
            found = view["seq"]
        assert kept == await anna.panels()


async def test_who_comes_back_gets_what_differs(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code)
    async with anna.live() as socket:
        await greet(socket, anna)
        first = await frame(socket, "view")
    await host.does("announce", text="Hello")
    async with anna.live() as socket:
        await greet(socket, anna, epoch=first["epoch"], have=first["digests"])
        assert set((await frame(socket, "view"))["panels"]) == {"board"}
    async with anna.live() as socket:
        await greet(socket, anna, epoch="of another backup", have=first["digests"])
        assert set((await frame(socket, "view"))["panels"]) == set(first["panels"])


async def test_a_ping_is_answered(served: Served) -> None:
    host = await served.table()
    async with host.live() as socket:
        await greet(socket, host)
        await socket.send('{"type": "ping"}')
        assert await frame(socket, "pong") == {"type": "pong"}


async def test_presence_tells_seats_to_all_and_people_to_facilitators(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code, "alderman-east")
    async with host.live() as desk:
        await greet(desk, host)
        assert await frame(desk, "presence") == {"type": "presence", "seats": {}, "participants": []}
        async with anna.live() as socket:
            await greet(socket, anna)
            assert await frame(socket, "presence") == {"type": "presence", "seats": {"alderman-east": 1}}
            seen = await frame(desk, "presence")
            assert seen["participants"] == [anna.participant]
        assert (await frame(desk, "presence"))["participants"] == []


async def test_a_wrong_token_has_to_sign_in_again(served: Served) -> None:
    host, other = await served.table(), await served.table()
    anna = await served.joins(other.code)
    for token in ("nothing", anna.token):
        async with host.live() as socket:
            await socket.send(json.dumps({"type": "hello", "token": token}))
            assert await closed(socket) == (4401, "sign_in")
    async with host.live() as socket:
        await greet(socket)
        assert await closed(socket) == (4401, "sign_in")


async def test_a_page_of_another_site_is_turned_away(served: Served) -> None:
    host = await served.table()
    for origin in ("http://evil.example", "null", served.url.replace("127.0.0.1", "localhost.evil.example")):
        async with host.live(origin=origin) as socket:
            assert (await closed(socket))[0] == 1008
    async with host.live(origin=served.url) as socket:
        await greet(socket, host)
        assert (await frame(socket, "view"))["seq"]


async def test_who_speaks_another_language_is_turned_away(served: Served) -> None:
    host = await served.table()
    async with connect(served.socket(host.code)) as socket:
        assert (await closed(socket))[0] == 1002
    async with connect(served.socket("none-1000"), subprotocols=[Subprotocol(JSON)]) as socket:
        await greet(socket, host)
        assert (await closed(socket))[0] == 4404


@pytest.mark.parametrize("message", ["{", "[]", '{"type": "ping"}', '{"type": "hello", "acts": []}', "7"])
async def test_a_first_message_that_is_no_hello(served: Served, message: str) -> None:
    host = await served.table()
    async with host.live() as socket:
        await socket.send(message)
        assert (await closed(socket))[0] == 1008


async def test_later_messages_are_pings_and_nothing_else(served: Served) -> None:
    host = await served.table()
    for message, code in (('{"type": "hello"}', 1008), ('{"type": "act"}', 1008), (b"\x00", 1003)):
        async with host.live() as socket:
            await greet(socket, host)
            await frame(socket, "view")
            await socket.send(message)
            assert (await closed(socket))[0] == code


async def test_a_frame_over_the_limit_and_a_flood(served: Served) -> None:
    host = await served.table()
    async with host.live() as socket:
        await socket.send(" " * 70_000)
        assert (await closed(socket))[0] == 1009
    async with host.live() as socket:
        await greet(socket, host)
        with contextlib.suppress(ConnectionClosed):
            for _ in range(30):
                await socket.send('{"type": "ping"}')
        assert await closed(socket) == (1013, "flood")


async def test_who_is_removed_hears_it_and_nothing_after_it(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code)
    async with anna.live() as socket:
        await greet(socket, anna)
        await frame(socket, "view")
        await host.does("remove", participant=anna.participant)
        assert await closed(socket) == (4403, "removed")
    assert (await anna.get("view")).status_code == 401
    async with anna.live() as socket:
        await greet(socket, anna)
        assert await closed(socket) == (4401, "sign_in")


async def test_rings_coalesce_for_who_does_not_read(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code)
    async with anna.live(max_queue=1) as socket:
        await greet(socket, anna)
        await frame(socket, "view")
        for number in range(20):
            await host.does("announce", text=f"Number {number}")
        seq = (await anna.get("view")).json()["seq"]
        frames: list[dict[str, Any]] = []
        while not frames or frames[-1]["seq"] < seq:
            frames.append(await frame(socket, "view"))
        assert frames[-1]["panels"]["board"] == (await anna.panels())["board"]
        assert [f["seq"] for f in frames] == sorted({f["seq"] for f in frames})


async def test_a_table_takes_so_many_connections(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.live.endpoint.CONNECTIONS_A_TABLE", 1)
    host = await served.table()
    async with host.live() as first:
        await greet(first, host)
        await frame(first, "view")
        async with host.live() as second:
            await greet(second, host)
            assert await closed(second) == (1013, "full")


async def test_a_session_that_ends_is_told_to_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.live.connection.RECHECK_SECONDS", 0.02)
    async with serving() as served:
        host = await served.table()
        anna = await served.joins(host.code)
        table = await served.built.house.tables.at(host.code)
        async with anna.live() as socket:
            await greet(socket, anna)
            await frame(socket, "view")
            await served.built.house.store.drop_grants(table.row.id, str(anna.participant))
            assert await closed(socket) == (4401, "sign_in")
