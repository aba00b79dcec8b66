"""What a facilitator sees beside the table: who knows what, who is there, what happens."""

from collections.abc import Callable
from functools import partial

from game.casebook.script import TITLES
from game.known import Desk, Guest, Line
from game.quantities import ParticipantId
from game.refusals import Refusal
from game.rules.rule import Host
from game.rules.taking_back import may_undo
from game.views.panels import (
    BookmarkView,
    ClueRow,
    Flow,
    GuestView,
    Knowledge,
    LineView,
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
            view.keep(("guest", g.id), (g, view.common.cards), partial(guest_view, view, g))
            for g in desk.guests.values()
            if not g.removed
        ),
        lines=tuple(line_view(view, line) for line in reversed(desk.lines)),
        seq=view.known.seq,
        undo_to=getattr(step, "high", None),
        undone=tuple(line_view(view, line) for line in reversed(undone(desk))) if step else (),
        bookmarks=tuple(
            BookmarkView(id=b.id, at=b.at, round=b.round, phase=b.phase, note=view.texts.said(b.note))
            for b in desk.bookmarks
        ),
    )


def undone(desk: Desk) -> list[Line]:
    """The lines of the steps that are taken back with the last one: all that its act did."""
    acts = {line.act for line in desk.lines if line.number in desk.steps[-1:]}
    return [line for line in desk.lines if line.number in desk.steps and line.act in acts]


def guest_view(view: View, guest: Guest) -> GuestView:
    words = view.texts
    return GuestView(
        participant=guest.id,
        name=words.said(guest.name) or "",
        seat=guest.seat,
        title=words.title(guest.seat) if guest.seat else None,
        bot=guest.bot,
        device=guest.device,
        spokesperson=guest.spokesperson,
        chosen=len(guest.instincts),
        asked=len(view.common.cards),
        last=guest.last,
        calling=guest.calling,
        call_text=words.said(guest.call),
        since=guest.since,
    )


def line_view(view: View, line: Line) -> LineView:
    """What happened, in a sentence: a line that was written stays as it is."""

    def made() -> LineView:
        return LineView(
            number=line.number,
            at=line.at,
            kind=line.kind,
            icon=ICONS.get(line.way or line.kind, ICONS.get(line.kind, "dot")),
            text=sentence(view.locale, line.kind, line.way, naming(view, line)),
        )

    return view.keep(("line", line.number), (line,), made)


def naming(view: View, line: Line) -> dict[str, str]:
    """The words that fill the sentence of a line."""
    words = view.texts
    whom = ", ".join(somebody(view, s) for s in line.to)
    return {
        "who": words.short(line.by) if line.by else "",
        "whom": whom or ("de hele tafel" if view.locale == "nl" else "the whole table"),
        "what": subject(view, line),
    }


def somebody(view: View, name: str) -> str:
    """A seat by its short name, or a participant by theirs."""
    guests = view.known.desk.guests if view.known.desk else {}
    guest = guests.get(ParticipantId(name))
    return (view.texts.said(guest.name) or "") if guest else view.texts.short(name)


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
        "message_sent": lambda: words.said(about) or "",
        "frame_stated": lambda: words.say(view.book.stream_by_id[about].title),
        "budget_exceeded": lambda: words.place(about),
        "floor_broken": lambda: words.place(about),
        "supervision_began": lambda: words.place(about),
        "supervision_ended": lambda: words.place(about),
        "consent_given": lambda: words.place(about),
        "exception_made": lambda: words.place(about),
        "vision_stated": lambda: words.place(about),
        "card_bounded": lambda: words.say(words.card(about).title),
        "order_given": lambda: words.say(view.book.team_by_id[about].title),
        "pool_terms_set": lambda: words.place(about),
        "pool_joined": lambda: words.place(about),
        "pool_left": lambda: words.place(about),
        "capacity_allocated": lambda: words.place(about),
        "service_set": lambda: words.place(about),
        "professionals_backed": lambda: words.say(words.shock(about).title),
        "rule_added": lambda: words.say(words.shock(about).title),
        "facilitator_called": lambda: written(view, about),
        "call_attended": lambda: somebody(view, about),
        "whispered": lambda: words.said(about) or "",
        "spokesperson_named": lambda: somebody(view, about),
        "moment_bookmarked": lambda: written(view, about),
        "debrief_shown": lambda: words.say(TITLES[about]) if about in TITLES else about,
    }
    if line.kind in OF_AGREEMENTS:
        offered = view.known.desk.offered if view.known.desk else {}
        return written(view, offered[about].terms.goal) if about in offered else ""
    if line.kind in OF_PROPOSALS:
        proposal = view.common.proposals.get(about)
        return words.say(words.option(proposal.card, proposal.option).title) if proposal else ""
    return found[line.kind]() if line.kind in found else ""


OF_AGREEMENTS = frozenset(
    {
        "agreement_offered",
        "agreement_signed",
        "agreement_concluded",
        "agreement_lapsed",
        "agreement_left",
        "review_due",
        "agreement_reviewed",
        "agreement_scored",
    }
)
"""Lines that are about an agreement."""
OF_PROPOSALS = frozenset(
    {
        "proposal_amended",
        "position_taken",
        "seat_spoke",
        "positions_revealed",
        "verdict_given",
        "proposal_closed",
        "fund_repaid",
    }
)
"""Lines that are about a proposal."""


def written(view: View, reference: str) -> str:
    """What somebody wrote, as the end of a sentence; nothing where nothing was written."""
    said = view.texts.said(reference or None)
    return f": ‘{said}’" if said else ""


def option_title(view: View, option: str) -> str:
    for card in (*view.common.cards, None):
        found = view.book.option(card, option)
        if found:
            return view.texts.say(found.title)
    return option
