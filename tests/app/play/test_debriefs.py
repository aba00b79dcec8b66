"""The debrief is there at once; its other courses are worked out beside the server, once, and the bell rings."""

import asyncio

import pytest

from app.main import build
from app.play import courses
from app.play.courses import FAILED, Runner, from_lines, lines_of
from app.play.debriefs import Debriefs
from app.play.open_table import OpenTable
from app.play.pace import Due, step
from app.play.readers import Everybody, Facilitators
from app.play.tables import FACILITATOR, Tables
from app.problems import Trouble
from app.settings import Settings
from app.store.memory import MemoryStore
from game.acts import Advance, Close, Position, Start
from game.debrief import Alternatives
from game.refusals import Refusal
from tests.app.play.test_tables import new
from tests.game.playing import casebook

pytestmark = pytest.mark.asyncio

NOTHING = Alternatives(state="nothing")


async def played(closed: bool = True) -> tuple[Tables, OpenTable]:
    """A table whose years went by, with nothing decided."""
    tables = build(Settings(), MemoryStore(), (casebook(),)).house.tables
    tables.on_close = None
    table = await tables.begin("small", "en", seed=7)
    await tables.act(table, FACILITATOR, Start(id=new()))
    while table.truth.common.phase != "epilogue":
        here = Position(round=table.truth.common.round, phase=table.truth.common.phase)
        await tables.act(table, FACILITATOR, Advance(id=new(), expect=here))
    if closed:
        await tables.act(table, FACILITATOR, Close(id=new()))
    return tables, table


class Slow:
    """Runs that are done when they are let."""

    def __init__(self) -> None:
        self.let = asyncio.Event()
        self.runs = 0

    async def __call__(self, table: OpenTable) -> Alternatives:
        self.runs += 1
        await self.let.wait()
        return NOTHING


async def test_until_the_runs_are_done_the_debrief_says_so_and_then_the_bell_rings() -> None:
    _, table = await played()
    slow, rung = Slow(), asyncio.Event()
    debriefs = Debriefs(slow, lambda _table: rung.set())
    first = await debriefs.of(table, Facilitators(), "en")
    assert first.parts.what_if.state == "computing"
    assert not debriefs.whole(table)
    assert await debriefs.of(table, Facilitators(), "en") is first
    slow.let.set()
    await asyncio.wait_for(rung.wait(), 5)
    assert debriefs.whole(table)
    then = await debriefs.of(table, Facilitators(), "en")
    assert then.parts.what_if.state == "nothing"
    assert (await debriefs.of(table, Everybody(), "nl")).parts.what_if.state == "nothing"
    assert slow.runs == 1


async def test_the_runs_begin_when_a_table_closes_by_itself() -> None:
    house = build(Settings(), MemoryStore(), (casebook(),)).house
    assert house.tables.on_close == house.debriefs.begin
    tables, table = await played(closed=False)
    slow, closed = Slow(), Close(id=new())
    debriefs = Debriefs(slow)
    tables.on_close = debriefs.begin
    await tables.act(table, FACILITATOR, step(table, Due("close", table.log[-1].at)))
    await asyncio.sleep(0)
    assert slow.runs == 1
    # Whoever closes it again, or looks, starts nothing anew.
    with pytest.raises(Refusal):
        await tables.act(table, FACILITATOR, closed)
    assert (await debriefs.of(table, Everybody(), "nl")).parts.what_if.state == "computing"
    assert slow.runs == 1
    await debriefs.close()


async def test_who_waits_gets_all_of_it() -> None:
    _, table = await played()
    slow = Slow()
    debriefs = Debriefs(slow)
    debriefs.begin(table)
    waiting = asyncio.create_task(debriefs.of(table, Facilitators(), "en", wait=True))
    await asyncio.sleep(0)
    assert not waiting.done()
    slow.let.set()
    assert (await asyncio.wait_for(waiting, 5)).parts.what_if.state == "nothing"


async def test_who_stops_waiting_stops_nothing() -> None:
    _, table = await played()
    slow = Slow()
    debriefs = Debriefs(slow)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(debriefs.of(table, Facilitators(), "en", wait=True), 0.05)
    slow.let.set()
    assert (await debriefs.of(table, Facilitators(), "en", wait=True)).parts.what_if.state == "nothing"
    assert slow.runs == 1


async def test_before_the_close_there_is_nothing_to_make() -> None:
    _, table = await played(closed=False)
    slow = Slow()
    debriefs = Debriefs(slow)
    with pytest.raises(Trouble) as refused:
        await debriefs.of(table, Facilitators(), "en")
    assert refused.value.status == 409
    assert not debriefs.whole(table)
    assert slow.runs == 0


async def test_what_is_still_worked_out_ends_with_the_house() -> None:
    _, table = await played()
    debriefs = Debriefs(Slow())
    debriefs.begin(table)
    await asyncio.wait_for(debriefs.close(), 5)


async def test_another_process_works_out_the_same_courses() -> None:
    _, table = await played()
    found = await Runner()(table)
    assert found.state == "ready"
    assert [b.id for b in found.branches][:1] == ["picture-queue"]
    assert found == Alternatives.model_validate_json(from_lines(lines_of(table).decode().splitlines()))


async def test_a_process_that_fails_is_said_and_no_table_suffers(monkeypatch: pytest.MonkeyPatch) -> None:
    _, table = await played()
    monkeypatch.setattr(courses, "lines_of", lambda _table: b"this is no log\n")
    assert await Runner()(table) == FAILED
    found = await Debriefs(Runner()).of(table, Facilitators(), "en", wait=True)
    assert found.parts.what_if.state == "failed"
    assert found.parts.what_if.note == "The other course could not be computed."
