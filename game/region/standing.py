"""What a provider keeps open of its places (8, 9): it closes some for want of money or respect, and may reopen them.

What must not live here: its accounts (`money`), what it bills (`trust`).
"""

import numpy as np

from game.region.definitions import EITHER, LINES
from game.region.parameters import Values
from game.region.setting import LADDERS
from game.region.state import Cents, Floats


def still_open(values: Values, standing: Floats) -> Values:
    """The values with the places that stand open."""
    if (standing == 1.0).all():
        return values
    regional = (f"{stream}.line{line}.places" for stream in LADDERS for line in LINES[EITHER:])
    return values | {name: values[name] * standing for name in regional}


def stood(values: Values, standing: Floats, cash: Cents, months: Floats) -> Floats:
    """The part of its places that stands open after a quarter that left a provider `cash`, for so many months: r, p.

    A provider without money closes part, and so does a partner by nature who is treated as a contractor. Who has money
    for long enough and is treated as what it is opens part of what it closed, whatever it was closed for.
    """
    closing = np.where(cash < 0, values["provider.closing"], 0.0)
    apart = np.maximum(values["provider.partner"] - values["provider.treated"], 0.0)
    withdrawing = values["provider.withdraws"] * apart
    left = standing * (1.0 - closing) * (1.0 - withdrawing)
    may_open = (months >= values["provider.reopens.above"]) & (withdrawing == 0.0)
    return np.asarray(left + (1.0 - left) * np.where(may_open, values["provider.reopens"], 0.0))
