"""kill -9 in the middle of played tables: what was acknowledged is there once, and everybody goes on by themselves."""

import asyncio
from pathlib import Path
from random import Random

import httpx
import pytest

from app.store.sql import open_store
from tests.faults.client import PAUSE, Wire
from tests.faults.kept import check
from tests.faults.play import Played, open_table
from tests.faults.server import served

KILLS = 100
COLD = 25
"""Every so many starts are as somebody types the command; the others are forked from what is imported already."""
TABLES = 4
FEWEST, MOST = 1, 20
"""How much a server answers before it is killed: a slow machine gets as far as a quick one."""
LATEST = 0.03
"""Seconds after that answer at the most, so that it dies at any moment of the next."""
SENT_AGAIN = 300


async def one_after_another(
    wire: Wire, url: str, token: str, seed: int, done: asyncio.Event, played: list[Played]
) -> None:
    """Whole games at one table after another, until enough was killed."""
    chance = Random(seed)
    while not done.is_set():
        table = await open_table(wire, url, token, chance.getrandbits(32))
        played.append(table)
        await table.play(acts_a_phase=chance.randint(8, 40), hurry=done)


@pytest.mark.slow
@pytest.mark.asyncio
async def test_killed_a_hundred_times_every_acknowledged_act_is_there_once(tmp_path: Path) -> None:
    chance = Random(20261122)
    async with served(tmp_path) as server, httpx.AsyncClient(base_url=server.url, timeout=10) as http:
        wire = Wire(http)
        tokens = [await server.token(f"trainer-{number}") for number in range(TABLES)]
        done = asyncio.Event()
        played: list[Played] = []
        in_flight = 0
        async with asyncio.TaskGroup() as tasks:
            for number, token in enumerate(tokens):
                tasks.create_task(one_after_another(wire, server.url, token, 1000 + number, done, played))
            for number in range(1, KILLS + 1):
                await wire.get("/casebooks")
                enough = wire.answered + chance.randint(FEWEST, MOST)
                while wire.answered < enough:
                    await asyncio.sleep(PAUSE)
                await asyncio.sleep(chance.uniform(0, LATEST))
                in_flight += any(table.busy for table in played)
                await server.kill()
                await server.start(cold=number % COLD == 0)
            done.set()

        # Most deaths came while somebody waited for an answer; otherwise this test shows nothing.
        assert in_flight > KILLS / 2
        assert wire.broken > KILLS
        assert server.starts == KILLS + 1

        sent = [record for table in played for person in table.everybody for record in person.sent]
        accepted = [record for record in sent if record.seq is not None]
        for record in chance.sample(accepted, min(SENT_AGAIN, len(accepted))):
            assert await wire.post(record.path, record.token, record.body) == record.answer

        store = await open_store(server.database_url)
        try:
            for table in played:
                await check(table, store)
        finally:
            await store.close()
        followers = [person.follower for table in played for person in table.everybody]
        assert sum(follower.connections for follower in followers) > len(followers) + KILLS
