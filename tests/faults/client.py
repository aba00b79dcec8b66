"""A client that goes on by itself: it sends an act again under the same id, and opens its socket again."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Subprotocol

from tests.faults.server import PATIENCE

Json = Any
JSON = Subprotocol("regiotafel.v1.json")
FOR_GOOD = frozenset({1000, 1002, 1003, 1008, 4401, 4403, 4404})
"""Closes after which no client comes back."""
PAUSE = 0.03
"""Seconds between tries: a server that starts again is not hammered."""


@dataclass
class Wire:
    """Requests that are sent until there is an answer.

    `broken` counts those that died on the way, `answered` those that did not.
    """

    http: httpx.AsyncClient
    broken: int = 0
    answered: int = 0

    async def ask(
        self, method: str, path: str, token: str | None = None, body: Json = None
    ) -> httpx.Response:
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    answer = await self.http.request(method, f"/api/v1{path}", headers=headers, json=body)
                    self.answered += 1
                    return answer
                except httpx.TransportError:
                    self.broken += 1
                    await asyncio.sleep(PAUSE)

    async def get(self, path: str, token: str | None = None) -> Json:
        answer = await self.ask("GET", path, token)
        assert answer.status_code == 200, (path, answer.text)
        return answer.json()

    async def post(self, path: str, token: str | None, body: Json) -> Json:
        answer = await self.ask("POST", path, token, body)
        assert answer.status_code in {200, 201}, (path, body, answer.text)
        return answer.json()


@dataclass
class Follower:
    """What one reader sees, from the socket alone, through however many connections."""

    address: str
    token: str
    panels: dict[str, Json] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    seq: int = 0
    epoch: str | None = None
    connections: int = 0
    frames: int = 0
    heard: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def follow(self) -> None:
        """Until it is cancelled. Raises `ConnectionClosed` when the server says not to come back."""
        while True:
            with suppress(OSError, InvalidHandshake, EOFError, TimeoutError):
                try:
                    await self._once()
                except ConnectionClosed as closed:
                    if closed.rcvd is not None and closed.rcvd.code in FOR_GOOD:
                        raise
            await asyncio.sleep(PAUSE)

    async def _once(self) -> None:
        async with connect(
            self.address, subprotocols=[JSON], open_timeout=5, close_timeout=1, max_size=None
        ) as socket:
            hello: Json = {"type": "hello", "token": self.token}
            if self.epoch is not None:
                hello |= {"epoch": self.epoch, "have": self.digests}
            await socket.send(json.dumps(hello))
            self.connections += 1
            while True:
                frame = json.loads(await socket.recv())
                if frame["type"] == "view":
                    await self._take(frame)

    async def _take(self, frame: Json) -> None:
        if self.epoch == frame["epoch"]:
            # Only what is durable is told, so that no restart takes back what was seen.
            assert frame["seq"] >= self.seq, (self.seq, frame["seq"])
        async with self.heard:
            self.epoch, self.seq = frame["epoch"], frame["seq"]
            self.panels |= frame["panels"]
            self.digests |= frame["digests"]
            self.frames += 1
            self.heard.notify_all()

    async def until(self, true: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Raises `TimeoutError` when it does not become true."""
        async with self.heard, asyncio.timeout(seconds):
            await self.heard.wait_for(true)

    async def reach(self, seq: int) -> None:
        await self.until(lambda: self.seq >= seq)

    @property
    def acts(self) -> list[Json]:
        found = self.panels.get("acts")
        return found["acts"] if found else []

    @property
    def phase(self) -> str:
        clock = self.panels.get("clock")
        return str(clock["phase"]) if clock else ""
