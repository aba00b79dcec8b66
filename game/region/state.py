"""The stocks of the model: everything a region carries from one quarter to the next.

Axes, in this order: run r, municipality m, stream s (STREAMS), line l (LINES; care has lines 2 and 3, teams
lines 0 and 1), severity v (SEVERITIES), provider p (the region's, then care elsewhere). Streams that a region
does not follow stand at zero. People are floats, money is integer cents.
What must not live here: how stocks change (`flows`, `money`), where they start (`opening`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from game.region.definitions import DIGITS, EITHER, LATER_ACCOUNTS, LINES, STAGES
from game.region.national import PARAMETERS
from game.region.setting import STREAMS, RegionSpec

SEVERITIES: Final = ("light", "context", "severe")
DOORS: Final = ("team", "gp", "school", "court", "desk")
INCOMES: Final = ("low", "middle", "high")
BASES: Final = ("jobs", "safety", "housing", "debts")

Floats = NDArray[np.float64]
Cents = NDArray[np.int64]


@dataclass(frozen=True)
class State:
    """The region at the end of quarter `quarter` (0: the opening). Arrays are never written to."""

    quarter: int
    # people
    well: Floats
    """r, m, s: residents of the stream's age without need."""
    latent: Floats
    """r, m, s, v: need that no door has seen yet."""
    waiting: Floats
    """r, m, s, l, v: on the (true) list."""
    waited: Floats
    """r, m, s, l, v: person-weeks that those on the list have waited."""
    team: Floats
    """r, m, s, l (0, 1), v: helped in the neighbourhood and by the local team."""
    care: Floats
    """r, m, s, l (2, 3), v: in treatment or stay, not yet ready to leave."""
    ready: Floats
    """r, m, s, l (2, 3), v: ready to leave, still holding a place."""
    care_at: Floats
    """r, m, s, l (2, 3), p: the people of `care` once more, by provider."""
    ready_at: Floats
    """r, m, s, l (2, 3), p: those of `ready`, by provider."""
    load: Floats
    """r, m, s, l (2, 3): intensity times people, of those in care or ready; 1 a person at the opening."""
    # staff, in fte
    team_staff: Floats
    """r, m, s, l (0, 1)."""
    care_staff: Floats
    """r, p (the region's own), s, l (2, 3)."""
    overload: Floats
    """r, owner (municipalities, then providers), s, line (their two): how crowded it is, as staff feel it; 0 to 1."""
    standing: Floats
    """r, p: part of its places that a provider has not closed, for want of money or of respect."""
    kept: Floats
    """r, m: part of the places in lines 0 and 1 that supervision has not cut."""
    # what people think of each other and of who governs; k: municipalities, then providers
    pressure: Floats
    """r, m: of press and council; 0 to 1."""
    confidence: Floats
    """r, m: in the alderman; 0 to 1."""
    ruled: Floats
    """r, m: control rules in force in the last quarter."""
    trust: Floats
    """r, k, k: between each pair of parties; symmetric, 0 to 1."""
    short: Floats
    """r, m: quarters in a row with a debt above the limit of the province."""
    # what follows with a delay
    strengthened: Floats
    """r, m, s, stage (2): how much stronger lines 0 and 1 are than at the opening, delayed once and twice."""
    resilience: Floats
    """r, m, basis (BASES), stage (2): change of the index since the opening, delayed once and twice."""
    expected_weeks: Floats
    """r, s: the waiting time at line 2 that referrers go by."""
    expected_places: Floats
    """r, s: places at line 2 that referrers go by."""
    # money, in cents
    reserve: Cents
    """r, m."""
    spent: Cents
    """r, m: in the current year."""
    received: Cents
    """r, m: in the current year."""
    granted: Cents
    """r, m: from the Rijk for work and benefits, each quarter of the present year."""
    rate: Cents
    """r, m: spent in the last quarter, measures included."""
    cash: Cents
    """r, p."""
    bills: Floats
    """r, m, l (2, 3): euros a quarter before pooling, as an average over the years that a key by use looks back."""
    outside: Cents
    """r, account (`money.OUTSIDE`): what left the region's books, so that all accounts add up."""
    # what the opening was found to be in balance with
    incidence: Floats
    """r, m, s, v: share of those without need who come to need something, a quarter."""
    route: Floats
    """r, m, s, v, l: where need that is found goes, before doors and crowding."""
    homes: Floats
    """r, m, s: places to move out to, a quarter."""
    other: Floats
    """r, m: euros a quarter for youth care that the model does not follow."""
    unit_cost: Floats
    """r, p, s: what a full place costs its provider, relative to the price."""
    first_weeks: Floats
    """r, s: the waiting time at line 2 at the opening."""
    first_intensity: Floats
    """r, m, s, l (2, 3): how much waiting had added to the care of those who entered at the opening, a factor."""

    @property
    def runs(self) -> int:
        return int(self.well.shape[0])


ARRAYS: Final = tuple(f.name for f in fields(State) if f.name != "quarter")
FIXED: Final = ARRAYS[ARRAYS.index("incidence") :]
"""What the opening was found to be in balance with."""
MONEY: Final = ("reserve", "spent", "received", "granted", "rate", "cash", "outside")


def joined(states: Sequence[State]) -> State:
    """States of some runs each, of one quarter, as a state of them all."""
    arrays = {name: np.concatenate([getattr(state, name) for state in states]) for name in ARRAYS}
    return State(quarter=states[0].quarter, **arrays)


def _rounded(values: Floats) -> Any:
    """Nested lists with floats of DIGITS significant digits; zero has no sign."""
    if values.ndim > 1:
        return [_rounded(part) for part in values]
    return [float(f"{value:.{DIGITS}g}") + 0.0 for value in values.tolist()]


def to_data(state: State, run: int = 0) -> dict[str, Any]:
    """One run as plain data for a log: numbers and lists, the same on every machine."""
    data: dict[str, Any] = {"quarter": state.quarter}
    for name in ARRAYS:
        array = getattr(state, name)[run]
        data[name] = array.tolist() if name in MONEY else _rounded(array)
    return data


def from_data(spec: RegionSpec, data: dict[str, Any]) -> State:
    """A state of one run from plain data; ValueError when it does not fit the region."""
    wanted = shapes(spec)
    absent = {name: np.full(wanted[name], value).tolist() for name, value in ABSENT.items()}
    data = absent | _of_today(data)
    missing = [name for name in ("quarter", *ARRAYS) if name not in data]
    if missing:
        raise ValueError(f"a state needs {', '.join(missing)}")
    arrays: dict[str, Any] = {
        name: np.asarray(data[name], dtype=np.int64 if name in MONEY else np.float64)[np.newaxis]
        for name in ARRAYS
    }
    short = wanted["outside"][0] - arrays["outside"].shape[-1]
    if 0 < short <= LATER_ACCOUNTS:
        # An older state: of before work was followed, before there was a fund, or before others paid anything.
        arrays["outside"] = np.pad(arrays["outside"], ((0, 0), (0, short)))
    for name, array in arrays.items():
        if array.shape[1:] != wanted[name]:
            # An axis of length nought ends a nested list early.
            if array.size == 0 and 0 in wanted[name]:
                arrays[name] = array.reshape((1, *wanted[name]))
                continue
            raise ValueError(f"{name} has shape {array.shape[1:]}, this region needs {wanted[name]}")
    return State(quarter=int(data["quarter"]), **arrays)


def _central(name: str) -> float:
    return next(parameter.central for parameter in PARAMETERS if parameter.name == name)


ABSENT: Final = {
    # before model 1.3.0
    "overload": 0.0,
    "standing": 1.0,
    "bills": 0.0,
    # before model 1.4.0
    "kept": 1.0,
    "pressure": _central("politics.pressure"),
    "confidence": _central("politics.confidence"),
    "ruled": 0.0,
    "trust": _central("trust"),
    "short": 0.0,
    "granted": 0,
}
"""What an older state does not have, and what stands for it."""


def _of_today(data: dict[str, Any]) -> dict[str, Any]:
    """An older state as it stands now.

    Before model 1.5.0 homes and costs were those of youth; before 1.2.0 care stood by severity and provider in one.
    """
    found = dict(data)
    for name in ("care", "ready"):
        stock = np.asarray(data.get(name, ()), dtype=np.float64)
        if stock.ndim == 5:
            found[name], found[f"{name}_at"] = stock.sum(axis=4), stock.sum(axis=3)
    for name in ("homes", "unit_cost"):
        own = np.asarray(data.get(name, ()), dtype=np.float64)
        if own.ndim == 1 and name in data:
            found[name] = np.stack([own, *(np.zeros_like(own) for _ in STREAMS[1:])], axis=-1)
    return found


def shapes(spec: RegionSpec) -> dict[str, tuple[int, ...]]:
    """The shape of every array for this region, without the axis of runs."""
    m, p, s = len(spec.municipalities), len(spec.providers), len(STREAMS)
    line, v = len(LINES), len(SEVERITIES)
    return {
        "well": (m, s),
        "latent": (m, s, v),
        "waiting": (m, s, line, v),
        "waited": (m, s, line, v),
        "team": (m, s, EITHER, v),
        "care": (m, s, EITHER, v),
        "ready": (m, s, EITHER, v),
        "care_at": (m, s, EITHER, p + 1),
        "ready_at": (m, s, EITHER, p + 1),
        "load": (m, s, EITHER),
        "team_staff": (m, s, EITHER),
        "care_staff": (p, s, EITHER),
        "overload": (m + p, s, EITHER),
        "standing": (p,),
        "kept": (m,),
        "pressure": (m,),
        "confidence": (m,),
        "ruled": (m,),
        "trust": (m + p, m + p),
        "short": (m,),
        "strengthened": (m, s, STAGES),
        "resilience": (m, len(BASES), STAGES),
        "expected_weeks": (s,),
        "expected_places": (s,),
        "reserve": (m,),
        "spent": (m,),
        "received": (m,),
        "rate": (m,),
        "cash": (p,),
        "bills": (m, EITHER),
        "outside": (6,),
        "incidence": (m, s, v),
        "route": (m, s, v, line),
        "homes": (m, s),
        "other": (m,),
        "granted": (m,),
        "unit_cost": (p, s),
        "first_weeks": (s,),
        "first_intensity": (m, s, EITHER),
    }
