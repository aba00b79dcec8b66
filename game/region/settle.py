"""Settling quarters: the model's way in and out.

`opening` makes the start, `look` reads a state's figures, `settle` advances it. All are pure functions of
what they are given; the only chance is keyed by the seeds.
What must not live here: single flows (`flows`), payments (`money`).
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from game.chance import Seeds
from game.region import bills, climate, counting, paying, pooling, run, trust, work, work_figures
from game.region.abreast import DOUBLE, SINGLE, Width, last, runs_first, take
from game.region.definitions import AT_HAND, AT_ONCE, STEPS
from game.region.effects import Measure, felt
from game.region.figures import Figure, Figures, write_figures
from game.region.luck import Keys, by_luck, chances
from game.region.money import Accounts, Posting, settle_money
from game.region.opening import opening
from game.region.pace import Paces, pace_of, paces_of, unchanged
from game.region.parameters import Overrides, Values, draw_unknowns, resolve
from game.region.pooling import answered
from game.region.run import advance, room_of
from game.region.setting import STREAMS, RegionSpec
from game.region.sheet import Sheet, cash_on, seen_on, sheet_of
from game.region.standing import still_open, stood
from game.region.state import ARRAYS, FIXED, Floats, State
from game.region.stream import Passed, Stream, balance_of, course_of, of_stream, stocks_of, stream_of
from game.region.work import workforce_of

__all__ = [
    "AT_ONCE",
    "MODEL_VERSION",
    "STEPS",
    "Figures",
    "Quarter",
    "Settlement",
    "draw_unknowns",
    "futures",
    "look",
    "opening",
    "settle",
    "warm",
]

_WORK: Final = STREAMS[work.WORK]
MODEL_VERSION: Final = "1.7.0"


@dataclass(frozen=True)
class Quarter:
    """One settled quarter: true figures (stocks at its end, flows over it) and every payment made in it."""

    number: int
    figures: Figures
    postings: Mapping[Posting, NDArray[np.int64]]


@dataclass(frozen=True)
class Settlement:
    """The state after, and the quarters that led to it."""

    state: State
    quarters: tuple[Quarter, ...]


def look(spec: RegionSpec, overrides: Overrides | None, state: State) -> Quarter:
    """The figures of a state as it stands, with flows at their present pace. Of an opening: quarter 0."""
    before = resolve(spec, overrides)
    mood = climate.climate_of(state, state.runs)
    lived = climate.under(still_open(before, state.standing), mood)
    passed = []
    for name in spec.ladders:
        pace = pace_of(name, before, lived, state.quarter, 1.0 / STEPS)
        stream, ahead = stream_of(state, state.runs, name), stream_of(state, state.runs, name)
        room = room_of(stream.size)
        courses = course_of(pace, balance_of(state, name), stream.size, state.runs)
        advance(stream, room, pace, courses, None, 0)
        advance(ahead, room, pace, courses, None, 1)
        for here, flowed in zip(stream.tallied, ahead.tallied, strict=True):
            here[...] = flowed * STEPS
        passed.append(Passed(stream, pace, unit_of(state, name)))
    sheet = sheet_of(spec, state.runs)
    rows, society = sheet.by_room(), climate.room_for(spec)
    terms = climate.terms_of(spec, before, passed[0].pace, state.runs)
    climate.write_figures(mood, society, terms, rows.climate)
    if _WORK in spec.streams:
        workers, pace = workforce_of(state, state.runs), passed[0].pace
        now = work.going_on(before, workers, pace, state.quarter, STEPS)
        work_figures.write_figures(rows.work, slice(0, state.runs), now, pace)
    accounts, table = _accounts(state, state.runs), counting.room_of(passed[0].stream.size)
    write_figures(rows.figures, slice(0, state.runs), passed, accounts, state.quarter, table)
    return Quarter(state.quarter, sheet.in_order("climate", "work", "figures"), {})


def settle(
    spec: RegionSpec,
    overrides: Overrides | None,
    state: State,
    measures: Sequence[Measure],
    quarters: int,
    seeds: int | Sequence[int] | Seeds,
    steps: int = STEPS,
    at_once: int = AT_ONCE,
) -> Settlement:
    """Advance `state` by `quarters` quarters, with one seed a run.

    A state of one run is spread over all seeds; `overrides` are those that the opening had. Measures count
    from their own start, so all that were ever adopted can be given each time. ValueError when the numbers
    of runs and seeds do not fit, KeyError when an effect names what does not exist.
    """
    luck_of, runs = _lucks(state, seeds)
    sheets, after = [sheet_of(spec, runs) for _ in range(quarters)], _room_after(state, quarters, runs)
    for p in _parts(runs, at_once):
        begun = _some(overrides or {}, p), _some_of(state, p)
        _settle_some(spec, *begun, measures, luck_of[p], steps, p, sheets, after, DOUBLE)
    settled = [
        Quarter(number, sheet.in_order("figures", "climate", "work"), sheet.postings())
        for number, sheet in enumerate(sheets, state.quarter + 1)
    ]
    return Settlement(after, tuple(settled))


def futures(
    spec: RegionSpec,
    overrides: Overrides | None,
    state: State,
    measures: Sequence[Measure],
    quarters: int,
    seeds: int | Sequence[int] | Seeds,
    wanted: Sequence[Figure],
    at_once: int = AT_ONCE,
) -> Mapping[Figure, Floats]:
    """Of `settle` with many seeds some figures only (quarter, r): for the rest there is no memory to fill.

    They are stepped in single numbers. That moves no figure by what anybody could read, but where luck comes to one
    person more or fewer: in one of some thousand runs and quarters. KeyError for a figure that the region does not
    have; other errors are those of `settle`.
    """
    luck_of, runs = _lucks(state, seeds)
    kept = np.empty((len(wanted), quarters, runs))
    for p in _parts(runs, at_once):
        begun = _some(overrides or {}, p), _some_of(state, p)
        sheet, here = sheet_of(spec, p.stop - p.start), slice(0, p.stop - p.start)
        sheets = _read(sheet, [sheet.row(figure) for figure in wanted], kept[:, :, p])
        _settle_some(spec, *begun, measures, luck_of[p], STEPS, here, sheets, None, SINGLE)
    return dict(zip(wanted, kept, strict=True))


def _read(sheet: Sheet, rows: Sequence[int], kept: Floats) -> Iterator[Sheet]:
    """The same sheet for each quarter, of which some rows are kept (row, quarter, r) when it is full."""
    for quarter in range(kept.shape[1]):
        yield sheet
        for at, row in enumerate(rows):
            kept[at, quarter] = sheet.rows[row]


def _lucks(state: State, seeds: int | Sequence[int] | Seeds) -> tuple[Seeds, int]:
    """A seed for each run, and how many runs these are."""
    luck_of = _seeds(seeds)
    runs = max(state.runs, luck_of.shape[0])
    if luck_of.shape[0] not in (1, runs) or state.runs not in (1, runs):
        raise ValueError(f"{state.runs} runs need as many seeds or one, found {luck_of.shape[0]}")
    return np.broadcast_to(luck_of, (runs,)), runs


def _parts(runs: int, at_once: int) -> Iterator[slice]:
    for first in range(0, runs, at_once):
        yield slice(first, min(first + at_once, runs))


def _some(overrides: Overrides, part: slice) -> Overrides:
    """The overrides of some runs."""
    return {name: value[part] if np.size(value) > 1 else value for name, value in overrides.items()}  # type: ignore[index]


def _some_of(state: State, part: slice) -> State:
    """Some runs of a state; a state of one run is all of them."""
    if state.runs == 1:
        return state
    return State(quarter=state.quarter, **{name: getattr(state, name)[part] for name in ARRAYS})


def _settle_some(
    spec: RegionSpec,
    overrides: Overrides,
    state: State,
    measures: Sequence[Measure],
    luck_of: Seeds,
    steps: int,
    part: slice,
    sheets: Iterable[Sheet],
    after: State | None,
    width: Width,
) -> None:
    """`settle` for as many runs as are best taken at once, into their `part` of the sheets and of the state after."""
    runs = len(luck_of)
    before = resolve(spec, overrides)
    accounts, mood = _accounts(state, runs), climate.climate_of(state, runs)
    streams = [stream_of(state, runs, name, width) for name in spec.ladders]
    balances = [balance_of(state, name) for name in spec.ladders]
    room, society = room_of(streams[0].size, width), climate.room_for(spec)
    desk, table = bills.room_of(streams[0].size), counting.room_of(streams[0].size)
    workers = workforce_of(state, runs, width) if _WORK in spec.streams else None
    paces = _paces_at_hand(spec, before, 1.0 / steps)
    for number, sheet in enumerate(sheets, state.quarter + 1):
        now = still_open(felt(spec, before, measures, number), accounts.standing)
        lived = climate.under(answered(spec, before, now, accounts.bills[:, -1].T), mood)
        lucks = _chances(spec, luck_of, number)
        paces = paces_of(spec.ladders, before, lived, number, 1.0 / steps, paces)
        passed = []
        for stream, balance in zip(streams, balances, strict=True):
            pace = paces[stream.name]
            advance(
                stream, room, pace, course_of(pace, balance, stream.size, runs), lucks[stream.name], steps
            )
            passed.append(Passed(stream, pace, unit_of(state, stream.name)))
        postings = settle_money(
            spec,
            sheet.paid,
            part,
            accounts,
            passed,
            state.other,
            measures,
            number,
            trust.working(spec, now, mood.trust, measures),
            trust.overspent(now),
            desk,
        )
        if workers is not None:
            work.advance(before, workers, passed[0].pace, lucks[_WORK][0], number, steps)
            postings |= work.pay(spec, accounts, passed[0].pace.values, workers, number)
        rows, youth = sheet.by_room(), passed[0]
        write_figures(rows.figures, part, passed, accounts, number, table)
        terms = climate.terms_of(spec, before, youth.pace, runs)
        employers, years = youth.stream.seen.employers, accounts.bills
        seen = seen_on(sheet, part, spec.municipality_ids)
        climate.turn(spec, mood, society, terms, employers, years, seen, rows.climate, part, measures, number)
        months = cash_on(sheet, part, spec.provider_ids)
        accounts.standing[...] = stood(now, accounts.standing, accounts.cash, months)
        if workers is not None:
            work_figures.write_figures(rows.work, part, workers, youth.pace)
        sheet.post(part, postings)
    if runs == 1:
        _keep_at_hand(spec, before, paces)
    if after is None:
        return
    _stand(after, part, streams, accounts, mood)
    if workers is not None:
        work.stand(work.standing(workers), {name: getattr(after, name)[part] for name in ARRAYS})


def _chances(spec: RegionSpec, luck_of: Seeds, quarter: int) -> Mapping[str, Floats]:
    """The chances of a quarter by stream: what, m, r. They are drawn together, each under its own key."""
    keys: dict[str, Keys] = {name: by_luck(name, quarter) for name in spec.ladders}
    if _WORK in spec.streams:
        keys[_WORK] = work.by_luck(quarter)
    found: dict[str, Floats] = {}
    drawn, at = chances(spec, luck_of, tuple(chain(*keys.values()))), 0
    for name, own in keys.items():
        found[name] = drawn[at : at + len(own)]
        at += len(own)
    return found


Region = tuple[tuple[str, ...], ...]
_HAND: Final[OrderedDict[Region, tuple[Values, Paces]]] = OrderedDict()
"""Of the regions that were settled last: the parameters at the opening, and the last paces."""


def _region(spec: RegionSpec) -> Region:
    """A region, as far as needed to find what is at hand of it; whether it is the same its parameters say."""
    return spec.streams, spec.municipality_ids, spec.provider_ids


def _paces_at_hand(spec: RegionSpec, before: Values, h: float) -> Paces:
    """The last paces of a region, where its parameters are still the same: only what changed is then made anew."""
    then, paces = _HAND.get(_region(spec), (None, {}))
    if then is None or not unchanged(before, then):
        return {}
    return {name: pace for name, pace in paces.items() if pace.h == h}


def _keep_at_hand(spec: RegionSpec, before: Values, paces: Paces) -> None:
    region = _region(spec)
    _HAND[region] = before, paces
    _HAND.move_to_end(region)
    while len(_HAND) > AT_HAND:
        _HAND.popitem(last=False)


def warm(width: Width = DOUBLE) -> None:
    """Compile, or fetch from disk, what takes runs further: seconds that nobody should wait for at a table."""
    run.warm(width)
    work.warm(width)
    work_figures.warm()
    pooling.warm()
    bills.warm()
    paying.warm()
    climate.warm()
    counting.warm()


def _seeds(seeds: int | Sequence[int] | Seeds) -> Seeds:
    if isinstance(seeds, int):
        seeds = [seeds]
    if isinstance(seeds, np.ndarray):
        return seeds.astype(np.uint64).reshape(-1)
    return np.array([seed % 2**64 for seed in seeds], dtype=np.uint64)


def unit_of(state: State, stream: str) -> Floats:
    """What a full place of a stream costs its provider, relative to the price: r, p."""
    return of_stream(state.unit_cost, "unit_cost", stream)


def _accounts(state: State, runs: int) -> Accounts:
    def copy(array: NDArray[Any]) -> NDArray[Any]:
        wide = array if len(array) == runs else np.broadcast_to(array, (runs, *array.shape[1:]))
        return wide.copy(order="F")

    return Accounts(
        reserve=copy(state.reserve),
        spent=copy(state.spent),
        received=copy(state.received),
        rate=copy(state.rate),
        granted=copy(state.granted),
        cash=copy(state.cash),
        outside=copy(state.outside),
        bills=last(state.bills, runs),
        standing=copy(state.standing),
    )


def _room_after(before: State, quarters: int, runs: int) -> State:
    """Room for the state after: what the opening fixed stands as it was, and so does what is not followed."""

    def room(name: str) -> NDArray[Any]:
        then = getattr(before, name)
        if len(then) < runs:
            every = np.broadcast_to(then, (runs, *then.shape[1:]))
            return every if name in FIXED else every.copy()
        return np.asarray(then if name in FIXED else then.copy())

    return State(quarter=before.quarter + quarters, **{name: room(name) for name in ARRAYS})


def _stand(
    after: State, part: slice, streams: Sequence[Stream], accounts: Accounts, mood: climate.Climate
) -> None:
    """Write how some runs stand into the state after."""
    for name, moved in vars(accounts).items():
        getattr(after, name)[part] = moved if name != "bills" else runs_first(moved)
    for name, moved in mood._asdict().items():
        getattr(after, name)[part] = runs_first(moved)
    for stream in streams:
        for name, moved in stocks_of(stream).items():
            of_stream(getattr(after, name)[part], name, stream.name)[...] = take(moved, stream.runs)
