"""The accounts: who pays whom in a quarter, to the cent (9).

Euros are computed in floats and become whole cents in one place, `in_cents`; every payment leaves one
account and enters another. The Rijk pays municipalities; these pay their own teams, the providers for
whom they have in care (the user pays, unless a share is pooled), other youth care, and measures;
providers pay their staff.
What must not live here: what is done and for how many (`flows`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypedDict

import numpy as np
from numpy.typing import NDArray

from game.region.definitions import CENTS, EITHER, INDEX_STEP, MONTHS_A_QUARTER, QUARTERS_A_YEAR, TINY
from game.region.effects import Measure, providers_of
from game.region.flows import safe
from game.region.pace import Pace, beside
from game.region.parameters import Values
from game.region.setting import RegionSpec
from game.region.state import Cents, Floats
from game.region.stream import Glimpse, Tally

RIJK: Final = "rijk"
STAFF: Final = "staff"
SUPPLIERS: Final = "suppliers"
OTHERS: Final = "others"
"""Who pays beside the municipality for the same people: insurers, benefits, schools. What is saved there is
saved outside the budget that paid for it."""
FUND: Final = "revolving fund"
"""What pays for measures out of what was set aside for them, and is paid back out of what they save."""
CLIENTS: Final = "clients"
"""Residents who live on a benefit."""
OUTSIDE: Final = (RIJK, STAFF, SUPPLIERS, OTHERS, FUND, CLIENTS)
"""Accounts beyond the region's own, in the order of `State.outside`."""

Posting = tuple[str, str, str]
"""Payer, payee and purpose; payer and payee are a municipality, a provider, or one of OUTSIDE."""


def in_cents(euros: Floats) -> Cents:
    """Euros to whole cents, half to even: the one place of the model where money is rounded."""
    return np.rint(euros * CENTS).astype(np.int64)


def inhabitants_of(spec: RegionSpec) -> Floats:
    return np.array([m.inhabitants for m in spec.municipalities], dtype=np.float64)


@dataclass
class Accounts:
    """All accounts of a region while quarters are settled, and the payments of the present quarter."""

    reserve: Cents
    spent: Cents
    received: Cents
    rate: Cents
    granted: Cents
    cash: Cents
    outside: Cents
    bills: Floats
    standing: Floats


class OpeningMoney(TypedDict):
    reserve: Cents
    spent: Cents
    received: Cents
    rate: Cents
    cash: Cents
    outside: Cents
    bills: Floats
    standing: Floats
    other: Floats
    unit_cost: Floats


def income(values: Values, quarter: int) -> Floats:
    """Euros from the Rijk in `quarter` (1 and up): r, m. The budget grows once a year."""
    year = max(quarter - 1, 0) // QUARTERS_A_YEAR
    yearly = (
        values["money.budget"] * (1.0 + values["money.growth"]) ** (QUARTERS_A_YEAR * year)
        + values["money.grant"]
    )
    return np.asarray(yearly / QUARTERS_A_YEAR)


def quarters_to_come(quarter: int) -> int:
    """Quarters of the year of `quarter` that are still to be settled; the opening stands before the first year."""
    return -quarter % QUARTERS_A_YEAR if quarter else QUARTERS_A_YEAR


def growing(growth: Floats, count: int) -> Floats:
    """What `count` quarters cost that each cost more than the one before, against the quarter that was."""
    return np.asarray(sum(((1.0 + growth) ** k for k in range(1, count + 1)), np.zeros_like(growth)))


def prices(values: Values, quarter: int) -> Floats:
    """Euros a quarter for a place in lines 2 and 3: r, 1, line."""
    grown = (1.0 + values["money.price.growth"]) ** quarter / QUARTERS_A_YEAR
    return beside(values["youth.line2.price"] * grown, values["youth.line3.price"] * grown)


def care_bills(values: Values, pace: Pace, used: Floats, quarter: int) -> Floats:
    """Euros by municipality, line and provider (the last is care elsewhere), before pooling: r, m, l, p.

    Places that a measure has paid for are not paid again: its part of a provider's places in line 2. A provider's
    discount goes off its price.
    """
    price = prices(values, quarter)[:, :, :, np.newaxis]
    bills = used * price
    places = pace.care_places[:, :, 0]
    billed = 1.0 - np.minimum(safe(values["money.prepaid"], places), 1.0)
    bills[:, :, 0, :-1] *= billed[:, np.newaxis, :]
    bills[:, :, :, :-1] *= (1.0 - values["money.discount"])[:, np.newaxis, np.newaxis, :]
    bills[:, :, :, -1] *= values["money.elsewhere"][:, :, np.newaxis]
    return np.asarray(bills)


def unbought(
    spec: RegionSpec, used: Floats, measures: Sequence[Measure], quarter: int, working: Mapping[str, Floats]
) -> Floats:
    """What is used of the places that no measure has bought for a municipality: r, m, l, p.

    `working` says of some measures which part of what they buy is there: r, 1.
    """
    buying = [measure for measure in measures if measure.places and measure.pays(quarter)]
    if not buying:
        return used
    bought = np.zeros((len(used), len(spec.municipalities), len(spec.providers)))
    whole = np.ones((1, 1))
    for measure in buying:
        payees = [p for p, provider in enumerate(spec.provider_ids) if provider in measure.payees]
        for place, count in measure.places.items():
            part = count / max(1, len(payees)) * working.get(measure.id, whole)
            bought[:, spec.municipality_ids.index(place), payees] += part
    left = used.copy()
    left[:, :, 0, :-1] = np.maximum(left[:, :, 0, :-1] - bought, 0.0)
    return left


def pooled(values: Values, bills: Floats, inhabitants: Floats, before: Floats | None = None) -> Floats:
    """What each municipality pays after pooling: its share of what is above its threshold goes into the pool.

    Out of it comes a part by the key: inhabitants, or by weight the own budget (all pay the same part of it) and the
    bills of the years `before` (r, m, l). Who has no share puts nothing in and pays for nobody else.
    """
    share = beside(values["pooling.line2"], values["pooling.line3"])[:, :, :, np.newaxis]
    own = np.maximum(values["pooling.threshold"], 0.0)[:, :, np.newaxis, np.newaxis]
    lines = bills.sum(axis=3, keepdims=True)
    into = bills * (share * np.maximum(1.0 - safe(own, lines), 0.0))
    people = inhabitants[np.newaxis, :, np.newaxis, np.newaxis] * share
    budget = values["money.budget"][:, :, np.newaxis, np.newaxis] * share
    use = (lines if before is None else before[:, :, :, np.newaxis]) * share
    by_budget, by_use = (
        values[f"pooling.by_{key}"][:, :, np.newaxis, np.newaxis] for key in ("budget", "use")
    )
    by_use = np.minimum(by_use, 1.0 - by_budget)
    key = (1.0 - by_budget - by_use) * _parts(people, people)
    key = key + by_budget * _parts(budget, people) + by_use * _parts(use, people)
    return np.asarray(bills - into + into.sum(axis=1, keepdims=True) * key)


def _parts(weight: Floats, otherwise: Floats) -> Floats:
    """Parts of one by weight; where nobody weighs anything, by the other weight."""
    whole = weight.sum(axis=1, keepdims=True)
    return np.where(whole > TINY, safe(weight, whole), safe(otherwise, otherwise.sum(axis=1, keepdims=True)))


def provider_costs(values: Values, unit: Floats, kept: Floats, helped: Floats, quarter: int) -> Floats:
    """Euros that each provider pays its staff: part for the places it keeps, part for whom it helps (r, p, l): r, p."""
    price = prices(values, quarter)
    fixed = values["provider.fixed"][:, :, np.newaxis]
    costs = (fixed * kept + (1.0 - fixed) * helped) * price
    return np.asarray(unit * (costs[:, :, 0] + costs[:, :, 1]))


def team_costs(values: Values, staffed: Floats, quarter: int) -> Floats:
    """Euros for the municipality's own teams in lines 0 and 1, but for posts that a measure has paid for: r, m."""
    grown = (1.0 + values["money.price.growth"]) ** quarter / QUARTERS_A_YEAR
    paid = np.minimum(values["money.prepaid.team"] / values["youth.line1.caseload"], staffed[:, :, 1])
    return np.asarray((staffed.sum(axis=-1) - paid) * values["money.fte"] * grown)


def others_costs(values: Values, jobs: Floats, people: Floats, quarter: int) -> Floats:
    """(5) Euros a quarter that others pay for the young people in or waiting for help, and when jobs go: r, m."""
    grown = (1.0 + values["money.price.growth"]) ** quarter / QUARTERS_A_YEAR
    benefits = np.maximum(-jobs, 0.0) / INDEX_STEP * values["others.jobs"]
    return np.asarray((people * values["others.person"] + benefits) * grown)


def opening_money(spec: RegionSpec, values: Values, pace: Pace, held: Floats) -> OpeningMoney:
    """Accounts at the opening, with what makes the budget's expected rest come out as the parameters say."""
    runs, count = held.shape[:2]
    used = held.sum(axis=3)
    before_pooling = care_bills(values, pace, used, 0)
    bills = pooled(values, before_pooling, inhabitants_of(spec))
    teams = team_costs(values, pace.needed[:, :count], 0)
    own = bills.sum(axis=(2, 3)) + teams
    a_quarter = QUARTERS_A_YEAR * income(values, 1) / growing(values["money.price.growth"], QUARTERS_A_YEAR)
    other = np.maximum(a_quarter * (1.0 - values["money.slack"]) - own, 0.0)
    revenue = bills[:, :, :, :-1].sum(axis=(1, 2))
    helped = used[:, :, :, :-1].sum(axis=1).swapaxes(1, 2)
    full = provider_costs(values, np.ones_like(revenue), pace.care_places, helped, 0)
    unit = safe(revenue * (1.0 - values["provider.margin"]), full)
    monthly = unit * full / MONTHS_A_QUARTER
    nothing = np.zeros((runs, count), dtype=np.int64)
    return OpeningMoney(
        reserve=in_cents(values["money.reserve"]),
        spent=nothing,
        received=nothing.copy(),
        rate=in_cents(own + other),
        cash=in_cents(monthly * values["provider.months"]),
        outside=np.zeros((runs, len(OUTSIDE)), dtype=np.int64),
        bills=before_pooling.sum(axis=3),
        standing=np.ones((runs, len(spec.providers))),
        other=other,
        unit_cost=unit,
    )


def settle_money(
    spec: RegionSpec,
    accounts: Accounts,
    pace: Pace,
    tally: Tally,
    seen: Glimpse,
    other: Floats,
    unit: Floats,
    measures: Sequence[Measure],
    quarter: int,
    working: Mapping[str, Floats],
    overspent: Floats,
) -> dict[Posting, NDArray[np.int64]]:
    """Pay everything that `quarter` brought; return every payment, in cents for each run.

    `working` is that of `unbought`; `overspent` a factor on what each provider bills: r, p.
    """
    values = pace.values
    inhabitants = inhabitants_of(spec)
    if (quarter - 1) % QUARTERS_A_YEAR == 0:
        accounts.spent[:] = 0
        accounts.received[:] = 0
    accounts.rate[:] = 0
    postings: dict[Posting, NDArray[np.int64]] = {}
    places = {m.id: i for i, m in enumerate(spec.municipalities)}
    providers = {p.id: i for i, p in enumerate(spec.providers)}

    def pay(payer: str, payee: str, purpose: str, cents: NDArray[np.int64]) -> None:
        if not cents.any():
            return
        key = (payer, payee, purpose)
        postings[key] = postings[key] + cents if key in postings else cents
        for account, sign in ((payer, -1), (payee, 1)):
            amount = cents * sign
            if account in places:
                at = places[account]
                accounts.reserve[:, at] += amount
                if RIJK in (payer, payee):
                    accounts.received[:, at] += amount
                else:
                    accounts.spent[:, at] -= amount
                    accounts.rate[:, at] -= amount
            elif account in providers:
                accounts.cash[:, providers[account]] += amount
            else:
                accounts.outside[:, OUTSIDE.index(account)] += amount

    def book(payer: Sequence[str], payee: str, purpose: str, cents: NDArray[np.int64]) -> None:
        """The payments of several payers (r, payer) to one payee, which are in the accounts already."""
        for at in np.flatnonzero(cents.any(axis=0)).tolist():
            postings[payer[at], payee, purpose] = cents[:, at]

    runs = accounts.reserve.shape[0]
    names, others = list(places), [OUTSIDE.index(name) for name in (RIJK, STAFF, SUPPLIERS, OTHERS)]
    received = np.broadcast_to(in_cents(income(values, quarter)), (runs, len(places)))
    teams = in_cents(team_costs(values, np.asfortranarray(tally.towns["staffed"]), quarter))
    everything = np.asfortranarray(tally.held["used"].swapaxes(2, 3))
    helped = everything[:, :, :, :-1].sum(axis=1).swapaxes(1, 2)
    used = unbought(spec, everything, measures, quarter, working)
    before_pooling = care_bills(values, pace, used, quarter)
    before_pooling[:, :, :, :-1] *= overspent[:, np.newaxis, np.newaxis, :]
    bills = in_cents(pooled(values, before_pooling, inhabitants, accounts.bills))
    back = QUARTERS_A_YEAR * values["pooling.years"][:, :, np.newaxis]
    accounts.bills[...] += (before_pooling.sum(axis=3) - accounts.bills) / np.maximum(back, 1.0)
    beside = in_cents(others_costs(values, pace.jobs, seen.towns["asking"], quarter))
    grown = (1.0 + values["money.price.growth"]) ** quarter * (1.0 + values["youth.need.growth"]) ** quarter
    rest = np.broadcast_to(in_cents(other * grown), (runs, len(places)))
    costs = in_cents(provider_costs(values, unit, tally.providers["kept"], helped, quarter))
    elsewhere, in_region = bills[:, :, :, -1].sum(axis=2), bills[:, :, :, :-1]
    supplied = elsewhere + rest
    paid = teams + supplied + in_region.sum(axis=(2, 3))
    accounts.reserve[...] += received - paid
    accounts.received[...] += received
    accounts.spent[...] += paid
    accounts.rate[...] += paid
    accounts.cash[...] += in_region.sum(axis=(1, 2)) - costs
    out = (-received, teams.sum(axis=1) + costs.sum(axis=1), supplied + beside, -beside)
    for account, cents in zip(others, out, strict=True):
        accounts.outside[:, account] += cents if cents.ndim == 1 else cents.sum(axis=1)
    for name, at in places.items():
        if received[:, at].any():
            postings[RIJK, name, "budget"] = received[:, at]
        if beside[:, at].any():
            postings[OTHERS, SUPPLIERS, f"beside {name}"] = beside[:, at]
    book(names, STAFF, "teams", teams)
    for provider, p in providers.items():
        for line in (0, 1):
            book(names, provider, f"line{line + EITHER}", in_region[:, :, line, p])
    book(names, SUPPLIERS, "elsewhere", elsewhere)
    book(names, SUPPLIERS, "other care", rest)
    book(list(providers), STAFF, "staff", costs)
    for measure in sorted(measures, key=lambda m: (m.start, m.id)):
        if measure.pays(quarter):
            changed = [spec.provider_ids[p] for p in providers_of(spec, measure)]
            payees = [*measure.payees] or changed or [SUPPLIERS]
            for place, cents in sorted(measure.costs.items()):
                for payee, part in zip(payees, _in_parts(cents, len(payees)), strict=True):
                    pay(place, payee, f"measure {measure.id}", np.full(runs, part, dtype=np.int64))
    closing = np.where(accounts.cash < 0, values["provider.closing"], 0.0)
    accounts.standing[...] *= 1.0 - closing
    return postings


def _in_parts(cents: int, count: int) -> list[int]:
    """`cents` in `count` parts that differ by a cent at most and add up."""
    whole, over = divmod(cents, count)
    return [whole + (1 if index < over else 0) for index in range(count)]
