"""The stream of work and benefits: who asks for a benefit, who finds a job, and who works with help.

Its people do not step through the lines of care. Line 0 is a benefit and nothing else; who waits for guidance to
work (line 1), for a job with a wage subsidy (2) or for sheltered work (3) still lives on a benefit, and so does who
is guided. All is a municipality's own. In `State` lines 0 and 1 stand in `team`, 2 and 3 in `care`, at no provider.
What must not live here: the parameters (`national.work`), how jobs come and go (`pace`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

import numpy as np

from game.region.abreast import (
    DOUBLE,
    TOLD,
    Numbers,
    Parts,
    Records,
    Width,
    blocks_for,
    blocks_of,
    courses_of,
    in_a_row,
    numbers_of,
    put,
    records_in,
    records_of,
    row_for,
    take,
    told_of,
)
from game.region.definitions import CENTS, INDEX_STEP, QUARTERS_A_YEAR, WEEKS_A_QUARTER
from game.region.flows import safe
from game.region.luck import Keys, lucks_for
from game.region.money import CLIENTS, OUTSIDE, RIJK, STAFF, SUPPLIERS, Accounts, Posting
from game.region.pace import Pace, beside, gone_after, stacked
from game.region.parameters import Values
from game.region.paying import in_cents
from game.region.setting import STREAMS, RegionSpec
from game.region.state import BASES, SEVERITIES, Cents, Floats, State
from game.region.work_step import HELPED, Sight, Town, TownCourse, TownGlimpse, TownTally, take_on

WORK: Final = STREAMS.index("work")


@dataclass(frozen=True, slots=True)
class Start:
    """The people of the stream as a state has them, and what they were in balance with."""

    well: Floats
    """r, m."""
    benefit: Floats
    """r, m, v."""
    listed: Floats
    """r, m, line, v."""
    held: Floats
    """r, m, line, v."""
    incidence: Floats
    """r, m, v: share of the well who come to ask for a benefit, a quarter."""
    asks: Floats
    """r, m, v: share of those on a benefit and nothing else who go for guidance, a quarter."""
    onto: Floats
    """r, m, line (2, 3), v: share of those who finish guidance who go for these lines."""


@dataclass(frozen=True, slots=True)
class Workforce:
    """The people of the stream while quarters are settled, and what the present quarter brought."""

    start: Start
    runs: int
    block: Floats
    """The numbers of `towns`, which are the records in them."""
    towns: Records
    tallied: Floats
    """Those of `tally`."""
    tally: Records
    glimpsed: Floats
    """Those of `seen`."""
    seen: Records
    room: tuple[Any, ...]
    """Where a block is stepped."""

    def people(self, what: str) -> Floats:
        """By the names of `Town`: r, then its axes."""
        return take(self.towns[what], self.runs)

    def flowed(self, what: str) -> Floats:
        """By the names of `TownTally`: r, then its axes."""
        return take(self.tally[what], self.runs)


def _by_severity(values: Values, stem: str) -> Floats:
    return stacked(values, [f"{stem}.{severity}" for severity in SEVERITIES])


def _lines(values: Values, name: str) -> Floats:
    return stacked(values, [f"work.line{line}.{name}" for line in HELPED])


def _mix(values: Values) -> Floats:
    """How those on a benefit divide over severities: r, 1, v."""
    context, severe = values["work.mix.context"], values["work.mix.severe"]
    return beside(np.maximum(1.0 - context - severe, 0.0), context, severe)


def opening(spec: RegionSpec, values: Values) -> Start:
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
    leaves, guided_away = (
        _by_severity(values, "work.out"),
        np.minimum(_by_severity(values, "work.guided"), 1.0),
    )
    finished = held / _lines(values, "duration")[..., np.newaxis]
    come = finished + lists * leaves[:, :, np.newaxis]
    asks = safe(come[:, :, 0], alone)
    guided = finished[:, :, 0]
    onto = safe(come[:, :, 1:], guided[:, :, np.newaxis])
    # Who finishes guidance goes one way only: into a job first.
    free = np.maximum(1.0 - guided_away, 0.0)
    onto = onto * np.minimum(safe(free, onto.sum(axis=2)), 1.0)[:, :, np.newaxis]
    out = (alone + lists.sum(axis=2)) * leaves + guided * guided_away
    out = out + finished[:, :, 1] * np.minimum(values["work.line2.onward"], 1.0)[..., np.newaxis]
    out = out + finished[:, :, 2]
    well = values["work.share"] * inhabitants - alone.sum(axis=-1) - (held + lists).sum(axis=(2, 3))
    if (well <= 0.0).any():
        worst = spec.municipality_ids[int(np.argmin(well.min(axis=0)))]
        raise ValueError(f"more live on a benefit in {worst} than are of working age: lower work.benefit")
    return Start(well, alone, lists, held, out / well[..., np.newaxis], asks, onto)


def _parts(count: int, of: type) -> Parts:
    return {of: (count,)}


def _blocks(count: int, of: type, blocks: int, width: Width) -> tuple[Floats, Records]:
    """Room for so many blocks of one part: its numbers, and the records in them."""
    parts = _parts(count, of)
    found = blocks_for(parts, blocks, width)
    return found[0], records_in(found, parts)[0]


def workforce(start: Start, runs: int, width: Width = DOUBLE) -> Workforce:
    """The stream for so many runs, with nothing flowed yet."""
    count, blocks = start.well.shape[1], blocks_of(runs, width)
    told = told_of(runs, width)
    ours = Workforce(
        start,
        runs,
        *_blocks(count, Town, blocks, width),
        *_blocks(count, TownTally, told, TOLD),
        *_blocks(count, TownGlimpse, told, TOLD),
        tuple(_room(count, width)),
    )
    for name in Town.__annotations__:
        put(getattr(start, name), ours.towns[name])
    return ours


def workforce_of(state: State, runs: int, width: Width = DOUBLE) -> Workforce:
    """The stream's stocks in a state, copied for `runs` runs."""
    team, care = state.team[:, :, WORK], state.care[:, :, WORK]
    route = state.route[:, :, WORK]
    start = Start(
        well=state.well[:, :, WORK],
        benefit=team[:, :, 0],
        listed=state.waiting[:, :, WORK, 1:],
        held=np.concatenate([team[:, :, 1:], care], axis=2),
        incidence=state.incidence[:, :, WORK],
        asks=route[..., 1],
        onto=np.moveaxis(route[..., 2:], -1, 2),
    )
    return workforce(start, runs, width)


def stand(people: Mapping[str, Floats], arrays: Mapping[str, Any]) -> None:
    """Write the stream's people, by the names of `Town`, into the arrays of a state."""
    held = people["held"]
    arrays["well"][:, :, WORK] = people["well"]
    arrays["team"][:, :, WORK, 0] = people["benefit"]
    arrays["team"][:, :, WORK, 1] = held[:, :, 0]
    arrays["waiting"][:, :, WORK, 1:] = people["listed"]
    arrays["care"][:, :, WORK] = held[:, :, 1:]
    arrays["care_at"][:, :, WORK, :, -1] = held[:, :, 1:].sum(axis=-1)


def standing(work: Workforce) -> Mapping[str, Floats]:
    """The stream's people, by the names of `Town`."""
    return {name: work.people(name) for name in Town.__annotations__}


def _answers(values: Values, pace: Pace) -> tuple[Floats, Floats]:
    """What jobs and debts do to who asks for a benefit and to who leaves it: factors, r, m."""
    jobs, debts = (pace.bases[:, :, BASES.index(basis)] / INDEX_STEP for basis in ("jobs", "debts"))
    bound = values["work.bound"]

    def within(change: Floats) -> Floats:
        return np.asarray(1.0 + np.minimum(np.maximum(change, -bound), bound))

    into = -jobs * values["work.jobs.in"]
    return within(into), within(jobs * values["work.jobs.out"] + debts * values["work.debts.out"])


@cache
def _numbers(count: int) -> Numbers:
    return numbers_of(_parts(count, TownCourse))


def _course(work: Workforce, before: Values, pace: Pace, quarter: int) -> Mapping[str, Floats]:
    """What holds during a quarter, by the names of `TownCourse`: r or 1, m, then its axes."""
    values, start = pace.values, work.start
    into, out = (factor[..., np.newaxis] for factor in _answers(values, pace))
    growth = (1.0 + values["work.need.growth"]) ** quarter
    # Who is on a benefit is called up for guidance, once a quarter at most: as many more as there are places more.
    called = safe(values["work.line1.places"], before["work.line1.places"])
    count = start.well.shape[1]
    intakes = pace.h * WEEKS_A_QUARTER / _lines(values, "intake")
    from_list = gone_after(intakes)

    def everywhere(array: Floats) -> Floats:
        return array if array.shape[1] == count else array.repeat(count, axis=1)

    return {
        "arises": start.incidence * into * growth[..., np.newaxis],
        "leaves": everywhere(_by_severity(values, "work.out") * out),
        "asks": np.minimum(start.asks * called[..., np.newaxis], 1.0),
        "guided": everywhere(np.minimum(_by_severity(values, "work.guided") * out, 1.0)),
        "onto": start.onto,
        "onward": everywhere(np.minimum(values["work.line2.onward"] * out[..., 0], 1.0)),
        "places": everywhere(_lines(values, "places")),
        "done": everywhere(1.0 / _lines(values, "duration")),
        "intakes": everywhere(intakes),
        "from_list": everywhere(from_list),
        "at_once": everywhere(1.0 - from_list / intakes),
        "luck": everywhere(values["luck"]),
    }


def advance(before: Values, work: Workforce, pace: Pace, u: Floats | None, quarter: int, steps: int) -> None:
    """Some steps of the pace further, in steps of the second order; `before` are the parameters at the opening.

    `u` are chances (m, r, as in `courses`); without them it is as luck has it on average.
    """
    courses = courses_of(_course(work, before, pace, quarter), _numbers(len(work.seen[0])), work.runs)
    chances, h = np.empty((0, 1)) if u is None else u, work.block.dtype.type(pace.h)
    take_on(
        work.towns, in_a_row(work.block), work.tallied, work.glimpsed, courses.row, courses.differ, courses.own,
        chances, h, steps, *work.room,
    )  # fmt: skip


def by_luck(quarter: int) -> Keys:
    """The key of what happens by chance: who asks for a benefit."""
    return ((quarter, STREAMS[WORK]),)


def _room(count: int, width: Width) -> Iterator[Any]:
    """Where a block is stepped: its course, what it was at the start of a step, what flowed, what there is to see, what
    a step sees, and luck; the numbers of the first four beside their records."""
    for kind in (TownCourse, Town, TownTally, TownGlimpse):
        numbers = row_for(_parts(count, kind), width)
        yield numbers.reshape(-1) if kind is Town else numbers
        yield records_of(numbers, _parts(count, kind))[0]
    yield records_of(row_for(_parts(count, Sight), width), _parts(count, Sight))[0]
    yield lucks_for(count, width)[0]


def going_on(before: Values, work: Workforce, pace: Pace, quarter: int, steps: int) -> Workforce:
    """The stream as it stands, with what flows at its present pace; without luck."""
    ahead = workforce(work.start, work.runs)
    advance(before, ahead, pace, None, quarter, steps)
    advance(before, work, pace, None, quarter, 0)
    return replace(work, tally=ahead.tally, tallied=ahead.tallied)


def warm(width: Width = DOUBLE) -> None:
    """Compile, or fetch from disk, what takes the stream further."""
    block, towns = _blocks(1, Town, 0, width)
    (tallied, _), (glimpsed, _) = (_blocks(1, kind, 0, TOLD) for kind in (TownTally, TownGlimpse))
    take_on(
        towns, in_a_row(block), tallied, glimpsed, np.empty(0), np.empty(0, dtype=np.int64), np.empty((0, 0)),
        np.empty((0, 0)), width.numbers(1.0), 0, *_room(1, width),
    )  # fmt: skip


PAYEES: Final = {"benefits": CLIENTS, "work line1": STAFF, "work line2": SUPPLIERS, "work line3": SUPPLIERS}
"""Who gets what is spent, by purpose: in lines 2 and 3 employers and the company for sheltered work."""


def _euros(values: Values, lived: Floats, helped: Floats, quarter: int) -> dict[str, Floats]:
    """What a quarter costs a municipality, by purpose: r, m."""
    grown = (1.0 + values["money.price.growth"]) ** quarter / QUARTERS_A_YEAR
    priced = {"benefits": lived * values["work.benefit.price"] * grown}
    for at, line in enumerate(HELPED):
        priced[f"work line{line}"] = helped[..., at] * values[f"work.line{line}.price"] * grown
    return priced


def begin(values: Values, start: Start, arrays: Mapping[str, Any]) -> None:
    """Put the opening of the stream into the arrays of a state, with what is spent on it and granted for it."""
    stand({name: getattr(start, name) for name in Town.__annotations__}, arrays)
    arrays["incidence"][:, :, WORK] = start.incidence
    arrays["route"][:, :, WORK, :, 1] = start.asks
    arrays["route"][:, :, WORK, :, 2:] = np.moveaxis(start.onto, 2, -1)
    lived = start.benefit + start.listed.sum(axis=2) + start.held[:, :, 0]
    spent = np.add.reduce([*_euros(values, lived.sum(axis=-1), start.held.sum(axis=-1), 0).values()])
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
    for purpose, euros in _euros(values, work.flowed("lived"), work.flowed("helped"), quarter).items():
        cents = in_cents(euros)
        payee = PAYEES[purpose]
        accounts.spent[...] += cents
        accounts.rate[...] += cents
        accounts.reserve[...] -= cents
        accounts.outside[:, OUTSIDE.index(payee)] += cents.sum(axis=1)
        postings |= {(place, payee, purpose): cents[:, at] for at, place in enumerate(places)}
    return postings
