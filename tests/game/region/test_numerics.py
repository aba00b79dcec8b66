"""The building blocks against the reference models of the field, with the step that each needs.

Published values are those of the test models of SDXorg (github.com/SDXorg/test-models: samples/teacup, samples/SIR,
tests/smooth), which PySD reproduces: simple Euler at the step of each model.
"""

from collections.abc import Callable

import numpy as np
import pytest

from game.region.definitions import STEPS
from game.region.flows import follow, halfway
from game.region.state import Floats

Rate = Callable[[Floats], Floats]


def by_euler(rate: Rate, start: list[float], step: float, until: float) -> Floats:
    stocks = np.array(start)
    for _ in range(round(until / step)):
        stocks += rate(stocks) * step
    return stocks


def by_the_model(rate: Rate, start: list[float], step: float, until: float) -> Floats:
    stocks = np.array(start)
    for _ in range(round(until / step)):
        before = stocks.copy()
        stocks += rate(stocks) * step
        stocks += rate(stocks) * step
        halfway(stocks, before)
    return stocks


def cooling(tea: Floats) -> Floats:
    return (70.0 - tea) / 10.0


def spreading(people: Floats) -> Floats:
    susceptible, infectious, _ = people
    succumbing, recovering = susceptible * infectious / 1000.0 * 0.3, infectious / 5.0
    return np.array([-succumbing, succumbing - recovering, recovering])


def test_the_tea_cup_cools_as_published() -> None:
    assert by_euler(cooling, [180.0], 0.125, 0.125)[0] == pytest.approx(178.625)
    assert by_euler(cooling, [180.0], 0.125, 30.0)[0] == pytest.approx(75.374, abs=5e-4)


def test_the_tea_cup_cools_exactly_enough_at_a_step_of_sixteen() -> None:
    """Two minutes instead of an eighth of one: a fifth of the time that cooling takes."""
    exact = 70.0 + 110.0 * np.exp(-3.0)
    assert by_the_model(cooling, [180.0], 2.0, 30.0)[0] == pytest.approx(exact, rel=2e-3)
    assert (
        abs(by_euler(cooling, [180.0], 2.0, 30.0)[0] - exact)
        > abs(by_the_model(cooling, [180.0], 2.0, 30.0)[0] - exact) * 5
    )


def test_an_epidemic_spreads_as_published() -> None:
    """The published values, at the published step, and by the model's own at a step of thirty-two."""
    published = {
        1.0: [998.426, 5.52376, 1.04991],
        7.0: [985.017, 9.91918, 10.0641],
        100.0: [412.158, 2.07135, 590.771],
    }
    start = [1000.0, 5.0, 0.0]
    for day, expected in published.items():
        assert by_euler(spreading, start, 0.03125, day) == pytest.approx(expected, rel=1e-4), day
        assert by_the_model(spreading, start, 1.0, day) == pytest.approx(expected, rel=2e-2), day
        assert by_the_model(spreading, start, 1.0, day).sum() == pytest.approx(1005.0)


def test_a_delay_of_two_stages_is_the_smooth_of_the_second_order() -> None:
    """From 5 to -1 with an adjustment time of 2, so 1 for each stage, at a step of a quarter."""
    published = [5.0, 4.625, 4.0625, 3.42969, 2.79688, 2.20361, 1.66968, 1.20248, 0.802032, 0.464151]
    once, twice = 5.0, 5.0
    found = []
    for _ in published:
        once, twice = follow(once, twice, -1.0, 0.25)
        found.append(twice)
    assert found == pytest.approx(published, abs=6e-6)


def test_a_limited_stock_never_falls_below_nought() -> None:
    """A list that empties by two ways out at once: the average of two steps keeps what each of them keeps."""

    def emptying(stocks: Floats) -> Floats:
        leave = np.minimum(stocks[0], 0.6 * stocks[0] + 3.0)
        return np.array([-leave, leave])

    found = by_the_model(emptying, [10.0, 0.0], 1.0, 12.0)
    assert found.min() >= 0.0
    assert found.sum() == pytest.approx(10.0)
    assert found[0] < 0.01


def test_the_steps_of_a_quarter_are_short_against_the_shortest_time_in_the_model() -> None:
    """Doors and lists move in four weeks and more: a step is at most a quarter of a quarter."""
    assert 13.0 / STEPS <= 4.0
