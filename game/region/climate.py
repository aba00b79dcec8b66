"""The climate between people and parties, quarter by quarter: pressure, confidence, trust, debt.

Its stocks move once a quarter, at its end, by what the quarter showed; the next quarter is lived under them.
What must not live here: single flows (`politics`, `trust`, `supervision`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from game.region import politics, supervision, trust
from game.region.definitions import PER_CENT
from game.region.effects import Measure
from game.region.indicators import as_listed
from game.region.pace import Pace
from game.region.parameters import Values
from game.region.pooling import inhabitants_of, pooled
from game.region.setting import LADDERS, REGION, RegionSpec
from game.region.state import Floats, State

Figures = Mapping[tuple[str, str], Floats]


@dataclass
class Climate:
    """Axes as in `State`, under the same names."""

    pressure: Floats
    confidence: Floats
    ruled: Floats
    trust: Floats
    short: Floats
    kept: Floats


def opening_climate(spec: RegionSpec, values: Values) -> dict[str, Floats]:
    """The stocks at the opening: r as the values have it."""
    count = len(trust.parties(spec))
    start = np.broadcast_to(values["trust"][:, :, np.newaxis], (len(values["trust"]), count, count))
    nothing = np.zeros_like(values["rules.count"])
    return {
        "pressure": values["politics.pressure"].copy(),
        "confidence": values["politics.confidence"].copy(),
        "ruled": politics.rules_of(values),
        "trust": start.copy(),
        "short": nothing,
        "kept": np.ones_like(nothing),
    }


def climate_of(state: State, runs: int) -> Climate:
    """The stocks, copied for `runs` runs."""
    stocks = {f.name: getattr(state, f.name) for f in fields(Climate)}
    return Climate(
        **{name: np.broadcast_to(s, (runs, *s.shape[1:])).copy(order="F") for name, s in stocks.items()}
    )


def under(values: Values, climate: Climate) -> Values:
    """The values as they are lived under a climate: places that were cut, and staff who are driven out."""
    changed: Values = {}
    if (climate.kept != 1.0).any():
        for stream in LADDERS:
            for name in (f"{stream}.line0.places", f"{stream}.line1.places"):
                changed[name] = values[name] * climate.kept
    driven = politics.driven_out(values, climate.pressure)
    if driven.any():
        changed["staff.driven"] = values["staff.driven"] + driven
    return values | changed if changed else values


def turn(
    spec: RegionSpec,
    climate: Climate,
    before: Values,
    pace: Pace,
    staff: Floats,
    bills: Floats,
    figures: Figures,
    measures: Sequence[Measure],
    number: int,
) -> None:
    """Move the stocks by what quarter `number` showed. `bills` are those of the years before pooling: r, m, l."""
    now, places = pace.values, spec.municipality_ids

    def all_places(figure: str) -> Floats:
        return np.array([figures[figure, place] for place in places]).T

    budget, reserve, left = (all_places(f"money.{name}") for name in ("budget", "reserve", "left"))
    seen = politics.Seen(
        team_weeks=all_places("youth.line1.weeks"),
        care_weeks=as_listed(figures, "youth.line2.weeks", REGION)[:, np.newaxis],
        crises=politics.per_thousand(all_places("youth.flow.crisis"), inhabitants_of(spec)),
        shortfall=np.where(budget > 0.0, np.maximum(-left, 0.0) / np.maximum(budget, 1.0), 0.0),
    )
    climate.confidence[...] = politics.trusted(
        now, climate.confidence, climate.pressure, seen, before["politics.confidence"]
    )
    climate.pressure[...] = politics.pressed(now, climate.pressure, climate.ruled, seen)
    climate.ruled[...] = politics.rules_of(now)
    climate.short[...] = supervision.in_debt(now, climate.short, reserve, budget)
    climate.kept[...] = supervision.cut(now, climate.kept, climate.short, left)
    climate.trust[...] = trust.between(
        now,
        climate.trust,
        trust.agreed(spec, measures, number),
        trust.drawn_staff(pace, staff),
        _moved(spec, now, bills),
    )


def _moved(spec: RegionSpec, values: Values, bills: Floats) -> Floats:
    """What municipalities pay for each other by pooling, as it goes on the mean of the years: r, k, k."""
    paid = pooled(values, bills[:, :, :, np.newaxis], inhabitants_of(spec), bills)
    return trust.moved_bills(bills.sum(axis=2), paid.sum(axis=(2, 3)), len(trust.parties(spec)))


OF_TOWN: Final = ("politics.pressure", "politics.confidence", "politics.supervised")


def names_of(towns: Sequence[str], providers: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The figures of a climate, by name and place."""
    yield from ((name, place) for place in towns for name in OF_TOWN)
    yield from (("trust.parties", party) for party in (*towns, *providers))


def write_figures(rows: Floats, values: Values, climate: Climate) -> None:
    """Write them into their rows (figure, r): in points out of a hundred, and in quarters."""
    shown = (
        climate.pressure * PER_CENT,
        climate.confidence * PER_CENT,
        supervision.supervised(values, climate.short),
    )
    of_towns = len(OF_TOWN) * climate.pressure.shape[1]
    for at, figure in enumerate(shown):
        rows[at : of_towns : len(OF_TOWN)] = figure.T
    rows[of_towns:] = trust.among(climate.trust).T * PER_CENT
