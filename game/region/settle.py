"""Settling quarters: the model's way in and out.

`opening` makes the start, `look` reads a state's figures, `settle` advances it. All are pure functions of
what they are given; the only chance is keyed by the seeds.
What must not live here: single flows (`flows`), postings (`money`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.region.effects import Measure
from game.region.parameters import Overrides, draw_unknowns
from game.region.setting import RegionSpec
from game.region.state import State

__all__ = ["MODEL_VERSION", "Quarter", "Settlement", "draw_unknowns", "look", "opening", "settle"]

MODEL_VERSION: Final = "1.0.0"

Figures = Mapping[tuple[str, str], NDArray[np.float64]]
"""By figure and place: one value a run. Money in whole cents."""
Posting = tuple[str, str, str]
"""Payer, payee and purpose; a payer or payee is a place, `rijk`, `staff` or `suppliers`."""


@dataclass(frozen=True)
class Quarter:
    """One settled quarter: true figures (stocks at its end, flows over it) and every payment made in it."""

    number: int
    figures: Figures
    postings: Mapping[Posting, NDArray[np.int64]]


@dataclass(frozen=True)
class Settlement:
    """The state after, and the quarters that led to it."""

    state: State
    quarters: tuple[Quarter, ...]


def opening(spec: RegionSpec, overrides: Overrides | None = None) -> State:
    """The start of a region, in balance with its parameters but for what makes its lists grow."""
    raise NotImplementedError


def look(spec: RegionSpec, overrides: Overrides | None, state: State) -> Quarter:
    """The figures of a state as it stands, flows at their present pace; of the opening: quarter 0."""
    raise NotImplementedError


def settle(
    spec: RegionSpec,
    overrides: Overrides | None,
    state: State,
    measures: Sequence[Measure],
    quarters: int,
    seeds: int | Sequence[int] | NDArray[np.uint64],
) -> Settlement:
    """Advance `quarters` quarters. One seed a run; a state of one run is spread over all seeds."""
    raise NotImplementedError
