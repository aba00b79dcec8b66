"""The course of one figure, small beside the region on a wall: as it was reported while they played, and as it truly
went on afterwards.

Two things keep it honest: what was reported is dashed and stands apart from what was true, for a list holds names that
a true count does not; and the scale stays while the years go by.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from markupsafe import Markup

from web.amounts import millions, number
from web.language import gettext as _
from web.language import spoken
from web.parts.svg import along, circle, n, path, picture, text

Unit = Literal["people", "money"]
Points = tuple[tuple[int, float], ...]

WIDTH, HEIGHT = 452.0, 230.0
LEFT, RIGHT, TOP, BOTTOM = 10.0, 442.0, 52.0, 186.0
LETTER, BIG = 28.0, 40.0
AIR = 0.12
"""Room above and below the values, as a share of what they span."""
WORD = 0.56
"""Width of an average letter, in its size."""


@dataclass(frozen=True)
class Course:
    """A figure by quarter: `reported` in the game, `true` in the years after."""

    title: str
    unit: Unit
    reported: Points
    true: Points


def draw(course: Course, shown: int, *, name: str) -> Markup:
    """The course as far as its `shown` first true quarters; `name` makes the ids."""
    return _drawn(spoken(), course, shown, name)


@lru_cache(128)
def _drawn(_language: str, course: Course, shown: int, name: str) -> Markup:
    scale = _Scale(course)
    body = [
        *_ground(course, scale),
        *_reported(course, scale),
        *_true(course.true[:shown], course, scale),
    ]
    return picture(
        f"course course--{course.unit}",
        (0, 0, WIDTH, HEIGHT),
        body,
        name=name,
        title=told(course, shown),
    )


def told(course: Course, shown: int) -> str:
    """The same in words."""
    now = amount(course.true[shown - 1][1], course.unit) if shown else "–"
    if not course.reported:
        return _("{title}: now {now}.").format(title=course.title, now=now)
    first = amount(course.reported[0][1], course.unit)
    return _("{title}: {first} reported at the start, now {now}.").format(
        title=course.title, first=first, now=now
    )


def amount(value: float, unit: Unit) -> str:
    return number(round(value)) if unit == "people" else millions(round(value))


class _Scale:
    """Where a quarter and a value stand."""

    def __init__(self, course: Course) -> None:
        every = [*course.reported, *course.true]
        quarters = [quarter for quarter, _value in every]
        values = [value for _quarter, value in every]
        self.first, self.last = min(quarters), max(*quarters, min(quarters) + 1)
        low, high = min([0.0, *values]), max([0.0, *values])
        room = (high - low) * AIR or 1.0
        self.low, self.high = low - (room if low < 0 else 0.0), high + room

    def x(self, quarter: float) -> float:
        return LEFT + (RIGHT - LEFT) * (quarter - self.first) / (self.last - self.first)

    def y(self, value: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * (value - self.low) / (self.high - self.low)


def _ground(course: Course, scale: _Scale) -> Iterator[str]:
    """The zero line, and where the game ended; both stretches have a name where there is room for it."""
    yield path("course-axis", f"M{n(LEFT)} {n(scale.y(0))}H{n(RIGHT)}")
    y = BOTTOM + LETTER * 1.2
    if not course.reported:
        return
    end = scale.x(course.reported[-1][0])
    yield path("course-end", f"M{n(end)} {n(TOP - 6)}V{n(BOTTOM + 6)}")
    for start, stop, words in ((LEFT, end, _("the game")), (end, RIGHT, _("after it"))):
        if stop - start >= len(words) * LETTER * WORD:
            yield text("v-soft v-middle", (start + stop) / 2, y, LETTER, words)


def _reported(course: Course, scale: _Scale) -> Iterator[str]:
    if not course.reported:
        return
    if len(course.reported) > 1:
        yield path("course-line course-line--reported", _line(course.reported, scale))
    for quarter, value in course.reported:
        yield circle("course-dot course-dot--reported", scale.x(quarter), scale.y(value), 6)
    first, value = course.reported[0]
    words = amount(value, course.unit)
    if len(words) * LETTER * WORD < scale.x(course.true[0][0]) - LEFT if course.true else True:
        yield text("v-soft", scale.x(first) - 4, max(scale.y(value) - 16, LETTER), LETTER, words)


def _true(points: Points, course: Course, scale: _Scale) -> Iterator[str]:
    """The line so far, with its last value on it."""
    if not points:
        return
    yield path("course-line course-line--true", _line(points, scale))
    quarter, value = points[-1]
    x, y = scale.x(quarter), scale.y(value)
    words = amount(value, course.unit)
    half = len(words) * BIG * WORD / 2
    yield circle("course-dot course-dot--true", x, y, 9)
    at = min(max(x, LEFT + half), RIGHT - half)
    under = [
        level
        for line in (course.reported, points)
        for passed, level in along([(scale.x(q), scale.y(v)) for q, v in line])
        if at - half - 8 <= passed <= at + half + 8
    ]
    above, axis = min([y, *under]) - 16, scale.y(0)
    # Money that is gone hangs below the zero line, which is a line as well.
    if axis - 8 < above < axis + BIG:
        above = axis - 10
    yield text("course-value v-middle", at, above, BIG, words)


def _line(points: Sequence[tuple[int, float]], scale: _Scale) -> str:
    return "M" + "L".join(f"{n(scale.x(quarter))} {n(scale.y(value))}" for quarter, value in points)
