"""Rehearsals of a casebook: many tables in as many processes as there are cores, and their numbers in its guide.

A table's seed comes from its number, so it is the same whichever process plays it. What must not live here: what is
counted and judged (`game.tally`).
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from game.casebook.casebook import Casebook
from game.casebook.content import canonical, content, digest, from_content
from game.rehearsal import rehearse
from game.tally import Summary, Tally, best_options, count, mixture, seed_of, summarise

AT_A_TIME = 4
"""How many tables a process is given at a time."""
BEGIN, END = "<!-- rehearsal -->", "<!-- /rehearsal -->"
"""Between these stand the numbers of a rehearsal in a guide."""

Told = Callable[[int], None]

_book: Casebook | None = None
"""The casebook of this process."""


def rehearsed(
    book: Casebook, tables: int, seed: int, processes: int | None = None, told: Told | None = None
) -> Summary:
    """The numbers of so many tables. `told` hears how many were played."""
    tallies = []
    for tally in played(book, tables, seed, processes or cores()):
        tallies.append(tally)
        if told is not None:
            told(len(tallies))
    return summarise(book, seed, tallies, best_options(book, [t.seed for t in tallies]))


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def played(book: Casebook, tables: int, seed: int, processes: int) -> Iterator[Tally]:
    """The tables in the order of their numbers."""
    numbers = range(tables)
    if processes <= 1 or tables < 2 * AT_A_TIME:
        yield from (play(book, seed, number) for number in numbers)
        return
    written = canonical(content(book))
    with ProcessPoolExecutor(processes, get_context("spawn"), take, (written,)) as pool:
        yield from pool.map(play_here, [seed] * tables, numbers, chunksize=AT_A_TIME)


def take(written: str) -> None:
    """A process gets the casebook once."""
    global _book  # noqa: PLW0603 - what a process of the pool has cannot be given to it otherwise
    _book = from_content(written)


def play_here(seed: int, number: int) -> Tally:
    assert _book is not None
    return play(_book, seed, number)


def play(book: Casebook, seed: int, number: int) -> Tally:
    """The table numbered so, from the lobby to its numbers."""
    who = mixture(book, seed, number)
    return count(rehearse(book, seed_of(seed, number), digest(book), who.policies), who.kind)


class NoPlace(Exception):  # noqa: N818 - named for what it says
    """A guide has no section for the numbers of a rehearsal."""


def put_in_guide(guide: Path, section: str) -> None:
    """Writes the section between its marks. Raises `OSError`, and `NoPlace` where the marks are missing."""
    text = guide.read_text("utf-8")
    before, mark, rest = text.partition(BEGIN)
    if not mark:
        raise NoPlace(
            f"{guide}: a line {BEGIN} is missing; put it where the numbers should stand, and {END} after it."
        )
    after = rest.partition(END)[2] if END in rest else f"\n{rest.lstrip()}"
    guide.write_text(f"{before}{BEGIN}\n\n{section}\n\n{END}{after}", "utf-8")
