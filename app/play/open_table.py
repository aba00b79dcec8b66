"""One table in memory: its log, the fold of it, the words beside it, and what readers may have of it.

Everything that leaves goes through `known` and `heard`. What must not live here: deciding and storing (`tables`).
"""

import asyncio
import time
from collections.abc import Iterable, Mapping
from typing import assert_never

from app.play.panels import Made, Panels
from app.play.presence import Presence, Present
from app.play.readers import Everybody, Facilitators, Participant, Reader, SeatOf
from app.play.shelf import Bound
from app.store.contract import TableRow
from game.casebook.casebook import Casebook
from game.casebook.text import Locale
from game.decide import on_offer
from game.events import Event
from game.evolve import evolve
from game.known import Known
from game.learn import heard
from game.offers import Offer
from game.quantities import ParticipantId
from game.refusals import Refusal
from game.seats import FACILITATORS, mandate, person
from game.table import Table


class OpenTable:
    """Made by `Tables`. `stale`: the store may hold more than was read; it is read before the next look.

    `waiting` acts wait for `lock`; `owed` is when, on the monotonic clock, the first came in that was not rung for.
    `connections` are the live ones, `used` is when somebody last asked for the table, on the monotonic clock.
    """

    def __init__(self, row: TableRow, bound: Bound) -> None:
        self.row = row
        self.bound = bound
        self.lock = asyncio.Lock()
        self.waiting = 0
        self.owed: float | None = None
        self.stale = True
        self.connections = 0
        self.used = time.monotonic()
        self.presence = Presence()
        self.words: dict[str, str] = {}
        self.acts: set[str] = set()
        self.log: list[Event] = []
        self.truth = Table(bound.book)
        self._panels = Panels(bound.book)
        self._present = Present({}, frozenset())
        self._seen: tuple[int, object] = (self.presence.version, self.truth.people)

    @property
    def book(self) -> Casebook:
        return self.bound.book

    @property
    def code(self) -> str:
        return self.row.code

    @property
    def head(self) -> int:
        return self.truth.n

    @property
    def locale(self) -> Locale:
        return self.truth.common.locale

    def after(self, events: Iterable[Event]) -> Table:
        """The truth as it would be after `events`; nothing changes."""
        truth = self.truth
        for event in events:
            truth = evolve(truth, event)
        return truth

    def grow(self, events: Iterable[Event], words: Mapping[str, str], truth: Table | None = None) -> None:
        """Takes in what is durable."""
        events = tuple(events)
        self.truth = truth or self.after(events)
        self.log.extend(events)
        self.words.update(words)
        self.acts.update(event.act for event in events if event.act is not None)

    def begin_again(self) -> None:
        """Drops the fold: what the store has is read from the start."""
        self.words = {}
        self.acts = set()
        self.log = []
        self.truth = Table(self.book)
        self.stale = True

    def has(self, participant: str) -> bool:
        """Whether somebody is at the table, and was not removed."""
        found = self.truth.people.get(ParticipantId(participant))
        return found is not None and not found.removed

    def known(self, reader: Reader) -> Known:
        """What a reader was told. KeyError for somebody who never joined."""
        match reader:
            case Participant(id=name):
                return self.truth.known(name)
            case Facilitators():
                return self.truth.known_facilitators()
            case SeatOf(seat=seat):
                return self.truth.known_seat(seat)
            case Everybody():
                return self.truth.known_table()
            case _:
                assert_never(reader)

    def on_offer(self, reader: Reader, kind: str) -> list[Offer] | Refusal:
        """What a reader may do of a kind now, or why nothing, by what they know."""
        return on_offer(self.book, self.known(reader), kind)

    def heard(self, reader: Reader) -> list[Event]:
        """The events that a reader was told, in the reader's own order and numbering."""
        return heard(self.log, self.name_of(reader))

    def panels(self, reader: Reader, locale: Locale) -> dict[str, Made]:
        return self._panels.all(self.known(reader), self.words, locale, self.name_of(reader))

    def panel(self, name: str, reader: Reader, locale: Locale) -> Made:
        return self._panels.one(name, self.known(reader), self.words, locale)

    def present(self) -> Present:
        """Who is connected; the same object as long as nobody comes, goes or moves."""
        version, people = self.presence.version, self.truth.people
        if version != self._seen[0] or people is not self._seen[1]:
            self._seen = (version, people)
            seat_of = {name: who.seat for name, who in people.items()}
            found = Present(self.presence.seats(seat_of), self.presence.present())
            # Whoever was told is told again only by another object.
            if found != self._present:
                self._present = found
        return self._present

    def locale_of(self, reader: Reader) -> Locale:
        """The language that a reader chose when joining; for others that of the table."""
        if isinstance(reader, Participant) and reader.id in self.truth.people:
            return self.truth.people[reader.id].locale
        return self.locale

    def name_of(self, reader: Reader) -> str:
        """How the core names a reader."""
        match reader:
            case Participant(id=name):
                return person(name)
            case Facilitators():
                return FACILITATORS
            case SeatOf(seat=seat):
                return mandate(self.truth.common.term_of(seat))
            case Everybody():
                return "table"
            case _:
                assert_never(reader)
