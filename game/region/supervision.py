"""Supervision (9): a municipality that stays in debt comes under the province, and cuts in its own teams.

Under supervision new spending waits: a figure says so, and what comes of that is the game's.
What must not live here: the accounts (`money`).
"""

import numpy as np

from game.region.parameters import Values
from game.region.state import Floats


def in_debt(values: Values, short: Floats, reserve: Floats, budget: Floats) -> Floats:
    """Quarters in a row in which the reserve is further below nought than the limit: r, m."""
    return np.where(reserve < -values["supervision.limit"] * budget, short + 1.0, 0.0)


def supervised(values: Values, short: Floats) -> Floats:
    """For how many quarters a municipality is under supervision: r, m; 0 for one that is not."""
    return np.maximum(short - values["supervision.after"] + 1.0, 0.0)


def cut(values: Values, kept: Floats, short: Floats, left: Floats) -> Floats:
    """The part of its places in lines 0 and 1 that a municipality keeps: less, as long as money is missing: r, m."""
    cutting = (supervised(values, short) > 0.0) & (left < 0.0)
    return np.asarray(kept * np.where(cutting, 1.0 - values["supervision.cut"], 1.0))
