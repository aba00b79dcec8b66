"""Where the vessels of a region stand, and how wide and full they are.

Area is people and height is pressure: all vessels of a picture share one height *H* and one scale *k* (px² per
person), so that equal areas are equal numbers anywhere in it. Places are laid out once, from the capacities at
the opening of the table; later states change widths and levels and never an x.

Only measuring lives here; `waterworks` draws what is laid out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import floor, inf, sqrt
from typing import Literal

MIN_WIDTH = 14.0
MOST_ROWS = 9
DOTS = (10, 50, 250, 1250)
ROW_PITCH = 0.9
"""Height of a row of dots, in cells."""
FIRST_ROW = 0.52
DOT_RADIUS = 0.40
PAIRS_IN_A_ROW = 4
TWO_LINES = 2
"""Up to so many rows there is room for captions of two lines."""
LOWEST, LOWER = 0.12, 0.02
"""How low vessels may get to fit a box of fixed height, and by which steps, in the measure's height."""
NOISE = 0.04
"""Share by which reported capacities differ without anything having changed."""
LETTER = 0.55
"""Width of an average letter of a caption, in its size."""

Kind = Literal["own", "regional", "neighbour"]


@dataclass(frozen=True)
class Before:
    """What stood here before the last settlement: people, people waiting."""

    capacity: float
    waiting: float


@dataclass(frozen=True)
class Vessel:
    """One line of care in one place. All counts are people; `weeks` is the wait, where it is known.

    `opening` is the capacity when the table opened and decides where the vessel stands. `listed` is the list as
    reported, where the true one is shown beside it. `inflow` names people who come from outside the picture.
    """

    line: int
    name: str
    capacity: float
    in_care: float
    waiting: float = 0
    weeks: float | None = None
    opening: float | None = None
    before: Before | None = None
    listed: float | None = None
    inflow: tuple[str, float] | None = None

    @property
    def standing(self) -> float:
        """The capacity that decides the place."""
        if self.opening is not None:
            return self.opening
        return self.before.capacity if self.before else self.capacity


@dataclass(frozen=True)
class Place:
    """A municipality, or the region together: its name and its vessels in order of line."""

    name: str
    kind: Kind
    vessels: tuple[Vessel, ...]


@dataclass(frozen=True)
class Flow:
    """People who move in a quarter between neighbours in the picture; `at` is (place's name, line)."""

    from_: tuple[str, int]
    to: tuple[str, int]
    people: float


@dataclass(frozen=True)
class Measure:
    """The measures of a picture, in px of its own box."""

    name: Literal["projector", "console", "phone"]
    height: float
    widest: float
    span: float
    """Width that the vessels and gaps together may take."""
    start: float
    rim: float
    gap_pair: float
    gap_place: float
    gap_regional: float
    stem: float
    pipe: float
    drop: float
    """From a vessel's bottom to the basin."""
    stroke: float
    caption: float
    foot: float
    """Below the basin: captions."""
    most: float | None = None
    """The height of the box, where it is fixed: vessels get lower rather than letters smaller."""


PROJECTOR = Measure("projector", 310, 240, 1190, 100, 262, 86, 108, 70, 30, 46, 16, 3.2, 29, 106, 740)
PROJECTOR_LOW = replace(PROJECTOR, most=630)
"""With room below it, for what is said of other streams."""
CONSOLE = Measure("console", 130, 210, 880, 12, 82, 30, 66, 36, 15, 24, 9, 2, 21, 33)
PHONE = Measure("phone", 92, 118, 314, 4, 58, 30, 34, 34, 12, 16, 7, 1.8, 16, 26)


@dataclass(frozen=True)
class Heap:
    """The dots above a rim: how many in each row from below, and how many are whole, gone, added."""

    rows: tuple[int, ...]
    kept: int
    gone: int = 0
    added: int = 0
    ring: bool = False
    """Too few for a dot: an open ring."""


@dataclass(frozen=True)
class Standing:
    """A vessel where it stands: `x` is its middle, `rim` and `floor` its top and bottom, `level` the water."""

    vessel: Vessel
    place: str
    kind: Kind
    x: float
    width: float
    rim: float
    floor: float
    level: float
    heap: Heap
    notched: bool
    """Narrower than can be drawn: it keeps the minimum, and its caption says so."""
    old_width: float | None = None

    @property
    def left(self) -> float:
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True)
class Basin:
    """The pipe under a row of vessels."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Picture:
    """A region laid out: `k` in px² per person, `per` people a dot, `cell` the side of a dot's cell."""

    measure: Measure
    k: float
    per: int
    cell: float
    standing: tuple[Standing, ...]
    basins: tuple[Basin, ...]
    width: float
    height: float
    headroom: float
    tall: float = 1.0
    """The share of the measure's height that the vessels got."""

    @property
    def rows(self) -> int:
        """Rows of municipalities, the region's own row included."""
        return len(self.basins)

    def at(self, place: str, line: int) -> Standing:
        """The vessel of a place. Raises `KeyError` with what there is."""
        for one in self.standing:
            if one.place == place and one.vessel.line == line:
                return one
        known = ", ".join(f"{one.place} {one.vessel.line}" for one in self.standing)
        raise KeyError(f"no vessel of line {line} in {place!r}; there are: {known}")


@dataclass(frozen=True)
class Shared:
    """What the pictures of a series share, so that they stand alike: the smallest scale, the largest dot, the most
    rows of dots, the lowest vessels."""

    k: float = inf
    per: int = 0
    rows: int = 0
    tall: float = 1.0


def lay_out(places: Sequence[Place], measure: Measure, shared: Shared | None = None) -> Picture:
    """Lay out a region, as one of a series where `shared` says so.

    One or two municipalities stand in one row: own 0, 1, the region's 2, 3, the neighbour's 1, 0 mirrored. From
    three on the region's pair stands alone and centred, and the municipalities below it in rows of four pairs,
    largest first. A phone shows the own pair and the region's; neighbours are told in sentences.
    """
    if measure.name == "phone":
        places = [place for place in places if place.kind != "neighbour"]
    own = [place for place in places if place.kind != "regional"]
    arrange = _one_row if len(own) <= 2 else _many_rows
    shared = shared or Shared()
    tall = shared.tall
    while True:
        laid = replace(arrange(places, replace(measure, height=measure.height * tall), shared), tall=tall)
        if measure.most is None or laid.height <= measure.most or tall <= LOWEST:
            return laid
        tall = round(tall - LOWER, 2)


def series(row: Sequence[Sequence[Place]], measure: Measure) -> list[Picture]:
    """Pictures of one region at several moments, that stand alike."""
    shared = Shared()
    while True:
        laid = [lay_out(places, measure, shared) for places in row]
        found = Shared(
            k=min((one.k for one in laid), default=inf),
            per=max((one.per for one in laid), default=0),
            rows=rows_needed(laid),
            tall=min((one.tall for one in laid), default=1.0),
        )
        if found == shared:
            return laid
        # Lower vessels have a smaller scale of their own: it is found again at that height.
        shared = found if found.tall == shared.tall else replace(found, k=inf)


def rows_needed(pictures: Sequence[Picture]) -> int:
    """The rows of dots that the fullest of these pictures takes."""
    return max((len(one.heap.rows) for picture in pictures for one in picture.standing), default=0)


def changed(before: float, after: float) -> bool:
    """Whether a capacity changed by more than a report may be off."""
    return abs(after - before) >= max(0.5, NOISE * before)


def dots(people: float, per: int) -> int:
    """Whole dots for so many people: to the nearest, half up."""
    return floor(max(0.0, people) / per + 0.5)


def heap(vessel: Vessel, width: float, per: int, cell: float) -> Heap:
    """The dots of a vessel: those before and after a settlement, or on a longer reported list, side by side."""
    now = dots(vessel.waiting, per)
    other = now
    if vessel.before is not None:
        other = dots(vessel.before.waiting, per)
    elif vessel.listed is not None:
        other = max(now, dots(vessel.listed, per))
    total = max(now, other)
    return Heap(
        rows=piled(total, width, cell),
        kept=min(now, other),
        gone=max(0, other - now),
        added=max(0, now - other),
        ring=now == 0 and vessel.waiting > 0,
    )


def piled(count: int, width: float, cell: float) -> tuple[int, ...]:
    """Dots per row from the rim up: as many as the vessel is wide, then each row one shorter.

    A heap that would come to a point too early goes on with rows that take turns, as oranges are stacked.
    """
    columns = max(1, round((width + 0.15 * cell) / cell))
    pointed = columns > 2 and count <= columns * (columns + 1) // 2
    rows: list[int] = []
    while count > 0:
        most = columns - len(rows) if pointed else columns - (len(rows) % 2 if columns > 2 else 0)
        rows.append(min(count, most))
        count -= rows[-1]
    return tuple(rows)


def _one_row(places: Sequence[Place], measure: Measure, shared: Shared) -> Picture:
    order = _mirrored(places)
    k = _scale(order, measure)
    xs, span = _stand(order, k, measure)
    k = min(_unhurt(order, xs, k, measure), shared.k)
    per, cell = _dot(places, k, measure, shared.per)
    standing = [
        _standing(vessel, place, x, k, per, cell, measure.rim, measure)
        for (place, vessel), x in zip(order, xs, strict=True)
    ]
    headroom = _headroom(standing, cell, shared.rows, measure)
    shift = max(0.0, headroom - (measure.rim - _names(measure)))
    standing = [_lowered(one, shift) for one in standing]
    floor_ = measure.rim + shift + measure.height
    basin = Basin(
        left=standing[0].x - min(measure.stem, 30) / 2,
        right=standing[-1].x + min(measure.stem, 30) / 2,
        top=floor_ + measure.drop,
        bottom=floor_ + measure.drop + measure.pipe,
    )
    return Picture(
        measure, k, per, cell, tuple(standing), (basin,), span, basin.bottom + measure.foot, headroom
    )


def _many_rows(places: Sequence[Place], measure: Measure, shared: Shared) -> Picture:
    """The region's pair on top, municipalities below in rows of four pairs; one height, so one scale."""
    regional = [place for place in places if place.kind == "regional"]
    own = sorted(
        (place for place in places if place.kind != "regional"),
        key=lambda place: -sum(vessel.standing for vessel in place.vessels),
    )
    bands = [regional] if regional else []
    bands += [own[i : i + PAIRS_IN_A_ROW] for i in range(0, len(own), PAIRS_IN_A_ROW)]
    flat = [[(place, vessel) for place in band for vessel in place.vessels] for band in bands]
    small = replace(
        measure,
        height=measure.height * (0.55 if len(bands) == 2 else 0.4 if len(bands) == 3 else 0.3),
        drop=measure.drop * 0.6,
        pipe=measure.pipe * (0.5 if len(bands) <= TWO_LINES else 0.36),
        stem=measure.stem * 0.6,
        foot=measure.caption * (2.7 if len(bands) <= TWO_LINES else 1.5),
    )
    k = min(_scale(row, small) for row in flat)
    stood = [_stand(row, k, small) for row in flat]
    k = min(shared.k, *(_unhurt(row, xs, k, small) for row, (xs, _) in zip(flat, stood, strict=True)))
    per, cell = _dot(places, k, small, shared.per)
    span = max(width for _, width in stood)
    standing: list[Standing] = []
    basins: list[Basin] = []
    top = small.caption * 0.6
    for row, (xs, width) in zip(flat, stood, strict=True):
        heaps = [
            _standing(vessel, place, x, k, per, cell, 0, small)
            for (place, vessel), x in zip(row, xs, strict=True)
        ]
        rim = top + max(_headroom(heaps, cell, shared.rows, small), small.caption * 1.4)
        inset = (span - width) / 2
        standing += [replace(_lowered(one, rim), x=one.x + inset) for one in heaps]
        floor_ = rim + small.height
        left = small.start - small.gap_pair / 2
        basins.append(
            Basin(
                left, xs[-1] + inset + small.stem / 2, floor_ + small.drop, floor_ + small.drop + small.pipe
            )
        )
        top = basins[-1].bottom + small.foot + small.caption * 0.6
    # Under the last row the edge of the table shows.
    height = basins[-1].bottom + small.foot + (small.caption if measure.most else 0)
    return Picture(small, k, per, cell, tuple(standing), tuple(basins), span, height, basins[0].top)


def _mirrored(places: Sequence[Place]) -> list[tuple[Place, Vessel]]:
    own = [place for place in places if place.kind == "own"]
    regional = [place for place in places if place.kind == "regional"]
    others = [place for place in places if place.kind == "neighbour"]
    if not own:
        own, others = others[:1], others[1:]
    elif len(own) == 2:
        own, others = own[:1], own[1:]
    row = [(place, vessel) for place in own + regional for vessel in place.vessels]
    return row + [(place, vessel) for place in others for vessel in reversed(place.vessels)]


def _scale(row: Sequence[tuple[Place, Vessel]], measure: Measure) -> float:
    """px² per person: the widest regional vessel gets its width, unless the row would not fit."""
    regional = [vessel.standing for place, vessel in row if place.kind == "regional"]
    widest = max(regional or [vessel.standing for _, vessel in row] or [1.0])
    k = measure.height * measure.widest / max(widest, 1.0)
    for _ in range(60):
        _, span = _stand(row, k, measure)
        if span <= measure.start + measure.span:
            return k
        k *= 0.95
    return k


def _stand(row: Sequence[tuple[Place, Vessel]], k: float, measure: Measure) -> tuple[list[float], float]:
    """The middles of the vessels, and where the row ends; from opening capacities alone."""
    x = measure.start
    middles: list[float] = []
    before: tuple[Place, Vessel] | None = None
    last = 0.0
    for place, vessel in row:
        width = max(vessel.standing * k / measure.height, MIN_WIDTH)
        if before is not None:
            gap = _gap(before[0], place, measure)
            words = (
                _caption_width(before[1], measure) + _caption_width(vessel, measure)
            ) / 2 + measure.caption / 3
            x += max(gap, words - (last + width) / 2)
        middles.append(x + width / 2)
        x += width
        before, last = (place, vessel), width
    return middles, x


def _gap(left: Place, right: Place, measure: Measure) -> float:
    if left.name != right.name:
        return measure.gap_place
    return measure.gap_regional if left.kind == "regional" else measure.gap_pair


def _caption_width(vessel: Vessel, measure: Measure) -> float:
    return (len(vessel.name) + (2 if measure.name == "projector" else 0)) * measure.caption * LETTER


def _unhurt(row: Sequence[tuple[Place, Vessel]], xs: Sequence[float], k: float, measure: Measure) -> float:
    """The scale at which vessels that have grown since the opening still keep clear of each other."""
    for (a, b), (x, y) in zip(pairwise(row), pairwise(xs), strict=True):
        together = (_largest(a[1]) + _largest(b[1])) * k / measure.height / 2
        room = (y - x) - measure.stroke * 6
        if together > room:
            k *= room / together
    return k


def _largest(vessel: Vessel) -> float:
    return max(vessel.capacity, vessel.before.capacity if vessel.before else 0.0)


def _dot(places: Sequence[Place], k: float, measure: Measure, least: int = 0) -> tuple[int, float]:
    """People a dot (`least` or more), and the side of its cell: ten, unless a heap would have over nine rows.

    A dot of more people keeps the size of one of ten: with its area it would be as high as before.
    """
    cell = sqrt(DOTS[0] * k)
    for per in DOTS:
        if per < least:
            continue
        heaps = (
            heap(vessel, max(vessel.capacity * k / measure.height, MIN_WIDTH), per, cell)
            for place in places
            for vessel in place.vessels
        )
        if all(len(one.rows) <= MOST_ROWS for one in heaps):
            return per, cell
    return DOTS[-1], cell


def _standing(
    vessel: Vessel, place: Place, x: float, k: float, per: int, cell: float, rim: float, measure: Measure
) -> Standing:
    true_width = vessel.capacity * k / measure.height
    width = max(true_width, MIN_WIDTH)
    full = min(1.0, vessel.in_care / vessel.capacity) if vessel.capacity > 0 else 0.0
    old = None
    if vessel.before is not None and changed(vessel.before.capacity, vessel.capacity):
        old = max(vessel.before.capacity * k / measure.height, MIN_WIDTH)
    return Standing(
        vessel=vessel,
        place=place.name,
        kind=place.kind,
        x=x,
        width=width,
        rim=rim,
        floor=rim + measure.height,
        level=rim + measure.height * (1 - full),
        heap=heap(vessel, width, per, cell),
        notched=true_width < MIN_WIDTH,
        old_width=old,
    )


def _lowered(one: Standing, by: float) -> Standing:
    return replace(one, rim=one.rim + by, floor=one.floor + by, level=one.level + by)


def _headroom(standing: Sequence[Standing], cell: float, rows: int, measure: Measure) -> float:
    """Room above the rim for the highest heap and the number on it."""
    highest = max([rows, *(len(one.heap.rows) for one in standing)])
    if not highest:
        return cell
    number = {"projector": 50.0, "console": 20.0, "phone": 16.0}[measure.name]
    return (FIRST_ROW + (highest - 1) * ROW_PITCH + 0.5) * cell + max(cell * 1.2, number)


def _names(measure: Measure) -> float:
    """Room at the top for the names of the places."""
    return {"projector": 76.0, "console": 14.0, "phone": 0.0}[measure.name]
