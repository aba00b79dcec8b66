"""Habits of agreeing: sharing the risk with small and large, and holding each other to it."""

from typing import Any

from game.bots.habits.looking import Found, keep
from game.bots.habits.planting import Habit, Turn
from game.bots.voicing import target
from game.offers import ListOf, Values

SOON = 0.2
"""The part of a talk that goes by before it offers of itself."""
BOTH, OTHER = 50, 100
"""Percent of the price that depends on the outcome: both carry the risk, or the other alone."""
PRICE = 10_000_000
FEW = 1
"""How many agreements somebody businesslike has at a time, of those that it offered."""


def offered_now(turn: Turn) -> bool:
    return any(a.seat == turn.sight.seat and a.round == turn.sight.round for a in turn.sight.agreements)


def body(turn: Turn, kind: str, to: str, risk: int, outputs: bool = False, reviews: bool = False) -> Any:
    """An offer with an outcome, and with an output and reviews where these are asked for."""
    for offer in turn.sight.on_offer("offer"):
        fields = offer.form.fields
        one = target(turn.sight, fields["outcomes"])
        if offer.about == kind and one is not None:
            soon = one | {"by": first_by(fields["outcomes"], one["by"])}
            return turn.act(
                "offer",
                kind,
                "offer",
                to=[to],
                outcomes=[one],
                outputs=[soon] if outputs else [],
                price=PRICE,
                volume=10,
                reviews=quarters(fields["reviews"]) if reviews else [],
                risk=risk,
                exit={"notice": 2, "cents": PRICE // 4},
            )
    return None


def first_by(listed: Values, by: int) -> int:
    """The end of this round, where that can be agreed on."""
    return max(1, by - 2) if isinstance(listed, ListOf) else by


def quarters(listed: Values) -> list[int]:
    """The first quarter in which a review can be held, and the one a year later."""
    kind = listed.kind if isinstance(listed, ListOf) else None
    found = [int(q) for q in getattr(kind, "values", ())]
    return found[1:4:2] or found[:1]


# Partnership.


def by_size(turn: Turn) -> list[str]:
    """The seats that can sign, of the largest municipality first."""
    sight = turn.sight
    found = [s for s in sight.seats if s in sight.partners]
    return sorted(found, key=lambda s: -sight.inhabitants.get(sight.place_of[s], 0))


def share_risk(turn: Turn) -> Found:
    """Once a round: to the next in turn, with a risk for both."""
    found = by_size(turn)
    if not found or (turn.sight.moment.gone < SOON and turn.kind != "offer"):
        return None
    if offered_now(turn):
        return ((("offers",)), turn.without("offer")) if turn.kind == "offer" else None
    to = found[(turn.sight.round + turn.sight.place) % len(found)]
    return keep(("offers",), body(turn, "partnership", to, BOTH))


def sign_shared(turn: Turn) -> Found:
    """What shares the risk, and nothing else."""
    for one in turn.sight.agreements:
        if one.open and 0 < one.terms.risk < OTHER and (found := turn.act("sign", one.id, "sign")):
            return ("signs", one.id), found
    signed = (turn.would or {}).get("agreement")
    if turn.kind == "sign" and any(
        a.id == signed and a.terms.risk in (0, OTHER) for a in turn.sight.agreements
    ):
        return ("signs", str(signed)), turn.without("sign")
    return None


def push_risk(turn: Turn) -> Found:
    """Once a round: to the largest, with all risk on the other side."""
    found = by_size(turn)
    if not found or (turn.sight.moment.gone < SOON and turn.kind != "offer"):
        return None
    if offered_now(turn):
        return ((("offers",)), turn.without("offer")) if turn.kind == "offer" else None
    return keep(("offers",), body(turn, "partnership", found[0], OTHER))


# Businesslike.


def own(turn: Turn) -> int:
    """How many of its offers wait or hold."""
    quarter = turn.sight.common.quarter + 1
    mine = [a for a in turn.sight.agreements if a.seat == turn.sight.seat]
    return sum((a.open and a.round == turn.sight.round) or a.in_force(quarter) for a in mine)


def measure_it(turn: Turn) -> Found:
    """Offer one agreement at a time, with an outcome, an output and reviews."""
    found = by_size(turn)
    if not found or (turn.sight.moment.gone < SOON and turn.kind != "offer"):
        return None
    if own(turn) >= FEW or offered_now(turn):
        return ((("offers",)), turn.without("offer")) if turn.kind == "offer" else None
    to = found[turn.sight.place % len(found)]
    return keep(("offers",), body(turn, "partnership", to, BOTH, outputs=True, reviews=True))


def sign_measured(turn: Turn) -> Found:
    for one in turn.sight.agreements:
        if (
            one.open
            and one.terms.outcomes
            and one.terms.outputs
            and (found := turn.act("sign", one.id, "sign"))
        ):
            return ("signs", one.id), found
    return None


def hold_reviews(turn: Turn) -> Found:
    for one in turn.sight.on_offer("review"):
        return keep(("reviews", str(one.about)), turn.act("review", one.about, "review"))
    return None


def skip_reviews(turn: Turn) -> Found:
    if turn.kind != "review":
        return None
    return ("reviews", str((turn.would or {})["agreement"])), turn.without("review")


PARTNERSHIP = Habit((sign_shared, share_risk), (push_risk,))
BUSINESSLIKE = Habit((hold_reviews, sign_measured, measure_it), (skip_reviews, sign_measured, measure_it))
