"""The story over the years: the course of one figure, and under it what happened in each stretch of the game.

The course stands over the stretches, quarter for quarter: each is as wide as it is long. Its values are written at
the ends of the stretches. What happened is text of the page (`templates/parts/timeline.html`): only the course is
drawn.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from markupsafe import Markup

from web.language import gettext as _
from web.parts.curves import LETTER, Curve, Curves, Points, Scale, Unit, amount, scaled, short, when
from web.parts.curves import Measure as Box
from web.parts.svg import circle, n, path, picture, text

Kind = Literal["card", "shock", "adopted", "refused", "other", "mark"]

WALL = Box("wall", 1792, 300, 28, 40, 0, 0, 96, 8)
DESK = Box("desk", 1120, 190, 17, 24, 0, 0, 52, 6)
PHONE = Box("phone", 328, 170, 16, 20, 0, 0, 64, 30)
TELLING: tuple[Kind, ...] = ("card", "adopted", "shock", "refused")
"""What is told on a wall, the most telling first."""
MOST = 4
"""So much of one stretch has room on a wall."""
LONGEST = 16
"""Quarters after which a stretch is drawn no wider."""


@dataclass(frozen=True)
class Happening:
    """Something that happened: its sign, its words, what somebody said of it, and the event's number."""

    kind: Kind
    icon: str
    text: str
    n: int
    note: str | None = None


@dataclass(frozen=True)
class Stretch:
    """A round, or the years after: its name, the time it took in quarters, and what happened in it."""

    title: str
    quarters: int
    happenings: tuple[Happening, ...] = ()
    after: bool = False

    @property
    def brief(self) -> tuple[Happening, ...]:
        """What a wall has room for, in order: what was dealt, what came from outside, and what was decided."""
        if self.after:
            return self.happenings
        told = sorted(
            (one for one in self.happenings if one.kind in TELLING), key=lambda one: TELLING.index(one.kind)
        )
        kept = {one.n for one in told[:MOST]}
        return tuple(one for one in self.happenings if one.n in kept)

    @property
    def wide(self) -> int:
        """Its width, in quarters: what was never settled is a quarter wide."""
        return min(max(self.quarters, 1), LONGEST)


@dataclass(frozen=True)
class Timeline:
    """The stretches, and how the figure went that everybody talked about."""

    stretches: tuple[Stretch, ...]
    title: str = ""
    unit: Unit = "weeks"
    points: Points = ()

    @property
    def ends(self) -> tuple[int, ...]:
        """The quarters at which the stretches end, the opening first."""
        return (0, *accumulate(one.quarters for one in self.stretches))

    @property
    def wide(self) -> int:
        return sum(one.wide for one in self.stretches)

    def at(self, quarter: float) -> float:
        """Where a quarter stands, in quarters of the width: the longest stretches are pressed together."""
        left = 0.0
        for stretch, start in zip(self.stretches, self.ends, strict=False):
            if quarter <= start + stretch.quarters and stretch.quarters:
                return left + (quarter - start) * stretch.wide / stretch.quarters
            left += stretch.wide
        return left


def draw(timeline: Timeline, measure: Box, *, name: str) -> Markup:
    """The course over the stretches, an image with its facts in words."""
    scale = laid(timeline, measure)
    body = [
        *_marks(timeline, measure, scale),
        *_course(timeline, scale),
        *_values(timeline, measure, scale),
        text("v-words v-strong", 0, measure.letter, measure.letter, timeline.title),
    ]
    return picture(
        f"curves curves--along-{measure.name}",
        (0, 0, measure.width, measure.height),
        body,
        name=f"{name}-{measure.name}",
        title=timeline.title,
        desc=" ".join(told(timeline)),
    )


def told(timeline: Timeline) -> list[str]:
    """The same facts in words: the value at the start and at the end of each stretch."""
    values = dict(timeline.points)
    said = []
    if 0 in values:
        said.append(_("At the start: {amount}.").format(amount=amount(values[0], timeline.unit)))
    for stretch, end in zip(timeline.stretches, timeline.ends[1:], strict=True):
        if stretch.quarters and end in values:
            said.append(
                _("After {stretch}: {amount}.").format(
                    stretch=stretch.title.partition(":")[0], amount=amount(values[end], timeline.unit)
                )
            )
    return said


def table(timeline: Timeline) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The head and the rows of the table behind: each quarter."""
    rows: list[tuple[str, ...]] = [(when(q), amount(value, timeline.unit)) for q, value in timeline.points]
    return (_("When"), timeline.title), rows


def laid(timeline: Timeline, measure: Box) -> Scale:
    """The scale: the full width is all stretches; what goes beyond the last one is not drawn."""
    curves = Curves("", timeline.unit, (Curve("", timeline.points),))
    scale = scaled(curves, measure)
    return Scale(0, measure.width, scale.top, scale.bottom, max(timeline.wide, 1), scale.low, scale.high)


def _marks(timeline: Timeline, measure: Box, scale: Scale) -> Iterator[str]:
    yield path("curve-axis", f"M0 {n(scale.y(0))}H{n(measure.width)}")
    values = dict(timeline.points)
    for stretch, start in zip(timeline.stretches, timeline.ends, strict=False):
        x = scale.x(timeline.at(start))
        if start:
            below = scale.y(values[start]) if start in values else measure.top
            kind = "curve-until" if stretch.after else "curve-grid"
            yield path(kind, f"M{n(x)} {n(below + measure.letter * 0.5)}V{n(measure.height)}")
        if measure.name == "phone":
            wide = scale.x(timeline.at(start) + stretch.wide) - x
            words = next((w for w in _names(stretch) if len(w) * measure.letter * LETTER < wide), "")
            yield text("v-soft", x + 4, measure.height - 6, measure.letter, words)


def _names(stretch: Stretch) -> tuple[str, ...]:
    """What a stretch is called, from long to short."""
    return stretch.title, stretch.title.partition(":")[0], stretch.title.partition(":")[0].split()[-1]


def _course(timeline: Timeline, scale: Scale) -> Iterator[str]:
    seen = [(scale.x(timeline.at(q)), scale.y(v)) for q, v in timeline.points if q <= timeline.ends[-1]]
    if seen:
        yield path("curve-line curve-line--went", "M" + "L".join(f"{n(x)} {n(y)}" for x, y in seen))


def _values(timeline: Timeline, measure: Box, scale: Scale) -> Iterator[str]:
    """The value at the start and at each end of a stretch, over its dot."""
    values = dict(timeline.points)
    shown = [q for q in dict.fromkeys(timeline.ends) if q in values]
    for q in shown:
        x, y = scale.x(timeline.at(q)), scale.y(values[q])
        first, last = q == shown[0], q == shown[-1]
        yield circle(f"curve-end curve-end--{'start' if first else 'went'}", x, y, measure.letter * 0.32)
        side = "" if first else "v-end" if last else "v-middle"
        at = x - (measure.letter * 0.3 if first else 0 if not last else -measure.letter * 0.3)
        yield text(
            f"curve-value curve-value--went {side}".strip(),
            at,
            y - measure.big * 0.5,
            measure.big,
            short(values[q], timeline.unit),
        )
