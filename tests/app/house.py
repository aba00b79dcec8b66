"""Builders for tests of the building: a house on a store, served by a real server where it matters."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from app.main import Built, build, running
from app.serving import listen, server
from app.settings import Settings
from app.store.contract import Store
from app.store.memory import MemoryStore
from game.casebook.casebook import Casebook
from tests.game.playing import casebook

JSON = "regiotafel.v1.json"
HTML = "regiotafel.v1.html"


def act(kind: str, **fields: Any) -> dict[str, Any]:
    """An act with an id of its own."""
    return {"id": str(uuid4()), "kind": kind, **fields}


@dataclass
class Person:
    """Somebody with a token, at a table."""

    served: "Served"
    code: str
    token: str
    participant: str | None = None
    seat: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def get(self, path: str, **query: Any) -> httpx.Response:
        return await self.served.http.get(
            f"/api/v1/tables/{self.code}/{path}", params=query, headers=self.headers
        )

    async def post(self, path: str, body: Any, **headers: str) -> httpx.Response:
        return await self.served.http.post(
            f"/api/v1/tables/{self.code}/{path}", json=body, headers=self.headers | headers
        )

    async def does(self, kind: str, **fields: Any) -> int:
        """An act that is accepted: the number that follows."""
        path = "acts" if self.participant else "control"
        answer = await self.post(path, act(kind, **fields))
        assert answer.status_code == 200, answer.text
        seq: int = answer.json()["seq"]
        return seq

    async def panels(self) -> dict[str, Any]:
        answer = await self.get("view")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()["panels"]
        return found

    async def advance(self) -> None:
        clock = (await self.panels())["clock"]
        await self.does("advance", expect={"round": clock["round"], "phase": clock["phase"]})

    def live(self, **more: Any) -> connect:
        return connect(self.served.socket(self.code), subprotocols=[Subprotocol(JSON)], **more)


@dataclass
class Served:
    """A house that answers at `url`."""

    built: Built
    url: str
    http: httpx.AsyncClient
    token: str = ""
    people: list[Person] = field(default_factory=list)

    def socket(self, code: str, query: str = "") -> str:
        return f"{self.url.replace('http', 'ws', 1)}/api/v1/tables/{code}/live{query}"

    async def table(self, **wish: Any) -> Person:
        """A new table, and its facilitator."""
        body = {"casebook": "small", "locale": "en", "seed": 7, **wish}
        answer = await self.http.post(
            "/api/v1/tables", json=body, headers={"Authorization": f"Bearer {self.token}"}
        )
        assert answer.status_code == 201, answer.text
        made = answer.json()
        return Person(self, made["code"], made["facilitator_token"])

    async def joins(self, code: str, seat: str | None = None, name: str = "Anna", **more: Any) -> Person:
        body = {"name": name, **({"seat": seat} if seat else {}), **more}
        answer = await self.http.post(f"/api/v1/tables/{code}/participants", json=body)
        assert answer.status_code == 201, answer.text
        made = answer.json()
        return Person(self, code, made["token"], made["participant"], made["seat"])

    async def everybody(self, code: str) -> dict[str, Person]:
        """A person in every seat of the table."""
        seats = (await self.http.get(f"/api/v1/tables/{code}")).json()["seats"]
        return {s["id"]: await self.joins(code, s["id"], f"Person {i}") for i, s in enumerate(seats)}


@asynccontextmanager
async def serving(
    store: Store | None = None, books: Iterable[Casebook] = (), tempo: float = 0.0, **settings: Any
) -> AsyncIterator[Served]:
    """A real server on a port of its own, in this loop, until the block ends."""
    chosen: dict[str, Any] = {
        "absence_seconds": 0.05,
        "sweep_seconds": 0.05,
        "locale": "en",
        "acts_a_minute": 10_000,
        "log_level": "warning",
    }
    listening, found = listen(Settings(port=0, **(chosen | settings)))
    kept = MemoryStore() if store is None else store
    built = build(replace(found), kept, tuple(books) or (casebook(),))
    serves = server(built)
    async with running(built, tempo):
        # `serve` would take the signals of the whole process.
        task = asyncio.create_task(serves._serve(sockets=[listening]))
        try:
            while not serves.started:
                await asyncio.sleep(0)
            url = f"http://127.0.0.1:{found.port}"
            async with httpx.AsyncClient(base_url=url, timeout=30) as http:
                token = await built.house.accounts.token("tester", "facilitator")
                yield Served(built, url, http, token)
        finally:
            serves.should_exit = True
            await task
            listening.close()
            await kept.close()


async def frame(socket: ClientConnection, kind: str) -> dict[str, Any]:
    """The next frame of a kind; others are passed over."""
    async with asyncio.timeout(5):
        while True:
            found: dict[str, Any] = json.loads(await socket.recv())
            if found["type"] == kind:
                return found
