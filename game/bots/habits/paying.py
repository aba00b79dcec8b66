"""Habits about money and hands: beginning early and wide, floors, purses, and what can be carried out."""

from typing import Any

from game.bots.governing import capped, division, floored
from game.bots.habits.looking import MODEST, Found, keep, promise
from game.bots.habits.planting import Habit, Turn
from game.bots.sight import Thought
from game.offers import Either, Form

SOON = 0.3
"""The part of a talk that goes by before it proposes of itself."""
ROSY = 2.0
"""How many times what was published a rosy forecast promises to take away."""


# Prevention.


def thought_in(turn: Turn) -> Thought | None:
    """What it would propose, as it came to its mind."""
    would = turn.would or {}
    name = would.get("option") or would.get("measure")
    return next((t for t in turn.sight.thoughts if t.id == name and t.card == would.get("card")), None)


def once_a_round(turn: Turn, outside: bool, part: float) -> Found:
    """One proposal from outside, or from inside, with such a forecast; what it would propose instead goes first."""
    mine = [p for p in turn.sight.proposals if p.seat == turn.sight.seat and p.round == turn.sight.round]
    if mine or turn.sight.moment.gone < SOON:
        return None
    for thought in turn.sight.thoughts:
        if (thought.card is None and thought.outside) == outside:
            body = turn.act("propose", thought.id, "propose_more", forecast=promise(turn, part))
            if body is not None:
                return ("proposes",), body
    return None


def promising(turn: Turn, outside: bool, part: float) -> Found:
    """With what it would propose such a forecast, where it can still come to be."""
    thought = thought_in(turn)
    expects = promise(turn, part)
    if turn.kind != "propose" or thought is None or expects is None:
        return None
    if not outside and thought.outside:
        other = turn.without("propose")
        return ("proposes", thought.id), other
    return ("promises", thought.id), turn.with_(forecast=expects)


def begin_wide(turn: Turn) -> Found:
    return once_a_round(turn, True, MODEST)


def promise_little(turn: Turn) -> Found:
    return promising(turn, True, MODEST)


def begin_near(turn: Turn) -> Found:
    return once_a_round(turn, False, ROSY)


def promise_much(turn: Turn) -> Found:
    return promising(turn, False, ROSY)


# Scarcity.


def framing(turn: Turn, floor_first: bool) -> Found:
    """The floor before the ceiling, or the ceiling alone: once a round, of itself or in place of another frame."""
    sight = turn.sight
    own = [f for f in sight.common.frames if f.seat == sight.seat]
    offers = sight.on_offer("frame")
    if not offers or (any(f.round == sight.round for f in own) and turn.kind != "frame"):
        return None
    if turn.kind == "frame" and any(f.round == sight.round for f in own):
        other = turn.without("frame")
        return ("frames",), other
    way = floored if floor_first and not any(f.floor for f in own) else capped
    return keep(("frames",), way(sight, turn.draws, offers[0].about or ""))


def lay_floors(turn: Turn) -> Found:
    return framing(turn, True)


def cap(turn: Turn) -> Found:
    return framing(turn, False)


def refuse_beyond(turn: Turn) -> Found:
    """Refuse what goes beyond a frame."""
    proposal = turn.proposal
    if not turn.adopts or proposal is None or not proposal.above:
        return None
    return ("refuses", proposal.id), turn.with_(verdict="refuse")


def adopt_anyhow(turn: Turn) -> Found:
    proposal = turn.proposal
    if turn.kind != "decide" or proposal is None:
        return None
    return ("refuses", proposal.id), turn.with_(verdict="adopt")


# The long term.


def pay_by_kind(turn: Turn) -> Found:
    """What lasts from the budget, what ends from the reserve."""
    thought = thought_in(turn)
    if turn.kind != "propose" or thought is None:
        return None
    purse = "budget" if thought.lasting else "reserve"
    ways = ways_of(turn, thought.id)
    fitting = [way for way in ways if way and all(part["source"].endswith(purse) for part in way)]
    return (("pays", thought.id), turn.with_(funding=fitting[0])) if fitting else None


def ways_of(turn: Turn, about: str) -> list[Any]:
    """How it can be paid, at the price of what it would propose."""
    found: list[Any] = []
    for offer in turn.sight.on_offer("propose"):
        ways = offer.form.fields["funding"]
        if offer.about == about and isinstance(ways, Either):
            amount = (turn.would or {}).get("amount")
            found += [w for w in ways.values if amount in (None, sum(p["cents"] for p in w))]
    return found


def said_before(turn: Turn) -> str | None:
    """What it said last of the option that it would decide about now."""
    proposal = turn.proposal
    if turn.kind != "decide" or proposal is None:
        return None
    same = [p for p in turn.sight.proposals if (p.card, p.option) == (proposal.card, proposal.option)]
    said = [v.verdict for p in same for v in p.verdicts if v.seat == turn.sight.seat]
    return said[-1] if said else None


def hold_to_it(turn: Turn) -> Found:
    said, proposal = said_before(turn), turn.proposal
    if said != "adopt" or proposal is None:
        return None
    return ("holds", proposal.option), turn.with_(verdict="adopt")


def pay_by_lot(turn: Turn) -> Found:
    thought = thought_in(turn)
    if turn.kind != "propose" or thought is None:
        return None
    ways = ways_of(turn, thought.id)
    return (("pays", thought.id), turn.with_(funding=turn.draws.pick(ways, "purse"))) if ways else None


def turn_about(turn: Turn) -> Found:
    said, proposal = said_before(turn), turn.proposal
    if said is None or proposal is None:
        return None
    return ("holds", proposal.option), turn.with_(verdict="refuse" if said == "adopt" else "adopt")


# What can be carried out.


def targets(turn: Turn) -> tuple[str, ...]:
    """What can be given points."""
    for offer in turn.sight.on_offer("allocate"):
        points = offer.form.fields["points"]
        return tuple(points.fields) if isinstance(points, Form) else ()
    return ()


def dividing(turn: Turn, found: dict[str, int]) -> Found:
    """So, as soon as something was adopted that takes points, or in place of another way to divide."""
    if turn.kind != "allocate" and not any(t in turn.sight.takes for t in targets(turn)):
        return None
    if not found or found == turn.sight.divided:
        return (("divides",), turn.without("allocate")) if turn.kind == "allocate" else None
    return keep(("divides",), turn.act("allocate", points=found))


def divide_well(turn: Turn) -> Found:
    """Within what there is: what was adopted first."""
    return dividing(turn, division(turn.sight, targets(turn)))


def divide_badly(turn: Turn) -> Found:
    """To everything all that there is."""
    return dividing(turn, dict.fromkeys(targets(turn), turn.sight.capacity))


def adopt_what_can_be_carried(turn: Turn) -> Found:
    sight, proposal = turn.sight, turn.proposal
    if not turn.adopts or proposal is None or not sight.capacity or not sight.takes.get(proposal.id):
        return None
    needed = sum(points for target, points in sight.needs.items() if target in sight.takes)
    if needed + sight.takes[proposal.id] <= sight.capacity:
        return None
    return ("carries", proposal.id), turn.with_(verdict="refuse")


def adopt_regardless(turn: Turn) -> Found:
    proposal = turn.proposal
    if turn.kind != "decide" or proposal is None or not turn.sight.takes.get(proposal.id):
        return None
    return ("carries", proposal.id), turn.with_(verdict="adopt")


PREVENTION = Habit((begin_wide, promise_little), (begin_near, promise_much))
SCARCITY = Habit((lay_floors, refuse_beyond), (cap, adopt_anyhow))
LONG_TERM = Habit((pay_by_kind, hold_to_it), (pay_by_lot, turn_about))
FEASIBLE = Habit((divide_well, adopt_what_can_be_carried), (divide_badly, adopt_regardless))
