"""What a casebook's choices do: many tables at once, one run a table, each with luck and unknowns of its own.

At every table the causes of the other cards are drawn as a game draws them, so that what is shown of one card holds
whatever lies behind the others. The measures are those of a rehearsal (`game.tally.what_ifs`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.casebook.casebook import Card, Casebook
from game.region.effects import Measure
from game.region.settle import Quarter
from game.tally.what_ifs import adopted, begins, course, parameters

Floats = NDArray[np.float64]


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

    def waiting(self, quarter: int) -> Floats:
        """How many people wait for the neighbourhood teams and for treatment."""
        places = self.book.municipalities()
        lists = (self.figure("youth.line1.waiting", place, quarter) for place in places)
        return np.asarray(sum(lists) + self.figure("youth.line2.waiting", "region", quarter))

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

    def round_of(self, card: str) -> int:
        """The round in which a card is dealt, from 0."""
        return next(number for number, r in enumerate(self.book.rounds) if card in r.cards)

    def first_quarter(self, card: str) -> int:
        """The first quarter in which a decision about the card is felt."""
        return begins(self.book, self.round_of(card))

    def measure(self, card: str, option: str) -> Measure:
        found = self.book.card_by_id[card].option(option)
        assert found is not None
        return adopted(self.book, found, self.round_of(card))

    def future(self, causes: Mapping[str, str], options: Mapping[str, str]) -> Future:
        """The futures of all tables: `causes` are mixes that are given, `options` what was adopted, both by card."""
        overrides = parameters(given(self.book, causes), self.seeds)
        measures = [self.measure(card, option) for card, option in options.items()]
        return Future(self.book, course(self.book, self.seeds, overrides, measures))


def given(book: Casebook, causes: Mapping[str, str]) -> Casebook:
    """The casebook with only one mix on the cards whose causes are given."""

    def with_one(card: Card) -> Card:
        return card.model_copy(update={"mixes": (card.mix(causes[card.id]),)}) if card.id in causes else card

    return book.model_copy(update={"cards": tuple(map(with_one, book.cards))})
