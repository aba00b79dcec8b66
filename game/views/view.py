"""What a maker of a panel works with, and which parts of what is known a panel is made from."""

from collections.abc import Callable
from dataclasses import dataclass

from game.casebook.casebook import Casebook
from game.casebook.text import Locale
from game.known import Common, Known
from game.views.panels import Panel
from game.views.texts import Texts


@dataclass(frozen=True)
class View:
    """One reader's look at a table: what they know and the texts they may read."""

    book: Casebook
    known: Known
    texts: Texts
    locale: Locale

    @property
    def common(self) -> Common:
        return self.known.common


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
