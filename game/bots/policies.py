"""Which policies there are, and the one door through which a bot chooses."""

from collections.abc import Mapping
from functools import cache

from game.bots.at_random import at_random
from game.bots.course import Moment
from game.bots.draws import Draws
from game.bots.expected import expected
from game.bots.habits import HABITS, NAME, planted
from game.bots.policy import Body, Policy
from game.bots.sensible import sensible
from game.bots.sight import look
from game.casebook.casebook import Casebook
from game.known import Known

__all__ = ["POLICIES", "Body", "Policy", "base_of", "choose", "policy_of"]

POLICIES: Mapping[str, Policy] = {"sensible": sensible, "expected": expected, "random": at_random}


@cache
def policy_of(name: str) -> Policy:
    """The policy of a name: a base, or a base with a habit in it (`game.bots.habits`). KeyError for no such name."""
    found = NAME.fullmatch(name)
    if found is None:
        raise KeyError(name)
    base = POLICIES[found["base"]]
    if found["habit"] is None:
        return base
    habit = HABITS[found["habit"]]
    rules = habit.rules if found["side"] == "+" else habit.twin
    return planted(base, rules, float(found["dose"] or 1), found["habit"])


def base_of(name: str) -> str:
    """The name of the policy in which a habit is planted: what a table is told of a bot."""
    found = NAME.fullmatch(name)
    return found["base"] if found else name


def choose(policy: str, book: Casebook, known: Known, draws: Draws, moment: Moment) -> Body | None:
    """What a bot of this policy does now with what its seat knows: an act without id, or None for nothing.

    While nothing new was heard and no more time went by, the same draws give the same answer. KeyError for an
    unknown policy.
    """
    chooses = policy_of(policy)
    sight = look(book, known, moment)
    return None if sight is None else chooses(sight, draws)
