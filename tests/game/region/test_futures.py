"""Of many futures only what is asked for is kept, in single numbers: as good as what settling gives."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from game.region import settle as settling
from game.region.abreast import SINGLE, Width
from game.region.effects import Measure
from game.region.figures import Figure
from game.region.indicators import BY_ID
from game.region.parameters import Overrides
from game.region.setting import STREAMS, RegionSpec
from game.region.settle import Figures, futures, opening, settle
from game.region.state import State
from game.region.stream import Stream, stream_of
from tests.game.region.halving import unseen
from tests.game.region.regions import LINDESTROOM, buy, clear, measures, regions

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
NEAR = 1e-3
"""Of a figure, a hundredth of the most that it is in these runs, or half the last digit in which it is shown."""


def both(
    spec: RegionSpec, decided: Sequence[Measure], overrides: Overrides, runs: int
) -> tuple[Figures, Figures]:
    """All figures as futures and as settled: quarter, r."""
    start, seeds = opening(spec, overrides), np.arange(runs, dtype=np.uint64)
    settled = settle(spec, overrides, start, decided, QUARTERS, seeds).quarters
    names = list(settled[0].figures)
    kept = futures(spec, overrides, start, decided, QUARTERS, seeds, names)
    return kept, {name: np.stack([quarter.figures[name] for quarter in settled]) for name in names}


def apart(name: Figure, one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far two series of a figure are apart, as a part of the second."""
    shown = unseen(name[0]) if name[0] in BY_ID else 0.005
    least = max(np.abs(other).max() / 100.0, shown)
    distance: NDArray[np.float64] = np.abs(one - other) / np.maximum(np.abs(other), least)
    return distance


def test_they_are_stepped_in_single_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    stepped: list[Stream] = []

    def seen(state: State, runs: int, name: str, width: Width) -> Stream:
        stepped.append(stream_of(state, runs, name, width))
        return stepped[-1]

    monkeypatch.setattr(settling, "stream_of", seen)
    start = opening(SPEC)
    futures(SPEC, None, start, (), 1, 1, WANTED)
    kinds = {part.dtype for stream in stepped for part in stream.blocks}
    assert kinds == {np.dtype(np.float32)} == {np.dtype(SINGLE.numbers)}
    stepped.clear()
    settle(SPEC, None, start, (), 1, 1)
    assert {part.dtype for stream in stepped for part in stream.blocks} == {np.dtype(np.float64)}


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_without_luck_every_figure_is_what_settling_gives(data: st.DataObject) -> None:
    """In any region, with measures that close lines and take homes as with those that add them."""
    spec = data.draw(regions(6)).model_copy(update={"streams": STREAMS})
    decided = data.draw(measures(spec))
    try:
        kept, settled = both(spec, decided, {"luck": 0.0}, 1)
    except ValueError:
        assume(False)
    assert list(kept) == list(settled)
    for name, figure in settled.items():
        assert apart(name, kept[name], figure).max() < NEAR, name


def test_with_luck_some_runs_have_one_person_more_or_fewer() -> None:
    """Counts of people in one of some thousand; money, which adds up what there was, in one of some fifty."""
    kept, settled = both(SPEC, MEASURES, {}, 200)
    for name, figure in settled.items():
        far = apart(name, kept[name], figure)
        assert (far > NEAR).mean() < (0.02 if name[0].startswith("money.") else 0.005), name
        middle = [np.median(series, axis=1) for series in (kept[name], figure)]
        assert apart(name, *middle).max() < NEAR, name


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
