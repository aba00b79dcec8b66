"""The version of a database: making it ready, bringing it up to date, and refusing one of another version."""

import secrets
from functools import cache
from pathlib import Path
from typing import TypeVar

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, insert, inspect, select
from sqlalchemy.exc import DBAPIError

from app.store.contract import SchemaDiffers, StoreFailed
from app.store.engines import database_file, reading_engine, writing_engine
from app.store.failures import failure
from app.store.schema import PropertyRecord, table
from app.store.writer import Work

T = TypeVar("T")

MIGRATIONS = Path(__file__).with_name("migrations")
_properties = table(PropertyRecord)


def upgrade(url: str) -> None:
    """Brings a database up to the program's version, whole or not at all; makes it where there is none.

    Raises `SchemaDiffers` when it is newer than the program, and `StoreFailed`.
    """
    file = database_file(url)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # Rebuilding a table means dropping the old one, which must not take along the rows that point at it.
        engine = writing_engine(url, foreign_keys=False)
        try:
            with engine.begin() as db:
                _refuse_newer(db, file)
                config = configuration()
                config.attributes["connection"] = db
                command.upgrade(config, "head")
                _name_epoch(db)
                _check_references(db, file)
        finally:
            engine.dispose()
    except OSError as error:
        raise StoreFailed(str(file), str(error), "Choose a folder that the server may write in.") from error
    except DBAPIError as error:
        raise failure(str(file), error) from error


def is_empty(url: str) -> bool:
    """Whether there is no database yet, or one without any table."""
    file = database_file(url)
    if not file.exists():
        return True
    return _look(url, lambda db: not inspect(db).get_table_names())


def check_schema(url: str) -> None:
    """Raises `SchemaDiffers` unless the database is of the program's version."""
    file = database_file(url)
    if not file.exists():
        raise SchemaDiffers(str(file), "there is no database", "Make it with: regiotafel db upgrade")

    def check(db: Connection) -> None:
        _refuse_newer(db, file)
        if _version(db) != _head():
            raise SchemaDiffers(
                str(file),
                f"the database is of version {_version(db) or 'none'}, this program needs {_head()}",
                "Make a backup, then bring it up to date with: regiotafel db upgrade",
            )

    _look(url, check)


def configuration() -> Config:
    """Alembic's settings; they need no file of their own."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(configuration())


def _head() -> str:
    return str(_scripts().get_current_head())


def _version(db: Connection) -> str | None:
    return MigrationContext.configure(db).get_current_revision()


def _refuse_newer(db: Connection, file: Path) -> None:
    version = _version(db)
    if version is not None and version not in {script.revision for script in _scripts().walk_revisions()}:
        raise SchemaDiffers(
            str(file),
            f"the database is of version {version}, which is newer than this program ({_head()})",
            "Start the newer program, or put back an older backup: regiotafel db upgrade cannot go back",
        )


def _name_epoch(db: Connection) -> None:
    if db.execute(select(_properties.c.value).where(_properties.c.name == "epoch")).first() is None:
        db.execute(insert(_properties), {"name": "epoch", "value": secrets.token_hex(8)})


def _check_references(db: Connection, file: Path) -> None:
    if db.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StoreFailed(
            str(file),
            "after the upgrade, rows would point at rows that are not there; nothing was changed",
            "Keep this file and report it: it needs mending by hand.",
        )


def _look(url: str, work: Work[T]) -> T:
    engine = reading_engine(url)
    try:
        with engine.connect() as db:
            return work(db)
    except DBAPIError as error:
        raise failure(str(database_file(url)), error) from error
    finally:
        engine.dispose()
