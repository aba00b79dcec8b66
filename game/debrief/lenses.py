"""Part `lenses`: each a way to look at the log, with a statement, a value, a range, its evidence and a question.

`look_first` asks: which share of the clues did the deciders have when they decided, and which did they name as
grounds; were questions asked between a card's coming and the first proposal about it? Its value is the share of clues
known at the decision, over all decided cards together, as far as recorded. What people marked at the end as told to
the deciders counts; that is `low` as well, as less it cannot have been. `high` has the clues that were in the room
then, but for those that were marked as kept. It judges the looking, not whether the outcome was good: where what
everybody expects was defensible and the deciders had looked, it says that this is good.
"""

from collections.abc import Callable, Iterator, Mapping

from game.debrief.knowledge import Look
from game.debrief.parts import Finding, FindingRow
from game.debrief.record import Record
from game.debrief.sentences import counted, knew, questions, say, titles
from game.events import Event, ProposalMade, QuestionAsked

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
    locale = record.locale
    decided = [look for look in looks if look.decision is not None and look.clues]
    total = sum(len(look.clues) for look in decided)
    if not total:
        return None
    asked = {look.card.id: asked_first(record, look) for look in decided}
    rows = tuple(row(record, look, len(asked[look.card.id])) for look in decided)
    known, high = sum(r.knew for r in rows), sum(r.high for r in rows)
    named = sum(r.named for r in rows)
    questions_of = {event.n: event for events in asked.values() for event in events}
    statement = (
        say(locale, "look_first_knew", knew=known, clues=total)
        if len(decided) > 1
        else knew(locale, known, total),
        say(locale, "look_first_named", named=counted(locale, named))
        if named
        else say(locale, "look_first_unnamed"),
        say(locale, "look_first_asked", asked=questions(locale, len(questions_of))),
        *defended(record, decided),
    )
    closes = [look.decision.closed for look in decided if look.decision is not None]
    return Finding(
        id="look_first",
        title=say(locale, "look_first"),
        statement=" ".join(statement),
        value=round(sum(look.low for look in decided) / total, 4),
        low=round(sum(look.low for look in decided) / total, 4),
        high=round(high / total, 4),
        evidence=tuple(sorted({record.number(e) for e in (*questions_of.values(), *closes)})),
        question=say(locale, "look_first_question"),
        rows=rows,
    )


def defended(record: Record, decided: list[Look]) -> Iterator[str]:
    """Where what everybody expects was defensible and the deciders had looked, that is good."""
    cards = [record.say(look.card.title) for look in decided if look.verdict and look.looked]
    if cards:
        yield say(record.locale, "look_first_good", cards=titles(record.locale, cards))


def asked_first(record: Record, look: Look) -> tuple[Event, ...]:
    """The questions that were asked between a card's coming and the first proposal about it."""
    first = min(e.n for e, f in record.facts(ProposalMade) if f.card == look.card.id)
    return tuple(e for e, _ in record.facts(QuestionAsked) if look.dealt.n < e.n < first)


def row(record: Record, look: Look, asked: int) -> FindingRow:
    named = sum(look.decision.named(clue) for clue in look.clues) if look.decision else 0
    title = record.say(look.card.title)
    return FindingRow(
        card=look.card.id,
        title=title,
        clues=len(look.clues),
        knew=look.knew,
        high=look.high,
        named=named,
        asked=asked,
        sentence=say(
            record.locale,
            "look_first_card",
            card=title,
            knew=look.knew,
            clues=len(look.clues),
            named=named,
            asked=asked,
        ),
    )


LENSES: Mapping[str, Lens] = {"look_first": look_first}
