"""Part `decisions`: each decided proposal, with what its deciders knew and named, and what then happened."""

from game.acts import Forecast
from game.courses import turned
from game.debrief.agreed import agreements
from game.debrief.decided import Decided
from game.debrief.figures import Truth
from game.debrief.knowledge import Look
from game.debrief.parts import DeciderRow, DecisionRow, Decisions, Paid, Seen, Stance, VisionRow
from game.debrief.record import Record
from game.debrief.sentences import adopted, became, knew, say, titles
from game.debrief.spread import Spread
from game.events import RoundStarted, VisionStated


def decisions(record: Record, told: Spread, found: tuple[Decided, ...], looks: tuple[Look, ...]) -> Decisions:
    by_card: dict[str | None, Look | None] = {look.card.id: look for look in looks}
    by_card[None] = None
    truth = Truth(record)
    rows = tuple(
        row(record, told, decision, by_card[decision.proposal.card], truth)
        for decision in found
        if decision.proposal.card in by_card
    )
    count = sum(r.outcome == "adopted" for r in rows)
    return Decisions(
        sentence=adopted(record.locale, count),
        decisions=rows,
        visions=tuple(visions(record).values()),
        agreements=agreements(record),
    )


def visions(record: Record) -> dict[str, VisionRow]:
    """The last vision of each place, in the order in which places first had one."""
    found: dict[str, VisionRow] = {}
    for event, fact in record.facts(VisionStated):
        titles_of = record.priorities(fact.priorities)
        found[fact.place] = VisionRow(
            n=record.number(event),
            place=fact.place,
            place_title=record.place(fact.place),
            seat=fact.seat,
            by_title=record.title(fact.seat),
            priorities=titles_of,
            horizon=fact.horizon,
            text=record.said(fact.text),
            sentence=say(
                record.locale,
                "comes_first",
                place=record.place(fact.place),
                first=titles(record.locale, titles_of),
            ),
        )
    return found


def row(record: Record, told: Spread, decision: Decided, look: Look | None, truth: Truth) -> DecisionRow:
    """One decision; without a `look` it was a measure of the catalogue, which nothing is asked about."""
    proposal, closed = decision.proposal, decision.closed
    card, clues = (look.card, look.clues) if look else (None, ())
    known = [c for c in clues if decision.knew(told, c)]
    in_the_room = [c for c in clues if look and look.in_the_room(c, closed.n) and not look.said_to_be_kept(c)]
    high = {*known, *in_the_room}
    fits = look is not None and proposal.option in look.mix.better
    sentence = knew(record.locale, len(known), len(clues)) if look else say(record.locale, "catalogue")
    if decision.adopted and fits:
        sentence += " " + say(record.locale, "fits")
    if look and decision is look.decision and look.verdict:
        sentence += " " + look.verdict
    starts = decision.outcome.starts
    settled = truth.settled_by(closed.n)
    began = next((e for e, _ in record.facts(RoundStarted)), record.events[0])
    return DecisionRow(
        proposal=proposal.proposal,
        n=record.number(closed),
        card=card.id if card else "",
        card_title=record.say(card.title) if card else say(record.locale, "beside_the_cases"),
        option=proposal.option,
        title=record.option_title(proposal.card, proposal.option),
        expected=card is not None and proposal.option == card.expected,
        by=proposal.seat,
        by_title=record.title(proposal.seat),
        amount=proposal.amount,
        funding=tuple(
            Paid(
                source=paid.source,
                place_title=record.place(paid.source.rpartition(".")[0]),
                purse=paid.source.rpartition(".")[2],
                cents=paid.cents,
            )
            for paid in proposal.funding
        ),
        reason=record.said(proposal.reason),
        outcome="adopted" if decision.adopted else "refused",
        round=record.round_of(closed.n),
        at=record.seconds(began.at, closed.at),
        quarter=settled,
        starts=starts,
        deciders=tuple(decider_rows(record, told, decision, look)),
        stances=stances(record, decision),
        clues=len(clues),
        knew=len(known),
        high=len(high),
        named=sum(decision.named(c) for c in clues),
        fits=fits,
        sentence=sentence,
        forecast=truth.came_of(proposal.forecast, starts or settled + 1, decision.adopted)
        if proposal.forecast
        else None,
        became=after(record, truth, settled, proposal.forecast),
        then=truth.courses(since=settled),
        what_if=turned(proposal.proposal, decision.adopted),
        evidence=tuple(record.number(e) for e in (decision.made, *(e for e, _ in decision.verdicts), closed)),
    )


def after(record: Record, truth: Truth, since: int, forecast: Forecast | None) -> str | None:
    """How the figure that was forecast went on, in a sentence; without a forecast the first that is followed."""
    if forecast is None:
        course = next(iter(truth.courses(since)), None)
    else:
        course = truth.course(forecast.figure, forecast.place, since)
    if course is None or len(course.points) < 2:
        return None
    first, last = course.points[0], course.points[-1]
    return became(
        record.locale,
        course.figure,
        record.called(course.figure, course.place),
        first.value,
        last.value,
        last.quarter - first.quarter,
    )


def decider_rows(record: Record, told: Spread, decision: Decided, look: Look | None) -> list[DeciderRow]:
    began = next((e for e, _ in record.facts(RoundStarted)), record.events[0])

    def seen(observation: str) -> Seen:
        return Seen(
            observation=observation,
            brief=record.brief(observation),
            clue=look is not None and observation in look.clues,
        )

    here = {o.id for o in look.card.observations} if look else set()
    return [
        DeciderRow(
            seat=verdict.seat,
            title=record.title(verdict.seat),
            verdict=verdict.verdict,
            reason=record.said(verdict.reason),
            n=record.number(event),
            at=record.seconds(began.at, event.at),
            knew=tuple(seen(o) for o in told.hand(verdict.seat, event.n) if o in here),
            grounds=tuple(seen(o) for o in decision.grounds.get(verdict.seat, ())),
        )
        for event, verdict in decision.verdicts
    ]


def stances(record: Record, decision: Decided) -> tuple[Stance, ...]:
    """By seat and side: how many people stood there last."""
    found: dict[tuple[str, str], int] = {}
    for position in decision.positions:
        key = (position.seat, position.side)
        found[key] = found.get(key, 0) + 1
    return tuple(
        Stance(
            seat=seat,
            title=record.title(seat),
            side="support" if side == "support" else "oppose",
            people=people,
        )
        for (seat, side), people in sorted(found.items())
    )
