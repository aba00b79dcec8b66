"""What a reader may look back on once the record is open: the events that stand, with numbers and texts.

The facilitators look back on everything. Everybody else at the table looks back on all but what was told to
one other participant alone, and what the facilitators and one person or group had between them: calls, whispers,
bookmarks, links. The numbers of events are the log's own for the facilitators; for the others they
count what is open to them, so that they tell nothing of what is not.
What must not live here: findings.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TypeVar

from game.casebook.casebook import Casebook, DebriefStep
from game.casebook.text import Locale, Text
from game.debrief.sentences import say, words
from game.events import (
    CallAttended,
    ClueMarked,
    Event,
    FacilitatorCalled,
    FacilitatorInvited,
    Fact,
    MomentBookmarked,
    ParticipantJoined,
    ParticipantLeft,
    ParticipantSeated,
    Paused,
    PhaseEntered,
    RecordOpened,
    Resumed,
    SeatFilled,
    StepsTakenBack,
    TableClosed,
    TableOpened,
    Whispered,
)
from game.learn import standing
from game.quantities import ParticipantId, TermId
from game.refusals import Refusal
from game.region.indicators import BY_ID
from game.region.setting import REGION
from game.seats import FACILITATORS, person

F = TypeVar("F", bound=Fact)

BETWEEN = (FacilitatorCalled, CallAttended, Whispered, MomentBookmarked, FacilitatorInvited)
"""What the facilitators do for themselves, or for who called them: nobody else looks back on it."""


@dataclass(frozen=True)
class Record:
    """An opened record, as one reader may read it. `words` are the free texts by reference, as far as they are kept."""

    book: Casebook
    log: tuple[Event, ...]
    """Those that the reader may read, in order, what was taken back as well."""
    events: tuple[Event, ...]
    """Those of them that stand."""
    numbers: Mapping[int, int]
    """The log's number of an event -> the reader's."""
    words: Mapping[str, str]
    locale: Locale
    participant: ParticipantId | None
    facilitator: bool

    def facts(self, kind: type[F]) -> Iterator[tuple[Event, F]]:
        """Events of one kind, in order."""
        for event in self.events:
            if isinstance(event.fact, kind):
                yield event, event.fact

    def number(self, event: Event) -> int:
        """The number under which the reader finds the event."""
        return self.numbers[event.n]

    def say(self, text: Text) -> str:
        return text.in_(self.locale)

    def said(self, reference: str | None) -> str | None:
        """What somebody wrote; None where nothing was written or it was forgotten."""
        return (self.words.get(reference) or None) if reference else None

    def title(self, name: str) -> str:
        """The public name of a seat or a contact."""
        found = self.book.seat_by_id.get(name) or self.book.contact_by_id.get(name)
        return self.say(found.title) if found else name

    def brief(self, observation: str) -> str:
        found = self.book.observation_by_id.get(observation)
        return self.say(found.brief) if found else observation

    def card_title(self, card: str) -> str:
        found = self.book.card_by_id.get(card)
        return self.say(found.title) if found else card

    def shock_title(self, shock: str) -> str:
        found = self.book.shock_by_id.get(shock)
        return self.say(found.title) if found else shock

    def option_title(self, card: str | None, option: str) -> str:
        chosen = self.book.option(card, option)
        return self.say(chosen.title) if chosen else option

    def priorities(self, names: Sequence[str]) -> tuple[str, ...]:
        """What comes first, by its titles."""
        known = self.book.priority_by_id
        return tuple(self.say(known[name].title) for name in names if name in known)

    def asked(self, step: DebriefStep, otherwise: str) -> str:
        """The question of a step of the casebook's script; `otherwise` names the saying where it has none."""
        found = next((s.question for s in self.book.debrief.script if s.step == step), None)
        return self.say(found) if found else say(self.locale, otherwise)

    def place(self, name: str) -> str:
        return self.book.place_title(name, self.locale)

    def figure(self, name: str) -> str:
        return self.say(BY_ID[name].title) if name in BY_ID else name

    def called(self, figure: str, place: str) -> str:
        """A figure as it is called inside a sentence, with whose it is; that of the region is nobody's."""
        said = self.say(BY_ID[figure].said) if figure in BY_ID else figure
        if place == REGION:
            return said
        at = "at_provider" if place in self.book.region.provider_ids else "in_place"
        if figure in ("money.reserve", "money.budget"):
            at = "of_place"
        return words(self.locale, at, figure=said, place=self.place(place))

    def unit(self, name: str) -> str:
        return self.say(BY_ID[name].unit) if name in BY_ID else ""

    @property
    def opened(self) -> tuple[Event, TableOpened]:
        return next(self.facts(TableOpened))

    def held(self, before: int) -> frozenset[str]:
        """The seats that somebody, or a bot, held just after the event numbered `before` in the log."""
        now: set[str] = set()
        for event, fact in self.facts(SeatFilled):
            if event.n > before:
                break
            (now.add if fact.people or fact.bot else now.discard)(fact.seat)
        return frozenset(now)

    def marks(self, observation: str) -> tuple[ClueMarked, ...]:
        """What people said at the end that they did with an observation of theirs: the last of each."""
        last = {f.participant: f for _, f in self.facts(ClueMarked) if f.observation == observation}
        return tuple(last.values())

    def sitting(self, before: int) -> dict[ParticipantId, str]:
        """The people (not the bots) with the seats in which they sat just after the event numbered `before`."""
        bots = {f.participant for _, f in self.facts(ParticipantJoined) if f.bot}
        seats: dict[ParticipantId, str] = {}
        for event in self.events:
            if event.n > before:
                break
            match event.fact:
                case ParticipantSeated(participant=who, seat=seat) if who not in bots:
                    seats[who] = seat
                case ParticipantLeft(participant=who):
                    seats.pop(who, None)
        return seats

    def left_by_election(self, before: int) -> frozenset[TermId]:
        """The terms that people who sat at the table then had held until an election: they remember."""
        bots = {f.participant for _, f in self.facts(ParticipantJoined) if f.bot}
        terms: dict[ParticipantId, list[TermId]] = {}
        for event in self.events:
            if event.n > before:
                break
            match event.fact:
                case ParticipantSeated(participant=who, term=term) if who not in bots:
                    terms.setdefault(who, []).append(term)
                case ParticipantLeft(participant=who, removed=removed) if who in terms:
                    terms[who] = [] if removed else terms[who][:-1]
        return frozenset(term for held in terms.values() for term in held[:-1])

    def round_of(self, number: int) -> int:
        """The round in which the event numbered so in the log fell; 0 in the lobby."""
        before = [fact.round for event, fact in self.facts(PhaseEntered) if event.n <= number]
        return before[-1] if before else 0

    @cached_property
    def taken(self) -> frozenset[str]:
        """The seats that somebody, or a bot, ever held."""
        return frozenset(f.seat for _, f in self.facts(SeatFilled) if f.people or f.bot)

    def seconds(self, since: datetime, until: datetime) -> float:
        """How long the game ran between two moments; while it was paused it did not."""
        stood = sum(
            (max(timedelta(), min(b, until) - max(a, since)) for a, b in self.pauses), start=timedelta()
        )
        return max(0.0, (until - since - stood).total_seconds())

    @cached_property
    def pauses(self) -> tuple[tuple[datetime, datetime], ...]:
        """From when to when the game stood still."""
        found: list[tuple[datetime, datetime]] = []
        began: datetime | None = None
        for event in self.events:
            match event.fact:
                case Paused():
                    began = began or event.at
                case Resumed() | PhaseEntered() | StepsTakenBack() | TableClosed() if began is not None:
                    found.append((began, event.at))
                    began = None
        return tuple(found)


def open_record(
    book: Casebook, log: Sequence[Event], words: Mapping[str, str], reader: str, locale: Locale
) -> Record:
    """The record as `reader` may read it: `facilitators`, `p:<participant>`, or `table` for who has no own part.

    Raises `Refusal("not_in_this_phase")` until the record is open.
    """
    end = next(
        (place for place, event in enumerate(log, start=1) if isinstance(event.fact, RecordOpened)), None
    )
    if end is None:
        raise Refusal("not_in_this_phase", act="debrief", phase=phase_of(log))
    # What is shown while looking back is no part of what is looked back on.
    log = log[:end]
    desk = reader == FACILITATORS
    readable = [event for event in log if desk or not kept_from(event, reader)]
    numbers = {event.n: event.n if desk else place for place, event in enumerate(readable, start=1)}
    participant = ParticipantId(reader.removeprefix("p:")) if reader.startswith("p:") else None
    return Record(book, tuple(readable), tuple(standing(readable)), numbers, words, locale, participant, desk)


def kept_from(event: Event, reader: str) -> bool:
    """Whether an event is another's, or the desk's: told to participants alone and not to this one, or between them."""
    if isinstance(event.fact, BETWEEN):
        return True
    if isinstance(event.to, str) or not event.to:
        return False
    return all(to.startswith(person(ParticipantId(""))) for to in event.to) and reader not in event.to


def phase_of(log: Sequence[Event]) -> str:
    phase = "lobby"
    for event in standing(log):
        match event.fact:
            case PhaseEntered(phase=name) | StepsTakenBack(phase=name):
                phase = name
            case TableClosed():
                phase = "closed"
    return phase
