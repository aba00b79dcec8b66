"""Supervision: a year of debt brings the province, which cuts own teams as long as money is missing."""

from collections.abc import Mapping

import pytest

from game.region.effects import Effect, Measure
from game.region.parameters import BY_NAME
from game.region.settle import Settlement, opening, settle
from tests.game.region.regions import region

SPEC = region({"poor": 30_000, "rich": 30_000}, ("p",))
CUT = {"supervision.cut": 0.03}
FREE = {"supervision.cut": 0.0}
DEBT = {"money.reserve[poor]": -3_000_000.0, "money.slack[poor]": -0.1, "money.slack[rich]": 0.1, "luck": 0.0}
AFTER = round(BY_NAME["supervision.after"].central)


def after(overrides: Mapping[str, float], *decided: Measure, quarters: int = 8) -> Settlement:
    values = {**DEBT, **overrides}
    return settle(SPEC, values, opening(SPEC, values), decided, quarters, 1)


def course(result: Settlement, figure: str, place: str = "poor") -> list[float]:
    return [float(q.figures[figure, place][0]) for q in result.quarters]


def test_it_comes_after_a_year_of_debt_and_counts_its_quarters() -> None:
    assert course(after({}), "politics.supervised") == [0.0] * (AFTER - 1) + [1.0, 2.0, 3.0, 4.0, 5.0]
    assert course(after({}), "politics.supervised", "rich") == [0.0] * 8


def test_a_debt_below_the_limit_is_ones_own_affair() -> None:
    limit = BY_NAME["supervision.limit"].central
    budget = 30 * BY_NAME["money.budget"].central
    for part, supervised in ((0.5, False), (1.5, True)):
        small = {
            "money.reserve[poor]": -part * limit * budget,
            "money.slack[poor]": 0.03,
            "money.growth": 0.012,
        }
        assert (course(after(small, quarters=AFTER), "politics.supervised")[-1] > 0.0) is supervised, part


def test_under_it_own_teams_are_cut_each_quarter_and_nobody_elses() -> None:
    free, cut = after(FREE), after(CUT)
    places = [
        [course(result, f"youth.line{line}.capacity")[q] for q in range(8)]
        for result in (free, cut)
        for line in (1,)
    ]
    part = [less / full for full, less in zip(*places, strict=True)]
    assert part[:AFTER] == pytest.approx([1.0] * AFTER, rel=1e-9)
    assert part[AFTER:] == pytest.approx([0.97, 0.97**2, 0.97**3, 0.97**4], rel=0.02)
    rich = [course(result, "youth.line1.capacity", "rich")[-1] for result in (free, cut)]
    assert rich[0] == pytest.approx(rich[1], rel=0.02)
    assert cut.state.team_staff[0, 0].sum() < free.state.team_staff[0, 0].sum()


def test_it_cuts_no_further_once_money_comes_in_and_ends_when_the_debt_is_paid() -> None:
    grant = Measure(id="grant", start=6, effects=(
        Effect(parameter="money.grant", scope="poor", operation="add", value=20_000_000.0),
    ))  # fmt: skip
    result = after(CUT, grant)
    kept = after(CUT, grant, quarters=6).state.kept[0, 0]
    assert 0.9 < kept < 1.0
    assert result.state.kept[0, 0] == kept
    assert course(result, "politics.supervised")[-1] == 0.0


def test_switched_off_it_cuts_nothing() -> None:
    assert (after(FREE).state.kept == 1.0).all()
    assert (after({}).state.kept[0] < 1.0).tolist() == [True, False]
