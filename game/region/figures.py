"""The true figures of a quarter, as they follow from what was seen, what flowed and what was paid.

What must not live here: which figures there are and who sees them how late (`indicators`).
"""

from collections.abc import Iterator, Mapping

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
from game.region.pace import Pace
from game.region.setting import REGION, RegionSpec
from game.region.state import Floats
from game.region.stream import Glimpse, Stream

Figures = Mapping[tuple[str, str], NDArray[np.float64]]
"""By figure and place: one value a run. Money in whole cents."""
Named = Iterator[tuple[str, Floats]]
"""A figure by name, for places side by side: place, r."""


def figures_of(
    spec: RegionSpec, stream: Stream, seen: Glimpse, pace: Pace, accounts: Accounts, unit: Floats, number: int
) -> Figures:
    """Every figure of every place; what the places of `indicators` name, and the true share of doubles."""
    everybody = (*spec.municipality_ids, *spec.provider_ids)
    places: list[tuple[tuple[str, ...], Named]] = [
        (spec.municipality_ids, of_towns(stream, seen)),
        ((REGION,), of_region(stream, seen, pace)),
        (everybody, of_staff(stream, pace)),
        (spec.municipality_ids, of_purses(seen, pace, accounts, number)),
        (spec.provider_ids, of_cash(stream, seen, pace, accounts, unit, number)),
    ]
    figures: dict[tuple[str, str], Floats] = {}
    for ids, named in places:
        for name, value in named:
            for place, of_runs in zip(ids, np.array(value, order="C"), strict=True):
                figures[name, place] = of_runs
    return figures


def of_towns(stream: Stream, seen: Glimpse) -> Named:
    """People and places of each municipality."""
    name, flows, towns = stream.name, stream.tally.towns, seen.towns
    listed, helped = np.asfortranarray(towns["listed"]), np.asfortranarray(towns["helped"])
    weeks = weeks_of(listed, np.asfortranarray(flows["starts"]))
    places = np.asfortranarray(seen.employers["places"][:, : stream.size.m])
    for line in LINES:
        if line < EITHER:
            yield f"{name}.line{line}.capacity", places[:, :, line].T
            yield f"{name}.line{line}.weeks", weeks[:, :, line].T
        yield f"{name}.line{line}.in_care", helped[:, :, line].T
        yield f"{name}.line{line}.waiting", listed[:, :, line].T
    for flow in ("up", "down", "crisis"):
        yield f"{name}.flow.{flow}", flows[flow].T
    yield f"{name}.ready", towns["ready"].T
    yield f"{name}.referrals.gp", safe(flows["by_gp"], flows["up"]).T


def of_region(stream: Stream, seen: Glimpse, pace: Pace) -> Named:
    """People and places that the municipalities have together."""
    name, flows, towns = stream.name, stream.tally.towns, seen.towns
    listed, helped, starts = (
        np.asfortranarray(array).sum(axis=1).T
        for array in (towns["listed"], towns["helped"], flows["starts"])
    )
    places = np.asfortranarray(seen.employers["places"][:, stream.size.m :]).sum(axis=1).T
    weeks = weeks_of(listed, starts)
    for line in LINES[EITHER:]:
        yield f"{name}.line{line}.capacity", places[np.newaxis, line - EITHER]
        yield f"{name}.line{line}.in_care", helped[np.newaxis, line]
        yield f"{name}.line{line}.waiting", listed[np.newaxis, line]
        yield f"{name}.line{line}.weeks", weeks[np.newaxis, line]
    for flow in ("up", "down", "crisis"):
        yield f"{name}.flow.{flow}", np.asfortranarray(flows[flow]).sum(axis=1)[np.newaxis]
    yield f"{name}.ready", towns["ready"].sum(axis=1)[np.newaxis]
    yield LISTED_SHARE, np.broadcast_to(pace.values[LISTED_SHARE].T, (1, len(towns)))


def of_staff(stream: Stream, pace: Pace) -> Named:
    """Vacancies in fte: the posts that stay empty anyway, and those that are empty now."""
    posts = pace.needed / (1.0 - np.minimum(pace.values["staff.vacancy"], ALL_POSTS))[:, :, np.newaxis]
    empty = posts - np.minimum(np.asfortranarray(stream.stocks.employers["staff"]), pace.needed)
    yield "staff.vacancies", (empty[:, :, 0] + empty[:, :, 1]).T


def of_purses(seen: Glimpse, pace: Pace, accounts: Accounts, number: int) -> Named:
    """Cents of the current year. What is left is expected as a controller does: as last quarter, prices growing."""
    values = pace.values
    still = quarters_to_come(number)
    budget = accounts.received + (in_cents(income(values, number or 1)) + accounts.granted) * still
    to_spend = in_cents(accounts.rate / CENTS * growing(values["money.price.growth"], still))
    beside = in_cents(others_costs(values, pace.jobs, seen.towns["asking"], number))
    yield "money.budget", budget.T.astype(np.float64)
    yield "money.spent", accounts.spent.T.astype(np.float64)
    yield "money.left", (budget - accounts.spent - to_spend).T.astype(np.float64)
    yield "money.reserve", accounts.reserve.T.astype(np.float64)
    yield "money.others", beside.T.astype(np.float64)


def of_cash(
    stream: Stream, seen: Glimpse, pace: Pace, accounts: Accounts, unit: Floats, number: int
) -> Named:
    """Months that a provider can pay from its cash."""
    providers = seen.employers[:, stream.size.m :]
    costs = provider_costs(pace.values, unit, providers["places"], providers["held"], number)
    monthly = costs / MONTHS_A_QUARTER
    months = np.where(monthly > NO_MONEY, accounts.cash / CENTS / np.maximum(monthly, NO_MONEY), 0.0)
    yield "provider.liquidity", months.T
