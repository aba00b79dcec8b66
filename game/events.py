"""What happened at a table, and who was told.

A fact is a frozen record of an outcome: it holds figures and draws, never a recipe to compute them again.
An `Event` is a fact with its number, moment, author and audience. Texts that people wrote are references.
Old shapes are lifted by `app.store.codec`; a stored event never changes meaning.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from game.acts import (
    Capacity,
    Exit,
    Floor,
    Forecast,
    Funding,
    Instruction,
    Intake,
    Kind,
    Marking,
    Priority,
    Stage,
    Target,
)
from game.casebook.casebook import DebriefStep
from game.casebook.text import Locale
from game.quantities import ParticipantId, TermId
from game.seats import Audience

Side = Literal["support", "oppose"]
Way = Literal["dealt", "told", "sent", "answered", "asked"]
"""How an observation reached somebody.

Held from the start, said aloud, sent, answered, or asked of a contact.
"""
Outcome = Literal["adopted", "refused", "lapsed", "withdrawn"]


class Reading(BaseModel):
    """One figure of one place, as of a quarter.

    In people, weeks, cents, months or shares, as its indicator says.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    figure: str
    place: str
    quarter: int
    value: float


class Fact(BaseModel):
    """What all facts share.

    `step` says whether `undo` can take it back; every step is told to the facilitators.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ClassVar[str]
    v: ClassVar[int] = 1
    step: ClassVar[bool] = False

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.kind = "".join("_" + c.lower() if c.isupper() else c for c in cls.__name__).lstrip("_")


# The table opens.


class TableOpened(Fact):
    casebook: str
    version: str
    digest: str
    locale: Locale


class SeedSealed(Fact):
    """The seed of all chance, and the draw of what nobody knows: dotted parameters."""

    seed: int
    unknowns: dict[str, float]


class MixDrawn(Fact):
    """Which mix of causes lies behind a card. Sealed."""

    card: str
    mix: str


class CausesShown(Fact):
    """The same for the facilitators, with the clues."""

    card: str
    mix: str
    clues: tuple[str, ...]


class RegionOpened(Fact):
    """The state of the model at the opening, and its true figures. Sealed."""

    model: str
    state: dict[str, Any]
    figures: tuple[Reading, ...]


# People.


class ParticipantJoined(Fact):
    """Somebody came in; the name is a reference. `bot` names a policy when it is no person.

    Who has no `device` is counted and sits somewhere, and sends nothing.
    """

    participant: ParticipantId
    name: str
    locale: Locale
    bot: str | None = None
    device: bool = True


class ParticipantSeated(Fact):
    participant: ParticipantId
    seat: str
    term: TermId
    spokesperson: bool


class ParticipantLeft(Fact):
    """Left the seat, and with `removed` the table."""

    participant: ParticipantId
    seat: str | None
    removed: bool


class SpokespersonNamed(Fact):
    seat: str
    participant: ParticipantId


class SeatFilled(Fact):
    """How many people hold a seat now, and whether a bot does. Public."""

    seat: str
    people: int
    bot: str | None


class ElectionHeld(Fact):
    """The municipalities elect their councils; `starts` is the first quarter that feels it. Public."""

    starts: int


class TermBegan(Fact):
    """An election: a new term of a seat. Public. Nothing before it is taken back."""

    seat: str
    term: TermId


class SeatHandedOver(Fact):
    """What was recorded and goes on, told to a seat's new term; what else the old one was told stays with it.

    Proposals that were adopted or refused and the vision of the seat's place, what it signed, and the observations
    that are in its files.
    """

    seat: str
    term: TermId
    decisions: tuple[str, ...]
    visions: tuple[str, ...]
    agreements: tuple[str, ...]
    observations: tuple[str, ...]


# The clock.


class RoundStarted(Fact):
    step = True

    round: int


class PhaseEntered(Fact):
    """A phase begins; `deadline` in UTC, None where no clock runs."""

    step = True

    round: int
    phase: str
    deadline: str | None


class Paused(Fact):
    """The clock stands still with so many seconds left."""

    left: float | None


class Resumed(Fact):
    deadline: str | None


class Extended(Fact):
    deadline: str


class Announced(Fact):
    step = True

    text: str


# What is known.


class CardDealt(Fact):
    step = True

    card: str


class ObservationHeld(Fact):
    """A seat knows this from the start; `alone` when no other seat does."""

    seat: str
    observation: str
    alone: bool


class ContactBriefed(Fact):
    """What a contact can say. For the facilitators."""

    contact: str
    observations: tuple[str, ...]


class AttentionGranted(Fact):
    seat: str
    points: int


class AttentionSpent(Fact):
    """Points spent. What they bought is heard and stays heard, so only those of a proposal are given back."""

    seat: str
    on: str
    cost: int
    left: int


class AttentionRestored(Fact):
    seat: str
    left: int


class InstinctRecorded(Fact):
    """A first instinct, told to the one who had it alone."""

    card: str
    option: str
    confidence: int
    seat: str


class InstinctGiven(Fact):
    """Somebody has chosen; not what. For the facilitators."""

    participant: ParticipantId
    card: str


class InstinctsCounted(Fact):
    """How many people have chosen on a card; neither who nor what. For everybody."""

    card: str
    count: int


class QuestionAsked(Fact):
    """`to` is a seat or a contact; `term` is the number of the asking seat's term."""

    ask: str
    seat: str
    to: str
    about: str
    text: str | None
    term: int = 1


class QuestionAnswered(Fact):
    ask: str
    seat: str
    """Who asked."""
    by: str
    """Who answered: a seat or a contact."""
    observations: tuple[str, ...]
    text: str | None


class ObservationTold(Fact):
    """An observation reached seats (`to`; empty for the whole table), from a seat or a contact."""

    observation: str
    by: str
    to: tuple[str, ...]
    way: Way
    recorded_by: Literal["teller", "facilitator"] = "teller"


class MessageSent(Fact):
    """Text from a seat to seats (`to`; empty for the whole table)."""

    message: str
    seat: str
    to: tuple[str, ...]
    round: int
    text: str


class FigureShared(Fact):
    reading: Reading
    by: str
    to: tuple[str, ...]


class MonitorConsulted(Fact):
    seat: str
    reading: Reading
    quality: float


# Help.


class FacilitatorCalled(Fact):
    """For who called, and the facilitators."""

    participant: ParticipantId
    seat: str
    text: str | None


class CallAttended(Fact):
    """The facilitator heard the call."""

    participant: ParticipantId


class Whispered(Fact):
    """From the facilitator to a seat or to one participant."""

    to: str
    round: int
    phase: str
    text: str


# Visions, proposals and decisions.


class VisionStated(Fact):
    """What comes first for a municipality (or the region), most important first; `horizon` in years."""

    step = True

    vision: str
    seat: str
    place: str
    priorities: tuple[str, ...]
    horizon: int
    text: str


class ExceptionMade(Fact):
    """A decision of a place that puts a priority of its vision behind, counted beside the vision.

    What harms it was adopted, or what serves it was refused. `owned`: one of those who decided so there said it.
    """

    step = True

    vision: str
    place: str
    proposal: str
    verdict: Literal["adopt", "refuse"]
    priority: str
    owned: bool


class FloorBroken(Fact):
    """A figure as it was published lies on the wrong side of a floor that a council laid."""

    place: str
    service: str
    level: float
    value: float
    quarter: int


class Assembly(BaseModel):
    """Seats that decide together about a proposal: all of them, or more than half of their weight.

    `quorum` is the part of the weight that must have voted when time is up.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    of: Literal["seat", "council", "board"]
    place: str
    seats: tuple[str, ...]
    weights: tuple[int, ...]
    rule: Literal["all", "majority"]
    quorum: float = 0.0


class ProposalMade(Fact):
    """`deciders` are the seats that vote, in `assemblies` (none: each of them must agree).

    `card` is None for a measure of the catalogue. `above`: the places whose frame it goes beyond. `hidden`: positions
    on it lie face down until they are revealed. `size`: which part of the option it is.
    """

    step = True

    proposal: str
    seat: str
    card: str | None
    option: str
    amount: int
    funding: tuple[Funding, ...]
    reason: str
    forecast: Forecast | None
    deciders: tuple[str, ...]
    hidden: bool = False
    assemblies: tuple[Assembly, ...] = ()
    above: tuple[str, ...] = ()
    size: float = 1.0


class ProposalAmended(Fact):
    """A proposal as it is from now on. What was said of it stays; what was decided about it is asked again."""

    step = True

    proposal: str
    seat: str
    amount: int
    funding: tuple[Funding, ...]
    reason: str
    forecast: Forecast | None
    deciders: tuple[str, ...]
    assemblies: tuple[Assembly, ...]
    above: tuple[str, ...]
    size: float


class BudgetExceeded(Fact):
    """What was adopted since figures were published takes more from a purse than was left in it. In cents a year.

    Of the revolving fund: everything that it pays for takes more, in the year to come, than is in it.
    """

    step = True

    place: str
    purse: Literal["budget", "reserve", "fund"]
    cents: int
    proposal: str


class PositionTaken(Fact):
    """A position on a proposal, of a person for a seat."""

    step = True

    proposal: str
    seat: str
    participant: ParticipantId
    side: Side
    reason: str | None


class PositionHeld(Fact):
    """A position that lies face down, told to the one who took it alone."""

    proposal: str
    seat: str
    participant: ParticipantId
    side: Side
    reason: str | None


class SeatSpoke(Fact):
    """Somebody of this seat took a position on a proposal for the first time; not which."""

    proposal: str
    seat: str


class Stood(BaseModel):
    """Where somebody stood when positions were revealed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seat: str
    participant: ParticipantId
    side: Side
    reason: str | None


class PositionsRevealed(Fact):
    """The positions that lay face down, in an order of chance. From here they are open."""

    proposal: str
    positions: tuple[Stood, ...]


class VerdictGiven(Fact):
    """A deciding seat adopts or refuses. `owned`: it said that this goes against its own vision."""

    step = True

    proposal: str
    seat: str
    verdict: Literal["adopt", "refuse"]
    reason: str
    owned: bool = False


class GroundsNamed(Fact):
    """On which observations a verdict rests.

    For the decider and the facilitators: the table may not know them.
    """

    step = True

    proposal: str
    seat: str
    because: tuple[str, ...]


class ProposalClosed(Fact):
    """`starts` is the first quarter in which an adopted option works."""

    step = True

    proposal: str
    outcome: Outcome
    starts: int | None


# Agreements.


class Terms(BaseModel):
    """What an agreement says. `goal` refers to a text; every target names its place and its direction.

    `price` in cents a year, `volume` in places or people a year, `reviews` in quarters, `risk` in percent of the price.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind_of: Kind
    goal: str
    outcomes: tuple[Target, ...]
    outputs: tuple[Target, ...]
    price: int
    volume: int
    reviews: tuple[int, ...]
    risk: int
    exit: Exit


class AgreementOffered(Fact):
    """An offer, told to its parties: who offers, to whom, and who else measures. All of them have to sign."""

    step = True

    agreement: str
    seat: str
    to: tuple[str, ...]
    parties: tuple[str, ...]
    terms: Terms
    round: int


class AgreementSigned(Fact):
    """Told to the parties."""

    step = True

    agreement: str
    seat: str
    reason: str | None


class AgreementConcluded(Fact):
    """All signed: it is public, and in force from quarter `starts` on."""

    step = True

    agreement: str
    seat: str
    to: tuple[str, ...]
    parties: tuple[str, ...]
    terms: Terms
    starts: int


class AgreementLapsed(Fact):
    """Not everybody signed in time. Told to the parties."""

    step = True

    agreement: str


class OfferTakenBack(Fact):
    """What its parties see of steps that are taken back: the offer itself, signatures, or that it lapsed."""

    agreement: str
    offered: bool
    signed: tuple[str, ...]
    lapsed: bool


class AgreementLeft(Fact):
    """A party gave notice: `last` is the last quarter in force, `cents` what it pays the others."""

    step = True

    agreement: str
    seat: str
    reason: str | None
    last: int
    cents: int
    starts: int
    """The quarter in which it pays."""


class ReviewDue(Fact):
    """A review of an agreement is due, of quarter `quarter`. Told to the parties."""

    agreement: str
    quarter: int


class AgreementReviewed(Fact):
    """The review that was planned for a quarter was held."""

    agreement: str
    seat: str
    quarter: int
    reason: str | None


class AgreementScored(Fact):
    """What a target came to, as the reports gave its figure for its quarter.

    `number` counts the outcomes, or the outputs, from 0. `withheld` are the cents of the price that are paid back for a
    missed outcome, in quarter `starts`: the one after, or the last that there is.
    """

    agreement: str
    part: Literal["outcome", "output"]
    number: int
    target: Target
    value: float
    reached: bool
    withheld: int
    starts: int


# What is laid down in public and stands: entries of the register, each under a name of its own.


class StanceTaken(Fact):
    """In which role a seat speaks to another; `conflict` refers to which two roles of it are at odds."""

    step = True

    entry: str
    seat: str
    toward: str
    capacity: Capacity
    conflict: str | None


class CardBounded(Fact):
    """Which domains a place involves in a card beside its own; none: it keeps to its own."""

    step = True

    entry: str
    seat: str
    place: str
    card: str
    domains: tuple[str, ...]
    reason: str


class OrderGiven(Fact):
    """An order of a municipality to a team; `starts` is the first quarter in which it works."""

    step = True

    entry: str
    seat: str
    place: str
    team: str
    order: Instruction
    reason: str
    starts: int


class ServiceSet(Fact):
    """How a provider serves, from quarter `starts` on; what is None stays as it was.

    `staff` in fte against the start of the game; `tariff` in percent off the price of its places.
    """

    step = True

    entry: str
    seat: str
    provider: str
    intake: Intake | None
    priority: Priority | None
    staff: int | None
    tariff: int | None
    starts: int


class CapacityAllocated(Fact):
    """How a municipality divides what it can carry out in a round: target -> points; felt from quarter `starts` on."""

    step = True

    entry: str
    seat: str
    place: str
    points: dict[str, int]
    starts: int


class PoolTermsSet(Fact):
    """New terms of paying together, proposed by a municipality that pools by them from quarter `starts` on.

    They stand once every municipality that is in has joined them. `share` in percent. With `votes` they are a vote in
    the board of the region, which alone sets terms: `stands` says that more than half of the inhabitants are for them.
    """

    step = True

    entry: str
    seat: str
    place: str
    line: Literal[2, 3]
    share: int
    starts: int
    votes: bool = False
    stands: bool = False


class PoolJoined(Fact):
    """A municipality joined the terms that lie there."""

    step = True

    entry: str
    seat: str
    place: str
    starts: int


class PoolLeft(Fact):
    """A municipality left the pool; it pays `cents` to the `others` that are in, in quarter `starts`."""

    step = True

    entry: str
    seat: str
    place: str
    cents: int
    others: tuple[str, ...]
    starts: int


class ProfessionalsBacked(Fact):
    """After an incident a seat stood behind the professionals; `starts` is the first quarter that feels it."""

    step = True

    entry: str
    seat: str
    place: str
    shock: str
    text: str | None
    starts: int


class RuleAdded(Fact):
    """After an incident a seat added a rule of control; `starts` is the first quarter that feels it."""

    step = True

    entry: str
    seat: str
    place: str
    shock: str
    text: str | None
    starts: int


class FrameStated(Fact):
    """What a seat of a council wants for a stream: a ceiling in cents a year, a floor, or both.

    It `stands` once more than half of the council's seats said the same.
    """

    step = True

    entry: str
    seat: str
    place: str
    stream: str
    ceiling: int | None
    floor: Floor | None
    stands: bool


Entry = (
    FrameStated
    | StanceTaken
    | CardBounded
    | OrderGiven
    | ServiceSet
    | CapacityAllocated
    | PoolTermsSet
    | PoolJoined
    | PoolLeft
    | ProfessionalsBacked
    | RuleAdded
)


class ShockStruck(Fact):
    step = True

    shock: str
    starts: int


# Settlement.


class RoundSettled(Fact):
    """The model ran: its version, its state after, the true figures of each quarter. Sealed.

    `first` is the number of the first quarter that was settled; `epilogue` marks the years after.
    """

    round: int
    first: int
    model: str
    state: dict[str, Any]
    figures: tuple[Reading, ...]
    epilogue: bool = False


class FiguresPublished(Fact):
    """What the reports say, late and noisy as in life. Public."""

    quarter: int
    figures: tuple[Reading, ...]


class SupervisionBegan(Fact):
    """By its figures of a quarter a municipality is under supervision of the province: new spending waits. Public."""

    place: str
    quarter: int


class SupervisionEnded(Fact):
    """By its figures of a quarter a municipality is under supervision no more. Public."""

    place: str
    quarter: int


class ConsentGiven(Fact):
    """The province lets new spending of a municipality under supervision through, for this round. Public."""

    step = True

    place: str


class TrueFiguresShown(Fact):
    """The true figures, for the facilitators."""

    quarter: int
    figures: tuple[Reading, ...]


class FundRepaid(Fact):
    """What flows back into the revolving fund of what a measure saved a municipality, in quarter `starts`. Public.

    `cents` is 0 where it saved nothing. `lent` and `repaid` are all that was lent for it there, and flowed back.
    """

    proposal: str
    place: str
    cents: int
    lent: int
    repaid: int
    starts: int


class EpilogueShown(Fact):
    """The years after the last decision, quarter by quarter, as they truly went. Public."""

    first: int
    last: int
    figures: tuple[Reading, ...]


class Reflected(Fact):
    prompt: str
    text: str


class ClueMarked(Fact):
    """What somebody says, at the end, that they did with an observation of their own; kept, or told or sent `to` seats.

    For who says it and the facilitators. `to` empty of what was told or sent is the whole table. The last one counts.
    """

    participant: ParticipantId
    seat: str
    observation: str
    marking: Marking
    to: tuple[str, ...]


# Taking back and closing.


class StepsStruck(Fact):
    """Numbers of events that no longer count. Sealed: `standing` drops them from the truth."""

    numbers: tuple[int, ...]


class StepsKept(Fact):
    """The facilitators' numbers of the steps that can still be taken back."""

    numbers: tuple[int, ...]


class StepsTakenBack(Fact):
    """What the whole table sees of it: where it is again, and which public things are off."""

    round: int
    phase: str
    deadline: str | None
    proposals: tuple[str, ...]
    positions: tuple[tuple[str, ParticipantId], ...]
    verdicts: tuple[tuple[str, str], ...]
    outcomes: tuple[str, ...]
    cards: tuple[str, ...]
    shocks: tuple[str, ...]
    announcements: tuple[str, ...]
    visions: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    """Of the register."""
    amendments: tuple[str, ...] = ()
    """Proposals, one for each amendment."""
    exceeded: tuple[str, ...] = ()
    """Proposals with which a purse was exceeded."""
    concluded: tuple[str, ...] = ()
    """Agreements that are not concluded any more."""
    left: tuple[str, ...] = ()
    """Agreements of which nobody gave notice any more."""
    consents: tuple[str, ...] = ()
    """Municipalities of which new spending is not let through any more."""


class MomentBookmarked(Fact):
    """A moment to come back to in the debrief. For the facilitators."""

    bookmark: str
    round: int
    phase: str
    note: str | None


class FacilitatorInvited(Fact):
    """A link was made for a second facilitator. For the facilitators; the link itself is nowhere in the log."""


class TableClosed(Fact):
    pass


class InstinctsOpened(Fact):
    """First instincts on a card, counted: option -> people; mean confidence 0 to 100.

    Public, after the close.
    """

    card: str
    options: dict[str, int]
    confidence: float


class RecordOpened(Fact):
    """From here the record is open: what was sealed may be read in the debrief.

    `open_to` everybody at the table, but for what was told to one participant alone.
    """


class DebriefShown(Fact):
    """A step of the debrief's script is shown on the wall and the phones. Public.

    `about` is what of the step: a card of what was known, another course of what would have been.
    """

    shown: DebriefStep
    stage: Stage
    about: str | None


ALL: tuple[type[Fact], ...] = tuple(Fact.__subclasses__())
FACTS: dict[str, type[Fact]] = {fact.kind: fact for fact in ALL}


@dataclass(frozen=True)
class Event:
    """A numbered fact.

    `by` is the participant and the seat that acted, None for the table itself and facilitators;
    `act` is the id of the act that led to it.
    """

    n: int
    at: datetime
    by: tuple[ParticipantId | None, str | None]
    act: str | None
    to: Audience
    fact: Fact
