"""What an operator is told when the medium fails: where, what, and how to mend it; a sentence a cause."""

import sqlite3

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError

from app.store.contract import StoreFailed

_REMEDIES: tuple[tuple[tuple[int, ...], str], ...] = (
    ((sqlite3.SQLITE_FULL,), "Make room on the disk; people can then send their act again."),
    (
        (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM),
        "Let the user that runs the server write to the file and its folder.",
    ),
    (
        (sqlite3.SQLITE_CANTOPEN,),
        "Check that the folder exists and that the user that runs the server may write in it.",
    ),
    (
        (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB),
        "Stop the server, keep the file for research, and put the last backup back.",
    ),
    (
        (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED),
        "Another program holds the database: end it, or wait until it is done.",
    ),
)
_OTHERWISE = "Check the disk: its room, its health and whether it is still mounted."


def concerns_all(error: DBAPIError) -> bool:
    """Whether the medium failed, and not just this statement: then the whole transaction is lost.

    SQLite ends a transaction by itself when the disk is full: what others wrote in it is gone as well.
    """
    return not isinstance(error, IntegrityError | DataError | ProgrammingError)


def failure(place: str, error: DBAPIError) -> StoreFailed:
    cause = error.orig
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    remedy = next((remedy for codes, remedy in _REMEDIES if code in codes), _OTHERWISE)
    return StoreFailed(place, str(cause), remedy)


def closed(place: str) -> StoreFailed:
    return StoreFailed(place, "the store is closed", "Start the server again.")
