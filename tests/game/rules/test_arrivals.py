"""Who comes in, who sits where, who leaves."""

import pytest

from game.events import ObservationHeld, ParticipantJoined, SeatFilled
from game.refusals import Refusal
from tests.game.playing import Game


def test_somebody_without_a_preference_takes_the_first_free_seat() -> None:
    game = Game()
    people = [game.joins() for _ in range(5)]
    assert [game.table.people[p].seat for p in people] == [
        "alderman-east",
        "alderman-west",
        "council-east",
        "provider-quay",
        "alderman-east",
    ]


def test_who_joins_late_learns_what_the_seat_was_told() -> None:
    game = Game()
    game.joins("alderman-east")
    game.starts()
    late = game.joins("provider-quay")
    assert ObservationHeld(seat="provider-quay", observation="double", alone=True) in game.told(f"p:{late}")
    assert "double" in game.table.known(late).observations()
    assert game.table.known(late).seq == len(game.told(f"p:{late}"))


def test_who_moves_leaves_the_knowledge_with_the_seat() -> None:
    game = Game()
    quay = game.joins("provider-quay")
    game.starts()
    game.host("move", participant=quay, seat="council-east")
    assert set(game.table.known(quay).observations()) == {"parents"}
    second = game.joins("provider-quay")
    game.advances("deliberation")
    game.does(second, "tell", observation="ready", to=["alderman-west"])
    assert all(f.kind != "observation_told" for f in game.told(f"p:{quay}"))


def test_a_person_takes_a_seat_from_a_bot() -> None:
    game = Game()
    game.host("bot", seat="alderman-east", policy="sensible")
    assert game.table.common.seats["alderman-east"].bot == "sensible"
    anna = game.joins("alderman-east")
    assert game.table.common.seats["alderman-east"].bot is None
    assert [p.id for p in game.table.holders("alderman-east")] == [anna]


def test_a_bot_takes_an_empty_seat_and_leaves_it_again() -> None:
    game = Game()
    game.joins("alderman-east")
    assert game.refuses(None, "bot", seat="alderman-east", policy="sensible").code == "not_on_offer"
    game.host("bot", seat="alderman-west", policy="random")
    game.host("bot", seat="alderman-west", policy="none")
    assert game.told("table")[-1] == SeatFilled(seat="alderman-west", people=0, bot=None)


def test_names_go_to_the_facilitators_alone() -> None:
    game = Game()
    anna, ben = game.joins("alderman-east"), game.joins("alderman-west")
    joined = [f for f in game.told(f"p:{ben}") if isinstance(f, ParticipantJoined)]
    assert [f.participant for f in joined] == [ben]
    assert {f.participant for f in game.told("facilitators") if isinstance(f, ParticipantJoined)} == {
        anna,
        ben,
    }


def test_who_is_removed_has_no_seat_and_no_acts() -> None:
    game = Game()
    anna = game.joins("alderman-east")
    game.starts()
    game.host("remove", participant=anna)
    assert game.table.people[anna].removed
    refused = game.refuses(anna, "prefer", card="queue", option="buy", confidence=1)
    assert refused == Refusal("not_seated")


def test_an_unknown_seat_is_refused_at_the_door() -> None:
    game = Game()
    with pytest.raises(Refusal) as refused:
        game.joins("nowhere")
    assert refused.value == Refusal("not_on_offer", "seat", found="nowhere")
