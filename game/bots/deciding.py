"""How a sensible bot proposes, takes positions and decides. It never decides over the head of people.

Where a person holds a seat that decides, bots bring information and positions; they propose only when half of the
time for deciding has gone and nothing lies there, and decide after the person, or late and then in favour.
"""

from game.bots.draws import Draws
from game.bots.phrases import Occasion
from game.bots.policy import Body
from game.bots.sight import Sight, Thought
from game.bots.talking import make, reachable, say
from game.bots.weighing import (
    all_spoke,
    best_beside,
    favourite,
    in_doubt,
    insight_in,
    live,
    named,
    over_our_frame,
    stands_for,
    thought_of,
)
from game.known import Proposal
from game.offers import AnyOf, Either, Form, Offer, Whole

GROUNDS = 3
"""How many observations it names as grounds at most."""
USUALLY = 0.7
"""How often a proposal is paid in the first way that is on offer."""
WEEKS = ".weeks"
"""How figures of waiting time end."""
ADDS = 0.4
"""How often in a round it proposes a measure of the catalogue, where there is one."""
WAITS = 0.4
"""How often somebody in doubt would rather wait."""
AFTER_TALK = 0.5
"""The part of the talk that goes by before anybody but people proposes."""
OTHERS_TALK = 0.8
"""The same for who does not decide."""
HALF = 0.5
"""The part of the time for deciding that people have for a proposal of their own."""
LATE = 0.75
"""From here on a bot does not wait for a person's verdict to say yes itself."""
SPOKEN = 0.6
"""From here on a verdict does not wait any more for who has not taken a position."""


# Proposals.


def propose_insight(sight: Sight, draws: Draws) -> Body | None:
    """In the talk: propose the best option of a card if it came to mind through what was heard."""
    gone = AFTER_TALK if sight.decides else OTHERS_TALK
    if sight.shared or sight.moment.gone < gone:
        return None
    return propose(sight, draws, insight=True)


def propose_in_time(sight: Sight, draws: Draws) -> Body | None:
    """When it is time to decide: an insight, or the best option of a card for which nothing lies on the table."""
    if sight.shared:
        return propose(sight, draws, insight=False) if sight.moment.gone >= HALF else None
    return propose(sight, draws, insight=True) or propose(sight, draws, insight=False)


def propose(sight: Sight, draws: Draws, insight: bool) -> Body | None:
    offers = whole_sizes(sight)
    for card in (*sight.cards, *((None,) if insight else ())):
        best = favourite(sight, card)
        waits = None if insight else left_alone(sight, draws, card)
        best = waits or best
        if best is None or best.id not in offers or (insight and not best.insight):
            continue
        there = live(sight, card)
        if any(p.card == card and p.option == best.id for p in sight.proposals):
            # It lies there, or it was there and did not make it.
            continue
        if any(insight_in(sight, p) for p in there) or (there and not insight):
            continue
        known = named(sight, draws, card, best.id)
        occasion: Occasion = "propose" if best.insight else "propose_wait" if waits else "propose_usual"
        reason = say(sight, draws, occasion)
        if best.insight and known is not None:
            reason = say(sight, draws, "propose_on", known=known.brief)
        expects = forecast(offers[best.id], draws)
        body = make(
            sight,
            draws,
            offers[best.id],
            occasion,
            reason=reason,
            forecast=expects,
            funding=usual_way(offers[best.id], draws),
        )
        if body is not None:
            return body
    return None


def propose_measure(sight: Sight, draws: Draws) -> Body | None:
    """In the last part of the talk: one measure of the catalogue, the nearest to its task, once in a while."""
    waits = HALF if sight.phase == "decision" else OTHERS_TALK
    if sight.shared or sight.moment.gone < waits or draws.trait("adds", sight.round) >= ADDS:
        return None
    if any(p.card is None and (p.seat == sight.seat or p.open) for p in sight.proposals):
        return None
    been = {p.option for p in sight.proposals if p.card is None}
    offers = whole_sizes(sight)
    found = [t for t in sight.thoughts if t.card is None and t.id in offers and t.id not in been]
    best = max(found, key=lambda t: (t.near, draws.trait("measure", t.id)), default=None)
    if best is None:
        return None
    one = offers[best.id]
    reason, expects = say(sight, draws, "propose_more"), forecast(one, draws)
    return make(
        sight, draws, one, "propose_more", reason=reason, forecast=expects, funding=usual_way(one, draws)
    )


def amend(sight: Sight, draws: Draws) -> Body | None:
    """Make an own proposal smaller, once: where it goes beyond a frame, or more are against it than for it."""
    for own in sight.proposals:
        if own.seat != sight.seat or not own.open or own.before is not None or own.verdicts:
            continue
        favour = sum(1 if s.side == "support" else -1 for s in own.stands)
        smaller = [o for o in sight.on_offer("amend") if o.about == own.id and costs(o) < own.amount]
        if smaller and (own.above or favour < 0):
            one = max(smaller, key=costs)
            reason = say(sight, draws, "amend")
            return make(
                sight, draws, one, "amend", amount=costs(one), funding=usual_way(one, draws), reason=reason
            )
    return None


def whole_sizes(sight: Sight) -> dict[str | None, Offer]:
    """What can be proposed, each in its largest size."""
    return {o.about: o for o in sorted(sight.on_offer("propose"), key=costs)}


def costs(offer: Offer) -> float:
    """Cents a year of the size that is on offer; without end where the amount is not what changes."""
    amount = offer.form.fields.get("amount")
    return amount.low if isinstance(amount, Whole) else float("inf")


def left_alone(sight: Sight, draws: Draws, card: str) -> Thought | None:
    """The option that costs nothing, for who is in doubt and would rather wait than pay for a guess."""
    nothing = next((t for t in sight.thoughts if t.card == card and not t.amount), None)
    return nothing if in_doubt(sight, card) and draws.trait("waits", card) < WAITS else None


def usual_way(offer: Offer, draws: Draws) -> object:
    """From the budgets by inhabitants, mostly; None leaves it to chance."""
    ways = offer.form.fields.get("funding")
    return ways.values[0] if isinstance(ways, Either) and draws.share("pays") < USUALLY else None


def forecast(offer: Offer, draws: Draws) -> dict[str, object] | None:
    """That somebody waits some weeks less in the end; None where no waiting time can be forecast."""
    kinds = offer.form.fields.get("forecast")
    for form in kinds.kinds if isinstance(kinds, AnyOf) else ():
        if not isinstance(form, Form):
            continue
        figure = next((f for f in reachable(form.fields.get("figure")) if f.endswith(WEEKS)), None)
        by = form.fields.get("by")
        if figure is not None and isinstance(by, Whole):
            place = reachable(form.fields.get("place"))[0]
            return {"figure": figure, "place": place, "change": -draws.whole(2, 8, "forecast"), "by": by.high}
    return None


def withdraw(sight: Sight, draws: Draws) -> Body | None:
    """Take back an own proposal that lost its sense: something else was adopted, or fits better and has more for it."""
    for offer in sight.on_offer("withdraw"):
        own = next((p for p in sight.proposals if p.id == offer.about), None)
        if own is None:
            continue
        best = best_beside(sight, own)
        if best is None or best.id == own.id or own.verdicts:
            continue
        if best.outcome == "adopted" or (insight_in(sight, best) and not insight_in(sight, own)):
            return make(sight, draws, offer, "propose")
    return None


# Positions.


def take_side(sight: Sight, draws: Draws) -> Body | None:
    """For or against each open proposal; again only after a change of mind."""
    for proposal in sight.proposals:
        if not proposal.open:
            continue
        side: Occasion = "support" if stands_for(sight, proposal) else "oppose"
        if sight.taken.get(proposal.id) == side or changed_enough(sight, proposal):
            continue
        for offer in sight.on_offer(side):
            if offer.about == proposal.id:
                return make(sight, draws, offer, side, reason=why(sight, draws, proposal, side))
    return None


def changed_enough(sight: Sight, proposal: Proposal) -> bool:
    """Whether this seat took position and changed its mind about it once already."""
    own = [s for s in proposal.positions if s.seat == sight.seat]
    return len(own) > 1


def why(sight: Sight, draws: Draws, proposal: Proposal, side: str) -> str:
    """A reason that fits what it knows."""
    thought, mine = thought_of(sight, proposal), favourite(sight, proposal.card)
    if side == "support":
        known = named(sight, draws, proposal.card, proposal.option)
        if thought is not None and thought.insight:
            return (
                say(sight, draws, "support_on", known=known.brief) if known else say(sight, draws, "support")
            )
        return say(sight, draws, "support_own" if thought and thought.suits > 0 else "support_usual")
    if mine is not None and mine.insight and mine.id != proposal.option:
        known = named(sight, draws, proposal.card, mine.id)
        if known is not None:
            return say(sight, draws, "oppose_on", known=known.brief)
    if over_our_frame(sight, proposal):
        return say(sight, draws, "oppose_frame")
    other = best_beside(sight, proposal)
    if other is not None and other.id != proposal.id:
        return say(sight, draws, "oppose_other")
    return say(sight, draws, "oppose")


# Verdicts.


def decide(sight: Sight, draws: Draws) -> Body | None:
    """Adopt the best proposal of a card, then refuse the others; name what it rests on."""
    offers = {o.about: o for o in sight.on_offer("decide")}
    waiting = [p for p in sight.proposals if p.id in offers]
    for proposal in sorted(waiting, key=lambda p: (best_beside(sight, p) != p, p.id)):
        adopts = would_adopt(sight, proposal)
        if not is_time(sight, proposal, adopts):
            continue
        occasion: Occasion = "adopt" if adopts else "refuse"
        body = make(
            sight,
            draws,
            offers[proposal.id],
            occasion,
            verdict=occasion,
            reason=reason_for(sight, draws, proposal, adopts),
            because=grounds(sight, draws, proposal),
        )
        if body is not None:
            return body
    return None


def would_adopt(sight: Sight, proposal: Proposal) -> bool:
    """The best that lies there, unless it knows that something else is needed, which a person can still bring."""
    best = best_beside(sight, proposal)
    return best is not None and best.id == proposal.id and (stands_for(sight, proposal) or not sight.shared)


def is_time(sight: Sight, proposal: Proposal, adopts: bool) -> bool:
    """Whether it gives its verdict now: after who was awaited spoke, and after people who share the decision."""
    if not all_spoke(sight, proposal) and sight.moment.gone < SPOKEN:
        return False
    people = [s for s in proposal.deciders if s in sight.people]
    if all(any(v.seat == s for v in proposal.verdicts) for s in people):
        return True
    return adopts and sight.moment.gone >= LATE


def reason_for(sight: Sight, draws: Draws, proposal: Proposal, adopts: bool) -> str:
    """Why it adopts or refuses, with something that all know where there is such."""
    mine = favourite(sight, proposal.card)
    if adopts:
        known = named(sight, draws, proposal.card, proposal.option)
        if known is not None and insight_in(sight, proposal):
            return say(sight, draws, "adopt_on", known=known.brief)
        return say(sight, draws, "adopt" if insight_in(sight, proposal) else "adopt_usual")
    known = named(sight, draws, proposal.card, mine.id) if mine is not None and mine.insight else None
    if known is not None:
        return say(sight, draws, "refuse_on", known=known.brief)
    best = best_beside(sight, proposal)
    return say(sight, draws, "refuse_other" if best and best.id != proposal.id else "refuse")


def grounds(sight: Sight, draws: Draws, proposal: Proposal) -> list[str]:
    """What a verdict rests on: what speaks for the option, then what others said that is near to the case."""
    speaks = {
        o for t in sight.thoughts if t.card == proposal.card and t.id == proposal.option for o in t.because
    }
    heard = [o for o in sight.observations if o.card == proposal.card and (o.near > 0 or o.id in speaks)]
    weighed = sorted(
        heard, key=lambda o: (o.id not in speaks, o.by is None, -o.near, draws.trait("weighs", o.id))
    )
    return [o.id for o in weighed[:GROUNDS]]
