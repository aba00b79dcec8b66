"""Habits of looking before one acts: at neighbours, at what others know, at figures, after an incident."""

from game.bots.habits.planting import Habit, Key, Turn
from game.bots.policy import Body
from game.known import Proposal

ENOUGH = 2 / 3
"""The part of those whom it can ask about a card that it asks first."""
MOVED = 0.1
"""From here on a figure has moved: by this part of what was published."""
MODEST = 0.1
"""The part of what was published that a modest forecast promises to take away."""
SHARED = 50
"""What it says of paying together: this percentage."""

Found = tuple[Key, Body | None] | None


def keep(key: Key, body: Body | None) -> Found:
    """An occasion, where something can be done at it."""
    return None if body is None else (key, body)


# The whole region.


def neighbours(turn: Turn, funding: object) -> list[str]:
    """The other municipalities whose money is taken."""
    sources = [part["source"] if isinstance(part, dict) else part.source for part in funding]  # type: ignore[attr-defined]
    places = dict.fromkeys(source.rpartition(".")[0] for source in sources)
    return [p for p in places if p != turn.sight.municipality]


def look_at(turn: Turn, key: Key, places: list[str]) -> Found:
    """A figure of the first of these that it did not look at, or else a question to one of its seats."""
    quarter = turn.sight.common.quarter
    for place in places:
        seen = any(r.place == place and r.quarter >= quarter for r in turn.sight.consulted)
        if not seen and (body := turn.consult(None, place)):
            return (*key, place), body
        seats = turn.seats_of(place)
        if seats and not turn.asked(*seats) and (body := turn.ask(seats[0])):
            return (*key, place), body
    return None


def look_at_neighbours(turn: Turn) -> Found:
    """Before it proposes or adopts what neighbours pay as well."""
    would = turn.would or {}
    if turn.kind == "propose":
        return look_at(
            turn,
            ("neighbours", str(would.get("option") or would.get("measure"))),
            neighbours(turn, would["funding"]),
        )
    proposal = turn.proposal
    if turn.adopts and proposal is not None:
        return look_at(turn, ("neighbours", proposal.option), neighbours(turn, proposal.funding))
    return None


def speak_of_pooling(turn: Turn) -> Found:
    """On which terms all pay together, before a floor breaks or money runs out."""
    common = turn.sight.common
    if turn.sight.pool.joinable or common.broken_floors or common.exceeded:
        return None
    return keep(("pooling",), turn.act("pool", "line2", terms={"line": 2, "share": SHARED}))


def look_at_neighbours_after(turn: Turn) -> Found:
    """Once it decided, or its proposal was decided: at those who pay with it."""
    for p in turn.sight.proposals:
        spoke = any(v.seat == turn.sight.seat for v in p.verdicts)
        if spoke or (p.seat == turn.sight.seat and p.outcome is not None):
            found = look_at(turn, ("neighbours", p.option), neighbours(turn, p.funding))
            if found is not None and p.round == turn.sight.round:
                return found
    return None


# Look first.


def ask_more(turn: Turn, card: str) -> Found:
    """Somebody whom it did not ask about a card; None once it asked two in three of those whom it can ask."""
    others = turn.sight.seats
    asked = {q.to for q in turn.sight.questions if q.seat == turn.sight.seat and q.about == card}
    if not others or len(asked & set(others)) >= ENOUGH * len(others):
        return None
    return keep(
        ("asks", card), next((b for s in others if s not in asked and (b := turn.ask(s, card))), None)
    )


def ask_first(turn: Turn) -> Found:
    """About the cards of the round, before anything else but an answer."""
    if turn.kind == "answer":
        return None
    return next((found for card in turn.sight.fresh if (found := ask_more(turn, card)) is not None), None)


def name_what_was_learnt(turn: Turn) -> Found:
    proposal = turn.proposal
    if turn.kind != "decide" or proposal is None:
        return None
    learnt = [o.id for o in turn.sight.observations if o.card == proposal.card and o.by is not None]
    return ("names", proposal.option), turn.with_(because=learnt)


def decided(turn: Turn) -> list[str]:
    """The cards about which something was adopted or refused."""
    found = (p.card for p in turn.sight.proposals if p.outcome in ("adopted", "refused"))
    return [card for card in found if card is not None]


def ask_after(turn: Turn) -> Found:
    """What it did not ask before the verdict it asks after it."""
    return next((found for card in decided(turn) if (found := ask_more(turn, card)) is not None), None)


def hold_questions(turn: Turn) -> Found:
    about = (turn.would or {}).get("about")
    if turn.kind != "ask" or about not in turn.sight.cards or about in decided(turn):
        return None
    return ("asks", str(about)), turn.without("ask")


def name_what_it_held(turn: Turn) -> Found:
    proposal = turn.proposal
    if turn.kind != "decide" or proposal is None:
        return None
    held = [o.id for o in turn.sight.observations if o.by is None]
    return ("names", proposal.option), turn.with_(because=held)


# Evidence.


def foretold(proposal: Proposal | None) -> tuple[str, str] | None:
    """The figure and the place that a proposal is about."""
    if proposal is None or proposal.forecast is None or proposal.forecast.place is None:
        return None
    return proposal.forecast.figure, proposal.forecast.place


def knows(turn: Turn, about: tuple[str, str], quarter: int) -> bool:
    """Whether it looked a figure up as of a quarter or later."""
    return any((r.figure, r.place) == about and r.quarter >= quarter for r in turn.sight.consulted)


def look_up_first(turn: Turn) -> Found:
    about = foretold(turn.proposal)
    if about is None or turn.kind not in ("support", "oppose", "decide"):
        return None
    if knows(turn, about, turn.sight.common.quarter):
        return None
    return keep(("looks up", *about), turn.consult(*about))


def foretell(turn: Turn) -> Found:
    """A forecast with what it would propose."""
    if turn.kind != "propose" or (turn.would or {}).get("forecast"):
        return None
    expects = promise(turn, MODEST)
    return None if expects is None else (("foretells",), turn.with_(forecast=expects))


def promise(turn: Turn, part: float) -> dict[str, object] | None:
    """That people wait so much less by the end of this round, as a part of what was published."""
    for (figure, place), now in turn.sight.published.items():
        if figure.endswith(".weeks") and figure in turn.sight.figures:
            by = turn.sight.common.quarter + 2
            return {"figure": figure, "place": place, "change": round(-now * part, 1), "by": by}
    return None


def look_again(turn: Turn) -> Found:
    """When what was forecast falls due: at the same figure."""
    now = turn.sight.common.quarter
    for p in turn.sight.proposals:
        about = foretold(p)
        if (
            p.outcome == "adopted"
            and about
            and p.forecast
            and p.forecast.by <= now
            and not knows(turn, about, now)
        ):
            return keep(("looks again", *about), turn.consult(*about))
    return None


def look_up_elsewhere(turn: Turn) -> Found:
    """As often, but figures that no proposal is about."""
    about = {foretold(p) for p in turn.sight.proposals}
    sides = turn.kind in ("support", "oppose", "decide") and foretold(turn.proposal) is not None
    now = turn.sight.common.quarter
    looked = {(r.figure, r.place) for r in turn.sight.consulted if r.quarter >= now}
    if not sides or len(looked) >= max(1, len(about - {None})):
        return None
    for offer in turn.sight.on_offer("consult"):
        for place in (*turn.sight.inhabitants, "region"):
            if (offer.about, place) not in about and (body := turn.consult(offer.about, place)):
                return keep(("looks up", str(offer.about), place), body)
    return None


# Signals.


def incident(turn: Turn) -> str | None:
    """The last incident about which it did nothing yet."""
    open_ = [o.about for o in turn.sight.on_offer("back")]
    done = {r.shock for r in turn.sight.common.responses if r.seat == turn.sight.seat}
    left = [one for one in open_ if one is not None and one not in done]
    return left[-1] if left else None


def system_figure(turn: Turn, name: str) -> tuple[str, str] | None:
    """The figure that it looks at after an incident."""
    every = sorted(about for about in turn.sight.published if about[0] in turn.sight.figures)
    return every[int(turn.draws.trait("system", name) * len(every))] if every else None


def look_at_the_system(turn: Turn) -> Found:
    """The monitor first; then it backs the professionals, or adds a rule where the figure had moved."""
    name = incident(turn)
    about = None if name is None else system_figure(turn, name)
    if name is None or about is None:
        return None
    now = turn.sight.common.quarter
    if not knows(turn, about, now) and (body := turn.consult(*about)):
        return ("incident", name), body
    seen = next((r.value for r in turn.sight.consulted[::-1] if (r.figure, r.place) == about), None)
    if seen is None:
        return None
    before = turn.sight.published[about]
    does = "rule" if abs(seen - before) > MOVED * abs(before) else "back"
    return keep(("incident", name), turn.act(does, name, occasion="rule" if does == "rule" else "back"))


def rule_at_once(turn: Turn) -> Found:
    name = incident(turn)
    return None if name is None else keep(("incident", name), turn.act("rule", name, occasion="rule"))


def look_afterwards(turn: Turn) -> Found:
    for done in turn.sight.common.responses:
        about = system_figure(turn, done.shock)
        mine = done.seat == turn.sight.seat and done.round == turn.sight.round
        if mine and about and not knows(turn, about, turn.sight.common.quarter):
            return keep(("incident", done.shock), turn.consult(*about))
    return None


REGION = Habit((speak_of_pooling, look_at_neighbours), (look_at_neighbours_after,))
LOOK_FIRST = Habit((ask_first, name_what_was_learnt), (ask_after, hold_questions, name_what_it_held))
EVIDENCE = Habit((look_again, look_up_first, foretell), (look_up_elsewhere, foretell))
SIGNALS = Habit((look_at_the_system,), (rule_at_once, look_afterwards))

__all__ = ["EVIDENCE", "LOOK_FIRST", "MODEST", "REGION", "SIGNALS", "Found", "keep", "promise"]
