"""Panels in writing: JSON, and what it is told apart by. What is the same for all readers is written once."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b


@dataclass(frozen=True, slots=True)
class Writing:
    """JSON in pieces, and what it is told apart by: itself, unless something shorter says the same.

    In a large room nearly all pieces are shared by all readers; they are put together when they are sent.
    """

    pieces: tuple[str, ...]
    mark: str = ""

    @property
    def json(self) -> str:
        return "".join(self.pieces)


@dataclass(frozen=True, slots=True)
class PublicWriting:
    """A proposal as everybody sees it: all of it but its positions, and each of these with what parts them."""

    rest: str
    stands: tuple[str, ...]
    digest: str

    @classmethod
    def of(cls, rest: str, each: Sequence[str]) -> "PublicWriting":
        """Of an object without its positions, and each of these."""
        stands = tuple(f",{one}" if place else one for place, one in enumerate(each))
        return cls(rest, stands, blake2b("".join((rest, *stands)).encode(), digest_size=16).hexdigest())

    def stands_with(self, place: int | None, mine: str) -> tuple[str, ...]:
        """All positions, with the reader's own in the place of one."""
        if place is None:
            return self.stands
        return (*self.stands[:place], f",{mine}" if place else mine, *self.stands[place + 1 :])
