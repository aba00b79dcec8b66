"""The panels: typed models of what a reader sees. Every field is built from what the reader was told.

Money is in cents, waiting in weeks, people in whole people; moments are UTC as the log writes them.
`quarter` counts from 1, 0 is the opening. Titles are in the reader's language, ids are for acts.
"""

from collections.abc import Iterable
from functools import cached_property
from hashlib import blake2b
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, SkipValidation

from game.views.writing import PublicWriting, Writing


class Panel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    def data(self) -> dict[str, Any]:
        """The panel as JSON, in the names of the contract."""
        return self.model_dump(mode="json", by_alias=True)

    def written(self) -> Writing:
        """The panel in writing."""
        return Writing((self.model_dump_json(by_alias=True),))

    def pieced(self, **lists: "Iterable[Piece]") -> Writing:
        """The panel in writing, with these lists of pieces as they were written before."""
        rest = self.model_dump_json(by_alias=True, exclude=set(lists))[:-1]
        pieces, marks = [rest], [rest]
        for name, each in lists.items():
            pieces += ["" if pieces == ["{"] else ",", f'"{name}":[']
            marks.append(name)
            for place, one in enumerate(each):
                pieces += [",", one.writing] if place else [one.writing]
                marks.append(one.mark)
            pieces.append("]")
        return Writing((*pieces, "}"), "".join(marks))


class Piece(Panel):
    """A part of a panel that stays as it is while others beside it come and go. It is never copied with changes."""

    @cached_property
    def writing(self) -> str:
        """As JSON, written once."""
        return self.model_dump_json(by_alias=True)

    @cached_property
    def mark(self) -> str:
        """What it is told apart by."""
        return blake2b(self.writing.encode(), digest_size=9).hexdigest()


class Clock(Panel):
    """Where the game is. `left` is the seconds on the clock when it was paused."""

    title: str
    round: int
    rounds: int
    round_title: str | None
    phase: str
    phases: tuple[str, ...]
    deadline: str | None
    paused: bool
    left: float | None


class Reflection(Panel):
    prompt: str
    question: str
    text: str | None


class HandedOverView(Panel):
    """What a new term was handed over: decisions by title, visions in their words, agreements by goal, and files."""

    decisions: tuple["Subject", ...]
    visions: tuple["Subject", ...]
    agreements: tuple["Subject", ...]
    observations: tuple["Handed", ...]


class Me(Panel):
    """Who the reader is. Without a seat, only the name. `people` share the seat, the reader included.

    `term` counts the seat's terms; `new_term`: this one began with this round, by an election.
    """

    participant: str | None
    name: str | None
    seat: str | None
    title: str | None
    role: str | None
    role_title: str | None
    place: str | None
    place_title: str | None
    task: str | None
    interest: str | None
    powers: tuple[str, ...]
    spokesperson: bool
    people: int
    attention: int
    points: int
    reflections: tuple[Reflection, ...]
    term: int = 1
    new_term: bool = False
    handed_over: HandedOverView | None = None
    calling: bool = False
    """The reader called the facilitator, who did not answer yet."""


class Choice(Piece):
    """An option of a card, as it comes to the reader's mind. `amount` in cents a year."""

    id: str
    title: str
    text: str
    amount: int
    expected: bool


class InstinctMade(Panel):
    option: str
    title: str
    confidence: int


class CardView(Panel):
    """A card on the table. `round` is the one that the casebook has it in; None where it has it in none."""

    id: str
    number: int
    domain: str
    vignette: str
    title: str
    face: str
    expected_text: str
    options: tuple[Choice, ...]
    instinct: InstinctMade | None
    round: int | None = None


class Slip(Panel):
    """An observation in the hand. `alone`: as far as the reader knows nobody else has it.

    `by`: who it came from.
    """

    id: str
    card: str
    text: str
    brief: str
    way: str
    by: str | None
    by_title: str | None
    alone: bool
    told_table: bool
    told_to: tuple[str, ...]
    marked: str | None = None
    """What the reader said at the end that they did with it: kept, told, sent; `marked_to` empty: to all."""
    marked_to: tuple[str, ...] = ()


class Former(Panel):
    """What the reader had in a seat that they left by an election: to read, not to use."""

    seat: str
    title: str
    term: int
    observations: tuple[Slip, ...]
    readings: tuple["FigureView", ...]
    exchanges: tuple["Exchange", ...]
    messages: tuple["MessageView", ...]
    whispers: tuple["WhisperView", ...]


class Hand(Panel):
    """`former` are the terms that the reader held before, the last first."""

    cards: tuple[CardView, ...]
    observations: tuple[Slip, ...]
    former: tuple[Former, ...] = ()


class Vessel(Panel):
    """One line of care in one place: capacity and people in care, people waiting, and weeks of waiting."""

    line: int
    place: str
    title: str
    capacity: float
    in_care: float
    waiting: float
    weeks: float


class Purse(Panel):
    """Money of a municipality, in cents a year.

    The budget, what is left of it as expected, and the reserve.
    """

    place: str
    title: str
    budget: float
    left: float
    reserve: float


class Supervised(Panel):
    """A municipality under supervision of the province, by its figures of a quarter. New spending waits, unless the
    province `lets` it through in this round. `short` are the cents by which its reserve is below nought.
    """

    place: str
    title: str
    quarter: int
    lets: bool
    short: float


class Cash(Panel):
    """How many months a provider can pay its bills."""

    place: str
    title: str
    months: float


class Stream(Panel):
    """People who move a quarter: `up` to heavier care, `down` to lighter, `crisis` past the queue.

    By place.
    """

    place: str
    up: float
    down: float
    crisis: float


class AtPlace(Panel):
    place: str
    title: str
    value: float


class StreamFigure(Panel):
    """A figure by place: of each municipality, or of the region first where it has one."""

    figure: str
    title: str
    unit: str
    places: tuple[AtPlace, ...]


class OtherStream(Panel):
    """A stream beside youth care: the figures that the casebook's monitor names of it, in its order."""

    stream: str
    title: str
    figures: tuple[StreamFigure, ...]


class RegionView(Panel):
    """The region in one quarter: each municipality has lines 0 and 1, lines 2 and 3 are shared.

    `other_streams` are what the region follows beside youth care, where the monitor names anything of it.
    """

    quarter: int
    municipalities: tuple[str, ...]
    vessels: tuple[Vessel, ...]
    purses: tuple[Purse, ...]
    cash: tuple[Cash, ...]
    streams: tuple[Stream, ...]
    other_streams: tuple[OtherStream, ...] = ()


class News(Panel):
    """One piece of news. `fresh`: an announcement of this phase."""

    kind: Literal["card", "shock", "announcement"]
    headline: str
    story: str
    vignette: str | None
    fresh: bool = False


class Chosen(Panel):
    """How many people have chosen what they would do on a card, by instinct."""

    card: str
    count: int


class Board(Panel):
    """The public picture. `before` is the publication before this one, `years` the epilogue.

    `chosen` counts the first instincts on each card, never whose. `supervised` are under the province now.
    """

    region: str
    newspaper: str
    now: RegionView | None
    before: RegionView | None
    years: tuple[RegionView, ...]
    news: tuple[News, ...]
    chosen: tuple[Chosen, ...] = ()
    supervised: tuple[Supervised, ...] = ()


class FigureView(Panel):
    id: str
    figure: str
    title: str
    unit: str
    place: str
    place_title: str
    quarter: int
    value: float
    source: Literal["consulted", "shared"]
    by_title: str | None


class Figures(Panel):
    """What this seat had looked up or was given, and what can be asked of the monitor."""

    readings: tuple[FigureView, ...]


class Handed(Panel):
    """An observation that was handed over; `brief` says it in a few words."""

    id: str
    text: str
    brief: str


class Exchange(Panel):
    """A question and its answer. `mine`: the reader's seat asked."""

    id: str
    mine: bool
    seat: str
    seat_title: str
    to: str
    to_title: str
    about: str
    about_title: str
    text: str | None
    answered: bool
    observations: tuple[Handed, ...]
    answer: str | None


class Subject(Panel):
    id: str
    title: str


class MessageView(Panel):
    """Text from a seat. `mine`: the reader's seat sent it; `table`: to everybody, and `to_titles` is empty."""

    id: str
    mine: bool
    seat: str
    seat_title: str
    table: bool
    to_titles: tuple[str, ...]
    text: str
    round: int


class WhisperView(Panel):
    """A word from the facilitator to the reader or their seat. `fresh`: in the present phase."""

    text: str
    round: int
    phase: str
    fresh: bool


class Talk(Panel):
    """What this seat said and heard, newest first, and what can be asked about.

    `waiting` counts the questions that this seat can answer now.
    """

    exchanges: tuple[Exchange, ...]
    waiting: int
    contacts: tuple[Subject, ...]
    subjects: tuple[Subject, ...]
    messages: tuple[MessageView, ...] = ()
    whispers: tuple[WhisperView, ...] = ()


class ExceptionView(Panel):
    """A decision that put `priority` of the vision behind; `owned`: who decided so said it."""

    proposal: str
    title: str
    verdict: Literal["adopt", "refuse"]
    priority: str
    priority_title: str
    owned: bool
    round: int


class VisionView(Panel):
    """A vision. `horizon` in years, `priorities` most important first; `current`: the last one of its place."""

    id: str
    seat: str
    by_title: str
    place: str
    place_title: str
    priorities: tuple[Subject, ...]
    horizon: int
    text: str
    round: int
    current: bool
    exceptions: tuple[ExceptionView, ...] = ()


class Vision(Panel):
    """What was stated, in order, and what a vision can put first."""

    visions: tuple[VisionView, ...]
    priorities: tuple[Subject, ...]


class TargetView(Panel):
    """An indicator of an agreement: a figure of a place, at most or at least so much by a quarter, and who measures.

    `measured_by` is a seat or `monitor`. `value` is what the reports gave when its quarter had come; None until then.
    """

    figure: str
    title: str
    unit: str
    place: str
    place_title: str
    target: float
    direction: str
    by: int
    measured_by: str
    measured_by_title: str
    value: float | None = None
    reached: bool | None = None
    withheld: int = 0


class PartyView(Panel):
    """A party: `signed`, and `measures` where it takes part only because it measures."""

    seat: str
    title: str
    signed: bool
    measures: bool = False


class ReviewView(Panel):
    """A planned review: `to_come`, `due` (it can be held now), `held`, `missed`, or `off` when it ended before."""

    quarter: int
    state: Literal["to_come", "due", "held", "missed", "off"]


class AgreementView(Panel):
    """An agreement: `offered`, `lapsed`, `in_force`, under `notice`, or `ended`.

    `price` in cents a year, `volume` in places or people a year, `risk` in percent of the price, `notice` in quarters.
    `mine`: the reader's seat is a party; `mine_to_sign` and `mine_to_review`: it waits for it. `starts` and `last` are
    quarters.
    """

    id: str
    kind_of: str
    seat: str
    by_title: str
    parties: tuple[PartyView, ...]
    goal: str | None
    outcomes: tuple[TargetView, ...]
    outputs: tuple[TargetView, ...]
    price: int
    volume: int
    reviews: tuple[ReviewView, ...]
    risk: int
    notice: int
    exit_cents: int
    state: Literal["offered", "lapsed", "in_force", "notice", "ended"]
    starts: int | None
    last: int | None
    left_by: str | None
    left_by_title: str | None
    left_reason: str | None
    mine: bool
    mine_to_sign: bool
    mine_to_review: bool
    round: int
    held_up: tuple[str, ...] = ()
    """While it is offered: titles of the places that would pay, and of which new spending waits for the province."""


class Agreements(Panel):
    """What was offered to the reader's seat or by it, and what was concluded at the table, in order."""

    agreements: tuple[AgreementView, ...]


class StanceView(Panel):
    """In which role a seat speaks to another: `as` is partner, commissioner, contractor or owner."""

    id: str
    seat: str
    title: str
    toward: str
    toward_title: str
    capacity: str = Field(serialization_alias="as")
    conflict: str | None
    round: int


class BoundView(Panel):
    """How wide a place takes a card: the domains that it involves; none: it keeps to the card's own."""

    id: str
    seat: str
    by_title: str
    place: str
    place_title: str
    card: str
    card_title: str
    domains: tuple[Subject, ...]
    reason: str | None
    round: int


class OrderView(Panel):
    """What a municipality told a team. `torn`: the standing orders to this team contradict each other."""

    id: str
    seat: str
    by_title: str
    place: str
    place_title: str
    team: str
    team_title: str
    order: str
    reason: str | None
    starts: int
    torn: bool
    round: int


class ServiceView(Panel):
    """How a provider serves: what it said last of each; None where it said nothing.

    `staff` in fte against the start of the game, `tariff` in percent off the price.
    """

    id: str
    seat: str
    by_title: str
    provider: str
    provider_title: str
    intake: str | None
    priority: str | None
    staff: int | None
    tariff: int | None
    starts: int
    round: int


class PoolLineView(Panel):
    line: int
    share: int


class PoolVoteView(Panel):
    """What a municipality voted for last in the board, of a line."""

    place: str
    place_title: str
    line: int
    share: int


class PoolView(Panel):
    """Who pays for care together, and which percentage of their bills.

    `proposed` lies there until every member `agreed`: municipalities, by id and title. `votes` are those in the board,
    where a board sets the terms.
    """

    terms: tuple[PoolLineView, ...]
    members: tuple[Subject, ...]
    proposed: tuple[PoolLineView, ...]
    agreed: tuple[Subject, ...]
    votes: tuple[PoolVoteView, ...] = ()


class PointsView(Panel):
    target: str
    title: str | None
    """None for the coordinator and the monitor."""
    points: int


class AllocationView(Panel):
    """How a municipality divided what it can carry out in a round; `capacity` is what it has.

    Where it divided more than that, each target gets its part.
    """

    id: str
    seat: str
    by_title: str
    place: str
    place_title: str
    points: tuple[PointsView, ...]
    capacity: int
    round: int


class ResponseView(Panel):
    """What a seat did about an incident: `back` the professionals, or add a `rule`."""

    id: str
    kind: str
    seat: str
    by_title: str
    shock: str
    shock_title: str
    text: str | None
    round: int


class FloorView(Panel):
    """A lower bound under a service; `bound` says on which side its figure has to stay."""

    service: str
    title: str
    level: float
    unit: str
    bound: Literal["at_least", "at_most"]


class FrameView(Panel):
    """What a seat of a council stated for a stream. `ceiling` in cents a year; `stands` once enough said the same."""

    id: str
    seat: str
    by_title: str
    place: str
    place_title: str
    stream: str
    stream_title: str
    ceiling: int | None
    floor: FloorView | None
    stands: bool
    round: int


class BrokenFloorView(Panel):
    place: str
    place_title: str
    service: str
    service_title: str
    level: float
    value: float
    unit: str
    quarter: int


class LoanView(Panel):
    """What the fund lent a municipality for a measure, and what flowed back. `reckoned`: it was seen what it saves."""

    proposal: str
    title: str
    place: str
    place_title: str
    lent: int
    repaid: int
    reckoned: bool


class FundView(Panel):
    """The revolving fund, in cents: what was put in, and what is `left` (below zero: more was lent than there was).

    `place` is who can draw on it: the region, or one municipality. Of what a measure saves `share` per cent flows
    back, during `quarters` quarters (None: as long as is played).
    """

    title: str
    place: str
    place_title: str
    amount: int
    left: int
    share: int
    quarters: int | None
    loans: tuple[LoanView, ...]


class Register(Panel):
    """What was laid down in public and stands, in order, and the revolving fund."""

    frames: tuple[FrameView, ...] = ()
    broken_floors: tuple[BrokenFloorView, ...] = ()
    stances: tuple[StanceView, ...] = ()
    bounds: tuple[BoundView, ...] = ()
    orders: tuple[OrderView, ...] = ()
    services: tuple[ServiceView, ...] = ()
    allocations: tuple[AllocationView, ...] = ()
    pools: tuple[PoolView, ...] = ()
    responses: tuple[ResponseView, ...] = ()
    fund: FundView | None = None


class Share(Panel):
    source: str
    place_title: str
    purse: Literal["budget", "reserve", "fund"]
    cents: int


class Expected(Panel):
    """A forecast. `was`: the figure as it was published when the proposal was made, where it was published.

    `within`: quarters from then until `by`.
    """

    figure: str
    title: str
    unit: str
    place_title: str
    change: float
    by: int
    was: float | None = None
    within: int = 0


class Overspent(Panel):
    """A purse out of which more is taken than is left, in cents a year."""

    place_title: str
    purse: Literal["budget", "reserve", "fund"]
    cents: int


class Decider(Panel):
    seat: str
    title: str
    verdict: str | None
    reason: str | None


class Against(Panel):
    """What comes first for the reader's place, and would be put behind by a verdict."""

    verdict: Literal["adopt", "refuse"]
    priority: str
    title: str


class StandView(Piece):
    seat: str
    title: str
    side: str
    reason: str | None
    mine: bool


class ProposalView(Panel):
    """A proposal. `mine_to_decide`: the reader's seat still has to decide about it.

    `hidden`: positions lie face down now. `spoken` are the seats of which somebody took a position, `awaited` those
    that somebody holds and that did not, both in the casebook's order; `mine` is the reader's own position, also
    while it lies face down. `round` is the round in which it was made.
    """

    id: str
    seat: str
    by_title: str
    card: str | None
    option: str
    title: str
    text: str
    amount: int
    funding: tuple[Share, ...]
    reason: str | None
    forecast: Expected | None
    deciders: tuple[Decider, ...]
    stands: tuple[StandView, ...]
    outcome: str | None
    starts: int | None
    mine_to_decide: bool
    against: tuple[Against, ...] = ()
    """While it is the reader's to decide: which verdict goes against the own vision."""
    grounds: tuple[Handed, ...]
    hidden: bool = False
    spoken: tuple[str, ...] = ()
    awaited: tuple[str, ...] = ()
    mine: StandView | None = None
    round: int = 0
    above: tuple[str, ...] = ()
    """Titles of the places whose frame it goes beyond."""
    voting: Literal["each", "council", "board"] = "each"
    """Each decider has to adopt, or a council or a board does by its majority."""
    overspent: tuple[Overspent, ...] = ()
    held_up: tuple[str, ...] = ()
    """While it is open: titles of the places that would pay, and of which new spending waits for the province."""
    amended: bool = False
    _public: tuple[PublicWriting, int | None] | None = PrivateAttr(None)

    def in_public(self) -> "ProposalView":
        """The same, for `of`: with what everybody sees of it in writing."""
        rest = self.model_dump_json(by_alias=True, exclude={*OWN, "stands"})
        self._public = (PublicWriting.of(rest[:-1], [stand.writing for stand in self.stands]), None)
        return self

    def of(self, own: dict[str, Any], place: int | None) -> "ProposalView":
        """The same for a reader with something of their own in it: a position, at a `place` among all, or a verdict."""
        found = self.model_copy(update=own)
        # Reading a private attribute by its name takes as long as all the rest.
        kept = found.__pydantic_private__
        if kept is not None and kept["_public"] is not None:
            kept["_public"] = (kept["_public"][0], place)
        return found

    def written(self) -> Writing:
        """In a large room nearly all of it is what everybody sees, and that is written once for all readers."""
        kept = (self.__pydantic_private__ or {}).get("_public")
        if kept is None:
            return super().written()
        shared: PublicWriting
        place: int | None
        shared, place = kept
        mine = "null" if self.mine is None else self.mine.writing
        grounds = ",".join(one.model_dump_json() for one in self.grounds)
        against = ",".join(one.model_dump_json() for one in self.against)
        decides = "true" if self.mine_to_decide else "false"
        own = f'"mine_to_decide":{decides},"against":[{against}],"grounds":[{grounds}],"mine":{mine}'
        stands = shared.stands_with(place, mine)
        return Writing((shared.rest, f',{own},"stands":[', *stands, "]}"), f"{shared.digest}{own}{place}")


OWN = {"mine_to_decide", "against", "grounds", "mine"}
"""What of a proposal is the reader's, besides their place among the positions."""


class Proposals(Panel):
    """`catalogue`: the measures that can be proposed beside the cases, as far as they come to the reader's mind."""

    proposals: tuple[ProposalView, ...]
    catalogue: tuple[Choice, ...] = ()

    def written(self) -> Writing:
        measures = ",".join(one.writing for one in self.catalogue)
        pieces, marks = [f'{{"catalogue":[{measures}],"proposals":['], [measures]
        for place, proposal in enumerate(self.proposals):
            each = proposal.written()
            if place:
                pieces.append(",")
            pieces += each.pieces
            marks.append(each.mark or each.json)
        return Writing((*pieces, "]}"), "".join(marks))


class SeatView(Panel):
    """A seat, in public: `open` when nobody holds it. `new_term`: an election gave it a new one, this round."""

    id: str
    role: str
    role_title: str
    place: str
    place_title: str
    title: str
    short: str
    people: int
    bot: bool
    open: bool
    me: bool
    term: int = 1
    new_term: bool = False


class People(Panel):
    seats: tuple[SeatView, ...]


class ActView(Piece):
    """One act that is possible now; `form` (in JSON `schema`) is the JSON Schema of its body, as the offer has it."""

    kind: str
    about: str | None
    cost: int
    form: SkipValidation[dict[str, Any]] = Field(serialization_alias="schema")


class Acts(Panel):
    acts: tuple[ActView, ...]

    def written(self) -> Writing:
        return self.pieced(acts=self.acts)


class Debrief(Panel):
    """Whether the debrief is open, and which step of its script is shown now, with its question to the group.

    `stage` says how far the step is unfolded: `question`, `sentence`, `figure`. `about` is a card, or another
    course of part `what_if`.
    """

    open: bool
    step: str | None = None
    stage: str | None = None
    about: str | None = None
    question: str | None = None


class Cause(Panel):
    card: str
    title: str
    mix: str
    mix_title: str
    explanation: str


class Truth(Panel):
    """How it really is. For the facilitators."""

    now: RegionView | None
    causes: tuple[Cause, ...]


class Reached(Panel):
    seat: str
    way: str


class ClueRow(Panel):
    """An observation, and how it reached each seat that has it. `clue`: it matters in this draw."""

    card: str
    observation: str
    brief: str
    text: str
    clue: bool
    contacts: tuple[str, ...]
    seats: tuple[Reached, ...]


class Knowledge(Panel):
    """Who knows what. For the facilitators. `cards` are those on the table, the newest first."""

    seats: tuple[SeatView, ...]
    rows: tuple[ClueRow, ...]
    cards: tuple[Subject, ...] = ()


class GuestView(Piece):
    """Somebody at the table.

    `last`: the facilitators' number when they last did something, and `since` when that was, in UTC (when they came
    in, until then). `call_text` is what they wrote when they called. Who has no `device` is there, and silent.
    """

    participant: str
    name: str
    seat: str | None
    title: str | None
    bot: str | None
    spokesperson: bool
    chosen: int
    asked: int
    last: int
    calling: bool = False
    call_text: str | None = None
    since: str | None = None
    device: bool = True


class LineView(Piece):
    """One line of what happened, as a sentence. `number` is the facilitators' own number, for taking back."""

    number: int
    at: str
    kind: str
    icon: str
    text: str


class BookmarkView(Panel):
    id: str
    at: str
    round: int
    phase: str
    note: str | None


class Flow(Panel):
    guests: tuple[GuestView, ...]
    lines: tuple[LineView, ...]
    seq: int
    undo_to: int | None
    undone: tuple[LineView, ...] = ()
    """What the last step takes with it when it is taken back, the newest first."""
    bookmarks: tuple[BookmarkView, ...] = ()

    def written(self) -> Writing:
        return self.pieced(guests=self.guests, lines=self.lines, undone=self.undone)


class PhasePlanView(Panel):
    phase: str
    minutes: float
    state: Literal["done", "now", "next"]


class RunStepView(Panel):
    """One phase of the round's run sheet: minutes, what to say, and what to do."""

    phase: str
    title: str
    minutes: float
    say: str
    do: tuple[str, ...]
    state: Literal["done", "now", "next"]


class CueView(Panel):
    """A moment, `after` so many minutes of a phase, for a card or a shock. `done`: it is on the table."""

    phase: str
    after: float
    kind: Literal["card", "shock"]
    id: str
    title: str
    say: str
    done: bool


class IntroStepView(Panel):
    minutes: float
    say: str
    do: tuple[str, ...]


class ScriptStepView(Panel):
    """One step of the debrief's script. `stages` are what `present` can unfold."""

    step: str
    title: str
    minutes: float
    question: str
    say: str
    stages: tuple[str, ...]
    state: Literal["done", "now", "next"]


class Dealable(Panel):
    """What lies ready. `seats` are titles of seats that may hold something about it, whatever was drawn.

    `sees` is who sees it when it is dealt; `now`: it belongs to this round.
    """

    id: str
    title: str
    text: str
    seats: tuple[str, ...] = ()
    sees: Literal["table"] = "table"
    now: bool = False


class Coach(Panel):
    """What to say now, what comes next, and what lies ready to be dealt. For the facilitators.

    `steps` and `cues` are the run sheet of this round, `intro` that of before the first; `debrief` is the script of
    looking back, once the table is closed.
    """

    say: str
    hint: str | None
    plan: tuple[PhasePlanView, ...]
    next_phase: str | None
    cards: tuple[Dealable, ...]
    shocks: tuple[Dealable, ...]
    intro: tuple[IntroStepView, ...] = ()
    steps: tuple[RunStepView, ...] = ()
    cues: tuple[CueView, ...] = ()
    debrief: tuple[ScriptStepView, ...] = ()
