"""Counting the people, places and posts of a stream into its figures: of each municipality, and of all together.

What must not live here: figures of money and of the climate (`figures`, `climate`), who sees which (`indicators`).
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray

from game.compiled import compiled, formula, kept
from game.region.abreast import (
    Numbers,
    One,
    Parts,
    Records,
    alike,
    courses_of,
    differing,
    numbers_of,
    records_of,
    row_for,
)
from game.region.bills import ProviderSpends, RegionPrices, spending, spent_by
from game.region.definitions import ABREAST, ALL_POSTS, EITHER, LINES, MONTHS_A_QUARTER, TEAM
from game.region.flows import part_of, wait_of
from game.region.indicators import LISTED_SHARE, PENDING
from game.region.setting import LADDERS, REGION
from game.region.state import Floats
from game.region.stream import Glimpse, Passed, Size, Tally, TownGlimpse, TownTally, stream_for

_PEOPLE: Final = ("in_care", "waiting")
_FLOWS: Final = ("flow.up", "flow.down", "flow.crisis", "ready", PENDING)
_BY_GP: Final = "referrals.gp"
OF_TOWN: Final = (
    *(f"line{line}.{what}" for line in LINES[:EITHER] for what in ("capacity", "weeks", *_PEOPLE)),
    *(f"line{line}.{what}" for line in LINES[EITHER:] for what in _PEOPLE),
    *_FLOWS,
)
OF_REGION: Final = (
    *(f"line{line}.{what}" for line in LINES[EITHER:] for what in ("capacity", *_PEOPLE, "weeks")),
    *_FLOWS,
    LISTED_SHARE,
)
"""What there is of each stream; of youth also who came by the GP."""


def names_of(stream: str, towns: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The figures of a stream, by name and place."""
    yield from ((f"{stream}.{name}", place) for name in _of_town(stream) for place in towns)
    yield from ((f"{stream}.{name}", REGION) for name in OF_REGION)


def _of_town(stream: str) -> tuple[str, ...]:
    return (*OF_TOWN, _BY_GP) if stream == LADDERS[0] else OF_TOWN


class RegionTerms:
    """What has to be known of a quarter beside what was seen."""

    double: One
    pending: One
    """Part of those who wait for triage that stands on the list of line 2 as well."""


class EmployerTerms:
    posts: Annotated[Floats, EITHER]
    """All of them."""
    filled: Annotated[Floats, EITHER]
    """Those that can be."""


@cache
def _parts(size: Size) -> Parts:
    return {
        RegionTerms: (1,),
        EmployerTerms: (size.m + size.p,),
        RegionPrices: (1,),
        ProviderSpends: (size.p,),
    }


@cache
def _numbers(size: Size) -> Numbers:
    return numbers_of(_parts(size))


Room = tuple[Floats, Records, Records, Records, Records]
"""Where a block has its terms."""


def room_of(size: Size) -> Room:
    numbers = row_for(_parts(size))
    region, employers, prices, spends = records_of(numbers, _parts(size))
    return numbers, region, employers, prices, spends


def count(
    passed: Passed,
    quarter: int,
    first: bool,
    rows: Floats,
    vacancies: Floats,
    monthly: Floats,
    start: int,
    room: Room,
) -> int:
    """Write the figures of a stream into the first of these rows; add its vacancies, and what providers spend a month.

    Rows are of all runs, and these begin at `start`. Returns how many rows were written.
    """
    stream, pace = passed.stream, passed.pace
    vacant = np.minimum(pace.values["staff.vacancy"], ALL_POSTS)
    terms = {
        **spending(pace, passed.unit, quarter),
        "double": pace.values[f"{stream.name}.{LISTED_SHARE}"],
        "pending": pace.values[f"{stream.name}.triage.listed"],
        "posts": pace.needed / (1.0 - vacant)[:, :, np.newaxis],
        "filled": pace.needed,
    }
    courses = courses_of(terms, _numbers(stream.size), stream.runs)
    of_towns = len(_of_town(stream.name)) * stream.size.m
    end = of_towns + len(OF_REGION)
    _count(
        stream.tally, stream.seen, courses.row, courses.differ, courses.own, *room,
        rows[:of_towns], rows[of_towns:end], vacancies, monthly, first, start, stream.runs,
    )  # fmt: skip
    return end


_BOTH: Final = LINES[:EITHER]
_CARE: Final = LINES[EITHER:]
_CAPACITY: Final = tuple(OF_TOWN.index(f"line{line}.capacity") for line in _BOTH)
_WEEKS: Final = tuple(OF_TOWN.index(f"line{line}.weeks") for line in _BOTH)
_IN_CARE: Final = tuple(OF_TOWN.index(f"line{line}.in_care") for line in LINES)
_WAITING: Final = tuple(OF_TOWN.index(f"line{line}.waiting") for line in LINES)
_UP, _DOWN, _CRISIS, _READY, _PENDING = (OF_TOWN.index(name) for name in _FLOWS)
_GP: Final = len(OF_TOWN)
_ALL_CAPACITY: Final = tuple(OF_REGION.index(f"line{line}.capacity") for line in _CARE)
_ALL_WEEKS: Final = tuple(OF_REGION.index(f"line{line}.weeks") for line in _CARE)
_ALL_IN_CARE: Final = tuple(OF_REGION.index(f"line{line}.in_care") for line in _CARE)
_ALL_WAITING: Final = tuple(OF_REGION.index(f"line{line}.waiting") for line in _CARE)
_ALL_FLOWS: Final = tuple(OF_REGION.index(name) for name in _FLOWS)
_DOUBLE: Final = OF_REGION.index(LISTED_SHARE)
_LINES: Final = len(LINES)
_LADDER_FLOWS: Final = len(_FLOWS)
_OF_REGION: Final = len(OF_REGION)


@kept
def _count(
    tally: Tally, seen: Glimpse, row: Floats, differ: NDArray[np.int64], own: Floats,
    numbers: Floats, region: Records, employers: Records, prices: Records, spends: Records,
    towns: Floats, everywhere: Floats, vacancies: Floats, monthly: Floats, anew: bool, start: int, all_runs: int,
) -> None:  # fmt: skip
    """Every block of runs."""
    alike(row, numbers)
    many = len(seen.towns[0])
    for b in range(len(seen.towns)):
        first = b * ABREAST
        column, runs = start + first, min(all_runs - first, ABREAST)
        some = slice(column, column + runs)
        differing(differ, own, first, numbers)
        for at in range(_OF_REGION):
            figure = everywhere[at, some]
            for r in range(runs):
                figure[r] = 0.0
        for m in range(many):
            here, flows = seen.towns[b, m], tally.towns[b, m]
            for line in range(EITHER):
                figure = towns[_CAPACITY[line] * many + m, some]
                for r in range(runs):
                    figure[r] = seen.employers[b, m].places[line, r]
            _count_town(here, flows, region[0], towns, m, many, some, runs)
            _add_up(here, flows, everywhere, towns, m, many, some, runs)
        _count_region(seen.employers[b], many, region[0], everywhere, some, runs)
        for owner in range(len(employers)):
            filled, posts = employers[owner].filled, employers[owner].posts
            figure = vacancies[owner, some]
            for r in range(runs):
                empty = 0.0 if anew else figure[r]
                for line in range(EITHER):
                    empty += posts[line, r] - min(seen.employers[b, owner].staff[line, r], filled[line, r])
                figure[r] = empty
        for p in range(len(spends)):
            here = seen.employers[b, many + p]
            figure = monthly[p, some]
            for r in range(runs):
                costs = 0.0
                for line in range(EITHER):
                    costs += spent_by(
                        spends[p].fixed[r], here.places[line, r], here.held[line, r], prices[0].price[line, r]
                    )
                before = 0.0 if anew else figure[r]
                figure[r] = before + spends[p].unit[r] * costs / MONTHS_A_QUARTER


@formula
def pending(listed: float, gated: float, starts: float, part: float) -> float:
    """(1) Of the local team's list, those who stand on that of line 2 until the team has seen them.

    They are on the team's list as they come off it: by the part of those who start who would have come to line 2.
    """
    return listed * min(part_of(gated, starts), 1.0) * part


@compiled
def _count_town(
    here: TownGlimpse, flows: TownTally, region: RegionTerms, towns: Floats,
    m: int, many: int, some: slice, runs: int,
) -> None:  # fmt: skip
    """People of one municipality, and what flowed there."""
    for line in range(_LINES):
        in_care = towns[_IN_CARE[line] * many + m, some]
        waiting = towns[_WAITING[line] * many + m, some]
        for r in range(runs):
            in_care[r] = here.helped[line, r]
            waiting[r] = here.listed[line, r]
    for line in range(EITHER):
        weeks = towns[_WEEKS[line] * many + m, some]
        for r in range(runs):
            weeks[r] = wait_of(here.listed[line, r], flows.starts[line, r])
    up, down = towns[_UP * many + m, some], towns[_DOWN * many + m, some]
    crisis, ready = towns[_CRISIS * many + m, some], towns[_READY * many + m, some]
    for r in range(runs):
        up[r], down[r], crisis[r], ready[r] = flows.up[r], flows.down[r], flows.crisis[r], here.ready[r]
    double = towns[_PENDING * many + m, some]
    for r in range(runs):
        double[r] = pending(here.listed[TEAM, r], flows.gated[r], flows.starts[TEAM, r], region.pending[r])
    if len(towns) > _GP * many:
        by_gp = towns[_GP * many + m, some]
        for r in range(runs):
            by_gp[r] = part_of(flows.by_gp[r], flows.up[r])


@compiled
def _add_up(
    here: TownGlimpse, flows: TownTally, everywhere: Floats, towns: Floats,
    m: int, many: int, some: slice, runs: int,
) -> None:  # fmt: skip
    """Add one municipality to the region. Where weeks will stand, those who start are added up meanwhile."""
    for line in range(EITHER):
        in_care = everywhere[_ALL_IN_CARE[line], some]
        waiting = everywhere[_ALL_WAITING[line], some]
        starts = everywhere[_ALL_WEEKS[line], some]
        for r in range(runs):
            in_care[r] += here.helped[EITHER + line, r]
            waiting[r] += here.listed[EITHER + line, r]
            starts[r] += flows.starts[EITHER + line, r]
    for flow in range(_LADDER_FLOWS):
        figure = everywhere[_ALL_FLOWS[flow], some]
        its = towns[(_UP + flow) * many + m, some]
        for r in range(runs):
            figure[r] += its[r]


@compiled
def _count_region(
    employers: Records, many: int, region: RegionTerms, everywhere: Floats, some: slice, runs: int
) -> None:
    """What is the region's own: places, waits, and doubles on the list."""
    for line in range(EITHER):
        capacity = everywhere[_ALL_CAPACITY[line], some]
        for p in range(many, len(employers)):
            for r in range(runs):
                capacity[r] += employers[p].places[line, r]
        waiting = everywhere[_ALL_WAITING[line], some]
        weeks = everywhere[_ALL_WEEKS[line], some]
        for r in range(runs):
            weeks[r] = wait_of(waiting[r], weeks[r])
    double = everywhere[_DOUBLE, some]
    for r in range(runs):
        double[r] = region.double[r]


def warm() -> None:
    """Compile, or fetch from disk, what counts."""
    size, nothing = Size(1, 1), np.zeros((0, 0))
    stream = stream_for("", size, 0)
    _count(
        stream.tally, stream.seen, np.zeros(0), np.zeros(0, dtype=np.int64), nothing, *room_of(size),
        nothing, nothing, nothing, nothing, True, 0, 0,
    )  # fmt: skip
