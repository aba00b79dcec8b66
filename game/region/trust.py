"""Trust between the parties of a region, and role clarity (8): it comes slowly, goes fast, and agreements rest on it.

Parties are the municipalities, then the providers. Trust of a pair is one number, whoever harmed whom. The model
knows three harms: leaving what others counted on, drawing their staff, and having them pay.
What must not live here: what is agreed (the game's), confidence in an alderman (`politics`).
"""

from collections.abc import Mapping, Sequence

import numpy as np

from game.region.definitions import AT_MOST, HALF, PER_CENT
from game.region.effects import Measure
from game.region.flows import safe
from game.region.pace import Pace, side_by_side
from game.region.parameters import Values
from game.region.setting import RegionSpec
from game.region.state import Floats


def between(values: Values, trust: Floats, held: Floats, drawn: Floats, moved: Floats) -> Floats:
    """Trust of each pair at the end of a quarter: r, k, k.

    `held` are agreements in force between a pair, `drawn` and `moved` what one took of the other.
    """
    added = _of_pairs(side_by_side(values["trust.added"], values["trust.added.provider"]))
    left = _of_pairs(side_by_side(values["trust.left"], values["trust.left.provider"]))
    grows = held * values["trust.held"][:, :, np.newaxis] + np.maximum(added, 0.0)
    falls = (
        left * values["trust.harm.left"][:, :, np.newaxis]
        + drawn * PER_CENT * values["trust.harm.drawn"][:, :, np.newaxis]
        + moved * PER_CENT * values["trust.harm.bills"][:, :, np.newaxis]
        - np.minimum(added, 0.0)
    )
    now = trust + (1.0 - trust) * np.minimum(grows, 1.0)
    now -= now * np.minimum(falls, 1.0)
    back = 1.0 - HALF ** (1.0 / values["trust.half"])[:, :, np.newaxis]
    return np.asarray(now + (values["trust"][:, :, np.newaxis] - now) * back)


def _of_pairs(own: Floats) -> Floats:
    """What both of a pair bring: r, k, k."""
    return np.asarray(own[:, :, np.newaxis] + own[:, np.newaxis, :])


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


def drawn_staff(pace: Pace, staff: Floats) -> Floats:
    """Staff that one of a pair draws from the other above what the other draws back, as a part of it: r, k, k."""
    gap = np.maximum(pace.needed - staff, 0.0) * pace.hire * pace.from_others / pace.h
    wish, own = gap.sum(axis=2), staff.sum(axis=2)
    others = own.sum(axis=1, keepdims=True) - own
    asked = np.minimum(safe(wish, others), AT_MOST)
    draws = asked[:, :, np.newaxis] * own[:, np.newaxis, :]
    net = np.maximum(draws - draws.swapaxes(1, 2), 0.0)
    part = np.minimum(safe(net, own[:, np.newaxis, :]), AT_MOST)
    return np.asarray(part + part.swapaxes(1, 2))


def moved_bills(own: Floats, paid: Floats, parties: int) -> Floats:
    """What one of a pair pays for the other by pooling, as a part of its own bills: r, k, k. `own`, `paid`: r, m."""
    runs, count = own.shape
    found = np.zeros((runs, parties, parties), order="F")
    more, less = np.maximum(paid - own, 0.0), np.maximum(own - paid, 0.0)
    part = safe(more, own)[:, :, np.newaxis] * safe(less, less.sum(axis=1, keepdims=True))[:, np.newaxis, :]
    found[:, :count, :count] = part + part.swapaxes(1, 2)
    return found


def among(trust: Floats) -> Floats:
    """The mean of each party's pairs: r, k; of who is alone its own start."""
    count = trust.shape[1]
    whole = trust.sum(axis=2)
    own = np.einsum("rkk->rk", trust)
    return np.asarray((whole - own) / (count - 1) if count > 1 else own)


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
            at = [names.index(party) for party in measure.parties]
            mean = among(trust[:, at][:, :, at]).mean(axis=1, keepdims=True)
            found[measure.id] = 1.0 - counts * (1.0 - mean)
    return found


# Role clarity.


def withdrawn(values: Values, standing: Floats) -> Floats:
    """The places that stand open, less where a partner by nature is treated as a contractor: r, p."""
    apart = np.maximum(values["provider.partner"] - values["provider.treated"], 0.0)
    return np.asarray(standing * (1.0 - values["provider.withdraws"] * apart))


def overspent(values: Values) -> Floats:
    """A factor on the bills of a contractor by nature who is treated only as a partner: r, p."""
    apart = np.maximum(values["provider.treated"] - values["provider.partner"], 0.0)
    return np.asarray(1.0 + values["provider.overspends"] * apart)
