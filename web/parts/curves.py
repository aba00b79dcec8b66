"""How a figure went over the years: one curve, or two beside each other, named at their ends.

Time is in quarters since the opening (0). A curve is told by its pattern as well as by its colour: as it went is one
full line that ends in a full dot, the other is dashed and ends in an open one. A band shows how far it could have
differed. What must not live here: which figures, and the sentence in front.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import Literal

from markupsafe import Markup

from web.amounts import counted, millions, number
from web.language import gettext as _
from web.language import ngettext
from web.parts.svg import along, circle, lines, n, path, picture, text

Unit = Literal["weeks", "people", "money", "months", "share"]
Points = tuple[tuple[int, float], ...]

YEAR = 4
"""Quarters in a year."""
AIR = 1.08
"""How much higher than its highest value a picture is."""
TICKS = 4
"""About how many lines cross a picture."""


@dataclass(frozen=True)
class Curve:
    """One course: its name, its values by quarter, and what it could have been, as a low and a high course."""

    name: str
    points: Points
    other: bool = False
    low: Points = ()
    high: Points = ()


@dataclass(frozen=True)
class Curves:
    """A picture to draw. `norm` is the limit that holds; `decided` are quarters after which a decision fell; after
    `until` nobody played any more."""

    title: str
    unit: Unit
    curves: tuple[Curve, ...]
    norm: float | None = None
    decided: tuple[int, ...] = ()
    until: int | None = None


@dataclass(frozen=True)
class Measure:
    """The measures of a picture, in px of its own box. `gutter` is left of the plot, `margin` is for the names."""

    name: Literal["wall", "desk", "phone"]
    width: float
    height: float
    letter: float
    big: float
    gutter: float
    margin: float
    top: float
    foot: float


WALL = Measure("wall", 1100, 610, 28, 44, 80, 250, 64, 56)
DESK = Measure("desk", 700, 380, 17, 27, 50, 168, 40, 36)
PHONE = Measure("phone", 328, 300, 16, 22, 40, 104, 56, 34)
MEASURES: tuple[Measure, ...] = (DESK, PHONE)

LETTER = 0.52
"""Width of an average letter, in its size."""


@dataclass(frozen=True)
class Scale:
    """Where a quarter and a value stand, in px."""

    left: float
    right: float
    top: float
    bottom: float
    last: int
    low: float
    high: float

    def x(self, quarter: float) -> float:
        return self.left + (self.right - self.left) * quarter / max(self.last, 1)

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - self.top) * (value - self.low) / (self.high - self.low)


def draw(curves: Curves, measure: Measure, *, name: str) -> Markup:
    """The picture, an image with its facts in words; `name` makes its ids."""
    scale = scaled(curves, measure)
    body = [
        *_title(curves, measure),
        *_grid(curves, measure, scale),
        *_years(measure, scale),
        *_until(curves, measure, scale),
        *_bands(curves, scale),
        *_lines(curves, measure, scale),
        *_norm(curves, measure, scale),
        *_decisions(curves, measure, scale),
        *_names(curves, measure, scale),
    ]
    return picture(
        f"curves curves--{measure.name}",
        (0, 0, measure.width, measure.height),
        body,
        name=f"{name}-{measure.name}",
        title=curves.title,
        desc=" ".join(told(curves)),
    )


def told(curves: Curves) -> list[str]:
    """The same facts, a sentence a curve."""
    said = []
    for curve in curves.curves:
        if not curve.points:
            continue
        (_first, before), (last, after) = curve.points[0], curve.points[-1]
        words = _("{name}: {before} at the start, {after} after {years}.").format(
            name=curve.name,
            before=amount(before, curves.unit),
            after=amount(after, curves.unit),
            years=span(last),
        )
        if curve.low and curve.high:
            words += " " + _("It can also be between {low} and {high}.").format(
                low=amount(curve.low[-1][1], curves.unit), high=amount(curve.high[-1][1], curves.unit)
            )
        said.append(words)
    if curves.norm is not None:
        said.append(_("The norm is {amount}.").format(amount=amount(curves.norm, curves.unit)))
    return said


def table(curves: Curves) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The head and the rows of the table behind: a row a year, and the last quarter."""
    held = [dict(curve.points) for curve in curves.curves]
    quarters = sorted(set().union(*held)) if held else []
    shown = [q for q in quarters if q % YEAR == 0 or q == quarters[-1]]
    rows = [
        (when(q), *(amount(values[q], curves.unit) if q in values else "" for values in held)) for q in shown
    ]
    return (_("When"), *(curve.name for curve in curves.curves)), rows


def amount(value: float, unit: Unit) -> str:
    """A value with its unit, as it is said."""
    whole = rounded(value)
    match unit:
        case "weeks":
            return ngettext("{number} week", "{number} weeks", whole).format(number=number(whole))
        case "people":
            return number(whole)
        case "money":
            return millions(whole)
        case "months":
            return ngettext("{number} month", "{number} months", whole).format(number=number(whole))
        case "share":
            return number(value, 2)


def short(value: float, unit: Unit) -> str:
    """A value without its unit where the title says it; money keeps its sign."""
    return amount(value, unit) if unit in ("money", "share") else number(rounded(value))


def rounded(value: float) -> int:
    """A whole number of what one decimal shows, as in the sentences of the debrief."""
    return round(round(value, 1))


def when(quarter: int) -> str:
    """Where a quarter lies: `start`, `year 1`, `year 1, quarter 2`."""
    years, rest = divmod(quarter, YEAR)
    if quarter == 0:
        return _("start")
    if rest == 0:
        return _("year {n}").format(n=years)
    return _("year {n}, quarter {q}").format(n=years + 1, q=rest)


def span(quarters: int) -> str:
    """So much time, in words: `five years`, `two and a half years`, `three quarters`."""
    years, rest = divmod(quarters, YEAR)
    if rest == 0 and years:
        return ngettext("{number} year", "{number} years", years).format(number=counted(years))
    if rest == 2 and years:
        return _("{number} and a half years").format(number=counted(years))
    if quarters == 2:
        return _("half a year")
    return ngettext("{number} quarter", "{number} quarters", quarters).format(number=counted(quarters))


def scaled(curves: Curves, measure: Measure) -> Scale:
    """The scale of a picture: it begins at nothing, and below where there are debts."""
    values = [
        value for curve in curves.curves for row in (curve.points, curve.low, curve.high) for _q, value in row
    ]
    if curves.norm is not None:
        values.append(curves.norm)
    last = max((q for curve in curves.curves for q, _value in curve.points), default=1)
    low, high = min([0.0, *values]), max([0.0, *values])
    room = (high - low) * (AIR - 1) or 1.0
    return Scale(
        left=measure.gutter,
        right=measure.width - measure.margin,
        top=measure.top,
        bottom=measure.height - measure.foot,
        last=last,
        low=low - room if low < 0 else 0.0,
        high=high + room,
    )


def ticks(low: float, high: float) -> list[float]:
    """Round values between two, about `TICKS` of them, nothing among them."""
    rough = (high - low) / TICKS
    ten = 10 ** floor(log10(rough))
    step = next(s * ten for s in (1, 2, 5, 10) if s * ten >= rough * 0.999)
    first, last = floor(low / step), floor(high / step)
    return [round(k * step, 6) for k in range(first, last + 1) if k * step >= low]


def _title(curves: Curves, measure: Measure) -> Iterator[str]:
    size = measure.letter * (30 / 28 if measure.name == "wall" else 1)
    most = measure.width / (size * LETTER)
    for row, words in enumerate(lines(curves.title, int(most))[:2]):
        yield text("v-words v-strong", 0, size * (1 + 1.2 * row), size, words)


def _grid(curves: Curves, measure: Measure, scale: Scale) -> Iterator[str]:
    for value in ticks(scale.low, scale.high):
        y = scale.y(value)
        yield path("curve-axis" if value == 0 else "curve-grid", f"M{n(scale.left)} {n(y)}H{n(scale.right)}")
        words = _tick(value, curves.unit)
        yield text(
            "v-soft v-end",
            scale.left - measure.letter * 0.5,
            y + measure.letter * 0.36,
            measure.letter,
            words,
        )


def _tick(value: float, unit: Unit) -> str:
    """A value beside the axis: money in millions, with the sign alone."""
    if unit != "money":
        return number(value, 2)
    return number(value / 100_000_000, 1)


def _years(measure: Measure, scale: Scale) -> Iterator[str]:
    years = scale.last // YEAR
    wide = (scale.right - scale.left) / max(scale.last, 1) * YEAR
    label = _("year {n}").format(n=10)
    every = next(
        k for k in (1, 2, 5, 10) if k * wide >= len(label) * measure.letter * LETTER * 1.15 or k == 10
    )
    floor_ = scale.bottom
    for year in range(years + 1):
        x = scale.x(year * YEAR)
        yield path("curve-axis", f"M{n(x)} {n(floor_)}v{n(measure.letter * 0.42)}")
        if year == 0 or year % every == 0:
            words = when(year * YEAR)
            yield text("v-soft v-middle", x, floor_ + measure.letter * 1.62, measure.letter, words)


def _until(curves: Curves, measure: Measure, scale: Scale) -> Iterator[str]:
    """From where on nobody played any more."""
    if curves.until is None or not 0 < curves.until < scale.last:
        return
    x, size = scale.x(curves.until), measure.letter
    yield path("curve-until", f"M{n(x)} {n(scale.top)}V{n(scale.bottom)}")
    words = _("the years after")
    if scale.right - x > len(words) * size * LETTER:
        yield text("v-soft", x + size * 0.4, scale.bottom - size * 0.5, size, words)


def _bands(curves: Curves, scale: Scale) -> Iterator[str]:
    for curve in curves.curves:
        if curve.low and curve.high:
            there = _course(curve.high, scale)
            back = "L".join(f"{n(scale.x(q))} {n(scale.y(v))}" for q, v in reversed(curve.low))
            yield path("curve-band" + ("--other" if curve.other else ""), f"{there}L{back}z")


def _norm(curves: Curves, measure: Measure, scale: Scale) -> Iterator[str]:
    if curves.norm is None or not scale.low < curves.norm < scale.high:
        return
    y, size = scale.y(curves.norm), measure.letter
    yield path("curve-norm", f"M{n(scale.left)} {n(y)}H{n(scale.right)}")
    words = _("norm: {value}").format(value=short(curves.norm, curves.unit))
    yield text(
        "v-soft curve-over", *_beside_norm(curves, scale, y, size, len(words) * size * LETTER), size, words
    )


def _beside_norm(curves: Curves, scale: Scale, y: float, size: float, wide: float) -> tuple[float, float]:
    """Where the words of the norm stand: below or above it, as far left as no curve runs through them."""
    passed = [
        point
        for curve in curves.curves
        for point in along([(scale.x(q), scale.y(v)) for q, v in curve.points])
    ]
    end = scale.x(curves.until) if curves.until is not None else scale.left
    places = [
        (scale.left + size * (0.5 + step), foot)
        for step in range(int((scale.right - scale.left - wide) / size))
        for foot in (y + size * 1.25, y - size * 0.45)
    ]
    free = (
        (x, foot)
        for x, foot in places
        if not x <= end <= x + wide
        and not any(
            x - size * 0.3 <= along_x <= x + wide + size * 0.3 and foot - size <= at <= foot + size * 0.4
            for along_x, at in passed
        )
    )
    return next(free, places[0])


def _lines(curves: Curves, measure: Measure, scale: Scale) -> Iterator[str]:
    for curve in sorted(curves.curves, key=lambda one: one.other):
        if curve.points:
            kind = "other" if curve.other else "went"
            yield path(f"curve-line curve-line--{kind}", _course(curve.points, scale))
            quarter, value = curve.points[-1]
            yield circle(
                f"curve-end curve-end--{kind}", scale.x(quarter), scale.y(value), measure.letter * 0.3
            )


def _course(points: Points, scale: Scale) -> str:
    return "M" + "L".join(f"{n(scale.x(q))} {n(scale.y(v))}" for q, v in points)


def _decisions(curves: Curves, measure: Measure, scale: Scale) -> Iterator[str]:
    went = next((dict(c.points) for c in curves.curves if not c.other), {})
    half = measure.letter * 0.46
    for place, quarter in enumerate(curves.decided):
        if quarter not in went:
            continue
        x, y = scale.x(quarter), scale.y(went[quarter])
        yield path(
            "curve-decision",
            f"M{n(x)} {n(y - half)}l{n(half)} {n(half)} {n(-half)} {n(half)} {n(-half)} {n(-half)}z",
        )
        if place == 0:
            words = ngettext("decision", "decisions", len(curves.decided))
            above = max(scale.top + measure.letter * 0.5, y - measure.letter * 2.4)
            yield path("curve-hint", f"M{n(x)} {n(y - half - 4)}V{n(above + 6)}")
            yield text("v-words", x - measure.letter * 0.3, above, measure.letter, words)


def _names(curves: Curves, measure: Measure, scale: Scale) -> Iterator[str]:
    """The last value of each curve and its name, beside its end, one under the other where they would meet."""
    size, big = measure.letter, measure.big
    most = max(6, int((measure.margin - size) / (size * LETTER)))
    ends = sorted(
        ((scale.y(c.points[-1][1]), c) for c in curves.curves if c.points),
        key=lambda one: (one[0], one[1].other),
    )
    blocks = [(y, curve, lines(curve.name, most)) for y, curve in ends]
    heights = [big * 1.05 + len(words) * size * 1.15 for _y, _c, words in blocks]
    tops = spread([y - big * 0.6 for y, _c, _w in blocks], heights, 0, measure.height)
    x = scale.right + size * 0.7
    for (_y, curve, words), top in zip(blocks, tops, strict=True):
        kind = "curve-value--other" if curve.other else "curve-value--went"
        yield text(f"curve-value {kind}", x, top + big * 0.86, big, short(curve.points[-1][1], curves.unit))
        for row, line in enumerate(words):
            yield text("v-words", x, top + big * 0.86 + size * 1.15 * (row + 1), size, line)


def spread(tops: Sequence[float], heights: Sequence[float], least: float, most: float) -> list[float]:
    """Blocks from top to bottom that do not cover each other, within bounds as far as there is room."""
    placed: list[float] = []
    for top, height in zip(tops, heights, strict=True):
        floor_ = placed[-1] + heights[len(placed) - 1] if placed else least
        placed.append(max(top, floor_, least))
        over = placed[-1] + height - most
        if over > 0:
            placed[-1] -= over
            for place in range(len(placed) - 2, -1, -1):
                placed[place] = min(placed[place], placed[place + 1] - heights[place])
    return placed


def spark(
    points: Points, *, low: float, high: float, last: int, until: int | None, name: str, said: str
) -> Markup:
    """A small course without words, an image that says `said`; all of one row share `low`, `high` and `last`."""
    scale = Scale(6, 314, 8, 46, last, low, high if high > low else low + 1)
    body = []
    if low < 0 < high or low == 0:
        body.append(path("curve-axis", f"M{n(scale.left)} {n(scale.y(0))}H{n(scale.right)}"))
    if until is not None and 0 < until < last:
        body.append(path("curve-until", f"M{n(scale.x(until))} 2V52"))
    if points:
        body.append(path("curve-line curve-line--went", _course(points, scale)))
        body.append(circle("curve-end curve-end--start", scale.x(points[0][0]), scale.y(points[0][1]), 4.5))
        body.append(circle("curve-end curve-end--went", scale.x(points[-1][0]), scale.y(points[-1][1]), 5.5))
    return picture("spark", (0, 0, 320, 54), body, name=name, title=said)
