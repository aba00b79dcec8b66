"""Whose turn it is: one at a time, people first, and nobody at once when a phase begins."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from game.bots import Course, Draws, Waiting, turns
from game.bots.course import Last
from game.bots.tempo import ANSWERING, BETWEEN
from game.quantities import ParticipantId
from tests.game.playing import Game

SEATS = ("alderman-west", "council-east", "provider-quay")


def draws(course: Course, seat: str, phase: str) -> Draws:
    return Draws(5, seat, 1, phase, course.count(seat))


def begun(phase: str) -> tuple[Game, ParticipantId]:
    """A person is alderman of the east, bots have the rest."""
    game = Game()
    anna = game.joins("alderman-east")
    for seat in SEATS:
        game.joins(seat, bot="sensible")
    game.starts()
    game.advances(phase)
    return game, anna


def read(game: Game) -> Course:
    course = Course(game.book)
    course.take(game.log)
    return course


def waiting(course: Course, phase: str, asked: Iterable[tuple[str, str]] = ()) -> Iterator[Waiting]:
    for seat in SEATS:
        questions = tuple((q, True) for q, to in asked if to == seat)
        yield Waiting(seat, draws(course, seat, phase), questions)


@pytest.mark.parametrize("phase", ["deliberation", "decision"])
def test_nobody_reacts_at_once_when_a_phase_begins_and_not_all_together(phase: str) -> None:
    game, _ = begun(phase)
    course = read(game)
    assert course.entered is not None
    moments = [at for at, _ in turns(course, waiting(course, phase), 0)]
    assert min(moments) >= course.entered + timedelta(seconds=2)
    assert len(set(moments)) == len(SEATS)


def test_who_is_asked_answers_within_a_dozen_seconds_and_before_anybody_else() -> None:
    game, anna = begun("deliberation")
    asked = game.does(anna, "ask", to="council-east", about="queue")[-1]
    course = read(game)
    name = getattr(asked, "ask")  # noqa: B009
    (first, seat), *others = turns(course, waiting(course, "deliberation", [(name, "council-east")]), 0)
    assert seat == "council-east"
    wait = (first - course.asked[name]).total_seconds()
    assert ANSWERING[0] <= wait <= 12
    assert all(at > first + timedelta(seconds=BETWEEN) for at, _ in others)


def test_after_somebody_spoke_it_is_quiet_for_as_long_as_it_takes_to_hear_it() -> None:
    game, anna = begun("deliberation")
    game.does(anna, "tell", observation="hall", to="table")
    course = read(game)
    assert course.last is not None
    for at, _ in turns(course, waiting(course, "deliberation"), 0):
        assert at >= course.last.at + timedelta(seconds=course.last.weight)


def test_no_two_act_within_two_seconds_and_a_talk_has_an_act_in_six_to_ten() -> None:
    """Bots that always have something to say, for the whole of a long talk."""
    course = Course(Game().book, number=1, phase="deliberation", length=1200.0)
    course.entered = begun("deliberation")[0].now()
    moments: list[datetime] = []
    acted: dict[str, int] = {}
    seats = [f"seat {n}" for n in range(9)]
    while not moments or (moments[-1] - course.entered).total_seconds() < 600:
        each = [Waiting(s, Draws(5, s, 1, "deliberation", acted.get(s, 0))) for s in seats]
        at, seat = turns(course, each, 0)[0]
        moments.append(at)
        acted[seat] = acted.get(seat, 0) + 1
        course.acted[seat] = at
        course.last = Last(at, 6.0, person=False, asks=False)
    gaps = [(b - a).total_seconds() for a, b in pairwise(moments)]
    assert min(gaps) >= BETWEEN
    assert 6 <= sum(gaps) / len(gaps) <= 30
    assert len(acted) == 9


def test_a_pause_can_be_made_as_short_as_one_likes() -> None:
    game, _ = begun("deliberation")
    course = read(game)
    assert course.entered is not None
    assert {at for at, _ in turns(course, waiting(course, "deliberation"), 0, 0)} == {course.entered}


def test_people_who_choose_alone_read_first_and_do_it_side_by_side() -> None:
    game, _ = begun("briefing")
    course = read(game)
    assert course.entered is not None
    short = [at for at, _ in turns(course, waiting(course, "briefing"), 0)]
    long = [at for at, _ in turns(course, waiting(course, "briefing"), 120)]
    assert min(long) > min(short)
    assert max(long) <= course.entered + timedelta(seconds=course.length)
