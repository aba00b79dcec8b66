"""What a casebook's choices do: many tables at once, one run a table, each with luck and unknowns of its own.

At every table the causes of the other cards are drawn as a game draws them, so that what is shown of one card holds
whatever lies behind the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from game.casebook.casebook import Casebook, Option
from game.chance import derived
from game.decide import drawn_mix
from game.region.effects import Measure
from game.region.parameters import draw_unknowns, resolve, split
from game.region.settle import Quarter, opening, settle
from game.settlement import QUARTERS_A_YEAR, grants

Floats = NDArray[np.float64]
Overrides = dict[str, float | Floats]


@dataclass(frozen=True)
class Future:
    """Tables that drew the same causes for a card and adopted the same options: every quarter, one run a table."""

    book: Casebook
    quarters: tuple[Quarter, ...]

    def figure(self, figure: str, place: str, quarter: int) -> Floats:
        return self.quarters[quarter - 1].figures[figure, place]

    def weeks(self, quarter: int) -> Floats:
        """The true wait for treatment, without double names."""
        return self.figure("youth.line2.weeks", "region", quarter)

    def inflow(self, place: str, first: int, last: int) -> Floats:
        """Registrations for treatment from `place` in quarters `first` to `last`."""
        return np.asarray(sum(self.figure("youth.flow.up", place, q) for q in range(first, last + 1)))

    def reserves(self, quarter: int) -> Floats:
        """What the municipalities have in reserve, in thousands of euros."""
        places = self.book.municipalities()
        return np.asarray(sum(self.figure("money.reserve", p, quarter) for p in places) / 100_000)

    def others(self, first: int, last: int) -> Floats:
        """What others paid, in thousands of euros."""
        return np.asarray(
            sum(
                self.figure("money.others", p, q) / 100_000
                for p in self.book.municipalities()
                for q in range(first, last + 1)
            )
        )


@dataclass(frozen=True)
class Tables:
    """As many tables of a casebook as `count`."""

    book: Casebook
    count: int

    @property
    def seeds(self) -> NDArray[np.uint64]:
        return np.arange(1, self.count + 1, dtype=np.uint64)

    def mixes(self, card: str) -> list[str]:
        return [drawn_mix(self.book.card_by_id[card], int(seed)) for seed in self.seeds]

    def overrides(self, causes: Mapping[str, str]) -> Overrides:
        """The parameters of each table: what nobody knows, and the causes that are given or drawn."""
        spec = self.book.region
        found: Overrides = dict(draw_unknowns(spec, derived(self.seeds, "ignorance")))
        known = resolve(spec)
        for card in self.book.cards:
            if card.id in causes:
                found |= card.mix(causes[card.id]).parameters
                continue
            drawn = np.array(self.mixes(card.id))
            for name in {name for mix in card.mixes for name in mix.parameters}:
                stem, place = split(name)
                if name in found or stem in found:
                    before = found.get(name, found.get(stem, 0.0))
                else:
                    column = spec.municipality_ids.index(place) if place else 0
                    before = float(known[stem][0, column])
                value = np.broadcast_to(np.asarray(before, dtype=np.float64), (self.count,)).copy()
                for mix in card.mixes:
                    if name in mix.parameters:
                        value[drawn == mix.id] = mix.parameters[name]
                found[name] = value
        return found

    def measure(self, card: str, option: Option) -> Measure:
        """An option as it is adopted in the round of its card, paid by inhabitants."""
        heads = {m.id: m.inhabitants for m in self.book.region.municipalities}
        payers = heads if option.payers == "region" else {option.payers: heads[option.payers]}
        return Measure(
            id=option.id,
            place=None if option.payers == "region" else option.payers,
            start=self.first_quarter(card),
            effects=option.effects,
            costs={
                p: option.amount * n // sum(payers.values()) // QUARTERS_A_YEAR for p, n in payers.items()
            },
            cost_duration=option.quarters,
        )

    def first_quarter(self, card: str) -> int:
        """The first quarter that a decision about the card is felt in."""
        number = next(n for n, r in enumerate(self.book.rounds) if card in r.cards)
        return 1 + sum(r.quarters for r in self.book.rounds[:number])

    @property
    def last(self) -> int:
        return sum(r.quarters for r in self.book.rounds) + self.book.epilogue.quarters

    def shocks(self) -> tuple[Measure, ...]:
        """Every shock, in its round."""
        starts = {
            shock: 1 + sum(r.quarters for r in self.book.rounds[:number])
            for number, plan in enumerate(self.book.rounds)
            for shock in plan.shocks
        }
        return tuple(
            Measure(id=name, start=start, effects=(*shock.effects, *grants(shock)))
            for name, start in starts.items()
            for shock in [self.book.shock_by_id[name]]
        )

    def future(self, causes: Mapping[str, str], adopted: Mapping[str, str]) -> Future:
        """The futures of all tables: `causes` and `adopted` are mix and option by card."""
        spec = self.book.region
        overrides = self.overrides(causes)
        options = {card: self.book.card_by_id[card].option(name) for card, name in adopted.items()}
        measures = tuple(self.measure(card, option) for card, option in options.items() if option)
        start = opening(spec, overrides)
        run = settle(
            spec, overrides, start, (*measures, *self.shocks()), self.last, derived(self.seeds, "luck")
        )
        return Future(self.book, run.quarters)


@cache
def tables(book: Casebook, count: int) -> Tables:
    return Tables(book, count)
