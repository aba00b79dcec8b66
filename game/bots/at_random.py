"""The random policy: any act on offer, filled in by lot, or nothing. It is what the sensible one is held against."""

from game.bots.draws import Draws
from game.bots.filling import fill
from game.bots.phrases import everything
from game.bots.policy import Body
from game.bots.sight import Sight

NEVER = frozenset({"call"})
"""What no bot does: a facilitator who comes must find a person."""
REST = 0.15
"""The chance that it does nothing more in this phase, at each act."""


def at_random(sight: Sight, draws: Draws) -> Body | None:
    """Every kind of act is as likely as another, and every offer within a kind."""
    kinds = sorted({o.kind for o in sight.offers} - NEVER)
    if not kinds or draws.share("rest") < REST:
        return None
    kind = draws.pick(kinds, "kind")
    offer = draws.pick(sight.on_offer(kind), "offer")
    return {"kind": kind, **fill(offer.form, draws, everything(sight.locale))}
