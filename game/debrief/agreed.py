"""What was agreed: each agreement that was concluded, what its indicators came to, its reviews, and who left it.

What the story tells of agreements is here as well. What must not live here: whose figures moved by it.
"""

from collections.abc import Iterator
from typing import Literal

from game.acts import Target
from game.debrief.parts import AgreementRow, IndicatorRow, PlannedReview
from game.debrief.record import Record
from game.debrief.sentences import listed, say
from game.events import (
    AgreementConcluded,
    AgreementLapsed,
    AgreementLeft,
    AgreementOffered,
    AgreementReviewed,
    AgreementScored,
    Event,
)
from game.known import Agreement, Common
from game.learn import common_learns


def agreements(record: Record) -> tuple[AgreementRow, ...]:
    """In the order in which they were concluded."""
    common = Common()
    for event in record.events:
        if event.to == "table":
            common = common_learns(common, event)
    events = {fact.agreement: event for event, fact in record.facts(AgreementConcluded)}
    return tuple(
        row(record, one, common.quarter, events[name])
        for name, one in common.agreements.items()
        if name in events
    )


def row(record: Record, one: Agreement, quarter: int, concluded: Event) -> AgreementRow:
    """`quarter` is the last one that was settled in a round: later no review could be held."""
    terms, notice = one.terms, one.notice
    outcomes = tuple(indicators(record, one, "outcome", terms.outcomes))
    outputs = tuple(indicators(record, one, "output", terms.outputs))
    reviews = tuple(PlannedReview(quarter=q, state=state(one, q, quarter)) for q in terms.reviews)
    parties = tuple(record.title(seat) for seat in one.parties)
    measured = [i for i in (*outcomes, *outputs) if i.reached is not None]
    held, missed = (sum(r.state == name for r in reviews) for name in ("held", "missed"))
    sentences = [
        say(
            record.locale,
            "agreement",
            parties=listed(record.locale, parties),
            goal=record.said(terms.goal) or "–",
        ),
        say(
            record.locale,
            "agreement_reached" if measured else "agreement_unmeasured",
            reached=sum(bool(i.reached) for i in measured),
            count=len(measured),
        ),
        say(
            record.locale,
            "agreement_reviews" if held + missed else "agreement_no_reviews",
            held=held,
            count=held + missed,
        ),
    ]
    if notice is not None:
        sentences.append(say(record.locale, "agreement_left_by", who=record.title(notice.seat)))
    return AgreementRow(
        agreement=one.id,
        n=record.number(concluded),
        kind_of=terms.kind_of,
        by=one.seat,
        by_title=record.title(one.seat),
        parties=one.parties,
        parties_titles=parties,
        goal=record.said(terms.goal),
        price=terms.price,
        volume=terms.volume,
        risk=terms.risk,
        round=one.round,
        starts=one.starts or 0,
        last=notice.last if notice else None,
        left_by=notice.seat if notice else None,
        left_by_title=record.title(notice.seat) if notice else None,
        left_reason=record.said(notice.reason) if notice else None,
        outcomes=outcomes,
        outputs=outputs,
        reviews=reviews,
        held=held,
        missed=missed,
        withheld=sum(score.withheld for score in one.scores),
        sentence=" ".join(sentences),
    )


def state(one: Agreement, planned: int, quarter: int) -> Literal["held", "missed", "off", "not_reached"]:
    if planned in one.held:
        return "held"
    if not one.in_force(planned):
        return "off"
    return "missed" if planned <= quarter else "not_reached"


def indicators(
    record: Record, one: Agreement, part: Literal["outcome", "output"], targets: tuple[Target, ...]
) -> Iterator[IndicatorRow]:
    scores = {(score.part, score.number): score for score in one.scores}
    for number, target in enumerate(targets):
        score = scores.get((part, number))
        yield IndicatorRow(
            figure=target.figure,
            title=record.figure(target.figure),
            unit=record.unit(target.figure),
            place=target.place or "",
            place_title=record.place(target.place or ""),
            target=target.target,
            direction=target.direction or "at_most",
            by=target.by,
            measured_by=target.measured_by,
            value=score.value if score else None,
            reached=score.reached if score else None,
        )


def told_of(record: Record, event: Event) -> tuple[str, str | None] | None:
    """What the story tells of an agreement: a sentence, and what was written with it; None for anything else."""
    made = {f.agreement: f for _, f in record.facts(AgreementOffered)}
    fact, locale = event.fact, record.locale
    match fact:
        case AgreementConcluded(parties=parties, terms=terms):
            names = listed(locale, [record.title(seat) for seat in parties])
            return say(locale, "agreement_made", parties=names), record.said(terms.goal)
        case AgreementLapsed(agreement=name) if name in made:
            names = listed(locale, [record.title(seat) for seat in made[name].parties])
            return say(locale, "agreement_unsigned", parties=names), record.said(made[name].terms.goal)
        case AgreementReviewed(seat=seat, reason=reason):
            return say(locale, "agreement_looked_back", who=record.title(seat)), record.said(reason)
        case AgreementLeft(seat=seat, reason=reason):
            return say(locale, "agreement_left", who=record.title(seat)), record.said(reason)
        case AgreementScored(target=target, reached=reached):
            form = "target_reached" if reached else "target_missed"
            place = record.place(target.place or "")
            return say(locale, form, title=record.figure(target.figure), place=place), None
        case _:
            return None
