"""One plain count for each planted habit, straight from the log: how often its sense was there, 0 to 1.

`seen(habit, logs)` gives how often, and of how many. No lens is used, and nothing that a lens is made of.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from game.events import (
    AgreementConcluded,
    AgreementOffered,
    AgreementReviewed,
    AgreementSigned,
    CapacityAllocated,
    CardBounded,
    Event,
    FiguresPublished,
    FrameStated,
    MonitorConsulted,
    PositionHeld,
    PositionTaken,
    ProfessionalsBacked,
    ProposalMade,
    QuestionAsked,
    ReviewDue,
    RoundStarted,
    RuleAdded,
    ShockStruck,
    StanceTaken,
    VerdictGiven,
    VisionStated,
)
from tests.game.bots.planted import years
from tests.game.everything import EVERY

Log = list[Event]
Seen = Iterator[bool]

PLACES = {s.id: s.place for s in years().seats}


def adopted(event: Event) -> str | None:
    """The proposal that is adopted here by a seat."""
    fact = event.fact
    return fact.proposal if isinstance(fact, VerdictGiven) and fact.verdict == "adopt" else None


def made(log: Log) -> dict[str, ProposalMade]:
    return {f.proposal: f for e in log if isinstance(f := e.fact, ProposalMade)}


def seat_of(event: Event) -> str:
    return event.by[1] or ""


def in_rounds(log: Log) -> Iterator[tuple[int, Event]]:
    number = 0
    for event in log:
        number = event.fact.round if isinstance(event.fact, RoundStarted) else number
        yield number, event


def region(log: Log) -> Seen:
    """Of what is proposed or adopted with neighbours' money: at their figures and of their seats first, all of them."""
    looked: set[tuple[str, str]] = set()
    asked: set[tuple[str, str]] = set()
    proposals = made(log)
    for event in log:
        match event.fact:
            case RoundStarted():
                looked = set()
            case MonitorConsulted(seat=seat, reading=reading):
                looked.add((seat, reading.place))
            case QuestionAsked(seat=seat, to=to) if to in PLACES:
                asked.add((seat, PLACES[to]))
            case ProposalMade() | VerdictGiven():
                name = event.fact.proposal if isinstance(event.fact, ProposalMade) else adopted(event)
                if name is not None:
                    seat = seat_of(event)
                    others = {p.source.rpartition(".")[0] for p in proposals[name].funding} - {PLACES[seat]}
                    if others:
                        yield all((seat, o) in looked and (seat, o) in asked for o in others)


def look_first(log: Log) -> Seen:
    """Of what is proposed or adopted about a card: after two in three of the other seats were asked about it."""
    asked: dict[tuple[str, str], set[str]] = {}
    proposals = made(log)
    for event in log:
        match event.fact:
            case QuestionAsked(seat=seat, to=to, about=about) if to in PLACES:
                asked.setdefault((seat, about), set()).add(to)
            case ProposalMade() | VerdictGiven():
                name = event.fact.proposal if isinstance(event.fact, ProposalMade) else adopted(event)
                card = proposals[name].card if name else None
                if card is not None:
                    yield 3 * len(asked.get((seat_of(event), card), ())) >= 2 * (len(PLACES) - 1)


def others(log: Log) -> Seen:
    """Of the first question or offer to each seat: after it was said in which role one speaks to it."""
    said: set[tuple[str, str]] = set()
    spoken: set[tuple[str, str]] = set()
    for event in log:
        match event.fact:
            case StanceTaken(seat=seat, toward=toward):
                said.add((seat, toward))
            case QuestionAsked(seat=seat, to=to) if to in PLACES and (seat, to) not in spoken:
                spoken.add((seat, to))
                yield (seat, to) in said
            case AgreementOffered(seat=seat, to=to):
                for one in to:
                    if (seat, one) not in spoken:
                        spoken.add((seat, one))
                        yield (seat, one) in said


SERVED = {"triage": "triage", "debts": "debts", "desk": "debts", "walk-in": "walk", "hours": "walk"}
"""Option -> the priority with which its title shares a word, in `years`."""


def vision(log: Log) -> Seen:
    """Of the verdicts of places that stated a vision: to adopt what serves one of its priorities, and nothing else."""
    stated: dict[str, tuple[str, ...]] = {}
    proposals = made(log)
    for event in log:
        match event.fact:
            case VisionStated(place=place, priorities=priorities):
                stated[place] = priorities
            case VerdictGiven(proposal=name, verdict=verdict) if PLACES[seat_of(event)] in stated:
                serves = SERVED.get(proposals[name].option) in stated[PLACES[seat_of(event)]]
                yield serves == (verdict == "adopt")


def signals(log: Log) -> Seen:
    """Of what is done about an incident: after a look at the monitor since it struck."""
    looked: set[str] = set()
    for event in log:
        match event.fact:
            case ShockStruck():
                looked = set()
            case MonitorConsulted(seat=seat):
                looked.add(seat)
            case ProfessionalsBacked(seat=seat) | RuleAdded(seat=seat):
                yield seat in looked


def prevention(log: Log) -> Seen:
    """Of what is proposed: from outside the cards' domain, and a forecast of no more than what there is."""
    now: dict[tuple[str, str], float] = {}
    for event in log:
        match event.fact:
            case FiguresPublished(figures=figures):
                now = {(r.figure, r.place): r.value for r in figures}
            case ProposalMade(card=card, option=option, forecast=forecast):
                measure = years().option(card, option)
                assert measure is not None
                told = forecast is not None and (forecast.figure, forecast.place or "") in now
                modest = (
                    told
                    and forecast is not None
                    and abs(forecast.change) <= abs(now[forecast.figure, forecast.place or ""])
                )
                yield measure.stream == "work" and modest


def partnership(log: Log) -> Seen:
    """Of what is offered: with a part of the risk for both."""
    for event in log:
        if isinstance(fact := event.fact, AgreementOffered):
            yield fact.terms.kind_of == "partnership" and 20 <= fact.terms.risk <= 80


def broaden(log: Log) -> Seen:
    """Of the first thing that a seat does about a card, if it can say how wide that is: after it said so.

    Which is to ask or propose something about it, to take a side or to decide.
    """
    bounded: set[tuple[str, str]] = set()
    past: set[tuple[str, str]] = set()
    may = {s.id for s in years().seats if "bound" in years().powers_of(s.id)}
    proposals = made(log)
    for event in log:
        about: str | None = None
        match event.fact:
            case CardBounded(seat=seat, card=card):
                bounded.add((seat, card))
            case QuestionAsked(about=subject):
                about = subject if subject in years().card_by_id else None
            case ProposalMade(card=card):
                about = card
            case PositionTaken() | PositionHeld() | VerdictGiven():
                about = proposals[event.fact.proposal].card
        one = (seat_of(event), about or "")
        if about is not None and one[0] in may and one not in past:
            past.add(one)
            yield one in bounded


def scarcity(log: Log) -> Seen:
    """Of the seats that frame: those that lay a floor before they set a ceiling."""
    first: dict[str, FrameStated] = {}
    for event in log:
        if isinstance(fact := event.fact, FrameStated):
            first.setdefault(fact.seat, fact)
    yield from (f.floor is not None and f.ceiling is None for f in first.values())


def long_term(log: Log) -> Seen:
    """Of what is paid from one kind of purse: from the budget what lasts, from the reserve what ends."""
    for proposal in made(log).values():
        option = years().option(proposal.card, proposal.option)
        assert option is not None
        purses = {p.source.rpartition(".")[2] for p in proposal.funding}
        if purses:
            yield purses == {"budget" if option.quarters is None else "reserve"}


def feasible(log: Log) -> Seen:
    """Of the times that capacity is divided: within what there is."""
    capacity = years().capacity
    assert capacity is not None
    for event in log:
        if isinstance(fact := event.fact, CapacityAllocated):
            yield 0 < sum(fact.points.values()) <= capacity.points


def evidence(log: Log) -> Seen:
    """Of the sides that are taken on what has a forecast: after a look at that figure, as it is now."""
    looked: set[tuple[str, str, str]] = set()
    proposals = made(log)
    for event in log:
        match event.fact:
            case RoundStarted():
                looked = set()
            case MonitorConsulted(seat=seat, reading=reading):
                looked.add((seat, reading.figure, reading.place))
            case PositionTaken() | PositionHeld() | VerdictGiven():
                forecast = proposals[event.fact.proposal].forecast
                if forecast is not None:
                    yield (seat_of(event), forecast.figure, forecast.place or "") in looked


RECORDED = (VisionStated, AgreementConcluded, AgreementSigned, VerdictGiven)


def lasting(log: Log) -> Seen:
    """Of what is recorded in the rounds before and after the election: before."""
    elected = {n for n, r in enumerate(years().rounds, start=1) if r.election}
    for number, event in in_rounds(log):
        if isinstance(event.fact, RECORDED) and elected & {number, number + 1}:
            yield number + 1 in elected


def businesslike(log: Log) -> Seen:
    """Of the reviews that fall due while the table plays: those that are held."""
    held = {(f.agreement, f.quarter) for e in log if isinstance(f := e.fact, AgreementReviewed)}
    for event in log:
        if isinstance(fact := event.fact, ReviewDue):
            yield (fact.agreement, fact.quarter) in held


SENSE: Mapping[str, Callable[[Log], Seen]] = {
    f.__name__: f
    for f in (
        region, look_first, others, vision, signals, prevention, partnership, broaden, scarcity, long_term, feasible,
        evidence, lasting, businesslike,
    )
}  # fmt: skip
TALK = ("prefer", "ask", "answer", "reflect", "propose", "decide")
ON: Mapping[str, tuple[str, ...]] = {
    "region": (*TALK, "consult", "pool"),
    "look_first": TALK,
    "others": (*TALK, "stance", "offer", "sign", "instruct"),
    "vision": (*TALK, "envision"),
    "signals": (*TALK, "consult", "back", "rule"),
    "prevention": TALK,
    "partnership": (*TALK, "offer", "sign"),
    "broaden": (*TALK, "bound", "support", "oppose", "message", "tell", "consult", "stance", "envision"),
    "scarcity": (*TALK, "frame"),
    "long_term": TALK,
    "feasible": (*TALK, "allocate"),
    "evidence": (*TALK, "consult", "support", "oppose"),
    "lasting": (*TALK, "envision", "offer", "sign"),
    "businesslike": tuple(EVERY),
}
"""The acts that are on in the games of a habit: with all thirty of them the random policy hardly does any twice.

But reviews it holds so often where there is little else that nothing could show.
"""
BRINGS = {"signals", "prevention", "partnership", "scarcity", "lasting"}
"""Habits that bring acts with the sense; the others give a sense to acts that are there anyhow."""
ACTS: Mapping[str, tuple[type[Any], ...]] = {
    "region": (MonitorConsulted, QuestionAsked),
    "look_first": (QuestionAsked,),
    "others": (StanceTaken,),
    "vision": (VisionStated,),
    "signals": (ProfessionalsBacked, RuleAdded),
    "prevention": (ProposalMade,),
    "partnership": (AgreementOffered,),
    "broaden": (CardBounded,),
    "scarcity": (FrameStated,),
    "long_term": (ProposalMade,),
    "feasible": (CapacityAllocated,),
    "evidence": (MonitorConsulted,),
    "lasting": RECORDED,
    "businesslike": (AgreementOffered,),
}
"""The acts that habit and twin do about as often."""


@dataclass(frozen=True)
class Count:
    """How often the sense of a habit was there, of how many times that it could be."""

    count: int
    of: int

    @property
    def part(self) -> float:
        """0 where it never could."""
        return self.count / max(1, self.of)


def seen(habit: str, logs: Iterable[Log]) -> Count:
    found = [there for log in logs for there in SENSE[habit](log)]
    return Count(sum(found), len(found))


def acts(habit: str, logs: Iterable[Log]) -> int:
    return sum(isinstance(e.fact, ACTS[habit]) for log in logs for e in log)
