"""The exponential and the logarithm in plain arithmetic are those of the C library, to the last digits."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from game.compiled import compiled
from game.exponential import exponential, hyperbolic_tangent, logarithm, mean_decay

DIGITS = 1e-15
SINGLE_DIGITS = 2e-7
Singles = NDArray[np.float32]


@compiled
def singly(x: Singles, found: Singles) -> None:
    """The four of a single number, as compiled code calls them."""
    found[0], found[1] = exponential(x[0]), hyperbolic_tangent(x[0])
    found[2], found[3] = logarithm(abs(x[0])), mean_decay(abs(x[0]))


def of_single(x: float) -> list[float]:
    found = np.zeros(4, np.float32)
    singly(np.array([x], np.float32), found)
    return [float(number) for number in found]


@given(st.floats(-700.0, 700.0))
def test_the_exponential(x: float) -> None:
    assert exponential(x) == pytest.approx(math.exp(x), rel=DIGITS)


def test_beyond_what_it_is_for_it_stands_still() -> None:
    assert exponential(1e300) == exponential(700.0) < math.inf
    assert 0.0 < exponential(-1e300) == exponential(-700.0)
    assert exponential(0.0) == 1.0


@given(st.floats(1e-300, 1e300))
def test_the_logarithm(x: float) -> None:
    assert logarithm(x) == pytest.approx(math.log(x), rel=DIGITS, abs=DIGITS)


def test_near_one_the_logarithm_keeps_its_digits() -> None:
    for apart in (1e-3, 1e-6, 1e-9, -1e-6):
        assert logarithm(1.0 + apart) == pytest.approx(math.log(1.0 + apart), rel=DIGITS)
    assert logarithm(1.0) == 0.0


@given(st.floats(-50.0, 50.0))
def test_the_hyperbolic_tangent(x: float) -> None:
    assert hyperbolic_tangent(x) == pytest.approx(math.tanh(x), abs=DIGITS)


@given(st.one_of(st.floats(0.0, 700.0), st.floats(0.0, 0.1)))
def test_the_mean_of_what_decays(x: float) -> None:
    assert mean_decay(x) == pytest.approx(-math.expm1(-x) / x if x else 1.0, rel=2e-13)


@given(st.floats(-87.0, 87.0, width=32))
def test_single_numbers_have_their_own(x: float) -> None:
    power, tangent, log, mean = of_single(x)
    assert power == pytest.approx(math.exp(x), rel=SINGLE_DIGITS)
    assert tangent == pytest.approx(math.tanh(x), abs=SINGLE_DIGITS)
    assert mean == pytest.approx(-math.expm1(-abs(x)) / abs(x) if x else 1.0, rel=4e-6)
    if abs(x) > np.finfo(np.float32).tiny:
        assert log == pytest.approx(math.log(abs(x)), rel=SINGLE_DIGITS, abs=SINGLE_DIGITS)


def test_single_numbers_stand_still_as_well() -> None:
    assert of_single(1e30)[0] == of_single(87.0)[0] < math.inf
    assert 0.0 < of_single(-1e30)[0] == of_single(-87.0)[0]
    assert of_single(0.0)[0] == 1.0
