"""What the pages of the debrief get, typed: the page that each reads, what the room looks at now, and the wall.

Everything is made from one reader's `Debrief` (`app.reports`). Templates read these names and no others. A picture
comes in the measures that a page chooses from, with the same facts as a table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from web.contexts import Frame, Live
from web.language import gettext as _
from web.parts.region import Scene
from web.parts.timeline import Timeline

Stage = Literal["question", "sentence", "figure"]
Steps = Literal["leave_role", "story", "knowledge", "what_if", "own_region", "agreement"]
Audience = Literal["own", "desk", "table"]
"""Whose debrief a page shows: a participant's own, the facilitators', or the table's alone."""


@dataclass(frozen=True)
class Behind:
    """The table behind a picture."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Drawn:
    """A picture in one or more measures, and the table behind it. `key` makes the ids."""

    key: str
    pictures: tuple[Markup, ...]
    behind: Behind


@dataclass(frozen=True)
class Proof:
    """Where something is found in what happened: the event's number, when, and what it was; none without a beat."""

    n: int
    time: str | None
    text: str | None


@dataclass(frozen=True)
class Now:
    """What the room looks at: which step of the script, and its question."""

    step: Steps
    number: int
    of: int
    title: str
    stage: Stage
    question: str


# The parts of a page.


@dataclass(frozen=True)
class Felt:
    """First instincts on a card, counted: option and how many, the mean confidence in glasses, and a sentence."""

    counts: tuple[tuple[str, int], ...]
    people: int
    glass: int
    sentence: str | None


@dataclass(frozen=True)
class ClueLine:
    """One clue: what it says, who had it, its way in small, what became of it, and every time it went on."""

    text: str
    holder: str
    picture: Markup
    sentence: str
    passings: tuple[str, ...]


@dataclass(frozen=True)
class CardPart:
    """A card, looked back on: instincts, what was behind it, who knew what."""

    id: str
    title: str
    round: int
    felt: Felt | None
    cause: str
    explanation: str
    expected: str
    weighed: str
    """Whether the solution that everybody expects could be defended in this draw."""
    sentence: str
    note: str
    pipes: Drawn | None
    clues: tuple[ClueLine, ...]


@dataclass(frozen=True)
class StoryLine:
    """A line of the story: time, icon, words; a head opens a phase."""

    n: int
    time: str
    icon: str
    text: str
    head: bool = False
    note: str | None = None


@dataclass(frozen=True)
class StoryPart:
    """What happened: the stretches with the course over them, and every line in order."""

    question: str
    sentence: str
    timeline: Timeline | None
    course: Drawn | None
    lines: tuple[StoryLine, ...]
    bookmarks: tuple[StoryLine, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """A decision: what, by whom, why, what it rested on, and what came of it."""

    n: int
    title: str
    card: str
    round: int
    by: str
    outcome: str
    adopted: bool
    reason: str | None
    because: tuple[str, ...]
    against: tuple[str, ...]
    cents: int | None
    known: str
    forecast: str | None
    result: str | None
    what_if: str | None


@dataclass(frozen=True)
class Beside:
    """A figure as it went, and as it would have gone."""

    title: str
    went: str
    other: str
    sentence: str


@dataclass(frozen=True)
class Alternative:
    """The same game with one thing else: what, the two curves, other figures, and what would not have happened."""

    id: str
    title: str
    card: str
    round: int
    sentence: str
    curves: tuple[Drawn, ...]
    beside: tuple[Beside, ...]
    dropped: tuple[str, ...]
    same: bool = False


@dataclass(frozen=True)
class WhatIfPart:
    """The same game with something else decided; without alternatives `note` says why there are none (yet)."""

    question: str
    sentence: str
    caveat: str
    computing: bool
    note: str | None
    first: str | None
    alternatives: tuple[Alternative, ...]

    @property
    def ids(self) -> frozenset[str]:
        """The alternatives that there are."""
        return frozenset(one.id for one in self.alternatives)

    @property
    def begins(self) -> Alternative | None:
        """The alternative to begin with: one that differs, where there is one."""
        named = [one for one in self.alternatives if one.id == self.first and not one.same]
        return next(
            iter((*named, *(one for one in self.alternatives if not one.same), *self.alternatives)), None
        )

    @property
    def others(self) -> list[tuple[str, list[Alternative]]]:
        """The rest of them, card by card."""
        found: dict[str, list[Alternative]] = {}
        for one in self.alternatives:
            if one is not self.begins:
                found.setdefault(one.card, []).append(one)
        return list(found.items())


@dataclass(frozen=True)
class Measured:
    """One figure of a place: its course in small, and its first and last value."""

    title: str
    spark: Markup
    before: str
    after: str


@dataclass(frozen=True)
class PlaceCard:
    """One place with its figures; those of a kind have the same ones, drawn to the same scale."""

    title: str
    kind: str
    rows: tuple[Measured, ...]


@dataclass(frozen=True)
class Standing:
    """How the region stood at a moment: on a laptop all of it, on a phone the reader's own part and sentences."""

    title: str
    wide: Scene
    narrow: Scene


@dataclass(frozen=True)
class PlacesPart:
    """Municipality beside municipality, then what they have together; and the region at the start and at the end."""

    question: str
    sentence: str
    cards: tuple[PlaceCard, ...]
    behind: Behind
    scenes: tuple[Standing, ...]


@dataclass(frozen=True)
class Lens:
    """One way of looking: what it saw, how sure that is, where it is found, and the question it leads to."""

    title: str
    statement: str
    between: str | None
    question: str
    proofs: tuple[Proof, ...]
    rows: tuple[str, ...] = ()
    """The same, card by card."""


@dataclass(frozen=True)
class Secret:
    """What the player of a seat kept to themselves; `bot`: the computer played it."""

    title: str
    text: str
    bot: bool
    own: bool = False


@dataclass(frozen=True)
class Wrote:
    """What somebody wrote: the question, the text, and by which seat."""

    question: str
    text: str
    title: str | None = None


@dataclass(frozen=True)
class TakeHomePart:
    """What to take home: what was written, and the decisions that the table may keep."""

    question: str
    own: tuple[Wrote, ...]
    written: tuple[Wrote, ...]
    secrets: tuple[Secret, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True)
class Without:
    """The game without one assumption: the two figures of the table (None: nearly the same), and all that differ."""

    id: str
    title: str
    wait: str | None
    reserve: str | None
    heading: str
    sentence: str
    beside: tuple[Beside, ...]


@dataclass(frozen=True)
class CertaintyPart:
    """How sure the picture is. `head` names the two figures of the table, `went` is how they went.

    `idle` are the assumptions that made no difference, `off` those that were not there. While nothing can be shown
    `note` says why.
    """

    sentence: str
    how: str
    computing: bool
    note: str | None
    head: tuple[str, str]
    went: tuple[str, str]
    rows: tuple[Without, ...]
    idle: tuple[str, ...]
    off: tuple[str, ...]
    drawn: str
    sources: str
    question: str


# A participant's own part.


@dataclass(frozen=True)
class OwnInstinct:
    """What the reader felt at first, beside what was behind the card. Beside nobody else's."""

    card: str
    felt: str | None
    glass: int
    cause: str
    explanation: str
    decided: str | None


@dataclass(frozen=True)
class OwnClue:
    """A clue that the reader's seat had: what they did with it, and when it reached those who decide."""

    text: str
    card: str
    done: tuple[str, ...]
    reached: str
    picture: Markup


@dataclass(frozen=True)
class OwnDecision:
    """What the reader's seat proposed or decided, and why."""

    title: str
    did: str
    reason: str | None
    because: tuple[str, ...]
    came: str | None


@dataclass(frozen=True)
class OwnPart:
    """What one participant looks back on alone."""

    title: str
    task: str
    interest: str
    instincts: tuple[OwnInstinct, ...]
    clues: tuple[OwnClue, ...]
    decisions: tuple[OwnDecision, ...]
    wrote: tuple[Wrote, ...]


@dataclass(frozen=True, kw_only=True)
class DebriefPage:
    """The debrief as a page, a part at a time. What a reader may not look back on is not in it."""

    frame: Frame
    code: str
    audience: Audience
    region: str
    facts: str
    now: Now | None
    own: OwnPart | None
    story: StoryPart
    known_question: str
    cards: tuple[CardPart, ...]
    decisions: tuple[Verdict, ...]
    decided: str
    what_if: WhatIfPart
    places: PlacesPart
    lenses: tuple[Lens, ...]
    take_home: TakeHomePart
    certainty: CertaintyPart
    live: Live | None = None
    downloads: tuple[tuple[str, str], ...] = ()
    """What can be taken along: label and address."""
    wall_address: str | None = None
    script_address: str | None = None
    back_address: str | None = None

    @property
    def folded(self) -> frozenset[str]:
        """On a participant's own page, the parts that wait until they are asked for."""
        if self.audience != "own":
            return frozenset()
        return frozenset(name for name, _title in self.parts() if name not in ("you", "take_home"))

    def parts(self) -> Sequence[tuple[str, str]]:
        """The parts, id and title, in the order of the conversation."""
        every = (
            ("you", _("Your part"), self.own),
            ("story", _("What happened"), True),
            ("knowledge", _("What you could have known"), True),
            ("decisions", _("What was decided"), True),
            ("what_if", _("What if"), True),
            ("places", _("The region"), True),
            ("lenses", _("Looking first"), self.lenses),
            ("take_home", _("To take home"), True),
            ("certainty", _("How sure this is"), True),
        )
        return [(name, title) for name, title, there in every if there]


@dataclass(frozen=True)
class LookingBack:
    """What of a page is drawn anew while it is open: the step in the room, the other courses, and what they rest on."""

    now: Now | None
    what_if: WhatIfPart | None
    certainty: CertaintyPart | None = None


# The wall.


@dataclass(frozen=True, kw_only=True)
class Script:
    """What the wall shows of the debrief: the question alone, then the sentence, then the figure of one step."""

    now: Now
    sentence: str
    subject: str | None = None
    """What the step is about: the card, or the other course."""
    more: tuple[str, ...] = ()
    """Said under the sentence, as long as there is no figure."""
    note: str | None = None
    waiting: str | None = None
    """Said in place of the figure while it is being worked out."""
    secrets: tuple[Secret, ...] = ()
    timeline: Timeline | None = None
    course: Markup | None = None
    pipes: Markup | None = None
    choices: tuple[str, ...] = ()
    """The other courses that the group may choose from."""
    beside: tuple[Beside, ...] = ()
    dropped: tuple[str, ...] = ()
    places: tuple[PlaceCard, ...] = ()
    kept: tuple[str, ...] = ()

    @property
    def drawn(self) -> bool:
        """Whether there is a figure to show; where there is none the sentence has the wall."""
        shown = self.secrets or self.timeline or self.pipes or self.course or self.places
        return not self.waiting and (bool(shown) or self.now.step == "agreement")
