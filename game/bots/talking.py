"""How a sensible bot talks: it answers first, asks with a purpose, and says little of itself."""

from game.bots.course import CONTACT
from game.bots.draws import Draws
from game.bots.phrases import Occasion, phrases
from game.bots.policy import Body, Policy, body_of
from game.bots.sight import Heard, Sight
from game.bots.weighing import all_spoke
from game.known import Question
from game.offers import AnyOf, Form, Offer, OneOf, Sentence, Values

MOST = 2
"""How many things it says unasked in a round at most."""
TALKATIVE = 0.4
"""The part of bots that say so much of themselves; the others say one thing, and what a contact told them."""
GIVES = 3
"""How many observations it gives to a question at most."""
SEES_IT = 0.5
"""How much bots differ in what seems near to them, 0 to 1."""
CHANCE = 0.4
"""How much may matter that shares no word with the case."""
COSTS = 1.5
"""How much more it weighs that something touches its own interest than that it touches the case."""
MOOD = 0.5
"""How much bots differ in what they would rather keep."""
ADMITS = 0.5
"""How often it says what it would rather keep, when it is asked about just that."""
QUESTIONS = 1
"""How many other seats it asks in a round; who decides asks more."""
QUESTIONS_OF_DECIDERS = 4
SUBJECTS = 0.35
"""How often a question to a seat is about one of the nearest subjects, in place of the case as a whole."""
NEAREST = 3
"""How many subjects these are."""
CONTACTS = 2
"""How often it asks a contact in a round, as far as attention reaches; who decides asks more."""
CONTACTS_OF_DECIDERS = 4
TIME_TO_HEAR = 0.25
"""The part of the time for deciding in which something is still asked and said; then it is for positions."""
TURNS_TO_PEOPLE = 0.3
"""How often a bot that does not decide asks a person: eight bots with a question each are too many."""


def make(sight: Sight, draws: Draws, offer: Offer, occasion: Occasion, **chosen: object) -> Body | None:
    return body_of(offer, draws, phrases(occasion, sight.locale), **chosen)


def say(sight: Sight, draws: Draws, occasion: Occasion, **words: str) -> str:
    return draws.pick(phrases(occasion, sight.locale), "say", occasion).format(**words)


def reachable(values: Values | None) -> tuple[str, ...]:
    """What a field can name."""
    return values.values if isinstance(values, OneOf) else ()


# Answers.


def answer(sight: Sight, draws: Draws) -> Body | None:
    """Answer the oldest question with what fits: some of what is about that subject, or of the case."""
    asked = {q.id: q for q in sight.questions}
    for offer in sight.on_offer("answer"):
        question = asked.get(offer.about or "")
        if question is None:
            continue
        fitting = answers_to(sight, draws, question)
        kept = kept_back(sight, draws)
        admits = kept is not None and kept.id in fitting
        occasion: Occasion = "admit" if admits else "answer" if fitting else "no_answer"
        return make(sight, draws, offer, occasion, observations=fitting, text=say(sight, draws, occasion))
    return None


def answers_to(sight: Sight, draws: Draws, question: Question) -> list[str]:
    """What it gives to a question: what the asker did not say itself and not all know, the nearest first."""
    kept = kept_back(sight, draws)
    rest = [
        o for o in sight.observations if not o.told_table and o.by != question.seat and o.card in sight.cards
    ]
    if question.about in sight.cards:
        fitting = [o for o in rest if o.card == question.about and o != kept]
    else:
        admits = kept is not None and draws.trait("admits", kept.id) < ADMITS
        fitting = [o for o in rest if question.about in o.about and (o != kept or admits)]
    return [o.id for o in sorted(fitting, key=lambda o: first_to_say(draws, o))[:GIVES]]


def kept_back(sight: Sight, draws: Draws) -> Heard | None:
    """The one thing that it would rather keep, of what it knew itself: what touches its own interest, not the case."""
    own = [o for o in sight.observations if o.by is None and o.card in sight.fresh]
    return max(
        own, key=lambda o: (COSTS * o.costly - o.near + MOOD * draws.trait("keeps", o.id), o.id), default=None
    )


def first_to_say(draws: Draws, known: Heard) -> tuple[bool, bool, float]:
    """What it says first: what it said to nobody yet and has not from another seat, then what matters most."""
    return (known.from_seat, known.passed_on, -matters(draws, known))


def matters(draws: Draws, known: Heard) -> float:
    """How much something seems to matter: how near it is to the talk, and how this bot happens to see it."""
    own = draws.trait("matters", known.id)
    return known.near * (1 - SEES_IT + 2 * SEES_IT * own) + CHANCE * own


# Telling.


def may_say(sight: Sight, draws: Draws, known: Heard) -> bool:
    """Whether it still says this unasked in this round: what a contact told it, it passes on as well."""
    talks = known.by is not None or draws.trait("talks", sight.round) < TALKATIVE
    return sight.moment.round.get("tell", 0) < (MOST if talks else 1)


def sayable(sight: Sight, draws: Draws) -> list[Heard]:
    """What it could say: not what all know, what is for another seat to say, or what it would rather keep."""
    kept = kept_back(sight, draws)
    found = [o for o in sight.observations if not o.told_table and not o.from_seat and o != kept]
    return [o for o in found if o.card in sight.cards]


def tell(sight: Sight, draws: Draws) -> Body | None:
    """Tell the table one thing: what a contact said, or what is nearest to the talk of what it knew itself."""
    offers = {name: o for o in sight.on_offer("tell") for name in reachable(o.form.fields.get("observation"))}
    found = [o for o in sayable(sight, draws) if o.id in offers and may_say(sight, draws, o)]
    if not found:
        return None
    chosen = min(
        found,
        key=lambda o: (
            o.card not in sight.fresh,
            o.by is None and o.near <= 0,
            o.by is None,
            -matters(draws, o),
            o.id,
        ),
    )
    return make(sight, draws, offers[chosen.id], "answer", observation=chosen.id, to="table")


def share_figure(sight: Sight, draws: Draws) -> Body | None:
    """Show the table a figure that it looked up."""
    for offer in sight.on_offer("share"):
        what = offer.form.fields.get("what")
        for kind in what.kinds if isinstance(what, AnyOf) else ():
            figures = reachable(kind.fields.get("figure")) if isinstance(kind, Form) else ()
            if figures:
                return make(sight, draws, offer, "answer", what={"figure": figures[0]}, to="table")
    return None


# Asking.


def ask_contact(sight: Sight, draws: Draws) -> Body | None:
    """Ask a contact about a subject that this seat did not ask it about yet, what is near to the talk first.

    The seats divide the questions, as people do who say aloud what they are going to ask: each begins at a
    place of its own. What all know by now is not asked again.
    """
    asked = {(q.to, q.about) for q in to_contacts(sight)}
    heard = {(o.by, about) for o in sight.observations if o.card in sight.fresh for about in o.about}
    keep = max((o.cost for o in sight.on_offer("propose")), default=0)
    every = [
        (offer, contact, subject)
        for offer in sight.on_offer("ask")
        for contact in reachable(offer.form.fields.get("to"))
        if contact in sight.contacts and sight.attention - offer.cost >= keep
        for subject in reachable(offer.form.fields.get("about"))
    ]
    every.sort(key=lambda one: (-sight.subjects.get(one[2], 0.0), draws.table(sight.round, *one[1:])))
    mine = sorted(range(len(every)), key=lambda i: ((i - sight.place) % sight.places, i))
    for offer, contact, subject in (every[i] for i in mine):
        if (contact, subject) not in asked | heard:
            return make(sight, draws, offer, "ask", to=contact, about=subject)
    return None


def asked_contacts(sight: Sight) -> int:
    """How many questions it asked contacts in this round."""
    return sight.moment.round.get(CONTACT, 0)


def to_contacts(sight: Sight) -> list[Question]:
    """The questions that it asked contacts in this round."""
    asked = [q for q in sight.questions if q.seat == sight.seat and q.to in sight.contacts]
    return asked[max(0, len(asked) - asked_contacts(sight)) :]


def ask_seat(sight: Sight, draws: Draws) -> Body | None:
    """Ask another seat what it knows about the case, or about something near to it: who said least goes first."""
    most = QUESTIONS_OF_DECIDERS if sight.decides else QUESTIONS
    if not sight.fresh or sight.moment.round.get("ask", 0) >= most:
        return None
    about = what_to_ask(sight, draws)
    asked = {q.to for q in sight.questions if q.seat == sight.seat and q.about == about}
    shy = not sight.decides and draws.trait("turns to people", sight.round) >= TURNS_TO_PEOPLE
    others = [s for s in sight.seats if s not in asked and not (shy and s in sight.people)]
    heard = {s: sum(o.by == s and o.card in sight.fresh for o in sight.observations) for s in others}

    def turn(seat: str) -> tuple[bool, int, float]:
        """Who decides brings what they know to the decision themselves, so they come last."""
        return (seat in sight.deciding, heard[seat], draws.trait("turns to", seat, sight.round))

    for to in sorted(others, key=turn):
        for offer in sight.on_offer("ask"):
            form = offer.form.fields
            if to in reachable(form.get("to")) and about in reachable(form.get("about")):
                text = say(sight, draws, "ask")
                return make(sight, draws, offer, "ask", to=to, about=about, text=text)
    return None


def what_to_ask(sight: Sight, draws: Draws) -> str:
    """The case, mostly; else one of the subjects nearest to it, but who decides hears everybody on the case first."""
    case = sight.fresh[sight.place % len(sight.fresh)]
    asked = {q.to for q in sight.questions if q.seat == sight.seat and q.about == case}
    if sight.decides and {*sight.seats} - sight.deciding - asked:
        return case
    near = sorted(sight.subjects, key=lambda s: (-sight.subjects[s], draws.trait("subject", s)))[:NEAREST]
    return draws.pick(near, "subject") if near and draws.share("asks about") < SUBJECTS else case


def look_up(sight: Sight, draws: Draws) -> Body | None:
    """Ask the monitor for a figure, once a round, where the monitor is good."""
    if not sight.reads_well or sight.moment.round.get("consult", 0):
        return None
    keep = max((o.cost for o in sight.on_offer("propose")), default=0)
    offers = [o for o in sight.on_offer("consult") if sight.attention - o.cost >= keep]
    nearest = max(offers, key=lambda o: (sight.figures.get(o.about or "", 0.0), o.about or ""), default=None)
    return None if nearest is None else make(sight, draws, nearest, "ask")


# The vision.


def envision(sight: Sight, draws: Draws) -> Body | None:
    """State what comes first, once, for a municipality for which no person speaks."""
    if sight.municipality in sight.envisioned or sight.led or (sight.chaired and not sight.decides):
        return None
    for offer in sight.on_offer("envision"):
        wishes = sorted(sight.wishes, key=lambda w: (-sight.wishes[w], draws.trait("wishes", w)))
        if not wishes:
            return None
        horizon = 3 + int(draws.trait("horizon") * 4)
        text = say(sight, draws, "envision", first=sight.titles[wishes[0]], years=str(horizon))
        text_form = offer.form.fields.get("text")
        if isinstance(text_form, Sentence):
            text = text[: text_form.most]
        return make(sight, draws, offer, "envision", priorities=wishes[:2], horizon=horizon, text=text)
    return None


# In turn.


def talk(sight: Sight, draws: Draws) -> Body | None:
    """One act of talk. Who decides asks most; the others say one thing, ask a contact and pass on what it said."""
    of_itself = sum(sight.moment.phase.values()) - sight.moment.phase.get("answer", 0)
    if sight.decides:
        steps: tuple[Policy, ...] = (ask_seat, ask_a_contact, tell, ask_seat, ask_a_contact)
        turn = of_itself
    else:
        steps = (tell, ask_a_contact, tell, look_up, ask_seat)
        turn = of_itself + sight.place % 2
    turn %= len(steps)
    return next((b for step in (*steps[turn:], *steps[:turn]) if (b := step(sight, draws)) is not None), None)


def ask_a_contact(sight: Sight, draws: Draws) -> Body | None:
    """Ask a contact, as often as it can do something with what that says."""
    most = CONTACTS_OF_DECIDERS if sight.decides else CONTACTS
    return ask_contact(sight, draws) if asked_contacts(sight) < most else None


def ask_first(sight: Sight, draws: Draws) -> Body | None:
    """Before it decides: one question more, while there is time to hear the answer."""
    asked = sight.moment.phase.get("ask", 0) + sight.moment.phase.get(CONTACT, 0)
    if not sight.decides or asked or not being_weighed(sight):
        return None
    return ask_seat(sight, draws) or ask_a_contact(sight, draws)


def add(sight: Sight, draws: Draws) -> Body | None:
    """While it is decided: say one thing that is to the point, and was not said yet."""
    if not being_weighed(sight) or sight.moment.phase.get("tell", 0):
        return None
    return tell(sight, draws) if any(o.near > 0 for o in sayable(sight, draws)) else None


def being_weighed(sight: Sight) -> bool:
    """Whether there is time to hear more, and somebody has still to take a position on the case of this round."""
    waiting = any(p.open and not all_spoke(sight, p) for p in sight.proposals if p.card in sight.fresh)
    return waiting and sight.moment.gone < TIME_TO_HEAR
