"""The frozen truth of one table: what is sealed, and who was told what.

A table is the fold of its events (`game.evolve`). Public facts have one home, `common`; the sealed part
holds only what nobody was told. Nothing here leaves the server: readers get a `Known`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from game.casebook.casebook import Casebook, Observation
from game.events import Event
from game.known import Common, Desk, Known, Mandate, Person, Publication
from game.quantities import ParticipantId, TermId
from game.seats import seat_of


@dataclass(frozen=True)
class Sealed:
    """What nobody at the table was told.

    `state` is the model's state after quarter `quarter`, as `game.region.state` writes it; `states` are all that were
    recorded, by their quarter.
    """

    seed: int = 0
    unknowns: Mapping[str, float] = field(default_factory=dict)
    mixes: Mapping[str, str] = field(default_factory=dict)
    state: Mapping[str, Any] = field(default_factory=dict)
    quarter: int = 0
    truth: tuple[Publication, ...] = ()
    states: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """An event that can be taken back, with the facilitators' number of it."""

    number: int
    event: Event


@dataclass(frozen=True)
class Table:
    book: Casebook
    n: int = 0
    sealed: Sealed = field(default_factory=Sealed)
    common: Common = field(default_factory=Common)
    people: Mapping[ParticipantId, Person] = field(default_factory=dict)
    mandates: Mapping[TermId, Mandate] = field(default_factory=dict)
    desk: Desk = field(default_factory=Desk)
    steps: tuple[Step, ...] = ()
    """Steps since figures were last published or an election was held, in order."""

    def known(self, participant: ParticipantId) -> Known:
        """What a participant was told. KeyError for somebody who never joined."""
        person = self.people[participant]
        return Known(self.common, person, self.mandate(person.term) if person.term else None)

    def known_seat(self, seat: str) -> Known:
        """What a seat's present term was told."""
        return Known(self.common, None, self.mandate_of(seat))

    def mandate_of(self, seat: str) -> Mandate:
        """What a seat's present term was told."""
        return self.mandate(self.common.term_of(seat))

    def mandate(self, term: TermId) -> Mandate:
        """What a term was told; an empty mandate where that is nothing yet."""
        return self.mandates.get(term) or Mandate(term, seat_of(term))

    def known_facilitators(self) -> Known:
        return Known(self.common, desk=self.desk)

    def known_table(self) -> Known:
        """What the whole table was told: the projector and observers."""
        return Known(self.common)

    def true_observations(self, card: str) -> tuple[Observation, ...]:
        """The observations of a card that are true in this draw of its causes."""
        found = self.book.card_by_id[card]
        mix = self.sealed.mixes[card]
        return tuple(o for o in found.observations if not o.mixes or mix in o.mixes)

    def holders(self, seat: str) -> tuple[Person, ...]:
        """Who holds `seat`, in order of arrival."""
        return tuple(p for p in self.people.values() if p.seat == seat)
