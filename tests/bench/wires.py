"""The driver's ends of the wires, lean, so that the server is what is measured: sockets that count views, and posts."""

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any, cast

import httptools
from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.http11 import Response
from websockets.typing import Subprotocol
from websockets.uri import parse_uri

PROGRAM, PAGE = "json", "html"
"""How a reader is spoken to."""
VIEWS = {PROGRAM: b'{"type":"view"', PAGE: b"<"}
"""How what is counted begins: what somebody sees, and not who is there."""


class Reader(asyncio.Protocol):
    """One phone or program: says hello, and tells `heard` of each view."""

    def __init__(self, address: str, token: str, heard: Callable[[], None], form: str = PROGRAM) -> None:
        self.protocol = ClientProtocol(
            parse_uri(address), subprotocols=[Subprotocol(f"regiotafel.v1.{form}")], max_size=None
        )
        self.begins = VIEWS[form]
        self.token = token
        self.heard = heard
        self.last = b""
        self.lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # Transports of uvloop are transports by what they do, not by what they are.
        self.transport = cast("asyncio.Transport", transport)
        self.protocol.send_request(self.protocol.connect())
        self.flush()

    def data_received(self, data: bytes) -> None:
        self.protocol.receive_data(data)
        for event in self.protocol.events_received():
            if isinstance(event, Response):
                hello = json.dumps({"type": "hello", "token": self.token})
                self.protocol.send_text(hello.encode())
            elif isinstance(event, Frame) and event.opcode is Opcode.TEXT:
                data = bytes(event.data)
                if data.startswith(self.begins):
                    self.last = data
                    self.heard()
        self.flush()

    def flush(self) -> None:
        for data in self.protocol.data_to_send():
            if data:
                self.transport.write(data)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.lost.done():
            self.lost.set_result(None)


class Poster(asyncio.Protocol):
    """One connection for acts. One at a time."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.parser = httptools.HttpResponseParser(self)
        self.answer: asyncio.Future[int] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # Transports of uvloop are transports by what they do, not by what they are.
        self.transport = cast("asyncio.Transport", transport)

    def post(self, path: str, token: str, body: Any) -> asyncio.Future[int]:
        """Sends; the future holds the status."""
        content = json.dumps(body).encode()
        head = (
            f"POST /api/v1{path} HTTP/1.1\r\nHost: {self.host}\r\nAuthorization: Bearer {token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        self.answer = asyncio.get_running_loop().create_future()
        self.transport.write(head.encode() + content)
        return self.answer

    def data_received(self, data: bytes) -> None:
        self.parser.feed_data(data)

    def on_message_complete(self) -> None:
        assert self.answer is not None
        self.answer.set_result(self.parser.get_status_code())
        self.parser = httptools.HttpResponseParser(self)


class Table:
    """Twelve readers and one wire for acts. `seconds` holds how long each act took to be seen by all."""

    def __init__(self, port: int, code: str, tokens: list[str]) -> None:
        self.port = port
        self.code = code
        self.tokens = tokens
        self.readers: list[Reader] = []
        self.missing = 0
        self.seen: asyncio.Future[float] | None = None
        self.seconds: list[float] = []

    def heard(self) -> None:
        self.missing -= 1
        if self.missing == 0 and self.seen is not None:
            self.seen.set_result(time.perf_counter())

    def expect(self) -> asyncio.Future[float]:
        """Set when every reader got a view."""
        self.missing = len(self.tokens)
        self.seen = asyncio.get_running_loop().create_future()
        return self.seen

    async def connect(self) -> None:
        loop = asyncio.get_running_loop()
        address = f"ws://127.0.0.1:{self.port}/api/v1/tables/{self.code}/live"
        first = self.expect()
        for token in self.tokens:
            _, reader = await loop.create_connection(
                lambda token=token: Reader(address, token, self.heard),  # type: ignore[misc]
                "127.0.0.1",
                self.port,
            )
            self.readers.append(reader)
        await self.dial()
        async with asyncio.timeout(60):
            await first

    async def dial(self) -> None:
        loop = asyncio.get_running_loop()
        host = f"127.0.0.1:{self.port}"
        _, self.poster = await loop.create_connection(lambda: Poster(host), "127.0.0.1", self.port)

    async def act(self, door: str, token: str, body: Any) -> None:
        """One act, until it is answered and seen by all."""
        if self.poster.transport.is_closing():
            # Servers let go of wires that were silent for some seconds.
            await self.dial()
        seen = self.expect()
        begun = time.perf_counter()
        answered = self.poster.post(f"/tables/{self.code}/{door}", token, body)
        async with asyncio.timeout(60):
            status = await answered
            assert status == 200, (status, body)
            self.seconds.append(await seen - begun)

    async def close(self) -> None:
        self.poster.transport.abort()
        for reader in self.readers:
            reader.transport.abort()
        await asyncio.gather(*(reader.lost for reader in self.readers))
