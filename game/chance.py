"""Keyed chance: the only place with randomness.

A draw has a name (its key) and belongs to a seed; the same name gives the same draw, whatever else was
drawn, on any machine, alone or inside an array of seeds. One uniform number goes through the inverse of
a distribution, so that a what-if run meets the same luck.
What must not live here: a generator with a state, a clock, any use of `random`.
"""

from functools import lru_cache
from hashlib import blake2b
from math import copysign, log, sqrt
from typing import Final, overload

import numpy as np
from numpy.typing import NDArray

from game.compiled import compiled, kept
from game.exponential import exponential

Seeds = NDArray[np.uint64]
Floats = NDArray[np.float64]

_WORD: Final = (1 << 64) - 1
_GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
_FIRST: Final = np.uint64(0xBF58476D1CE4E5B9)
_SECOND: Final = np.uint64(0x94D049BB133111EB)
# Above this mean a Poisson draw is taken from the normal distribution, corrected for its skew.
_LARGE_MEAN: Final = 64.0


def _key(parts: tuple[str | int, ...]) -> np.uint64:
    """A key as 64 bits. Parts are typed and delimited: ("1",) and (1,) differ, ("a", "b") and ("ab",) too."""
    text = "\x1f".join(f"{'i' if isinstance(part, int) else 's'}{part}" for part in parts)
    return np.uint64(int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big"))


def _scramble(words: Seeds) -> Seeds:
    """One step of splitmix64 (Steele, Lea, Flood 2014), elementwise, modulo 2^64."""
    z = words + _GOLDEN
    z = (z ^ (z >> np.uint64(30))) * _FIRST
    z = (z ^ (z >> np.uint64(27))) * _SECOND
    return z ^ (z >> np.uint64(31))


def _words(seed: int | Seeds, key: tuple[str | int, ...]) -> Seeds:
    # An array of at least one dimension also for a single seed: numpy wraps arrays silently, scalars loudly.
    seeds = np.atleast_1d(np.asarray(seed & _WORD if isinstance(seed, int) else seed, dtype=np.uint64))
    return _scramble(_scramble(seeds) ^ _key(key))


@overload
def uniform(seed: int, *key: str | int) -> float: ...
@overload
def uniform(seed: Seeds, *key: str | int) -> Floats: ...
def uniform(seed: int | Seeds, *key: str | int) -> float | Floats:
    """A number in the open interval (0, 1) for each seed."""
    drawn = ((_words(seed, key) >> np.uint64(12)).astype(np.float64) + 0.5) * 2.0**-52
    return float(drawn[0]) if isinstance(seed, int) else drawn.reshape(np.shape(seed))


@lru_cache(maxsize=4096)
def _keys(keys: tuple[tuple[str | int, ...], ...], lasts: tuple[str | int, ...]) -> Seeds:
    return np.array([[[_key((*key, last))] for last in lasts] for key in keys], dtype=np.uint64)


def uniform_by(seeds: Seeds, keys: tuple[tuple[str | int, ...], ...], lasts: tuple[str | int, ...]) -> Floats:
    """The numbers of `uniform` for each key, each last part of it, and each seed: axes in this order."""
    words = _scramble(_scramble(seeds) ^ _keys(keys, lasts))
    return ((words >> np.uint64(12)).astype(np.float64) + 0.5) * 2.0**-52


@overload
def derived(seed: int, *key: str | int) -> int: ...
@overload
def derived(seed: Seeds, *key: str | int) -> Seeds: ...
def derived(seed: int | Seeds, *key: str | int) -> int | Seeds:
    """Another seed of 64 bits that depends on `seed` and the key alone."""
    words = _words(seed, key)
    return int(words[0]) if isinstance(seed, int) else words.reshape(np.shape(seed))


@compiled
def quantile(u: float) -> float:
    """The standard normal distribution's inverse, to seven digits (Wichura 1988, algorithm AS 241, PPND7)."""
    q = u - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        return (
            q
            * (((59.10937472 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)
            / (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1.0)
        )
    s = sqrt(-log(min(u, 1.0 - u)))
    if s <= 5.0:
        t = s - 1.6
        tail = (((0.17023821103 * t + 1.3067284816) * t + 2.7568153900) * t + 1.4234372777) / (
            (0.12021132975 * t + 0.73700164250) * t + 1.0
        )
    else:
        t = s - 5.0
        tail = (((0.017337203997 * t + 0.42868294337) * t + 3.0812263860) * t + 6.6579051150) / (
            (0.012258202635 * t + 0.24197894225) * t + 1.0
        )
    return copysign(tail, q)


@kept
def _quantiles(u: Floats, found: Floats) -> None:
    for at in range(len(u)):
        found[at] = quantile(u[at])


def normal(u: Floats) -> Floats:
    """`quantile` of each number."""
    found = np.empty(u.size)
    _quantiles(np.ascontiguousarray(u, dtype=np.float64).reshape(-1), found)
    return found.reshape(u.shape)


class Draws:
    """Poisson draws side by side: chances, what is expected, and what comes of them (with two numbers on the way)."""

    u: Floats
    expected: Floats
    count: Floats
    mass: Floats
    reached: Floats


@compiled
def _bound(mean: float) -> float:
    """More than a Poisson number of this mean comes to at any u."""
    return 4.0 * mean + 60.0


@compiled
def poisson(draws: Draws) -> None:
    """The Poisson count at probability `u` for each number `expected` >= 0: whole floats, in `count`.

    Small ones are added up from nought, all at once, so that a processor takes several in one operation.
    """
    left = len(draws.u)
    for r in range(len(draws.u)):
        draws.count[r], draws.mass[r] = 0.0, exponential(-draws.expected[r])
        draws.reached[r] = draws.mass[r] if draws.expected[r] <= _LARGE_MEAN else 1.0
    n = 0.0
    # The bounds end the search where rounding keeps the sum of the masses just below u.
    while left > 0 and n < _bound(_LARGE_MEAN):
        n, left = n + 1.0, 0
        part = 1.0 / n
        for r in range(len(draws.u)):
            more = draws.reached[r] < draws.u[r]
            draws.mass[r] *= draws.expected[r] * part
            draws.reached[r] += draws.mass[r] if more else 0.0
            draws.count[r] += 1.0 if more else 0.0
            left += 1 if more else 0
    for r in range(len(draws.u)):
        draws.count[r] = min(draws.count[r], _bound(draws.expected[r]))
    for r in range(len(draws.u)):
        mean = draws.expected[r]
        if mean > _LARGE_MEAN:
            # Cornish-Fisher: the normal quantile with the Poisson's skew, good to a count at these means.
            z = quantile(draws.u[r])
            draws.count[r] = max(round(mean + sqrt(mean) * z + (z * z - 1.0) / 6.0), 0.0)


def choose(u: float, weights: list[float] | tuple[float, ...]) -> int:
    """The index that `u` falls on when the weights (>= 0, not all 0) are laid end to end."""
    total = float(sum(weights))
    if not total > 0.0 or any(weight < 0.0 for weight in weights):
        raise ValueError(f"weights must be 0 or more and not all 0, found {list(weights)}")
    reached = 0.0
    for index, weight in enumerate(weights):
        reached += weight
        if u * total < reached:
            return index
    return max(index for index, weight in enumerate(weights) if weight > 0.0)
