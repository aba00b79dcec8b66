"""Marking: in the last reflection and after, everybody says what they did with what they knew from the start."""

import pytest

from game.events import ClueMarked
from game.known import Marked
from tests.game.playing import Game, casebook, plan
from tests.game.playing import prompt as asked

EAST, WEST, QUAY = "alderman-east", "alderman-west", "provider-quay"


@pytest.fixture
def game() -> Game:
    """Two rounds; the acts of both are named, and marking is not among them."""
    rounds = [plan(cards=["queue"], acts=["tell"]), plan(acts=["tell", "reflect"], prompts=[asked("one")])]
    return Game(casebook(rounds=rounds))


def last_reflection(game: Game) -> None:
    game.advances("settlement")
    while (game.table.common.round, game.table.common.phase) != (2, "reflection"):
        common = game.table.common
        game.host("advance", expect={"round": common.round, "phase": common.phase})


def test_marking_is_there_in_the_last_reflection_and_the_years_after(game: Game) -> None:
    quay = game.joins(QUAY)
    game.starts()
    assert game.refuses(quay, "mark", observation="double", **{"as": "kept"}).code == "not_in_this_phase"
    game.advances("reflection")
    assert game.refuses(quay, "mark", observation="double", **{"as": "kept"}).code == "not_this_round"
    last_reflection(game)
    game.does(quay, "mark", observation="double", **{"as": "kept"})
    game.advances("epilogue")
    game.does(quay, "mark", observation="double", **{"as": "told", "to": [EAST]})
    game.host("close")
    assert game.refuses(quay, "mark", observation="double", **{"as": "kept"}).code == "closed"


def test_the_last_mark_counts_and_only_who_made_it_and_the_facilitators_hear_it(game: Game) -> None:
    quay, other = game.joins(QUAY), game.joins(QUAY)
    game.starts()
    last_reflection(game)
    [fact] = game.does(quay, "mark", observation="double", **{"as": "sent", "to": [EAST, WEST]})
    assert fact == ClueMarked(
        participant=quay, seat=QUAY, observation="double", marking="sent", to=(EAST, WEST)
    )
    for reader in (f"p:{quay}", "facilitators"):
        assert fact in game.told(reader)
    for reader in (f"p:{other}", "table", f"t:{QUAY}#1"):
        assert fact not in game.told(reader)
    game.does(quay, "mark", observation="double", **{"as": "told", "to": "table"})
    assert game.table.people[quay].marks == {"double": Marked("told")}
    assert game.table.people[other].marks == {}


def test_what_is_told_to_nobody_named_was_told_to_all_and_what_is_kept_to_none(game: Game) -> None:
    quay = game.joins(QUAY)
    game.starts()
    last_reflection(game)
    game.does(quay, "mark", observation="double", **{"as": "told"})
    assert game.table.people[quay].marks["double"] == Marked("told", ())
    game.does(quay, "mark", observation="double", **{"as": "kept", "to": [EAST]})
    assert game.table.people[quay].marks["double"] == Marked("kept", ())


def test_only_what_the_seat_knew_from_the_start_is_marked(game: Game) -> None:
    east, quay = game.joins(EAST), game.joins(QUAY)
    game.starts()
    game.advances("deliberation")
    game.does(quay, "tell", observation="double", to=[EAST])
    last_reflection(game)
    refusal = game.refuses(east, "mark", observation="double", **{"as": "kept"})
    assert (refusal.code, refusal.field) == ("not_on_offer", "observation")
    game.does(east, "mark", observation="hall", **{"as": "kept"})
