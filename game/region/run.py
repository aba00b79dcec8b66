"""Many runs of a stream at once: from arrays of all runs to the compiled code that takes some abreast.

What must not live here: what a step does (`step`), what a row holds (`stream`).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from game.chance import poisson
from game.compiled import compiled, kept
from game.region.definitions import (
    ABREAST,
    COMMUNITY,
    EITHER,
    LINES,
    STAY,
)
from game.region.flows import (
    halfway,
    over_norm,
)
from game.region.pace import Pace
from game.region.sight import (
    RegionSight,
    Sight,
    TownSight,
    sight_of,
)
from game.region.state import SEVERITIES, Floats
from game.region.step import look, step
from game.region.stream import (
    Course,
    Glimpse,
    Records,
    RegionCourse,
    Size,
    Stocks,
    Stream,
    Tally,
    Town,
    TownCourse,
    TownGlimpse,
    glimpse_of,
    of_block,
    width,
)

_LINES: Final = len(LINES)
_V: Final = len(SEVERITIES)


@dataclass(frozen=True)
class Block:
    """Room for some runs abreast: their rows and their courses', the parts of these, and what a step sees of them."""

    rows: Floats
    before: Floats
    courses: Floats
    stocks: Stocks
    tally: Tally
    course: Course
    sight: Sight


def block_of(size: Size) -> Block:
    """Room for some runs of a region."""
    stocks, tally = width(size.stocks), width(size.tally)
    rows, courses = np.zeros((stocks + tally, ABREAST)), np.zeros((width(size.course), ABREAST))
    return Block(
        rows=rows,
        before=np.zeros_like(rows),
        courses=courses,
        stocks=Stocks(*of_block(rows[:stocks], size.stocks)),
        tally=Tally(*of_block(rows[stocks:], size.tally)),
        course=Course(*of_block(courses, size.course)),
        sight=sight_of(size),
    )


@compiled
def take(rows: Floats, first: int, block: Floats) -> None:
    """Some runs from `first` on, abreast; the last of them as often as there is room, or one that stands for all."""
    if len(rows) == 1:
        for at in range(len(block)):
            for r in range(ABREAST):
                block[at, r] = rows[0, at]
    elif first + ABREAST <= len(rows):
        for at in range(len(block)):
            for r in range(ABREAST):
                block[at, r] = rows[first + r, at]
    else:
        for at in range(len(block)):
            for r in range(ABREAST):
                block[at, r] = rows[min(first + r, len(rows) - 1), at]


@compiled
def give(rows: Floats, first: int, block: Floats) -> None:
    """The runs back from where they were taken."""
    if first + ABREAST <= len(rows):
        for at in range(len(block)):
            for r in range(ABREAST):
                rows[first + r, at] = block[at, r]
    else:
        for at in range(len(block)):
            for r in range(len(rows) - first):
                rows[first + r, at] = block[at, r]


@compiled
def _count_people(here: TownGlimpse, town: TownSight, r: int) -> None:
    """Who waits and who is helped, line by line."""
    here.ready = town.in_ready[0, r] + town.in_ready[1, r]
    here.asking = 0.0
    for line in range(_LINES):
        helped = town.in_team[line, r] if line < EITHER else 0.0
        if line >= EITHER:
            helped = town.in_care[line - EITHER, r] + town.in_ready[line - EITHER, r]
        here.listed[line] = town.listed[line, r]
        here.helped[line] = helped
        if line > COMMUNITY:
            here.asking += town.listed[line, r] + helped


@compiled
def _expect(
    here: TownGlimpse,
    town: Town,
    course: TownCourse,
    region: RegionCourse,
    seen: RegionSight,
    r: int,
    h: float,
) -> None:
    """(12) What luck is a factor on: who is found, and who is placed in line 3."""
    found, placed = 0.0, 0.0
    for v in range(_V):
        new = town.latent[v, r] * course.found[r]
        found += new
        placed += new * course.route[STAY, v, r]
        for line in range(EITHER):
            over = over_norm(seen.weeks[line, r], region.norm[EITHER + line, r], region.crisis_limit[r])
            placed += town.waiting[EITHER + line, v, r] * (course.crisis[v, r] * over)
    here.found, here.placed = found / h, placed / h


@compiled
def _report(
    first: int, stocks: Stocks, course: Course, sight: Sight, h: float, towns: Records, employers: Records
) -> None:
    """What there is to see of the runs in a block, into `towns` (r, m) and `employers` (r, owner)."""
    look(stocks, course, sight, h)
    for r in range(min(ABREAST, len(towns) - first)):
        for m in range(len(stocks.towns)):
            town = towns[first + r, m]
            _count_people(town, sight.towns[m], r)
            _expect(town, stocks.towns[m], course.towns[m], course.region[0], sight.region[0], r, h)
        for owner in range(len(sight.employers)):
            p = owner - len(stocks.towns)
            for line in range(EITHER):
                held = 0.0
                if p >= 0:
                    for m in range(len(stocks.towns)):
                        there = stocks.held[m, p]
                        held += there.care[line, r] + there.ready[line, r]
                employers[first + r, owner].places[line] = sight.employers[owner].places[line, r]
                employers[first + r, owner].held[line] = held


@kept
def _advance(
    rows: Floats,
    courses: Floats,
    luck: Floats,
    block: Floats,
    before: Floats,
    course_block: Floats,
    stocks: Stocks,
    tally: Tally,
    course: Course,
    sight: Sight,
    h: float,
    steps: int,
    towns: Records,
    employers: Records,
) -> None:
    """Take every run some steps of `h` quarters further; the blocks hold some runs, and the records view them.
    What is to see of them then comes into `towns` and `employers`.

    (12) Luck is a factor on what is expected: r, 2, m.
    """
    for first in range(0, len(rows), ABREAST):
        take(rows, first, block)
        take(courses, first, course_block)
        for m in range(len(course.towns)):
            town = course.towns[m]
            for r in range(ABREAST):
                run = min(first + r, len(rows) - 1)
                for v in range(_V):
                    town.crisis[v, r] *= luck[run, 1, m]
                    for line in range(_LINES):
                        town.route[line, v, r] *= luck[run, 1 if line == STAY else 0, m]
        for _ in range(steps):
            for at in range(len(block)):
                for r in range(ABREAST):
                    before[at, r] = block[at, r]
            step(stocks, tally, course, sight, h)
            step(stocks, tally, course, sight, h)
            halfway(block, before)
        give(rows, first, block)
        _report(first, stocks, course, sight, h, towns, employers)


@kept
def _glimpse(
    rows: Floats,
    courses: Floats,
    block: Floats,
    course_block: Floats,
    stocks: Stocks,
    course: Course,
    sight: Sight,
    h: float,
    towns: Records,
    employers: Records,
) -> None:
    """What there is to see of every run."""
    for first in range(0, len(rows), ABREAST):
        take(rows, first, block)
        take(courses, first, course_block)
        _report(first, stocks, course, sight, h, towns, employers)


def advance(stream: Stream, block: Block, pace: Pace, courses: Floats, luck: Floats, steps: int) -> Glimpse:
    """Take a stream some steps of the pace further, with luck (r, 2, m) on who is found and who is placed in stay.

    Returns what there is to see then.
    """
    seen = glimpse_of(stream.size, len(stream.rows))
    _advance(
        stream.rows, courses, luck, block.rows, block.before, block.courses, block.stocks, block.tally,
        block.course, block.sight, pace.h, steps, seen.towns, seen.employers,
    )  # fmt: skip
    return seen


def glimpse(stream: Stream, block: Block, pace: Pace, courses: Floats) -> Glimpse:
    """What there is to see of a stream at the present pace."""
    seen = glimpse_of(stream.size, len(stream.rows))
    _glimpse(
        stream.rows, courses, block.rows, block.courses, block.stocks, block.course, block.sight, pace.h,
        seen.towns, seen.employers,
    )  # fmt: skip
    return seen


def warm() -> None:
    """Compile, or fetch from disk, what takes a stream further."""
    poisson(1.0, 1.0)
    size = Size(1, 1)
    block, seen = block_of(size), glimpse_of(size, 0)
    rows, courses = np.zeros((0, len(block.rows))), np.zeros((1, len(block.courses)))
    _advance(
        rows, courses, np.zeros((0, 1, 1)), block.rows, block.before, block.courses, block.stocks, block.tally,
        block.course, block.sight, 1.0, 0, seen.towns, seen.employers,
    )  # fmt: skip
    _glimpse(
        rows, courses, block.rows, block.courses, block.stocks, block.course, block.sight, 1.0,
        seen.towns, seen.employers,
    )  # fmt: skip
