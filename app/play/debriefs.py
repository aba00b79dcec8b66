"""The debrief of a table for each of its readers, made once and away from the loop that serves everybody."""

import asyncio
from collections import OrderedDict
from weakref import WeakKeyDictionary

from app.play.open_table import OpenTable, name_of
from app.play.readers import Reader
from app.problems import Trouble
from game.casebook.text import Locale
from game.debrief import Debrief, debrief

KEPT = 64
"""How many debriefs of a table are remembered: its readers, in two languages."""

Key = tuple[str, Locale, int]


class Debriefs:
    def __init__(self) -> None:
        self._made: WeakKeyDictionary[OpenTable, OrderedDict[Key, Debrief]] = WeakKeyDictionary()

    async def of(self, table: OpenTable, reader: Reader, locale: Locale) -> Debrief:
        """What a reader may look back on. Raises `Trouble` 409 until the table is closed."""
        if not table.known(reader).common.record_open:
            raise Trouble(409, "debrief_not_open")
        made = self._made.setdefault(table, OrderedDict())
        key = (name_of(reader), locale, table.head)
        if key not in made:
            log, words = tuple(table.log), dict(table.words)
            made[key] = await asyncio.to_thread(debrief, table.book, log, words, key[0], locale)
            if len(made) > KEPT:
                made.popitem(last=False)
        return made[key]
