"""Panels in writing: JSON, and what it is told apart by. What is the same for all readers is written once."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Writing:
    """JSON, and what it is told apart by: itself, unless something shorter says the same."""

    json: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class PublicWriting:
    """A proposal as everybody sees it: `rest` is all but its positions, which end at `ends` in `stands`."""

    rest: str
    stands: str
    ends: tuple[int, ...]
    digest: str

    @classmethod
    def of(cls, rest: str, each: Sequence[str]) -> "PublicWriting":
        """Of an object without its positions, and each of these."""
        ends = tuple(accumulate(len(one) + 1 for one in each))
        stands = ",".join(each)
        return cls(rest, stands, ends, blake2b(f"{rest}{stands}".encode(), digest_size=16).hexdigest())

    def stands_with(self, place: int | None, mine: str) -> str:
        """All positions, with the reader's own in the place of one."""
        if place is None:
            return self.stands
        begin, end = (self.ends[place - 1] if place else 0), self.ends[place] - 1
        return f"{self.stands[:begin]}{mine}{self.stands[end:]}"
