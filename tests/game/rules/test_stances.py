"""A stance: in which role a seat speaks to another, said to the whole table."""

import pytest

from game.events import StanceTaken
from game.quantities import ParticipantId
from game.refusals import Refusal
from game.views import panel
from game.views.panels import Register
from tests.game.everything import everything
from tests.game.playing import Game


class Speaking(Game):
    east: ParticipantId
    quay: ParticipantId

    def stands(self) -> list[tuple[str, str, str, str | None]]:
        """Who speaks to whom as what, and with which conflict, as the whole table sees it."""
        found = panel("register", self.book, self.table.known_table(), self.words, "en")
        if found is None:
            return []
        assert isinstance(found, Register)
        return [(s.seat, s.toward, s.capacity, s.conflict) for s in found.stances]


@pytest.fixture
def game() -> Speaking:
    game = Speaking(everything())
    game.east, game.quay = game.joins("alderman-east"), game.joins("provider-quay")
    game.starts()
    game.advances("deliberation")
    return game


def test_it_is_said_to_the_whole_table(game: Speaking) -> None:
    game.does(game.east, "stance", toward="provider-quay", **{"as": "partner"})
    assert [f for f in game.told("table") if isinstance(f, StanceTaken)]
    assert game.stands() == [("alderman-east", "provider-quay", "partner", None)]


def test_a_conflict_of_roles_can_be_named(game: Speaking) -> None:
    game.does(
        game.east, "stance", toward="provider-quay", conflict="We also own it.", **{"as": "commissioner"}
    )
    assert game.stands() == [("alderman-east", "provider-quay", "commissioner", "We also own it.")]


def test_the_last_one_toward_a_seat_stands(game: Speaking) -> None:
    game.does(game.east, "stance", toward="provider-quay", **{"as": "partner"})
    game.does(game.quay, "stance", toward="alderman-east", **{"as": "contractor"})
    game.does(game.east, "stance", toward="provider-quay", **{"as": "commissioner"})
    assert game.stands() == [
        ("provider-quay", "alderman-east", "contractor", None),
        ("alderman-east", "provider-quay", "commissioner", None),
    ]


def test_every_role_has_one(game: Speaking) -> None:
    for seat in ("council-east", "secretary-west", "alderman-west"):
        game.does(game.joins(seat), "stance", toward="alderman-east", **{"as": "owner"})
    assert len(game.stands()) == 3


@pytest.mark.parametrize(
    ("toward", "capacity", "field"),
    [
        ("alderman-east", "partner", "toward"),
        ("doctor", "partner", "toward"),
        ("provider-quay", "friend", "as"),
    ],
)
def test_it_is_toward_another_seat_in_one_of_four_roles(
    game: Speaking, toward: str, capacity: str, field: str
) -> None:
    if capacity == "friend":
        with pytest.raises(ValueError, match="partner"):
            game.does(game.east, "stance", toward=toward, **{"as": capacity})
        return
    refused = game.refuses(game.east, "stance", toward=toward, **{"as": capacity})
    assert refused == Refusal("not_on_offer", field, act="stance")


def test_who_speaks_for_the_seat_says_it(game: Speaking) -> None:
    second = game.joins("alderman-east")
    refused = game.refuses(second, "stance", toward="provider-quay", **{"as": "partner"})
    assert refused.code == "not_spokesperson"


def test_a_round_has_to_name_it() -> None:
    game = Game()
    anna = game.joins("alderman-east")
    game.starts()
    game.advances("deliberation")
    refused = game.refuses(anna, "stance", toward="provider-quay", **{"as": "partner"})
    assert refused == Refusal("not_this_round", act="stance")


def test_taken_back_the_one_before_stands_again(game: Speaking) -> None:
    game.does(game.east, "stance", toward="provider-quay", **{"as": "partner"})
    game.does(game.east, "stance", toward="provider-quay", **{"as": "owner"})
    game.host("undo", to=game.table.desk.steps[-1] - 1, expect=game.table.known_facilitators().seq)
    assert game.stands() == [("alderman-east", "provider-quay", "partner", None)]
    assert game.refolded() == game.table
