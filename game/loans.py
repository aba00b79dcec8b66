"""The revolving fund: what it lent for which measure and to whom, what flowed back, and what is left in it.

What must not live here: who may borrow (`game.rules.purses`), what was saved (`game.settlement`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from game.casebook.casebook import Casebook
from game.known import Common, Proposal
from game.region.definitions import QUARTERS_A_YEAR

FUND = "fund"
"""The purse, as in the source of money `<municipality>.fund`."""


@dataclass(frozen=True)
class Loan:
    """What a municipality borrows for a measure: `cents` a quarter from `starts` on, for `quarters` (None: for good).

    `repaid` are the cents that flowed back, once it was `reckoned` what the measure saves.
    """

    proposal: str
    place: str
    starts: int
    cents: int
    quarters: int | None
    repaid: int = 0
    reckoned: bool = False

    def lent(self, quarter: int) -> int:
        """Cents that were lent by the end of a quarter."""
        past = max(0, quarter - self.starts + 1)
        return self.cents * (past if self.quarters is None else min(past, self.quarters))


def loans(book: Casebook, common: Common) -> tuple[Loan, ...]:
    """Everything that was lent, in order."""
    return tuple(loan for p in common.proposals.values() for loan in loans_of(book, common, p))


def loans_of(book: Casebook, common: Common, proposal: Proposal) -> Iterator[Loan]:
    """What was lent for a proposal that was adopted."""
    option = book.option(proposal.card, proposal.option)
    if proposal.outcome != "adopted" or proposal.starts is None or proposal.taken_back or option is None:
        return
    for place, cents in proposal.shares(FUND).items():
        flowed = [r for r in common.repaid if (r.proposal, r.place) == (proposal.id, place)]
        yield Loan(
            proposal=proposal.id,
            place=place,
            starts=proposal.starts,
            cents=cents // QUARTERS_A_YEAR,
            quarters=option.quarters,
            repaid=sum(r.cents for r in flowed),
            reckoned=bool(flowed),
        )


def settled(common: Common) -> int:
    """The last quarter that everybody knows to be settled, the years after included."""
    return max((r.quarter for r in common.epilogue or ()), default=common.quarter)


def left(book: Casebook, common: Common) -> int:
    """Cents in the fund; below zero where more was lent than there was."""
    if book.fund is None:
        return 0
    now = settled(common)
    return book.fund.amount - sum(loan.lent(now) - loan.repaid for loan in loans(book, common))


def asked(book: Casebook, common: Common) -> int:
    """Cents that everything that was lent for takes out of the fund in the year to come."""
    now = settled(common)
    return sum(loan.lent(now + QUARTERS_A_YEAR) - loan.lent(now) for loan in loans(book, common))
