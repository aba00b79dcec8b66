"""One step of the stream of work: who asks for a benefit, who goes to help and out of it, in a part of a quarter.

Every flow leaves one stock and enters another, so that people are conserved. Outflows are taken from what a stock
holds at the start of the step.
What must not live here: what a quarter's numbers follow from (`work`), payments (`money`).
"""

from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from game.compiled import compiled, kept
from game.region.abreast import One, Records, alike, clear, differing, keep, tell
from game.region.definitions import ABREAST, HALF, LINES
from game.region.flows import closed, halfway, off_list, part_of
from game.region.luck import Luck, draw
from game.region.state import SEVERITIES, Floats

HELPED = LINES[1:]
"""The lines that have places and lists."""
_LINES = len(HELPED)
_V = len(SEVERITIES)
_GUIDANCE, _SUBSIDY, _SHELTER = range(_LINES)
_FROM_GUIDANCE = 1
"""The first of the lines that are reached out of guidance."""

BySeverity = Annotated[Floats, len(SEVERITIES)]
ByLine = Annotated[Floats, len(HELPED)]
ByBoth = Annotated[Floats, len(HELPED), len(SEVERITIES)]


class Town:
    """A municipality."""

    well: One
    """Residents of working age without a benefit or help to work."""
    benefit: BySeverity
    """On a benefit and nothing else."""
    listed: ByBoth
    """They live on a benefit."""
    held: ByBoth


class Sight:
    """What a step sees on its way."""

    come: ByBoth
    """Onto each list in this step, less who leave it without help."""
    could: BySeverity
    """Could start in the line that is looked at, were there room."""
    wanted: One
    """All of these."""
    helped: One
    """Part of them for whom there is room."""
    held: One
    """In that line."""
    room: One
    """For those on the list of a line, in this step."""
    free: One
    """Of its places; below nought where it holds too many."""
    back: One
    """Of all severities, to those who need no help, less who came from there."""
    arises: BySeverity
    """As luck has it."""


class TownTally:
    """What flowed in the present quarter, in people, or in people times quarters."""

    came: One
    """Onto a benefit."""
    left: One
    """Without benefit or subsidy."""
    starts: ByLine
    lived: One
    """On a benefit: those who are on a list or guided as well."""
    helped: ByLine


class TownGlimpse:
    """What there is to see between quarters."""

    alone: One
    """On a benefit and nothing else."""
    listed: ByLine
    held: ByLine


class TownCourse:
    """What holds during a quarter: parts of a stock a quarter, unless said otherwise."""

    arises: BySeverity
    """Of the well."""
    leaves: BySeverity
    """Of those on a benefit who are not guided."""
    asks: BySeverity
    """Of those on a benefit and nothing else who go for guidance."""
    guided: BySeverity
    """Of those who finish guidance, into a job."""
    onto: Annotated[Floats, len(HELPED) - 1, len(SEVERITIES)]
    """Of those who finish guidance, onto the lists of the other lines."""
    onward: One
    """Of those who finish a job with subsidy, into a common job."""
    places: ByLine
    done: ByLine
    """Of those there."""
    intakes: ByLine
    """How many times a free place would be filled in a step."""
    from_list: ByLine
    """Of a list in a step, were there room; and of the places that are free, or too many."""
    at_once: ByLine
    """Of those who come onto it in the step."""
    luck: One
    """How much of it there is: 1 as it falls, 0 as it is on average."""


@compiled
def _go(town: Town, sight: Sight, course: TownCourse, tally: TownTally, h: float) -> None:
    """Onto a benefit, out of it, and out of help: who comes onto each list, less who leaves it for nothing."""
    for r in range(ABREAST):
        sight.back[r] = 0.0
    for v in range(_V):
        for r in range(ABREAST):
            benefit, leaves = town.benefit[v, r], course.leaves[v, r]
            new, asked = town.well[r] * sight.arises[v, r], benefit * course.asks[v, r]
            guided, subsidised = town.held[_GUIDANCE, v, r], town.held[_SUBSIDY, v, r]
            # Out of guidance: into a job, onto the list of something else, or back to a benefit and nothing else.
            ended = guided * course.done[_GUIDANCE, r]
            to_jobs = ended * course.guided[v, r]
            sight.come[_GUIDANCE, v, r] = h * (asked - town.listed[_GUIDANCE, v, r] * leaves)
            listed, others = town.listed[_GUIDANCE, v, r], 0.0
            for line in range(_FROM_GUIDANCE, _LINES):
                comes = ended * course.onto[line - _FROM_GUIDANCE, v, r]
                sight.come[line, v, r] = h * (comes - town.listed[line, v, r] * leaves)
                listed += town.listed[line, v, r]
                others += comes
            # Out of a job with subsidy: into a common one, or back to a benefit. Out of sheltered work: out of work.
            over = subsidised * course.done[_SUBSIDY, r]
            onward = over * course.onward[r]
            retired = town.held[_SHELTER, v, r] * course.done[_SHELTER, r]
            left = (benefit + listed) * leaves + to_jobs + onward
            stays = ended - to_jobs - others + over - onward
            town.benefit[v, r] = benefit + h * (new - benefit * leaves - asked + stays)
            sight.back[r] += left + retired - new
            tally.came[r] += h * new
            tally.left[r] += h * left
            tally.lived[r] += h * (benefit + listed + guided)
    for r in range(ABREAST):
        town.well[r] += h * sight.back[r]


@compiled
def _start(town: Town, first: Town, sight: Sight, course: TownCourse, tally: TownTally, h: float) -> None:
    """Off the lists into help, where there is room, and out of it.

    As in the streams of care, it is taken from the stocks `first`, as it follows over the whole step.
    """
    for line in range(_LINES):
        for r in range(ABREAST):
            sight.wanted[r], sight.held[r], sight.free[r] = 0.0, 0.0, course.places[line, r]
        for v in range(_V):
            for r in range(ABREAST):
                part, at_once = course.from_list[line, r], course.at_once[line, r]
                could = off_list(first.listed[line, v, r], part, sight.come[line, v, r], at_once)
                sight.could[v, r] = could
                sight.wanted[r] += could
                sight.held[r] += town.held[line, v, r]
                sight.free[r] -= first.held[line, v, r]
        crowded = 0
        for r in range(ABREAST):
            done, free = h * course.done[line, r] * sight.held[r], sight.free[r]
            sight.room[r] = done + max(free, 0.0) * course.from_list[line, r]
            tally.helped[line, r] += h * sight.held[r]
            crowded += 1 if free < 0.0 else 0
        if crowded > 0:
            for r in range(ABREAST):
                done, too_many = h * course.done[line, r] * sight.held[r], max(-sight.free[r], 0.0)
                sight.room[r] -= closed(too_many, done, course.intakes[line, r], course.from_list[line, r])
        for r in range(ABREAST):
            sight.helped[r] = min(part_of(sight.room[r], sight.wanted[r]), 1.0)
        for v in range(_V):
            for r in range(ABREAST):
                starts = sight.could[v, r] * sight.helped[r]
                tally.starts[line, r] += starts
                town.listed[line, v, r] += sight.come[line, v, r] - starts
                town.held[line, v, r] += starts - h * course.done[line, r] * town.held[line, v, r]


@compiled
def _be_lucky(luck: Luck, town: Town, sight: Sight, course: TownCourse, u: Floats) -> None:
    """(12) Who asks for a benefit."""
    for r in range(ABREAST):
        luck.expected[r] = 0.0
        for v in range(_V):
            luck.expected[r] += town.well[r] * course.arises[v, r]
    draw(luck, u, course.luck)
    for v in range(_V):
        for r in range(ABREAST):
            sight.arises[v, r] = course.arises[v, r] * luck.factor[r]


@compiled
def _step(towns: Records, first: Records, sight: Records, course: Records, tally: Records, h: float) -> None:
    """One Euler step of all municipalities."""
    for m in range(len(towns)):
        _go(towns[m], sight[m], course[m], tally[m], h)
        _start(towns[m], first[m], sight[m], course[m], tally[m], h)


@compiled
def _report(town: Town, here: TownGlimpse) -> None:
    """What there is to see of one municipality."""
    for r in range(ABREAST):
        alone = 0.0
        for v in range(_V):
            alone += town.benefit[v, r]
        here.alone[r] = alone
    for line in range(_LINES):
        for r in range(ABREAST):
            listed, held = 0.0, 0.0
            for v in range(_V):
                listed += town.listed[line, v, r]
                held += town.held[line, v, r]
            here.listed[line, r], here.held[line, r] = listed, held


@kept
def take_on(
    towns: Records, blocks: Floats, tallied: Floats, glimpsed: Floats, row: Floats, differ: NDArray[np.int64],
    own: Floats, u: Floats, h: float, steps: int, numbers: Floats, course: Records, before: Floats, start: Records,
    flowed: Floats, tally: Records, shown: Floats, seen: Records, sight: Records, lucks: Records,
) -> None:  # fmt: skip
    """Take every block some steps of `h` quarters further, by Heun's method; then tell what flowed and what is seen.

    `u` are chances (m, r), none where m is nought.
    """
    alike(row, numbers)
    for b in range(len(towns)):
        first = b * ABREAST
        differing(differ, own, first, numbers)
        clear(flowed)
        for m in range(len(sight)):
            for v in range(_V):
                for r in range(ABREAST):
                    sight[m].arises[v, r] = course[m].arises[v, r]
            if len(u) > 0:
                _be_lucky(lucks[m], towns[b, m], sight[m], course[m], u[m, first : first + ABREAST])
        keep(blocks[b], before)
        for _ in range(steps):
            _step(towns[b], start, sight, course, tally, h)
            _step(towns[b], start, sight, course, tally, h)
            halfway(blocks[b], before)
        for m in range(len(seen)):
            _report(towns[b, m], seen[m])
        tell(flowed, HALF, tallied, first)
        tell(shown, 1.0, glimpsed, first)
