"""Staff under pressure: crowding and rules take working time and drive people out, and so lengthen the lists."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from game.region.effects import Effect, Measure
from game.region.parameters import BY_NAME
from game.region.setting import REGION, RegionSpec
from game.region.settle import Settlement, opening, settle
from game.region.soft import SOFT, Soft, without
from game.region.state import ABSENT, from_data, to_data
from tests.game.region.regions import CHANGING, LINDESTROOM, buy, regions, rescue

STRAIN = {"staff.overload.absence": 0.04, "staff.overload.leaving": 0.02}
"""More than in the profile."""
CALM = dict.fromkeys(STRAIN, 0.0)
CROWDED = {"youth.opening.line1.waiting": 60.0, "youth.opening.line2.listed": 260.0}


def after(overrides: Mapping[str, float], *decided: Measure, quarters: int = 8) -> Settlement:
    values = {**overrides, "luck": 0.0}
    return settle(LINDESTROOM, values, opening(LINDESTROOM, values), decided, quarters, 1)


def figure(result: Settlement, quarter: int, name: str, place: str = REGION) -> float:
    return float(result.quarters[quarter - 1].figures[name, place][0])


def rules(count: float, place: str | None = None, start: int = 1) -> Measure:
    effect = Effect(parameter="rules.count", operation="add", value=count)
    return Measure(id="rules", place=place, start=start, effects=(effect,))


def test_an_older_state_reads_as_one_in_which_nobody_was_strained() -> None:
    data = to_data(after({}).state)
    older = to_data(
        from_data(LINDESTROOM, {name: value for name, value in data.items() if name not in ABSENT})
    )
    moved = ("bills", "overload", "pressure", "confidence", "trust")
    assert older | {name: data[name] for name in moved} == data
    for name in moved[1:]:
        assert set(np.ravel(older[name])) == {ABSENT[name]}, name


def test_crowding_costs_capacity_and_lengthens_the_list_that_crowds() -> None:
    usual, strained = after({**CROWDED, **CALM}), after({**CROWDED, **STRAIN})
    for name in ("youth.line1.capacity", "staff.vacancies"):
        less, more = (figure(r, 8, name, "oosterveen") for r in (strained, usual))
        assert (less < more) == (name == "youth.line1.capacity"), name
    assert figure(strained, 8, "youth.line2.capacity") < figure(usual, 8, "youth.line2.capacity") * 0.99
    assert figure(strained, 8, "youth.line2.waiting") > figure(usual, 8, "youth.line2.waiting") * 1.01


def test_it_comes_with_a_delay() -> None:
    lost = [
        1.0
        - figure(after({**CROWDED, **STRAIN}), q, "youth.line2.capacity")
        / figure(after({**CROWDED, **CALM}), q, "youth.line2.capacity")
        for q in (1, 4, 8)
    ]
    assert 0.0 < lost[0] < lost[1] < lost[2] < 0.1


def test_where_nobody_waits_nobody_is_strained() -> None:
    quiet = {"youth.opening.line2.listed": 1.0, "youth.opening.line1.filled": 0.7, "youth.need.growth": 0.0}
    still = {**quiet, "youth.opening.line2.filled": 0.8, "youth.opening.line3.filled": 0.7}
    usual, strained = after({**still, **CALM}, quarters=4), after({**still, **STRAIN}, quarters=4)
    assert strained.state.overload[0, :2, 0] == pytest.approx(np.zeros((2, 2)))
    places = [figure(result, 4, "youth.line1.capacity", "lindewaard") for result in (strained, usual)]
    assert places[0] == pytest.approx(places[1], rel=1e-3)


def test_a_rule_takes_its_time_at_once_and_staff_later() -> None:
    """One rule for all files: five per cent of working time, step-down slower, and after a year fewer staff."""
    none, one, two = after({}), after({}, rules(1)), after({}, rules(2))
    at_once = figure(one, 1, "youth.line1.capacity", "oosterveen") / figure(
        none, 1, "youth.line1.capacity", "oosterveen"
    )
    later = figure(one, 8, "youth.line1.capacity", "oosterveen") / figure(
        none, 8, "youth.line1.capacity", "oosterveen"
    )
    assert 0.94 < at_once < 0.955
    assert later < at_once
    assert figure(two, 8, "youth.line1.capacity", "oosterveen") < figure(
        one, 8, "youth.line1.capacity", "oosterveen"
    )
    assert figure(one, 2, "youth.line2.waiting") > figure(none, 2, "youth.line2.waiting")
    assert figure(one, 8, "staff.vacancies", "oosterveen") > figure(none, 8, "staff.vacancies", "oosterveen")


def test_rules_hold_back_step_down_where_homes_are_scarce() -> None:
    scarce = {"youth.opening.ready": 0.12, "rules.time": 0.0, "rules.leaving": 0.0}
    none, one = after(scarce, quarters=2), after(scarce, rules(2), quarters=2)
    assert figure(one, 1, "youth.flow.down") < figure(none, 1, "youth.flow.down") * 0.98
    assert figure(one, 2, "youth.ready") > figure(none, 2, "youth.ready")


def test_a_rule_of_one_municipality_weighs_on_its_own_team_and_partly_on_the_providers() -> None:
    none, own = after({}, quarters=2), after({}, rules(2, "oosterveen"), quarters=2)
    assert figure(own, 1, "youth.line1.capacity", "oosterveen") < figure(
        none, 1, "youth.line1.capacity", "oosterveen"
    )
    assert figure(own, 1, "youth.line1.capacity", "lindewaard") == pytest.approx(
        figure(none, 1, "youth.line1.capacity", "lindewaard"), rel=0.01
    )
    lost = 1.0 - figure(own, 1, "youth.line2.capacity") / figure(none, 1, "youth.line2.capacity")
    assert 0.03 < lost < 0.07, "half of two rules"


# Each soft effect by itself.


POOR = {"money.reserve": -4e6, "money.slack": -0.05, "supervision.after": 2.0, "supervision.cut": 0.03}
ACTIVE = {
    **CHANGING,
    **CROWDED,
    **STRAIN,
    **POOR,
    "rules.count": 2.0,
    "change.from": 1.0,
    "politics.leaving": 0.01,
    "politics.backed": 1.0,
    "politics.backed.keeps": 0.5,
    "provider.partner": 0.9,
    "provider.treated": 0.1,
    "trust.agreements": 0.5,
    "youth.opening.line3.filled": 1.0,
    "pooling.line3": 1.0,
}
AGREED = Measure(
    id="agreed",
    start=1,
    costs={"oosterveen": 10_000_000},
    payees=("de-kade",),
    places={"oosterveen": 20.0},
    parties=("oosterveen", "de-kade"),
)
LOCAL = Measure(
    id="local",
    start=1,
    effects=(Effect(parameter="pooling.line3", scope="region", operation="set", value=0.0),),
)
RESPECTED = Measure(
    id="respected",
    start=4,
    effects=(Effect(parameter="provider.treated", scope="region", operation="set", value=0.9),),
)
FELT_IN = {"trust": ("money.spent", "oosterveen"), "placing": ("youth.line3.waiting", REGION)}
"""Where a soft effect is felt that does not touch the list."""


@pytest.mark.parametrize("soft", SOFT, ids=[soft.id for soft in SOFT])
def test_a_soft_effect_is_there_and_can_be_switched_off(soft: Soft) -> None:
    decided = (AGREED, LOCAL, RESPECTED, buy(), rescue(2), Measure(id="up", start=1, effects=(
        Effect(parameter="youth.line1.places", scope="region", operation="multiply", value=1.2),
    )))  # fmt: skip
    on, off = after(ACTIVE, *decided), after({**ACTIVE, **without((soft,))}, *decided)
    where = FELT_IN.get(soft.id, ("youth.line2.waiting", REGION))
    assert abs(figure(on, 8, *where) / figure(off, 8, *where) - 1.0) > 1e-4
    for name in soft.parameters:
        assert BY_NAME[name].least <= 0.0 <= BY_NAME[name].low, name


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(regions(most=4))
def test_all_soft_effects_off_is_a_region_that_conserves(spec: RegionSpec) -> None:
    values = {**without(SOFT), "luck": 0.0}
    start = opening(spec, values)
    state = settle(spec, values, start, (), 3, 1).state
    people = [
        s.well.sum() + s.latent.sum() + s.waiting.sum() + s.team.sum() + s.care.sum() + s.ready.sum()
        for s in (start, state)
    ]
    assert people[1] == pytest.approx(people[0], rel=1e-12)
    assert (state.overload >= 0.0).all()
    assert (state.overload <= 1.0).all()
    assert (state.kept == 1.0).all()
    assert (state.standing == 1.0).all()
