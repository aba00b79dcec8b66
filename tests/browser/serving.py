"""The command `regiotafel serve` as a process on a database of its own, for pages in a real browser.

What must not live here: what happens at a table (`phone`, `desk`) and what is played without a browser (`company`).
"""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = Path(sys.executable).parent / "regiotafel"
PATIENCE = 60.0
"""Seconds until a server that says nothing is taken to hang."""
CALM = {
    "REGIOTAFEL_ACTS_A_MINUTE": "100000",
    "REGIOTAFEL_JOINS_A_MINUTE": "100000",
    "REGIOTAFEL_SOCKETS_A_MINUTE": "100000",
    "REGIOTAFEL_LOG_LEVEL": "warning",
    # Somebody who is away is told of at once, so that no test has to wait for it.
    "REGIOTAFEL_ABSENCE_SECONDS": "1",
}
"""Settings under which everybody acts from one address."""


@dataclass
class Server:
    """One server on one port; it can be ended and started again on what it kept."""

    folder: Path
    port: int
    said: Path = field(init=False)
    process: subprocess.Popen[bytes] | None = None
    casebooks: Path | None = None
    """A folder of casebooks besides those that come along."""

    def __post_init__(self) -> None:
        self.said = self.folder / "said.txt"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> tuple[str, str]:
        return "--database-url", f"sqlite:///{self.folder / 'regiotafel.db'}"

    @property
    def environment(self) -> dict[str, str]:
        more = {"REGIOTAFEL_CASEBOOKS": str(self.casebooks)} if self.casebooks else {}
        return {**os.environ, **CALM, **more, "REGIOTAFEL_PUBLIC_URL": self.url}

    def start(self) -> None:
        """Returns when it answers."""
        assert self.process is None
        with self.said.open("ab") as said:
            self.process = subprocess.Popen(
                [COMMAND, "serve", "--port", str(self.port), *self.database],
                cwd=ROOT,
                env=self.environment,
                stdout=said,
                stderr=said,
            )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/health/ready", timeout=5):
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)
        raise AssertionError(f"no server on {self.url}:\n{self.said.read_text()}")

    def end(self) -> None:
        if self.process is None:
            return
        process, self.process = self.process, None
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def invite(self, name: str = "Irene") -> str:
        """A link that signs a facilitator in, once."""
        return str(self._account("invite", name)["link"])

    def token(self, name: str = "Irene") -> str:
        """A token with which programs open tables of the same account."""
        return str(self._account("token", name)["token"])

    def _account(self, what: str, name: str) -> dict[str, str]:
        said = subprocess.run(
            [COMMAND, "account", what, name, "--role", "facilitator", "--json", *self.database],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        told: dict[str, str] = json.loads(said.stdout.splitlines()[-1])
        return told


@contextmanager
def serving(folder: Path, casebooks: Path | None = None) -> Iterator[Server]:
    """A server that runs until the block ends."""
    server = Server(folder, free_port(), casebooks=casebooks)
    try:
        server.start()
        yield server
    finally:
        server.end()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
