"""The law bites: each mutant in `mutants` is caught by the check that is there for it."""

from collections.abc import Iterator, Sequence
from random import Random

import pytest

from game.events import FACTS
from tests.secrecy.checks import CHECKS
from tests.secrecy.mutants import MUTANTS, Mutant
from tests.secrecy.played import World
from tests.secrecy.samples import fresh, kept

GAMES = 16
"""How many games a mutant may survive; most are caught in the first."""


def test_everything_happens_in_these_games() -> None:
    """What never happens is never checked."""
    happened = {event.fact.kind for number in range(GAMES) for event in kept(number)[0].log}
    assert happened == set(FACTS)


@pytest.mark.parametrize("name", CHECKS)
def test_without_a_mutant_nobody_complains(name: str) -> None:
    for number in (1, 3):
        assert CHECKS[name](kept(number), Random(number)) == []


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_mutant_is_caught(mutant: Mutant, monkeypatch: pytest.MonkeyPatch) -> None:
    untouched = [] if mutant.replays else [kept(number)[:3] for number in range(GAMES)]
    mutant.apply(monkeypatch)
    check = CHECKS[mutant.caught_by]
    games: Iterator[Sequence[World]] = iter(untouched) if untouched else map(fresh, range(GAMES))
    caught = (complaint for number, worlds in enumerate(games) for complaint in check(worlds, Random(number)))
    assert next(caught, None), f"{mutant.caught_by} does not notice that {mutant.name}"
