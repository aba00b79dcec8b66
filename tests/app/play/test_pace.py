"""A demo table waits for people: what comes next by itself, and when."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from app.main import build
from app.play.open_table import OpenTable
from app.play.pace import AFTER_CHOOSING, GRACE, next_step
from app.play.tables import DOOR, FACILITATOR, Sender, Tables
from app.settings import Settings
from app.store.memory import MemoryStore
from game.acts import ACT, Advance, Bot, Join, Position, Start, Strike
from game.decide import on_offer
from game.events import ProposalMade
from game.offers import Either
from game.quantities import ParticipantId, moment
from tests.game.playing import casebook

pytestmark = pytest.mark.asyncio


class Demo:
    """A demo table with a person as alderman of the east, and a bot for the west."""

    def __init__(self) -> None:
        self.tables: Tables = build(Settings(), MemoryStore(), (casebook(),)).house.tables
        self.anna = ParticipantId("")
        self.table: OpenTable

    async def begin(self) -> None:
        self.table = await self.tables.begin("small", "en", seed=3, demo=True)
        await self.host(Bot(id=str(uuid4()), seat="alderman-west", policy="sensible"))

    async def joins(self) -> None:
        act = Join(id=str(uuid4()), name="Anna", seat="alderman-east", locale="en")
        self.anna = ParticipantId(str((await self.tables.act(self.table, DOOR, act)).participant))

    async def host(self, act: Any) -> None:
        await self.tables.act(self.table, FACILITATOR, act)

    async def at(self, phase: str) -> None:
        await self.host(Start(id=str(uuid4())))
        while self.table.truth.common.phase != phase:
            common = self.table.truth.common
            where = Position(round=common.round, phase=common.phase)
            await self.host(Advance(id=str(uuid4()), expect=where))

    async def does(self, kind: str, who: ParticipantId | None = None, **fields: Any) -> None:
        act = ACT.validate_python({"id": str(uuid4()), "kind": kind, **fields})
        await self.tables.act(self.table, Sender(who or self.anna), act)

    @property
    def bot(self) -> ParticipantId:
        return next(p.id for p in self.table.truth.people.values() if p.bot)

    @property
    def deadline(self) -> datetime:
        deadline = self.table.truth.common.deadline
        assert deadline is not None
        return moment(deadline)


async def begun() -> Demo:
    made = Demo()
    await made.begin()
    return made


async def test_it_starts_when_somebody_is_there() -> None:
    demo = await begun()
    assert next_step(demo.table) is None
    await demo.joins()
    due = next_step(demo.table)
    assert due is not None
    assert due.kind == "start"


async def test_a_briefing_waits_for_the_person_whatever_the_clock_says() -> None:
    demo = await begun()
    await demo.joins()
    await demo.at("briefing")
    await demo.does("prefer", demo.bot, card="queue", option="buy", confidence=50)
    assert next_step(demo.table) is None
    await demo.does("prefer", card="queue", option="buy", confidence=50)
    due = next_step(demo.table)
    assert due is not None
    assert (due.kind, due.at) == ("advance", demo.table.log[-1].at + AFTER_CHOOSING)


async def test_what_a_round_plans_strikes_at_its_moment_once() -> None:
    demo = await begun()
    await demo.joins()
    await demo.at("deliberation")
    due = next_step(demo.table)
    assert due is not None
    assert (due.kind, due.about) == ("shock", "letter")
    assert due.at < demo.deadline
    await demo.host(Strike(id=str(uuid4()), shock="letter"))
    due = next_step(demo.table)
    assert due is not None
    assert (due.kind, due.at) == ("advance", demo.deadline)


async def test_a_decision_waits_for_the_persons_verdict_but_not_for_ever() -> None:
    demo = await begun()
    await demo.joins()
    await demo.at("decision")
    offers = on_offer(demo.table.book, demo.table.truth.known(demo.bot), "propose")
    assert isinstance(offers, list)
    ways = offers[0].form.fields["funding"]
    assert isinstance(ways, Either)
    await demo.does(
        "propose", demo.bot, card="queue", option=offers[0].about, funding=ways.values[0], reason="Now."
    )
    due = next_step(demo.table)
    assert due is not None
    assert due.at == demo.deadline + GRACE
    made = next(e.fact for e in demo.table.log if isinstance(e.fact, ProposalMade))
    await demo.does("decide", proposal=made.proposal, verdict="adopt", reason="Yes.")
    due = next_step(demo.table)
    assert due is not None
    assert due.at == demo.deadline


async def test_a_talk_does_not_end_while_a_person_is_speaking() -> None:
    demo = await begun()
    await demo.joins()
    await demo.at("deliberation")
    await demo.host(Strike(id=str(uuid4()), shock="letter"))
    demo.tables.clock = lambda: demo.deadline - timedelta(seconds=2)
    await demo.does("tell", observation="hall", to="table")
    due = next_step(demo.table)
    assert due is not None
    assert due.at == demo.deadline + timedelta(seconds=18)


async def test_a_reflection_ends_when_the_person_wrote() -> None:
    demo = await begun()
    await demo.joins()
    await demo.at("reflection")
    due = next_step(demo.table)
    assert due is not None
    assert due.at == demo.deadline + GRACE
    for prompt in ("one", "home"):
        await demo.does("reflect", prompt=prompt, text="I asked too late.")
    due = next_step(demo.table)
    assert due is not None
    assert due.at < demo.deadline
