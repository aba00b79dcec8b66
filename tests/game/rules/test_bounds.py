"""Bounds: whether a place broadens a card to other domains, or keeps it within its own."""

from typing import Any

import pytest

from game.decide import offers
from game.quantities import ParticipantId
from game.refusals import Refusal
from game.views import panel
from game.views.panels import Register
from tests.game.everything import everything
from tests.game.playing import Game


class Bounding(Game):
    east: ParticipantId
    west: ParticipantId

    def stands(self) -> list[tuple[str, str, list[str], str | None]]:
        """Place, card, domains and reason, as the whole table sees them."""
        found = panel("register", self.book, self.table.known_table(), self.words, "en")
        assert isinstance(found, Register)
        return [(b.place, b.card, [d.title for d in b.domains], b.reason) for b in found.bounds]


@pytest.fixture
def game() -> Bounding:
    game = Bounding(everything())
    game.east, game.west = game.joins("alderman-east"), game.joins("secretary-west")
    game.starts()
    game.advances("deliberation")
    return game


def test_a_card_is_broadened_to_domains_with_a_reason(game: Bounding) -> None:
    game.does(game.east, "bound", card="queue", broaden=["housing"], reason="They cannot move out.")
    assert game.stands() == [("east", "queue", ["housing"], "They cannot move out.")]


def test_or_kept_within_its_own(game: Bounding) -> None:
    game.does(game.west, "bound", card="queue", delimit=True, reason="First the list.")
    assert game.stands() == [("west", "queue", [], "First the list.")]


def test_the_last_one_of_a_place_stands_whoever_of_it_said_so(game: Bounding) -> None:
    alderman = game.joins("alderman-west")
    game.does(game.east, "bound", card="queue", broaden=["work", "housing"], reason="Both.")
    game.does(game.west, "bound", card="queue", delimit=True, reason="First the list.")
    game.does(alderman, "bound", card="queue", broaden=["work"], reason="No.")
    assert [(place, domains) for place, _, domains, _ in game.stands()] == [
        ("east", ["work", "housing"]),
        ("west", ["work"]),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"broaden": []},
        {"broaden": ["moon"]},
        {"broaden": ["work"], "delimit": True},
        {"delimit": True, "reason": " "},
        {"delimit": True, "card": "other"},
    ],
)
def test_it_is_one_of_the_two_on_a_card_that_lies_there(game: Bounding, fields: dict[str, Any]) -> None:
    refused = game.refuses(game.east, "bound", **{"card": "queue", "reason": "So.", **fields})
    assert refused.code == "not_on_offer"


def test_what_is_on_offer_is_accepted(game: Bounding) -> None:
    found = [o for o in offers(game.book, game.table.known(game.east)) if o.kind == "bound"]
    assert [(o.about, sorted(o.form.fields)) for o in found] == [
        ("queue", ["broaden", "card", "reason"]),
        ("queue", ["card", "delimit", "reason"]),
    ]


def test_aldermen_and_secretaries_do_it(game: Bounding) -> None:
    provider = game.joins("provider-quay")
    assert game.refuses(provider, "bound", card="queue", delimit=True, reason="So.").code == "not_your_power"


def test_a_casebook_without_domains_has_no_bounds() -> None:
    game = Game()
    anna = game.joins("alderman-east")
    game.starts()
    game.advances("deliberation")
    refused = game.refuses(anna, "bound", card="queue", delimit=True, reason="So.")
    assert refused == Refusal("nothing_to_do", act="bound")


def test_taken_back_the_one_before_stands_again(game: Bounding) -> None:
    game.does(game.east, "bound", card="queue", broaden=["work"], reason="Wide.")
    game.does(game.east, "bound", card="queue", delimit=True, reason="Narrow.")
    game.host("undo", to=game.table.desk.steps[-1] - 1, expect=game.table.known_facilitators().seq)
    assert game.stands() == [("east", "queue", ["work"], "Wide.")]
    assert game.refolded() == game.table
