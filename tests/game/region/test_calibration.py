"""What the model was set to do. Calibration, not prediction: these are held, they prove nothing."""

import numpy as np

from game.region.effects import Effect, Measure
from game.region.parameters import draw_unknowns
from game.region.setting import REGION, RegionSpec
from game.region.settle import Settlement, opening, settle
from tests.game.region.regions import LINDESTROOM, LOST, region

SEEDS = np.arange(500, 600, dtype=np.uint64)


def drawn(spec: RegionSpec, *measures: Measure, quarters: int = 8, luck: float = 0.0) -> Settlement:
    """A hundred regions that differ in what nobody knows."""
    overrides = {**draw_unknowns(spec, SEEDS), "luck": luck}
    return settle(spec, overrides, opening(spec, overrides), measures, quarters, SEEDS)


def in_help(result: Settlement, quarter: int) -> np.ndarray:
    figures = result.quarters[quarter].figures
    people = sum(
        figures[f"youth.line{line}.in_care", place]
        for line in (0, 1)
        for place in LINDESTROOM.municipality_ids
    )
    return np.asarray(people + sum(figures[f"youth.line{line}.in_care", REGION] for line in (2, 3)))


def asking(result: Settlement, quarter: int) -> np.ndarray:
    figures = result.quarters[quarter].figures
    waiting = sum(
        figures[f"youth.line{line}.waiting", place]
        for line in range(4)
        for place in LINDESTROOM.municipality_ids
    )
    return np.asarray(in_help(result, quarter) + waiting)


def spent(result: Settlement, year: int) -> np.ndarray:
    last = result.quarters[4 * year - 1].figures
    return np.asarray(sum(last["money.spent", place] for place in LINDESTROOM.municipality_ids))


def test_clients_and_spending_grow_by_themselves_and_spending_faster() -> None:
    """2015 to 2023: a quarter more clients (2.8 per cent a year), spending doubled (9 per cent a year)."""
    result = drawn(LINDESTROOM, quarters=16)
    clients = (asking(result, 15) / asking(result, 0)) ** (4 / 15) - 1
    money = (spent(result, 4) / spent(result, 1)) ** (1 / 3) - 1
    assert 0.01 < np.median(clients) < 0.04
    assert 0.05 < np.median(money) < 0.11
    assert (money > clients).mean() > 0.95


def test_prevention_costs_more_than_it_saves_for_two_years() -> None:
    stronger = Measure(
        id="stronger",
        start=1,
        effects=tuple(
            Effect(
                parameter=f"youth.line{line}.places", scope="region", operation="multiply", value=1.2, ramp=2
            )
            for line in (0, 1)
        ),
    )
    without, with_it = drawn(LINDESTROOM), drawn(LINDESTROOM, stronger)
    assert (with_it.state.reserve.sum(1) < without.state.reserve.sum(1)).mean() >= 0.9
    found = [
        result.quarters[2].figures["youth.line0.in_care", "oosterveen"].mean()
        for result in (without, with_it)
    ]
    assert found[1] > found[0]


def test_prevention_lowers_light_need_late_and_severe_need_hardly() -> None:
    stronger = Measure(
        id="stronger",
        start=1,
        effects=tuple(
            Effect(parameter=f"youth.line{line}.places", scope="region", operation="multiply", value=1.2)
            for line in (0, 1)
        ),
    )
    without, with_it = drawn(LINDESTROOM, quarters=20), drawn(LINDESTROOM, stronger, quarters=20)
    ratio = with_it.state.latent[:, :, 0].sum(1).mean(0) / without.state.latent[:, :, 0].sum(1).mean(0)
    assert 0.88 < ratio[0] < 0.97
    # What severe need falls is by shorter waits, in which fewer grow heavier.
    assert 1.0 - ratio[2] < 0.6 * (1.0 - ratio[0])


def test_added_places_are_partly_filled_by_demand_that_they_invite() -> None:
    """0.3 to 0.6 of each added place, once referrers know of it, before latent need runs lower."""
    add = Effect(parameter="youth.line2.places", scope="region", operation="add", value=40)
    ups = []
    for invite in (0.0, 0.4):
        overrides = LOST | {"youth.invite.wait": 0.0, "luck": 0.0, "youth.invite.places": invite}
        result = settle(
            LINDESTROOM,
            overrides,
            opening(LINDESTROOM, overrides),
            (Measure(id="x", start=1, effects=(add,)),),
            8,
            1,
        )
        ups.append(result.quarters[7].figures["youth.flow.up", REGION][0])
    filled = (ups[1] - ups[0]) * LOST["youth.line2.duration"] / 40
    assert 0.3 < filled < 0.6


def test_a_small_municipality_swings_more_than_a_large_one() -> None:
    spec = region({"small": 15_000, "large": 160_000}, ("p",))
    overrides = {"luck": 1.0}
    result = settle(spec, overrides, opening(spec, overrides), (), 8, SEEDS)
    swing = {}
    for place in spec.municipality_ids:
        bills = np.zeros(len(SEEDS))
        for quarter in result.quarters[4:]:
            for (payer, _, purpose), cents in quarter.postings.items():
                if payer == place and purpose in ("line2", "line3", "elsewhere"):
                    bills += cents
        swing[place] = bills.std() / bills.mean()
    assert swing["small"] > 2 * swing["large"]


def test_waiting_makes_heavier() -> None:
    """Where the list is longer, those who come off it need more care."""
    short = {"youth.opening.line2.listed": 190.0, "luck": 0.0, "youth.opening.excess": 0.0}
    long = short | {"youth.opening.excess": 0.2}
    loads = []
    for overrides in (short, long):
        state = settle(LINDESTROOM, overrides, opening(LINDESTROOM, overrides), (), 12, 1).state
        loads.append(state.load[0, :, 0, 0].sum() / (state.care + state.ready)[0, :, 0, 0].sum())
    assert loads[1] > loads[0] + 0.01
