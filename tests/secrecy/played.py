"""Games that play themselves from a list of numbers, and the same games with something else happening unseen.

A gene is a whole number: it chooses who does what, out of what is on offer. The same genes give the same game.
What a game did is kept as moves that can be played again in another world: with acts put in between or left
out, with other causes, with another seed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from game import decide as core
from game import evolve as growth
from game import words as writing
from game.acts import ACT, CONTROL, Anything, Join, Sent
from game.casebook.casebook import Casebook
from game.events import (
    Event,
    MixDrawn,
    RegionOpened,
    RoundSettled,
    SeedSealed,
)
from game.known import Known
from game.offers import AnyOf, Either, Form, ListOf, Number, Offer, OneOf, Sentence, SomeOf, Values, Whole
from game.phases import TALK
from game.quantities import ParticipantId, TermId
from game.refusals import Refusal
from game.table import Table
from tests.secrecy.book import BOOK

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
Body = dict[str, Any]
HOST = "host"
DOOR = "door"
PEOPLE = 7
"""How many come in at most."""
HIDDEN = (
    "ask",
    "tell",
    "share",
    "message",
    "consult",
    "prefer",
    "reflect",
    "mark",
    "answer",
    "call",
    "offer",
    "sign",
)
"""Acts that not everybody hears of."""
SIDES = ("support", "oppose")
"""Not everybody hears of these either, where positions lie face down and somebody of the seat spoke before."""
HIDDEN_HOSTING = ("whisper", "attend", "bookmark", "share")
"""What the facilitator does that not everybody hears of."""


@dataclass(frozen=True)
class Move:
    """One act as it was sent: who (a participant, `HOST` or `DOOR`), when, and the body without what depends
    on the numbering of the world it is played in. `back_to` is the act before which an undo goes."""

    who: str
    at: datetime
    body: Body
    back_to: str | None = None

    @property
    def id(self) -> str:
        return str(self.body["id"])


@dataclass(frozen=True)
class Moment:
    """The table after an act, with the length of its log and the words beside it."""

    table: Table
    length: int
    words: Mapping[str, str]


@dataclass
class World:
    """A game as it went: its log, and every moment at which somebody could look. `real` is a table that came
    about by play, so that acts can be decided at it; others are logs that were changed by hand."""

    book: Casebook = field(default_factory=lambda: BOOK)
    seed: int = 7
    real: bool = True
    log: list[Event] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    """Acts that were put in between, of those that were accepted."""

    def __post_init__(self) -> None:
        if not self.log:
            self.grow(core.open_table(self.book, self.seed, "digest", "nl", NOON), {}, Table(self.book))

    @property
    def table(self) -> Table:
        return self.moments[-1].table

    @property
    def people(self) -> list[ParticipantId]:
        return list(self.table.people)

    def grow(self, events: Sequence[Event], words: Mapping[str, str], table: Table | None = None) -> None:
        table = table or self.table
        for event in events:
            table = growth.evolve(table, event)
        self.log += events
        before = self.moments[-1].words if self.moments else {}
        self.moments.append(Moment(table, len(self.log), {**before, **words}))

    def plays(self, move: Move) -> bool:
        """Whether the move was accepted."""
        try:
            sent = wished(self.table, move)
            events = core.decide(self.table, sent)
        except Refusal:
            self.refused.append(move.id)
            return False
        self.grow(events, writing.words(sent))
        self.moves.append(move)
        return True


def wished(table: Table, move: Move) -> Sent:
    """The act as it is sent at this table. Refusal when the undo's goal is not there."""
    body = dict(move.body)
    if move.back_to is not None:
        numbers = [s.number for s in table.steps if s.event.act == move.back_to]
        if not numbers:
            raise Refusal("facts_stand", act="undo")
        body |= {"to": min(numbers) - 1, "expect": table.known_facilitators().seq}
    return sent_of(move.who, move.at, body)


def sent_of(who: str, at: datetime, body: Body) -> Sent:
    """What a participant, the facilitator or somebody at the door sends. ValidationError for what is no act."""
    act: Anything
    if who == DOOR:
        act = Join.model_validate(body)
    elif who == HOST:
        act = CONTROL.validate_python(body)
    else:
        act = ACT.validate_python(body)
    return Sent(act, at, ParticipantId(who) if who not in (HOST, DOOR) else None, facilitator=who == HOST)


def act_id(*parts: object) -> str:
    return str(uuid5(NAMESPACE_URL, "/".join(map(str, parts))))


def said(name: str, path: str, rnd: Random) -> str:
    """A text that names itself, of any length."""
    return f"«said/{name}/{path}»" + "~" * rnd.choice((0, 1, 7, 60))


def filled(values: Values, rnd: Random, name: str, path: str = "text") -> Any:
    """Any value that is on offer."""
    match values:
        case OneOf(values=names) | Either(values=names):
            return rnd.choice(names)
        case SomeOf(values=names, least=least, most=most):
            limit = len(names) if most is None else min(most, len(names))
            return rnd.sample(names, rnd.randint(min(least, limit), limit))
        case Whole(low=low, high=high):
            return rnd.randint(low, high)
        case Number(low=low, high=high):
            return round(rnd.uniform(max(low, -1e6), min(high, 1e6)), 2)
        case Sentence():
            return said(name, path, rnd)
        case Form(fields=fields, optional=optional):
            return {
                key: filled(kind, rnd, name, key)
                for key, kind in fields.items()
                if key not in optional or rnd.random() < 0.5
            }
        case ListOf(kind=kind, least=least, most=most):
            return [filled(kind, rnd, name, path) for _ in range(rnd.randint(least, most))]
        case AnyOf(kinds=kinds):
            fitting = [k for k in kinds if not (isinstance(k, SomeOf) and len(k.values) < k.least)]
            return filled(rnd.choice(fitting), rnd, name, path)
    raise AssertionError(values)


OFTEN = {
    "propose": 12,
    "decide": 60,
    "support": 9,
    "oppose": 9,
    "ask": 3,
    "answer": 6,
    "envision": 3,
    "frame": 8,
    "amend": 12,
    "offer": 5,
    "sign": 40,
    "review": 20,
    "leave": 8,
    "instruct": 3,
    "serve": 3,
    "pool": 14,
    "allocate": 5,
    "bound": 3,
    "stance": 2,
    "shock": 4,
    "back": 9,
    "rule": 9,
    "share": 1,
    "consult": 2,
    "prefer": 2,
    "undo": 6,
    "pause": 2,
    "resume": 6,
}
"""Kinds of act that are chosen more often than others, because others wait for them."""


KIND = 0.7
"""How often a verdict is to adopt, whatever was drawn."""
AT_LAST = (
    "propose",
    "decide",
    "frame",
    *SIDES,
    "offer",
    "sign",
    "review",
    "leave",
    "back",
    "rule",
    "instruct",
    "serve",
    "pool",
    "allocate",
)
"""What games that were not played to their end come to still."""


def chosen(offers: Iterable[Offer], rnd: Random, name: str) -> Body | None:
    """A body for one of the offers; None where nothing is on offer."""
    by_kind: dict[str, list[Offer]] = {}
    for offer in offers:
        by_kind.setdefault(offer.kind, []).append(offer)
    if not by_kind:
        return None
    kinds = sorted(by_kind)
    [kind] = rnd.choices(kinds, [OFTEN.get(k, 1) for k in kinds])
    body = filled(rnd.choice(by_kind[kind]).form, rnd, name)
    # Little comes of a game in which most is refused.
    kinder = {"verdict": "adopt"} if kind == "decide" and rnd.random() < KIND else {}
    return {"id": name, "kind": kind, **body, **kinder}


def play(genes: Sequence[int], seed: int = 7, *, ends: bool = True) -> World:
    """The game that these genes make; with `ends` it goes on to the close."""
    world = World(seed=seed)
    for step, gene in enumerate(genes):
        if (move := next_move(world, step, Random(gene))) is not None:
            world.plays(move)
    if ends:
        finish(world, len(genes))
    return world


def at(step: int) -> datetime:
    return NOON + timedelta(seconds=10 * (step + 1))


def join(step: int, rnd: Random) -> Move:
    name = act_id("join", step)
    seats = [None, *(s.id for s in BOOK.seats)]
    body: Body = {"id": name, "kind": "join", "name": f"«said/{name}/name»", "seat": rnd.choice(seats)}
    return Move(DOOR, at(step), body | {"locale": rnd.choice(("nl", "en"))})


def next_move(world: World, step: int, rnd: Random) -> Move | None:
    """What the gene does at this table: somebody acts, mostly; the facilitator, now and then; somebody comes in."""
    table, chance, name = world.table, rnd.random(), act_id("move", step)
    phase, people = table.common.phase, world.people
    if phase == "lobby":
        if len(people) < 4 or chance < 0.3:
            return join(step, rnd)
        if chance < 0.8:
            return Move(HOST, at(step), {"id": name, "kind": "start"})
    elif chance < 0.07 and len(people) < PEOPLE:
        return join(step, rnd)
    elif chance < (0.15 if phase in TALK else 0.3):
        return onward(world, step)
    elif table.common.paused and chance < 0.4:
        return Move(HOST, at(step), {"id": name, "kind": "resume"})
    if chance > 0.82 or not people:
        return hosting(world, step, rnd)
    who = rnd.choice(people)
    body = chosen(core.offers(world.book, table.known(who)), rnd, name)
    return Move(who, at(step), body) if body else None


def onward(world: World, step: int) -> Move:
    """The next phase; after the last one the close."""
    common, name = world.table.common, act_id("on", step)
    if common.phase == "epilogue":
        return Move(HOST, at(step), {"id": name, "kind": "close"})
    expect = {"round": common.round, "phase": common.phase}
    return Move(HOST, at(step), {"id": name, "kind": "advance", "expect": expect})


def hosting(world: World, step: int, rnd: Random) -> Move | None:
    """Any control but those of the pace; an undo goes back to before an act that can be taken back."""
    table, name = world.table, act_id("host", step)
    left = [
        o for o in core.offers(world.book, table.known_facilitators()) if o.kind not in ("start", "close")
    ]
    body = chosen((o for o in left if o.kind != "advance"), rnd, name)
    if body is None or body["kind"] != "undo":
        return Move(HOST, at(step), body) if body else None
    goals = [s.event.act for s in table.steps if s.number in table.desk.steps]
    return Move(HOST, at(step), {"id": name, "kind": "undo"}, rnd.choice(goals[-6:])) if goals else None


def finish(world: World, step: int) -> None:
    """On to the close, phase by phase, with everybody doing what has to be done `AT_LAST`, twice; then the script."""
    while world.table.common.phase not in ("lobby", "closed"):
        for who in world.people * 2:
            step += 1
            rnd, found = Random(step), core.offers(world.book, world.table.known(who))
            offers = [
                o for o in found if o.kind in AT_LAST or (o.kind in ("reflect", "mark") and step % 4 == 0)
            ]
            if body := chosen(offers, rnd, act_id("end", step)):
                world.plays(Move(who, at(step), body))
        step += 1
        if world.table.common.paused:
            world.plays(Move(HOST, at(step), {"id": act_id("resume", step), "kind": "resume"}))
        world.plays(onward(world, step))
    while world.table.common.phase == "closed" and step % 5 < 4:
        step += 1
        if (move := hosting(world, step, Random(step))) is not None:
            world.plays(move)


def again(
    moves: Sequence[Move], seed: int, unseen: Random | None = None, without: frozenset[str] = frozenset()
) -> World:
    """The same moves in another world: of another seed, without some of them, or with unseen acts in between.

    The unseen acts are all done by one or two people and the facilitator, so that others hear nothing of them.
    """
    world = World(seed=seed)
    doers: list[ParticipantId] = []
    for step, move in enumerate(moves):
        if move.id not in without:
            world.plays(move)
        if unseen is None:
            continue
        doers = doers or unseen.sample(world.people, min(len(world.people), unseen.choice((1, 2))))
        while doers and unseen.random() < 0.4:
            who, name = unseen.choice(doers), act_id("unseen", step, unseen.random())
            found = core.offers(world.book, world.table.known(who))
            body = chosen((o for o in found if o.kind in (*HIDDEN, *SIDES)), unseen, name)
            if body is not None and unheard(world.table, who, body) and world.plays(Move(who, move.at, body)):
                world.hidden.append(name)
        if doers and unseen.random() < 0.1:
            found = core.offers(world.book, world.table.known_facilitators())
            name = act_id("unseen", step, unseen.random())
            body = chosen((o for o in found if o.kind in HIDDEN_HOSTING), unseen, name)
            if body is not None and world.plays(Move(HOST, move.at, body)):
                world.hidden.append(name)
    return world


def unheard(table: Table, who: ParticipantId, body: Body) -> bool:
    """Whether the table hears nothing of this act."""
    if body["kind"] in SIDES:
        proposal = table.common.proposals[body["proposal"]]
        return proposal.face_down and table.people[who].seat in proposal.spoken
    if body["kind"] == "sign":
        offered = table.desk.offered[body["agreement"]]
        return len(set(offered.parties) - set(offered.signed)) > 1
    return bool(body.get("to") != "table")


def other_sides(world: World, rnd: Random) -> World:
    """The same moves, but some of those whose position lies face down took the other side."""
    held = {e.act for e in world.log if e.fact.kind == "position_held"}
    turned = {"support": "oppose", "oppose": "support"}
    return again(
        [
            replace(move, body=move.body | {"kind": turned[move.body["kind"]]})
            if move.id in held and rnd.random() < 0.6
            else move
            for move in world.moves
        ],
        world.seed,
    )


def altered(world: World, change: Callable[[Event], Event | None], *, real: bool) -> World:
    """The same game of which the log was changed: an event is another, or None for left out."""
    new = World(world.book, world.seed, real, log=[], moments=[])
    new.log, new.moments = [], []
    start, table = 0, Table(world.book)
    for moment in world.moments:
        kept = [e for e in map(change, world.log[start : moment.length]) if e is not None]
        for event in kept:
            table = growth.evolve(table, event)
        new.log += kept
        new.moments.append(Moment(table, len(new.log), moment.words))
        start = moment.length
    return new


def other_truth(world: World) -> World:
    """The same game over another truth: what is sealed is different, and nobody was told of it."""
    other = {c.id: {c.mixes[0].id: c.mixes[1].id, c.mixes[1].id: c.mixes[0].id} for c in world.book.cards}

    def change(event: Event) -> Event:
        fact = event.fact
        match fact:
            case SeedSealed(seed=seed, unknowns=unknowns):
                new = {name: value * 0.9 for name, value in unknowns.items()}
                return replace(event, fact=fact.model_copy(update={"seed": seed + 1, "unknowns": new}))
            case MixDrawn(card=card, mix=mix):
                return replace(event, fact=fact.model_copy(update={"mix": other[card][mix]}))
            case RegionOpened(figures=figures) | RoundSettled(figures=figures):
                new_ones = tuple(f.model_copy(update={"value": f.value * 1.7 + 3}) for f in figures)
                return replace(event, fact=fact.model_copy(update={"figures": new_ones}))
            case _:
                return event

    return altered(world, change, real=True)


def nothing_else(world: World, heard: frozenset[int]) -> World:
    """The same game, over another truth, of which nothing happened but what one reader was told (numbers of events)."""
    return altered(other_truth(world), lambda e: e if e.n in heard or e.to == "sealed" else None, real=False)


def readers(worlds: Iterable[World]) -> list[str]:
    """Everybody who can look: people, removed ones included, the terms of each seat looked over, desk, table."""
    people = dict.fromkeys(f"p:{p}" for world in worlds for p in world.people)
    return [*people, *(f"t:{s.id}#{n}" for s in BOOK.seats for n in (1, 2)), "facilitators", "table"]


def known(table: Table, reader: str) -> Known | None:
    """What a reader knows, by the core's own door; None for somebody who is not there.

    A term that is not its seat's present one is looked over as if it were.
    """
    if reader == "facilitators":
        return table.known_facilitators()
    if reader == "table":
        return table.known_table()
    if reader.startswith("t:"):
        seat = reader[2:].rpartition("#")[0]
        if table.common.term_of(seat) == reader[2:]:
            return table.known_seat(seat)
        return Known(table.common, None, table.mandate(TermId(reader[2:])))
    return table.known(ParticipantId(reader[2:])) if reader[2:] in table.people else None
