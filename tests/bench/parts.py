"""Single steps within one process, each beside a floor: what Python or numpy takes for no more than the bytes of it."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import numpy as np

from app.casebook_files import BUILT_IN, shelf
from app.play.open_table import OpenTable
from app.play.panels import Panels
from app.play.readers import Everybody, Facilitators, Participant, Reader
from app.play.shelf import bind
from app.store.codec import from_line, to_line
from app.store.contract import TableRow
from game.acts import ACT, CONTROL, Join, Sent
from game.casebook.text import Text
from game.decide import decide, open_table
from game.events import Event, ParticipantJoined
from game.evolve import fold
from game.quantities import ParticipantId
from game.region.setting import LADDERS, STREAMS, Municipality, Provider, RegionSpec
from game.region.settle import AT_ONCE, STEPS, futures, opening, settle
from game.settlement import advance
from game.table import Table
from game.words import words

Json = Any
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ENOUGH_SECONDS = 0.25
REASON = "Then we know by spring whether the list gets shorter."


def took(work: Callable[[], object]) -> float:
    """The best of five, in seconds: what is left when nothing else disturbs."""
    work()
    begun = time.perf_counter()
    times = 0
    while time.perf_counter() < begun + ENOUGH_SECONDS / 5:
        work()
        times += 1
    best = float("inf")
    for _ in range(5):
        begun = time.perf_counter()
        for _ in range(times):
            work()
        best = min(best, (time.perf_counter() - begun) / times)
    return best


OPERATIONS, WIDTH = 308, 21
"""Operations on arrays that one Euler step of the model takes, and numbers a run in each, for six municipalities."""
FUTURES, YEARS = 10_000, 4
STUDIED = (
    "youth.line1.weeks",
    "youth.line2.weeks",
    "support.line1.weeks",
    "support.line2.weeks",
    "work.benefit",
    "money.left",
    "money.reserve",
)
"""What is kept of many futures, as a study of luck does: everything else would be half a gigabyte to fill."""
OF_A_RUN = "as many operations on arrays of that size"


def bare(runs: int, quarters: int, ladders: int = 1) -> Callable[[], object]:
    """As many operations on arrays of the same size as the model takes: two steps of Euler in each step of a ladder.

    Work and benefits, which are no ladder, and all that is done once a quarter are left out of it.
    """
    array = np.ones((WIDTH, min(runs, AT_ONCE)))
    out = np.empty_like(array)
    times = OPERATIONS * 2 * STEPS * ladders * quarters * max(1, round(runs / AT_ONCE))

    def work() -> None:
        for _ in range(times):
            np.multiply(array, 1.0001, out=out)

    return work


def six() -> RegionSpec:
    """A region of six municipalities and three providers."""
    text = Text(nl="Regio", en="Region")
    return RegionSpec(
        title=text,
        newspaper=text,
        municipalities=tuple(
            Municipality(id=f"m{n}", title=text, inhabitants=20_000 + 15_000 * n) for n in range(6)
        ),
        providers=tuple(Provider(id=f"p{n}", title=text) for n in range(3)),
    )


def once(work: Callable[[], object]) -> float:
    """Of what takes long: the processor's seconds of one time."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


class Game:
    """First light in deliberation, with ten people, played in memory."""

    def __init__(self) -> None:
        book = next(one.book for one in shelf(BUILT_IN) if one.book is not None)
        self.bound = bind(book)
        row = TableRow("bench", "linde-1000", "Bench", self.bound.row.digest, "nl", NOON)
        self.table = OpenTable(row, self.bound)
        self.table.grow(open_table(book, 7, self.bound.row.digest, "nl", NOON), {})
        self.number = 0
        self.people = [self.join(seat.id) for seat in book.seats for _ in range(2)]
        self.control(kind="start")
        self.control(kind="advance", expect={"round": 1, "phase": "briefing"})
        offer = next(
            o for o in self.table.panel("acts", Participant(self.people[0]), "nl").panel.acts  # type: ignore[attr-defined]
            if o.kind == "propose"
        )  # fmt: skip
        wanted = offer.form["properties"]
        self.act(
            self.people[0],
            kind="propose",
            card=wanted["card"]["enum"][0],
            option=offer.about,
            funding=wanted["funding"]["enum"][0],
            reason=REASON,
        )
        self.proposal = next(iter(self.table.truth.common.proposals))
        for person in self.people:
            self.act(person, kind="support", proposal=self.proposal, reason=REASON)

    def name(self) -> str:
        self.number += 1
        return str(UUID(int=self.number))

    def sent(self, body: Json, by: ParticipantId | None) -> Sent:
        at = NOON + timedelta(seconds=self.number)
        kind = ACT if by else CONTROL
        return Sent(
            kind.validate_json(json.dumps({"id": self.name(), **body}), strict=True), at, by, by is None
        )

    def take(self, sent: Sent) -> tuple[Event, ...]:
        events = decide(self.table.truth, sent)
        self.table.grow(events, words(sent))
        return events

    def join(self, seat: str) -> ParticipantId:
        join = Join(id=self.name(), name=f"Person {self.number}", seat=seat)
        events = self.take(Sent(join, NOON))
        return next(e.fact.participant for e in events if isinstance(e.fact, ParticipantJoined))

    def control(self, **body: Json) -> None:
        self.take(self.sent(body, None))

    def act(self, by: ParticipantId, **body: Json) -> None:
        self.take(self.sent(body, by))


def measured() -> dict[str, dict[str, Any]]:
    """Name -> microseconds, the floor in words, and how many times the floor."""
    game = Game()
    book, table = game.bound.book, game.table
    truth: Table = table.truth
    readers: list[Reader] = [*map(Participant, game.people), Facilitators(), Everybody()]
    body = {"kind": "oppose", "proposal": game.proposal, "reason": REASON}
    text = json.dumps({"id": game.name(), **body})
    sent = game.sent(body, game.people[3])
    events = decide(truth, sent)
    lines = [to_line(event) for event in table.log]
    after = table.after(events)

    def panels_of_all() -> dict[str, str]:
        made = Panels(book)
        return {
            name: panel.json
            for reader in readers
            for name, panel in made.all(table.known(reader), table.words, "nl", table.name_of(reader)).items()
        }

    def act_seen_by_all() -> None:
        table.truth = after
        for reader in readers:
            table.panels(reader, "nl")
        table.truth = truth
        for reader in readers:
            table.panels(reader, "nl")

    panels = [json.loads(panel.json) for reader in readers for panel in table.panels(reader, "nl").values()]
    spec, quarters = six(), 4 * YEARS
    lucks = np.arange(FUTURES, dtype=np.uint64)
    regions = [spec.model_copy(update={"streams": streams}) for streams in (LADDERS[:1], LADDERS, STREAMS)]
    few = [took(bare(1, 2, len(followed.ladders))) for followed in regions]

    validated = took(lambda: ACT.validate_json(text, strict=True))
    written = took(lambda: [json.dumps(data) for data in panels])
    parsed = took(lambda: [json.loads(line) for line in lines])
    floors: dict[str, tuple[str, float, Callable[[], object]]] = {
        "decide": ("reading its body", validated, lambda: decide(truth, sent)),
        "evolve": ("reading its body", validated, lambda: table.after(events)),
        "load": ("parsing its lines", parsed, lambda: fold(book, map(from_line, lines))),
        "panels of all 12, anew": ("writing their JSON", written, panels_of_all),
        "panels of all 12, there": (
            "writing their JSON",
            written,
            lambda: [table.panels(reader, "nl") for reader in readers],
        ),
        "panels of all 12, after an act and back": ("writing their JSON", written, act_seen_by_all),
        "settle 2 quarters": (OF_A_RUN, few[0], lambda: advance(truth, 2)),
        "settle 8 quarters": (OF_A_RUN, took(bare(1, 8)), lambda: advance(truth, 8)),
        **{
            f"settle 2 quarters of six municipalities, {' and '.join(followed.streams)}": (
                OF_A_RUN,
                floor,
                partial(settle, followed, None, opening(followed), (), 2, 1),
            )
            for followed, floor in zip(regions, few, strict=True)
        },
    }
    found = {}
    for name, (floor, seconds, work) in floors.items():
        each = took(work)
        found[name] = {
            "us": round(each * 1e6, 1),
            "floor": floor,
            "floor_us": round(seconds * 1e6, 1),
            "times": round(each / seconds, 2),
        }
    for followed in regions:
        seconds = once(bare(FUTURES, quarters, len(followed.ladders)))
        begun = opening(followed)
        every = settle(followed, None, begun, (), 1, 1).quarters[0].figures
        studied = [figure for figure in every if figure[0] in STUDIED]
        kept: dict[str, Callable[[], object]] = {
            f"{len(studied)} figures kept": partial(
                futures, followed, None, begun, (), quarters, lucks, studied
            ),
            f"all {len(every)} figures kept": partial(settle, followed, None, begun, (), quarters, lucks),
        }
        for what, work in kept.items():
            each = once(work)
            name = f"{FUTURES} futures of {quarters} quarters, six municipalities, {' and '.join(followed.streams)}"
            found[f"{name}, {what}"] = {
                "us": round(each * 1e6, 1),
                "floor": OF_A_RUN,
                "floor_us": round(seconds * 1e6, 1),
                "times": round(each / seconds, 2),
            }
    return found
