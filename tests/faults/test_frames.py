"""What a live connection may be sent: everything else closes it with its code, and nobody else notices."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from app.live import codes, endpoint
from tests.app.house import HTML, JSON, Person, Served, act, frame

PATIENCE = 5.0


async def closed(socket: ClientConnection) -> tuple[int, list[dict[str, Any]]]:
    """With which code the server closed, and the frames before that."""
    frames = []
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                frames.append(json.loads(await socket.recv()))
            except ConnectionClosed as end:
                return (end.rcvd.code if end.rcvd else 1006), frames


@asynccontextmanager
async def greeted(person: Person) -> AsyncIterator[ClientConnection]:
    """A connection that got its first view."""
    async with person.live() as socket:
        await socket.send(json.dumps({"type": "hello", "token": person.token}))
        await frame(socket, "view")
        await frame(socket, "presence")
        yield socket


@asynccontextmanager
async def undisturbed(person: Person) -> AsyncIterator[None]:
    """Whatever happens meanwhile, this connection stays and hears of the next act."""
    async with greeted(person) as socket:
        yield
        seq = await person.does("announce", text="Still here")
        while (await frame(socket, "view"))["seq"] < seq:
            pass
        await socket.send('{"type":"ping"}')
        await frame(socket, "pong")


RUBBISH: list[str | bytes] = [
    "",
    "hello",
    "null",
    "[]",
    "{}",
    "[" * 20_000,
    '{"type":"hello","type":"ping"}',
    '{"type":"hallo"}',
    '{"type":"hello","token":7}',
    '{"type":"hello","token":"' + "x" * 501 + '"}',
    '{"type":"hello","token":null,"extra":1}',
    '{"type":"hello","have":{"clock":7}}',
    json.dumps({"type": "hello", "have": {str(n): "x" for n in range(51)}}),
    '{"type":"hello","token":"\\ud800"}',
    '{"type":"hello","token":"\u0000"}',
    '{"type":"ping"}',
]


@pytest.mark.asyncio
@pytest.mark.parametrize("rubbish", RUBBISH, ids=lambda text: str(text)[:40])
async def test_rubbish_instead_of_a_hello(served: Served, rubbish: str) -> None:
    host = await served.table()
    async with undisturbed(host), host.live() as socket:
        await socket.send(rubbish)
        code, frames = await closed(socket)
    token_that_opens_nothing = '"token":"\\u' in rubbish or '"token":"\u0000' in rubbish
    assert code in ({codes.SIGN_IN, codes.POLICY} if token_that_opens_nothing else {codes.POLICY})
    assert [f["type"] for f in frames] == ["bye"]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "rubbish",
    [
        "",
        "pong",
        '{"type":"hello"}',
        '{"type":"act","kind":"start"}',
        '{"type":"ping","more":1}',
        "[" * 20_000,
    ],
    ids=lambda text: text[:40],
)
async def test_rubbish_after_a_hello(served: Served, rubbish: str) -> None:
    host = await served.table()
    async with undisturbed(host), greeted(host) as socket:
        await socket.send(rubbish)
        code, frames = await closed(socket)
    assert code == codes.POLICY
    assert frames[-1] == {"type": "bye", "reason": "failed"}


@pytest.mark.asyncio
@pytest.mark.parametrize("first", [True, False])
async def test_a_binary_frame(served: Served, first: bool) -> None:
    host = await served.table()
    async with undisturbed(host):
        if first:
            async with host.live() as socket:
                await socket.send(b'{"type":"hello"}')
                assert (await closed(socket))[0] == codes.BINARY
        else:
            async with greeted(host) as socket:
                await socket.send(b'{"type":"ping"}')
                assert (await closed(socket))[0] == codes.BINARY


@pytest.mark.asyncio
@pytest.mark.parametrize("first", [True, False])
async def test_a_frame_over_the_limit(served: Served, first: bool) -> None:
    host = await served.table()
    huge = json.dumps({"type": "hello", "token": "x" * 70_000})
    async with undisturbed(host):
        if first:
            async with host.live() as socket:
                await socket.send(huge)
                assert (await closed(socket))[0] == 1009
        else:
            async with greeted(host) as socket:
                await socket.send(huge)
                assert (await closed(socket))[0] == 1009


@pytest.mark.asyncio
async def test_a_frame_over_the_limit_in_many_pieces(served: Served) -> None:
    host = await served.table()
    async with undisturbed(host), host.live() as socket:
        with suppress(ConnectionClosed):
            await socket.send("x" * 1_000 for _ in range(200))
        assert (await closed(socket))[0] == 1009


@pytest.mark.asyncio
@pytest.mark.parametrize("spoken", [["soap"], [], ["regiotafel.v2.json"]], ids=str)
async def test_another_subprotocol(served: Served, spoken: list[Any]) -> None:
    host = await served.table()
    address = served.socket(host.code)
    async with undisturbed(host), connect(address, subprotocols=spoken or None) as socket:
        code, frames = await closed(socket)
    assert code == codes.PROTOCOL
    assert frames == [{"type": "bye", "reason": "failed"}]


@pytest.mark.asyncio
@pytest.mark.parametrize("spoken", [JSON, HTML])
@pytest.mark.parametrize(
    "origin", ["https://elsewhere.example", "null", "http://127.0.0.1", "http://127.0.0.1:1", "file://"]
)
async def test_a_page_of_another_site(served: Served, origin: str, spoken: Any) -> None:
    host = await served.table()
    async with (
        undisturbed(host),
        connect(
            served.socket(host.code), subprotocols=[spoken], additional_headers={"Origin": origin}
        ) as socket,
    ):
        assert (await closed(socket))[0] == codes.POLICY


@pytest.mark.asyncio
async def test_a_page_of_this_site(served: Served) -> None:
    host = await served.table()
    async with host.live(additional_headers={"Origin": served.url}) as socket:
        await socket.send(json.dumps({"type": "hello", "token": host.token}))
        assert (await frame(socket, "view"))["panels"]["clock"]


@pytest.mark.asyncio
async def test_a_foreign_page_cannot_act_with_cookies(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code, "alderman-east")
    cookie = f"regiotafel-seat-{host.code}={anna.token}"
    for foreign in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}, {}):
        answer = await served.http.post(
            f"/api/v1/tables/{host.code}/acts", json=act("reflect"), headers={"Cookie": cookie, **foreign}
        )
        assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")


@pytest.mark.asyncio
async def test_wrong_tokens(served: Served) -> None:
    host, other = await served.table(), await served.table()
    anna = await served.joins(host.code, "alderman-east")
    for token in ("", "x", anna.token[:-1], other.token, "é" * 40, anna.token + "\n", None):
        async with undisturbed(host), host.live() as socket:
            await socket.send(json.dumps({"type": "hello", "token": token}))
            code, frames = await closed(socket)
            assert code == codes.SIGN_IN, token
            assert frames == [{"type": "bye", "reason": "sign_in"}]


@pytest.mark.asyncio
async def test_a_table_that_is_not_there(served: Served) -> None:
    host = await served.table()
    async with connect(served.socket("linde-0000"), subprotocols=[JSON]) as socket:  # type: ignore[list-item]
        await socket.send(json.dumps({"type": "hello", "token": host.token}))
        assert (await closed(socket))[0] == codes.NO_TABLE


@pytest.mark.asyncio
async def test_somebody_who_says_nothing(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "HELLO_SECONDS", 0.05)
    host = await served.table()
    async with undisturbed(host), host.live() as socket:
        assert (await closed(socket))[0] == codes.POLICY


@pytest.mark.asyncio
async def test_a_flood_of_pings(served: Served) -> None:
    host = await served.table()
    async with undisturbed(host), greeted(host) as socket:
        for _ in range(100):
            await socket.send('{"type":"ping"}')
        code, frames = await closed(socket)
    assert code == codes.BUSY
    assert frames[-1] == {"type": "bye", "reason": "flood"}


@pytest.mark.asyncio
async def test_somebody_who_was_removed(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code, "alderman-east")
    async with undisturbed(host):
        async with greeted(anna) as socket:
            await host.does("remove", participant=anna.participant)
            code, frames = await closed(socket)
        assert code == codes.REMOVED
        assert frames[-1] == {"type": "bye", "reason": "removed"}
        async with anna.live() as socket:
            await socket.send(json.dumps({"type": "hello", "token": anna.token}))
            assert (await closed(socket))[0] in {codes.REMOVED, codes.SIGN_IN}
        assert (await anna.get("view")).status_code in {401, 403}


@pytest.mark.asyncio
async def test_who_comes_back_gets_what_differs(served: Served) -> None:
    host = await served.table()
    async with host.live() as socket:
        await socket.send(json.dumps({"type": "hello", "token": host.token}))
        first = await frame(socket, "view")
    await host.does("announce", text="While you were away")
    hello = {"type": "hello", "token": host.token, "epoch": first["epoch"], "have": first["digests"]}
    async with host.live() as socket:
        await socket.send(json.dumps(hello))
        second = await frame(socket, "view")
    assert set(second["panels"]) < set(first["panels"])
    assert first["panels"] | second["panels"] == await host.panels()
    for stale in ({"epoch": "another"}, {"have": {"clock": "nonsense", "nothing": "x"}}):
        async with host.live() as socket:
            await socket.send(json.dumps(hello | stale))
            assert (await frame(socket, "view"))["panels"].keys() == first["panels"].keys()
