"""What a facilitator sees beside the table: who knows what, who is there, what happens, what to say."""

from collections.abc import Callable

from game.casebook.casebook import Round
from game.casebook.text import Locale
from game.known import Desk, Line
from game.refusals import Refusal
from game.rules.rule import Host
from game.rules.taking_back import may_undo
from game.views.panels import (
    ClueRow,
    Coach,
    Dealable,
    Flow,
    GuestView,
    Knowledge,
    LineView,
    PhasePlanView,
    Reached,
    Subject,
)
from game.views.seat import seat_views
from game.views.sentences import ICONS, PHASE, sentence
from game.views.view import View


def knowledge(view: View) -> Knowledge | None:
    """Every observation in play, those that matter first, with how it reached each seat."""
    desk = view.known.desk
    if desk is None:
        return None
    clues = {o for _, found in desk.causes.values() for o in found}
    held = {
        o: tuple(c for c, told in desk.contacts.items() if o in told) for o in view.book.observation_by_id
    }
    rows = []
    for name, observation in view.book.observation_by_id.items():
        if name not in desk.knowledge and not held[name]:
            continue
        rows.append(
            ClueRow(
                card=view.book.card_of_observation[name].id,
                observation=name,
                brief=view.texts.say(view.texts.observation(name).brief),
                text=view.texts.say(observation.text),
                clue=name in clues,
                contacts=tuple(view.texts.title(c) for c in held[name]),
                seats=tuple(Reached(seat=s, way=w) for s, w in desk.knowledge.get(name, {}).items()),
            )
        )
    return Knowledge(
        seats=seat_views(view),
        rows=tuple(sorted(rows, key=lambda r: not r.clue)),
        cards=tuple(
            Subject(id=c, title=view.texts.say(view.texts.card(c).title)) for c in reversed(view.common.cards)
        ),
    )


def flow(view: View) -> Flow | None:
    desk = view.known.desk
    if desk is None:
        return None
    undo = may_undo(Host(view.book, view.known, desk))
    step = None if isinstance(undo, Refusal) else undo[0].form.fields["to"]
    return Flow(
        guests=tuple(
            GuestView(
                participant=g.id,
                name=view.texts.said(g.name) or "",
                seat=g.seat,
                title=view.texts.title(g.seat) if g.seat else None,
                bot=g.bot,
                spokesperson=g.spokesperson,
                chosen=len(g.instincts),
                asked=len(view.common.cards),
                last=g.last,
            )
            for g in desk.guests.values()
            if not g.removed
        ),
        lines=tuple(line_view(view, line) for line in reversed(desk.lines)),
        seq=view.known.seq,
        undo_to=getattr(step, "high", None),
        undone=tuple(line_view(view, line) for line in reversed(undone(desk))) if step else (),
    )


def undone(desk: Desk) -> list[Line]:
    """The lines of the steps that are taken back with the last one: all that its act did."""
    acts = {line.act for line in desk.lines if line.number in desk.steps[-1:]}
    return [line for line in desk.lines if line.number in desk.steps and line.act in acts]


def line_view(view: View, line: Line) -> LineView:
    return LineView(
        number=line.number,
        at=line.at,
        kind=line.kind,
        icon=ICONS.get(line.way or line.kind, ICONS.get(line.kind, "dot")),
        text=sentence(view.locale, line.kind, line.way, naming(view, line)),
    )


def naming(view: View, line: Line) -> dict[str, str]:
    """The words that fill the sentence of a line."""
    words = view.texts
    whom = ", ".join(words.short(s) for s in line.to)
    return {
        "who": words.short(line.by) if line.by else "",
        "whom": whom or ("de hele tafel" if view.locale == "nl" else "the whole table"),
        "what": subject(view, line),
    }


def subject(view: View, line: Line) -> str:
    """What a line is about, by its kind."""
    words, about = view.texts, line.about or ""
    found: dict[str, Callable[[], str]] = {
        "phase_entered": lambda: words.say(PHASE[about]) if about in PHASE else about,
        "steps_taken_back": lambda: words.say(PHASE[about]) if about in PHASE else about,
        "card_dealt": lambda: words.say(words.card(about).title),
        "shock_struck": lambda: words.say(words.shock(about).title),
        "announced": lambda: words.said(about) or "",
        "observation_told": lambda: words.say(words.observation(about).brief),
        "question_asked": lambda: words.about(about),
        "figure_shared": lambda: words.figure(about),
        "monitor_consulted": lambda: words.figure(about),
        "proposal_made": lambda: option_title(view, about),
    }
    if line.kind in ("position_taken", "verdict_given", "proposal_closed"):
        proposal = view.common.proposals.get(about)
        return option_title(view, proposal.option) if proposal else ""
    return found[line.kind]() if line.kind in found else ""


def option_title(view: View, option: str) -> str:
    for card in view.common.cards:
        found = view.book.card_by_id[card].option(option)
        if found:
            return view.texts.say(found.title)
    return option


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
    return Coach(
        say=spoken(view, plan),
        hint=hint(view),
        plan=tuple(
            PhasePlanView(
                phase=p.phase, minutes=p.minutes, state="done" if i < at else "now" if i == at else "next"
            )
            for i, p in enumerate(plan.phases)
        ),
        next_phase=following,
        cards=tuple(Dealable(id=c.id, title=say(c.title), text=say(c.face), now=c.id in due) for c in left),
        shocks=tuple(
            Dealable(id=s.id, title=say(s.title), text=say(s.headline), now=s.id in due) for s in shocks
        ),
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
        return view.texts.say(book.debrief.story)
    return view.texts.say(book.summary)


NOBODY_ASKED: dict[Locale, str] = {
    "nl": "Niemand heeft {who} nog iets gevraagd.",
    "en": "Nobody has asked {who} anything yet.",
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
