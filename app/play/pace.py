"""A demo table keeps its own pace: it starts when somebody comes in, goes on at the deadline or when all are done.

As soon as a facilitator moves such a table on, it is theirs. What it does goes through the same door, under ids
that belong to the moment.
"""

import asyncio
import contextlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import structlog

from app.play.answer import Contended
from app.play.derived import act_id
from app.play.open_table import OpenTable
from app.play.readers import Facilitators
from app.play.tables import FACILITATOR, Tables
from app.store.contract import StoreError
from game.acts import Advance, AnyControl, Close, Position, Start
from game.events import Event, PhaseEntered
from game.quantities import moment
from game.refusals import Refusal

log = structlog.get_logger(__name__)

Kind = Literal["start", "advance", "close"]

AFTER_CHOOSING = timedelta(seconds=4)
"""From the last first instinct to the next phase."""
AFTER_DECIDING = timedelta(seconds=20)
"""From the last verdict, so that it can be read."""
WHEN_QUIET = timedelta(seconds=60)
"""Nobody said anything for so long, and every seat has: the talk is over."""
AFTER_THE_YEARS = timedelta(minutes=5)
"""How long the years after stay on the screen before the debrief opens."""
AFTER_TROUBLE = 20.0


@dataclass(frozen=True, slots=True)
class Due:
    """What the table does by itself, and when."""

    kind: Kind
    at: datetime


class Pace:
    """`tempo` stretches the waiting for people; deadlines are the casebook's."""

    def __init__(self, tables: Tables, tempo: float = 1.0) -> None:
        self.tables = tables
        self.tempo = tempo

    async def keep(self, table: OpenTable) -> None:
        """Keeps a demo table going until it closes or a facilitator takes over."""
        if not table.row.demo:
            return
        with self.tables.doorbell.listening(table.row.id) as heard:
            while table.truth.common.phase != "closed" and not taken_over(table):
                heard.clear()
                due = next_step(table, self.tempo)
                wait = None if due is None else max(0.0, (due.at - self.tables.clock()).total_seconds())
                if due is None or wait:
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(wait):
                            await heard.wait()
                    continue
                try:
                    await self.tables.act(table, FACILITATOR, step(table, due.kind))
                except (Refusal, Contended):
                    continue
                except StoreError as error:
                    log.warning("pace_waits", reason=str(error))
                    await asyncio.sleep(AFTER_TROUBLE)


def next_step(table: OpenTable, tempo: float = 1.0) -> Due | None:
    """What comes next by itself; None while that is up to people."""
    common = table.truth.common
    last = table.log[-1].at
    if common.phase == "lobby":
        here = any(not who.bot and who.seat for who in table.truth.people.values())
        return Due("start", last) if here else None
    if common.phase == "epilogue":
        return Due("close", entered(table).at + AFTER_THE_YEARS * tempo)
    if common.paused or common.phase == "closed":
        return None
    quiet = quiet_after(table)
    deadline = None if common.deadline is None else moment(common.deadline)
    ends = [end for end in (deadline, None if quiet is None else last + quiet * tempo) if end is not None]
    return Due("advance", min(ends)) if ends else None


def quiet_after(table: OpenTable) -> timedelta | None:
    """How long after the last event a phase is over because everybody is done; None while somebody is not."""
    common, desk = table.truth.common, table.truth.desk
    held = {who.seat for who in table.truth.people.values() if who.seat}
    match common.phase:
        case "briefing":
            guests = [g for g in desk.guests.values() if g.seat and not g.removed]
            chosen = all(set(common.cards) <= set(g.instincts) for g in guests)
            return AFTER_CHOOSING if guests and chosen else None
        case "decision":
            proposals = [p for p in common.proposals.values() if not p.taken_back]
            closed = proposals and not any(p.open for p in proposals)
            return AFTER_DECIDING if closed else None
        case "deliberation" | "reflection":
            return WHEN_QUIET if held <= acted(table) else None
        case _:
            return None


def entered(table: OpenTable) -> Event:
    """The event that the present phase began with."""
    return next(e for e in reversed(table.log) if isinstance(e.fact, PhaseEntered))


def acted(table: OpenTable) -> set[str | None]:
    """The seats that did something in the present phase."""
    begun = entered(table).n
    return {e.by[1] for e in table.log if e.n > begun}


def step(table: OpenTable, kind: Kind) -> AnyControl:
    common = table.known(Facilitators()).common
    name = step_id(table, kind, common.round, common.phase)
    match kind:
        case "start":
            return Start(id=name)
        case "advance":
            return Advance(id=name, expect=Position(round=common.round, phase=common.phase))
        case "close":
            return Close(id=name)


def step_id(table: OpenTable, kind: Kind, number: int, phase: str) -> str:
    return act_id(table.row.id, "pace", kind, number, phase)


def taken_over(table: OpenTable) -> bool:
    """Whether a facilitator moved the table on: a phase was entered by an act that is not this clock's."""
    before = (0, "lobby")
    for event in table.log:
        if isinstance(event.fact, PhaseEntered):
            kind: Kind = "start" if before[1] == "lobby" else "advance"
            if event.act != step_id(table, kind, *before):
                return True
            before = (event.fact.round, event.fact.phase)
    return False
