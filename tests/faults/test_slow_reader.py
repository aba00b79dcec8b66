"""Somebody whose phone does not read: the newest view waits for it, not a queue; nobody else waits."""

import asyncio
import json
import socket

import pytest
from websockets.asyncio.client import ClientConnection, connect

from app.live import codes, connection
from tests.app.house import JSON, Served, frame
from tests.faults.test_frames import closed

ACTS = 220
"""Enough for more than the system itself keeps for a socket, some megabytes."""
SENTENCE = "Somebody at the table says something that is rather long. " * 8


async def deaf(served: Served, code: str, token: str) -> ClientConnection:
    """A connection through a narrow pipe, whose owner has not begun to read."""
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    narrow.setblocking(False)
    await asyncio.get_running_loop().sock_connect(narrow, ("127.0.0.1", int(served.url.rpartition(":")[2])))
    found = await connect(
        served.socket(code),
        subprotocols=[JSON],  # type: ignore[list-item]
        sock=narrow,
        max_queue=1,
        ping_interval=None,
        max_size=None,
    )
    await found.send(json.dumps({"type": "hello", "token": token}))
    return found


@pytest.mark.asyncio
async def test_a_slow_reader_gets_the_newest_view_and_not_a_queue(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code, "alderman-east")
    slow = await deaf(served, host.code, host.token)
    async with anna.live() as quick:
        await quick.send(json.dumps({"type": "hello", "token": anna.token}))
        await frame(quick, "view")
        before = (await anna.get("view")).json()["seq"]
        seq = 0
        for number in range(ACTS):
            seq = await host.does("announce", text=f"{number}. {SENTENCE}"[:500])
            before += 1
            while (await frame(quick, "view"))["seq"] < before:
                pass
    sizes, last = [], 0
    while last < seq:
        found = await frame(slow, "view")
        sizes.append(len(json.dumps(found)))
        assert found["seq"] > last
        last = found["seq"]
    assert last == seq
    # What did not fit into the pipe was never made: far fewer frames than acts, the last of them the newest.
    assert len(sizes) < ACTS / 2
    await slow.close()


@pytest.mark.asyncio
async def test_somebody_who_never_reads_is_let_go(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "SEND_SECONDS", 0.2)
    host = await served.table()
    slow = await deaf(served, host.code, host.token)
    for number in range(ACTS):
        await host.does("announce", text=f"{number}. {SENTENCE}"[:500])
    async with asyncio.timeout(5):
        while 'regiotafel_sockets{form="json"} 0.0' not in (await served.http.get("/metrics")).text:
            await asyncio.sleep(0.02)
    code, _ = await closed(slow)
    assert code in {codes.BUSY, 1006}
