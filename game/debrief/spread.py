"""How observations travelled over the table: who had which, from which event on, as far as it was recorded.

A seat has an observation from the first of these on: it was dealt it; a contact told it; another seat answered
with it, told it aloud or sent it, to that seat or to the whole table. What was said aloud without being recorded
is not here: see the ranges in `game.debrief.knowledge`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from game.debrief.record import Record
from game.events import Event, ObservationHeld, ObservationTold


@dataclass(frozen=True)
class Spread:
    """For each observation: the seats that have it, with the event from which they do."""

    since: Mapping[str, Mapping[str, Event]]
    dealt: Mapping[str, Mapping[str, Event]]
    """The same for those who were dealt it."""
    told: Mapping[str, tuple[tuple[Event, ObservationTold, tuple[str, ...]], ...]]
    """Every passing on, with the seats for which it was new."""

    def knew(self, seat: str, observation: str, by: int) -> bool:
        """Whether a seat had an observation just after the event that is numbered `by` in the log."""
        event = self.since.get(observation, {}).get(seat)
        return event is not None and event.n <= by

    def hand(self, seat: str, by: int) -> tuple[str, ...]:
        """What a seat had then, in the order in which it came."""
        had = [(seats[seat].n, o) for o, seats in self.since.items() if self.knew(seat, o, by)]
        return tuple(o for _, o in sorted(had))

    def first(self, observation: str, seats: Iterable[str]) -> Event | None:
        """The event from which one of `seats` had it."""
        have = self.since.get(observation, {})
        return min((have[s] for s in seats if s in have), key=lambda e: e.n, default=None)


def spread(record: Record) -> Spread:
    everybody = tuple(s.id for s in record.book.seats)
    since: dict[str, dict[str, Event]] = {}
    dealt: dict[str, dict[str, Event]] = {}
    told: dict[str, list[tuple[Event, ObservationTold, tuple[str, ...]]]] = {}
    for event in record.events:
        match event.fact:
            case ObservationHeld(seat=seat, observation=observation):
                since.setdefault(observation, {}).setdefault(seat, event)
                dealt.setdefault(observation, {}).setdefault(seat, event)
            case ObservationTold(observation=observation, by=by, to=to) as fact:
                have = since.setdefault(observation, {})
                new = tuple(s for s in (to or everybody) if s not in have and s != by)
                have |= dict.fromkeys(new, event)
                told.setdefault(observation, []).append((event, fact, new))
    return Spread(since, dealt, {o: tuple(found) for o, found in told.items()})
