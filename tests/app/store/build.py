"""What the tests of the store put into it: the ordinary case in one line."""

from datetime import UTC, datetime

from app.store.contract import Account, CasebookRow, Entry, Receipt, Store, TableRow, Text

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CASEBOOK = CasebookRow(digest="c0ffee", id="first-light", version="1", content='{"title":"één kaart"}')


def line(n: int, word: str = "hier") -> str:
    return f'{{"n":{n},"word":"{word}"}}'


def entry(
    after: int, *, count: int = 1, act: str | None = None, body: str = "body", sender: str = "p1"
) -> Entry:
    """`count` lines onwards from `after`, with a receipt when there is an act."""
    receipt = None if act is None else Receipt(sender, act, body, f'{{"seq":{after}}}')
    return Entry(tuple(line(n) for n in range(after + 1, after + 1 + count)), receipt=receipt)


def row(table: str = "t1", *, code: str | None = None) -> TableRow:
    return TableRow(
        id=table,
        code=code or f"code-{table}",
        title="Lindestroom, ’t begin",
        casebook_digest=CASEBOOK.digest,
        locale="nl",
        created=NOON,
    )


def account(name: str = "Noor", *, id: str = "a1") -> Account:  # noqa: A002
    return Account(id=id, name=name, role="facilitator", created=NOON)


def words(text: str) -> Text:
    return Text(text, "p1")


async def opened(store: Store, *tables: str) -> Store:
    """A store with these tables, each with one line."""
    await store.put_casebook(CASEBOOK)
    for table in tables:
        await store.open_table(row(table), entry(0))
    return store
