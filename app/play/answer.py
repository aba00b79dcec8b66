"""What follows an act that somebody sent, other than a refusal of the table itself.

PlayError
  TableMissing        no table has this code
  CasebookMissing     no casebook has this id
  Contended           others kept coming first; send the act again
"""

# ruff: noqa: N818 - an answer is named for what it says

import json
from dataclasses import dataclass
from typing import Self

from app.store.codec import to_json
from game.quantities import ParticipantId


@dataclass(frozen=True, slots=True)
class Answer:
    """An act was accepted. `seq` is the sender's own number of the last event that followed and was told to them.

    `participant` is who came in, when the act was a join.
    """

    seq: int
    participant: ParticipantId | None = None

    def written(self) -> str:
        return to_json({"seq": self.seq, "participant": self.participant})

    @classmethod
    def read(cls, text: str) -> Self:
        found = json.loads(text)
        return cls(found["seq"], found["participant"])


class PlayError(Exception):
    pass


class TableMissing(PlayError):
    def __init__(self, code: str) -> None:
        super().__init__(f"no table has the code {code!r}")
        self.code = code


class CasebookMissing(PlayError):
    def __init__(self, casebook: str) -> None:
        super().__init__(f"no casebook has the id {casebook!r}")
        self.casebook = casebook


class Contended(PlayError):
    """Others kept coming first."""
