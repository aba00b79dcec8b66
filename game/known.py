"""What a reader was told, folded: the only source of everything that leaves the server.

`Common` is what the whole table was told. On top of it a participant has what they alone were told
(`Person`) and what their seat's mandate was told (`Mandate`, shared by everybody who shares the term);
a facilitator has the `Desk`. A projector or an observer has the common part alone.
Nothing here may hold what its reader was not told: no seed, no causes, no other hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from game.acts import Capacity, Floor, Forecast, Funding, Instruction, Intake, Marking, Priority
from game.casebook.text import Locale
from game.events import Assembly, Outcome, Reading, Side, Terms, Way
from game.phases import Phase
from game.quantities import ParticipantId, SeatId, TermId
from game.seats import term


@dataclass(frozen=True)
class Holder:
    """Who holds a seat, as the table sees it: how many people, and the bot's policy if a bot does."""

    people: int = 0
    bot: str | None = None
    term: int = 1
    """The number of the seat's present term."""
    since: int = 0
    """The round with which that term began; 0 where it is the first."""


@dataclass(frozen=True)
class Learnt:
    """An observation as its reader learnt it: how, and from whom (None: held from the start).

    `alone` when no other seat held it then.
    """

    observation: str
    way: Way
    by: str | None
    alone: bool = False


@dataclass(frozen=True)
class Stand:
    """A position on a proposal, of one person."""

    seat: str
    participant: ParticipantId
    side: Side
    reason: str | None


@dataclass(frozen=True)
class Vision:
    """What comes first for a place, as its municipality stated it in a round."""

    id: str
    seat: str
    place: str
    priorities: tuple[str, ...]
    horizon: int
    text: str
    round: int


@dataclass(frozen=True)
class Departure:
    """A decision of a place that put a priority of its vision behind; `owned`: who decided so said it."""

    vision: str
    place: str
    proposal: str
    verdict: Literal["adopt", "refuse"]
    priority: str
    owned: bool
    round: int


@dataclass(frozen=True)
class Score:
    """What an outcome or output came to; `withheld` in cents, paid back in quarter `starts`."""

    part: Literal["outcome", "output"]
    number: int
    value: float
    reached: bool
    withheld: int
    starts: int


@dataclass(frozen=True)
class Notice:
    """A party leaves: until when it is still in force, and what it pays the others, in quarter `starts`."""

    seat: str
    reason: str | None
    last: int
    cents: int
    starts: int


@dataclass(frozen=True)
class Agreement:
    """An agreement, offered or concluded. `parties` are who offers, `to` whom, and who else measures."""

    id: str
    seat: str
    to: tuple[str, ...]
    parties: tuple[str, ...]
    terms: Terms
    round: int
    signed: tuple[str, ...] = ()
    lapsed: bool = False
    taken_back: bool = False
    starts: int | None = None
    """The first quarter in force; None while it is an offer."""
    notice: Notice | None = None
    held: tuple[int, ...] = ()
    """The quarters of the reviews that were held."""
    scores: tuple[Score, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it is an offer that waits for signatures."""
        return not (self.lapsed or self.taken_back or set(self.signed) >= set(self.parties))

    def in_force(self, quarter: int) -> bool:
        """Whether it was concluded and holds in a quarter."""
        if self.starts is None or quarter < self.starts:
            return False
        return self.notice is None or quarter <= self.notice.last

    def due(self, quarter: int) -> tuple[int, ...]:
        """The reviews that were due by a quarter."""
        return tuple(q for q in self.terms.reviews if q <= quarter and self.in_force(q))


@dataclass(frozen=True)
class Stance:
    """In which role a seat speaks to another, and which two roles of it are at odds."""

    id: str
    seat: str
    toward: str
    capacity: Capacity
    conflict: str | None
    round: int


@dataclass(frozen=True)
class Bound:
    """Which domains a place involves in a card beside its own; none: it keeps to its own."""

    id: str
    seat: str
    place: str
    card: str
    domains: tuple[str, ...]
    reason: str
    round: int


@dataclass(frozen=True)
class Order:
    """What a municipality told a team, from quarter `starts` on."""

    id: str
    seat: str
    place: str
    team: str
    order: Instruction
    reason: str
    starts: int
    round: int


@dataclass(frozen=True)
class Service:
    """How a provider serves from quarter `starts` on; what is None stays as it was."""

    id: str
    seat: str
    provider: str
    intake: Intake | None
    priority: Priority | None
    staff: int | None
    tariff: int | None
    starts: int
    round: int


@dataclass(frozen=True)
class Allocation:
    """How a municipality divides what it can carry out in a round: target -> points."""

    id: str
    seat: str
    place: str
    points: Mapping[str, int]
    starts: int
    round: int


@dataclass(frozen=True)
class PoolStep:
    """What a municipality did about paying together. `line` and `share` (in percent) are those of new terms.

    With `votes` they are its vote in the board; `stands`: with it they were set.
    """

    id: str
    kind: Literal["terms", "join", "leave"]
    seat: str
    place: str
    starts: int
    round: int
    line: int = 0
    share: int = 0
    cents: int = 0
    others: tuple[str, ...] = ()
    votes: bool = False
    stands: bool = False


@dataclass(frozen=True)
class Response:
    """What a seat did about an incident, in public; felt from quarter `starts` on."""

    id: str
    kind: Literal["back", "rule"]
    seat: str
    place: str
    shock: str
    text: str | None
    starts: int
    round: int


@dataclass(frozen=True)
class Message:
    """Text that a seat sent, to seats (empty: the whole table). `at` orders those of the table and of a seat."""

    id: str
    at: str
    seat: str
    to: tuple[str, ...]
    text: str
    round: int


@dataclass(frozen=True)
class Whisper:
    """A word from the facilitator."""

    at: str
    text: str
    round: int
    phase: str


@dataclass(frozen=True)
class Verdict:
    seat: str
    verdict: str
    reason: str
    owned: bool = False


@dataclass(frozen=True)
class Frame:
    """What a seat of a council stated for a stream; `stands` when more than half of the council did."""

    id: str
    seat: str
    place: str
    stream: str
    ceiling: int | None
    floor: Floor | None
    stands: bool
    round: int

    @property
    def content(self) -> tuple[str, str, int | None, Floor | None]:
        """What two seats have to say alike."""
        return (self.place, self.stream, self.ceiling, self.floor)


@dataclass(frozen=True)
class Exceeded:
    """A purse out of which more was taken than was left, by the proposal with which it showed."""

    place: str
    purse: Literal["budget", "reserve", "fund"]
    cents: int
    proposal: str


@dataclass(frozen=True)
class Repaid:
    """What flowed back into the fund, of what a measure saved a municipality; paid in quarter `starts`."""

    proposal: str
    place: str
    cents: int
    starts: int


@dataclass(frozen=True)
class BrokenFloor:
    place: str
    service: str
    level: float
    value: float
    quarter: int


@dataclass(frozen=True)
class Proposal:
    id: str
    seat: str
    card: str | None
    option: str
    amount: int
    funding: tuple[Funding, ...]
    reason: str
    forecast: Forecast | None
    deciders: tuple[str, ...]
    round: int
    hidden: bool = False
    """Positions on it lie face down, until `revealed`."""
    revealed: bool = False
    spoken: tuple[str, ...] = ()
    """The seats of which somebody took a position that lay face down."""
    positions: tuple[Stand, ...] = ()
    """Every position that was taken and not taken back, in order: who changed their mind is there twice."""
    verdicts: tuple[Verdict, ...] = ()
    outcome: Outcome | None = None
    starts: int | None = None
    taken_back: bool = False
    assemblies: tuple[Assembly, ...] = ()
    above: tuple[str, ...] = ()
    size: float = 1.0
    before: "Proposal | None" = None
    """As it was before its last amendment."""

    @property
    def open(self) -> bool:
        return self.outcome is None and not self.taken_back

    @property
    def face_down(self) -> bool:
        """Whether a position that is taken now lies face down."""
        return self.open and self.hidden and not self.revealed

    def shares(self, purse: str | None = None) -> dict[str, int]:
        """Cents a year by municipality, from one purse or from all."""
        found: dict[str, int] = {}
        for part in self.funding:
            place, _, source = part.source.rpartition(".")
            if purse in (None, source):
                found[place] = found.get(place, 0) + part.cents
        return found

    @property
    def spends(self) -> tuple[str, ...]:
        """The municipalities of whose own money it takes: of their budget or their reserve, not what a fund lends."""
        return tuple(
            dict.fromkeys(p for purse in ("budget", "reserve") for p, c in self.shares(purse).items() if c)
        )

    @cached_property
    def stands(self) -> tuple[Stand, ...]:
        """Where everybody stands now: the last position of each."""
        last: dict[ParticipantId, Stand] = {}
        for stand in self.positions:
            last.pop(stand.participant, None)
            last[stand.participant] = stand
        return tuple(last.values())

    def waits_for(self, seat: str) -> bool:
        """Whether `seat` still has to decide about it."""
        return self.open and seat in self.deciders and all(v.seat != seat for v in self.verdicts)

    @property
    def motion(self) -> "Motion":
        return Motion(
            id=self.id,
            seat=self.seat,
            card=self.card,
            option=self.option,
            open=self.open,
            adopted=self.outcome == "adopted",
            waits_for=tuple(seat for seat in self.deciders if self.waits_for(seat)),
            spends=self.spends,
        )


@dataclass(frozen=True)
class Motion:
    """What acts can be about of a proposal: what it is, and whose verdict it waits for; not what was said of it."""

    id: str
    seat: str
    card: str | None
    option: str
    open: bool
    adopted: bool
    waits_for: tuple[str, ...]
    spends: tuple[str, ...]


@dataclass(frozen=True)
class Motions:
    """The proposals that were made, in order. Equal while positions come and go."""

    made: tuple[Motion, ...] = ()

    @property
    def open(self) -> tuple[Motion, ...]:
        return tuple(motion for motion in self.made if motion.open)


@dataclass(frozen=True)
class Publication:
    """Figures that were published for a quarter."""

    quarter: int
    figures: tuple[Reading, ...]


@dataclass(frozen=True)
class SharedFigure:
    reading: Reading
    by: str


@dataclass(frozen=True)
class Instincts:
    """First instincts on a card, counted."""

    options: Mapping[str, int]
    confidence: float


@dataclass(frozen=True)
class Common:
    """What the whole table was told. `count` is the number of events."""

    count: int = 0
    casebook: str = ""
    version: str = ""
    locale: Locale = "nl"
    round: int = 0
    reached: int = 0
    """The highest round that was ever begun: a step back does not take that away."""
    phase: Phase = "lobby"
    deadline: str | None = None
    paused: bool = False
    left: float | None = None
    """Seconds on the clock when it was paused."""
    seats: Mapping[str, Holder] = field(default_factory=dict)
    cards: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    """Every card that was ever on the table: one that was taken back can still be read about."""
    shocks: Mapping[str, int] = field(default_factory=dict)
    """shock -> the first quarter in which it is felt"""
    announcements: tuple[str, ...] = ()
    fresh: tuple[str, ...] = ()
    """The announcements of this phase."""
    observations: Mapping[str, Learnt] = field(default_factory=dict)
    shared: tuple[SharedFigure, ...] = ()
    publications: tuple[Publication, ...] = ()
    messages: tuple[Message, ...] = ()
    visions: tuple[Vision, ...] = ()
    departures: tuple[Departure, ...] = ()
    stances: tuple[Stance, ...] = ()
    bounds: tuple[Bound, ...] = ()
    orders: tuple[Order, ...] = ()
    services: tuple[Service, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    pool: tuple[PoolStep, ...] = ()
    responses: tuple[Response, ...] = ()
    elections: tuple[int, ...] = ()
    """The first quarter that feels each election."""
    frames: tuple[Frame, ...] = ()
    exceeded: tuple[Exceeded, ...] = ()
    supervised: Mapping[str, int] = field(default_factory=dict)
    """municipality under supervision of the province -> the quarter by whose figures it came under it"""
    consents: Mapping[str, int] = field(default_factory=dict)
    """municipality -> the last round in which the province let its new spending through"""
    repaid: tuple[Repaid, ...] = ()
    broken_floors: tuple[BrokenFloor, ...] = ()
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    """Those that were concluded."""
    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    epilogue: tuple[Reading, ...] | None = None
    felt: Mapping[str, int] = field(default_factory=dict)
    """card -> how many people have a first instinct on it"""
    instincts: Mapping[str, Instincts] = field(default_factory=dict)
    record_open: bool = False
    shown_step: tuple[str, str, str | None] | None = None
    """The step of the debrief's script that is shown, how far it is unfolded, and what it is about."""

    @cached_property
    def motions(self) -> Motions:
        """What acts can be about of the proposals."""
        return Motions(tuple(proposal.motion for proposal in self.proposals.values()))

    def term_of(self, seat: str) -> TermId:
        """The present term of a seat."""
        holder = self.seats.get(seat)
        return term(seat, holder.term if holder else 1)

    @property
    def quarter(self) -> int:
        """The last quarter that figures were published for."""
        return self.publications[-1].quarter if self.publications else 0


@dataclass(frozen=True)
class Question:
    """A question as asker and asked know it."""

    id: str
    seat: str
    to: str
    about: str
    text: str | None
    term: int = 1
    """The number of the asking seat's term."""
    answered: bool = False
    observations: tuple[str, ...] = ()
    answer: str | None = None

    def waits_for(self, seat: str, common: Common) -> bool:
        """Whether `seat` can still answer it: what a term asked lapses with it."""
        return (
            self.to == seat and not self.answered and term(self.seat, self.term) == common.term_of(self.seat)
        )


@dataclass(frozen=True)
class HandedOver:
    """What was recorded in earlier terms of a seat, as its new term was told."""

    decisions: tuple[str, ...] = ()
    visions: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    observations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mandate:
    """What one term of a seat was told. `numbers` are the events; `attention` the points left."""

    term: TermId
    seat: SeatId
    numbers: tuple[int, ...] = ()
    spokesperson: ParticipantId | None = None
    observations: Mapping[str, Learnt] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    consulted: tuple[Reading, ...] = ()
    shared: tuple[SharedFigure, ...] = ()
    messages: tuple[Message, ...] = ()
    whispers: tuple[Whisper, ...] = ()
    grounds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    offered: Mapping[str, Agreement] = field(default_factory=dict)
    """The agreements that were offered by this seat or to it."""
    passed_on: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Observations that this seat itself told or sent, with the seats (empty: the table)."""
    attention: int = 0
    points: int = 0
    handed_over: HandedOver | None = None
    """None for a seat's first term."""


@dataclass(frozen=True)
class Instinct:
    option: str
    confidence: int


@dataclass(frozen=True)
class Marked:
    """What somebody said that they did with an observation; `to` empty: the whole table."""

    marking: Marking
    to: tuple[str, ...] = ()


@dataclass(frozen=True)
class Person:
    """What one participant alone was told, and which term they hold."""

    id: ParticipantId
    name: str
    locale: Locale
    bot: str | None = None
    device: bool = True
    seat: SeatId | None = None
    term: TermId | None = None
    numbers: tuple[int, ...] = ()
    """The events told to this person, or to a term while they held it, and its backlog when they took it."""
    instincts: Mapping[str, Instinct] = field(default_factory=dict)
    reflections: tuple[tuple[str, str], ...] = ()
    marks: Mapping[str, Marked] = field(default_factory=dict)
    """observation -> what this person said, last, that they did with it"""
    held: Mapping[str, Stand] = field(default_factory=dict)
    """proposal -> the position that this person took face down, last"""
    whispers: tuple[Whisper, ...] = ()
    calling: bool = False
    removed: bool = False
    former: tuple[Mandate, ...] = ()
    """The terms that this person held until an election, as they left them: to read, and nothing else."""


@dataclass(frozen=True)
class Bookmark:
    """A moment that a facilitator marked."""

    id: str
    at: str
    round: int
    phase: str
    note: str | None


@dataclass(frozen=True)
class Guest:
    """A participant as the facilitators see them."""

    id: ParticipantId
    name: str
    bot: str | None
    device: bool = True
    seat: SeatId | None = None
    spokesperson: bool = False
    removed: bool = False
    instincts: tuple[str, ...] = ()
    """Cards on which they have chosen; not what."""
    last: int = 0
    """The desk's count when they last did something that the desk heard of."""
    since: str | None = None
    """When that was, in UTC; when they came in, until they do something."""
    calling: bool = False
    call: str | None = None
    """What they wrote with their call, by reference."""


@dataclass(frozen=True)
class Line:
    """One line of what happens, for the console: a kind, who, and what about."""

    number: int
    at: str
    kind: str
    by: str | None
    to: tuple[str, ...] = ()
    about: str | None = None
    way: str | None = None
    act: str | None = None
    """The act that it came of: what came of one act is taken back together."""


@dataclass(frozen=True)
class Desk:
    """What the facilitators were told beside the table. `numbers` are the events addressed to them."""

    numbers: tuple[int, ...] = ()
    guests: Mapping[ParticipantId, Guest] = field(default_factory=dict)
    causes: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    """card -> (mix, clues)"""
    contacts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    knowledge: Mapping[str, Mapping[str, Way]] = field(default_factory=dict)
    """observation -> seat -> the way in which it came there first."""
    questions: Mapping[str, Question] = field(default_factory=dict)
    offered: Mapping[str, Agreement] = field(default_factory=dict)
    bookmarks: tuple[Bookmark, ...] = ()
    truth: tuple[Publication, ...] = ()
    attention: Mapping[str, int] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    steps: tuple[int, ...] = ()
    """The desk's numbers of the steps that can be taken back; none before `floor`."""
    floor: int = 0
    published: str | None = None
    """The act with which figures were last published, or an election was held: nothing of it is taken back."""


@dataclass(frozen=True)
class Known:
    """Everything that one reader was told."""

    common: Common = Common()
    person: Person | None = None
    mandate: Mandate | None = None
    desk: Desk | None = None

    @property
    def seq(self) -> int:
        """How many events the reader was told: the reader's own numbering, from 1."""
        if self.desk is not None:
            return self.common.count + len(self.desk.numbers)
        own = self.person or self.mandate
        return self.common.count + (len(own.numbers) if own else 0)

    @property
    def desk_seq(self) -> int | None:
        """The facilitators' own number; None for anybody else."""
        return self.seq if self.desk is not None else None

    def observations(self) -> Mapping[str, Learnt]:
        """What the reader's seat knows, the common part included."""
        own = self.mandate.observations if self.mandate else {}
        return {**self.common.observations, **own}
