"""Agreements: offered between seats, concluded when all signed, reviewed, scored, left.

An offer is its parties' own affair; what is concluded is public. Whoever measures an indicator is a party as well and
has to sign. The party is the seat: what it signed survives an election.
"""

from collections.abc import Iterator, Sequence

from game import contracts
from game.acts import MONITOR, Leave, MakeOffer, Review, Sent, Sign, Target
from game.casebook.casebook import Casebook
from game.events import (
    AgreementConcluded,
    AgreementLapsed,
    AgreementLeft,
    AgreementOffered,
    AgreementReviewed,
    AgreementScored,
    AgreementSigned,
    AttentionSpent,
    ReviewDue,
    Terms,
)
from game.known import Agreement, Common, Publication
from game.offers import AnyOf, Either, Form, ListOf, Number, Offer, OneOf, Sentence, SomeOf, Values, Whole
from game.refusals import Refusal
from game.region.indicators import BY_ID, meant, places_of
from game.rules.proposals import LARGEST_CHANGE
from game.rules.rule import Family, Happening, Offers, Reader, acting, hearing, speaks
from game.rules.supervising import held_up_by, waits
from game.seats import TABLE
from game.settlement import as_published
from game.table import Table
from game.words import identity, reference, said

MOST_TARGETS = 3
"""How many outcomes, and how many outputs, an agreement has at most."""
MOST_REVIEWS = 4
LARGEST_PRICE = 10_000_000_00
"""The highest price, in cents a year."""
LARGEST_VOLUME = 10_000
"""The largest volume, in places or people a year."""
LONGEST_NOTICE = 8
"""The longest notice, in quarters."""


# What is on offer.


def may_offer(reader: Reader) -> Offers:
    if (refusal := speaks(reader)) is not None:
        return refusal
    book, common = reader.book, reader.known.common
    cost = book.attention.offer
    if cost > reader.mandate.attention:
        return Refusal("no_attention", act="offer", cost=cost, left=reader.mandate.attention)
    others = tuple(seat for seat in reader.others() if can_sign(book, common, seat))
    last, over = rounds_end(book), book.quarters
    coming = common.quarter + 1
    if not others or not book.monitor or coming > last:
        return Refusal("nothing_to_do", act="offer")
    measurers = OneOf((reader.seat, *others, MONITOR))
    targets = ListOf(target(book, Whole(coming, over), measurers), 0, MOST_TARGETS)
    shared: dict[str, Values] = {
        "goal": Sentence(1),
        "outcomes": targets,
        "outputs": targets,
        "volume": Whole(0, LARGEST_VOLUME),
        "reviews": ListOf(Either(tuple(range(coming, last + 1))), 0, MOST_REVIEWS),
        "risk": Whole(0, 100),
        "exit": Form({"notice": Whole(0, LONGEST_NOTICE), "cents": Whole(0, LARGEST_PRICE)}),
    }
    return [
        Offer(
            "offer",
            Form(
                {
                    "to": SomeOf(others, least=1),
                    "kind_of": OneOf((kind,)),
                    "price": Whole(least, LARGEST_PRICE),
                    **shared,
                }
            ),
            about=kind,
            cost=cost,
        )
        for kind, least in (("partnership", 0), ("commission", 1))
    ]


def can_sign(book: Casebook, common: Common, seat: str) -> bool:
    """Whether a seat can be a party: its role can sign, and somebody holds it."""
    holder = common.seats.get(seat)
    return "sign" in book.role_of(seat).powers and bool(holder and (holder.people or holder.bot))


def rounds_end(book: Casebook) -> int:
    """The last quarter that a round settles."""
    return sum(plan.quarters for plan in book.rounds)


def target(book: Casebook, by: Values, measurers: Values) -> Values:
    """What can be agreed on: a number for a figure of the monitor, in one of its places, by a quarter."""
    by_places: dict[tuple[str, ...], list[str]] = {}
    for figure in book.monitor:
        by_places.setdefault(places_of(book.region, BY_ID[figure]), []).append(figure)
    return AnyOf(
        tuple(
            Form(
                {
                    "figure": OneOf(tuple(figures)),
                    "place": OneOf(places),
                    "target": Number(-LARGEST_CHANGE, LARGEST_CHANGE),
                    "direction": OneOf(("at_most", "at_least")),
                    "by": by,
                    "measured_by": measurers,
                },
                frozenset({"direction", "place"} if len(places) == 1 else {"direction"}),
            )
            for places, figures in by_places.items()
        )
    )


def may_sign(reader: Reader) -> Offers:
    """What waits for the province is not signed: by whoever would pay for it, or by the others."""
    book, common = reader.book, reader.known.common
    own = [a for a in reader.mandate.offered.values() if waits_for(a, reader.seat)]
    free = [a.id for a in own if not held_up_by(book, common, a)]
    found = named(reader, "sign", free)
    return waits("agreement") if own and not free and speaks(reader) is None else found


def signing(reader: Reader, sent: Sent) -> Refusal | None:
    """Why this cannot be signed now: who would pay for it is under supervision."""
    assert isinstance(sent.act, Sign)
    offered = reader.mandate.offered.get(sent.act.agreement)
    if offered is None or not waits_for(offered, reader.seat):
        return None
    return waits("agreement") if held_up_by(reader.book, reader.known.common, offered) else None


def waits_for(agreement: Agreement, seat: str) -> bool:
    """Whether an offer waits for the signature of `seat`."""
    return agreement.open and seat in agreement.parties and seat not in agreement.signed


def may_review(reader: Reader) -> Offers:
    common = reader.known.common
    own = [a for a in common.agreements.values() if reader.seat in a.parties]
    return named(reader, "review", [a.id for a in own if to_hold(reader.book, common, a)])


def to_hold(book: Casebook, common: Common, agreement: Agreement) -> tuple[int, ...]:
    """The reviews that are due and can still be held: until the round after the one that brought them."""
    due = agreement.due(common.quarter)
    return tuple(
        quarter for quarter in due if quarter not in agreement.held and not missed(book, common, quarter)
    )


def missed(book: Casebook, common: Common, quarter: int) -> bool:
    """Whether the round is over in which a review of this quarter could be held at last."""
    ends = 0
    for number, plan in enumerate(book.rounds, start=1):
        ends += plan.quarters
        if quarter <= ends:
            return common.round > number + 1 or common.phase in ("epilogue", "closed")
    return True


def may_leave(reader: Reader) -> Offers:
    agreements = reader.known.common.agreements.values()
    return named(reader, "leave", [a.id for a in agreements if reader.seat in a.parties and a.notice is None])


def named(reader: Reader, kind: str, agreements: Sequence[str]) -> Offers:
    """One offer for each of these agreements."""
    if (refusal := speaks(reader)) is not None:
        return refusal
    form = {"reason": Sentence()}
    offers = [
        Offer(kind, Form({"agreement": OneOf((name,)), **form}, frozenset({"reason"})), about=name)
        for name in agreements
    ]
    return offers or Refusal("nothing_to_do", act=kind)


# What then happens.


def offer(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, MakeOffer)
    terms = Terms(
        kind_of=act.kind_of,
        goal=reference(sent, "goal"),
        outcomes=tuple(whole(table.book, one) for one in act.outcomes),
        outputs=tuple(whole(table.book, one) for one in act.outputs),
        price=act.price,
        volume=act.volume,
        reviews=tuple(sorted(set(act.reviews))),
        risk=act.risk,
        exit=act.exit,
    )
    measurers = (one.measured_by for one in (*act.outcomes, *act.outputs))
    parties = tuple(dict.fromkeys((seat, *act.to, *(m for m in measurers if m != MONITOR))))
    cost = table.book.attention.offer
    left = table.mandate_of(seat).attention - cost
    return [
        (hearing(table, seat), AttentionSpent(seat=seat, on="offer", cost=cost, left=left)),
        (
            hearing(table, *parties),
            AgreementOffered(
                agreement=identity(sent, "a"),
                seat=seat,
                to=act.to,
                parties=parties,
                terms=terms,
                round=table.common.round,
            ),
        ),
    ]


def whole(book: Casebook, one: Target) -> Target:
    """The target with its place and its direction."""
    place = one.place or places_of(book.region, BY_ID[one.figure])[0]
    return one.model_copy(update={"place": place, "direction": one.direction or meant(one.figure)})


def sign(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Sign)
    agreement = table.desk.offered[act.agreement]
    signed = AgreementSigned(agreement=agreement.id, seat=seat, reason=said(sent, "reason"))
    happened: list[Happening] = [(hearing(table, *agreement.parties), signed)]
    if {*agreement.signed, seat} >= set(agreement.parties):
        concluded = AgreementConcluded(
            agreement=agreement.id,
            seat=agreement.seat,
            to=agreement.to,
            parties=agreement.parties,
            terms=agreement.terms,
            starts=table.common.quarter + 1,
        )
        happened.append((TABLE, concluded))
    return happened


def lapsed(table: Table) -> list[Happening]:
    """The offers that not everybody signed in time."""
    return [
        (hearing(table, *agreement.parties), AgreementLapsed(agreement=agreement.id))
        for agreement in table.desk.offered.values()
        if agreement.open
    ]


def review(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Review)
    agreement = table.common.agreements[act.agreement]
    quarter = to_hold(table.book, table.common, agreement)[0]
    return [
        (
            TABLE,
            AgreementReviewed(
                agreement=agreement.id, seat=seat, quarter=quarter, reason=said(sent, "reason")
            ),
        )
    ]


def leave(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Leave)
    agreement = table.common.agreements[act.agreement]
    return [
        (
            TABLE,
            AgreementLeft(
                agreement=agreement.id,
                seat=seat,
                reason=said(sent, "reason"),
                last=table.common.quarter + agreement.terms.exit.notice,
                cents=agreement.terms.exit.cents,
                starts=table.common.quarter + 1,
            ),
        )
    ]


# What time brings.


def fallen_due(table: Table, truth: Sequence[Publication]) -> list[Happening]:
    """After a settlement: which targets were reached, and which reviews are due."""
    last = truth[-1].quarter
    return [
        *scored(table, truth),
        *(
            (hearing(table, *agreement.parties), ReviewDue(agreement=agreement.id, quarter=quarter))
            for agreement in table.common.agreements.values()
            for quarter in agreement.due(last)
            if quarter > table.common.quarter
        ),
    ]


def awaited(common: Common, after: int, last: int) -> list[int]:
    """The quarters after `after`, up to `last`, in which a target comes due."""
    targets = (
        (agreement, one)
        for agreement in common.agreements.values()
        for one in (*agreement.terms.outcomes, *agreement.terms.outputs)
    )
    return sorted(
        {one.by for agreement, one in targets if after < one.by <= last and agreement.in_force(one.by)}
    )


def scored(table: Table, truth: Sequence[Publication], closes: int | None = None) -> Iterator[Happening]:
    """The targets of which the quarter has come, as the reports give their figures for it.

    What is withheld is paid back in the next quarter, or in the one with which the books close.
    """
    last = truth[-1].quarter
    pays = last + 1 if closes is None else min(last + 1, closes)
    for agreement in table.common.agreements.values():
        done = {(score.part, score.number) for score in agreement.scores}
        for part, targets in (("outcome", agreement.terms.outcomes), ("output", agreement.terms.outputs)):
            for number, one in enumerate(targets):
                if one.by > last or (part, number) in done or not agreement.in_force(one.by):
                    continue
                value = as_published(table, truth, one.figure, one.place or "", one.by)
                reached = value >= one.target if one.direction == "at_least" else value <= one.target
                withheld = contracts.at_risk(agreement, one.by) if part == "outcome" and not reached else 0
                fact = AgreementScored(
                    agreement=agreement.id,
                    part="outcome" if part == "outcome" else "output",
                    number=number,
                    target=one,
                    value=value,
                    reached=reached,
                    withheld=withheld,
                    starts=pays,
                )
                yield (TABLE, fact)


FAMILY = Family(
    {"offer": may_offer, "sign": may_sign, "review": may_review, "leave": may_leave},
    {"offer": offer, "sign": sign, "review": review, "leave": leave},
    {"sign": signing},
)
