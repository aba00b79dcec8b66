"""From a reader's panels to the typed context of a page, whole or for one fragment.

A fragment gets the panels that it names and no others, so that a fragment kept for several readers cannot show
what one of them was not told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote
from uuid import UUID
from weakref import WeakKeyDictionary

from app.casebook_files import folders, guide
from app.pages.motions import MOTIONS, motions_of
from app.pages.reports import REPORT, Reports, Worked
from app.play.clock import Clock as Now
from app.play.open_table import OpenTable
from app.play.panels import Made
from app.play.readers import Everybody, Participant, Reader, SeatOf
from app.reports.certainty import certainty_part
from app.reports.script import now_of, ranked, script
from app.settings import Settings
from game.casebook.casebook import Casebook
from game.casebook.text import Locale
from game.known import Publication
from game.views.panels import Board, Clock, Debrief, People, Proposals, RegionView, Register, Vision
from game.views.region import region_view
from game.views.texts import Texts, texts_for
from game.views.view import View
from web.contexts import FRAGMENTS, AtTable, Console, Course, Frame, Kind, Live, Phone, Projector, Refused
from web.language import speaking
from web.looking_back import LookingBack, Script
from web.parts.region import REGION, of_place

PANELS: Mapping[Kind, tuple[str, ...]] = {
    "phone": (
        "clock", "me", "hand", "board", "figures", "talk", "proposals", MOTIONS, "vision", "register", "agreements",
        "people", "acts", "debrief",
    ),
    "console": (
        "clock", "board", "people", "proposals", "acts", "debrief", "truth", "knowledge", "flow", "coach", REPORT,
    ),
    "projector": ("clock", "board", "people", "proposals", "vision", "register", "debrief", REPORT),
    "debrief": ("debrief", REPORT),
}  # fmt: skip
"""What each page shows. A panel that is not here makes no push."""

PATHS: Mapping[Kind, str] = {
    "phone": "t", "console": "console", "projector": "projector", "debrief": "debrief",
}  # fmt: skip

ALWAYS = frozenset({"clock", "people"})
"""Public and never absent: every fragment may have them, and its context asks for them."""


PUBLISHED: WeakKeyDictionary[OpenTable, dict[Locale, dict[int, tuple[Publication, RegionView]]]] = (
    WeakKeyDictionary()
)
"""The public pictures of each table, by quarter: every fragment asks for the first, and they hardly ever change."""


GUIDED: WeakKeyDictionary[OpenTable, bool] = WeakKeyDictionary()


@dataclass(frozen=True)
class Pages:
    """Makes the contexts of pages at tables."""

    settings: Settings
    now: Now
    reports: Reports

    def page(
        self,
        kind: Kind,
        table: OpenTable,
        reader: Reader,
        locale: Locale,
        epoch: str,
        *,
        refused: Refused | None = None,
        once: UUID | None = None,
        place: str | None = None,
    ) -> AtTable:
        """The context of a whole page, and what a push has to know of it. `place`: the wall of one municipality."""
        made = self.with_more(kind, table, reader, locale, table.panels(reader, locale))
        have = {name: made[name].digest for name in PANELS[kind]}
        shown = self.live(kind, table, epoch, table.known(reader).seq, have)
        if isinstance(reader, Participant):
            # Which page it is, so that it is not filled for somebody else who holds the phone later.
            shown = replace(shown, socket=f"{shown.socket}&as={reader.id}")
        if isinstance(reader, SeatOf):
            shown = replace(shown, socket=f"{shown.socket}&seat={quote(reader.seat, safe='')}")
        if place is not None:
            shown = replace(shown, socket=f"{shown.socket}&place={quote(place, safe='')}")
        watched = isinstance(reader, SeatOf)
        return self.context(
            kind, table, locale, made, live=shown, refused=refused, once=once, watched=watched, place=place
        )

    def with_more(
        self, kind: Kind, table: OpenTable, reader: Reader, locale: Locale, panels: Mapping[str, Made]
    ) -> Mapping[str, Made]:
        """The reader's panels, and what the page has besides: the debrief, as far as it is there, and motions."""
        if MOTIONS in PANELS[kind]:
            panels = {**panels, MOTIONS: motions_of(panels["proposals"])}
        if REPORT in PANELS[kind]:
            panels = {**panels, REPORT: self.reports.look(table, reader, locale)}
        return panels

    def live(self, kind: Kind, table: OpenTable, epoch: str, seq: int, have: Mapping[str, str]) -> Live:
        return Live(
            socket=f"/api/v1/tables/{table.code}/live?page={kind}",
            epoch=epoch,
            seq=seq,
            have=have,
            now=self.now(),
        )

    def fragment(
        self,
        kind: Kind,
        name: str,
        table: OpenTable,
        locale: Locale,
        made: Mapping[str, Made],
        present: frozenset[str] | None = None,
        place: str | None = None,
    ) -> AtTable | LookingBack:
        """The context of one fragment: the panels that it names."""
        if kind == "debrief":
            return looking_back(table, made, locale)
        named = {*FRAGMENTS[kind][name], *ALWAYS}
        found = {n: m for n, m in made.items() if n in named}
        return self.context(kind, table, locale, found, present=present, place=place)

    def context(
        self,
        kind: Kind,
        table: OpenTable,
        locale: Locale,
        made: Mapping[str, Made],
        *,
        live: Live | None = None,
        refused: Refused | None = None,
        once: UUID | None = None,
        watched: bool = False,
        present: frozenset[str] | None = None,
        place: str | None = None,
    ) -> AtTable:
        code, base = table.code, self.settings.base_url
        panels: dict[str, Any] = {name: made[name].panel if name in made else None for name in PANELS[kind]}
        assert isinstance(panels["clock"], Clock)
        assert isinstance(panels["people"], People)
        report = panels.pop(REPORT, None)
        texts = everybodys_texts(table, locale)
        pictures = published(table, texts)
        if place is not None:
            panels |= own_wall(panels, place, texts)
            pictures = tuple(of_place(picture, place) for picture in pictures)
        shared: dict[str, Any] = {
            **panels,
            "frame": Frame(language=locale, title=title_of(kind, table, panels), path=path_of(kind, code)),
            "code": code,
            "post": f"{path_of(kind, code)}/acts",
            "live": live,
            "refused": refused,
            "once": once,
            "opening": pictures[0] if pictures else None,
            "figure_title": texts.figure,
            "place_title": texts.place,
            "title_of": texts.named,
            "debrief_address": f"/debrief/{code}?wall=1" if kind == "projector" else f"/debrief/{code}",
        }
        join = f"{base}/join/{code}"
        match kind:
            case "phone":
                return Phone(**shared, watched=watched, guided=table.row.demo)
            case "console":
                eyes = tuple((texts.title(s.id), f"/console/{code}/seats/{s.id}") for s in table.book.seats)
                return Console(
                    **shared,
                    present=table.present().participants if present is None else present,
                    eyes=eyes,
                    join_address=join,
                    projector_address=f"/projector/{code}",
                    screen_address=f"/console/{code}/screen",
                    bots_post=f"/console/{code}/bots",
                    guests_post=f"/console/{code}/guests",
                    guide_address=f"/console/{code}/guide" if guided(table, self.settings) else None,
                    paper_address=f"/print/{code}",
                    courses=courses(report),
                    report_address=f"/api/v1/tables/{code}/debrief.pdf?locale={locale}",
                )
            case "projector":
                return Projector(
                    **shared,
                    join_address=join,
                    short_address=short(base),
                    published=pictures,
                    script=shown_step(table.book, panels["debrief"], report, locale),
                )
            case "debrief":
                raise AssertionError("a page of its own")


def has_wall(table: OpenTable, kind: Kind, place: str) -> bool:
    """Whether there is a page of this kind for one municipality by itself."""
    return kind == "projector" and place in table.book.region.municipality_ids


def own_wall(panels: Mapping[str, Any], place: str, texts: Texts) -> dict[str, Any]:
    """The public panels for the wall of one municipality: its own lines and money, and what it pays or decides."""
    found: dict[str, Any] = {}
    board, proposals, vision, register = (
        panels.get(name) for name in ("board", "proposals", "vision", "register")
    )
    if isinstance(board, Board):
        seen = {
            "region": f"{texts.place(place)}, {board.region}",
            "now": board.now and of_place(board.now, place),
            "before": board.before and of_place(board.before, place),
            "years": tuple(of_place(year, place) for year in board.years),
        }
        found["board"] = board.model_copy(update=seen)
    if isinstance(proposals, Proposals):
        seats = {seat.id for seat in texts.book.seats if seat.place == place}
        mine = tuple(
            one
            for one in proposals.proposals
            if one.seat in seats
            or any(decider.seat in seats for decider in one.deciders)
            or any(part.source.partition(".")[0] == place for part in one.funding)
        )
        found["proposals"] = proposals.model_copy(update={"proposals": mine})
    if isinstance(vision, Vision):
        here = tuple(one for one in vision.visions if one.place == place)
        found["vision"] = vision.model_copy(update={"visions": here})
    if isinstance(register, Register) and register.fund and register.fund.place not in (place, REGION):
        found["register"] = register.model_copy(update={"fund": None})
    return found


def everybodys_texts(table: OpenTable, locale: Locale) -> Texts:
    """What all may read: names of seats, places and figures."""
    return texts_for(table.known(Everybody()), table.book, table.words, locale)


def published(table: OpenTable, texts: Texts) -> tuple[RegionView, ...]:
    """What was published to the table, in order: the first decides where vessels stand."""
    known = texts.known
    seen = PUBLISHED.setdefault(table, {}).setdefault(texts.locale, {})
    for publication in known.common.publications:
        if publication.quarter not in seen or seen[publication.quarter][0] is not publication:
            view = region_view(
                View(table.book, known, texts, texts.locale), publication.figures, publication.quarter
            )
            seen[publication.quarter] = (publication, view)
    return tuple(seen[publication.quarter][1] for publication in known.common.publications)


def guided(table: OpenTable, settings: Settings) -> bool:
    """Whether there is a guide to what the table plays. Asked of the disk once a table: it is drawn often."""
    if table not in GUIDED:
        GUIDED[table] = guide(table.book.id, "nl", folders(settings)) is not None
    return GUIDED[table]


def title_of(kind: Kind, table: OpenTable, panels: Mapping[str, Any]) -> str:
    me = panels.get("me")
    if kind == "phone" and me is not None and me.title:
        return str(me.title)
    return table.row.title


def path_of(kind: Kind, code: str) -> str:
    return f"/{PATHS[kind]}/{code}"


def looking_back(table: OpenTable, made: Mapping[str, Made], locale: Locale) -> LookingBack:
    """What of a debrief's page is drawn anew: the step in the room, and once they are there the other courses."""
    shown, report = made["debrief"].panel, made[REPORT].panel
    with speaking(locale):
        return LookingBack(
            now=now_of(table.book, shown, locale) if isinstance(shown, Debrief) else None,
            what_if=report.what_if if isinstance(report, Worked) else None,
            certainty=certainty_part(report.debrief.parts.certainty) if isinstance(report, Worked) else None,
        )


def shown_step(book: Casebook, shown: object, report: object, locale: Locale) -> Script | None:
    """The step of the script on the wall; None while none is shown."""
    with speaking(locale):
        now = now_of(book, shown, locale) if isinstance(shown, Debrief) else None
        if now is None or not isinstance(shown, Debrief):
            return None
        return script(report.debrief if isinstance(report, Worked) else None, now, shown.about)


def courses(report: object) -> tuple[Course, ...]:
    """The other courses that the debrief has, for who chooses among them."""
    if not isinstance(report, Worked):
        return ()
    found = ranked(report.debrief.parts.what_if)
    return tuple(Course(one.id, one.title, one.kind == "option") for one in found)


def short(address: str) -> str:
    """An address as people type it."""
    return address.partition("://")[2]
