"""What the files of the rulebook share: the form of a rule, and what holds for every act."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from game.acts import Sent
from game.casebook.casebook import Casebook, Round
from game.events import Event, Fact
from game.evolve import evolve
from game.known import Common, Desk, Known, Mandate, Person
from game.offers import Offer
from game.phases import ALWAYS, CONTROL_WHEN, WHEN, WHEN_NAMED
from game.quantities import ParticipantId, SeatId
from game.refusals import Refusal
from game.seats import FACILITATORS, Audience, Power, mandate, told
from game.table import Table

Happening = tuple[Audience, Fact]
"""A fact and who is told."""
Offers = list[Offer] | Refusal
"""What is on offer, or why nothing is."""


@dataclass(frozen=True)
class Reader:
    """A participant in a seat, as the rules look at them: the casebook and what they know."""

    book: Casebook
    known: Known
    person: Person
    mandate: Mandate

    @property
    def seat(self) -> str:
        return self.mandate.seat

    @property
    def place(self) -> str:
        return self.book.seat_by_id[self.seat].place

    def others(self) -> tuple[str, ...]:
        """The other seats, in the casebook's order."""
        return tuple(s.id for s in self.book.seats if s.id != self.seat)


@dataclass(frozen=True)
class Host:
    """A facilitator, as the rules look at them: the casebook and what they know."""

    book: Casebook
    known: Known
    desk: Desk

    @property
    def common(self) -> Common:
        return self.known.common

    def seats(self) -> tuple[str, ...]:
        return tuple(s.id for s in self.book.seats)


OfferRule = Callable[[Reader], Offers]
ControlRule = Callable[[Host], Offers]
Outcome = Callable[[Table, Sent], list[Happening]]
WithheldRule = Callable[[Reader, Sent], Refusal | None]


@dataclass(frozen=True)
class Family:
    """A family of acts of participants: what is on offer, and what then happens.

    `withheld` says why something is not on offer that its actor would look for; nothing to say is the rule.
    """

    offers: Mapping[str, OfferRule]
    outcomes: Mapping[str, Outcome]
    withheld: Mapping[str, WithheldRule] = field(default_factory=dict)


@dataclass(frozen=True)
class Controls:
    """A family of controls of facilitators."""

    offers: Mapping[str, ControlRule]
    outcomes: Mapping[str, Outcome]


def reader_of(book: Casebook, known: Known, kind: Power) -> Reader | Refusal:
    """The reader, if an act of this kind is possible at all now; otherwise why not."""
    common = known.common
    if common.phase == "closed":
        return Refusal("closed")
    if known.person is None or known.mandate is None:
        return Refusal("not_seated")
    if kind not in book.powers_of(known.mandate.seat):
        return Refusal("not_your_power", act=kind)
    if common.phase == "lobby" and "lobby" not in WHEN[kind]:
        return Refusal("not_started")
    if kind not in ALWAYS and not switched_on(book.rounds[common.round - 1], kind):
        return Refusal("not_this_round", act=kind)
    if common.phase not in WHEN[kind]:
        return Refusal("not_in_this_phase", act=kind, phase=common.phase)
    if common.paused and kind not in ALWAYS:
        return Refusal("paused")
    return Reader(book, known, known.person, known.mandate)


def switched_on(plan: Round, kind: Power) -> bool:
    """Whether a round of the casebook has this act."""
    return kind in plan.acts or not (plan.acts or kind in WHEN_NAMED)


def host_of(book: Casebook, known: Known, kind: str) -> Host | Refusal:
    """The facilitator, if a control of this kind is possible at all now; otherwise why not."""
    common = known.common
    if known.desk is None:
        return Refusal("not_the_facilitator")
    if common.phase not in CONTROL_WHEN[kind]:
        if common.phase == "closed":
            return Refusal("closed")
        return Refusal(
            "not_started" if common.phase == "lobby" else "not_in_this_phase", act=kind, phase=common.phase
        )
    return Host(book, known, known.desk)


def acting(table: Table, sent: Sent) -> tuple[ParticipantId, SeatId]:
    """Who acts, and for which seat. Offers are made to seated participants alone, so there is one."""
    assert sent.by is not None
    seat = table.people[sent.by].seat
    assert seat is not None
    return sent.by, seat


def followed(table: Table, sent: Sent, happened: Iterable[Happening]) -> Table:
    """The table after what happened so far in this act."""
    for number, (to, fact) in enumerate(happened, start=table.n + 1):
        table = evolve(table, Event(number, sent.at, (None, None), sent.act.id, to, fact))
    return table


def hearing(table: Table, *seats: str) -> Audience:
    """The present terms of these seats, and the facilitators."""
    return told(FACILITATORS, *(mandate(table.common.term_of(seat)) for seat in seats))


def speaks(reader: Reader) -> Refusal | None:
    """Only the spokesperson proposes and decides for a seat."""
    if reader.mandate.spokesperson != reader.person.id:
        return Refusal("not_spokesperson")
    return None
