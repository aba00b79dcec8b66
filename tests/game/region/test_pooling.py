"""How a region pays together: who uses pays, solidarity, above a threshold, by own budget, by the use of past years."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.region.effects import Effect, Measure
from game.region.money import inhabitants_of, pooled
from game.region.parameters import resolve
from game.region.setting import RegionSpec
from game.region.settle import Settlement, opening, settle
from tests.game.region.regions import region

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
