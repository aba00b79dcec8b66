"""Settling: nobody and no cent is lost, extremes hold, and the same is the same."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.region.effects import Effect, Measure
from game.region.parameters import draw_unknowns, resolve
from game.region.pooling import inhabitants_of, pooled
from game.region.setting import REGION, RegionSpec
from game.region.settle import Quarter, Settlement, look, opening, settle
from game.region.state import ARRAYS, MONEY, State, from_data, to_data
from tests.game.region.halving import MOST, most_moved
from tests.game.region.regions import (
    CHANGING,
    CLOGGED,
    LINDESTROOM,
    LOST,
    bridge,
    buy,
    clear,
    gate,
    measures,
    nurse,
    region,
    regions,
    rescue,
)

ROUNDLY = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def people(state: State) -> np.ndarray:
    """Everybody of the age of youth, by run and municipality."""
    total = state.well + state.latent.sum(-1) + state.waiting.sum((-1, -2)) + state.team.sum((-1, -2))
    return np.asarray(total[:, :, 0] + (state.care + state.ready).sum((-1, -2))[:, :, 0])


def money(state: State) -> np.ndarray:
    return np.asarray(state.reserve.sum(1) + state.cash.sum(1) + state.outside.sum(1))


@ROUNDLY
@given(st.data())
def test_nobody_and_no_cent_is_lost(data: st.DataObject) -> None:
    spec = data.draw(regions())
    decided = data.draw(measures(spec))
    start = opening(spec)
    after = settle(spec, None, start, decided, 5, [1, 2])
    assert people(after.state) == pytest.approx(np.repeat(people(start), 2, 0), rel=1e-12)
    assert (money(after.state) == money(start)).all()
    for stock, by_provider in (
        (after.state.care, after.state.care_at),
        (after.state.ready, after.state.ready_at),
    ):
        assert stock.sum(-1) == pytest.approx(by_provider.sum(-1), rel=1e-9, abs=1e-7)
    for name in ARRAYS:
        array = getattr(after.state, name)
        assert np.isfinite(array).all(), name
        if name not in MONEY and name not in ("strengthened", "resilience"):
            assert array.min(initial=0.0) > -1e-7, name


@ROUNDLY
@given(st.data())
def test_every_payment_is_in_the_books(data: st.DataObject) -> None:
    spec = data.draw(regions(most=4))
    start = opening(spec)
    after = settle(spec, None, start, data.draw(measures(spec)), 4, 3)
    accounts = dict.fromkeys((*spec.municipality_ids, *spec.provider_ids), 0)
    for quarter in after.quarters:
        for (payer, payee, _), cents in quarter.postings.items():
            assert cents.dtype == np.int64
            for account, sign in ((payer, -1), (payee, 1)):
                if account in accounts:
                    accounts[account] += sign * int(cents[0])
    for i, place in enumerate(spec.municipality_ids):
        assert accounts[place] == after.state.reserve[0, i] - start.reserve[0, i]
    for p, place in enumerate(spec.provider_ids):
        assert accounts[place] == after.state.cash[0, p] - start.cash[0, p]


@ROUNDLY
@given(regions(), st.integers(0, 2**64 - 1))
def test_a_run_alone_is_the_run_among_many(spec: RegionSpec, seed: int) -> None:
    start = opening(spec)
    seeds = np.array([seed, *range(20)], dtype=np.uint64)
    assert to_data(settle(spec, None, start, (), 3, seed).state) == to_data(
        settle(spec, None, start, (), 3, seeds).state, 0
    )


def test_many_runs_taken_in_parts_are_the_same_runs() -> None:
    unknown = draw_unknowns(LINDESTROOM, np.arange(7, dtype=np.uint64))
    start, seeds = opening(LINDESTROOM, unknown), np.arange(7, dtype=np.uint64)
    whole, parts = (
        settle(LINDESTROOM, unknown, start, [buy()], 3, seeds, at_once=at_once) for at_once in (7, 3)
    )
    for name in ARRAYS:
        assert getattr(parts.state, name) == pytest.approx(getattr(whole.state, name), rel=1e-12), name
    for one, other in zip(whole.quarters, parts.quarters, strict=True):
        assert set(one.figures) == set(other.figures)
        assert set(one.postings) == set(other.postings)
        assert all((other.postings[key] == cents).all() for key, cents in one.postings.items())


def test_a_state_of_an_older_model_stands_by_severity_and_by_provider() -> None:
    data = to_data(opening(LINDESTROOM))
    old = {name: value for name, value in data.items() if not name.endswith("_at")}
    for name in ("care", "ready"):
        share = np.asarray(data[f"{name}_at"]) / np.maximum(
            np.asarray(data[name]).sum(-1, keepdims=True), 1e-9
        )
        old[name] = (np.asarray(data[name])[..., np.newaxis] * share[..., np.newaxis, :]).tolist()
    read, now = from_data(LINDESTROOM, old), from_data(LINDESTROOM, data)
    for name in ARRAYS:
        assert getattr(read, name) == pytest.approx(getattr(now, name), rel=1e-9), name


@ROUNDLY
@given(regions())
def test_a_state_is_written_and_read_back(spec: RegionSpec) -> None:
    data = to_data(settle(spec, None, opening(spec), (), 1, 5).state)
    assert to_data(from_data(spec, data)) == data


def test_play_in_rounds_is_play_in_one_go() -> None:
    """A measure counts from its own start, so all that were adopted are given each time."""
    start, decided = opening(LINDESTROOM, CLOGGED), [buy(1), clear(3)]
    whole = settle(LINDESTROOM, CLOGGED, start, decided, 6, 9)
    first = settle(LINDESTROOM, CLOGGED, start, decided, 2, 9)
    rest = settle(LINDESTROOM, CLOGGED, first.state, decided, 4, 9)
    assert to_data(rest.state) == to_data(whole.state)
    assert [q.number for q in (*first.quarters, *rest.quarters)] == [1, 2, 3, 4, 5, 6]


def test_play_from_the_log_is_the_same_each_time() -> None:
    data = to_data(opening(LINDESTROOM, CLOGGED))
    one, other = (settle(LINDESTROOM, CLOGGED, from_data(LINDESTROOM, data), [buy()], 2, 7) for _ in range(2))
    assert to_data(one.state) == to_data(other.state)


def test_luck_and_ignorance_are_separate() -> None:
    start = opening(LINDESTROOM)
    lucky = settle(LINDESTROOM, None, start, (), 4, [1, 2]).quarters[-1]
    waiting = lucky.figures["youth.line2.waiting", REGION]
    assert waiting[0] != waiting[1]
    still = settle(LINDESTROOM, {"luck": 0.0}, opening(LINDESTROOM, {"luck": 0.0}), (), 4, [1, 2]).quarters[
        -1
    ]
    assert still.figures["youth.line2.waiting", REGION].std() == 0.0
    unknown = draw_unknowns(LINDESTROOM, np.array([1, 2], dtype=np.uint64)) | {"luck": 0.0}
    differ = settle(LINDESTROOM, unknown, opening(LINDESTROOM, unknown), (), 4, [5]).quarters[-1]
    assert differ.figures["youth.line2.waiting", REGION].std() > 0.0


def test_a_what_if_meets_the_same_luck() -> None:
    """Without a measure that touches no arrivals the same number of people is found in the first quarter."""
    start = opening(LINDESTROOM, CLOGGED)
    subsidy = Measure(id="grant", start=1, costs={"oosterveen": -100})
    with_it = settle(LINDESTROOM, CLOGGED, start, [subsidy], 6, 3).quarters[-1]
    without = settle(LINDESTROOM, CLOGGED, start, [], 6, 3).quarters[-1]
    for (figure, place), value in without.figures.items():
        if not figure.startswith("money"):
            assert with_it.figures[figure, place] == pytest.approx(value), figure


@pytest.mark.parametrize(
    ("mix", "decided"),
    [
        *(
            (mix, decided)
            for mix in (CLOGGED, LOST)
            for decided in ((), (buy(),), (clear(),), (bridge(),), (buy(), clear(), bridge()))
        ),
        *((CHANGING, decided) for decided in ((), (gate(),), (nurse(),), (rescue(3),), (gate(), nurse()))),
    ],
)
def test_half_the_step_moves_no_figure_by_more_than_one_in_a_hundred(
    mix: dict[str, float], decided: tuple[Measure, ...]
) -> None:
    assert most_moved(LINDESTROOM, mix, decided, 10) <= MOST


def quiet(spec: RegionSpec, **overrides: float) -> tuple[State, Settlement]:
    values = {name.replace("__", "."): value for name, value in overrides.items()} | {"luck": 0.0}
    start = opening(spec, values)
    return start, settle(spec, values, start, (), 8, 1)


def test_an_opening_is_in_balance_but_for_drift() -> None:
    start, after = quiet(LINDESTROOM, youth__need__growth=0.0, youth__opening__excess=0.0)
    first, last = look(LINDESTROOM, {"luck": 0.0}, start), after.quarters[-1]
    for name in ("youth.line2.in_care", "youth.line3.in_care", "youth.ready", "youth.line2.waiting"):
        assert last.figures[name, REGION][0] == pytest.approx(first.figures[name, REGION][0], rel=0.06), name
    for place in LINDESTROOM.municipality_ids:
        for line in (0, 1):
            name = f"youth.line{line}.in_care"
            assert last.figures[name, place][0] == pytest.approx(first.figures[name, place][0], rel=0.02)


def test_without_capacity_everybody_waits_or_is_placed_elsewhere() -> None:
    spec = region({"a": 50_000}, ())
    start, after = quiet(spec, youth__line0__places=0, youth__line1__places=0)
    assert people(after.state) == pytest.approx(people(start))
    assert after.quarters[-1].figures["youth.line2.in_care", REGION][0] == 0.0
    assert after.state.care_at[0, 0, 0, 1, -1] > 0.0


def test_without_need_nothing_happens_and_the_budget_is_what_remains() -> None:
    none = {f"youth__opening__line{line}__filled": 0.0 for line in range(4)}
    _, after = quiet(LINDESTROOM, youth__opening__line2__listed=0.0, **none)
    last = after.quarters[-1].figures
    for line in (2, 3):
        assert last[f"youth.line{line}.in_care", REGION][0] == pytest.approx(0.0, abs=1e-9)
    assert last["youth.flow.up", REGION][0] == pytest.approx(0.0, abs=1e-9)


def test_one_municipality_and_twelve_are_regions() -> None:
    for count in (1, 12):
        spec = region({f"m{index}": 20_000 + 7_000 * index for index in range(count)}, ("p", "q"))
        start, after = quiet(spec)
        assert people(after.state) == pytest.approx(people(start), rel=1e-12)


def test_more_people_in_need_than_there_are_is_refused_kindly() -> None:
    with pytest.raises(ValueError, match="lower its places"):
        opening(region({"a": 1_000}), {"youth.line0.places": 900.0, "youth.opening.line0.filled": 1.0})


def test_a_neighbours_inflow_is_your_waiting_list() -> None:
    spec, after = LINDESTROOM, {}
    for name, decided in {"none": (), "cut": (_cut("lindewaard"),)}.items():
        overrides = {"luck": 0.0}
        after[name] = settle(spec, overrides, opening(spec, overrides), decided, 8, 1).quarters[-1]
    waits = {name: q.figures["youth.line2.waiting", "oosterveen"][0] for name, q in after.items()}
    assert waits["cut"] > waits["none"] * 1.02


def _cut(place: str) -> Measure:
    effect = Effect(parameter="youth.line1.places", operation="multiply", value=0.7)
    return Measure(id="cut", place=place, start=1, effects=(effect,))


def test_pooling_makes_a_neighbours_care_your_bill() -> None:
    spec = region({"a": 20_000, "b": 20_000})
    bills = {}
    for share in (0.0, 1.0):
        overrides = {"luck": 0.0, "pooling.line2": share, "pooling.line3": share}
        result = settle(spec, overrides, opening(spec, overrides), (_cut("b"),), 8, 1)
        paid = {"a": 0, "b": 0}
        for quarter in result.quarters:
            for (payer, _, purpose), cents in quarter.postings.items():
                if purpose in ("line2", "line3", "elsewhere"):
                    paid[payer] += int(cents[0])
        bills[share] = paid
    assert bills[0.0]["b"] > bills[0.0]["a"]
    assert abs(bills[1.0]["b"] - bills[1.0]["a"]) <= 100


def test_only_who_pools_shares_and_nobody_pays_for_more_than_there_is() -> None:
    spec = region({"a": 20_000, "b": 40_000, "c": 30_000})
    values = resolve(spec, {"pooling.line2[a]": 0.5, "pooling.line2[b]": 1.0})
    bills = np.array([[[[100.0], [7.0]], [[20.0], [8.0]], [[60.0], [9.0]]]])
    paid = pooled(values, bills, inhabitants_of(spec))
    # Of 50 and 20 in the pool a pays by 10,000 and b by 40,000.
    assert paid[0, :, 0, 0].tolist() == pytest.approx([50 + 14, 56, 60])
    assert paid[0, :, 1].tolist() == bills[0, :, 1].tolist()


@given(
    st.lists(st.tuples(st.integers(1, 900_000), st.floats(0, 1), st.floats(0, 1e7)), min_size=1, max_size=12)
)
def test_pooling_makes_and_loses_no_money(found: list[tuple[int, float, float]]) -> None:
    spec = region({f"m{number}": heads for number, (heads, _, _) in enumerate(found)})
    shares = {f"pooling.line3[m{number}]": share for number, (_, share, _) in enumerate(found)}
    bills = np.array([[[[0.0], [bill]] for _, _, bill in found]])
    paid = pooled(resolve(spec, shares), bills, inhabitants_of(spec))
    assert paid.sum() == pytest.approx(bills.sum())
    assert (paid >= -1e-9).all()


@given(
    st.lists(st.tuples(st.integers(1, 900_000), st.floats(0, 1e7)), min_size=1, max_size=12), st.floats(0, 1)
)
def test_equal_shares_divide_by_inhabitants(found: list[tuple[int, float]], share: float) -> None:
    spec = region({f"m{number}": heads for number, (heads, _) in enumerate(found)})
    bills = np.array([[[[0.0], [bill]] for _, bill in found]])
    paid = pooled(resolve(spec, {"pooling.line3": share}), bills, inhabitants_of(spec))[0, :, 1, 0]
    heads = np.array([n for n, _ in found]) / sum(n for n, _ in found)
    own = bills[0, :, 1, 0]
    assert paid == pytest.approx(own * (1 - share) + own.sum() * heads * share)


def test_a_measures_costs_reach_the_provider_to_the_cent() -> None:
    spec = region({"a": 30_000}, ("p", "q"))
    effect = Effect(parameter="youth.line2.places", scope="region", operation="add", value=5)
    measure = Measure(id="x", start=1, effects=(effect,), costs={"a": 101}, cost_duration=1)
    result = settle(spec, None, opening(spec), (measure,), 2, 1)
    first, second = result.quarters
    assert first.postings["a", "p", "measure x"][0] == 51
    assert first.postings["a", "q", "measure x"][0] == 50
    assert ("a", "p", "measure x") not in second.postings


def test_seeds_must_fit_the_runs() -> None:
    start = settle(LINDESTROOM, None, opening(LINDESTROOM), (), 1, [1, 2]).state
    with pytest.raises(ValueError, match="need as many seeds"):
        settle(LINDESTROOM, None, start, (), 1, [1, 2, 3])


def test_a_state_of_another_region_is_refused() -> None:
    data = to_data(opening(LINDESTROOM))
    with pytest.raises(ValueError, match="this region needs"):
        from_data(region({"a": 10_000}), data)
    with pytest.raises(ValueError, match="a state needs"):
        from_data(LINDESTROOM, {})


def test_figures_of_a_quarter_do_not_change_afterwards() -> None:
    spec = LINDESTROOM.model_copy(update={"streams": ("youth", "work")})
    result = settle(spec, None, opening(spec), (), 3, 1)
    for flow in (("youth.flow.up", REGION), ("work.flow.in", "oosterveen")):
        assert len({q.figures[flow][0] for q in result.quarters}) == 3


def test_states_are_not_written_to() -> None:
    start = opening(LINDESTROOM)
    kept = to_data(start)
    settle(LINDESTROOM, None, start, [buy()], 2, 1)
    look(LINDESTROOM, None, start)
    assert to_data(start) == kept
    assert isinstance(look(LINDESTROOM, None, replace(start)), Quarter)
