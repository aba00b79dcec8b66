"""A bot's own chance: keyed draws, apart from the table's.

The key is (bot seed, seat, round, phase, count), where `count` is how many acts were done for the seat since
the table opened (`Course.count`). It never goes back, not even when steps are taken back, so it names the bot's
next act: two hosts that look at the same table make the same choice under the same id.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from game.chance import uniform

T = TypeVar("T")


@dataclass(frozen=True)
class Draws:
    seed: int
    seat: str
    round: int
    phase: str
    count: int

    def share(self, *purpose: str | int) -> float:
        """A number in the open interval (0, 1) for this moment and purpose."""
        return uniform(self.seed, "bot", self.seat, self.round, self.phase, self.count, *purpose)

    def trait(self, *purpose: str | int) -> float:
        """The same, but for the whole game: how this bot is, whenever one asks."""
        return uniform(self.seed, "bot", self.seat, *purpose)

    def table(self, *purpose: str | int) -> float:
        """The same for every bot at this table, the whole game: what they settle among themselves aloud."""
        return uniform(self.seed, "bots", *purpose)

    def whole(self, low: int, high: int, *purpose: str | int) -> int:
        """A whole number, `low` to `high`."""
        return low + int(self.share(*purpose) * (high - low + 1))

    def pick(self, items: Sequence[T], *purpose: str | int) -> T:
        """One of `items`, all alike. IndexError when there is none."""
        return items[int(self.share(*purpose) * len(items))]

    def shuffled(self, items: Sequence[T], *purpose: str | int) -> list[T]:
        """The items in an order of this moment."""
        places = sorted(range(len(items)), key=lambda i: self.share(*purpose, i))
        return [items[i] for i in places]
