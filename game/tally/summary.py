"""All tables of a rehearsal together: shares, counted and not yet judged."""

from collections import Counter
from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict

from game.casebook.casebook import Casebook
from game.tally.mixture import KINDS
from game.tally.tally import CardTally, Tally
from game.tally.what_ifs import Best


class Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class OptionRow(Row):
    """One option of a card, as parts of the tables, 0 to 1.

    `right`: it was better in the draw of the causes; `best`: the model found it best, `best_in` the same for each mix.
    """

    id: str
    expected: bool
    proposed: float
    adopted: float
    refused: float
    right: float
    best: float
    best_in: dict[str, float]
    right_in: tuple[str, ...]
    waiting: dict[str, float]
    """Mix -> how many people wait at the end when just this is decided."""


class ClueRow(Row):
    """One clue, as parts of the tables at which it was one (`tables`)."""

    id: str
    holders: tuple[str, ...]
    tables: int
    held: float
    told: float
    reached: float
    named: float


class MixRow(Row):
    """One mix of causes: how many tables drew it, and how often these solved the card."""

    id: str
    tables: int
    solved: float


class CardRow(Row):
    """One card. `solved` over all tables, `by_kind` for each kind; `decided` at tables where nobody acts at random."""

    id: str
    tables: int
    decided: float
    solved: float
    by_kind: dict[str, float]
    expected_first: float
    """The part of the first instincts that was the expected solution."""
    expected_right: float
    """The part of the tables at which that was right."""
    whole_picture: float
    known: float
    """The part of the clues that deciders had, at sensible tables."""
    mixes: tuple[MixRow, ...]
    options: tuple[OptionRow, ...]
    clues: tuple[ClueRow, ...]


class SeatRow(Row):
    """One seat: in which part of the tables it did something that others could notice, round by round."""

    id: str
    active: tuple[float, ...]


class Summary(Row):
    casebook: str
    version: str
    tables: int
    seed: int
    kinds: dict[str, int]
    minutes: float
    acts: float
    """Acts that others could notice, a table."""
    cards: tuple[CardRow, ...]
    seats: tuple[SeatRow, ...]


def summarise(book: Casebook, seed: int, tallies: Sequence[Tally], bests: Iterable[Best]) -> Summary:
    """`bests` are those of the same tables, in the same order."""
    by_card = {best.card: best for best in bests}
    return Summary(
        casebook=book.id,
        version=book.version,
        tables=len(tallies),
        seed=seed,
        kinds={kind: sum(t.kind == kind for t in tallies) for kind in KINDS},
        minutes=mean(t.minutes for t in tallies),
        acts=mean(t.acts for t in tallies),
        cards=tuple(
            card_row(book, card, tallies, by_card[card])
            for plan in book.rounds
            for card in plan.cards
            if card in by_card
        ),
        seats=tuple(
            SeatRow(
                id=seat.id,
                active=tuple(
                    mean(n < len(t.active) and seat.id in t.active[n] for t in tallies)
                    for n in range(len(book.rounds))
                ),
            )
            for seat in book.seats
        ),
    )


def mean(values: Iterable[float]) -> float:
    found = list(values)
    return round(sum(found) / len(found), 3) if found else 0.0


def card_row(book: Casebook, name: str, tallies: Sequence[Tally], best: Best) -> CardRow:
    card = book.card_by_id[name]
    found = [(t.kind, c) for t in tallies for c in t.cards if c.card == name]
    cards = [c for _, c in found]
    sensible = [c for kind, c in found if kind == "sensible"]
    return CardRow(
        id=name,
        tables=len(cards),
        decided=mean(c.decided for k, c in found if k in ("sensible", "expected")),
        solved=mean(c.solved for c in cards),
        by_kind={kind: mean(c.solved for k, c in found if k == kind) for kind in KINDS},
        expected_first=mean(c.expected_first / c.instincts for c in cards if c.instincts),
        expected_right=mean(card.expected in c.better for c in cards),
        whole_picture=mean(c.whole_picture for c in sensible),
        known=mean(clue.reached for c in sensible for clue in c.clues),
        mixes=tuple(
            MixRow(
                id=mix.id,
                tables=sum(c.mix == mix.id for c in cards),
                solved=mean(c.solved for c in cards if c.mix == mix.id),
            )
            for mix in card.mixes
        ),
        options=tuple(option_row(option.id, book, name, cards, best) for option in card.options),
        clues=tuple(clue_rows(book, name, cards)),
    )


def option_row(option: str, book: Casebook, name: str, cards: Sequence[CardTally], best: Best) -> OptionRow:
    card = book.card_by_id[name]
    drawn = Counter(best.mixes)
    wins = Counter(m for m, o in zip(best.mixes, best.options, strict=True) if o == option)
    return OptionRow(
        id=option,
        expected=option == card.expected,
        proposed=mean(option in c.outcomes for c in cards),
        adopted=mean(option in c.adopted for c in cards),
        refused=mean(c.outcomes.get(option) == "refused" for c in cards),
        right=mean(option in c.better for c in cards),
        best=mean(o == option for o in best.options),
        best_in={m.id: round(wins[m.id] / drawn[m.id], 3) for m in card.mixes if drawn[m.id]},
        right_in=tuple(m.id for m in card.mixes if option in m.better),
        waiting={mix: values[option] for mix, values in best.waiting.items()},
    )


def clue_rows(book: Casebook, name: str, cards: Sequence[CardTally]) -> Iterable[ClueRow]:
    """In the casebook's order; an observation that is a clue in no mix is none."""
    card = book.card_by_id[name]
    ever = {clue for mix in card.mixes for clue in mix.clues}
    for observation in card.observations:
        if observation.id not in ever:
            continue
        found = [clue for c in cards for clue in c.clues if clue.id == observation.id]
        yield ClueRow(
            id=observation.id,
            holders=observation.held_by,
            tables=len(found),
            held=mean(c.held for c in found),
            told=mean(c.told for c in found),
            reached=mean(c.reached for c in found),
            named=mean(c.named for c in found),
        )
