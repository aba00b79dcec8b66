"""Luck (12): what happens by chance is a Poisson number, and a factor on what was expected.

A small municipality is at the mercy of luck, a large one is not.
What must not live here: what luck is a factor on (`run`, `work_step`), how numbers are drawn (`game.chance`).
"""

from collections.abc import Sequence

import numpy as np

from game.chance import Seeds, drawn, uniform_by
from game.compiled import compiled
from game.region.abreast import runs_last
from game.region.definitions import LITTLE
from game.region.setting import LADDERS, RegionSpec
from game.region.state import Floats


@compiled
def factor_of(u: float, mean: float, strength: float) -> float:
    """What is drawn at probability `u`, divided by what was expected; of nothing expected 1."""
    return 1.0 + strength * (drawn(u, mean) / mean - 1.0) if mean > LITTLE else 1.0


def chances(spec: RegionSpec, seeds: Seeds, keys: Sequence[tuple[str | int, ...]]) -> Floats:
    """Chances in each municipality: one for each key, m, r (as many as blocks have room for)."""
    u = np.stack([uniform_by(seeds, ("luck", *key), spec.municipality_ids) for key in keys], axis=1)
    return runs_last(u, len(seeds))


def by_luck(stream: str, quarter: int) -> Sequence[tuple[str | int, ...]]:
    """Keys of what happens by chance on a ladder: who is found, and who is placed in line 3.

    Youth was there first, and its chances stayed what they were.
    """
    apart = () if stream == LADDERS[0] else (stream,)
    return [(*apart, quarter, purpose) for purpose in ("arrivals", "placements")]
