"""The true figures of a quarter, as they follow from what was seen, what flowed and what was paid.

What must not live here: which figures there are and who sees them how late (`indicators`).
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from game.region.definitions import ALL_POSTS, CENTS, EITHER, LINES, MONTHS_A_QUARTER, NO_MONEY
from game.region.flows import safe, weeks_of
from game.region.indicators import LISTED_SHARE
from game.region.money import (
    Accounts,
    growing,
    in_cents,
    income,
    others_costs,
    provider_costs,
    quarters_to_come,
)
from game.region.setting import LADDERS, REGION, RegionSpec
from game.region.state import Floats
from game.region.stream import Passed

Figures = Mapping[tuple[str, str], NDArray[np.float64]]
"""By figure and place: one value a run. Money in whole cents."""
Named = Iterator[tuple[str, Floats]]
"""A figure by name, for places side by side: place, r."""


def figures_of(spec: RegionSpec, passed: Sequence[Passed], accounts: Accounts, number: int) -> Figures:
    """Every figure of every place; what the places of `indicators` name, and the true share of doubles."""
    everybody = (*spec.municipality_ids, *spec.provider_ids)
    places: list[tuple[tuple[str, ...], Named]] = []
    for one in passed:
        places += [(spec.municipality_ids, of_towns(one)), ((REGION,), of_region(one))]
    places += [
        (everybody, of_staff(passed)),
        (spec.municipality_ids, of_purses(passed, accounts, number)),
        (spec.provider_ids, of_cash(passed, accounts, number)),
    ]
    figures: dict[tuple[str, str], Floats] = {}
    for ids, named in places:
        for name, value in named:
            for place, of_runs in zip(ids, np.array(value, order="C"), strict=True):
                figures[name, place] = of_runs
    return figures


def of_towns(passed: Passed) -> Named:
    """People and places of each municipality."""
    stream, name = passed.stream, passed.stream.name
    listed, helped = stream.shows("listed"), stream.shows("helped")
    weeks = weeks_of(listed, stream.flowed("starts"))
    places = stream.shows("places")[:, : stream.size.m]
    for line in LINES:
        if line < EITHER:
            yield f"{name}.line{line}.capacity", places[:, :, line].T
            yield f"{name}.line{line}.weeks", weeks[:, :, line].T
        yield f"{name}.line{line}.in_care", helped[:, :, line].T
        yield f"{name}.line{line}.waiting", listed[:, :, line].T
    for flow in ("up", "down", "crisis"):
        yield f"{name}.flow.{flow}", stream.flowed(flow).T
    yield f"{name}.ready", stream.shows("ready").T
    if name == LADDERS[0]:
        yield f"{name}.referrals.gp", safe(stream.flowed("by_gp"), stream.flowed("up")).T


def of_region(passed: Passed) -> Named:
    """People and places that the municipalities have together."""
    stream, name = passed.stream, passed.stream.name
    listed, helped, starts = (
        array.sum(axis=1).T
        for array in (stream.shows("listed"), stream.shows("helped"), stream.flowed("starts"))
    )
    places = stream.shows("places")[:, stream.size.m :].sum(axis=1).T
    weeks = weeks_of(listed, starts)
    for line in LINES[EITHER:]:
        yield f"{name}.line{line}.capacity", places[np.newaxis, line - EITHER]
        yield f"{name}.line{line}.in_care", helped[np.newaxis, line]
        yield f"{name}.line{line}.waiting", listed[np.newaxis, line]
        yield f"{name}.line{line}.weeks", weeks[np.newaxis, line]
    for flow in ("up", "down", "crisis"):
        yield f"{name}.flow.{flow}", stream.flowed(flow).sum(axis=1)[np.newaxis]
    yield f"{name}.ready", stream.shows("ready").sum(axis=1)[np.newaxis]
    double = f"{name}.{LISTED_SHARE}"
    yield double, np.broadcast_to(passed.pace.values[double].T, (1, stream.runs))


def of_staff(passed: Sequence[Passed]) -> Named:
    """Vacancies in fte: the posts that stay empty anyway, and those that are empty now."""
    every: Floats = np.zeros(())
    for one in passed:
        needed, vacant = one.pace.needed, np.minimum(one.pace.values["staff.vacancy"], ALL_POSTS)
        staff = one.stream.staff()
        empty = needed / (1.0 - vacant)[:, :, np.newaxis] - np.minimum(staff, needed)
        every = every + empty[:, :, 0] + empty[:, :, 1]
    yield "staff.vacancies", every.T


def of_purses(passed: Sequence[Passed], accounts: Accounts, number: int) -> Named:
    """Cents of the current year. What is left is expected as a controller does: as last quarter, prices growing."""
    youth = passed[0]
    values = youth.pace.values
    still = quarters_to_come(number)
    budget = accounts.received + (in_cents(income(values, number or 1)) + accounts.granted) * still
    to_spend = in_cents(accounts.rate / CENTS * growing(values["money.price.growth"], still))
    beside = in_cents(others_costs(values, youth.pace.jobs, youth.stream.shows("asking"), number))
    yield "money.budget", budget.T.astype(np.float64)
    yield "money.spent", accounts.spent.T.astype(np.float64)
    yield "money.left", (budget - accounts.spent - to_spend).T.astype(np.float64)
    yield "money.reserve", accounts.reserve.T.astype(np.float64)
    yield "money.others", beside.T.astype(np.float64)


def of_cash(passed: Sequence[Passed], accounts: Accounts, number: int) -> Named:
    """Months that a provider can pay from its cash."""
    monthly: Floats = np.zeros(())
    for one in passed:
        kept, held = (one.stream.shows(what)[:, one.stream.size.m :] for what in ("places", "held"))
        costs = provider_costs(one.pace, one.unit, kept, held, number)
        monthly = monthly + costs / MONTHS_A_QUARTER
    months = np.where(monthly > NO_MONEY, accounts.cash / CENTS / np.maximum(monthly, NO_MONEY), 0.0)
    yield "provider.liquidity", months.T
