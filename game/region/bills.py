"""What a stream costs in a quarter, in euros: own teams, care by municipality and provider, and what providers spend.

What must not live here: how it is paid together (`pooling`), accounts and cents (`money`).
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, NamedTuple

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
    nought,
    numbers_of,
    records_of,
    row_for,
)
from game.region.definitions import ABREAST, EITHER, LINES, MONTHS_A_QUARTER, QUARTERS_A_YEAR, TEAM, TREATMENT
from game.region.effects import Measure
from game.region.flows import safe
from game.region.pace import Pace, beside
from game.region.parameters import BY_NAME, Values
from game.region.pooling import PoolRoom, RegionPool, TownPool, conditions, pay_together, pool_room
from game.region.setting import LADDERS, RegionSpec
from game.region.state import INCOMES, Floats
from game.region.stream import Glimpse, HeldTally, Size, Stream, Tally, TownGlimpse, TownTally, stream_for

Either = Annotated[Floats, EITHER]


class RegionPrices:
    price: Either
    """Euros a quarter for a place in lines 2 and 3."""


class ProviderSpends:
    fixed: One
    """Part of what it spends that is for the places it keeps; the rest is for whom it helps."""
    unit: One
    """What a full place costs it, against the price."""


class RegionBills:
    elsewhere: One
    """How much dearer care outside the region is."""
    fte: One
    """Euros a year at the opening."""
    grown: One
    """Prices against the opening; a quarter of a year."""
    contribution: One
    """Euros a quarter that a client pays on average."""
    years: One
    """Quarters that a key by use looks back."""


class TownBills:
    posts: One
    """Those that a measure has paid for, in fte."""


class ProviderBills:
    billed: One
    """Part of its places in line 2 that no measure has paid for."""
    charged: One
    """Of its price, after a discount."""
    overspent: One
    """A factor on that."""


class Bought:
    bought: One
    """Places in line 2 that measures have bought for a municipality."""


def spending(pace: Pace, unit: Floats, quarter: int) -> Mapping[str, Floats]:
    """What `RegionPrices` and `ProviderSpends` name."""
    values = pace.values
    return {"price": prices(values, pace.stream, quarter), "fixed": values["provider.fixed"], "unit": unit}


def prices(values: Values, stream: str, quarter: int) -> Floats:
    """Euros a quarter for a place of a stream in lines 2 and 3: r, 1, line."""
    grown = prices_grown(values, quarter)
    return beside(*(values[f"{stream}.line{line}.price"] * grown for line in LINES[EITHER:]))


def prices_grown(values: Values, quarter: int) -> Floats:
    """Prices against the opening, a quarter of a year."""
    return np.asarray((1.0 + values["money.price.growth"]) ** quarter / QUARTERS_A_YEAR)


def asks_contribution(stream: str) -> bool:
    return f"{stream}.contribution.{INCOMES[0]}" in BY_NAME


def contribution(values: Values, stream: str) -> Floats:
    """(14) Euros a quarter that a client pays for help in lines 1 and 2, nought where none is asked: r, 1."""
    if not asks_contribution(stream):
        return np.zeros((1, 1))
    parts = [values[f"{stream}.income.{group}"] for group in INCOMES]
    paid = [values[f"{stream}.contribution.{group}"] for group in INCOMES]
    mean = safe(np.asarray(sum(a * b for a, b in zip(parts, paid, strict=True))), np.asarray(sum(parts)))
    return np.asarray(mean * MONTHS_A_QUARTER)


def bought(
    spec: RegionSpec, measures: Sequence[Measure], quarter: int, working: Mapping[str, Floats]
) -> Floats:
    """Places in line 2 that measures have bought: r, m, p.

    `working` says of some measures which part of what they buy is there: r, 1.
    """
    buying = [measure for measure in measures if measure.places and measure.pays(quarter)]
    runs = max((len(working[measure.id]) for measure in buying if measure.id in working), default=1)
    found, whole = np.zeros((runs, len(spec.municipalities), len(spec.providers))), np.ones((1, 1))
    for measure in buying:
        payees = [p for p, provider in enumerate(spec.provider_ids) if provider in measure.payees]
        for place, count in measure.places.items():
            part = count / max(1, len(payees)) * working.get(measure.id, whole)
            found[:, spec.municipality_ids.index(place), payees] += part
    return found


class Euros(NamedTuple):
    """What a stream costs in a quarter."""

    teams: Floats
    """m, r."""
    bills: Floats
    """m, l (2, 3), p (the last is elsewhere), r: after pooling."""
    spent: Floats
    """p, r: by providers."""
    clients: Floats
    """m, r: what comes in."""


class Terms(NamedTuple):
    """What holds in a quarter."""

    prices: Records
    spends: Records
    region: Records
    towns: Records
    providers: Records
    bought: Records
    pool: Records
    sharing: Records


class Desk(NamedTuple):
    """Where the bills of a block are made out: m, l, p, r."""

    own: Floats
    paid: Floats
    years: Floats
    """m, l, r."""
    helped: Floats
    """p, l, r."""


@cache
def _parts(size: Size) -> Parts:
    m, p = size.m, size.p
    return {
        RegionPrices: (1,), ProviderSpends: (p,), RegionBills: (1,), TownBills: (m,), ProviderBills: (p,),
        Bought: (m, p), RegionPool: (1,), TownPool: (m,),
    }  # fmt: skip


@cache
def _numbers(size: Size) -> Numbers:
    return numbers_of(_parts(size))


def _fields(
    pace: Pace, unit: Floats, overspent: Floats, places: Floats, inhabitants: Floats, quarter: int
) -> Mapping[str, Floats]:
    """What the classes above name."""
    values, name, youth = pace.values, pace.stream, pace.stream == LADDERS[0]
    posts = values["money.prepaid.team"] / values[f"{name}.line1.caseload"]
    billed = 1.0 - np.minimum(safe(values["money.prepaid"], pace.care_places[:, :, 0]), 1.0)
    return {
        **spending(pace, unit, quarter),
        **conditions(values, name, inhabitants),
        "elsewhere": values["money.elsewhere"],
        "fte": values["money.fte"],
        "grown": prices_grown(values, quarter),
        "contribution": contribution(values, name),
        "years": np.maximum(QUARTERS_A_YEAR * values["pooling.years"], 1.0),
        "posts": posts if youth else np.zeros_like(posts[:1]),
        "billed": billed if youth else np.ones_like(billed[:1]),
        "charged": 1.0 - values["money.discount"],
        "overspent": overspent,
        "bought": places if youth else np.zeros_like(places[:1]),
    }


Room = tuple[Floats, Terms, PoolRoom, Desk]
"""Where a block has its terms, pays together, and is billed."""


def room_of(size: Size) -> Room:
    numbers = row_for(_parts(size))
    every, two = (size.m, EITHER, size.p + 1, ABREAST), (EITHER, ABREAST)
    desk = Desk(nought(*every), nought(*every), nought(size.m, *two), nought(size.p, *two))
    return numbers, Terms(*records_of(numbers, _parts(size))), pool_room(size.m, size.p + 1), desk


def bills_of(
    stream: Stream,
    pace: Pace,
    unit: Floats,
    overspent: Floats,
    places: Floats,
    inhabitants: Floats,
    years: Floats,
    quarter: int,
    room: Room,
) -> Euros:
    """What a stream costs in a quarter; of youth the mean over the `years` (m, l, r) goes on.

    At the opening, quarter 0, there are no years yet: they are as this quarter.
    """
    courses = courses_of(
        _fields(pace, unit, overspent, places, inhabitants, quarter), _numbers(stream.size), stream.runs
    )
    euros = _euros(stream.size, stream.runs)
    _bill(
        stream.tally, stream.seen, courses.row, courses.differ, courses.own, *room, years, *euros,
        pace.stream == LADDERS[0], quarter == 0,
    )  # fmt: skip
    return euros


def _euros(size: Size, runs: int) -> Euros:
    m, p = size.m, size.p
    return Euros(
        np.empty((m, runs)), np.empty((m, EITHER, p + 1, runs)), np.empty((p, runs)), np.empty((m, runs))
    )


@kept
def _bill(
    tally: Tally, seen: Glimpse, row: Floats, differ: NDArray[np.int64], own: Floats,
    numbers: Floats, terms: Terms, pool: PoolRoom, desk: Desk, years: Floats,
    teams: Floats, bills: Floats, spent: Floats, clients: Floats, youth: bool, opens: bool,
) -> None:  # fmt: skip
    """Every block of runs."""
    alike(row, numbers)
    count, providers = len(teams), len(spent)
    for b in range(len(seen.towns)):
        first = b * ABREAST
        runs = min(teams.shape[1] - first, ABREAST)
        some = slice(first, first + runs)
        differing(differ, own, first, numbers)
        for m in range(count):
            _pay_own(tally.towns[b, m], seen.towns[b, m], terms, m, teams[m, some], clients[m, some])
            for p in range(providers):
                _bill_care(tally.held[b, m, p], terms, m, p, desk.own)
            _bill_elsewhere(tally.held[b, m, providers], terms, m, providers, desk.own)
            for line in range(EITHER):
                before = years[m, line, some]
                for r in range(runs):
                    desk.years[m, line, r] = 0.0 if opens else before[r]
            if opens:
                _add(desk.own, m, desk.years)
        pay_together(desk.own, desk.years, terms.pool[0], terms.sharing, pool, desk.paid)
        for m in range(count):
            for line in range(EITHER):
                for p in range(providers + 1):
                    pays = bills[m, line, p, some]
                    for r in range(runs):
                        pays[r] = desk.paid[m, line, p, r]
        if youth:
            _go_on(desk, terms.region[0], years, opens, some)
        for p in range(providers):
            _spend(tally, b, p, terms, desk.helped, spent[p, some])


@formula
def team_cost(fte: float, posts: float, price: float, grown: float) -> float:
    """Euros for a municipality's own people, but for posts that a measure has paid for."""
    return (fte - posts) * price * grown


@formula
def spent_by(fixed: float, kept: float, helped: float, price: float) -> float:
    """What a provider spends on a line whose places cost their price: for what it keeps, and for whom it helps."""
    return (fixed * kept + (1.0 - fixed) * helped) * price


@formula
def care_bill(used: float, price: float, billed: float, charged: float, overspent: float) -> float:
    """Euros for care at a provider of the region; places that a measure has paid for are not paid again."""
    return used * price * billed * charged * overspent


@compiled
def _pay_own(
    flows: TownTally, here: TownGlimpse, terms: Terms, m: int, teams: Floats, clients: Floats
) -> None:
    """A municipality's teams, and what its clients pay: r."""
    region, town = terms.region[0], terms.towns[m]
    for r in range(len(teams)):
        fte, posts = flows.staffed[0, r] + flows.staffed[1, r], min(town.posts[r], flows.staffed[1, r])
        teams[r] = team_cost(fte, posts, region.fte[r], region.grown[r])
        helped = here.helped[TEAM, r] + here.helped[TREATMENT, r]
        clients[r] = region.contribution[r] * helped


@compiled
def _bill_care(held: HeldTally, terms: Terms, m: int, p: int, bills: Floats) -> None:
    """Before pooling. Of the places in line 2 that measures have bought for a municipality its use is not billed."""
    prices, provider, places = terms.prices[0], terms.providers[p], terms.bought[m, p]
    for line in range(EITHER):
        for r in range(ABREAST):
            bought, billed = (places.bought[r], provider.billed[r]) if line == 0 else (0.0, 1.0)
            used = max(held.used[line, r] - bought, 0.0)
            bills[m, line, p, r] = care_bill(
                used, prices.price[line, r], billed, provider.charged[r], provider.overspent[r]
            )


@compiled
def _bill_elsewhere(held: HeldTally, terms: Terms, m: int, p: int, bills: Floats) -> None:
    for line in range(EITHER):
        for r in range(ABREAST):
            bills[m, line, p, r] = (
                held.used[line, r] * terms.prices[0].price[line, r] * terms.region[0].elsewhere[r]
            )


@compiled
def _add(bills: Floats, m: int, lines: Floats) -> None:
    """The bills of a municipality, line by line."""
    for line in range(EITHER):
        for p in range(bills.shape[2]):
            for r in range(ABREAST):
                lines[m, line, r] += bills[m, line, p, r]


@compiled
def _go_on(desk: Desk, region: RegionBills, years: Floats, opens: bool, some: slice) -> None:
    """The mean over the years goes on by what was billed before pooling."""
    for m in range(len(years)):
        for line in range(EITHER):
            mean, billed = years[m, line, some], desk.years[m, line]
            for r in range(len(mean)):
                billed[r] = 0.0
            for p in range(desk.own.shape[2]):
                for r in range(len(mean)):
                    billed[r] += desk.own[m, line, p, r]
            for r in range(len(mean)):
                mean[r] = billed[r] if opens else mean[r] + (billed[r] - mean[r]) / region.years[r]


@compiled
def _spend(tally: Tally, b: int, p: int, terms: Terms, helped: Floats, spent: Floats) -> None:
    """What a provider spends in a quarter: r."""
    runs = len(spent)
    for line in range(EITHER):
        for r in range(runs):
            helped[p, line, r] = 0.0
        for m in range(tally.held.shape[1]):
            for r in range(runs):
                helped[p, line, r] += tally.held[b, m, p].used[line, r]
    provider, prices, kept_open = terms.spends[p], terms.prices[0], tally.providers[b, p].kept
    for r in range(runs):
        spent[r] = 0.0
    for line in range(EITHER):
        for r in range(runs):
            spent[r] += spent_by(
                provider.fixed[r], kept_open[line, r], helped[p, line, r], prices.price[line, r]
            )
    for r in range(runs):
        spent[r] *= provider.unit[r]


def warm() -> None:
    """Compile, or fetch from disk, what bills are made out by."""
    size = Size(1, 1)
    stream = stream_for("", size, 0)
    _bill(
        stream.tally, stream.seen, np.zeros(0), np.zeros(0, dtype=np.int64), np.zeros((0, 0)), *room_of(size),
        np.zeros((1, EITHER, 0)), *_euros(size, 0), True, False,
    )  # fmt: skip
