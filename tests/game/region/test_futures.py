"""Of many futures only what is asked for is kept, in single numbers: as good as what settling gives."""

import numpy as np
import pytest
from numpy.typing import NDArray

from game.region.parameters import Overrides
from game.region.setting import STREAMS
from game.region.settle import Figures, futures, opening, settle
from tests.game.region.regions import LINDESTROOM, buy, clear

SPEC = LINDESTROOM.model_copy(update={"streams": STREAMS})
MEASURES = (buy(), clear())
WANTED = [
    ("youth.line2.weeks", "region"),
    ("support.line1.weeks", "oosterveen"),
    ("work.benefit", "oosterveen"),
    ("money.reserve", "oosterveen"),
    ("politics.pressure", "oosterveen"),
]
QUARTERS = 8
NEAR = 1e-4
"""Of a figure, or of a hundredth of the most that it is in these runs."""


def both(overrides: Overrides, runs: int) -> tuple[Figures, Figures]:
    """All figures as futures and as settled: quarter, r."""
    start, seeds = opening(SPEC, overrides), np.arange(runs, dtype=np.uint64)
    settled = settle(SPEC, overrides, start, MEASURES, QUARTERS, seeds).quarters
    names = list(settled[0].figures)
    kept = futures(SPEC, overrides, start, MEASURES, QUARTERS, seeds, names)
    return kept, {name: np.stack([quarter.figures[name] for quarter in settled]) for name in names}


def apart(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far two series are apart, as a part of the second."""
    least = np.abs(other).max() / 100.0
    distance: NDArray[np.float64] = np.abs(one - other) / np.maximum(np.abs(other), max(least, 1e-9))
    return distance


def test_without_luck_every_figure_is_what_settling_gives() -> None:
    unknown: Overrides = {"luck": 0.0, "youth.list.double": np.linspace(0.1, 0.3, 3)}
    kept, settled = both(unknown, 3)
    assert list(kept) == list(settled)
    for name, figure in settled.items():
        assert apart(kept[name], figure).max() < NEAR, name


def test_with_luck_hardly_a_run_has_one_person_more_or_fewer() -> None:
    kept, settled = both({}, 200)
    for name, figure in settled.items():
        far = apart(kept[name], figure)
        assert (far > NEAR).mean() < 0.03, name
        assert far.max() < 0.05, name
        middle = [np.median(series, axis=1) for series in (kept[name], figure)]
        assert apart(*middle).max() < 1e-3, name


@pytest.mark.parametrize("at_once", [7, 64])
def test_a_future_is_the_same_whichever_are_taken_with_it(at_once: int) -> None:
    start, seeds = opening(SPEC), np.arange(70, dtype=np.uint64)
    kept = futures(SPEC, None, start, MEASURES, 3, seeds, WANTED, at_once)
    alone = futures(SPEC, None, start, MEASURES, 3, seeds[-1:], WANTED)
    assert list(kept) == WANTED
    for figure, found in kept.items():
        assert found.shape == (3, 70)
        assert (found[:, -1] == alone[figure][:, 0]).all(), figure


def test_a_figure_that_the_region_does_not_have_is_named() -> None:
    with pytest.raises(KeyError, match=r"work\.benefit"):
        futures(LINDESTROOM, None, opening(LINDESTROOM), (), 1, 1, [("work.benefit", "oosterveen")])
