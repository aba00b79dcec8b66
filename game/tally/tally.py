"""One rehearsed table in plain numbers: small enough to send from process to process."""

from collections import Counter
from dataclasses import dataclass

from game.debrief.decided import decided
from game.debrief.knowledge import Look, looks
from game.debrief.record import Record, open_record
from game.debrief.spread import Spread, spread
from game.events import InstinctsOpened, ProposalClosed, ProposalMade, RoundStarted
from game.rehearsal import Rehearsal
from game.seats import FACILITATORS
from game.tally.mixture import Kind

ALONE = frozenset({"instinct_recorded", "instinct_given", "instincts_counted", "reflected", "clue_marked"})
"""What somebody does alone: it says nothing about whether a seat is needed."""


@dataclass(frozen=True)
class Clue:
    """What became of a clue: somebody at the table held it, passed it on, a decider had it, and named it."""

    id: str
    held: bool
    told: bool
    reached: bool
    named: bool


@dataclass(frozen=True)
class CardTally:
    """One card at one table. `outcomes` is what became of each option that was proposed, the last time."""

    card: str
    mix: str
    better: tuple[str, ...]
    adopted: tuple[str, ...]
    outcomes: dict[str, str]
    clues: tuple[Clue, ...]
    whole_picture: bool
    expected_first: int
    """How many first instincts were the expected solution, of `instincts`."""
    instincts: int

    @property
    def solved(self) -> bool:
        """Whether an option was adopted that is better in this draw of the causes."""
        return any(option in self.better for option in self.adopted)

    @property
    def decided(self) -> bool:
        return bool(self.adopted) or "refused" in self.outcomes.values()


@dataclass(frozen=True)
class Tally:
    """One table. `active` is for each round the seats that did something that others could notice."""

    seed: int
    kind: Kind
    minutes: float
    cards: tuple[CardTally, ...]
    active: tuple[tuple[str, ...], ...]
    acts: int


def count(game: Rehearsal, kind: Kind) -> Tally:
    """The numbers of a game that was played to its close."""
    record = open_record(game.book, game.log, {}, FACILITATORS, "en")
    told = spread(record)
    cards = tuple(card(record, told, look) for look in looks(record, told, decided(record)))
    began, ended = game.log[0].at, game.log[-1].at
    noticed = {e.act for e in game.log if e.by[1] is not None and e.fact.kind not in ALONE}
    return Tally(
        seed=game.seed,
        kind=kind,
        minutes=round((ended - began).total_seconds() / 60, 1),
        cards=cards,
        active=active(game),
        acts=len(noticed),
    )


def card(record: Record, told: Spread, look: Look) -> CardTally:
    made = {f.proposal: f for _, f in record.facts(ProposalMade) if f.card == look.card.id}
    closed = {f.proposal: f.outcome for _, f in record.facts(ProposalClosed)}
    outcomes = {f.option: str(closed.get(name, "lapsed")) for name, f in made.items()}
    felt = next((f.options for _, f in record.facts(InstinctsOpened) if f.card == look.card.id), {})
    return CardTally(
        card=look.card.id,
        mix=look.mix_id,
        better=look.mix.better,
        adopted=tuple(o for o, outcome in outcomes.items() if outcome == "adopted"),
        outcomes=outcomes,
        clues=tuple(clue(told, look, name) for name in look.clues),
        whole_picture=look.whole_picture,
        expected_first=felt.get(look.card.expected, 0),
        instincts=sum(felt.values()),
    )


def clue(told: Spread, look: Look, name: str) -> Clue:
    return Clue(
        id=name,
        held=bool(told.dealt.get(name)),
        told=any(new for _, _, new in told.told.get(name, ())),
        reached=look.known(name),
        named=look.decision is not None and look.decision.named(name),
    )


def active(game: Rehearsal) -> tuple[tuple[str, ...], ...]:
    """By round, the seats that did something that others could notice."""
    found: list[Counter[str]] = []
    for event in game.log:
        if isinstance(event.fact, RoundStarted):
            found.append(Counter())
        if found and event.by[1] is not None and event.fact.kind not in ALONE:
            found[-1][event.by[1]] += 1
    return tuple(tuple(sorted(seats)) for seats in found)
