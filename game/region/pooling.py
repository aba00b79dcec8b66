"""Paying together for care in lines 2 and 3 (9): what goes into a pool, and by which key it is paid.

Each municipality puts its share of what is above its threshold into the pool. Out of it comes a part by the key:
inhabitants, or by weight the own budget (all pay the same part of it) and the bills of past years. Who has no share
puts nothing in and pays for nobody else. Thresholds and other keys than by inhabitants are those of youth's pool.
What must not live here: who joins a pool (the game's), what care costs (`money`).
"""

from collections.abc import Mapping
from typing import Annotated, Final, NamedTuple

import numpy as np

from game.compiled import compiled
from game.region.abreast import One, Records
from game.region.definitions import ABREAST, EITHER, LINES
from game.region.flows import part_of
from game.region.pace import beside
from game.region.parameters import Values
from game.region.setting import LADDERS
from game.region.state import Floats

Either = Annotated[Floats, EITHER]


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


def terms(values: Values, stream: str, inhabitants: Floats) -> Mapping[str, Floats]:
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
        np.empty((count, ABREAST)),
        np.empty((count, payees, ABREAST)),
        np.empty((payees, ABREAST)),
        np.empty((len(KEYS), ABREAST)),
        np.empty(ABREAST),
    )


@compiled
def _part(weight: float, whole: float, otherwise: float) -> float:
    """A part of one by weight; where nobody weighs anything another part."""
    return weight / whole if whole > 0.0 else otherwise


@compiled
def _keys(use: Floats, line: int, region: RegionPool, towns: Records, room: PoolRoom) -> None:
    """The part of the pool that each municipality pays; `use` are the bills by which it may go: m, l, r."""
    people, budget, used = room.whole
    for r in range(ABREAST):
        people[r], budget[r], used[r] = 0.0, 0.0, 0.0
    for m in range(len(towns)):
        town = towns[m]
        for r in range(ABREAST):
            people[r] += town.inhabitants[r] * town.share[line, r]
            budget[r] += town.own_budget[r] * town.share[line, r]
            used[r] += use[m, line, r] * town.share[line, r]
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
                    above = max(1.0 - part_of(town.threshold[r], billed[r]), 0.0)
                    room.into[m, p, r] = bills[m, line, p, r] * (town.share[line, r] * above)
                    room.pool[p, r] += room.into[m, p, r]
        for m in range(len(towns)):
            for p in range(payees):
                for r in range(ABREAST):
                    own = bills[m, line, p, r] - room.into[m, p, r]
                    paid[m, line, p, r] = own + room.pool[p, r] * room.key[m, r]
