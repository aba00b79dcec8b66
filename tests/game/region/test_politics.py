"""Politics: what press and council see presses, a rule calms at once and costs later, backing keeps staff."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.region.effects import Effect, Measure
from game.region.parameters import BY_NAME, Overrides
from game.region.setting import REGION, RegionSpec
from game.region.settle import Settlement, opening, settle
from game.region.soft import SOFT, without
from tests.game.region.regions import LINDESTROOM, regions

ROUNDLY = settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
HALF = BY_NAME["politics.pressure.half"].central
BLIND = {f"politics.seen.{what}": 0.0 for what in ("waits", "crisis", "shortfall")}
"""Press and council see nothing."""
LEAVING = {"politics.leaving": 0.02, "politics.backed.keeps": 0.5}


def after(
    overrides: Mapping[str, float], *decided: Measure, quarters: int = 8, spec: RegionSpec = LINDESTROOM
) -> Settlement:
    values = {**overrides, "luck": 0.0}
    return settle(spec, values, opening(spec, values), decided, quarters, 1)


def figure(result: Settlement, quarter: int, name: str, place: str = "oosterveen") -> float:
    return float(result.quarters[quarter - 1].figures[name, place][0])


def pressure(result: Settlement, quarter: int, place: str = "oosterveen") -> float:
    return figure(result, quarter, "politics.pressure", place)


def once(name: str, value: float, start: int = 1, place: str | None = None, last: int | None = 1) -> Measure:
    effect = Effect(parameter=name, operation="add", value=value, duration=last)
    return Measure(id=name, place=place, start=start, effects=(effect,))


def staff(result: Settlement) -> float:
    return float(result.state.team_staff.sum() + result.state.care_staff.sum())


# Pressure.


@pytest.mark.parametrize(
    ("seen", "less", "more"),
    [
        ("waits", {"youth.opening.line2.listed": 20.0}, {"youth.opening.line2.listed": 300.0}),
        ("crisis", {"youth.waiting.crisis": 0.0}, {"youth.waiting.crisis": 0.3}),
        ("shortfall", {"money.slack": 0.1}, {"money.slack": -0.1}),
    ],
)
def test_pressure_follows_what_is_seen(
    seen: str, less: Mapping[str, float], more: Mapping[str, float]
) -> None:
    only = {name: value for name, value in BLIND.items() if not name.endswith(seen)}
    assert pressure(after({**more, **only}), 2) > pressure(after({**less, **only}), 2) + 1.0
    assert pressure(after({**more, **BLIND}), 2) == pressure(after({**less, **BLIND}), 2)


def test_an_incident_presses_where_it_happened_and_half_of_it_fades_in_its_time() -> None:
    quiet, shaken = after(BLIND), after(BLIND, once("politics.pressure.added", 0.4, place="oosterveen"))
    added = [pressure(shaken, q) - pressure(quiet, q) for q in range(1, 9)]
    assert added[0] > 25.0
    for before, later in zip(added, added[round(HALF) :], strict=False):
        assert later == pytest.approx(before / 2, rel=1e-6)
    assert pressure(shaken, 1, "lindewaard") == pressure(quiet, 1, "lindewaard")


def test_a_rule_lowers_pressure_at_once_and_capacity_later() -> None:
    """Calibration: its quarter is calmer; within a year what it costs is seen, and staff goes on leaving."""
    none, ruled = after({}), after({}, once("rules.count", 1, last=None))
    calmed = [pressure(ruled, q) / pressure(none, q) for q in range(1, 9)]
    assert calmed[0] < 0.9
    assert calmed[0] < calmed[1] < calmed[3]
    assert min(calmed[3:]) > 1.0, "the longer lists are in the news"
    capacity = [
        figure(ruled, q, "youth.line1.capacity") / figure(none, q, "youth.line1.capacity") for q in (1, 4, 8)
    ]
    assert 1.0 > capacity[0] > capacity[1] > capacity[2]


def test_of_itself_a_new_rule_takes_its_part_once_and_one_that_goes_does_not_press() -> None:
    relief = BY_NAME["politics.rule.relief"].central
    none, ruled = after(BLIND), after(BLIND, once("rules.count", 1, start=2, last=None))
    for quarter, part in ((1, 1.0), (2, 1.0 - relief), (5, 1.0 - relief)):
        assert pressure(ruled, quarter) == pytest.approx(pressure(none, quarter) * part, rel=1e-9), quarter
    assert pressure(after({**BLIND, "rules.count": 1.0}), 1) == pytest.approx(pressure(none, 1))
    gone = after({**BLIND, "rules.count": 1.0}, once("rules.count", -1, start=2, last=None))
    assert pressure(gone, 2) == pytest.approx(pressure(none, 2))


# Backing.


def test_backing_lets_pressure_stand_and_keeps_staff() -> None:
    bare = after(LEAVING, once("rules.count", 1, last=None))
    backed = after(LEAVING, once("rules.count", 1, last=None), once("politics.backed", 1, last=4))
    assert pressure(backed, 4) > pressure(bare, 4) + 2.0
    assert staff(backed) > staff(bare)
    vacancies = [figure(each, 4, "staff.vacancies") for each in (backed, bare)]
    assert vacancies[0] < vacancies[1]
    assert staff(after(LEAVING)) >= staff(bare)


@ROUNDLY
@given(regions(most=4), st.floats(0.0, 0.5), st.floats(0.0, 0.03))
def test_more_pressure_never_raises_staff_and_backing_never_loses_any(
    spec: RegionSpec, added: float, leaving: float
) -> None:
    values = {"politics.leaving": leaving, "politics.backed.keeps": 0.5}
    calm = after(values, quarters=3, spec=spec)
    pressed = after(values, once("politics.pressure.added", added, last=3), quarters=3, spec=spec)
    assert staff(pressed) <= staff(calm) * (1.0 + 1e-9)
    assert (pressed.state.pressure >= calm.state.pressure - 1e-9).all()
    stood = after(
        {**values, "politics.backed.stands": 0.0},
        once("politics.pressure.added", added, last=3),
        once("politics.backed", 1, last=3),
        quarters=3,
        spec=spec,
    )
    assert staff(stood) >= staff(pressed) * (1.0 - 1e-9)


@ROUNDLY
@given(regions(most=3), st.floats(0.0, 1.0), st.floats(0.0, 20.0))
def test_pressure_and_confidence_stay_between_nought_and_all(
    spec: RegionSpec, added: float, rules: float
) -> None:
    state = after(
        {"money.slack": -0.5},
        once("politics.pressure.added", added, last=2),
        once("rules.count", rules, start=2, last=None),
        quarters=4,
        spec=spec,
    ).state
    for stock in (state.pressure, state.confidence):
        assert ((stock >= 0.0) & (stock <= 1.0)).all()


def test_where_nobody_leaves_by_it_pressure_moves_nobody_and_no_cent() -> None:
    deaf = without(soft for soft in SOFT if soft.id == "pressure")
    calm, pressed = after(deaf), after(deaf, once("politics.pressure.added", 0.5, last=None))
    assert pressure(pressed, 8) > pressure(calm, 8) + 20.0
    assert (pressed.state.reserve == calm.state.reserve).all()
    assert (pressed.state.team_staff == calm.state.team_staff).all()
    assert figure(pressed, 8, "youth.line2.waiting", REGION) == figure(calm, 8, "youth.line2.waiting", REGION)


# Confidence.


def confidence(result: Settlement) -> list[float]:
    return [figure(result, q, "politics.confidence") for q in range(1, len(result.quarters) + 1)]


def test_pressure_that_lasts_and_a_shortfall_cost_confidence_and_it_comes_back_slowly() -> None:
    calm = confidence(after({}, quarters=12))
    pressed = confidence(after({}, once("politics.pressure.added", 0.5, last=4), quarters=12))
    short = confidence(after({"money.slack": -0.2}, quarters=12))
    assert calm[4] - pressed[4] > 3.0
    assert calm[1] - pressed[1] < (calm[4] - pressed[4]) / 2, "a quarter of pressure is borne"
    assert 0.0 < calm[-1] - pressed[-1] < (calm[4] - pressed[4]), "part of it is back"
    assert short[-1] < calm[-1] - 5.0


def test_an_election_begins_it_anew() -> None:
    worn = after({"money.slack": -0.2}, quarters=8)
    begun = after({"money.slack": -0.2}, once("politics.confidence.anew", 1, start=8), quarters=8)
    start = BY_NAME["politics.confidence"].central * 100
    assert confidence(worn)[-1] < start - 10
    assert confidence(begun)[-1] == pytest.approx(start)
    assert confidence(begun)[:7] == confidence(worn)[:7]


def test_each_run_has_its_own_climate() -> None:
    values: Overrides = {"politics.pressure": np.array([0.1, 0.9]), "luck": 0.0}
    result = settle(LINDESTROOM, values, opening(LINDESTROOM, values), (), 1, [1, 1])
    low, high = result.quarters[0].figures["politics.pressure", "oosterveen"]
    assert high > low + 30.0
