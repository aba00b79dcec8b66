"""Which option of a card the model finds best, table by table: the same region with just that one decided.

Every table of a rehearsal is one run, with causes, unknowns and luck of its own, all in one array. Each option of a
card is adopted there in the round of its card, all else undecided; shocks strike in their round. *Best* is the option
with which the fewest people wait at the end of the years after, in lines 1 and 2 of the whole region; of options that
differ by less than a person, the cheapest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.casebook.casebook import Card, Casebook, Option
from game.chance import derived
from game.decide import drawn_mix
from game.region.definitions import QUARTERS_A_YEAR
from game.region.effects import Measure
from game.region.parameters import draw_unknowns, resolve, split
from game.region.settle import Quarter, opening, settle
from game.settlement import grants, luck

Floats = NDArray[np.float64]

LISTS = ("youth.line1.waiting", "youth.line2.waiting")
"""Whom to count: people who wait."""
A_PERSON = 1.0


@dataclass(frozen=True)
class Best:
    """For one card: the best option at each table, in the order of the seeds, and the mix that was drawn there.

    `waiting` is for each option how many people wait at the end, on average over the tables with a mix: mix -> option.
    """

    card: str
    options: tuple[str, ...]
    mixes: tuple[str, ...]
    waiting: Mapping[str, Mapping[str, float]]


def best_options(book: Casebook, seeds: Sequence[int]) -> tuple[Best, ...]:
    """For each card that a round deals. Some tenths of a second for each option, however many tables."""
    array = np.asarray(seeds, dtype=np.uint64)
    overrides = parameters(book, array)
    dealt = [(number, book.card_by_id[c]) for number, plan in enumerate(book.rounds) for c in plan.cards]
    return tuple(best(book, array, overrides, card, number) for number, card in dealt)


def parameters(book: Casebook, seeds: NDArray[np.uint64]) -> dict[str, float | Floats]:
    """The parameters of every table: what nobody knows, and the causes that were drawn for each card."""
    spec = book.region
    found: dict[str, float | Floats] = dict(draw_unknowns(spec, derived(seeds, "ignorance")))
    known = resolve(spec)
    for card in book.cards:
        drawn = np.array([drawn_mix(card, int(seed)) for seed in seeds])
        for name in sorted({name for mix in card.mixes for name in mix.parameters}):
            stem, place = split(name)
            column = next(
                (ids.index(place) for ids in (spec.municipality_ids, spec.provider_ids) if place in ids), 0
            )
            before = found.get(name, found.get(stem, float(known[stem][0, column])))
            value = np.broadcast_to(np.asarray(before, dtype=np.float64), seeds.shape).copy()
            for mix in card.mixes:
                if name in mix.parameters:
                    value[drawn == mix.id] = mix.parameters[name]
            found[name] = value
    return found


def best(
    book: Casebook,
    seeds: NDArray[np.uint64],
    overrides: Mapping[str, float | Floats],
    card: Card,
    number: int,
) -> Best:
    waiting = np.stack([waits(book, seeds, overrides, (adopted(book, o, number),)) for o in card.options])
    by_cost = sorted(range(len(card.options)), key=lambda i: card.options[i].amount)
    least = waiting.min(axis=0)
    chosen = tuple(
        next(card.options[i].id for i in by_cost if waiting[i, table] <= least[table] + A_PERSON)
        for table in range(len(seeds))
    )
    mixes = tuple(drawn_mix(card, int(seed)) for seed in seeds)
    means = {
        mix.id: {
            option.id: round(float(np.mean(row[np.array(mixes) == mix.id])), 1)
            for option, row in zip(card.options, waiting, strict=True)
        }
        for mix in card.mixes
        if mix.id in mixes
    }
    return Best(card.id, chosen, mixes, means)


def waits(
    book: Casebook,
    seeds: NDArray[np.uint64],
    overrides: Mapping[str, float | Floats],
    measures: tuple[Measure, ...],
) -> Floats:
    """How many people wait in the whole region at the end of the years after, at each table."""
    figures = course(book, seeds, overrides, measures)[-1].figures
    return np.asarray(
        sum(np.broadcast_to(value, seeds.shape) for (figure, _), value in figures.items() if figure in LISTS)
    )


def course(
    book: Casebook,
    seeds: NDArray[np.uint64],
    overrides: Mapping[str, float | Floats],
    measures: Iterable[Measure],
) -> tuple[Quarter, ...]:
    """Every quarter to the end of the years after, with what was decided and with the shocks, at each table."""
    spec, quarters = book.region, begins(book, len(book.rounds)) - 1 + book.epilogue.quarters
    start = opening(spec, overrides)
    return settle(spec, overrides, start, (*measures, *shocks(book)), quarters, lucks(seeds)).quarters


def lucks(seeds: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return np.array([luck(int(seed)) for seed in seeds], dtype=np.uint64)


def adopted(book: Casebook, option: Option, number: int) -> Measure:
    """An option that was adopted in the round numbered so, from 0, and paid by inhabitants."""
    heads = {m.id: m.inhabitants for m in book.region.municipalities}
    payers = heads if option.payers not in heads else {option.payers: heads[option.payers]}
    return Measure(
        id=option.id,
        place=option.payers if option.payers in heads else None,
        start=begins(book, number),
        effects=option.effects,
        costs={p: option.amount * n // sum(payers.values()) // QUARTERS_A_YEAR for p, n in payers.items()},
        cost_duration=option.quarters,
        points=option.points,
    )


def begins(book: Casebook, number: int) -> int:
    """The first quarter in which a decision of a round is felt."""
    return 1 + sum(r.quarters for r in book.rounds[:number])


def shocks(book: Casebook) -> tuple[Measure, ...]:
    """Every shock that a round plans, in its round."""
    return tuple(
        Measure(id=name, start=begins(book, number), effects=(*shock.effects, *grants(shock)))
        for number, plan in enumerate(book.rounds)
        for name in plan.shocks
        for shock in (book.shock_by_id[name],)
    )
