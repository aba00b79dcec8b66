"""What people may ask of the table: acts of participants, controls of facilitators, and arrivals.

These types are the outside contract: fields and names are fixed. Whether an act is possible now is not
said here but by the offers (`game.offers`, `game.rules`); what it leads to are events (`game.events`).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, TypeAdapter

from game.casebook.casebook import DebriefStep
from game.casebook.text import Locale
from game.quantities import ParticipantId
from game.region.indicators import Direction

ActId = Annotated[
    str,
    StringConstraints(
        pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", to_lower=True
    ),
]
Ref = Annotated[str, StringConstraints(min_length=1, max_length=120)]
UNPRINTABLE = dict.fromkeys([*(c for c in range(32) if chr(c) not in "\t\n\r"), 127])
"""Characters that no keyboard makes; a database may refuse them."""


def printable(found: Any) -> Any:
    return found.translate(UNPRINTABLE) if isinstance(found, str) else found


def whole(found: Any) -> Any:
    """In JSON 7.0 is a whole number as well."""
    return int(found) if isinstance(found, float) and found.is_integer() else found


# What comes last runs first: lengths are those of what is kept.
Sentence = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=500), BeforeValidator(printable)
]
Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60), BeforeValidator(printable)
]
SENTENCE = 500
"""The longest free text, in characters."""
Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=SENTENCE),
    BeforeValidator(printable),
]
"""Free text that says something."""
LONGEST_HORIZON = 10
"""How many years a vision looks ahead at most."""
PRIORITIES = 3
"""How many priorities a vision ranks at most."""


class Base(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: ActId


class Act(Base):
    """What every act of a participant has."""

    seat: Ref | None = None


class Prefer(Act):
    """The first instinct on a card: an option and how sure, 0 to 100."""

    kind: Literal["prefer"] = "prefer"
    card: Ref
    option: Ref
    confidence: Annotated[int, Field(ge=0, le=100), BeforeValidator(whole)]


class Ask(Act):
    """A question to a seat or a contact about a card, a figure or a subject."""

    kind: Literal["ask"] = "ask"
    to: Ref
    about: Ref
    text: Sentence | None = None


class Answer(Act):
    """An answer to a question; it can hand over observations."""

    kind: Literal["answer"] = "answer"
    ask: Ref
    observations: tuple[Ref, ...] = ()
    text: Sentence | None = None


class What(BaseModel):
    """What is shared: exactly one of the three."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    observation: Ref | None = None
    card: Ref | None = None
    figure: Ref | None = None


To = Literal["table"] | tuple[Ref, ...]


class Share(Act):
    """Give an observation, a card or a figure to named seats or to the table."""

    kind: Literal["share"] = "share"
    what: What
    to: To


class Tell(Act):
    """Record in one tap that an observation was said aloud, and to whom."""

    kind: Literal["tell"] = "tell"
    observation: Ref
    to: To


class Message(Act):
    """Text to named seats or to the table."""

    kind: Literal["message"] = "message"
    to: To
    text: Words


class Envision(Act):
    """State or revise the vision: what comes first, how many years it looks ahead, and a sentence."""

    kind: Literal["envision"] = "envision"
    priorities: tuple[Ref, ...]
    horizon: Annotated[int, Field(ge=1, le=LONGEST_HORIZON), BeforeValidator(whole)]
    text: Words


class Consult(Act):
    """Ask the monitor for a figure of a place."""

    kind: Literal["consult"] = "consult"
    figure: Ref
    place: Ref


class Funding(BaseModel):
    """One source of money: `<municipality>.budget`, `.reserve` or `.fund`, and cents a year."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: Ref
    cents: Annotated[int, Field(ge=0), BeforeValidator(whole)]


Stage = Literal["question", "sentence", "figure"]
"""How far a step of the debrief is unfolded."""
LAST_QUARTER = 80
"""The last quarter that anybody can say something about."""


class Forecast(BaseModel):
    """What the proposer expects: a figure of a place changes by so much, by a quarter (counted from 1)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    figure: Ref
    place: Ref
    change: float
    by: Annotated[int, Field(ge=1, le=LAST_QUARTER), BeforeValidator(whole)]


class Floor(BaseModel):
    """The lower bound of the council under a service, in the unit of the service's figure."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    service: Ref
    level: float


class SetFrame(Act):
    """The council's frame of a stream: a ceiling in cents a year on what is added, a floor under a service, or both."""

    kind: Literal["frame"] = "frame"
    stream: Ref
    ceiling: Annotated[int, Field(ge=0), BeforeValidator(whole)] | None = None
    floor: Floor | None = None


class Propose(Act):
    """An option of a card or a measure of the catalogue, with its money, a stated reason and a forecast."""

    kind: Literal["propose"] = "propose"
    card: Ref | None = None
    option: Ref | None = None
    measure: Ref | None = None
    amount: Annotated[int, Field(ge=0), BeforeValidator(whole)] | None = None
    funding: tuple[Funding, ...]
    reason: Sentence
    forecast: Forecast | None = None


class Amend(Act):
    """Change one's own proposal: its amount, its money, its reason, its forecast. What stays is left out."""

    kind: Literal["amend"] = "amend"
    proposal: Ref
    amount: Annotated[int, Field(ge=0), BeforeValidator(whole)] | None = None
    funding: tuple[Funding, ...] | None = None
    reason: Words | None = None
    forecast: Forecast | None = None


class Withdraw(Act):
    """Take one's own proposal off the table."""

    kind: Literal["withdraw"] = "withdraw"
    proposal: Ref


class Support(Act):
    """For a proposal, with a reason; personal."""

    kind: Literal["support"] = "support"
    proposal: Ref
    reason: Sentence | None = None


class Oppose(Act):
    """Against a proposal, with a reason; personal."""

    kind: Literal["oppose"] = "oppose"
    proposal: Ref
    reason: Sentence | None = None


class Decide(Act):
    """Adopt or refuse, with a reason and the observations that it rests on.

    `owned`: it goes against the own vision, and whoever decides says so.
    """

    kind: Literal["decide"] = "decide"
    proposal: Ref
    verdict: Literal["adopt", "refuse"]
    reason: Sentence
    because: tuple[Ref, ...] = ()
    owned: Literal[True] | None = None


Kind = Literal["partnership", "commission"]
MONITOR = "monitor"
"""Who measures where no party does."""


class Target(BaseModel):
    """An indicator: what a figure of a place has to be by a quarter, and who measures it: a party, or the monitor.

    `direction` is the figure's own where nothing is said, and `place` the only one that the figure has.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    figure: Ref
    place: Ref | None = None
    target: float
    direction: Direction | None = None
    by: Annotated[int, Field(ge=1, le=LAST_QUARTER), BeforeValidator(whole)]
    measured_by: Ref


class Exit(BaseModel):
    """How an agreement can be left: so many quarters later, for so many cents to the others."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    notice: Annotated[int, Field(ge=0), BeforeValidator(whole)]
    cents: Annotated[int, Field(ge=0), BeforeValidator(whole)]


class MakeOffer(Act):
    """Offer an agreement to other seats.

    `price` in cents a year, `volume` in places or people a year, `reviews` in quarters. `risk` is the percentage of the
    price that is paid only when the outcomes are reached.
    """

    kind: Literal["offer"] = "offer"
    to: tuple[Ref, ...]
    kind_of: Kind
    goal: Words
    outcomes: tuple[Target, ...]
    outputs: tuple[Target, ...]
    price: Annotated[int, Field(ge=0), BeforeValidator(whole)]
    volume: Annotated[int, Field(ge=0), BeforeValidator(whole)]
    reviews: tuple[Annotated[int, Field(ge=1, le=LAST_QUARTER), BeforeValidator(whole)], ...]
    risk: Annotated[int, Field(ge=0, le=100), BeforeValidator(whole)]
    exit: Exit


class Sign(Act):
    """Sign an agreement that was offered to this seat."""

    kind: Literal["sign"] = "sign"
    agreement: Ref
    reason: Sentence | None = None


class Review(Act):
    """Record that a review that was due was held."""

    kind: Literal["review"] = "review"
    agreement: Ref
    reason: Sentence | None = None


class Leave(Act):
    """Give notice of an agreement."""

    kind: Literal["leave"] = "leave"
    agreement: Ref
    reason: Sentence | None = None


Capacity = Literal["partner", "commissioner", "contractor", "owner"]
"""In which role somebody speaks to another."""
Instruction = Literal["tailor", "follow"]
"""What a team is told: to fit what it does to the case, or to follow the rule."""


class Stance(Act):
    """In which role this seat speaks to another from now on, and which two roles of it are at odds."""

    kind: Literal["stance"] = "stance"
    toward: Ref
    capacity: Capacity = Field(alias="as")
    conflict: Sentence | None = None


class Bound(Act):
    """On a card: involve these domains as well, or keep it within its own; one of the two, with a reason."""

    kind: Literal["bound"] = "bound"
    card: Ref
    broaden: tuple[Ref, ...] | None = None
    delimit: Literal[True] | None = None
    reason: Sentence


class Instruct(Act):
    """An order to a team that works for several municipalities."""

    kind: Literal["instruct"] = "instruct"
    team: Ref
    order: Instruction
    reason: Sentence


Intake = Literal["open", "closed"]
"""Whether a provider takes new clients."""
Priority = Literal["severe", "none"]
"""Who goes first at a provider."""


class Serve(Act):
    """How a provider serves from now on; at least one of these, and what is left out stays as it was.

    `staff` in fte against the start of the game, `tariff` in percent off the price.
    """

    kind: Literal["serve"] = "serve"
    intake: Intake | None = None
    priority: Priority | None = None
    staff: Annotated[int, BeforeValidator(whole)] | None = None
    tariff: Annotated[int, BeforeValidator(whole)] | None = None


class PoolTerms(BaseModel):
    """Which part of the bills of a line is paid together, in percent."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    line: Annotated[Literal[2, 3], BeforeValidator(whole)]
    share: Annotated[int, Field(ge=0, le=100), BeforeValidator(whole)]


class Pool(Act):
    """Paying for care together: propose terms, join, or leave; one of the three."""

    kind: Literal["pool"] = "pool"
    terms: PoolTerms | None = None
    join: Literal[True] | None = None
    leave: Literal[True] | None = None


class Allocate(Act):
    """Divide what a municipality can carry out in a round: a target with its points.

    A target is something that was adopted, the `coordinator`, or the `monitor`.
    """

    kind: Literal["allocate"] = "allocate"
    points: dict[Ref, Annotated[int, Field(ge=0), BeforeValidator(whole)]]


class Back(Act):
    """After an incident: stand behind the professionals, in public."""

    kind: Literal["back"] = "back"
    about: Ref
    text: Sentence | None = None


class Rule(Act):
    """After an incident: add a rule of control."""

    kind: Literal["rule"] = "rule"
    about: Ref
    text: Sentence | None = None


class Reflect(Act):
    """An answer to a prompt; personal."""

    kind: Literal["reflect"] = "reflect"
    prompt: Ref
    text: Sentence


Marking = Literal["kept", "told", "sent"]
"""What somebody did with an observation, as they say afterwards: kept it, told it aloud, sent it."""


class Mark(Act):
    """At the end: what was done with an observation of one's own; `to` left out is the whole table."""

    kind: Literal["mark"] = "mark"
    observation: Ref
    marking: Marking = Field(alias="as")
    to: To | None = None


class Call(Act):
    """Call the facilitator."""

    kind: Literal["call"] = "call"
    text: Sentence | None = None


AnyAct = Annotated[
    Prefer
    | Ask
    | Answer
    | Share
    | Tell
    | Message
    | Consult
    | Envision
    | SetFrame
    | Propose
    | Amend
    | Withdraw
    | Support
    | Oppose
    | Decide
    | MakeOffer
    | Sign
    | Review
    | Leave
    | Stance
    | Bound
    | Instruct
    | Serve
    | Allocate
    | Pool
    | Back
    | Rule
    | Reflect
    | Mark
    | Call,
    Field(discriminator="kind"),
]


class Position(BaseModel):
    """Where the sender believes the table to be; somebody else may have moved it on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    round: Annotated[int, Field(ge=0), BeforeValidator(whole)]
    phase: Ref


class Start(Base):
    """Begin the first round."""

    kind: Literal["start"] = "start"


class Advance(Base):
    """On to the next phase, from where the sender believes the table to be."""

    kind: Literal["advance"] = "advance"
    expect: Position


class Pause(Base):
    """Stop the clock; nothing is done meanwhile but calling."""

    kind: Literal["pause"] = "pause"


class Resume(Base):
    """Go on after a pause."""

    kind: Literal["resume"] = "resume"


class Extend(Base):
    """More minutes for this phase."""

    kind: Literal["extend"] = "extend"
    minutes: Annotated[float, Field(gt=0, le=60)]


class Deal(Base):
    """Put a case on the table now."""

    kind: Literal["deal"] = "deal"
    card: Ref


class Strike(Base):
    """Let a shock happen now."""

    kind: Literal["shock"] = "shock"
    shock: Ref


class Announce(Base):
    """A word to everybody."""

    kind: Literal["announce"] = "announce"
    text: Words


class Whisper(Base):
    """A word to one seat or one participant; it answers their call as well."""

    kind: Literal["whisper"] = "whisper"
    to: Ref
    text: Words


class Attend(Base):
    """Somebody called: the facilitator is coming."""

    kind: Literal["attend"] = "attend"
    participant: Ref


class Told(Base):
    """The facilitator heard it: seat `by` said an observation aloud, to `to`."""

    kind: Literal["told"] = "told"
    observation: Ref
    by: Ref
    to: To


class Move(Base):
    """Put somebody in another seat."""

    kind: Literal["move"] = "move"
    participant: Ref
    seat: Ref


class Remove(Base):
    """Take somebody off the table."""

    kind: Literal["remove"] = "remove"
    participant: Ref


class NameSpokesperson(Base):
    """Who speaks for their seat from now on."""

    kind: Literal["spokesperson"] = "spokesperson"
    participant: Ref


class Bot(Base):
    """Fill a seat with a bot, or, with policy `none`, take it away."""

    kind: Literal["bot"] = "bot"
    seat: Ref
    policy: Ref


class Undo(Base):
    """Take back every step after `to`; `expect` is the last number that the sender saw (own numbering)."""

    kind: Literal["undo"] = "undo"
    to: Annotated[int, Field(ge=0), BeforeValidator(whole)]
    expect: Annotated[int, Field(ge=0), BeforeValidator(whole)]


class Reveal(Base):
    """Open the hidden positions on a proposal now."""

    kind: Literal["reveal"] = "reveal"
    proposal: Ref


class Consent(Base):
    """As the province: let new spending of a municipality under supervision through, for this round."""

    kind: Literal["consent"] = "consent"
    place: Ref


class Bookmark(Base):
    """Mark this moment, to come back to it in the debrief."""

    kind: Literal["bookmark"] = "bookmark"
    note: Sentence


class Invite(Base):
    """A link with which a second facilitator's browser signs in at this table."""

    kind: Literal["share"] = "share"


class Close(Base):
    """End the game and open its record."""

    kind: Literal["close"] = "close"


class Present(Base):
    """Show a step of the debrief's script to everybody: its question, then its sentence, then its figure."""

    kind: Literal["present"] = "present"
    step: DebriefStep
    stage: Stage
    about: Ref | None = None


AnyControl = Annotated[
    Start
    | Advance
    | Pause
    | Resume
    | Extend
    | Deal
    | Strike
    | Announce
    | Whisper
    | Attend
    | Told
    | Move
    | Remove
    | NameSpokesperson
    | Bot
    | Reveal
    | Consent
    | Undo
    | Invite
    | Bookmark
    | Close
    | Present,
    Field(discriminator="kind"),
]


class Join(Base):
    """Somebody comes in, by code, or without a `device` by the facilitator's hand.

    `bot` names the policy when it is no person.
    """

    kind: Literal["join"] = "join"
    name: Name
    seat: Ref | None = None
    locale: Locale = "nl"
    bot: Ref | None = None
    device: bool = True


Anything = AnyAct | AnyControl | Join

ACT: TypeAdapter[AnyAct] = TypeAdapter(AnyAct)
CONTROL: TypeAdapter[AnyControl] = TypeAdapter(AnyControl)


@dataclass(frozen=True)
class Sent:
    """An act with what only the server knows of it: who sent it, and when.

    `by` is the participant; None for a facilitator and for somebody who is coming in.
    """

    act: Anything
    at: datetime
    by: ParticipantId | None = None
    facilitator: bool = False


def body(act: Anything) -> dict[str, Any]:
    """The act as its sender wrote it, without fields that were left out."""
    return act.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=True)
