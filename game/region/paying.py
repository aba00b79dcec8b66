"""Whole cents: the one place of the model where money is rounded; and the usual payments of a stream.

These are of teams, of care at providers and elsewhere, of staff, and contributions.
What must not live here: what they come to in euros (`bills`), any other payment (`money`).
"""

from typing import NamedTuple

import numpy as np

from game.compiled import formula, kept
from game.region.definitions import CENTS, EITHER
from game.region.state import Cents, Floats


def in_cents(euros: Floats) -> Cents:
    """Euros to whole cents, half to even."""
    return np.rint(euros * CENTS).astype(np.int64)


@formula
def in_whole_cents(euros: float) -> int:
    """`in_cents` of a single number."""
    return int(np.rint(euros * CENTS))


class Purses(NamedTuple):
    """The accounts that a stream pays from and into: place, r."""

    reserve: Cents
    spent: Cents
    rate: Cents
    """Spent in the present quarter."""
    cash: Cents
    """p, r."""
    staff: Cents
    """Beyond the region: r."""
    suppliers: Cents
    clients: Cents


def payments_of(towns: int, providers: int, asks: bool) -> int:
    """How many rows `pay` writes."""
    return towns * (1 + EITHER * providers + 1 + (1 if asks else 0)) + providers


@kept
def pay(
    teams: Floats, bills: Floats, costs: Floats, contributions: Floats, asks: bool,
    reserve: Cents, spent: Cents, rate: Cents, cash: Cents, staff: Cents, suppliers: Cents, clients: Cents,
    rows: Cents, start: int,
) -> None:  # fmt: skip
    """Pay what a stream costs (`Euros`), and write each payment into its row (payment, r), from run `start` on.

    Rows are of towns' teams; of care by provider, line and town; of care elsewhere by town; of providers' staff; and
    where clients pay a contribution (`asks`) of that, by town.
    """
    towns, providers, runs = len(teams), len(costs), teams.shape[1]
    some = slice(start, start + runs)
    for m in range(towns):
        row = rows[m, some]
        for r in range(runs):
            cents = in_whole_cents(teams[m, r])
            row[r] = cents
            staff[r] += cents
            _spend(reserve, spent, rate, m, r, cents)
    at = towns
    for p in range(providers):
        for line in range(EITHER):
            for m in range(towns):
                row = rows[at, some]
                for r in range(runs):
                    cents = in_whole_cents(bills[m, line, p, r])
                    row[r] = cents
                    cash[p, r] += cents
                    _spend(reserve, spent, rate, m, r, cents)
                at += 1
    for m in range(towns):
        row = rows[at, some]
        for r in range(runs):
            cents = 0
            for line in range(EITHER):
                cents += in_whole_cents(bills[m, line, providers, r])
            row[r] = cents
            suppliers[r] += cents
            _spend(reserve, spent, rate, m, r, cents)
        at += 1
    for p in range(providers):
        row = rows[at, some]
        for r in range(runs):
            cents = in_whole_cents(costs[p, r])
            row[r] = cents
            cash[p, r] -= cents
            staff[r] += cents
        at += 1
    for m in range(towns if asks else 0):
        row = rows[at, some]
        for r in range(runs):
            cents = in_whole_cents(contributions[m, r])
            row[r] = cents
            clients[r] -= cents
            _spend(reserve, spent, rate, m, r, -cents)
        at += 1


@formula
def _spend(reserve: Cents, spent: Cents, rate: Cents, m: int, r: int, cents: int) -> None:
    reserve[m, r] -= cents
    spent[m, r] += cents
    rate[m, r] += cents


def warm() -> None:
    """Compile, or fetch from disk, what pays."""
    euros, cents, whole = np.zeros((1, 0)), np.zeros((1, 0), dtype=np.int64), np.zeros(0, dtype=np.int64)
    pay(
        euros, np.zeros((1, EITHER, EITHER, 0)), euros, euros, True,
        *Purses(cents, cents, cents, cents, whole, whole, whole), cents, 0,
    )  # fmt: skip
