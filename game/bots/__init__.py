"""Policies that hold a seat. A bot sees what its seat was told and does what is on offer to it, nothing else.

    policy(sight, draws) -> body | None

A body is an act without its id, in the form of the contract; None means: nothing now. What lives here: what a
bot looks at (`sight`), its own chance (`draws`), how a body is filled in (`filling`), what it says (`phrases`),
and the policies. What must not: the table, the causes of a card, which observations matter.
"""

from game.bots.draws import Draws, acts_done
from game.bots.policies import POLICIES, Body, Policy, choose

__all__ = ["POLICIES", "Body", "Draws", "Policy", "acts_done", "choose"]
