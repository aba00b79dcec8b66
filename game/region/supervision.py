"""Supervision (9): a municipality that stays in debt comes under the province, and cuts in its own teams.

Under supervision new spending waits: a figure says so, and what comes of that is the game's.
What must not live here: the accounts (`money`).
"""

from collections.abc import Mapping

from game.compiled import formula
from game.region.abreast import One
from game.region.parameters import Values
from game.region.state import Floats


class RegionSupervision:
    """What holds in a quarter."""

    debt_limit: One
    """Of the province, as a part of the budget."""
    debt_after: One
    """Quarters."""
    cuts: One
    """Part of its places that a municipality cuts in a quarter."""


def terms(values: Values) -> Mapping[str, Floats]:
    return {
        "debt_limit": values["supervision.limit"],
        "debt_after": values["supervision.after"],
        "cuts": values["supervision.cut"],
    }


@formula
def in_debt(short: float, reserve: float, budget: float, limit: float) -> float:
    """Quarters in a row in which the reserve is further below nought than the limit."""
    return short + 1.0 if reserve < -limit * budget else 0.0


@formula
def supervised(short: float, after: float) -> float:
    """For how many quarters a municipality is under supervision; 0 for one that is not."""
    return max(short - after + 1.0, 0.0)


@formula
def cut(kept: float, watched: float, left: float, cuts: float) -> float:
    """The part of its places in lines 0 and 1 that a municipality keeps: less, as long as money is missing."""
    return kept * (1.0 - cuts) if watched > 0.0 and left < 0.0 else kept
