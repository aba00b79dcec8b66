"""The council's frame: a ceiling, a floor, what a council of several seats takes, and when a floor breaks."""

import pytest

from game.casebook.casebook import Casebook
from game.events import FloorBroken, FrameStated
from game.known import BrokenFloor
from game.refusals import Refusal
from game.rules.frames import broken, ceiling, floors
from tests.game.everything import everything
from tests.game.playing import Game, casebook


@pytest.fixture
def game() -> Game:
    game = Game(everything())
    for seat in game.book.seat_by_id:
        game.joins(seat)
    game.starts()
    game.advances("deliberation")
    return game


def test_a_council_of_one_sets_a_frame_by_itself(game: Game) -> None:
    (fact,) = game.does(game.seat("council-west"), "frame", stream="youth", ceiling=10_000_000)
    assert isinstance(fact, FrameStated)
    assert fact.stands
    assert ceiling(game.table.common, "west", "youth") == 10_000_000
    assert ceiling(game.table.common, "east", "youth") is None
    assert ceiling(game.table.common, "west", "work") is None


def test_a_council_of_three_has_a_frame_once_two_say_the_same(game: Game) -> None:
    first, second, third = (game.seat(s) for s in ("council-east", "council-east-2", "council-east-3"))
    game.does(first, "frame", stream="youth", ceiling=5)
    game.does(second, "frame", stream="youth", ceiling=6)
    assert ceiling(game.table.common, "east", "youth") is None
    game.does(third, "frame", stream="youth", ceiling=6)
    assert ceiling(game.table.common, "east", "youth") == 6
    # Who comes round later counts for what they say now.
    game.does(first, "frame", stream="youth", ceiling=7)
    assert ceiling(game.table.common, "east", "youth") == 6
    game.does(second, "frame", stream="youth", ceiling=7)
    assert ceiling(game.table.common, "east", "youth") == 7


def test_nobody_waits_for_an_empty_seat_in_a_council() -> None:
    game = Game(everything())
    for seat in ("alderman-east", "council-east"):
        game.joins(seat)
    game.starts()
    game.advances("deliberation")
    game.does(game.seat("council-east"), "frame", stream="youth", ceiling=5)
    assert ceiling(game.table.common, "east", "youth") == 5


def test_a_floor_can_stand_alone_and_leaves_the_ceiling(game: Game) -> None:
    west = game.seat("council-west")
    game.does(west, "frame", stream="youth", ceiling=5)
    game.does(west, "frame", stream="youth", floor={"service": "quick-help", "level": 12})
    assert ceiling(game.table.common, "west", "youth") == 5
    assert floors(game.table.common) == {("west", "quick-help"): 12}
    refused = game.refuses(west, "frame", stream="youth")
    assert refused.code == "not_on_offer"


def test_a_floor_breaks_when_the_figures_that_come_out_lie_on_its_wrong_side(game: Game) -> None:
    west = game.seat("council-west")
    game.does(west, "frame", stream="youth", floor={"service": "quick-help", "level": 0})
    game.does(west, "frame", stream="work", floor={"service": "buffer", "level": 0})
    facts = {f.service for f in game.told("table") if isinstance(f, FloorBroken)}
    assert facts == set()
    game.advances("reflection")
    found = [f for f in game.told("table") if isinstance(f, FloorBroken)]
    # Somebody always waits some weeks; a reserve of nothing is kept.
    assert [(f.place, f.service) for f in found] == [("west", "quick-help")]
    assert game.table.common.broken_floors == broken_floors_of(found)
    figures = game.table.common.publications[-1].figures
    assert broken(game.book, game.table.common, 2, figures) == found


def broken_floors_of(found: list[FloorBroken]) -> tuple[BrokenFloor, ...]:
    return tuple(BrokenFloor(f.place, f.service, f.level, f.value, f.quarter) for f in found)


def test_who_is_not_of_the_council_frames_nothing(game: Game) -> None:
    refused = game.refuses(game.seat("alderman-west"), "frame", stream="youth", ceiling=5)
    assert refused == Refusal("not_your_power", act="frame")


def test_a_casebook_without_streams_has_no_frames_and_no_council_that_decides() -> None:
    book: Casebook = casebook()
    assert not book.frames("council-east")
    assert book.executives == ("alderman-east", "alderman-west")
    game = Game(book)
    east = game.joins("council-east")
    game.starts()
    game.advances("deliberation")
    assert game.refuses(east, "frame", stream="youth", ceiling=5) == Refusal("not_your_power", act="frame")


def test_a_frame_is_taken_back(game: Game) -> None:
    west = game.seat("council-west")
    game.does(west, "frame", stream="youth", ceiling=5)
    before = game.table.known_facilitators().seq
    game.does(west, "frame", stream="youth", ceiling=9)
    game.host("undo", to=before, expect=game.table.known_facilitators().seq)
    assert ceiling(game.table.common, "west", "youth") == 5
    assert game.refolded() == game.table
