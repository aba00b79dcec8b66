"""The other courses that are worth a look, each run: what `what_if` puts into words. The same for every reader.

For each card that was dealt, in that order:

- `picture-<card>` (the ids are those of `game.courses`): the best option that the whole set of the card's clues
  would have brought to mind, in place of the decision. *The best* is among the card's `better` options in the draw
  of its causes that are open to all or unlocked
  by the clues; of several, the one with which the fewest wait for treatment at the end, then the first in the casebook.
  Where none is unlocked there is no such course.
- `without-<proposal>`: an adopted proposal, refused; `adopted-<proposal>`: a refused one, adopted.
- `option-<card>-<option>`: another option of the card in place of the decision.

*The decision* on a card is the first adopted proposal, or else the last refused one. Where nothing was decided, the
option is adopted at the end of the round in which the card came, proposed by who proposed last or else by the first
seat that decides. Another option takes its own money, from the same purse, by inhabitants.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from game.acts import Funding
from game.assumptions import unassumed
from game.casebook.casebook import Card, Option
from game.counterfactual import (
    Changes,
    Course,
    Drop,
    Reruns,
    Run,
    Why,
    as_it_was,
    comparable,
    instead,
    recorded,
)
from game.courses import turned, with_option, with_the_picture
from game.debrief.decided import Decided, decided, on_card
from game.debrief.figures import Truth
from game.debrief.parts import Part, Turn
from game.debrief.record import Record
from game.events import CardDealt, Event, Fact, MixDrawn, ProposalClosed, ProposalMade, Reading, RoundSettled
from game.region.indicators import BY_ID, OF_THE_CLIMATE, followed, places_of
from game.region.parameters import resolve
from game.region.setting import REGION
from game.rules.purses import fundings

LUCKS = 60
"""Under how many other lucks each course is run, for the ranges."""
MIDDLE = (10.0, 90.0)
"""The ranges leave out the lowest and the highest tenth of the lucks."""
FOLLOWED = (
    "youth.line2.weeks",
    "youth.line2.waiting",
    "youth.line1.waiting",
    "money.left",
    "money.reserve",
    "provider.liquidity",
)
"""The figures of which both courses are shown, in all their places; those of the climate that the monitor names too."""
YARDSTICK = ("youth.line2.waiting", REGION)
"""By which of two better options one is the best."""


class Line(Part):
    """One figure of one place in a run: its value by quarter from the opening, and the middle of other lucks.

    `less` and `more` are the range of how much it differs at the end from what happened, luck by luck, the table's
    own luck among them. `norm` is the limit that holds for the figure.
    """

    figure: str
    place: str
    values: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    less: float
    more: float
    norm: float | None


class Gone(Part):
    """A decision that lost its object, by the log's number, and why."""

    n: int
    proposal: str
    why: Why


class Branch(Part):
    """Another course, and which of the runs is its. `decision` is the log's number of the event it replaces."""

    id: str
    kind: Turn
    card: str
    proposal: str | None
    option: str | None
    decision: int | None
    round: int
    parts_after: int
    same: bool
    dropped: tuple[Gone, ...]
    run: int


class Lacking(Part):
    """The same game without one soft effect of the model: the figures of a run, in their order, at the end.

    `ends` is None where the effect was off at this table.
    """

    effect: str
    ends: tuple[float, ...] | None


class Alternatives(Part):
    """All courses of a table. Run 0 is what happened. `failed` is for who could not run them.

    `lacking` are what part `certainty` goes by; none where no time went by.
    """

    state: Literal["ready", "other_model", "nothing", "failed"]
    runs: tuple[tuple[Line, ...], ...] = ()
    branches: tuple[Branch, ...] = ()
    lacking: tuple[Lacking, ...] = ()


@dataclass(frozen=True)
class Idea:
    """A course before it is run."""

    id: str
    kind: Turn
    card: str
    proposal: str | None
    option: str | None
    decision: int | None
    round: int
    parts_after: int
    changes: Changes


def alternatives(record: Record, lucks: int) -> Alternatives:
    """Run every other course of a table. `record` is the facilitators'. Takes seconds: never in a serving loop."""
    if not comparable(record.log):
        return Alternatives(state="other_model")
    runs = Runs(record, lucks)
    if runs.happened.readings != recorded(record.log):
        return Alternatives(state="other_model")
    branches = tuple(branch for turn in turns(record) for branch in turn.branches(runs))
    return Alternatives(
        state="ready" if branches else "nothing",
        runs=tuple(runs.lines),
        branches=branches,
        lacking=tuple(lacking(record, runs)),
    )


class Runs:
    """The runs that were made, each once; `lines` are their figures."""

    def __init__(self, record: Record, lucks: int) -> None:
        self.record = record
        self.model = Reruns(lucks)
        self.kept: list[Run] = []
        self.lines: list[tuple[Line, ...]] = []
        self.happened = self.kept[self.of(as_it_was(record.book, record.log))]

    def of(self, course: Course) -> int:
        """The number of the run of a course."""
        run = self.model.run(course)
        for number, known in enumerate(self.kept):
            if known is run:
                return number
        self.kept.append(run)
        self.lines.append(tuple(lines(self.record, run, self.kept[0])))
        return len(self.kept) - 1

    @property
    def last(self) -> int:
        """The last quarter that was played."""
        return self.happened.readings[-1].quarter

    def at_the_end(self, number: int, figure: tuple[str, str]) -> float:
        line = next(line for line in self.lines[number] if (line.figure, line.place) == figure)
        return line.values[-1]


def lines(record: Record, run: Run, happened: Run) -> Iterator[Line]:
    spec, values, before = record.book.region, by_figure(run.readings), by_figure(happened.readings)
    limits = resolve(spec)
    shown = (*FOLLOWED, *(figure for figure in OF_THE_CLIMATE if followed(figure, record.book.monitor)))
    for key in ((f, place) for f in shown for place in places_of(spec, BY_ID[f])):
        figure, place = key
        true, own = values[key], values[key][-1] - before[key][-1]
        low, high, differs = true, true, np.array([own])
        if run.others:
            others = run.others[key]
            low, high = (tuple(map(plain, edge)) for edge in np.percentile(others, MIDDLE, axis=1))
            differs = np.percentile(others[-1] - happened.others[key][-1], MIDDLE)
        norm = limits.get(figure.removesuffix("weeks") + "norm") if figure.endswith(".weeks") else None
        yield Line(
            figure=figure,
            place=place,
            values=true,
            low=low,
            high=high,
            less=plain(min(own, *differs)),
            more=plain(max(own, *differs)),
            norm=None if norm is None else plain(norm[0, 0]),
        )


def plain(value: float) -> float:
    """A computed figure as it goes into a report: with the digits that a log keeps."""
    return float(f"{value:.10g}") + 0.0


def by_figure(readings: Iterable[Reading]) -> Mapping[tuple[str, str], tuple[float, ...]]:
    """Figure and place -> its values by quarter, from the opening on."""
    found: dict[tuple[str, str], dict[int, float]] = {}
    for reading in readings:
        found.setdefault((reading.figure, reading.place), {})[reading.quarter] = reading.value
    return {key: tuple(points[q] for q in sorted(points)) for key, points in found.items()}


def lacking(record: Record, runs: Runs) -> Iterator[Lacking]:
    """Every soft effect, switched off by itself."""
    if not runs.last:
        return
    for one in unassumed(record.book, record.log):
        ends = None if one.readings is None else by_figure(one.readings)
        yield Lacking(
            effect=one.effect.id,
            ends=None if ends is None else tuple(ends[line.figure, line.place][-1] for line in runs.lines[0]),
        )


# One card.


def turns(record: Record) -> Iterator["Turned"]:
    found = decided(record)
    mixes = {f.card: f.mix for _, f in record.facts(MixDrawn)}
    for event, fact in record.facts(CardDealt):
        card = record.book.card_by_id.get(fact.card)
        if card is not None and card.id in mixes:
            yield Turned(
                record, card, mixes[card.id], event, tuple(d for d in found if d.proposal.card == card.id)
            )


@dataclass(frozen=True)
class Turned:
    """One card, and how it could have gone otherwise."""

    record: Record
    card: Card
    mix: str
    dealt: Event
    decisions: tuple[Decided, ...]

    def branches(self, runs: Runs) -> Iterator[Branch]:
        """The picture in time, each decision turned round, and every other option; as far as time went on after."""
        in_time = [
            branch
            for option in self.better
            for branch in self.branch(runs, self.in_place(option, "picture", with_the_picture(self.card.id)))
        ]
        if in_time:
            yield min(in_time, key=lambda branch: runs.at_the_end(branch.run, YARDSTICK))
        for decision in self.decisions:
            yield from self.branch(runs, self.turned(decision))
        for option in self.card.options:
            if self.chosen is None or option.id != self.chosen.proposal.option:
                name = with_option(self.card.id, option.id)
                yield from self.branch(runs, self.in_place(option, "option", name))

    def branch(self, runs: Runs, idea: Idea | None) -> Iterator[Branch]:
        if idea is not None and idea.parts_after < runs.last:
            yield run(self.record, runs, idea)

    @cached_property
    def decision(self) -> Decided | None:
        return on_card(self.decisions, self.card.id)

    @property
    def chosen(self) -> Decided | None:
        """What was adopted."""
        return self.decision if self.decision is not None and self.decision.adopted else None

    @property
    def better(self) -> tuple[Option, ...]:
        """The better options that the whole set of clues would have brought to mind, as the casebook orders them."""
        mix = self.card.mix(self.mix)
        return tuple(
            o
            for o in self.card.options
            if o.id in mix.better
            and (not o.unlocked_by or sum(c in mix.clues for c in o.unlocked_by) >= o.unlocked_at)
        )

    def turned(self, decision: Decided) -> Idea:
        """A decision turned round."""
        proposal, quarter = decision.proposal, self.settled_by(decision.closed)
        fact: Fact = (
            ProposalClosed(proposal=proposal.proposal, outcome="refused", starts=None)
            if decision.adopted
            else ProposalClosed(proposal=proposal.proposal, outcome="adopted", starts=quarter + 1)
        )
        kind: Turn = "without" if decision.adopted else "adopted"
        return Idea(
            id=turned(proposal.proposal, decision.adopted),
            kind=kind,
            card=self.card.id,
            proposal=proposal.proposal,
            option=proposal.option,
            decision=decision.closed.n,
            round=self.record.round_of(decision.closed.n),
            parts_after=quarter,
            changes={decision.closed.n: (fact,)},
        )

    def in_place(self, option: Option, kind: Turn, name: str) -> Idea | None:
        """An option in the place of the decision, or at the end of the round where nothing was decided.

        None where the game ended before it would have been felt.
        """
        decision = self.decision
        if decision is None:
            return self.at_the_end_of_the_round(option, kind, name)
        old, quarter = decision.proposal, self.settled_by(decision.closed)
        changes: Changes = {}
        if self.chosen is None or old.option != option.id:
            made = other_option(self.record, old, option)
            closed = ProposalClosed(proposal=old.proposal, outcome="adopted", starts=quarter + 1)
            changes = {decision.made.n: (made,), decision.closed.n: (closed,)}
        return Idea(
            id=name,
            kind=kind,
            card=self.card.id,
            proposal=old.proposal,
            option=option.id,
            decision=decision.closed.n,
            round=self.record.round_of(decision.closed.n),
            parts_after=quarter,
            changes=changes,
        )

    def at_the_end_of_the_round(self, option: Option, kind: Turn, name: str) -> Idea | None:
        settled = next((e for e, _ in self.record.facts(RoundSettled) if e.n > self.dealt.n), None)
        if settled is None:
            return None
        quarter = self.settled_by(settled)
        last = [f for _, f in self.record.facts(ProposalMade) if f.card == self.card.id]
        seat = last[-1].seat if last else self.somebody()
        made = ProposalMade(
            proposal=name,
            seat=seat,
            card=self.card.id,
            option=option.id,
            amount=option.amount,
            funding=paid(self.record, option, seat, "budget"),
            reason="",
            forecast=None,
            deciders=(),
        )
        closed = ProposalClosed(proposal=name, outcome="adopted", starts=quarter + 1)
        return Idea(
            id=name,
            kind=kind,
            card=self.card.id,
            proposal=None,
            option=option.id,
            decision=None,
            round=self.record.round_of(settled.n),
            parts_after=quarter,
            changes={settled.n: (made, closed, settled.fact)},
        )

    def somebody(self) -> str:
        """The first seat that decides, of those that somebody holds."""
        book = self.record.book
        able = book.executives or tuple(s.id for s in book.seats)
        held = self.record.held(self.record.events[-1].n)
        return next((seat for seat in able if seat in held), able[0])

    def settled_by(self, event: Event) -> int:
        return Truth(self.record).settled_by(event.n)


def run(record: Record, runs: Runs, idea: Idea) -> Branch:
    course = instead(record.book, record.log, idea.changes)
    return Branch(
        id=idea.id,
        kind=idea.kind,
        card=idea.card,
        proposal=idea.proposal,
        option=idea.option,
        decision=idea.decision,
        round=idea.round,
        parts_after=idea.parts_after,
        same=not idea.changes,
        dropped=tuple(gone(course.dropped)),
        run=runs.of(course),
    )


def gone(dropped: Iterable[Drop]) -> Iterator[Gone]:
    """The decisions among what dropped, each with the reason why its proposal did."""
    unmade = {
        drop.event.fact.proposal: drop.why for drop in dropped if isinstance(drop.event.fact, ProposalMade)
    }
    for drop in dropped:
        fact = drop.event.fact
        if (
            isinstance(fact, ProposalClosed)
            and drop.why != "asked"
            and fact.outcome in ("adopted", "refused")
        ):
            yield Gone(n=drop.event.n, proposal=fact.proposal, why=unmade.get(fact.proposal, drop.why))


def other_option(record: Record, old: ProposalMade, option: Option) -> ProposalMade:
    """The same proposal for another option, from the same purse."""
    if option.id == old.option:
        return old
    purse = old.funding[0].source.rpartition(".")[2] if old.funding else "budget"
    funding = paid(record, option, old.seat, purse)
    return old.model_copy(
        update={"option": option.id, "amount": option.amount, "funding": funding, "forecast": None}
    )


def paid(record: Record, option: Option, seat: str, purse: str) -> tuple[Funding, ...]:
    """How an option is paid: from this purse where it can be, by inhabitants."""
    ways = [
        tuple(Funding.model_validate(source) for source in way) if isinstance(way, list) else ()
        for way in fundings(record.book, option, record.book.seat_by_id[seat].place)
    ]
    same = [way for way in ways if all(source.source.endswith(f".{purse}") for source in way)]
    return (same or ways)[0]
