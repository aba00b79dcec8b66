"""How observations travelled over the table: who had which, from which event on, as far as it was recorded.

A seat has an observation from the first of these on: it was dealt it; a contact told it; another seat answered
with it, told it aloud or sent it, to that seat or to the whole table. What was said aloud without being recorded
is not here: see the ranges in `game.debrief.knowledge`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from game.debrief.record import Record
from game.events import Event, ObservationHeld, ObservationTold, SeatHandedOver, TermBegan
from game.quantities import TermId
from game.seats import seat_of, term


@dataclass(frozen=True)
class Spread:
    """For each observation: the terms of seats that have it, with the event from which they do.

    Asked of a seat, it answers for the term in which the seat was then. `elected` are the beginnings of later terms.
    """

    since: Mapping[str, Mapping[TermId, Event]]
    dealt: Mapping[str, Mapping[str, Event]]
    """The same for the seats that were dealt it."""
    told: Mapping[str, tuple[tuple[Event, ObservationTold, tuple[str, ...]], ...]]
    """Every passing on, with the seats for which it was new."""

    elected: tuple[tuple[int, TermId], ...] = ()

    def term(self, seat: str, by: int) -> TermId:
        """In which term a seat was just after the event that is numbered `by` in the log."""
        begun = [new for n, new in self.elected if n <= by and seat_of(new) == seat]
        return begun[-1] if begun else term(seat)

    def had(self, holder: TermId, observation: str, by: int) -> bool:
        """Whether a term of a seat had an observation just after the event that is numbered `by`."""
        event = self.since.get(observation, {}).get(holder)
        return event is not None and event.n <= by

    def knew(self, seat: str, observation: str, by: int) -> bool:
        """Whether a seat had it then."""
        return self.had(self.term(seat, by), observation, by)

    def hand(self, seat: str, by: int) -> tuple[str, ...]:
        """What a seat had then, in the order in which it came."""
        holder = self.term(seat, by)
        had = [(terms[holder].n, o) for o, terms in self.since.items() if self.had(holder, o, by)]
        return tuple(o for _, o in sorted(had))

    def first(self, observation: str, seats: Collection[str]) -> Event | None:
        """The event from which one of `seats` had it, in whichever term."""
        have = (e for holder, e in self.since.get(observation, {}).items() if seat_of(holder) in seats)
        return min(have, key=lambda e: e.n, default=None)


def spread(record: Record) -> Spread:
    everybody = tuple(s.id for s in record.book.seats)
    since: dict[str, dict[TermId, Event]] = {}
    terms = {seat: term(seat) for seat in everybody}
    elected: list[tuple[int, TermId]] = []
    public: dict[str, Event] = {}
    dealt: dict[str, dict[str, Event]] = {}
    told: dict[str, list[tuple[Event, ObservationTold, tuple[str, ...]]]] = {}
    for event in record.events:
        match event.fact:
            case TermBegan(seat=seat, term=new):
                elected.append((event.n, new))
                terms[seat] = new
                for observation, heard in public.items():
                    since[observation][new] = heard
            case SeatHandedOver(seat=seat, observations=observations):
                for observation in observations:
                    since.setdefault(observation, {}).setdefault(terms[seat], event)
            case ObservationHeld(seat=seat, observation=observation):
                since.setdefault(observation, {}).setdefault(terms[seat], event)
                dealt.setdefault(observation, {}).setdefault(seat, event)
            case ObservationTold(observation=observation, by=by, to=to) as fact:
                have = since.setdefault(observation, {})
                fresh = tuple(s for s in (to or everybody) if terms[s] not in have and s != by)
                have |= {terms[s]: event for s in fresh}
                told.setdefault(observation, []).append((event, fact, fresh))
                if not to:
                    public.setdefault(observation, event)
    return Spread(since, dealt, {o: tuple(found) for o, found in told.items()}, tuple(elected))
