"""Trust between the parties of a region, and role clarity (8): it comes slowly, goes fast, and agreements rest on it.

Parties are the municipalities, then the providers. Trust of a pair is one number, whoever harmed whom. The model
knows three harms: leaving what others counted on, drawing their staff, and having them pay.
What must not live here: what is agreed (the game's), confidence in an alderman (`politics`).
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.compiled import compiled, formula, kept
from game.region.abreast import One, Records, nought
from game.region.definitions import ABREAST, AT_MOST, EITHER, HALF, PER_CENT
from game.region.effects import Measure
from game.region.flows import part_of
from game.region.pace import Pace, side_by_side
from game.region.parameters import Values
from game.region.setting import RegionSpec
from game.region.state import Floats

Either = Annotated[Floats, EITHER]


class RegionTrust:
    """What holds in a quarter for all pairs."""

    usual: One
    """What trust goes back to by itself, and which part of the way in a quarter."""
    forgets: One
    by_agreement: One
    harm_left: One
    harm_drawn: One
    harm_bills: One
    from_others: One
    """Part of the posts that are empty which are filled with staff of others, a quarter."""


class Party:
    """A municipality or a provider."""

    added: One
    """By what was said and done, to each of its pairs."""
    left: One
    """Agreements that it left."""
    posts: Either


def terms(pace: Pace) -> Mapping[str, Floats]:
    """What the classes above name."""
    values = pace.values
    return {
        "usual": values["trust"],
        "forgets": 1.0 - HALF ** (1.0 / values["trust.half"]),
        "by_agreement": values["trust.held"],
        "harm_left": values["trust.harm.left"],
        "harm_drawn": values["trust.harm.drawn"],
        "harm_bills": values["trust.harm.bills"],
        "from_others": (pace.hire * pace.from_others)[:, :, 0] / pace.h,
        "added": side_by_side(values["trust.added"], values["trust.added.provider"]),
        "left": side_by_side(values["trust.left"], values["trust.left.provider"]),
        "posts": pace.needed,
    }


class TrustRoom(NamedTuple):
    """Where a block of runs is compared, by party: k, r."""

    parties: NDArray[np.int64]
    """Their numbers."""
    staff: Floats
    asks: Floats
    """For the staff of others, as a part of what these have."""
    gives: Floats
    """What it pays for others by pooling, as a part of its own bills."""
    gets: Floats
    """Its part of what all get from others."""
    staff_of_all: Floats
    all_get: Floats
    """These two: r."""


def trust_room(parties: int) -> TrustRoom:
    staff, asks, gives, gets = (nought(parties, ABREAST) for _ in TrustRoom._fields[1:-2])
    return TrustRoom(np.arange(parties), staff, asks, gives, gets, nought(ABREAST), nought(ABREAST))


@formula
def moved(trust: float, grows: float, falls: float, usual: float, forgets: float) -> float:
    """Trust of a pair at the end of a quarter."""
    now = trust + (1.0 - trust) * min(grows, 1.0)
    now -= now * min(falls, 1.0)
    return now + (usual - now) * forgets


@formula
def drawn(asks: float, staff: float, asked: float, other: float) -> float:
    """Staff that one of a pair draws from the other above what the other draws back, as a part of the other's."""
    return min(part_of(max(asks * other - asked * staff, 0.0), other), AT_MOST)


@compiled
def ask_for_staff(employers: Records, region: RegionTrust, parties: Records, room: TrustRoom) -> None:
    """How much each party wants of the staff that others have."""
    staff, asks, everybody = room.staff, room.asks, room.staff_of_all
    for r in range(ABREAST):
        everybody[r] = 0.0
    for k in range(len(parties)):
        here, posts = employers[k].staff, parties[k].posts
        for r in range(ABREAST):
            staff[k, r], asks[k, r] = 0.0, 0.0
            for line in range(EITHER):
                staff[k, r] += here[line, r]
                asks[k, r] += max(posts[line, r] - here[line, r], 0.0) * region.from_others[r]
            everybody[r] += staff[k, r]
    for k in range(len(parties)):
        for r in range(ABREAST):
            asks[k, r] = min(part_of(asks[k, r], everybody[r] - staff[k, r]), AT_MOST)


@compiled
def compare_bills(own: Floats, paid: Floats, room: TrustRoom) -> None:
    """What each municipality pays for others by pooling, and gets from them: of bills m, l, p, r."""
    gives, gets, everybody = room.gives, room.gets, room.all_get
    for r in range(ABREAST):
        everybody[r] = 0.0
    for m in range(len(own)):
        for r in range(ABREAST):
            before, after = own[m, 0, 0, r] + own[m, 1, 0, r], paid[m, 0, 0, r] + paid[m, 1, 0, r]
            gives[m, r] = part_of(max(after - before, 0.0), before)
            gets[m, r] = max(before - after, 0.0)
            everybody[r] += gets[m, r]
    for m in range(len(own)):
        for r in range(ABREAST):
            gets[m, r] = part_of(gets[m, r], everybody[r])


@compiled
def move_pairs(
    trust: Floats,
    some: slice,
    runs: int,
    held: Floats,
    region: RegionTrust,
    parties: Records,
    room: TrustRoom,
) -> None:
    """Trust (k, k, r) of some runs at the end of a quarter; `held` are agreements in force between a pair."""
    for i in range(len(parties)):
        one = parties[i]
        for j in range(i + 1):
            other, pair = parties[j], trust[i, j, some]
            for r in range(runs):
                added, left = one.added[r] + other.added[r], one.left[r] + other.left[r]
                took = drawn(room.asks[i, r], room.staff[i, r], room.asks[j, r], room.staff[j, r]) + drawn(
                    room.asks[j, r], room.staff[j, r], room.asks[i, r], room.staff[i, r]
                )
                had_pay = room.gives[i, r] * room.gets[j, r] + room.gives[j, r] * room.gets[i, r]
                grows = held[i, j] * region.by_agreement[r] + max(added, 0.0)
                falls = (
                    left * region.harm_left[r]
                    + took * PER_CENT * region.harm_drawn[r]
                    + had_pay * PER_CENT * region.harm_bills[r]
                    - min(added, 0.0)
                )
                pair[r] = moved(pair[r], grows, falls, region.usual[r], region.forgets[r])
            if j < i:
                turned = trust[j, i, some]
                for r in range(runs):
                    turned[r] = pair[r]


@compiled
def among(trust: Floats, at: int, members: NDArray[np.int64], some: slice, found: Floats) -> None:
    """The mean of a party's pairs with these others in some runs; of who is alone its own start."""
    alone, others = len(members) == 1, max(len(members) - 1, 1)
    own = trust[at, at, some]
    for r in range(len(found)):
        found[r] = own[r] if alone else 0.0
    for other in members:
        if other != at:
            pair = trust[at, other, some]
            for r in range(len(found)):
                found[r] += pair[r]
    for r in range(len(found)):
        found[r] /= others


@kept
def _means(trust: Floats, members: NDArray[np.int64], means: Floats, each: Floats) -> None:
    """The mean of all pairs of these parties, by run."""
    every = slice(0, len(means))
    for r in range(len(means)):
        means[r] = 0.0
    for at in members:
        among(trust, at, members, every, each)
        for r in range(len(means)):
            means[r] += each[r]
    for r in range(len(means)):
        means[r] /= len(members)


def parties(spec: RegionSpec) -> tuple[str, ...]:
    return (*spec.municipality_ids, *spec.provider_ids)


def agreed(spec: RegionSpec, measures: Sequence[Measure], quarter: int) -> Floats:
    """How many agreements are in force between each pair: k, k."""
    names = parties(spec)
    found = np.zeros((len(names), len(names)))
    for measure in measures:
        if len(measure.parties) > 1 and measure.pays(quarter):
            at = [names.index(party) for party in measure.parties]
            found[np.ix_(at, at)] += 1.0
    return found


def working(
    spec: RegionSpec, values: Values, trust: Floats, measures: Sequence[Measure]
) -> Mapping[str, Floats]:
    """By measure, what comes of what it buys: with the mean trust between the parties that agreed on it: r, 1."""
    counts = values["trust.agreements"]
    names = parties(spec)
    found: dict[str, Floats] = {}
    if not counts.any():
        return found
    for measure in measures:
        if measure.places and len(measure.parties) > 1:
            at = np.array([names.index(party) for party in measure.parties], dtype=np.int64)
            means = np.empty(trust.shape[-1])
            _means(trust, at, means, np.empty_like(means))
            found[measure.id] = 1.0 - counts * (1.0 - means[:, np.newaxis])
    return found


def warm() -> None:
    """Compile, or fetch from disk, what agreements work with."""
    _means(np.zeros((1, 1, 1)), np.zeros(1, dtype=np.int64), np.zeros(1), np.zeros(1))


# Role clarity.


def overspent(values: Values) -> Floats:
    """A factor on the bills of a contractor by nature who is treated only as a partner: r, p."""
    apart = np.maximum(values["provider.treated"] - values["provider.partner"], 0.0)
    return np.asarray(1.0 + values["provider.overspends"] * apart)
