"""How acts of many tables share a commit, and what happens when the medium fails: on SQLite as it is."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import Connection

from app.store.contract import ActRepeated, Entry, NumberTaken, StoreFailed
from app.store.engines import database_file
from app.store.sql import SqlStore, open_store
from tests.app.store.build import account, entry, line, opened, words

pytestmark = pytest.mark.asyncio
TABLES = [f"t{i}" for i in range(20)]


@asynccontextmanager
async def held(store: SqlStore) -> AsyncIterator[None]:
    """While it is held, the writer takes nothing: what is ordered within becomes one batch."""
    holding, go = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def hold(_: Connection) -> None:
        loop.call_soon_threadsafe(holding.set)
        go.wait()

    first = asyncio.create_task(store._writer.do(hold))
    await holding.wait()
    try:
        yield
        # The orders stand in tasks: give each its turn to order.
        await asyncio.sleep(0)
    finally:
        go.set()
    await first


async def traced(store: SqlStore) -> list[str]:
    """What SQLite is told from here on."""
    told: list[str] = []

    def trace(db: Connection) -> None:
        driver = db.connection.driver_connection
        assert driver is not None
        driver.set_trace_callback(told.append)

    await store._writer.do(trace)
    told.remove("COMMIT")
    return told


async def pragma(store: SqlStore, setting: str) -> None:
    def work(db: Connection) -> None:
        db.exec_driver_sql(f"PRAGMA {setting}")

    await store._writer.do(work)


async def test_what_waits_shares_one_commit_with_a_savepoint_each(sqlite: SqlStore) -> None:
    await opened(sqlite, *TABLES)
    told = await traced(sqlite)
    async with held(sqlite):
        told.clear()
        appends = [asyncio.create_task(sqlite.append(table, 1, entry(1, act="a"))) for table in TABLES]
    assert await asyncio.gather(*appends) == [2] * len(TABLES)
    # The first commit is that of the work that held the writer.
    assert told.count("COMMIT") == 2
    assert told.count("SAVEPOINT work") == len(TABLES)


async def test_one_after_the_other_has_a_commit_each(sqlite: SqlStore) -> None:
    await opened(sqlite, "t1")
    told = await traced(sqlite)
    for n in range(1, 6):
        await sqlite.append("t1", n, entry(n))
    assert told.count("COMMIT") == 5


async def test_a_bad_entry_takes_nothing_of_the_others_along(sqlite: SqlStore) -> None:
    await opened(sqlite, *TABLES)
    await sqlite.append("t7", 1, Entry((line(2),), {"x1": words("Noor")}))
    async with held(sqlite):
        # It fails at its last write, after its lines and its head were written.
        bad = asyncio.create_task(sqlite.append("t7", 2, Entry((line(3),), {"x1": words("again")})))
        late = asyncio.create_task(sqlite.append("t8", 0, entry(0)))
        appends = [
            asyncio.create_task(sqlite.append(table, 1, entry(1))) for table in TABLES if table != "t7"
        ]
    assert await asyncio.gather(*appends) == [2] * 19
    with pytest.raises(ValueError, match="in use"):
        await bad
    with pytest.raises(NumberTaken):
        await late
    assert await sqlite.lines("t7") == (line(1), line(2))
    assert await sqlite.append("t7", 2, entry(2)) == 3


async def test_a_failed_commit_refuses_all_of_its_batch(sqlite: SqlStore) -> None:
    await opened(sqlite, *TABLES)

    def break_at_commit(db: Connection) -> None:
        db.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        db.exec_driver_sql("INSERT INTO events VALUES ('nowhere', 1, '')")

    async with held(sqlite):
        appends = [asyncio.create_task(sqlite.append(table, 1, entry(1, act="a"))) for table in TABLES]
        bad = asyncio.create_task(sqlite._writer.do(break_at_commit))
    answers = await asyncio.gather(*appends, bad, return_exceptions=True)
    assert all(isinstance(answer, StoreFailed) for answer in answers)
    assert await sqlite.heads() == dict.fromkeys(TABLES, 1)
    assert await asyncio.gather(*(sqlite.append(table, 1, entry(1, act="a")) for table in TABLES)) == [2] * 20


async def test_a_full_disk_is_told_and_nothing_is_acknowledged(sqlite: SqlStore) -> None:
    await opened(sqlite, *TABLES)
    await pragma(sqlite, "max_page_count=1")  # SQLite takes the least that is possible: what there is now.
    big = Entry((line(2, "x" * 100_000),))
    async with held(sqlite):
        appends = [asyncio.create_task(sqlite.append(table, 1, entry(1))) for table in TABLES]
        full = asyncio.create_task(sqlite.append("t0", 2, Entry((line(3, "x" * 100_000),))))
    answers = await asyncio.gather(*appends, full, return_exceptions=True)
    assert all(isinstance(answer, StoreFailed) for answer in answers)
    failed = answers[0]
    assert isinstance(failed, StoreFailed)
    assert failed.place == str(database_file(str(sqlite._engines[0].url)))
    assert "full" in failed.reason
    assert "Make room" in failed.remedy
    assert await sqlite.heads() == dict.fromkeys(TABLES, 1)
    await pragma(sqlite, "max_page_count=1000000")
    assert await sqlite.append("t0", 1, big) == 2


async def test_a_database_that_may_not_be_written_is_told(sqlite: SqlStore) -> None:
    await opened(sqlite, "t1")
    await pragma(sqlite, "query_only=ON")
    with pytest.raises(StoreFailed, match="write to the file"):
        await sqlite.append("t1", 1, entry(1))
    assert await sqlite.lines("t1") == (line(1),)


async def test_a_caller_who_went_away_finds_the_act_done(sqlite: SqlStore) -> None:
    await opened(sqlite, "t1")
    async with held(sqlite):
        gone = asyncio.create_task(sqlite.append("t1", 1, entry(1, act="a")))
        await asyncio.sleep(0)
        gone.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone
    with pytest.raises(ActRepeated):
        await sqlite.append("t1", 1, entry(1, act="a"))


async def test_reading_does_not_wait_for_the_writer(sqlite: SqlStore) -> None:
    await opened(sqlite, "t1")
    async with held(sqlite):
        append = asyncio.create_task(sqlite.append("t1", 1, entry(1)))
        assert await sqlite.lines("t1") == (line(1),)
    assert await append == 2
    assert await sqlite.lines("t1") == (line(1), line(2))


async def test_what_was_ordered_is_kept_before_closing(url: str) -> None:
    store = await open_store(url, fill=True)
    await opened(store, *TABLES)
    async with held(store):
        appends = [asyncio.create_task(store.append(table, 1, entry(1))) for table in TABLES]
    await store.close()
    assert await asyncio.gather(*appends) == [2] * 20


async def test_a_command_may_write_beside_a_server(sqlite: SqlStore, url: str) -> None:
    await opened(sqlite, "t1")
    beside = await open_store(url)
    await beside.put_account(account())
    assert await sqlite.account("a1") == account()
    await sqlite.append("t1", 1, entry(1, act="a"))
    with pytest.raises(NumberTaken):
        await beside.append("t1", 1, entry(1, act="b"))
    with pytest.raises(ActRepeated):
        await beside.append("t1", 2, entry(2, act="a"))
    await beside.append("t1", 2, entry(2, act="b"))
    with pytest.raises(NumberTaken) as refused:
        await sqlite.append("t1", 2, entry(2, act="c"))
    assert refused.value.head == 3
    await beside.close()


async def test_every_commit_waits_for_the_disk(sqlite: SqlStore) -> None:
    def settings(db: Connection) -> list[object]:
        names = ("synchronous", "journal_mode", "foreign_keys", "busy_timeout")
        return [db.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]

    full, wait = 2, 5000
    assert await sqlite._writer.do(settings) == [full, "wal", 1, wait]
