"""Orders to a team that works for several municipalities, and what comes of two that contradict."""

import pytest

from game.quantities import ParticipantId
from game.refusals import Refusal
from game.settlement import measures
from game.views import panel
from game.views.panels import Register
from tests.game.everything import effect, everything
from tests.game.playing import Game


class Ordering(Game):
    east: ParticipantId
    west: ParticipantId

    def orders(self, who: ParticipantId, order: str) -> None:
        self.does(who, "instruct", team="gate", order=order, reason="So.")

    def stands(self) -> list[tuple[str, str, bool]]:
        """Place, order, and whether the team is torn, as the whole table sees it."""
        found = panel("register", self.book, self.table.known_table(), self.words, "en")
        assert isinstance(found, Register)
        return [(o.place, o.order, o.torn) for o in found.orders]

    def felt(self, quarter: int) -> dict[str, float]:
        """What of the orders is felt in a quarter: place -> the sum of the effects at work there."""
        found: dict[str, float] = {}
        for measure in measures(self.table):
            for one in measure.effects:
                if weight := one.weight(measure.start, quarter):
                    place = measure.place or "region"
                    found[place] = found.get(place, 0) + weight * one.value
        return found


@pytest.fixture
def game() -> Ordering:
    game = Ordering(everything())
    game.east, game.west = game.joins("alderman-east"), game.joins("secretary-west")
    game.starts()
    game.advances("deliberation")
    return game


def test_an_order_is_public_and_works_from_the_next_quarter_where_it_was_given(game: Ordering) -> None:
    game.orders(game.east, "tailor")
    assert game.stands() == [("east", "tailor", False)]
    assert game.felt(1) == {"east": -40_000}


def test_the_same_order_of_two_municipalities_works_in_both(game: Ordering) -> None:
    game.orders(game.east, "follow")
    game.orders(game.west, "follow")
    assert game.felt(1) == {"east": -4_000, "west": -4_000}


def test_contradicting_orders_tear_the_team_everywhere_it_works(game: Ordering) -> None:
    game.orders(game.east, "tailor")
    game.orders(game.west, "follow")
    assert game.stands() == [("east", "tailor", True), ("west", "follow", True)]
    assert game.felt(1) == {"east": -400_000, "west": -400_000}


def test_the_last_order_of_a_municipality_stands(game: Ordering) -> None:
    game.orders(game.east, "tailor")
    game.orders(game.west, "follow")
    game.orders(game.west, "tailor")
    assert game.stands() == [("east", "tailor", False), ("west", "tailor", False)]
    assert game.felt(1) == {"east": -40_000, "west": -40_000}


def test_what_was_done_under_an_earlier_order_is_not_undone(game: Ordering) -> None:
    game.orders(game.east, "tailor")
    game.advances("reflection")
    game.advances("deliberation")
    game.orders(game.west, "follow")
    assert (game.felt(2), game.felt(3)) == ({"east": -40_000}, {"east": -400_000, "west": -400_000})


def test_an_order_that_takes_time_to_work_and_is_over_before_is_never_felt() -> None:
    slow = [effect("money.grant", -40_000, delay=2)]
    team = {"id": "gate", "title": {"nl": "p", "en": "g"}, "works_for": ["east", "west"], "tailor": slow}
    game = Ordering(everything(teams=[team]))
    game.east = game.joins("alderman-east")
    game.starts()
    game.advances("deliberation")
    game.orders(game.east, "tailor")
    assert game.felt(3) == {"east": -40_000}
    game.advances("reflection")
    game.advances("deliberation")
    game.orders(game.east, "follow")
    assert game.felt(3) == {}


def test_only_those_for_whom_a_team_works_can_instruct_it() -> None:
    team = {"id": "gate", "title": {"nl": "p", "en": "g"}, "works_for": ["east"]}
    game = Ordering(everything(teams=[team]))
    west = game.joins("secretary-west")
    game.starts()
    game.advances("deliberation")
    refused = game.refuses(west, "instruct", team="gate", order="tailor", reason="So.")
    assert refused == Refusal("nothing_to_do", act="instruct")


def test_council_and_provider_give_no_orders(game: Ordering) -> None:
    for seat in ("council-east", "provider-quay"):
        refused = game.refuses(game.joins(seat), "instruct", team="gate", order="tailor", reason="So.")
        assert refused.code == "not_your_power"


def test_an_order_changes_the_money_of_its_municipality_alone(game: Ordering) -> None:
    def left(table: Game, place: str) -> float:
        [last] = [
            f.value
            for f in table.table.sealed.truth[-1].figures
            if (f.figure, f.place) == ("money.left", place)
        ]
        return last

    idle = Ordering(everything(), name="idle")
    idle.starts()
    game.orders(game.east, "tailor")
    for table in (idle, game):
        table.advances("reflection")
    # Half a year of 40,000 euros a year less.
    assert left(idle, "west") == left(game, "west")
    assert left(idle, "east") > left(game, "east")


def test_taken_back_the_one_before_stands_again(game: Ordering) -> None:
    game.orders(game.east, "tailor")
    game.orders(game.east, "follow")
    game.host("undo", to=game.table.desk.steps[-1] - 1, expect=game.table.known_facilitators().seq)
    assert game.stands() == [("east", "tailor", False)]
    assert game.refolded() == game.table
