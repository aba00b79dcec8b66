"""The climate between people and parties, quarter by quarter: pressure, confidence, trust, debt.

Its stocks move once a quarter, at its end, by what the quarter showed; the next quarter is lived under them.
What must not live here: single flows (`politics`, `trust`, `supervision`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.compiled import compiled, kept
from game.region import politics, supervision, trust
from game.region.abreast import (
    Courses,
    Numbers,
    One,
    Parts,
    Records,
    alike,
    courses_of,
    differing,
    last,
    nought,
    numbers_of,
    records_of,
    row_for,
)
from game.region.definitions import ABREAST, EITHER, PER_CENT, THOUSAND
from game.region.effects import Measure
from game.region.pace import Pace
from game.region.parameters import Values
from game.region.politics import RegionPolitics, TownPolitics
from game.region.pooling import (
    PoolRoom,
    RegionPool,
    TownPool,
    conditions,
    inhabitants_of,
    pay_together,
    pool_room,
)
from game.region.setting import LADDERS, RegionSpec
from game.region.state import Floats, State
from game.region.stream import Size, stream_for
from game.region.supervision import RegionSupervision
from game.region.trust import Party, RegionTrust, TrustRoom, trust_room


class Climate(NamedTuple):
    """Axes and names as in `State`, but with the runs last."""

    pressure: Floats
    confidence: Floats
    ruled: Floats
    trust: Floats
    short: Floats
    kept: Floats


def opening_climate(spec: RegionSpec, values: Values) -> dict[str, Floats]:
    """The stocks at the opening: r as the values have it."""
    count = len(trust.parties(spec))
    start = np.broadcast_to(values["trust"][:, :, np.newaxis], (len(values["trust"]), count, count))
    nothing = np.zeros_like(values["rules.count"])
    return {
        "pressure": values["politics.pressure"].copy(),
        "confidence": values["politics.confidence"].copy(),
        "ruled": politics.rules_of(values),
        "trust": start.copy(),
        "short": nothing,
        "kept": np.ones_like(nothing),
    }


def climate_of(state: State, runs: int) -> Climate:
    """The stocks, copied for `runs` runs."""
    return Climate(*(last(getattr(state, name), runs) for name in Climate._fields))


def under(values: Values, climate: Climate) -> Values:
    """The values as they are lived under a climate: places that were cut, and staff who are driven out."""
    changed: Values = {}
    if (climate.kept != 1.0).any():
        for stream in LADDERS:
            for name in (f"{stream}.line0.places", f"{stream}.line1.places"):
                changed[name] = values[name] * climate.kept.T
    driven = politics.driven_out(values, climate.pressure.T)
    if driven.any():
        changed["staff.driven"] = values["staff.driven"] + driven
    return values | changed if changed else values


class Seen(NamedTuple):
    """What a quarter showed of the municipalities, as rows of figures: m, r of all runs."""

    care_weeks: Floats
    """r of the runs that are moved: the region's, as the list shows it."""
    team_weeks: Floats
    crises: Floats
    budget: Floats
    reserve: Floats
    left: Floats


class Thousands:
    """Of inhabitants of a municipality."""

    thousands: One


class Terms(NamedTuple):
    """What holds in a quarter."""

    politics: Records
    supervision: Records
    trust: Records
    pool: Records
    town_politics: Records
    town_pool: Records
    thousands: Records
    parties: Records


@cache
def _parts(count: int, parties: int) -> Parts:
    once: Parts = dict.fromkeys((RegionPolitics, RegionSupervision, RegionTrust, RegionPool), (1,))
    towns: Parts = dict.fromkeys((TownPolitics, TownPool, Thousands), (count,))
    return {**once, **towns, Party: (parties,)}


@cache
def _numbers(count: int, parties: int) -> Numbers:
    return numbers_of(_parts(count, parties))


@dataclass(frozen=True)
class Room:
    """Where a block of runs is taken into account."""

    numbers: Floats
    terms: Terms
    bills: Floats
    """Of the years, before pooling and after: m, l, one payee, r."""
    paid: Floats
    pool: PoolRoom
    trust: TrustRoom


def room_for(spec: RegionSpec) -> Room:
    return _room(len(spec.municipalities), len(trust.parties(spec)))


def _room(count: int, parties: int) -> Room:
    numbers = row_for(_parts(count, parties))
    bills = count, EITHER, 1, ABREAST
    return Room(
        numbers,
        Terms(*records_of(numbers, _parts(count, parties))),
        nought(*bills),
        nought(*bills),
        pool_room(count, 1),
        trust_room(parties),
    )


def terms_of(spec: RegionSpec, before: Values, pace: Pace, runs: int) -> Courses:
    """What holds in a quarter; `before` are the parameters at the opening."""
    values, inhabitants = pace.values, inhabitants_of(spec)
    fields = {
        **politics.terms(before, values),
        **supervision.terms(values),
        **trust.terms(pace),
        **conditions(values, LADDERS[0], inhabitants),
        "thousands": inhabitants[np.newaxis] / THOUSAND,
    }
    return courses_of(fields, _numbers(len(inhabitants), len(trust.parties(spec))), runs)


def turn(
    spec: RegionSpec,
    climate: Climate,
    room: Room,
    terms: Courses,
    employers: Records,
    bills: Floats,
    seen: Seen,
    rows: Floats,
    part: slice,
    measures: Sequence[Measure],
    number: int,
) -> None:
    """Move the stocks of some runs by what quarter `number` showed, and write the figures of the climate.

    `bills` are those of the years before pooling: m, l, r.
    """
    _turn(
        *climate, terms.row, terms.differ, terms.own, room.numbers, room.terms,
        room.bills, room.paid, room.pool, room.trust,
        employers, bills, trust.agreed(spec, measures, number), *seen, rows, part.start,
    )  # fmt: skip


def write_figures(climate: Climate, room: Room, terms: Courses, rows: Floats) -> None:
    """Write the figures of a climate into their rows (figure, r): in points out of a hundred, and in quarters."""
    _show(*climate, terms.row, terms.differ, terms.own, room.numbers, room.terms, room.trust.parties, rows)


@kept
def _turn(
    pressure: Floats, confidence: Floats, ruled: Floats, between: Floats, short: Floats, kept_open: Floats,
    row: Floats, differ: NDArray[np.int64], own: Floats, numbers: Floats, terms: Terms,
    bills: Floats, paid: Floats, pool: PoolRoom, compared: TrustRoom,
    employers: Records, years: Floats, held: Floats,
    care_weeks: Floats, team_weeks: Floats, crises: Floats, budget: Floats, reserve: Floats, left: Floats,
    rows: Floats, start: int,
) -> None:  # fmt: skip
    """Every block of runs; the figures are of all runs, and these begin at `start`."""
    alike(row, numbers)
    mood = Climate(pressure, confidence, ruled, between, short, kept_open)
    seen = Seen(care_weeks, team_weeks, crises, budget, reserve, left)
    for b in range(len(employers)):
        first = b * ABREAST
        runs = min(pressure.shape[1] - first, ABREAST)
        some, figures = slice(first, first + runs), slice(start + first, start + first + runs)
        differing(differ, own, first, numbers)
        for m in range(len(pressure)):
            _turn_town(m, mood, seen, some, figures, runs, terms)
        trust.ask_for_staff(employers[b], terms.trust[0], terms.parties, compared)
        for m in range(len(pressure)):
            for line in range(EITHER):
                year = years[m, line, some]
                for r in range(runs):
                    bills[m, line, 0, r] = year[r]
        pay_together(bills, bills[:, :, 0], terms.pool[0], terms.town_pool, pool, paid)
        trust.compare_bills(bills, paid, compared)
        trust.move_pairs(between, some, runs, held, terms.trust[0], terms.parties, compared)
        _write(mood, compared.parties, some, runs, terms, rows, figures)


@compiled
def _turn_town(
    m: int, mood: Climate, seen: Seen, some: slice, figures: slice, runs: int, terms: Terms
) -> None:
    """What one municipality thinks and does after a quarter."""
    region, town, debt = terms.politics[0], terms.town_politics[m], terms.supervision[0]
    thousands = terms.thousands[m].thousands
    budget, left = seen.budget[m, figures], seen.left[m, figures]
    team_weeks, care_weeks, crises = (
        seen.team_weeks[m, figures],
        seen.care_weeks[some],
        seen.crises[m, figures],
    )
    pressure, confidence, ruled = mood.pressure[m, some], mood.confidence[m, some], mood.ruled[m, some]
    for r in range(runs):
        shortfall = politics.short_of(left[r], budget[r])
        waits = politics.worried(team_weeks[r], region.team_norm[r], care_weeks[r], region.care_norm[r])
        stirs = (
            town.stirred[r]
            + region.by_waits[r] * waits
            + region.by_crises[r] * (crises[r] / thousands[r])
            + region.by_shortfall[r] * shortfall
        )
        lost = region.lost_by_pressure[r] * pressure[r] + region.lost_by_shortfall[r] * shortfall
        confidence[r] = politics.trusted(confidence[r], lost, town.start[r], region.back[r], town.anew[r])
        pressure[r] = politics.pressed(pressure[r], stirs, town.stays[r])
    for r in range(runs):
        pressure[r] *= politics.relieved(town.rules[r] - ruled[r], region.rule_relief[r])
        ruled[r] = town.rules[r]
    short, kept_open, reserve = mood.short[m, some], mood.kept[m, some], seen.reserve[m, figures]
    for r in range(runs):
        short[r] = supervision.in_debt(short[r], reserve[r], budget[r], debt.debt_limit[r])
        watched = supervision.supervised(short[r], debt.debt_after[r])
        kept_open[r] = supervision.cut(kept_open[r], watched, left[r], debt.cuts[r])


@kept
def _show(
    pressure: Floats, confidence: Floats, ruled: Floats, between: Floats, short: Floats, kept_open: Floats,
    row: Floats, differ: NDArray[np.int64], own: Floats, numbers: Floats, terms: Terms,
    parties: NDArray[np.int64], rows: Floats,
) -> None:  # fmt: skip
    """Every block of runs."""
    alike(row, numbers)
    mood = Climate(pressure, confidence, ruled, between, short, kept_open)
    for first in range(0, pressure.shape[1], ABREAST):
        differing(differ, own, first, numbers)
        some = slice(first, min(pressure.shape[1], first + ABREAST))
        _write(mood, parties, some, min(pressure.shape[1] - first, ABREAST), terms, rows, some)


OF_TOWN: Final = ("politics.pressure", "politics.confidence", "politics.supervised")
_OF_TOWN: Final = len(OF_TOWN)


def names_of(towns: Sequence[str], providers: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The figures of a climate, by name and place."""
    yield from ((name, place) for place in towns for name in OF_TOWN)
    yield from (("trust.parties", party) for party in (*towns, *providers))


@compiled
def _write(
    mood: Climate,
    everybody: NDArray[np.int64],
    some: slice,
    runs: int,
    terms: Terms,
    rows: Floats,
    figures: slice,
) -> None:
    """The figures of some runs, in the order of `names_of`."""
    count, parties = len(mood.pressure), len(mood.trust)
    for m in range(count):
        at = _OF_TOWN * m
        pressure, confidence, watched = rows[at, figures], rows[at + 1, figures], rows[at + 2, figures]
        pressed, trusted, short = mood.pressure[m, some], mood.confidence[m, some], mood.short[m, some]
        for r in range(runs):
            pressure[r], confidence[r] = pressed[r] * PER_CENT, trusted[r] * PER_CENT
            watched[r] = supervision.supervised(short[r], terms.supervision[0].debt_after[r])
    for k in range(parties):
        figure = rows[_OF_TOWN * count + k, figures]
        trust.among(mood.trust, k, everybody, some, figure)
        for r in range(runs):
            figure[r] *= PER_CENT


def warm() -> None:
    """Compile, or fetch from disk, what a climate turns by."""
    trust.warm()
    room = _room(1, 1)
    nobody, figure = np.zeros((1, 0)), np.zeros((1, 0))
    mood = Climate(nobody, nobody, nobody, np.zeros((1, 1, 0)), nobody, nobody)
    row, differ, own = np.zeros(0), np.zeros(0, dtype=np.int64), np.zeros((0, 0))
    _show(*mood, row, differ, own, room.numbers, room.terms, room.trust.parties, figure)
    _turn(
        *mood, row, differ, own, room.numbers, room.terms, room.bills, room.paid, room.pool, room.trust,
        stream_for("", Size(1, 0), 0).seen.employers, np.zeros((1, EITHER, 0)), np.zeros((1, 1)),
        *Seen(np.zeros(0), figure, figure, figure, figure, figure), figure, 0,
    )  # fmt: skip
