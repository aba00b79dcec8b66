"""The command `regiotafel serve` as a process that can be killed and started again on the same port and database."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = Path(sys.executable).parent / "regiotafel"
PATIENCE = 60.0
"""Seconds that anything may take here before the test says that it hangs."""

FAST = {
    "REGIOTAFEL_ACTS_A_MINUTE": "1000000",
    "REGIOTAFEL_JOINS_A_MINUTE": "1000000",
    "REGIOTAFEL_SOCKETS_A_MINUTE": "1000000",
    "REGIOTAFEL_LOCALE": "en",
    "REGIOTAFEL_LOG_LEVEL": "warning",
    # A thread of a numerical library would not live on in a forked process.
    "OPENBLAS_NUM_THREADS": "1",
}
"""Settings under which many people act from one address."""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


class Process:
    """A process that is followed to its end by a descriptor, so that no other is ever meant by its number."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._file: int | None = None
        with suppress(ProcessLookupError):
            self._file = os.pidfd_open(number)

    def send(self, what: signal.Signals) -> None:
        if self._file is not None:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._file, what)

    async def ended(self) -> None:
        """Waits until nothing of it is left: no port, no lock, no thread."""
        if self._file is None:
            return
        loop = asyncio.get_running_loop()
        gone = asyncio.Event()
        loop.add_reader(self._file, gone.set)
        try:
            async with asyncio.timeout(PATIENCE):
                await gone.wait()
        finally:
            loop.remove_reader(self._file)
        os.close(self._file)
        self._file = None


@dataclass
class Nursery:
    """Starts commands quickly. See `tests.faults.nursery`."""

    process: asyncio.subprocess.Process
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def start(self, said: Path, *arguments: str) -> Process:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        async with self.turn, asyncio.timeout(PATIENCE):
            self.process.stdin.write(json.dumps([str(said), *arguments]).encode() + b"\n")
            return Process(int(await self.process.stdout.readline()))

    async def run(self, said: Path, *arguments: str) -> str:
        """What a command said, once it ended."""
        process = await self.start(said, *arguments)
        await process.ended()
        return said.read_text()


@asynccontextmanager
async def nursery() -> AsyncIterator[Nursery]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.faults.nursery",
        cwd=ROOT,
        env={**os.environ, **FAST},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE):
            assert await process.stdout.readline() == b"ready\n"
        yield Nursery(process)
    finally:
        process.stdin.close()
        await process.wait()


@dataclass
class Server:
    """`regiotafel serve` on one database and one port; at most one process at a time."""

    nursery: Nursery
    folder: Path
    port: int = field(default_factory=free_port)
    process: Process | None = None
    typed: asyncio.subprocess.Process | None = None
    starts: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> Path:
        return self.folder / "regiotafel.db"

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self.database}"

    @property
    def said(self) -> Path:
        """What the present process said."""
        return self.folder / f"said-{self.starts}.txt"

    def arguments(self) -> tuple[str, ...]:
        return ("serve", "--port", str(self.port), "--database-url", self.database_url)

    async def start(self, cold: bool = False) -> None:
        """Returns as soon as the process is there; whoever calls on it may have to try again for a moment.

        `cold`: not from the nursery, but as somebody types it.
        """
        assert self.process is None
        self.starts += 1
        if not cold:
            self.process = await self.nursery.start(self.said, *self.arguments())
            return
        with self.said.open("w") as said:
            self.typed = await asyncio.create_subprocess_exec(
                COMMAND, *self.arguments(), cwd=ROOT, env={**os.environ, **FAST}, stdout=said, stderr=said
            )
        self.process = Process(self.typed.pid)

    async def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.process is not None:
            process, self.process = self.process, None
            process.send(how)
            await process.ended()
        if self.typed is not None:
            typed, self.typed = self.typed, None
            await typed.wait()

    async def kill(self) -> None:
        await self.end(signal.SIGKILL)

    async def token(self, name: str = "tester") -> str:
        """A token that opens tables. The server need not run."""
        said = self.folder / f"token-{name}.txt"
        options = ("--role", "facilitator", "--json", "--database-url", self.database_url)
        told = await self.nursery.run(said, "account", "token", name, *options)
        token: str = json.loads(told.splitlines()[-1])["token"]
        return token


@asynccontextmanager
async def served(folder: Path) -> AsyncIterator[Server]:
    """A server that runs, until the block ends."""
    async with nursery() as starts:
        server = Server(starts, folder)
        try:
            await server.start()
            yield server
        finally:
            await server.end()
