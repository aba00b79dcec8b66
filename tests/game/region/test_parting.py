"""The first card: buying places and clearing the way part, and which is better turns on the causes."""

import numpy as np
import pytest

from game.region.effects import Measure
from game.region.setting import REGION
from game.region.settle import Settlement, draw_unknowns, look, opening, settle
from tests.game.region.regions import CLOGGED, LINDESTROOM, LOST, bridge, buy, clear

SEEDS = np.arange(100, 200, dtype=np.uint64)
ROUND = 2
EPILOGUE = 8


def played(mix: dict[str, float], *measures: Measure) -> Settlement:
    """A hundred tables with luck and ignorance of their own: a round of two quarters, eight of epilogue."""
    overrides = {**draw_unknowns(LINDESTROOM, SEEDS), **mix}
    return settle(LINDESTROOM, overrides, opening(LINDESTROOM, overrides), measures, ROUND + EPILOGUE, SEEDS)


def central(mix: dict[str, float], *measures: Measure) -> Settlement:
    """One table with central values and no luck."""
    overrides = {**mix, "luck": 0.0}
    return settle(LINDESTROOM, overrides, opening(LINDESTROOM, overrides), measures, ROUND + EPILOGUE, 1)


def waited(result: Settlement) -> np.ndarray:
    """Person-weeks on the true list for treatment, over the epilogue."""
    return np.asarray(sum(13 * q.figures["youth.line2.waiting", REGION] for q in result.quarters[ROUND:]))


def reserves(result: Settlement) -> np.ndarray:
    return np.asarray(result.state.reserve.sum(axis=1))


def listed_weeks(result: Settlement) -> list[float]:
    """The waiting time that the list shows, by quarter."""
    return [
        float(
            np.median(q.figures["youth.line2.weeks", REGION] / (1 - q.figures["youth.list.double", REGION]))
        )
        for q in result.quarters
    ]


@pytest.mark.parametrize("mix", [CLOGGED, LOST])
def test_both_causes_show_the_same_face(mix: dict[str, float]) -> None:
    start = opening(LINDESTROOM, mix)
    seen = look(LINDESTROOM, mix, start).figures
    double = seen["youth.list.double", REGION][0]
    assert seen["youth.line2.waiting", REGION][0] / (1 - double) == pytest.approx(190, abs=1)
    assert seen["youth.line2.weeks", REGION][0] / (1 - double) == pytest.approx(22, abs=0.5)
    assert seen["youth.line2.in_care", REGION][0] == pytest.approx(640, abs=1)
    assert seen["youth.line1.waiting", "oosterveen"][0] == pytest.approx(20, abs=1)
    assert seen["youth.line1.waiting", "lindewaard"][0] == pytest.approx(30, abs=4)
    assert seen["money.left", "oosterveen"][0] == pytest.approx(0.6e8, rel=0.02)
    assert seen["money.left", "lindewaard"][0] == pytest.approx(1.9e8, rel=0.02)
    assert seen["provider.liquidity", "de-kade"][0] == pytest.approx(5.0, abs=0.1)


def test_with_a_clogged_system_bought_places_help_for_half_a_year_and_fill() -> None:
    none, bought = listed_weeks(central(CLOGGED)), listed_weeks(central(CLOGGED, buy()))
    assert bought[1] < none[1] - 3
    assert bought[5] > none[5] - 1
    assert bought[-1] > none[-1]


def test_with_a_clogged_system_clearing_is_better_on_weeks_and_on_money() -> None:
    bought, cleared = played(CLOGGED, buy()), played(CLOGGED, clear())
    assert (waited(cleared) < waited(bought)).mean() >= 0.8
    assert (reserves(cleared) > reserves(bought)).mean() >= 0.8
    assert waited(central(CLOGGED, clear())) < 0.9 * waited(central(CLOGGED, buy()))
    assert listed_weeks(central(CLOGGED, clear()))[1] < 0.75 * listed_weeks(central(CLOGGED))[1]


def test_with_lost_capacity_buying_is_better_and_clearing_does_little() -> None:
    none, bought, cleared = played(LOST), played(LOST, buy()), played(LOST, clear())
    assert (waited(bought) < waited(cleared)).mean() >= 0.8
    assert (reserves(bought) > reserves(cleared)).mean() >= 0.8
    assert waited(cleared).mean() > 0.93 * waited(none).mean()
    assert waited(bought).mean() < 0.9 * waited(none).mean()


def test_bridging_care_prevents_crisis_in_both() -> None:
    for mix in (CLOGGED, LOST):
        none, bridged = played(mix), played(mix, bridge())
        crises = [
            np.asarray(sum(q.figures["youth.flow.crisis", REGION] for q in result.quarters[ROUND:]))
            for result in (none, bridged)
        ]
        assert (crises[1] < crises[0]).mean() >= 0.8


def test_a_neighbours_purchase_drains_the_local_team_where_staff_is_scarce() -> None:
    none, bought = central(CLOGGED), central(CLOGGED, buy())
    before, after = (
        result.quarters[2].figures["youth.line1.capacity", "oosterveen"][0] for result in (none, bought)
    )
    assert after < 0.97 * before
