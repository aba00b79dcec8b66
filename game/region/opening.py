"""The start of a region: stocks from the parameters, and the need they are in balance with.

The parameters say how full the lines are, how long the lists and how many places are held by those who
could leave. From these follow the flows, and from the flows how often need must arise and where it goes.
So the causes of a list stand in the parameters, while its length is what the casebook's card says.
What must not live here: how flows work (`flows`), payments (`money`).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from game.region import work
from game.region.climate import opening_climate
from game.region.definitions import EITHER, LINES, LITTLE, MONTHS_A_WEEK, SEARCH, STAY, TREATMENT
from game.region.flows import safe, weeks_of
from game.region.money import Begun, opening_money
from game.region.pace import Pace, duration_of, intake_of, pace_of, severity_mix, stacked
from game.region.parameters import Overrides, Values, resolve
from game.region.setting import RegionSpec
from game.region.state import SEVERITIES, Floats, State, shapes
from game.region.stream import of_stream

Pair = tuple[Floats, Floats]
"""Of line 2 and of line 3."""


@dataclass(frozen=True)
class _Start:
    """People at the opening, and the need behind them; axes as in `State`, of one stream."""

    waiting: Floats
    team: Floats
    care: Floats
    ready: Floats
    incidence: Floats
    route: Floats
    latent: Floats
    well: Floats
    homes: Floats
    weeks: Floats


def opening(spec: RegionSpec, overrides: Overrides | None = None) -> State:
    """The start of a region, in balance but for the share by which its list for treatment grows.

    ValueError when the parameters ask for more people in need than the region has residents of that age.
    """
    values = resolve(spec, overrides)
    runs = max(value.shape[0] for value in values.values())
    values = {name: np.broadcast_to(value, (runs, value.shape[1])) for name, value in values.items()}
    arrays: dict[str, Any] = {name: np.zeros((runs, *shape)) for name, shape in shapes(spec).items()}
    begun: list[Begun] = []
    for name in spec.ladders:
        # With a step of one quarter the parts of the pace are rates a quarter.
        pace = pace_of(name, values, values, 0, 1.0)
        people = _people(spec, values, pace)
        for stock, start in _stocks(people, values, pace).items():
            of_stream(arrays[stock], stock, name)[...] = start
        held = people.care + people.ready
        helped = np.concatenate([people.team.sum(axis=3), held.sum(axis=(3, 4))], axis=2)
        begun.append(Begun(pace, held, helped))
    arrays |= dict(opening_money(spec, begun)) | dict(opening_climate(spec, values))
    if "work" in spec.streams:
        work.begin(values, work.opening(spec, values), arrays)
    return State(quarter=0, **arrays)


def _stocks(people: _Start, values: Values, pace: Pace) -> dict[str, Floats]:
    """The stocks of a stream by the names of `State`, without axis s."""
    count = people.well.shape[1]
    months = people.weeks[:, np.newaxis, :] * MONTHS_A_WEEK * np.ones((1, count, 1))
    return {
        "well": people.well,
        "latent": people.latent,
        "waiting": people.waiting,
        "waited": people.waiting * _mean_wait(people, duration_of(values, pace.stream)),
        "team": people.team,
        "care": people.care.sum(axis=-1),
        "ready": people.ready.sum(axis=-1),
        "care_at": people.care.sum(axis=3),
        "ready_at": people.ready.sum(axis=3),
        "load": (people.care + people.ready).sum(axis=(3, 4)),
        "team_staff": pace.needed[:, :count],
        "care_staff": pace.needed[:, count:],
        "expected_weeks": people.weeks[:, 0],
        "expected_places": pace.places_before[:, 0],
        "incidence": people.incidence,
        "route": people.route,
        "homes": people.homes,
        "first_weeks": people.weeks[:, 0],
        "first_intensity": 1.0 + values[f"{pace.stream}.waiting.weight"][:, :, np.newaxis] * months,
    }


def _mean_wait(people: _Start, duration: Floats) -> Floats:
    """Weeks that those on a list have waited so far at the opening: r, m, l, v.

    Lists of lines 2 and 3 are mixed by severity, not by turn, so the mean of those who wait is the wait to come.
    """
    local = weeks_of(people.waiting[:, :, :2].sum(axis=-1), people.team.sum(axis=-1) / duration[:, :, :2])
    regional = np.broadcast_to(people.weeks[:, np.newaxis, :], local.shape)
    return np.concatenate([local, regional], axis=2)[:, :, :, np.newaxis]


def _homes(flow: Floats, ready: Floats, values: Values, name: str) -> Floats:
    """Homes a quarter with which `ready` people who need one move out at `flow`: the inverse of the flow of step-down.

    Where hardly more are ready than move out, homes are no limit and there are many; where many are ready,
    homes are what they wait for and there are as many as move out.
    """
    wish = ready * values[f"{name}.stepdown.pace"]
    scarce = (wish > flow * values[f"{name}.opening.homes.scarce"]) & (flow > LITTLE)
    homes = np.maximum(flow, LITTLE)
    for _ in range(SEARCH):
        limited = flow / np.maximum(1.0 - np.exp(-wish / homes), LITTLE)
        homes = np.where(scarce, np.maximum(limited, LITTLE), homes)
    return np.where(scarce, homes, flow * values[f"{name}.opening.homes.plenty"])


def _looking(flow: Pair, ready: Floats, values: Values, name: str) -> Pair:
    """Of those who move out of lines 2 and 3 at `flow`, and of those `ready` there (r, m, l), who need a home."""
    moving, looking = np.zeros_like(flow[0]), np.zeros_like(flow[0])
    for line, leaves in enumerate(flow):
        need = values[f"{name}.homes.line{EITHER + line}"]
        without = (1.0 - need) * ready[:, :, line] * values[f"{name}.stepdown.pace"]
        moving = moving + np.where(need > 0.0, leaves - without, 0.0)
        looking = looking + need * ready[:, :, line]
    return moving, looking


def _ready(values: Values, name: str, duration: Floats) -> Pair:
    """The part of those in line 2 who are ready to leave, and the pace at which those ready in line 3 do: r, 1.

    Where homes are what they wait for the opening says how many are ready: in line 2, or in line 3 where nobody in
    line 2 needs one. From these follows how hard a home is to find, for both. Moving takes a while even where homes
    are plenty: fewer than that cannot be ready.
    """
    pace = values[f"{name}.stepdown.pace"]
    leaves = (
        values[f"{name}.stepdown.share"] / duration[:, :, TREATMENT],
        values[f"{name}.line3.down"] / duration[:, :, STAY],
    )
    given = values[f"{name}.opening.ready"], values[f"{name}.opening.ready.stay"]
    need = values[f"{name}.homes.line2"], values[f"{name}.homes.line3"]
    parts, found = [], []
    for rate, part, looks in zip(leaves, given, need, strict=True):
        moving = rate / pace * values[f"{name}.opening.ready.least"]
        # Who needs no home goes at the pace of step-down, however many homes there are.
        at_most = rate / ((1.0 - looks) * pace + rate)
        some = np.minimum(np.maximum(part, moving / (1.0 + moving)), at_most)
        parts.append(np.where(looks > 0.0, some, rate / (pace + rate)))
        going = safe((1.0 - some) * rate, some * pace)
        found.append(np.clip(safe(going - (1.0 - looks), looks), 0.0, 1.0))
    home = np.where(need[0] > 0.0, *found)
    return parts[0], pace * (need[1] * home + 1.0 - need[1])


def _people(spec: RegionSpec, values: Values, pace: Pace) -> _Start:
    name, count = pace.stream, len(spec.municipalities)
    inhabitants = np.array([m.inhabitants for m in spec.municipalities], dtype=np.float64)
    residents = values[f"{name}.share"] * inhabitants
    share = residents / residents.sum(axis=1, keepdims=True)
    mixes = [severity_mix(values, name, line) for line in LINES]
    runs = residents.shape[0]
    leaves = values[f"{name}.waiting.leaves"][:, :, np.newaxis]
    duration, intake = duration_of(values, name), intake_of(values, name)

    # In help, and who leaves it in a quarter.
    filled = stacked(values, [f"{name}.opening.line0.filled", f"{name}.opening.line1.filled"])
    local = pace.team_places * filled
    team = np.stack([local[:, :, line, np.newaxis] * mixes[line] for line in (0, 1)], axis=2)
    team_out = team / duration[:, :, :2, np.newaxis]
    occupied = pace.care_places * stacked(
        values, [f"{name}.opening.line2.filled", f"{name}.opening.line3.filled"]
    )
    held = np.zeros((runs, count, EITHER, len(SEVERITIES), occupied.shape[1] + 1))
    for line in (0, 1):
        here = share[:, :, np.newaxis, np.newaxis] * occupied[:, np.newaxis, np.newaxis, :, line]
        held[:, :, line, :, :-1] = here * mixes[line + 2][:, :, :, np.newaxis]
    ready = np.zeros_like(held)
    part, pace3 = _ready(values, name, duration)
    ready[:, :, 0] = held[:, :, 0] * part[:, :, np.newaxis, np.newaxis]
    done3 = held[:, :, 1] / duration[:, :, 3, np.newaxis, np.newaxis]
    back_pace = pace3[:, :, np.newaxis, np.newaxis]
    down = values[f"{name}.line3.down"][:, :, np.newaxis, np.newaxis]
    ready[:, :, 1] = np.minimum(
        done3 * down / (back_pace + down / duration[:, :, 3, np.newaxis, np.newaxis]), held[:, :, 1]
    )
    care = held - ready
    done = care / duration[:, :, 2:, np.newaxis, np.newaxis]
    lighter = values[f"{name}.stepdown.share"][:, :, np.newaxis]
    done2, done3v = done[:, :, 0].sum(axis=-1), done[:, :, 1].sum(axis=-1)
    moved = done2 * lighter
    guided = moved * values[f"{name}.stepdown.guided"][:, :, np.newaxis]
    returned = done3v * down[:, :, :, 0]
    leaving, in_places = (moved.sum(axis=-1), returned.sum(axis=-1)), ready.sum(axis=(3, 4))
    homes = _homes(*_looking(leaving, in_places, values, name), values, name)

    # Lists, and who comes off them into help.
    starts2 = np.maximum(done2 - returned, 0.0)
    listed = values[f"{name}.opening.line2.listed"] * (1.0 - values[f"{name}.list.double"])
    all2 = starts2.sum(axis=(1, 2))[:, np.newaxis, np.newaxis]
    by_mix = share[:, :, np.newaxis] * mixes[2]
    waiting2 = listed[:, :, np.newaxis] * np.where(all2 > LITTLE, safe(starts2, all2), by_mix)
    weeks2 = weeks_of(waiting2.sum(axis=(1, 2)), done2.sum(axis=(1, 2)))
    starts1 = np.maximum(team_out[:, :, 1] - guided, 0.0)
    all1 = starts1.sum(axis=-1, keepdims=True)
    friction = all1[:, :, 0] * intake[:, :, 1]
    full = values[f"{name}.opening.line1.filled"] >= 1.0
    wait1 = np.where(full, np.maximum(values[f"{name}.opening.line1.waiting"], friction), friction)
    waiting1 = wait1[:, :, np.newaxis] * np.where(all1 > LITTLE, safe(starts1, all1), mixes[1])
    waiting0 = team_out[:, :, 0] * intake[:, :, 0, np.newaxis]
    over2 = np.minimum(weeks2[:, np.newaxis] / pace.norm[:, :, 2], values[f"{name}.crisis.limit"])
    crisis = waiting2 * pace.crisis * over2[:, :, np.newaxis]
    starts3 = np.maximum(done3v - crisis, 0.0)
    waiting3 = starts3 * intake[:, :, 3, np.newaxis]
    weeks3 = weeks_of(waiting3.sum(axis=(1, 2)), done3v.sum(axis=(1, 2)))

    # What must enter each list by a door for it to stay as it is.
    def heavier(waiting: Floats, line: int) -> Floats:
        grow = waiting[:, :, :2] * pace.heavier[:, :, line]
        change = np.zeros_like(waiting)
        change[:, :, :2] += grow
        change[:, :, 1:] -= grow
        return change

    crowded = np.clip(
        weeks_of(np.stack([waiting0.sum(-1), waiting1.sum(-1)], axis=-1), team_out.sum(axis=-1))
        / pace.norm[:, :, :2]
        - 1.0,
        0.0,
        1.0,
    )
    spill = values[f"{name}.spill"][:, :, np.newaxis] * crowded
    pushed_total = values[f"{name}.escalation"] * crowded[:, :, 1] * (local[:, :, 1] + wait1)
    pushed = waiting1 * np.minimum(safe(pushed_total, wait1), 1.0)[:, :, np.newaxis]
    up0 = team_out[:, :, 0] * values[f"{name}.line0.up"][:, :, np.newaxis]
    up1 = team_out[:, :, 1] * values[f"{name}.line1.up"][:, :, np.newaxis]
    to0 = team_out[:, :, 0] + waiting0 * leaves
    before0 = to0 / (1.0 - spill[:, :, :1])
    to1 = starts1 + waiting1 * leaves + heavier(waiting1, 0) + pushed - up0 - (before0 - to0)
    before1 = np.maximum(to1, 0.0) / (1.0 - spill[:, :, 1:])
    bridged = waiting2 * (values[f"{name}.bridging"] * values[f"{name}.bridging.helps"])[:, :, np.newaxis]
    into2 = starts2 + waiting2 * leaves + heavier(waiting2, 1) + crisis + bridged
    into2 = into2 * (1.0 + values[f"{name}.opening.excess"][:, :, np.newaxis])
    to2 = np.maximum(into2 - up1 - pushed - (before1 - np.maximum(to1, 0.0)), 0.0)
    over3 = np.minimum(weeks3[:, np.newaxis] / pace.norm[:, :, 3], values[f"{name}.crisis.limit"])
    to3 = starts3 + waiting3 * (leaves + pace.crisis * over3[:, :, np.newaxis])
    entering = np.stack([before0, before1, to2, to3], axis=-1)
    entering_all = entering.sum(axis=-1)
    # With nobody in need a route must still lead somewhere: to the local team.
    nowhere = np.array([0.0, 1.0, 0.0, 0.0])
    route = np.where(
        entering_all[..., np.newaxis] > LITTLE, safe(entering, entering_all[..., np.newaxis]), nowhere
    )
    waiting = np.stack([waiting0, waiting1, waiting2, waiting3], axis=2)
    latent = entering_all / values[f"{name}.need.found"][:, :, np.newaxis]
    new = np.maximum(
        entering_all + latent * pace.passes - (waiting * leaves[:, :, :, np.newaxis]).sum(axis=2), 0.0
    )
    in_need = latent.sum(-1) + waiting.sum(axis=(2, 3)) + team.sum(axis=(2, 3)) + held.sum(axis=(2, 3, 4))
    well = residents - in_need
    if (well <= 0.0).any():
        worst = spec.municipality_ids[int(np.argmin(well.min(axis=0)))]
        raise ValueError(
            f"more people need help in {worst} than it has residents of that age: "
            f"lower its places, occupation or list, or raise {name}.share"
        )
    return _Start(
        waiting=waiting,
        team=team,
        care=care,
        ready=ready,
        incidence=new / well[:, :, np.newaxis],
        route=route,
        latent=latent,
        well=well,
        homes=homes,
        weeks=np.stack([weeks2, weeks3], axis=-1),
    )
