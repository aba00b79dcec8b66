"""The sheet of a quarter: true figures and payments of all runs, side by side, filled in for some runs at a time.

What must not live here: what a figure is (`figures`, `climate`, `work`), who pays whom (`money`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np

from game.region import climate, figures, work, work_figures
from game.region.definitions import AT_HAND, TEAM, TREATMENT
from game.region.figures import Figure, Figures
from game.region.indicators import LISTED_SHARE, PENDING, as_listed
from game.region.money import Posting, usual_payments
from game.region.setting import LADDERS, REGION, STREAMS, RegionSpec
from game.region.state import Cents, Floats


class Names(NamedTuple):
    """Which figures there are, by the room that writes them."""

    figures: tuple[Figure, ...]
    climate: tuple[Figure, ...]
    work: tuple[Figure, ...]
    row: Mapping[Figure, int]
    """Of each of the figures that the first wrote."""
    payments: tuple[Posting, ...]

    def by_room(self) -> tuple[tuple[Figure, ...], ...]:
        return self.figures, self.climate, self.work


class Rows(NamedTuple):
    """The rows (figure, r), by the room that writes them."""

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
        work_figures.names_of(towns) if STREAMS[work.WORK] in streams else (),
    )
    of_figures, of_climate, of_work = map(tuple, every)
    row = {figure: at for at, figure in enumerate(of_figures)}
    return Names(of_figures, of_climate, of_work, row, tuple(usual_payments(ladders, towns, providers)))


@dataclass(frozen=True)
class Sheet:
    """One quarter of all runs."""

    names: Names
    runs: int
    rows: Floats
    """All figures: figure, r. They lie in one, since memory for much at once is had faster."""
    paid: Cents
    """The usual payments: payment, r."""
    others: dict[Posting, Cents] = field(default_factory=dict)

    def by_room(self) -> Rows:
        """The rows, to write in."""
        found, at = [], 0
        for names in self.names.by_room():
            found.append(self.rows[at : at + len(names)])
            at += len(names)
        return Rows(*found)

    def row(self, figure: Figure) -> int:
        """The row of a figure, whichever room writes it; KeyError where the region does not have it."""
        at = 0
        for names in self.names.by_room():
            if figure in names:
                return at + names.index(figure)
            at += len(names)
        raise KeyError(figure)

    def of(self, figure: str, place: str, count: int = 1) -> Floats:
        """The rows of a figure that the room of figures wrote, in so many places from this one on."""
        first = self.names.row[figure, place]
        return self.rows[first : first + count]

    def post(self, runs: slice, postings: Mapping[Posting, Cents]) -> None:
        """Write other payments of some runs; where others paid nothing it is nought."""
        for key, cents in postings.items():
            if key not in self.others:
                self.others[key] = np.zeros(self.runs, dtype=np.int64)
            self.others[key][runs] = cents

    def postings(self) -> Mapping[Posting, Cents]:
        """Every payment that was made in any run."""
        some = np.flatnonzero(self.paid.any(axis=1)).tolist()
        return {self.names.payments[at]: self.paid[at] for at in some} | self.others

    def in_order(self, *rooms: str) -> Figures:
        """The figures by name and place, those of one room after those of another."""
        rows = self.by_room()
        pairs = (zip(getattr(self.names, room), getattr(rows, room), strict=True) for room in rooms)
        return dict(chain(*pairs))


def sheet_of(spec: RegionSpec, runs: int) -> Sheet:
    """Room for a quarter."""
    names = names_of(spec)
    figures = sum(map(len, names.by_room()))
    return Sheet(
        names, runs, np.empty((figures, runs)), np.empty((len(names.payments), runs), dtype=np.int64)
    )


def seen_on(sheet: Sheet, runs: slice, places: Sequence[str]) -> climate.Seen:
    """What people see on it of some runs in these municipalities."""
    youth = LADDERS[0]
    care = f"{youth}.line{TREATMENT}"
    names = f"{care}.weeks", f"{care}.waiting", f"{youth}.{PENDING}", f"{youth}.{LISTED_SHARE}"
    regional = {(name, REGION): sheet.of(name, REGION)[0, runs] for name in names}
    first, count = places[0], len(places)
    return climate.Seen(
        as_listed(regional, f"{care}.weeks", REGION),
        sheet.of(f"{youth}.line{TEAM}.weeks", first, count),
        sheet.of(f"{youth}.flow.crisis", first, count),
        *(sheet.of(f"money.{name}", first, count) for name in ("budget", "reserve", "left")),
    )


def cash_on(sheet: Sheet, runs: slice, providers: Sequence[str]) -> Floats:
    """Months that the cash of each provider lasts, of some runs: r, p."""
    if not providers:
        return np.empty((len(range(sheet.runs)[runs]), 0))
    return sheet.of("provider.liquidity", providers[0], len(providers))[:, runs].T
