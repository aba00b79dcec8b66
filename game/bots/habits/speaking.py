"""Habits of saying it aloud, in time: as what one speaks, what comes first, how wide, and what has to last."""

from game.bots.habits.looking import Found, keep
from game.bots.habits.planting import Habit, Turn

VISIONS = 2
"""How often a vision is stated at most: once, and revised once."""
YEARS = 4


# Others.


def partner(turn: Turn) -> str | None:
    """The seat that it would ask or offer something."""
    would = turn.would or {}
    to = would.get("to")
    if turn.kind == "ask" and to in turn.sight.seats:
        return str(to)
    return str(to[0]) if turn.kind == "offer" and to else None


def speak_as(turn: Turn) -> Found:
    """In which role it speaks, before it asks or offers somebody something."""
    other = partner(turn)
    if other is None or other in turn.sight.toward:
        return None
    return keep(("speaks", other), turn.speak(other))


def hear_first(turn: Turn) -> Found:
    """Whoever proposed something, before it decides about that."""
    proposal = turn.proposal
    if turn.kind != "decide" or proposal is None or proposal.seat == turn.sight.seat:
        return None
    if turn.asked(proposal.seat):
        return None
    return keep(("hears", proposal.id), turn.ask(proposal.seat, proposal.card))


def ask_the_giver(turn: Turn) -> Found:
    """Of an order that stands, before it gives a team another."""
    if turn.kind != "instruct":
        return None
    would = turn.would or {}
    for place, order in turn.sight.orders.get(str(would["team"]), {}).items():
        seats = turn.seats_of(place)
        if place != turn.sight.municipality and order != would["order"] and seats and not turn.asked(*seats):
            return keep(("orders", place), turn.ask(seats[0]))
    return None


def speak_afterwards(turn: Turn) -> Found:
    """To whom it asked something already, the next in the list."""
    asked = [q.to for q in turn.sight.questions if q.seat == turn.sight.seat]
    offered = [to for a in turn.sight.agreements if a.seat == turn.sight.seat for to in a.to]
    for other in turn.sight.seats:
        if other in {*asked, *offered} - turn.sight.toward:
            return keep(("speaks", other), turn.speak(other))
    return None


def hear_afterwards(turn: Turn) -> Found:
    """Whoever proposed something, once it decided about that."""
    for p in turn.sight.proposals:
        spoke = any(v.seat == turn.sight.seat for v in p.verdicts)
        if spoke and p.seat != turn.sight.seat and not turn.asked(p.seat):
            return keep(("hears", p.id), turn.ask(p.seat, p.card))
    return None


def speak_late(turn: Turn) -> Found:
    """To somebody whom it asked already, in place of who was not asked yet."""
    toward = (turn.would or {}).get("toward")
    asked = [q.to for q in turn.sight.questions if q.seat == turn.sight.seat and q.to in turn.sight.seats]
    if turn.kind != "stance" or toward in asked:
        return None
    return ("speaks", str(toward)), turn.with_(toward=asked[0]) if asked else turn.without("stance")


# The vision.


def own_visions(turn: Turn) -> int:
    return sum(v.seat == turn.sight.seat for v in turn.sight.common.visions)


def state_early(turn: Turn) -> Found:
    """In the first round, what comes first."""
    if turn.sight.round != 1 or own_visions(turn):
        return None
    first = sorted(turn.sight.wishes, key=lambda w: (-turn.sight.wishes[w], turn.draws.table("wish", w)))[:1]
    return keep(("states",), turn.act("envision", None, "reflect", priorities=first, horizon=YEARS))


def state_seldom(turn: Turn) -> Found:
    """Revised once at most."""
    if turn.kind != "envision" or own_visions(turn) < VISIONS:
        return None
    other = turn.without("envision")
    return ("states",), other


def follow_it(turn: Turn) -> Found:
    """Adopt nothing that serves none of the priorities of its place, and what serves one."""
    proposal = turn.proposal
    own = [v for v in turn.sight.common.visions if v.place == turn.sight.municipality]
    if turn.kind != "decide" or proposal is None or not own:
        return None
    serves = set(own[-1].priorities) & turn.sight.serves.get(proposal.id, frozenset())
    return ("follows", proposal.id), turn.with_(verdict="adopt" if serves else "refuse")


# Broaden or delimit.


def bound_first(turn: Turn) -> Found:
    """On each card of the round, before it does anything about it: wide or narrow, with a reason."""
    card = next((c for c in turn.sight.fresh if not bounded(turn, c)), None)
    return None if card is None else keep(("bounds", card), say_how_wide(turn, card))


def bound_once(turn: Turn) -> Found:
    card = str((turn.would or {}).get("card"))
    return (("again", card), turn.without("bound")) if turn.kind == "bound" and bounded(turn, card) else None


def bounded(turn: Turn, card: str) -> bool:
    return any(b.card == card and b.seat == turn.sight.seat for b in turn.sight.common.bounds)


def say_how_wide(turn: Turn, card: str) -> dict[str, object] | None:
    wide = turn.draws.trait("wide", card) < 0.5
    for offer in turn.sight.on_offer("bound"):
        if offer.about == card and wide == ("broaden" in offer.form.fields):
            first = next(iter(turn.sight.domains), None)
            return turn.act(
                "bound", card, "broaden" if wide else "delimit", **({"broaden": [first]} if wide else {})
            )
    return turn.act("bound", card, "delimit")


def propose_accordingly(turn: Turn) -> Found:
    """Who broadened proposes something from outside first, where there is such."""
    wide = any(b.seat == turn.sight.seat and b.domains for b in turn.sight.common.bounds)
    card = (turn.would or {}).get("card")
    mine = [p for p in turn.sight.proposals if p.seat == turn.sight.seat]
    if turn.kind != "propose" or card is None or not wide or any(p.card is None for p in mine):
        return None
    outside = [t.id for t in turn.sight.thoughts if t.card is None and t.outside]
    return keep(
        ("wide", card), next((b for o in outside if (b := turn.act("propose", o, "propose_more"))), None)
    )


def touched(turn: Turn, card: str) -> bool:
    """Whether it asked or proposed something about a card, took a side, or decided; or whether its time is over."""
    sight = turn.sight
    asked = any(q.seat == sight.seat and q.about == card for q in sight.questions)
    return (
        asked
        or card not in sight.fresh
        or any(
            p.seat == sight.seat
            or p.id in sight.taken
            or p.outcome in ("adopted", "refused")
            or any(v.seat == sight.seat for v in p.verdicts)
            for p in sight.proposals
            if p.card == card
        )
    )


def bound_afterwards(turn: Turn) -> Found:
    """On what it did something about."""
    left = [c for c in turn.sight.cards if touched(turn, c) and not bounded(turn, c)]
    return keep(("bounds", left[0]), say_how_wide(turn, left[0])) if left else None


def bound_late(turn: Turn) -> Found:
    """Not while it did nothing about the card."""
    card = str((turn.would or {}).get("card"))
    if turn.kind != "bound" or touched(turn, card):
        return None
    return ("bounds", card), turn.without("bound")


# What has to last.


def record(turn: Turn) -> Found:
    """State the vision, sign what lies there, offer what can be agreed, and adopt what waits."""
    sight = turn.sight
    if not any(v.seat == sight.seat and v.round == sight.round for v in sight.common.visions):
        first = [*sight.wishes][:1]
        if body := turn.act("envision", None, "reflect", priorities=first, horizon=YEARS):
            return ("records", "vision"), body
    for offer in sight.on_offer("sign"):
        return keep(("records", str(offer.about)), turn.act("sign", offer.about, "sign"))
    for offer in sight.on_offer("decide"):
        return keep(("records", str(offer.about)), turn.act("decide", offer.about, "adopt", verdict="adopt"))
    if not any(a.seat == sight.seat and a.round == sight.round for a in sight.agreements):
        for offer in sight.on_offer("offer"):
            others = reachable_partners(turn)
            return keep(("records", "offer"), turn.act("offer", offer.about, "offer", to=others[:1]))
    return None


def reachable_partners(turn: Turn) -> list[str]:
    return [s for s in turn.sight.seats if s in turn.sight.partners]


def record_before(turn: Turn) -> Found:
    return record(turn) if turn.sight.election == 1 else None


def record_after(turn: Turn) -> Found:
    return record(turn) if turn.sight.elected else None


OTHERS = Habit((hear_first, ask_the_giver, speak_as), (speak_late, speak_afterwards, hear_afterwards))
VISION = Habit((state_early, state_seldom, follow_it), (state_early, state_seldom))
BROADEN = Habit((bound_once, bound_first, propose_accordingly), (bound_once, bound_late, bound_afterwards))
LASTING = Habit((record_before,), (record_after,))
