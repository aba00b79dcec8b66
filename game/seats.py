"""Roles, powers, seats, terms and audiences: who somebody is at the table, and who may hear what.

A role is data: a name and a set of powers. A power is the right to do one kind of act.
What must not live here: what an act does (`game.rules`), when it may be done (`game.phases`).
"""

from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict

from game.casebook.text import Text
from game.quantities import ParticipantId, SeatId, TermId

Power = Literal[
    "prefer", "ask", "answer", "share", "tell", "message", "consult", "envision", "frame", "propose", "amend",
    "withdraw", "support", "oppose", "decide", "offer", "sign", "review", "leave", "stance", "bound", "instruct",
    "serve", "allocate", "pool", "back", "rule", "reflect", "mark", "call",
]  # fmt: skip

PARTY: frozenset[Power] = frozenset({"offer", "sign", "review", "leave"})
"""The powers of who makes agreements."""
EVERYBODY: frozenset[Power] = frozenset(
    {
        "prefer",
        "ask",
        "answer",
        "share",
        "tell",
        "message",
        "consult",
        "support",
        "oppose",
        "stance",
        "reflect",
        "mark",
        "call",
    }
)


class Role(BaseModel):
    """A role as data.

    `monitor` is the quality with which a seat of this role reads the monitor: 0 is poor, 1 is exact.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: Text
    powers: frozenset[Power]
    monitor: float = 0.5


ROLES: dict[str, Role] = {
    role.id: role
    for role in (
        Role(
            id="alderman",
            title=Text(nl="wethouder", en="alderman"),
            powers=EVERYBODY
            | PARTY
            | {
                "envision",
                "propose",
                "amend",
                "withdraw",
                "decide",
                "bound",
                "instruct",
                "pool",
                "back",
                "rule",
            },
        ),
        Role(
            id="council",
            title=Text(nl="raadslid", en="council member"),
            powers=EVERYBODY | {"frame", "decide", "back", "rule"},
        ),
        Role(
            id="provider",
            title=Text(nl="zorgaanbieder", en="care provider"),
            powers=EVERYBODY | PARTY | {"propose", "amend", "withdraw", "serve"},
        ),
        Role(
            id="secretary",
            title=Text(nl="gemeentesecretaris", en="municipal secretary"),
            powers=EVERYBODY | {"envision", "propose", "amend", "withdraw", "bound", "instruct", "allocate"},
            monitor=0.8,
        ),
    )
}

Reader = str
"""`p:<participant>`, `t:<term>` or `facilitators`."""
Audience = Literal["sealed", "table"] | tuple[Reader, ...]
"""Who is told of an event. Sealed means nobody: the engine and, once the record is open, the debrief."""

SEALED: Audience = "sealed"
TABLE: Audience = "table"
FACILITATORS: Reader = "facilitators"
REGION = "region"
"""The place of a seat that has no municipality."""


def person(participant: ParticipantId) -> Reader:
    return f"p:{participant}"


def mandate(term: TermId) -> Reader:
    return f"t:{term}"


def term(seat: str, number: int = 1) -> TermId:
    """The term of a seat with this number; the first is 1."""
    return TermId(f"{seat}#{number}")


def number_of(term: TermId) -> int:
    """Which of its seat's terms this is, from 1."""
    return int(term.rpartition("#")[2])


def seat_of(term: TermId) -> SeatId:
    return SeatId(term.rpartition("#")[0])


def told(*readers: Reader) -> Audience:
    """An audience of named readers, each once, in a fixed order."""
    return tuple(sorted(set(readers)))


def hears(audience: Audience, readers: Iterable[Reader]) -> bool:
    """Whether any of `readers` is told."""
    if audience == "table":
        return True
    if audience == "sealed":
        return False
    return not set(audience).isdisjoint(readers)
