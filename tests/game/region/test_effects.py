"""Effects: where they fall, how they grow and end, and in which order they combine."""

import numpy as np
import pytest

from game.region.effects import Effect, Measure, felt, providers_of
from game.region.parameters import resolve
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


def test_what_does_not_exist_is_told() -> None:
    with pytest.raises(KeyError, match="did you mean"):
        values_with(measure(Effect(parameter="youth.bridgin", operation="add", value=1)))
    with pytest.raises(KeyError, match="has no place 'd'"):
        values_with(measure(Effect(parameter=NAME, scope="d", operation="add", value=1)))


def test_who_is_paid_by_a_measure_follows_from_its_effects() -> None:
    assert providers_of(LINDESTROOM, buy()) == [0]
    assert providers_of(LINDESTROOM, clear()) == []
