"""A process that is killed while it appends loses nothing that it acknowledged, and repeats nothing."""

import json
import signal
import subprocess
import sys
from collections import Counter

import pytest

from app.store.sql import open_store
from tests.app.store.build import opened

TABLES, ACTS = 12, 40
SAID_BEFORE_DEATH = (1, 30, 70, 111, 150, 222, 301, 380)


def run(url: str, *numbers: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.app.store.appender", url, *map(str, numbers)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def logged(lines: tuple[str, ...]) -> list[int]:
    """The acts of a log in order; each must be there whole."""
    events = [json.loads(line) for line in lines[1:]]
    assert [event["part"] for event in events] == [1, 2] * (len(events) // 2)
    return [event["act"] for event in events[::2]]


@pytest.mark.asyncio
async def test_killed_again_and_again_every_acknowledged_act_is_there_once(url: str) -> None:
    tables = [f"t{table}" for table in range(TABLES)]
    store = await open_store(url, fill=True)
    await opened(store, *tables)
    await store.close()
    acknowledged: set[tuple[str, int]] = set()

    for count in SAID_BEFORE_DEATH:
        with run(url, TABLES, ACTS) as child:
            assert child.stdout is not None
            for _ in range(count):
                table, act = child.stdout.readline().split()
                acknowledged.add((table, int(act)))
            child.send_signal(signal.SIGKILL)
            for said in child.stdout:
                if said.endswith("\n"):
                    table, act = said.split()
                    acknowledged.add((table, int(act)))
        assert child.returncode == -signal.SIGKILL
        store = await open_store(url)
        there = Counter([(table, act) for table in tables for act in logged(await store.lines(table))])
        assert there.keys() >= acknowledged
        assert set(there.values()) == {1}
        heads = await store.heads()
        assert heads == {table: len(await store.lines(table)) for table in tables}
        await store.close()

    with run(url, TABLES, ACTS) as child:
        child.communicate()
    assert child.returncode == 0
    store = await open_store(url)
    for table in tables:
        assert logged(await store.lines(table)) == list(range(ACTS))
    await store.close()
