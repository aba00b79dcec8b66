"""Planted habits: the experiments with which lenses are shown to see what they say they see (docs/habits.md).

    policy_of("random+broaden:0.5")    the random policy with that habit, kept at half of its occasions
    policy_of("random-broaden")        the same with the habit's twin, always

A habit is rules over a base policy. What must not live here: anything that reads a log, and the lenses.
"""

import re
from collections.abc import Mapping

from game.bots.habits.agreeing import BUSINESSLIKE, PARTNERSHIP
from game.bots.habits.looking import EVIDENCE, LOOK_FIRST, REGION, SIGNALS
from game.bots.habits.paying import FEASIBLE, LONG_TERM, PREVENTION, SCARCITY
from game.bots.habits.planting import Habit, planted
from game.bots.habits.speaking import BROADEN, LASTING, OTHERS, VISION

__all__ = ["HABITS", "NAME", "Habit", "planted"]

HABITS: Mapping[str, Habit] = {
    "region": REGION,
    "look_first": LOOK_FIRST,
    "others": OTHERS,
    "vision": VISION,
    "signals": SIGNALS,
    "prevention": PREVENTION,
    "partnership": PARTNERSHIP,
    "broaden": BROADEN,
    "scarcity": SCARCITY,
    "long_term": LONG_TERM,
    "feasible": FEASIBLE,
    "evidence": EVIDENCE,
    "lasting": LASTING,
    "businesslike": BUSINESSLIKE,
}

"""Lens -> the habit that belongs to it, and its twin."""
NAME = re.compile(r"(?P<base>[a-z]+)((?P<side>[+-])(?P<habit>[a-z_]+)(:(?P<dose>0|1|0?\.\d+))?)?")
"""How a policy is called: a base, `+` a habit or `-` its twin, and the dose where it is not 1."""
