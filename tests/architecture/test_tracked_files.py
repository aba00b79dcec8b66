"""What is committed is ours, readable, and the same on every machine."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

WRITTEN_BY_HAND = {
    ".py",
    ".css",
    ".js",
    ".mjs",
    ".html",
    ".j2",
    ".toml",
    ".yaml",
    ".yml",
    ".sh",
    ".txt",
    ".po",
}
LONGEST = 160
GENERATED = re.compile(r"\.min\.(?:js|css)$|\.map$|\.(?:woff2?|ttf|otf|whl|exe|so|pyc|mo)$")
FOREIGN = re.compile(r"(?:^|/)(?:node_modules|vendor|third_party|site-packages|__pycache__)/")


@cache
def tracked() -> tuple[Path, ...]:
    """All committed files that are still there."""
    if not (ROOT / ".git").exists():
        pytest.skip("only a checkout knows what is committed")
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    return tuple(path for name in names if name and (path := ROOT / name).is_file())


def test_nothing_that_others_wrote_is_committed() -> None:
    names = [path.relative_to(ROOT).as_posix() for path in tracked()]
    assert [name for name in names if GENERATED.search(name) or FOREIGN.search(name)] == []


def test_no_line_is_too_long_to_read() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {len(line)} characters"
        for path in tracked()
        if path.suffix in WRITTEN_BY_HAND and not path.is_relative_to(ROOT / "tests" / "recorded")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > LONGEST
    ]
    assert found == []


def test_no_file_is_big_enough_to_slow_a_clone_down() -> None:
    found = [path.relative_to(ROOT).as_posix() for path in tracked() if path.stat().st_size > 1_500_000]
    assert found == []


def test_no_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "manager", "common", "models", "misc"}
    assert [path for path in tracked() if path.suffix == ".py" and path.stem in drawers] == []


def test_every_python_room_is_a_package() -> None:
    """mypy, import-linter and the wheel overlook a folder without an `__init__.py`."""
    rooms = {
        path.parent
        for path in tracked()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in {"app", "game"}
    }
    scripts = {room for room in rooms if "migrations" in room.parts}
    assert [room for room in sorted(rooms - scripts) if not (room / "__init__.py").is_file()] == []
