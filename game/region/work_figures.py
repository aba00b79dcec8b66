"""The figures of work and benefits: stocks at the end of a quarter, flows over it.

What must not live here: how people come and go (`work_step`), what it costs (`work`), who sees a figure (`indicators`).
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from game.compiled import compiled, kept
from game.region.abreast import Records, blocks_for, records_in
from game.region.definitions import ABREAST
from game.region.flows import wait_of
from game.region.pace import Pace, stacked
from game.region.state import Floats
from game.region.work import Workforce
from game.region.work_step import HELPED, TownGlimpse, TownTally

OF_TOWN: Final = (
    "work.benefit",
    "work.flow.in",
    "work.flow.out",
    *(f"work.line{line}.{what}" for line in HELPED for what in ("capacity", "in_care", "waiting", "weeks")),
)
_BENEFIT, _CAME, _LEFT = (OF_TOWN.index(f"work.{name}") for name in ("benefit", "flow.in", "flow.out"))
_PLACES: Final = tuple(OF_TOWN.index(f"work.line{line}.capacity") for line in HELPED)
_IN_CARE: Final = tuple(OF_TOWN.index(f"work.line{line}.in_care") for line in HELPED)
_WAITING: Final = tuple(OF_TOWN.index(f"work.line{line}.waiting") for line in HELPED)
_WEEKS: Final = tuple(OF_TOWN.index(f"work.line{line}.weeks") for line in HELPED)
_OF_TOWN: Final = len(OF_TOWN)
_LINES: Final = len(HELPED)


def names_of(towns: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every figure of the stream, by name and place."""
    yield from ((name, place) for place in towns for name in OF_TOWN)


def write_figures(rows: Floats, part: slice, work: Workforce, pace: Pace) -> None:
    """Write them into their rows (figure, r), of some runs."""
    places = stacked(pace.values, [f"work.line{line}.places" for line in HELPED])
    for at, row in enumerate(_PLACES):
        rows[row::_OF_TOWN, part] = places[:, :, at].T
    _count(work.seen, work.tally, rows, part.start, work.runs)


@kept
def _count(seen: Records, tally: Records, rows: Floats, start: int, all_runs: int) -> None:
    """Every block of runs."""
    for b in range(len(seen)):
        first = b * ABREAST
        some = slice(start + first, start + min(all_runs, first + ABREAST))
        for m in range(seen.shape[1]):
            _count_town(seen[b, m], tally[b, m], rows[m * _OF_TOWN : (m + 1) * _OF_TOWN, some])


@compiled
def _count_town(here: TownGlimpse, flows: TownTally, rows: Floats) -> None:
    """The figures of one municipality: figure, r."""
    runs = rows.shape[1]
    for line in range(_LINES):
        for r in range(runs):
            rows[_WAITING[line], r] = here.listed[line, r]
            rows[_IN_CARE[line], r] = here.held[line, r]
            rows[_WEEKS[line], r] = wait_of(here.listed[line, r], flows.starts[line, r])
    for r in range(runs):
        listed = 0.0
        for line in range(_LINES):
            listed += here.listed[line, r]
        # Who is guided lives on a benefit as well.
        rows[_BENEFIT, r] = here.alone[r] + listed + here.held[0, r]
        rows[_CAME, r] = flows.came[r]
        rows[_LEFT, r] = flows.left[r]


def warm() -> None:
    """Compile, or fetch from disk, what counts."""
    kinds = TownGlimpse, TownTally
    seen, tally = (records_in(blocks_for({kind: (1,)}, 0), {kind: (1,)})[0] for kind in kinds)
    _count(seen, tally, np.zeros((0, 0)), 0, 0)
