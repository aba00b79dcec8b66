"""What is held against generated games. Each check looks at worlds and says what is wrong, one line a thing.

`worlds[0]` is the game as it was played; the others are the same game with something else happening unseen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Any, overload

from game import views
from game.events import (
    AgreementConcluded,
    Event,
    ObservationHeld,
    PositionsRevealed,
    ProposalClosed,
    SeatHandedOver,
    SeatSpoke,
    VisionStated,
)
from game.known import Known
from game.views import UntoldError
from tests.secrecy import law, oracle
from tests.secrecy.book import BOOK
from tests.secrecy.played import (
    HIDDEN,
    SIDES,
    Moment,
    Move,
    World,
    again,
    known,
    nothing_else,
    other_sides,
    other_truth,
    play,
    readers,
)

Check = Callable[[Sequence[World], Random], list[str]]


class Worlds(Sequence[World]):
    """Worlds that are made when they are looked at."""

    def __init__(self, makers: Sequence[Callable[["Worlds"], World]]) -> None:
        self._makers = makers
        self._made: dict[int, World] = {}

    def __len__(self) -> int:
        return len(self._makers)

    @overload
    def __getitem__(self, place: int) -> World: ...
    @overload
    def __getitem__(self, place: slice) -> list[World]: ...
    def __getitem__(self, place: int | slice) -> World | list[World]:
        if isinstance(place, slice):
            return [self[i] for i in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        if place not in self._made:
            self._made[place] = self._makers[place](self)
        return self._made[place]


def worlds_of(genes: Sequence[int], seed: int) -> Worlds:
    """The game of these genes, and beside it: with unseen acts, without some acts, of another seed, over
    another truth, over another truth with unseen acts, and with other positions face down."""

    def chance(what: str) -> Random:
        return Random(f"{what}/{seed}/{len(genes)}")

    def without_some(worlds: Worlds) -> World:
        moves = worlds[0].moves
        loose = [m.id for m in moves if m.body["kind"] in HIDDEN]
        return again(moves, seed, without=frozenset(chance("without").sample(loose, len(loose) // 3)))

    return Worlds(
        [
            lambda _: play(genes, seed),
            lambda worlds: again(worlds[0].moves, seed, unseen=chance("unseen")),
            without_some,
            lambda worlds: again(worlds[0].moves, seed + 1),
            lambda worlds: other_truth(worlds[0]),
            lambda worlds: other_truth(worlds[1]),
            lambda worlds: other_sides(worlds[0], chance("sides")),
        ]
    )


def same_bytes(worlds: Sequence[World], rnd: Random) -> list[str]:
    """The law: told the same, every byte is the same, the refusal of any act included.

    For one reader a world is put beside it in which nothing happened but what that reader was told.
    """
    found: list[str] = []
    everybody = readers(worlds)
    for reader in everybody:
        found += map(str, law.breaches(worlds, rnd, 3, [reader]))
    for reader in rnd.sample(everybody, min(4, len(everybody))):
        heard = frozenset(h.event.n for h in oracle.heard(worlds[0].log, reader))
        bare = nothing_else(worlds[0], heard)
        found += map(str, law.breaches([bare, worlds[0]], rnd, 4, [reader]))
    return found


def other_words(worlds: Sequence[World], rnd: Random) -> list[str]:
    """Words that a reader was not pointed to can be anything, of any length: nothing changes for that reader."""
    found: list[str] = []
    world = worlds[0]
    for reader in readers([world]):
        moment = world.moments[rnd.randrange(len(world.moments))]
        events = [h.event for h in oracle.heard(world.log[: moment.length], reader)]
        mine = oracle.told(reader, events).named
        words = {
            ref: text if ref in mine else "another " * rnd.randint(0, 9) for ref, text in moment.words.items()
        }
        look, changed = law.Look(world), law.Look(world)
        if look.seen(moment, reader) != changed.seen(Moment(moment.table, moment.length, words), reader):
            found.append(f"{reader} gets something of words that it was not pointed to")
    return found


def nothing_untold(worlds: Sequence[World], rnd: Random) -> list[str]:
    """No name, text or id of what a reader was not told is anywhere in what the reader gets."""
    found: list[str] = []
    for world in worlds[:2]:
        look = law.Look(world)
        for reader in readers([world]):
            for moment in rnd.sample(world.moments, min(4, len(world.moments))):
                events = [h.event for h in oracle.heard(world.log[: moment.length], reader)]
                text = law.canonical(look.seen(moment, reader))
                leaked = oracle.leaks(BOOK, reader, events, dict(moment.words), text)
                found += [f"{reader} was not told of {name}" for name in leaked]
    return found


def refusals_tell_nothing(worlds: Sequence[World], rnd: Random) -> list[str]:
    """A refusal names nothing but what its sender sent or was told."""
    found: list[str] = []
    world = worlds[0]
    for reader in readers([world]):
        moment = world.moments[rnd.randrange(len(world.moments))]
        if (known(moment.table, reader)) is None:
            continue
        events = [h.event for h in oracle.heard(world.log[: moment.length], reader)]
        tries = law.battery([moment], reader, rnd)
        for act, answer in law.Look(world).answers(moment, reader, tries).items():
            leaked = oracle.leaks(BOOK, reader, events, dict(moment.words), answer)
            found += [f"{reader}, {act}: the refusal names {n}" for n in leaked if n not in act]
    return found


def unseen_acts(worlds: Sequence[World], _: Random) -> list[str]:
    """Acts that a reader hears nothing of leave what the reader is told as it was: ids, references, numbers.

    Until the first act whose acceptance they changed. First instincts are counted in public after the close, and
    what lay face down is turned before.
    """
    base, other = worlds[0], worlds[1]
    hidden = set(other.hidden)
    parted = set(base.refused) ^ {a for a in other.refused if a not in hidden}
    parted |= {m.id for m in base.moves} - {m.id for m in other.moves}
    found: list[str] = []
    for reader in readers([base]):
        theirs = oracle.heard(other.log, reader)
        if any(h.event.act in hidden for h in theirs):
            continue
        for mine, its in zip(oracle.heard(base.log, reader), theirs, strict=False):
            counted = "instincts_opened" in (mine.event.fact.kind, its.event.fact.kind)
            if counted or {mine.event.act, its.event.act} & parted:
                break
            if mine.event.fact.kind == its.event.fact.kind == "positions_revealed":
                continue
            if mine.key != its.key:
                found.append(f"{reader} hears that something happened unseen:\n  {mine.key}\n  {its.key}")
                break
    return found


def face_down(worlds: Sequence[World], rnd: Random) -> list[str]:
    """Which side somebody took face down is nowhere before it is turned: others are told the same, get the same."""
    base, other = worlds[0], worlds[6]
    if [m.id for m in base.moves] != [m.id for m in other.moves]:
        return ["another side made another game possible"]
    found: list[str] = []
    looks, everybody = [law.Look(base), law.Look(other)], readers([base])
    for reader in everybody:
        mine, its = (
            [
                h.key
                for h in oracle.heard(world.log, reader)
                if h.event.fact.kind not in ("position_held", "positions_revealed")
            ]
            for world in (base, other)
        )
        if mine != its:
            found.append(f"{reader} hears something else when another side was taken")
    spoke = [(e.fact.proposal, e.fact.seat) for e in base.log if isinstance(e.fact, SeatSpoke)]
    if len(set(spoke)) < len(spoke):
        found.append("a seat was heard to speak twice")
    waiting = [i for i, m in enumerate(base.moments) if differs(m, other.moments[i])]
    for i in rnd.sample(waiting, min(3, len(waiting))):
        here, there = base.moments[i], other.moments[i]
        for reader in everybody:
            if known(here.table, reader) is None:
                continue
            if told_alike(base.log[: here.length], other.log[: there.length], reader):
                tries = law.battery((here, there), reader, rnd)
                one = looks[0].seen(here, reader) | looks[0].answers(here, reader, tries)
                two = looks[1].seen(there, reader) | looks[1].answers(there, reader, tries)
                found += [f"{reader} finds the side in {what}" for what in one if one[what] != two.get(what)]
    return found


def differs(one: Moment, other: Moment) -> bool:
    """Whether somebody holds another position face down."""
    return any(
        p.held != other.table.people[name].held
        and any(one.table.common.proposals[w].face_down for w in p.held)
        for name, p in one.table.people.items()
    )


def told_alike(one: Sequence[Event], other: Sequence[Event], reader: str) -> bool:
    return [h.key for h in oracle.heard(one, reader)] == [h.key for h in oracle.heard(other, reader)]


def turned_in_no_order(worlds: Sequence[World], _: Random) -> list[str]:
    """What is turned is the same in whatever order people took their positions."""
    base = worlds[0]
    found: list[str] = []
    for event in base.log:
        fact = event.fact
        if not isinstance(fact, PositionsRevealed) or len(fact.positions) < 2:
            continue
        taken = [m for m in base.moves if m.body["kind"] in SIDES and m.body["proposal"] == fact.proposal]
        held = {e.act for e in base.log if e.fact.kind == "position_held"}
        taken = [m for m in taken if m.id in held]
        if len({m.who for m in taken}) < len(taken):
            continue
        if {m.who for m in taken} - there_by(base, taken):
            # Who came in between cannot have spoken first.
            continue
        other = again(swapped(base.moves, taken), base.seed)
        again_turned = [
            e.fact
            for e in other.log
            if isinstance(e.fact, PositionsRevealed) and e.fact.proposal == fact.proposal
        ]
        if [f.positions for f in again_turned] != [fact.positions]:
            there = {p.participant for f in again_turned for p in f.positions}
            if there == {p.participant for p in fact.positions}:
                found.append(f"the order in which people spoke is in what is turned: {fact.proposal}")
    return found


def there_by(world: World, moves: Sequence[Move]) -> set[str]:
    """Who was at the table before the first of these moves."""
    first = min((e.n for e in world.log if e.act in {m.id for m in moves}), default=0)
    return {e.fact.participant for e in world.log if e.fact.kind == "participant_joined" and e.n < first}  # type: ignore[attr-defined]


def swapped(moves: Sequence[Move], some: Sequence[Move]) -> list[Move]:
    """The moves, of which `some` are made in the opposite order, each at the time of another."""
    places = [i for i, m in enumerate(moves) if m in some]
    new = list(moves)
    for here, there in zip(places, reversed(places), strict=True):
        new[here] = replace(moves[there], at=moves[here].at)
    return new


def right_audiences(worlds: Sequence[World], _: Random) -> list[str]:
    """Every event is told to exactly those whom the rules of the game name."""
    found: list[str] = []
    for world in worlds[:2]:
        for event, expected in oracle.audiences(world.log):
            to = event.to if isinstance(event.to, str) else set(event.to)
            if to != expected:
                found.append(f"{event.fact.kind} is told to {to}, expected {expected}")
    return found


def only_the_files(worlds: Sequence[World], _: Random) -> list[str]:
    """A new term is handed over what the seat had in its files, and besides that only what the table was told."""
    found: list[str] = []
    for world in worlds[:2]:
        files: dict[str, set[str]] = {}
        for event in world.log:
            fact = event.fact
            if isinstance(fact, ObservationHeld) and BOOK.observation_by_id[fact.observation].office:
                files.setdefault(fact.seat, set()).add(fact.observation)
            if not isinstance(fact, SeatHandedOver):
                continue
            if set(fact.observations) != files.get(fact.seat, set()):
                found.append(
                    f"{fact.seat} has {files.get(fact.seat)} in its files, is given {fact.observations}"
                )
            public = [e for e in world.log[: event.n] if e.to == "table"]
            closed = {e.fact.proposal for e in public if isinstance(e.fact, ProposalClosed)}
            stated = {e.fact.vision for e in public if isinstance(e.fact, VisionStated)}
            signed = {e.fact.agreement for e in public if isinstance(e.fact, AgreementConcluded)}
            given = {*fact.decisions, *fact.visions, *fact.agreements}
            if not given <= closed | stated | signed:
                found.append(f"{fact.seat} is given what was not recorded")
    return found


def own_numbers(worlds: Sequence[World], rnd: Random) -> list[str]:
    """A reader's number is the count of what the reader was told, and the core lists exactly that."""
    found: list[str] = []
    for world in worlds[:3]:
        look = law.Look(world)
        for reader in readers([world]):
            for moment in rnd.sample(world.moments, min(2, len(world.moments))):
                if known(moment.table, reader) is None:
                    continue
                told = [h.event for h in oracle.heard(world.log[: moment.length], reader)]
                seen = look.listed(moment, reader)
                listed = law.canonical([law.as_listed(i, e, moment.words) for i, e in enumerate(told, 1)])
                if seen["events"] != listed:
                    found.append(f"{reader} is listed other events than it was told")
                if seen.get("seq") != str(len(told)):
                    found.append(f"{reader} has number {seen['seq']}, but was told {len(told)} events")
    return found


def whole_parts(worlds: Sequence[World], rnd: Random) -> list[str]:
    """Where the parts that a panel names are equal, the panel is equal: for any readers, moments and worlds."""
    found: list[str] = []
    written = Written()
    made: dict[tuple[str, str, tuple[str, ...]], tuple[str, str]] = {}
    for world in worlds[:3]:
        moments = rnd.sample(world.moments, min(9, len(world.moments)))
        for moment in (*moments, *few_were_told(world, rnd)):
            for reader in readers([world]):
                look = known(moment.table, reader)
                if look is None:
                    continue
                locale = rnd.choice(law.LANGUAGES)
                for name, rule in views.PANELS.items():
                    parts = tuple(written(views.part(look, path)) for path in rule.parts)
                    panel = views.panel(name, BOOK, look, moment.words, locale)  # type: ignore[arg-type]
                    text = "null" if panel is None else law.canonical(panel.data())
                    first = made.setdefault((name, locale, parts), (reader, text))
                    if first[1] != text:
                        found.append(f"panel {name} of {first[0]} and {reader} differ, their parts do not")
    return found


def few_were_told(world: World, rnd: Random) -> list[Moment]:
    """Moments between which the table was told nothing: where a part that is forgotten shows."""
    quiet = [
        (before, after)
        for before, after in pairwise(world.moments)
        if before.length < after.length
        and all(e.to != "table" for e in world.log[before.length : after.length])
    ]
    return [m for pair in rnd.sample(quiet, min(4, len(quiet))) for m in pair]


class Written:
    """Parts of what is known as texts; each object once, for they are shared between moments and readers."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[object, str]] = {}

    def __call__(self, part: object) -> str:
        kept = self._kept.get(id(part))
        if kept is None:
            kept = self._kept[id(part)] = (part, repr(part))
        return kept[1]


def guarded_texts(worlds: Sequence[World], rnd: Random) -> list[str]:
    """The only way to texts gives none that its reader was not told."""
    found: list[str] = []
    world = worlds[0]
    for reader in readers([world]):
        for moment in rnd.sample(world.moments, min(4, len(world.moments))):
            look = known(moment.table, reader)
            if look is None:
                continue
            events = [h.event for h in oracle.heard(world.log[: moment.length], reader)]
            banned = oracle.forbidden(BOOK, oracle.told(reader, events))
            texts = views.texts_for(look, BOOK, moment.words, "en")
            for name, ask in asks(texts, look).items():
                try:
                    ask()
                except UntoldError:
                    continue
                if name in banned:
                    found.append(f"{reader} can read {name}, but was not told of it")
    return found


def asks(texts: views.Texts, look: Known) -> dict[str, Callable[[], Any]]:
    """Every text of the casebook that can be asked for, by its name."""
    cards = BOOK.cards
    wanted: dict[str, Callable[[], Any]] = {c.id: lambda c=c: texts.card(c.id) for c in cards}  # type: ignore[misc]
    for card in cards:
        for option in card.options:
            wanted[option.id] = lambda c=card, o=option: texts.option(c.id, o.id)  # type: ignore[misc]
        for seen in card.observations:
            wanted[seen.id] = lambda o=seen: texts.observed(o.id)  # type: ignore[misc]
    for shock in BOOK.shocks:
        wanted[shock.id] = lambda s=shock: texts.shock(s.id)  # type: ignore[misc]
    return wanted


CHECKS: Mapping[str, Check] = {
    "same_bytes": same_bytes,
    "other_words": other_words,
    "nothing_untold": nothing_untold,
    "refusals_tell_nothing": refusals_tell_nothing,
    "unseen_acts": unseen_acts,
    "face_down": face_down,
    "turned_in_no_order": turned_in_no_order,
    "right_audiences": right_audiences,
    "only_the_files": only_the_files,
    "own_numbers": own_numbers,
    "whole_parts": whole_parts,
    "guarded_texts": guarded_texts,
}
