"""Bots play through the same door, at any pace, and never twice."""

import asyncio
from dataclasses import replace

import pytest

from app.demo import open_demo
from app.main import Built, build, running
from app.play.bots import Bots
from app.play.open_table import OpenTable
from app.play.tables import DOOR, FACILITATOR, Sender, Tables
from app.settings import Settings
from app.store.memory import MemoryStore
from game.acts import Advance, Bot, Join, Position, Prefer, Start
from game.bots import Course
from game.casebook.casebook import Casebook
from game.quantities import ParticipantId
from tests.game.playing import casebook

pytestmark = pytest.mark.asyncio


def quick() -> Casebook:
    """The small casebook, with phases that are over at once."""
    book = casebook()
    rounds = tuple(
        r.model_copy(update={"phases": tuple(p.model_copy(update={"minutes": 0.002}) for p in r.phases)})
        for r in book.rounds
    )
    return book.model_copy(update={"rounds": rounds})


def built(store: MemoryStore, book: Casebook | None = None) -> Built:
    return build(Settings(), store, (book or casebook(),))


async def with_bots(tables: Tables, policy: str = "sensible") -> OpenTable:
    table = await tables.begin("small", "en", seed=3)
    for number, seat in enumerate(table.book.seats):
        act = Bot(id=f"00000000-0000-4000-8000-00000000000{number}", seat=seat.id, policy=policy)
        await tables.act(table, FACILITATOR, act)
    return table


async def until(tables: Tables, table: OpenTable, seen: object) -> None:
    """Waits for rings until `seen()` is true."""
    assert callable(seen)
    with tables.doorbell.listening(table.row.id) as heard:
        async with asyncio.timeout(10):
            while not seen():
                heard.clear()
                await heard.wait()


async def quiet(tables: Tables, table: OpenTable) -> None:
    """Waits until nobody has anything to do."""
    with tables.doorbell.listening(table.row.id) as heard:
        while True:
            heard.clear()
            try:
                async with asyncio.timeout(0.3):
                    await heard.wait()
            except TimeoutError:
                return


async def test_bots_choose_talk_and_decide() -> None:
    tables = (house := built(MemoryStore())).house.tables
    async with running(house, tempo=0):
        table = await with_bots(tables)
        await tables.act(table, FACILITATOR, Start(id="10000000-0000-4000-8000-000000000000"))
        await until(tables, table, lambda: all(p.instincts for p in table.truth.people.values()))
        for number, phase in enumerate(("briefing", "deliberation")):
            act = Advance(
                id=f"2000000{number}-0000-4000-8000-000000000000", expect=Position(round=1, phase=phase)
            )
            await tables.act(table, FACILITATOR, act)
            await quiet(tables, table)
    assert any(p.outcome for p in table.truth.common.proposals.values())
    assert len({e.act for e in table.log}) == len(table.acts) + 1


async def test_two_hosts_of_the_same_bots_do_nothing_twice() -> None:
    store = MemoryStore()
    one, other = built(store), built(store)
    table = await with_bots(one.house.tables)
    there = await other.house.tables.at(table.code)
    await one.house.tables.act(table, FACILITATOR, Start(id="10000000-0000-4000-8000-000000000000"))
    async with running(one, tempo=0), running(other, tempo=0):
        await until(one.house.tables, table, lambda: all(p.instincts for p in table.truth.people.values()))
    await other.house.tables.sweep()
    await other.house.tables.look(there)
    given = [e for e in there.log if e.fact.kind == "instinct_recorded"]
    assert len(given) == len(there.book.seats)


async def test_a_bots_next_act_has_the_same_id_after_a_restart() -> None:
    store = MemoryStore()
    one, other = built(store).house.tables, built(store).house.tables
    table = await with_bots(one)
    await one.act(table, FACILITATOR, Start(id="10000000-0000-4000-8000-000000000000"))
    there = await other.at(table.code)
    turn = await Bots(one)._next(table, Course(table.book))
    assert turn is not None
    assert turn == await Bots(other)._next(there, Course(there.book))


async def test_a_demo_waits_for_somebody_and_then_plays_itself_to_the_debrief() -> None:
    house = built(MemoryStore(), quick())
    async with running(house, tempo=0):
        demo = await open_demo(house.house, "small")
        tables = house.house.tables
        table = await tables.at(demo.code)
        assert [bool(h.bot) for h in table.truth.common.seats.values()] == [True, True, True]
        assert "alderman-east" not in table.truth.common.seats
        await quiet(tables, table)
        assert table.truth.common.phase == "lobby"
        again = await open_demo(house.house, "small")
        assert again.code == demo.code
        assert again.sign_in != demo.sign_in
        joined = await tables.act(
            table, DOOR, Join(id="30000000-0000-4000-8000-000000000000", name="Anna", locale="en")
        )
        anna = Sender(ParticipantId(str(joined.participant)))
        await quiet(tables, table)
        assert table.truth.common.phase == "briefing"
        chosen = Prefer(id="40000000-0000-4000-8000-000000000000", card="queue", option="buy", confidence=50)
        await tables.act(table, anna, chosen)
        await until(tables, table, lambda: table.truth.common.phase == "closed")
        assert table.truth.common.record_open
        assert set(table.truth.common.shocks) == {"letter"}


async def test_a_facilitator_who_moves_a_demo_on_has_it() -> None:
    house = built(MemoryStore(), quick())
    tables = house.house.tables
    demo = await open_demo(house.house, "small")
    table = await tables.at(demo.code)
    assert replace(table.row, owner=None) == table.row
    async with running(house, tempo=0):
        await tables.act(table, FACILITATOR, Start(id="10000000-0000-4000-8000-000000000000"))
        await quiet(tables, table)
        assert table.truth.common.phase == "briefing"
