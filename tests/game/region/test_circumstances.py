"""What lies outside care: what changes by itself, what reaches the neighbours, and who pays beside the municipality."""

from collections.abc import Mapping

import numpy as np
import pytest

from game.region.effects import Effect, Measure
from game.region.indicators import BY_ID, on_paper
from game.region.money import OTHERS, SUPPLIERS
from game.region.setting import REGION, RegionSpec
from game.region.settle import Settlement, opening, settle
from game.region.state import from_data, to_data
from tests.game.region.regions import CHANGING, LINDESTROOM, gate, nurse, region, rescue

BOTH = LINDESTROOM.municipality_ids


def after(
    overrides: Mapping[str, float], *decided: Measure, quarters: int = 20, spec: RegionSpec = LINDESTROOM
) -> Settlement:
    """A region without luck, some years on."""
    values = {**overrides, "luck": 0.0}
    return settle(spec, values, opening(spec, values), decided, quarters, 1)


def inflow(result: Settlement, place: str, quarter: int) -> float:
    return float(result.quarters[quarter - 1].figures["youth.flow.up", place][0])


def others(result: Settlement) -> int:
    """Cents that others paid over all quarters."""
    return sum(
        int(cents[0])
        for quarter in result.quarters
        for (payer, _, _), cents in quarter.postings.items()
        if payer == OTHERS
    )


# What changes by itself.


def test_nothing_changes_before_its_quarter() -> None:
    changing = {**CHANGING, "change.from": 6}
    still = {n: v for n, v in changing.items() if not n.endswith("]")}
    one, other = after(changing, quarters=8), after(still, quarters=8)
    for quarter in range(5):
        for name, value in other.quarters[quarter].figures.items():
            assert one.quarters[quarter].figures[name] == pytest.approx(value), name
    assert inflow(one, "oosterveen", 8) > inflow(other, "oosterveen", 8)


def test_what_is_lost_raises_need_with_a_delay_of_its_own() -> None:
    """Nothing at once; after two years the most of what has the shortest delay."""
    same, felt = after({}, quarters=40), {}
    for basis in ("debts", "safety", "housing", "jobs"):
        lost = after({f"resilience.{basis}.loss": 0.5, "change.from": 1, "change.over": 1}, quarters=40)
        more = [inflow(lost, REGION, q) / inflow(same, REGION, q) - 1.0 for q in (1, 8, 40)]
        assert more[0] == pytest.approx(0.0, abs=1e-3)
        assert more[2] > 0.05
        felt[basis] = more[1] / more[2]
    assert 0.5 > felt["debts"] > felt["safety"] > felt["housing"] > felt["jobs"]
    assert felt["jobs"] < 0.2


def test_severe_need_hardly_answers_to_circumstances() -> None:
    """What severe need rises is by longer waits, in which more grow heavier."""
    lost = after({"resilience.jobs.loss": 0.8, "change.from": 1}, quarters=20).state.latent[0, :, 0].sum(0)
    same = after({}, quarters=20).state.latent[0, :, 0].sum(0)
    rise = lost / same - 1.0
    assert rise[1] > 0.2
    assert rise[2] < rise[1] / 4


def test_what_is_added_is_need_of_all_kinds() -> None:
    more = after({"youth.need.added": 0.1, "change.from": 1, "change.over": 1}).state.latent[0, :, 0].sum(0)
    same = after({}).state.latent[0, :, 0].sum(0)
    assert ((more / same > 1.08) & (more / same < 1.2)).all()


def test_a_measure_that_keeps_the_jobs_keeps_need_away() -> None:
    lost, kept = after(CHANGING), after(CHANGING, rescue(3))
    assert inflow(kept, "oosterveen", 6) == pytest.approx(inflow(lost, "oosterveen", 6), rel=0.02)
    assert inflow(kept, "oosterveen", 20) < inflow(lost, "oosterveen", 20) * 0.97


# Next door.


def test_part_of_a_change_is_felt_next_door_and_the_sum_stays() -> None:
    lost = {"resilience.jobs.loss[oosterveen]": 0.4, "change.from": 1, "change.over": 1}
    felt = {}
    for reach in (0.0, 0.3):
        state = after({**lost, "resilience.jobs.reach": reach}, quarters=40).state
        felt[reach] = state.resilience[0, :, 0, 1]
    assert felt[0.0] == pytest.approx([-0.4, 0.0], abs=1e-3)
    assert felt[0.3] == pytest.approx([-0.28, -0.12], abs=1e-3)


def test_who_has_no_neighbours_keeps_it_all() -> None:
    spec = region({"a": 40_000})
    lost = {"resilience.jobs.loss": 0.4, "change.from": 1, "change.over": 1, "resilience.jobs.reach": 0.4}
    state = after(lost, spec=spec, quarters=40).state
    assert state.resilience[0, 0, 0, 1] == pytest.approx(-0.4, abs=1e-3)


# Who pays.


def test_part_of_every_saving_lands_outside_the_budget_that_paid() -> None:
    lost, kept = after(CHANGING), after(CHANGING, rescue(3))
    own = int(kept.state.reserve.sum() - lost.state.reserve.sum())
    beside = others(lost) - others(kept)
    assert own > 0
    assert beside > own, "benefits above all"


def test_others_save_too_where_no_job_is_at_stake() -> None:
    light = Effect(parameter="resilience.safety.loss", scope="region", operation="set", value=0.0)
    lost, kept = after(CHANGING), after(CHANGING, Measure(id="light", start=3, effects=(light,)))
    assert others(kept) < others(lost)


def test_what_others_pay_is_in_the_books_and_in_the_figures() -> None:
    result = after(CHANGING, quarters=4)
    for quarter in result.quarters:
        for place in BOTH:
            paid = quarter.postings[OTHERS, SUPPLIERS, f"beside {place}"][0]
            assert quarter.figures["money.others", place][0] == paid > 0
    assert result.state.outside[0, 3] == -others(result)


def test_a_state_of_the_first_model_opens_the_account_of_others_with_nothing() -> None:
    data = to_data(opening(LINDESTROOM))
    for accounts in (3, 4):
        old = {**data, "outside": data["outside"][:accounts]}
        assert to_data(from_data(LINDESTROOM, old)) == data
    with pytest.raises(ValueError, match="outside has shape"):
        from_data(LINDESTROOM, {**data, "outside": data["outside"][:2]})


# At the door.


def test_a_gate_at_a_full_team_lengthens_its_queue_by_what_assessing_takes() -> None:
    weeks = []
    for takes in (0.0, 0.3, 0.6):
        values = {"youth.triage.takes": takes, "youth.door.gp": 0.5, "youth.door.team": 0.24}
        weeks.append(
            after(values, gate(), quarters=8).quarters[-1].figures["youth.line1.weeks", "oosterveen"][0]
        )
    assert weeks[0] < weeks[1] < weeks[2]


@pytest.mark.parametrize("part", [0.0, 0.5, 1.0])
def test_who_waits_for_triage_stands_on_the_regional_list_as_far_as_it_is_said(part: float) -> None:
    """On paper only: nobody waits twice, and the list is no longer than it was before the team stood in between."""
    overrides = {"youth.door.gp": 0.6, "youth.opening.line1.filled": 1.0, "youth.triage.takes": 0.5}
    none, one = (
        after(overrides | {"youth.triage.listed": part}, *decided, quarters=2).quarters[-1]
        for decided in ((), (gate(),))
    )
    waiting, weeks = (BY_ID[f"youth.line2.{name}"] for name in ("waiting", "weeks"))
    double = 1.0 - one.figures["youth.list.double", REGION][0]
    true = one.figures[waiting.id, REGION][0] / double
    at_team = sum(one.figures["youth.line1.waiting", place][0] for place in LINDESTROOM.municipality_ids)
    more = on_paper(waiting, REGION, one)[0] - true
    assert (more > 1.0) == (part > 0.0)
    assert 0.0 <= more <= part * at_team / double
    assert more == pytest.approx(
        sum(
            on_paper(waiting, place, one)[0] - one.figures[waiting.id, place][0] / double
            for place in LINDESTROOM.municipality_ids
        )
    )
    assert on_paper(weeks, REGION, one)[0] * double == pytest.approx(
        one.figures[weeks.id, REGION][0] * (1.0 + more / true)
    )
    assert on_paper(waiting, REGION, one)[0] < on_paper(waiting, REGION, none)[0]
    assert on_paper(waiting, REGION, none)[0] == none.figures[waiting.id, REGION][0] / double


def test_without_a_gate_nothing_is_assessed_and_it_takes_nothing() -> None:
    one, other = (
        after({"youth.triage.takes": 0.0}, quarters=4),
        after({"youth.triage.takes": 0.6}, quarters=4),
    )
    assert to_data(one.state) == to_data(other.state)


def test_a_practice_nurse_keeps_some_without_asking_the_team_and_finds_some() -> None:
    keeps, finds = {"youth.nurse.finds": 0.0}, {"youth.nurse.keeps": 0.0, "youth.nurse.finds": 0.15}
    none, kept = after(keeps, quarters=4), after(keeps, nurse(), quarters=4)
    assert inflow(kept, REGION, 4) < inflow(none, REGION, 4) * 0.97
    place = "lindewaard"
    queue = [r.quarters[-1].figures["youth.line1.waiting", place][0] for r in (none, kept)]
    assert queue[1] <= queue[0] * 1.02
    assert inflow(after(finds, nurse(), quarters=4), REGION, 4) > inflow(none, REGION, 4) * 1.01


def test_team_places_that_a_measure_paid_for_are_not_paid_twice() -> None:
    def spent(*names: str) -> np.ndarray:
        effects = tuple(
            Effect(parameter=name, scope="oosterveen", operation="add", value=46) for name in names
        )
        result = after({}, Measure(id="hours", start=1, effects=effects), quarters=8)
        return result.quarters[-1].figures["money.spent", "oosterveen"]

    twice, once = spent("youth.line1.places"), spent("youth.line1.places", "money.prepaid.team")
    assert (twice - once)[0] / 100 == pytest.approx(2 * 88_000, rel=0.15)
