"""The arrows between the rooms, as `.importlinter` states them."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_rooms_import_only_what_they_may() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_casebooks_hold_no_code() -> None:
    found = [path for path in (ROOT / "casebooks").rglob("*") if path.suffix in {".py", ".js", ".sh"}]
    assert found == []
