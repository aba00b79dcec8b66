"""The roll of the room, for the facilitators: who calls, who has no seat, each seat with its people.

Seats stand in the order of the casebook, so that a list that is looked at does not jump; who has been silent for
long is brought up by the page itself, which knows what time it is.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from game.views.panels import Flow, GuestView, People, SeatView
from web.amounts import upfirst

REGION = "region"


@dataclass(frozen=True)
class Row:
    """A seat that people hold. `since` is when one of them was last heard of, in UTC; None when nothing can be heard
    of them. Who has no phone is never away."""

    seat: SeatView
    name: str
    guests: tuple[GuestView, ...]
    away: frozenset[str]
    since: str | None

    @property
    def gone(self) -> bool:
        """Nobody of the seat is connected."""
        return len(self.away) == len(self.guests)

    @property
    def paper(self) -> bool:
        """Nobody of the seat has a phone."""
        return not any(guest.device for guest in self.guests)

    @property
    def chosen(self) -> int:
        """First instincts that were given, of everybody in the seat."""
        return sum(guest.chosen for guest in self.guests)

    @property
    def asked(self) -> int:
        return sum(guest.asked for guest in self.guests if guest.device)


@dataclass(frozen=True)
class Roll:
    """`people` counts the persons at the table, with and without a seat."""

    callers: tuple[GuestView, ...]
    unseated: tuple[GuestView, ...]
    held: tuple[Row, ...]
    bots: tuple[SeatView, ...]
    empty: tuple[SeatView, ...]
    people: int
    names: dict[str, str]
    """Each seat as a list says it."""

    @property
    def long(self) -> bool:
        """Too many seats to show those that need nobody's eye."""
        return len(self.held) + len(self.bots) + len(self.empty) > 10


def roll(people: People, flow: Flow | None, present: frozenset[str] | None) -> Roll:
    """Who is there. `present` are the participants who are connected; None where that is not known."""
    persons = [guest for guest in (flow.guests if flow else ()) if not guest.bot]
    began = phase_began(flow)
    names = seat_names(people.seats)
    held = []
    for seat in people.seats:
        here = tuple(guest for guest in persons if guest.seat == seat.id)
        if here:
            phones = [guest for guest in here if guest.device]
            away = frozenset(
                guest.participant
                for guest in phones
                if present is not None and guest.participant not in present
            )
            heard = [moment for moment in (began, *(guest.since for guest in phones)) if moment and phones]
            held.append(Row(seat, names[seat.id], here, away, max(heard) if heard else None))
    return Roll(
        callers=tuple(guest for guest in persons if guest.calling),
        unseated=tuple(guest for guest in persons if guest.seat is None),
        held=tuple(held),
        bots=tuple(seat for seat in people.seats if seat.bot),
        empty=tuple(seat for seat in people.seats if seat.open),
        people=len(persons),
        names=names,
    )


def by_place(seats: Sequence[SeatView]) -> list[SeatView]:
    """Seats of one place beside each other, places in the order in which the casebook names them."""
    places = list(dict.fromkeys(seat.place for seat in seats))
    return sorted(seats, key=lambda seat: places.index(seat.place))


def phase_began(flow: Flow | None) -> str | None:
    """When the present phase began: nobody is silent for longer than that."""
    return next((line.at for line in (flow.lines if flow else ()) if line.kind == "phase_entered"), None)


def seat_names(seats: Sequence[SeatView]) -> dict[str, str]:
    """Role and place where that says which seat it is; the seat's own title otherwise."""
    plain = {seat.id: upfirst(f"{seat.role_title} {seat.place_title}") for seat in seats}
    twice = Counter(plain.values())
    return {
        seat.id: upfirst(seat.title) if seat.place == REGION or twice[plain[seat.id]] > 1 else plain[seat.id]
        for seat in seats
    }


def names_in_place(seats: Sequence[SeatView]) -> dict[str, str]:
    """What tells the seats of one place apart beside its name: the role, or the title without the place."""
    alike = Counter((seat.place, seat.role) for seat in seats)
    names = {}
    for seat in seats:
        name = seat.short if seat.place == REGION else seat.role_title
        if seat.place != REGION and alike[seat.place, seat.role] > 1:
            name = seat.title.removesuffix(f" {seat.place_title}").removesuffix(" van").removesuffix(" of")
        names[seat.id] = upfirst(name)
    return names
