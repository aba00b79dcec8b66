"""Politics (7, 11): the pressure of press and council, confidence in the alderman, and what they do to staff.

Pressure follows what everybody sees and fades by itself. A new control rule lowers it at once; what the rule costs
comes later. Where professionals are backed pressure stands longer, and fewer of them leave.
What must not live here: elections and incidents (the game's), what rules cost in time (`pace`).
"""

from dataclasses import dataclass

import numpy as np

from game.region.definitions import HALF, THOUSAND
from game.region.flows import safe
from game.region.pace import norm_of
from game.region.parameters import Values
from game.region.state import Floats


@dataclass(frozen=True)
class Seen:
    """What press and council see of a quarter: r, m."""

    team_weeks: Floats
    care_weeks: Floats
    """r, 1: the region's, as the list shows it, doubles included."""
    crises: Floats
    """A thousand inhabitants."""
    shortfall: Floats
    """What is expected to be missing at the end of the year, as a share of the budget."""


def stirred(values: Values, seen: Seen) -> Floats:
    """What the quarter adds to pressure, as a part of what is left to the most: r, m; 0 to 1."""
    norm = norm_of(values, "youth")
    waits = (_over(seen.team_weeks, norm[:, :, 1]) + _over(seen.care_weeks, norm[:, :, 2])) * HALF
    added = (
        values["politics.pressure.added"]
        + values["politics.seen.waits"] * waits
        + values["politics.seen.crisis"] * seen.crises
        + values["politics.seen.shortfall"] * seen.shortfall
    )
    return np.asarray(np.clip(added, 0.0, 1.0))


def _over(weeks: Floats, norm: Floats) -> Floats:
    """How far a wait is over its norm; 1 at twice the norm and above."""
    return np.asarray(np.clip(safe(weeks, norm) - 1.0, 0.0, 1.0))


def pressed(values: Values, pressure: Floats, ruled: Floats, seen: Seen) -> Floats:
    """Pressure at the end of a quarter: r, m. `ruled` are the rules that were in force before it."""
    stands = 1.0 + values["politics.backed.stands"] * values["politics.backed"]
    stays = HALF ** (1.0 / (values["politics.pressure.half"] * stands))
    stirs = stirred(values, seen)
    new = np.maximum(rules_of(values) - ruled, 0.0)
    calmed = (1.0 - values["politics.rule.relief"]) ** new
    return np.asarray((stirs + pressure * stays * (1.0 - stirs)) * calmed)


def trusted(values: Values, confidence: Floats, pressure: Floats, seen: Seen, start: Floats) -> Floats:
    """Confidence in the alderman at the end of a quarter: r, m. It goes back to its `start` by itself."""
    lost = (
        values["politics.confidence.pressure"] * pressure
        + values["politics.confidence.shortfall"] * seen.shortfall
    )
    left = confidence * (1.0 - np.minimum(lost, 1.0))
    left += (start - left) * values["politics.confidence.back"]
    return np.asarray(left + (start - left) * values["politics.confidence.anew"])


def rules_of(values: Values) -> Floats:
    return np.maximum(values["rules.count"], 0.0)


def driven_out(values: Values, pressure: Floats) -> Floats:
    """Part of staff that rules and pressure make leave in a quarter, where somebody backs them fewer: r, m.

    What leaves at the pressure of the start is in the turnover that there always is.
    """
    above = np.maximum(pressure - values["politics.pressure"], 0.0)
    driven = rules_of(values) * values["rules.leaving"] + above * values["politics.leaving"]
    return np.asarray(driven * (1.0 - values["politics.backed.keeps"] * values["politics.backed"]))


def per_thousand(count: Floats, inhabitants: Floats) -> Floats:
    return np.asarray(count / (inhabitants / THOUSAND))
