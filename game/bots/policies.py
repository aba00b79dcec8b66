"""Which policies there are, and the one door through which a bot chooses."""

from collections.abc import Mapping

from game.bots.at_random import at_random
from game.bots.course import Moment
from game.bots.draws import Draws
from game.bots.expected import expected
from game.bots.policy import Body, Policy
from game.bots.sensible import sensible
from game.bots.sight import look
from game.casebook.casebook import Casebook
from game.known import Known

__all__ = ["POLICIES", "Body", "Policy", "choose"]

POLICIES: Mapping[str, Policy] = {"sensible": sensible, "expected": expected, "random": at_random}


def choose(policy: str, book: Casebook, known: Known, draws: Draws, moment: Moment) -> Body | None:
    """What a bot of this policy does now with what its seat knows: an act without id, or None for nothing.

    While nothing new was heard and no more time went by, the same draws give the same answer. KeyError for an
    unknown policy.
    """
    chooses = POLICIES[policy]
    sight = look(book, known, moment)
    return None if sight is None else chooses(sight, draws)
