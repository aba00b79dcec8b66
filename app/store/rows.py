"""What each question to the store reads or writes, as plain functions of a connection within a transaction.

They look before they write. With SQLite the transaction holds the lock from its start, so what they saw stays
true.
What must not live here: threads, commits, and what to do when the disk fails (`writer`, `sql`).
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

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
    TableRow,
    Text,
)
from app.store.schema import (
    AccountRecord,
    CasebookRecord,
    EventRecord,
    GrantRecord,
    InvitationRecord,
    PropertyRecord,
    ReceiptRecord,
    SessionRecord,
    TableRecord,
    TextRecord,
    table,
)

_properties = table(PropertyRecord).c
_casebooks = table(CasebookRecord)
_tables = table(TableRecord)
_events = table(EventRecord)
_texts = table(TextRecord)
_receipts = table(ReceiptRecord)
_accounts = table(AccountRecord)
_grants = table(GrantRecord)
_invitations = table(InvitationRecord)
_sessions = table(SessionRecord)

# The log: what happens at every act is prepared once.

_HEAD_AND_RECEIPT = (
    select(_tables.c.head, _receipts.c.digest, _receipts.c.answer)
    .select_from(
        _tables.outerjoin(
            _receipts,
            (_receipts.c.table_id == _tables.c.id)
            & (_receipts.c.sender == bindparam("sender"))
            & (_receipts.c.act == bindparam("act")),
        )
    )
    .where(_tables.c.id == bindparam("id"))
)
_MOVE_HEAD = update(_tables).where(_tables.c.id == bindparam("of")).values(head=bindparam("to"))
_ADD_EVENT = insert(_events)
_ADD_TEXT = insert(_texts)
_ADD_RECEIPT = insert(_receipts)


# What every request asks is prepared as well: putting a question together takes longer than its answer.

_LINES = (
    select(_events.c.line)
    .where(_events.c.table_id == bindparam("of"), _events.c.n > bindparam("after"))
    .order_by(_events.c.n)
)
_RECEIPT = select(_receipts.c.digest, _receipts.c.answer).where(
    _receipts.c.table_id == bindparam("of"),
    _receipts.c.sender == bindparam("sender"),
    _receipts.c.act == bindparam("act"),
)
_GRANT = select(
    _grants.c.table_id, _grants.c.role, _grants.c.participant, _grants.c.account, _grants.c.expires
).where(
    _grants.c.token == bindparam("token"),
    or_(_grants.c.expires.is_(None), _grants.c.expires > bindparam("now")),
)


def append(db: Connection, table_id: str, expected: int, entry: Entry) -> int:
    receipt = entry.receipt
    found = db.execute(
        _HEAD_AND_RECEIPT,
        {
            "id": table_id,
            "sender": receipt.sender if receipt else None,
            "act": receipt.act if receipt else None,
        },
    ).one_or_none()
    if found is None:
        raise Missing("table", table_id)
    head, digest, answer = found
    if receipt is not None and digest is not None:
        if digest != receipt.digest:
            raise ActConflict(receipt.act)
        raise ActRepeated(Receipt(receipt.sender, receipt.act, digest, answer))
    if head != expected:
        raise NumberTaken(head)
    db.execute(_MOVE_HEAD, {"of": table_id, "to": expected + len(entry.lines)})
    _add(db, table_id, expected, entry)
    return expected + len(entry.lines)


def _add(db: Connection, table_id: str, expected: int, entry: Entry) -> None:
    db.execute(
        _ADD_EVENT,
        [
            {"table_id": table_id, "n": n, "line": line}
            for n, line in enumerate(entry.lines, start=expected + 1)
        ],
    )
    if entry.texts:
        try:
            db.execute(
                _ADD_TEXT,
                [
                    {"table_id": table_id, "ref": ref, "words": text.words, "author": text.author}
                    for ref, text in entry.texts.items()
                ],
            )
        except IntegrityError as error:
            raise ValueError("a text's reference is in use") from error
    if entry.receipt is not None:
        sent = entry.receipt
        db.execute(
            _ADD_RECEIPT,
            {
                "table_id": table_id,
                "sender": sent.sender,
                "act": sent.act,
                "digest": sent.digest,
                "answer": sent.answer,
            },
        )


def lines(db: Connection, table_id: str, after: int) -> tuple[Line, ...]:
    return tuple(db.scalars(_LINES, {"of": table_id, "after": after}))


def texts(db: Connection, table_id: str) -> dict[str, Text]:
    question = select(_texts.c.ref, _texts.c.words, _texts.c.author).where(_texts.c.table_id == table_id)
    return {ref: Text(words, author) for ref, words, author in db.execute(question.order_by(_texts.c.ref))}


def receipt(db: Connection, table_id: str, sender: str, act: str) -> Receipt | None:
    found = db.execute(_RECEIPT, {"of": table_id, "sender": sender, "act": act}).one_or_none()
    return None if found is None else Receipt(sender, act, *found)


def heads(db: Connection) -> Mapping[str, int]:
    return {str(table_id): int(head) for table_id, head in db.execute(select(_tables.c.id, _tables.c.head))}


# Tables and casebooks.

_TABLE_ROW = (
    _tables.c.id,
    _tables.c.code,
    _tables.c.title,
    _tables.c.casebook_digest,
    _tables.c.locale,
    _tables.c.created,
    _tables.c.demo,
    _tables.c.owner,
)


def open_table(db: Connection, row: TableRow, entry: Entry) -> None:
    if casebook(db, row.casebook_digest) is None:
        raise Missing("casebook", row.casebook_digest)
    taken = select(_tables.c.id).where(or_(_tables.c.id == row.id, _tables.c.code == row.code))
    if db.execute(taken).first() is not None:
        raise CodeTaken(row.code)
    db.execute(
        insert(_tables),
        {
            "id": row.id,
            "code": row.code,
            "title": row.title,
            "casebook_digest": row.casebook_digest,
            "locale": row.locale,
            "created": row.created,
            "demo": row.demo,
            "owner": row.owner,
            "head": len(entry.lines),
        },
    )
    _add(db, row.id, 0, entry)


def table_by_code(db: Connection, code: str) -> TableRow | None:
    found = db.execute(select(*_TABLE_ROW).where(_tables.c.code == code)).one_or_none()
    return None if found is None else TableRow(*found)


def tables(db: Connection) -> tuple[TableRow, ...]:
    question = select(*_TABLE_ROW).order_by(_tables.c.created, _tables.c.id)
    return tuple(TableRow(*found) for found in db.execute(question))


def put_casebook(db: Connection, row: CasebookRow) -> None:
    if casebook(db, row.digest) is None:
        db.execute(
            insert(_casebooks),
            {"digest": row.digest, "id": row.id, "version": row.version, "content": row.content},
        )


def casebook(db: Connection, digest: str) -> CasebookRow | None:
    columns = (_casebooks.c.digest, _casebooks.c.id, _casebooks.c.version, _casebooks.c.content)
    found = db.execute(select(*columns).where(_casebooks.c.digest == digest)).one_or_none()
    return None if found is None else CasebookRow(*found)


# Who may come in.


def put_grant(db: Connection, token: str, grant: Grant) -> None:
    if grant.table_id is not None:
        known = db.execute(select(_tables.c.id).where(_tables.c.id == grant.table_id)).first()
        if known is None:
            raise Missing("table", grant.table_id)
    if grant.account is not None:
        _need_account(db, grant.account)
    db.execute(delete(_grants).where(_grants.c.token == token))
    db.execute(
        insert(_grants),
        {
            "token": token,
            "table_id": grant.table_id,
            "role": grant.role,
            "participant": grant.participant,
            "account": grant.account,
            "expires": grant.expires,
        },
    )


def grant(db: Connection, token: str, now: datetime) -> Grant | None:
    found = db.execute(_GRANT, {"token": token, "now": now}).one_or_none()
    return None if found is None else Grant(*found)


def redeem_grant(db: Connection, token: str, table_id: str, role: str, now: datetime) -> Grant | None:
    found = grant(db, token, now)
    if found is None or (found.table_id, found.role) != (table_id, role):
        return None
    dropped = db.execute(delete(_grants).where(_grants.c.token == token))
    return found if dropped.rowcount else None


def drop_grants(db: Connection, table_id: str, participant: str) -> None:
    db.execute(delete(_grants).where(_grants.c.table_id == table_id, _grants.c.participant == participant))


_ACCOUNT = (_accounts.c.id, _accounts.c.name, _accounts.c.role, _accounts.c.created)


def put_account(db: Connection, account: Account) -> None:
    other = account_named(db, account.name)
    if other is not None and other.id != account.id:
        raise NameTaken(account.name)
    values = {"name": account.name, "role": account.role, "created": account.created}
    changed = db.execute(update(_accounts).where(_accounts.c.id == account.id).values(**values))
    if changed.rowcount == 0:
        db.execute(insert(_accounts), {"id": account.id, **values})


def account(db: Connection, account_id: str) -> Account | None:
    found = db.execute(select(*_ACCOUNT).where(_accounts.c.id == account_id)).one_or_none()
    return None if found is None else Account(*found)


def account_named(db: Connection, name: str) -> Account | None:
    found = db.execute(select(*_ACCOUNT).where(_accounts.c.name == name)).one_or_none()
    return None if found is None else Account(*found)


def _need_account(db: Connection, account_id: str) -> None:
    if account(db, account_id) is None:
        raise Missing("account", account_id)


def put_invitation(db: Connection, link: str, account: str, expires: datetime) -> None:
    _need_account(db, account)
    db.execute(delete(_invitations).where(_invitations.c.link == link))
    db.execute(insert(_invitations), {"link": link, "account": account, "expires": expires})


def redeem_invitation(db: Connection, link: str, now: datetime) -> Account | None:
    found = db.execute(
        select(*_ACCOUNT)
        .join(_invitations, _invitations.c.account == _accounts.c.id)
        .where(_invitations.c.link == link, _invitations.c.expires > now)
    ).one_or_none()
    if found is None or db.execute(delete(_invitations).where(_invitations.c.link == link)).rowcount == 0:
        return None
    return Account(*found)


def put_session(db: Connection, cookie: str, session: Session) -> None:
    _need_account(db, session.account)
    db.execute(delete(_sessions).where(_sessions.c.cookie == cookie))
    db.execute(insert(_sessions), {"cookie": cookie, "account": session.account, "expires": session.expires})


def session(db: Connection, cookie: str, now: datetime) -> Session | None:
    question = select(_sessions.c.account, _sessions.c.expires).where(
        _sessions.c.cookie == cookie, _sessions.c.expires > now
    )
    found = db.execute(question).one_or_none()
    return None if found is None else Session(*found)


def drop_session(db: Connection, cookie: str) -> None:
    db.execute(delete(_sessions).where(_sessions.c.cookie == cookie))


# The database as a whole.


def epoch(db: Connection) -> str:
    return str(db.execute(select(_properties.value).where(_properties.name == "epoch")).scalar_one())
