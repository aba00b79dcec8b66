"""The roll of the room: who needs an eye comes first, and the list of seats stays where it is."""

from typing import Any

from game.views.panels import GuestView, LineView
from tests.web import samples
from web.environment import render
from web.language import speaking
from web.parts.roll import by_place, names_in_place, roll, seat_names


def guest(name: str, seat: str | None, since: str = "2026-11-22T10:00:00.000Z", **more: Any) -> GuestView:
    fields = {"participant": name, "name": name, "title": seat, "bot": None, "spokesperson": True}
    return GuestView(**(fields | {"seat": seat, "chosen": 0, "asked": 1, "last": 0, "since": since} | more))


def called(*guests: GuestView, began: str = "2026-11-22T09:50:00.000Z", present: Any = None) -> Any:
    flow = samples.console().flow
    assert flow is not None
    line = LineView(number=1, at=began, kind="phase_entered", icon="clock", text="x")
    return roll(
        samples.people(me=None), flow.model_copy(update={"guests": guests, "lines": (line,)}), present
    )


def test_who_calls_and_who_has_no_seat_stand_apart() -> None:
    found = called(guest("a", "kade", calling=True), guest("b", None), guest("c", "council.o"))
    assert [g.name for g in found.callers] == ["a"]
    assert [g.name for g in found.unseated] == ["b"]
    assert [row.seat.id for row in found.held] == ["council.o", "kade"]
    assert found.people == 3


def test_a_bot_is_no_person() -> None:
    found = called(guest("a", "kade", bot="sensible"))
    assert (found.people, found.held) == (0, ())


def test_a_seat_was_heard_of_when_the_last_of_its_people_was() -> None:
    early, late = "2026-11-22T10:01:00.000Z", "2026-11-22T10:04:00.000Z"
    [row] = called(guest("a", "kade", early), guest("b", "kade", late)).held
    assert row.since == late


def test_nobody_is_silent_for_longer_than_the_phase_lasts() -> None:
    began = "2026-11-22T10:09:00.000Z"
    [row] = called(guest("a", "kade"), began=began).held
    assert row.since == began


def test_a_seat_is_away_when_all_its_people_are() -> None:
    pair = (guest("a", "kade"), guest("b", "kade"))
    assert [row.gone for row in called(*pair, present=frozenset({"a"})).held] == [False]
    assert [row.gone for row in called(*pair, present=frozenset()).held] == [True]
    assert [row.gone for row in called(*pair, present=None).held] == [False]


def test_who_has_no_phone_is_never_away_and_never_silent() -> None:
    [row] = called(guest("a", "kade", device=False), present=frozenset()).held
    assert (row.paper, row.away, row.since) == (True, frozenset(), None)
    pair = (guest("a", "kade", device=False), guest("b", "kade"))
    [row] = called(*pair, present=frozenset()).held
    assert (row.paper, row.away) == (False, frozenset({"b"}))


def test_two_seats_of_one_role_in_one_place_are_told_apart_by_their_titles() -> None:
    seats = samples.people(me=None).seats
    twin = seats[0].model_copy(update={"id": "twin", "title": "wethouder economie van Oosterveen"})
    names = seat_names((*seats, twin))
    assert names["twin"] == "Wethouder economie van Oosterveen"
    assert names["alderman.o"] == "Wethouder Oosterveen"
    assert names["council.o"] == "Raadslid Oosterveen"
    assert len(set(names.values())) == len(names)


def test_two_aldermen_of_one_place_are_told_apart_where_the_place_is_said() -> None:
    seats = samples.people(me=None).seats
    assert names_in_place(seats)["alderman.o"] == "Wethouder"
    twin = seats[0].model_copy(update={"id": "twin", "title": "wethouder economie en ruimte van Oosterveen"})
    names = names_in_place((*seats, twin))
    assert names["twin"] == "Wethouder economie en ruimte"
    assert names["alderman.o"] == "Wethouder"
    chips = [(seat.place, names[seat.id]) for seat in (*seats, twin)]
    assert len(set(chips)) == len(chips)


def test_seats_of_one_place_stand_beside_each_other() -> None:
    seats = samples.people(me=None).seats
    mixed = (seats[0], seats[4], seats[1], seats[3], seats[5])
    assert [seat.place for seat in by_place(mixed)] == [
        "oosterveen", "oosterveen", "lindewaard", "lindewaard", "region",
    ]  # fmt: skip


def test_a_call_is_said_aloud_once_and_answered_in_one_tap() -> None:
    with speaking("en"):
        markup = render("panels/console/people.html", {"v": samples.console()}, speak="en")
    assert 'data-aloud="Raadslid Lindewaard calls you" data-aloud-key="call-p5"' in markup
    call = markup.split('class="people__calls"')[1].split("</li>")[0]
    assert "Mogen wij de reserve gebruiken?" in call
    assert 'name="kind" value="attend"' in call
    assert 'data-opens="sheet-whisper"' in call


def test_forty_people_make_a_list_that_scrolls_and_folds() -> None:
    markup = render("panels/console/people.html", {"v": samples.crowd()}, speak="en")
    assert '<div class="people-list" role="region" tabindex="0"' in markup
    assert "The computer plays 4 seats" in markup
    assert "4 seats are empty" in markup
    # What is chosen from a list of everybody stands there once, not once a person.
    assert markup.count('name="kind" value="move"') == 1
    assert len(markup) < 250_000
