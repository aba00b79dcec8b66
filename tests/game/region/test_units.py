"""Units are what they are said to be: what is measured in euros or in people can be measured in others."""

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from game.region.indicators import BY_ID
from game.region.parameters import PARAMETERS, places, resolve
from game.region.setting import STREAMS, RegionSpec
from game.region.settle import Figures, opening, settle
from tests.game.region.regions import regions

ROUNDLY = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
QUARTERS = 6
OF_EUROS = "euros"
"""How the units of all amounts of money begin."""
MANY = ("residents", "young people", "places", "fte", "cents")
"""How the units begin of what there is twice as much of in a region twice as large."""
NEAR = 1e-6
A_FEW = 50.0
"""Cents and numbers of people that rounding to cents can add up to: each payment of each quarter by half of one."""


def figures_of(spec: RegionSpec, values: Mapping[str, float]) -> Figures:
    """Those of the last quarter, without luck."""
    values = {**values, "luck": 0.0}
    return settle(spec, values, opening(spec, values), (), QUARTERS, 1).quarters[-1].figures


def every(data: st.DataObject) -> RegionSpec:
    return data.draw(regions(5)).model_copy(update={"streams": STREAMS})


def in_other_money(spec: RegionSpec, times: float) -> dict[str, float]:
    """Every amount of money, in a money of which there are `times` as many in a euro."""
    found = dict[str, float]()
    for parameter in PARAMETERS:
        if parameter.unit.startswith(OF_EUROS):
            amounts = (resolve(spec)[parameter.name][0] * times).tolist()
            names = [f"{parameter.name}[{place}]" for place in places(spec, parameter)]
            found |= dict(zip(names or [parameter.name], amounts, strict=True))
    return found


def expected(figure: str, value: float, times: float, units: tuple[str, ...]) -> float:
    return value * times if BY_ID[figure].unit.en.startswith(units) else value


@ROUNDLY
@given(st.data(), st.floats(0.25, 4.0))
def test_in_another_money_only_the_money_is_another(data: st.DataObject, times: float) -> None:
    """No euro stands where it is not said to, and none of them is added to anything else."""
    spec = every(data)
    try:
        euros = figures_of(spec, {})
    except ValueError:
        assume(False)
    other = figures_of(spec, in_other_money(spec, times))
    for (figure, place), value in euros.items():
        if figure in BY_ID:
            meant = expected(figure, float(value[0]), times, ("cents",))
            least = A_FEW * max(times, 1.0) if BY_ID[figure].unit.en == "cents" else 1e-3
            assert float(other[figure, place][0]) == pytest.approx(meant, rel=NEAR, abs=least), (
                figure,
                place,
            )


@ROUNDLY
@given(st.data())
def test_a_region_twice_as_large_has_twice_as_much_and_waits_as_long(data: st.DataObject) -> None:
    """Amounts are by inhabitant, and nothing that is a part, a pace or a time goes by how many there are."""
    spec = every(data)
    towns = tuple(
        town.model_copy(update={"inhabitants": 2 * town.inhabitants}) for town in spec.municipalities
    )
    try:
        one = figures_of(spec, {})
    except ValueError:
        assume(False)
    two = figures_of(spec.model_copy(update={"municipalities": towns}), {})
    for (figure, place), value in one.items():
        if figure in BY_ID:
            meant = expected(figure, float(value[0]), 2.0, MANY)
            least = A_FEW if BY_ID[figure].unit.en == "cents" else 1e-3
            assert float(two[figure, place][0]) == pytest.approx(meant, rel=NEAR, abs=least), (figure, place)


def test_the_units_of_money_are_the_parameters_in_euros() -> None:
    """What is set by hand in the first of these tests is all that the model pays with."""
    named = {parameter.name for parameter in PARAMETERS if parameter.unit.startswith(OF_EUROS)}
    priced = {p.name for p in PARAMETERS if p.name.endswith((".price", ".budget", ".fte", ".grant"))}
    assert priced <= named
