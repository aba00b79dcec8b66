"""All tests, in one go: `make test`.

Synchronous Playwright and asyncio do not share a process, so pytest runs three times: the engine and the server, then
the faults by themselves, as these mind how long they wait, then the pages. Then Node runs the script tests. Every part
runs even when an earlier one failed; the closing lines add them up.

    python -m tools.suite [PYTEST ARGUMENTS]
"""

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

from tools import browser

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "var" / "tests"
ELSEWHERE = ("--ignore=tests/browser", "--ignore=tests/faults")
# Two cores, two workers. Whoever is done takes over what waits for the other: one test can be as long as a thousand.
WORKERS = ("--numprocesses=2", "--dist=worksteal")

NOT_LONG = ("-m", "not long")
"""`make long` plays those."""


@dataclass(frozen=True)
class Outcome:
    """What one part came to."""

    name: str
    passed: int
    failed: int
    skipped: int = 0

    def __str__(self) -> str:
        """The form in which the closing lines are read."""
        return f"{self.name}: {self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def run_pytest(name: str, arguments: list[str]) -> Outcome:
    """One run of pytest; its own summary goes to standard output."""
    report = REPORTS / f"{name}.xml"
    report.unlink(missing_ok=True)
    print(f"\n--- {name} ---", flush=True)
    result = subprocess.run(
        [sys.executable, "-m", "pytest", f"--junitxml={report}", *arguments], cwd=ROOT, check=False
    )
    if not report.is_file():
        return Outcome(name, 0, 1)
    suites = list(ET.parse(report).getroot().iter("testsuite"))  # noqa: S314 - pytest wrote it just now
    total, failures, errors, skipped = (
        sum(int(suite.get(key, "0")) for suite in suites)
        for key in ("tests", "failures", "errors", "skipped")
    )
    failed = failures + errors
    # Whatever else pytest objects to (an interrupted run, nothing collected) is a failure too.
    if result.returncode and not failed:
        failed = 1
    return Outcome(name, max(0, total - failures - errors - skipped), failed, skipped)


def run_scripts() -> Outcome | None:
    """The tests of the pages' scripts under Node, where there are any."""
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("*.test.?js"))
    files += sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("*.test.js"))
    if not files:
        return None
    print("\n--- scripts ---", flush=True)
    node = shutil.which("node") or str(Path(sys.executable).parent / "node")
    if not Path(node).exists():
        print(
            "regiotafel: no Node for the script tests; install it with: apt install nodejs npm",
            file=sys.stderr,
        )
        return Outcome("scripts", 0, 1)
    result = subprocess.run(
        [node, "--test", "--test-reporter=tap", *files],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    print(result.stdout, flush=True)
    counts = {"pass": 0, "fail": 0, "skipped": 0}
    for line in result.stdout.splitlines():
        words = line.split()
        if len(words) == 3 and words[0] == "#" and words[1] in counts:
            counts[words[1]] = int(words[2])
    failed = counts["fail"] or int(result.returncode != 0)
    return Outcome("scripts", counts["pass"], failed, counts["skipped"])


def main() -> int:
    """Run everything; 0 only when nothing failed."""
    arguments = sys.argv[1:]
    REPORTS.mkdir(parents=True, exist_ok=True)
    outcomes = [run_pytest("engine-and-server", ["tests", *ELSEWHERE, *WORKERS, *NOT_LONG, *arguments])]
    outcomes.append(run_pytest("faults", ["tests/faults", *arguments]))
    if browser.find() is None:
        print(f"regiotafel: {browser.REMEDY}", file=sys.stderr)
        outcomes.append(Outcome("browser", 0, 1))
    else:
        outcomes.append(run_pytest("browser", ["tests/browser", *WORKERS, *arguments]))
    scripts = run_scripts()
    if scripts:
        outcomes.append(scripts)
    total = Outcome(
        "total",
        sum(outcome.passed for outcome in outcomes),
        sum(outcome.failed for outcome in outcomes),
        sum(outcome.skipped for outcome in outcomes),
    )
    print()
    for outcome in [*outcomes, total]:
        print(outcome)
    return 1 if total.failed or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main())
