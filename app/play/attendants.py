"""What goes on at open tables by itself: bots, the pace of a demo, and the sweep for missed rings."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager

import structlog

from app.play.bots import Bots
from app.play.open_table import OpenTable
from app.play.pace import Pace
from app.play.tables import Tables
from app.store.contract import StoreError

log = structlog.get_logger(__name__)

IDLE_SECONDS = 3600.0
"""How long a table stays in memory that nobody looks at."""


class Attendants:
    """Looks after every table from the moment it is opened here."""

    def __init__(self, tables: Tables, sweep_seconds: float, tempo: float = 1.0) -> None:
        self.tables = tables
        self.sweep_seconds = sweep_seconds
        self.duties: tuple[Callable[[OpenTable], Awaitable[None]], ...] = (
            Bots(tables, tempo).attend,
            Pace(tables, tempo).keep,
        )
        self._tasks: set[asyncio.Task[None]] = set()
        self._at: dict[str, list[asyncio.Task[None]]] = {}

    @asynccontextmanager
    async def on_duty(self) -> AsyncIterator[None]:
        self.tables.on_open = self.look_after
        self.tables.on_leave = self.leave
        for table in self.tables.open_ones():
            self.look_after(table)
        self._start(self._sweep())
        try:
            yield
        finally:
            self.tables.on_open = self.tables.on_leave = None
            tasks = tuple(self._tasks)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def look_after(self, table: OpenTable) -> None:
        self._at[table.row.id] = [self._start(self._do(duty, table)) for duty in self.duties]

    def leave(self, table: OpenTable) -> None:
        """Nobody looks at the table any more, so nothing has to go on there."""
        for task in self._at.pop(table.row.id, ()):
            task.cancel()

    async def _do(self, duty: Callable[[OpenTable], Awaitable[None]], table: OpenTable) -> None:
        try:
            await duty(table)
        except Exception:
            # One table's bot must not end what goes on at the others; the log says which and why.
            log.exception("duty_failed", table=table.row.id)

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(self.sweep_seconds)
            try:
                await self.tables.sweep()
                self.tables.let_go(IDLE_SECONDS)
            except StoreError as error:
                log.warning("sweep_failed", reason=str(error))

    def _start(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
