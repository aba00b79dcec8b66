"""The expected policy: the table that does what everybody expects. Rehearsals hold the sensible one against it.

It chooses, proposes and adopts the solution that the case itself suggests, asks one contact what it thinks, says one
thing, and is for whatever lies there. It is what a group does that does not look.
"""

from game.bots.alone import feel, reflect
from game.bots.deciding import forecast
from game.bots.draws import Draws
from game.bots.policy import Body, Policy
from game.bots.sight import Sight
from game.bots.talking import answer, ask_contact, asked_contacts, envision, make, say, tell
from game.bots.weighing import live


def expected(sight: Sight, draws: Draws) -> Body | None:
    for step in STEPS.get(sight.phase, ()):
        if (body := step(sight, draws)) is not None:
            return body
    return None


def ask_one(sight: Sight, draws: Draws) -> Body | None:
    return None if asked_contacts(sight) else ask_contact(sight, draws)


def propose(sight: Sight, draws: Draws) -> Body | None:
    offers = {o.about: o for o in sight.on_offer("propose")}
    for thought in sight.thoughts:
        offer = offers.get(thought.id)
        if thought.expected and offer is not None and not live(sight, thought.card):
            reason = say(sight, draws, "propose_usual")
            expects = forecast(offer, draws)
            return make(sight, draws, offer, "propose_usual", reason=reason, forecast=expects)
    return None


def agree(sight: Sight, draws: Draws) -> Body | None:
    for offer in sight.on_offer("support"):
        if offer.about not in sight.taken:
            return make(sight, draws, offer, "support", reason=say(sight, draws, "support_usual"))
    return None


def adopt(sight: Sight, draws: Draws) -> Body | None:
    """Whatever can be adopted."""
    for offer in sight.on_offer("decide"):
        reason = say(sight, draws, "adopt_usual")
        body = make(sight, draws, offer, "adopt", verdict="adopt", reason=reason, because=[])
        if body is not None:
            return body
    return None


STEPS: dict[str, tuple[Policy, ...]] = {
    "briefing": (feel,),
    "deliberation": (answer, envision, ask_one, tell, propose),
    "decision": (answer, propose, agree, adopt),
    "reflection": (reflect,),
    "epilogue": (reflect,),
}
