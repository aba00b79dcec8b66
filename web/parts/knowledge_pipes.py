"""Who knew what, when: one line a clue, from who had it to who decided.

A dotted line is one holder, an empty pipe another one who knew, a filled pipe those who decide. Seconds are
counted from the beginning of the first stretch.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from web.amounts import minutes
from web.language import gettext as _
from web.language import ngettext
from web.parts.icons import ICONS
from web.parts.svg import circle, n, path, picture, tag, text

Way = Literal["tell", "send", "ask"]

LEFT, RIGHT, FIRST, LAST = 64, 1856, 560, 1840
TOP, ROW, LEAST_ROW = 160, 84, 68
ROWS = 6
"""Clues that have room enough; more of them stand closer."""
STRIP = (328, 40)
"""The measures of one clue's way in small."""
LETTER = 14.5
"""Width of an average letter of the words on a line."""
LEAST_GAP = 46
"""Between two signs on a line, in px, so that they do not cover each other."""


@dataclass(frozen=True)
class Passing:
    """A moment at which a clue went on: seconds, and how."""

    at: float
    way: Way


@dataclass(frozen=True)
class Line:
    """A clue: what it says, who had it, how it went on. None where it never came there."""

    clue: str
    holder: str
    passings: tuple[Passing, ...] = ()
    another_from: float | None = None
    deciders_from: float | None = None


@dataclass(frozen=True)
class Stretch:
    """A phase: its name and seconds from and to."""

    name: str
    start: float
    end: float


@dataclass(frozen=True)
class Pipes:
    """All lines. `possible_from` is when the whole picture was in the room; `decided` when, and what, they chose."""

    lines: tuple[Line, ...]
    stretches: tuple[Stretch, ...]
    possible_from: float | None = None
    decided: tuple[float, str] | None = None


def draw(pipes: Pipes, *, name: str, title: str) -> Markup:
    """The picture, as wide as a wall without its margins; `title` is the sentence in front of it, `name` its ids."""
    end = max((stretch.end for stretch in pipes.stretches), default=1.0) or 1.0
    bottom = TOP + pitch(pipes) * len(pipes.lines) - 28
    body = [
        *_span(pipes, end, bottom),
        *_lines(pipes, end),
        *_moments(pipes, end, bottom),
        *_axis(pipes, end, bottom),
    ]
    body += _legend(bottom + 126)
    # Over the moments there is room for a second line of words, where they do not fit beside each other.
    top = 16 if _crossed(pipes, end) else 60
    return picture(
        "pipes-picture",
        (LEFT, top, RIGHT - LEFT, bottom + 166 - top),
        body,
        name=name,
        title=title,
        desc=" ".join(told(pipes)),
    )


def strip(line: Line, pipes: Pipes) -> Markup:
    """One clue's way in small, for a phone; what it shows is said in a sentence beside it."""
    width, height = STRIP
    end = max((stretch.end for stretch in pipes.stretches), default=1.0) or 1.0
    first, last, y = 12.0, width - 12.0, height / 2

    def at(moment: float) -> float:
        return first + (last - first) * max(0.0, min(1.0, moment / end))

    body = [path("kp-thin kp-thin--small", f"M{n(first + 12)} {n(y)}H{n(last)}")]
    if line.another_from is not None:
        x = at(line.another_from)
        body.append(tag("rect", class_="kp-middle kp-small", x=x, y=y - 4, width=last - x, height=8, rx=4))
    if line.deciders_from is not None:
        x = at(line.deciders_from)
        body.append(tag("rect", class_="kp-pipe kp-small", x=x, y=y - 8, width=last - x, height=16, rx=3))
    if pipes.decided is not None:
        x = at(pipes.decided[0])
        body.append(path("kp-decided kp-small", f"M{n(x)} 3V{n(height - 3)}"))
        body.append(path("kp-diamond", f"M{n(x)} {n(y - 8)}l8 8-8 8-8-8z"))
    body.append(circle("kp-own", first, y, 8))
    return picture("pipes-strip", (0, 0, width, height), body)


def pitch(pipes: Pipes) -> float:
    """The height of a row: many clues stand closer."""
    return max(LEAST_ROW, min(ROW, ROW * ROWS / max(len(pipes.lines), 1)))


def told(pipes: Pipes) -> list[str]:
    """The same facts, a sentence a clue."""
    return [f"{line.clue}: {fate(line, pipes)}" for line in pipes.lines]


def fate(line: Line, pipes: Pipes) -> str:
    """What became of a clue, in a sentence."""
    if line.deciders_from is not None and line.deciders_from <= 0:
        return _("those who decide had it from the start.")
    if line.deciders_from is not None:
        late = pipes.decided is not None and line.deciders_from > pipes.decided[0]
        words = (
            _("with those who decide from {time}, after the decision.")
            if late
            else _("with those who decide from {time}.")
        )
        return words.format(time=minutes(line.deciders_from))
    if line.another_from is not None:
        return _("somebody else knew it from {time}, those who decide did not.").format(
            time=minutes(line.another_from)
        )
    return _("it stayed with: {holder}.").format(holder=line.holder)


def place(at: float, end: float) -> float:
    """Where a moment stands, in px."""
    return FIRST + (LAST - FIRST) * max(0.0, min(1.0, at / end))


def spread(xs: Sequence[float]) -> list[float]:
    """The same places, moved right where they would cover each other."""
    moved: list[float] = []
    for x in xs:
        moved.append(max(x, moved[-1] + LEAST_GAP) if moved else x)
    return moved


def _span(pipes: Pipes, end: float, bottom: float) -> Iterator[str]:
    if pipes.possible_from is None or pipes.decided is None or pipes.decided[0] <= pipes.possible_from:
        return
    a, b = place(pipes.possible_from, end), place(pipes.decided[0], end)
    yield tag("rect", class_="kp-span", x=a, y=TOP - 50, width=b - a, height=bottom - TOP + 50)


def _lines(pipes: Pipes, end: float) -> Iterator[str]:
    height = pitch(pipes)
    # Long ones end before the dot where all are smaller.
    size = 28 if any(len(line.clue) > 31 for line in pipes.lines) else 32
    for row, line in enumerate(pipes.lines):
        y = TOP + row * height
        if row:
            yield path("kp-row", f"M{LEFT} {n(y - height / 2)}H{RIGHT}")
        yield text("v-world", LEFT, y - 2, size, _short(line.clue, 36))
        # Long ones end before the dot here, too.
        yield text(
            "v-soft",
            LEFT,
            y + 31 * height / ROW,
            28 if len(line.holder) <= 31 else 25,
            _short(line.holder, 36),
        )
        yield path("kp-thin", f"M{FIRST + 18} {y}H{LAST}")
        if line.another_from is not None:
            x = place(line.another_from, end)
            yield tag("rect", class_="kp-middle", x=x, y=y - 6, width=LAST - x, height=12, rx=6)
        if line.deciders_from is not None:
            x = place(line.deciders_from, end)
            yield path("kp-pipe", f"M{n(x)} {y - 14}H{LAST}V{y + 14}H{n(x)}a14 14 0 0 1 0 -28z")
        yield circle("kp-own", FIRST, y, 13)
        xs = spread([place(passing.at, end) for passing in line.passings])
        for x, passing in zip(xs, line.passings, strict=True):
            yield sign(passing.way, x, y)
        if line.deciders_from is None and line.another_from is None:
            middle = (
                (FIRST + LAST) / 2 if pipes.decided is None else (FIRST + place(pipes.decided[0], end)) / 2
            )
            if pipes.possible_from is not None and pipes.decided is not None:
                middle = (place(pipes.possible_from, end) + place(pipes.decided[0], end)) / 2
            words = _("stayed with: {holder}").format(holder=line.holder)
            if len(words) * LETTER > _room(pipes, end):
                words = _("stayed there")
            middle = min(max(middle, FIRST + 30 + len(words) * 8), LAST - len(words) * 8)
            yield text("v-words v-middle", middle, y - 12, 28, words)


def _room(pipes: Pipes, end: float) -> float:
    """How wide words may be between the moment from which it was possible and the decision."""
    if pipes.decided is None or pipes.possible_from is None or pipes.decided[0] <= pipes.possible_from:
        return LAST - FIRST
    return max(place(pipes.decided[0], end) - place(pipes.possible_from, end), 12 * LETTER)


def _crossed(pipes: Pipes, end: float) -> bool:
    """Whether the words on the decision need a line of their own."""
    if pipes.decided is None:
        return False
    a = place(pipes.possible_from, end) if pipes.possible_from is not None else None
    b, wide = place(pipes.decided[0], end), len(_decision(pipes)) * 16.5
    return a is not None and a <= b <= a + wide + 60 and b + wide + 28 >= RIGHT


def _decision(pipes: Pipes) -> str:
    at, what = pipes.decided or (0.0, "")
    return _("Decision: {what}, {time}").format(what=what, time=minutes(at))


def _moments(pipes: Pipes, end: float, bottom: float) -> Iterator[str]:
    top = TOP - 50
    a = place(pipes.possible_from, end) if pipes.possible_from is not None else None
    b = place(pipes.decided[0], end) if pipes.decided is not None else None
    if a is not None and pipes.possible_from is not None:
        yield path("kp-possible", f"M{n(a)} {top - 24}V{bottom}")
        words = _("From here it was possible: {time}").format(time=minutes(pipes.possible_from))
        if pipes.possible_from <= 0:
            words = _("It was possible from the start")
        yield text("v-words v-strong v-end", a - 14, top - 16, 30, words)
    if b is not None and pipes.decided is not None:
        yield path("kp-decided", f"M{n(b)} {top - 24}V{bottom}")
        yield path("kp-diamond", f"M{n(b)} {top - 42}l17 17-17 17-17-17z")
        words = _decision(pipes)
        wide = len(words) * 16.5
        room = a is None or b - a > wide + 60 or a > b
        if room:
            yield text("v-words v-strong v-end", b - 28, top - 16, 30, words)
        elif b + wide + 28 < RIGHT:
            yield text("v-words v-strong", b + 28, top - 16, 30, words)
        else:
            yield text("v-words v-strong v-end", RIGHT, top - 54, 30, words)


def _axis(pipes: Pipes, end: float, bottom: float) -> Iterator[str]:
    for stretch in pipes.stretches:
        a, b = place(stretch.start, end), place(stretch.end, end)
        if b - a < 8:
            continue
        yield path("kp-axis", f"M{n(a + 3)} {bottom + 14}v14H{n(b - 3)}v-14")
        if b - a > len(stretch.name) * 15:
            yield text("v-words v-middle", (a + b) / 2, bottom + 66, 30, stretch.name)


def _legend(y: float) -> list[str]:
    x = float(LEFT)
    made: list[str] = []

    def word(label: str) -> None:
        nonlocal x
        made.append(text("v-words", x, y + 10, 28, label))
        x += len(label) * 14.5 + 36

    made.append(circle("kp-own", x + 12, y, 13))
    x += 38
    word(_("who had it"))
    made.append(path("kp-thin", f"M{n(x)} {y}h70"))
    x += 86
    word(_("with one"))
    made.append(tag("rect", class_="kp-middle", x=x, y=y - 6, width=64, height=12, rx=6))
    x += 80
    word(_("with another"))
    made.append(tag("rect", class_="kp-pipe", x=x, y=y - 14, width=64, height=28))
    x += 80
    word(_("with who decides"))
    for way, label in ways().items():
        made.append(sign(way, x + 22, y))
        x += 56
        word(label)
    return made


def ways() -> dict[Way, str]:
    """The ways in which a clue goes on, in words."""
    return {"tell": _("told"), "send": _("sent"), "ask": _("asked")}


def counted(pipes: Pipes) -> str:
    """`4 of the 6 clues`."""
    known = sum(
        1
        for line in pipes.lines
        if line.deciders_from is not None
        and (pipes.decided is None or line.deciders_from <= pipes.decided[0])
    )
    total = len(pipes.lines)
    return ngettext("{known} of the {total} clue", "{known} of the {total} clues", total).format(
        known=known, total=total
    )


def sign(way: Way, x: float, y: float, r: float = 22) -> str:
    drawn = tag(
        "g", ICONS[way], class_="kp-icon", transform=f"translate({n(x - 14)} {n(y - 14)}) scale(1.167)"
    )
    return circle("kp-event", x, y, r) + drawn


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
