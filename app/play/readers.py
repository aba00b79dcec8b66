"""Who reads a table: a participant, the facilitators, a seat that a facilitator looks over, or everybody."""

from dataclasses import dataclass

from game.quantities import ParticipantId


@dataclass(frozen=True, slots=True)
class Participant:
    id: ParticipantId


@dataclass(frozen=True, slots=True)
class Facilitators:
    pass


@dataclass(frozen=True, slots=True)
class SeatOf:
    """A seat's present term, as a facilitator may look at it."""

    seat: str


@dataclass(frozen=True, slots=True)
class Everybody:
    """What the whole table was told: the projector and observers."""


Reader = Participant | Facilitators | SeatOf | Everybody
