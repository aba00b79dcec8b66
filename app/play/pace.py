"""A demo table keeps its own pace: it starts when somebody comes in, and waits for people before it goes on.

A phase ends at its deadline or when all are done, but not before people chose, had their say in a talk, decided what
waits for them, and wrote what they were asked. What a round plans strikes at its moment. As soon as a facilitator
moves such a table on, it is theirs. What it does goes through the same door, under ids that belong to the moment.
"""

import asyncio
import contextlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, assert_never

import structlog

from app.play.answer import Contended
from app.play.derived import act_id
from app.play.open_table import OpenTable
from app.play.readers import Facilitators
from app.play.tables import FACILITATOR, Tables
from app.store.contract import StoreError
from game.acts import Advance, AnyControl, Close, Deal, Position, Start, Strike
from game.cues import after, open_cues
from game.events import Event, PhaseEntered
from game.known import Person
from game.quantities import moment
from game.refusals import Refusal

log = structlog.get_logger(__name__)

Kind = Literal["start", "advance", "close", "shock", "deal"]

AFTER_CHOOSING = timedelta(seconds=4)
"""From the last first instinct to the next phase."""
AFTER_DECIDING = timedelta(seconds=20)
"""From the last verdict, so that it can be read."""
WHEN_QUIET = timedelta(seconds=60)
"""Nobody said anything for so long, and every seat has: the talk is over."""
AFTER_THE_YEARS = timedelta(minutes=5)
"""How long the years after stay on the screen before the debrief opens."""
AFTER_WRITING = timedelta(seconds=12)
"""From the last sentence that a person was asked for."""
SPEAKING = timedelta(seconds=20)
"""A talk does not end so soon after a person said something."""
GRACE = timedelta(minutes=3)
"""How long after its deadline a phase waits for people at most; for a first instinct there is no end."""
HALF = 0.5
"""A talk does not end before this part of it, however quiet it is."""
AFTER_TROUBLE = 20.0


@dataclass(frozen=True, slots=True)
class Due:
    """What the table does by itself, and when."""

    kind: Kind
    at: datetime
    about: str | None = None
    """The shock or the card."""


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
                    await self.tables.act(table, FACILITATOR, step(table, due))
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
        return Due("start", last) if people(table) else None
    if common.phase == "epilogue":
        began = entered(table).at
        done = wrote(table) and last + AFTER_WRITING * tempo
        return Due("close", min(began + AFTER_THE_YEARS * tempo, done or began + AFTER_THE_YEARS * tempo))
    if common.paused or common.phase == "closed":
        return None
    on, cue = goes_on(table, tempo), next(iter(open_cues(table.book, common)), None)
    if cue is None:
        return None if on is None else Due("advance", on)
    # What is planned comes before the phase ends, however soon that is.
    moments = [entered(table).at + after(cue), *([] if on is None else [on])]
    return Due("shock" if cue.shock else "deal", min(moments), cue.shock or cue.card)


def goes_on(table: OpenTable, tempo: float) -> datetime | None:
    """When the phase ends; None while it waits for people without an end."""
    common = table.truth.common
    quiet, waits = quiet_after(table), waits_for_people(table)
    last = table.log[-1].at
    if quiet is not None and not waits:
        early = last + quiet * tempo
        if common.phase == "deliberation":
            early = max(early, entered(table).at + HALF * length(table) * tempo)
    else:
        early = None
    if common.deadline is None:
        return early
    deadline = moment(common.deadline)
    if waits:
        if common.phase == "briefing":
            return None
        deadline += GRACE * tempo
    elif common.phase == "deliberation" and (said := last_of_people(table)) is not None:
        deadline = max(deadline, min(said + SPEAKING * tempo, deadline + GRACE * tempo))
    return deadline if early is None else min(deadline, early)


def people(table: OpenTable) -> list[Person]:
    """The people at the table."""
    return [p for p in table.truth.people.values() if p.seat and not p.bot and not p.removed]


def waits_for_people(table: OpenTable) -> bool:
    """Whether the phase waits for what only a person can do."""
    common = table.truth.common
    match common.phase:
        case "briefing":
            return any(not set(common.cards) <= set(p.instincts) for p in people(table))
        case "decision":
            return any(
                prop.waits_for(p.seat) for prop in common.proposals.values() for p in people(table) if p.seat
            )
        case "reflection":
            return not wrote(table)
        case _:
            return False


def wrote(table: OpenTable) -> bool:
    """Whether every person answered what is asked now. False where nobody is there."""
    common = table.truth.common
    plan = table.book.rounds[common.round - 1]
    asked = {p.id for p in plan.prompts} if common.phase == "reflection" else {table.book.take_home.id}
    here = people(table)
    return bool(here) and all(asked <= {prompt for prompt, _ in p.reflections} for p in here)


def last_of_people(table: OpenTable) -> datetime | None:
    """When a person last did something in this phase."""
    here, begun = {p.id for p in people(table)}, entered(table).n
    return next((e.at for e in reversed(table.log) if e.n > begun and e.by[0] in here), None)


def length(table: OpenTable) -> timedelta:
    """What the casebook gives the present phase."""
    common = table.truth.common
    plans = table.book.rounds[common.round - 1].phases
    return timedelta(minutes=next((p.minutes for p in plans if p.phase == common.phase), 0.0))


def quiet_after(table: OpenTable) -> timedelta | None:
    """How long after the last event a phase is over because everybody is done; None while somebody is not."""
    common = table.truth.common
    held = {who.seat for who in table.truth.people.values() if who.seat}
    match common.phase:
        case "briefing":
            here = [p for p in table.truth.people.values() if p.seat and not p.removed]
            chosen = all(set(common.cards) <= set(p.instincts) for p in here)
            return AFTER_CHOOSING if here and chosen else None
        case "decision":
            now = [p for p in common.proposals.values() if not p.taken_back and p.round == common.round]
            closed = any(p.outcome == "adopted" for p in now) and not any(p.open for p in now)
            return AFTER_DECIDING if closed else None
        case "deliberation":
            return WHEN_QUIET if held <= acted(table) else None
        case "reflection":
            return AFTER_WRITING if wrote(table) else None
        case _:
            return None


def entered(table: OpenTable) -> Event:
    """The event that the present phase began with."""
    return next(e for e in reversed(table.log) if isinstance(e.fact, PhaseEntered))


def acted(table: OpenTable) -> set[str | None]:
    """The seats that did something in the present phase."""
    begun = entered(table).n
    return {e.by[1] for e in table.log if e.n > begun}


def step(table: OpenTable, due: Due) -> AnyControl:
    common = table.known(Facilitators()).common
    name = step_id(table, due.kind, common.round, common.phase, due.about)
    match due.kind:
        case "start":
            return Start(id=name)
        case "advance":
            return Advance(id=name, expect=Position(round=common.round, phase=common.phase))
        case "close":
            return Close(id=name)
        case "shock":
            return Strike(id=name, shock=due.about or "")
        case "deal":
            return Deal(id=name, card=due.about or "")
        case _:
            assert_never(due.kind)


def step_id(table: OpenTable, kind: Kind, number: int, phase: str, about: str | None = None) -> str:
    named = (about,) if about else ()
    return act_id(table.row.id, "pace", kind, number, phase, *named)


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
