"""Many runs of a stream at once: the compiled code that takes their blocks through a quarter, and what it needs.

What must not live here: what a step does (`step`), what a row holds (`stream`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.chance import normal
from game.compiled import compiled, kept
from game.region.abreast import (
    DOUBLE,
    Courses,
    Parts,
    Records,
    Width,
    alike,
    blocks_for,
    clear,
    differing,
    keep,
    records_in,
    records_of,
    row_for,
    tell,
)
from game.region.definitions import ABREAST, COMMUNITY, EITHER, HALF, LINES, LUCKS, STAY
from game.region.flows import halfway, over_norm
from game.region.luck import Luck, draw, lucks_for
from game.region.pace import Pace
from game.region.sight import RegionSight, Sight, TownSight, sight_of
from game.region.state import SEVERITIES, Floats
from game.region.step import look, step
from game.region.stream import (
    Course,
    Glimpse,
    RegionCourse,
    Size,
    Stocks,
    Stream,
    Tally,
    Town,
    TownCourse,
    TownGlimpse,
    stream_for,
)

_LINES = len(LINES)
_V = len(SEVERITIES)


@dataclass(frozen=True)
class Room:
    """Where a block of runs is stepped: its course without luck and with it, and what a step sees on its way.

    All but luck is as wide as the stocks. Of parts that have names the numbers stand beside the records in them.
    """

    width: Width
    fixed: Floats
    lucky: Floats
    course_fixed: Course
    course: Course
    before: tuple[Floats, ...]
    first: Stocks
    """At the start of a step."""
    flowed: tuple[Floats, ...]
    tally: Tally
    shown: tuple[Floats, ...]
    seen: Glimpse
    sight: Sight
    lucks: Records
    """(12) What luck is a factor on, a quarter: who is found, and who is placed in line 3; what, m."""


def room_of(size: Size, width: Width = DOUBLE) -> Room:
    fixed, lucky = row_for(size.course, width), row_for(size.course, width)
    plain, course = (Course(*records_of(row, size.course)) for row in (fixed, lucky))
    before, first = _apart(size.stocks, width)
    before = tuple(part.reshape(-1) for part in before)
    flowed, tally = _apart(size.tally, width)
    shown, seen = _apart(size.seen, width)
    return Room(
        width, fixed, lucky, plain, course, before, Stocks(*first), flowed, Tally(*tally), shown, Glimpse(*seen),
        sight_of(size, width), lucks_for(size.m, width, LUCKS),
    )  # fmt: skip


def _apart(parts: Parts, width: Width) -> tuple[tuple[Floats, ...], Iterator[Records]]:
    """A row in as many arrays as it has parts, and the records in them."""
    one = blocks_for(parts, 1, width)
    return tuple(part[0] for part in one), (part[0] for part in records_in(one, parts))


# What there is to see.


@compiled
def _count_people(here: TownGlimpse, town: TownSight) -> None:
    """Who waits and who is helped, line by line."""
    for r in range(ABREAST):
        here.ready[r] = town.in_ready[0, r] + town.in_ready[1, r]
        here.asking[r] = 0.0
    for line in range(_LINES):
        for r in range(ABREAST):
            helped = town.in_team[line, r] if line < EITHER else 0.0
            if line >= EITHER:
                helped = town.in_care[line - EITHER, r] + town.in_ready[line - EITHER, r]
            here.listed[line, r] = town.listed[line, r]
            here.helped[line, r] = helped
            if line > COMMUNITY:
                here.asking[r] += town.listed[line, r] + helped


@compiled
def _report(
    stocks: Stocks, course: Course, sight: Sight, h: float, towns: Records, employers: Records
) -> None:
    """What there is to see of a block of runs."""
    look(stocks, course, sight, h)
    for m in range(len(towns)):
        _count_people(towns[m], sight.towns[m])
    for owner in range(len(employers)):
        p = owner - len(towns)
        for line in range(EITHER):
            for r in range(ABREAST):
                employers[owner].places[line, r] = sight.employers[owner].places[line, r]
                employers[owner].staff[line, r] = stocks.employers[owner].staff[line, r]
                employers[owner].held[line, r] = 0.0
            if p >= 0:
                for m in range(len(towns)):
                    there = stocks.held[m, p]
                    for r in range(ABREAST):
                        employers[owner].held[line, r] += there.care[line, r] + there.ready[line, r]


# Luck.


@compiled
def _expect(
    found: Luck,
    placed: Luck,
    town: Town,
    course: TownCourse,
    region: RegionCourse,
    seen: RegionSight,
    h: float,
) -> None:
    """(12) What luck is a factor on: who is found, and who is placed in line 3."""
    for r in range(ABREAST):
        found.expected[r], placed.expected[r] = 0.0, 0.0
        for v in range(_V):
            new = town.latent[v, r] * course.found[r]
            found.expected[r] += new / h
            placed.expected[r] += new * course.route[STAY, v, r] / h
            for line in range(EITHER):
                over = over_norm(seen.weeks[line, r], region.norm[EITHER + line, r], region.crisis_limit[r])
                placed.expected[r] += town.waiting[EITHER + line, v, r] * (course.crisis[v, r] * over) / h


@compiled
def _be_lucky(found: Luck, placed: Luck, view: TownSight, fixed: TownCourse, lucky: TownCourse) -> None:
    """(12) Luck of a quarter in one municipality; factors become as wide as a course."""
    for r in range(ABREAST):
        view.lucky[0, r], view.lucky[1, r] = found.factor[r], placed.factor[r]
    for v in range(_V):
        for r in range(ABREAST):
            lucky.crisis[v, r] = fixed.crisis[v, r] * view.lucky[1, r]
            lucky.route[STAY, v, r] = fixed.route[STAY, v, r] * view.lucky[1, r]
        for line in range(STAY):
            for r in range(ABREAST):
                lucky.route[line, v, r] = fixed.route[line, v, r] * view.lucky[0, r]


# Blocks of runs.


@kept
def _advance(
    stocks: Stocks, blocks: tuple[Floats, ...], tallied: tuple[Floats, ...], glimpsed: tuple[Floats, ...],
    row: Floats, differ: NDArray[np.int64], own: Floats, u: Floats, h: float, steps: int,
    fixed: Floats, lucky: Floats, course_fixed: Course, course: Course, before: tuple[Floats, ...], start: Stocks,
    flowed: tuple[Floats, ...], tally: Tally, shown: tuple[Floats, ...], seen: Glimpse, sight: Sight,
    lucks: Records,
) -> None:  # fmt: skip
    """Take every block some steps of `h` quarters further; then look at it, and tell what flowed and what is seen.

    `u` are the chances of what luck is a factor on: LUCKS, m, r; without any (LUCKS is nought) there is no luck.
    """
    alike(row, fixed)
    alike(row, lucky)
    for b in range(len(stocks.towns)):
        first = b * ABREAST
        here = Stocks(stocks.towns[b], stocks.employers[b], stocks.held[b], stocks.rumour[b])
        differing(differ, own, first, fixed)
        differing(differ, own, first, lucky)
        if len(u) > 0:
            look(here, course_fixed, sight, h)
            region = course_fixed.region[0]
            for m in range(len(sight.towns)):
                found, placed, plain = lucks[0, m], lucks[1, m], course_fixed.towns[m]
                _expect(found, placed, here.towns[m], plain, region, sight.region[0], h)
                draw(found, u[0, m, first : first + ABREAST], region.luck)
                draw(placed, u[1, m, first : first + ABREAST], region.luck)
                _be_lucky(found, placed, sight.towns[m], plain, course.towns[m])
        for part in flowed:
            clear(part)
        for at in range(len(blocks)):
            keep(blocks[at][b], before[at])
        for _ in range(steps):
            step(here, start, tally, course, sight, h)
            step(here, start, tally, course, sight, h)
            for at in range(len(blocks)):
                halfway(blocks[at][b], before[at])
        for at in range(len(tallied)):
            tell(flowed[at], HALF, tallied[at], first)
        _report(here, course, sight, h, seen.towns, seen.employers)
        for at in range(len(glimpsed)):
            tell(shown[at], 1.0, glimpsed[at], first)


def advance(stream: Stream, room: Room, pace: Pace, courses: Courses, u: Floats | None, steps: int) -> None:
    """Take a stream some steps of the pace further, and look at it.

    `u` are chances (LUCKS, m, r), r as in `courses`; without them it is as luck has it on average.
    """
    chances = np.empty((0, 1, 1)) if u is None else u
    _advance(
        stream.stocks, stream.blocks, stream.tallied, stream.glimpsed,
        courses.row, courses.differ, courses.own, chances, room.width.numbers(pace.h), steps, *_in(room),
    )  # fmt: skip


def _in(room: Room) -> tuple[Any, ...]:
    return tuple(getattr(room, field.name) for field in fields(room))[1:]


def warm(width: Width = DOUBLE) -> None:
    """Compile, or fetch from disk, what takes a stream further."""
    normal(np.zeros(0))
    size = Size(1, 1)
    stream, room = stream_for("", size, 0, width), room_of(size, width)
    _advance(
        stream.stocks, stream.blocks, stream.tallied, stream.glimpsed,
        np.empty(0), np.empty(0, dtype=np.int64), np.empty((0, 0)), np.empty((0, 0, 0)),
        width.numbers(1.0), 0, *_in(room),
    )  # fmt: skip
