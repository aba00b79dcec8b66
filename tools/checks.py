"""Everything that can be judged without running the product: `make check`.

Each check is one command; all run, and the failed ones are named at the end. A file `tools/check_*.py`
joins in by being there.

    python -m tools.checks [NAME ...]      only those
    python -m tools.checks --fix           lets ruff put right what it can, first
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
TYPED = ("game", "app", "web", "tests", "tools")


def checks() -> dict[str, list[str]]:
    """Name and command of each check, quickest first."""
    rooms = [room for room in TYPED if any((ROOT / room).rglob("*.py"))]
    commands = {
        "format": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
        "lint": [str(BIN / "ruff"), "check", "--quiet", "."],
        "spelling": [str(BIN / "codespell")],
        "imports": [str(BIN / "lint-imports"), "--no-cache"],
        "licences": [str(BIN / "reuse"), "lint", "--quiet"],
        "types": [str(BIN / "mypy"), *rooms],
    }
    for path in sorted((ROOT / "tools").glob("check_*.py")):
        commands[path.stem.removeprefix("check_")] = [sys.executable, "-m", f"tools.{path.stem}"]
    return commands


def main() -> int:
    """Run the checks; 1 where one found something."""
    arguments = sys.argv[1:]
    if "--fix" in arguments:
        arguments.remove("--fix")
        subprocess.run([BIN / "ruff", "check", "--fix", "--quiet", "."], cwd=ROOT, check=False)
        subprocess.run([BIN / "ruff", "format", "--quiet", "."], cwd=ROOT, check=False)
    environment = {**os.environ, "REUSE_ENCODING_MODULE": "charset_normalizer"}
    failed = []
    for name, command in checks().items():
        if arguments and name not in arguments:
            continue
        begun = time.monotonic()
        result = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            check=False,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        word = "found something" if result.returncode else "ok"
        print(f"{name:<10} {word} ({time.monotonic() - begun:.1f} s)", flush=True)
        if result.returncode:
            failed.append(name)
            print(result.stdout, flush=True)
    if failed:
        print(f"make check: look at {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
