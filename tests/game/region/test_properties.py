"""What must hold in any region: more of one thing is never less of another, and extremes are regions too."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.region.effects import Effect, Measure
from game.region.parameters import draw_unknowns
from game.region.setting import REGION, RegionSpec
from game.region.settle import Settlement, opening, settle
from game.region.state import ARRAYS, MONEY
from tests.game.region.regions import LINDESTROOM, UNMOVED, region, regions

ROUNDLY = settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
QUARTERS = 3


def after(
    spec: RegionSpec, overrides: Mapping[str, float], *decided: Measure, quarters: int = QUARTERS
) -> Settlement:
    values = {"luck": 0.0, **overrides}
    return settle(spec, values, opening(spec, values), decided, quarters, 1)


def more(parameter: str, value: float, operation: str = "multiply") -> Measure:
    effect = Effect.model_validate(
        {"parameter": parameter, "scope": "region", "operation": operation, "value": value}
    )
    return Measure(id="more", start=1, effects=(effect,))


def total(result: Settlement, quarter: int, figure: str) -> float:
    return float(result.quarters[quarter].figures[figure, REGION][0])


THOUGHT = ("pressure", "confidence", "trust", "short")
"""What people make of money: they see a shortfall, who pays for whom, and a debt."""


def same_people(one: Settlement, other: Settlement) -> None:
    for name in ARRAYS:
        if name not in (*MONEY, *THOUGHT, "other", "bills"):
            assert getattr(one.state, name) == pytest.approx(getattr(other.state, name), rel=1e-9), name


@ROUNDLY
@given(regions(most=6), st.floats(1.0, 2.0))
def test_more_places_never_lengthen_the_list_where_they_invite_nobody(
    spec: RegionSpec, factor: float
) -> None:
    """Where staff is at hand and referrers do not answer to places or waits."""
    still = {"youth.invite.places": 0.0, "youth.invite.wait": 0.0, "staff.at_hand": 1.0}
    fewer, many = after(spec, still), after(spec, still, more("youth.line2.places", factor))
    for quarter in range(QUARTERS):
        least = total(fewer, quarter, "youth.line2.waiting")
        assert total(many, quarter, "youth.line2.waiting") <= least * (1.0 + 1e-9) + 1e-9


@ROUNDLY
@given(regions(most=6), st.floats(0.0, 0.5))
def test_more_need_is_never_fewer_who_ask(spec: RegionSpec, added: float) -> None:
    """Whether they wait for or have treatment, over the region."""
    less = after(spec, {"youth.need.added": 0.0, "change.from": 1.0, "change.over": 1.0})
    much = after(spec, {"youth.need.added": added, "change.from": 1.0, "change.over": 1.0})
    for quarter in range(QUARTERS):
        asks = [
            total(r, quarter, "youth.line2.waiting") + total(r, quarter, "youth.line2.in_care")
            for r in (less, much)
        ]
        assert asks[1] >= asks[0] * (1.0 - 1e-9) - 1e-6


@ROUNDLY
@given(regions(most=6), st.floats(0.0, 5e6))
def test_a_grant_is_money_to_the_cent_and_nothing_else(spec: RegionSpec, euros: float) -> None:
    place = spec.municipality_ids[0]
    cents = round(euros) * 4
    grant = more(f"money.grant[{place}]", cents / 100.0, "add")
    without, with_it = after(spec, UNMOVED), after(spec, UNMOVED, grant)
    same_people(without, with_it)
    assert with_it.state.reserve[0, 0] - without.state.reserve[0, 0] == pytest.approx(
        cents * QUARTERS / 4, abs=QUARTERS
    )
    assert (with_it.state.reserve[0, 1:] == without.state.reserve[0, 1:]).all()


@ROUNDLY
@given(regions(most=6), st.floats(1.0, 1.5))
def test_what_is_dearer_is_never_cheaper_and_moves_nobody(spec: RegionSpec, factor: float) -> None:
    usual, dear = (
        after(spec, UNMOVED),
        after(spec, UNMOVED, more("youth.line2.price", factor), more("youth.line3.price", factor)),
    )
    same_people(usual, dear)
    assert (dear.state.reserve <= usual.state.reserve).all()


@ROUNDLY
@given(regions(most=6))
def test_without_money_care_goes_on_and_the_debt_is_in_the_books(spec: RegionSpec) -> None:
    """The duty to care does not end with the budget: what is missing is a negative reserve."""
    poor = {"money.budget": 0.0, "money.reserve": 0.0, "money.slack": 0.0}
    none, usual = after(spec, {**UNMOVED, **poor}), after(spec, UNMOVED)
    same_people(none, usual)
    assert (none.state.reserve <= 0).all()
    assert (none.state.received == 0).all()


@ROUNDLY
@given(regions(most=6), st.integers(0, 2**63))
def test_luck_and_ignorance_come_from_separate_keys(spec: RegionSpec, seed: int) -> None:
    """What nobody knows is the same whatever luck has in store, and luck without weight changes nothing."""
    unknown = {name: float(np.asarray(value)) for name, value in draw_unknowns(spec, seed).items()}
    values = {**unknown, "luck": 0.0}
    one, other = (settle(spec, values, opening(spec, values), (), 2, luck) for luck in (seed, seed + 1))
    for name in ARRAYS:
        assert (getattr(one.state, name) == getattr(other.state, name)).all(), name
    assert draw_unknowns(spec, seed) == draw_unknowns(spec, seed)


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize(
    "nothing",
    [
        {f"youth.line{line}.places": 0.0 for line in range(4)},
        {f"youth.opening.line{line}.filled": 0.0 for line in range(4)} | {"youth.opening.line2.listed": 0.0},
        {"money.budget": 0.0},
    ],
    ids=["no capacity", "no need", "no money"],
)
def test_extremes_stay_finite_and_conserve(count: int, nothing: Mapping[str, float]) -> None:
    spec = region({f"m{index}": 9_000 + 11_000 * index for index in range(count)}, ("p", "q"))
    start = opening(spec, nothing)
    state = settle(spec, nothing, start, (), 8, [1, 2]).state
    for name in ARRAYS:
        assert np.isfinite(getattr(state, name)).all(), name
    assert (state.reserve.sum(1) + state.cash.sum(1) + state.outside.sum(1)
            == start.reserve.sum() + start.cash.sum() + start.outside.sum()).all()  # fmt: skip


def test_the_example_is_one_of_the_regions() -> None:
    """Lindestroom under the same conditions: the properties above are about regions that people play."""
    shorter = after(LINDESTROOM, {"youth.invite.places": 0.0, "youth.invite.wait": 0.0, "staff.at_hand": 1.0},
                    more("youth.line2.places", 1.1))  # fmt: skip
    assert total(shorter, 2, "youth.line2.waiting") < total(after(LINDESTROOM, {}), 2, "youth.line2.waiting")
