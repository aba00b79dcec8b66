"""Luck (12): what happens by chance is a Poisson number, and a factor on what was expected.

A small municipality is at the mercy of luck, a large one is not.
What must not live here: what luck is a factor on (`run`, `work_step`), how numbers are drawn (`game.chance`).
"""

import numpy as np

from game.chance import Draws, Seeds, poisson, uniform_by
from game.compiled import compiled
from game.region.abreast import One, Parts, Records, Width, records_of, row_for, with_room
from game.region.definitions import ABREAST, LITTLE
from game.region.setting import LADDERS, RegionSpec
from game.region.state import Floats

Keys = tuple[tuple[str | int, ...], ...]
"""Of several chances."""


class Luck(Draws):
    """What one thing that happens by chance was expected to be, and what luck makes of it."""

    u: One
    expected: One
    """In a quarter."""
    count: One
    """Drawn."""
    mass: One
    reached: One
    factor: One
    """On what was expected."""


def lucks_for(count: int, width: Width, kinds: int = 1) -> Records:
    """Room for luck in so many municipalities, of so many kinds: kind, m. It is drawn in doubles."""
    parts: Parts = {Luck: (kinds, count)}
    return records_of(row_for(parts, width._replace(numbers=np.float64)), parts)[0]


@compiled
def draw(luck: Luck, u: Floats, strength: One) -> None:
    """What is drawn at probabilities `u`, divided by what was expected; of nothing expected 1."""
    for r in range(ABREAST):
        luck.u[r] = u[r]
    poisson(luck)
    for r in range(ABREAST):
        ratio = luck.count[r] / max(luck.expected[r], LITTLE)
        luck.factor[r] = 1.0 + strength[r] * (ratio - 1.0) if luck.expected[r] > LITTLE else 1.0


def chances(spec: RegionSpec, seeds: Seeds, keys: Keys) -> Floats:
    """Chances in each municipality: one for each key, m, r (as many as blocks have room for)."""
    u = uniform_by(seeds, tuple(("luck", *key) for key in keys), spec.municipality_ids)
    return with_room(u)


def by_luck(stream: str, quarter: int) -> Keys:
    """Keys of what happens by chance on a ladder: who is found, and who is placed in line 3.

    Youth was there first, and its chances stayed what they were.
    """
    apart = () if stream == LADDERS[0] else (stream,)
    return tuple((*apart, quarter, purpose) for purpose in ("arrivals", "placements"))
