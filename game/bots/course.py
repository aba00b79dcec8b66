"""What went by at a table as far as its pace goes: who acted when, how often, and how much there was to take in.

    course.take(log)          reads on from where it was

The host of bots keeps one for each table. A bot is told from it how often its own seat did what (`Moment`), and
when it is its turn (`game.bots.tempo`). What must not live here: what anybody knows.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from game.casebook.casebook import Casebook
from game.events import (
    Event,
    ParticipantJoined,
    PhaseEntered,
    QuestionAsked,
    RoundStarted,
    SeatFilled,
    StepsTakenBack,
)
from game.known import Common
from game.quantities import moment

WORDS_A_SECOND = 4.0
"""How fast people read and speak."""
SIGNS = {
    "question_asked": "ask",
    "question_answered": "answer",
    "proposal_made": "propose",
    "verdict_given": "decide",
    "position_taken": "side",
    "position_held": "side",
    "vision_stated": "envision",
    "agreement_offered": "offer",
    "agreement_signed": "sign",
    "agreement_reviewed": "review",
    "agreement_left": "leave",
    "stance_taken": "stance",
    "card_bounded": "bound",
    "order_given": "instruct",
    "professionals_backed": "back",
    "rule_added": "rule",
    "message_sent": "message",
    "instinct_recorded": "prefer",
    "reflected": "reflect",
    "monitor_consulted": "consult",
    "observation_told": "tell",
    "proposal_closed": "withdraw",
    "proposal_amended": "amend",
    "frame_stated": "frame",
    "capacity_allocated": "allocate",
    "service_set": "serve",
    "pool_terms_set": "pool",
    "pool_joined": "pool",
    "pool_left": "pool",
    "clue_marked": "mark",
}
"""By which event an act is known, whatever else it led to: the first of these that it led to."""
CONTACT = "ask_contact"
"""A question to a contact counts apart: it costs points, and has its answer at once."""
LEAST = 1.5
"""Seconds that any act takes to be noticed."""
TAKEN_IN = {
    "ask": 2.5,
    CONTACT: 3.0,
    "answer": 2.0,
    "propose": 7.0,
    "decide": 5.0,
    "envision": 6.0,
    "offer": 8.0,
    "sign": 3.0,
    "review": 4.0,
    "leave": 4.0,
    "stance": 3.0,
    "bound": 4.0,
    "instruct": 4.0,
    "back": 4.0,
    "rule": 4.0,
    "message": 4.0,
    "tell": 2.0,
    "withdraw": 3.0,
    "frame": 5.0,
    "allocate": 4.0,
    "serve": 4.0,
    "pool": 4.0,
}
"""Seconds that it takes to hear the rest of an act, beside the observations in it and the texts."""
PATIENCE = 600.0
"""Seconds after which a phase without a clock is as good as over."""


@dataclass(frozen=True)
class Moment:
    """When a bot is asked what it does: how far the clock of the phase has run, 0 to 1, and what its seat did."""

    gone: float
    round: Mapping[str, int] = field(default_factory=dict)
    """Kind of act -> how often in this round."""
    phase: Mapping[str, int] = field(default_factory=dict)
    """The same, in this phase."""


@dataclass(frozen=True)
class Last:
    """The last act that others at the table could notice, and how many seconds it takes to take it in."""

    at: datetime
    weight: float
    person: bool
    """Whether a person did it."""
    asks: bool
    """Whether it asks something of a person."""


@dataclass
class Course:
    book: Casebook
    seen: int = 0
    number: int = 0
    phase: str = "lobby"
    entered: datetime | None = None
    length: float = PATIENCE
    """Seconds that the casebook gives this phase."""
    last: Last | None = None
    """None while nothing was said or done in this phase."""
    done: dict[str, set[str]] = field(default_factory=dict)
    """Seat -> its acts since the table opened."""
    in_round: dict[str, Counter[str]] = field(default_factory=dict)
    in_phase: dict[str, Counter[str]] = field(default_factory=dict)
    acted: dict[str, datetime] = field(default_factory=dict)
    """Seat -> when it last did something in this phase."""
    asked: dict[str, datetime] = field(default_factory=dict)
    """Question -> when it was asked."""
    bots: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    """The seats that people hold."""

    def take(self, log: Sequence[Event]) -> None:
        """Reads on. A log that became shorter is another one: it is read from the start."""
        if len(log) < self.seen:
            self.__init__(self.book)  # type: ignore[misc]
        start = self.seen
        self.seen = len(log)
        act: list[Event] = []
        for event in log[start:]:
            if act and (event.act is None or event.act != act[0].act):
                self._acted(act)
                act = []
            self._read(event)
            if event.act is not None and event.by[1] is not None:
                act.append(event)
        if act:
            self._acted(act)

    def _read(self, event: Event) -> None:
        match event.fact:
            case ParticipantJoined(participant=name, bot=str()):
                self.bots.add(name)
            case RoundStarted():
                self.in_round = {}
            case PhaseEntered(round=number, phase=phase) | StepsTakenBack(round=number, phase=phase):
                self.number, self.phase, self.entered = number, phase, event.at
                self.length = self._planned()
                self.last = None
                self.in_phase, self.acted = {}, {}
            case SeatFilled(seat=seat, people=people):
                (self.people.add if people else self.people.discard)(seat)
            case QuestionAsked(ask=ask):
                self.asked[ask] = event.at
            case _:
                pass

    def _planned(self) -> float:
        plans = self.book.rounds[self.number - 1].phases if self.number else ()
        return next((60 * p.minutes for p in plans if p.phase == self.phase), PATIENCE)

    def _acted(self, act: Sequence[Event]) -> None:
        first = act[0]
        seat, name = first.by[1], first.act
        assert seat is not None
        assert name is not None
        kinds = {event.fact.kind for event in act}
        kind = next((SIGNS[k] for k in SIGNS if k in kinds), first.fact.kind)
        if any(isinstance(e.fact, QuestionAsked) and e.fact.to in self.book.contact_by_id for e in act):
            kind = CONTACT
        self.done.setdefault(seat, set()).add(name)
        self.in_round.setdefault(seat, Counter())[kind] += 1
        self.in_phase.setdefault(seat, Counter())[kind] += 1
        self.acted[seat] = first.at
        asks = any(isinstance(e.fact, QuestionAsked) and e.fact.to in self.people for e in act)
        self.last = Last(first.at, self._weight(kind, act), first.by[0] not in self.bots, asks)

    def _weight(self, kind: str, act: Sequence[Event]) -> float:
        """Seconds to take in an act: its kind, and the observations that were said with it."""
        told = (getattr(event.fact, "observation", None) for event in act)
        lengths = (len(self.book.observation_by_id[o].text.nl.split()) for o in told if isinstance(o, str))
        return LEAST + TAKEN_IN.get(kind, 0.0) + sum(lengths) / WORDS_A_SECOND

    def count(self, seat: str) -> int:
        """How many acts were done for the seat since the table opened, struck ones included."""
        return len(self.done.get(seat, ()))

    def gone(self, common: Common, at: datetime) -> float:
        """The part of the phase's clock that has run; a pause stops it, more time sets it back."""
        if self.entered is None:
            return 0.0
        if common.paused and common.left is not None:
            left = common.left
        elif common.deadline is not None:
            left = (moment(common.deadline) - at).total_seconds()
        else:
            left = self.length - (at - self.entered).total_seconds()
        return min(1.0, max(0.0, 1.0 - left / max(self.length, 1e-6)))

    def moment(self, seat: str, common: Common, at: datetime) -> Moment:
        gone = self.gone(common, at)
        return Moment(gone, self.in_round.get(seat, {}), self.in_phase.get(seat, {}))


def reading(book: Casebook, common: Common) -> int:
    """How many words the cards of this round have, on their faces."""
    plan = book.rounds[common.round - 1].cards if common.round else ()
    faces = (book.card_by_id[card] for card in common.cards if card in plan)
    return sum(len(card.face.nl.split()) + len(card.expected_text.nl.split()) for card in faces)
