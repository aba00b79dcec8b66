"""What can be done in public about an incident: back the professionals, or add a rule of control."""

import pytest

from game.quantities import ParticipantId
from game.refusals import Refusal
from game.settlement import measures
from game.views import panel
from game.views.panels import Register
from tests.game.everything import everything
from tests.game.playing import Game


class Shaken(Game):
    east: ParticipantId
    council: ParticipantId

    def strikes(self, shock: str = "in-the-press") -> None:
        self.host("shock", shock=shock)

    def done(self) -> list[tuple[str, str, str, str | None]]:
        """What, by whom, about what and with which words, as the whole table sees it."""
        found = panel("register", self.book, self.table.known_table(), self.words, "en")
        assert isinstance(found, Register)
        return [(r.kind, r.seat, r.shock_title, r.text) for r in found.responses]

    def felt(self) -> list[tuple[str | None, int, float]]:
        """Where, from when and how much of what was done works."""
        return [(m.place, m.start, m.effects[0].value) for m in measures(self.table) if m.id.startswith("e")]


@pytest.fixture
def game() -> Shaken:
    game = Shaken(everything())
    game.east, game.council = game.joins("alderman-east"), game.joins("council-east")
    game.starts()
    game.advances("deliberation")
    return game


def test_there_is_nothing_to_do_before_it_strikes(game: Shaken) -> None:
    for kind in ("back", "rule"):
        refused = game.refuses(game.east, kind, about="in-the-press")
        assert refused == Refusal("nothing_to_do", act=kind)


def test_a_shock_that_is_no_incident_asks_for_none_of_it(game: Shaken) -> None:
    game.strikes("letter")
    assert game.refuses(game.east, "back", about="letter") == Refusal("nothing_to_do", act="back")


def test_backing_is_public_and_works_where_it_was_done(game: Shaken) -> None:
    game.strikes()
    game.does(game.east, "back", about="in-the-press", text="They did what they could.")
    assert game.done() == [("back", "alderman-east", "In the press", "They did what they could.")]
    assert game.felt() == [("east", 1, -8_000)]


def test_a_rule_is_public_and_works_where_it_was_added(game: Shaken) -> None:
    game.strikes()
    game.does(game.council, "rule", about="in-the-press")
    assert game.done() == [("rule", "council-east", "In the press", None)]
    assert game.felt() == [("east", 1, -80_000)]


def test_each_seat_does_each_once(game: Shaken) -> None:
    game.strikes()
    game.does(game.east, "back", about="in-the-press")
    assert game.refuses(game.east, "back", about="in-the-press").code == "nothing_to_do"
    game.does(game.east, "rule", about="in-the-press")
    assert [kind for kind, *_ in game.done()] == ["back", "rule"]


def test_in_one_municipality_it_works_once(game: Shaken) -> None:
    game.strikes()
    game.does(game.council, "rule", about="in-the-press")
    game.does(game.east, "rule", about="in-the-press")
    game.does(game.joins("alderman-west"), "rule", about="in-the-press")
    assert game.felt() == [("east", 1, -80_000), ("west", 1, -80_000)]


def test_aldermen_and_council_do_it(game: Shaken) -> None:
    game.strikes()
    for seat in ("secretary-west", "provider-quay"):
        assert game.refuses(game.joins(seat), "back", about="in-the-press").code == "not_your_power"


def test_taken_back_with_the_incident_both_are_off(game: Shaken) -> None:
    before = game.table.desk.steps[-1]
    register = panel("register", game.book, game.table.known_table(), game.words, "en")
    game.strikes()
    game.does(game.east, "back", about="in-the-press")
    game.host("undo", to=before, expect=game.table.known_facilitators().seq)
    assert panel("register", game.book, game.table.known_table(), game.words, "en") == register
    assert (game.felt(), game.refolded()) == ([], game.table)
