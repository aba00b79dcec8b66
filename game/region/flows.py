"""One step of the youth stream: who moves where, in a part of a quarter.

Numbers in brackets are those of the flows in the model's design, which `docs/model.md` repeats. Every flow
leaves one stock and enters another, so that people are conserved. Outflows are taken from what a stock
holds at the start of the step; where a place is the limit, what comes free in the step counts as room.

Arrays have the run as their first axis and lie with that axis closest together in memory (Fortran's order), so that
one operation on a small array is one long loop over runs; stocks of like shape stand in one array.
What must not live here: parameters' values (`national`), payments (`money`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import prod
from typing import NamedTuple

import numpy as np

from game.region.definitions import (
    AT_MOST,
    EITHER,
    HALF,
    LIGHTEST,
    LINES,
    LONGEST,
    RUMOURS,
    STAGES,
    TINY,
    WEEKS_A_QUARTER,
)
from game.region.pace import Pace
from game.region.state import SEVERITIES, Floats, State

YOUTH = 0
_sum = np.add.reduce
_V = len(SEVERITIES)


@dataclass(frozen=True, slots=True)
class Stream:
    """The stocks of one stream while they are being stepped, and what has flowed in the present quarter.

    All are views on `block` (r, everything), so that a step can be taken twice and averaged at once. Axes as
    in `State` without s.
    """

    block: Floats
    before: Floats
    """Room for a copy of `block`."""
    well: Floats
    people: Floats
    """r, m, 7, v: latent need, the lists of lines 0 to 3, help in lines 0 and 1."""
    held: Floats
    """r, m, 4, v and p: in care in lines 2 and 3, ready to leave them.

    Everybody stands in it twice, by severity and by provider (the last is care elsewhere): people leave these
    lines whatever their severity and provider, so neither needs to be known for the other.
    """
    waited: Floats
    load: Floats
    staff: Floats
    """r, owner, line: municipalities with lines 0 and 1, then providers with lines 2 and 3."""
    overload: Floats
    """r, owner, line."""
    delayed: Floats
    """r, m, 5, stage: `strengthened`, then `resilience` by basis."""
    rumour: Floats
    """r, 2: `expected_weeks` and `expected_places`."""
    flowed: Floats
    """r, everything in `tally`."""
    tally: "Tally"
    # parts of `people` and `held`
    latent: Floats
    waiting: Floats
    """r, m, l, v."""
    team: Floats
    """r, m, l (0, 1), v."""
    care: Floats
    """r, m, l (2, 3), v."""
    ready: Floats
    """r, m, l (2, 3), v."""
    care_at: Floats
    """r, m, l (2, 3), p."""
    ready_at: Floats
    """r, m, l (2, 3), p."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What flowed in the present quarter, in people."""

    starts: Floats
    """r, m, l: from the list into help."""
    up: Floats
    """r, m: registered at line 2."""
    by_gp: Floats
    """r, m: of these, by the GP past the local team."""
    down: Floats
    """r, m: left treatment or stay for something lighter."""
    crisis: Floats
    """r, m."""
    used: Floats
    """r, m, l (2, 3), p: people times quarters times intensity."""
    staffed: Floats
    """r, m, l (0, 1): fte times quarters."""
    kept: Floats
    """r, p, l (2, 3): usable places times quarters."""


@dataclass(frozen=True)
class Luck:
    """Factors on expected flows in one quarter: what was drawn, divided by what was expected. r, m."""

    arrivals: Floats
    placements: Floats


_STOCKS = ("latent", "waiting", "team", "care", "ready", "care_at", "ready_at", "well", "waited", "load")
"""Of `State`, by the names that they have in a stream."""


def stream_of(state: State, runs: int) -> Stream:
    """The youth stocks, copied for `runs` runs, with nothing flowed yet."""
    m, p = state.well.shape[1], state.cash.shape[1]
    shapes: dict[str, tuple[int, ...]] = {
        "well": (m,),
        "people": (m, 1 + len(LINES) + EITHER, _V),
        "held": (m, EITHER + EITHER, _V + p + 1),
        "waited": (m, len(LINES), _V),
        "load": (m, EITHER),
        "staff": (m + p, EITHER),
        "overload": (m + p, EITHER),
        "delayed": (m, 1 + state.resilience.shape[2], STAGES),
        "rumour": (RUMOURS,),
    }
    flows: dict[str, tuple[int, ...]] = {
        "starts": (m, len(LINES)),
        "up": (m,),
        "by_gp": (m,),
        "down": (m,),
        "crisis": (m,),
        "used": (m, EITHER, p + 1),
        "staffed": (m, EITHER),
        "kept": (p, EITHER),
    }
    width = sum(map(prod, shapes.values()))
    block = np.zeros((runs, width + sum(map(prod, flows.values()))), order="F")
    views: dict[str, Floats] = {}
    at = 0
    for name, shape in (shapes | flows).items():
        views[name] = block[:, at : at + prod(shape)].reshape((runs, *shape), order="F")
        at += prod(shape)
    tally = Tally(**{name: views.pop(name) for name in flows})
    people, held = views["people"], views["held"]
    stream = Stream(
        block=block,
        before=np.empty_like(block),
        flowed=block[:, width:],
        tally=tally,
        latent=people[:, :, 0],
        waiting=people[:, :, 1:5],
        team=people[:, :, 5:],
        care=held[:, :, :2, :_V],
        ready=held[:, :, 2:, :_V],
        care_at=held[:, :, :2, _V:],
        ready_at=held[:, :, 2:, _V:],
        **views,
    )
    for name in _STOCKS:
        getattr(stream, name)[...] = getattr(state, name)[:, :, YOUTH]
    stream.staff[:, :m] = state.team_staff[:, :, YOUTH]
    stream.staff[:, m:] = state.care_staff[:, :, YOUTH]
    stream.overload[...] = state.overload[:, :, YOUTH]
    stream.delayed[:, :, 0] = state.strengthened[:, :, YOUTH]
    stream.delayed[:, :, 1:] = state.resilience
    stream.rumour[:, 0] = state.expected_weeks[:, YOUTH]
    stream.rumour[:, 1] = state.expected_places[:, YOUTH]
    return stream


def stocks_of(stream: Stream) -> dict[str, Floats]:
    """The stocks of a stream under the names of `State`, youth's where those have an axis s; copies."""
    m = stream.well.shape[1]
    found = {name: getattr(stream, name) for name in _STOCKS} | {
        "team_staff": stream.staff[:, :m],
        "care_staff": stream.staff[:, m:],
        "overload": stream.overload,
        "strengthened": stream.delayed[:, :, 0],
        "resilience": stream.delayed[:, :, 1:],
        "expected_weeks": stream.rumour[:, 0],
        "expected_places": stream.rumour[:, 1],
    }
    return {name: np.array(stock, order="C") for name, stock in found.items()}


def asking(stream: Stream) -> Floats:
    """People in lines 1 to 3 or on their lists: r, m."""
    listed = _sum(stream.people, axis=3)
    helped = _sum(stream.held[:, :, :, :_V], axis=(2, 3))
    return np.asarray(_sum(listed[:, :, 2:5], axis=2) + listed[:, :, 6] + helped)


def _add(stock: Floats, come: Floats) -> None:
    """`stock += come` for a part of an array, which would write it twice."""
    np.add(stock, come, out=stock)


def _take(stock: Floats, gone: Floats) -> None:
    np.subtract(stock, gone, out=stock)


def safe(part: Floats, whole: Floats) -> Floats:
    """part / whole, and nought where both are nought."""
    quotient: Floats = part / np.maximum(whole, TINY)
    return quotient


def weeks_of(waiting: Floats, pace: Floats) -> Floats:
    """The wait of who joins a list of `waiting` people from which `pace` start in a quarter, in weeks."""
    weeks: Floats = np.minimum(safe(WEEKS_A_QUARTER * waiting, pace), WEEKS_A_QUARTER * LONGEST)
    return weeks


def staffed_share(stream: Stream, pace: Pace) -> Floats:
    """Part of the posts that could be filled and are: r, owner, line; at most 1."""
    return np.minimum(stream.staff * pace.per_post + pace.no_posts, 1.0)


def places_now(stream: Stream, pace: Pace) -> tuple[Floats, Floats]:
    """Places that can be used: of lines 0 and 1 (r, m, l) and of lines 2 and 3 (r, p, l)."""
    places = pace.all_places * staffed_share(stream, pace)
    if pace.strained:
        places *= 1.0 - pace.absence * stream.overload
    municipalities = stream.well.shape[1]
    return places[:, :municipalities], places[:, municipalities:]


@dataclass(frozen=True)
class Balance:
    """What the opening was found to be in balance with; axes as in `State`, of youth."""

    incidence: Floats
    route: Floats
    """r, m, l, v."""
    homes: Floats
    first_weeks: Floats
    """r, 1."""
    first_intensity: Floats


def balance_of(state: State) -> Balance:
    return Balance(
        incidence=np.asfortranarray(state.incidence[:, :, YOUTH]),
        route=np.asfortranarray(state.route[:, :, YOUTH].swapaxes(2, 3)),
        homes=np.asfortranarray(state.homes),
        first_weeks=state.first_weeks[:, YOUTH : YOUTH + 1],
        first_intensity=np.asfortranarray(state.first_intensity[:, :, YOUTH]),
    )


class Course(NamedTuple):
    """What a quarter's steps have in common: its pace, with the opening's balance and the quarter's luck put in."""

    pace: Pace
    balance: Balance
    arises: Floats
    """r, m, v: of those without need, in a step."""
    route: Floats
    """r, m, l, v: of those found, onto each list. (12) Luck is a factor on what is expected."""
    crisis: Floats
    """r, m, 1, v: part of a list at the norm that falls into crisis in a step."""
    homes: Floats
    """r, m: to move out to in a step."""
    for_homes: Floats
    """r, m: how many times somebody who is ready would move in a step, for each home that there is."""


def course_of(pace: Pace, balance: Balance, luck: Luck) -> Course:
    route = np.empty((max(len(balance.route), len(luck.arrivals)), *balance.route.shape[1:]), order="F")
    np.multiply(balance.route[:, :, :3], luck.arrivals[:, :, np.newaxis, np.newaxis], out=route[:, :, :3])
    np.multiply(balance.route[:, :, 3], luck.placements[:, :, np.newaxis], out=route[:, :, 3])
    homes = balance.homes * pace.homes
    return Course(
        pace=pace,
        balance=balance,
        arises=balance.incidence * pace.growth,
        route=route,
        crisis=(pace.crisis * luck.placements[:, :, np.newaxis])[:, :, np.newaxis],
        homes=homes * pace.h,
        for_homes=safe(pace.values["youth.stepdown.pace"], homes),
    )


def advance(stream: Stream, course: Course) -> None:
    """Advance `stream` by one step of the pace."""
    averaged(stream.block, stream.before, lambda: step(stream, course))


def averaged(stocks: Floats, before: Floats, euler: Callable[[], None]) -> None:
    """Advance `stocks` to the second order in the length of the step that `euler` takes on them.

    Two Euler steps, averaged with the start (Shu and Osher 1988): whatever a single step keeps, such as
    people, no stock below nought and no place held twice, the average keeps as well. `before` is room for a copy.
    """
    before[...] = stocks
    euler()
    euler()
    np.add(stocks, before, out=stocks)
    np.multiply(stocks, HALF, out=stocks)


def follow(once: Floats, twice: Floats, to: Floats, part: Floats) -> None:
    """A delay of two stages: `twice` follows `once`, which follows `to`, each `part` of the way in an Euler step."""
    twice += (once - twice) * part
    once += (to - once) * part


def expected(stream: Stream, pace: Pace, balance: Balance) -> tuple[Floats, Floats]:
    """What luck is a factor on, at the present pace: people found, and people placed in line 3; r, m, a quarter."""
    found = stream.latent * pace.found / pace.h
    sight = see(stream, pace)
    part = pace.crisis[:, :, np.newaxis] * over_norm(sight, pace)[:, np.newaxis, :, np.newaxis] / pace.h
    placed = _sum(found * balance.route[:, :, 3], axis=-1) + _sum(
        stream.waiting[:, :, 2:] * part, axis=(2, 3)
    )
    return _sum(found, axis=-1), placed


class Sight(NamedTuple):
    """What a step sees at its start: sums of stocks that several flows need."""

    listed: Floats
    """r, m, l."""
    in_team: Floats
    """r, m, l (0, 1)."""
    in_care: Floats
    """r, m, l (2, 3)."""
    ready: Floats
    """r, m, l (2, 3)."""
    intensity: Floats
    """r, m, l (2, 3): of a person, against the opening."""
    rate: Floats
    """r, m, l (2, 3): at which people finish there, a quarter. Who is heavier takes longer."""
    weeks: Floats
    """r, l (2, 3): the wait on the regional lists, at that rate."""


def see(stream: Stream, pace: Pace) -> Sight:
    """Look at the stocks once, for all flows of a step."""
    people = _sum(stream.people, axis=3)
    held = _sum(stream.held[:, :, :, :_V], axis=3)
    listed, in_care, ready = people[:, :, 1:5], held[:, :, :2], held[:, :, 2:]
    both = in_care + ready
    intensity = np.where(both > TINY, safe(stream.load, both), 1.0)
    rate = pace.care_finish / np.maximum(intensity, LIGHTEST)
    weeks = weeks_of(_sum(listed[:, :, 2:], axis=1), _sum(in_care * rate, axis=1))
    return Sight(listed, people[:, :, 5:], in_care, ready, intensity, rate, weeks)


def over_norm(sight: Sight, pace: Pace) -> Floats:
    """(3) How many times the norm the wait for lines 2 and 3 is, up to a limit: r, l."""
    over: Floats = np.minimum(sight.weeks / pace.norm[:, 0, 2:], pace.values["youth.crisis.limit"])
    return over


def strengthen(stream: Stream, pace: Pace, team_places: Floats) -> tuple[Floats, Floats]:
    """(5) How prevention changes finding (r, m) and coming into need (r, m, v), as factors."""
    changes = np.empty(stream.delayed.shape[:3], order="F")
    np.add(_sum(team_places * pace.per_team_place, axis=2), pace.no_team, out=changes[:, :, 0])
    changes[:, :, 1:] = pace.bases
    once, twice = stream.delayed[:, :, :, 0], stream.delayed[:, :, :, 1]
    finds = np.maximum(1.0 + pace.finds * (changes[:, :, 0] - twice[:, :, 0]), 1.0 - pace.bound)
    relief = pace.values["youth.prevention.cap"] * np.tanh(pace.relief * twice[:, :, 0])
    context = np.minimum(
        np.maximum(_sum(pace.base_relief * twice[:, :, 1:], axis=2), -pace.bound), pace.bound
    )
    comes = 1.0 - relief[:, :, np.newaxis] * pace.relieved
    np.multiply(comes[:, :, 1], 1.0 - context, out=comes[:, :, 1])
    follow(once, twice, changes, pace.delay)
    return finds, comes


def hire(stream: Stream, pace: Pace) -> None:
    """(6) Posts fill with a lag, partly from other employers in the region.

    Leavers are replaced as long as there is a post; who loses staff to another has an empty post to fill. (7) Crowding
    and rules make more of them leave, and their posts stand empty meanwhile.
    """
    staff = stream.staff
    gap = pace.needed - staff
    hired = np.maximum(gap, 0.0)
    left = np.minimum(hired - gap, staff * pace.turnover)
    hired *= pace.hire
    sought = hired * pace.from_others
    wish = _sum(sought, axis=2, keepdims=True)
    own = _sum(staff, axis=2, keepdims=True)
    others = _sum(own, axis=1, keepdims=True) - own
    # Nobody can take more than a part of what the others have.
    asked = np.minimum(safe(wish, others), AT_MOST)
    missed = 1.0 - np.minimum(safe(asked * others, wish), 1.0)
    drained = staff * np.minimum(_sum(asked, axis=1, keepdims=True) - asked, AT_MOST)
    hired -= sought * missed
    hired -= left
    if pace.strained:
        hired -= staff * np.minimum(pace.driven_out + pace.leaving * stream.overload, AT_MOST)
    hired -= drained
    staff += hired


class Waited(NamedTuple):
    """(3) What became of those who waited, but for who was helped: people, by list and severity."""

    rest: Floats
    """r, m, l, v: still waiting, as heavy as they were; without those who grew heavier."""
    gone: Floats
    """r, m, l, v: left the list, still in need."""
    in_crisis: Floats
    """r, m, l (2, 3), v."""
    bridged: Floats
    """r, m, v: helped by bridging care, and need no place any more."""
    pushed: Floats
    """r, m, v: from the list of a crowded team to that of treatment."""
    heavier: Floats
    """r, m, l (1, 2), v (from light, from context-driven)."""


def wait(stream: Stream, course: Course, sight: Sight, crowded: Floats) -> Waited:
    """(3) Who waits may leave the list, fall into crisis, be helped by bridging, move up, or grow heavier."""
    pace, waiting = course.pace, stream.waiting
    gone = waiting * pace.leaves
    over = over_norm(sight, pace)[:, np.newaxis, :, np.newaxis]
    in_crisis = waiting[:, :, 2:] * np.minimum(course.crisis * over, AT_MOST)
    bridged = waiting[:, :, 2] * pace.bridged
    team_list = sight.listed[:, :, 1]
    pushed = pace.escalation * crowded[:, :, 1] * (sight.in_team[:, :, 1] + team_list)
    pushed = waiting[:, :, 1] * np.minimum(safe(pushed, team_list), AT_MOST)[:, :, np.newaxis]
    heavier = waiting[:, :, 1:3, :2] * pace.heavier
    rest = waiting - gone
    _take(rest[:, :, 2:], in_crisis)
    _take(rest[:, :, 2], bridged)
    _take(rest[:, :, 1], pushed)
    _take(rest[:, :, 1:3, :2], heavier)
    # Several ways out of one list may together ask for more than it holds, where luck is extreme.
    np.maximum(rest, 0.0, out=rest)
    return Waited(rest, gone, in_crisis, bridged, pushed, heavier)


class Entered(NamedTuple):
    """Need that arose, passed, and came in by a door."""

    new: Floats
    """r, m, v."""
    passed: Floats
    """r, m, v."""
    taken: Floats
    """r, m, v: out of latent need."""
    by_gp: Floats
    """r, m."""
    assessed: Floats | None
    """r, m: by the local team, who used to come by another door."""
    to: Floats
    """r, m, l, v: onto each list."""


def enter(stream: Stream, course: Course, crowded: Floats, finds: Floats, comes: Floats) -> Entered:
    """(5, 13) Need arises and passes; part of it finds a door."""
    pace, latent = course.pace, stream.latent
    new = stream.well[:, :, np.newaxis] * course.arises * comes
    passed = latent * pace.passes
    found = latent * (pace.found * finds[:, :, np.newaxis])
    to = found[:, :, np.newaxis] * course.route
    np.multiply(to[:, :, 2], invited(stream, course, to[:, :, 2])[:, :, np.newaxis], out=to[:, :, 2])
    taken = _sum(to, axis=2)
    fits = np.minimum(safe(latent - passed, taken), 1.0)
    to *= fits[:, :, np.newaxis]
    by_gp, assessed = through_doors(pace, to)
    # (1) What a crowded line cannot take comes in at the next.
    spill = (crowded * pace.spill[:, :, np.newaxis])[:, :, :, np.newaxis]
    for line in (0, 1):
        past = to[:, :, line] * spill[:, :, line]
        _take(to[:, :, line], past)
        _add(to[:, :, line + 1], past)
    return Entered(new, passed, taken * fits, by_gp, assessed, to)


def invited(stream: Stream, course: Course, registered: Floats) -> Floats:
    """(4) A factor on registrations for treatment: r, m.

    A shorter wait and added places invite, a longer wait deters. Nobody is made up: who is not registered
    stays in latent need.
    """
    pace = course.pace
    limit = pace.values["youth.invite.limit"]
    shorter = np.log((course.balance.first_weeks + 1.0) / (stream.rumour[:, :1] + 1.0))
    usual = _sum(registered, axis=(1, 2))[:, np.newaxis]
    filled = (stream.rumour[:, 1:] - pace.places_before) * pace.filled_by_invitation
    by_places = np.where(usual > TINY, safe(filled, usual), 0.0)
    factor = np.exp(shorter * pace.values["youth.invite.wait"]) + by_places
    return np.asarray(np.minimum(np.maximum(factor, 1.0 / limit), limit))


def through_doors(pace: Pace, to: Floats) -> tuple[Floats, Floats | None]:
    """(1) Doors that have narrowed or widened since the opening change `to`; returns who came by the GP (r, m),
    and whom the team assessed (r, m), if anybody.

    Who no longer comes through a door is assessed by the team, and part of them fits nearer by; a door that
    opens wider takes from what went to the team. A practice nurse keeps part of whom the GP would refer.
    """
    treatment = to[:, :, 2]
    by_gp = _sum(treatment, axis=2) * pace.via_gp
    if not pace.doors_changed:
        return by_gp, None
    assessed = _sum(treatment * pace.assessed, axis=2)
    nearer = treatment * pace.nearer
    kept = treatment * pace.kept
    by_gp -= _sum(kept, axis=2)
    wider = np.minimum(treatment * pace.wider, to[:, :, 1])
    treatment += wider - nearer - kept
    _add(to[:, :, 0], kept)
    _take(to[:, :, 1], wider)
    _add(to[:, :, 0, :1], nearer[:, :, :1])
    _add(to[:, :, 1, 1:], nearer[:, :, 1:])
    return by_gp, assessed


def step_down(course: Course, people: Floats, local_room: Floats) -> tuple[Floats, Floats]:
    """(1) Step-down needs a home to go to, and part of it room at the local team, of which it takes its share.

    Returns who moves out of line 2 (r, m) and how many of them go to the team (r, m); takes their room.
    """
    pace = course.pace
    moves = course.homes * (1.0 - np.exp(people * course.for_homes * -1.0))
    guided = pace.values["youth.stepdown.guided"]
    room = local_room[:, :, 1]
    moves *= np.minimum(safe(pace.values["youth.stepdown.priority"] * room, moves * guided), 1.0)
    np.minimum(moves, people, out=moves)
    to_team = moves * guided
    np.maximum(room - to_team, 0.0, out=room)
    return moves, to_team


def step(stream: Stream, course: Course) -> None:
    """One Euler step, with what flowed added to the stream's tally."""
    pace, h = course.pace, course.pace.h
    sight = see(stream, pace)
    team_places, care_places = places_now(stream, pace)
    team_done, team_out = stream.team * pace.team_done, sight.in_team * pace.team_done[:, :, :, 0]
    # How far the wait is over what the local team can bear; 0 to 1: r, m, l (0, 1).
    crowded = weeks_of(sight.listed[:, :, :2] * h, team_out) / pace.norm[:, :, :2]
    crowded = np.minimum(np.maximum(crowded - 1.0, 0.0), 1.0)
    finds, comes = strengthen(stream, pace, team_places)
    waited = wait(stream, course, sight, crowded)
    entered = enter(stream, course, crowded, finds, comes)

    # (1) Up: part of those who finish in lines 0 and 1 needs the next line.
    up = team_done * pace.up
    arrivals = entered.to
    _add(arrivals[:, :, 1:3], up)
    _add(arrivals[:, :, 2], waited.pushed)

    # Who could start, were there room. What comes free is filled again; what is free beyond that fills at the
    # pace of intake, and what is held beyond the places empties at that pace.
    of_list = np.minimum(stream.waiting * pace.from_list[:, :, :, np.newaxis], waited.rest)
    want = arrivals * pace.at_once[:, :, :, np.newaxis]
    want += of_list
    wanted = _sum(want, axis=3)
    local_room = team_places - sight.in_team
    if entered.assessed is not None:
        # (1) Assessing takes room at the team: a clogged triage lengthens its list.
        _take(local_room[:, :, 1], entered.assessed * pace.assessment)
    local_room *= pace.from_list[:, :, :2]
    local_room += team_out
    np.maximum(local_room, 0.0, out=local_room)
    moves, to_team = step_down(course, sight.ready[:, :, 0], local_room)
    helped = np.empty_like(wanted)
    np.minimum(safe(local_room, wanted[:, :, :2]), 1.0, out=helped[:, :, :2])

    # Who finishes in lines 2 and 3 goes home or becomes ready for something lighter; who moves leaves a place.
    part = np.minimum(sight.rate * h, 1.0)
    done = stream.held[:, :, :2] * part[:, :, :, np.newaxis]
    to_ready = done * pace.lighter
    home = done - to_ready
    went_home = sight.in_care * part * pace.home
    out = stream.held[:, :, 2] * safe(moves, sight.ready[:, :, 0])[:, :, np.newaxis]

    # (2) One capacity for all municipalities: who comes free a place anywhere makes room for anybody. First
    # for those who come back from stay, then for the list.
    held_at = _sum(stream.held[:, :, :, _V:-1], axis=1)
    home_at = _sum(home[:, :, :, _V:-1], axis=1)
    filled = care_places.swapaxes(1, 2) - held_at[:, :2] - held_at[:, 2:]
    filled *= pace.from_list[:, 0, 2:, np.newaxis]
    filled += home_at
    free2 = np.maximum(filled[:, 0] + _sum(out[:, :, _V:-1], axis=1), 0.0)
    room2 = _sum(free2, axis=1, keepdims=True)
    may_move = pace.may_move[:, :, 0, 0]
    may_move = may_move * np.minimum(
        safe(room2, _sum(sight.ready[:, :, 1], axis=1)[:, np.newaxis] * may_move), 1.0
    )
    back, returned = stream.held[:, :, 3] * may_move[:, :, np.newaxis], sight.ready[:, :, 1] * may_move
    room2 = np.maximum(room2 - _sum(returned, axis=1)[:, np.newaxis], 0.0)

    # (3) Crisis goes before the list, and elsewhere when the region is full.
    crisis = waited.in_crisis[:, :, 0] + waited.in_crisis[:, :, 1]
    in_crisis = _sum(crisis, axis=2)
    free3 = np.maximum(filled[:, 1] + _sum(back[:, :, _V:-1], axis=1), 0.0)
    room3 = _sum(free3, axis=1, keepdims=True)
    inside = in_crisis * np.minimum(safe(room3, _sum(in_crisis, axis=1)[:, np.newaxis]), 1.0)
    room3 = np.maximum(room3 - _sum(inside, axis=1)[:, np.newaxis], 0.0)
    region_wants = _sum(wanted[:, :, 2:], axis=1)
    rooms = np.concatenate((room2, room3), axis=1)
    helped[:, :, 2:] = np.minimum(safe(rooms, region_wants), 1.0)[:, np.newaxis]
    want *= helped[:, :, :, np.newaxis]
    started = wanted * helped
    admitted = want

    tally = stream.tally
    _add(tally.starts, started)
    _add(tally.up, _sum(arrivals[:, :, 2], axis=2))
    _add(tally.by_gp, entered.by_gp)
    _add(tally.down, moves)
    _add(tally.down, returned)
    _add(tally.crisis, in_crisis)
    used = stream.care_at + stream.ready_at
    used *= (sight.intensity * h)[:, :, :, np.newaxis]
    _add(tally.used, used)
    _add(tally.staffed, stream.staff[:, : stream.well.shape[1]] * h)
    _add(tally.kept, care_places * h)

    # (3) Who waited longer needs more: intensity of those who enter, against the opening.
    weeks = safe(_sum(stream.waited[:, :, 2:], axis=3), sight.listed[:, :, 2:])
    heavy = (weeks * pace.weight + 1.0) / course.balance.first_intensity
    leaves = went_home
    _add(leaves[:, :, 0], moves)
    _add(leaves[:, :, 1], returned)
    entering = started[:, :, 2:] * heavy
    _add(entering[:, :, 0], returned)
    _add(entering[:, :, 1], in_crisis * heavy[:, :, 0])
    entering -= leaves * sight.intensity
    _add(stream.load, entering)

    # Everybody moves.
    recovered = entered.passed - entered.new
    _take(stream.latent, recovered)
    _add(stream.latent, _sum(waited.gone, axis=2) - entered.taken)
    recovered += waited.bridged
    recovered += _sum(team_done - up, axis=2)
    _add(stream.well, _sum(recovered, axis=2) + _sum(leaves, axis=2) - returned - to_team)
    _pass_time(stream, waited, of_list * helped[:, :, :, np.newaxis], h)
    waiting = waited.rest
    _add(waiting[:, :, 1:3, 1:], waited.heavier)
    waiting += arrivals
    waiting -= admitted
    np.maximum(waiting, 0.0, out=stream.waiting)
    team = stream.team
    team -= team_done
    team += admitted[:, :, :2]
    _add(team[:, :, 1], out[:, :, :_V] * pace.values["youth.stepdown.guided"][:, :, np.newaxis])
    held = stream.held
    _take(held[:, :, :2], done)
    _add(held[:, :, 2:], to_ready)
    _take(held[:, :, 2], out)
    _take(held[:, :, 3], back)
    enter2, enter3 = started[:, :, 2] + returned, started[:, :, 3] + inside
    _add(held[:, :, 0, :_V], admitted[:, :, 2])
    _add(held[:, :, 0, :_V], back[:, :, :_V])
    _add(held[:, :, 1, :_V], admitted[:, :, 3])
    _add(held[:, :, 1, :_V], crisis)
    _add(held[:, :, 0, _V:-1], enter2[:, :, np.newaxis] * _spread(free2))
    _add(held[:, :, 1, _V:-1], enter3[:, :, np.newaxis] * _spread(free3))
    _add(held[:, :, 1, -1], in_crisis - inside)
    # (4) What referrers go by follows the wait and the places with a lag.
    _add(stream.rumour[:, :1], (sight.weeks[:, :1] - stream.rumour[:, :1]) * pace.invite_lag)
    _add(stream.rumour[:, 1:], (pace.places - stream.rumour[:, 1:]) * pace.invite_lag)
    hire(stream, pace)
    if pace.strained:
        _strain(stream, pace, crowded, sight.weeks)


def _strain(stream: Stream, pace: Pace, crowded: Floats, weeks: Floats) -> None:
    """(6) What staff feel follows how crowded it is: at the local team, and on the list that all providers share."""
    count = stream.well.shape[1]
    felt = np.empty_like(stream.overload)
    felt[:, :count] = crowded
    over = np.minimum(np.maximum(weeks / pace.norm[:, 0, 2:] - 1.0, 0.0), 1.0)
    felt[:, count:] = over[:, np.newaxis]
    _add(stream.overload, (felt - stream.overload) * pace.overload_lag)


def _pass_time(stream: Stream, waited: Waited, helped: Floats, h: float) -> None:
    """Waiting time goes with who leaves a list or grows heavier on it; who stays waits on."""
    mean = safe(stream.waited, stream.waiting)
    helped -= waited.rest
    helped *= -1.0
    helped *= mean
    _add(helped[:, :, 1:3, 1:], mean[:, :, 1:3, :2] * waited.heavier)
    np.multiply(stream.waiting, WEEKS_A_QUARTER * h, out=stream.waited)
    _add(stream.waited, helped)


def _spread(free: Floats) -> Floats:
    """Who enters is spread over providers by their room: r, 1, p."""
    shares: Floats = safe(free, _sum(free, axis=1, keepdims=True))
    return shares[:, np.newaxis]
