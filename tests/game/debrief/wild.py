"""Games in which people and the facilitator do whatever is on offer, and a casebook of three years for them."""

from dataclasses import dataclass, field
from typing import Any

from game.acts import ACT, CONTROL, Sent
from game.bots import Draws, Moment, choose
from game.bots.filling import fill
from game.casebook.casebook import Casebook
from game.casebook.text import Locale
from game.debrief import Alternatives, Debrief, debrief
from game.decide import offers
from game.events import Event
from game.seats import FACILITATORS
from tests.game.playing import Game, casebook, observed, text

SEATS = ("alderman-east", "alderman-west", "council-east", "provider-quay")


def effect(parameter: str, operation: str, value: float, **more: Any) -> dict[str, Any]:
    return {"parameter": parameter, "scope": "region", "operation": operation, "value": value, **more}


def option(name: str, amount: int = 0, **more: Any) -> dict[str, Any]:
    return {"id": name, "title": text(name), "text": text(f"Do {name}."), "amount": amount, **more}


def years(**changes: Any) -> Casebook:
    """Three rounds of a year with two cards and an epilogue of four quarters; the second round hides positions.

    `buy` pays at once, `triage` helps later, `talk` does and costs nothing, `pay` costs and does nothing; `nurse` is
    the proposer's own.
    """
    small = casebook().model_dump(mode="json")
    queue = small["cards"][0]
    queue["options"] = [
        option("buy", 62_000_000, effects=[effect("youth.line2.places", "add", 40, scope="quay", delay=1)]),
        option(
            "triage",
            12_000_000,
            unlocked_by=["double", "past-team"],
            effects=[
                effect("youth.list.double", "multiply", 0.5),
                effect("youth.need.found", "multiply", 0.9, delay=2),
            ],
        ),
        option("talk"),
        option("pay", 30_000_000),
    ]
    queue["mixes"][0]["better"] = ["triage"]
    team = queue | {
        "id": "team",
        "title": text("The team"),
        "expected": "hire",
        "observations": [
            observed("leaves", "council-east"),
            observed("nurse-asks", "provider-quay", mixes=["tired"]),
        ],
        "options": [
            option("hire", 40_000_000, effects=[effect("youth.need.growth", "add", -0.002)]),
            option(
                "nurse",
                20_000_000,
                payers="own",
                unlocked_by=["nurse-asks"],
                effects=[effect("youth.need.found", "multiply", 0.95, scope="own")],
            ),
        ],
        "mixes": [
            {
                "id": "tired",
                "weight": 1,
                "title": text("Tired"),
                "clues": ["leaves", "nurse-asks"],
                "better": ["hire", "nurse"],
                "explanation": text("People leave."),
            }
        ],
    }
    year = small["rounds"][0] | {"quarters": 4, "cards": [], "shocks": []}
    content = small | {
        "cards": [queue, team],
        "rounds": [
            year | {"cards": ["queue"]},
            year | {"cards": ["team"], "shocks": ["letter"], "positions": "hidden"},
            year,
        ],
    }
    return Casebook.model_validate(content | changes)


@dataclass
class Wild:
    """A game by lot, until somebody closes it."""

    seed: int
    book: Casebook = field(default_factory=casebook)
    turns: int = 160
    pace: float = 0.2
    """How readily the facilitator moves on."""
    eager: float = 0
    """How readily who can propose or decide does so before anything else."""
    game: Game = field(init=False)

    def __post_init__(self) -> None:
        self.game = Game(book=self.book, seed=self.seed, name=f"wild {self.seed}")
        for seat in SEATS:
            self.game.joins(seat)
        self.game.joins("council-east")
        self.game.starts()
        for turn in range(self.turns):
            draws = Draws(self.seed, "wild", 1, "any", turn)
            if self.game.table.common.phase == "closed":
                break
            if draws.share("who") < 0.15:
                self.host(draws)
            else:
                self.somebody(draws)
        if self.game.table.common.phase != "closed":
            self.game.host("close")

    def host(self, draws: Draws) -> None:
        found = [o for o in offers(self.game.book, self.game.table.known_facilitators()) if o.kind != "close"]
        kinds = sorted({o.kind for o in found})
        on = "advance" in kinds and draws.share("on") < self.pace
        kind = "advance" if on else draws.pick(kinds, "kind")
        offer = draws.pick([o for o in found if o.kind == kind], "control")
        body = {"id": self.game.act_id(), "kind": offer.kind, **fill(offer.form, draws, ("Listen.",))}
        self.game.sends(Sent(CONTROL.validate_python(body), self.game.now(), facilitator=True))

    def somebody(self, draws: Draws) -> None:
        people = [p for p in self.game.table.people.values() if p.seat and not p.bot]
        if not people:
            return
        who = draws.pick(people, "person")
        known = self.game.table.known(who.id)
        body = choose("random", self.game.book, known, draws, Moment(0.5))
        first = [o for o in offers(self.game.book, known) if o.kind in ("propose", "decide")]
        if first and draws.share("eager") < self.eager:
            offer = draws.pick(first, "first")
            body = {"kind": offer.kind, **fill(offer.form, draws, ("Because.",))}
        if body is not None:
            act = ACT.validate_python({"id": self.game.act_id(), **body})
            self.game.sends(Sent(act, self.game.now(), who.id))

    def look(
        self,
        reader: str = FACILITATORS,
        locale: Locale = "nl",
        log: list[Event] | None = None,
        courses: Alternatives | None = None,
    ) -> Debrief:
        return debrief(self.game.book, log or self.game.log, self.game.words, reader, locale, courses)

    def readers(self) -> list[str]:
        return [FACILITATORS, "table", *(f"p:{p}" for p in self.game.table.people)]
