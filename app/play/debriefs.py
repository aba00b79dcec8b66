"""The debrief of a table for each of its readers, made once and away from the loop that serves everybody.

What was decided, known and settled is there at once; the other courses of part `what_if` take seconds, and begin
when the table closes. Until they are there a debrief says so; then the table's bell rings.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from app.play.courses import Runner
from app.play.open_table import OpenTable
from app.play.readers import Reader
from app.problems import Trouble
from game.casebook.text import Locale
from game.debrief import Alternatives, Debrief, debrief
from game.events import Event, RecordOpened

KEPT = 64
"""How many debriefs of a table are remembered: its readers, in two languages."""

Key = tuple[str, Locale]


@dataclass
class Shelf:
    """What was made of one table: the runs, once they are done, and the debriefs with and without them.

    `opened` is the event from which on the record is open: another log has another one.
    """

    opened: Event
    task: asyncio.Task[Alternatives]
    made: OrderedDict[Key, tuple[Debrief, bool]] = field(default_factory=OrderedDict)

    @property
    def courses(self) -> Alternatives | None:
        done = self.task.done() and not self.task.cancelled() and self.task.exception() is None
        return self.task.result() if done else None


class Debriefs:
    """`run` works out the other courses; `ready` hears of each table whose are done."""

    def __init__(
        self,
        run: Callable[[OpenTable], Awaitable[Alternatives]] | None = None,
        ready: Callable[[OpenTable], None] = lambda _table: None,
    ) -> None:
        self._run = run or Runner()
        self._ready = ready
        self._shelves: WeakKeyDictionary[OpenTable, Shelf] = WeakKeyDictionary()

    def begin(self, table: OpenTable) -> None:
        """The table closed: its other courses are worked out, whoever asks for them later."""
        self._shelf(table)

    def whole(self, table: OpenTable) -> bool:
        """Whether a debrief that is made now has everything in it; if not, it is worked on."""
        return table.truth.common.record_open and self._shelf(table).courses is not None

    async def of(self, table: OpenTable, reader: Reader, locale: Locale, wait: bool = False) -> Debrief:
        """What a reader may look back on, as far as it is there; with `wait` all of it.

        Raises `Trouble` 409 until the table is closed.
        """
        if not table.known(reader).common.record_open:
            raise Trouble(409, "debrief_not_open")
        shelf = self._shelf(table)
        if wait:
            await asyncio.shield(shelf.task)
        key, courses = (table.name_of(reader), locale), shelf.courses
        found, whole = shelf.made.get(key, (None, False))
        if found is None or whole != (courses is not None):
            log, words = tuple(table.log), dict(table.words)
            found = await asyncio.to_thread(debrief, table.book, log, words, key[0], locale, courses)
            shelf.made[key] = (found, courses is not None)
            if len(shelf.made) > KEPT:
                shelf.made.popitem(last=False)
        return found

    def _shelf(self, table: OpenTable) -> Shelf:
        shelf = self._shelves.get(table)
        if shelf is None or table.log[shelf.opened.n - 1 : shelf.opened.n] != [shelf.opened]:
            opened = next(event for event in reversed(table.log) if isinstance(event.fact, RecordOpened))
            task = asyncio.get_running_loop().create_task(self._work(table))
            shelf = self._shelves[table] = Shelf(opened, task)
        return shelf

    async def _work(self, table: OpenTable) -> Alternatives:
        found = await self._run(table)
        # The task is done before anybody who hears the bell looks.
        asyncio.get_running_loop().call_soon(self._ready, table)
        return found

    async def close(self) -> None:
        """Ends what is still being worked out."""
        tasks = [shelf.task for shelf in self._shelves.values() if not shelf.task.done()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
