"""The accounts: who pays whom in a quarter, to the cent (9).

Euros are computed in floats and become whole cents in one place, `paying`; every payment leaves one
account and enters another. The Rijk pays municipalities; these pay their own teams, the providers for
whom they have in care (the user pays, unless a share is pooled), other youth care, and measures;
providers pay their staff.
What must not live here: what is done and for how many (`flows`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Final, TypedDict

import numpy as np
from numpy.typing import NDArray

from game.region.abreast import put, runs_first
from game.region.bills import Room, asks_contribution, bills_of, bought, prices_grown, room_of
from game.region.definitions import (
    EITHER,
    INDEX_STEP,
    LINES,
    MONTHS_A_QUARTER,
    QUARTERS_A_YEAR,
)
from game.region.effects import Measure, providers_of
from game.region.flows import safe
from game.region.pace import Pace
from game.region.parameters import Values
from game.region.paying import Purses, in_cents, pay, payments_of
from game.region.pooling import inhabitants_of
from game.region.setting import LADDERS, STREAMS, RegionSpec
from game.region.state import Cents, Floats
from game.region.stream import Passed, Size, Stream, stream_for

RIJK: Final = "rijk"
STAFF: Final = "staff"
SUPPLIERS: Final = "suppliers"
OTHERS: Final = "others"
"""Who pays beside the municipality for the same people: insurers, benefits, schools. What is saved there is
saved outside the budget that paid for it."""
FUND: Final = "revolving fund"
"""What pays for measures out of what was set aside for them, and is paid back out of what they save."""
CLIENTS: Final = "clients"
"""Residents who live on a benefit, or pay an own contribution."""
OUTSIDE: Final = (RIJK, STAFF, SUPPLIERS, OTHERS, FUND, CLIENTS)
"""Accounts beyond the region's own, in the order of `State.outside`."""

Posting = tuple[str, str, str]
"""Payer, payee and purpose; payer and payee are a municipality, a provider, or one of OUTSIDE."""


@dataclass
class Accounts:
    """All accounts of a region while quarters are settled; `bills` have the runs last."""

    reserve: Cents
    spent: Cents
    received: Cents
    rate: Cents
    granted: Cents
    cash: Cents
    outside: Cents
    bills: Floats
    standing: Floats


BUDGETS: Final = ("money.budget", "support.budget")


@dataclass(frozen=True)
class Begun:
    """A stream at the opening: its pace, who is in care (r, m, l, v, p), and how many are helped (r, m, l)."""

    pace: Pace
    held: Floats
    helped: Floats


class OpeningMoney(TypedDict):
    reserve: Cents
    spent: Cents
    received: Cents
    granted: Cents
    rate: Cents
    cash: Cents
    outside: Cents
    bills: Floats
    standing: Floats
    other: Floats
    unit_cost: Floats


def budget_of(values: Values) -> Floats:
    """Euros a year at the opening, for all streams that a region follows: r, m."""
    return np.asarray(sum(values[name] for name in BUDGETS))


def income(values: Values, quarter: int) -> Floats:
    """Euros from the Rijk in `quarter` (1 and up): r, m. The budget grows once a year."""
    year = max(quarter - 1, 0) // QUARTERS_A_YEAR
    yearly = (
        budget_of(values) * (1.0 + values["money.growth"]) ** (QUARTERS_A_YEAR * year) + values["money.grant"]
    )
    return np.asarray(yearly / QUARTERS_A_YEAR)


def quarters_to_come(quarter: int) -> int:
    """Quarters of the year of `quarter` that are still to be settled; the opening stands before the first year."""
    return -quarter % QUARTERS_A_YEAR if quarter else QUARTERS_A_YEAR


def growing(growth: Floats, count: int) -> Floats:
    """What `count` quarters cost that each cost more than the one before, against the quarter that was."""
    return np.asarray(sum(((1.0 + growth) ** k for k in range(1, count + 1)), np.zeros_like(growth)))


def others_costs(values: Values, jobs: Floats, people: Floats, quarter: int) -> Floats:
    """(5) Euros a quarter that others pay for the young people in or waiting for help, and when jobs go: r, m."""
    benefits = np.maximum(-jobs, 0.0) / INDEX_STEP * values["others.jobs"]
    return np.asarray((people * values["others.person"] + benefits) * prices_grown(values, quarter))


def _at_the_opening(one: Begun, runs: int) -> Stream:
    """A quarter that goes on as the opening is."""
    count, providers = one.helped.shape[1], one.pace.care_places.shape[1]
    stream = stream_for(one.pace.stream, Size(count, providers), runs)
    put(one.held.sum(axis=3).swapaxes(2, 3), stream.tally.held["used"])
    put(one.pace.needed[:, :count], stream.tally.towns["staffed"])
    put(one.pace.care_places, stream.tally.providers["kept"])
    put(one.helped, stream.seen.towns["helped"])
    return stream


def opening_money(spec: RegionSpec, begun: Sequence[Begun]) -> OpeningMoney:
    """Accounts at the opening, with what makes the budget's expected rest come out as the parameters say."""
    values, youth = begun[0].pace.values, begun[0].held
    runs, count, providers = len(youth), len(spec.municipalities), len(spec.providers)
    own, cash = np.zeros((runs, count)), np.zeros((runs, providers))
    unit_cost = np.zeros((runs, providers, len(STREAMS)))
    years = np.zeros((count, EITHER, runs))
    for one in begun:
        pace, stream = one.pace, _at_the_opening(one, runs)
        places, usual = np.zeros((1, count, providers)), np.ones((1, providers))
        billed = years if pace.stream == LADDERS[0] else np.zeros_like(years)
        euros = bills_of(
            stream, pace, usual, usual, places, inhabitants_of(spec), billed, 0, room_of(stream.size)
        )
        own += euros.bills.sum(axis=(1, 2)).T + euros.teams.T - euros.clients.T
        revenue, full = euros.bills[:, :, :-1].sum(axis=(0, 1)).T, euros.spent.T
        unit = safe(revenue * (1.0 - values["provider.margin"]), full)
        unit_cost[:, :, STREAMS.index(pace.stream)] = unit
        cash += unit * full / MONTHS_A_QUARTER
    a_quarter = QUARTERS_A_YEAR * income(values, 1) / growing(values["money.price.growth"], QUARTERS_A_YEAR)
    other = np.maximum(a_quarter * (1.0 - values["money.slack"]) - own, 0.0)
    nothing = np.zeros((runs, count), dtype=np.int64)
    return OpeningMoney(
        reserve=in_cents(values["money.reserve"]),
        spent=nothing,
        received=nothing.copy(),
        granted=nothing.copy(),
        rate=in_cents(own + other),
        cash=in_cents(cash * values["provider.months"]),
        outside=np.zeros((runs, len(OUTSIDE)), dtype=np.int64),
        bills=runs_first(years),
        standing=np.ones((runs, providers)),
        other=other,
        unit_cost=unit_cost,
    )


def usual_payments(
    ladders: Sequence[str], towns: Sequence[str], providers: Sequence[str]
) -> Iterator[Posting]:
    """The payments of every quarter beside those of measures and work, in the order in which `Books` writes them."""
    for town in towns:
        yield from ((RIJK, town, "budget"), (OTHERS, SUPPLIERS, f"beside {town}"))
    for stream in ladders:
        name = purpose_of(stream)
        yield from ((town, STAFF, f"{name}teams") for town in towns)
        yield from (
            (town, provider, f"{name}line{line}")
            for provider in providers
            for line in LINES[EITHER:]
            for town in towns
        )
        yield from ((town, SUPPLIERS, f"{name}elsewhere") for town in towns)
        yield from ((provider, STAFF, f"{name}staff") for provider in providers)
        if asks_contribution(stream):
            yield from ((CLIENTS, town, f"{name}contribution") for town in towns)
    yield from ((town, SUPPLIERS, "other care") for town in towns)


def purpose_of(stream: str) -> str:
    """What stands before the purposes of a stream: nothing for youth, which was there first."""
    return "" if stream == LADDERS[0] else f"{stream} "


def settle_money(
    spec: RegionSpec,
    paid: Cents,
    part: slice,
    accounts: Accounts,
    passed: Sequence[Passed],
    other: Floats,
    measures: Sequence[Measure],
    quarter: int,
    working: Mapping[str, Floats],
    overspent: Floats,
    room: Room,
) -> dict[Posting, NDArray[np.int64]]:
    """Pay everything that `quarter` brought: the usual payments into their rows (payment, r), of some runs.

    Returns the payments of measures, in cents for each run. `working` is that of `bought`; `overspent` a factor on what
    each provider bills: r, p.
    """
    youth = passed[0]
    values = youth.pace.values
    if (quarter - 1) % QUARTERS_A_YEAR == 0:
        accounts.spent[:] = 0
        accounts.received[:] = 0
    accounts.rate[:] = 0
    books = Books(spec, accounts, paid, part)
    receive(books, values, youth, quarter)
    places = bought(spec, measures, quarter, working)
    for one in passed:
        settle_stream(books, one, places, quarter, overspent, room)
    grown = (1.0 + values["money.price.growth"]) ** quarter * (1.0 + values["youth.need.growth"]) ** quarter
    books.spend(SUPPLIERS, in_cents(other * grown))
    for measure in sorted(measures, key=lambda m: (m.start, m.id)):
        if measure.pays(quarter):
            changed = [spec.provider_ids[p] for p in providers_of(spec, measure)]
            payees = [*measure.payees] or changed or [SUPPLIERS]
            for place, cents in sorted(measure.costs.items()):
                for payee, amount in zip(payees, _in_parts(cents, len(payees)), strict=True):
                    books.pay(place, payee, f"measure {measure.id}", amount)
    return books.postings


def receive(books: "Books", values: Values, youth: Passed, quarter: int) -> None:
    """The budget from the Rijk, and what others pay beside the municipality."""
    accounts = books.accounts
    received = np.broadcast_to(in_cents(income(values, quarter)), accounts.reserve.shape)
    elsewhere = in_cents(others_costs(values, youth.pace.jobs, youth.stream.shows("asking"), quarter))
    accounts.reserve[...] += received
    accounts.received[...] += received
    books.out(RIJK, -received)
    books.out(OTHERS, -elsewhere)
    books.out(SUPPLIERS, elsewhere)
    books.note(np.stack([received, elsewhere], axis=-1))


def settle_stream(
    books: "Books",
    passed: Passed,
    places: Floats,
    quarter: int,
    overspent: Floats,
    room: Room,
) -> None:
    """Pay what a stream costs in `quarter`; `places` are those that measures have `bought`."""
    accounts, pace = books.accounts, passed.pace
    euros = bills_of(
        passed.stream, pace, passed.unit, overspent, places, books.inhabitants, accounts.bills, quarter, room
    )
    asks = asks_contribution(pace.stream)
    rows = books.next_rows(payments_of(len(books.places), len(books.providers), asks))
    pay(*euros, asks, *books.purses(), rows, books.part.start)


class Books:
    """The accounts while a quarter is settled, and every payment made in it."""

    def __init__(self, spec: RegionSpec, accounts: Accounts, paid: Cents, part: slice) -> None:
        self.accounts = accounts
        self.paid, self.part, self.noted = paid, part, 0
        self.places, self.providers = spec.municipality_ids, spec.provider_ids
        self.inhabitants = inhabitants_of(spec)
        self.postings: dict[Posting, NDArray[np.int64]] = {}

    def out(self, account: str, cents: Cents) -> None:
        """What several (r, payer) pay to an account beyond the region."""
        self.accounts.outside[:, OUTSIDE.index(account)] += cents.sum(axis=1)

    def spend_all(self, cents: Cents) -> None:
        """What each municipality pays: r, m."""
        self.accounts.reserve[...] -= cents
        self.accounts.spent[...] += cents
        self.accounts.rate[...] += cents

    def purses(self) -> Purses:
        """The accounts that a stream pays from and into, to write in."""
        accounts, beyond = self.accounts, self.accounts.outside.T
        own = accounts.reserve.T, accounts.spent.T, accounts.rate.T, accounts.cash.T
        return Purses(*own, *(beyond[OUTSIDE.index(account)] for account in (STAFF, SUPPLIERS, CLIENTS)))

    def next_rows(self, count: int) -> Cents:
        """Room for the next of the usual payments: payment, r."""
        self.noted += count
        return self.paid[self.noted - count : self.noted]

    def note(self, cents: Cents) -> None:
        """The next of the usual payments (r, then any axes), which are in the accounts already."""
        rows = self.next_rows(prod(cents.shape[1:])).reshape(*cents.shape[1:], self.paid.shape[1])
        rows[..., self.part] = cents.transpose(*range(1, cents.ndim), 0)

    def spend(self, payee: str, cents: Cents) -> None:
        """What each municipality pays somebody beyond the region: r, m."""
        if cents.shape != self.accounts.reserve.shape:
            cents = np.broadcast_to(cents, self.accounts.reserve.shape)
        self.spend_all(cents)
        self.out(payee, cents)
        self.note(cents)

    def pay(self, payer: str, payee: str, purpose: str, part: int) -> None:
        """One payment, of whom to whom it may be, the same in every run."""
        if not part:
            return
        accounts, key = self.accounts, (payer, payee, purpose)
        cents = np.full(len(accounts.reserve), part, dtype=np.int64)
        self.postings[key] = self.postings[key] + cents if key in self.postings else cents
        for account, amount in ((payer, -part), (payee, part)):
            if account in self.places:
                at = self.places.index(account)
                accounts.reserve[:, at] += amount
                if RIJK in (payer, payee):
                    accounts.received[:, at] += amount
                else:
                    accounts.spent[:, at] -= amount
                    accounts.rate[:, at] -= amount
            elif account in self.providers:
                accounts.cash[:, self.providers.index(account)] += amount
            else:
                accounts.outside[:, OUTSIDE.index(account)] += amount


def _in_parts(cents: int, count: int) -> list[int]:
    """`cents` in `count` parts that differ by a cent at most and add up."""
    whole, over = divmod(cents, count)
    return [whole + (1 if index < over else 0) for index in range(count)]
