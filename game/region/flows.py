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


def safe(part: Floats, whole: Floats) -> Floats:
    """part / whole, and nought where the whole is nought."""
    return np.asarray(part / np.maximum(whole, _TINY), dtype=np.float64)


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


def hire(stream: Stream, pace: Pace, h: float) -> None:
    """(6, in its simplest form) Posts fill with a lag, partly from other employers in the region.

    Leavers are replaced as long as there is a post; who loses staff to another has an empty post to fill.
    """
    values = pace.values
    gap = pace.needed - stream.staff
    lag = values["staff.lag"][:, :, np.newaxis]
    hired = np.maximum(gap, 0.0) * np.minimum(h / lag, 1.0)
    left = np.minimum(np.maximum(-gap, 0.0), stream.staff * values["staff.turnover"][:, :, np.newaxis] * h)
    own = stream.staff.sum(axis=-1, keepdims=True)
    others = own.sum(axis=1, keepdims=True) - own
    sought = hired * (1.0 - values["staff.at_hand"][:, :, np.newaxis])
    # Nobody can take more than half of what the others have left.
    asked = np.minimum(safe(sought.sum(axis=-1, keepdims=True), others), 0.5)
    found = np.where(others > 0.0, safe(asked * others, sought.sum(axis=-1, keepdims=True)), 0.0)
    drained = stream.staff * np.minimum(asked.sum(axis=1, keepdims=True) - asked, 0.5)
    stream.staff[...] += hired - sought * (1.0 - np.minimum(found, 1.0)) - left - drained


def strengthen(stream: Stream, pace: Pace, team_places: Floats, h: float) -> tuple[Floats, Floats]:
    """(5) How prevention changes finding (r, m) and coming into need (r, m, v), as factors."""
    values = pace.values
    ratio = np.where(pace.team_before > 0.0, safe(team_places, pace.team_before), 1.0)
    change = ratio.mean(axis=-1) - 1.0
    once, twice = stream.strengthened[:, :, 0], stream.strengthened[:, :, 1]
    standard, cap = values["youth.prevention.standard"], values["youth.prevention.cap"]
    finds = np.maximum(1.0 + values["youth.prevention.finds"] * (change - twice) / standard, 0.5)
    relief = cap * np.tanh(values["youth.prevention.relief"] * twice / (standard * cap))
    context = np.clip((pace.base_relief * stream.resilience[:, :, :, 1]).sum(axis=-1), -0.5, 0.5)
    comes = np.stack(
        [1.0 - relief, (1.0 - relief) * (1.0 - context), 1.0 - relief * values["youth.prevention.severe"]],
        axis=-1,
    )
    lag = h / np.maximum(values["youth.prevention.lag"], h)
    twice += (once - twice) * lag
    once += (change - once) * lag
    base_lag = h / np.maximum(pace.base_lag, h)
    first, second = stream.resilience[:, :, :, 0], stream.resilience[:, :, :, 1]
    second += (first - second) * base_lag
    first += (pace.bases - first) * base_lag
    return finds, comes


@dataclass(frozen=True)
class Balance:
    """What the opening was found to be in balance with; axes as in `State`, of youth."""

    incidence: Floats
    route: Floats
    homes: Floats
    first_weeks: Floats
    first_intensity: Floats


def balance_of(state: State) -> Balance:
    return Balance(
        incidence=state.incidence[:, :, YOUTH],
        route=state.route[:, :, YOUTH],
        homes=state.homes,
        first_weeks=state.first_weeks[:, YOUTH : YOUTH + 1],
        first_intensity=state.first_intensity[:, :, YOUTH],
    )


def expected(stream: Stream, pace: Pace, balance: Balance) -> tuple[Floats, Floats]:
    """What luck is a factor on, at the present pace: people found, and people placed in line 3; r, m."""
    values = pace.values
    found = stream.latent * values["youth.need.found"][:, :, np.newaxis]
    _, crisis = _crisis_rate(stream, pace)
    placed = (found * balance.route[:, :, :, 3]).sum(axis=-1) + (stream.waiting[:, :, 2:] * crisis).sum(
        axis=(2, 3)
    )
    return found.sum(axis=-1), placed


def _intensity(stream: Stream) -> Floats:
    """Intensity of a person in lines 2 and 3 against the opening: r, m, l."""
    people = (stream.care + stream.ready).sum(axis=(3, 4))
    return np.where(people > _TINY, safe(stream.load, people), 1.0)


def _finishing(stream: Stream, pace: Pace) -> Floats:
    """The rate at which those in lines 2 and 3 finish, a quarter: r, m, l. Who is heavier takes longer."""
    return np.asarray(1.0 / (pace.duration[:, :, 2:] * np.maximum(_intensity(stream), 0.1)))


def list_weeks(stream: Stream, pace: Pace) -> Floats:
    """The wait on the lists of lines 2 and 3 at the rate at which places come free: r, l."""
    done = (stream.care.sum(axis=(3, 4)) * _finishing(stream, pace)).sum(axis=1)
    return weeks_of(stream.waiting[:, :, 2:].sum(axis=(1, 3)), done)


def _crisis_rate(stream: Stream, pace: Pace) -> tuple[Floats, Floats]:
    """Weeks on the lists of lines 2 and 3 (r, l), and the rate of crisis there (r, m, l, v)."""
    weeks = list_weeks(stream, pace)
    over = np.minimum(weeks / pace.norm[:, 0, 2:], pace.values["youth.crisis.limit"])
    return weeks, pace.crisis[:, :, np.newaxis, :] * over[:, np.newaxis, :, np.newaxis]


def advance(stream: Stream, pace: Pace, balance: Balance, luck: Luck, h: float) -> None:
    """Advance `stream` by `h` quarters, to the second order in `h`.

    Two Euler steps, averaged with the start (Shu and Osher 1988): whatever a single step keeps, such as
    people, no stock below nought and no place held twice, the average keeps as well.
    """
    start = stream.block.copy()
    step(stream, pace, balance, luck, h)
    step(stream, pace, balance, luck, h)
    stream.block[...] += start
    stream.block[...] *= 0.5


def step(stream: Stream, pace: Pace, balance: Balance, luck: Luck, h: float) -> None:
    """One Euler step of `h` quarters, with what flowed added to the stream's tally."""
    tally = stream.tally
    values = pace.values
    waiting, listed = stream.waiting, stream.waiting.sum(axis=-1)
    team_places, care_places = places_now(stream, pace)
    finds, comes = strengthen(stream, pace, team_places, h)
    in_team = stream.team.sum(axis=-1)
    held = stream.care + stream.ready
    intensity = _intensity(stream)

    # Who finishes.
    team_done = stream.team * np.minimum(h / pace.duration[:, :, :2], 1.0)[:, :, :, np.newaxis]
    care_done = stream.care * np.minimum(_finishing(stream, pace) * h, 1.0)[:, :, :, np.newaxis, np.newaxis]
    crowded = np.clip(
        weeks_of(listed[:, :, :2], team_done.sum(axis=-1) / h) / pace.norm[:, :, :2] - 1.0, 0.0, 1.0
    )
    spill = (values["youth.spill"][:, :, np.newaxis] * crowded)[:, :, :, np.newaxis]

    # (3) Who waits: some leave the list, fall into crisis, are helped by bridging care, move up from a crowded
    # team, or grow heavier.
    weeks, crisis_rate = _crisis_rate(stream, pace)
    gone = waiting * np.minimum(values["youth.waiting.leaves"] * h, 0.5)[:, :, np.newaxis, np.newaxis]
    in_crisis = waiting[:, :, 2:] * np.minimum(
        crisis_rate * (luck.placements * h)[:, :, np.newaxis, np.newaxis], 0.3
    )
    bridged = (
        waiting[:, :, 2] * (values["youth.bridging"] * values["youth.bridging.helps"] * h)[:, :, np.newaxis]
    )
    pushed = values["youth.escalation"] * crowded[:, :, 1] * (in_team[:, :, 1] + listed[:, :, 1]) * h
    pushed = waiting[:, :, 1] * np.minimum(safe(pushed, listed[:, :, 1]), 0.2)[:, :, np.newaxis]
    heavier = waiting[:, :, 1:3, :2] * (pace.heavier * h)[:, :, :, np.newaxis]
    rest = waiting - gone
    rest[:, :, 2:] -= in_crisis
    rest[:, :, 2] -= bridged
    rest[:, :, 1] -= pushed
    rest[:, :, 1:3, :2] -= heavier
    mean_wait = safe(stream.waited, waiting)

    # (5) New need, need that passes, and need that finds a door. (12) Luck is a factor on what is expected.
    new = stream.well[:, :, np.newaxis] * balance.incidence * comes * (pace.growth * h)[:, :, np.newaxis]
    passed = stream.latent * np.minimum(pace.passes * h, 0.5)
    found = stream.latent * (values["youth.need.found"] * finds * h)[:, :, np.newaxis]
    ordinary = found * luck.arrivals[:, :, np.newaxis]
    to0, to1, to2 = (ordinary * balance.route[:, :, :, line] for line in range(3))
    to3 = found * balance.route[:, :, :, 3] * luck.placements[:, :, np.newaxis]

    # (4) A shorter wait and added places invite registrations, a longer wait deters. Nobody is made up: who is
    # not registered stays in latent need.
    limit = values["youth.invite.limit"]
    shorter = (balance.first_weeks + 1.0) / (stream.expected_weeks + 1.0)
    by_wait = shorter ** values["youth.invite.wait"]
    filled = (
        (stream.expected_places - pace.places_before) * values["youth.invite.places"] / pace.duration[:, :, 2]
    )
    usual = to2.sum(axis=(1, 2))[:, np.newaxis]
    by_places = np.where(usual > _TINY, safe(filled * h, usual), 0.0)
    to2 = to2 * np.clip(by_wait + by_places, 1.0 / limit, limit)[:, :, np.newaxis]
    taken = to0 + to1 + to2 + to3
    fits = np.minimum(safe(stream.latent - passed, taken), 1.0)
    to0, to1, to2, to3 = to0 * fits, to1 * fits, to2 * fits, to3 * fits
    taken = taken * fits

    # (1) Doors: who no longer comes through one is assessed by the team, and part of them fits nearer by; a door
    # that opens wider takes from what went to the team. What a line cannot take comes in at the next.
    doors = pace.via.sum(axis=-1)[:, :, np.newaxis]
    by_gp = (to2 * pace.via[:, :, 1:2]).sum(axis=-1)
    nearer = to2 * np.maximum(1.0 - doors, 0.0) * pace.nearer
    wider = np.minimum(to2 * np.maximum(doors - 1.0, 0.0), to1)
    to2 = to2 - nearer + wider
    to1 = to1 - wider
    to0[:, :, :1] += nearer[:, :, :1]
    to1[:, :, 1:] += nearer[:, :, 1:]
    past0 = to0 * spill[:, :, 0]
    to1 = to1 + past0
    past1 = to1 * spill[:, :, 1]
    up0 = team_done[:, :, 0] * values["youth.line0.up"][:, :, np.newaxis]
    up1 = team_done[:, :, 1] * values["youth.line1.up"][:, :, np.newaxis]
    arrivals = np.stack([to0 - past0, to1 - past1 + up0, to2 + past1 + up1 + pushed, to3], axis=2)

    # Who could start, were there room: an intake takes time.
    # An intake shorter than the step lets part of those who arrive in it start in it.
    from_list = np.minimum(h / np.maximum(pace.intake, 1e-9), 1.0)
    at_once = np.maximum(1.0 - pace.intake / h, 0.0)
    of_list = np.minimum(waiting * from_list[:, :, :, np.newaxis], rest)
    want = of_list + arrivals * at_once[:, :, :, np.newaxis]
    wanted = want.sum(axis=-1)
    # What comes free is filled again; what is free beyond that fills at the pace of intake, and what is held
    # beyond the places empties at that pace.
    local_room = np.maximum(team_done.sum(axis=-1) + (team_places - in_team) * from_list[:, :, :2], 0.0)

    # (1) Step-down needs a home to go to, and part of it room at the local team.
    ready2 = stream.ready[:, :, 0].sum(axis=(2, 3))
    homes = balance.homes * pace.homes
    moves = homes * (1.0 - np.exp(-safe(ready2 * values["youth.stepdown.pace"], homes))) * h
    guided = values["youth.stepdown.guided"]
    room = values["youth.stepdown.priority"] * local_room[:, :, 1]
    moves = np.minimum(moves * np.where(moves * guided > room, safe(room, moves * guided), 1.0), ready2)
    moved2 = stream.ready[:, :, 0] * safe(moves, ready2)[:, :, np.newaxis, np.newaxis]
    to_team = moved2.sum(axis=-1) * guided[:, :, np.newaxis]
    local_room[:, :, 1] = np.maximum(local_room[:, :, 1] - to_team.sum(axis=-1), 0.0)
    admitted_share = np.ones_like(listed)
    admitted_share[:, :, :2] = np.minimum(safe(local_room, wanted[:, :, :2]), 1.0)

    # (2) One capacity for all municipalities: who comes free a place anywhere is a place for anybody.
    lighter = values["youth.stepdown.share"][:, :, np.newaxis, np.newaxis]
    down = values["youth.line3.down"][:, :, np.newaxis, np.newaxis]
    home2, home3 = care_done[:, :, 0] * (1.0 - lighter), care_done[:, :, 1] * (1.0 - down)
    to_ready2, to_ready3 = care_done[:, :, 0] - home2, care_done[:, :, 1] - home3
    free2 = _room(care_places[:, :, 0], held[:, :, 0], home2 + moved2, from_list[:, :, 2])
    room2 = free2.sum(axis=1)[:, np.newaxis]
    may_move = np.minimum(values["youth.stepdown.pace"] * h, 1.0)
    back = stream.ready[:, :, 1] * may_move[:, :, np.newaxis, np.newaxis]
    back = (
        back
        * np.minimum(safe(room2, back.sum(axis=(1, 2, 3))[:, np.newaxis]), 1.0)[:, :, np.newaxis, np.newaxis]
    )
    returned = back.sum(axis=-1)
    room2 = np.maximum(room2 - returned.sum(axis=(1, 2))[:, np.newaxis], 0.0)
    admitted_share[:, :, 2] = np.minimum(safe(room2, wanted[:, :, 2].sum(axis=1)[:, np.newaxis]), 1.0)

    # (3) Crisis goes before the list, and elsewhere when the region is full.
    crisis = in_crisis.sum(axis=2)
    free3 = _room(care_places[:, :, 1], held[:, :, 1], home3 + back, from_list[:, :, 3])
    room3 = free3.sum(axis=1)[:, np.newaxis]
    inside = crisis * np.minimum(safe(room3, crisis.sum(axis=(1, 2))[:, np.newaxis]), 1.0)[:, :, np.newaxis]
    room3 = np.maximum(room3 - inside.sum(axis=(1, 2))[:, np.newaxis], 0.0)
    admitted_share[:, :, 3] = np.minimum(safe(room3, wanted[:, :, 3].sum(axis=1)[:, np.newaxis]), 1.0)
    admitted = want * admitted_share[:, :, :, np.newaxis]

    # Tally.
    entered2, entered3 = admitted[:, :, 2] + returned, admitted[:, :, 3] + inside
    tally.starts[...] += admitted.sum(axis=-1)
    tally.up[...] += arrivals[:, :, 2].sum(axis=-1)
    tally.by_gp[...] += by_gp
    tally.down[...] += moves + returned.sum(axis=-1)
    tally.crisis[...] += crisis.sum(axis=-1)
    tally.used[...] += held.sum(axis=3) * (intensity * h)[:, :, :, np.newaxis]
    municipalities = stream.well.shape[1]
    tally.staffed[...] += stream.staff[:, :municipalities] * h
    tally.kept[...] += care_places * h

    # (3) Who waited longer needs more: intensity of those who enter, against the opening.
    months = safe(stream.waited[:, :, 2:].sum(axis=-1), listed[:, :, 2:]) * MONTHS_A_WEEK
    heavy = (1.0 + values["youth.waiting.weight"][:, :, np.newaxis] * months) / balance.first_intensity
    out2 = (home2 + moved2).sum(axis=(2, 3))
    out3 = (home3 + back).sum(axis=(2, 3))
    stream.load[:, :, 0] += (
        admitted[:, :, 2].sum(axis=-1) * heavy[:, :, 0] + returned.sum(axis=-1) - out2 * intensity[:, :, 0]
    )
    stream.load[:, :, 1] += (
        admitted[:, :, 3].sum(axis=-1) * heavy[:, :, 1]
        + crisis.sum(axis=-1) * heavy[:, :, 0]
        - out3 * intensity[:, :, 1]
    )

    # Move everybody.
    stream.well[...] += (
        passed.sum(axis=-1)
        - new.sum(axis=-1)
        + bridged.sum(axis=-1)
        + (team_done.sum(axis=2) - up0 - up1).sum(axis=-1)
        + home2.sum(axis=(2, 3))
        + home3.sum(axis=(2, 3))
        + moved2.sum(axis=(2, 3))
        - to_team.sum(axis=-1)
    )
    stream.latent[...] += new - passed - taken + gone.sum(axis=2)
    stream.waited[...] = mean_wait * (rest - of_list * admitted_share[:, :, :, np.newaxis])
    stream.waited[:, :, 1:3, 1:] += mean_wait[:, :, 1:3, :2] * heavier
    stream.waited[...] += waiting * (WEEKS_A_QUARTER * h)
    rest[:, :, 1:3, 1:] += heavier
    stream.waiting[...] = np.maximum(rest + arrivals - admitted, 0.0)
    stream.team[...] += admitted[:, :, :2] - team_done
    stream.team[:, :, 1] += to_team
    stream.care[...] -= care_done
    stream.care[:, :, 0, :, :-1] += entered2[:, :, :, np.newaxis] * _spread(free2)
    stream.care[:, :, 1, :, :-1] += entered3[:, :, :, np.newaxis] * _spread(free3)
    stream.care[:, :, 1, :, -1] += crisis - inside
    stream.ready[:, :, 0] += to_ready2 - moved2
    stream.ready[:, :, 1] += to_ready3 - back

    # What follows later.
    lag = h / np.maximum(values["youth.invite.lag"], h)
    stream.expected_weeks[...] += (weeks[:, :1] - stream.expected_weeks) * lag
    places = pace.care_places[:, :, 0].sum(axis=1, keepdims=True)
    stream.expected_places[...] += (places - stream.expected_places) * lag
    hire(stream, pace, h)


def _room(places: Floats, held: Floats, leaving: Floats, filled: Floats) -> Floats:
    """Room at each of the region's providers in this step (r, p), of which `filled` is the part of free places."""
    free: Floats = places - held.sum(axis=(1, 2))[:, :-1]
    return np.asarray(np.maximum(leaving.sum(axis=(1, 2))[:, :-1] + free * filled, 0.0))


def _spread(free: Floats) -> Floats:
    """Who enters is spread over providers by their room: r, 1, 1, p."""
    shares: Floats = safe(free, free.sum(axis=1, keepdims=True))
    return shares[:, np.newaxis, np.newaxis, :]
