"""The pace of one quarter: the parameters as the flows use them, shaped for their arrays.

Computed once a quarter, since measures change the values by quarter.
What must not live here: stocks (`state`), what happens with them (`flows`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.region.parameters import Values
from game.region.state import BASES, DOORS, SEVERITIES, Floats

WEEKS_A_QUARTER = 13.0
MONTHS_A_WEEK = 12.0 / 52.0


def stacked(values: Values, names: Sequence[str]) -> Floats:
    """Several parameters of one axis, side by side along a new last axis."""
    runs = max(values[name].shape[0] for name in names)
    size = values[names[0]].shape[1]
    return np.stack([np.broadcast_to(values[name], (runs, size)) for name in names], axis=-1)


def by_severity(values: Values, stem: str) -> Floats:
    """Axes run, 1, severity."""
    return stacked(values, [f"{stem}.{severity}" for severity in SEVERITIES])


def severity_mix(values: Values, line: int) -> Floats:
    """Shares of the severities in a line at the opening: axes run, 1, severity; they add up to 1."""
    context = values[f"youth.mix.line{line}.context"]
    severe = np.minimum(values[f"youth.mix.line{line}.severe"], 1.0)
    context = np.minimum(context, 1.0 - severe)
    context, severe = np.broadcast_arrays(context, severe)
    return np.stack([1.0 - context - severe, context, severe], axis=-1)


@dataclass(frozen=True)
class Pace:
    """Rates are a quarter. Axes as named; an axis of length 1 stands for all."""

    values: Values
    growth: Floats
    """r, 1: need against the opening."""
    passes: Floats
    """r, 1, v."""
    crisis: Floats
    """r, m, v: at the norm."""
    heavier: Floats
    """r, m, line (1, 2): hazard of growing heavier while waiting."""
    duration: Floats
    """r, 1, line."""
    intake: Floats
    """r, 1, line: in quarters."""
    norm: Floats
    """r, 1, line: in weeks, of lines 0 and 1 (the local team's), 2 and 3."""
    via: Floats
    """r, m, door: share of the registrations at line 2 against all of them at the opening."""
    nearer: Floats
    """r, 1, v: share that fits nearer by once assessed."""
    team_places: Floats
    """r, m, l (0, 1)."""
    team_before: Floats
    """r, m, l (0, 1): at the opening."""
    care_places: Floats
    """r, p, l (2, 3)."""
    places_before: Floats
    """r, 1: of line 2 at the opening."""
    usable: Floats
    """r, 1: part of line 2's places that no double registration keeps empty, against the opening."""
    needed: Floats
    """r, owner (municipalities, then providers), line (their two): posts that can be filled, in fte."""
    homes: Floats
    """r, m: flow of homes against the opening."""
    bases: Floats
    """r, m, basis: change of the index against the opening."""
    base_relief: Floats
    """r, 1, basis."""
    base_lag: Floats
    """r, 1, basis."""


def pace_of(before: Values, now: Values, quarter: int) -> Pace:
    """The pace of `quarter`, with `before` the parameters at the opening and `now` those with measures at work."""
    team = ["youth.line0.places", "youth.line1.places"]
    care = ["youth.line2.places", "youth.line3.places"]
    team_places, care_places = stacked(now, team), stacked(now, care)
    doors = [f"youth.door.{door}" for door in DOORS]
    all_doors = stacked(before, doors).sum(axis=-1, keepdims=True)
    fill = (1.0 - now["staff.vacancy"])[:, :, np.newaxis]
    team_load = stacked(now, ["staff.line0.caseload", "staff.line1.caseload"])
    care_load = stacked(now, ["staff.line2.caseload", "staff.line3.caseload"])
    team_needed, care_needed = team_places / team_load * fill, care_places / care_load * fill
    runs = max(team_needed.shape[0], care_needed.shape[0])
    needed = np.concatenate(
        [np.broadcast_to(part, (runs, *part.shape[1:])) for part in (team_needed, care_needed)], axis=1
    )
    held = 1.0 - now["youth.bridging"] * now["youth.bridging.holds"]
    heavier = now["youth.waiting.heavier"]
    index_before = before["housing.flow"]
    lines = range(4)
    return Pace(
        values=now,
        growth=(1.0 + now["youth.need.growth"]) ** quarter,
        passes=by_severity(now, "youth.need.passes"),
        crisis=by_severity(now, "youth.crisis") * (now["youth.waiting.crisis"] * held)[:, :, np.newaxis],
        heavier=np.stack(np.broadcast_arrays(heavier * np.ones_like(held), heavier * held), axis=-1),
        duration=stacked(now, [f"youth.line{line}.duration" for line in lines]),
        intake=stacked(now, [f"youth.line{line}.intake" for line in lines]) / WEEKS_A_QUARTER,
        norm=stacked(now, [f"youth.line{line}.norm" for line in (1, 1, 2, 3)]),
        via=stacked(now, doors) / np.where(all_doors > 0.0, all_doors, 1.0),
        nearer=by_severity(now, "youth.triage"),
        team_places=team_places,
        team_before=stacked(before, team),
        care_places=care_places,
        places_before=before["youth.line2.places"].sum(axis=1, keepdims=True),
        usable=(1.0 - now["youth.list.waste"] * now["youth.list.double"])
        / (1.0 - before["youth.list.waste"] * before["youth.list.double"]),
        needed=needed,
        homes=np.where(index_before > 0.0, now["housing.flow"] / np.maximum(index_before, 1e-9), 1.0),
        bases=stacked(now, [f"resilience.{basis}" for basis in BASES])
        - stacked(before, [f"resilience.{basis}" for basis in BASES]),
        base_relief=stacked(now, [f"resilience.{basis}.relief" for basis in BASES]) / 0.1,
        base_lag=stacked(now, [f"resilience.{basis}.lag" for basis in BASES]),
    )
