"""Homes to move on to: which line waits for them, what the opening makes of it, and what more of them bring."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.region.definitions import EITHER, STAY, TREATMENT
from game.region.effects import Effect, Measure
from game.region.setting import STREAMS, RegionSpec
from game.region.settle import opening, settle
from game.region.state import State, to_data
from tests.game.region.regions import LINDESTROOM, regions

YOUTH, SUPPORT = STREAMS.index("youth"), STREAMS.index("support")
BOTH = LINDESTROOM.model_copy(update={"streams": ("youth", "support")})
HOMES = Measure(
    id="homes",
    start=1,
    effects=(Effect(parameter="housing.flow", scope="region", operation="multiply", value=1.5),),
)
STILL = {"luck": 0.0, "support.need.growth": 0.0, "youth.need.growth": 0.0, "rules.time": 0.0}


def after(given: Mapping[str, float], *decided: Measure, quarters: int = 6) -> State:
    values = {**STILL, **given}
    return settle(BOTH, values, opening(BOTH, values), decided, quarters, 1).state


def held_by_ready(state: State, stream: int, line: int) -> float:
    """The part of a line's places that those who could leave hold."""
    ready, care = (array[0, :, stream, line - EITHER].sum() for array in (state.ready, state.care))
    return float(ready / (ready + care))


def needing(stream: str, line2: float, line3: float) -> dict[str, float]:
    return {f"{stream}.homes.line2": line2, f"{stream}.homes.line3": line3}


def test_one_in_six_residents_of_supported_housing_is_ready_and_has_no_home() -> None:
    start = opening(BOTH)
    assert held_by_ready(start, SUPPORT, STAY) == pytest.approx(0.167)
    assert held_by_ready(start, SUPPORT, TREATMENT) < 0.03, "who leaves guidance lives somewhere already"
    assert held_by_ready(start, YOUTH, TREATMENT) == pytest.approx(0.05)


def test_more_homes_open_supported_housing_and_leave_guidance_as_it_was() -> None:
    none, more = after({}), after({}, HOMES)
    assert held_by_ready(more, SUPPORT, STAY) < 0.9 * held_by_ready(none, SUPPORT, STAY)
    assert held_by_ready(more, SUPPORT, TREATMENT) == pytest.approx(
        held_by_ready(none, SUPPORT, TREATMENT), rel=0.05
    )
    assert held_by_ready(more, YOUTH, TREATMENT) < 0.9 * held_by_ready(none, YOUTH, TREATMENT)


def test_where_nobody_needs_a_home_more_of_them_move_nobody() -> None:
    free = {**needing("support", 0.0, 0.0), **needing("youth", 0.0, 0.0)}
    assert to_data(after(free)) == to_data(after(free, HOMES))


def test_rules_hold_back_who_needs_no_home_as_well() -> None:
    checks = Measure(
        id="checks",
        start=1,
        effects=(Effect(parameter="rules.count", scope="region", operation="add", value=3.0),),
    )
    ruled, plain = (after({"rules.stepdown": part, "rules.leaving": 0.0}, checks) for part in (0.2, 0.0))
    for line in (TREATMENT, STAY):
        assert held_by_ready(ruled, SUPPORT, line) > 1.05 * held_by_ready(plain, SUPPORT, line)


@pytest.mark.parametrize("line2", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("line3", [0.0, 0.6, 1.0])
def test_whoever_needs_them_an_opening_is_in_balance(line2: float, line3: float) -> None:
    """Both lines look for the same homes, so that as hard as it is for one it is for the other."""
    given = needing("support", line2, line3)
    start, later = opening(BOTH, {**STILL, **given}), after(given, quarters=4)
    for line in (TREATMENT, STAY):
        assert held_by_ready(later, SUPPORT, line) == pytest.approx(
            held_by_ready(start, SUPPORT, line), rel=0.03
        )


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(regions(most=4), st.floats(0.0, 1.0), st.floats(0.0, 1.0), st.floats(0.0, 3.0))
def test_whoever_needs_them_nobody_is_lost(spec: RegionSpec, line2: float, line3: float, flow: float) -> None:
    values = needing("youth", line2, line3)
    change = Measure(
        id="flow",
        start=1,
        effects=(Effect(parameter="housing.flow", scope="region", operation="multiply", value=flow),),
    )
    start = opening(spec, values)
    state = settle(spec, values, start, (change,), 4, 1).state
    people = [
        s.well.sum() + s.latent.sum() + s.waiting.sum() + s.team.sum() + s.care.sum() + s.ready.sum()
        for s in (start, state)
    ]
    assert people[1] == pytest.approx(people[0], rel=1e-12)
    for array in (start.ready, start.homes, state.ready, state.care, state.ready_at):
        assert np.isfinite(array).all()
        assert array.min(initial=0.0) > -1e-7


@pytest.mark.parametrize("scarcer", [0.2, 0.5])
def test_fewer_homes_never_let_more_out(scarcer: float) -> None:
    fewer = Measure(
        id="fewer",
        start=1,
        effects=(Effect(parameter="housing.flow", scope="region", operation="multiply", value=scarcer),),
    )
    assert held_by_ready(after({}, fewer), SUPPORT, STAY) > held_by_ready(after({}), SUPPORT, STAY)
