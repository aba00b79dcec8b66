"""Reports: the figures there are, late and blurred, and lists longer than the truth."""

import numpy as np
import pytest

from game.region.indicators import BY_ID, INDICATORS, on_paper, places_of, reported
from game.region.setting import REGION
from game.region.settle import look, opening, settle
from tests.game.region.regions import CLOGGED, LINDESTROOM, region

START = opening(LINDESTROOM, CLOGGED)
HISTORY = (look(LINDESTROOM, CLOGGED, START), *settle(LINDESTROOM, CLOGGED, START, (), 4, 11).quarters)
WAITING = BY_ID["youth.line2.waiting"]


def told(figure: str, place: str, quarter: int, quality: float, seed: int = 1) -> float:
    return reported(BY_ID[figure], place, HISTORY, quarter, quality, seed)


@pytest.mark.parametrize(
    "spec", [LINDESTROOM, region({"a": 9_000}, ()), region({"a": 9_000, "b": 1}, ("p", "q"))]
)
def test_every_figure_exists_for_each_of_its_places(spec) -> None:  # type: ignore[no-untyped-def]
    figures = look(spec, None, opening(spec)).figures
    wanted = {(indicator.id, place) for indicator in INDICATORS for place in places_of(spec, indicator)}
    assert wanted <= set(figures)
    assert all(np.isfinite(value).all() for value in figures.values())


def test_an_exact_reader_sees_today_with_doubles_on_the_list() -> None:
    truth = HISTORY[3].figures["youth.line2.waiting", REGION][0]
    assert told("youth.line2.waiting", REGION, 3, 1.0) == pytest.approx(truth / 0.67)
    assert on_paper(BY_ID["youth.line2.in_care"], REGION, HISTORY[3])[0] == pytest.approx(640, abs=1)
    assert told("money.left", "oosterveen", 3, 0.0) == HISTORY[3].figures["money.left", "oosterveen"][0]


def test_a_poor_monitor_is_late_and_never_before_the_opening() -> None:
    values = [told("youth.line2.waiting", REGION, 4, 0.0, seed) for seed in range(2000)]
    assert np.mean(values) == pytest.approx(
        HISTORY[3].figures["youth.line2.waiting", REGION][0] / 0.67, rel=0.01
    )
    assert np.std(values) / np.mean(values) == pytest.approx(WAITING.noise, rel=0.1)
    first = [told("youth.line2.waiting", REGION, 0, 0.0, seed) for seed in range(2000)]
    assert np.mean(first) == pytest.approx(190, rel=0.01)


def test_a_better_monitor_is_nearer_the_truth() -> None:
    spread = [
        np.std([told("youth.ready", REGION, 2, quality, s) for s in range(500)]) for quality in (0, 0.8, 1)
    ]
    assert spread[0] > 3 * spread[1] > 3e6 * spread[2]


def test_asking_twice_averages_nothing_away() -> None:
    assert told("youth.ready", REGION, 2, 0.5) == told("youth.ready", REGION, 2, 0.5)
    assert told("youth.ready", REGION, 2, 0.5) != told("youth.ready", REGION, 2, 0.6)
    assert told("youth.ready", "oosterveen", 2, 0.5) != told("youth.ready", "lindewaard", 2, 0.5)


def test_a_figure_of_another_place_does_not_exist() -> None:
    with pytest.raises(KeyError):
        told("youth.line0.waiting", REGION, 1, 1.0)
