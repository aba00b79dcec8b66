"""Who plays at which table of a rehearsal, so that the numbers say something.

Of ten tables six are sensible, two are sensible but for a third of the seats, where bots act at random, one does
what everybody expects, and one acts at random. The sensible ones say what a casebook can be; the others what
happens at a table that does not look.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from game.casebook.casebook import Casebook
from game.chance import derived, uniform

Kind = Literal["sensible", "mixed", "expected", "random"]

OF_TEN: tuple[Kind, ...] = (
    "sensible", "sensible", "mixed", "sensible", "expected", "sensible", "sensible", "mixed", "sensible", "random"
)  # fmt: skip
"""Which kind of table is the first, the second, ... of each ten."""
KINDS: tuple[Kind, ...] = ("sensible", "mixed", "expected", "random")
AT_RANDOM = 1 / 3
"""The part of the seats of a mixed table that act at random."""


@dataclass(frozen=True)
class Mixture:
    kind: Kind
    policies: Mapping[str, str]
    """Seat -> policy."""


def seed_of(seed: int, number: int) -> int:
    """The seed of the table numbered so, from 0."""
    return derived(seed, "rehearsal", number) >> 1


def mixture(book: Casebook, seed: int, number: int) -> Mixture:
    """Who plays at the table numbered so. The same, whichever process plays it."""
    kind = OF_TEN[number % len(OF_TEN)]
    seats = [s.id for s in book.seats]
    if kind != "mixed":
        return Mixture(kind, dict.fromkeys(seats, kind))
    by_lot = sorted(seats, key=lambda s: uniform(seed, "rehearsal", number, "at random", s))
    odd = set(by_lot[: max(1, round(AT_RANDOM * len(seats)))])
    return Mixture(kind, {s: "random" if s in odd else "sensible" for s in seats})
