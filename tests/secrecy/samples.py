"""Games by number, the same on every machine."""

from functools import lru_cache
from random import Random

from tests.secrecy.checks import Worlds, worlds_of


def genes(number: int) -> list[int]:
    rnd = Random(number)
    return [rnd.randrange(2**32) for _ in range(rnd.randint(55, 110))]


def fresh(number: int) -> Worlds:
    """The worlds of one game, played now."""
    return worlds_of(genes(number), number)


kept = lru_cache(fresh)
"""The worlds of one game, played once."""
