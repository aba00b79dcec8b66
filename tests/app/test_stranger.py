"""A program that knows no rule plays a whole table by the JSON API, the websocket and panel `acts`."""

import asyncio
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from websockets.asyncio.client import ClientConnection

from game.decide import ACTS
from tests.app.house import Person, Served, serving
from tests.app.stranger import Stranger
from tests.secrecy.book import BOOK

TABLES = 8
"""How many tables it takes at the most until everything was on offer to somebody."""
LAST = ("close", "remove", "bot", "undo", "move")
"""Controls that lead away from the end: the stranger leaves them for when there is nothing else."""


class Watching:
    """The panels of one reader, kept up to date from the socket alone."""

    def __init__(self, person: Person, socket: ClientConnection) -> None:
        self.person = person
        self.socket = socket
        self.panels: dict[str, Any] = {}
        self.seq = 0
        self.heard = asyncio.Condition()

    async def listen(self) -> None:
        await self.socket.send(json.dumps({"type": "hello", "token": self.person.token}))
        async for text in self.socket:
            frame = json.loads(text)
            if frame["type"] == "view":
                async with self.heard:
                    self.panels |= frame["panels"]
                    self.seq = frame["seq"]
                    self.heard.notify_all()

    async def reach(self, seq: int) -> None:
        async with self.heard, asyncio.timeout(5):
            await self.heard.wait_for(lambda: self.seq >= seq)

    @property
    def acts(self) -> list[dict[str, Any]]:
        found = self.panels.get("acts")
        return found["acts"] if found else []


async def one_act(watching: Watching, stranger: Stranger, offers: list[dict[str, Any]]) -> None:
    """One of these offers, each kind as likely as another, made into a body by its schema alone: it is accepted."""
    kind = stranger.chance.choice(sorted({offer["kind"] for offer in offers}))
    offer = stranger.chance.choice([offer for offer in offers if offer["kind"] == kind])
    Draft202012Validator.check_schema(offer["schema"])
    body = stranger.body(offer["schema"])
    Draft202012Validator(offer["schema"]).validate(body)
    path = "acts" if watching.person.participant else "control"
    answer = await watching.person.post(path, body)
    assert answer.status_code == 200, (offer, body, answer.text)
    await watching.reach(answer.json()["seq"])


@pytest.mark.asyncio
@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_a_stranger_plays_a_whole_table(served: Served, seed: int) -> None:
    done = await plays(served, "small", seed)
    assert {"prefer", "ask", "tell", "consult", "propose", "support", "reflect", "call"} <= done


@pytest.mark.asyncio
async def test_a_stranger_plays_with_every_act_that_there_is() -> None:
    """A casebook with something for every act to be about; what waits for others to agree comes at some tables only."""
    done: set[str] = set()
    async with serving(books=[BOOK]) as served:
        for seed in range(4, 4 + TABLES):
            done |= await plays(served, BOOK.id, seed)
            if done == {*ACTS}:
                break
    assert done == {*ACTS}


async def plays(served: Served, casebook: str, seed: int) -> set[str]:
    """A whole table; the kinds of act that were on offer to somebody in a seat."""
    stranger = Stranger(seed)
    host = await served.table(casebook=casebook, seed=seed)
    people = await served.everybody(host.code)
    done: set[str] = set()
    async with asyncio.TaskGroup() as tasks:
        everybody: list[Watching] = []
        listening = []
        for person in (host, *people.values()):
            watching = Watching(person, await person.live())
            everybody.append(watching)
            listening.append(tasks.create_task(watching.listen()))
        desk, *seats = everybody
        await asyncio.gather(*(one.reach(1) for one in everybody))
        for _ in range(400):
            for one in stranger.chance.sample(seats, len(seats)):
                await one.reach((await one.person.get("view")).json()["seq"])
                if one.acts and stranger.chance.random() < 0.8:
                    offers = one.acts
                    done |= {o["kind"] for o in offers}
                    await one_act(one, stranger, offers)
            await desk.reach((await host.get("view")).json()["seq"])
            onward = [a for a in desk.acts if a["kind"] not in LAST]
            strikes = [a for a in desk.acts if a["kind"] == "shock"]
            if strikes and stranger.chance.random() < 0.3:
                await one_act(desk, stranger, strikes)
            elif desk.acts and stranger.chance.random() < 0.3:
                now = [a for a in onward if a["kind"] in {"start", "advance", "resume"}] or onward
                ending = not any(a["kind"] == "advance" for a in desk.acts) and desk.panels["clock"]["round"]
                await one_act(
                    desk, stranger, [a for a in desk.acts if a["kind"] == "close"] if ending else now
                )
            if desk.panels["clock"]["phase"] == "closed":
                break
        assert desk.panels["clock"]["phase"] == "closed"
        assert desk.panels["debrief"]["open"]
        for one in everybody:
            fresh = (await one.person.get("view")).json()
            await one.reach(fresh["seq"])
            assert one.panels == fresh["panels"]
            events = (await one.person.get("events")).json()
            assert [e["seq"] for e in events] == list(range(1, fresh["seq"] + 1))
            await one.socket.close()
    return done
