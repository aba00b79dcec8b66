"""The subprotocol of pages: what changed as markup, each fragment made once for all who see the same panels."""

from collections import OrderedDict
from collections.abc import Mapping
from weakref import WeakKeyDictionary

from app.auth.hands import Hands
from app.pages.on_phone import on_phone
from app.pages.showing import PANELS, Pages
from app.play.open_table import OpenTable
from app.play.panels import Made
from app.play.readers import Everybody, Facilitators, Participant, Reader, SeatOf
from app.store.codec import to_json
from game.casebook.text import Locale
from game.quantities import written
from web.contexts import FRAGMENTS, Kind, Live, OnPhone, changed
from web.environment import render
from web.language import speaking

KEPT = 400
"""How many fragments of a table are remembered."""

Key = tuple[object, ...]


class Fragments:
    """Fragments of all tables, by what they are made of."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self._kept: WeakKeyDictionary[OpenTable, OrderedDict[Key, str]] = WeakKeyDictionary()

    def one(
        self,
        kind: Kind,
        name: str,
        table: OpenTable,
        locale: Locale,
        made: Mapping[str, Made],
        present: frozenset[str] | None = None,
        place: str | None = None,
    ) -> str:
        panels = {n: made[n] for n in (*FRAGMENTS[kind][name], "clock", "people", "board") if n in made}
        key: Key = (kind, name, locale, tuple(m.digest for m in panels.values()), present, place)
        kept = self._kept.setdefault(table, OrderedDict())
        if key in kept:
            kept.move_to_end(key)
            return kept[key]
        context = self.pages.fragment(kind, name, table, locale, made, present, place)
        markup = render(f"panels/{kind}/{name}.html", {"v": context}, speak=locale)
        kept[key] = markup
        if len(kept) > KEPT:
            kept.popitem(last=False)
        return markup


class PageForm:
    """How a page's connection speaks: markup, and JSON for its scripts."""

    name = "html"

    def __init__(
        self,
        fragments: Fragments,
        kind: Kind,
        table: OpenTable,
        reader: Reader,
        locale: Locale,
        hands: Hands,
        place: str | None = None,
    ) -> None:
        self.fragments = fragments
        self.kind = kind
        self.table = table
        self.reader = reader
        self.locale = locale
        self.hands = hands
        self.place = place
        self.others: tuple[OnPhone, ...] | None = None
        self.live: Live | None = None
        self.made: Mapping[str, Made] = {}
        self.present: frozenset[str] | None = None

    def shown(self, panels: Mapping[str, Made]) -> Mapping[str, Made]:
        return self.fragments.pages.with_more(self.kind, self.table, self.reader, self.locale, panels)

    def view(
        self, epoch: str, seq: int, panels: Mapping[str, Made], changed_panels: Mapping[str, Made]
    ) -> str | None:
        self.made = panels
        if self.kind == "console" and self.present is None:
            self.present = self.table.present().participants
        have = {name: panels[name].digest for name in PANELS[self.kind]}
        self.live = self.fragments.pages.live(self.kind, self.table, epoch, seq, have)
        names = changed(self.kind, [name for name in changed_panels if name in PANELS[self.kind]])
        if not changed_panels.keys() & have.keys():
            return None
        return self._markup(names)

    def presence(self, seats: Mapping[str, int], participants: tuple[str, ...] | None) -> str | None:
        del seats
        if self.kind != "console" or participants is None or frozenset(participants) == self.present:
            return None
        self.present = frozenset(participants)
        return self._markup(["people"])

    def beside(self) -> str | None:
        if not self.hands.shared:
            return None
        with speaking(self.locale):
            others = on_phone(self.fragments.pages, self.table, self.hands, self.locale)
        if others == self.others:
            return None
        self.others = others
        context = {"v": {"hands": others, "code": self.table.code}}
        return render("panels/phone/hands.html", context, speak=self.locale)

    def pong(self) -> str:
        """With the server's time, by which a page sets its clock."""
        return to_json({"type": "pong", "now": written(self.fragments.pages.now())})

    def _markup(self, names: list[str]) -> str:
        made = [
            self.fragments.one(self.kind, name, self.table, self.locale, self.made, self.present, self.place)
            for name in names
        ]
        made.append(render("parts/have.html", {"v": {"live": self.live}}, speak=self.locale))
        return "".join(made)


def fits(kind: Kind, reader: Reader) -> bool:
    """Whether a page of this kind is for this reader."""
    match kind:
        case "phone":
            return isinstance(reader, Participant | SeatOf)
        case "console":
            return isinstance(reader, Facilitators)
        case "projector":
            return isinstance(reader, Everybody)
        case "debrief":
            return isinstance(reader, Participant | Facilitators | Everybody)
