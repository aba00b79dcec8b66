"""Identities and moments, as types and as text, and whole cents in parts.

What lives here: names for seats, people and terms, marks that tell nothing, how the log writes time, how cents divide.
What must not: rules, figures, parameters, the rounding of money (in `game.region.money`).
"""

from datetime import UTC, datetime
from hashlib import blake2b
from typing import NewType

SeatId = NewType("SeatId", str)
ParticipantId = NewType("ParticipantId", str)
TermId = NewType("TermId", str)
"""A seat's mandate, `seat#1`; an election opens `seat#2`."""


def mark(prefix: str, *parts: str) -> str:
    """An identity that tells nothing: twelve hexadecimal digits from a hash of `parts`, after `prefix`.

    Proposals, questions, people and texts are named so. A count would tell a reader how much happened
    that the reader was not told.
    """
    return prefix + blake2b("\x1f".join(parts).encode(), digest_size=6).hexdigest()


def moment(text: str) -> datetime:
    """Read a moment in UTC as the log writes it (`2026-11-22T10:00:00.000Z`).

    ValueError for anything else.
    """
    read = datetime.fromisoformat(text)
    if read.tzinfo is None:
        raise ValueError(f"a moment needs a time zone, found {text!r}")
    return read.astimezone(UTC)


def written(when: datetime) -> str:
    """Write a moment as the log does: UTC, milliseconds, `Z`."""
    return when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def split(cents: int, weights: list[int]) -> list[int]:
    """Divide whole cents by weight; what does not divide goes to the first."""
    parts = [cents * w // sum(weights) for w in weights]
    parts[0] += cents - sum(parts)
    return parts
