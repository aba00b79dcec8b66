"""The exponential, the logarithm and what follows from them, in plain arithmetic, of doubles and of single numbers.

A call of the C library keeps a loop from being taken for several numbers at once: in the model's step, a quarter of it.
What must not live here: what is computed with it (`region.flows`).
"""

from typing import Any, Final

import numpy as np

from game.compiled import formula, in_both

_LOG2_E: Final = 1.4426950408889634


# Doubles: of their 64 bits the last 52 are the fraction, and the eleven before it the exponent, more by 1023.

_LN2_HIGH: Final = 6.93147180369123816490e-01
_LN2_LOW: Final = 1.90821492927058770002e-10
"""The natural logarithm of 2, in a part with trailing zeros and the rest."""
_ROUNDER: Final = 6755399441055744.0
"""1.5 times 2^52: what is added to it loses its fraction, and the last bits of the sum are the whole number."""
_BIAS: Final = 1023
_FRACTION: Final = 52
_FARTHEST: Final = 700.0
_HALF_ROOT: Final = 0x3FE6A09E667F3BCD
"""The square root of a half, as a processor writes it."""


@formula
def exponential(x: float) -> float:
    """e to the power x, within a unit in the last place for x from -700 to 700, which stand for all beyond.

    Of single numbers from -87 to 87. x = k ln 2 + r, the series of e^r (|r| < 0.35) to where it adds nothing, and k
    put in as the exponent.
    """
    x = min(max(x, -_FARTHEST), _FARTHEST)
    rounded = x * _LOG2_E + _ROUNDER
    k = rounded - _ROUNDER
    r = (x - k * _LN2_HIGH) - k * _LN2_LOW
    p = 1.0 / 6227020800.0
    p = p * r + 1.0 / 479001600.0
    p = p * r + 1.0 / 39916800.0
    p = p * r + 1.0 / 3628800.0
    p = p * r + 1.0 / 362880.0
    p = p * r + 1.0 / 40320.0
    p = _up_to_sixth(p * r + 1.0 / 5040.0, r)
    power = (np.float64(rounded).view(np.int64) + _BIAS) << _FRACTION
    return float(p * np.int64(power).view(np.float64))


@formula
def _up_to_sixth(p: float, r: float) -> float:
    """The series of e^r up to r^6, where `p` r^7 is the rest."""
    p = p * r + 1.0 / 720.0
    p = p * r + 1.0 / 120.0
    p = p * r + 1.0 / 24.0
    p = p * r + 1.0 / 6.0
    p = p * r + 0.5
    p = p * r + 1.0
    return p * r + 1.0


@formula
def logarithm(x: float) -> float:
    """The natural logarithm of x > 0, within two units in the last place for normal numbers.

    x = 2^k m, with m from the root of a half to the root of 2; log m = 2 artanh((m - 1) / (m + 1)), as a series.
    """
    bits = np.float64(x).view(np.int64)
    k = (bits - _HALF_ROOT) >> _FRACTION
    m = float(np.int64(bits - (k << _FRACTION)).view(np.float64))
    s = (m - 1.0) / (m + 1.0)
    z = s * s
    p = 1.0 / 21.0
    p = p * z + 1.0 / 19.0
    p = p * z + 1.0 / 17.0
    p = p * z + 1.0 / 15.0
    p = p * z + 1.0 / 13.0
    p = p * z + 1.0 / 11.0
    p = p * z + 1.0 / 9.0
    p = p * z + 1.0 / 7.0
    p = p * z + 1.0 / 5.0
    p = p * z + 1.0 / 3.0
    whole, twice = float(k), s + s
    return whole * _LN2_HIGH + (twice + (twice * z * p + whole * _LN2_LOW))


# Single numbers: of their 32 bits the last 23 are the fraction, and the eight before it the exponent, more by 127.

_SINGLE_LN2_HIGH: Final = 0.693145751953125
_SINGLE_LN2_LOW: Final = 1.42860682030941723212e-06
_SINGLE_ROUNDER: Final = 12582912.0
"""1.5 times 2^23."""
_SINGLE_BIAS: Final = np.int32(127)
_SINGLE_FRACTION: Final = np.int32(23)
_SINGLE_FARTHEST: Final = 87.0
_SINGLE_HALF_ROOT: Final = np.int32(0x3F3504F3)


@formula
def _single_exponential(x: Any) -> Any:
    x = min(max(x, -_SINGLE_FARTHEST), _SINGLE_FARTHEST)
    rounded = x * _LOG2_E + _SINGLE_ROUNDER
    k = rounded - _SINGLE_ROUNDER
    r = (x - k * _SINGLE_LN2_HIGH) - k * _SINGLE_LN2_LOW
    power = np.int32((np.float32(rounded).view(np.int32) + _SINGLE_BIAS) << _SINGLE_FRACTION)
    return np.float32(_up_to_sixth(1.0 / 5040.0, r) * power.view(np.float32))


@formula
def _single_logarithm(x: Any) -> Any:
    bits = np.float32(x).view(np.int32)
    k = np.int32((bits - _SINGLE_HALF_ROOT) >> _SINGLE_FRACTION)
    m: Any = np.int32(bits - np.int32(k << _SINGLE_FRACTION)).view(np.float32)
    s = (m - 1.0) / (m + 1.0)
    z = s * s
    p = 1.0 / 9.0
    p = p * z + 1.0 / 7.0
    p = p * z + 1.0 / 5.0
    p = p * z + 1.0 / 3.0
    twice = s + s
    whole: Any = np.float32(k)
    return whole * _SINGLE_LN2_HIGH + (twice + (twice * z * p + whole * _SINGLE_LN2_LOW))


in_both(exponential, _single_exponential)
in_both(logarithm, _single_logarithm)


@formula
def hyperbolic_tangent(x: float) -> float:
    """By `exponential`, to within two units in the last place of one."""
    return 1.0 - 2.0 / (exponential(x + x) + 1.0)


_SMALL: Final = 0.03
"""Below this the series of (1 - e^-x) / x is nearer than the difference, of single numbers most of all."""


@formula
def mean_decay(x: float) -> float:
    """(1 - e^-x) / x for x >= 0, the mean of e^-s for s from nought to x; to within 2e-13, of single numbers 3e-6."""
    p = 1.0 / 720.0
    p = 1.0 / 120.0 - p * x
    p = 1.0 / 24.0 - p * x
    p = 1.0 / 6.0 - p * x
    p = 0.5 - p * x
    return 1.0 - p * x if x < _SMALL else (1.0 - exponential(-x)) / max(x, _SMALL)
