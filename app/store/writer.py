"""The one writer of a database: a thread that gives all works waiting for it a single commit.

A commit waits for the disk; sharing it is what makes many tables cheap. Each work has a savepoint, so that
one that is refused takes nothing of another with it. Nobody hears of a result before the commit; when that
fails, all do.
What must not live here: what a work does (`rows`).
"""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from app.store.failures import closed, concerns_all, failure

T = TypeVar("T")
Work = Callable[[Connection], T]
"""Something to do within a transaction. It returns a result, or raises and leaves nothing behind."""

BATCH_LIMIT = 256
"""Works in one commit: enough to share its price, few enough that the first soon hears."""


@dataclass(frozen=True, slots=True)
class _Order:
    work: Work[Any]
    answer: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop


_Outcome = tuple[Any, BaseException | None]


class Writer:
    """Takes a connection as its own, with a thread to it. `place` is named when something fails."""

    def __init__(self, connection: Connection, place: str) -> None:
        self._connection = connection
        self._place = place
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._closing = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="regiotafel-writer", daemon=True)
        self._thread.start()

    async def do(self, work: Work[T]) -> T:
        """Returns what `work` returned once it is durable. Raises what it raised, or `StoreFailed`."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()
        with self._closing:
            if self._closed:
                raise closed(self._place)
            self._orders.put(_Order(work, answer, loop))
        return await answer

    async def close(self) -> None:
        """Finishes what was ordered, then lets go of the connection."""
        with self._closing:
            first, self._closed = not self._closed, True
            if first:
                self._orders.put(None)
        await asyncio.to_thread(self._thread.join)

    def _run(self) -> None:
        with self._connection:
            ended = False
            while not ended:
                batch, ended = self._waiting()
                if batch:
                    _tell(batch, self._keep(batch))

    def _waiting(self) -> tuple[list[_Order], bool]:
        """Waits for an order, then takes all that are there; and whether the store is being closed."""
        batch: list[_Order] = []
        order = self._orders.get()
        while order is not None:
            batch.append(order)
            if len(batch) == BATCH_LIMIT:
                return batch, False
            try:
                order = self._orders.get_nowait()
            except queue.Empty:
                return batch, False
        return batch, True

    def _keep(self, batch: list[_Order]) -> list[_Outcome]:
        try:
            with self._connection.begin():
                return [_attempt(self._connection, order.work) for order in batch]
        except Exception as error:
            self._start_over()
            if not isinstance(error, DBAPIError):
                return [(None, error) for _ in batch]
            # An exception carries its own traceback, so each gets one of its own.
            return [(None, failure(self._place, error)) for _ in batch]

    def _start_over(self) -> None:
        """After a commit that failed, SQLAlchemy is done but SQLite still holds the transaction open."""
        try:
            self._connection.connection.rollback()
        except sqlite3.Error:
            self._connection.invalidate()


def _attempt(connection: Connection, work: Work[Any]) -> _Outcome:
    # Said to the driver itself: SQLAlchemy's own savepoints take longer than the work within.
    connection.exec_driver_sql("SAVEPOINT work")
    try:
        result = work(connection)
    except Exception as error:
        if isinstance(error, DBAPIError) and concerns_all(error):
            raise
        connection.exec_driver_sql("ROLLBACK TO work")
        return None, error
    connection.exec_driver_sql("RELEASE work")
    return result, None


def _tell(batch: list[_Order], outcomes: list[_Outcome]) -> None:
    """One call into each event loop for the whole batch: waking it is dearer than what SQLite does."""
    by_loop: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[Any], _Outcome]]] = {}
    for order, outcome in zip(batch, outcomes, strict=True):
        by_loop.setdefault(order.loop, []).append((order.answer, outcome))
    for loop, answers in by_loop.items():
        try:
            loop.call_soon_threadsafe(_answer, answers)
        except RuntimeError:
            # The loop has ended and nobody waits there any more; what was kept stays kept.
            continue


def _answer(answers: list[tuple[asyncio.Future[Any], _Outcome]]) -> None:
    for answer, (result, error) in answers:
        if answer.cancelled():
            continue
        if error is None:
            answer.set_result(result)
        else:
            answer.set_exception(error)
