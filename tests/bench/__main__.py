"""The benchmarks: `make bench`.

Only ratios travel from one machine to another, so every number stands beside a floor measured in the same run.

    python -m tests.bench --output var/bench.json [--tables 10 50] [--seconds 3] [--rounds 3]
"""

import argparse
import asyncio
import json
import os
import platform
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvloop

from tests.bench import parts
from tests.bench.live import side_by_side
from tests.bench.room import large_room
from tests.faults.server import ROOT

ROOM_SECONDS = 4
"""How much longer the large room is driven: its p99 needs some hundred acts."""


def line(name: str, found: dict[str, Any]) -> str:
    server, bare = found["server"], found["bare"]
    return (
        f"{name}: {server['acts_a_second']:.0f} acts/s to all 12, bare {bare['acts_a_second']:.0f}, "
        f"ratio {found['ratio']:.2f}; "
        f"processor {server['processor_ms_an_act']:.2f} ms an act, bare {bare['processor_ms_an_act']:.2f}, "
        f"ratio {found['processor_ratio']:.2f}; p50 {server['p50_ms']:.1f} ms, p99 {server['p99_ms']:.1f} ms; "
        f"alone p50 {found['alone']['server']['p50_ms']:.1f} ms (bare {found['alone']['bare']['p50_ms']:.1f}); "
        f"{found['frame_bytes']} bytes a frame; {server['mb']:.0f} MB"
    )


async def live(folder: Path, tables: list[int], seconds: float, rounds: int) -> dict[str, Any]:
    found = {}
    for number in tables:
        found[str(number)] = await side_by_side(folder, number, seconds, rounds)
        print(line(f"{number} tables", found[str(number)]), flush=True)
    return found


def room_line(found: dict[str, Any]) -> str:
    server, bare, phones = found["server"], found["bare"], found["phones"]
    return (
        f"one room of {found['seats']} seats and {found['people']} people, {found['acts_a_second']} acts/s: "
        f"p50 {server['p50_ms']:.0f} ms, p99 {server['p99_ms']:.0f} ms to the last of {found['readers']} "
        f"(bare {bare['p99_ms']:.0f} ms, ratio {found['p99_ratio']:.2f}); "
        f"{100 * server['processor']:.0f}% of a processor (bare {100 * bare['processor']:.0f}%); "
        f"{found['frame_bytes']} bytes a frame; {server['mb']:.0f} MB; "
        f"as phones, {phones['acts_a_second']} act/s: p50 {phones['p50_ms']:.0f} ms, p99 {phones['p99_ms']:.0f} ms, "
        f"{phones['processor_ms_an_act']:.0f} ms of processor an act"
    )


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.splitlines()[0])
    arguments.add_argument("--output", type=Path, required=True, help="the JSON file that is written")
    arguments.add_argument("--tables", type=int, nargs="+", default=[10, 50], help="how many tables")
    arguments.add_argument(
        "--seconds", type=float, default=3.0, help="how long each side is driven, each round"
    )
    arguments.add_argument("--rounds", type=int, default=3, help="how often the two sides take turns")
    given = arguments.parse_args()

    found: dict[str, Any] = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "parts": parts.measured(),
    }
    for name, part in found["parts"].items():
        print(f"{name}: {part['us']:.0f} us, {part['times']:.1f} times {part['floor']}", flush=True)
    # On the same disk as `var/`: a commit waits for it.
    (ROOT / "var").mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=ROOT / "var") as folder,
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
    ):
        found["live"] = runner.run(live(Path(folder), given.tables, given.seconds, given.rounds))
        found["room"] = runner.run(large_room(Path(folder), ROOM_SECONDS * given.seconds))
        print(room_line(found["room"]), flush=True)
    given.output.parent.mkdir(parents=True, exist_ok=True)
    given.output.write_text(json.dumps(found, indent=2) + "\n")


if __name__ == "__main__":
    main()
