"""Half the step moves hardly a figure: in regions as a table draws them, with measures of up to a fifth."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.region.parameters import draw_unknowns
from game.region.setting import RegionSpec
from tests.game.region.halving import MOST, SHOCKED, at_once, every_stream, halved, unseen
from tests.game.region.regions import LINDESTROOM, region

ROUNDLY = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
WAIT = 0.02
"""In the quarter in which a list begins, or hardly anybody comes off it, its wait may move by this part."""


@st.composite
def towns(draw: st.DrawFn) -> RegionSpec:
    """One to five municipalities of ten to two hundred thousand, one to three providers; every stream."""
    heads = draw(st.lists(st.integers(10_000, 200_000), min_size=1, max_size=5))
    providers = tuple(f"p{number}" for number in range(draw(st.integers(1, 3))))
    return every_stream(region({f"m{number}": count for number, count in enumerate(heads)}, providers))


@ROUNDLY
@given(towns(), st.integers(0, 2**60), st.sampled_from(SHOCKED), st.floats(0.8, 1.2))
def test_half_the_step_moves_no_figure_by_more_than_one_in_a_hundred_and_no_wait_by_two(
    spec: RegionSpec, seed: int, parameter: str, by: float
) -> None:
    unknown = {name: float(np.asarray(v).item()) for name, v in draw_unknowns(spec, seed).items()}
    found = halved(spec, unknown, (at_once(parameter, by),), 8)
    waits = [each for each in found if each[1].endswith(".weeks")]
    others = [each for each in found if not each[1].endswith(".weeks")]
    assert waits[0][0] <= WAIT, waits[0]
    assert others[0][0] <= MOST, others[0]


@pytest.mark.parametrize("by", [0.9, 1.1])
@pytest.mark.parametrize("parameter", SHOCKED)
def test_a_sudden_tenth_in_the_region_of_the_casebooks_moves_nothing_but_the_wait_for_stay(
    parameter: str, by: float
) -> None:
    found = halved(every_stream(LINDESTROOM), {}, (at_once(parameter, by),), 8)
    assert found[0][0] <= WAIT, found[0]
    assert max(part for part, figure, *_ in found if not figure.endswith("line3.weeks")) <= MOST


def test_what_is_not_seen_is_less_than_half_of_the_last_digit_that_is_shown() -> None:
    assert unseen("youth.line2.weeks") == pytest.approx(0.05)
    assert unseen("youth.line2.waiting") == pytest.approx(0.5)
    assert unseen("youth.referrals.gp") == pytest.approx(0.005)
