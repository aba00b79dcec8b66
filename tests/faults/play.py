"""Strangers who play tables by what is on offer, and remember what they sent and what was answered."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from tests.app.stranger import Stranger
from tests.faults.client import Follower, Wire

Json = Any

STAY = frozenset({"remove", "move", "bot", "close", "pause", "start", "advance"})
"""Controls that the facilitator leaves alone when it only fills time."""


@dataclass
class Sent:
    """An act, and what became of it: the answer to what was accepted, or the status and code of a refusal."""

    path: str
    body: Json
    token: str
    answer: dict[str, Json] | None = None
    refused: tuple[int, str] | None = None

    @property
    def seq(self) -> int | None:
        """The sender's number after it."""
        return None if self.answer is None else int(self.answer["seq"])


@dataclass
class Person:
    """Somebody at a table: a participant, or, without one, the facilitator."""

    table: "Played"
    token: str
    follower: Follower
    stranger: Stranger
    participant: str | None = None
    sent: list[Sent] = field(default_factory=list)

    async def act(self, body: Json) -> Sent:
        """Sends an act until there is an answer; waits until the socket told what followed."""
        path = f"/tables/{self.table.code}/{'acts' if self.participant else 'control'}"
        record = Sent(path, body, self.token)
        self.sent.append(record)
        self.table.busy += 1
        try:
            answer = await self.table.wire.ask("POST", path, self.token, body)
        finally:
            self.table.busy -= 1
        if answer.status_code == 200:
            record.answer = answer.json()
            self.table.accepted += 1
            await self.follower.reach(record.seq or 0)
        else:
            record.refused = (answer.status_code, answer.json()["code"])
            assert answer.status_code in {409, 422}, answer.text
        return record

    async def play(self) -> None:
        """Acts whenever something is on offer, until the table is closed."""
        chance = self.stranger.chance
        while self.follower.phase != "closed":
            seen = self.follower.frames
            offers = self.follower.acts
            if self.participant is None:
                offers = [o for o in offers if o["kind"] not in STAY] if chance.random() < 0.2 else []
            if offers:
                await self.act(self.stranger.body(chance.choice(offers)["schema"]))
            with suppress(TimeoutError):
                await self.follower.until(lambda before=seen: self.follower.frames > before, 0.2)  # type: ignore[misc]


@dataclass
class Played:
    """One table and all who are at it."""

    wire: Wire
    url: str
    code: str
    desk: Person = field(init=False)
    people: list[Person] = field(default_factory=list)
    accepted: int = 0
    busy: int = 0

    def follower(self, token: str) -> Follower:
        return Follower(f"{self.url.replace('http', 'ws', 1)}/api/v1/tables/{self.code}/live", token)

    @property
    def everybody(self) -> list[Person]:
        return [self.desk, *self.people]

    @asynccontextmanager
    async def followed(self) -> AsyncIterator[None]:
        """With a socket for everybody."""
        tasks = [asyncio.create_task(person.follower.follow()) for person in self.everybody]
        try:
            for person in self.everybody:
                await person.follower.reach(1)
            yield
        finally:
            for task in tasks:
                task.cancel()
            for ended in await asyncio.gather(*tasks, return_exceptions=True):
                if isinstance(ended, Exception):
                    raise ended

    async def lead(self, acts_a_phase: int, hurry: asyncio.Event) -> None:
        """Starts, moves on after so many acts, and closes."""
        desk = self.desk.follower
        while desk.phase != "closed":
            before, phase = self.accepted, desk.phase
            with suppress(TimeoutError):
                await desk.until(
                    lambda: hurry.is_set() or self.accepted >= before + acts_a_phase,  # noqa: B023
                    2.0 if phase not in {"lobby", "settlement"} else 0.05,
                )
            onward = [o for o in desk.acts if o["kind"] in {"start", "advance"}]
            onward = onward or [o for o in desk.acts if o["kind"] in {"resume", "close"}]
            if onward and desk.phase == phase:
                await self.desk.act(self.desk.stranger.body(onward[0]["schema"]))

    async def play(self, acts_a_phase: int, hurry: asyncio.Event) -> None:
        """A whole game. Nobody misses its end, and everybody sees what a fresh look would show."""
        async with self.followed(), asyncio.TaskGroup() as tasks:
            tasks.create_task(self.lead(acts_a_phase, hurry))
            for person in self.everybody:
                tasks.create_task(person.play())
            for person in self.everybody:
                tasks.create_task(self.converge(person))

    async def converge(self, person: Person) -> None:
        """At the end what the socket told is what a fresh look shows."""
        await person.follower.until(lambda: person.follower.phase == "closed", 600)
        for _ in range(100):
            fresh = await self.wire.get(f"/tables/{self.code}/view", person.token)
            await person.follower.reach(fresh["seq"])
            if person.follower.seq == fresh["seq"]:
                assert person.follower.panels == fresh["panels"]
                return
        raise AssertionError("a closed table does not come to rest")


async def open_table(wire: Wire, url: str, token: str, seed: int, casebook: str = "first-light") -> Played:
    """A new table with somebody in every seat."""
    chance = Random(seed)
    made = await wire.post("/tables", token, {"casebook": casebook, "locale": "en", "seed": seed})
    table = Played(wire, url, made["code"])

    def person(token: str, participant: str | None = None) -> Person:
        return Person(table, token, table.follower(token), Stranger(chance.getrandbits(32)), participant)

    table.desk = person(made["facilitator_token"])
    for seat in (await wire.get(f"/tables/{table.code}"))["seats"]:
        body = {
            "name": f"Person of {seat['id']}",
            "seat": seat["id"],
            # With an id of its own, so that somebody whose joining broke off joins once.
            "id": str(UUID(int=chance.getrandbits(128), version=4)),
        }
        joined = await wire.post(f"/tables/{table.code}/participants", None, body)
        table.people.append(person(joined["token"], joined["participant"]))
    return table
