"""A store in a SQL database: one writer, and readers beside it that never wait for it.

A read is one visit to a thread with a connection of its own, where an asynchronous driver for SQLite would
change threads at every step. PostgreSQL, with a driver of its own kind, will run the same `rows`.
"""

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import TypeVar

from sqlalchemy.exc import DBAPIError

from app.store import rows
from app.store.contract import (
    Account,
    CasebookRow,
    Entry,
    Grant,
    Line,
    Receipt,
    Session,
    TableRow,
    Text,
)
from app.store.engines import database_file, reading_engine, writing_engine
from app.store.entries import check_entry
from app.store.failures import closed, failure
from app.store.upgrade import check_schema, is_empty, upgrade
from app.store.writer import Work, Writer

T = TypeVar("T")

READERS = 2
"""Threads that read. More would only wait for each other's turn at the interpreter."""


async def open_store(url: str, *, fill: bool = False) -> "SqlStore":
    """Opens the database at `url`; with `fill` an empty one, or none, is made ready first.

    Raises `SchemaDiffers` for a database of another version, naming what to do, and `StoreFailed`.
    """
    return await asyncio.to_thread(_open, url, fill)


def _open(url: str, fill: bool) -> "SqlStore":
    if fill and is_empty(url):
        upgrade(url)
    check_schema(url)
    return SqlStore(url)


class SqlStore:
    """Implements `Store`. Made by `open_store`."""

    def __init__(self, url: str) -> None:
        self._place = str(database_file(url))
        self._engines = (reading_engine(url), writing_engine(url))
        self._reading, writing = self._engines
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="regiotafel-reader")
        self._closed = False
        try:
            self._writer = Writer(writing.connect(), self._place)
        except DBAPIError as error:
            raise failure(self._place, error) from error

    async def epoch(self) -> str:
        return await self._read(rows.epoch)

    async def open_table(self, row: TableRow, entry: Entry) -> None:
        check_entry(0, entry)
        await self._writer.do(lambda db: rows.open_table(db, row, entry))

    async def table(self, code: str) -> TableRow | None:
        return await self._read(lambda db: rows.table_by_code(db, code))

    async def tables(self) -> tuple[TableRow, ...]:
        return await self._read(rows.tables)

    async def append(self, table_id: str, expected: int, entry: Entry) -> int:
        check_entry(expected, entry)
        return await self._writer.do(lambda db: rows.append(db, table_id, expected, entry))

    async def lines(self, table_id: str, after: int = 0) -> tuple[Line, ...]:
        return await self._read(lambda db: rows.lines(db, table_id, after))

    async def texts(self, table_id: str) -> Mapping[str, Text]:
        return await self._read(lambda db: rows.texts(db, table_id))

    async def receipt(self, table_id: str, sender: str, act: str) -> Receipt | None:
        return await self._read(lambda db: rows.receipt(db, table_id, sender, act))

    async def heads(self) -> Mapping[str, int]:
        return await self._read(rows.heads)

    async def put_casebook(self, casebook: CasebookRow) -> None:
        await self._writer.do(lambda db: rows.put_casebook(db, casebook))

    async def casebook(self, digest: str) -> CasebookRow | None:
        return await self._read(lambda db: rows.casebook(db, digest))

    async def put_grant(self, token: str, grant: Grant) -> None:
        await self._writer.do(lambda db: rows.put_grant(db, token, grant))

    async def grant(self, token: str, now: datetime) -> Grant | None:
        return await self._read(lambda db: rows.grant(db, token, now))

    async def redeem_grant(self, token: str, table_id: str, role: str, now: datetime) -> Grant | None:
        return await self._writer.do(lambda db: rows.redeem_grant(db, token, table_id, role, now))

    async def drop_grants(self, table_id: str, participant: str) -> None:
        await self._writer.do(lambda db: rows.drop_grants(db, table_id, participant))

    async def put_account(self, account: Account) -> None:
        await self._writer.do(lambda db: rows.put_account(db, account))

    async def account(self, account_id: str) -> Account | None:
        return await self._read(lambda db: rows.account(db, account_id))

    async def account_named(self, name: str) -> Account | None:
        return await self._read(lambda db: rows.account_named(db, name))

    async def put_invitation(self, link: str, account: str, expires: datetime) -> None:
        await self._writer.do(lambda db: rows.put_invitation(db, link, account, expires))

    async def redeem_invitation(self, link: str, now: datetime) -> Account | None:
        return await self._writer.do(lambda db: rows.redeem_invitation(db, link, now))

    async def put_session(self, cookie: str, session: Session) -> None:
        await self._writer.do(lambda db: rows.put_session(db, cookie, session))

    async def session(self, cookie: str, now: datetime) -> Session | None:
        return await self._read(lambda db: rows.session(db, cookie, now))

    async def drop_session(self, cookie: str) -> None:
        await self._writer.do(lambda db: rows.drop_session(db, cookie))

    async def close(self) -> None:
        self._closed = True
        await self._writer.close()
        await asyncio.to_thread(self._readers.shutdown)
        for engine in self._engines:
            engine.dispose()

    async def _read(self, work: Work[T]) -> T:
        if self._closed:
            raise closed(self._place)
        return await asyncio.get_running_loop().run_in_executor(self._readers, partial(self._ask, work))

    def _ask(self, work: Work[T]) -> T:
        try:
            with self._reading.connect() as db:
                return work(db)
        except DBAPIError as error:
            raise failure(self._place, error) from error
