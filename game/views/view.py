"""What a maker of a panel works with, and which parts of what is known a panel is made from."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from operator import is_
from typing import Any, TypeVar

from game.casebook.casebook import Casebook
from game.casebook.text import Locale
from game.known import Common, Known
from game.views.panels import Panel
from game.views.texts import Texts

T = TypeVar("T")


@dataclass(frozen=True)
class View:
    """One reader's look at a table: what they know and the texts they may read.

    `shared` keeps what was made of `common` alone, in this language, for the other readers of the same `common`;
    `kept` what was made of nothing but things that somebody was told, beside those very things.
    """

    book: Casebook
    known: Known
    texts: Texts
    locale: Locale
    shared: dict[Hashable, Any] = field(default_factory=dict)
    kept: dict[Hashable, Any] = field(default_factory=dict)

    @property
    def common(self) -> Common:
        return self.known.common

    def once(self, key: Hashable, make: "Callable[[View], T]") -> T:
        """What is the same for everybody: made once, by somebody who was told no more than the whole table."""
        if key not in self.shared:
            public = Known(self.common)
            texts = Texts(public, self.book, self.texts.words, self.locale)
            self.shared[key] = make(View(self.book, public, texts, self.locale, self.shared, self.kept))
        found: T = self.shared[key]
        return found

    def keep(self, key: Hashable, of: tuple[object, ...], make: Callable[[], T]) -> T:
        """What is made of these things alone, and of texts: made again when one of them is another thing.

        Whoever has the very things may have what was made of them, so it does not matter for whom it was made.
        """
        kept = self.kept.get(key)
        if kept is None or len(kept[0]) != len(of) or not all(map(is_, kept[0], of)):
            kept = self.kept[key] = (of, make())
        found: T = kept[1]
        return found


@dataclass(frozen=True)
class PanelRule:
    """A panel: its maker, and the dotted parts of `Known` that it reads.

    Two looks with the same parts and the same locale are the same panel, so it is made once. The maker may
    read nothing else: a test holds it to its parts.
    """

    parts: tuple[str, ...]
    make: Callable[[View], Panel | None]


def part(known: Known, path: str) -> object:
    """The part of `known` at a dotted path; None where the reader has no such part."""
    found: object = known
    for name in path.split("."):
        if found is None:
            return None
        found = getattr(found, name)
    return found
