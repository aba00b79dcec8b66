"""A whole game without people: a host that follows the plan, a bot in every seat, and simulated time.

Equal bytes for equal (casebook, seed, policies, start): no clock and no chance but the table's and the bots'.
What must not live here: how a bot chooses (`game.bots`), rules, files.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID, uuid5

from game.acts import ACT, CONTROL, Sent
from game.bots import Course, Draws, Waiting, base_of, choose, turns
from game.bots.course import reading
from game.casebook.casebook import Casebook, Cue
from game.casebook.text import Locale
from game.chance import derived
from game.cues import after, open_cues
from game.decide import decide, offers, open_table
from game.events import Event
from game.evolve import evolve, fold
from game.phases import TALK
from game.quantities import ParticipantId, moment
from game.table import Table
from game.words import sender, words

START = datetime(2026, 11, 22, 10, tzinfo=UTC)
"""When simulated time begins."""
LULL = timedelta(seconds=20)
"""How long it stays quiet at the end of a phase before a facilitator moves on."""
ENOUGH = 0.6
"""The part of a talk that a facilitator gives it, also when nobody has anything to say for a while."""
GATES = 20
"""How often in a phase somebody who had nothing to do thinks again, because time went by."""
LEAST_SECONDS = 0.2
"""Between two acts."""

_IDS = UUID("5d7c0f5e-6f0b-5a53-9a0e-2f6f7b1f7a10")


@dataclass(frozen=True)
class Said:
    """A free text that somebody wrote; `author` is the participant."""

    words: str
    author: str


@dataclass
class Rehearsal:
    """A game as it is played. `log` and `said` are what it leaves."""

    book: Casebook
    seed: int
    policies: Mapping[str, str]
    """Seat -> policy, for every seat. The log says no more of a bot than in which policy a habit was planted."""
    at: datetime
    table: Table
    log: list[Event]
    course: Course
    said: dict[str, Said] = field(default_factory=dict)

    def play(self) -> None:
        """From the lobby to the close."""
        for seat in (s.id for s in self.book.seats):
            self.control("bot", seat, seat=seat, policy=base_of(self.policies[seat]))
        self.control("start")
        while self.table.common.phase != "closed":
            self.phase()

    def phase(self) -> None:
        """One phase: everybody in turn, what the casebook plans for it at its moment, and on to the next."""
        common = self.table.common
        idle: dict[str, tuple[object, ...]] = {}
        while self.at < self.ends:
            seat, at = self.next_turn(idle)
            cue = self.next_cue()
            if cue is not None and self.cued(cue) <= min(at, self.ends):
                self.at = max(self.at, self.cued(cue))
                self.strike(cue)
                continue
            if seat is None and (common.phase not in TALK or self.gone(at) >= ENOUGH):
                break
            self.at = max(self.at, in_milliseconds(min(at, self.ends)))
            if seat is not None and at < self.ends and not self.turn(seat):
                idle[seat] = self.occasion(seat)
        for left in open_cues(self.book, self.table.common):
            self.strike(left)
        self.at += LULL
        if common.phase == "epilogue":
            self.control("close")
        else:
            self.control("advance", expect={"round": common.round, "phase": common.phase})

    @property
    def ends(self) -> datetime:
        """When the clock of this phase has run; a phase without a clock lasts a while."""
        deadline = self.table.common.deadline
        entered = self.course.entered or self.at
        return moment(deadline) if deadline else entered + timedelta(seconds=self.course.length)

    def gone(self, at: datetime) -> float:
        return self.course.gone(self.table.common, at)

    def next_turn(self, idle: Mapping[str, tuple[object, ...]]) -> tuple[str | None, datetime]:
        """Whose turn is next and when; nobody's when all who could have nothing to do until time goes by."""
        for at, seat in turns(self.course, self.waiting(), reading(self.book, self.table.common)):
            if idle.get(seat) != self.occasion(seat):
                return seat, max(at, self.at)
        return None, self.at + timedelta(seconds=self.course.length / GATES)

    def waiting(self) -> Iterator[Waiting]:
        """The bots, and what they were asked."""
        for seat, bot in self.bots.items():
            mandate, common = self.table.known(bot).mandate, self.table.common
            asked = mandate.questions.values() if mandate else ()
            waiting = tuple((q.id, False) for q in asked if q.waits_for(seat, common))
            yield Waiting(seat, self.draws(seat), waiting)

    @cached_property
    def bots(self) -> dict[str, ParticipantId]:
        return {p.seat: p.id for p in self.table.people.values() if p.bot and p.seat}

    @cached_property
    def chance_of_bots(self) -> int:
        """The seed of what the bots draw, apart from the table's."""
        return derived(self.seed, "bots")

    def occasion(self, seat: str) -> tuple[object, ...]:
        """What has to change before somebody who had nothing to do looks again."""
        known = self.table.known(self.bots[seat])
        return (known.seq, int(self.gone(self.at) * GATES))

    def draws(self, seat: str) -> Draws:
        common, count = self.table.common, self.course.count(seat)
        return Draws(self.chance_of_bots, seat, common.round, common.phase, count)

    def turn(self, seat: str) -> bool:
        """Let a seat act once; whether it did."""
        now = self.course.moment(seat, self.table.common, self.at)
        known = self.table.known(self.bots[seat])
        body = choose(self.policies[seat], self.book, known, self.draws(seat), now)
        if body is None:
            return False
        act = ACT.validate_python({"id": self.act_id(seat, self.course.count(seat)), **body})
        self.happens(Sent(act, self.at, self.bots[seat]))
        return True

    def next_cue(self) -> Cue | None:
        return next(iter(open_cues(self.book, self.table.common)), None)

    def cued(self, cue: Cue) -> datetime:
        return (self.course.entered or self.at) + after(cue)

    def strike(self, cue: Cue) -> None:
        """A shock strikes, or a card is dealt."""
        if cue.shock is not None:
            self.control("shock", cue.shock, shock=cue.shock)
        if cue.card is not None:
            self.control("deal", cue.card, card=cue.card)

    def control(self, kind: str, about: str = "", **fields: Any) -> None:
        """The facilitator does something, if it is on offer."""
        on_offer = {o.kind for o in offers(self.book, self.table.known_facilitators())}
        if kind in on_offer:
            name = self.act_id(f"facilitators/{kind}/{about}", 0)
            act = CONTROL.validate_python({"id": name, "kind": kind, **fields})
            self.happens(Sent(act, self.at, facilitator=True))

    def happens(self, sent: Sent) -> None:
        """Judge, record and let time pass."""
        events = decide(self.table, sent)
        self.said |= {ref: Said(text, sender(sent)) for ref, text in words(sent).items()}
        for event in events:
            self.table = evolve(self.table, event)
        self.log += events
        self.course.take(self.log)
        self.at += timedelta(seconds=LEAST_SECONDS)

    def act_id(self, who: str, count: int) -> str:
        common = self.table.common
        return str(uuid5(_IDS, f"{self.seed}/{common.round}/{common.phase}/{who}/{count}"))


def in_milliseconds(at: datetime) -> datetime:
    """Moments as logs write them."""
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def rehearse(
    book: Casebook,
    seed: int,
    digest: str,
    policies: Mapping[str, str] | str = "sensible",
    locale: Locale = "nl",
    start: datetime = START,
) -> Rehearsal:
    """Play a whole game. `policies` is one for all seats, or seat -> policy, where others are sensible."""
    by_seat = {
        s.id: policies if isinstance(policies, str) else policies.get(s.id, "sensible") for s in book.seats
    }
    opening = list(open_table(book, seed, digest, locale, start))
    game = Rehearsal(book, seed, by_seat, start, fold(book, opening), opening, Course(book))
    game.play()
    return game
