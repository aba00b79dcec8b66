"""The sensible policy: somebody reasonable at a round table, who leaves room for others.

How it plays, in words. On instinct it takes what everybody expects. While there is talk it answers first, and also
says what it would rather keep, sometimes, when it is asked about just that. Of itself it says one or two things a
round, what is nearest to the case; it asks a contact about what is near, with enough left to propose, and passes on
what that said. Who decides asks most: every seat about the case, contacts about each subject, and one thing more
before the decision. An option for which it heard most of what speaks for it goes before the one that everybody
expects; who heard too little to know better may rather wait. It takes position on each proposal, withdraws its own
when that lost its sense, and decides with the observations that it rests on. Where people decide it brings what it
knows, and waits for them. It says in which role it speaks before it offers an agreement, signs what serves its own
task, looks back when that is due, leaves what it pays for in vain, and looks at figures before it does anything about
an incident. A council lays one floor or sets one ceiling, and agrees with itself; who proposed what goes beyond it
makes that smaller, where it can be. Municipalities pay together on terms that ask no more than they can bear. What was
adopted is divided among who carries it out, and at the end it says what it did with what it knew, as it was.

It does not know which observations matter, and does not read the future: it judges by what came to mind, and by the
words that texts share with the case.
"""

from game.bots.alone import feel, mark, reflect
from game.bots.deciding import (
    amend,
    decide,
    propose_in_time,
    propose_insight,
    propose_measure,
    take_side,
    withdraw,
)
from game.bots.draws import Draws
from game.bots.governing import allocate, frame, pool, serve
from game.bots.policy import Body, Policy
from game.bots.sight import Sight
from game.bots.talking import add, answer, ask_first, envision, share_figure, talk
from game.bots.voicing import bound, instruct, leave, offer, respond, review, sign


def sensible(sight: Sight, draws: Draws) -> Body | None:
    """The first step of the phase that has something to do."""
    for step in STEPS.get(sight.phase, ()):
        if (body := step(sight, draws)) is not None:
            return body
    return None


STEPS: dict[str, tuple[Policy, ...]] = {
    "briefing": (feel,),
    "deliberation": (
        answer,
        respond,
        sign,
        review,
        leave,
        envision,
        share_figure,
        frame,
        bound,
        instruct,
        allocate,
        propose_insight,
        amend,
        offer,
        pool,
        serve,
        propose_measure,
        talk,
    ),
    "decision": (
        answer,
        respond,
        sign,
        review,
        withdraw,
        amend,
        propose_in_time,
        propose_measure,
        take_side,
        ask_first,
        decide,
        allocate,
        add,
    ),
    "reflection": (review, reflect, mark),
    "epilogue": (reflect, mark),
}
