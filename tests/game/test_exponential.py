"""The exponential and the logarithm in plain arithmetic are those of the C library, to the last digits."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.exponential import exponential, hyperbolic_tangent, logarithm

DIGITS = 1e-15


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
