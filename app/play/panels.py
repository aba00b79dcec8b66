"""Panels made once: as long as the parts of `Known` that a panel names are the same, so is the panel.

Parts are compared by identity. A fold copies what changed and keeps what did not, so that the panels of twelve
readers are mostly the same few objects.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

from app.store.codec import to_json
from game.casebook.casebook import Casebook
from game.casebook.text import Locale
from game.known import Known
from game.views import PANELS, Panel, panel, part

KEPT = 64
"""How many looks at one panel are remembered: more than the readers of a table in two languages."""

NOTHING = "null"


@dataclass(frozen=True, slots=True)
class Made:
    """A panel, its JSON, and a digest of that: equal digests are equal panels."""

    panel: Panel | None
    json: str
    digest: str


def make(found: Panel | None) -> Made:
    text = NOTHING if found is None else to_json(found.data())
    return Made(found, text, blake2b(text.encode(), digest_size=9).hexdigest())


ABSENT = make(None)


class Panels:
    """The panels of one table."""

    def __init__(self, book: Casebook) -> None:
        self._book = book
        self._made: dict[
            tuple[str, Locale], OrderedDict[tuple[int, ...], tuple[tuple[object, ...], Made]]
        ] = {}
        self._same: OrderedDict[str, Made] = OrderedDict()

    def all(self, known: Known, words: Mapping[str, str], locale: Locale) -> dict[str, Made]:
        return {name: self.one(name, known, words, locale) for name in PANELS}

    def one(self, name: str, known: Known, words: Mapping[str, str], locale: Locale) -> Made:
        parts = tuple(part(known, path) for path in PANELS[name].parts)
        key = tuple(map(id, parts))
        looks = self._made.setdefault((name, locale), OrderedDict())
        found = looks.get(key)
        if found is not None:
            looks.move_to_end(key)
            return found[1]
        made = self._unify(make(panel(name, self._book, known, words, locale)))
        # The parts are kept beside the panel, so that their identities are not given to others.
        looks[key] = (parts, made)
        if len(looks) > KEPT:
            looks.popitem(last=False)
        return made

    def _unify(self, made: Made) -> Made:
        """One object for equal panels of different readers."""
        same = self._same.setdefault(made.digest, made)
        self._same.move_to_end(made.digest)
        if len(self._same) > KEPT * len(PANELS):
            self._same.popitem(last=False)
        return same
