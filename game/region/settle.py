"""Settling quarters: the model's way in and out.

`opening` makes the start, `look` reads a state's figures, `settle` advances it. All are pure functions of
what they are given; the only chance is keyed by the seeds.
What must not live here: single flows (`flows`), payments (`money`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from game.chance import Seeds, poisson, uniform_by
from game.region import climate, trust
from game.region.definitions import (
    ALL_POSTS,
    AT_ONCE,
    CENTS,
    EITHER,
    LINES,
    LITTLE,
    MONTHS_A_QUARTER,
    NO_MONEY,
    STEPS,
)
from game.region.effects import Measure, felt
from game.region.flows import (
    YOUTH,
    Luck,
    Stream,
    advance,
    asking,
    balance_of,
    course_of,
    expected,
    places_now,
    safe,
    staffed_share,
    stocks_of,
    stream_of,
    weeks_of,
)
from game.region.indicators import LISTED_SHARE
from game.region.money import (
    Accounts,
    Posting,
    growing,
    in_cents,
    income,
    others_costs,
    provider_costs,
    quarters_to_come,
    settle_money,
)
from game.region.opening import opening
from game.region.pace import Pace, pace_of
from game.region.parameters import Overrides, Values, draw_unknowns, resolve
from game.region.setting import REGION, RegionSpec
from game.region.state import ARRAYS, Floats, State

__all__ = [
    "AT_ONCE",
    "MODEL_VERSION",
    "STEPS",
    "Quarter",
    "Settlement",
    "draw_unknowns",
    "look",
    "opening",
    "settle",
]

MODEL_VERSION: Final = "1.4.0"

Figures = Mapping[tuple[str, str], NDArray[np.float64]]
"""By figure and place: one value a run. Money in whole cents."""


@dataclass(frozen=True)
class Quarter:
    """One settled quarter: true figures (stocks at its end, flows over it) and every payment made in it."""

    number: int
    figures: Figures
    postings: Mapping[Posting, NDArray[np.int64]]


@dataclass(frozen=True)
class Settlement:
    """The state after, and the quarters that led to it."""

    state: State
    quarters: tuple[Quarter, ...]


def look(spec: RegionSpec, overrides: Overrides | None, state: State) -> Quarter:
    """The figures of a state as it stands, with flows at their present pace. Of an opening: quarter 0."""
    before = resolve(spec, overrides)
    mood = climate.climate_of(state, state.runs)
    lived = climate.under(still_open(before, state.standing), mood)
    pace = pace_of(before, lived, state.quarter, 1.0 / STEPS)
    stream = stream_of(state, state.runs)
    certain = np.ones_like(stream.well)
    stocks = stream.block.copy()
    advance(stream, course_of(pace, balance_of(state), Luck(certain, certain)))
    flowed = stream.flowed * STEPS
    stream.block[...] = stocks
    stream.flowed[...] = flowed
    figures = _figures(spec, stream, pace, _accounts(state, state.runs), state.unit_cost, state.quarter)
    return Quarter(
        number=state.quarter, figures={**figures, **climate.shown(spec, before, mood)}, postings={}
    )


def settle(
    spec: RegionSpec,
    overrides: Overrides | None,
    state: State,
    measures: Sequence[Measure],
    quarters: int,
    seeds: int | Sequence[int] | Seeds,
    steps: int = STEPS,
    at_once: int = AT_ONCE,
) -> Settlement:
    """Advance `state` by `quarters` quarters, with one seed a run.

    A state of one run is spread over all seeds; `overrides` are those that the opening had. Measures count
    from their own start, so all that were ever adopted can be given each time. ValueError when the numbers
    of runs and seeds do not fit, KeyError when an effect names what does not exist.
    """
    luck_of = _seeds(seeds)
    runs = max(state.runs, luck_of.shape[0])
    if luck_of.shape[0] not in (1, runs) or state.runs not in (1, runs):
        raise ValueError(f"{state.runs} runs need as many seeds or one, found {luck_of.shape[0]}")
    luck_of = np.broadcast_to(luck_of, (runs,))
    parts = [slice(first, first + at_once) for first in range(0, runs, at_once)]
    overrides = overrides or {}
    return _joined(
        [
            _settled(spec, _some(overrides, p), _some_of(state, p), measures, quarters, luck_of[p], steps)
            for p in parts
        ]
    )


def _some(overrides: Overrides, part: slice) -> Overrides:
    """The overrides of some runs."""
    return {name: value[part] if np.size(value) > 1 else value for name, value in overrides.items()}  # type: ignore[index]


def _some_of(state: State, part: slice) -> State:
    """Some runs of a state; a state of one run is all of them."""
    if state.runs == 1:
        return state
    return State(quarter=state.quarter, **{name: getattr(state, name)[part] for name in ARRAYS})


def _joined(parts: Sequence[Settlement]) -> Settlement:
    """Settlements of some runs each as one of them all."""
    if len(parts) == 1:
        return parts[0]
    states = [part.state for part in parts]
    arrays = {name: np.concatenate([getattr(state, name) for state in states]) for name in ARRAYS}
    return Settlement(
        State(quarter=states[0].quarter, **arrays),
        tuple(_joined_quarter(found) for found in zip(*(part.quarters for part in parts), strict=True)),
    )


def _joined_quarter(parts: Sequence[Quarter]) -> Quarter:
    figures = {name: np.concatenate([part.figures[name] for part in parts]) for name in parts[0].figures}
    none = [np.zeros(len(next(iter(part.figures.values()))), dtype=np.int64) for part in parts]
    keys = dict.fromkeys(key for part in parts for key in part.postings)
    postings = {
        key: np.concatenate([part.postings.get(key, zero) for part, zero in zip(parts, none, strict=True)])
        for key in keys
    }
    return Quarter(number=parts[0].number, figures=figures, postings=postings)


def _settled(
    spec: RegionSpec,
    overrides: Overrides,
    state: State,
    measures: Sequence[Measure],
    quarters: int,
    luck_of: Seeds,
    steps: int,
) -> Settlement:
    """`settle` for as many runs as are best taken at once."""
    runs = len(luck_of)
    before = resolve(spec, overrides)
    stream, balance, accounts = stream_of(state, runs), balance_of(state), _accounts(state, runs)
    mood = climate.climate_of(state, runs)
    settled: list[Quarter] = []
    for number in range(state.quarter + 1, state.quarter + quarters + 1):
        now = still_open(felt(spec, before, measures, number), accounts.standing)
        pace = pace_of(before, climate.under(now, mood), number, 1.0 / steps)
        luck = _luck(spec, luck_of, number, expected(stream, pace, balance), pace.values["luck"])
        stream.flowed[...] = 0.0
        course = course_of(pace, balance, luck)
        for _ in range(steps):
            advance(stream, course)
        postings = settle_money(
            spec,
            accounts,
            pace,
            stream.tally,
            asking(stream),
            state.other,
            state.unit_cost,
            measures,
            number,
            trust.working(spec, now, mood.trust, measures),
            trust.overspent(now),
        )
        accounts.standing[...] = trust.withdrawn(now, accounts.standing)
        figures = _figures(spec, stream, pace, accounts, state.unit_cost, number)
        climate.turn(spec, mood, before, pace, stream.staff, accounts.bills, figures, measures, number)
        figures = {**figures, **climate.shown(spec, now, mood)}
        settled.append(Quarter(number=number, figures=figures, postings=postings))
    return Settlement(_state(state, stream, accounts, mood, quarters, runs), tuple(settled))


def _seeds(seeds: int | Sequence[int] | Seeds) -> Seeds:
    if isinstance(seeds, int):
        seeds = [seeds]
    if isinstance(seeds, np.ndarray):
        return seeds.astype(np.uint64).reshape(-1)
    return np.array([seed % 2**64 for seed in seeds], dtype=np.uint64)


def _luck(
    spec: RegionSpec, seeds: Seeds, quarter: int, means: tuple[Floats, Floats], strength: Floats
) -> Luck:
    """What was drawn, divided by what was expected: a Poisson number for each municipality (12)."""
    keys = [("luck", quarter, purpose) for purpose in ("arrivals", "placements")]
    u = np.concatenate([uniform_by(seeds, key, spec.municipality_ids) for key in keys], axis=1)
    mean = np.concatenate(means, axis=1)
    mean = np.broadcast_to(mean, u.shape)
    drawn = np.where(mean > LITTLE, safe(poisson(u, mean), mean), 1.0)
    factors = np.asfortranarray(1.0 + strength * (drawn - 1.0))
    count = len(spec.municipalities)
    return Luck(arrivals=factors[:, :count], placements=factors[:, count:])


def still_open(values: Values, standing: Floats) -> Values:
    """(9) The values with the places that providers have not closed for want of money."""
    if (standing == 1.0).all():
        return values
    return values | {name: values[name] * standing for name in ("youth.line2.places", "youth.line3.places")}


def _accounts(state: State, runs: int) -> Accounts:
    def copy(array: NDArray[Any]) -> NDArray[Any]:
        return np.broadcast_to(array, (runs, *array.shape[1:])).copy()

    return Accounts(
        reserve=copy(state.reserve),
        spent=copy(state.spent),
        received=copy(state.received),
        rate=copy(state.rate),
        cash=copy(state.cash),
        outside=copy(state.outside),
        bills=copy(state.bills),
        standing=copy(state.standing),
    )


def _state(
    before: State, stream: Stream, accounts: Accounts, mood: climate.Climate, quarters: int, runs: int
) -> State:
    """The state after: what moved, over what the opening fixed."""
    moved = stocks_of(stream)

    def after(name: str) -> NDArray[Any]:
        stock: NDArray[Any] = getattr(before, name)
        stock = np.broadcast_to(stock, (runs, *stock.shape[1:])).copy()
        if name == "resilience":
            stock[...] = moved[name]
        elif name in moved:
            # The axis of streams stands after the places, and first where there are none.
            np.moveaxis(stock, 1 if name.startswith("expected") else 2, 0)[YOUTH] = moved[name]
        return stock

    arrays = {name: after(name) for name in ARRAYS} | vars(accounts) | vars(mood)
    return State(quarter=before.quarter + quarters, **arrays)


def _figures(
    spec: RegionSpec,
    stream: Stream,
    pace: Pace,
    accounts: Accounts,
    unit: Floats,
    number: int,
) -> Figures:
    """Every figure of every place; what the places of `indicators` name, and the true share of doubles."""
    values, tally = pace.values, stream.tally
    runs = stream.well.shape[0]
    team_places, care_places = places_now(stream, pace)
    listed = stream.waiting.sum(axis=-1)
    in_team = stream.team.sum(axis=-1)
    held = (stream.care + stream.ready).sum(axis=3)
    ready = stream.ready.sum(axis=(2, 3))
    local_weeks = weeks_of(listed, tally.starts)
    region_weeks = weeks_of(listed.sum(axis=1), tally.starts.sum(axis=1))
    figures: dict[tuple[str, str], Floats] = {}
    for i, place in enumerate(spec.municipality_ids):
        for line in LINES[:EITHER]:
            figures[f"youth.line{line}.capacity", place] = team_places[:, i, line]
            figures[f"youth.line{line}.in_care", place] = in_team[:, i, line]
            figures[f"youth.line{line}.weeks", place] = local_weeks[:, i, line]
        for line in LINES[EITHER:]:
            figures[f"youth.line{line}.in_care", place] = held[:, i, line - EITHER]
        for line in LINES:
            figures[f"youth.line{line}.waiting", place] = listed[:, i, line]
        figures["youth.flow.up", place] = tally.up[:, i]
        figures["youth.flow.down", place] = tally.down[:, i]
        figures["youth.flow.crisis", place] = tally.crisis[:, i]
        figures["youth.ready", place] = ready[:, i]
        figures["youth.referrals.gp", place] = safe(tally.by_gp, tally.up)[:, i]
    for line in LINES[EITHER:]:
        figures[f"youth.line{line}.capacity", REGION] = care_places[:, :, line - EITHER].sum(axis=1)
        figures[f"youth.line{line}.in_care", REGION] = held[:, :, line - EITHER].sum(axis=1)
        figures[f"youth.line{line}.waiting", REGION] = listed[:, :, line].sum(axis=1)
        figures[f"youth.line{line}.weeks", REGION] = region_weeks[:, line]
    figures["youth.flow.up", REGION] = tally.up.sum(axis=1)
    figures["youth.flow.down", REGION] = tally.down.sum(axis=1)
    figures["youth.flow.crisis", REGION] = tally.crisis.sum(axis=1)
    figures["youth.ready", REGION] = ready.sum(axis=1)
    figures[LISTED_SHARE, REGION] = np.broadcast_to(values[LISTED_SHARE][:, 0], (runs,)).copy()
    _staff_figures(spec, stream, pace, figures)
    _money_figures(spec, stream, pace, accounts, unit, number, figures)
    # Stocks and flows move on; what was reported stays.
    return {name: np.array(value) for name, value in figures.items()}


def _staff_figures(
    spec: RegionSpec, stream: Stream, pace: Pace, figures: dict[tuple[str, str], Floats]
) -> None:
    """Vacancies in fte: the posts that stay empty anyway, and those that are empty now."""
    posts = pace.needed / (1.0 - np.minimum(pace.values["staff.vacancy"], ALL_POSTS))[:, :, np.newaxis]
    filled = pace.needed * staffed_share(stream, pace)
    empty = (posts - filled).sum(axis=-1)
    for i, place in enumerate((*spec.municipality_ids, *spec.provider_ids)):
        figures["staff.vacancies", place] = empty[:, i]


def _money_figures(
    spec: RegionSpec,
    stream: Stream,
    pace: Pace,
    accounts: Accounts,
    unit: Floats,
    number: int,
    figures: dict[tuple[str, str], Floats],
) -> None:
    """Cents of the current year, and months that a provider can pay from its cash.

    What is left is expected as a controller does: as last quarter, with prices growing.
    """
    values = pace.values
    still = quarters_to_come(number)
    budget = accounts.received + in_cents(income(values, number or 1)) * still
    to_spend = in_cents(accounts.rate / CENTS * growing(values["money.price.growth"], still))
    left = budget - accounts.spent - to_spend
    beside = in_cents(others_costs(values, pace.jobs, asking(stream), number))
    for i, place in enumerate(spec.municipality_ids):
        figures["money.budget", place] = budget[:, i].astype(np.float64)
        figures["money.spent", place] = accounts.spent[:, i].astype(np.float64)
        figures["money.left", place] = left[:, i].astype(np.float64)
        figures["money.reserve", place] = accounts.reserve[:, i].astype(np.float64)
        figures["money.others", place] = beside[:, i].astype(np.float64)
    held = stream.care_at + stream.ready_at
    monthly = provider_costs(values, unit, places_now(stream, pace)[1], held, number) / MONTHS_A_QUARTER
    cash = accounts.cash / CENTS
    months = np.where(monthly > NO_MONEY, cash / np.maximum(monthly, NO_MONEY), 0.0)
    for p, place in enumerate(spec.provider_ids):
        figures["provider.liquidity", place] = months[:, p]
