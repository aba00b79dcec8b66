"""The course of a table: who acted when and how often, and how far the clock has run."""

from datetime import timedelta

import pytest

from game.bots import Course
from game.decide import on_offer
from game.offers import Either
from game.quantities import ParticipantId
from tests.game.playing import Game


def read(game: Game) -> Course:
    course = Course(game.book)
    course.take(game.log)
    return course


def at_talk() -> tuple[Game, ParticipantId, ParticipantId]:
    game = Game()
    alderman = game.joins("alderman-east")
    council = game.joins("council-east", bot="sensible")
    game.starts()
    game.advances("deliberation")
    return game, alderman, council


def test_acts_count_by_seat_kind_and_phase() -> None:
    game, alderman, _ = at_talk()
    game.does(alderman, "tell", observation="hall", to="table")
    game.does(alderman, "ask", to="doctor", about="referrals")
    before = read(game)
    assert dict(before.in_round["alderman-east"]) == {"tell": 1, "ask_contact": 1}
    game.advances("decision")
    now = read(game)
    assert now.in_phase == {}
    assert dict(now.in_round["alderman-east"]) == {"tell": 1, "ask_contact": 1}
    assert now.count("alderman-east") == 2
    assert now.count("council-east") == 0


def test_reading_on_is_the_same_as_reading_at_once() -> None:
    game, alderman, _ = at_talk()
    course = read(game)
    game.does(alderman, "tell", observation="hall", to="table")
    course.take(game.log)
    game.does(alderman, "ask", to="council-east", about="queue")
    course.take(game.log)
    assert course == read(game)


def test_another_log_is_read_from_the_start() -> None:
    game, alderman, _ = at_talk()
    course = read(game)
    game.does(alderman, "tell", observation="hall", to="table")
    course.take(game.log)
    course.take(game.log[:-1])
    assert course.count("alderman-east") == 0


def test_it_knows_whether_a_person_spoke_and_whom_somebody_asked() -> None:
    game, alderman, council = at_talk()
    game.does(alderman, "ask", to="council-east", about="queue")
    last = read(game).last
    assert last is not None
    assert (last.person, last.asks) == (True, False)
    game.does(council, "ask", to="alderman-east", about="queue")
    last = read(game).last
    assert last is not None
    assert (last.person, last.asks) == (False, True)


def test_more_to_take_in_weighs_more() -> None:
    game, alderman, _ = at_talk()
    game.does(alderman, "ask", to="council-east", about="queue")
    asked = read(game).last
    game.does(alderman, "propose", card="queue", option="buy", funding=funding(game, alderman), reason="Now.")
    proposed = read(game).last
    assert asked is not None
    assert proposed is not None
    assert proposed.weight > asked.weight


def funding(game: Game, who: ParticipantId) -> object:
    """A way to pay that is on offer."""
    offers = on_offer(game.book, game.table.known(who), "propose")
    assert isinstance(offers, list)
    ways = offers[0].form.fields["funding"]
    assert isinstance(ways, Either)
    return ways.values[0]


def test_the_clock_runs_stops_and_is_set_back() -> None:
    game, _, _ = at_talk()
    course = read(game)
    assert course.entered is not None
    halfway = course.entered + timedelta(minutes=1)
    assert course.gone(game.table.common, course.entered) == pytest.approx(0)
    assert course.gone(game.table.common, halfway) == pytest.approx(0.5)
    assert course.gone(game.table.common, course.entered + timedelta(hours=1)) == 1
    game.host("extend", minutes=1)
    assert course.gone(game.table.common, halfway) == 0
    game.host("pause")
    stood = course.gone(game.table.common, halfway)
    assert course.gone(game.table.common, halfway + timedelta(minutes=5)) == stood
