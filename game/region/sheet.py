"""The sheet of a quarter: true figures and payments of all runs, side by side, filled in for some runs at a time.

What must not live here: what a figure is (`figures`, `climate`, `work`), who pays whom (`money`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np

from game.region import climate, figures, work
from game.region.definitions import AT_HAND
from game.region.figures import Figure, Figures
from game.region.money import Posting
from game.region.setting import LADDERS, STREAMS, RegionSpec
from game.region.state import Cents, Floats


class Names(NamedTuple):
    """Which figures there are, by the room that writes them."""

    figures: tuple[Figure, ...]
    climate: tuple[Figure, ...]
    work: tuple[Figure, ...]


class Rows(NamedTuple):
    """The rows (figure, r) of some runs, by the room that writes them."""

    figures: Floats
    climate: Floats
    work: Floats


def names_of(spec: RegionSpec) -> Names:
    """The figures that there are in a region."""
    return _names(spec.streams, spec.municipality_ids, spec.provider_ids)


@lru_cache(maxsize=AT_HAND)
def _names(streams: tuple[str, ...], towns: tuple[str, ...], providers: tuple[str, ...]) -> Names:
    ladders = [stream for stream in streams if stream in LADDERS]
    every = (
        figures.names_of(ladders, towns, providers),
        climate.names_of(towns, providers),
        work.names_of(towns) if STREAMS[work.WORK] in streams else (),
    )
    return Names(*(tuple(names) for names in every))


@dataclass(frozen=True)
class Sheet:
    """One quarter of all runs."""

    names: Names
    runs: int
    rows: Floats
    """All figures: figure, r. They lie in one, since memory for much at once is had faster."""
    postings: dict[Posting, Cents] = field(default_factory=dict)

    def part(self, runs: slice) -> Rows:
        """The rows of some runs, to write in."""
        found, at = [], 0
        for names in self.names:
            found.append(self.rows[at : at + len(names), runs])
            at += len(names)
        return Rows(*found)

    def post(self, runs: slice, postings: Mapping[Posting, Cents]) -> None:
        """Write the payments of some runs; where others paid nothing it is nought."""
        for key, cents in postings.items():
            if key not in self.postings:
                self.postings[key] = np.zeros(self.runs, dtype=np.int64)
            self.postings[key][runs] = cents

    def in_order(self, *rooms: str) -> Figures:
        """The figures by name and place, those of one room after those of another."""
        rows = self.part(slice(None))
        pairs = (zip(getattr(self.names, room), getattr(rows, room), strict=True) for room in rooms)
        return dict(chain(*pairs))


def sheet_of(spec: RegionSpec, runs: int) -> Sheet:
    """Room for a quarter."""
    names = names_of(spec)
    return Sheet(names, runs, np.empty((sum(map(len, names)), runs)))
