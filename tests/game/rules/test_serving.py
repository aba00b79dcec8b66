"""How a provider serves: intake, priority, staff, and its tariff."""

import pytest

from game.events import RegionOpened
from game.quantities import ParticipantId
from game.refusals import Refusal
from game.region.settle import settle
from game.region.state import from_data
from game.settlement import luck, measures, overrides
from game.views import panel
from game.views.panels import Register
from tests.game.everything import SEATS, effect, everything
from tests.game.playing import Game

PLACES = "youth.line2.places"


class Serving(Game):
    quay: ParticipantId

    def serves(self, **what: str | int) -> None:
        self.does(self.quay, "serve", **what)

    def stands(self) -> list[tuple[str, str | None, str | None, int | None, int | None]]:
        """How each provider serves, as the whole table sees it."""
        found = panel("register", self.book, self.table.known_table(), self.words, "en")
        if found is None:
            return []
        assert isinstance(found, Register)
        return [(s.provider, s.intake, s.priority, s.staff, s.tariff) for s in found.services]

    def felt(self, quarter: int, parameter: str = PLACES) -> list[tuple[str, str, float]]:
        """What of it is felt in a quarter: where, how, and how much."""
        return [
            (one.scope, one.operation, one.value)
            for measure in measures(self.table)
            for one in measure.effects
            if one.parameter == parameter and one.weight(measure.start, quarter)
        ]

    def later(self) -> None:
        self.advances("reflection")
        self.advances("deliberation")


def playing(**changes: object) -> Serving:
    game = Serving(everything(**changes))
    game.quay = game.joins("provider-quay")
    game.starts()
    game.advances("deliberation")
    return game


@pytest.fixture
def game() -> Serving:
    return playing()


def test_how_a_provider_serves_is_public_and_what_it_said_last_of_each_stands(game: Serving) -> None:
    game.serves(intake="closed", staff=4)
    game.serves(intake="open", tariff=5)
    assert game.stands() == [("quay", "open", None, 4, 5)]


def test_closed_intake_is_felt_from_the_next_quarter_until_it_is_open_again(game: Serving) -> None:
    game.serves(intake="closed")
    assert game.felt(1) == [("quay", "multiply", 0.8)]
    game.later()
    game.serves(intake="closed")
    game.serves(intake="open")
    assert (len(game.felt(2)), game.felt(3)) == (1, [])


def test_who_goes_first_works_where_the_casebook_says(game: Serving) -> None:
    game.serves(priority="severe")
    assert game.felt(1, "youth.line2.norm") == [("region", "add", 1)]
    game.serves(priority="none")
    assert game.felt(1, "youth.line2.norm") == []


def test_staff_works_by_the_fte_and_what_was_there_stays_when_more_come(game: Serving) -> None:
    game.serves(staff=4)
    assert (game.felt(1), game.felt(2)) == ([], [("quay", "add", 12)])
    game.later()
    game.serves(staff=6)
    assert game.felt(3) == [("quay", "add", 12)]
    assert game.felt(4) == [("quay", "add", 12), ("quay", "add", 6)]


def test_staff_is_laid_off_as_it_was_taken_on(game: Serving) -> None:
    game.serves(staff=4)
    game.later()
    game.serves(staff=-2)
    assert sum(value for _, _, value in game.felt(5)) == -6


def test_only_the_provider_whose_act_it_is_changes() -> None:
    two = [{"id": name, "title": {"nl": name, "en": name}} for name in ("quay", "mill")]
    region = everything().region.model_dump(mode="json") | {"providers": two}
    game = playing(region=region)

    def places(table: Serving) -> float:
        [found] = [
            f.value for f in table.table.sealed.truth[-1].figures if f.figure == "youth.line2.capacity"
        ]
        return found

    idle = playing(region=region)
    game.serves(intake="closed")
    game.later()
    idle.later()
    # A fifth of the places of one of two alike.
    assert places(game) == pytest.approx(places(idle) * 0.9, rel=0.02)


def bills(game: Serving, quarter: int) -> dict[tuple[str, str], int]:
    """What each municipality pays the quay by use in a quarter, in cents: by line, from the model's opening on."""
    sealed, [opened] = game.table.sealed, [e.fact for e in game.log if isinstance(e.fact, RegionOpened)]
    state = from_data(game.book.region, opened.state)
    given = overrides(game.book, sealed.mixes, sealed.unknowns)
    done = settle(game.book.region, given, state, tuple(measures(game.table)), quarter, luck(sealed.seed))
    return {
        (payer, purpose): int(cents[0])
        for (payer, payee, purpose), cents in done.quarters[-1].postings.items()
        if payee == "quay" and purpose in ("line2", "line3")
    }


def test_a_tariff_takes_that_much_off_what_municipalities_pay_by_use(game: Serving) -> None:
    game.serves(tariff=10)
    assert game.stands() == [("quay", None, None, None, 10)]
    plain = bills(playing(), 1)
    assert min(plain.values()) > 1_000_000
    assert bills(game, 1) == {key: pytest.approx(cents * 0.9, abs=1) for key, cents in plain.items()}


def test_what_a_provider_gets_less_the_municipalities_keep_to_the_cent(game: Serving) -> None:
    idle = playing()
    game.serves(tariff=15)
    for each in (game, idle):
        each.advances("reflection")
    cheap, plain = game.table.sealed.state, idle.table.sealed.state
    kept = sum(cheap["reserve"]) - sum(plain["reserve"])
    assert kept == sum(plain["cash"]) - sum(cheap["cash"]) > 0
    assert cheap["care"] == plain["care"]


def test_a_tariff_holds_until_the_provider_says_another(game: Serving) -> None:
    game.serves(tariff=15)
    game.later()
    game.serves(tariff=0)
    assert [game.felt(quarter, "money.discount") for quarter in (2, 3)] == [[("quay", "set", 0.15)], []]


def test_a_provider_says_one_thing_at_least_and_only_what_the_casebook_has(game: Serving) -> None:
    assert game.refuses(game.quay, "serve").code == "not_on_offer"
    for beyond in ({"staff": 21}, {"staff": -11}, {"tariff": 16}, {"intake": "closed", "staff": 21}):
        assert game.refuses(game.quay, "serve", **beyond).code == "not_on_offer"
    plain = playing(serving={"tariff": {"least": 0, "most": 5}})
    assert plain.refuses(plain.quay, "serve", intake="closed").code == "not_on_offer"
    plain.serves(tariff=5)


def test_there_is_nothing_to_do_where_the_casebook_has_nothing_or_the_seat_no_provider() -> None:
    none = playing(serving={})
    assert none.refuses(none.quay, "serve", intake="closed") == Refusal("nothing_to_do", act="serve")
    seats = [s.model_dump(mode="json") | {"provider": None} for s in everything().seats]
    assert len(seats) == len(SEATS)
    homeless = playing(seats=seats)
    assert homeless.refuses(homeless.quay, "serve", staff=1) == Refusal("nothing_to_do", act="serve")


def test_others_do_not_serve(game: Serving) -> None:
    for seat in ("alderman-east", "council-east", "secretary-west"):
        assert game.refuses(game.joins(seat), "serve", staff=1).code == "not_your_power"


def test_taken_back_what_was_said_before_stands_again(game: Serving) -> None:
    game.serves(staff=4)
    game.serves(staff=8, tariff=3)
    game.host("undo", to=game.table.desk.steps[-1] - 1, expect=game.table.known_facilitators().seq)
    assert game.stands() == [("quay", None, None, 4, None)]
    assert game.refolded() == game.table


def test_an_effect_that_comes_after_the_next_change_is_never_felt() -> None:
    slow = {"intake": {"closed": [effect("money.grant", -5, delay=2)]}}
    game = playing(serving=slow)
    game.serves(intake="closed")
    game.later()
    game.serves(intake="open")
    assert [game.felt(quarter, "money.grant") for quarter in (1, 2, 3, 4)] == [[], [], [], []]
