"""The true figures of a quarter, as they follow from what was seen, what flowed and what was paid.

What must not live here: which figures there are and who sees them how late (`indicators`).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.region import counting
from game.region.counting import Room, count
from game.region.definitions import CENTS, NO_MONEY
from game.region.money import (
    Accounts,
    growing,
    income,
    others_costs,
    quarters_to_come,
)
from game.region.paying import in_cents
from game.region.state import Floats
from game.region.stream import Passed

Figure = tuple[str, str]
"""Its name and its place."""
Figures = Mapping[Figure, NDArray[np.float64]]
"""One value a run. Money in whole cents."""
Sided = Iterator[Floats]
"""One figure after another, for places side by side: place, r."""

OF_PURSE: Final = ("money.budget", "money.spent", "money.left", "money.reserve", "money.others")


def names_of(ladders: Sequence[str], towns: Sequence[str], providers: Sequence[str]) -> Iterator[Figure]:
    """Every figure of every place; what the places of `indicators` name, and the true share of doubles."""
    for stream in ladders:
        yield from counting.names_of(stream, towns)
    yield from (("staff.vacancies", place) for place in (*towns, *providers))
    yield from ((name, place) for name in OF_PURSE for place in towns)
    yield from (("provider.liquidity", place) for place in providers)


def write_figures(
    rows: Floats, part: slice, passed: Sequence[Passed], accounts: Accounts, number: int, room: Room
) -> None:
    """Write every figure of `names_of` into its row (figure, r), of some runs."""
    size = passed[0].stream.size
    purses = of_purses(passed, accounts, number)
    cash = rows[len(rows) - size.p :]
    at = len(rows) - size.p - len(OF_PURSE) * size.m
    vacancies = rows[at - size.m - size.p : at]
    for values in purses:
        rows[at : at + len(values), part] = values
        at += len(values)
    at = 0
    for one in passed:
        at += count(one, number, one is passed[0], rows[at:], vacancies, cash, part.start, room)
    cash[:, part] = of_cash(cash[:, part], accounts)


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


def of_cash(monthly: Floats, accounts: Accounts) -> Floats:
    """Months that a provider can pay from its cash, by what it spends a month: p, r."""
    return np.where(monthly > NO_MONEY, accounts.cash.T / CENTS / np.maximum(monthly, NO_MONEY), 0.0)
