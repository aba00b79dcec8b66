"""The pace of one quarter: the parameters as the flows use them, shaped for their arrays.

Computed once a quarter, since measures change the values by quarter; what they left alone stays as it was.
What must not live here: stocks (`state`), what happens with them (`flows`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from game.region.definitions import (
    ENDS,
    HALF,
    INDEX_STEP,
    LINES,
    LITTLE,
    MONTHS_A_WEEK,
    SOONEST,
    TINY,
    WEEKS_A_QUARTER,
)
from game.region.parameters import Values
from game.region.state import BASES, DOORS, INCOMES, SEVERITIES, Floats


def stacked(values: Values, names: Sequence[str]) -> Floats:
    """Several parameters of one axis, side by side along a new last axis."""
    runs = max(values[name].shape[0] for name in names)
    result = np.empty((runs, values[names[0]].shape[1], len(names)), order="F")
    for index, name in enumerate(names):
        result[:, :, index] = values[name]
    return result


def beside(*arrays: Floats) -> Floats:
    """Arrays side by side along a new last axis; one that is the same in every run stands for all."""
    return np.stack(np.broadcast_arrays(*arrays), axis=-1)


def by_severity(values: Values, stem: str) -> Floats:
    """Axes run, 1, severity."""
    return stacked(values, [f"{stem}.{severity}" for severity in SEVERITIES])


def severity_mix(values: Values, stream: str, line: int) -> Floats:
    """Shares of the severities in a line at the opening: axes run, 1, severity; they add up to 1."""
    context = values[f"{stream}.mix.line{line}.context"]
    severe = np.minimum(values[f"{stream}.mix.line{line}.severe"], 1.0)
    context = np.minimum(context, 1.0 - severe)
    context, severe = np.broadcast_arrays(context, severe)
    return beside(1.0 - context - severe, context, severe)


@dataclass(frozen=True)
class Pace:
    """What holds during a quarter. Parts are of a stock, in one step of `h` quarters, unless said otherwise.

    Axes as named; an axis of length 1 stands for all.
    """

    stream: str
    values: Values
    h: float
    growth: Floats
    """r, m, 1: need against the opening, times `h`."""
    asks: Floats
    """r, 1, l, v: against the opening, of those found."""
    passes: Floats
    """r, 1, v."""
    found: Floats
    """r, m, 1."""
    leaves: Floats
    """r, 1, 1, 1."""
    crisis: Floats
    """r, m, v: at the norm."""
    heavier: Floats
    """r, m, l (1, 2), 1."""
    bridged: Floats
    """r, m, 1."""
    nearby: Floats
    """r, m: of those without a place in the region, who wait for one; below nought: who goes elsewhere beyond them."""
    escalation: Floats
    """r, 1."""
    spill: Floats
    """r, 1: of those who come, not in a step."""
    up: Floats
    """r, 1, l (0, 1), 1: of those who finish."""
    team_done: Floats
    """r, 1, l (0, 1), 1."""
    care_finish: Floats
    """r, 1, l (2, 3): a quarter, at the opening's intensity."""
    lighter: Floats
    """r, 1, l (2, 3), 1: of those who finish."""
    wishes: Floats
    """r, 1: how many times who is ready to leave would move in a step, were nothing in the way."""
    may_move: Floats
    """r, 1: of those ready, were nothing in the way."""
    moves_at_once: Floats
    """r, 1: of those who become ready in the step."""
    from_list: Floats
    """r, 1, l: of a list, were there room."""
    at_once: Floats
    """r, 1, l: of those who come onto it in the step."""
    intakes: Floats
    """r, 1, l: how many times a free place would be filled in a step."""
    fills: Floats
    """r, 1, l: of the places that are free, or too many."""
    ahead: Floats
    """r, 1, l: of the change of places in a step: as far as that beyond the mean of its ends they are filled."""
    norm: Floats
    """r, 1, l: in weeks; lines 0 and 1 have the local team's."""
    via_gp: Floats
    """r, m: of the registrations at line 2 at the opening."""
    nearer: Floats
    """r, m, v: of those registrations, no longer coming through their door and better off nearer by."""
    wider: Floats
    """r, m, 1: more than those registrations, by doors that have opened wider."""
    assessed: Floats
    """r, m, 1: of those registrations, no longer coming through their door, so that the team assesses them."""
    kept: Floats
    """r, m, v: of those registrations, seen by a practice nurse and not referred on."""
    assessment: Floats
    """r, 1: places of line 1 that are taken by one person assessed in a step."""
    team_places: Floats
    """r, m, l (0, 1)."""
    per_team_place: Floats
    """r, m, l (0, 1): what each place adds to how strong lines 0 and 1 are against the opening."""
    no_team: Floats
    """r, m: what is added to that: a line without places at the opening stays as strong, and the opening is nought."""
    care_places: Floats
    """r, p, l (2, 3)."""
    places: Floats
    """r, 1: of line 2."""
    places_before: Floats
    """r, 1: of line 2 at the opening."""
    filled_by_invitation: Floats
    """r, 1: people in a step for each added place."""
    invite_lag: Floats
    """r, 1: part of the way in a step."""
    all_places: Floats
    """r, owner (municipalities, then providers), line (their two): those that no double registration keeps empty."""
    needed: Floats
    """r, owner, line (their two): posts that can be filled, in fte."""
    per_post: Floats
    """r, owner, line: part of those posts that a fte fills."""
    no_posts: Floats
    """r, owner, line: 1 where there is no post to fill, else 0."""
    hire: Floats
    """r, 1, 1: of the posts that are empty."""
    turnover: Floats
    """r, 1, 1."""
    from_others: Floats
    """r, 1, 1: of those hired."""
    absence: Floats
    """r, 1, 1: of staff, where it is as crowded as can be."""
    leaving: Floats
    """r, 1, 1: of staff, there."""
    driven_out: Floats
    """r, owner, 1: of staff, by rules, pressure and other reasons."""
    overload_lag: Floats
    """r, 1, 1: part of the way in a step."""
    homes: Floats
    """r, m: flow of homes against the opening."""
    need_home: Floats
    """r, 1, l (2, 3): of those who move out for something lighter."""
    without_home: Floats
    """r, m: of those ready in line 2, who need none."""
    bound: Floats
    """r, 1: part of finding, and of coming into need, that circumstances can change at most."""
    finds: Floats
    """r, 1: need found, relative, for a change of 1 in how strong lines 0 and 1 are."""
    relief: Floats
    """r, 1: what such a change takes away of need in the end, against the limit to it."""
    relieved: Floats
    """r, 1, v: part of that for each severity."""
    weight: Floats
    """r, 1, 1: more care for a week of waiting."""
    bases: Floats
    """r, m, basis: change of the index against the opening, as it is felt there."""
    jobs: Floats
    """r, m: change of the index of jobs against the opening, where it happened."""
    base_relief: Floats
    """r, 1, basis: for a change of 1."""
    delay: Floats
    """r, 1, 1 + basis: part of the way in a step, of how strong lines 0 and 1 are and of each basis."""


def gone_after(times: Floats) -> Floats:
    """The part of a stock that has gone after so many times the time in which it goes, as a continuous flow."""
    return np.asarray(-np.expm1(-times))


def duration_of(values: Values, stream: str) -> Floats:
    """Quarters in each line: r, 1, l."""
    return stacked(values, [f"{stream}.line{line}.duration" for line in LINES])


def intake_of(values: Values, stream: str) -> Floats:
    """Quarters to a start in each line when there is room: r, 1, l."""
    return stacked(values, [f"{stream}.line{line}.intake" for line in LINES]) / WEEKS_A_QUARTER


def needed_staff(values: Values, stream: str, team_places: Floats, care_places: Floats) -> Floats:
    """Posts that can be filled, in fte: r, owner (municipalities, then providers), line (their two)."""
    fill = (1.0 - values["staff.vacancy"])[:, :, np.newaxis]
    team = team_places / stacked(values, [f"{stream}.line0.caseload", f"{stream}.line1.caseload"]) * fill
    care = care_places / stacked(values, [f"{stream}.line2.caseload", f"{stream}.line3.caseload"]) * fill
    return side_by_side(team, care)


def side_by_side(municipalities: Floats, providers: Floats) -> Floats:
    """What is of municipalities and then what is of providers, along one axis of owners."""
    parts = municipalities, providers
    runs = max(len(part) for part in parts)
    full = [part if len(part) == runs else np.repeat(part, runs, axis=0) for part in parts]
    return np.concatenate(full, axis=1)


def changed(now: Values, quarter: int) -> Floats:
    """How much of what changes by itself has changed in `quarter`: r, 1; 0 to 1. The opening (0) has none of it."""
    past = (quarter + 1.0 - now["change.from"]) / now["change.over"]
    return np.minimum(np.maximum(past, 0.0), 1.0) if quarter else np.zeros_like(past)


def indices_of(before: Values, now: Values, part: Floats) -> Floats:
    """Change of the index of each basis against the opening, where it happens: r, m, basis."""
    names = [f"resilience.{basis}" for basis in BASES]
    lost = stacked(now, [f"{name}.loss" for name in names]) * part[:, :, np.newaxis]
    return np.asarray(stacked(now, names) - stacked(before, names) - lost)


def reaching(now: Values, indices: Floats) -> Floats:
    """Those changes as they are felt: part of each next door, and there in equal parts. r, m, basis."""
    others = indices.shape[1] - 1
    if others == 0:
        return indices
    reach = stacked(now, [f"resilience.{basis}.reach" for basis in BASES])
    next_door = (indices.sum(axis=1, keepdims=True) - indices) / others
    return np.asarray(indices + reach * (next_door - indices))


def asks(stream: str, before: Values, now: Values) -> Floats:
    """(14) How asking answers to the own contribution, against the opening: r, 1, l, v; 1 where nobody pays any.

    A price makes no need arise: it decides who asks. Lines 1 and 2 have one. By an arc elasticity, income group by
    income group; severe need answers by a part.
    """
    if f"{stream}.contribution.answer" not in now:
        return np.ones((1, 1, 1, 1))
    by = now[f"{stream}.contribution.answer"]
    mean, whole = np.zeros_like(by), np.zeros_like(by)
    for group in INCOMES:
        then, paid = (values[f"{stream}.contribution.{group}"] for values in (before, now))
        cheaper = by * (then - paid) / np.maximum(then + paid, TINY)
        mean = mean + now[f"{stream}.income.{group}"] * (1.0 + cheaper) / (1.0 - cheaper)
        whole = whole + now[f"{stream}.income.{group}"]
    factor = np.where(whole > 0.0, mean / np.maximum(whole, TINY), 1.0)
    severe = 1.0 + (factor - 1.0) * now[f"{stream}.contribution.severe"]
    priced = beside(factor, factor, severe)
    free = np.ones_like(priced)
    return np.stack((free, priced, priced, free), axis=2)


DRIVEN: Final = "staff.driven"
"""The one parameter that the climate changes each quarter."""


def unchanged(now: Values, then: Values) -> bool:
    """Whether all parameters are what they were, but for the staff who are driven out."""
    if list(now) != list(then):
        return False
    others = [
        name for name, value, was in zip(now, now.values(), then.values(), strict=True) if value is not was
    ]
    return all(
        name == DRIVEN or (now[name].shape == then[name].shape and bool((now[name] == then[name]).all()))
        for name in others
    )


def dated(
    streams: Sequence[str], before: Values, now: Values, quarter: int, h: float
) -> Mapping[str, dict[str, Any]]:
    """What of the paces of streams is another every quarter: need of each, and what they have in common."""
    part = changed(now, quarter)
    indices = indices_of(before, now, part)
    common = {
        "driven_out": _met(now[DRIVEN], now[f"{streams[0]}.line2.places"].shape[1]) * h,
        "bases": reaching(now, indices),
        "jobs": indices[:, :, BASES.index("jobs")],
    }

    def growth(stream: str) -> Floats:
        added = 1.0 + now[f"{stream}.need.added"] * part
        return np.asarray(((1.0 + now[f"{stream}.need.growth"]) ** quarter * added * h)[:, :, np.newaxis])

    return {stream: {"growth": growth(stream), **common} for stream in streams}


Paces = Mapping[str, Pace]
"""Of one quarter, by stream; all by the same parameters."""


def paces_of(
    streams: Sequence[str], before: Values, now: Values, quarter: int, h: float, last: Paces
) -> Paces:
    """The paces of streams in `quarter`: `before` holds the parameters at the opening, `now` with measures at work.

    `last` are those of the quarter before, with the same `before` and `h`: what is still the same is not made anew.
    """
    of_quarter = dated(streams, before, now, quarter, h)
    then = next((pace.values for pace in last.values()), None)
    if then is None or not unchanged(now, then):
        return {stream: _pace_of(stream, before, now, h, of_quarter[stream]) for stream in streams}
    return {stream: replace(last[stream], values=now, **of_quarter[stream]) for stream in streams}


def pace_of(stream: str, before: Values, now: Values, quarter: int, h: float) -> Pace:
    """That of one stream, made anew."""
    return paces_of((stream,), before, now, quarter, h, {})[stream]


def _pace_of(stream: str, before: Values, now: Values, h: float, of_quarter: Mapping[str, Any]) -> Pace:

    def shaped(name: str, *factors: float) -> Floats:
        value: Floats = now[name][:, :, np.newaxis]
        for factor in factors:
            value = value * factor
        return value

    team = [f"{stream}.line0.places", f"{stream}.line1.places"]
    team_places = stacked(now, team)
    care_places = stacked(now, [f"{stream}.line2.places", f"{stream}.line3.places"])
    doors = [f"{stream}.door.{door}" for door in DOORS]
    at_first = stacked(before, doors).sum(axis=-1, keepdims=True)
    via = stacked(now, doors) / np.where(at_first > 0.0, at_first, 1.0)
    through = via.sum(axis=-1)[:, :, np.newaxis]
    held = 1.0 - now[f"{stream}.bridging"] * now[f"{stream}.bridging.holds"]
    heavier = np.stack(np.broadcast_arrays(np.ones_like(held), held), axis=-1)
    duration, intake = duration_of(now, stream), intake_of(now, stream)
    from_list = gone_after(h / np.maximum(intake, LITTLE))
    intakes = h / np.maximum(intake, SOONEST / WEEKS_A_QUARTER)
    fills = gone_after(intakes)
    wishes = now[f"{stream}.stepdown.pace"] * h
    may_move = gone_after(wishes)
    index_before = before["housing.flow"]
    bases = [f"resilience.{basis}" for basis in BASES]
    unseen, wider = np.maximum(1.0 - through, 0.0), np.maximum(through - 1.0, 0.0)
    seen = via[:, :, 1, np.newaxis] * shaped(f"{stream}.nurse") * shaped(f"{stream}.nurse.keeps")

    usable = (1.0 - now[f"{stream}.list.waste"] * now[f"{stream}.list.double"]) / (
        1.0 - before[f"{stream}.list.waste"] * before[f"{stream}.list.double"]
    )
    usable_places = care_places * beside(usable, np.ones_like(usable))
    rules = np.maximum(now["rules.count"], 0.0)
    held_back = np.maximum(1.0 - rules * now["rules.stepdown"], 0.0)
    ruled = _met(rules, care_places.shape[1])
    needed = needed_staff(now, stream, team_places, care_places)
    lags = [f"{stream}.prevention.lag", *(f"{basis}.lag" for basis in bases)]
    standard = now[f"{stream}.prevention.standard"]
    team_before = stacked(before, team)
    lighter = stacked(now, [f"{stream}.stepdown.share", f"{stream}.line3.down"])
    severe = now[f"{stream}.prevention.severe"]
    alike = np.ones_like(severe)
    return Pace(
        stream=stream,
        values=now,
        h=h,
        asks=asks(stream, before, now),
        passes=np.minimum(by_severity(now, f"{stream}.need.passes") * h, 1.0),
        found=shaped(f"{stream}.need.found", h)
        * (1.0 + shaped(f"{stream}.nurse") * shaped(f"{stream}.nurse.finds")),
        leaves=np.minimum(shaped(f"{stream}.waiting.leaves", h), 1.0)[:, :, :, np.newaxis],
        crisis=by_severity(now, f"{stream}.crisis")
        * (now[f"{stream}.waiting.crisis"] * held * h)[:, :, np.newaxis],
        heavier=(shaped(f"{stream}.waiting.heavier", h) * heavier)[:, :, :, np.newaxis],
        bridged=(now[f"{stream}.bridging"] * now[f"{stream}.bridging.helps"] * h)[:, :, np.newaxis],
        nearby=now[f"{stream}.placing.nearby"],
        escalation=now[f"{stream}.escalation"] * h,
        spill=now[f"{stream}.spill"],
        up=stacked(now, [f"{stream}.line0.up", f"{stream}.line1.up"])[:, :, :, np.newaxis],
        team_done=np.minimum(h / duration[:, :, :2], 1.0)[:, :, :, np.newaxis],
        care_finish=1.0 / duration[:, :, 2:],
        lighter=lighter[:, :, :, np.newaxis],
        wishes=wishes,
        may_move=may_move,
        moves_at_once=1.0 - may_move / wishes,
        from_list=from_list,
        at_once=1.0 - from_list * (intake / h),
        intakes=intakes,
        fills=fills,
        ahead=ENDS * (1.0 - fills / intakes) / fills - 1.0,
        norm=norm_of(now, stream),
        via_gp=via[:, :, 1],
        nearer=unseen * by_severity(now, f"{stream}.triage"),
        wider=wider,
        assessed=unseen,
        kept=seen * beside(alike, alike, now[f"{stream}.nurse.severe"]),
        assessment=now[f"{stream}.triage.takes"] / h,
        team_places=team_places,
        per_team_place=np.where(team_before > 0.0, HALF / np.maximum(team_before, TINY), 0.0),
        no_team=np.where(team_before > 0.0, 0.0, HALF).sum(axis=2) - 1.0,
        care_places=care_places,
        places=care_places[:, :, 0].sum(axis=1, keepdims=True),
        places_before=before[f"{stream}.line2.places"].sum(axis=1, keepdims=True),
        filled_by_invitation=now[f"{stream}.invite.places"] / duration[:, :, 2] * h,
        invite_lag=h / np.maximum(now[f"{stream}.invite.lag"], h),
        all_places=side_by_side(team_places, usable_places)
        * np.maximum(1.0 - ruled * shaped("rules.time"), 0.0),
        needed=needed,
        per_post=np.where(needed > 0.0, 1.0 / np.maximum(needed, TINY), 0.0),
        no_posts=np.where(needed > 0.0, 0.0, 1.0),
        hire=np.minimum(h / shaped("staff.lag"), 1.0),
        turnover=shaped("staff.turnover", h),
        from_others=1.0 - shaped("staff.at_hand"),
        absence=shaped("staff.overload.absence"),
        leaving=shaped("staff.overload.leaving", h),
        overload_lag=h / np.maximum(shaped("staff.overload.lag"), h),
        need_home=stacked(now, [f"{stream}.homes.line2", f"{stream}.homes.line3"]),
        without_home=(1.0 - now[f"{stream}.homes.line2"]) * held_back,
        homes=held_back
        * np.where(index_before > 0.0, now["housing.flow"] / np.maximum(index_before, LITTLE), 1.0),
        bound=now[f"{stream}.prevention.bound"],
        finds=now[f"{stream}.prevention.finds"] / standard,
        relief=now[f"{stream}.prevention.relief"] / (standard * now[f"{stream}.prevention.cap"]),
        relieved=beside(alike, alike, severe),
        weight=shaped(f"{stream}.waiting.weight", MONTHS_A_WEEK),
        base_relief=stacked(now, [f"{basis}.relief" for basis in bases]) / INDEX_STEP,
        delay=h / np.maximum(stacked(now, lags), h),
        **of_quarter,
    )


def _met(own: Floats, providers: int) -> Floats:
    """What the staff of each owner meets: its municipality's, a provider the mean of all. r, owner, 1."""
    shared = np.repeat(own.mean(axis=1, keepdims=True), providers, axis=1)
    return side_by_side(own, shared)[:, :, np.newaxis]


def norm_of(values: Values, stream: str) -> Floats:
    """Weeks that a wait may last: r, 1, l; line 0 has the local team's."""
    return stacked(values, [f"{stream}.line{line}.norm" for line in (1, *LINES[1:])])
