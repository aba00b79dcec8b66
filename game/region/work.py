"""The stream of work and benefits: who asks for a benefit, who finds a job, and who works with help.

Its people do not step through the lines of care. Line 0 is a benefit and nothing else; who waits for guidance to
work (line 1), for a job with a wage subsidy (2) or for sheltered work (3) still lives on a benefit, and so does who
is guided. All is a municipality's own. In `State` lines 0 and 1 stand in `team`, 2 and 3 in `care`, at no provider.
What must not live here: the parameters (`national.work`), how jobs come and go (`pace`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from game.chance import Seeds, poisson, uniform_by
from game.compiled import compiled, kept
from game.region.definitions import (
    CENTS,
    ENDS,
    HALF,
    INDEX_STEP,
    LINES,
    LITTLE,
    QUARTERS_A_YEAR,
    TINY,
    WEEKS_A_QUARTER,
)
from game.region.flows import safe, weeks_of
from game.region.money import CLIENTS, OUTSIDE, RIJK, STAFF, SUPPLIERS, Accounts, Posting, in_cents
from game.region.pace import Pace, beside, stacked
from game.region.parameters import Values
from game.region.setting import STREAMS, RegionSpec
from game.region.state import BASES, SEVERITIES, Cents, Floats, State

WORK: Final = STREAMS.index("work")
HELPED: Final = LINES[1:]
"""The lines that have places and lists."""
STOCKS: Final = 1 + len(HELPED) + len(HELPED)
"""On a benefit and nothing else; on the lists of lines 1 to 3; in lines 1 to 3."""


@dataclass(frozen=True, slots=True)
class Workforce:
    """The people of the stream while quarters are settled, and what the present quarter brought."""

    well: Floats
    """r, m: residents of working age without a benefit or help to work."""
    people: Floats
    """r, m, STOCKS, v."""
    incidence: Floats
    """r, m, v: share of the well who come to ask for a benefit, a quarter."""
    asks: Floats
    """r, m, v: share of those on a benefit and nothing else who go for guidance, a quarter."""
    onto: Floats
    """r, m, line (2, 3), v: share of those who finish guidance who go for these lines."""
    flowed: Floats
    """r, m, in TALLY's order: people, or people times quarters; of the opening only who is there."""


TALLY: Final = (
    "in",
    "out",
    *(f"starts{line}" for line in HELPED),
    "benefit",
    *(f"held{line}" for line in HELPED),
)
ENTERED, LEFT, STARTS, BENEFIT, HELD = (
    TALLY.index(name) for name in ("in", "out", "starts1", "benefit", "held1")
)


@dataclass(frozen=True, slots=True)
class Going:
    """The parameters of one quarter as the flows use them."""

    arises: Floats
    """r, m, v: of the well, a quarter."""
    leaves: Floats
    """r, m, v: of those on a benefit who are not guided, a quarter."""
    guided: Floats
    """r, m, v: of those who finish guidance, into a job."""
    onward: Floats
    """r, m: of those who finish a job with subsidy, into a common job."""
    places: Floats
    """r, m, line."""
    done: Floats
    """r, m, line: of those there, a quarter."""
    intake: Floats
    """r, m, line: of a list when there is room, and of the room, a quarter."""


def _by_severity(values: Values, stem: str) -> Floats:
    return stacked(values, [f"{stem}.{severity}" for severity in SEVERITIES])


def _lines(values: Values, name: str) -> Floats:
    return stacked(values, [f"work.line{line}.{name}" for line in HELPED])


def _mix(values: Values) -> Floats:
    """How those on a benefit divide over severities: r, 1, v."""
    context, severe = values["work.mix.context"], values["work.mix.severe"]
    return beside(np.maximum(1.0 - context - severe, 0.0), context, severe)


def opening(spec: RegionSpec, values: Values) -> Workforce:
    """The stream in balance: as many come to each line as leave it.

    ValueError where fewer live on a benefit than are guided or wait for something.
    """
    inhabitants = np.array([m.inhabitants for m in spec.municipalities], dtype=np.float64)
    mix = _mix(values)
    heavier = mix.copy()
    heavier[..., 0] = 0.0
    heavier = safe(heavier, heavier.sum(axis=-1, keepdims=True))
    severe = np.zeros_like(mix)
    severe[..., -1] = 1.0
    mixes = (mix, heavier, severe)
    """Guidance is for all, a subsidy for who needs more than that, sheltered work for severe need."""
    places = _lines(values, "places")
    waiting = stacked(values, [f"work.opening.line{line}.waiting" for line in HELPED])
    held = np.stack([places[:, :, i, np.newaxis] * of for i, of in enumerate(mixes)], axis=2)
    lists = np.stack([waiting[:, :, i, np.newaxis] * of for i, of in enumerate(mixes)], axis=2)
    benefit = values["work.benefit"][:, :, np.newaxis] * mix
    alone = benefit - held[:, :, 0] - lists.sum(axis=2)
    if (alone < 0.0).any():
        worst = spec.municipality_ids[int(np.argmin(alone.min(axis=(0, 2))))]
        raise ValueError(
            f"fewer live on a benefit in {worst} than are guided to work or wait for it: "
            "raise work.benefit, or lower work.line1.places or work.opening.line1.waiting"
        )
    shape = alone.shape
    going = _going(values, np.ones(shape[:2]), np.ones(shape[:2]), shape)
    finished = held * going.done[..., np.newaxis]
    come = finished + lists * going.leaves[:, :, np.newaxis]
    asks = safe(come[:, :, 0], alone)
    guided = finished[:, :, 0]
    onto = safe(come[:, :, 1:], guided[:, :, np.newaxis])
    # Who finishes guidance goes one way only: into a job first.
    free = np.maximum(1.0 - going.guided, 0.0)
    onto = onto * np.minimum(safe(free, onto.sum(axis=2)), 1.0)[:, :, np.newaxis]
    out = (alone + lists.sum(axis=2)) * going.leaves + guided * going.guided
    out = out + finished[:, :, 1] * going.onward[..., np.newaxis] + finished[:, :, 2]
    well = values["work.share"] * inhabitants - alone.sum(axis=-1) - (held + lists).sum(axis=(2, 3))
    if (well <= 0.0).any():
        worst = spec.municipality_ids[int(np.argmin(well.min(axis=0)))]
        raise ValueError(f"more live on a benefit in {worst} than are of working age: lower work.benefit")
    people = np.concatenate([alone[:, :, np.newaxis], lists, held], axis=2)
    flowed = np.zeros((*shape[:2], len(TALLY)))
    flowed[..., BENEFIT], flowed[..., HELD:] = benefit.sum(axis=-1), held.sum(axis=-1)
    return Workforce(well, people, out / well[..., np.newaxis], asks, onto, flowed)


def workforce_of(state: State, runs: int) -> Workforce:
    """The stream's stocks in a state, copied for `runs` runs."""

    def of(array: Any) -> Floats:
        return np.ascontiguousarray(np.broadcast_to(array, (runs, *array.shape[1:])).astype(np.float64))

    lists = state.waiting[:, :, WORK, 1:]
    people = np.concatenate(
        [state.team[:, :, WORK, :1], lists, state.team[:, :, WORK, 1:], state.care[:, :, WORK]], axis=2
    )
    well = of(state.well[:, :, WORK])
    route = state.route[:, :, WORK]
    return Workforce(
        well=well,
        people=of(people),
        incidence=of(state.incidence[:, :, WORK]),
        asks=of(route[..., 1]),
        onto=of(np.moveaxis(route[..., 2:], -1, 2)),
        flowed=np.zeros((*well.shape, len(TALLY))),
    )


def stand(work: Workforce, arrays: Mapping[str, Any]) -> None:
    """Write the stream's stocks into the arrays of a state, whose names and axes these are."""
    arrays["well"][:, :, WORK] = work.well
    arrays["team"][:, :, WORK, 0] = work.people[:, :, 0]
    arrays["team"][:, :, WORK, 1] = work.people[:, :, 4]
    arrays["waiting"][:, :, WORK, 1:] = work.people[:, :, 1:4]
    arrays["care"][:, :, WORK] = work.people[:, :, 5:]
    arrays["care_at"][:, :, WORK, :, -1] = work.people[:, :, 5:].sum(axis=-1)


def _going(values: Values, into: Floats, out: Floats, shape: tuple[int, ...]) -> Going:
    """The parameters of a quarter; `into` and `out` (r, m) are what jobs and debts do to who comes and who goes."""

    def wide(array: Floats, *axes: int) -> Floats:
        return np.ascontiguousarray(np.broadcast_to(array, (*shape[:2], *axes)))

    v, lines = len(SEVERITIES), len(HELPED)
    out = out[..., np.newaxis]
    return Going(
        arises=wide(into[..., np.newaxis], v),
        leaves=wide(_by_severity(values, "work.out") * out, v),
        guided=wide(np.minimum(_by_severity(values, "work.guided") * out, 1.0), v),
        onward=wide(np.minimum(values["work.line2.onward"] * out[..., 0], 1.0)),
        places=wide(_lines(values, "places"), lines),
        done=wide(1.0 / _lines(values, "duration"), lines),
        intake=wide(WEEKS_A_QUARTER / _lines(values, "intake"), lines),
    )


def _answers(values: Values, pace: Pace) -> tuple[Floats, Floats]:
    """What jobs and debts do to who asks for a benefit and to who leaves it: factors, r, m."""
    jobs, debts = (pace.bases[:, :, BASES.index(basis)] / INDEX_STEP for basis in ("jobs", "debts"))
    bound = values["work.bound"]

    def within(change: Floats) -> Floats:
        return np.asarray(1.0 + np.minimum(np.maximum(change, -bound), bound))

    into = -jobs * values["work.jobs.in"]
    return within(into), within(jobs * values["work.jobs.out"] + debts * values["work.debts.out"])


def advance(
    spec: RegionSpec,
    before: Values,
    work: Workforce,
    pace: Pace,
    seeds: Seeds | None,
    quarter: int,
    steps: int,
) -> None:
    """One quarter, in steps of the second order; `before` are the parameters at the opening.

    Without seeds it is as luck has it on average.
    """
    values = pace.values
    into, out = _answers(values, pace)
    growth = (1.0 + values["work.need.growth"]) ** quarter
    going = _going(values, into * growth, out, work.people.shape)
    going.arises[...] *= work.incidence
    if seeds is not None:
        going.arises[...] *= _luck(spec, work, going, values["luck"], seeds, quarter)[..., np.newaxis]
    # Who is on a benefit is called up for guidance, once a quarter at most: as many more as there are places more.
    called = safe(values["work.line1.places"], before["work.line1.places"])
    work.flowed[...] = 0.0
    asks = np.minimum(work.asks * called[..., np.newaxis], 1.0)
    _quarter(
        work.well, work.people, work.flowed, going.arises, going.leaves, asks, going.guided, work.onto, going.onward,
        going.places, going.done, going.intake, *_room(), steps,
    )  # fmt: skip


def going_on(
    spec: RegionSpec, before: Values, work: Workforce, pace: Pace, quarter: int, steps: int
) -> Workforce:
    """The stream as it stands, with what flows at its present pace; without luck."""
    ahead = replace(work, well=work.well.copy(), people=work.people.copy())
    advance(spec, before, ahead, pace, None, quarter, steps)
    return replace(work, flowed=ahead.flowed)


def _room() -> tuple[Floats, Floats, Floats]:
    """Where a step writes on the way: how stocks and flows are at its start and at its end, and the stocks ahead."""
    change = np.empty((ENDS, STOCKS, len(SEVERITIES)))
    return change, np.empty((ENDS, len(TALLY))), np.empty_like(change[0])


def _luck(
    spec: RegionSpec, work: Workforce, going: Going, strength: Floats, seeds: Seeds, quarter: int
) -> Floats:
    """(12) What was drawn of those who ask for a benefit, divided by what was expected: r, m."""
    u = uniform_by(seeds, ("luck", quarter, "work"), spec.municipality_ids)
    mean = work.well * going.arises.sum(axis=-1)
    drawn = np.where(mean > LITTLE, safe(poisson(u, mean), mean), 1.0)
    return np.asarray(1.0 + strength * (drawn - 1.0))


@kept
def _quarter(
    well: Floats, people: Floats, flowed: Floats, arises: Floats, leaves: Floats, asks: Floats, guided: Floats,
    onto: Floats, onward: Floats, places: Floats, done: Floats, intake: Floats,
    change: Floats, flows: Floats, ahead: Floats, steps: int,
) -> None:  # fmt: skip
    """Heun's method: the mean of the change at the start of each step and at its end."""
    runs, count, stocks, severities = people.shape
    h = 1.0 / steps
    for r in range(runs):
        for m in range(count):
            of = (arises[r, m], leaves[r, m], asks[r, m], guided[r, m], onto[r, m])
            at = (onward[r, m], places[r, m], done[r, m], intake[r, m])
            now = people[r, m]
            for _ in range(steps):
                gone = _change(well[r, m], now, of, at, change[0], flows[0])
                for s in range(stocks):
                    for v in range(severities):
                        ahead[s, v] = max(now[s, v] + h * change[0, s, v], 0.0)
                later = _change(well[r, m] + h * gone, ahead, of, at, change[1], flows[1])
                well[r, m] += HALF * h * (gone + later)
                for s in range(stocks):
                    for v in range(severities):
                        now[s, v] += HALF * h * (change[0, s, v] + change[1, s, v])
                for k in range(flowed.shape[2]):
                    flowed[r, m, k] += HALF * h * (flows[0, k] + flows[1, k])


def warm() -> None:
    """Compile, or fetch from disk, what takes the stream further."""
    lines, v = len(HELPED), len(SEVERITIES)
    town, people, flowed = np.zeros((0, 1)), np.zeros((0, 1, STOCKS, v)), np.zeros((0, 1, len(TALLY)))
    each, onto, of_lines = np.zeros((0, 1, v)), np.zeros((0, 1, lines - 1, v)), np.zeros((0, 1, lines))
    _quarter(
        town, people, flowed, each, each, each, each, onto, town, of_lines, of_lines, of_lines, *_room(), 1
    )


@compiled
def _change(well: float, people: Floats, of: Any, at: Any, change: Floats, flowed: Floats) -> float:
    """How the stocks of one municipality change, a quarter; returns how the well do, so that nobody is lost."""
    arises, leaves, asks, guided, onto = of
    onward, places, done, intake = at
    lines, severities = places.shape[0], people.shape[1]
    back = 0.0
    for k in range(len(flowed)):
        flowed[k] = 0.0
    for v in range(severities):
        new, left = well * arises[v], people[0, v] * leaves[v]
        change[0, v] = new - left - people[0, v] * asks[v]
        change[1, v] = people[0, v] * asks[v]
        for line in range(1, lines):
            change[1 + line, v] = 0.0
        for line in range(lines):
            gone = people[1 + line, v] * leaves[v]
            change[1 + line, v] -= gone
            left += gone
        # Out of guidance: into a job, onto the list of something else, or back to a benefit and nothing else.
        ended = people[1 + lines, v] * done[0]
        stays = ended * (1.0 - guided[v])
        for line in range(1, lines):
            goes = ended * onto[line - 1, v]
            change[1 + line, v] += goes
            stays -= goes
        change[0, v] += stays
        change[1 + lines, v] = -ended
        left += ended * guided[v]
        # Out of a job with subsidy: into a common one, or back to a benefit. Out of sheltered work: out of work.
        ended = people[2 + lines, v] * done[1]
        change[2 + lines, v] = -ended
        change[0, v] += ended * (1.0 - onward)
        left += ended * onward
        retired = people[3 + lines, v] * done[2]
        change[3 + lines, v] = -retired
        back += left + retired - new
        flowed[ENTERED] += new
        flowed[LEFT] += left
        flowed[BENEFIT] += people[0, v] + people[1 + lines, v]
    for line in range(lines):
        listed, held = 0.0, 0.0
        for v in range(severities):
            listed += people[1 + line, v]
            held += people[1 + lines + line, v]
        # What comes free is filled again; what is free beyond that fills, and what is too much empties, in time.
        room = max(held * done[line] + (places[line] - held) * intake[line], 0.0)
        starts = min(listed * intake[line], room)
        part = starts / listed if listed > TINY else 0.0
        for v in range(severities):
            change[1 + line, v] -= people[1 + line, v] * part
            change[1 + lines + line, v] += people[1 + line, v] * part
        flowed[STARTS + line] = listed * part
        flowed[BENEFIT] += listed
        flowed[HELD + line] = held
    return back


PAYEES: Final = {"benefits": CLIENTS, "work line1": STAFF, "work line2": SUPPLIERS, "work line3": SUPPLIERS}
"""Who gets what is spent, by purpose: in lines 2 and 3 employers and the company for sheltered work."""


def _euros(values: Values, flowed: Floats, quarter: int) -> dict[str, Floats]:
    """What a quarter costs a municipality, by purpose: r, m."""
    grown = (1.0 + values["money.price.growth"]) ** quarter / QUARTERS_A_YEAR
    priced = {"benefits": flowed[..., BENEFIT] * values["work.benefit.price"] * grown}
    for line in HELPED:
        priced[f"work line{line}"] = flowed[..., HELD + line - 1] * values[f"work.line{line}.price"] * grown
    return priced


def begin(values: Values, work: Workforce, arrays: Mapping[str, Any]) -> None:
    """Put the opening of the stream into the arrays of a state, with what is spent on it and granted for it."""
    stand(work, arrays)
    arrays["incidence"][:, :, WORK] = work.incidence
    arrays["route"][:, :, WORK, :, 1] = work.asks
    arrays["route"][:, :, WORK, :, 2:] = np.moveaxis(work.onto, 2, -1)
    spent = np.add.reduce([*_euros(values, work.flowed, 0).values()])
    arrays["rate"][...] += in_cents(spent)
    arrays["granted"][...] = in_cents(spent * (1.0 + values["work.slack"]))


def pay(
    spec: RegionSpec, accounts: Accounts, values: Values, work: Workforce, quarter: int
) -> dict[Posting, Cents]:
    """(9) Pay what the quarter brought, after everything else that was paid in it; return every payment."""
    places, came = spec.municipality_ids, accounts.granted
    if quarter > 1 and (quarter - 1) % QUARTERS_A_YEAR == 0:
        came[...] = in_cents(came / CENTS * (1.0 + values["money.growth"]) ** QUARTERS_A_YEAR)
    accounts.received[...] += came
    accounts.reserve[...] += came
    accounts.outside[:, OUTSIDE.index(RIJK)] -= came.sum(axis=1)
    postings = {(RIJK, place, "work and benefits"): came[:, at].copy() for at, place in enumerate(places)}
    for purpose, euros in _euros(values, work.flowed, quarter).items():
        cents = in_cents(euros)
        payee = PAYEES[purpose]
        accounts.spent[...] += cents
        accounts.rate[...] += cents
        accounts.reserve[...] -= cents
        accounts.outside[:, OUTSIDE.index(payee)] += cents.sum(axis=1)
        postings |= {(place, payee, purpose): cents[:, at] for at, place in enumerate(places)}
    return postings


OF_TOWN: Final = (
    "work.benefit",
    "work.flow.in",
    "work.flow.out",
    *(f"work.line{line}.{what}" for line in HELPED for what in ("capacity", "in_care", "waiting", "weeks")),
)


def names_of(towns: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every figure of the stream, by name and place."""
    yield from ((name, place) for place in towns for name in OF_TOWN)


def write_figures(rows: Floats, work: Workforce, pace: Pace) -> None:
    """Write them into their rows (figure, r): stocks at the end of the quarter, flows over it."""
    places = np.broadcast_to(_lines(pace.values, "places"), (*work.well.shape, len(HELPED)))
    listed, held = work.people[:, :, 1:4].sum(axis=-1), work.people[:, :, 4:].sum(axis=-1)
    weeks = weeks_of(listed, work.flowed[..., STARTS : STARTS + len(HELPED)])
    by_line = np.stack([places, held, listed, weeks], axis=-1)
    of_town = rows.reshape(work.well.shape[1], len(OF_TOWN), -1)
    of_town[:, 0] = work.people[:, :, :5].sum(axis=(2, 3)).T
    of_town[:, 1:3] = np.moveaxis(work.flowed[..., [ENTERED, LEFT]], 0, -1)
    of_town[:, 3:] = np.moveaxis(by_line.reshape(*work.well.shape, -1), 0, -1)
