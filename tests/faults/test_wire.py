"""A wire that is cut anywhere between a client and the server: what was sent once or twice happens once."""

import asyncio
import json
import socket
import struct
from contextlib import suppress
from typing import Any

import pytest

from tests.app.house import Person, Served, act, frame
from tests.faults.logs import events_of

RESET = struct.pack("ii", 1, 0)
"""A close without a goodbye: whatever was still under way is thrown away, in both directions."""


def request(person: Person, body: Any) -> bytes:
    """An act as bytes on the wire."""
    content = json.dumps(body).encode()
    path = "acts" if person.participant else "control"
    head = (
        f"POST /api/v1/tables/{person.code}/{path} HTTP/1.1\r\nHost: {person.served.url.partition('//')[2]}\r\n"
        f"Authorization: Bearer {person.token}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content


async def dial(served: Served) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", int(served.url.rpartition(":")[2]))


async def cut(writer: asyncio.StreamWriter) -> None:
    """Pulls the plug."""
    found: socket.socket = writer.get_extra_info("socket")
    found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    writer.transport.abort()
    with suppress(ConnectionError):
        await writer.wait_closed()


@pytest.mark.asyncio
async def test_cut_before_the_answer_and_sent_again(served: Served) -> None:
    """The whole act went out; its sender never heard. Sent again it gets its answer, and happened once."""
    host = await served.table()
    names = []
    for number in range(30):
        body = act("announce", text=f"Said {number}")
        names.append(body["id"])
        reader, writer = await dial(served)
        writer.write(request(host, body))
        await writer.drain()
        if number % 3 == 1:
            # Some way into the work on it.
            await asyncio.sleep(0.002)
        if number % 3 == 2:
            # In the middle of the answer.
            await reader.readexactly(9)
        await cut(writer)
        again = await host.post("control", body)
        assert again.status_code == 200, again.text
    happened = [e["act"] for e in await events_of(host) if e["kind"] == "announced"]
    assert happened == names


@pytest.mark.asyncio
async def test_cut_in_the_middle_of_a_request(served: Served) -> None:
    """Half an act is none."""
    host = await served.table()
    before = await events_of(host)
    for share in (0.1, 0.5, 0.9, 0.99):
        whole = request(host, act("announce", text="Half said"))
        _, writer = await dial(served)
        writer.write(whole[: int(len(whole) * share)])
        await writer.drain()
        await cut(writer)
    seq = await host.does("announce", text="Said")
    after = await events_of(host)
    assert len(after) == len(before) + 1
    assert seq == (await host.get("view")).json()["seq"]


@pytest.mark.asyncio
async def test_requests_that_hang_hold_nobody_up(served: Served) -> None:
    host = await served.table()
    hanging = []
    for _ in range(50):
        _, writer = await dial(served)
        writer.write(request(host, act("announce", text="Slowly"))[:-5])
        hanging.append(writer)
    async with asyncio.timeout(5):
        for number in range(5):
            await host.does("announce", text=f"Said {number}")
    for writer in hanging:
        await cut(writer)


@pytest.mark.asyncio
async def test_two_acts_on_one_wire_before_the_first_is_answered(served: Served) -> None:
    host = await served.table()
    bodies = [act("announce", text=f"Said {number}") for number in range(3)]
    reader, writer = await dial(served)
    writer.write(b"".join(request(host, body) for body in bodies))
    async with asyncio.timeout(5):
        for _ in bodies:
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200 ")
            length = next(line for line in head.decode().lower().splitlines() if "content-length" in line)
            await reader.readexactly(int(length.partition(":")[2]))
    await cut(writer)
    assert [e["act"] for e in await events_of(host)][-3:] == [body["id"] for body in bodies]


@pytest.mark.asyncio
async def test_a_socket_that_is_cut_leaves_nothing_behind(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code, "alderman-east")
    async with host.live() as watching:
        await watching.send(json.dumps({"type": "hello", "token": host.token}))
        await frame(watching, "presence")
        for _ in range(10):
            found = await anna.live()
            await found.send(json.dumps({"type": "hello", "token": anna.token}))
            await frame(found, "view")
            raw: socket.socket = found.transport.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            found.transport.abort()
            await found.wait_closed()
        # The others hear that she is there, and after a while that she is gone.
        async with asyncio.timeout(5):
            while (await frame(watching, "presence"))["participants"]:
                pass
    row = next(t for t in served.built.house.tables.open_ones() if t.code == host.code)
    async with asyncio.timeout(5):
        # Bots and pace listen on; every connection let go of its bell.
        while served.built.house.tables.doorbell.listeners(row.row.id) > 1:
            await asyncio.sleep(0.01)


RUBBISH: tuple[tuple[bytes, int, str], ...] = (
    (b"", 400, "not_json"),
    (b"act", 400, "not_json"),
    (b'{"id":', 400, "not_json"),
    (b'{"kind":"start","kind":"start"}', 422, "not_understood"),
    (b"\xff\xfe\x00", 400, "not_json"),
    (b"[" * 100_000, 400, "not_json"),
    (b'{"id":NaN}', 422, "not_understood"),
    (b"null", 422, "not_understood"),
    (b"[]", 422, "not_understood"),
    (b'"start"', 422, "not_understood"),
    (b"{}", 422, "not_understood"),
    (b'{"kind":7}', 422, "not_understood"),
    (b'{"kind":"start"}', 422, "not_understood"),
    (b'{"kind":"start","id":"7"}', 422, "not_understood"),
    (b'{"kind":"' + b"s" * 50_000 + b'"}', 422, "not_understood"),
    (b'{"kind":"start","id":"00000000-0000-4000-8000-000000000000","more":1}', 422, "not_understood"),
    (b'{"kind":"extend","id":"00000000-0000-4000-8000-000000000000","minutes":1e999}', 422, "not_understood"),
)


@pytest.mark.asyncio
@pytest.mark.parametrize(("body", "status", "code"), RUBBISH, ids=lambda found: str(found)[:30])
async def test_rubbish_instead_of_an_act(served: Served, body: bytes, status: int, code: str) -> None:
    host = await served.table()
    before = await events_of(host)
    headers = {**host.headers, "Content-Type": "application/json"}
    answer = await served.http.post(f"/api/v1/tables/{host.code}/control", content=body, headers=headers)
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert await events_of(host) == before


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "text", ["\ud800", "\udcff and more", "\u0000", "a\u0000b", "\ufeff", "\U0010ffff", "é\u0301" * 100]
)
async def test_texts_that_no_keyboard_makes(served: Served, text: str) -> None:
    """They are kept as they are or refused, and the table goes on."""
    host = await served.table()
    headers = {**host.headers, "Content-Type": "application/json"}
    body = json.dumps(act("announce", text=text)).encode()
    answer = await served.http.post(f"/api/v1/tables/{host.code}/control", content=body, headers=headers)
    assert answer.status_code in {200, 400, 422}, answer.text
    if answer.status_code == 200:
        board = json.dumps((await host.panels())["board"], ensure_ascii=False)
        assert text.replace("\u0000", "") in board
        assert "\\u0000" not in board
    await host.does("announce", text="On we go")


@pytest.mark.asyncio
async def test_a_body_over_the_limit(served: Served) -> None:
    host = await served.table()

    async def pieces() -> Any:
        for _ in range(40):
            yield b" " * 10_000

    headers = {**host.headers, "Content-Type": "application/json"}
    path = f"/api/v1/tables/{host.code}/control"
    for content in (b" " * 300_000, pieces()):
        with suppress(ConnectionError):
            answer = await served.http.post(path, content=content, headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    await host.does("announce", text="On we go")


@pytest.mark.asyncio
async def test_another_media_type(served: Served) -> None:
    host = await served.table()
    for media in ("text/plain", "application/x-www-form-urlencoded", ""):
        headers = {**host.headers, "Content-Type": media}
        answer = await served.http.post(
            f"/api/v1/tables/{host.code}/control", content=json.dumps(act("start")), headers=headers
        )
        assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media")
