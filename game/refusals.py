"""Why an act is not possible now.

    Refusal
    ├── malformed (422): the body names something that cannot be named now
    │     not_understood      the body does not have the shape of the act
    │     not_on_offer        a field names something that is not on offer to you now
    └── out of place (409): the act itself is not possible now
          not_started         the game has not begun
          not_in_this_phase   the act belongs to another phase
          not_this_round      the casebook brings this act in later
          paused              the clock stands still
          closed              the table is closed
          not_seated          you have no seat
          not_your_seat       the act names a seat that is not yours
          not_your_power      the role does not have this act
          not_spokesperson    somebody else speaks for this seat
          no_attention        the attention points of this round are spent
          under_supervision   a municipality that pays is under supervision, and the province did not let it through
          nothing_to_do       there is nothing now that this act could be about
          moved_on            the table is elsewhere than the sender believed
          facts_stand         figures were published or an election was held; nothing before is taken back
          not_the_facilitator the control belongs to the facilitator

A refusal says only what its reader could know: it is made from what the actor was told. What cannot
happen at all is an exception, not a refusal.
"""

from collections.abc import Mapping
from typing import Literal

Code = Literal[
    "not_understood",
    "not_on_offer",
    "not_started",
    "not_in_this_phase",
    "not_this_round",
    "paused",
    "closed",
    "not_seated",
    "not_your_seat",
    "not_your_power",
    "not_spokesperson",
    "no_attention",
    "under_supervision",
    "nothing_to_do",
    "moved_on",
    "facts_stand",
    "not_the_facilitator",
]
MALFORMED: frozenset[Code] = frozenset({"not_understood", "not_on_offer"})


class Refusal(Exception):
    """An act that is not possible now.

    A stable code, parameters for the sentence, and the field it is about.
    """

    def __init__(self, code: Code, field: str | None = None, **parameters: str | int) -> None:
        super().__init__(code)
        self.code: Code = code
        self.field = field
        self.parameters: Mapping[str, str | int] = parameters

    @property
    def malformed(self) -> bool:
        return self.code in MALFORMED

    def __repr__(self) -> str:
        return f"Refusal({self.code!r}, field={self.field!r}, {dict(self.parameters)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refusal) and (self.code, self.field, dict(self.parameters)) == (
            other.code,
            other.field,
            dict(other.parameters),
        )

    __hash__ = None  # type: ignore[assignment]
