"""One step of the debrief's script, as the wall shows it: the question alone, then the sentence, then the figure.

Made from the debrief of everybody and of nobody in particular: nothing in it that one person wrote or felt.
"""

from typing import get_args

from app.reports import figures
from app.reports.figures import pair
from app.reports.page import beside, known_sentence, secrets
from game.casebook.casebook import Casebook
from game.casebook.script import TITLES, script_of
from game.casebook.text import Locale
from game.debrief import Debrief
from game.debrief.parts import Alternative, CardKnowledge, WhatIf
from game.views.panels import Debrief as Shown
from web.language import gettext as _
from web.looking_back import Beside, Now, Script, Stage, Steps
from web.parts import curves, knowledge_pipes, timeline

NAME = "wall"
MOST_CHOICES = 10
MOST_BESIDE = 5
TELLING = ("money.reserve", "money.left", "provider.liquidity", "youth.line2.waiting", "youth.line1.waiting")
"""Which figures say most beside the wait, the first ones most."""
STEPS: tuple[Steps, ...] = get_args(Steps)
STAGES: tuple[Stage, ...] = get_args(Stage)


def now_of(book: Casebook, shown: Shown, locale: Locale) -> Now | None:
    """Which step of its script the room looks at; None while none is shown."""
    step = next((one for one in STEPS if one == shown.step), None)
    stage = next((one for one in STAGES if one == shown.stage), None)
    if step is None or stage is None:
        return None
    planned = [one.step for one in script_of(book)]
    if step not in planned:
        return None
    return Now(
        step, planned.index(step) + 1, len(planned), TITLES[step].in_(locale), stage, shown.question or ""
    )


def script(debrief: Debrief | None, now: Now, about: str | None) -> Script:
    """What the wall shows now. Without a debrief it is still being made."""
    if debrief is None:
        return Script(
            now=now,
            sentence="",
            waiting=_("The figures are being worked out. Talk on, they come by themselves."),
        )
    parts = debrief.parts
    match now.step:
        case "leave_role":
            return Script(
                now=now,
                sentence=_(
                    "Everybody kept something to themselves. That was part of the role. Now it may be on the table."
                ),
                secrets=secrets(debrief),
                note=_("The computer played all seats.")
                if debrief.table.seats == debrief.table.bots
                else None,
            )
        case "story":
            told = figures.told_in_time(parts.story, parts.decisions)
            return Script(
                now=now,
                sentence=parts.story.sentence,
                more=figures.said_beside(parts.decisions),
                timeline=told,
                course=timeline.draw(told, timeline.WALL, name=NAME) if told and told.points else None,
            )
        case "knowledge":
            return knowledge(now, looked_at(parts.knowledge.cards, about))
        case "what_if":
            return what_if(now, parts.what_if, about, figures.played_until(parts.story))
        case "own_region":
            return Script(
                now=now,
                sentence=parts.places.sentence,
                places=figures.place_cards(parts.places.rows, figures.played_until(parts.story), NAME),
            )
        case "agreement":
            kept = tuple(row.title for row in parts.decisions.decisions if row.outcome == "adopted")
            return Script(
                now=now,
                sentence=_("One sentence: who does what, and when do you look back at it?"),
                kept=kept,
            )


def looked_at(cards: tuple[CardKnowledge, ...], about: str | None) -> CardKnowledge | None:
    """The card that was asked for, or else the first that was decided, or else the first."""
    named = (c for c in cards if c.card == about)
    decided = (c for c in cards if c.decided)
    return next(named, None) or next(decided, None) or next(iter(cards), None)


def knowledge(now: Now, card: CardKnowledge | None) -> Script:
    if card is None:
        return Script(now=now, sentence=_("No case was dealt at this table."))
    return Script(
        now=now,
        sentence=known_sentence(card),
        subject=card.title,
        more=tuple(words for words in (card.instincts.sentence, card.explanation) if words),
        note=card.note,
        pipes=knowledge_pipes.draw(figures.pipes(card), name=f"{NAME}-pipes", title=card.title)
        if card.clues
        else None,
    )


def what_if(now: Now, part: WhatIf, about: str | None, until: int | None) -> Script:
    """The other course that was asked for. Before one is, the group hears which there are."""
    if part.state == "computing":
        return Script(now=now, sentence="", waiting=part.note or part.sentence)
    if not part.alternatives:
        return Script(now=now, sentence=part.note or part.sentence)
    chosen = asked_for(part, about)
    if chosen is None and now.stage != "figure":
        return Script(now=now, sentence=_("Which other course do you want to see?"), choices=choices(part))
    chosen = chosen or to_begin_with(part)
    first = next(iter(chosen.courses), None)
    return Script(
        now=now,
        sentence=chosen.sentence,
        subject=chosen.title,
        note=None if chosen.same else part.caveat,
        course=None
        if first is None or chosen.same
        else curves.draw(pair(first, chosen, until), curves.WALL, name=NAME),
        beside=() if chosen.same else telling(chosen),
        dropped=tuple(gone.sentence for gone in chosen.dropped),
    )


def asked_for(part: WhatIf, about: str | None) -> Alternative | None:
    """The other course of that name."""
    return next((one for one in part.alternatives if one.id == about), None)


def ranked(part: WhatIf) -> list[Alternative]:
    """Those that differ: decisions turned round and pictures in time before other options."""
    return sorted((one for one in part.alternatives if not one.same), key=lambda one: one.kind == "option")


def choices(part: WhatIf) -> tuple[str, ...]:
    """What is offered to the group."""
    return tuple(one.title for one in ranked(part))[:MOST_CHOICES]


def to_begin_with(part: WhatIf) -> Alternative:
    """The one that the debrief begins with, or else one that differs."""
    named = (one for one in part.alternatives if one.id == part.first and not one.same)
    differ = (one for one in part.alternatives if not one.same)
    return next(named, None) or next(differ, None) or part.alternatives[0]


def telling(chosen: Alternative) -> tuple[Beside, ...]:
    """The figures beside the one that is drawn: money first, and only where there is a difference to be seen."""
    rows = [(p, beside(p)) for p in chosen.courses[1:]]
    shown = [(p, row) for p, row in rows if row.went != row.other]
    shown.sort(key=lambda one: TELLING.index(one[0].figure) if one[0].figure in TELLING else len(TELLING))
    return tuple(row for _pair, row in shown)[:MOST_BESIDE]
