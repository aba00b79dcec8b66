"""Part `what_if`: the same game with something else decided, under the same luck, beside what happened.

The runs are those of `game.debrief.alternatives` and take their time; here they are put into words for one reader.
"""

from collections.abc import Iterator, Sequence

from game.debrief.alternatives import Alternatives, Branch, Gone, Line, plain
from game.debrief.parts import Alternative, Dropped, Pair, Point, Range, WhatIf
from game.debrief.record import Record
from game.debrief.sentences import apart, both, played, reserves_apart, say
from game.events import ProposalMade, RoundSettled

WAIT = "youth.line2.weeks"
"""The figure that the sentences go by."""
MONEY = "money.reserve"
"""What a place has at the end of all those years."""


def what_if(record: Record, found: Alternatives | None) -> WhatIf:
    """`found` is None until it is there."""
    locale = record.locale
    state = found.state if found else "computing"
    every = tuple(alternative(record, found, branch) for branch in found.branches) if found else ()
    first = first_of(every)
    note = None if state == "ready" else say(locale, f"what_if_{state}")
    settled = (max((f.quarter for f in fact.figures), default=0) for _, fact in record.facts(RoundSettled))
    return WhatIf(
        question=record.asked("what_if", "what_if_question"),
        sentence=first.sentence if first else note or "",
        caveat=say(locale, "what_if_caveat"),
        state=state,
        note=note,
        first=first.id if first else None,
        marks=tuple(settled),
        alternatives=every,
    )


def first_of(every: Sequence[Alternative]) -> Alternative | None:
    """The picture in time of the card where it makes most of a difference; where no picture does, what comes first."""
    pictures = [a for a in every if a.kind == "picture" and not a.same]
    return max(pictures, key=lambda a: abs(a.courses[0].difference), default=next(iter(every), None))


def alternative(record: Record, found: Alternatives, branch: Branch) -> Alternative:
    locale = record.locale
    happened, other = found.runs[0], found.runs[branch.run]
    option = record.option_title(branch.card, branch.option) if branch.option else None
    return Alternative(
        id=branch.id,
        kind=branch.kind,
        title=say(locale, f"turn_{branch.kind}", option=option or ""),
        card=branch.card,
        card_title=record.card_title(branch.card),
        proposal=branch.proposal,
        option=branch.option,
        option_title=option,
        decision=None if branch.decision is None else record.numbers[branch.decision],
        round=branch.round,
        parts_after=branch.parts_after,
        same=branch.same,
        dropped=tuple(dropped(record, gone) for gone in branch.dropped),
        courses=tuple(pair(record, was, would) for was, would in zip(happened, other, strict=True)),
        sentence=say(locale, "turn_same") if branch.same else " ".join(told(record, happened, other)),
    )


def told(record: Record, happened: Sequence[Line], other: Sequence[Line]) -> Iterator[str]:
    """What would have become of the wait, and of each municipality's money."""
    locale = record.locale
    for was, would in zip(happened, other, strict=True):
        if would.figure == WAIT:
            years = played(locale, len(would.values) - 1)
            difference = would.values[-1] - was.values[-1]
            yield apart(locale, years, difference, would.less, would.more)
    reserves = reserves_apart(
        locale,
        (
            (record.place(would.place), would.values[-1] - was.values[-1])
            for was, would in zip(happened, other, strict=True)
            if would.figure == MONEY
        ),
    )
    yield say(locale, "turn_money", places=reserves) if reserves else say(locale, "turn_no_money")


def pair(record: Record, was: Line, would: Line) -> Pair:
    """`was` and `would` are the same figure of the same place in two runs."""
    return Pair(
        figure=would.figure,
        title=record.figure(would.figure),
        unit=record.unit(would.figure),
        place=would.place,
        place_title=record.place(would.place),
        happened=points(was.values),
        instead=points(would.values),
        happened_range=ranges(was),
        instead_range=ranges(would),
        norm=would.norm,
        difference=plain(would.values[-1] - was.values[-1]),
        low=would.less,
        high=would.more,
        sentence=both(
            record.locale,
            would.figure,
            record.called(would.figure, would.place),
            was.values[-1],
            would.values[-1],
        ),
    )


def points(values: Sequence[float]) -> tuple[Point, ...]:
    return tuple(Point(quarter=quarter, value=value) for quarter, value in enumerate(values))


def ranges(line: Line) -> tuple[Range, ...]:
    return tuple(
        Range(quarter=quarter, low=low, high=high)
        for quarter, (low, high) in enumerate(zip(line.low, line.high, strict=True))
    )


def dropped(record: Record, gone: Gone) -> Dropped:
    made = next((f for _, f in record.facts(ProposalMade) if f.proposal == gone.proposal), None)
    title = record.option_title(made.card, made.option) if made else ""
    return Dropped(
        n=record.numbers[gone.n], title=title, sentence=say(record.locale, f"gone_{gone.why}", title=title)
    )
