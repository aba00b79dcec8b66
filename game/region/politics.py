"""Politics (7, 11): the pressure of press and council, confidence in the alderman, and what they do to staff.

Pressure follows what everybody sees and fades by itself. A new control rule lowers it at once; what the rule costs
comes later. Where professionals are backed pressure stands longer, and fewer of them leave.
What must not live here: elections and incidents (the game's), what rules cost in time (`pace`).
"""

from collections.abc import Mapping

import numpy as np

from game.compiled import formula
from game.region.abreast import One
from game.region.definitions import HALF, TEAM, TREATMENT
from game.region.flows import above, between, part_of
from game.region.pace import norm_of
from game.region.parameters import Values
from game.region.state import Floats


class RegionPolitics:
    """What holds in a quarter for all municipalities."""

    team_norm: One
    care_norm: One
    by_waits: One
    by_crises: One
    by_shortfall: One
    rule_relief: One
    lost_by_pressure: One
    lost_by_shortfall: One
    back: One
    """Part of the way to where it started that confidence goes by itself in a quarter."""


class TownPolitics:
    """What holds in a quarter in one of them."""

    stirred: One
    """By what was decided or befell."""
    stays: One
    """Part of pressure that is there a quarter later."""
    rules: One
    start: One
    """Confidence at the opening."""
    anew: One
    """Part of the way there by an election."""


def terms(before: Values, values: Values) -> Mapping[str, Floats]:
    """What the classes above name, with the parameters of the opening and of a quarter."""
    norm, backed = norm_of(values, "youth"), values["politics.backed"]
    stands = 1.0 + values["politics.backed.stands"] * backed
    return {
        "team_norm": norm[:, :, TEAM],
        "care_norm": norm[:, :, TREATMENT],
        "by_waits": values["politics.seen.waits"],
        "by_crises": values["politics.seen.crisis"],
        "by_shortfall": values["politics.seen.shortfall"],
        "rule_relief": values["politics.rule.relief"],
        "lost_by_pressure": values["politics.confidence.pressure"],
        "lost_by_shortfall": values["politics.confidence.shortfall"],
        "back": values["politics.confidence.back"],
        "stirred": values["politics.pressure.added"],
        "stays": HALF ** (1.0 / (values["politics.pressure.half"] * stands)),
        "rules": rules_of(values),
        "start": before["politics.confidence"],
        "anew": values["politics.confidence.anew"],
    }


@formula
def worried(team_weeks: float, team_norm: float, care_weeks: float, care_norm: float) -> float:
    """How far the waits that everybody sees are over their norms: 0 to 1."""
    return (above(part_of(team_weeks, team_norm)) + above(part_of(care_weeks, care_norm))) * HALF


@formula
def short_of(left: float, budget: float) -> float:
    """What is expected to be missing at the end of the year, as a share of the budget."""
    return max(-left, 0.0) / max(budget, 1.0) if budget > 0.0 else 0.0


@formula
def pressed(pressure: float, stirs: float, stays: float) -> float:
    """Pressure at the end of a quarter; `stirs` is what the quarter adds, as a part of what is left to the most."""
    stirred = between(stirs, 0.0, 1.0)
    return stirred + pressure * stays * (1.0 - stirred)


@formula
def relieved(new_rules: float, relief: float) -> float:
    """What rules that are new take away of pressure, each a part of what was left: a factor."""
    return (1.0 - relief) ** new_rules if new_rules > 0.0 else 1.0


@formula
def trusted(confidence: float, lost: float, start: float, back: float, anew: float) -> float:
    """Confidence in the alderman at the end of a quarter. It goes back to its `start` by itself."""
    left = confidence * (1.0 - min(lost, 1.0))
    left += (start - left) * back
    return left + (start - left) * anew


def rules_of(values: Values) -> Floats:
    return np.maximum(values["rules.count"], 0.0)


def driven_out(values: Values, pressure: Floats) -> Floats:
    """Part of staff that rules and pressure make leave in a quarter, where somebody backs them fewer: r, m.

    What leaves at the pressure of the start is in the turnover that there always is.
    """
    over = np.maximum(pressure - values["politics.pressure"], 0.0)
    driven = rules_of(values) * values["rules.leaving"] + over * values["politics.leaving"]
    return np.asarray(driven * (1.0 - values["politics.backed.keeps"] * values["politics.backed"]))
