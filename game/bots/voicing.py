"""How a sensible bot agrees with others, and what it says in public beside proposals, where the casebook has that."""

from typing import Any

from game.bots.draws import Draws
from game.bots.phrases import Occasion
from game.bots.policy import Body
from game.bots.sight import Sight
from game.bots.talking import make, reachable, say
from game.known import Agreement
from game.offers import AnyOf, Either, Form, ListOf, Offer, Values, Whole

BACKS = 0.6
"""How often it backs the professionals after an incident, in place of adding a rule."""
AGREES = 0.5
"""How often in a round it looks for somebody to agree with."""
AFTER_TALK = 0.4
"""The part of the talk that goes by before it does."""
PRICE = 5_000_000
"""What it offers for a year, in cents: once to four times."""
AFFORDABLE = 30_000_000
"""The highest price that it signs for as a municipality, in cents a year."""
FARTHER = 0.1
"""How much better than published an outcome has to be, as a part."""
RISK = 20
"""Percent of the price that depends on the outcome."""


# After an incident.


def respond(sight: Sight, draws: Draws) -> Body | None:
    """About an incident it looks at figures or asks first, and then backs the professionals or adds a rule."""
    for back in sight.on_offer("back"):
        rule = next((o for o in sight.on_offer("rule") if o.about == back.about), None)
        if rule is None:
            continue
        if not looked(sight):
            return look_first(sight, draws)
        occasion: Occasion = "back" if draws.trait("backs", back.about or "") < BACKS else "rule"
        offer_ = back if occasion == "back" else rule
        return make(sight, draws, offer_, occasion, text=say(sight, draws, occasion))
    return None


def looked(sight: Sight) -> bool:
    """Whether it looked something up or asked somebody in this round."""
    return any(sight.moment.round.get(kind, 0) for kind in ("consult", "ask", "ask_contact"))


def look_first(sight: Sight, draws: Draws) -> Body | None:
    """The figure that is nearest to the talk; None where it has no attention left: then it does nothing."""
    nearest = max(
        sight.on_offer("consult"),
        key=lambda o: (sight.figures.get(o.about or "", 0.0), o.about or ""),
        default=None,
    )
    return None if nearest is None else make(sight, draws, nearest, "ask")


# Agreements.


def sign(sight: Sight, draws: Draws) -> Body | None:
    """Sign an offer that serves its task."""
    known = {one.id: one for one in sight.agreements}
    for one in sight.on_offer("sign"):
        agreement = known.get(one.about or "")
        if agreement is not None and serves(sight, agreement):
            return make(sight, draws, one, "sign", reason=say(sight, draws, "sign"))
    return None


def serves(sight: Sight, agreement: Agreement) -> bool:
    """Whether it is paid, it costs nothing, or there is something to hold each other to at a price that can be paid."""
    terms = agreement.terms
    if not terms.price or sight.role == "provider":
        return True
    return bool(terms.outcomes or terms.outputs) and terms.price <= AFFORDABLE


def review(sight: Sight, draws: Draws) -> Body | None:
    """Hold what is due."""
    for one in sight.on_offer("review"):
        return make(sight, draws, one, "review", reason=say(sight, draws, "review"))
    return None


def leave(sight: Sight, draws: Draws) -> Body | None:
    """Give notice of what it pays for and what did not bring what was agreed, where that costs less than a year."""
    known = {one.id: one for one in sight.agreements}
    for one in sight.on_offer("leave"):
        agreement = known.get(one.about or "")
        if agreement is None or sight.role == "provider" or not agreement.terms.price:
            continue
        missed = any(s.part == "outcome" and not s.reached for s in agreement.scores)
        if missed and agreement.terms.exit.cents < agreement.terms.price:
            return make(sight, draws, one, "leave", reason=say(sight, draws, "leave"))
    return None


def offer(sight: Sight, draws: Draws) -> Body | None:
    """Offer one agreement while nothing is agreed yet, rather to another role, and say first as what it speaks."""
    offers = {o.about: o for o in sight.on_offer("offer")}
    if not offers or sight.moment.gone < AFTER_TALK or draws.trait("agrees", sight.round) >= AGREES:
        return None
    keep = max((o.cost for o in sight.on_offer("propose")), default=0)
    if any(one.starts is not None or one.open or one.round == sight.round for one in sight.agreements):
        return None
    partner = min(
        sight.partners,
        key=lambda s: (sight.partners[s] == sight.role, s in sight.people, draws.trait("agrees with", s)),
        default=None,
    )
    if partner is None:
        return None
    kind = "partnership" if sight.partners[partner] == sight.role else "commission"
    one = offers.get(kind)
    if one is None or sight.attention - one.cost < keep:
        return None
    stance = speak_as(sight, draws, partner, kind)
    return (
        stance
        if stance is not None
        else make(sight, draws, one, "offer", **terms(sight, draws, one, partner))
    )


def speak_as(sight: Sight, draws: Draws, partner: str, kind: str) -> Body | None:
    """Say in which role it speaks to who it agrees with; None where it did, or cannot."""
    if partner in sight.toward:
        return None
    paid = "contractor" if sight.role == "provider" else "commissioner"
    capacity = "partner" if kind == "partnership" else paid
    for one in sight.on_offer("stance"):
        return make(sight, draws, one, "offer", toward=partner, **{"as": capacity}, conflict="")
    return None


def terms(sight: Sight, draws: Draws, one: Offer, partner: str) -> dict[str, Any]:
    """An agreement with one outcome, measured by the monitor, a review, a shared risk, and a way out."""
    fields = one.form.fields
    price = 0 if one.about == "partnership" else PRICE * draws.whole(1, 4, "price")
    outcome = target(sight, fields["outcomes"])
    return {
        "to": [partner],
        "goal": say(sight, draws, "offer"),
        "outcomes": [outcome] if outcome else [],
        "outputs": [],
        "price": price,
        "volume": 10,
        "reviews": first_review(fields["reviews"]),
        "risk": RISK if outcome and price else 0,
        "exit": {"notice": 2, "cents": price // 4},
    }


def target(sight: Sight, listed: Values) -> dict[str, Any] | None:
    """The figure that is nearest to the talk, somewhat better than it was published, by the end of the year."""
    found: list[tuple[float, str, str, int]] = []
    kinds = listed.kind.kinds if isinstance(listed, ListOf) and isinstance(listed.kind, AnyOf) else ()
    for kind in kinds:
        if not isinstance(kind, Form) or not isinstance(by := kind.fields["by"], Whole):
            continue
        places = reachable(kind.fields["place"])
        place = sight.municipality if sight.municipality in places else places[0]
        found += [
            (-sight.figures.get(figure, 0.0), figure, place, min(by.low + 3, by.high))
            for figure in reachable(kind.fields["figure"])
            if (figure, place) in sight.published and not figure.startswith("money.")
        ]
    if not found:
        return None
    _, figure, place, by_ = min(found)
    aim = sight.published[figure, place] * (1 - FARTHER)
    return {
        "figure": figure,
        "place": place,
        "target": round(aim, 1),
        "direction": "at_most",
        "by": by_,
        "measured_by": "monitor",
    }


def first_review(listed: Values) -> list[int]:
    """A year from now, or at the end."""
    kind = listed.kind if isinstance(listed, ListOf) else None
    quarters = [int(q) for q in kind.values] if isinstance(kind, Either) else []
    return quarters[:4][-1:]


# Bounds and orders.


def bound(sight: Sight, draws: Draws) -> Body | None:
    """Broaden a case to the domain that is nearest to it, or keep it within its own, where nobody leads its place."""
    if sight.led or (sight.chaired and not sight.decides):
        return None
    near = max(sight.domains, key=lambda d: (sight.domains[d], draws.trait("domain", d)), default=None)
    for one in sight.on_offer("bound"):
        if one.about in sight.bounded or one.about not in sight.fresh:
            continue
        wide = near is not None and sight.domains[near] > 0
        if wide == ("broaden" in one.form.fields):
            occasion: Occasion = "broaden" if wide else "delimit"
            return make(sight, draws, one, occasion, broaden=[near], reason=say(sight, draws, occasion))
    return None


def instruct(sight: Sight, draws: Draws) -> Body | None:
    """Give a team the order that others gave it, or, as the first, mostly to tailor."""
    if sight.led or (sight.chaired and not sight.decides):
        return None
    for one in sight.on_offer("instruct"):
        standing = sight.orders.get(one.about or "", {})
        if sight.municipality in standing:
            continue
        others = list(standing.values())
        order = others[-1] if others else "tailor" if draws.trait("tailors") < BACKS else "follow"
        return make(sight, draws, one, "instruct", order=order, reason=say(sight, draws, "instruct"))
    return None
