"""Logs made by hand: a line an event, so that a test shows what it gives.

log = Log().opens().deals(held={"provider-quay": ["double"]})
log.tells("double", by="provider-quay", to=["alderman-east"], at=90)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Self

from game.acts import Forecast, Funding
from game.casebook.casebook import Casebook
from game.casebook.text import Locale
from game.debrief import Debrief, debrief
from game.debrief.parts import CardKnowledge, ClueRow, DecisionRow
from game.events import (
    CardDealt,
    CausesShown,
    Event,
    Fact,
    GroundsNamed,
    InstinctGiven,
    InstinctRecorded,
    InstinctsOpened,
    MixDrawn,
    ObservationHeld,
    ObservationTold,
    ParticipantJoined,
    ParticipantSeated,
    Paused,
    PhaseEntered,
    ProposalClosed,
    ProposalMade,
    QuestionAnswered,
    QuestionAsked,
    Reading,
    RecordOpened,
    Reflected,
    RegionOpened,
    Resumed,
    RoundSettled,
    RoundStarted,
    SeatFilled,
    StepsStruck,
    StepsTakenBack,
    TableClosed,
    TableOpened,
    VerdictGiven,
    Way,
)
from game.quantities import ParticipantId, TermId
from game.seats import FACILITATORS, Audience, mandate, person, told
from tests.game.playing import casebook

TEN = datetime(2026, 11, 22, 10, tzinfo=UTC)
SEATS = ("alderman-east", "alderman-west", "council-east", "provider-quay")
CLUES = ("double", "ready", "past-team")


def terms(*seats: str) -> Audience:
    return told(FACILITATORS, *(mandate(TermId(f"{seat}#1")) for seat in seats))


def people(seat: str) -> ParticipantId:
    return ParticipantId(f"person-{seat}")


@dataclass
class Log:
    """Events with `at` in seconds since ten o'clock. The last moment stays until another is given."""

    book: Casebook = field(default_factory=casebook)
    events: list[Event] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    now: float = 0

    def add(
        self, fact: Fact, to: Audience, by: str | None = None, at: float | None = None, act: str | None = None
    ) -> Event:
        self.now = self.now if at is None else at
        who = (people(by), by) if by else (None, None)
        event = Event(len(self.events) + 1, TEN + timedelta(seconds=self.now), who, act, to, fact)
        self.events.append(event)
        return event

    def opens(
        self, mix: str = "clogged", seats: Sequence[str] = SEATS, others: Mapping[str, str] | None = None
    ) -> Self:
        """A table in round 1, its seats held by one person each. `others` are the mixes of other cards."""
        figures = (Reading(figure="youth.line2.weeks", place="region", quarter=0, value=22.0),)
        self.add(TableOpened(casebook="small", version="1.0.0", digest="d", locale="nl"), "table")
        for card, drawn in {"queue": mix, **(others or {})}.items():
            self.add(MixDrawn(card=card, mix=drawn), "sealed")
        self.add(RegionOpened(model="1.0.0", state={}, figures=figures), "sealed")
        for seat in seats:
            self.sits(seat)
        self.add(RoundStarted(round=1), "table")
        self.enters("briefing")
        return self

    def sits(self, seat: str) -> None:
        who, term = people(seat), TermId(f"{seat}#1")
        here = told(person(who), FACILITATORS)
        self.words[f"name-{seat}"] = f"Name of {seat}"
        self.add(ParticipantJoined(participant=who, name=f"name-{seat}", locale="nl"), here)
        self.add(ParticipantSeated(participant=who, seat=seat, term=term, spokesperson=True), here)
        self.add(SeatFilled(seat=seat, people=1, bot=None), "table")

    def enters(self, phase: str, at: float | None = None, round: int = 1) -> Event:  # noqa: A002 - the word of the game
        return self.add(PhaseEntered(round=round, phase=phase, deadline=None), "table", at=at)

    def deals(
        self,
        held: Mapping[str, Sequence[str]],
        at: float | None = None,
        clues: Sequence[str] = CLUES,
        card: str = "queue",
    ) -> Self:
        """The card comes, with what each seat holds of it."""
        act = f"deal {card}"
        self.add(CardDealt(card=card), "table", at=at, act=act)
        self.add(CausesShown(card=card, mix="clogged", clues=tuple(clues)), told(FACILITATORS), act=act)
        for seat, observations in held.items():
            for observation in observations:
                fact = ObservationHeld(seat=seat, observation=observation, alone=True)
                self.add(fact, terms(seat), act=act)
        return self

    def tells(
        self, observation: str, by: str, to: Sequence[str] = (), at: float | None = None, way: Way = "told"
    ) -> Event:
        """An observation goes on, to seats or (nobody named) to the whole table."""
        fact = ObservationTold(observation=observation, by=by, to=tuple(to), way=way)
        return self.add(fact, terms(by, *to) if to else "table", by=by, at=at)

    def asks_contact(self, seat: str, contact: str, *heard: str, at: float | None = None) -> None:
        ask = f"q{len(self.events)}"
        here = terms(seat)
        self.add(
            QuestionAsked(ask=ask, seat=seat, to=contact, about="referrals", text=None), here, by=seat, at=at
        )
        self.add(
            QuestionAnswered(ask=ask, seat=seat, by=contact, observations=heard, text=None), here, by=seat
        )
        for observation in heard:
            fact = ObservationTold(observation=observation, by=contact, to=(seat,), way="asked")
            self.add(fact, here, by=seat)

    def proposes(
        self,
        option: str,
        by: str = "alderman-east",
        deciders: Sequence[str] = ("alderman-east", "alderman-west"),
        at: float | None = None,
        forecast: Forecast | None = None,
        card: str = "queue",
    ) -> str:
        name = f"w{1 + sum(isinstance(e.fact, ProposalMade) for e in self.events)}"
        self.words[f"reason-{name}"] = "Because."
        self.add(
            ProposalMade(
                proposal=name,
                seat=by,
                card=card,
                option=option,
                amount=12_000_000,
                funding=(Funding(source="east.budget", cents=12_000_000),),
                reason=f"reason-{name}",
                forecast=forecast,
                deciders=tuple(deciders),
            ),
            "table",
            by=by,
            at=at,
        )
        return name

    def votes(
        self,
        proposal: str,
        seat: str,
        because: Sequence[str] = (),
        at: float | None = None,
        adopt: bool = True,
    ) -> None:
        fact = VerdictGiven(
            proposal=proposal, seat=seat, verdict="adopt" if adopt else "refuse", reason=f"why-{seat}"
        )
        self.add(fact, "table", by=seat, at=at)
        self.add(GroundsNamed(proposal=proposal, seat=seat, because=tuple(because)), terms(seat), by=seat)

    def decides(self, proposal: str, *seats: str, at: float | None = None, adopt: bool = True) -> Event:
        """Verdicts of these seats, and the close."""
        for seat in seats or ("alderman-east", "alderman-west"):
            self.votes(proposal, seat, at=at, adopt=adopt)
        return self.ends(proposal, adopt=adopt)

    def ends(self, proposal: str, adopt: bool = True) -> Event:
        fact = ProposalClosed(
            proposal=proposal, outcome="adopted" if adopt else "refused", starts=1 if adopt else None
        )
        return self.add(fact, "table", by="alderman-west")

    def feels(self, seat: str, option: str, confidence: int) -> None:
        fact = InstinctRecorded(card="queue", option=option, confidence=confidence, seat=seat)
        self.add(fact, told(person(people(seat))), by=seat)
        self.add(InstinctGiven(participant=people(seat), card="queue"), told(FACILITATORS), by=seat)

    def writes(self, seat: str, text: str, prompt: str = "one") -> None:
        self.words[f"text-{seat}-{prompt}"] = text
        fact = Reflected(prompt=prompt, text=f"text-{seat}-{prompt}")
        self.add(fact, told(person(people(seat))), by=seat)

    def settles(self, weeks: Sequence[float]) -> None:
        figures = tuple(
            Reading(figure="youth.line2.weeks", place="region", quarter=q, value=v)
            for q, v in enumerate(weeks, start=1)
        )
        self.add(RoundSettled(round=1, first=1, model="1.0.0", state={}, figures=figures), "sealed")

    def stands_still(self, since: float, until: float) -> None:
        self.add(Paused(left=None), "table", at=since)
        self.add(Resumed(deadline=None), "table", at=until)

    def strikes(self, *events: Event, phase: str = "decision") -> None:
        """Takes back steps."""
        self.add(StepsStruck(numbers=tuple(e.n for e in events)), "sealed")
        back = StepsTakenBack(
            round=1, phase=phase, deadline=None, proposals=(), positions=(), verdicts=(), outcomes=(),
            cards=(), shocks=(), announcements=(),
        )  # fmt: skip
        self.add(back, "table")

    def closes(self, at: float | None = None) -> Self:
        self.add(TableClosed(), "table", at=at)
        felt: dict[str, str] = {}
        sure: list[int] = []
        for event in self.events:
            if isinstance(event.fact, InstinctRecorded):
                felt[event.fact.seat] = event.fact.option
                sure.append(event.fact.confidence)
        if felt:
            counts = {o: list(felt.values()).count(o) for o in felt.values()}
            fact = InstinctsOpened(card="queue", options=counts, confidence=sum(sure) / len(sure))
            self.add(fact, "table")
        self.add(RecordOpened(), "table")
        return self

    def looks_back(self, reader: str = FACILITATORS, locale: Locale = "en") -> Debrief:
        return debrief(self.book, self.events, self.words, reader, locale)

    def known(self, reader: str = FACILITATORS) -> CardKnowledge:
        """What is said about who knew what of the only card."""
        (card,) = self.looks_back(reader).parts.knowledge.cards
        return card

    def clue(self, observation: str) -> ClueRow:
        return next(c for c in self.known().clues if c.observation == observation)

    def decision(self) -> DecisionRow:
        return self.looks_back().parts.decisions.decisions[0]
