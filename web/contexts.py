"""What each page gets, typed. Templates read these names and no others; a missing one is an error.

The panels come as they are (`game.views.panels`). What a page adds is where to send an act, what is said of a
refusal, and which panels its fragments are made of, so that a push redraws what changed and nothing else.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as given
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID, uuid5

from game.views.panels import (
    Acts,
    Agreements,
    Board,
    CardView,
    Clock,
    ClueRow,
    Coach,
    Dealable,
    Debrief,
    Figures,
    Flow,
    FundView,
    Hand,
    Knowledge,
    Me,
    News,
    People,
    Proposals,
    ProposalView,
    RegionView,
    Register,
    Slip,
    Talk,
    Truth,
    Vision,
    VisionView,
)
from web import plain, wording
from web.amounts import utc
from web.ids import dom_id
from web.language import gettext as _
from web.offered import Offered
from web.parts import region as drawn
from web.parts import reveal, years
from web.parts.region import Scene
from web.parts.reveal import Change
from web.parts.roll import Roll, roll
from web.parts.streams import Facts, facts
from web.parts.vessels import CONSOLE, PHONE, PROJECTOR
from web.parts.years import Quarter
from web.plain import Field, Said
from web.prose import Prose

if TYPE_CHECKING:
    from web.looking_back import Script

Kind = Literal["phone", "console", "projector", "debrief"]


@dataclass(frozen=True)
class Refused:
    """A refusal as its reader sees it: the sentence, the form it belongs to, the field, and what was typed."""

    sentence: str
    form: str | None = None
    field: str | None = None
    typed: Mapping[str, Sequence[str]] = given(default_factory=dict)
    title: str = ""
    way: tuple[str, str] | None = None
    """The way out: what its button says, and where it leads."""


@dataclass(frozen=True)
class Frame:
    """What every page has: language, theme, title, and the address of the other language."""

    language: str
    title: str
    theme: Literal["light", "dark"] | None = None
    path: str = "/"


@dataclass(frozen=True)
class Live:
    """How a page stays alive: where the socket is, what it already shows, and the server's time when made."""

    socket: str
    epoch: str
    seq: int
    have: Mapping[str, str]
    now: datetime

    @property
    def made(self) -> str:
        return utc(self.now)


@dataclass(frozen=True, kw_only=True)
class AtTable:
    """What all pages at a table have. `post` is where acts go. `once` makes the ids of acts for readers without
    scripts, anew with every page; a push has none, for its readers' scripts make their own."""

    frame: Frame
    code: str
    post: str
    live: Live | None
    clock: Clock
    board: Board | None
    people: People
    proposals: Proposals | None = None
    acts: Acts | None = None
    debrief: Debrief | None = None
    refused: Refused | None = None
    once: UUID | None = None
    opening: RegionView | None = None
    """The first figures of the table: where the vessels stand. The board's own, where it is not given."""
    figure_title: Callable[[str], str] = str
    place_title: Callable[[str], str] = str
    title_of: Callable[[str], str] = str
    """The public name of whatever a choice names: a seat, a place, a figure, a case, a shock."""
    debrief_address: str | None = None

    def offers(self, kind: str, about: str | None = None) -> list[Offered]:
        """The acts of a kind that are on offer now, about something or about anything."""
        return [
            Offered(act.kind, act.about, act.cost, act.form)
            for act in (self.acts.acts if self.acts else ())
            if act.kind == kind and (about is None or act.about == about)
        ]

    def offer(self, kind: str, about: str | None = None) -> Offered | None:
        """The first of them."""
        return next(iter(self.offers(kind, about)), None)

    def act_id(self, form: str) -> str:
        """The id of the act that a form will send, for readers without scripts."""
        return str(uuid5(self.once, form)) if self.once else ""

    def refusal(self, form: str) -> Refused | None:
        """The refusal of this form's last act."""
        return self.refused if self.refused and self.refused.form == form else None

    def refused_in(self, start: str) -> bool:
        """Whether the refused form is one of those whose ids begin like this."""
        return bool(self.refused and self.refused.form and self.refused.form.startswith(start))

    def typed(self, form: str, name: str) -> str:
        """What was typed in a field before it was refused."""
        refused = self.refusal(form)
        values = refused.typed.get(name, ()) if refused else ()
        return values[-1] if values else ""

    def ticked(self, form: str, name: str, value: str) -> bool:
        """Whether a choice was made before the form was refused."""
        refused = self.refusal(form)
        return refused is not None and value in refused.typed.get(name, ())

    @property
    def acts_as(self) -> str | None:
        """Who sends the forms of this page, where one browser may hold the tokens of several."""
        return None

    @property
    def region(self) -> RegionView | None:
        return self.board.now if self.board else None

    @property
    def standing(self) -> RegionView | None:
        """The figures that decide where vessels stand."""
        if self.opening or self.board is None:
            return self.opening
        return self.board.before or self.board.now

    @property
    def started(self) -> bool:
        return self.clock.phase != "lobby"


HOMES: Mapping[str, str] = {
    "prefer": "case",
    "hand": "hand",
    "ask": "talk",
    "answer": "talk",
    "propose": "decide",
    "withdraw": "decide",
    "amend": "decide",
    "message": "talk",
    "support": "decide",
    "oppose": "decide",
    "adopt": "decide",
    "refuse": "decide",
    "more": "decide",
}
"""In which place of a phone the forms stand whose ids begin with these words; all others stand at the table."""


@dataclass(frozen=True)
class OnPhone:
    """Somebody who shares this phone: `mark` names them to the phone, `says` is what they say who they are.

    `waits`: something lies there for them. What it is, the phone does not say before they hold it.
    """

    mark: str
    title: str
    says: str
    name: str
    waits: bool = False


@dataclass(frozen=True, kw_only=True)
class Phone(AtTable):
    """A participant. `hands` are the others who share the phone, the next one first."""

    me: Me
    hand: Hand | None = None
    figures: Figures | None = None
    talk: Talk | None = None
    vision: Vision | None = None
    register: Register | None = None
    agreements: Agreements | None = None
    hands: tuple[OnPhone, ...] = ()
    shares: bool = False
    """Somebody more may come onto this phone."""
    watched: bool = False
    """A facilitator looks along: nothing can be sent."""
    guided: bool = False
    """Nobody leads the table but its own clock: the phone says what there is to do."""
    motions: Proposals | None = None
    """The proposals without who stands where: all that a fragment is given of them that hangs on no more."""

    @property
    def proposed(self) -> tuple[ProposalView, ...]:
        """The proposals, for what does not hang on who stands where."""
        found = self.motions or self.proposals
        return found.proposals if found else ()

    @property
    def hint(self) -> str | None:
        """What there is to do now, where nobody says it aloud."""
        if not self.guided or not self.me.seat or self.clock.paused:
            return None
        decided = any(
            p.outcome in ("adopted", "refused") for p in self.proposed if p.round == self.clock.round
        )
        return wording.hint(self.clock.phase, bool(self.to_decide), decided)

    @property
    def acts_as(self) -> str | None:
        return self.me.participant

    def scene(self) -> Scene | None:
        """The region on a phone."""
        if self.region is None:
            return None
        return drawn.scene(
            self.region, PHONE, name=dom_id("region", "phone"), own=self.me.place, opening=self.standing
        )

    @property
    def others(self) -> list[Literal["own", "regional", "neighbour"]]:
        """The other people at the table, by where they come from."""
        found: list[Literal["own", "regional", "neighbour"]] = []
        for seat in self.people.seats:
            count = max(seat.people, 1 if seat.bot else 0) - (1 if seat.me else 0)
            kind: Literal["own", "regional", "neighbour"] = (
                "regional"
                if seat.place == drawn.REGION
                else "own"
                if seat.place == self.me.place
                else "neighbour"
            )
            found += [kind] * max(count, 0)
        return found

    @property
    def secrets(self) -> list[str]:
        """What only this seat knows, as far as it knows."""
        return [slip.text for slip in self.hand.observations if slip.alone] if self.hand else []

    @property
    def cards_now(self) -> list[CardView]:
        """The cases of this round, the newest first; those that no round has are always of now."""
        cards = self.hand.cards if self.hand else ()
        return [c for c in reversed(cards) if c.round is None or c.round >= self.clock.round] or [*cards[-1:]]

    @property
    def cards_before(self) -> list[CardView]:
        """The cases of earlier rounds, the newest first."""
        now = self.cards_now
        return [card for card in reversed(self.hand.cards if self.hand else ()) if card not in now]

    @property
    def felt(self) -> tuple[int, int]:
        """How many people have chosen on all cards of this round by instinct, and how many there are."""
        now = {card.id for card in self.cards_now}
        counts = [c.count for c in (self.board.chosen if self.board else ()) if c.card in now]
        here = sum(max(seat.people, 1 if seat.bot else 0) for seat in self.people.seats)
        return min(min(counts, default=0), here), here

    @property
    def unfelt(self) -> bool:
        """A case of this round lies on the table that the reader has not answered by instinct."""
        return any(card.instinct is None for card in self.cards_now)

    @property
    def home(self) -> str:
        """The place where the phone opens: with a refusal that of its form."""
        for start, place in HOMES.items():
            if self.refused_in(f"form-{start}"):
                return place
        if self.clock.phase in ("lobby", "briefing") and (self.unfelt or not self.started):
            return "start"
        return "table"

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """What the reader chose, to look back on: first instincts, own proposals, own decisions."""
        cards = self.hand.cards if self.hand else ()
        said = {"adopt": _("Adopted: {what}"), "refuse": _("Refused: {what}")}
        return [
            *((_("At first, {case}").format(case=c.title), c.instinct.title) for c in cards if c.instinct),
            *((_("You proposed"), p.title) for p in self.proposed if p.seat == self.me.seat),
            *(
                (said[d.verdict].format(what=p.title), d.reason or "")
                for p in self.proposed
                for d in p.deciders
                if d.seat == self.me.seat and d.verdict in said
            ),
        ]

    def named(self, name: str) -> str:
        """What a choice is called on this phone: also what only its reader can name."""
        slips = self.hand.observations if self.hand else ()
        agreed = self.agreements.agreements if self.agreements else ()
        own = {
            **{slip.id: slip.brief for slip in slips},
            **{p.id: p.title for p in self.proposed},
            **{a.id: a.goal or a.by_title for a in agreed},
        }
        return own.get(name) or plain.value(name) or self.title_of(name)

    def ways(self, kind: str, about: str) -> list[tuple[str, int, list[dict[str, Any]]]]:
        """How an offer can be paid for, in each of its sizes: both fields together, cents a year, and who pays."""
        return [
            (json.dumps({"amount": str(amount), "funding": text}), amount, way)
            for offer in self.offers(kind, about)
            for amount in [offer.most("amount", 0)]
            for text, way in offer.wholes("funding")
        ]

    def way_of(self, proposal: ProposalView, ways: Sequence[tuple[str, int, list[dict[str, Any]]]]) -> str:
        """The one among these ways that a proposal has now."""
        now = [{"source": part.source, "cents": part.cents} for part in proposal.funding]
        return next((body for body, _, way in ways if way == now), "")

    @property
    def more(self) -> list[tuple[str, Said, list[tuple[Offered, tuple[Field, ...], str]]]]:
        """The acts on offer that have no form of their own: by kind, each with its plain fields and its title."""
        found = []
        for kind in dict.fromkeys(act.kind for act in (self.acts.acts if self.acts else ())):
            if (said := plain.said(kind)) is not None:
                offers = [(offer, plain.fields(offer, said, self.named)) for offer in self.offers(kind)]
                titles = plain.titles(offers, said, self.named)
                found.append((kind, said, [(*one, title) for one, title in zip(offers, titles, strict=True)]))
        return found

    @property
    def can(self) -> str:
        """What the reader may do now, in a few words: for who does not speak for their seat."""
        return wording.joined(wording.can([act.kind for act in self.acts.acts] if self.acts else []))

    @property
    def waits(self) -> bool:
        """Something is there that the reader can do and has not done."""
        asked = self.talk.exchanges if self.talk else ()
        return (
            bool(self.unfelt and self.offer("prefer"))
            or any(not e.answered and not e.mine and self.offer("answer", e.id) for e in asked)
            or bool(self.offer("decide"))
            or any(p.hidden and not p.mine and self.offer("support", p.id) for p in self.proposed)
            or any(not r.text and self.offer("reflect", r.prompt) for r in self.me.reflections)
        )

    @property
    def heard(self) -> int:
        """How much others have sent the reader so far."""
        asked = self.talk.exchanges if self.talk else ()
        said = len(self.talk.whispers) + sum(not m.mine for m in self.talk.messages) if self.talk else 0
        return (
            said
            + sum(e.answered or not e.mine for e in asked)
            + sum(
                slip.by is not None and slip.way != "dealt"
                for slip in (self.hand.observations if self.hand else ())
            )
        )

    @property
    def to_mark(self) -> list[Slip]:
        """The observations of which the reader can say now what they did with them."""
        slips = self.hand.observations if self.hand else ()
        return [slip for slip in reversed(slips) if self.offer("mark", slip.id)]

    @property
    def to_decide(self) -> int:
        """Proposals that wait for a decision of this seat, which the reader speaks for."""
        return sum(self.me.spokesperson and p.mine_to_decide for p in self.proposed)

    @property
    def to_choose(self) -> int:
        """Proposals with their positions face down, on which the reader has not taken one."""
        return sum(p.hidden and p.mine is None for p in self.proposed)

    @property
    def to_do(self) -> int:
        """Proposals that wait for the reader in one way or the other."""
        speaks = self.me.spokesperson
        return sum((p.hidden and p.mine is None) or (speaks and p.mine_to_decide) for p in self.proposed)


@dataclass(frozen=True)
class Dealt:
    """Something that lies ready: the control that brings it, the field that names it, and what it is."""

    control: str
    field: str
    it: Dealable


@dataclass(frozen=True)
class Course:
    """Another course of the game that the debrief has; `option`: something else that could have been decided."""

    id: str
    title: str
    option: bool


@dataclass(frozen=True)
class Stop:
    """A place in the debrief's script."""

    step: str
    stage: str
    about: str | None = None


@dataclass(frozen=True, kw_only=True)
class Console(AtTable):
    """The facilitators. `present` are the participants who are connected; None where that is not known."""

    truth: Truth | None
    knowledge: Knowledge | None
    flow: Flow | None
    coach: Coach | None
    present: frozenset[str] | None = None
    eyes: tuple[tuple[str, str], ...] = ()
    """Seats to look along with: title and address."""
    join_address: str = ""
    projector_address: str = ""
    screen_address: str = ""
    bots_post: str = ""
    """Where the form goes that lets the computer play every empty seat."""
    guests_post: str = ""
    """Where the form goes that brings in somebody without a phone."""
    guide_address: str | None = None
    paper_address: str = ""
    courses: tuple[Course, ...] = ()
    """What the step `what_if` of the debrief's script can be about, once it was worked out."""
    report_address: str = ""
    """The report as a file to keep, once the debrief is open."""

    @cached_property
    def roll(self) -> Roll:
        return roll(self.people, self.flow, self.present)

    @property
    def ready(self) -> tuple[list[Dealt], list[Dealt]]:
        """What can be dealt or can strike now: what this round brings, and all else."""
        now: list[Dealt] = []
        later: list[Dealt] = []
        for kind, lying in (("shock", self.coach.shocks), ("deal", self.coach.cards)) if self.coach else ():
            offer = self.offer(kind)
            field = "card" if kind == "deal" else kind
            for it in lying:
                if offer and it.id in offer.values(field):
                    (now if it.now else later).append(Dealt(kind, field, it))
        return now, later

    @property
    def stops(self) -> list[Stop]:
        """Where the debrief's script halts, in order: each step, and how far it is unfolded."""
        return [
            Stop(step.step, stage)
            for step in (self.coach.debrief if self.coach else ())
            for stage in step.stages
        ]

    def onward(self, way: int) -> Stop | None:
        """The next stop of the script (`way` 1), or the one before (-1). At first nothing is shown. Within a step it
        stays about the same thing; what a step begins with is for the step to say."""
        shown, stops = self.debrief, self.stops
        here = [i for i, s in enumerate(stops) if shown and (s.step, s.stage) == (shown.step, shown.stage)]
        to = (here[0] if here else -1) + way
        if not 0 <= to < len(stops):
            return None
        stop = stops[to]
        about = shown.about if shown and shown.step == stop.step else None
        return replace(stop, about=about)

    @property
    def subjects(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """What the step on the screen can be about, id and words: what comes first, and all else."""
        step = self.debrief.step if self.debrief else None
        offer = self.offer("present", step) if step else None
        allowed = offer.values("about") if offer else []
        if step == "what_if":
            found = [course for course in self.courses if course.id in allowed]
            return (
                [(course.id, course.title) for course in found if not course.option],
                [(course.id, course.title) for course in found if course.option],
            )
        cards = self.knowledge.cards if self.knowledge else ()
        return [(card.id, card.title) for card in reversed(cards) if card.id in allowed], []

    def named(self, seats: Sequence[str]) -> str:
        """Seats in a sentence."""
        return ", ".join(self.roll.names.get(seat, seat) for seat in seats)

    def named_by(self, offers: Sequence[Offered], field: str) -> frozenset[str]:
        """Everything that a field of these offers can name."""
        return frozenset(value for offer in offers for value in offer.values(field))

    def who(self, participants: Collection[str]) -> list[tuple[str, str]]:
        """Persons to choose from, with their seats."""
        return [
            (guest.participant, f"{guest.name}, {self.roll.names[guest.seat]}" if guest.seat else guest.name)
            for guest in (self.flow.guests if self.flow else ())
            if guest.participant in participants and not guest.bot
        ]

    def eye(self, seat: str) -> str:
        """Where a facilitator sees what a seat sees."""
        return f"/console/{self.code}/seats/{seat}"

    def went_round(self, clues: Sequence[ClueRow]) -> int:
        """How many of these came further than who had them from the start."""
        return sum(any(reached.way != "dealt" for reached in clue.seats) for clue in clues)

    def scene(self, which: Literal["truth", "table"]) -> Scene | None:
        """The region as it is, with the longer list dashed beside it, or as the table sees it."""
        seen, true = self.region, self.truth.now if self.truth else None
        name = dom_id("region", which)
        if which == "table" and seen is not None:
            return drawn.scene(seen, CONSOLE, name=name, opening=self.standing)
        if which == "truth" and true is not None:
            return drawn.scene(true, CONSOLE, name=name, opening=self.standing, listed=seen)
        return None


@dataclass(frozen=True)
class RevealFrame:
    """A step of a reveal: the picture, how many clauses are said, and how many changes are shown."""

    scene: Scene
    said: int
    shown: int


@dataclass(frozen=True)
class Revealing:
    """A reveal ready for the wall: the clauses of its sentence, its changes, and its steps; the last is the end."""

    sentence: str
    pieces: tuple[str, ...]
    changes: tuple[Change, ...]
    frames: tuple[RevealFrame, ...]


BESIDE = 1
"""So many proposals stand beside the region; more take the wall."""
MOST_ON_STAGE = 6
MOST_VISIONS = 4
"""So many places say under the newspaper what comes first."""


@dataclass(frozen=True, kw_only=True)
class Projector(AtTable):
    """The screen in the room: what the whole table was told, and nothing else. `published` are all publications."""

    join_address: str
    short_address: str
    script: "Script | None" = None
    """The step of the debrief that is shown; the region stands back for it."""
    published: tuple[RegionView, ...] = ()
    vision: Vision | None = None
    register: Register | None = None

    @property
    def fund(self) -> FundView | None:
        """The revolving fund, where there is one."""
        return self.register.fund if self.register else None

    @property
    def come_first(self) -> list[VisionView]:
        """What comes first for each place, as it was last said there."""
        return [one for one in (self.vision.visions if self.vision else ()) if one.current][:MOST_VISIONS]

    @property
    def kind(self) -> Literal["script", "join", "years", "reveal", "stage", "decide", "region"]:
        """Which scene the room needs now."""
        phase = self.clock.phase
        if self.debrief and self.debrief.step:
            return "script"
        if phase == "lobby" or self.board is None or self.board.now is None:
            return "join"
        if phase in ("epilogue", "closed") and self.board.years:
            return "years"
        if self.revealing or (phase in ("epilogue", "closed") and self.board.before):
            return "reveal"
        if phase == "decision" and self.before_the_room:
            return "stage" if len(self.before_the_room) > BESIDE else "decide"
        return "region"

    def scene(self) -> Scene | None:
        """The region on the wall as the table sees it."""
        if self.region is None:
            return None
        return drawn.scene(self.region, PROJECTOR, name=dom_id("region", "wall"), opening=self.standing)

    @property
    def revealing(self) -> bool:
        """The figures of a settlement are being shown."""
        return self.clock.phase in ("settlement", "reflection") and bool(self.board and self.board.before)

    @property
    def later(self) -> int:
        """The quarters that the last settlement went on."""
        if self.board is None or self.board.now is None or self.board.before is None:
            return 0
        return self.board.now.quarter - self.board.before.quarter

    def reveal(self) -> Revealing:
        """What the last settlement changed, step by step."""
        assert self.board is not None
        assert self.board.now is not None
        assert self.board.before is not None
        now, before = self.board.now, self.board.before
        told = reveal.reveal(now, before)
        moments = reveal.steps(now, before, told)
        scenes = drawn.frames(moments, name=dom_id("region", "reveal"), opening=self.standing, before=before)
        turns = [turn for turn, _words in told.clauses]
        moved = [turn for turn, _finding in told.moved]
        return Revealing(
            told.sentence,
            told.pieces,
            told.changes,
            tuple(
                RevealFrame(scene, said, sum(turn in turns[:said] for turn in moved))
                for said, scene in enumerate(scenes)
            ),
        )

    def years(self) -> tuple[Quarter, ...]:
        """The years after the last decision, quarter by quarter."""
        if self.board is None or not self.board.years:
            return ()
        return years.years(self.board.years, self.published, self.standing, name=dom_id("region", "year"))

    def streams(self) -> tuple[Facts, ...]:
        """What is said of each stream beside youth care; when figures come out also what it was."""
        if self.region is None:
            return ()
        return facts(self.region, most=1, before=self.board.before if self.board and self.revealing else None)

    @property
    def before_the_room(self) -> list[ProposalView]:
        """The proposals of this round, those that are open first."""
        made = self.proposals.proposals if self.proposals else ()
        here = [one for one in made if one.round == self.clock.round and one.outcome != "withdrawn"]
        return sorted(here, key=lambda one: one.outcome is not None)[:MOST_ON_STAGE]

    @property
    def said(self) -> str | None:
        """The newest announcement of this phase."""
        fresh = [news.headline for news in self.board.news if news.fresh] if self.board else []
        return fresh[0] if fresh else None

    @property
    def elected(self) -> str:
        """The seats that an election gave a new term with this round, while it begins."""
        first = self.clock.phases and self.clock.phase == self.clock.phases[0]
        return ", ".join(seat.title for seat in self.people.seats if seat.new_term) if first else ""

    @property
    def watched(self) -> str:
        """The municipalities of which new spending waits for the province."""
        found = self.board.supervised if self.board else ()
        return ", ".join(one.title for one in found if not one.lets)

    @property
    def stories(self) -> list[News]:
        """The news of the world, the newest first."""
        return [news for news in self.board.news if news.kind != "announcement"] if self.board else []

    @property
    def others(self) -> list[Literal["own", "regional", "neighbour"]]:
        """Everybody at the table, by where they come from."""
        towns = list(dict.fromkeys(seat.place for seat in self.people.seats if seat.place != drawn.REGION))
        found: list[Literal["own", "regional", "neighbour"]] = []
        for seat in self.people.seats:
            kind: Literal["own", "regional", "neighbour"] = (
                "regional"
                if seat.place == drawn.REGION
                else "own"
                if seat.place in towns[:1]
                else "neighbour"
            )
            found += [kind] * max(seat.people, 1 if seat.bot else 0)
        return found


@dataclass(frozen=True, kw_only=True)
class CoverPage:
    """A shared phone between two people: nothing shows until the next one takes it. `others` share it as well."""

    frame: Frame
    code: str
    next: OnPhone
    others: tuple[OnPhone, ...] = ()


@dataclass(frozen=True)
class OpenSeat:
    """A seat to choose when coming in, with how many people sit in it, or that a bot does."""

    id: str
    title: str
    place: str
    people: int
    bot: bool = False


@dataclass(frozen=True, kw_only=True)
class JoinPage:
    """Coming in: first the code, then a name and a seat. Without a table there is only the code."""

    frame: Frame
    code: str = ""
    table: str | None = None
    seats: tuple[OpenSeat, ...] = ()
    name: str = ""
    seat: str = ""
    led: bool = True
    """A facilitator leads the table, and can choose a seat for somebody."""
    refused: Refused | None = None
    code_post: str = "/join"
    post: str = ""
    once: str = ""
    sign_in_address: str | None = None
    back: str | None = None
    """Where a phone goes back to that has a seat already: somebody is to share it."""


@dataclass(frozen=True, kw_only=True)
class SignInPage:
    """A facilitator without a link that still works, or with one that asks to be confirmed: to a `table`, or to all."""

    frame: Frame
    post: str | None = None
    token: str = ""
    name: str = ""
    table: str = ""
    refused: Refused | None = None


@dataclass(frozen=True)
class TableRow:
    """A table of a facilitator: where it is, and its doors."""

    title: str
    code: str
    phase: str
    people: int
    console: str
    projector: str
    paper: str
    debrief: str | None = None


@dataclass(frozen=True)
class BookSeat:
    """A seat of a casebook: somebody comes for it, or the computer plays it."""

    id: str
    title: str
    place: str


@dataclass(frozen=True)
class BookRow:
    """A casebook to open a table with. `guide` is the address of what its facilitator is told beforehand."""

    id: str
    title: str
    summary: str
    seats: tuple[BookSeat, ...]
    minutes: int
    guide: str | None = None

    @property
    def places(self) -> dict[str, list[BookSeat]]:
        """The seats by place, in the order of the casebook."""
        found: dict[str, list[BookSeat]] = {}
        for seat in self.seats:
            found.setdefault(seat.place, []).append(seat)
        return found


@dataclass(frozen=True, kw_only=True)
class TablesPage:
    """The tables of a facilitator, and a new one."""

    frame: Frame
    tables: tuple[TableRow, ...]
    books: tuple[BookRow, ...]
    post: str
    once: str
    name: str = ""
    refused: Refused | None = None
    sign_out: str | None = None


@dataclass(frozen=True)
class GuidePage:
    """What the facilitator of a casebook is told beforehand."""

    frame: Frame
    guide: Prose
    back: str


@dataclass(frozen=True, kw_only=True)
class ScreenLinkPage:
    """A link that makes any browser a screen of the table; `address` once it was asked for."""

    frame: Frame
    table: str
    code: str
    post: str
    hours: int
    projector: str
    back: str
    address: str | None = None
    places: tuple[tuple[str, str], ...] = ()
    """Municipalities with what makes an address that of their own screen."""


@dataclass(frozen=True, kw_only=True)
class DeskLinkPage:
    """A link with which a second facilitator leads the table as well, once; it works for `hours`."""

    frame: Frame
    table: str
    address: str
    hours: int
    back: str


@dataclass(frozen=True, kw_only=True)
class SecondSheet:
    """What a seat was dealt with one card, to be handed out in the round in which the card came."""

    card: str
    title: str
    slips: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RoleSheet:
    """A seat on paper: what it sees of itself. `knows` is what it was dealt so far, card by card."""

    seat: str
    title: str
    task: str
    interest: str
    powers: tuple[str, ...]
    knows: tuple[SecondSheet, ...]
    address: str

    @property
    def verbs(self) -> list[tuple[str, str]]:
        """Of the four verbs of a phone those that the role has: icon and word."""
        every = (
            ("ask", "ask", _("ask")),
            ("tell", "tell", _("tell")),
            ("propose", "deal", _("propose")),
            ("decide", "decide", _("decide")),
        )
        return [(picture, word) for power, picture, word in every if power in self.powers]

    @property
    def may(self) -> str:
        """What the role may do, in words."""
        return wording.powers(self.powers)


@dataclass(frozen=True, kw_only=True)
class PaperCard:
    """A case card on paper."""

    number: int
    round: int | None
    domain: str
    vignette: str
    title: str
    face: str
    expected_text: str
    short: str
    address: str


ON_A_LEAF = 10
"""How many observations of two lines each a sheet of A5 holds."""


@dataclass(frozen=True, kw_only=True)
class PrintPage:
    """Role sheets and case cards, to be printed: `what` of them, and `together` several on a sheet of A4, to be cut."""

    frame: Frame
    table: str
    region: str
    code: str
    host: str
    sheets: tuple[RoleSheet, ...]
    cards: tuple[PaperCard, ...]
    what: Literal["all", "roles", "knows", "cards"]
    together: bool
    back: str
    about: str | None = None
    """The card of which is printed what seats know; of all that were dealt where it is none of these."""

    @property
    def code_to_type(self) -> str:
        """The table's code as it is said: a word and a number."""
        return self.code.replace("-", " ").upper()

    @property
    def leaves(self) -> list[tuple[RoleSheet, SecondSheet | None]]:
        """The sheets of A5: a seat's front, and with each card that was dealt what the seat knows."""
        found: list[tuple[RoleSheet, SecondSheet | None]] = []
        for sheet in self.sheets if self.what != "cards" else ():
            if self.what != "knows":
                found.append((sheet, None))
            for known in sheet.knows:
                if self.about in (None, known.card):
                    parts = (known.slips[i : i + ON_A_LEAF] for i in range(0, len(known.slips), ON_A_LEAF))
                    found += [(sheet, replace(known, slips=part)) for part in parts]
        return found

    @property
    def dealt(self) -> list[tuple[str, str]]:
        """The cards of which some seat knows something, id and title, in the order in which they came."""
        return list(
            dict.fromkeys((known.card, known.title) for sheet in self.sheets for known in sheet.knows)
        )

    def here(self, what: str, together: bool, about: str | None = None) -> str:
        """The address of the same page with another choice."""
        chosen = [f"what={what}"] * (what != "all") + [f"about={about}"] * (about is not None)
        chosen += ["paper=a4"] * together
        return self.frame.path + ("?" + "&".join(chosen) if chosen else "")


@dataclass(frozen=True, kw_only=True)
class ErrorPage:
    """What went wrong, and the way on. Without a status nothing did: there is only nothing to see here yet."""

    frame: Frame
    status: int | None
    heading: str
    sentence: str
    way_on: str = "/"
    way_on_label: str | None = None


FRAGMENTS: Mapping[Kind, Mapping[str, tuple[str, ...]]] = {
    "phone": {
        "status": ("clock", "me"),
        "help": ("me", "acts"),
        "whispers": ("talk",),
        "voice": ("me", "acts", "clock", "motions"),
        "start": ("me", "clock", "people", "hand"),
        "case": ("hand", "acts", "clock"),
        "table": ("board", "clock", "me", "hand", "people", "motions", "debrief", "register"),
        "vision": ("vision", "acts", "me"),
        "monitor": ("figures", "acts", "me", "people"),
        "reflection": ("me", "acts", "clock", "hand", "people"),
        "hand": ("hand", "acts", "people", "me", "clock"),
        "talk": ("talk", "acts", "people", "hand", "me"),
        "proposals": ("proposals", "acts", "hand", "me", "clock", "board"),
        "register": ("register", "clock"),
        "agreements": ("agreements",),
        "more": ("acts", "hand", "motions", "agreements", "me"),
        "places": ("me", "talk", "motions", "hand", "clock"),
    },
    "console": {
        "head": ("clock", "coach", "acts", "board", "debrief"),
        "coach": ("coach", "clock", "acts"),
        "deal": ("coach", "acts"),
        "script": ("coach", "debrief", "acts", "knowledge", "report"),
        "doors": ("clock", "acts"),
        "truth": ("truth", "board"),
        "province": ("board", "clock", "acts"),
        "motions": ("proposals", "people", "acts"),
        "knowledge": ("knowledge", "acts"),
        "people": ("people", "flow", "acts", "clock"),
        "flow": ("flow", "acts"),
    },
    "projector": {
        "head": ("clock", "board", "debrief"),
        "scene": ("board", "clock", "people", "proposals", "debrief", "vision", "register"),
        "script": ("debrief", "report"),
    },
    "debrief": {
        "step": ("debrief",),
        "what_if": ("report",),
        "certainty": ("report",),
    },
}
"""The fragments of each page, and the panels that each is made of. A push redraws those with a changed panel."""


def changed(kind: Kind, panels: Sequence[str]) -> list[str]:
    """The fragments of a page that have to be redrawn when these panels changed."""
    return [name for name, parts in FRAGMENTS[kind].items() if any(part in panels for part in parts)]
