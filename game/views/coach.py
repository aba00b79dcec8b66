"""The facilitator's run sheet: what to say and do now, what comes next, what lies ready, how to look back."""

from typing import Literal

from game.casebook.casebook import Card, Cue, Round
from game.casebook.script import TITLES, script_of
from game.casebook.text import Locale
from game.rules.looking_back import STAGES
from game.views.panels import (
    Coach,
    CueView,
    Dealable,
    IntroStepView,
    PhasePlanView,
    RunStepView,
    ScriptStepView,
)
from game.views.sentences import PHASE
from game.views.view import View

State = Literal["done", "now", "next"]


def coach(view: View) -> Coach | None:
    desk, common, book = view.known.desk, view.common, view.book
    if desk is None:
        return None
    plan = book.rounds[common.round - 1] if common.round else book.rounds[0]
    names = [p.phase for p in plan.phases]
    at = (
        names.index(common.phase)
        if common.phase in names
        else (-1 if common.phase == "lobby" else len(names))
    )
    following: str | None = names[at + 1] if at + 1 < len(names) else None
    if following is None and common.phase not in ("epilogue", "closed"):
        following = (
            book.rounds[common.round].phases[0].phase if common.round < len(book.rounds) else "epilogue"
        )
    left = [c for c in book.cards if c.id not in common.cards]
    shocks = [s for s in book.shocks if s.id not in common.shocks]
    say = view.texts.say
    due = {*plan.cards, *plan.shocks, *(cue.card or cue.shock for cue in plan.cues)}
    states = {p.phase: state(i, at) for i, p in enumerate(plan.phases)}
    return Coach(
        say=spoken(view, plan),
        hint=hint(view),
        plan=tuple(
            PhasePlanView(phase=p.phase, minutes=p.minutes, state=states[p.phase]) for p in plan.phases
        ),
        next_phase=following,
        cards=tuple(
            Dealable(id=c.id, title=say(c.title), text=say(c.face), seats=holders(view, c), now=c.id in due)
            for c in left
        ),
        shocks=tuple(
            Dealable(id=s.id, title=say(s.title), text=say(s.headline), now=s.id in due) for s in shocks
        ),
        intro=tuple(
            IntroStepView(minutes=i.minutes, say=say(i.say), do=tuple(map(say, i.do))) for i in book.intro
        ),
        steps=tuple(
            RunStepView(
                phase=p.phase,
                title=say(PHASE[p.phase]),
                minutes=p.minutes,
                say=say(p.say),
                do=tuple(map(say, p.do)),
                state=states[p.phase],
            )
            for p in plan.phases
        ),
        cues=tuple(cue_view(view, cue) for cue in plan.cues),
        debrief=script(view),
    )


def state(place: int, now: int) -> State:
    """Where a step stands in its list, when the step at `now` is being done."""
    return "done" if place < now else "now" if place == now else "next"


def holders(view: View, card: Card) -> tuple[str, ...]:
    """The seats that may hold something about a card, in one draw or another."""
    named = {name for observation in card.observations for name in observation.held_by}
    return tuple(view.texts.say(s.title) for s in view.book.seats if s.id in named)


def cue_view(view: View, cue: Cue) -> CueView:
    say, common = view.texts.say, view.common
    if cue.card is not None:
        name, title, done = cue.card, view.texts.card(cue.card).title, cue.card in common.cards
    else:
        name = cue.shock or ""
        title, done = view.texts.shock(name).title, name in common.shocks
    return CueView(
        phase=cue.phase,
        after=cue.after,
        kind="shock" if cue.card is None else "card",
        id=name,
        title=say(title),
        say=say(cue.say),
        done=done,
    )


def script(view: View) -> tuple[ScriptStepView, ...]:
    """The steps of looking back; nothing until the table is closed."""
    if view.common.phase != "closed":
        return ()
    steps, shown, say = script_of(view.book), view.common.shown_step, view.texts.say
    names = [s.step for s in steps]
    at = names.index(shown[0]) if shown and shown[0] in names else -1
    return tuple(
        ScriptStepView(
            step=s.step,
            title=say(TITLES[s.step]),
            minutes=s.minutes,
            question=say(s.question),
            say=say(s.say),
            stages=STAGES,
            state=state(i, at),
        )
        for i, s in enumerate(steps)
    )


def spoken(view: View, plan: Round) -> str:
    """The sentence for the facilitator to say now."""
    common, book = view.common, view.book
    if common.phase == "epilogue":
        return view.texts.say(book.epilogue.say)
    for phase in plan.phases:
        if phase.phase == common.phase:
            return view.texts.say(phase.say)
    if common.phase == "closed":
        shown = common.shown_step[0] if common.shown_step else None
        steps = script_of(book)
        return view.texts.say(next((s.say for s in steps if s.step == shown), steps[0].say))
    return view.texts.say(book.intro[0].say if book.intro else book.summary)


NOBODY_ASKED: dict[Locale, str] = {
    "nl": "Nog niets gevraagd aan: {who}. Daar ligt een aanwijzing.",
    "en": "Not asked anything yet: {who}. A clue lies there.",
}


def hint(view: View) -> str | None:
    """One thing that only the facilitator sees: who holds something that matters and was not asked yet."""
    desk = view.known.desk
    if desk is None or view.common.phase not in ("deliberation", "decision"):
        return None
    asked = {q.to for q in desk.questions.values()}
    for _, clues in desk.causes.values():
        for clue in clues:
            ways = desk.knowledge.get(clue, {})
            contacts = [c for c, told in desk.contacts.items() if clue in told]
            for holder in (*ways, *contacts):
                if len(ways) <= 1 and holder not in asked and clue not in view.common.observations:
                    return NOBODY_ASKED[view.locale].format(who=view.texts.title(holder))
    return None
