"""What a bot does alone: the first instinct on a card, and a sentence to look back with."""

from game.bots.draws import Draws
from game.bots.phrases import Occasion, phrases
from game.bots.policy import Body
from game.bots.sight import Sight
from game.bots.talking import make

INSIGHT = 0.5
"""How often an option that came to mind through own knowledge goes before the expected one."""


def feel(sight: Sight, draws: Draws) -> Body | None:
    """A first instinct on each card of the round: mostly what everybody expects."""
    for offer in sight.on_offer("prefer"):
        if offer.about is None or offer.about in sight.instincts or offer.about not in sight.fresh:
            continue
        thoughts = [t for t in sight.thoughts if t.card == offer.about]
        insights = [t for t in thoughts if t.insight]
        usual = next((t for t in thoughts if t.expected), None)
        chosen = draws.pick(insights, "insight") if insights and draws.share("feel") < INSIGHT else usual
        sure = draws.whole(40, 90, "sure")
        return make(sight, draws, offer, "ask", option=chosen.id if chosen else None, confidence=sure)
    return None


def reflect(sight: Sight, draws: Draws) -> Body | None:
    """One sentence to each prompt, another one every round."""
    for offer in sight.on_offer("reflect"):
        if offer.about not in sight.reflected:
            occasion: Occasion = "take_home" if offer.about == sight.take_home else "reflect"
            texts = phrases(occasion, sight.locale)
            start = int(draws.trait(occasion) * len(texts))
            return make(sight, draws, offer, occasion, text=texts[(start + sight.round) % len(texts)])
    return None


def mark(sight: Sight, draws: Draws) -> Body | None:
    """What it did with each thing that it knew, as it happened: told the table, sent to some, or kept."""
    for offer in sight.on_offer("mark"):
        known = offer.about or ""
        if known in sight.marked:
            continue
        to = sight.passed.get(known)
        done = "kept" if to is None else "sent" if to else "told"
        return make(
            sight, draws, offer, "ask", observation=known, to=list(to) if to else None, **{"as": done}
        )
    return None
