"""The stream of work and benefits: in balance at the start, nobody lost, and jobs, places and debts do what they do."""

from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.chance import Seeds
from game.region import work, work_figures
from game.region.definitions import STEPS
from game.region.effects import Effect, Measure
from game.region.indicators import INDICATORS, places_of
from game.region.luck import chances
from game.region.pace import pace_of
from game.region.parameters import draw_unknowns, resolve
from game.region.setting import RegionSpec
from game.region.settle import look, opening, settle
from game.region.state import Floats, State, from_data, to_data
from game.region.work import Start, Workforce
from tests.game.region.regions import LINDESTROOM, UNMOVED, regions

ROUNDLY = settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
Figures = list[dict[tuple[str, str], float]]


STILL = {"resilience.jobs.loss": 0.0, "resilience.debts.loss": 0.0}


def played(
    spec: RegionSpec,
    later: Mapping[str, float] = MappingProxyType({}),
    quarters: int = 8,
    steps: int = STEPS,
    seeds: Seeds | None = None,
) -> tuple[Start, Workforce, Figures]:
    """The stream at the opening and after some quarters in which these parameters hold, and all its figures."""
    before = resolve(spec)
    now = resolve(spec, later)
    start = work.opening(spec, before)
    ours = work.workforce(start, 1 if seeds is None else len(seeds))
    seen: Figures = []
    for quarter in range(1, quarters + 1):
        pace = pace_of("youth", before, now, quarter, 1.0 / steps)
        u = None if seeds is None else chances(spec, seeds, work.by_luck(quarter))[0]
        work.advance(before, ours, pace, u, quarter, steps)
        names = [*work_figures.names_of(spec.municipality_ids)]
        rows = np.empty((len(names), ours.runs))
        work_figures.write_figures(rows, slice(0, len(rows[0])), ours, pace)
        seen.append(dict(zip(names, rows[:, 0].tolist(), strict=True)))
    return start, ours, seen


STOCKS = ("benefit", "listed", "held")


def stocks_of(ours: Start | Workforce) -> list[Floats]:
    """On a benefit, on the lists and in help, whoever has them."""
    of = work.standing(ours) if isinstance(ours, Workforce) else vars_of(ours)
    return [of[name] for name in STOCKS]


def vars_of(start: Start) -> Mapping[str, Floats]:
    return {name: getattr(start, name) for name in ("well", *STOCKS)}


def everybody(ours: Start | Workforce) -> float:
    well = work.standing(ours)["well"] if isinstance(ours, Workforce) else ours.well
    return float(well.sum() + sum(stock.sum() for stock in stocks_of(ours)))


def at(spec: RegionSpec, seen: Figures, figure: str) -> list[float]:
    place = spec.municipality_ids[0]
    return [figures[figure, place] for figures in seen]


@ROUNDLY
@given(regions(most=6))
def test_left_alone_nothing_moves(spec: RegionSpec) -> None:
    start, ours, _ = played(spec, STILL)
    for now, then in zip(stocks_of(ours), stocks_of(start), strict=True):
        assert now == pytest.approx(then, rel=1e-9)


@ROUNDLY
@given(regions(most=6), st.floats(0.5, 1.5), st.floats(0.5, 1.5), st.integers(0, 2**32))
def test_nobody_is_lost_and_nobody_is_fewer_than_nought(
    spec: RegionSpec, jobs: float, places: float, seed: int
) -> None:
    central = float(resolve(spec)["work.line1.places"][0, 0])
    seeds = np.array([seed], dtype=np.uint64)
    start, ours, _ = played(
        spec, {"resilience.jobs": jobs, "work.line1.places": central * places}, seeds=seeds
    )
    assert everybody(ours) == pytest.approx(everybody(start), rel=1e-12)
    assert all((stock >= 0.0).all() for stock in stocks_of(ours))


@ROUNDLY
@given(regions(most=6), st.floats(0.0, 0.3))
def test_when_jobs_go_more_live_on_a_benefit(spec: RegionSpec, lost: float) -> None:
    _, _, kept = played(spec, STILL)
    _, _, gone = played(spec, STILL | {"resilience.jobs": 1.0 - lost})
    for fewer, more in zip(at(spec, kept, "work.benefit"), at(spec, gone, "work.benefit"), strict=True):
        assert more >= fewer - 1e-9


def test_a_factory_that_closes_is_felt_for_years() -> None:
    """A tenth of the index of jobs: new benefits come at once, the number on a benefit follows."""
    _, _, seen = played(LINDESTROOM, {"resilience.jobs": 0.9}, quarters=16)
    rising = at(LINDESTROOM, seen, "work.benefit")
    assert all(later > sooner for sooner, later in pairwise(rising))
    assert rising[3] < rising[0] + (rising[-1] - rising[0]) / 2


def test_more_places_for_guidance_bring_fewer_benefits_slowly() -> None:
    """Guidance helps some: a tenth more places take far less than a tenth of the benefits away."""
    before = float(resolve(LINDESTROOM)["work.line1.places"][0, 0])
    _, _, alone = played(LINDESTROOM, quarters=16)
    _, _, seen = played(LINDESTROOM, {"work.line1.places": before * 1.1}, quarters=16)
    ratio = at(LINDESTROOM, seen, "work.benefit")[-1] / at(LINDESTROOM, alone, "work.benefit")[-1]
    assert 0.97 < ratio < 1.0


def test_debts_keep_people_on_a_benefit() -> None:
    _, _, alone = played(LINDESTROOM)
    _, _, owing = played(LINDESTROOM, {"resilience.debts": 0.9})
    assert at(LINDESTROOM, owing, "work.benefit")[-1] > at(LINDESTROOM, alone, "work.benefit")[-1]


@ROUNDLY
@given(regions(most=6), st.floats(0.8, 1.2))
def test_half_the_step_moves_no_figure_by_one_in_a_hundred(spec: RegionSpec, jobs: float) -> None:
    _, _, once = played(spec, {"resilience.jobs": jobs})
    _, _, twice = played(spec, {"resilience.jobs": jobs}, steps=2 * STEPS)
    for here, there in zip(once, twice, strict=True):
        for name, value in here.items():
            assert value == pytest.approx(there[name], rel=0.01, abs=1e-9), name


def test_luck_is_the_same_for_the_same_seed_and_none_on_average() -> None:
    seeds = np.arange(400, dtype=np.uint64)
    _, many, _ = played(LINDESTROOM, seeds=seeds)
    _, again, _ = played(LINDESTROOM, seeds=seeds)
    _, expected, _ = played(LINDESTROOM)
    for once, twice in zip(stocks_of(many), stocks_of(again), strict=True):
        assert (once == twice).all()
    total = sum(stock.reshape(len(seeds), -1).sum(axis=1) for stock in stocks_of(many))
    assert total.std() > 0.0
    assert total.mean() == pytest.approx(
        sum(stock.sum() for stock in stocks_of(expected)), abs=3.0 * total.std() / len(seeds) ** 0.5
    )


FOLLOWING = LINDESTROOM.model_copy(update={"streams": ("youth", "work")})
CALM = {"luck": 0.0, "money.price.growth": 0.0, "money.growth": 0.0, "work.need.growth": 0.0}


def test_what_the_rijk_gives_is_what_it_costs_at_the_opening() -> None:
    without, having = (
        settle(spec, CALM, opening(spec, CALM), (), 8, 1).state.reserve for spec in (LINDESTROOM, FOLLOWING)
    )
    assert having == pytest.approx(without, abs=4 * 8)


def test_a_year_in_which_fewer_jobs_are_there_costs_the_municipality() -> None:
    first = opening(FOLLOWING, CALM)
    effect = Effect(parameter="resilience.jobs", scope="oosterveen", operation="add", value=-0.1)
    lost = Measure(id="lost", start=1, effects=(effect,))
    without, having = (settle(FOLLOWING, CALM, first, done, 8, 1).state.reserve[0] for done in ((), (lost,)))
    assert having[0] < without[0]


@ROUNDLY
@given(regions(most=4), st.integers(0, 2**32))
def test_every_cent_that_leaves_one_account_arrives_in_another(spec: RegionSpec, seed: int) -> None:
    spec = spec.model_copy(update={"streams": ("youth", "work")})
    first = opening(spec)

    def everything(state: State) -> int:
        return int(state.reserve.sum() + state.cash.sum() + state.outside.sum())

    done = settle(spec, None, first, (), 5, seed)
    assert everything(done.state) == everything(first)
    paid = [sum(int(c.sum()) for c in quarter.postings.values()) for quarter in done.quarters]
    assert all(paid)


@ROUNDLY
@given(regions(most=4), st.integers(0, 2**32))
def test_following_work_changes_nothing_of_youth_care(spec: RegionSpec, seed: int) -> None:
    """But for what people do about the money that it costs."""
    both = spec.model_copy(update={"streams": ("youth", "work")})
    alone, beside = (
        settle(s, UNMOVED, opening(s, UNMOVED), (), 3, seed).quarters[-1].figures for s in (spec, both)
    )
    for name, value in alone.items():
        if name[0].startswith("youth."):
            assert beside[name] == pytest.approx(value, rel=1e-12), name


def test_a_stretch_settled_in_parts_comes_to_the_same() -> None:
    whole = settle(FOLLOWING, None, opening(FOLLOWING), (), 6, 1)
    half = settle(FOLLOWING, None, opening(FOLLOWING), (), 3, 1)
    carried_over = from_data(FOLLOWING, to_data(half.state))
    rest = settle(FOLLOWING, None, carried_over, (), 3, 1)
    for name, value in whole.quarters[-1].figures.items():
        assert rest.quarters[-1].figures[name] == pytest.approx(value, rel=1e-6, abs=1e-6), name


def test_its_unknowns_are_drawn_only_where_it_is_followed() -> None:
    alone, beside = draw_unknowns(LINDESTROOM, 1), draw_unknowns(FOLLOWING, 1)
    assert not [name for name in alone if name.startswith("work.")]
    assert [name for name in beside if name.startswith("work.")]
    assert alone.items() <= beside.items()


def test_what_can_be_seen_is_all_there() -> None:
    figures = settle(FOLLOWING, None, opening(FOLLOWING), (), 1, 1).quarters[0].figures
    seen = look(FOLLOWING, None, opening(FOLLOWING)).figures
    for indicator in INDICATORS:
        for place in places_of(FOLLOWING, indicator):
            assert (indicator.id, place) in figures
            assert (indicator.id, place) in seen
    assert ("work.benefit", "oosterveen") not in look(LINDESTROOM, None, opening(LINDESTROOM)).figures


def test_a_region_where_more_are_guided_than_live_on_a_benefit_is_refused() -> None:
    few = LINDESTROOM.model_copy(update={"parameters": {**LINDESTROOM.parameters, "work.benefit": 10.0}})
    with pytest.raises(ValueError, match=r"raise work\.benefit"):
        work.opening(few, resolve(few))


def test_every_quarter_has_flows_of_its_own() -> None:
    """Those of a quarter stay what they were when the next is settled, whether it is settled with it or later."""
    together = settle(FOLLOWING, None, opening(FOLLOWING), (), 2, 1).quarters
    first = settle(FOLLOWING, None, opening(FOLLOWING), (), 1, 1)
    second = settle(FOLLOWING, None, first.state, (), 1, 1).quarters[0]
    for quarter, alone in zip(together, (first.quarters[0], second), strict=True):
        for flow in ("in", "out"):
            key = (f"work.flow.{flow}", "oosterveen")
            assert quarter.figures[key] == pytest.approx(alone.figures[key], rel=1e-9)
    assert (
        together[0].figures["work.flow.in", "oosterveen"] != together[1].figures["work.flow.in", "oosterveen"]
    )
