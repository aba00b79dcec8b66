"""Keyed chance: the same name gives the same draw, alone or in an array, and draws follow their distribution."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from game.chance import Draws, Floats, choose, derived, normal, uniform, uniform_by
from game.chance import poisson as drawn_side_by_side
from game.compiled import kept, records

SEEDS = np.arange(20_000, dtype=np.uint64)


def test_a_draw_is_the_same_for_ever() -> None:
    """These numbers stand in logs: if one changes, old tables no longer replay."""
    assert uniform(7, "luck", 1, "arrivals", "oosterveen") == 0.5667757134587227
    assert derived(7, "bot", "council") == 15869381022853229009


@given(st.integers(0, 2**64 - 1), st.lists(st.one_of(st.text(max_size=8), st.integers(-5, 99)), max_size=4))
def test_a_seed_draws_alone_what_it_draws_in_an_array(seed: int, key: list[str | int]) -> None:
    seeds = np.array([1, seed, 3], dtype=np.uint64)
    assert uniform(seed, *key) == uniform(seeds, *key)[1]
    assert derived(seed, *key) == derived(seeds, *key)[1]
    assert 0.0 < uniform(seed, *key) < 1.0


def test_draws_by_place_are_the_draws_of_each_place() -> None:
    seeds = np.arange(5, dtype=np.uint64)
    found = uniform_by(seeds, (("luck", 3), ("other",)), ("a", "b"))
    assert found.shape == (2, 2, 5)
    assert found[0, 0].tolist() == uniform(seeds, "luck", 3, "a").tolist()
    assert found[0, 1].tolist() == uniform(seeds, "luck", 3, "b").tolist()
    assert found[1, 0].tolist() == uniform(seeds, "other", "a").tolist()


def test_keys_that_look_alike_differ() -> None:
    keys: list[tuple[str | int, ...]] = [("1",), (1,), ("a", "b"), ("ab",), ("a", "b", ""), ()]
    assert len({uniform(5, *key) for key in keys}) == len(keys)


def test_uniform_is_uniform_and_keys_are_independent() -> None:
    one, other = uniform(SEEDS, "one"), uniform(SEEDS, "other")
    assert abs(one.mean() - 0.5) < 0.01
    assert abs(np.histogram(one, bins=10, range=(0, 1))[0] / len(SEEDS) - 0.1).max() < 0.01
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.02


def test_normal_is_the_inverse_of_the_normal_distribution() -> None:
    u = np.array([0.5, 0.975, 0.0013498980316301035, 1e-12])
    assert normal(u) == pytest.approx([0.0, 1.959963985, -3.0, -7.034483825], abs=1e-5)


@kept
def _drawn(draws: NDArray[Any]) -> None:
    drawn_side_by_side(draws[0])


def poisson(u: Floats, mean: float) -> Floats:
    """The count for each chance, all side by side."""
    kind = np.dtype([(name, np.float64, (len(u),)) for name in Draws.__annotations__])
    draws = records(np.zeros(1, kind))
    draws["u"], draws["expected"] = u, mean
    _drawn(draws)
    return np.asarray(draws["count"][0])


@pytest.mark.parametrize("mean", [0.0, 0.3, 4.0, 63.0, 65.0, 400.0])
def test_poisson_has_the_mean_and_spread_of_a_poisson(mean: float) -> None:
    drawn = poisson(uniform(SEEDS, "poisson", str(mean)), mean)
    assert (drawn == np.rint(drawn)).all()
    assert drawn.mean() == pytest.approx(mean, abs=0.05 + 0.02 * mean)
    assert drawn.var() == pytest.approx(mean, abs=0.05 + 0.05 * mean)


@given(st.floats(0.0, 300.0), st.floats(1e-9, 1 - 1e-9), st.floats(1e-9, 1 - 1e-9))
def test_more_luck_is_never_fewer(mean: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    fewer, more = poisson(np.array([low, high]), mean)
    assert fewer <= more


def test_choose_follows_the_weights_and_never_picks_nothing() -> None:
    picked = [choose(uniform(seed, "pick"), (1.0, 0.0, 3.0)) for seed in range(4000)]
    assert 1 not in picked
    assert picked.count(2) / 4000 == pytest.approx(0.75, abs=0.03)
    with pytest.raises(ValueError, match="not all 0"):
        choose(0.5, (0.0, 0.0))
