"""Where the money of a proposal comes from, what was taken from whom already, and when that is more than there is."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from game import loans
from game.casebook.casebook import Casebook, Option
from game.events import BudgetExceeded
from game.known import Common, Proposal
from game.loans import FUND
from game.offers import Json
from game.quantities import split
from game.seats import REGION

LEFT: Mapping[Literal["budget", "reserve"], str] = {"budget": "money.left", "reserve": "money.reserve"}
"""The figure that says what is left in a purse, in cents."""


def payers(book: Casebook, option: Option, place: str) -> tuple[str, ...]:
    """The municipalities whose money an option takes when a seat in `place` proposes it."""
    payer = place if option.payers == "own" else option.payers
    return tuple(book.municipalities()) if payer == REGION else (payer,)


def fundings(book: Casebook, option: Option, place: str, size: float = 1.0) -> tuple[Json, ...]:
    """The ways to pay that can be chosen, purse by purse: by inhabitants, or in equal parts."""
    amount = option.cents(size)
    if amount == 0:
        return ([],)
    own, every = payers(book, option, place), tuple(book.municipalities())
    ways: list[Json] = []
    for purse in book.funding:
        who = every if purse == "neighbours" else own
        if purse == "neighbours" and who == own:
            continue
        if purse == FUND and not lends(book, who):
            continue
        source = "budget" if purse == "neighbours" else purse
        heads = {m.id: m.inhabitants for m in book.region.municipalities}
        for weights in ([heads[p] for p in who], [1] * len(who)):
            parts = zip(who, split(amount, weights), strict=True)
            way = [{"source": f"{p}.{source}", "cents": cents} for p, cents in parts]
            if way not in ways:
                ways.append(way)
    return tuple(ways)


def lends(book: Casebook, who: tuple[str, ...]) -> bool:
    """Whether the fund lends to all of these municipalities."""
    return book.fund is not None and (book.fund.of == REGION or set(who) <= {book.fund.of})


def running(book: Casebook, common: Common) -> tuple[Proposal, ...]:
    """What was adopted and is paid for in the quarter to come."""
    now = common.quarter + 1
    return tuple(
        p
        for p in common.proposals.values()
        if p.outcome == "adopted" and p.starts is not None and not p.taken_back
        if (option := book.option(p.card, p.option)) is not None
        if option.quarters is None or now < p.starts + option.quarters
    )


def committed(book: Casebook, common: Common, place: str, stream: str) -> int:
    """What a municipality pays a year for what was adopted under the frame of a stream."""
    return sum(
        p.shares().get(place, 0)
        for p in running(book, common)
        if (option := book.option(p.card, p.option)) is not None and book.stream_of(option) == stream
    )


def exceeded(book: Casebook, common: Common, adopted: Proposal) -> list[BudgetExceeded]:
    """The purses out of which more is taken, with what is adopted now, than was left in them when last published."""
    since = common.quarter + 1
    fresh = [
        p
        for p in common.proposals.values()
        if p.outcome == "adopted" and p.starts == since and p.id != adopted.id
    ]
    published = common.publications[-1].figures if common.publications else ()
    found = []
    for purse, figure in LEFT.items():
        left = {r.place: r.value for r in published if r.figure == figure}
        for place, cents in adopted.shares(purse).items():
            taken = cents + sum(p.shares(purse).get(place, 0) for p in fresh if not p.taken_back)
            if place in left and cents and taken > left[place]:
                over = round(taken - max(left[place], 0))
                found.append(BudgetExceeded(place=place, purse=purse, cents=over, proposal=adopted.id))
    return found + overdrawn(book, common, adopted)


def overdrawn(book: Casebook, common: Common, adopted: Proposal) -> list[BudgetExceeded]:
    """Whether the fund, with what is adopted now, pays for more in the year to come than is in it."""
    if book.fund is None or not adopted.shares(FUND):
        return []
    new = replace(adopted, outcome="adopted", starts=common.quarter + 1)
    after = replace(common, proposals={**common.proposals, adopted.id: new})
    over = loans.asked(book, after) - max(loans.left(book, common), 0)
    if over <= 0:
        return []
    return [BudgetExceeded(place=book.fund.of, purse="fund", cents=over, proposal=adopted.id)]
