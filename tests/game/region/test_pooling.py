"""How a region pays together: who uses pays, solidarity, above a threshold, by own budget, by the use of past years."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.region.effects import Effect, Measure
from game.region.parameters import resolve
from game.region.pooling import borne, inhabitants_of, pooled
from game.region.setting import REGION, RegionSpec
from game.region.settle import Settlement, opening, settle
from game.region.state import to_data
from tests.game.region.regions import region, regions

SPEC = region({"small": 20_000, "large": 60_000})
OWN = [300.0, 500.0]


def paid(
    bills: list[float], before: list[float] | None = None, spec: RegionSpec = SPEC, **terms: float
) -> list[float]:
    """What each pays of these bills for stay, all pooled but for the terms given."""
    values = resolve(
        spec, {"pooling.line3": 1.0, **{f"pooling.{name}": value for name, value in terms.items()}}
    )
    array = np.array([[[[0.0], [bill]] for bill in bills]])
    use = None if before is None else np.array([[[0.0, bill] for bill in before]])
    found: list[float] = pooled(values, array, inhabitants_of(spec), use)[0, :, 1, 0].tolist()
    return found


def test_solidarity_divides_by_inhabitants() -> None:
    assert paid(OWN) == pytest.approx([200.0, 600.0])


def test_above_a_threshold_only_what_is_dear_is_shared() -> None:
    """The first 250 stay with each: the pool has 50 and 250, a quarter of which is for the small one."""
    assert paid(OWN, threshold=250.0) == pytest.approx([250 + 75, 250 + 225])
    assert paid(OWN, threshold=1000.0) == pytest.approx(OWN), "nobody is that dear: each pays its own"


def test_by_budget_all_pay_the_same_part_of_it() -> None:
    values = resolve(
        SPEC,
        {
            "money.budget[small]": 3e6,
            "money.budget[large]": 5e6,
            "pooling.line3": 1.0,
            "pooling.by_budget": 1.0,
        },
    )
    array = np.array([[[[0.0], [bill]] for bill in OWN]])
    found = pooled(values, array, inhabitants_of(SPEC))[0, :, 1, 0]
    assert found == pytest.approx([300.0, 500.0])


def test_by_the_use_of_past_years_a_bad_quarter_is_not_paid_alone() -> None:
    """Equal use for years, then one costly quarter: each pays half of it; by use of this quarter alone it would not."""
    assert paid([900.0, 100.0], before=[400.0, 400.0], by_use=1.0) == pytest.approx([500.0, 500.0])
    assert paid([900.0, 100.0], by_use=1.0) == pytest.approx([900.0, 100.0])
    assert paid([900.0, 100.0], before=[400.0, 400.0], by_use=0.5) == pytest.approx([375.0, 625.0])


def test_without_a_past_the_key_is_by_inhabitants() -> None:
    assert paid(OWN, before=[0.0, 0.0], by_use=1.0) == pytest.approx([200.0, 600.0])


def test_however_small_a_share_is_it_is_divided_whole() -> None:
    spec = region({"hamlet": 1, "village": 1})
    found = paid([0.0, 1e20], spec=spec, line3=1e-15)
    assert found == pytest.approx([0.5e5, 1e20])


terms = st.fixed_dictionaries(
    {
        "threshold": st.floats(0, 1e6),
        "by_budget": st.floats(0, 1),
        "by_use": st.floats(0, 1),
        "line3": st.floats(0, 1),
    }
)
places = st.lists(
    st.tuples(st.integers(1, 900_000), st.floats(0, 1e7), st.floats(0, 1e7)), min_size=1, max_size=12
)


@given(places, terms)
def test_no_form_makes_or_loses_money(
    found: list[tuple[int, float, float]], chosen: dict[str, float]
) -> None:
    spec = region({f"m{number}": heads for number, (heads, _, _) in enumerate(found)})
    bills, before = [bill for _, bill, _ in found], [use for _, _, use in found]
    shares = paid(bills, before, spec, **chosen)
    assert sum(shares) == pytest.approx(sum(bills), abs=1e-6)
    assert min(shares) >= -1e-6


def swing(spec: RegionSpec, **terms: float) -> float:
    """How much the yearly bill of a small municipality for stay and treatment differs from luck to luck."""
    values = {"pooling.line2": 1.0, "pooling.line3": 1.0} | {
        f"pooling.{name}": v for name, v in terms.items()
    }
    result: Settlement = settle(spec, values, opening(spec, values), (), 8, np.arange(60, dtype=np.uint64))
    bills = np.zeros(60)
    for quarter in result.quarters[4:]:
        for (payer, _, purpose), cents in quarter.postings.items():
            if payer == "small" and purpose in ("line2", "line3", "elsewhere"):
                bills += cents
    return float(bills.std() / bills.mean())


def test_every_form_of_pooling_takes_luck_away_from_a_small_municipality_and_a_mean_of_years_keeps_half() -> (
    None
):
    spec = region({"small": 12_000, "large": 150_000}, ("p",))
    alone, by_heads, by_years = swing(spec, line2=0.0, line3=0.0), swing(spec), swing(spec, by_use=1.0)
    assert by_heads < 0.5 * alone
    assert by_heads < by_years < 0.7 * alone


def test_a_provider_without_money_closes_places_unless_that_is_switched_off() -> None:
    spec = region({"a": 60_000}, ("p",))
    values = {"provider.months": 0.0, "provider.margin": -0.05, "luck": 0.0}
    open_ = {**values, "provider.closing": 0.0}
    usual = settle(spec, open_, opening(spec, open_), (), 4, 1)
    closing = {**values, "provider.closing": 0.2}
    failing = settle(spec, closing, opening(spec, closing), (), 4, 1)
    assert usual.state.standing[0, 0] == 1.0
    assert failing.state.standing[0, 0] < 0.7
    places = [r.quarters[-1].figures["youth.line2.capacity", "region"][0] for r in (failing, usual)]
    waits = [r.quarters[-1].figures["youth.line2.waiting", "region"][0] for r in (failing, usual)]
    assert places[0] < 0.8 * places[1]
    assert waits[0] > 1.2 * waits[1]
    aid = Measure(id="aid", start=1, costs={"a": 10**9}, payees=("p",), cost_duration=1, effects=(
        Effect(parameter="rules.count", operation="add", value=0.0),
    ))  # fmt: skip
    saved = settle(spec, closing, opening(spec, closing), (aid,), 4, 1)
    assert saved.state.standing[0, 0] == 1.0


# What paying together does to how a municipality places.


FULL = region(
    {"small": 20_000, "large": 60_000},
    youth__opening__line3__filled=1.0,
    youth__opening__line2__listed=160.0,
    money__reserve=1e8,
    luck=0.0,
)
"""Where crisis finds no place in the region."""


FEWER = Measure(
    id="fewer",
    start=1,
    effects=(Effect(parameter="youth.line3.places", scope="region", operation="multiply", value=0.6),),
)


def sharing(share: float) -> Measure:
    effect = Effect(parameter="pooling.line3", scope="region", operation="set", value=share)
    return Measure(id="sharing", start=1, effects=(effect,))


def years_on(*decided: Measure, quarters: int = 8, spec: RegionSpec = FULL, **more: float) -> Settlement:
    overrides = {name.replace("__", "."): value for name, value in more.items()}
    return settle(spec, overrides, opening(spec, overrides), (FEWER, *decided), quarters, 1)


def elsewhere(result: Settlement) -> float:
    return float(result.state.care_at[0, :, 0, 1, -1].sum() + result.state.ready_at[0, :, 0, 1, -1].sum())


def part_borne(**given: float) -> list[float]:
    stay = np.array([OWN])
    values = resolve(SPEC, {f"pooling.{name}": value for name, value in given.items()})
    found: list[float] = borne(values, stay, inhabitants_of(SPEC), "youth")[0].tolist()
    return found


def test_what_a_municipality_bears_is_what_its_neighbours_do_not() -> None:
    assert part_borne() == [1.0, 1.0]
    assert part_borne(line3=1.0) == pytest.approx([0.25, 0.75])
    assert part_borne(line3=0.5) == pytest.approx([0.625, 0.875])
    assert part_borne(line3=1.0, threshold=150.0) == pytest.approx([1.0 - 0.5 * 0.75, 1.0 - 0.7 * 0.25])
    assert part_borne(line3=1.0, by_use=1.0) == [1.0, 1.0], "it comes back in the years after"


def test_of_what_is_dearer_it_bears_as_much_as_it_then_pays() -> None:
    """Given a pool by inhabitants, when one bill rises, then its payer pays its part of that and no more."""
    more = [paid([OWN[0] + extra, OWN[1]])[0] for extra in (0.0, 100.0)]
    assert more[1] - more[0] == pytest.approx(100.0 * part_borne(line3=1.0)[0])


def test_who_comes_to_pay_alone_places_fewer_elsewhere_and_who_shares_places_more() -> None:
    local = [
        elsewhere(years_on(sharing(0.0), pooling__line3=1.0, youth__placing__answer=a))
        for a in (0.0, 0.2, 0.4)
    ]
    assert local[0] > local[1] > local[2] > 0.0
    shared = [elsewhere(years_on(sharing(1.0), youth__placing__answer=a)) for a in (0.0, 0.2, 0.4)]
    assert shared[0] <= shared[1] <= shared[2]


def test_who_is_not_placed_elsewhere_waits_and_some_fall_into_crisis_again() -> None:
    off, on = (
        years_on(sharing(0.0), pooling__line3=1.0, youth__placing__answer=answer).quarters[-1].figures
        for answer in (0.0, 0.4)
    )
    assert on["youth.line3.waiting", REGION][0] > off["youth.line3.waiting", REGION][0]
    fewer = off["youth.flow.crisis", REGION][0] - on["youth.flow.crisis", REGION][0]
    assert fewer < 0.4 * off["youth.flow.crisis", REGION][0]


@pytest.mark.parametrize("share", [0.0, 0.6])
def test_as_long_as_the_terms_stand_nobody_is_placed_otherwise(share: float) -> None:
    """Whether nothing is decided about them, or what was so already."""
    off, on, said = (
        years_on(*decided, pooling__line3=share, youth__placing__answer=answer)
        for decided, answer in (((), 0.0), ((), 0.4), ((sharing(share),), 0.4))
    )
    assert to_data(off.state) == to_data(on.state) == to_data(said.state)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(regions(most=4), st.floats(-1.0, 1.0), st.floats(0.0, 1.0))
def test_however_hard_they_look_nobody_is_lost(spec: RegionSpec, nearby: float, share: float) -> None:
    start = opening(spec, {"youth.placing.nearby": nearby, "youth.placing.answer": 1.0})
    state = settle(
        spec, {"youth.placing.nearby": nearby, "youth.placing.answer": 1.0}, start, (sharing(share),), 4, 3
    ).state
    people = [
        s.well.sum() + s.latent.sum() + s.waiting.sum() + s.team.sum() + s.care.sum() + s.ready.sum()
        for s in (start, state)
    ]
    assert people[1] == pytest.approx(people[0], rel=1e-12)
    assert min(array.min(initial=0.0) for array in (state.waiting, state.care, state.care_at)) > -1e-7
    assert state.care_at.sum() == pytest.approx(state.care.sum(), abs=1e-6)
