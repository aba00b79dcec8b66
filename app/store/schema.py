"""The tables of the database, as SQLModel classes; `migrations` builds exactly these.

Plain for SQLite and PostgreSQL alike: text, integers, moments. What must not live here: how they are filled
(`rows`).
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Index, MetaData, Table, Text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

CLUSTERED = {"sqlite_with_rowid": False}
"""Rows of one table of the game lie together and are found by their key, without a second tree beside it."""


class Moment(TypeDecorator[datetime]):
    """An aware moment in UTC. SQLite keeps no zone, so it is put back when read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a zone: {value}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


def _moment(*, nullable: bool = False) -> Any:
    return Field(sa_type=Moment, nullable=nullable)


class Stored(SQLModel):
    """What all tables share."""

    metadata = METADATA


class PropertyRecord(Stored, table=True):
    """What holds for the database as a whole: its epoch."""

    __tablename__ = "properties"

    name: str = Field(primary_key=True, sa_type=Text)
    value: str = Field(sa_type=Text)


class CasebookRecord(Stored, table=True):
    __tablename__ = "casebooks"

    digest: str = Field(primary_key=True, sa_type=Text)
    id: str = Field(sa_type=Text)
    version: str = Field(sa_type=Text)
    content: str = Field(sa_type=Text)


class TableRecord(Stored, table=True):
    """`head` is the number of the last line: the counter that two writers of one table meet at."""

    __tablename__ = "tables"

    id: str = Field(primary_key=True, sa_type=Text)
    code: str = Field(sa_type=Text, unique=True)
    title: str = Field(sa_type=Text)
    casebook_digest: str = Field(sa_type=Text, foreign_key="casebooks.digest")
    locale: str = Field(sa_type=Text)
    created: datetime = _moment()
    demo: bool
    owner: str | None = Field(sa_type=Text)
    head: int = Field(sa_type=BigInteger)


class EventRecord(Stored, table=True):
    __tablename__ = "events"
    __table_args__ = CLUSTERED

    table_id: str = Field(primary_key=True, sa_type=Text, foreign_key="tables.id")
    n: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    line: str = Field(sa_type=Text)


class TextRecord(Stored, table=True):
    """Names and free text, beside the log, so that they can be forgotten."""

    __tablename__ = "texts"
    __table_args__ = CLUSTERED

    table_id: str = Field(primary_key=True, sa_type=Text, foreign_key="tables.id")
    ref: str = Field(primary_key=True, sa_type=Text)
    words: str = Field(sa_type=Text)
    author: str = Field(sa_type=Text)


class ReceiptRecord(Stored, table=True):
    __tablename__ = "receipts"
    __table_args__ = CLUSTERED

    table_id: str = Field(primary_key=True, sa_type=Text, foreign_key="tables.id")
    sender: str = Field(primary_key=True, sa_type=Text)
    act: str = Field(primary_key=True, sa_type=Text)
    digest: str = Field(sa_type=Text)
    answer: str = Field(sa_type=Text)


class AccountRecord(Stored, table=True):
    __tablename__ = "accounts"

    id: str = Field(primary_key=True, sa_type=Text)
    name: str = Field(sa_type=Text, unique=True)
    role: str = Field(sa_type=Text)
    created: datetime = _moment()


class GrantRecord(Stored, table=True):
    __tablename__ = "grants"
    __table_args__ = (Index(None, "table_id", "participant"),)

    token: str = Field(primary_key=True, sa_type=Text)
    table_id: str | None = Field(sa_type=Text, foreign_key="tables.id")
    role: str = Field(sa_type=Text)
    participant: str | None = Field(sa_type=Text)
    account: str | None = Field(sa_type=Text, foreign_key="accounts.id")
    expires: datetime | None = _moment(nullable=True)


class InvitationRecord(Stored, table=True):
    """A one-time link; redeemed, its row is gone."""

    __tablename__ = "invitations"

    link: str = Field(primary_key=True, sa_type=Text)
    account: str = Field(sa_type=Text, foreign_key="accounts.id")
    expires: datetime = _moment()


class SessionRecord(Stored, table=True):
    __tablename__ = "sessions"

    cookie: str = Field(primary_key=True, sa_type=Text)
    account: str = Field(sa_type=Text, foreign_key="accounts.id")
    expires: datetime = _moment()


def table(record: type[Stored]) -> Table:
    """The Core table behind a class: the hot path inserts rows, it builds no objects."""
    return METADATA.tables[str(record.__tablename__)]
