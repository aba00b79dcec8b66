"""Youth care and social support beside each other: each moves by itself, and they meet in the budget and in cash."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.region.definitions import COMMUNITY, EITHER, TEAM, TREATMENT
from game.region.effects import Effect, Measure
from game.region.money import CLIENTS, OUTSIDE
from game.region.pace import asks
from game.region.parameters import draw_unknowns, resolve
from game.region.setting import REGION, STREAMS, RegionSpec
from game.region.settle import Settlement, look, opening, settle
from game.region.state import ARRAYS, MONEY, State, from_data, to_data
from tests.game.region.halving import MOST, most_moved
from tests.game.region.regions import LINDESTROOM, buy, clear, measures, region, regions

ROUNDLY = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
YOUTH, SUPPORT, WORK = (STREAMS.index(name) for name in ("youth", "support", "work"))


def both(spec: RegionSpec) -> RegionSpec:
    return spec.model_copy(update={"streams": ("youth", "support")})


BOTH = both(LINDESTROOM)


def people(state: State) -> np.ndarray:
    """Everybody, by run, municipality and stream."""
    total = state.well + state.latent.sum(-1) + state.waiting.sum((-1, -2)) + state.team.sum((-1, -2))
    return np.asarray(total + (state.care + state.ready).sum((-1, -2)))


def money(state: State) -> np.ndarray:
    return np.asarray(state.reserve.sum(1) + state.cash.sum(1) + state.outside.sum(1))


def after(
    overrides: Mapping[str, float], *decided: Measure, quarters: int = 8, spec: RegionSpec = BOTH
) -> Settlement:
    values = {"luck": 0.0, **overrides}
    return settle(spec, values, opening(spec, values), decided, quarters, 1)


def on(parameter: str, value: float, operation: str = "multiply") -> Measure:
    effect = Effect.model_validate(
        {"parameter": parameter, "scope": "region", "operation": operation, "value": value}
    )
    return Measure(id=parameter, start=1, effects=(effect,))


@ROUNDLY
@given(st.data())
def test_nobody_and_no_cent_is_lost_in_either(data: st.DataObject) -> None:
    spec = both(data.draw(regions(most=6)))
    decided = (*data.draw(measures(spec)), on("support.line2.places", data.draw(st.floats(0.0, 2.0))))
    start = opening(spec)
    state = settle(spec, None, start, decided, 4, [1, 2]).state
    assert people(state) == pytest.approx(np.repeat(people(start), 2, 0), rel=1e-12)
    assert (people(state)[:, :, WORK] == 0.0).all()
    assert (money(state) == money(start)).all()
    for name in ARRAYS:
        array = getattr(state, name)
        assert np.isfinite(array).all(), name
        if name not in MONEY and name not in ("strengthened", "resilience"):
            assert array.min(initial=0.0) > -1e-7, name


def test_what_happens_in_youth_care_is_the_same_whoever_else_is_followed() -> None:
    decided = [buy(), clear(3)]
    alone, beside = (settle(s, None, opening(s), decided, 6, [4, 5]) for s in (LINDESTROOM, BOTH))
    for one, other in zip(alone.quarters, beside.quarters, strict=True):
        for (name, place), value in one.figures.items():
            if name.startswith("youth"):
                assert (value == other.figures[name, place]).all(), name
        assert not any(name.startswith("support") for name, _ in one.figures)
        assert any(name.startswith("support") for name, _ in other.figures)
    assert (people(alone.state)[:, :, SUPPORT] == 0.0).all()
    assert people(beside.state)[0, 0, SUPPORT] == pytest.approx(0.8 * 38_000)


def test_an_opening_of_support_is_in_balance_but_for_drift() -> None:
    """Where guidance is full: free places fill from the list in the first quarter."""
    still = {"support.need.growth": 0.0, "support.opening.excess": 0.0, "support.opening.line2.filled": 1.0}
    first, last = look(BOTH, {"luck": 0.0, **still}, opening(BOTH, still)), after(still).quarters[-1]
    for name in ("support.line2.in_care", "support.line3.in_care", "support.ready", "support.line2.waiting"):
        assert last.figures[name, REGION][0] == pytest.approx(first.figures[name, REGION][0], rel=0.06), name


@pytest.mark.parametrize(
    "decided",
    [
        (),
        (on("support.line1.places", 0.97),),
        (on("support.line1.places", 1.1),),
        (on("support.line2.places", 1.1),),
        (on("housing.flow", 1.25), on("support.bridging", 0.3, "add")),
        (on("support.contribution.low", 0.0), on("support.contribution.high", 5.0)),
    ],
)
def test_half_the_step_moves_no_figure_of_support_by_more_than_one_in_a_hundred(
    decided: tuple[Measure, ...],
) -> None:
    assert most_moved(BOTH, {}, decided, 10) <= MOST


@pytest.mark.parametrize(
    "nothing",
    [
        {f"support.line{line}.places": 0.0 for line in range(4)},
        {f"support.opening.line{line}.filled": 0.0 for line in range(4)}
        | {"support.opening.line2.listed": 0.0},
        {"support.budget": 0.0, "money.budget": 0.0},
    ],
    ids=["no capacity", "no need", "no money"],
)
@pytest.mark.parametrize("count", [1, 12])
def test_extremes_of_support_stay_finite_and_conserve(count: int, nothing: Mapping[str, float]) -> None:
    spec = both(region({f"m{index}": 9_000 + 11_000 * index for index in range(count)}, ("p", "q")))
    start = opening(spec, nothing)
    state = settle(spec, nothing, start, (), 6, [1, 2]).state
    assert all(np.isfinite(getattr(state, name)).all() for name in ARRAYS)
    assert people(state) == pytest.approx(np.repeat(people(start), 2, 0), rel=1e-12)
    assert (money(state) == money(start)).all()


def test_more_places_for_guidance_shorten_its_list_and_touch_no_young_people() -> None:
    few, many = after({}), after({}, on("support.line2.places", 1.1))
    one, other = few.quarters[3].figures, many.quarters[3].figures
    assert other["support.line2.waiting", REGION][0] < 0.9 * one["support.line2.waiting", REGION][0]
    assert other["youth.line2.waiting", REGION][0] == one["youth.line2.waiting", REGION][0]


# Money.


def paid(result: Settlement, purpose: str) -> dict[str, int]:
    found = dict.fromkeys(BOTH.municipality_ids, 0)
    for quarter in result.quarters:
        for (payer, _, why), cents in quarter.postings.items():
            if why == purpose:
                found[payer] += int(cents[0])
    return found


def test_supported_housing_is_paid_by_all_by_inhabitants_and_guidance_by_who_uses_it() -> None:
    more = {"support.line1.places[oosterveen]": 700.0}
    result = after(more)
    stay = paid(result, "support line3")
    assert stay["oosterveen"] / stay["lindewaard"] == pytest.approx(38 / 74, rel=1e-6)
    own = after({**more, "support.pooling.line3": 0.0})
    assert paid(own, "support line2") == paid(result, "support line2")
    assert paid(own, "support line3") != stay


def test_the_budget_is_for_what_is_followed() -> None:
    alone, beside = after({}, spec=LINDESTROOM, quarters=1), after({}, quarters=1)
    more = beside.quarters[0].figures["money.budget", "oosterveen"] - alone.quarters[0].figures[
        "money.budget", "oosterveen"
    ]  # fmt: skip
    assert more[0] / 100.0 == pytest.approx(308 * 38_000, rel=1e-6)


def test_an_own_contribution_comes_from_clients_to_the_municipality() -> None:
    result = after({}, quarters=1)
    figures, quarter = result.quarters[0].figures, result.quarters[0]
    helped = sum(figures[f"support.line{line}.in_care", "oosterveen"][0] for line in (1, 2))
    cents = quarter.postings[CLIENTS, "oosterveen", "support contribution"]
    assert cents[0] == round(19.0 * 3 * 100 * helped)
    came = sum(c[0] for (payer, _, _), c in quarter.postings.items() if payer == CLIENTS)
    assert result.state.outside[0, OUTSIDE.index(CLIENTS)] == -came


# Own contributions change demand (14).

BY_INCOME = {"support.contribution.middle": 45.0, "support.contribution.high": 150.0}
"""Roughly as before 2019."""


def factor(**now: float) -> list[float]:
    before = resolve(BOTH, BY_INCOME)
    after_it = resolve(BOTH, BY_INCOME | {name.replace("__", "."): value for name, value in now.items()})
    free, priced, alike, stay = asks("support", before, after_it)[0, 0].tolist()
    assert free == stay == [1.0, 1.0, 1.0]
    assert alike == priced
    return list(priced)


def test_who_asks_answers_to_the_price_and_severe_need_hardly() -> None:
    assert factor() == [1.0, 1.0, 1.0]
    cheaper = factor(support__contribution__high=19.0)
    assert cheaper[0] == cheaper[1] > cheaper[2] > 1.0
    dearer = factor(support__contribution__low=60.0)
    assert dearer[0] == dearer[1] < dearer[2] < 1.0
    assert factor(support__contribution__high=19.0, support__contribution__answer=0.0) == [1.0, 1.0, 1.0]


def test_it_answers_by_the_income_that_pays() -> None:
    """An arc elasticity: of a fifth, from 150 to 19 euros, by 15 of 100 who ask."""
    change = (150.0 - 19.0) / (150.0 + 19.0) * 0.2
    assert factor(support__contribution__high=19.0)[0] == pytest.approx(
        0.85 + 0.15 * (1.0 + change) / (1.0 - change)
    )


FLAT = [on(f"support.contribution.{group}", 19.0, "set") for group in ("middle", "high")]


def clients(state: State, line: int) -> float:
    helped = (state.team if line < EITHER else state.care + state.ready)[0, :, SUPPORT, line % EITHER].sum()
    return float(helped + state.waiting[0, :, SUPPORT, line].sum())


def test_a_flat_contribution_brings_clients_and_costs_income() -> None:
    none, one = after(BY_INCOME), after(BY_INCOME, *FLAT)
    assert clients(one.state, TEAM) > clients(none.state, TEAM)
    assert one.state.reserve[0, 0] < none.state.reserve[0, 0]


def test_who_did_not_ask_because_of_the_price_comes_and_no_need_arises_by_it() -> None:
    """Whoever comes was in latent need already; nobody comes to what is free."""
    none, one = (after(BY_INCOME, *decided, quarters=1).state for decided in ((), FLAT))
    came = sum(clients(one, line) - clients(none, line) for line in (TEAM, TREATMENT))
    fewer = (none.latent - one.latent)[0, :, SUPPORT].sum()
    assert came > 1.0
    assert 0.9 * came < fewer <= came
    assert one.well[0, :, SUPPORT].sum() <= none.well[0, :, SUPPORT].sum()
    assert clients(one, COMMUNITY) <= clients(none, COMMUNITY)


# What is not followed.


def test_what_is_not_followed_has_no_unknowns_and_nothing_changes_it() -> None:
    assert not any(name.startswith("support") for name in draw_unknowns(LINDESTROOM, 3))
    drawn = draw_unknowns(BOTH, 3)
    assert "support.contribution.answer" in drawn
    assert {n: v for n, v in drawn.items() if not n.startswith("support")} == draw_unknowns(LINDESTROOM, 3)
    none = after({}, spec=LINDESTROOM, quarters=2)
    more = after({"support.budget": 1e7}, on("support.line1.places", 1.1), spec=LINDESTROOM, quarters=2)
    assert to_data(more.state) == to_data(none.state)


def test_a_state_of_before_support_moved_reads_as_it_was() -> None:
    start = opening(LINDESTROOM)
    data = to_data(start)
    older = {
        **data,
        "homes": [row[YOUTH] for row in data["homes"]],
        "unit_cost": [row[YOUTH] for row in data["unit_cost"]],
        "outside": data["outside"][:-1],
    }
    assert to_data(from_data(LINDESTROOM, older)) == data
