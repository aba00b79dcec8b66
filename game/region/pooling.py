"""Paying together (9): what municipalities put into a pool, what each pays of it, and what that does to how they place.

What must not live here: payments (`money`), how many are placed where (`step`).
"""

from collections.abc import Iterator

import numpy as np

from game.region.definitions import EITHER, LINES, STAY
from game.region.flows import safe
from game.region.pace import beside
from game.region.parameters import Values
from game.region.setting import LADDERS, RegionSpec
from game.region.state import Floats


def inhabitants_of(spec: RegionSpec) -> Floats:
    return np.array([m.inhabitants for m in spec.municipalities], dtype=np.float64)


def pooled(
    values: Values,
    bills: Floats,
    inhabitants: Floats,
    before: Floats | None = None,
    stream: str = LADDERS[0],
) -> Floats:
    """What each municipality pays after pooling: its share of what is above its threshold goes into the pool.

    Out of it comes a part by the key: inhabitants, or by weight the own budget (all pay the same part of it) and the
    bills of the years `before` (r, m, l). Who has no share puts nothing in and pays for nobody else. Thresholds and
    other keys than by inhabitants are those of youth's pool.
    """
    share = shares(values, stream)
    people = inhabitants[np.newaxis, :, np.newaxis] * share
    key = _parts(people, people)
    lines = bills.sum(axis=3)
    into = bills * put_in(values, share, lines, stream)[:, :, :, np.newaxis]
    if stream == LADDERS[0]:
        by_budget, by_use = weights(values)
        use = (lines if before is None else before) * share
        key = (1.0 - by_budget - by_use) * key + by_budget * _by_budget(values, share, people)
        key = key + by_use * _parts(use, people)
    return np.asarray(bills - into + into.sum(axis=1, keepdims=True) * key[:, :, :, np.newaxis])


def shares(values: Values, stream: str) -> Floats:
    """What each municipality has agreed to pay together: r, m, l."""
    stem = "pooling" if stream == LADDERS[0] else f"{stream}.pooling"
    return beside(*(values[f"{stem}.line{line}"] for line in LINES[EITHER:]))


def put_in(values: Values, share: Floats, lines: Floats, stream: str) -> Floats:
    """The part of its bills (`lines`: r, m, l) that each puts in: its share of what is above its threshold."""
    if stream != LADDERS[0]:
        return share
    own = np.maximum(values["pooling.threshold"], 0.0)[:, :, np.newaxis]
    return np.asarray(share * np.maximum(1.0 - safe(own, lines), 0.0))


def weights(values: Values) -> tuple[Floats, Floats]:
    """How much of the key is by own budget, and by the use of past years: r, 1, 1."""
    by_budget, by_use = (values[f"pooling.by_{each}"][:, :, np.newaxis] for each in ("budget", "use"))
    return by_budget, np.minimum(by_use, 1.0 - by_budget)


def _by_budget(values: Values, share: Floats, people: Floats) -> Floats:
    return _parts(values["money.budget"][:, :, np.newaxis] * share, people)


def _parts(weight: Floats, otherwise: Floats) -> Floats:
    """Parts of one by weight; where nobody weighs anything, by the other weight."""
    whole, rest = weight.sum(axis=1, keepdims=True), otherwise.sum(axis=1, keepdims=True)
    by_weight = weight / np.where(whole > 0.0, whole, 1.0)
    return np.where(whole > 0.0, by_weight, otherwise / np.where(rest > 0.0, rest, 1.0))


# What paying together does to how a municipality places.


def borne(values: Values, stay: Floats, inhabitants: Floats, stream: str) -> Floats:
    """The part that a municipality bears itself of what it has placed in stay (euros, `stay`: r, m): r, m.

    What others pay for it in the end: what it put in, less its own part of the pool. What goes by the use of past
    years comes back to who used it.
    """
    at = STAY - EITHER
    share = shares(values, stream)
    people = inhabitants[np.newaxis, :, np.newaxis] * share
    others = 1.0 - _parts(people, people)
    if stream == LADDERS[0]:
        by_budget, by_use = weights(values)
        others = (1.0 - by_budget - by_use) * others
        others = others + by_budget * (1.0 - _by_budget(values, share, people))
    into = put_in(values, share[:, :, at:], stay[:, :, np.newaxis], stream)
    return np.asarray(1.0 - into[:, :, 0] * others[:, :, at])


def terms(stream: str) -> Iterator[str]:
    """The parameters that say who pays."""
    stem = "pooling" if stream == LADDERS[0] else f"{stream}.pooling"
    yield f"{stem}.line{STAY}"
    if stream == LADDERS[0]:
        yield from ("pooling.threshold", "pooling.by_budget", "pooling.by_use")


def answered(spec: RegionSpec, before: Values, now: Values, stay: Floats) -> Values:
    """The values as municipalities answer to what they bear themselves, against the terms of the opening.

    Who comes to bear more of a placement looks longer for a place nearby; who comes to bear less, less long. Nothing
    changes where the terms are as they were.
    """
    changed: Values = {}
    for stream in spec.ladders:
        answer = now[f"{stream}.placing.answer"]
        if not answer.any() or all(now[name] is before[name] for name in terms(stream)):
            continue
        then, bears = (borne(values, stay, inhabitants_of(spec), stream) for values in (before, now))
        name = f"{stream}.placing.nearby"
        changed[name] = np.clip(now[name] + answer * (bears - then), -1.0, 1.0)
    return now | changed if changed else now
