"""The parts of a debrief, as frozen types: the shape of the JSON, and what pages, CSV and PDF are made from.

Texts are in the debrief's language. Moments are seconds of play (pauses not counted), since the table started
in the story and since the card was dealt in `knowledge`. Money is in cents; quarters count from 1, 0 is the
opening. `n` and `evidence` are numbers of events. People are named by their seat, never by name.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from game.casebook.text import Locale
from game.events import Way
from game.views.panels import RegionView

Kind = Literal[
    "round", "phase", "card", "shock", "announcement", "vision", "frame", "stance", "bound", "order",
    "service", "allocation", "pool", "response", "agreement", "proposal", "decision", "figures", "bookmark", "epilogue",
    "fund", "close",
]  # fmt: skip
"""What kind of thing happened in the story."""

Turn = Literal["without", "adopted", "picture", "option"]
"""How another course parts from what happened: without what was adopted (so: refused in its place), with what was
refused adopted, with the whole picture in time, or with another option of the card."""

Place = Literal["before", "after", "never"]
"""Where a moment lies beside a decision."""


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TableFacts(Part):
    """Which game it was. `minutes` is how long was played; `bots` the seats that a bot held at the end.

    `day` is the day of the close in UTC, as `2026-11-25`.
    """

    casebook: str
    version: str
    title: str
    region: str
    model: str | None
    rounds: int
    day: str
    minutes: float
    seats: tuple[str, ...]
    bots: tuple[str, ...]


class Point(Part):
    quarter: int
    value: float


class Course(Part):
    """How a figure of a place truly went. `value` in the figure's own unit: people, weeks, cents."""

    figure: str
    title: str
    unit: str
    place: str
    place_title: str
    points: tuple[Point, ...]


class Forecasted(Part):
    """A forecast beside what came of it: the change of a figure by a quarter. None where it was not reached."""

    figure: str
    title: str
    unit: str
    place: str
    place_title: str
    by: int
    expected: float
    before: float | None
    after: float | None
    change: float | None
    sentence: str


# The story.


class Beat(Part):
    """One thing that happened, as a sentence. `headline` and `story` are what the newspaper wrote of it.

    `proposal` names the proposal that a beat is about; `followed` says after a decision how the figures went on.
    """

    n: int
    at: float
    round: int
    phase: str
    kind: Kind
    sentence: str
    text: str | None = None
    headline: str | None = None
    story: str | None = None
    quarter: int | None = None
    proposal: str | None = None
    followed: str | None = None


class Done(Part):
    """What a seat did after an incident, `after` seconds of play.

    It looked up a figure (`consult`), asked somebody (`ask`), backed the professionals (`back`) or added a rule
    (`rule`). `looked`, of the last two: whether this seat looked or asked before, since the incident.
    """

    seat: str
    title: str
    what: Literal["consult", "ask", "back", "rule"]
    looked: bool | None
    n: int
    round: int
    phase: str
    after: float
    sentence: str


class IncidentRow(Part):
    """An incident that struck, and what was done after it: looking in the same round, the rest whenever it was."""

    shock: str
    title: str
    n: int
    round: int
    phase: str
    at: float
    done: tuple[Done, ...]
    sentence: str


class Story(Part):
    """What happened. `question` stands first, alone; `courses` are true figures from the opening to the end."""

    question: str
    sentence: str
    beats: tuple[Beat, ...]
    courses: tuple[Course, ...]
    incidents: tuple[IncidentRow, ...] = ()


# The decisions.


class Seen(Part):
    """An observation that somebody had. `clue`: it mattered in this draw of the causes."""

    observation: str
    brief: str
    clue: bool


class DeciderRow(Part):
    """A seat that decided: what it chose and why, what it knew then, on which grounds."""

    seat: str
    title: str
    verdict: Literal["adopt", "refuse"]
    reason: str | None
    n: int
    at: float
    knew: tuple[Seen, ...]
    grounds: tuple[Seen, ...]


class Stance(Part):
    """How a seat stood to a proposal; `people` of it took that side."""

    seat: str
    title: str
    side: Literal["support", "oppose"]
    people: int


class Paid(Part):
    source: str
    place_title: str
    purse: str
    cents: int


class DecisionRow(Part):
    """One decided proposal. `clues` is how many there were, `knew` how many of them the deciders knew together.

    `high` adds those that somebody at the table had then: they may have been said aloud without being recorded.
    `fits`: the option deals with what turned out to lie behind the card. `then` and `became` say how the
    figures went from quarter `quarter`, the last that was settled then, to the end of the game, by whatever cause;
    `what_if` names the alternative that turns the decision round.
    """

    proposal: str
    n: int
    card: str
    card_title: str
    option: str
    title: str
    expected: bool
    by: str
    by_title: str
    amount: int
    funding: tuple[Paid, ...]
    reason: str | None
    outcome: Literal["adopted", "refused"]
    round: int
    at: float
    quarter: int
    starts: int | None
    deciders: tuple[DeciderRow, ...]
    stances: tuple[Stance, ...]
    clues: int
    knew: int
    high: int
    named: int
    fits: bool
    sentence: str
    forecast: Forecasted | None
    became: str | None
    then: tuple[Course, ...]
    what_if: str | None
    evidence: tuple[int, ...]


class VisionRow(Part):
    """What comes first for a place, as it was last said there."""

    n: int
    place: str
    place_title: str
    seat: str
    by_title: str
    priorities: tuple[str, ...]
    horizon: int
    text: str | None
    sentence: str


class IndicatorRow(Part):
    """An indicator of an agreement: what a figure had to be by a quarter, who measured, and what it came to.

    `measured_by` is a seat or `monitor`; `value` and `reached` are None where its quarter never came.
    """

    figure: str
    title: str
    unit: str
    place: str
    place_title: str
    target: float
    direction: Literal["at_most", "at_least"]
    by: int
    measured_by: str
    value: float | None
    reached: bool | None


class PlannedReview(Part):
    """`off`: the agreement ended before; `not_reached`: the game did."""

    quarter: int
    state: Literal["held", "missed", "off", "not_reached"]


class AgreementRow(Part):
    """One agreement that was concluded. `price` in cents a year, `risk` in percent of it; `starts` and `last` quarters.

    `held` and `missed` count reviews; `withheld` is what was paid back for missed outcomes, in cents. `left_by` is who
    gave notice.
    """

    agreement: str
    n: int
    kind_of: Literal["partnership", "commission"]
    by: str
    by_title: str
    parties: tuple[str, ...]
    parties_titles: tuple[str, ...]
    goal: str | None
    price: int
    volume: int
    risk: int
    round: int
    starts: int
    last: int | None
    left_by: str | None
    left_by_title: str | None
    left_reason: str | None
    outcomes: tuple[IndicatorRow, ...]
    outputs: tuple[IndicatorRow, ...]
    reviews: tuple[PlannedReview, ...]
    held: int
    missed: int
    withheld: int
    sentence: str


class Decisions(Part):
    """`visions` are what the decisions had to follow: one for each place where somebody said what comes first.

    `agreements` are those that were concluded.
    """

    sentence: str
    decisions: tuple[DecisionRow, ...]
    visions: tuple[VisionRow, ...] = ()
    agreements: tuple[AgreementRow, ...] = ()


# Who knew what, when.


class InstinctCount(Part):
    """How many people would have taken an option at first; `chosen`: it was adopted in the end."""

    option: str
    title: str
    expected: bool
    people: int
    chosen: bool


class OwnInstinct(Part):
    option: str
    title: str
    confidence: int


class FirstInstincts(Part):
    """First instincts, counted, and the reader's own. `confidence` is the mean, 0 to 100."""

    people: int
    confidence: float | None
    options: tuple[InstinctCount, ...]
    own: OwnInstinct | None
    sentence: str | None


class Holding(Part):
    """Who had a clue before anybody passed it on: a seat, or a contact (`contact`) that could be asked.

    `there`: somebody held the seat, or it is a contact.
    """

    id: str
    title: str
    contact: bool
    there: bool


class Passing(Part):
    """A clue reached somebody. `to` is empty for the whole table; `heard_by` are the seats that did not have it."""

    n: int
    at: float
    way: Way
    by: str
    by_title: str
    to: tuple[str, ...]
    heard_by: tuple[str, ...]
    recorded_by: Literal["teller", "facilitator"]
    sentence: str


class ClueRow(Part):
    """One clue and its way. Seconds since the card was dealt; None where it never came there.

    `another_from`: when a seat that did not have it at first knew it; `deciders_from`: when one of those who
    decide did; `in_the_room_from`: when somebody at the table did.
    """

    observation: str
    brief: str
    text: str
    holders: tuple[Holding, ...]
    holder_title: str
    passings: tuple[Passing, ...]
    in_the_room_from: float | None
    another_from: float | None
    deciders_from: float | None
    known_at_decision: bool
    named_as_ground: bool
    sentence: str


class Stretch(Part):
    """A phase on the time axis, in seconds since the card was dealt."""

    round: int
    phase: str
    title: str
    start: float
    end: float


class Moment(Part):
    """A moment in the log: seconds since the card was dealt, and the event."""

    at: float
    n: int


class Talked(Part):
    """Questions from one seat to a seat or contact: how many, and how many were answered."""

    seat: str
    title: str
    to: str
    to_title: str
    questions: int
    answered: int


class CardKnowledge(Part):
    """Who knew what about one card. The definitions stand in `game.debrief.knowledge`.

    `defensible`: in this draw of its causes the solution that everybody expects was among the better ones; `verdict`
    says so where it was adopted, and whether the deciders had looked: they knew at least half of the clues.
    """

    card: str
    title: str
    round: int
    cause: str
    explanation: str
    expected: str
    defensible: bool
    verdict: str | None
    deciders: tuple[str, ...]
    deciders_title: str
    instincts: FirstInstincts
    clues: tuple[ClueRow, ...]
    stretches: tuple[Stretch, ...]
    could_from: Moment | None
    had_from: Moment | None
    decided: Moment | None
    decision: str | None
    knew: int
    low: int
    high: int
    whole_picture: bool
    place: Place | None
    """Whether the moment from which they could have had the whole picture lies before the decision."""
    sentence: str
    could_sentence: str | None
    note: str
    evidence: tuple[int, ...]


class Knowledge(Part):
    """A card after the other, in the order in which they came; `talked` is who asked whom over the whole game."""

    question: str
    cards: tuple[CardKnowledge, ...]
    talked: tuple[Talked, ...]


# Lenses and what is taken home.


class FindingRow(Part):
    """What a lens saw of one card. `asked`: questions between the card's coming and the first proposal about it."""

    card: str
    title: str
    clues: int
    knew: int
    high: int
    named: int
    asked: int
    sentence: str


class Finding(Part):
    """What one lens saw. `value` within `low` to `high` as far as was recorded; `evidence` are events."""

    id: str
    title: str
    statement: str
    value: float
    low: float
    high: float
    evidence: tuple[int, ...]
    question: str
    rows: tuple[FindingRow, ...]


class Written(Part):
    """What somebody wrote, by seat. `own`: the reader did."""

    n: int
    prompt: str
    question: str
    seat: str | None
    title: str | None
    text: str
    own: bool


class Interest(Part):
    seat: str
    title: str
    interest: str
    own: bool


class TakeHome(Part):
    """What was written, and the private interests, now shown."""

    question: str
    written: tuple[Written, ...]
    interests: tuple[Interest, ...]


# The places.


class Change(Part):
    """A figure of a place at the opening and at the end, in the figure's own unit."""

    figure: str
    title: str
    unit: str
    before: float
    after: float
    sentence: str


class PlaceRow(Part):
    """One place: how its figures went. Places of a kind have the same figures in the same order."""

    place: str
    title: str
    kind: Literal["municipality", "region", "provider"]
    changes: tuple[Change, ...]
    courses: tuple[Course, ...]


class Places(Part):
    """The region as it truly was, in the form of panel `board`: at the opening, after each round, at the end.

    `rows` set municipality beside municipality, then the region as a whole and its providers.
    """

    question: str
    sentence: str
    quarters: tuple[RegionView, ...]
    rows: tuple[PlaceRow, ...]


# What if.


class Range(Part):
    """Between what a figure lay in a quarter, had luck been another: the middle four fifths of many lucks."""

    quarter: int
    low: float
    high: float


class Pair(Part):
    """One figure of one place, twice over: as it went, and as it would have gone under the same luck.

    Both are fresh runs of the model, from the opening (quarter 0) to the last quarter that was played.
    `difference` is what it would have been less what it was, at the end; `low` and `high` the same under other
    lucks. `norm` is the limit that holds for the figure, where there is one.
    """

    figure: str
    title: str
    unit: str
    place: str
    place_title: str
    happened: tuple[Point, ...]
    instead: tuple[Point, ...]
    happened_range: tuple[Range, ...]
    instead_range: tuple[Range, ...]
    norm: float | None
    difference: float
    low: float
    high: float
    sentence: str


class Dropped(Part):
    """Something that would not have happened then, and why, in a sentence."""

    n: int
    title: str
    sentence: str


class Alternative(Part):
    """The same game with one thing else. `id` is the same for every reader, and what `present` names.

    `decision` is the number of the event in whose place it comes, None where nothing was decided; the curves can
    part after quarter `parts_after`. `same`: nothing changes, since it is what the table did.
    """

    id: str
    kind: Turn
    title: str
    card: str
    card_title: str
    proposal: str | None
    option: str | None
    option_title: str | None
    decision: int | None
    round: int
    parts_after: int
    same: bool
    dropped: tuple[Dropped, ...]
    courses: tuple[Pair, ...]
    sentence: str


class WhatIf(Part):
    """The same game with something else decided, under the same luck, beside what happened.

    `state` says whether it is there: `computing` until the runs are done, `other_model` where another version of
    the model settled the table, `nothing` where no time went by after a card, `failed` where the runs were not
    done. `note` says so in a sentence. `first` is the
    alternative to begin with, `marks` the last quarter of each round.
    """

    question: str
    sentence: str
    caveat: str
    state: Literal["ready", "computing", "other_model", "nothing", "failed"]
    note: str | None
    first: str | None
    marks: tuple[int, ...]
    alternatives: tuple[Alternative, ...]


# How sure this is.


class Compared(Part):
    """A figure of a place at the end: as it went, and without an assumption; `difference` is what it would be more."""

    figure: str
    title: str
    unit: str
    place: str
    place_title: str
    happened: float
    without: float
    difference: float
    sentence: str


class Assumption(Part):
    """What the model assumes about people, and the same game without it, from the opening that the table had.

    Not `at_work`: it was switched off at this table. `matters`: without it some figure would be said otherwise.
    """

    id: str
    title: str
    without: str
    at_work: bool
    matters: bool
    figures: tuple[Compared, ...]
    sentence: str


class Certainty(Part):
    """Which assumptions drive the picture; those that do so most come first.

    Each is left out by itself, in a fresh run with the same decisions, luck and unknowns. `state` is as in `WhatIf`;
    `nothing` where no time went by. `unknowns` is how many numbers that nobody knows were drawn for this table alone.
    """

    question: str
    sentence: str
    how: str
    state: Literal["ready", "computing", "other_model", "nothing", "failed"]
    note: str | None
    assumptions: tuple[Assumption, ...]
    unknowns: int
    drawn: str
    sources: str


class Parts(Part):
    """What this version can make. Parts of the contract that are not here yet are left out."""

    story: Story
    decisions: Decisions
    knowledge: Knowledge
    what_if: WhatIf
    lenses: tuple[Finding, ...]
    places: Places
    take_home: TakeHome
    certainty: Certainty


class Debrief(Part):
    table: TableFacts
    locale: Locale
    parts: Parts
