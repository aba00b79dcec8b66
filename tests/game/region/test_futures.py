"""Of many futures only what is asked for is kept, and it is what settling them gives."""

import numpy as np
import pytest

from game.region.setting import STREAMS
from game.region.settle import futures, opening, settle
from tests.game.region.regions import LINDESTROOM, buy, clear

SPEC = LINDESTROOM.model_copy(update={"streams": STREAMS})
WANTED = [
    ("youth.line2.weeks", "region"),
    ("support.line1.weeks", "oosterveen"),
    ("work.benefit", "oosterveen"),
    ("money.reserve", "oosterveen"),
    ("politics.pressure", "oosterveen"),
]


@pytest.mark.parametrize("at_once", [7, 64])
def test_what_is_kept_is_what_settling_gives(at_once: int) -> None:
    unknown = {"youth.list.double": np.linspace(0.1, 0.3, 20)}
    start, seeds = opening(SPEC, unknown), np.arange(20, dtype=np.uint64)
    kept = futures(SPEC, unknown, start, (buy(), clear()), 5, seeds, WANTED, at_once)
    settled = settle(SPEC, unknown, start, (buy(), clear()), 5, seeds)
    assert list(kept) == WANTED
    for figure, found in kept.items():
        assert found.shape == (5, 20)
        for quarter, row in zip(settled.quarters, found, strict=True):
            assert (quarter.figures[figure] == row).all()


def test_a_figure_that_the_region_does_not_have_is_named() -> None:
    with pytest.raises(KeyError, match=r"work\.benefit"):
        futures(LINDESTROOM, None, opening(LINDESTROOM), (), 1, 1, [("work.benefit", "oosterveen")])
