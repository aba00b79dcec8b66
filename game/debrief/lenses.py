"""Part `lenses`: each a way to look at the log, with a statement, a value, a range, its evidence and a question.

`look_first` asks: which share of the clues did the deciders have when they decided, and which did they name as
grounds; were questions asked before an answer was proposed? Its value is the share of clues known at the
decision, over all decided cards together. `low` is what was recorded, and so is the value; `high` adds the clues
that were in the room then. It judges the looking, not whether the outcome was good.
"""

from collections.abc import Callable, Mapping

from game.debrief.knowledge import Look
from game.debrief.parts import Finding
from game.debrief.record import Record
from game.debrief.sentences import counted, knew, questions, say
from game.events import ProposalMade, QuestionAsked

Lens = Callable[[Record, tuple[Look, ...]], Finding | None]


def lenses(record: Record, looks: tuple[Look, ...]) -> tuple[Finding, ...]:
    """The lenses that the casebook chose, in its order; all, where it chose none."""
    planned = [(str(plan.lens), record.say(plan.question)) for plan in record.book.debrief.lenses]
    found = []
    for name, question in planned or [(name, "") for name in LENSES]:
        finding = LENSES[name](record, looks) if name in LENSES else None
        if finding is not None:
            found.append(finding.model_copy(update={"question": question}) if question else finding)
    return tuple(found)


def look_first(record: Record, looks: tuple[Look, ...]) -> Finding | None:
    """None where nothing was decided."""
    decided = [look for look in looks if look.decision is not None]
    total = sum(len(look.clues) for look in decided)
    if not total:
        return None
    known, high = sum(look.knew for look in decided), sum(look.high for look in decided)
    named = sum(
        look.decision.named(clue) for look in decided if look.decision is not None for clue in look.clues
    )
    cards = {look.card.id for look in decided}
    first = min((e.n for e, f in record.facts(ProposalMade) if f.card in cards), default=0)
    asked = [e for e, _ in record.facts(QuestionAsked) if e.n < first]
    locale = record.locale
    statement = " ".join(
        (
            knew(locale, known, total),
            say(locale, "look_first_named", named=counted(locale, named)),
            say(locale, "look_first_asked", asked=questions(locale, len(asked))),
        )
    )
    closes = [look.decision.closed for look in decided if look.decision is not None]
    return Finding(
        id="look_first",
        title=say(locale, "look_first"),
        statement=statement,
        value=round(known / total, 4),
        low=round(known / total, 4),
        high=round(high / total, 4),
        evidence=tuple(sorted({record.number(e) for e in (*asked, *closes)})),
        question=say(locale, "look_first_question"),
    )


LENSES: Mapping[str, Lens] = {"look_first": look_first}
