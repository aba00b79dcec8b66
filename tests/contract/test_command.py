"""The command line of the contract: its commands, options and exit codes."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from app.cli import app
from tests.contract import page

BUILT = sorted(page.COMMANDS.keys() - page.LATER_COMMANDS)
FIRST_LIGHT = str(Path(__file__).resolve().parents[2] / "casebooks" / "first-light")
PLAIN = {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "200"}


def run(*arguments: str) -> tuple[int, str, str]:
    found = CliRunner().invoke(app, list(arguments), env=PLAIN)
    return found.exit_code, re.sub(r"\x1b\[[0-9;]*m", "", found.stdout), found.stderr


@pytest.mark.parametrize("command", BUILT)
def test_every_command_has_its_options_and_help(command: str) -> None:
    code, said, _ = run(*command.split(), "--help")
    assert code == 0
    for option in page.COMMANDS[command]:
        assert re.search(rf"(?<![\w-]){re.escape(option)}\b", said), f"{option} is not in the help"


@pytest.mark.parametrize("group", [(), ("casebook",), ("account",), ("db",)])
def test_help_is_everywhere(group: tuple[str, ...]) -> None:
    code, said, _ = run(*group, "--help")
    assert code == 0
    assert "--help" in said


@pytest.mark.parametrize(
    "arguments",
    [
        ("dance",),
        ("serve", "--dance"),
        ("serve", "--port", "many"),
        ("play",),
        ("replay",),
        ("casebook", "check", "--dance"),
        ("account", "token"),
        ("account", "token", "Anna", "--role", "king"),
        ("db", "dance"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_two(arguments: tuple[str, ...]) -> None:
    assert run(*arguments)[0] == 2


def test_what_is_refused_or_found_wrong_is_one(tmp_path: Path) -> None:
    for arguments in (
        ("serve", "--port", "70000"),
        ("serve", "--database-url", "soup:///x"),
        ("casebook", "check", str(tmp_path / "nowhere")),
        ("play", str(tmp_path / "nowhere"), "-o", str(tmp_path / "log.jsonl")),
        ("replay", str(tmp_path / "nowhere.jsonl")),
        ("debrief", str(tmp_path / "nowhere.jsonl"), "-o", str(tmp_path / "report.json")),
    ):
        code, said, errors = run(*arguments)
        assert code == 1, (arguments, said, errors)
        assert said or errors
        assert "Traceback" not in said + errors


def test_a_game_is_played_replayed_and_looked_back_on(tmp_path: Path) -> None:
    logs = [tmp_path / name for name in ("first.jsonl", "again.jsonl", "other.jsonl")]
    for log, seed in zip(logs, ("7", "7", "8"), strict=True):
        assert run("play", FIRST_LIGHT, "--seed", seed, "-o", str(log))[0] == 0
    assert logs[0].read_bytes() == logs[1].read_bytes()
    assert logs[0].read_bytes() != logs[2].read_bytes()

    code, digest, _ = run("replay", str(logs[0]), "--verify")
    assert code == 0
    assert re.search(r"[0-9a-f]{16,}", digest)
    assert run("replay", str(logs[1]))[1].split() == run("replay", str(logs[0]))[1].split()

    for suffix in ("json", "csv", "html", "pdf"):
        report = tmp_path / f"report.{suffix}"
        assert run("debrief", str(logs[0]), "-o", str(report), "--locale", "en")[0] == 0
        assert report.stat().st_size > 500
    found = json.loads((tmp_path / "report.json").read_text())
    assert {"story", "decisions", "knowledge"} <= found["parts"].keys()

    # A figure that was tampered with is found.
    lines = logs[0].read_text().splitlines(keepends=True)
    settled = next(n for n, line in enumerate(lines) if '"round_settled"' in line)
    event = json.loads(lines[settled])
    event["data"]["figures"][0]["value"] += 1
    lines[settled] = json.dumps(event, separators=(",", ":")) + "\n"
    logs[2].write_text("".join(lines))
    assert run("replay", str(logs[2]), "--verify")[0] == 1
    logs[2].write_text("".join(lines[:settled]) + lines[settled][:50])
    assert run("replay", str(logs[2]))[0] == 1


def test_checking_a_casebook_prints_its_findings(tmp_path: Path) -> None:
    assert run("casebook", "check", FIRST_LIGHT)[0] == 0
    (tmp_path / "casebook.yaml").write_text("format: 1\nid: small\ntitle: 7\n")
    code, said, _ = run("casebook", "check", str(tmp_path))
    assert code == 1
    findings = [line for line in said.splitlines() if line]
    assert any(re.match(r".+:\d+:\d+: (error|warning) [\w.-]+: .+", line) for line in findings), said
    code, said, _ = run("casebook", "check", "--json", str(tmp_path))
    assert code == 1
    assert json.loads(said)
    assert json.loads(run("casebook", "schema")[1])


def test_a_token_for_programs(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'tables.db'}"
    code, said, _ = run(
        "account", "token", "Anna", "--role", "facilitator", "--json", "--database-url", database
    )
    assert code == 0
    assert json.loads(said).keys() == {"token"}
    code, said, _ = run("account", "invite", "Bob", "--role", "trainer", "--database-url", database)
    assert code == 0
    assert said.startswith("http")
    assert run("db", "upgrade", "--database-url", database)[0] == 0


def test_no_command_is_there_that_the_contract_does_not_name() -> None:
    def names(command: Any, before: str = "") -> set[str]:
        within = getattr(command, "commands", None)
        if within is None:
            return {before.strip()}
        return {name for inner, sub in within.items() for name in names(sub, f"{before} {inner}")}

    assert names(typer.main.get_command(app)) == set(BUILT)
