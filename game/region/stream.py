"""The stocks of one stream as they are stepped: one row of numbers a run, in which every municipality has its part.

A row can be stepped twice and averaged at once. Its parts are records: what a municipality, an employer, or a
provider's help to a municipality consists of. The classes below say what is in them; axes are named as in `State`.
Beside the stocks stands what flowed in the quarter (`Tally`), and what holds during it (`Course`), in their own rows.
What must not live here: how stocks change (`flows`), how rows lie in memory (`abreast`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.region.abreast import (
    DOUBLE,
    Courses,
    Numbers,
    One,
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
    take,
    told_of,
)
from game.region.definitions import EITHER, LINES, STAGES, TINY
from game.region.pace import Pace
from game.region.setting import STREAMS
from game.region.state import BASES, SEVERITIES, Floats, State

BySeverity = Annotated[Floats, len(SEVERITIES)]
ByLine = Annotated[Floats, len(LINES)]
Either = Annotated[Floats, EITHER]
"""Of the two lines that are meant: 0 and 1, or 2 and 3."""
Lists = Annotated[Floats, len(LINES), len(SEVERITIES)]
Helped = Annotated[Floats, EITHER, len(SEVERITIES)]
Delayed = Annotated[Floats, 1 + len(BASES), STAGES]
ByBasis = Annotated[Floats, len(BASES)]
ByDelay = Annotated[Floats, 1 + len(BASES)]


# What there is.


class Town:
    """A municipality: people by the names of `State`."""

    well: One
    latent: BySeverity
    waiting: Lists
    waited: Lists
    team: Helped
    """Lines 0 and 1."""
    care: Helped
    """Lines 2 and 3."""
    ready: Helped
    load: Either
    delayed: Delayed
    """`strengthened`, then `resilience` by basis."""


class Employer:
    """A municipality with lines 0 and 1, or a provider with lines 2 and 3."""

    staff: Either
    overload: Either


class Held:
    """People of a municipality at a provider (the last is elsewhere), in lines 2 and 3: those of `Town` once more.

    People leave these lines whatever their severity and provider, so neither needs to be known for the other.
    """

    care: Either
    ready: Either


class Rumour:
    """What referrers go by."""

    weeks: One
    places: One


class Stocks(NamedTuple):
    towns: Records
    employers: Records
    """Municipalities, then providers."""
    held: Records
    """m, p."""
    rumour: Records
    """One."""


# What flowed in the present quarter, in people.


class TownTally:
    starts: ByLine
    """From the list into help."""
    up: One
    """Registered at line 2."""
    by_gp: One
    """Of these, by the GP past the local team."""
    gated: One
    """Came onto the local team's list who would have been registered at line 2 at the opening."""
    down: One
    """Left treatment or stay for something lighter."""
    crisis: One
    staffed: Either
    """Lines 0 and 1: fte times quarters."""


class HeldTally:
    used: Either
    """People times quarters times intensity."""


class ProviderTally:
    kept: Either
    """Usable places times quarters."""


class Tally(NamedTuple):
    towns: Records
    held: Records
    """m, p."""
    providers: Records


# What there is to see of it between steps.


class TownGlimpse:
    listed: ByLine
    helped: ByLine
    """In teams and in care, those ready to leave included."""
    ready: One
    asking: One
    """In lines 1 to 3 or on their lists."""


class EmployerGlimpse:
    places: Either
    """That can be used."""
    held: Either
    """At a provider."""
    staff: Either
    """In fte."""


class Glimpse(NamedTuple):
    towns: Records
    employers: Records


# What holds during a quarter: what a step needs of `Pace`, which describes it, with the opening's balance put in.


class RegionCourse:
    luck: One
    """How much of it there is: 1 as it falls, 0 as it is on average."""
    passes: BySeverity
    leaves: One
    crisis_limit: One
    escalation: One
    spill: One
    up: Either
    team_done: Either
    care_finish: Either
    lighter: Either
    wishes: One
    may_move: One
    moves_at_once: One
    need_home: Either
    from_list: ByLine
    at_once: ByLine
    intakes: ByLine
    fills: ByLine
    ahead: ByLine
    norm: ByLine
    assessment: One
    places: One
    places_before: One
    filled_by_invitation: One
    invite_limit: One
    invite_lag: One
    first_weeks: One
    guided: One
    priority: One
    bound: One
    finds: One
    relief: One
    cap: One
    relieved: BySeverity
    base_relief: ByBasis
    delay: ByDelay
    weight: One
    hire: One
    turnover: One
    from_others: One
    absence: One
    leaving: One
    overload_lag: One


class TownCourse:
    arises: BySeverity
    """Of those without need, in a step."""
    found: One
    crisis: BySeverity
    """Part of a list at the norm that falls into crisis in a step; times luck, once it was drawn."""
    heavier: Either
    bridged: One
    nearby: One
    """Of those in crisis for whom the region has no place, who wait for one. Below nought: as many again, of those for
    whom it has one, are placed elsewhere."""
    route: Lists
    """Of those found, onto each list, by what it costs; times luck, once it was drawn."""
    via_gp: One
    nearer: BySeverity
    wider: One
    assessed: One
    kept: BySeverity
    invite_wait: One
    for_homes: One
    """How many times somebody who needs one would move in a step, for each home that there is."""
    without_home: One
    per_team_place: Either
    no_team: One
    bases: ByBasis
    first_intensity: Either


class EmployerCourse:
    all_places: Either
    needed: Either
    per_post: Either
    no_posts: Either
    driven_out: One


class Course(NamedTuple):
    region: Records
    """One."""
    towns: Records
    employers: Records


@dataclass(frozen=True)
class Size:
    """Of how many municipalities and providers a region is, and so how wide its rows are."""

    m: int
    p: int

    @property
    def stocks(self) -> Parts:
        m, p = self.m, self.p
        return {Town: (m,), Employer: (m + p,), Held: (m, p + 1), Rumour: (1,)}

    @property
    def tally(self) -> Parts:
        return {TownTally: (self.m,), HeldTally: (self.m, self.p + 1), ProviderTally: (self.p,)}

    @property
    def course(self) -> Parts:
        return {RegionCourse: (1,), TownCourse: (self.m,), EmployerCourse: (self.m + self.p,)}

    @property
    def seen(self) -> Parts:
        return {TownGlimpse: (self.m,), EmployerGlimpse: (self.m + self.p,)}


@dataclass(frozen=True)
class Stream:
    """One stream of a region while it is stepped.

    Its stocks are as wide as was asked for; what flowed and what there is to see is told in doubles.
    """

    name: str
    size: Size
    runs: int
    blocks: tuple[Floats, ...]
    """The numbers of `stocks`, which are the records in them; those of a block in a row."""
    stocks: Stocks
    tallied: tuple[Floats, ...]
    """Those of `tally`."""
    tally: Tally
    glimpsed: tuple[Floats, ...]
    """Those of `seen`."""
    seen: Glimpse
    """What there was to see when it was last looked at."""

    def flowed(self, what: str) -> Floats:
        """What flowed in the quarter, by the names of `TownTally`, `HeldTally` and `ProviderTally`."""
        of = next(part for part in self.tally if what in (part.dtype.names or ()))
        return take(of[what], self.runs)

    def shows(self, what: str) -> Floats:
        """What there is to see, by the names of `TownGlimpse` and `EmployerGlimpse`."""
        of = next(part for part in self.seen if what in (part.dtype.names or ()))
        return take(of[what], self.runs)


@dataclass(frozen=True)
class Passed:
    """A stream at the end of a quarter: its pace, and what a full place costs (r, p)."""

    stream: Stream
    pace: Pace
    unit: Floats


def stocks_of(stream: Stream) -> Mapping[str, Floats]:
    """The stocks of a stream under the names of `State`, whose axis s they lack; views of blocks, runs last."""
    towns, employers, held, rumour = stream.stocks
    m = stream.size.m
    names = ("well", "latent", "waiting", "waited", "team", "care", "ready", "load")
    return {name: towns[name] for name in names} | {
        "care_at": held["care"].swapaxes(2, 3),
        "ready_at": held["ready"].swapaxes(2, 3),
        "team_staff": employers["staff"][:, :m],
        "care_staff": employers["staff"][:, m:],
        "overload": employers["overload"],
        "strengthened": towns["delayed"][:, :, 0],
        "resilience": towns["delayed"][:, :, 1:],
        "expected_weeks": rumour["weeks"][:, 0],
        "expected_places": rumour["places"][:, 0],
    }


_REGIONAL: Final = ("expected_weeks", "expected_places", "first_weeks")


def of_stream(array: NDArray[Any], stock: str, name: str) -> NDArray[Any]:
    """The part of an array of `State` that belongs to a stream; all of it where streams share it. A view."""
    if stock == "resilience":
        return array
    # The axis of streams stands behind the places, and first where there are none.
    s = STREAMS.index(name)
    return array[:, s] if stock in _REGIONAL else array[:, :, s]


def stream_for(name: str, size: Size, runs: int, width: Width = DOUBLE) -> Stream:
    """A stream of nobody."""
    blocks = blocks_of(runs, width)
    stocks = blocks_for(size.stocks, blocks, width)
    told = told_of(runs, width)
    tally, seen = (blocks_for(parts, told) for parts in (size.tally, size.seen))
    return Stream(
        name,
        size,
        runs,
        tuple(map(in_a_row, stocks)),
        Stocks(*records_in(stocks, size.stocks)),
        tally,
        Tally(*records_in(tally, size.tally)),
        seen,
        Glimpse(*records_in(seen, size.seen)),
    )


def stream_of(state: State, runs: int, name: str, width: Width = DOUBLE) -> Stream:
    """The stocks of a stream, copied for `runs` runs, with nothing flowed yet."""
    stream = stream_for(name, Size(state.well.shape[1], state.cash.shape[1]), runs, width)
    for stock, view in stocks_of(stream).items():
        put(of_stream(getattr(state, stock), stock, name), view)
    return stream


@dataclass(frozen=True)
class Balance:
    """What the opening was found to be in balance with; axes as in `State`, of one stream."""

    incidence: Floats
    route: Floats
    """r, m, l, v."""
    homes: Floats
    first_weeks: Floats
    """r, 1."""
    first_intensity: Floats


def balance_of(state: State, name: str) -> Balance:
    s = STREAMS.index(name)
    return Balance(
        incidence=state.incidence[:, :, s],
        route=state.route[:, :, s].swapaxes(2, 3),
        homes=state.homes[:, :, s],
        first_weeks=state.first_weeks[:, s : s + 1],
        first_intensity=state.first_intensity[:, :, s],
    )


@cache
def _course_numbers(size: Size) -> Numbers:
    return numbers_of(size.course)


def course_of(pace: Pace, balance: Balance, size: Size, runs: int) -> Courses:
    """The course of a quarter for so many runs."""
    values, name = pace.values, pace.stream
    homes = balance.homes * pace.homes
    own = {
        "luck": values["luck"][:, :1],
        "arises": balance.incidence * pace.growth,
        "route": balance.route * pace.asks,
        "crisis_limit": values[f"{name}.crisis.limit"],
        "invite_wait": values[f"{name}.invite.wait"],
        "invite_limit": values[f"{name}.invite.limit"],
        "first_weeks": balance.first_weeks,
        "guided": values[f"{name}.stepdown.guided"],
        "priority": values[f"{name}.stepdown.priority"],
        "for_homes": values[f"{name}.stepdown.pace"] / np.maximum(homes, TINY),
        "cap": values[f"{name}.prevention.cap"],
        "first_intensity": balance.first_intensity,
    }
    fields = {
        field: own[field] if field in own else getattr(pace, field) for field in _course_numbers(size).of
    }
    return courses_of(fields, _course_numbers(size), runs)
