"""Panels made once: as long as the parts of `Known` that a panel names are the same, so is the panel.

Parts are compared by identity, small ones by value. A fold copies what changed and keeps what did not, so that
the panels of twelve readers are mostly the same few objects.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain, compress
from operator import attrgetter, itemgetter, ne
from typing import Any
from weakref import WeakValueDictionary

from game.casebook.casebook import Casebook
from game.casebook.text import Locale
from game.known import Common, Known, Motions
from game.views import PANELS, Panel, panel
from game.views.writing import Writing

PASSED = 4
"""After how many public events a look that nobody took again is forgotten: whoever is connected looks at each."""
KEPT = 400
"""How many looks at one panel are remembered at most: as many as a table takes connections."""

NOTHING = "null"


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Made:
    """A panel, its JSON, and a digest of that: equal digests are equal panels. Pages have one that is no panel."""

    panel: object | None
    json: str
    digest: str


def make(found: Panel | None) -> Made:
    writing = Writing(NOTHING) if found is None else found.written()
    mark = blake2b((writing.mark or writing.json).encode(), digest_size=9).hexdigest()
    return Made(found, writing.json, mark)


ABSENT = make(None)

BY_VALUE = frozenset({int, float, str, bool, type(None), Motions})
"""Types of parts that are compared by what they say; all others by which object they are."""

Look = tuple[object, ...]


class Parts:
    """Fetches what panels are made from, all of it in a few steps: it is done for each reader after each act."""

    def __init__(self) -> None:
        paths = sorted({path for rule in PANELS.values() for path in rule.parts})
        self._own = [path for path in paths if "." not in path]
        self._inner = {}
        order = list(self._own)
        for owner in sorted({path.partition(".")[0] for path in paths if "." in path}):
            names = [path.partition(".")[2] for path in paths if path.startswith(f"{owner}.")]
            order += [f"{owner}.{name}" for name in names]
            # The same name twice makes a tuple of one name, too.
            self._inner[owner] = (attrgetter(*names, names[0]), (None,) * len(names))
        place = {path: number for number, path in enumerate(order)}
        self.made_of = [tuple(name for name, rule in PANELS.items() if path in rule.parts) for path in order]
        """Which panels are made of each part."""
        self.of_panel = {
            name: itemgetter(*(place[path] for path in rule.parts), place[rule.parts[0]])
            for name, rule in PANELS.items()
        }

    def look(self, known: Known) -> tuple[Look, Look]:
        """The parts of one reader, in one order, and what each is told apart by."""
        found: list[object] = [getattr(known, name) for name in self._own]
        for owner, (get, nothing) in self._inner.items():
            inner = getattr(known, owner)
            found += nothing if inner is None else get(inner)[:-1]
        return tuple(found), tuple(part if type(part) in BY_VALUE else id(part) for part in found)


PARTS = Parts()


@dataclass(slots=True)
class Alike:
    """What the panels of all readers share as long as the whole table knows no more than `common`."""

    common: Common
    parts: defaultdict[Locale, dict[Hashable, Any]] = field(default_factory=lambda: defaultdict(dict))


@dataclass(slots=True)
class Looked:
    """A look at a panel. The parts are kept beside it, so that their identities are not given to others."""

    parts: Look
    made: Made
    count: int
    """How many public events there were when somebody last took this look."""


class Panels:
    """The panels of one table."""

    def __init__(self, book: Casebook) -> None:
        self._book = book
        self._made: dict[tuple[str, Locale], OrderedDict[Look, Looked]] = {}
        self._same: WeakValueDictionary[str, Made] = WeakValueDictionary()
        self._alike = Alike(Common())
        self._told: defaultdict[Locale, dict[Hashable, Any]] = defaultdict(dict)
        self._last: OrderedDict[tuple[str, Locale], tuple[Look, Look, dict[str, Made]]] = OrderedDict()

    def all(self, known: Known, words: Mapping[str, str], locale: Locale, reader: str) -> dict[str, Made]:
        """All panels of a reader. What is made from nothing that changed since their last look is not looked for."""
        look = parts, marks = PARTS.look(known)
        last = self._last.pop((reader, locale), None)
        if last is None:
            made = {name: self._one(name, look, known, words, locale) for name in PANELS}
        elif last[1] == marks:
            made = last[2]
        else:
            changed = compress(PARTS.made_of, map(ne, marks, last[1]))
            names = set(chain.from_iterable(changed))
            made = last[2] | {name: self._one(name, look, known, words, locale) for name in names}
        self._last[reader, locale] = (parts, marks, made)
        if len(self._last) > KEPT:
            self._last.popitem(last=False)
        return made

    def one(self, name: str, known: Known, words: Mapping[str, str], locale: Locale) -> Made:
        return self._one(name, PARTS.look(known), known, words, locale)

    def _one(
        self, name: str, look: tuple[Look, Look], known: Known, words: Mapping[str, str], locale: Locale
    ) -> Made:
        parts, marks = look
        of_panel = PARTS.of_panel[name]
        key = of_panel(marks)
        looks = self._made.setdefault((name, locale), OrderedDict())
        count = known.common.count
        found = looks.get(key)
        if found is not None:
            looks.move_to_end(key)
            found.count = count
            return found.made
        if self._alike.common is not known.common:
            self._alike = Alike(known.common)
        kept = (self._alike.parts[locale], self._told[locale])
        made = make(panel(name, self._book, known, words, locale, *kept))
        # One object for equal panels of different readers.
        made = self._same.setdefault(made.digest, made)
        looks[key] = Looked(of_panel(parts), made, count)
        while len(looks) > KEPT or next(iter(looks.values())).count < count - PASSED:
            looks.popitem(last=False)
        return made
