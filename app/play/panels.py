"""Panels made once: as long as the parts of `Known` that a panel names are the same, so is the panel.

Parts are compared by identity, small ones by value. A fold copies what changed and keeps what did not, so that
the panels of twelve readers are mostly the same few objects.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from operator import attrgetter, itemgetter
from weakref import WeakValueDictionary

from game.casebook.casebook import Casebook
from game.casebook.text import Locale
from game.known import Known, Motions
from game.views import PANELS, Panel, panel

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
    text = NOTHING if found is None else found.model_dump_json(by_alias=True)
    return Made(found, text, blake2b(text.encode(), digest_size=9).hexdigest())


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
class Kept:
    """A look at a panel. The parts are kept beside it, so that their identities are not given to others."""

    parts: Look
    made: Made
    count: int
    """How many public events there were when somebody last took this look."""


class Panels:
    """The panels of one table."""

    def __init__(self, book: Casebook) -> None:
        self._book = book
        self._made: dict[tuple[str, Locale], OrderedDict[Look, Kept]] = {}
        self._same: WeakValueDictionary[str, Made] = WeakValueDictionary()

    def all(self, known: Known, words: Mapping[str, str], locale: Locale) -> dict[str, Made]:
        look = PARTS.look(known)
        return {name: self._one(name, look, known, words, locale) for name in PANELS}

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
        made = make(panel(name, self._book, known, words, locale))
        # One object for equal panels of different readers.
        made = self._same.setdefault(made.digest, made)
        looks[key] = Kept(of_panel(parts), made, count)
        while len(looks) > KEPT or next(iter(looks.values())).count < count - PASSED:
            looks.popitem(last=False)
        return made
