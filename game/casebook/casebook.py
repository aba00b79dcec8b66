"""The typed casebook: what a trainer writes, as frozen types.

A folder on disk becomes one `Casebook` (reading files is the work of `app.casebook_files`, checking
names is the work of `game.casebook.lint`). Ids are lower-case words joined by hyphens.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from game.casebook.text import Locale, Text
from game.region.effects import Effect
from game.region.setting import REGION, RegionSpec
from game.seats import ROLES, Power, Role

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
RoundPhase = Literal["briefing", "deliberation", "decision", "settlement", "reflection"]
Purse = Literal["budget", "reserve", "neighbours", "fund"]
"""Where money can come from: the payers' budgets, their reserves, the budgets of all municipalities together, or the
revolving fund, which lends it to the payers."""
Lens = Literal[
    "region", "look_first", "others", "vision", "signals", "prevention", "partnership", "broaden", "scarcity",
    "long_term", "feasible", "evidence", "lasting", "businesslike"
]  # fmt: skip

DebriefStep = Literal["leave_role", "story", "knowledge", "what_if", "own_region", "agreement"]
"""The steps of looking back together, in their order."""


class Plain(BaseModel):
    """What all parts of a casebook share: frozen, and no unknown names."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Seat(Plain):
    """A role in a place. `place` is a municipality of the region, or `region`."""

    id: Id
    role: Id
    place: Id
    title: Text
    short: Text
    task: Text
    interest: Text
    """The private interest: told to the seat alone, shown in the debrief, never scored."""
    provider: Id | None = None
    """The provider of the region whose money this seat's agreements are about."""


class Contact(Plain):
    """A party that is not at the table and can be asked."""

    id: Id
    title: Text


class Subject(Plain):
    """Something that can be asked about, or that a vision can put first. Public, so its title gives nothing away."""

    id: Id
    title: Text


class Observation(Plain):
    """One thing that somebody knows.

    `held_by` names seats and contacts; `mixes` the draws in which it is true.
    """

    id: Id
    text: Text
    brief: Text
    """A few words, for lists in the console and the debrief."""
    held_by: tuple[Id, ...] = Field(min_length=1)
    about: tuple[Id, ...] = ()
    mixes: tuple[Id, ...] = ()
    """Empty: in all."""
    office: bool = False
    """It is in the seat's files: whoever holds the seat after an election has it too."""


class Option(Plain):
    """What can be decided: about a card, or at any time, where it stands in the catalogue.

    `amount` is in cents a year, paid for `quarters` quarters (None: for good). `payers` says whose money:
    the proposer's municipality (`own`), all together (`region`), or that of the municipality named. An option with
    `unlocked_by` comes to mind only to a seat that knows at least `unlocked_at` of those observations. `sizes` are the
    parts in which it can be had: half of the money does half of the work. It falls under the frame of `stream`, or
    under that of the casebook's first. `serves` and `harms` are priorities of a vision that it helps, and that it goes
    at the expense of: where neither is named, it goes against no vision.
    """

    id: Id
    title: Text
    text: Text
    amount: int = Field(ge=0)
    quarters: int | None = Field(default=None, ge=1)
    payers: Id = "region"
    unlocked_by: tuple[Id, ...] = ()
    unlocked_at: int = Field(default=1, ge=1)
    points: float = Field(default=0, ge=0)
    effects: tuple[Effect, ...] = ()
    sizes: tuple[Annotated[float, Field(gt=0, le=1)], ...] = Field(default=(1.0,), min_length=1)
    stream: Id | None = None
    serves: tuple[Id, ...] = ()
    harms: tuple[Id, ...] = ()

    def cents(self, size: float) -> int:
        """What so large a part of it costs a year."""
        return round(self.amount * size)


class Service(Plain):
    """Something under which a council can lay a floor. It is kept while `figure` is at least, or at most, the level."""

    id: Id
    title: Text
    figure: str
    bound: Literal["at_least", "at_most"] = "at_least"


class Council(Plain):
    """How a council decides: more than half of the seats, or, when time is up, of those who voted, if that many did.

    `quorum` is the part of the seats that must have voted then.
    """

    quorum: float = Field(default=0.5, ge=0, le=1)


class Board(Plain):
    """How municipalities decide about what they pay together.

    `unanimity`: each of them. `weighted`: more than half of the weight, which is by inhabitants.
    """

    rule: Literal["unanimity", "weighted"] = "unanimity"


class Fund(Plain):
    """A revolving fund: money that is lent for measures, and flows back out of what these save.

    It is `of` the region, or of one municipality, which alone can draw on it. Of what a measure saves whoever borrowed
    for it, `share` per cent flows back, during `quarters` quarters (None: as long as is played), and never more than
    was lent.
    """

    title: Text
    of: Id = REGION
    amount: int = Field(ge=0)
    share: int = Field(default=100, ge=1, le=100)
    quarters: int | None = Field(default=None, ge=1)


class Mix(Plain):
    """One of the mixes of causes that a card is drawn from.

    A weight, parameters, the clues, the better options.
    """

    id: Id
    weight: float = Field(gt=0)
    title: Text
    parameters: dict[str, float] = {}
    clues: tuple[Id, ...] = Field(min_length=1)
    better: tuple[Id, ...] = Field(min_length=1)
    explanation: Text


class Card(Plain):
    """A problem as it presents itself, with the solution that everybody expects."""

    id: Id
    domain: Text
    vignette: Id
    title: Text
    face: Text
    expected: Id
    expected_text: Text
    headline: Text
    story: Text
    observations: tuple[Observation, ...] = ()
    options: tuple[Option, ...] = Field(min_length=2)
    mixes: tuple[Mix, ...] = Field(min_length=1)

    def option(self, name: str) -> Option | None:
        return next((o for o in self.options if o.id == name), None)

    def mix(self, name: str) -> Mix:
        return next(m for m in self.mixes if m.id == name)


class Shock(Plain):
    """A change from outside, with its effects on the model.

    After an incident the professionals can be `backed` and a rule of control can be added (`ruled`): each works in the
    municipality where somebody does so.
    """

    id: Id
    title: Text
    headline: Text
    story: Text
    effects: tuple[Effect, ...] = ()
    money: dict[Id, int] = {}
    """Cents a year that a municipality gets less (negative) or more."""
    incident: bool = False
    backed: tuple[Effect, ...] = ()
    ruled: tuple[Effect, ...] = ()


class Team(Plain):
    """A team that works for several municipalities; only their seats can give it orders.

    `tailor` and `follow` work in the municipality whose order it is. Where the standing orders of two of them
    contradict, the team is `torn`, in every municipality that it works for, and follows neither.
    """

    id: Id
    title: Text
    works_for: tuple[Id, ...] = Field(min_length=1)
    tailor: tuple[Effect, ...] = ()
    follow: tuple[Effect, ...] = ()
    torn: tuple[Effect, ...] = ()


class Range(Plain):
    """Whole numbers from `least` to `most`."""

    least: int
    most: int


class Staffing(Range):
    """How many fte a provider can take on (or lay off, below 0), and what each of them does."""

    effects: tuple[Effect, ...] = ()


class Serving(Plain):
    """What providers can change about how they serve, and what comes of it; what is left out they cannot change.

    An effect on a parameter of providers with scope `own` reaches the provider whose act it is.
    """

    intake: dict[Literal["open", "closed"], tuple[Effect, ...]] = {}
    priority: dict[Literal["severe", "none"], tuple[Effect, ...]] = {}
    staff: Staffing | None = None
    tariff: Range | None = None


class Coordinator(Plain):
    """Who holds the network of a municipality together: what it takes in points, and what it does there then."""

    points: float = Field(gt=0)
    effects: tuple[Effect, ...] = ()


class Capacity(Plain):
    """What a municipality can carry out: `points` a round. What takes points works as far as it was given them.

    Each point for the `monitor` makes it that much better for the seats of the municipality, up to 1.
    """

    points: int = Field(ge=1, le=1000)
    coordinator: Coordinator | None = None
    monitor: float = Field(default=0, ge=0, le=1)


class Pooling(Plain):
    """Municipalities can pay for these lines of care together; leaving costs `exit` cents, to those who stay."""

    lines: tuple[Literal[2, 3], ...] = Field(default=(2, 3), min_length=1)
    exit: int = Field(default=0, ge=0)


class PhasePlan(Plain):
    """One phase of a round: minutes on the clock, what the facilitator says, and what they do (short lines)."""

    phase: RoundPhase
    minutes: float = Field(gt=0, le=120)
    say: Text
    do: tuple[Text, ...] = ()


class Cue(Plain):
    """A moment at which the facilitator is advised to let a shock happen or to deal a card: one of the two.

    `after` is in minutes since the phase began.
    """

    phase: RoundPhase
    after: float = Field(ge=0, le=120)
    shock: Id | None = None
    card: Id | None = None
    say: Text


class Prompt(Plain):
    id: Id
    text: Text


class Election(Plain):
    """The people of each seat in a ring of `swap` move on to the next seat in it, those of the last to the first."""

    swap: tuple[tuple[Id, ...], ...] = Field(min_length=1)


class Round(Plain):
    """A stretch of simulated time. `election`: one is held at its beginning.

    `acts` empty: every act that the roles allow, but for `message`, `stance` and `offer`, which have to be named.
    `positions` hidden: they lie face down until all have spoken. `shocks` belong to this round; when they strike is
    for the facilitator, whom `cues` remind.
    """

    title: Text
    quarters: int = Field(ge=1, le=8)
    phases: tuple[PhasePlan, ...] = Field(min_length=1)
    cards: tuple[Id, ...] = ()
    shocks: tuple[Id, ...] = ()
    acts: tuple[Power, ...] = ()
    positions: Literal["open", "hidden"] = "open"
    cues: tuple[Cue, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    election: Election | None = None


class Epilogue(Plain):
    quarters: int = Field(ge=0, le=40)
    say: Text


class Attention(Plain):
    """Points a seat has a round, and what costs how many."""

    points: int = Field(ge=0, le=40)
    consult: int = Field(default=1, ge=0)
    contact: int = Field(default=1, ge=0)
    propose: int = Field(default=1, ge=0)
    offer: int = Field(default=1, ge=0)
    allocate: int = Field(default=1, ge=0)


class LensPlan(Plain):
    """One lens of the debrief and the question to the group that goes with it."""

    lens: Lens
    question: Text


class ScriptStep(Plain):
    """One step of looking back together: minutes, the question to the group, and what the facilitator says."""

    step: DebriefStep
    minutes: float = Field(gt=0, le=120)
    question: Text
    say: Text


class DebriefPlan(Plain):
    """`script` empty: the one of `game.casebook.script`."""

    story: Text
    knowledge: Text
    lenses: tuple[LensPlan, ...] = ()
    script: tuple[ScriptStep, ...] = ()


class IntroStep(Plain):
    """One step of the introduction, before the first round."""

    minutes: float = Field(gt=0, le=120)
    say: Text
    do: tuple[Text, ...] = ()


class Casebook(Plain):
    """A whole casebook.

    `priorities` is what a vision can rank, `domains` what a card can be broadened to; `spokespersons` says whether
    who speaks for a shared seat changes by round. `streams` are what a council frames (none: there are no frames),
    `services` what it can lay a floor under; `catalogue` what can be proposed beside the cards; `funding` which purses
    there are.
    """

    format: Literal[1] = 1
    id: Id
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    title: Text
    summary: Text
    minutes: int = Field(gt=0)
    region: RegionSpec
    roles: tuple[Role, ...] = ()
    seats: tuple[Seat, ...] = Field(min_length=1, max_length=60)
    contacts: tuple[Contact, ...] = ()
    subjects: tuple[Subject, ...] = ()
    priorities: tuple[Subject, ...] = ()
    domains: tuple[Subject, ...] = ()
    teams: tuple[Team, ...] = ()
    serving: Serving = Serving()
    capacity: Capacity | None = None
    pooling: Pooling | None = None
    spokespersons: Literal["rotate", "stay"] = "rotate"
    streams: tuple[Subject, ...] = ()
    services: tuple[Service, ...] = ()
    council: Council = Council()
    board: Board = Board()
    funding: tuple[Purse, ...] = ("budget", "reserve")
    fund: Fund | None = None
    catalogue: tuple[Option, ...] = ()
    monitor: tuple[str, ...] = ()
    """Figures that can be asked of the monitor."""
    attention: Attention
    cards: tuple[Card, ...] = ()
    shocks: tuple[Shock, ...] = ()
    intro: tuple[IntroStep, ...] = ()
    rounds: tuple[Round, ...] = Field(min_length=1)
    epilogue: Epilogue
    take_home: Prompt
    debrief: DebriefPlan

    @cached_property
    def quarters(self) -> int:
        """How many are played, the years after included."""
        return sum(r.quarters for r in self.rounds) + self.epilogue.quarters

    @cached_property
    def seat_by_id(self) -> dict[str, Seat]:
        return {s.id: s for s in self.seats}

    @cached_property
    def contact_by_id(self) -> dict[str, Contact]:
        return {c.id: c for c in self.contacts}

    @cached_property
    def subject_by_id(self) -> dict[str, Subject]:
        return {s.id: s for s in self.subjects}

    @cached_property
    def priority_by_id(self) -> dict[str, Subject]:
        return {p.id: p for p in self.priorities}

    @cached_property
    def domain_by_id(self) -> dict[str, Subject]:
        return {d.id: d for d in self.domains}

    @cached_property
    def team_by_id(self) -> dict[str, Team]:
        return {t.id: t for t in self.teams}

    @cached_property
    def card_by_id(self) -> dict[str, Card]:
        return {c.id: c for c in self.cards}

    @cached_property
    def shock_by_id(self) -> dict[str, Shock]:
        return {s.id: s for s in self.shocks}

    @cached_property
    def observation_by_id(self) -> dict[str, Observation]:
        return {o.id: o for c in self.cards for o in c.observations}

    @cached_property
    def card_of_observation(self) -> dict[str, Card]:
        return {o.id: c for c in self.cards for o in c.observations}

    @cached_property
    def role_by_id(self) -> dict[str, Role]:
        return ROLES | {r.id: r for r in self.roles}

    @cached_property
    def prompt_by_id(self) -> dict[str, Prompt]:
        return {p.id: p for r in self.rounds for p in r.prompts} | {self.take_home.id: self.take_home}

    def role_of(self, seat: str) -> Role:
        return self.role_by_id[self.seat_by_id[seat].role]

    def powers_of(self, seat: str) -> frozenset[Power]:
        """What a seat may do here: its role's powers, but for those for which this casebook has nothing.

        Who frames decides above the frame, and so nothing where there are no frames.
        """
        powers = self.role_of(seat).powers
        return powers - {"frame", "decide"} if "frame" in powers and not self.streams else powers

    @cached_property
    def executives(self) -> tuple[str, ...]:
        """The seats that decide for their place within the frame."""
        return tuple(s.id for s in self.seats if self.powers_of(s.id) >= {"decide"} and not self.frames(s.id))

    def frames(self, seat: str) -> bool:
        """Whether a seat is of a council that sets frames."""
        return "frame" in self.powers_of(seat)

    def option(self, card: str | None, name: str) -> Option | None:
        """An option of a card, or, without a card, of the catalogue."""
        if card is None:
            return next((o for o in self.catalogue if o.id == name), None)
        found = self.card_by_id.get(card)
        return found.option(name) if found else None

    @cached_property
    def service_by_id(self) -> dict[str, Service]:
        return {s.id: s for s in self.services}

    @cached_property
    def stream_by_id(self) -> dict[str, Subject]:
        return {s.id: s for s in self.streams}

    def stream_of(self, option: Option) -> str | None:
        """Under whose frame it falls; None where there are no frames."""
        return option.stream or next(iter(self.stream_by_id), None)

    def place_title(self, place: str, locale: Locale) -> str:
        """The name of a municipality, a provider or the region itself."""
        titles = {p.id: p.title for p in self.region.providers} | {
            m.id: m.title for m in self.region.municipalities
        }
        if place in titles:
            return titles[place].in_(locale)
        return self.region.title.in_(locale)

    def municipalities(self) -> Iterator[str]:
        return (m.id for m in self.region.municipalities)
