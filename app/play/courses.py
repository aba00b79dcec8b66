"""The other courses of a closed table, run in a process of their own: seconds of work, beside the loop that serves.

    python -m app.play.courses < LOG.jsonl > COURSES.json

is that process: it reads a log, and writes what `game.debrief.other_courses` makes of it. One runs at a time.
What must not live here: what a course is (`game.counterfactual`), who asks when (`app.play.debriefs`).
"""

import asyncio
import os
import sys
from collections.abc import Iterable

import structlog

from app.play.open_table import OpenTable
from app.store.codec import to_line
from app.store.log_file import read_log, write_log
from game.casebook.content import from_content
from game.debrief import Alternatives, other_courses
from game.region.settle import MODEL_VERSION

log = structlog.get_logger(__name__)

AT_MOST_SECONDS = 300.0
"""After so long something is wrong."""
NICE = 10
"""How much the work stands back for the server."""
FAILED = Alternatives(state="failed")


class Runner:
    """Runs them, one table after the other."""

    def __init__(self) -> None:
        self._turn = asyncio.Semaphore(1)

    async def __call__(self, table: OpenTable) -> Alternatives:
        """`FAILED` where it could not be done; the log says why."""
        async with self._turn:
            lines = await asyncio.to_thread(lines_of, table)
            try:
                async with asyncio.timeout(AT_MOST_SECONDS):
                    return await worked_out(lines)
            except (OSError, ValueError, TimeoutError) as error:
                log.warning("courses_failed", table=table.row.id, reason=str(error) or type(error).__name__)
                return FAILED


def lines_of(table: OpenTable) -> bytes:
    """The table's log without what people wrote: the model does not read."""
    return "".join(write_log(table.bound.row, MODEL_VERSION, {}, map(to_line, tuple(table.log)))).encode()


async def worked_out(lines: bytes) -> Alternatives:
    """Raises `ValueError` where the process ends without a result."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __name__, stdin=pipe, stdout=pipe, stderr=pipe
    )
    try:
        written, said = await process.communicate(lines)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        raise ValueError(said.decode(errors="replace").strip().rpartition("\n")[2])
    return Alternatives.model_validate_json(written)


def from_lines(lines: Iterable[str]) -> str:
    file = read_log(lines)
    return other_courses(from_content(file.casebook.content), file.events).model_dump_json()


if __name__ == "__main__":
    os.nice(NICE)
    sys.stdout.write(from_lines(sys.stdin))
