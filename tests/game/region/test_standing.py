"""Places that a provider closed for want of money or of respect, and what opens them again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.region.effects import Effect, Measure
from game.region.parameters import Values, resolve
from game.region.settle import Settlement, opening, settle
from game.region.standing import stood
from game.region.state import to_data
from tests.game.region.regions import UNMOVED, region

SPEC = region({"a": 60_000}, ("p",))
POOR = {"provider.months": 0.0, "provider.margin": -0.05, "provider.closing": 0.2, "luck": 0.0}
"""It begins without money, and loses some each quarter."""
SHARE = st.floats(0.0, 1.0)


def after(given: dict[str, float], *decided: Measure, quarters: int = 12) -> Settlement:
    return settle(SPEC, given, opening(SPEC, given), decided, quarters, 1)


def aid(start: int) -> Measure:
    return Measure(id="aid", start=start, costs={"a": 10**9}, payees=("p",), cost_duration=1)


def treated(value: float, start: int) -> Measure:
    effect = Effect(parameter="provider.treated", scope="region", operation="set", value=value)
    return Measure(id="treated", start=start, effects=(effect,))


def open_part(result: Settlement) -> float:
    return float(result.state.standing[0, 0])


def one(values: Values, standing: float, cents: int, months: float) -> float:
    found = stood(values, np.array([[standing]]), np.array([[cents]]), np.array([[months]]))
    return float(found[0, 0])


def test_who_gets_money_opens_again_slowly_and_no_more_than_it_had() -> None:
    closed = after(POOR, aid(5), quarters=4)
    assert open_part(closed) < 0.7
    back = [open_part(after(POOR, aid(5), quarters=quarters)) for quarters in (5, 6, 8, 12)]
    assert open_part(closed) < back[0] < back[1] < back[2] < back[3] <= 1.0
    assert back[0] - open_part(closed) == pytest.approx(0.15 * (1.0 - open_part(closed)))


def test_without_money_or_a_switch_nothing_opens() -> None:
    assert open_part(after(POOR)) <= open_part(after(POOR, quarters=4)) < 1.0
    off = {**POOR, "provider.reopens": 0.0}
    assert open_part(after(off, aid(5))) == open_part(after(off, aid(5), quarters=4))


def test_who_withdrew_comes_back_once_treated_as_what_it_is() -> None:
    roles = {"provider.partner": 1.0, "provider.treated": 0.0, **UNMOVED, "luck": 0.0}
    low = open_part(after(roles, quarters=6))
    assert low < 0.9
    assert open_part(after(roles)) < low
    assert open_part(after(roles, treated(0.5, 7))) < low, "half of what it is is not what it is"
    assert low < open_part(after(roles, treated(1.0, 7))) < 1.0


def test_where_nothing_was_closed_nothing_opens() -> None:
    calm = {"luck": 0.0, **UNMOVED}
    on, off = (after({**calm, "provider.reopens": part}, quarters=6) for part in (0.3, 0.0))
    assert to_data(on.state) == to_data(off.state)


@given(SHARE, st.integers(-(10**9), 10**9), st.floats(0.0, 12.0), SHARE, SHARE, SHARE)
def test_it_never_has_more_than_it_had_and_more_money_never_closes_places(
    standing: float, cents: int, months: float, partner: float, as_what: float, reopens: float
) -> None:
    given = {"provider.partner": partner, "provider.treated": as_what, "provider.reopens": reopens}
    values = resolve(SPEC, given)
    now = one(values, standing, cents, months)
    assert 0.0 <= now <= 1.0
    assert one(values, standing, abs(cents), months + 3.0) >= now
