"""What may be asked of a store, whatever keeps it: the log of each table, and what stands beside it.

The log is the truth: one sequence of lines per table, numbered from 1 without gaps, never changed once
appended. An append that returns is durable; one that raises has left nothing behind. `memory` and `sql`
implement this; one suite of tests holds both to it. What must not live here: what a line means (`codec`), and
who may do what (`app.auth`).

What can go wrong:

    StoreError
      Missing             there is no such table, casebook or account
      CodeTaken           another table has this code or id: draw another
      NameTaken           another account has this name
      NumberTaken         somebody appended first: load the new lines, decide again
      ActRepeated         this act was accepted before: give its answer again
      ActConflict         this act's id was accepted before with another body
      StoreFailed         the medium failed: nothing of this call was kept; says where and what to do
        SchemaDiffers     the database is of another version
        StoreBusy         another process serves this database
"""

# ruff: noqa: N818 - an answer is named for what it says

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

Line = str
"""One event as canonical JSON, `{"n":1,"at":...}`. A store reads its number and nothing else."""


@dataclass(frozen=True, slots=True)
class Text:
    """A name or free text that somebody wrote, kept beside the log. `author` is a participant id."""

    words: str
    author: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """That an act was accepted: unique by table, sender and act.

    `sender` is a participant id or `control:<who>`, `digest` that of the act's body, `answer` the JSON given.
    """

    sender: str
    act: str
    digest: str
    answer: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What one act leaves behind, kept whole or not at all. `texts` maps references to what was written."""

    lines: tuple[Line, ...]
    texts: Mapping[str, Text] = field(default_factory=dict)
    receipt: Receipt | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table as the store lists it. `code` is what people type to join; `created` is aware, in UTC.

    `owner` is the account that opened it; None for a table that nobody signed in for, as the demo.
    """

    id: str
    code: str
    title: str
    casebook_digest: str
    locale: str
    created: datetime
    demo: bool = False
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class CasebookRow:
    """A casebook as tables were opened with it; `content` is JSON, and `digest` its digest."""

    digest: str
    id: str
    version: str
    content: str


@dataclass(frozen=True, slots=True)
class Grant:
    """What the bearer of a token may do. Without `table_id` it holds for every table of the account.

    `role` is `participant`, `projector`, `observer`, `facilitator`, `trainer` or `administrator`; or `invitation`,
    which opens nothing and is redeemed once for a role that does.
    """

    table_id: str | None
    role: str
    participant: str | None = None
    account: str | None = None
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """A person or a program that may sign in. `name` is unique."""

    id: str
    name: str
    role: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that signed in."""

    account: str
    expires: datetime


class StoreError(Exception):
    """Anything a store can answer but what was asked."""


class Missing(StoreError):
    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"there is no {what} {name!r}")
        self.what = what
        self.name = name


class CodeTaken(StoreError):
    def __init__(self, code: str) -> None:
        super().__init__(f"another table has the code {code!r}, or its id")
        self.code = code


class NameTaken(StoreError):
    def __init__(self, name: str) -> None:
        super().__init__(f"another account has the name {name!r}")
        self.name = name


class NumberTaken(StoreError):
    """The log does not end where the decider thought; `head` is the number of its last line."""

    def __init__(self, head: int) -> None:
        super().__init__(f"the log ends at {head} now")
        self.head = head


class ActRepeated(StoreError):
    """The same act with the same body: `receipt` holds the answer to give again."""

    def __init__(self, receipt: Receipt) -> None:
        super().__init__(f"the act {receipt.act} was accepted before")
        self.receipt = receipt


class ActConflict(StoreError):
    def __init__(self, act: str) -> None:
        super().__init__(f"the act {act} was accepted before with another body")
        self.act = act


class StoreFailed(StoreError):
    """The medium failed. `place` says where, `reason` what was found, `remedy` what to do about it."""

    def __init__(self, place: str, reason: str, remedy: str) -> None:
        super().__init__(f"{place}: {reason}. {remedy}")
        self.place = place
        self.reason = reason
        self.remedy = remedy


class SchemaDiffers(StoreFailed):
    """The database is of an older or a newer version than the program."""


class StoreBusy(StoreFailed):
    """Another process serves this database."""


class Store(Protocol):
    """Every method may raise `StoreFailed`.

    Moments are aware, in UTC. Tokens, links and cookies come as hashes: what opens a door is kept nowhere.
    """

    async def epoch(self) -> str:
        """A random word, made with the database and made anew when a backup is put back."""

    async def open_table(self, row: TableRow, entry: Entry) -> None:
        """Begins a log at line 1. Raises `CodeTaken`; `Missing` when its casebook was not put first."""

    async def table(self, code: str) -> TableRow | None: ...

    async def tables(self) -> tuple[TableRow, ...]:
        """All tables, the oldest first."""

    async def append(self, table_id: str, expected: int, entry: Entry) -> int:
        """Adds to a log that ends at `expected`, and returns the number of its last line now.

        The receipt is looked at first, so that an act sent twice is known even by who is behind. Raises
        `ActRepeated`, `ActConflict`, `NumberTaken`, `Missing`; `ValueError` when the lines are not numbered
        onwards from `expected`, or a text's reference is in use.
        An append whose caller was cancelled may still happen: the same act sent again gets its answer.
        """

    async def lines(self, table_id: str, after: int = 0) -> tuple[Line, ...]:
        """The lines with a number above `after`, in order; none for a table that does not exist."""

    async def texts(self, table_id: str) -> Mapping[str, Text]: ...

    async def receipt(self, table_id: str, sender: str, act: str) -> Receipt | None: ...

    async def heads(self) -> Mapping[str, int]:
        """The number of the last line of each table."""

    async def put_casebook(self, casebook: CasebookRow) -> None:
        """Keeps it under its digest; putting it twice is the same as once."""

    async def casebook(self, digest: str) -> CasebookRow | None: ...

    async def put_grant(self, token: str, grant: Grant) -> None:
        """`token` is the hash of a fresh random token. Raises `Missing` for an unknown table or account."""

    async def grant(self, token: str, now: datetime) -> Grant | None:
        """None when it is unknown, dropped or past its time."""

    async def redeem_grant(self, token: str, table_id: str, role: str, now: datetime) -> Grant | None:
        """Takes away the grant of this token, table and role: who gets it is the only one. None where there is none."""

    async def drop_grants(self, table_id: str, participant: str) -> None:
        """From here none of the participant's tokens opens this table."""

    async def put_account(self, account: Account) -> None:
        """Adds an account or replaces the one of the same id. Raises `NameTaken`."""

    async def account(self, account_id: str) -> Account | None: ...

    async def account_named(self, name: str) -> Account | None: ...

    async def put_invitation(self, link: str, account: str, expires: datetime) -> None:
        """A link that signs its account in once. Raises `Missing`."""

    async def redeem_invitation(self, link: str, now: datetime) -> Account | None:
        """The account, for the first who comes in time; None for everybody else."""

    async def put_session(self, cookie: str, session: Session) -> None:
        """Raises `Missing` when there is no such account."""

    async def session(self, cookie: str, now: datetime) -> Session | None:
        """None when it is unknown, dropped or past its time."""

    async def drop_session(self, cookie: str) -> None: ...

    async def close(self) -> None:
        """Finishes what was asked and lets go; asking afterwards raises `StoreFailed`."""
