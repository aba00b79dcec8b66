"""The command, as an operator meets it: a real process, its output and its exit code."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from app.cli import main; main()", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        env=os.environ | environment,
        check=False,
    )


@contextmanager
def served(*arguments: str) -> Iterator[list[str]]:
    """The lines that a server says before it serves; it is ended afterwards, and must end well."""
    process = subprocess.Popen(
        [sys.executable, "-c", "from app.cli import main; main()", "serve", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    said = []
    try:
        for line in process.stdout:
            said.append(line.strip())
            if "--demo" not in arguments or line.startswith("Join"):
                break
        yield said
    finally:
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
        assert process.returncode == 0, errors
        assert "Traceback" not in errors


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'tables.db'}"


def test_a_demo_is_served_with_links_that_work(database: str) -> None:
    with served("--demo", "--port", "0", "--database-url", database) as said:
        text = "\n".join(said)
        url = re.search(r"listens on (http://127\.0\.0\.1:\d+)", text)
        sign_in = re.search(r"sign-in \(once\): (\S+)", text)
        join = re.search(r"Join the demo table (\S+): (\S+)", text)
        assert url
        assert sign_in
        assert join
        with httpx.Client(base_url=url[1], headers={"Origin": url[1]}, timeout=10) as browser:
            assert browser.get("/health/ready").status_code == 200
            assert browser.post(sign_in[1]).headers["location"] == "/tables"
            assert browser.get(f"/console/{join[1]}").status_code == 200
            assert browser.get(join[2]).status_code == 200
            seats = browser.get(f"/api/v1/tables/{join[1]}").json()["seats"]
            assert [s["bot"] for s in seats] == [False, *([True] * (len(seats) - 1))]
        second = run("serve", "--port", "0", "--database-url", database)
        assert second.returncode == 1
        assert "another server" in second.stderr
        made = run("account", "token", "robot", "--role", "facilitator", "--json", "--database-url", database)
        token = json.loads(made.stdout)["token"]
        answer = httpx.post(
            f"{url[1]}/api/v1/tables",
            json={"casebook": "first-light"},
            headers={"Authorization": f"Bearer {token}"},
        )
        assert answer.status_code == 201


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--workers", "2"), "SQLite takes one server process"),
        (("--redis-url", "redis://127.0.0.1"), "--redis-url"),
        (("--database-url", "postgresql://here/there"), "SQLite"),
        (("--port", "70000"), "--port"),
    ],
)
def test_what_cannot_be_served_is_refused_with_what_to_do(
    arguments: tuple[str, ...], said: str, database: str
) -> None:
    more = () if "--database-url" in arguments else ("--database-url", database)
    done = run("serve", *arguments, *more)
    assert done.returncode == 1, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_named(database: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run("serve", "--port", port, "--database-url", database)
    assert done.returncode == 1
    assert f"127.0.0.1:{port}" in done.stderr
    assert "--port" in done.stderr


def test_accounts_are_invited_and_keep_their_role(database: str) -> None:
    link = run("account", "invite", "anna", "--role", "facilitator", "--database-url", database)
    assert link.returncode == 0
    assert re.fullmatch(r"http://127\.0\.0\.1:8000/sign-in/\S{43}\n", link.stdout)
    public = run(
        *("account", "invite", "anna", "--role", "facilitator", "--json", "--database-url", database),
        REGIOTAFEL_PUBLIC_URL="https://game.example",
    )
    assert json.loads(public.stdout)["link"].startswith("https://game.example/sign-in/")
    other = run("account", "token", "anna", "--role", "trainer", "--database-url", database)
    assert other.returncode == 1
    assert "anna is facilitator already" in other.stderr
    assert run("account", "token", "anna", "--role", "king", "--database-url", database).returncode == 2


def test_the_database_is_made_and_brought_up_to_date(database: str) -> None:
    for _ in range(2):
        done = run("db", "upgrade", "--database-url", database)
        assert (done.returncode, done.stdout) == (0, f"{database} is up to date\n")
    wrong = run("db", "upgrade", "--database-url", "mysql://here")
    assert wrong.returncode == 1
    assert "Traceback" not in wrong.stderr
