"""Builders: a small casebook, and a game that is played by hand in one line a step.

game = Game()
anna = game.joins("alderman-east")
game.starts()
game.does(anna, "prefer", card="queue", option="buy", confidence=70)
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from game.acts import ACT, CONTROL, Join, Sent
from game.casebook.casebook import Casebook
from game.decide import decide, open_table
from game.events import Event, Fact, ParticipantJoined
from game.evolve import evolve, fold
from game.known import Known
from game.learn import heard
from game.quantities import ParticipantId
from game.refusals import Refusal
from game.table import Table
from game.words import words

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def text(words: str) -> dict[str, str]:
    return {"nl": f"{words} (nl)", "en": words}


def casebook(**changes: Any) -> Casebook:
    """Two municipalities, one provider, four seats, one contact, one card with two mixes, one shock."""
    seats = (
        ("alderman-east", "alderman", "east"),
        ("alderman-west", "alderman", "west"),
        ("council-east", "council", "east"),
        ("provider-quay", "provider", "region"),
    )
    content: dict[str, Any] = {
        "id": "small",
        "version": "1.0.0",
        "title": text("Small"),
        "summary": text("A small game."),
        "minutes": 20,
        "region": {
            "title": text("Waterland"),
            "newspaper": text("The Water"),
            "municipalities": [
                {"id": "east", "title": text("East"), "inhabitants": 38_000},
                {"id": "west", "title": text("West"), "inhabitants": 74_000},
            ],
            "providers": [{"id": "quay", "title": text("The Quay")}],
            # What costs money moves nobody, and what was agreed is there: so tests count to the cent.
            "parameters": {"politics.leaving": 0.0, "trust.agreements": 0.0},
        },
        "seats": [
            {
                "id": name,
                "role": role,
                "place": place,
                "title": text(name),
                "short": text(name[:6]),
                "task": text(f"task of {name}"),
                "interest": text(f"interest of {name}"),
            }
            for name, role, place in seats
        ],
        "contacts": [{"id": "doctor", "title": text("Doctor")}],
        "subjects": [
            {"id": "referrals", "title": text("Referrals")},
            {"id": "staff", "title": text("Staff")},
        ],
        "monitor": ["youth.line2.waiting", "youth.line2.weeks", "money.left"],
        "attention": {"points": 3, "consult": 1, "contact": 1, "propose": 1},
        "cards": [
            {
                "id": "queue",
                "domain": text("Youth"),
                "vignette": "queue",
                "title": text("The queue"),
                "face": text("Many wait."),
                "expected": "buy",
                "expected_text": text("Buy places."),
                "headline": text("Queue grows"),
                "story": text("Parents worry."),
                "observations": [
                    observed("double", "provider-quay"),
                    observed("ready", "provider-quay", mixes=["clogged"]),
                    observed("empty", "provider-quay", mixes=["lost"]),
                    observed("parents", "council-east"),
                    observed("same-pool", "alderman-east", "alderman-west"),
                    observed("past-team", "doctor", about=["referrals"], mixes=["clogged"]),
                    observed("hall", "alderman-east"),
                ],
                "options": [
                    {"id": "buy", "title": text("Buy"), "text": text("Buy 40 places."), "amount": 62_000_000},
                    {
                        "id": "triage",
                        "title": text("Triage"),
                        "text": text("One list."),
                        "amount": 12_000_000,
                        "unlocked_by": ["double", "past-team"],
                    },
                ],
                "mixes": [
                    {
                        "id": "clogged",
                        "weight": 2,
                        "title": text("Clogged"),
                        "clues": ["double", "ready", "past-team"],
                        "better": ["triage"],
                        "explanation": text("Beds are blocked."),
                    },
                    {
                        "id": "lost",
                        "weight": 1,
                        "title": text("Lost"),
                        "clues": ["empty"],
                        "better": ["buy"],
                        "explanation": text("A provider stopped."),
                    },
                ],
            }
        ],
        "shocks": [
            {
                "id": "letter",
                "title": text("Letter"),
                "headline": text("Less money"),
                "story": text("The state pays less."),
                "money": {"east": -10_000_000, "west": -20_000_000},
            }
        ],
        "rounds": [plan(cards=["queue"], shocks=["letter"], prompts=[prompt("one")])],
        "epilogue": {"quarters": 4, "say": text("Look.")},
        "take_home": {"id": "home", "text": text("What do you take home?")},
        "debrief": {"story": text("What happened?"), "knowledge": text("What could you have known?")},
    }
    return Casebook.model_validate(content | changes)


def plan(*phases: str, **more: Any) -> dict[str, Any]:
    """A round of half a year, in all phases or in these."""
    names = phases or ("briefing", "deliberation", "decision", "settlement", "reflection")
    return {
        "title": text("The first half year"),
        "quarters": 2,
        "phases": [{"phase": name, "minutes": 2, "say": text(f"say {name}")} for name in names],
        **more,
    }


def prompt(name: str) -> dict[str, Any]:
    return {"id": name, "text": text("What did you see?")}


def observed(name: str, *holders: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "text": text(f"saw {name}"), "brief": text(name), "held_by": list(holders), **more}


@dataclass
class Game:
    """A table, its log and its words, played step by step at ten seconds a step."""

    book: Casebook = field(default_factory=casebook)
    seed: int = 7
    name: str = "game"
    table: Table = field(init=False)
    log: list[Event] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    steps: int = 0

    def __post_init__(self) -> None:
        self.table = Table(self.book)
        self._append(open_table(self.book, self.seed, "digest", "nl", NOON))

    def _append(self, events: tuple[Event, ...]) -> list[Fact]:
        for event in events:
            self.table = evolve(self.table, event)
        self.log += events
        return [e.fact for e in events]

    def act_id(self) -> str:
        self.steps += 1
        return str(uuid5(NAMESPACE_URL, f"{self.name}/{self.steps}"))

    def sends(self, sent: Sent) -> list[Fact]:
        """Decide and keep; raises the Refusal."""
        facts = self._append(decide(self.table, sent))
        self.words |= words(sent)
        return facts

    def now(self) -> datetime:
        return NOON + timedelta(seconds=10 * self.steps)

    def joins(self, seat: str | None = None, bot: str | None = None, device: bool = True) -> ParticipantId:
        act = Join(id=self.act_id(), name=f"Somebody {self.steps}", seat=seat, bot=bot, device=device)
        facts = self.sends(Sent(act, self.now()))
        return next(f.participant for f in facts if isinstance(f, ParticipantJoined))

    def does(self, who: ParticipantId, kind: str, **fields: Any) -> list[Fact]:
        body = {"id": self.act_id(), "kind": kind, **fields}
        return self.sends(Sent(ACT.validate_python(body), self.now(), who))

    def host(self, kind: str, **fields: Any) -> list[Fact]:
        body = {"id": self.act_id(), "kind": kind, **fields}
        return self.sends(Sent(CONTROL.validate_python(body), self.now(), facilitator=True))

    def refuses(self, who: ParticipantId | None, kind: str, **fields: Any) -> Refusal:
        """The refusal of an act (or of a control where nobody is named)."""
        try:
            facts = self.host(kind, **fields) if who is None else self.does(who, kind, **fields)
        except Refusal as refusal:
            return refusal
        raise AssertionError(f"{kind} was not refused but led to {facts}")

    def starts(self) -> None:
        self.host("start")

    def advances(self, to: str) -> None:
        """On, phase by phase, until `to`."""
        while self.table.common.phase != to:
            common = self.table.common
            self.host("advance", expect={"round": common.round, "phase": common.phase})

    def seat(self, seat: str) -> ParticipantId:
        """Who came into a seat first."""
        return self.table.holders(seat)[0].id

    def known(self, seat: str) -> Known:
        """What that person knows."""
        return self.table.known(self.seat(seat))

    def told(self, reader: str) -> list[Fact]:
        return [e.fact for e in heard(self.log, reader)]

    def refolded(self) -> Table:
        return fold(self.book, self.log)
