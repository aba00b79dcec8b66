"""The vision of a municipality: who states it, how it is ranked, which one counts."""

from typing import Any

import pytest

from game.decide import offers
from game.events import VisionStated
from game.quantities import ParticipantId
from game.refusals import Refusal
from game.views import panel
from tests.game.playing import Game, casebook, text

FIRST = ("children", "money", "neighbours", "staff")


class Looking(Game):
    east: ParticipantId
    west: ParticipantId

    def states(self, who: ParticipantId, *priorities: str, horizon: int = 5, words: str = "So.") -> str:
        [fact] = self.does(who, "envision", priorities=list(priorities), horizon=horizon, text=words)
        assert isinstance(fact, VisionStated)
        return fact.vision

    def sees(self, who: ParticipantId | None = None) -> list[dict[str, Any]]:
        look = self.table.known(who) if who else self.table.known_table()
        found = panel("vision", self.book, look, self.words, "en")
        assert found is not None
        visions: list[dict[str, Any]] = found.data()["visions"]
        return visions


@pytest.fixture
def game() -> Looking:
    game = Looking(casebook(priorities=[{"id": p, "title": text(p.capitalize())} for p in FIRST]))
    game.east, game.west = game.joins("alderman-east"), game.joins("alderman-west")
    game.starts()
    game.advances("deliberation")
    return game


def test_a_vision_is_told_to_the_whole_table(game: Looking) -> None:
    game.states(game.east, "staff", "children", words="First our people.")
    [view] = game.sees()
    assert [p["title"] for p in view["priorities"]] == ["Staff", "Children"]
    assert (view["place"], view["place_title"], view["by_title"]) == ("east", "East", "alderman-east")
    assert (view["horizon"], view["text"], view["round"], view["current"]) == (
        5,
        "First our people.",
        1,
        True,
    )


def test_the_last_one_of_a_municipality_counts(game: Looking) -> None:
    game.states(game.east, "money")
    game.states(game.west, "neighbours")
    game.states(game.east, "children")
    assert [(v["place"], v["current"]) for v in game.sees()] == [
        ("east", False),
        ("west", True),
        ("east", True),
    ]


@pytest.mark.parametrize(
    ("priorities", "field"),
    [
        ([], "priorities"),
        (["children", "children"], "priorities[1]"),
        (["rockets"], "priorities[0]"),
        (list(FIRST), "priorities"),
    ],
)
def test_one_to_three_different_priorities_of_the_casebook(
    game: Looking, priorities: list[str], field: str
) -> None:
    refused = game.refuses(game.east, "envision", priorities=priorities, horizon=5, text="So.")
    assert refused == Refusal("not_on_offer", field, act="envision")


def test_the_schema_says_the_same(game: Looking) -> None:
    [offer] = [o for o in offers(game.book, game.table.known(game.east)) if o.kind == "envision"]
    fields = offer.schema()["properties"]
    assert fields["priorities"]["maxItems"] == 3
    assert (fields["horizon"]["minimum"], fields["horizon"]["maximum"]) == (1, 10)


def test_the_spokesperson_states_it(game: Looking) -> None:
    second = game.joins("alderman-east")
    refused = game.refuses(second, "envision", priorities=["money"], horizon=1, text="So.")
    assert refused.code == "not_spokesperson"


def test_a_casebook_without_priorities_has_no_visions() -> None:
    game = Game()
    anna = game.joins("alderman-east")
    game.starts()
    game.advances("deliberation")
    refused = game.refuses(anna, "envision", priorities=["money"], horizon=1, text="So.")
    assert refused == Refusal("nothing_to_do", act="envision")
    assert panel("vision", game.book, game.table.known(anna), game.words, "en") is None


def test_a_vision_can_be_taken_back_and_the_one_before_counts_again(game: Looking) -> None:
    first = game.states(game.east, "money")
    game.states(game.east, "children")
    game.host("undo", to=game.table.desk.steps[-1] - 1, expect=game.table.known_facilitators().seq)
    assert [(v["id"], v["current"]) for v in game.sees(game.west)] == [(first, True)]
