"""What goes on at open tables by itself: bots, the pace of a demo, and the sweep for missed rings."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog

from app.play.bots import Bots
from app.play.open_table import OpenTable
from app.play.pace import Pace
from app.play.tables import Tables
from app.store.contract import StoreError

log = structlog.get_logger(__name__)


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

    @asynccontextmanager
    async def on_duty(self) -> AsyncIterator[None]:
        self.tables.on_open = self.look_after
        for table in self.tables.open_ones():
            self.look_after(table)
        self._start(self._sweep())
        try:
            yield
        finally:
            self.tables.on_open = None
            tasks = tuple(self._tasks)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def look_after(self, table: OpenTable) -> None:
        for duty in self.duties:
            self._start(self._do(duty, table))

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
            except StoreError as error:
                log.warning("sweep_failed", reason=str(error))

    def _start(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
