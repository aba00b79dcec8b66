"""Dividing what a municipality can carry out: what was adopted works as far as it was given points."""

import pytest

from game.quantities import ParticipantId
from game.refusals import Refusal
from game.rules.monitor import quality_for
from game.settlement import measures
from game.views import panel
from game.views.panels import Register
from tests.game.everything import effect, everything
from tests.game.playing import Game

TRIAGE = effect("youth.line1.places", 10)
GRANT = effect("money.grant", 400)
DOUBLE = {**effect("youth.spill", 0.5), "operation": "multiply"}


class Dividing(Game):
    west: ParticipantId
    secretary: ParticipantId

    def divides(self, **points: int) -> None:
        self.does(self.secretary, "allocate", points=points)

    def adopts(self, **what: str) -> str:
        """The measure of the catalogue that west pays for alone, adopted at once."""
        funding = [{"source": "west.budget", "cents": 20_000_000}]
        self.does(self.west, "propose", measure="walk-in", funding=funding, reason="So.", **what)
        [name] = [p.id for p in self.table.common.proposals.values() if p.open]
        self.advances("decision")
        self.does(self.west, "decide", proposal=name, verdict="adopt", reason="So.")
        return name

    def felt(self, parameter: str, quarter: int) -> list[tuple[str | None, float]]:
        """What is felt of a parameter in a quarter: where, and how much."""
        return [
            (measure.place, round(one.value, 9))
            for measure in measures(self.table)
            for one in measure.effects
            if one.parameter == parameter and one.weight(measure.start, quarter)
        ]

    def stands(self) -> list[tuple[str, int, dict[str, int]]]:
        """Place, round and points, as the whole table sees it."""
        found = panel("register", self.book, self.table.known_table(), self.words, "en")
        if found is None:
            return []
        assert isinstance(found, Register)
        return [(a.place, a.round, {p.target: p.points for p in a.points}) for a in found.allocations]

    def later(self) -> None:
        self.advances("reflection")
        self.advances("deliberation")


def playing(**changes: object) -> Dividing:
    walk_in = {
        "id": "walk-in",
        "title": {"nl": "w", "en": "Walk-in"},
        "text": {"nl": "w", "en": "w"},
        "amount": 20_000_000,
        "payers": "own",
        "points": 8,
        "effects": [TRIAGE, DOUBLE],
    }
    game = Dividing(everything(**{"catalogue": [walk_in], **changes}))
    game.west, game.secretary = game.joins("alderman-west"), game.joins("secretary-west")
    game.starts()
    game.advances("deliberation")
    return game


@pytest.fixture
def game() -> Dividing:
    return playing()


def test_what_nobody_carries_out_is_paid_for_and_does_nothing(game: Dividing) -> None:
    name = game.adopts()
    assert game.felt("youth.line1.places", 1) == []
    assert [m.costs for m in measures(game.table) if m.id == name] == [{"west": 5_000_000}]


def test_what_was_adopted_works_as_far_as_it_was_given_points(game: Dividing) -> None:
    name = game.adopts()
    game.divides(**{name: 2})
    assert game.felt("youth.line1.places", 1) == [("west", 2.5)]
    assert game.felt("youth.spill", 1) == [("west", 0.875)]


def test_points_of_later_rounds_come_on_top_and_never_beyond_the_whole(game: Dividing) -> None:
    name = game.adopts()
    game.divides(**{name: 2})
    game.later()
    game.divides(**{name: 10})
    assert game.felt("youth.line1.places", 2) == [("west", 2.5)]
    assert game.felt("youth.line1.places", 3) == [("west", 2.5), ("west", 7.5)]
    # Both parts of a factor together are the factor.
    (_, first), (_, second) = game.felt("youth.spill", 3)
    assert first * second == pytest.approx(0.5)


def test_the_last_division_of_a_round_stands(game: Dividing) -> None:
    name = game.adopts()
    game.divides(**{name: 2})
    game.divides(**{name: 4})
    assert game.stands() == [("west", 1, {name: 4})]
    assert game.felt("youth.line1.places", 1) == [("west", 5)]


def test_who_divides_more_than_there_is_gives_each_its_part(game: Dividing) -> None:
    name = game.adopts()
    game.divides(**{name: 10, "coordinator": 10})
    # Ten for twenty: five of the eight, and five for a coordinator who takes four.
    assert game.felt("youth.line1.places", 1) == [("west", 6.25)]
    assert game.felt("money.grant", 1) == [("west", 4_000)]


def test_the_coordinator_works_in_its_own_municipality_as_far_as_it_was_given_points(game: Dividing) -> None:
    game.divides(coordinator=3)
    assert game.felt("money.grant", 1) == [("west", 3_000)]


def test_the_monitor_gets_better_for_the_seats_of_the_municipality_alone(game: Dividing) -> None:
    game.divides(monitor=2)
    assert quality_for(game.table, "secretary-west") == 0.8
    game.later()
    found = [quality_for(game.table, seat) for seat in ("secretary-west", "alderman-west", "alderman-east")]
    assert found == pytest.approx([0.9, 0.6, 0.5])
    game.divides(monitor=10)
    game.advances("reflection")
    assert quality_for(game.table, "secretary-west") == 1


def test_dividing_costs_attention_and_taken_back_it_is_given_back(game: Dividing) -> None:
    before = game.table.mandate_of("secretary-west").attention
    game.divides(monitor=2)
    assert game.table.mandate_of("secretary-west").attention == before - 1
    game.host("undo", to=game.table.desk.steps[-1] - 1, expect=game.table.known_facilitators().seq)
    assert game.table.mandate_of("secretary-west").attention == before
    assert game.stands() == []
    assert game.refolded() == game.table


def test_without_attention_nothing_is_divided(game: Dividing) -> None:
    for _ in range(3):
        game.divides(monitor=1)
    refused = game.refuses(game.secretary, "allocate", points={"monitor": 1})
    assert refused == Refusal("no_attention", act="allocate", cost=1, left=0)


def test_only_what_was_adopted_and_is_the_municipalitys_own_can_be_given_points(game: Dividing) -> None:
    funding = [{"source": "west.budget", "cents": 20_000_000}]
    game.does(game.west, "propose", measure="walk-in", funding=funding, reason="So.")
    [name] = game.table.common.proposals
    assert game.refuses(game.secretary, "allocate", points={name: 1}).code == "not_on_offer"
    assert game.refuses(game.secretary, "allocate", points={"monitor": 11}).code == "not_on_offer"
    seats = [s.model_dump(mode="json") for s in everything().seats]
    east = [s | {"place": "east"} if s["id"] == "secretary-west" else s for s in seats]
    other = playing(seats=east)
    adopted = other.adopts()
    assert other.refuses(other.secretary, "allocate", points={adopted: 1}).code == "not_on_offer"
    other.divides(monitor=1)


def test_where_the_casebook_has_no_capacity_everything_works_at_once() -> None:
    plain = playing(capacity=None)
    plain.adopts()
    assert plain.felt("youth.line1.places", 1) == [("west", 10)]
    refused = plain.refuses(plain.secretary, "allocate", points={"monitor": 1})
    assert refused == Refusal("nothing_to_do", act="allocate")


def test_aldermen_do_not_divide(game: Dividing) -> None:
    assert game.refuses(game.west, "allocate", points={"monitor": 1}).code == "not_your_power"
