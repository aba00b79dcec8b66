"""Trust: it comes slowly with agreements that hold, goes with harm, and agreements rest on it; and role clarity."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.region.effects import Effect, Measure
from game.region.parameters import BY_NAME
from game.region.setting import RegionSpec
from game.region.settle import Settlement, opening, settle
from game.region.state import State
from tests.game.region.regions import UNMOVED, measures, region, regions

ROUNDLY = settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
SPEC = region({"a": 30_000, "b": 30_000, "c": 30_000}, ("p",))
PARTIES = ("a", "b", "c", "p")
START = BY_NAME["trust"].central


def after(
    overrides: Mapping[str, float], *decided: Measure, quarters: int = 4, spec: RegionSpec = SPEC
) -> Settlement:
    values = {**overrides, "luck": 0.0}
    return settle(spec, values, opening(spec, values), decided, quarters, 1)


def pair(result: Settlement, one: str, other: str) -> float:
    return float(result.state.trust[0, PARTIES.index(one), PARTIES.index(other)])


def agreed(*parties: str, last: int | None = None, **more: object) -> Measure:
    found = {"id": "agreed", "start": 1, "parties": parties, "cost_duration": last, **more}
    return Measure.model_validate(found)


def effect(parameter: str, value: float, scope: str, last: int | None = 1, start: int = 1) -> Measure:
    one = Effect(parameter=parameter, scope=scope, operation="add", value=value, duration=last)
    return Measure(id=parameter, start=start, effects=(one,))


def money(state: State) -> int:
    return int(state.reserve.sum() + state.cash.sum() + state.outside.sum())


def test_an_agreement_that_holds_builds_trust_between_its_parties_and_nobody_else() -> None:
    none, held = after({}), after({}, agreed("a", "b"))
    assert pair(held, "a", "b") > pair(none, "a", "b") + 0.03
    for one, other in (("a", "c"), ("b", "c"), ("a", "p"), ("b", "p")):
        assert pair(held, one, other) == pair(none, one, other)
    short = after({}, agreed("a", "b", last=1))
    assert pair(none, "a", "b") < pair(short, "a", "b") < pair(held, "a", "b")


def test_it_comes_slower_than_it_goes() -> None:
    none, held, left = (
        after({}, *decided, quarters=1)
        for decided in ((), (agreed("a", "b"),), (effect("trust.left", 1, "a"),))
    )
    assert pair(none, "a", "b") - pair(left, "a", "b") > 2 * (pair(held, "a", "b") - pair(none, "a", "b"))


@pytest.mark.parametrize(("name", "who"), [("trust.left", "a"), ("trust.left.provider", "p")])
def test_who_leaves_loses_trust_with_everybody_and_gets_half_of_it_back_in_its_time(
    name: str, who: str
) -> None:
    still = {"trust.harm.drawn": 0.0, "trust.harm.bills": 0.0}
    others = [party for party in PARTIES if party != who]
    first = after(still, effect(name, 1, who), quarters=1)
    half = round(BY_NAME["trust.half"].central)
    later = after(still, effect(name, 1, who), quarters=1 + half)
    for other in others:
        lost = START - pair(first, who, other)
        assert 0.05 < lost < 0.1
        assert START - pair(later, who, other) == pytest.approx(lost / 2, rel=1e-6)
    assert pair(first, others[0], others[1]) == pytest.approx(START)


def test_meeting_each_other_builds_it_and_scope_says_for_whom() -> None:
    meet = effect("trust.added", 0.05, "region", last=None)
    assert pair(after({}, meet), "a", "b") > pair(after({}), "a", "b") + 0.1
    hurt = effect("trust.added", -0.1, "a")
    assert pair(after({}, hurt), "a", "b") < pair(after({}), "a", "b") - 0.01
    assert pair(after({}, hurt), "b", "c") == pair(after({}), "b", "c")


def test_who_draws_staff_of_the_neighbours_is_trusted_less() -> None:
    scarce, plenty = {"staff.at_hand": 0.0}, {"staff.at_hand": 1.0}
    more = Measure(id="more", place="a", start=1, effects=(
        Effect(parameter="youth.line1.places", operation="multiply", value=2.0),
    ))  # fmt: skip
    draws, none = after(scarce, more, quarters=2), after(scarce, quarters=2)
    for other in ("b", "c", "p"):
        assert pair(draws, "a", other) < pair(none, "a", other) - 0.005
    assert pair(draws, "b", "c") > pair(draws, "a", "b") + 0.005
    assert pair(after(plenty, more, quarters=2), "a", "b") == pytest.approx(START)


def test_paying_for_each_other_wears_trust_and_paying_ones_own_does_not() -> None:
    uneven = {
        "youth.need.added[a]": 1.0,
        "change.from": 1.0,
        "change.over": 1.0,
        "pooling.years": 0.25,
        "trust.harm.drawn": 0.0,
    }
    alone = after(uneven, quarters=6)
    pooled = after({**uneven, "pooling.line2": 1.0, "pooling.line3": 1.0}, quarters=6)
    assert pair(alone, "a", "b") == pytest.approx(START)
    assert pair(pooled, "a", "b") < START - 0.001
    assert pair(pooled, "b", "c") > pair(pooled, "a", "b")


@ROUNDLY
@given(st.data())
def test_trust_is_mutual_and_between_nought_and_all(data: st.DataObject) -> None:
    spec = data.draw(regions(most=5))
    hurt, met = effect("trust.left", 3, "region"), effect("trust.added", 0.8, "region", last=2)
    decided = [*data.draw(measures(spec)), hurt, met]
    trust = settle(spec, None, opening(spec), decided, 4, [1, 2]).state.trust
    assert ((trust >= 0.0) & (trust <= 1.0)).all()
    assert np.allclose(trust, trust.swapaxes(1, 2), rtol=0, atol=1e-12)


# What rests on it.


def bought(trust: float, counts: float) -> Settlement:
    deal = agreed("a", "p", costs={"a": 20_000_000}, payees=("p",), places={"a": 30.0})
    return after({"trust": trust, "trust.agreements": counts}, deal)


def test_an_agreement_works_as_well_as_the_trust_behind_it() -> None:
    """What is not there of the places that were bought is billed: the same money for less."""
    spent = [int(bought(trust, 0.5).state.spent[0, 0]) for trust in (0.1, 0.5, 0.9)]
    assert spent[0] > spent[1] > spent[2]
    assert bought(0.9, 0.0).state.spent[0, 0] == bought(0.1, 0.0).state.spent[0, 0] < spent[2]


def test_no_cent_is_lost_whatever_the_trust() -> None:
    for trust in (0.0, 0.37, 1.0):
        result = bought(trust, 0.7)
        assert money(result.state) == money(opening(SPEC, {"luck": 0.0}))


# Role clarity.


def role(partner: float, treated: float) -> Settlement:
    """Where nobody acts on what money does."""
    return after({"provider.partner": partner, "provider.treated": treated, **UNMOVED}, quarters=8)


def test_a_partner_treated_as_a_contractor_withdraws_slowly() -> None:
    clear, unclear = role(1.0, 1.0), role(1.0, 0.0)
    places = [
        [q.figures["youth.line2.capacity", "region"][0] for q in result.quarters]
        for result in (clear, unclear)
    ]
    lost = 1.0 - np.array(places[1]) / np.array(places[0])
    assert lost[0] < 0.03
    assert (np.diff(lost) > 0.0).all()
    assert 0.08 < lost[-1] < 0.2
    assert role(1.0, 0.5).state.standing[0, 0] > unclear.state.standing[0, 0]


def test_a_contractor_treated_only_as_a_partner_bills_more_and_closes_nothing() -> None:
    clear, unclear = role(0.0, 0.0), role(0.0, 1.0)
    assert (unclear.state.spent > clear.state.spent).all()
    assert unclear.state.cash.sum() > clear.state.cash.sum()
    assert (unclear.state.standing == 1.0).all()
    assert (unclear.state.care == clear.state.care).all()
    assert money(unclear.state) == money(clear.state)


def test_who_is_treated_as_what_it_is_does_neither() -> None:
    plain = role(0.5, 0.5)
    for nature in (0.0, 0.3, 1.0):
        same = role(nature, nature)
        assert (same.state.reserve == plain.state.reserve).all()
        assert (same.state.standing == 1.0).all()
