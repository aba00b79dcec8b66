"""How a database is reached: its address, and connections with the settings that durability rests on.

SQLite only, so far: a database is one file, which one server process serves.
"""

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from app.store.contract import StoreFailed

BUSY_MILLISECONDS = 5000
PAUSE = 0.02
"""Seconds between tries."""
"""How long a writer waits for another program, such as `regiotafel account`, to finish."""


def database_file(url: str) -> Path:
    """The file of a database. Raises `StoreFailed` for an address that cannot be served."""
    parsed = _parse(url)
    if parsed.database in (None, "", ":memory:"):
        raise StoreFailed(url, "this address names no file", "Write it like sqlite:///var/regiotafel.db.")
    return Path(str(parsed.database)).absolute()


def writing_engine(url: str, *, foreign_keys: bool = True) -> Engine:
    """Transactions begin with the lock to write, so that what was read stays true until the commit."""
    return _engine(url, begin="BEGIN IMMEDIATE", foreign_keys=foreign_keys)


def reading_engine(url: str) -> Engine:
    return _engine(url, begin="BEGIN", query_only=True)


def _engine(url: str, *, begin: str, foreign_keys: bool = True, query_only: bool = False) -> Engine:
    database_file(url)
    # A connection belongs to one thread, but the thread that closes the store is another.
    engine = create_engine(_parse(url), connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: Any) -> None:
        # The driver must not begin or commit by itself: `begin` below does, so that savepoints hold.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
        if not query_only:
            _into_wal(cursor)
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute(f"PRAGMA foreign_keys={int(foreign_keys)}")
        cursor.execute(f"PRAGMA query_only={int(query_only)}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _into_wal(cursor: sqlite3.Cursor) -> None:
    """Switching a new database to WAL takes it for itself, and does not wait by itself for who does the same."""
    until = time.monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(PAUSE)
        else:
            return


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StoreFailed(
            url, "this is no database address", "Write it like sqlite:///var/regiotafel.db."
        ) from None
    if parsed.get_backend_name() != "sqlite":
        raise StoreFailed(
            parsed.render_as_string(hide_password=True),
            "this kind of database is not served yet",
            "Use SQLite: sqlite:///var/regiotafel.db.",
        )
    return parsed.set(drivername="sqlite+pysqlite")
