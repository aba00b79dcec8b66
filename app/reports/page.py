"""The debrief as a page's context: what `web/templates/pages/debrief.html` reads, made from a `Debrief`.

The same page serves the facilitators and each participant; what a reader may not see is not in their debrief.
What must not live here: requests, and sentences about what happened (`game.debrief.sentences`).
"""

from collections.abc import Iterable

from app.reports import figures
from app.reports.certainty import certainty_part
from app.reports.own import own_part
from game.casebook.casebook import Casebook
from game.debrief import Debrief
from game.debrief.parts import Alternative as Other
from game.debrief.parts import Beat, CardKnowledge, DecisionRow, Finding, FirstInstincts, Pair, Parts, WhatIf
from web.amounts import minutes, number
from web.contexts import Frame, Live
from web.ids import dom_id
from web.language import gettext as _
from web.language import ngettext, speaking
from web.looking_back import (
    Alternative,
    Audience,
    Beside,
    CardPart,
    ClueLine,
    DebriefPage,
    Felt,
    Lens,
    Now,
    PlacesPart,
    Proof,
    Secret,
    StoryLine,
    StoryPart,
    TakeHomePart,
    Verdict,
    WhatIfPart,
    Wrote,
)
from web.parts import curves, knowledge_pipes
from web.wording import figure, glass_of

HEADS = ("round", "phase", "epilogue")
SAID = ("bookmark", "announcement", "vision", "frame", "stance", "bound", "order", "response", "agreement")
"""What of the story is followed by what somebody wrote with it."""


def debrief_page(
    debrief: Debrief,
    book: Casebook,
    frame: Frame,
    *,
    code: str = "",
    audience: Audience = "table",
    now: Now | None = None,
    live: Live | None = None,
    downloads: Iterable[tuple[str, str]] = (),
    wall_address: str | None = None,
    script_address: str | None = None,
    back_address: str | None = None,
) -> DebriefPage:
    """The context of the page, in the language of the debrief."""
    parts = debrief.parts
    with speaking(debrief.locale):
        return DebriefPage(
            frame=frame,
            code=code,
            audience=audience,
            region=debrief.table.region,
            facts=facts(debrief),
            now=now,
            own=own_part(debrief, book),
            story=story_part(parts),
            known_question=parts.knowledge.question,
            cards=tuple(card_part(c) for c in parts.knowledge.cards),
            decisions=tuple(verdict(row) for row in parts.decisions.decisions),
            decided=" ".join((parts.decisions.sentence, *figures.said_beside(parts.decisions))),
            what_if=what_if_part(parts.what_if, figures.played_until(parts.story)),
            places=places_part(debrief, book),
            lenses=tuple(lens(one, parts) for one in parts.lenses),
            take_home=take_home_part(debrief),
            certainty=certainty_part(parts.certainty),
            live=live,
            downloads=tuple(downloads),
            wall_address=wall_address,
            script_address=script_address,
            back_address=back_address,
        )


def facts(debrief: Debrief) -> str:
    """Which game it was, in a line."""
    table = debrief.table
    rounds = ngettext("{n} round", "{n} rounds", table.rounds).format(n=table.rounds)
    lasted = max(1, round(table.minutes))
    seats = ngettext("{n} seat", "{n} seats", len(table.seats)).format(n=len(table.seats))
    said = [table.title, rounds, ngettext("{n} minute", "{n} minutes", lasted).format(n=lasted), seats]
    if table.bots:
        said.append(
            ngettext("{n} played by the computer", "{n} played by the computer", len(table.bots)).format(
                n=len(table.bots)
            )
        )
    return " · ".join(said)


# What happened.


def story_part(parts: Parts) -> StoryPart:
    told = figures.told_in_time(parts.story, parts.decisions)
    return StoryPart(
        question=parts.story.question,
        sentence=parts.story.sentence,
        timeline=told,
        course=figures.course_drawn(told, "story") if told else None,
        lines=tuple(line(beat) for beat in parts.story.beats),
        bookmarks=tuple(line(beat) for beat in parts.story.beats if beat.kind == "bookmark"),
    )


def line(beat: Beat) -> StoryLine:
    text = f"{beat.sentence}. ‘{beat.text}’" if beat.kind == "proposal" and beat.text else beat.sentence
    return StoryLine(
        n=beat.n,
        time=minutes(beat.at),
        icon=figures.ICONS[beat.kind],
        text=text,
        head=beat.kind in HEADS,
        note=beat.text if beat.kind in SAID else beat.followed,
    )


# Who knew what, and what was decided.


def card_part(card: CardKnowledge) -> CardPart:
    drawn = figures.pipes(card)
    key = dom_id("pipes", card.card)
    return CardPart(
        id=card.card,
        title=card.title,
        round=card.round,
        felt=felt(card.instincts),
        cause=card.cause,
        explanation=card.explanation,
        expected=card.expected,
        weighed=weighed(card),
        sentence=known_sentence(card),
        note=card.note,
        pipes=figures.pipes_drawn(card, key),
        clues=tuple(
            ClueLine(
                text=clue.brief,
                holder=clue.holder_title,
                picture=knowledge_pipes.strip(figures.pipe(clue), drawn),
                sentence=clue.sentence,
                passings=tuple(p.sentence for p in clue.passings if p.heard_by),
            )
            for clue in card.clues
        ),
    )


def weighed(card: CardKnowledge) -> str:
    """Whether the solution that everybody expects could be defended, and had been looked at."""
    if card.verdict:
        return card.verdict
    if card.defensible:
        return _("In this draw that could be defended.")
    return _("In this draw other choices did more.")


def felt(instincts: FirstInstincts) -> Felt | None:
    """First instincts; None where nobody had any."""
    if not instincts.people:
        return None
    return Felt(
        counts=tuple((o.title, o.people) for o in instincts.options if o.people),
        people=instincts.people,
        glass=glass_of(instincts.confidence or 0),
        sentence=instincts.sentence,
    )


def known_sentence(card: CardKnowledge) -> str:
    return " ".join(part for part in (card.sentence, card.could_sentence) if part)


def verdict(row: DecisionRow) -> Verdict:
    grounds = dict.fromkeys(seen.brief for decider in row.deciders for seen in decider.grounds)
    adopted = row.outcome == "adopted"
    against = dict.fromkeys(stance.title for stance in row.stances if stance.side == "oppose")
    return Verdict(
        n=row.n,
        title=row.title,
        card=row.card_title,
        round=row.round,
        by=row.by_title,
        outcome=_("Adopted") if adopted else _("Refused"),
        adopted=adopted,
        reason=row.reason,
        because=tuple(grounds),
        against=tuple(against) if adopted else (),
        cents=row.amount or None,
        known=row.sentence,
        forecast=row.forecast.sentence if row.forecast else None,
        result=row.became if adopted else None,
        what_if=row.what_if,
    )


# What if.


def what_if_part(part: WhatIf, until: int | None) -> WhatIfPart:
    return WhatIfPart(
        question=part.question,
        sentence=part.sentence,
        caveat=part.caveat,
        computing=part.state == "computing",
        note=part.note,
        first=part.first,
        alternatives=tuple(alternative(one, until) for one in part.alternatives),
    )


def what_if_of(debrief: Debrief) -> WhatIfPart:
    """The other courses alone, for a page that waits for them."""
    return what_if_part(debrief.parts.what_if, figures.played_until(debrief.parts.story))


def alternative(one: Other, until: int | None) -> Alternative:
    """One other course: its first figure drawn, the others beside what happened."""
    return Alternative(
        id=one.id,
        title=one.title,
        card=one.card_title,
        round=one.round,
        sentence=one.sentence,
        curves=tuple(
            figures.pair_drawn(pair, one, until, dom_id("curves", one.id, place))
            for place, pair in enumerate(one.courses[:1])
            if not one.same
        ),
        beside=() if one.same else tuple(beside(pair) for pair in one.courses[1:]),
        dropped=tuple(gone.sentence for gone in one.dropped),
        same=one.same,
    )


def beside(pair: Pair) -> Beside:
    unit = figures.unit_of(pair.figure)
    return Beside(
        title=f"{figure(pair.figure, pair.title)}, {pair.place_title}",
        went=curves.amount(pair.happened[-1].value, unit) if pair.happened else "",
        other=curves.amount(pair.instead[-1].value, unit) if pair.instead else "",
        sentence=pair.sentence,
    )


# The region, the lenses, and what is taken home.


def places_part(debrief: Debrief, book: Casebook) -> PlacesPart:
    part = debrief.parts.places
    own = next((book.seat_by_id[i.seat] for i in debrief.parts.take_home.interests if i.own), None)
    place = own.place if own and own.place in book.region.municipality_ids else None
    return PlacesPart(
        question=part.question,
        sentence=part.sentence,
        cards=figures.place_cards(part.rows, figures.played_until(debrief.parts.story), "place"),
        behind=figures.places_behind(part.rows),
        scenes=figures.standing(part.quarters, place),
    )


def lens(found: Finding, parts: Parts) -> Lens:
    between = None
    if found.high > found.low:
        between = _("As far as recorded: between {low} and {high} per cent of the clues.").format(
            low=number(found.low * 100), high=number(found.high * 100)
        )
    return Lens(
        found.title,
        found.statement,
        between,
        found.question,
        tuple(proofs(found.evidence, parts)),
        tuple(row.sentence for row in found.rows),
    )


def proofs(numbers: Iterable[int], parts: Parts) -> Iterable[Proof]:
    """Events by their numbers, with their words where the story or the clues have them."""
    told = {beat.n: (minutes(beat.at), beat.sentence) for beat in parts.story.beats}
    for row in parts.decisions.decisions:
        for decider in row.deciders:
            words = _("{seat} adopts {title}") if decider.verdict == "adopt" else _("{seat} refuses {title}")
            told.setdefault(
                decider.n, (minutes(decider.at), words.format(seat=decider.title, title=row.title))
            )
    for n in numbers:
        time, text = told.get(n, (None, None))
        yield Proof(n, time, text)


def take_home_part(debrief: Debrief) -> TakeHomePart:
    part = debrief.parts.take_home
    return TakeHomePart(
        question=part.question,
        own=tuple(Wrote(w.question, w.text) for w in part.written if w.own),
        written=tuple(Wrote(w.question, w.text, w.title) for w in part.written if not w.own),
        secrets=secrets(debrief),
        kept=tuple(row.title for row in debrief.parts.decisions.decisions if row.outcome == "adopted"),
    )


def secrets(debrief: Debrief) -> tuple[Secret, ...]:
    """The private interests of the seats that somebody held."""
    table = debrief.table
    some = table.bots if table.bots != table.seats else ()
    return tuple(
        Secret(i.title, i.interest, i.seat in some, i.own)
        for i in debrief.parts.take_home.interests
        if i.seat in debrief.table.seats or i.own
    )
