"""The true figures of a quarter, as they follow from what was seen, what flowed and what was paid.

What must not live here: which figures there are and who sees them how late (`indicators`).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.region.definitions import ALL_POSTS, CENTS, EITHER, LINES, MONTHS_A_QUARTER, NO_MONEY, TEAM
from game.region.flows import safe, weeks_of
from game.region.indicators import LISTED_SHARE, PENDING
from game.region.money import (
    Accounts,
    growing,
    in_cents,
    income,
    others_costs,
    provider_costs,
    quarters_to_come,
)
from game.region.setting import LADDERS, REGION
from game.region.state import Floats
from game.region.stream import Passed

Figure = tuple[str, str]
"""Its name and its place."""
Figures = Mapping[Figure, NDArray[np.float64]]
"""One value a run. Money in whole cents."""
Sided = Iterator[Floats]
"""One figure after another, for places side by side: place, r."""

_FLOWS: Final = ("flow.up", "flow.down", "flow.crisis", "ready")
OF_TOWN: Final = (
    *(
        f"line{line}.{what}"
        for line in LINES[:EITHER]
        for what in ("capacity", "weeks", "in_care", "waiting")
    ),
    *(f"line{line}.{what}" for line in LINES[EITHER:] for what in ("in_care", "waiting")),
    *_FLOWS,
    PENDING,
)
OF_REGION: Final = (
    *(
        f"line{line}.{what}"
        for line in LINES[EITHER:]
        for what in ("capacity", "in_care", "waiting", "weeks")
    ),
    *_FLOWS,
    PENDING,
    LISTED_SHARE,
)
"""What there is of each stream."""
BY_GP: Final = "referrals.gp"
"""Of youth alone."""
OF_PURSE: Final = ("money.budget", "money.spent", "money.left", "money.reserve", "money.others")


def names_of(ladders: Sequence[str], towns: Sequence[str], providers: Sequence[str]) -> Iterator[Figure]:
    """Every figure of every place; what the places of `indicators` name, and the true share of doubles."""
    for stream in ladders:
        of_town = (*OF_TOWN, BY_GP) if stream == LADDERS[0] else OF_TOWN
        yield from ((f"{stream}.{name}", place) for name in of_town for place in towns)
        yield from ((f"{stream}.{name}", REGION) for name in OF_REGION)
    yield from (("staff.vacancies", place) for place in (*towns, *providers))
    yield from ((name, place) for name in OF_PURSE for place in towns)
    yield from (("provider.liquidity", place) for place in providers)


def write_figures(rows: Floats, passed: Sequence[Passed], accounts: Accounts, number: int) -> None:
    """Write every figure of `names_of` into its row: figure, r."""
    at = 0
    for values in _each(passed, accounts, number):
        rows[at : at + len(values)] = values
        at += len(values)


def _each(passed: Sequence[Passed], accounts: Accounts, number: int) -> Sided:
    for one in passed:
        yield from of_towns(one)
        yield from of_region(one)
    yield from of_staff(passed)
    yield from of_purses(passed, accounts, number)
    yield from of_cash(passed, accounts, number)


def of_towns(passed: Passed) -> Sided:
    """People and places of each municipality."""
    stream = passed.stream
    listed, helped = stream.shows("listed"), stream.shows("helped")
    weeks = weeks_of(listed, stream.flowed("starts"))
    places = stream.shows("places")[:, : stream.size.m]
    for line in LINES:
        if line < EITHER:
            yield places[:, :, line].T
            yield weeks[:, :, line].T
        yield helped[:, :, line].T
        yield listed[:, :, line].T
    yield from (stream.flowed(flow).T for flow in ("up", "down", "crisis"))
    yield stream.shows("ready").T
    yield pending(passed).T
    if stream.name == LADDERS[0]:
        yield safe(stream.flowed("by_gp"), stream.flowed("up")).T


def of_region(passed: Passed) -> Sided:
    """People and places that the municipalities have together."""
    stream = passed.stream
    listed, helped, starts = (
        array.sum(axis=1).T
        for array in (stream.shows("listed"), stream.shows("helped"), stream.flowed("starts"))
    )
    places = stream.shows("places")[:, stream.size.m :].sum(axis=1).T
    weeks = weeks_of(listed, starts)
    for line in LINES[EITHER:]:
        yield places[np.newaxis, line - EITHER]
        yield helped[np.newaxis, line]
        yield listed[np.newaxis, line]
        yield weeks[np.newaxis, line]
    for flow in ("up", "down", "crisis"):
        yield stream.flowed(flow).sum(axis=1)[np.newaxis]
    yield stream.shows("ready").sum(axis=1)[np.newaxis]
    yield pending(passed).sum(axis=1)[np.newaxis]
    yield np.broadcast_to(passed.pace.values[f"{stream.name}.{LISTED_SHARE}"].T, (1, stream.runs))


def pending(passed: Passed) -> Floats:
    """(1) Of the local team's list, those who stand on that of line 2 until the team has seen them: r, m.

    They are on the team's list as they come off it: by the part of those who start who would have come to line 2.
    """
    stream, listed = passed.stream, passed.pace.values[f"{passed.stream.name}.triage.listed"]
    part = np.minimum(safe(stream.flowed("gated"), stream.flowed("starts")[:, :, TEAM]), 1.0)
    return np.asarray(stream.shows("listed")[:, :, TEAM] * part * listed)


def of_staff(passed: Sequence[Passed]) -> Sided:
    """Vacancies in fte: the posts that stay empty anyway, and those that are empty now."""
    every: Floats = np.zeros(())
    for one in passed:
        needed, vacant = one.pace.needed, np.minimum(one.pace.values["staff.vacancy"], ALL_POSTS)
        staff = one.stream.staff()
        empty = needed / (1.0 - vacant)[:, :, np.newaxis] - np.minimum(staff, needed)
        every = every + empty[:, :, 0] + empty[:, :, 1]
    yield every.T


def of_purses(passed: Sequence[Passed], accounts: Accounts, number: int) -> Sided:
    """Cents of the current year. What is left is expected as a controller does: as last quarter, prices growing."""
    youth = passed[0]
    values = youth.pace.values
    still = quarters_to_come(number)
    budget = accounts.received + (in_cents(income(values, number or 1)) + accounts.granted) * still
    to_spend = in_cents(accounts.rate / CENTS * growing(values["money.price.growth"], still))
    beside = in_cents(others_costs(values, youth.pace.jobs, youth.stream.shows("asking"), number))
    yield budget.T.astype(np.float64)
    yield accounts.spent.T.astype(np.float64)
    yield (budget - accounts.spent - to_spend).T.astype(np.float64)
    yield accounts.reserve.T.astype(np.float64)
    yield beside.T.astype(np.float64)


def of_cash(passed: Sequence[Passed], accounts: Accounts, number: int) -> Sided:
    """Months that a provider can pay from its cash."""
    monthly: Floats = np.zeros(())
    for one in passed:
        kept, held = (one.stream.shows(what)[:, one.stream.size.m :] for what in ("places", "held"))
        costs = provider_costs(one.pace, one.unit, kept, held, number)
        monthly = monthly + costs / MONTHS_A_QUARTER
    months = np.where(monthly > NO_MONEY, accounts.cash / CENTS / np.maximum(monthly, NO_MONEY), 0.0)
    yield months.T
