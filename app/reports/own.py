"""A participant's own part of the debrief: what they wanted and felt, what they knew and did with it, what they wrote.

What one person felt stands beside what was behind the card, and beside nobody else's. Several people may share a
seat: what a seat did is said of the seat.
"""

from collections.abc import Iterator

from app.reports import figures
from game.casebook.casebook import Casebook
from game.debrief import Debrief
from game.debrief.parts import CardKnowledge, ClueRow, DecisionRow
from web.language import gettext as _
from web.looking_back import OwnClue, OwnDecision, OwnInstinct, OwnPart, Wrote
from web.parts import knowledge_pipes
from web.wording import confidence, glass_of


def own_part(debrief: Debrief, book: Casebook) -> OwnPart | None:
    """None for who has no seat of their own."""
    parts, locale = debrief.parts, debrief.locale
    seat = next((book.seat_by_id[i.seat] for i in parts.take_home.interests if i.own), None)
    if seat is None:
        return None
    return OwnPart(
        title=seat.title.in_(locale),
        task=seat.task.in_(locale),
        interest=seat.interest.in_(locale),
        instincts=tuple(instinct(card) for card in parts.knowledge.cards),
        clues=tuple(own for card in parts.knowledge.cards for own in clues(card, seat.id)),
        decisions=tuple(own for row in parts.decisions.decisions for own in decisions(row, seat.id)),
        wrote=tuple(Wrote(w.question, w.text) for w in parts.take_home.written if w.own),
    )


def instinct(card: CardKnowledge) -> OwnInstinct:
    own = card.instincts.own
    glass = glass_of(own.confidence) if own else 0
    return OwnInstinct(
        card=card.title,
        felt=f"{own.title}, {confidence(glass)}" if own else None,
        glass=glass,
        cause=card.cause,
        explanation=card.explanation,
        decided=card.decision,
    )


def clues(card: CardKnowledge, seat: str) -> Iterator[OwnClue]:
    """The clues of a card that the seat had from the start, and each time it passed them on."""
    drawn = figures.pipes(card)
    for clue in card.clues:
        if any(holder.id == seat for holder in clue.holders):
            yield OwnClue(
                text=clue.text,
                card=card.title,
                done=tuple(p.sentence for p in clue.passings if p.by == seat),
                reached=reached(clue, seat in card.deciders),
                picture=knowledge_pipes.strip(figures.pipe(clue), drawn),
            )


def reached(clue: ClueRow, deciding: bool) -> str:
    """When those who decide had it."""
    if deciding and clue.deciders_from == 0:
        return _("You decided with it.")
    if clue.deciders_from is None and clue.another_from is None:
        return _("It stayed with you.")
    return clue.sentence


def decisions(row: DecisionRow, seat: str) -> Iterator[OwnDecision]:
    """What the seat proposed, and what it decided."""
    if row.by == seat:
        did = _("Your seat proposed this. It was adopted.")
        if row.outcome != "adopted":
            did = _("Your seat proposed this. It was refused.")
        yield OwnDecision(row.title, did, row.reason, (), row.became if row.outcome == "adopted" else None)
    for decider in row.deciders:
        if decider.seat == seat:
            yield OwnDecision(
                title=row.title,
                did=_("Your seat adopted this.")
                if decider.verdict == "adopt"
                else _("Your seat refused this."),
                reason=decider.reason,
                because=tuple(seen.brief for seen in decider.grounds),
                came=row.became if row.outcome == "adopted" and row.by != seat else None,
            )
