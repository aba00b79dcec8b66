"""A disk without room: a limit that the system itself sets to the size of files, in a process of its own."""

import asyncio
import json
import sys

import pytest

from app.store.sql import open_store
from tests.app.store.build import opened

TABLES, ACTS, BYTES = 5, 30, 20_000
ROOM = 1_500_000
"""Less than TABLES * ACTS * 2 * BYTES, so that it ends before all is written."""


@pytest.mark.asyncio
async def test_on_a_full_disk_nothing_is_acknowledged_that_was_not_kept(url: str) -> None:
    tables = [f"t{table}" for table in range(TABLES)]
    store = await open_store(url, fill=True)
    await opened(store, *tables)
    await store.close()

    numbers = [str(number) for number in (TABLES, ACTS, BYTES, ROOM)]
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.app.store.appender", url, *numbers, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await child.communicate()
    assert child.returncode == 0

    said = output.decode().splitlines()
    failed = [words for words in said if words.startswith("failed")]
    assert len(failed) == TABLES
    assert all("disk" in words for words in failed)
    assert len(said) > TABLES
    # With room again it goes on in the same process, and what was acknowledged before is known as such.
    store = await open_store(url)
    for table in tables:
        acts = [json.loads(line)["act"] for line in (await store.lines(table))[1:]]
        assert acts == [act for act in range(ACTS) for _ in (1, 2)]
        before = [words for words in said[: said.index(failed[0])] if words.startswith(f"{table} ")]
        kept = [json.loads(line) for line in (await store.lines(table))[1:]]
        assert sum(event["padding"] != "" for event in kept) == 2 * len(before)
    await store.close()
