"""One server to a SQLite file: a second one is refused, says what to do, and leaves the first as it was."""

import asyncio
from pathlib import Path

import httpx
import pytest

from tests.faults.client import Wire
from tests.faults.server import COMMAND, PATIENCE, ROOT, free_port, served


async def typed(*arguments: str) -> tuple[int | None, str]:
    """A command as somebody types it: its exit code, and what it said where errors are said."""
    process = await asyncio.create_subprocess_exec(
        COMMAND, *arguments, cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    try:
        async with asyncio.timeout(PATIENCE):
            _, said = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode, said.decode()


@pytest.mark.slow
@pytest.mark.asyncio
async def test_a_second_server_on_the_same_file_is_refused(tmp_path: Path) -> None:
    async with served(tmp_path) as server, httpx.AsyncClient(base_url=server.url, timeout=10) as http:
        wire = Wire(http)
        await wire.get("/casebooks")
        assert server.process is not None

        code, said = await typed("serve", "--port", str(free_port()), "--database-url", server.database_url)
        assert code == 1
        assert str(server.process.number) in said
        assert "--database-url" in said
        assert "Traceback" not in said

        other = f"sqlite:///{tmp_path / 'other.db'}"
        code, said = await typed("serve", "--port", str(server.port), "--database-url", other)
        assert code == 1
        assert "--port" in said
        assert "Traceback" not in said

        code, said = await typed("serve", "--workers", "2", "--database-url", server.database_url)
        assert code == 1
        assert "SQLite takes one server process" in said

        # The first goes on; commands that write a little are let in beside it; what was killed is followed.
        token = await server.token()
        assert (await wire.post("/tables", token, {"casebook": "first-light"}))["code"]
        await server.kill()
        await server.start()
        assert (await wire.get("/casebooks"))[0]["id"]
