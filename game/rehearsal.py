"""A whole game without people: a host that follows the plan, a bot in every seat, and simulated time.

Equal bytes for equal (casebook, seed, policies, start): no clock and no chance but the table's and the bots'.
What must not live here: how a bot chooses (`game.bots`), rules, files.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from game.acts import ACT, CONTROL, Sent
from game.bots import Draws, acts_done, choose
from game.casebook.casebook import Casebook
from game.casebook.text import Locale
from game.chance import derived
from game.decide import decide, offers, open_table
from game.events import Event
from game.evolve import evolve, fold
from game.quantities import moment
from game.table import Table
from game.words import sender, words

START = datetime(2026, 11, 22, 10, tzinfo=UTC)
"""When simulated time begins."""
TURN_SECONDS = 25
"""How often somebody does something: two taps and a sentence. People act side by side."""
LULL_SECONDS = 20
"""How long it stays quiet before a facilitator moves on."""
PATIENCE = timedelta(minutes=10)
"""How long a phase without a clock lasts at most."""

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
    """Seat -> policy, for every seat."""
    at: datetime
    table: Table
    log: list[Event]
    said: dict[str, Said] = field(default_factory=dict)
    entered: datetime = START
    """When this phase began."""

    def play(self) -> None:
        """From the lobby to the close."""
        for seat in (s.id for s in self.book.seats):
            self.control("bot", seat, seat=seat, policy=self.policies[seat])
        self.control("start")
        while self.table.common.phase != "closed":
            self.phase()

    def phase(self) -> None:
        """One phase: its planned shocks, everybody in turn, and on to the next."""
        common = self.table.common
        self.entered = self.at
        quiet = False
        turns = self.turns()
        while not quiet and self.has_time():
            quiet = not self.go_round(turns)
            turns = (*turns[1:], turns[0])
            if common.phase == "deliberation":
                self.strike()
        self.at += timedelta(seconds=LULL_SECONDS)
        if common.phase == "epilogue":
            self.control("close")
        else:
            self.control("advance", expect={"round": common.round, "phase": common.phase})

    def turns(self) -> tuple[str, ...]:
        """The order of the seats: as at the table, somebody else first in every round."""
        seats = tuple(s.id for s in self.book.seats)
        first = self.table.common.round % len(seats)
        return (*seats[first:], *seats[:first])

    def has_time(self) -> bool:
        deadline = self.table.common.deadline
        return self.at < (moment(deadline) if deadline else self.entered + PATIENCE)

    def go_round(self, turns: tuple[str, ...]) -> bool:
        """Each seat once; whether anybody did something."""
        active = False
        for seat in turns:
            if self.has_time() and self.turn(seat):
                active = True
        return active

    def turn(self, seat: str) -> bool:
        """Let a seat act once; whether it did."""
        common = self.table.common
        bot = next((p.id for p in self.table.holders(seat) if p.bot), None)
        if bot is None:
            return False
        count = acts_done(self.log, seat)
        draws = Draws(derived(self.seed, "bots"), seat, common.round, common.phase, count)
        body = choose(self.policies[seat], self.book, self.table.known(bot), draws)
        if body is None:
            return False
        act = ACT.validate_python({"id": self.act_id(seat, count), **body})
        self.happens(Sent(act, self.at, bot))
        return True

    def strike(self) -> None:
        """The shocks that this round plans and that did not strike yet."""
        for shock in self.book.rounds[self.table.common.round - 1].shocks:
            if shock not in self.table.common.shocks:
                self.control("shock", shock, shock=shock)

    def control(self, kind: str, about: str = "", **fields: Any) -> None:
        """The facilitator does something, if it is on offer."""
        on_offer = {o.kind for o in offers(self.book, self.table.known_facilitators())}
        if kind in on_offer:
            name = self.act_id(f"facilitators/{kind}/{about}", 0)
            act = CONTROL.validate_python({"id": name, "kind": kind, **fields})
            self.happens(Sent(act, self.at, facilitator=True))

    @property
    def step(self) -> timedelta:
        """How much time passes with one act, in whole milliseconds."""
        return timedelta(milliseconds=round(1000 * TURN_SECONDS / len(self.book.seats)))

    def happens(self, sent: Sent) -> None:
        """Judge, record and let time pass."""
        events = decide(self.table, sent)
        self.said |= {ref: Said(text, sender(sent)) for ref, text in words(sent).items()}
        for event in events:
            self.table = evolve(self.table, event)
        self.log += events
        self.at += self.step

    def act_id(self, who: str, count: int) -> str:
        common = self.table.common
        return str(uuid5(_IDS, f"{self.seed}/{common.round}/{common.phase}/{who}/{count}"))


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
    game = Rehearsal(book, seed, by_seat, start, fold(book, opening), opening)
    game.play()
    return game
