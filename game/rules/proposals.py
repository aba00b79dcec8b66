"""Proposals and decisions: propose, withdraw, decide."""

from game.acts import LAST_QUARTER, Decide, Propose, Sent, Withdraw
from game.casebook.casebook import Casebook, Option
from game.events import (
    AttentionSpent,
    GroundsNamed,
    ProposalClosed,
    ProposalMade,
    VerdictGiven,
)
from game.known import Common
from game.offers import AnyOf, Either, Form, Json, Number, Offer, OneOf, Sentence, SomeOf, Values, Whole
from game.refusals import Refusal
from game.region.indicators import BY_ID, places_of
from game.rules.instinct import options_for
from game.rules.positions import revealed
from game.rules.rule import Family, Happening, Offers, Reader, acting, hearing, speaks
from game.seats import REGION, TABLE
from game.table import Table
from game.words import identity, reference

LARGEST_CHANGE = 1_000_000_000_00
"""The widest change a forecast may name, in the figure's own unit; far beyond any region's figures."""


def payers(book: Casebook, option: Option, place: str) -> tuple[str, ...]:
    """The municipalities whose money an option takes when a seat in `place` proposes it."""
    payer = place if option.payers == "own" else option.payers
    return tuple(book.municipalities()) if payer == REGION else (payer,)


def fundings(book: Casebook, option: Option, place: str) -> tuple[Json, ...]:
    """The ways to pay that can be chosen: by inhabitants from budgets, from reserves, or in equal parts."""
    if option.amount == 0:
        return ([],)
    who = payers(book, option, place)
    heads = {m.id: m.inhabitants for m in book.region.municipalities}
    shares = [
        split(option.amount, [heads[p] for p in who]),
        split(option.amount, [1] * len(who)),
    ]
    ways = [
        [{"source": f"{p}.{purse}", "cents": cents} for p, cents in zip(who, share, strict=True)]
        for purse in ("budget", "reserve")
        for share in shares
    ]
    return tuple(w for i, w in enumerate(ways) if w not in ways[:i])


def split(cents: int, weights: list[int]) -> list[int]:
    """Divide whole cents by weight; what does not divide goes to the first."""
    parts = [cents * w // sum(weights) for w in weights]
    parts[0] += cents - sum(parts)
    return parts


def deciders(book: Casebook, common: Common, who: tuple[str, ...]) -> tuple[str, ...]:
    """The seats that must agree: those with the power in the paying municipalities that somebody holds.

    Nobody waits for an empty seat. Where all are empty, all are named.
    """
    able = [s.id for s in book.seats if "decide" in book.role_of(s.id).powers]
    theirs = [s for s in able if book.seat_by_id[s].place in who] or able
    held = [s for s in theirs if s in common.seats and (common.seats[s].people or common.seats[s].bot)]
    return tuple(held or theirs)


def forecasts(book: Casebook) -> Values:
    """What can be forecast: a figure of the monitor, in one of its places."""
    last = sum(r.quarters for r in book.rounds) + book.epilogue.quarters
    by_places: dict[tuple[str, ...], list[str]] = {}
    for figure in book.monitor:
        by_places.setdefault(places_of(book.region, BY_ID[figure]), []).append(figure)
    return AnyOf(
        tuple(
            Form(
                {
                    "figure": OneOf(tuple(figures)),
                    "place": OneOf(places),
                    "change": Number(-LARGEST_CHANGE, LARGEST_CHANGE),
                    "by": Whole(1, min(max(last, 1), LAST_QUARTER)),
                }
            )
            for places, figures in by_places.items()
        )
    )


def may_propose(reader: Reader) -> Offers:
    if (refusal := speaks(reader)) is not None:
        return refusal
    cost = reader.book.attention.propose
    if cost > reader.mandate.attention:
        return Refusal("no_attention", act="propose", cost=cost, left=reader.mandate.attention)
    live = {(m.card, m.option) for m in reader.known.common.motions.made if m.open or m.adopted}
    offers = [
        Offer(
            "propose",
            Form(
                {
                    "card": OneOf((card,)),
                    "option": OneOf((option.id,)),
                    "amount": Whole(option.amount, option.amount),
                    "funding": Either(fundings(reader.book, option, reader.place)),
                    "reason": Sentence(1),
                    **({"forecast": forecasts(reader.book)} if reader.book.monitor else {}),
                },
                frozenset({"amount", "forecast"}),
            ),
            about=option.id,
            cost=cost,
        )
        for card in reader.known.common.cards
        for option in options_for(reader.book.card_by_id[card], reader.known)
        if (card, option.id) not in live
    ]
    return offers or Refusal("nothing_to_do", act="propose")


def propose(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Propose)
    assert act.card
    assert act.option
    option = table.book.card_by_id[act.card].option(act.option)
    assert option is not None
    who = payers(table.book, option, table.book.seat_by_id[seat].place)
    cost = table.book.attention.propose
    left = table.mandate_of(seat).attention - cost
    return [
        (
            hearing(table, seat),
            AttentionSpent(seat=seat, on="propose", cost=cost, left=left),
        ),
        (
            TABLE,
            ProposalMade(
                proposal=identity(sent, "w"),
                seat=seat,
                card=act.card,
                option=act.option,
                amount=option.amount,
                funding=act.funding,
                reason=reference(sent, "reason"),
                forecast=act.forecast,
                deciders=deciders(table.book, table.common, who),
                hidden=table.book.rounds[table.common.round - 1].positions == "hidden",
            ),
        ),
    ]


def may_withdraw(reader: Reader) -> Offers:
    if (refusal := speaks(reader)) is not None:
        return refusal
    own = tuple(p.id for p in reader.known.common.motions.open if p.seat == reader.seat)
    offers = [Offer("withdraw", Form({"proposal": OneOf((name,))}), about=name) for name in own]
    return offers or Refusal("nothing_to_do", act="withdraw")


def withdraw(_: Table, sent: Sent) -> list[Happening]:
    assert isinstance(sent.act, Withdraw)
    return [(TABLE, ProposalClosed(proposal=sent.act.proposal, outcome="withdrawn", starts=None))]


def may_decide(reader: Reader) -> Offers:
    if (refusal := speaks(reader)) is not None:
        return refusal
    knows = tuple(reader.known.observations())
    offers = [
        Offer(
            "decide",
            Form(
                {
                    "proposal": OneOf((p.id,)),
                    "verdict": OneOf(("adopt", "refuse")),
                    "reason": Sentence(1),
                    "because": SomeOf(knows),
                },
                frozenset({"because"}),
            ),
            about=p.id,
        )
        for p in reader.known.common.motions.open
        if reader.seat in p.waits_for
    ]
    return offers or Refusal("nothing_to_do", act="decide")


def decide(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Decide)
    proposal = table.common.proposals[act.proposal]
    happened: list[Happening] = [
        *((revealed(table, proposal),) if proposal.face_down else ()),
        (
            TABLE,
            VerdictGiven(
                proposal=act.proposal, seat=seat, verdict=act.verdict, reason=reference(sent, "reason")
            ),
        ),
        (
            hearing(table, seat),
            GroundsNamed(proposal=act.proposal, seat=seat, because=act.because),
        ),
    ]
    if act.verdict == "refuse":
        happened.append((TABLE, ProposalClosed(proposal=act.proposal, outcome="refused", starts=None)))
    elif {v.seat for v in proposal.verdicts} | {seat} >= set(proposal.deciders):
        starts = table.common.quarter + 1
        happened.append((TABLE, ProposalClosed(proposal=act.proposal, outcome="adopted", starts=starts)))
    return happened


FAMILY = Family(
    {
        "propose": may_propose,
        "withdraw": may_withdraw,
        "decide": may_decide,
    },
    {"propose": propose, "withdraw": withdraw, "decide": decide},
)
