"""Who has a live connection to a table now. It is no part of the log: nobody's view depends on it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Present:
    """How many people are connected by seat, and which participants."""

    seats: Mapping[str, int]
    participants: frozenset[str]


class Presence:
    """Connections by participant. Who is gone counts as there for a while: a phone's screen goes dark."""

    def __init__(self) -> None:
        self._connections: Counter[str] = Counter()
        self._waning: Counter[str] = Counter()
        self.version = 0

    def arrive(self, participant: str) -> None:
        self._connections[participant] += 1
        self.version += 1

    def wane(self, participant: str) -> None:
        """A connection ended; its participant stays present until `leave`."""
        self._waning[participant] += 1

    def leave(self, participant: str) -> bool:
        """The time of grace is over; True when nobody else is connected for the participant."""
        self._waning[participant] -= 1
        self._connections[participant] -= 1
        if self._connections[participant] > 0:
            return False
        del self._connections[participant], self._waning[participant]
        self.version += 1
        return True

    def present(self) -> frozenset[str]:
        return frozenset(self._connections)

    def seats(self, seat_of: Mapping[Any, str | None]) -> dict[str, int]:
        """How many people are connected in each seat that has any."""
        return dict(sorted(Counter(s for p, s in seat_of.items() if s and p in self._connections).items()))
