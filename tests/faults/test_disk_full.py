"""A disk that is full while people play: they are told, nothing is lost, and it goes on as soon as there is room."""

import asyncio
import resource
from pathlib import Path

import httpx
import pytest

from app.store.sql import open_store
from tests.faults.client import Wire
from tests.faults.kept import check
from tests.faults.play import Person, Sent, open_table
from tests.faults.server import Server, served


def leave_room(server: Server, limit: int) -> None:
    """How large a file of the server may become, in bytes: what a full disk is to it."""
    assert server.process is not None
    resource.prlimit(server.process.number, resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))


async def tried(person: Person, number: int) -> tuple[Sent, httpx.Response]:
    """One announcement, sent once."""
    body = {
        "id": f"00000000-0000-4000-8000-{number:012x}",
        "kind": "announce",
        "text": f"{number} " + "x" * 480,
    }
    record = Sent(f"/tables/{person.table.code}/control", body, person.token)
    return record, await person.table.wire.ask("POST", record.path, person.token, body)


@pytest.mark.slow
@pytest.mark.asyncio
async def test_a_full_disk_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    async with served(tmp_path) as server, httpx.AsyncClient(base_url=server.url, timeout=10) as http:
        wire = Wire(http)
        table = await open_table(wire, server.url, await server.token(), seed=5)
        hurry = asyncio.Event()
        desk = table.desk
        async with table.followed():
            kept: list[Sent] = []
            refused: list[Sent] = []
            grown = server.database.with_name(server.database.name + "-wal").stat().st_size
            leave_room(server, grown + 50_000)
            for number in range(400):
                record, answer = await tried(desk, number)
                if answer.status_code == 200:
                    record.answer = answer.json()
                    kept.append(record)
                    continue
                refused.append(record)
                problem = answer.json()
                assert answer.status_code == 503
                assert answer.headers["content-type"] == "application/problem+json"
                assert answer.headers["retry-after"]
                assert problem["code"] == "store_failed"
                assert "disk" in problem["remedy"].lower()
                assert problem["title"]
                assert problem["detail"]
                if len(refused) == 20:
                    break
            assert kept
            assert len(refused) == 20

            # Who looks on still sees everything that was acknowledged, and nothing that was not.
            fresh = await wire.get(f"/tables/{table.code}/view", desk.token)
            assert fresh["seq"] == kept[-1].seq
            await desk.follower.reach(fresh["seq"])
            assert desk.follower.panels == fresh["panels"]
            assert (await wire.ask("GET", "/casebooks")).status_code == 200

            # There is room again: the same process goes on, and the same acts are accepted under the same ids.
            leave_room(server, resource.RLIM_INFINITY)
            for record in refused:
                answer = await wire.ask("POST", record.path, record.token, record.body)
                assert answer.status_code == 200, answer.text
                record.answer = answer.json()
            for record in kept:
                assert await wire.post(record.path, record.token, record.body) == record.answer
            desk.sent += kept + refused
            await desk.follower.reach(refused[-1].seq or 0)
        hurry.set()
        await table.play(acts_a_phase=10, hurry=hurry)
        store = await open_store(server.database_url)
        try:
            await check(table, store)
        finally:
            await store.close()
