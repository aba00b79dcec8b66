"""Positions on a proposal: for or against, open, or face down until all have spoken.

While positions lie face down, a person is told their own, and the table only which seats have spoken. Nothing of it
is a step that can be taken back: what is on the table is, and the positions go along with the proposal.
"""

from game.acts import Oppose, Reveal, Sent, Support
from game.casebook.casebook import Casebook
from game.chance import uniform
from game.events import PositionHeld, PositionsRevealed, PositionTaken, SeatSpoke, Stood
from game.known import Common, Proposal
from game.offers import Form, Offer, OneOf, Sentence
from game.refusals import Refusal
from game.rules.rule import (
    Controls,
    Family,
    Happening,
    Host,
    Offers,
    Reader,
    acting,
    followed,
    switched_on,
)
from game.seats import TABLE, Power, person, told
from game.table import Table
from game.words import said

SIDES: tuple[Power, ...] = ("support", "oppose")


def may_take_side(reader: Reader, kind: str) -> Offers:
    offers = [
        Offer(
            kind,
            Form({"proposal": OneOf((p.id,)), "reason": Sentence()}, frozenset({"reason"})),
            about=p.id,
        )
        for p in reader.known.common.motions.open
    ]
    return offers or Refusal("nothing_to_do", act=kind)


def take_side(table: Table, sent: Sent) -> list[Happening]:
    act, (by, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Support | Oppose)
    proposal = table.common.proposals[act.proposal]
    reason = said(sent, "reason")
    if not proposal.face_down:
        taken = PositionTaken(proposal=proposal.id, seat=seat, participant=by, side=act.kind, reason=reason)
        return [(TABLE, taken)]
    held = PositionHeld(proposal=proposal.id, seat=seat, participant=by, side=act.kind, reason=reason)
    happened: list[Happening] = [(told(person(by)), held)]
    if seat not in proposal.spoken:
        happened.append((TABLE, SeatSpoke(proposal=proposal.id, seat=seat)))
    return with_reveals(table, sent, happened)


def voices(book: Casebook, common: Common) -> tuple[str, ...]:
    """The seats that can take a position now: somebody holds them, and their role and the round allow it."""
    sides = [s for s in SIDES if common.round and switched_on(book.rounds[common.round - 1], s)]
    return tuple(
        seat.id
        for seat in book.seats
        if (holder := common.seats.get(seat.id)) and (holder.people or holder.bot)
        if any(side in book.powers_of(seat.id) for side in sides)
    )


def awaited(book: Casebook, common: Common, proposal: Proposal) -> tuple[str, ...]:
    """The seats that did not take a position yet on an open proposal and still can."""
    if not proposal.open:
        return ()
    spoken = {*proposal.spoken, *(stand.seat for stand in proposal.positions)}
    return tuple(seat for seat in voices(book, common) if seat not in spoken)


def with_reveals(table: Table, sent: Sent, happened: list[Happening]) -> list[Happening]:
    """What happened, and then the positions on which nobody is waited for any more."""
    after = followed(table, sent, happened)
    return [
        *happened,
        *(
            revealed(after, p)
            for p in after.common.proposals.values()
            if p.face_down and p.spoken and not awaited(after.book, after.common, p)
        ),
    ]


def revealed(table: Table, proposal: Proposal) -> Happening:
    """All positions on a proposal are turned at once, in an order that says nothing of who spoke when."""

    def chance(stood: Stood) -> float:
        return uniform(table.sealed.seed, "positions", proposal.id, stood.participant)

    held = [p.held[proposal.id] for p in table.people.values() if proposal.id in p.held]
    positions = [Stood(seat=s.seat, participant=s.participant, side=s.side, reason=s.reason) for s in held]
    return (TABLE, PositionsRevealed(proposal=proposal.id, positions=tuple(sorted(positions, key=chance))))


def last_reveals(table: Table) -> list[Happening]:
    """At the end of deciding, whatever still lies face down is turned."""
    return [revealed(table, p) for p in table.common.proposals.values() if p.face_down and p.spoken]


def may_reveal(host: Host) -> Offers:
    waiting = tuple(p.id for p in host.common.proposals.values() if p.face_down and p.spoken)
    if not waiting:
        return Refusal("nothing_to_do", act="reveal")
    return [Offer("reveal", Form({"proposal": OneOf((p,))}), about=p) for p in waiting]


def reveal(table: Table, sent: Sent) -> list[Happening]:
    assert isinstance(sent.act, Reveal)
    return [revealed(table, table.common.proposals[sent.act.proposal])]


FAMILY = Family(
    {
        "support": lambda reader: may_take_side(reader, "support"),
        "oppose": lambda reader: may_take_side(reader, "oppose"),
    },
    {"support": take_side, "oppose": take_side},
)
CONTROLS = Controls({"reveal": may_reveal}, {"reveal": reveal})
