"""Effects: where they fall, how they grow and end, and in which order they combine."""

from typing import get_args

import numpy as np
import pytest

from game.region.effects import Door, Effect, Measure, felt, providers_of, reach
from game.region.parameters import resolve
from game.region.state import DOORS
from tests.game.region.regions import LINDESTROOM, buy, clear, region

SPEC = region({"a": 1000, "b": 1000, "c": 1000}, ("p", "q"), youth__bridging=0.2)
NAME = "youth.bridging"


def values_with(*measures: Measure, quarter: int = 1) -> list[float]:
    found: list[float] = felt(SPEC, resolve(SPEC), measures, quarter)[NAME][0].tolist()
    return found


def measure(*effects: Effect, place: str | None = None, start: int = 1, name: str = "x") -> Measure:
    return Measure(id=name, place=place, start=start, effects=effects)


@pytest.mark.parametrize(
    ("scope", "place", "expected"),
    [
        ("own", "b", [0.2, 0.5, 0.2]),
        ("own", None, [0.5, 0.5, 0.5]),
        ("neighbours", "b", [0.5, 0.2, 0.5]),
        ("region", "b", [0.5, 0.5, 0.5]),
        ("c", "b", [0.2, 0.2, 0.5]),
    ],
)
def test_scope(scope: str, place: str | None, expected: list[float]) -> None:
    effect = Effect(parameter=NAME, scope=scope, operation="add", value=0.3)
    assert values_with(measure(effect, place=place)) == pytest.approx(expected)


def test_a_place_in_the_name_goes_over_the_scope() -> None:
    effect = Effect(parameter=f"{NAME}[c]", scope="region", operation="set", value=1)
    assert values_with(measure(effect)) == pytest.approx([0.2, 0.2, 1.0])


def test_first_set_then_add_then_multiply_whatever_the_order_of_decision() -> None:
    double = Effect(parameter=NAME, scope="region", operation="multiply", value=2)
    more = Effect(parameter=NAME, scope="region", operation="add", value=0.1)
    put = Effect(parameter=NAME, scope="region", operation="set", value=0.3)
    assert values_with(measure(double, more, put))[0] == pytest.approx(0.8)
    early, late = measure(double, name="a"), measure(put, start=1, name="z")
    assert values_with(late, early) == values_with(early, late)


def test_a_later_set_goes_over_an_earlier() -> None:
    first = measure(Effect(parameter=NAME, scope="region", operation="set", value=0.9), start=2, name="a")
    second = measure(Effect(parameter=NAME, scope="region", operation="set", value=0.4), start=1, name="z")
    assert values_with(first, second, quarter=3)[0] == pytest.approx(0.9)


def test_delay_ramp_and_duration() -> None:
    effect = Effect(parameter=NAME, operation="add", value=0.4, delay=1, ramp=2, duration=3)
    weights = [effect.weight(2, quarter) for quarter in range(1, 8)]
    assert weights == [0.0, 0.0, 0.5, 1.0, 1.0, 0.0, 0.0]


def test_values_keep_within_their_bounds_and_the_given_values_stay() -> None:
    before = resolve(SPEC)
    after = felt(SPEC, before, [measure(Effect(parameter=NAME, operation="multiply", value=99))], 1)
    assert after[NAME].max() == 1.0
    assert before[NAME].max() == 0.2


def test_runs_keep_their_own_values() -> None:
    before = resolve(SPEC, {NAME: np.array([0.1, 0.2])})
    after = felt(SPEC, before, [measure(Effect(parameter=NAME, operation="multiply", value=2))], 1)
    assert after[NAME][:, 0].tolist() == pytest.approx([0.2, 0.4])


def at_a_door(door: str, parameter: str = NAME, **doors: float) -> list[float]:
    spec = region({"a": 1000, "b": 1000}, ("p",), youth__bridging=0.0, **doors)
    offered = {"parameter": parameter, "scope": "region", "operation": "add", "value": 0.4, "door": door}
    values = resolve(spec, {"youth.door.gp[b]": 0.2})
    found: list[float] = felt(spec, values, [measure(Effect.model_validate(offered))], 1)[parameter][
        0
    ].tolist()
    return found


def test_what_is_offered_at_a_door_reaches_who_comes_there() -> None:
    """High where people already come, low at the desk; where fewer go to the GP, less of what is offered there."""
    by_gp, by_team, by_desk = at_a_door("gp"), at_a_door("team"), at_a_door("desk")
    assert by_gp == pytest.approx([0.4, 0.4 * 0.2 / 0.33])
    assert by_team == pytest.approx([0.4 * 0.33 / 0.41, 0.4])
    assert max(by_desk) < 0.1


def test_a_door_that_nobody_uses_reaches_nobody() -> None:
    closed = {f"youth__door__{door}": 0.0 for door in ("team", "school", "court", "desk")}
    spec = region({"a": 1000}, ("p",), **closed, youth__door__gp=0.0)
    assert reach(resolve(spec), "gp").tolist() == [[0.0]]
    assert at_a_door("school", NAME, **closed) == [0.0, 0.0]


def test_what_changes_the_region_by_a_door_does_so_by_the_mean_of_its_use() -> None:
    assert at_a_door("gp", "youth.list.double") == pytest.approx([0.15 + 0.4 * (1.0 + 0.2 / 0.33) / 2])


def test_runs_that_differ_in_their_doors_are_reached_differently() -> None:
    before = resolve(SPEC, {"youth.door.gp": np.array([0.33, 0.66])})
    effect = Effect(parameter=NAME, scope="region", operation="add", value=0.4, door="team")
    found = felt(SPEC, before, [measure(effect)], 1)[NAME]
    assert found[:, 0].tolist() == pytest.approx([0.6, 0.4])


def test_the_doors_are_those_of_the_model() -> None:
    assert get_args(Door) == DOORS


def test_what_does_not_exist_is_told() -> None:
    with pytest.raises(KeyError, match="did you mean"):
        values_with(measure(Effect(parameter="youth.bridgin", operation="add", value=1)))
    with pytest.raises(KeyError, match="has no place 'd'"):
        values_with(measure(Effect(parameter=NAME, scope="d", operation="add", value=1)))


def test_who_is_paid_by_a_measure_follows_from_its_effects() -> None:
    assert providers_of(LINDESTROOM, buy()) == [0]
    assert providers_of(LINDESTROOM, clear()) == []
