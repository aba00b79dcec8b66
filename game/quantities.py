"""Units as types: cents, people, fte, weeks, shares, quarters, identities and moments.

What lives here: names for quantities and identities, and the one place where money is rounded.
What must not: rules, figures, parameters.
"""

from datetime import UTC, datetime
from hashlib import blake2b
from typing import NewType

Cents = NewType("Cents", int)
"""Money as whole euro cents. Events and the store know no other form."""
People = NewType("People", float)
Fte = NewType("Fte", float)
Weeks = NewType("Weeks", float)
Share = NewType("Share", float)
"""A part of one, 0 to 1."""
Quarter = int
"""A quarter of a year, counted from 1 at the start of round 1; 0 is the opening."""

SeatId = NewType("SeatId", str)
ParticipantId = NewType("ParticipantId", str)
TermId = NewType("TermId", str)
"""A seat's mandate, `seat#1`; an election opens `seat#2`."""
WordsRef = NewType("WordsRef", str)
"""A reference to a name or a free text that is kept beside the log."""


def to_cents(euros: float) -> Cents:
    """Round an amount in euros, half to even, to whole cents: the only place where money is rounded."""
    return Cents(round(euros * 100))


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
