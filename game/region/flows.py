"""One step of the youth stream: who moves where, in a part of a quarter.

Numbers in brackets are those of the flows in the model's design, which `docs/model.md` repeats. Every flow
leaves one stock and enters another, so that people are conserved. Outflows are taken from what a stock
holds at the start of the step; where a place is the limit, what comes free in the step counts as room.
What must not live here: parameters' values (`national`), payments (`money`).
"""

from dataclasses import dataclass
from math import prod

import numpy as np

from game.region.pace import MONTHS_A_WEEK, WEEKS_A_QUARTER, Pace
from game.region.state import Floats, State

YOUTH = 0
_TINY = 1e-12
_AT_MOST = 0.5
"""No more than this part of a stock leaves it by one way in one step, whatever luck says."""
_sum = np.add.reduce
_LONGEST = 8.0
"""A list that hardly moves is reported as at most this many quarters."""


@dataclass(frozen=True)
class Stream:
    """The stocks of one stream while they are being stepped, and what has flowed in the present quarter.

    All are views on `block` (r, everything), so that a step can be taken twice and averaged at once. Axes as
    in `State` without s.
    """

    block: Floats
    well: Floats
    latent: Floats
    waiting: Floats
    waited: Floats
    team: Floats
    care: Floats
    ready: Floats
    load: Floats
    staff: Floats
    """r, owner, line: municipalities with lines 0 and 1, then providers with lines 2 and 3."""
    strengthened: Floats
    resilience: Floats
    expected_weeks: Floats
    expected_places: Floats
    flowed: Floats
    """r, everything in `tally`."""
    tally: "Tally"


@dataclass(frozen=True)
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


def stream_of(state: State, runs: int) -> Stream:
    """The youth stocks, copied for `runs` runs, with nothing flowed yet."""
    m, p = state.well.shape[1], state.cash.shape[1]
    stocks: dict[str, Floats] = {
        "well": state.well[:, :, YOUTH],
        "latent": state.latent[:, :, YOUTH],
        "waiting": state.waiting[:, :, YOUTH],
        "waited": state.waited[:, :, YOUTH],
        "team": state.team[:, :, YOUTH],
        "care": state.care[:, :, YOUTH],
        "ready": state.ready[:, :, YOUTH],
        "load": state.load[:, :, YOUTH],
        "staff": np.concatenate([state.team_staff[:, :, YOUTH], state.care_staff[:, :, YOUTH]], axis=1),
        "strengthened": state.strengthened[:, :, YOUTH],
        "resilience": state.resilience,
        "expected_weeks": state.expected_weeks[:, YOUTH : YOUTH + 1],
        "expected_places": state.expected_places[:, YOUTH : YOUTH + 1],
    }
    flows: dict[str, tuple[int, ...]] = {
        "starts": (m, 4),
        "up": (m,),
        "by_gp": (m,),
        "down": (m,),
        "crisis": (m,),
        "used": (m, 2, p + 1),
        "staffed": (m, 2),
        "kept": (p, 2),
    }
    width = sum(prod(stock.shape[1:]) for stock in stocks.values())
    block = np.zeros((runs, width + sum(prod(shape) for shape in flows.values())))
    views: dict[str, Floats] = {}
    at = 0
    for name, shape in [*((n, s.shape[1:]) for n, s in stocks.items()), *flows.items()]:
        views[name] = block[:, at : at + prod(shape)].reshape((runs, *shape))
        at += prod(shape)
    for name, stock in stocks.items():
        views[name][...] = stock
    tally = Tally(**{name: views[name] for name in flows})
    return Stream(block=block, **{name: views[name] for name in stocks}, flowed=block[:, width:], tally=tally)


def asking(stream: Stream) -> Floats:
    """People in lines 1 to 3 or on their lists: r, m."""
    waiting, team = stream.waiting[:, :, 1:], stream.team[:, :, 1]
    return np.asarray(
        _sum(waiting, axis=(2, 3)) + _sum(team, axis=2) + _sum(stream.care + stream.ready, axis=(2, 3, 4))
    )


def safe(part: Floats, whole: Floats) -> Floats:
    """part / whole, and nought where both are nought."""
    quotient: Floats = part / np.maximum(whole, _TINY)
    return quotient


def weeks_of(waiting: Floats, pace: Floats) -> Floats:
    """The wait of who joins a list of `waiting` people from which `pace` start in a quarter, in weeks."""
    return WEEKS_A_QUARTER * waiting / np.maximum(np.maximum(pace, waiting / _LONGEST), _TINY)


def staffed_share(stream: Stream, pace: Pace) -> Floats:
    """Part of the posts that could be filled and are: r, owner, line; at most 1."""
    return np.where(pace.needed > 0.0, np.minimum(safe(stream.staff, pace.needed), 1.0), 1.0)


def places_now(stream: Stream, pace: Pace) -> tuple[Floats, Floats]:
    """Places that can be used: of lines 0 and 1 (r, m, l) and of lines 2 and 3 (r, p, l)."""
    share = staffed_share(stream, pace)
    municipalities = stream.well.shape[1]
    care = pace.care_places * share[:, municipalities:]
    care[:, :, 0] *= pace.usable
    return pace.team_places * share[:, :municipalities], care


def strengthen(stream: Stream, pace: Pace, team_places: Floats) -> tuple[Floats, Floats]:
    """(5) How prevention changes finding (r, m) and coming into need (r, m, v), as factors."""
    values = pace.values
    ratio = np.where(pace.team_before > 0.0, safe(team_places, pace.team_before), 1.0)
    change = _sum(ratio, axis=-1) / 2.0 - 1.0
    once, twice = stream.strengthened[:, :, 0], stream.strengthened[:, :, 1]
    standard, cap = values["youth.prevention.standard"], values["youth.prevention.cap"]
    finds = np.maximum(1.0 + values["youth.prevention.finds"] * (change - twice) / standard, _AT_MOST)
    relief = cap * np.tanh(values["youth.prevention.relief"] * twice / (standard * cap))
    first, second = stream.resilience[:, :, :, 0], stream.resilience[:, :, :, 1]
    context = np.minimum(np.maximum(_sum(pace.base_relief * second, axis=-1), -_AT_MOST), _AT_MOST)
    comes = np.empty((*relief.shape, 3))
    comes[:, :, 0] = 1.0 - relief
    comes[:, :, 1] = (1.0 - relief) * (1.0 - context)
    comes[:, :, 2] = 1.0 - relief * values["youth.prevention.severe"]
    twice += (once - twice) * pace.strengthen_lag
    once += (change - once) * pace.strengthen_lag
    second += (first - second) * pace.base_lag
    first += (pace.bases - first) * pace.base_lag
    return finds, comes


def hire(stream: Stream, pace: Pace) -> None:
    """(6, in its simplest form) Posts fill with a lag, partly from other employers in the region.

    Leavers are replaced as long as there is a post; who loses staff to another has an empty post to fill.
    """
    gap = pace.needed - stream.staff
    hired = np.maximum(gap, 0.0) * pace.hire
    left = np.minimum(np.maximum(-gap, 0.0), stream.staff * pace.turnover)
    sought = hired * pace.from_others
    wish = _sum(sought, axis=-1, keepdims=True)
    own = _sum(stream.staff, axis=-1, keepdims=True)
    others = _sum(own, axis=1, keepdims=True) - own
    # Nobody can take more than a part of what the others have.
    asked = np.minimum(safe(wish, others), _AT_MOST)
    found = np.minimum(safe(asked * others, wish), 1.0)
    drained = stream.staff * np.minimum(_sum(asked, axis=1, keepdims=True) - asked, _AT_MOST)
    stream.staff[...] += hired - sought * (1.0 - found) - left - drained


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
        incidence=state.incidence[:, :, YOUTH],
        route=np.ascontiguousarray(state.route[:, :, YOUTH].swapaxes(2, 3)),
        homes=state.homes,
        first_weeks=state.first_weeks[:, YOUTH : YOUTH + 1],
        first_intensity=state.first_intensity[:, :, YOUTH],
    )


def advance(stream: Stream, pace: Pace, balance: Balance, luck: Luck) -> None:
    """Advance `stream` by one step of the pace, to the second order in its length.

    Two Euler steps, averaged with the start (Shu and Osher 1988): whatever a single step keeps, such as
    people, no stock below nought and no place held twice, the average keeps as well.
    """
    start = stream.block.copy()
    step(stream, pace, balance, luck)
    step(stream, pace, balance, luck)
    stream.block[...] += start
    stream.block[...] *= 0.5


def expected(stream: Stream, pace: Pace, balance: Balance) -> tuple[Floats, Floats]:
    """What luck is a factor on, at the present pace: people found, and people placed in line 3; r, m, a quarter."""
    found = stream.latent * pace.found / pace.h
    weeks = list_weeks(stream, finishing(pace, intensity_of(stream)))
    crisis = stream.waiting[:, :, 2:] * crisis_rate(pace, weeks) / pace.h
    placed = _sum(found * balance.route[:, :, 3], axis=-1) + _sum(crisis, axis=(2, 3))
    return _sum(found, axis=-1), placed


@dataclass(frozen=True)
class Sight:
    """What a step sees at its start: sums and shares of stocks that several flows need."""

    listed: Floats
    """r, m, l."""
    in_team: Floats
    """r, m, l (0, 1)."""
    held: Floats
    """r, m, l (2, 3), v, p: in care or ready, holding a place."""
    intensity: Floats
    """r, m, l (2, 3): of a person, against the opening."""
    team_places: Floats
    """r, m, l (0, 1)."""
    care_places: Floats
    """r, p, l (2, 3)."""
    team_done: Floats
    """r, m, l (0, 1), v: who finish in this step."""
    care_done: Floats
    """r, m, l (2, 3), v, p."""
    crowded: Floats
    """r, m, l (0, 1): how far the wait is over what the local team can bear; 0 to 1."""
    weeks: Floats
    """r, l (2, 3): the wait on the regional lists."""
    over: Floats
    """r, m, l (2, 3), v: part of a list that falls into crisis in this step, but for luck."""


def see(stream: Stream, pace: Pace) -> Sight:
    """Look at the stocks once, for all flows of a step."""
    held = stream.care + stream.ready
    intensity = intensity_of(stream)
    rate = finishing(pace, intensity)
    weeks = list_weeks(stream, rate)
    listed, team_done = _sum(stream.waiting, axis=-1), stream.team * pace.team_done
    local_weeks = weeks_of(listed[:, :, :2], _sum(team_done, axis=-1) / pace.h)
    team_places, care_places = places_now(stream, pace)
    return Sight(
        listed=listed,
        in_team=_sum(stream.team, axis=-1),
        held=held,
        intensity=intensity,
        team_places=team_places,
        care_places=care_places,
        team_done=team_done,
        care_done=stream.care * np.minimum(rate * pace.h, 1.0)[:, :, :, np.newaxis, np.newaxis],
        crowded=np.minimum(np.maximum(local_weeks / pace.norm[:, :, :2] - 1.0, 0.0), 1.0),
        weeks=weeks,
        over=crisis_rate(pace, weeks),
    )


def intensity_of(stream: Stream) -> Floats:
    """Intensity of a person in lines 2 and 3 against the opening: r, m, l."""
    people = _sum(stream.care, axis=(3, 4)) + _sum(stream.ready, axis=(3, 4))
    return np.where(people > _TINY, safe(stream.load, people), 1.0)


def finishing(pace: Pace, intensity: Floats) -> Floats:
    """The rate at which those in lines 2 and 3 finish, a quarter: r, m, l. Who is heavier takes longer."""
    rate: Floats = pace.care_finish / np.maximum(intensity, 0.1)
    return rate


def list_weeks(stream: Stream, rate: Floats) -> Floats:
    """The wait on the lists of lines 2 and 3 at the rate at which people finish there: r, l."""
    done = _sum(_sum(stream.care, axis=(3, 4)) * rate, axis=1)
    return weeks_of(_sum(stream.waiting[:, :, 2:], axis=(1, 3)), done)


def crisis_rate(pace: Pace, weeks: Floats) -> Floats:
    """(3) Part of the lists of lines 2 and 3 that falls into crisis in a step (r, m, l, v), by how long waits are."""
    over = np.minimum(weeks / pace.norm[:, 0, 2:], pace.values["youth.crisis.limit"])
    part: Floats = pace.crisis[:, :, np.newaxis, :] * over[:, np.newaxis, :, np.newaxis]
    return part


@dataclass(frozen=True)
class Waited:
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


def wait(stream: Stream, pace: Pace, sight: Sight, luck: Luck) -> Waited:
    """(3) Who waits may leave the list, fall into crisis, be helped by bridging, move up, or grow heavier."""
    waiting = stream.waiting
    gone = waiting * pace.leaves
    in_crisis = waiting[:, :, 2:] * np.minimum(
        sight.over * luck.placements[:, :, np.newaxis, np.newaxis], _AT_MOST
    )
    bridged = waiting[:, :, 2] * pace.bridged
    team_list = sight.listed[:, :, 1]
    pushed = pace.escalation * sight.crowded[:, :, 1] * (sight.in_team[:, :, 1] + team_list)
    pushed = waiting[:, :, 1] * np.minimum(safe(pushed, team_list), _AT_MOST)[:, :, np.newaxis]
    heavier = waiting[:, :, 1:3, :2] * pace.heavier
    rest = waiting - gone
    rest[:, :, 2:] -= in_crisis
    rest[:, :, 2] -= bridged
    rest[:, :, 1] -= pushed
    rest[:, :, 1:3, :2] -= heavier
    # Several ways out of one list may together ask for more than it holds, where luck is extreme.
    np.maximum(rest, 0.0, out=rest)
    return Waited(rest, gone, in_crisis, bridged, pushed, heavier)


@dataclass(frozen=True)
class Entered:
    """Need that arose, passed, and came in by a door."""

    new: Floats
    """r, m, v."""
    passed: Floats
    """r, m, v."""
    taken: Floats
    """r, m, v: out of latent need."""
    by_gp: Floats
    """r, m."""
    assessed: Floats
    """r, m: by the local team, who used to come by another door."""
    to: Floats
    """r, m, l, v: onto each list."""


def enter(
    stream: Stream, pace: Pace, balance: Balance, sight: Sight, luck: Luck, finds: Floats, comes: Floats
) -> Entered:
    """(5, 13) Need arises and passes; part of it finds a door. (12) Luck is a factor on what is expected."""
    new = stream.well[:, :, np.newaxis] * balance.incidence * comes * pace.growth
    passed = stream.latent * pace.passes
    found = stream.latent * (pace.found * finds[:, :, np.newaxis])
    to = found[:, :, np.newaxis, :] * balance.route
    to[:, :, :3] *= luck.arrivals[:, :, np.newaxis, np.newaxis]
    to[:, :, 3] *= luck.placements[:, :, np.newaxis]
    to[:, :, 2] *= invited(stream, pace, balance, to[:, :, 2])[:, :, np.newaxis]
    taken = _sum(to, axis=2)
    fits = np.minimum(safe(stream.latent - passed, taken), 1.0)
    to *= fits[:, :, np.newaxis, :]
    by_gp, assessed = through_doors(pace, to)
    # (1) What a crowded line cannot take comes in at the next.
    past = to[:, :, 0] * (pace.spill * sight.crowded[:, :, 0])[:, :, np.newaxis]
    to[:, :, 0] -= past
    to[:, :, 1] += past
    past = to[:, :, 1] * (pace.spill * sight.crowded[:, :, 1])[:, :, np.newaxis]
    to[:, :, 1] -= past
    to[:, :, 2] += past
    return Entered(new, passed, taken * fits, by_gp, assessed, to)


def invited(stream: Stream, pace: Pace, balance: Balance, registered: Floats) -> Floats:
    """(4) A factor on registrations for treatment: r, m.

    A shorter wait and added places invite, a longer wait deters. Nobody is made up: who is not registered
    stays in latent need.
    """
    values = pace.values
    limit = values["youth.invite.limit"]
    shorter = (balance.first_weeks + 1.0) / (stream.expected_weeks + 1.0)
    usual = _sum(registered, axis=(1, 2))[:, np.newaxis]
    filled = (stream.expected_places - pace.places_before) * pace.filled_by_invitation
    by_places = np.where(usual > _TINY, safe(filled, usual), 0.0)
    factor = shorter ** values["youth.invite.wait"] + by_places
    return np.minimum(np.maximum(factor, 1.0 / limit), limit)


def through_doors(pace: Pace, to: Floats) -> tuple[Floats, Floats]:
    """(1) Doors that have narrowed or widened since the opening change `to`; returns who came by the GP (r, m),
    and whom the team assessed (r, m).

    Who no longer comes through a door is assessed by the team, and part of them fits nearer by; a door that
    opens wider takes from what went to the team. A practice nurse keeps part of whom the GP would refer.
    """
    treatment = to[:, :, 2]
    if not pace.doors_changed:
        by_gp = _sum(treatment, axis=-1) * pace.via_gp
        return np.asarray(by_gp), np.zeros_like(by_gp)
    assessed = _sum(treatment * pace.assessed, axis=-1)
    nearer = treatment * pace.nearer
    kept = treatment * pace.kept
    by_gp = _sum(treatment, axis=-1) * pace.via_gp - _sum(kept, axis=-1)
    wider = np.minimum(treatment * pace.wider, to[:, :, 1])
    treatment += wider - nearer - kept
    to[:, :, 0] += kept
    to[:, :, 1] -= wider
    to[:, :, 0, :1] += nearer[:, :, :1]
    to[:, :, 1, 1:] += nearer[:, :, 1:]
    return np.asarray(by_gp), np.asarray(assessed)


@dataclass(frozen=True)
class Moved:
    """(1) Step-down: who left line 2 for something lighter, and line 3 for line 2."""

    moves: Floats
    """r, m: out of line 2."""
    out: Floats
    """r, m, v, p: of them, from which place."""
    to_team: Floats
    """r, m, v: part of them, into line 1."""


def step_down(stream: Stream, pace: Pace, balance: Balance, local_room: Floats) -> Moved:
    """(1) Step-down needs a home to go to, and part of it room at the local team, of which it takes its share."""
    ready = stream.ready[:, :, 0]
    people = _sum(ready, axis=(2, 3))
    homes = balance.homes * pace.homes
    moves = homes * (1.0 - np.exp(-safe(people * pace.values["youth.stepdown.pace"], homes))) * pace.h
    guided = pace.values["youth.stepdown.guided"]
    room = pace.values["youth.stepdown.priority"] * local_room[:, :, 1]
    asked = moves * guided
    moves = np.minimum(moves * np.where(asked > room, safe(room, asked), 1.0), people)
    out = ready * safe(moves, people)[:, :, np.newaxis, np.newaxis]
    to_team = _sum(out, axis=-1) * guided[:, :, np.newaxis]
    local_room[:, :, 1] = np.maximum(local_room[:, :, 1] - _sum(to_team, axis=-1), 0.0)
    return Moved(moves, out, to_team)


def step(stream: Stream, pace: Pace, balance: Balance, luck: Luck) -> None:
    """One Euler step, with what flowed added to the stream's tally."""
    values, h = pace.values, pace.h
    sight = see(stream, pace)
    finds, comes = strengthen(stream, pace, sight.team_places)
    waited = wait(stream, pace, sight, luck)
    entered = enter(stream, pace, balance, sight, luck, finds, comes)

    # (1) Up: part of those who finish in lines 0 and 1 needs the next line.
    up = sight.team_done * pace.up
    arrivals = entered.to
    arrivals[:, :, 1:3] += up
    arrivals[:, :, 2] += waited.pushed

    # Who could start, were there room. What comes free is filled again; what is free beyond that fills at the
    # pace of intake, and what is held beyond the places empties at that pace.
    of_list = np.minimum(stream.waiting * pace.from_list[:, :, :, np.newaxis], waited.rest)
    want = of_list + arrivals * pace.at_once[:, :, :, np.newaxis]
    wanted = _sum(want, axis=-1)
    open_places = sight.team_places - sight.in_team
    # (1) Assessing takes room at the team: a clogged triage lengthens its list.
    open_places[:, :, 1] -= entered.assessed * pace.assessment
    open_places *= pace.from_list[:, :, :2]
    local_room = np.maximum(_sum(sight.team_done, axis=-1) + open_places, 0.0)
    moved = step_down(stream, pace, balance, local_room)
    helped = np.empty_like(wanted)
    helped[:, :, :2] = np.minimum(safe(local_room, wanted[:, :, :2]), 1.0)

    # (2) One capacity for all municipalities: who comes free a place anywhere makes room for anybody. First
    # for those who come back from stay, then for the list.
    to_ready = sight.care_done * pace.lighter
    home = sight.care_done - to_ready
    free2 = _room(sight, 0, home[:, :, 0] + moved.out, pace.from_list[:, :, 2])
    room2 = _sum(free2, axis=1)[:, np.newaxis]
    back = stream.ready[:, :, 1] * pace.may_move
    back *= np.minimum(safe(room2, _sum(back, axis=(1, 2, 3))[:, np.newaxis]), 1.0)[
        :, :, np.newaxis, np.newaxis
    ]
    returned = _sum(back, axis=-1)
    room2 = np.maximum(room2 - _sum(returned, axis=(1, 2))[:, np.newaxis], 0.0)
    helped[:, :, 2] = np.minimum(safe(room2, _sum(wanted[:, :, 2], axis=1)[:, np.newaxis]), 1.0)

    # (3) Crisis goes before the list, and elsewhere when the region is full.
    crisis = _sum(waited.in_crisis, axis=2)
    free3 = _room(sight, 1, home[:, :, 1] + back, pace.from_list[:, :, 3])
    room3 = _sum(free3, axis=1)[:, np.newaxis]
    inside = crisis * np.minimum(safe(room3, _sum(crisis, axis=(1, 2))[:, np.newaxis]), 1.0)[:, :, np.newaxis]
    room3 = np.maximum(room3 - _sum(inside, axis=(1, 2))[:, np.newaxis], 0.0)
    helped[:, :, 3] = np.minimum(safe(room3, _sum(wanted[:, :, 3], axis=1)[:, np.newaxis]), 1.0)
    admitted = want * helped[:, :, :, np.newaxis]
    started = _sum(admitted, axis=-1)
    in_crisis = _sum(crisis, axis=-1)

    tally = stream.tally
    tally.starts[...] += started
    tally.up[...] += _sum(arrivals[:, :, 2], axis=-1)
    tally.by_gp[...] += entered.by_gp
    tally.down[...] += moved.moves + _sum(returned, axis=-1)
    tally.crisis[...] += in_crisis
    tally.used[...] += _sum(sight.held, axis=3) * (sight.intensity * h)[:, :, :, np.newaxis]
    tally.staffed[...] += stream.staff[:, : stream.well.shape[1]] * h
    tally.kept[...] += sight.care_places * h

    # (3) Who waited longer needs more: intensity of those who enter, against the opening.
    months = safe(_sum(stream.waited[:, :, 2:], axis=-1), sight.listed[:, :, 2:]) * MONTHS_A_WEEK
    heavy = (1.0 + values["youth.waiting.weight"][:, :, np.newaxis] * months) / balance.first_intensity
    stream.load[...] += started[:, :, 2:] * heavy
    stream.load[:, :, 0] += _sum(returned, axis=-1)
    stream.load[:, :, 0] -= _sum(home[:, :, 0] + moved.out, axis=(2, 3)) * sight.intensity[:, :, 0]
    stream.load[:, :, 1] += in_crisis * heavy[:, :, 0]
    stream.load[:, :, 1] -= _sum(home[:, :, 1] + back, axis=(2, 3)) * sight.intensity[:, :, 1]

    # Everybody moves.
    recovered = (
        entered.passed - entered.new + waited.bridged + _sum(sight.team_done - up, axis=2) - moved.to_team
    )
    stream.well[...] += _sum(recovered, axis=-1) + _sum(home, axis=(2, 3, 4)) + moved.moves
    stream.latent[...] += entered.new - entered.passed - entered.taken + _sum(waited.gone, axis=2)
    _pass_time(stream, waited, of_list * helped[:, :, :, np.newaxis], h)
    stream.waiting[...] = waited.rest
    stream.waiting[:, :, 1:3, 1:] += waited.heavier
    stream.waiting[...] += arrivals - admitted
    np.maximum(stream.waiting, 0.0, out=stream.waiting)
    stream.team[...] += admitted[:, :, :2] - sight.team_done
    stream.team[:, :, 1] += moved.to_team
    stream.care[...] -= sight.care_done
    stream.care[:, :, 0, :, :-1] += (admitted[:, :, 2] + returned)[:, :, :, np.newaxis] * _spread(free2)
    stream.care[:, :, 1, :, :-1] += (admitted[:, :, 3] + inside)[:, :, :, np.newaxis] * _spread(free3)
    stream.care[:, :, 1, :, -1] += crisis - inside
    stream.ready[...] += to_ready
    stream.ready[:, :, 0] -= moved.out
    stream.ready[:, :, 1] -= back
    _rumour(stream, pace, sight.weeks)
    hire(stream, pace)


def _pass_time(stream: Stream, waited: Waited, helped: Floats, h: float) -> None:
    """Waiting time goes with who leaves a list or grows heavier on it; who stays waits on."""
    mean = safe(stream.waited, stream.waiting)
    stream.waited[...] = mean * (waited.rest - helped) + stream.waiting * (WEEKS_A_QUARTER * h)
    stream.waited[:, :, 1:3, 1:] += mean[:, :, 1:3, :2] * waited.heavier


def _rumour(stream: Stream, pace: Pace, weeks: Floats) -> None:
    """(4) What referrers go by follows the wait and the places with a lag."""
    stream.expected_weeks[...] += (weeks[:, :1] - stream.expected_weeks) * pace.invite_lag
    stream.expected_places[...] += (pace.places - stream.expected_places) * pace.invite_lag


def _room(sight: Sight, line: int, leaving: Floats, filled: Floats) -> Floats:
    """Room in this step at each of the region's providers (r, p), of which `filled` is the part of free places."""
    free: Floats = sight.care_places[:, :, line] - _sum(sight.held[:, :, line], axis=(1, 2))[:, :-1]
    room: Floats = np.maximum(_sum(leaving, axis=(1, 2))[:, :-1] + free * filled, 0.0)
    return room


def _spread(free: Floats) -> Floats:
    """Who enters is spread over providers by their room: r, 1, 1, p."""
    shares: Floats = safe(free, _sum(free, axis=1, keepdims=True))
    return shares[:, np.newaxis, np.newaxis, :]
