"""The sensible policy: look and ask first, say what you know, then decide on what was heard.

How it plays, in words. On instinct it takes what everybody expects. While there is talk it answers first; then
it asks contacts about one subject after another, as far as attention reaches and with enough left to propose;
it tells the table what it was told and what it knows, some things excepted that it would rather keep; it asks
other seats. An option for which it heard most of what speaks for it goes before the one that everybody expects. It
backs the best proposal, opposes the others, and decides with the observations that it rests on.

It does not know which observations matter, and does not read the future: it judges by what came to mind.
"""

from collections.abc import Callable, Iterable

from game.bots.draws import Draws
from game.bots.phrases import Occasion, phrases
from game.bots.policy import Body, body_of
from game.bots.sight import Heard, Sight, Thought
from game.known import Proposal
from game.offers import AnyOf, Form, Offer, OneOf, Values, Whole

KEEPS = 0.05
"""The part of what it alone knows that it would rather keep, and hands over only when asked about just that."""
HANDS_OVER = 3
"""How many observations it gives to a question about the card as a whole."""
GROUNDS = 3
"""How many observations it names as grounds at most."""
QUESTIONS = 2
"""How many other seats it asks about a card; who decides asks all."""
WEEKS = ".weeks"
"""How figures of waiting time end."""

Rank = tuple[bool, float, bool, int]
Step = Callable[[Sight, Draws], Body | None]


def sensible(sight: Sight, draws: Draws) -> Body | None:
    """The first step of the phase that has something to do."""
    for step in STEPS.get(sight.phase, ()):
        if (body := step(sight, draws)) is not None:
            return body
    return None


def say(sight: Sight, draws: Draws, occasion: Occasion) -> str:
    return draws.pick(phrases(occasion, sight.locale), "say", occasion)


def make(sight: Sight, draws: Draws, offer: Offer, occasion: Occasion, **chosen: object) -> Body | None:
    return body_of(offer, draws, phrases(occasion, sight.locale), **chosen)


def named(values: Values | None) -> tuple[str, ...]:
    """What a field can name."""
    return values.values if isinstance(values, OneOf) else ()


# Alone.


def feel(sight: Sight, draws: Draws) -> Body | None:
    """A first instinct on each card: what came to mind through own knowledge half of the time, else the expected."""
    for offer in sight.on_offer("prefer"):
        if offer.about is None or offer.about in sight.instincts:
            continue
        thoughts = [t for t in sight.thoughts if t.card == offer.about]
        insights = [t for t in thoughts if t.insight]
        usual = next((t for t in thoughts if t.expected), None)
        chosen = draws.pick(insights, "insight") if insights and draws.share("feel") < 0.5 else usual
        sure = draws.whole(40, 90, "sure")
        return make(sight, draws, offer, "ask", option=chosen.id if chosen else None, confidence=sure)
    return None


def reflect(sight: Sight, draws: Draws) -> Body | None:
    for offer in sight.on_offer("reflect"):
        if offer.about not in sight.reflected:
            return make(sight, draws, offer, "reflect")
    return None


# Talk.


def answer(sight: Sight, draws: Draws) -> Body | None:
    """Answer the oldest question with what fits: all about that subject, or some of what the card is about."""
    asked = {q.id: q for q in sight.questions}
    for offer in sight.on_offer("answer"):
        question = asked.get(offer.about or "")
        if question is None:
            continue
        fitting = [o.id for o in sight.observations if question.about in o.about]
        if question.about in sight.cards:
            own = [o for o in sight.observations if o.card == question.about and volunteers(draws, o)]
            fitting = [o.id for o in sorted(own, key=lambda o: first_to_say(draws, o))[:HANDS_OVER]]
        occasion: Occasion = "answer" if fitting else "no_answer"
        return make(sight, draws, offer, occasion, observations=fitting, text=say(sight, draws, occasion))
    return None


def volunteers(draws: Draws, known: Heard) -> bool:
    """Whether it says this of itself: not what all know, what is for another to say, or what it would rather keep."""
    if known.told_table or known.from_seat:
        return False
    return known.by is not None or draws.trait("keeps", known.id) >= KEEPS


def first_to_say(draws: Draws, known: Heard) -> tuple[bool, bool, float]:
    """What it says first: what it said to nobody yet, then what a contact told it."""
    return (known.passed_on, known.by is None, draws.trait("tells", known.id))


def ask_contact(sight: Sight, draws: Draws) -> Body | None:
    """Ask a contact about a subject that this seat did not ask it about yet.

    The seats divide the questions, as people do who say aloud what they are going to ask: each begins at a
    place of its own and leaves out as many as there are seats. What all know by now is not asked again.
    """
    asked = {(q.to, q.about) for q in sight.questions}
    heard = {(o.by, about) for o in sight.observations for about in o.about}
    keep = max((o.cost for o in sight.on_offer("propose")), default=0)
    every = [
        (offer, contact, subject)
        for offer in sight.on_offer("ask")
        for contact in named(offer.form.fields.get("to"))
        if contact in sight.contacts and sight.attention - offer.cost >= keep
        for subject in named(offer.form.fields.get("about"))
    ]
    mine = sorted(range(len(every)), key=lambda i: (i - sight.place) % sight.places)
    for offer, contact, subject in (every[i] for i in mine):
        if (contact, subject) not in asked | heard:
            return make(sight, draws, offer, "ask", to=contact, about=subject)
    return None


def ask_seat(sight: Sight, draws: Draws) -> Body | None:
    """Ask another seat what it knows about the card: each seat once, who said least first."""
    asked = {q.to for q in sight.questions if q.seat == sight.seat and q.about in sight.cards}
    others = [s for s in sight.seats if s not in asked]
    most = len(sight.seats) if sight.decides else QUESTIONS
    if not others or not sight.cards or len(asked) >= most:
        return None
    heard = {seat: sum(o.by == seat for o in sight.observations) for seat in others}
    to = min(others, key=lambda seat: (heard[seat], draws.trait("turns to", seat)))
    for offer in sight.on_offer("ask"):
        if to in named(offer.form.fields.get("to")):
            text = say(sight, draws, "ask")
            return make(sight, draws, offer, "ask", to=to, about=sight.cards[-1], text=text)
    return None


def tell(sight: Sight, draws: Draws) -> Body | None:
    """Tell the table one thing: first what a contact said, then what it knew itself."""
    offers = {name: o for o in sight.on_offer("tell") for name in named(o.form.fields.get("observation"))}
    sayable = [o for o in sight.observations if o.id in offers and volunteers(draws, o)]
    if not sayable:
        return None
    chosen = min(sayable, key=lambda o: first_to_say(draws, o))
    return make(sight, draws, offers[chosen.id], "answer", observation=chosen.id, to="table")


def talk(sight: Sight, draws: Draws) -> Body | None:
    """Who decides asks most, the others tell most; when one is done, the next."""
    steps: tuple[Step, ...] = (ask_seat, ask_contact, tell) if sight.decides else (ask_contact, tell, tell)
    turn = draws.count % len(steps)
    return first((*steps[turn:], *steps[:turn], ask_seat), sight, draws)


def first(steps: Iterable[Step], sight: Sight, draws: Draws) -> Body | None:
    return next((b for step in steps if (b := step(sight, draws)) is not None), None)


# Proposals.


def rank(thought: Thought) -> Rank:
    """Which option goes first: the best insight, then the expected one, then what costs least."""
    return (
        not thought.insight,
        -thought.speaks if thought.insight else 0,
        not thought.expected,
        thought.amount,
    )


def best_thought(sight: Sight, card: str) -> Thought | None:
    return min((t for t in sight.thoughts if t.card == card), key=rank, default=None)


def propose_insight(sight: Sight, draws: Draws) -> Body | None:
    """Propose the best option of a card if it came to mind through what was heard."""
    return propose(sight, draws, insight=True)


def propose_best(sight: Sight, draws: Draws) -> Body | None:
    """Propose the best option of a card for which nothing lies on the table."""
    return propose(sight, draws, insight=False)


def propose(sight: Sight, draws: Draws, insight: bool) -> Body | None:
    offers = {o.about: o for o in sight.on_offer("propose")}
    for card in sight.cards:
        best = best_thought(sight, card)
        if best is None or best.id not in offers or (insight and not best.insight):
            continue
        live = [p for p in sight.proposals if p.card == card and (p.open or p.outcome == "adopted")]
        better = [p for p in live if insight_in(sight, p)]
        if better or (live and not insight):
            continue
        reason = say(sight, draws, "propose")
        expects = forecast(offers[best.id], draws)
        body = make(sight, draws, offers[best.id], "propose", reason=reason, forecast=expects)
        if body is not None:
            return body
    return None


def forecast(offer: Offer, draws: Draws) -> dict[str, object] | None:
    """That somebody waits some weeks less in the end; None where no waiting time can be forecast."""
    kinds = offer.form.fields.get("forecast")
    for form in kinds.kinds if isinstance(kinds, AnyOf) else ():
        if not isinstance(form, Form):
            continue
        figure = next((f for f in named(form.fields.get("figure")) if f.endswith(WEEKS)), None)
        by = form.fields.get("by")
        if figure is not None and isinstance(by, Whole):
            place = named(form.fields.get("place"))[0]
            return {"figure": figure, "place": place, "change": -draws.whole(2, 8, "forecast"), "by": by.high}
    return None


def insight_in(sight: Sight, proposal: Proposal) -> bool:
    return any(t.id == proposal.option and t.insight for t in sight.thoughts)


def best_proposal(sight: Sight, card: str) -> Proposal | None:
    """The proposal of a card that this bot would adopt: adopted already, or open and highest in its ranking."""
    places = {t.id: rank(t) for t in sight.thoughts if t.card == card}
    lowest: Rank = (True, 0, True, 0)
    live = [p for p in sight.proposals if p.card == card and (p.open or p.outcome == "adopted")]
    return min(live, key=lambda p: (p.outcome != "adopted", places.get(p.option, lowest), p.id), default=None)


def take_side(sight: Sight, draws: Draws) -> Body | None:
    """Back the best proposal of each card, oppose the others; again only after a change of mind."""
    for proposal in sight.proposals:
        if not proposal.open:
            continue
        best = best_proposal(sight, proposal.card)
        side: Occasion = "support" if best and best.id == proposal.id else "oppose"
        if sight.taken.get(proposal.id) == side:
            continue
        for offer in sight.on_offer(side):
            if offer.about == proposal.id:
                return make(sight, draws, offer, side, reason=say(sight, draws, side))
    return None


def decide(sight: Sight, draws: Draws) -> Body | None:
    """Adopt the best proposal of a card, then refuse the others; name what it rests on."""
    offers = {o.about: o for o in sight.on_offer("decide")}
    waiting = [p for p in sight.proposals if p.id in offers]
    best = {card: best_proposal(sight, card) for card in sight.cards}
    chosen = [p for p in waiting if best.get(p.card) == p]
    for proposal in (*chosen, *waiting):
        adopts = proposal in chosen
        occasion: Occasion = "adopt" if adopts else "refuse"
        body = make(
            sight,
            draws,
            offers[proposal.id],
            occasion,
            verdict=occasion,
            reason=say(sight, draws, occasion),
            because=grounds(sight, draws, proposal),
        )
        if body is not None:
            return body
    return None


def grounds(sight: Sight, draws: Draws, proposal: Proposal) -> list[str]:
    """What a verdict rests on: what speaks for the option, then what others said about the card."""
    speaks = {o for t in sight.thoughts if t.id == proposal.option for o in t.because}
    heard = [o for o in sight.observations if o.card == proposal.card]
    weighed = sorted(heard, key=lambda o: (o.id not in speaks, o.by is None, draws.trait("weighs", o.id)))
    return [o.id for o in weighed[:GROUNDS]]


STEPS: dict[str, tuple[Step, ...]] = {
    "briefing": (feel,),
    "deliberation": (answer, talk, propose_insight, take_side),
    "decision": (answer, propose_insight, propose_best, take_side, decide, tell),
    "reflection": (reflect,),
    "epilogue": (reflect,),
}
