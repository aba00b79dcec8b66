"""The same game with something else: what of a log would still have happened, and what the model makes of it.

    without(book, log, numbers) -> Course       raises Undroppable
    instead(book, log, changes) -> Course
    Reruns(lucks).run(course) -> the true figures, quarter by quarter

The seed, the causes and what nobody knows stay as they were, and chance is keyed by quarter, purpose and place: so
another course meets the same luck. Later events stay; those that lost their object drop and are listed, each with
the reason. What people would have done instead, nobody computes.
What must not live here: which courses are worth a look (`game.debrief.alternatives`), sentences about them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np

from game.casebook.casebook import Casebook
from game.events import (
    AgreementConcluded,
    AgreementLapsed,
    AgreementLeft,
    AgreementOffered,
    AgreementReviewed,
    AgreementScored,
    AgreementSigned,
    Assembly,
    BudgetExceeded,
    CardBounded,
    CardDealt,
    Event,
    ExceptionMade,
    Fact,
    FundRepaid,
    ObservationHeld,
    ObservationTold,
    ProfessionalsBacked,
    ProposalAmended,
    ProposalClosed,
    ProposalMade,
    QuestionAnswered,
    QuestionAsked,
    Reading,
    RegionOpened,
    ReviewDue,
    RoundSettled,
    RuleAdded,
    ShockStruck,
    VerdictGiven,
    VisionStated,
)
from game.evolve import fold
from game.known import Verdict
from game.learn import standing
from game.region.effects import Measure
from game.region.settle import MODEL_VERSION, Figures
from game.region.state import Floats, State, from_data
from game.rules.deciding import of_proposal, voted
from game.seats import TABLE
from game.settlement import advance, begin, measures, under_other_lucks
from game.table import Table

Why = Literal["asked", "card", "knowledge", "already", "proposal", "verdict", "vision", "shock", "agreement"]
"""Why an event lost its object: it was asked to; its card was not dealt; who acted did not know what it takes;
the option was on the table already; its proposal was not made; a verdict that it took is missing; the vision beside
which it was counted was not stated; its shock did not strike; its agreement was not made."""

MACHINERY = frozenset(
    {
        "table_opened", "seed_sealed", "mix_drawn", "causes_shown", "region_opened", "round_started",
        "phase_entered", "round_settled", "figures_published", "true_figures_shown", "epilogue_shown",
        "table_closed", "instincts_opened", "record_opened", "steps_struck", "steps_kept", "steps_taken_back",
        "election_held", "supervision_began", "supervision_ended",
        "agreement_lapsed", "agreement_scored", "review_due", "offer_taken_back", "fund_repaid",
    }
)  # fmt: skip
"""Events that nobody chose: the table's own course, without which there is no game to compare."""


class Undroppable(ValueError):  # noqa: N818 - named for what it says
    """Events that cannot be left out. `unknown` do not stand in the log, `machinery` are the table's own course."""

    def __init__(self, unknown: Sequence[int], machinery: Sequence[int]) -> None:
        super().__init__(f"not in the log: {list(unknown)}; the table's own course: {list(machinery)}")
        self.unknown = tuple(unknown)
        self.machinery = tuple(machinery)


@dataclass(frozen=True)
class Drop:
    """An event that would not have happened, and why."""

    event: Event
    why: Why


@dataclass(frozen=True)
class Course:
    """A log as it would have been: what stands of it, and what dropped. Events keep their numbers."""

    book: Casebook
    events: tuple[Event, ...]
    dropped: tuple[Drop, ...] = ()


Changes = Mapping[int, tuple[Fact, ...]]
"""The number of an event -> the facts in its place: none, another, or several."""


def as_it_was(book: Casebook, log: Sequence[Event]) -> Course:
    return Course(book, tuple(standing(log)))


def without(book: Casebook, log: Sequence[Event], numbers: Sequence[int]) -> Course:
    """The game without these events. Raises `Undroppable`."""
    kinds = {event.n: event.fact.kind for event in standing(log)}
    unknown = [n for n in numbers if n not in kinds]
    machinery = [n for n in numbers if kinds.get(n) in MACHINERY]
    if unknown or machinery:
        raise Undroppable(unknown, machinery)
    return instead(book, log, dict.fromkeys(numbers, ()))


def instead(book: Casebook, log: Sequence[Event], changes: Changes) -> Course:
    """The game with other facts in the place of some. What is put in is taken as it is; what follows has to fit it."""
    keeping = Keeping(book)
    stands = {event.n for event in standing(log)}
    for event in log:
        if event.n not in stands:
            keeping.heard(event)
            continue
        if event.n not in changes:
            keeping.meets(event)
            continue
        if event.fact not in changes[event.n]:
            keeping.drops(event, "asked")
        for fact in changes[event.n]:
            # What the table decides, it hears; the same kind of fact keeps its audience.
            to = event.to if fact.kind == event.fact.kind else TABLE
            keeping.keeps(replace(event, fact=fact, to=to))
    return Course(book, tuple(keeping.events), tuple(keeping.dropped))


@dataclass
class Keeping:
    """Walks a log and keeps what still has its object."""

    book: Casebook
    events: list[Event] = field(default_factory=list)
    dropped: list[Drop] = field(default_factory=list)
    cards: set[str] = field(default_factory=set)
    shocks: set[str] = field(default_factory=set)
    undealt: set[str | None] = field(default_factory=set)
    """Acts with which a card would have come that does not."""
    asks: set[str] = field(default_factory=set)
    answered: set[str | None] = field(default_factory=set)
    """Acts with which somebody was told something in answer."""
    knows: dict[str, set[str]] = field(default_factory=dict)
    """Seat -> what it knows, the table's own not among it."""
    common: set[str] = field(default_factory=set)
    """What the whole table was told."""
    proposals: dict[str, ProposalMade] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    """Options that somebody proposed: from then on they come to everybody's mind."""
    live: set[tuple[str | None, str]] = field(default_factory=set)
    """Card and option of what is open or adopted: nobody can propose it again."""
    voting: dict[str, tuple[Assembly, ...]] = field(default_factory=dict)
    """Proposal -> who decides about it, as it was amended last."""
    verdicts: dict[str, list[Verdict]] = field(default_factory=dict)
    """Proposal -> what was decided about it, since it was amended last."""
    adopted: set[str] = field(default_factory=set)
    closed: dict[str, str] = field(default_factory=dict)
    """Proposal -> the verdict that it came to."""
    visions: set[str] = field(default_factory=set)
    unsigned: dict[str, set[str]] = field(default_factory=dict)
    """Agreement that was offered -> the parties that did not sign yet."""
    concluded: set[str] = field(default_factory=set)

    def meets(self, event: Event) -> None:
        why = self.lost(event)
        if why is None:
            self.keeps(event)
        else:
            self.drops(event, why)

    def drops(self, event: Event, why: Why) -> None:
        self.dropped.append(Drop(event, why))
        match event.fact:
            case CardDealt():
                self.undealt.add(event.act)
            case ProposalClosed(proposal=name) if name in self.proposals:
                # It came to nothing: somebody may propose it again.
                self.live.discard((self.proposals[name].card, self.proposals[name].option))
            case _:
                pass

    def heard(self, event: Event) -> None:
        """What was taken back later is not there, but who heard it keeps it in mind."""
        if isinstance(event.fact, ProposalMade):
            self.seen.add(event.fact.option)

    def lost(self, event: Event) -> Why | None:
        """Why an event has no object any more; None where it has."""
        match event.fact:
            case ProposalMade() as made:
                return self.unmade(made)
            case ProposalClosed(proposal=name, outcome=outcome):
                if name not in self.proposals:
                    return "proposal"
                if outcome not in ("adopted", "refused"):
                    return None
                found = voted(self.voting[name], self.verdicts[name], last=True)
                return None if found == outcome else "verdict"
            case BudgetExceeded(proposal=name) | FundRepaid(proposal=name):
                return None if name in self.adopted else "verdict"
            case ExceptionMade(proposal=name, verdict=verdict, vision=vision):
                if vision not in self.visions:
                    return "vision"
                return None if self.closed.get(name) == verdict else "verdict"
            case ObservationHeld():
                # It came with the card, and stays where the card was only taken back.
                return "card" if event.act in self.undealt else None
            case QuestionAnswered(ask=ask):
                return None if ask in self.asks else "knowledge"
            case ObservationTold(observation=name, by=by, way=way):
                if way in ("asked", "answered"):
                    return None if event.act in self.answered else "knowledge"
                return None if self.knew(by, name) else "knowledge"
            case CardBounded(card=card):
                return None if card in self.cards else "card"
            case ProfessionalsBacked(shock=shock) | RuleAdded(shock=shock):
                return None if shock in self.shocks else "shock"
            case AgreementConcluded(agreement=name):
                return "agreement" if self.unsigned.get(name, {name}) else None
            case AgreementSigned(agreement=name) | AgreementLapsed(agreement=name):
                return None if name in self.unsigned else "agreement"
            case (
                AgreementLeft(agreement=name)
                | AgreementReviewed(agreement=name)
                | AgreementScored(agreement=name)
                | ReviewDue(agreement=name)
            ):
                return None if name in self.concluded else "agreement"
            case fact:
                # Positions, verdicts, grounds and whatever else is about a proposal.
                about = getattr(fact, "proposal", None)
                return None if about is None or about in self.proposals else "proposal"

    def unmade(self, made: ProposalMade) -> Why | None:
        if made.card is not None and made.card not in self.cards:
            return "card"
        if (made.card, made.option) in self.live:
            return "already"
        option = self.book.option(made.card, made.option)
        if option is None or not option.unlocked_by or made.option in self.seen:
            return None
        known = sum(self.knew(made.seat, clue) for clue in option.unlocked_by)
        return None if known >= option.unlocked_at else "knowledge"

    def knew(self, who: str, observation: str) -> bool:
        """Whether a seat had it, or it is a contact, who says what it can."""
        if who in self.book.contact_by_id:
            return True
        return observation in self.common or observation in self.knows.get(who, ())

    def keeps(self, event: Event) -> None:
        self.events.append(event)
        match event.fact:
            case CardDealt(card=card):
                self.cards.add(card)
            case ShockStruck(shock=shock):
                self.shocks.add(shock)
            case AgreementOffered(agreement=name, seat=seat, parties=parties):
                self.unsigned[name] = set(parties) - {seat}
            case AgreementSigned(agreement=name, seat=seat):
                self.unsigned[name].discard(seat)
            case AgreementConcluded(agreement=name):
                self.concluded.add(name)
            case VisionStated(vision=name):
                self.visions.add(name)
            case ObservationHeld(seat=seat, observation=name):
                self.knows.setdefault(seat, set()).add(name)
            case QuestionAsked(ask=ask):
                self.asks.add(ask)
            case QuestionAnswered():
                self.answered.add(event.act)
            case ObservationTold(observation=name, to=to):
                if not to:
                    self.common.add(name)
                for seat in to:
                    self.knows.setdefault(seat, set()).add(name)
            case ProposalMade(proposal=name) as made:
                self.proposals[name] = made
                self.seen.add(made.option)
                self.live.add((made.card, made.option))
                self.voting[name], self.verdicts[name] = of_proposal(made), []
            case ProposalAmended(proposal=name) as amended:
                self.voting[name], self.verdicts[name] = of_proposal(amended), []
            case VerdictGiven(proposal=name, seat=seat, verdict=verdict, reason=reason):
                self.verdicts[name].append(Verdict(seat, verdict, reason))
            case ProposalClosed(proposal=name, outcome=outcome):
                made = self.proposals[name]
                self.closed[name] = "adopt" if outcome == "adopted" else "refuse"
                if outcome == "adopted":
                    self.adopted.add(name)
                else:
                    self.live.discard((made.card, made.option))
            case _:
                pass


# What the model makes of it.


def comparable(log: Sequence[Event]) -> bool:
    """Whether this version of the model settled the whole table."""
    settled = [e.fact for e in log if isinstance(e.fact, RegionOpened | RoundSettled)]
    return bool(settled) and all(fact.model == MODEL_VERSION for fact in settled)


def stretches(log: Sequence[Event]) -> tuple[int, ...]:
    """How many quarters each settlement took, in order."""
    return tuple(
        max((f.quarter for f in event.fact.figures), default=event.fact.first - 1) - event.fact.first + 1
        for event in log
        if isinstance(event.fact, RoundSettled)
    )


def recorded(log: Sequence[Event]) -> tuple[Reading, ...]:
    """The true figures as the log has them, from the opening on."""
    return tuple(
        reading
        for event in standing(log)
        if isinstance(event.fact, RegionOpened | RoundSettled)
        for reading in event.fact.figures
    )


@dataclass(frozen=True)
class Run:
    """What the model makes of a course.

    `readings` are the true figures under the luck that the table had, `others` the same under other lucks: figure
    and place -> axes quarter (0: the opening), luck.
    """

    readings: tuple[Reading, ...]
    others: Mapping[tuple[str, str], Floats]


@dataclass(frozen=True)
class Reached:
    """How far a run has come: after quarter `quarter`, with the measures that were at work until then."""

    quarter: int
    work: tuple[Measure, ...]
    data: Mapping[str, Any]
    readings: tuple[Reading, ...]
    state: State
    others: tuple[Figures, ...]


class Reruns:
    """Fresh runs of the courses of one table, each under the table's own luck and under `lucks` others.

    Of what happened itself a run gives what was recorded, to the last digit, where the model is of the same version.
    What a course shares with the first one that was run is not run again. Other lucks are the same for all courses.
    """

    def __init__(self, lucks: int = 0) -> None:
        self.lucks = lucks
        self._first: tuple[Reached, ...] = ()
        self._made: list[tuple[tuple[Measure, ...], Run]] = []

    def run(self, course: Course) -> Run:
        """The run of a course; of two courses in which the same was at work it is the same one."""
        table = fold(course.book, course.events)
        every = tuple(sorted(measures(table), key=lambda m: (m.start, m.id)))
        for known, made in self._made:
            if known == every:
                return made
        made = self._run(course, table, every)
        self._made.append((every, made))
        return made

    def _run(self, course: Course, table: Table, every: tuple[Measure, ...]) -> Run:
        steps = stretches(course.events)
        way = [*self._shared(every)] or [self._opening(table)]
        for quarters in steps[len(way) - 1 :]:
            way.append(self._onward(table, way[-1], quarters, every))
        self._first = self._first or tuple(way)
        quarters_of = [figures for reached in way for figures in reached.others]
        return Run(
            tuple(reading for reached in way for reading in reached.readings),
            {key: np.stack([f[key] for f in quarters_of]) for key in quarters_of[0]} if self.lucks else {},
        )

    def _shared(self, every: tuple[Measure, ...]) -> Iterator[Reached]:
        for reached in self._first:
            if reached.work != at_work(every, reached.quarter):
                return
            yield reached

    def _opening(self, table: Table) -> Reached:
        begun = begin(table.book, table.sealed.mixes, table.sealed.unknowns)
        state = from_data(table.book.region, begun.state)
        figures = {(f.figure, f.place): np.full(self.lucks, f.value) for f in begun.figures}
        return Reached(0, (), begun.state, begun.figures, state, (figures,))

    def _onward(self, table: Table, since: Reached, quarters: int, every: tuple[Measure, ...]) -> Reached:
        sealed = replace(table.sealed, state=since.data, quarter=since.quarter)
        done = advance(replace(table, sealed=sealed), quarters)
        state, others = since.state, tuple[Figures, ...]()
        if self.lucks:
            under = under_other_lucks(table, state, quarters, self.lucks)
            state, others = under.state, tuple(quarter.figures for quarter in under.quarters)
        reached = since.quarter + quarters
        return Reached(reached, at_work(every, reached), done.state, done.figures, state, others)


def at_work(every: tuple[Measure, ...], quarter: int) -> tuple[Measure, ...]:
    """The measures that began by then."""
    return tuple(m for m in every if m.start <= quarter)
