"""The debrief of each reader as pages take it: there or not yet there, made away from the loop that serves everybody.

A page asks without waiting. What is not there is begun; when it is done the table's bell rings, and who listens
looks again. Until a fuller one is made, the one before it stands.
"""

import asyncio
from dataclasses import dataclass
from hashlib import blake2b
from weakref import WeakKeyDictionary

import structlog

from app.play.debriefs import Debriefs
from app.play.doorbell import Doorbell
from app.play.open_table import OpenTable
from app.play.panels import ABSENT, Made
from app.play.readers import Reader
from app.reports.page import what_if_of
from game.casebook.text import Locale
from game.debrief import Debrief
from game.events import Event
from web.language import speaking
from web.looking_back import WhatIfPart

log = structlog.get_logger(__name__)

REPORT = "report"
"""The name under which pages have it among their panels. Programs have no such panel."""

Key = tuple[str, Locale]


@dataclass(frozen=True)
class Worked:
    """A debrief, and what of it takes long to draw."""

    debrief: Debrief
    what_if: WhatIfPart


@dataclass(frozen=True)
class Report:
    """What was made, whether everything was in it, and the last event that it is made of."""

    made: Made
    whole: bool
    last: Event


class Reports:
    def __init__(self, debriefs: Debriefs, doorbell: Doorbell) -> None:
        self.debriefs = debriefs
        self.doorbell = doorbell
        self._kept: WeakKeyDictionary[OpenTable, dict[Key, Report]] = WeakKeyDictionary()
        self._tasks: dict[tuple[str, Key], asyncio.Task[None]] = {}

    def look(self, table: OpenTable, reader: Reader, locale: Locale) -> Made:
        """The fullest there is. Absent until the table is closed, and while the first is made."""
        if not table.known(reader).common.record_open:
            return ABSENT
        if not self._newest(table, reader, locale):
            self._begin(table, reader, locale)
        found = self._found(table, reader, locale)
        return ABSENT if found is None else found.made

    async def of(self, table: OpenTable, reader: Reader, locale: Locale) -> Made:
        """The fullest there is, made now if need be. Raises `Trouble` 409 until the table is closed."""
        debrief = await self.debriefs.of(table, reader, locale)
        whole = debrief.parts.what_if.state != "computing"
        found = self._found(table, reader, locale)
        if found is not None and found.whole == whole:
            return found.made
        made = await asyncio.to_thread(made_of, debrief)
        kept = self._kept.setdefault(table, {})
        kept[table.name_of(reader), locale] = Report(made, whole, table.log[-1])
        return made

    def _found(self, table: OpenTable, reader: Reader, locale: Locale) -> Report | None:
        """What was made of this log; a table that was put back from a backup has another one."""
        found = self._kept.get(table, {}).get((table.name_of(reader), locale))
        if found is None or table.log[found.last.n - 1 : found.last.n] != [found.last]:
            return None
        return found

    def _begin(self, table: OpenTable, reader: Reader, locale: Locale) -> None:
        name = (table.row.id, (table.name_of(reader), locale))
        if name not in self._tasks:
            task = asyncio.get_running_loop().create_task(self._work(table, reader, locale))
            self._tasks[name] = task

    async def _work(self, table: OpenTable, reader: Reader, locale: Locale) -> None:
        before = self._found(table, reader, locale)
        made: Made | None = None
        try:
            while made is None or not self._newest(table, reader, locale):
                made = await self.of(table, reader, locale)
        except Exception:
            # Nobody waits for it: a page keeps what it shows, and the next look begins anew.
            log.exception("debrief_failed", table=table.row.id)
        finally:
            # Before the bell: who hears it and finds a task at work would wait for a bell that was rung already.
            del self._tasks[table.row.id, (table.name_of(reader), locale)]
        if made is not None and (before is None or before.made.digest != made.digest):
            self.doorbell.ring(table.row.id)

    def _newest(self, table: OpenTable, reader: Reader, locale: Locale) -> bool:
        """Whether nothing more can be had now than what was made."""
        found = self._found(table, reader, locale)
        return found is not None and found.whole == self.debriefs.whole(table)


def made_of(debrief: Debrief) -> Made:
    """A debrief with its digest; programs get it by its own address, so that no text is kept."""
    digest = blake2b(debrief.model_dump_json().encode(), digest_size=9).hexdigest()
    with speaking(debrief.locale):
        return Made(Worked(debrief, what_if_of(debrief)), (), digest)
