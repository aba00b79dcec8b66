"""A store that keeps nothing: for tests, for `play`, and for what is thrown away afterwards."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.store.contract import (
    Account,
    ActConflict,
    ActRepeated,
    CasebookRow,
    CodeTaken,
    Entry,
    Grant,
    Line,
    Missing,
    NameTaken,
    NumberTaken,
    Receipt,
    Session,
    StoreFailed,
    TableRow,
    Text,
)
from app.store.entries import check_entry


@dataclass
class _Log:
    row: TableRow
    lines: list[Line] = field(default_factory=list)
    texts: dict[str, Text] = field(default_factory=dict)
    receipts: dict[tuple[str, str], Receipt] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        self.lines.extend(entry.lines)
        self.texts.update(entry.texts)
        if entry.receipt is not None:
            self.receipts[entry.receipt.sender, entry.receipt.act] = entry.receipt


class MemoryStore:
    """Implements `Store`. No method waits between looking and writing, so nothing comes in between."""

    def __init__(self) -> None:
        self._epoch = secrets.token_hex(8)
        self._logs: dict[str, _Log] = {}
        self._casebooks: dict[str, CasebookRow] = {}
        self._grants: dict[str, Grant] = {}
        self._accounts: dict[str, Account] = {}
        self._invitations: dict[str, tuple[str, datetime]] = {}
        self._sessions: dict[str, Session] = {}
        self._closed = False

    async def epoch(self) -> str:
        self._check_open()
        return self._epoch

    async def open_table(self, row: TableRow, entry: Entry) -> None:
        self._check_open()
        check_entry(0, entry)
        if row.casebook_digest not in self._casebooks:
            raise Missing("casebook", row.casebook_digest)
        if row.id in self._logs or any(log.row.code == row.code for log in self._logs.values()):
            raise CodeTaken(row.code)
        log = _Log(row)
        log.add(entry)
        self._logs[row.id] = log

    async def table(self, code: str) -> TableRow | None:
        self._check_open()
        return next((log.row for log in self._logs.values() if log.row.code == code), None)

    async def tables(self) -> tuple[TableRow, ...]:
        self._check_open()
        return tuple(sorted((log.row for log in self._logs.values()), key=lambda row: (row.created, row.id)))

    async def append(self, table_id: str, expected: int, entry: Entry) -> int:
        self._check_open()
        check_entry(expected, entry)
        log = self._logs.get(table_id)
        if log is None:
            raise Missing("table", table_id)
        if entry.receipt is not None:
            known = log.receipts.get((entry.receipt.sender, entry.receipt.act))
            if known is not None:
                raise ActRepeated(known) if known.digest == entry.receipt.digest else ActConflict(known.act)
        if len(log.lines) != expected:
            raise NumberTaken(len(log.lines))
        if not log.texts.keys().isdisjoint(entry.texts):
            raise ValueError("a text's reference is in use")
        log.add(entry)
        return len(log.lines)

    async def lines(self, table_id: str, after: int = 0) -> tuple[Line, ...]:
        self._check_open()
        log = self._logs.get(table_id)
        return () if log is None else tuple(log.lines[after:])

    async def texts(self, table_id: str) -> Mapping[str, Text]:
        self._check_open()
        log = self._logs.get(table_id)
        return {} if log is None else dict(log.texts)

    async def receipt(self, table_id: str, sender: str, act: str) -> Receipt | None:
        self._check_open()
        log = self._logs.get(table_id)
        return None if log is None else log.receipts.get((sender, act))

    async def heads(self) -> Mapping[str, int]:
        self._check_open()
        return {table_id: len(log.lines) for table_id, log in self._logs.items()}

    async def put_casebook(self, casebook: CasebookRow) -> None:
        self._check_open()
        self._casebooks.setdefault(casebook.digest, casebook)

    async def casebook(self, digest: str) -> CasebookRow | None:
        self._check_open()
        return self._casebooks.get(digest)

    async def put_grant(self, token: str, grant: Grant) -> None:
        self._check_open()
        if grant.table_id is not None and grant.table_id not in self._logs:
            raise Missing("table", grant.table_id)
        if grant.account is not None:
            self._check_account(grant.account)
        self._grants[token] = grant

    async def grant(self, token: str, now: datetime) -> Grant | None:
        self._check_open()
        grant = self._grants.get(token)
        if grant is None or (grant.expires is not None and grant.expires <= now):
            return None
        return grant

    async def redeem_grant(self, token: str, table_id: str, role: str, now: datetime) -> Grant | None:
        found = await self.grant(token, now)
        if found is None or (found.table_id, found.role) != (table_id, role):
            return None
        return self._grants.pop(token, None)

    async def drop_grants(self, table_id: str, participant: str) -> None:
        self._check_open()
        for token, grant in list(self._grants.items()):
            if (grant.table_id, grant.participant) == (table_id, participant):
                del self._grants[token]

    async def put_account(self, account: Account) -> None:
        self._check_open()
        other = await self.account_named(account.name)
        if other is not None and other.id != account.id:
            raise NameTaken(account.name)
        self._accounts[account.id] = account

    async def account(self, account_id: str) -> Account | None:
        self._check_open()
        return self._accounts.get(account_id)

    async def account_named(self, name: str) -> Account | None:
        self._check_open()
        return next((account for account in self._accounts.values() if account.name == name), None)

    async def put_invitation(self, link: str, account: str, expires: datetime) -> None:
        self._check_open()
        self._check_account(account)
        self._invitations[link] = (account, expires)

    async def redeem_invitation(self, link: str, now: datetime) -> Account | None:
        self._check_open()
        account, expires = self._invitations.get(link, (None, now))
        if account is None or expires <= now:
            return None
        del self._invitations[link]
        return self._accounts[account]

    async def put_session(self, cookie: str, session: Session) -> None:
        self._check_open()
        self._check_account(session.account)
        self._sessions[cookie] = session

    async def session(self, cookie: str, now: datetime) -> Session | None:
        self._check_open()
        session = self._sessions.get(cookie)
        return None if session is None or session.expires <= now else session

    async def drop_session(self, cookie: str) -> None:
        self._check_open()
        self._sessions.pop(cookie, None)

    async def close(self) -> None:
        self._closed = True

    def _check_account(self, account_id: str) -> None:
        if account_id not in self._accounts:
            raise Missing("account", account_id)

    def _check_open(self) -> None:
        if self._closed:
            raise StoreFailed("memory", "the store is closed", "Open it again.")
