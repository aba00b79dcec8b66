"""Panels made once: as long as the parts of `Known` that a panel names are the same, so is the panel.

Parts are compared by identity, small ones by value. A fold copies what changed and keeps what did not, so that
the panels of twelve readers are mostly the same few objects.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import compress
from operator import attrgetter, itemgetter, ne
from typing import Any
from weakref import WeakValueDictionary

from app.store.codec import to_json
from game.casebook.casebook import Casebook
from game.casebook.text import Locale
from game.known import Common, Known, Motions
from game.views import PANELS, Panel, panel
from game.views.writing import Writing

PASSED = 4
"""After how many public events a look that nobody took again is forgotten: whoever is connected looks at each."""
KEPT = 400
"""How many looks at one panel are remembered at most: as many as a table takes connections."""

NOTHING = Writing(("null",))


@dataclass(slots=True, weakref_slot=True)
class Made:
    """A panel, its JSON in pieces, and a digest of that: equal digests are equal panels.

    Pages have one that is no panel.
    """

    panel: object | None
    pieces: tuple[str, ...]
    digest: str

    @property
    def json(self) -> str:
        return "".join(self.pieces)


def make(found: Panel | None) -> Made:
    """A panel with its writing, and the digest of that."""
    writing = NOTHING if found is None else found.written()
    mark = blake2b((writing.mark or writing.json).encode(), digest_size=9).hexdigest()
    return Made(found, writing.pieces, mark)


def seen(kind: str, epoch: str, seq: int, panels: Mapping[str, Made]) -> str:
    """What a reader sees, as an object in JSON that begins with `kind`: put together from what was written before."""
    # Names and digests are ours: letters and figures.
    pieces = [f'{{{kind}"epoch":{to_json(epoch)},"seq":{seq},"panels":{{']
    for place, (name, made) in enumerate(panels.items()):
        pieces.append(f',"{name}":' if place else f'"{name}":')
        pieces += made.pieces
    digests = ",".join([f'"{name}":"{made.digest}"' for name, made in panels.items()])
    pieces.append(f'}},"digests":{{{digests}}}}}')
    return "".join(pieces)


ABSENT = make(None)

BY_VALUE = frozenset({int, float, str, bool, type(None), Motions})
"""Types of parts that are compared by what they say; all others by which object they are."""

Marks = tuple[object, ...]


@dataclass(slots=True)
class Look:
    """Parts of what a reader knows: what each is told apart by, and for each panel its marks and the parts themselves.

    The parts are kept beside their marks, so that their identities are not given to others.
    """

    marks: Marks
    of_panel: Mapping[str, tuple[Marks, tuple[object, ...]]]


class Parts:
    """Fetches what panels are made from, all of it in a few steps."""

    def __init__(self, paths: Iterable[str]) -> None:
        paths = sorted(paths)
        self._own = [path for path in paths if "." not in path]
        self._inner = {}
        order = list(self._own)
        for owner in sorted({path.partition(".")[0] for path in paths if "." in path}):
            names = [path.partition(".")[2] for path in paths if path.startswith(f"{owner}.")]
            order += [f"{owner}.{name}" for name in names]
            # The same name twice makes a tuple of one name, too.
            self._inner[owner] = (attrgetter(*names, names[0]), (None,) * len(names))
        self._made_of = [frozenset(n for n, rule in PANELS.items() if path in rule.parts) for path in order]
        """Which panels are made of each part."""
        place = {path: number for number, path in enumerate(order)}
        self._of_panel: dict[str, Callable[[tuple[object, ...]], tuple[object, ...]]] = {}
        for name, rule in PANELS.items():
            places = [place[path] for path in rule.parts if path in place]
            self._of_panel[name] = itemgetter(*places, places[0]) if places else lambda _: ()

    def look(self, known: Known) -> Look:
        found: list[object] = [getattr(known, name) for name in self._own]
        for owner, (get, nothing) in self._inner.items():
            inner = getattr(known, owner)
            found += nothing if inner is None else get(inner)[:-1]
        parts = tuple(found)
        marks = tuple(part if type(part) in BY_VALUE else id(part) for part in parts)
        return Look(marks, {name: (of(marks), of(parts)) for name, of in self._of_panel.items()})

    def changed(self, before: Look, now: Look) -> frozenset[str]:
        """The panels that are made of anything that differs."""
        return frozenset().union(*compress(self._made_of, map(ne, before.marks, now.marks)))


PATHS = {path for rule in PANELS.values() for path in rule.parts}
COMMON = Parts(path for path in PATHS if path.startswith("common."))
"""What the whole table knows: looked at once for all readers."""
OWN = Parts(path for path in PATHS if not path.startswith("common."))


@dataclass(slots=True)
class InCommon:
    """What the panels of all readers share as long as the whole table knows no more than `common`.

    `moved` are the panels that differ from those of an earlier look at what all know.
    """

    common: Common
    look: Look
    parts: defaultdict[Locale, dict[Hashable, Any]] = field(default_factory=lambda: defaultdict(dict))
    moved: dict[int, tuple[Look, frozenset[str]]] = field(default_factory=dict)

    def since(self, before: Look) -> frozenset[str]:
        if id(before) not in self.moved:
            self.moved[id(before)] = (before, COMMON.changed(before, self.look))
        return self.moved[id(before)][1]


@dataclass(slots=True)
class Last:
    """What a reader knew when they last looked, and saw."""

    known: Known
    common: Look
    own: Look
    made: dict[str, Made]

    def knew(self, known: Known) -> bool:
        """Whether the reader was told nothing since, beside what all were. What a desk knows changes with each step."""
        before = self.known
        return known.desk is None and known.person is before.person and known.mandate is before.mandate


@dataclass(slots=True)
class Looked:
    """A look at a panel, with the parts that it was made from."""

    parts: tuple[object, ...]
    made: Made
    count: int
    """How many public events there were when somebody last took this look."""


class Panels:
    """The panels of one table."""

    def __init__(self, book: Casebook) -> None:
        self._book = book
        self._made: dict[tuple[str, Locale], OrderedDict[Marks, Looked]] = {}
        self._same: WeakValueDictionary[str, Made] = WeakValueDictionary()
        self._kept: defaultdict[Locale, dict[Hashable, Any]] = defaultdict(dict)
        self._last: OrderedDict[tuple[str, Locale], Last] = OrderedDict()
        self._common = InCommon(Common(), COMMON.look(Known()))

    def all(self, known: Known, words: Mapping[str, str], locale: Locale, reader: str) -> dict[str, Made]:
        """All panels of a reader. What is made from nothing that changed since their last look is not looked for."""
        common = self._in_common(known)
        last = self._last.pop((reader, locale), None)
        names: Iterable[str] = PANELS
        if last is None:
            own, made = OWN.look(known), {}
        else:
            own, made = last.own if last.knew(known) else OWN.look(known), last.made
            names = common.since(last.common)
            if own is not last.own:
                names = names | OWN.changed(last.own, own)
        if names:
            made = made | {name: self._one(name, own, known, words, locale) for name in names}
        self._last[reader, locale] = Last(known, common.look, own, made)
        if len(self._last) > KEPT:
            self._last.popitem(last=False)
        return made

    def one(self, name: str, known: Known, words: Mapping[str, str], locale: Locale) -> Made:
        return self._one(name, OWN.look(known), known, words, locale)

    def _in_common(self, known: Known) -> InCommon:
        if self._common.common is not known.common:
            self._common = InCommon(known.common, COMMON.look(known))
        return self._common

    def _one(self, name: str, own: Look, known: Known, words: Mapping[str, str], locale: Locale) -> Made:
        common = self._in_common(known)
        marks, parts = zip(common.look.of_panel[name], own.of_panel[name], strict=True)
        looks = self._made.setdefault((name, locale), OrderedDict())
        count = known.common.count
        looked = looks.get(marks)
        if looked is not None:
            looks.move_to_end(marks)
            looked.count = count
            return looked.made
        found = panel(name, self._book, known, words, locale, common.parts[locale], self._kept[locale])
        made = ABSENT if found is None else make(found)
        # One object for equal panels of different readers.
        made = self._same.setdefault(made.digest, made)
        looks[marks] = Looked(parts, made, count)
        while len(looks) > KEPT or next(iter(looks.values())).count < count - PASSED:
            looks.popitem(last=False)
        return made
