"""Planted habits show in the log by a plain count, their twins do not, and a dose of nothing is the base itself."""

from typing import get_args

import pytest

from game.bots import POLICIES, base_of, policy_of
from game.bots.habits import HABITS
from game.casebook.casebook import Lens
from game.events import ParticipantJoined
from game.rehearsal import rehearse
from tests.game.bots.counts import BRINGS, ON, SENSE, acts, seen
from tests.game.bots.planted import logs, played, years

GAMES = {"expected": 1, "random": 2}
"""How many games of each: at random more is chance."""
BASES = ("expected", "random")
SHOWS = 0.25
"""By how much more of the times its sense is there with the habit than in the base."""
ABOUT = 2.0
"""Twins do the acts at most so many times as often, or as seldom: what comes before an act leaves less time for it."""


def test_every_lens_has_its_habit_and_each_has_a_count() -> None:
    assert set(HABITS) == set(get_args(Lens)) == set(SENSE)


@pytest.mark.parametrize("name", ["clever", "random+kind", "random*vision", "random+vision:2", "+vision", ""])
def test_there_is_no_policy_of_another_name(name: str) -> None:
    with pytest.raises(KeyError):
        policy_of(name)


def test_a_name_says_base_and_the_log_says_no_more() -> None:
    assert base_of("random-vision:0.25") == "random"
    assert policy_of("random+vision") is not POLICIES["random"]
    game = rehearse(years(), 1, "digest", "expected+vision:0.5")
    assert {e.fact.bot for e in game.log if isinstance(e.fact, ParticipantJoined)} == {"expected"}


@pytest.mark.slow
@pytest.mark.parametrize(("number", "habit"), list(enumerate(HABITS)))
def test_a_dose_of_nothing_is_the_base(number: int, habit: str) -> None:
    """Event for event, whether habit or twin, on one of the bases."""
    base, side = (*BASES, "sensible")[number % 3], "+-"[number % 2]
    assert rehearse(years(), 0, "digest", f"{base}{side}{habit}:0").log == played(base, 0).log


@pytest.mark.slow
@pytest.mark.parametrize("base", ["expected", pytest.param("random", marks=pytest.mark.long)])
@pytest.mark.parametrize("habit", HABITS)
def test_a_habit_shows_and_its_twin_does_not(habit: str, base: str) -> None:
    plain, half, whole, twin = (
        logs(policy, GAMES[base], ON[habit])
        for policy in (base, f"{base}+{habit}:0.5", f"{base}+{habit}", f"{base}-{habit}")
    )
    before, between, after, beside = (seen(habit, games) for games in (plain, half, whole, twin))
    assert after.of
    assert after.part - before.part >= SHOWS
    assert beside.part - before.part <= (after.part - before.part) / 2
    # The acts are there about as often.
    assert 1 / ABOUT <= acts(habit, twin) / acts(habit, whole) <= ABOUT
    # Half of it lies between.
    if habit in BRINGS:
        assert before.count <= between.count <= after.count
    else:
        assert before.part <= between.part <= after.part


@pytest.mark.long
@pytest.mark.parametrize("habit", HABITS)
def test_on_the_sensible_policy_a_habit_and_its_twin_are_two_things(habit: str) -> None:
    """Which has some habits by itself."""
    whole, twin = (logs(f"sensible{side}{habit}", 1) for side in "+-")
    assert seen(habit, whole).part - seen(habit, twin).part >= SHOWS
