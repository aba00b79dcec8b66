"""Policies that hold a seat. A bot sees what its seat was told and does what is on offer to it, nothing else.

    policy(sight, draws) -> body | None

A body is an act without its id, in the form of the contract; None means: nothing now. What lives here: what a
bot looks at (`sight`), its own chance (`draws`), how a body is filled in (`filling`), what it says (`phrases`), the
policies, and when it is whose turn (`course`, `tempo`). What must not: the table, the causes of a card, which
observations matter.
"""

from game.bots.course import Course, Moment
from game.bots.draws import Draws
from game.bots.policies import POLICIES, Body, Policy, base_of, choose, policy_of
from game.bots.tempo import Waiting, turns

__all__ = [
    "POLICIES",
    "Body",
    "Course",
    "Draws",
    "Moment",
    "Policy",
    "Waiting",
    "base_of",
    "choose",
    "policy_of",
    "turns",
]
