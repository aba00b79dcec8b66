"""Paying together (9): what municipalities put into a pool, what each pays of it, and what that does to how they place.

Each puts in its share of what is above its threshold. Out of the pool comes a part by the key: inhabitants, or by
weight the own budget (all pay the same part of it) and the bills of past years. Who has no share puts nothing in and
pays for nobody else. Thresholds and other keys than by inhabitants are those of youth's pool.
What must not live here: payments (`money`), how many are placed where (`step`), who joins a pool (the game's).
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Final, NamedTuple

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
    last,
    nought,
    numbers_of,
    records_of,
    row_for,
    runs_first,
)
from game.region.definitions import ABREAST, EITHER, LINES, STAY
from game.region.flows import part_of
from game.region.pace import beside
from game.region.parameters import Values
from game.region.setting import LADDERS, RegionSpec
from game.region.state import Floats

Either = Annotated[Floats, EITHER]


def inhabitants_of(spec: RegionSpec) -> Floats:
    return np.array([m.inhabitants for m in spec.municipalities], dtype=np.float64)


KEYS: Final = ("inhabitants", "budget", "use")


class RegionPool:
    """The weights of the keys: what is left to 1 is by inhabitants."""

    by_budget: One
    by_use: One


class TownPool:
    """A municipality."""

    share: Either
    """Of its bills in lines 2 and 3 that goes into the pool."""
    threshold: One
    inhabitants: One
    own_budget: One


def conditions(values: Values, stream: str, inhabitants: Floats) -> Mapping[str, Floats]:
    """What the classes above name."""
    youth = stream == LADDERS[0]
    stem = "pooling" if youth else f"{stream}.pooling"
    by_budget, by_use = values["pooling.by_budget"], values["pooling.by_use"]
    threshold = np.maximum(values["pooling.threshold"], 0.0)
    return {
        "by_budget": by_budget if youth else np.zeros((1, 1)),
        "by_use": np.minimum(by_use, 1.0 - by_budget) if youth else np.zeros((1, 1)),
        "share": beside(*(values[f"{stem}.line{line}"] for line in LINES[EITHER:])),
        "threshold": threshold if youth else np.zeros_like(threshold[:1]),
        "inhabitants": inhabitants[np.newaxis],
        "own_budget": values["money.budget"],
    }


class PoolRoom(NamedTuple):
    """Where a block of runs pays together."""

    key: Floats
    """m, r."""
    into: Floats
    """m, p, r."""
    pool: Floats
    """p, r."""
    whole: Floats
    """Of all that a key can go by: inhabitants, budget and use; by key, r."""
    billed: Floats
    """r."""


def pool_room(count: int, payees: int) -> PoolRoom:
    return PoolRoom(
        nought(count, ABREAST),
        nought(count, payees, ABREAST),
        nought(payees, ABREAST),
        nought(len(KEYS), ABREAST),
        nought(ABREAST),
    )


@formula
def _part(weight: float, whole: float, otherwise: float) -> float:
    """A part of one by weight; where nobody weighs anything another part."""
    return weight / whole if whole > 0.0 else otherwise


@formula
def _put_in(share: float, threshold: float, billed: float) -> float:
    """The part of its bills that a municipality puts in: its share of what is above its threshold."""
    return share * max(1.0 - part_of(threshold, billed), 0.0)


@compiled
def _weigh(line: int, towns: Records, room: PoolRoom) -> None:
    """All that the key can go by of those who share, but use."""
    people, budget, _ = room.whole
    for r in range(ABREAST):
        people[r], budget[r] = 0.0, 0.0
    for m in range(len(towns)):
        town = towns[m]
        for r in range(ABREAST):
            people[r] += town.inhabitants[r] * town.share[line, r]
            budget[r] += town.own_budget[r] * town.share[line, r]


@compiled
def _keys(use: Floats, line: int, region: RegionPool, towns: Records, room: PoolRoom) -> None:
    """The part of the pool that each municipality pays; `use` are the bills by which it may go: m, l, r."""
    people, budget, used = room.whole
    _weigh(line, towns, room)
    for r in range(ABREAST):
        used[r] = 0.0
    for m in range(len(towns)):
        for r in range(ABREAST):
            used[r] += use[m, line, r] * towns[m].share[line, r]
    for m in range(len(towns)):
        town = towns[m]
        for r in range(ABREAST):
            share, by_budget, by_use = town.share[line, r], region.by_budget[r], region.by_use[r]
            by_heads = _part(town.inhabitants[r] * share, people[r], 0.0)
            room.key[m, r] = (
                (1.0 - by_budget - by_use) * by_heads
                + by_budget * _part(town.own_budget[r] * share, budget[r], by_heads)
                + by_use * _part(use[m, line, r] * share, used[r], by_heads)
            )


@compiled
def _any_share(line: int, towns: Records) -> bool:
    most = 0.0
    for m in range(len(towns)):
        for r in range(ABREAST):
            most = max(most, towns[m].share[line, r])
    return most > 0.0


@compiled
def pay_together(
    bills: Floats, use: Floats, region: RegionPool, towns: Records, room: PoolRoom, paid: Floats
) -> None:
    """What each municipality pays of these bills after pooling: both m, l, p, r, of a block."""
    payees = bills.shape[2]
    for line in range(EITHER):
        if not _any_share(line, towns):
            for m in range(len(towns)):
                for p in range(payees):
                    for r in range(ABREAST):
                        paid[m, line, p, r] = bills[m, line, p, r]
            continue
        _keys(use, line, region, towns, room)
        billed = room.billed
        for p in range(payees):
            for r in range(ABREAST):
                room.pool[p, r] = 0.0
        for m in range(len(towns)):
            town = towns[m]
            for r in range(ABREAST):
                billed[r] = 0.0
            for p in range(payees):
                for r in range(ABREAST):
                    billed[r] += bills[m, line, p, r]
            for p in range(payees):
                for r in range(ABREAST):
                    put_in = _put_in(town.share[line, r], town.threshold[r], billed[r])
                    room.into[m, p, r] = bills[m, line, p, r] * put_in
                    room.pool[p, r] += room.into[m, p, r]
        for m in range(len(towns)):
            for p in range(payees):
                for r in range(ABREAST):
                    own = bills[m, line, p, r] - room.into[m, p, r]
                    paid[m, line, p, r] = own + room.pool[p, r] * room.key[m, r]


# Of many runs, apart from anything else.


@cache
def _parts(count: int) -> Parts:
    return {RegionPool: (1,), TownPool: (count,)}


@cache
def _numbers(count: int) -> Numbers:
    return numbers_of(_parts(count))


Terms = tuple[Floats, NDArray[np.int64], Floats, Floats, Records, Records, PoolRoom]
"""A course and where a block has it, with the records in that; and where a block pays."""


def _terms(fields: Mapping[str, Floats], count: int, payees: int, runs: int) -> Terms:
    numbers = row_for(_parts(count))
    courses = courses_of(fields, _numbers(count), runs)
    region, towns = records_of(numbers, _parts(count))
    return courses.row, courses.differ, courses.own, numbers, region, towns, pool_room(count, payees)


def pooled(
    values: Values,
    bills: Floats,
    inhabitants: Floats,
    before: Floats | None = None,
    stream: str = LADDERS[0],
) -> Floats:
    """What each municipality pays of bills (r, m, l, p) after pooling; use is that of the years `before` (r, m, l)."""
    fields = conditions(values, stream, inhabitants)
    use = bills.sum(axis=3) if before is None else before
    runs = max(map(len, (bills, use, *fields.values())))
    paid = np.empty((*bills.shape[1:], runs))
    room = np.zeros((*bills.shape[1:], ABREAST))
    _pay(
        *_terms(fields, len(inhabitants), bills.shape[3], runs), last(bills, runs), last(use, runs),
        room, np.zeros_like(room[:, :, 0]), np.zeros_like(room), paid,
    )  # fmt: skip
    return runs_first(paid)


@kept
def _pay(
    row: Floats, differ: NDArray[np.int64], own: Floats, numbers: Floats, region: Records, towns: Records,
    room: PoolRoom, bills: Floats, use: Floats, billed: Floats, used: Floats, pays: Floats, paid: Floats,
) -> None:  # fmt: skip
    """`pay_together` of all runs: m, l, p, r."""
    alike(row, numbers)
    count, lines, payees, everybody = bills.shape
    for first in range(0, everybody, ABREAST):
        differing(differ, own, first, numbers)
        runs = min(everybody - first, ABREAST)
        for m in range(count):
            for line in range(lines):
                for r in range(runs):
                    used[m, line, r] = use[m, line, first + r]
                    for p in range(payees):
                        billed[m, line, p, r] = bills[m, line, p, first + r]
        pay_together(billed, used, region[0], towns, room, pays)
        for m in range(count):
            for line in range(lines):
                for p in range(payees):
                    for r in range(runs):
                        paid[m, line, p, first + r] = pays[m, line, p, r]


# What paying together does to how a municipality places.

_STAY: Final = STAY - EITHER


def borne(values: Values, stay: Floats, inhabitants: Floats, stream: str) -> Floats:
    """The part that a municipality bears itself of what it has placed in stay (euros, `stay`: r, m): r, m.

    What others pay for it in the end: what it put in, less its own part of the pool. What goes by the use of past
    years comes back to who used it.
    """
    fields = conditions(values, stream, inhabitants)
    runs = max(map(len, (stay, *fields.values())))
    found = np.empty((len(inhabitants), runs))
    _bear(*_terms(fields, len(inhabitants), 0, runs), last(stay, runs), found)
    return found.T


@kept
def _bear(
    row: Floats, differ: NDArray[np.int64], own: Floats, numbers: Floats, region: Records, towns: Records,
    room: PoolRoom, stay: Floats, found: Floats,
) -> None:  # fmt: skip
    alike(row, numbers)
    by_budget, by_use = region[0].by_budget, region[0].by_use
    people, budget, _ = room.whole
    for first in range(0, stay.shape[1], ABREAST):
        differing(differ, own, first, numbers)
        _weigh(_STAY, towns, room)
        for m in range(len(towns)):
            town = towns[m]
            for r in range(min(stay.shape[1] - first, ABREAST)):
                share = town.share[_STAY, r]
                heads = _part(town.inhabitants[r] * share, people[r], 0.0)
                of_budget = _part(town.own_budget[r] * share, budget[r], heads)
                others = (1.0 - by_budget[r] - by_use[r]) * (1.0 - heads) + by_budget[r] * (1.0 - of_budget)
                into = _put_in(share, town.threshold[r], stay[m, first + r])
                found[m, first + r] = 1.0 - into * others


def terms(stream: str) -> Iterator[str]:
    """The parameters that say who pays."""
    stem = "pooling" if stream == LADDERS[0] else f"{stream}.pooling"
    yield f"{stem}.line{STAY}"
    if stream == LADDERS[0]:
        yield from ("pooling.threshold", "pooling.by_budget", "pooling.by_use")


def answered(spec: RegionSpec, before: Values, now: Values, stay: Floats) -> Values:
    """The values as municipalities answer to what they bear themselves, against the terms of the opening.

    Who comes to bear more of a placement looks longer for a place nearby; who comes to bear less, less long. Nothing
    changes where the terms are as they were.
    """
    changed: Values = {}
    for stream in spec.ladders:
        answer = now[f"{stream}.placing.answer"]
        if not answer.any() or all(now[name] is before[name] for name in terms(stream)):
            continue
        then, bears = (borne(values, stay, inhabitants_of(spec), stream) for values in (before, now))
        name = f"{stream}.placing.nearby"
        changed[name] = np.clip(now[name] + answer * (bears - then), -1.0, 1.0)
    return now | changed if changed else now


def warm() -> None:
    """Compile, or fetch from disk, what a pool pays by."""
    town, fields = np.zeros((1, 1)), {}
    for name in _numbers(1).of:
        fields[name] = np.zeros((1, 1, EITHER)) if name == "share" else town
    terms, nobody = _terms(fields, 1, 1, 0), np.zeros((1, EITHER, 1, 0))
    block = np.zeros((1, EITHER, 1, ABREAST))
    _pay(*terms, nobody, nobody[:, :, 0].copy(), block, block[:, :, 0].copy(), block, nobody)
    _bear(*terms, np.zeros((1, 0)), np.zeros((1, 0)))
