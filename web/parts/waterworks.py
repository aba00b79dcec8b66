"""Draws a laid-out region: glass, water, dots, the basin, the gauge board, and its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from web.amounts import number, weeks
from web.language import gettext as _
from web.language import ngettext
from web.parts.svg import circle, n, path, picture, tag, text
from web.parts.vessels import (
    DOT_RADIUS,
    FIRST_ROW,
    ROW_PITCH,
    TWO_LINES,
    Basin,
    Flow,
    Picture,
    Standing,
)

HAIRLINES = ((9, 0.05), (11, 0.10), (14, 0.17), (18, 0.25), (24, 0.34))
"""Five lines under the surface: the distance to the one above, and the inset as a share of the width."""
HAIRLINE_HEIGHT = 330 / 1.15
SURFACE = 0.5
LEAD = 46.0
"""Size of the words on the longest list, on a wall."""
NAMES = 50.0
"""Down to where the names of the places reach, on a wall."""
NUMBER = 40.0
"""How far the number on a heap reaches above it, less what the words beside it leave free."""


@dataclass(frozen=True)
class Label:
    """Words on a heap, where they stand."""

    class_: str
    x: float
    y: float
    size: float
    words: str | Markup
    width: float


def draw(laid: Picture, *, name: str, title: str, flows: Sequence[Flow] = (), change: bool = False) -> Markup:
    """The whole picture as an image with title and description. `name` makes its ids; `change` shows a legend of
    what came and went; `title` is the sentence that stands in front of it."""
    small = laid.measure.name == "phone"
    top = 0 if laid.measure.name == "projector" else _top(laid)
    body = [
        *(_table(laid) if laid.measure.name == "projector" else ()),
        *_rim_line(laid),
        *(_gauge(laid) if laid.measure.name == "projector" and laid.rows == 1 else ()),
        *_glass(laid),
        *_water(laid),
        *_heaps(laid),
        *_captions(laid),
        *_flows(laid, flows),
        *_labels(laid, change=change),
        *(_legend(laid, change=change) if laid.measure.name == "projector" else ()),
    ]
    left = -30 if laid.measure.name == "projector" else -4 if small else 0
    right = 1330 if laid.measure.name == "projector" else laid.width + (18 if small else 14)
    bottom = max(laid.measure.most or 0, laid.height)
    return picture(
        f"vessels-picture vessels-picture--{laid.measure.name}",
        (left, top, right - (left if small else 0), bottom - top),
        body,
        name=name,
        title=title,
        desc=spoken_facts(laid),
    )


def spoken_facts(laid: Picture) -> str:
    """The same facts as in the picture, in sentences."""
    return " ".join(_fact(one) for one in laid.standing)


def _fact(one: Standing) -> str:
    vessel = one.vessel
    said = ngettext(
        "{place}, {line}: {care} person gets help, there is room for {capacity}.",
        "{place}, {line}: {care} people get help, there is room for {capacity}.",
        round(vessel.in_care),
    ).format(place=one.place, line=vessel.name, care=number(vessel.in_care), capacity=number(vessel.capacity))
    if vessel.waiting < 0.5:
        return said
    waiting = ngettext("{number} person waits.", "{number} people wait.", round(vessel.waiting))
    if vessel.weeks is not None:
        waiting = ngettext(
            "{number} person waits, {weeks}.", "{number} people wait, {weeks}.", round(vessel.waiting)
        )
    shown = weeks(vessel.weeks) if vessel.weeks is not None else ""
    return f"{said} {waiting.format(number=number(vessel.waiting), weeks=shown)}"


def outline(x: float, top: float, floor: float, width: float, radius: float) -> str:
    """A vessel without its lid, from the left lip round to the right one."""
    r = min(radius, width / 2)
    a, b = x - width / 2, x + width / 2
    return (
        f"M{n(a)} {n(top)}V{n(floor - r)}Q{n(a)} {n(floor)} {n(a + r)} {n(floor)}"
        f"H{n(b - r)}Q{n(b)} {n(floor)} {n(b)} {n(floor - r)}V{n(top)}"
    )


def _radius(one: Standing, laid: Picture) -> float:
    return one.width * 0.22 if one.width < 90 else min(22.0, laid.measure.height * 0.2)


def _stem(one: Standing, laid: Picture) -> float:
    return min(laid.measure.stem, one.width * 0.6)


def _basin_of(one: Standing, laid: Picture) -> Basin:
    return min((basin for basin in laid.basins if basin.top >= one.floor), key=lambda basin: basin.top)


def _stem_path(one: Standing, laid: Picture, lift: float = 3) -> str:
    half, basin = _stem(one, laid) / 2, _basin_of(one, laid)
    return f"M{n(one.x - half)} {n(one.floor - lift)}V{n(basin.top + 3)}H{n(one.x + half)}V{n(one.floor - lift)}z"


def _basin_path(basin: Basin) -> str:
    r = (basin.bottom - basin.top) / 2
    return (
        f"M{n(basin.left)} {n(basin.top)}H{n(basin.right)}v{n(2 * r - r)}q0 {n(r)} {n(-r)} {n(r)}"
        f"H{n(basin.left + r)}q{n(-r)} 0 {n(-r)} {n(-r)}z"
    )


def _trunk_path(laid: Picture) -> str:
    """The pipe that joins the basins of several rows, at their left."""
    first, last = laid.basins[0], laid.basins[-1]
    wide = laid.measure.pipe
    return f"M{n(first.left)} {n(first.top)}V{n(last.bottom - wide / 2)}h{n(wide)}V{n(first.top)}z"


def _glass(laid: Picture) -> Iterator[str]:
    m = laid.measure
    shapes = [
        outline(one.x, one.rim - 2, one.floor, one.width, _radius(one, laid)) + "z" for one in laid.standing
    ]
    shapes += [_stem_path(one, laid) for one in laid.standing]
    shapes += [_basin_path(basin) for basin in laid.basins]
    if laid.rows > 1:
        shapes.append(_trunk_path(laid))
    whole = " ".join(shapes)
    yield path("v-out", whole, m.stroke * 2)
    yield path("v-glass", whole)
    lip = m.stroke * 2.6
    for one in laid.standing:
        a, b = one.left, one.right
        gap = f"M{n(a + 0.2)} {n(one.rim - 2 - m.stroke / 2)}H{n(b - 0.2)}"
        yield path("v-rimgap", gap, round(m.stroke * 2.4, 1))
        yield path(
            "v-lip",
            f"M{n(a - m.stroke / 2)} {n(one.rim + 2)}v-4q0 -5 {n(-lip)} -5"
            f"M{n(b + m.stroke / 2)} {n(one.rim + 2)}v-4q0 -5 {n(lip)} -5",
            m.stroke,
        )


def _water(laid: Picture) -> Iterator[str]:
    m = laid.measure
    for basin in laid.basins:
        yield path("v-pipe", _basin_path(basin))
    if laid.rows > 1:
        yield path("v-pipe", _trunk_path(laid))
    for one in laid.standing:
        inner = [
            path("v-pipe", _stem_path(one, laid)),
            path("v-water", outline(one.x, one.level, one.floor, one.width, _radius(one, laid)) + "z"),
            path("v-pipe", _stem_path(one, laid, 6)),
            path(
                "v-surf", f"M{n(one.left)} {n(one.level + m.stroke / 2)}H{n(one.right)}", m.stroke + SURFACE
            ),
            *_hairlines(one, laid),
        ]
        if one.notched:
            inner.append(_notch(one, laid))
        if one.old_width is not None:
            old = outline(one.x, one.rim, one.floor, one.old_width, min(18, one.old_width * 0.22))
            inner.append(path("v-ghost", old, m.stroke))
        yield tag("g", "".join(inner), class_=f"v-one v-one--{_turn(one)}")


def _turn(one: Standing) -> str:
    """In which order change is shown: where it begins, what it does, and then the neighbour."""
    return {"own": "effect", "regional": "cause", "neighbour": "neighbour"}[one.kind]


def _hairlines(one: Standing, laid: Picture) -> Iterator[str]:
    m, y = laid.measure, one.level
    for step, inset in HAIRLINES:
        y += step * m.height / HAIRLINE_HEIGHT
        if y < one.floor - min(14, m.height * 0.12):
            line = f"M{n(one.left + one.width * inset)} {n(y)}H{n(one.right - one.width * inset)}"
            yield path("v-line", line, round(max(1.0, m.stroke * 0.45), 2))


def _notch(one: Standing, laid: Picture) -> str:
    """Two strokes across the glass, as an axis is broken: this width is not to scale."""
    y, w = one.floor - laid.measure.height * 0.18, one.width / 2 + 5
    cuts = (f"M{n(one.x - w)} {n(at + 4)}L{n(one.x + w)} {n(at - 4)}" for at in (y, y + 7))
    return path("v-notch", "".join(cuts), laid.measure.stroke)


def _heaps(laid: Picture) -> Iterator[str]:
    u = laid.cell
    for one in laid.standing:
        heap, drawn = one.heap, []
        y0 = one.rim - 3
        if heap.ring and not heap.rows:
            drawn.append(circle("v-ring", one.x, one.rim - u * FIRST_ROW, u * 0.36))
        count = 0
        other = "v-gone" if heap.gone else "v-newdot"
        for row, dots in enumerate(heap.rows):
            y = y0 - u * (FIRST_ROW + row * ROW_PITCH)
            for place in range(dots):
                x = one.x + (place - (dots - 1) / 2) * u
                drawn.append(circle("v-dot" if count < heap.kept else other, x, y, u * DOT_RADIUS))
                count += 1
        if drawn:
            yield tag("g", "".join(drawn), class_=f"v-heap v-one--{_turn(one)}")


def _crest(one: Standing, laid: Picture) -> float:
    """The top of a heap."""
    rows = len(one.heap.rows) or (1 if one.heap.ring else 0)
    if not rows:
        return one.rim
    return one.rim - 3 - laid.cell * (FIRST_ROW + (rows - 1) * ROW_PITCH + 0.5)


def _labels(laid: Picture, *, change: bool) -> Iterator[str]:
    """How many wait, above each heap; the longest list of the region says so in words. No two overlap."""
    projector, phone = laid.measure.name == "projector", laid.measure.name == "phone"
    lead = max(laid.standing, key=lambda one: one.vessel.waiting, default=None)
    size = 34.0 if projector else 17.0 if phone else 21.0
    made: list[Label] = []
    for one in laid.standing:
        if one.vessel.waiting < 0.5 and not one.heap.rows:
            continue
        words: str | Markup = number(one.vessel.waiting)
        at, plain = size, str(words)
        if one is lead and projector and (laid.rows == 1 or one.kind == "regional"):
            at = LEAD
            words = plain = _lead_words(one, laid, change=change)
            long = one.vessel.weeks is not None and not change and words != _in_full(one)
            top = _crest(one, laid) - 16 - LEAD * 1.06
            if long and top - LEAD * 0.74 > (NAMES if laid.rows == 1 else 0):
                # No room beside: the weeks stand above.
                made.append(Label("v-wait", one.x, top, at, plain, len(plain) * at * 0.56))
                words = plain = weeks(one.vessel.weeks or 0)
        elif one.vessel.listed is not None and round(one.vessel.listed) != round(one.vessel.waiting):
            listed = _("(list: {number})").format(number=number(one.vessel.listed))
            plain = f"{words} {listed}"
            words = Markup('{} <tspan class="v-light">{}</tspan>').format(words, listed)
        y = _crest(one, laid) - (16 if projector else 5)
        made.append(Label("v-wait", one.x, y, at, words, len(plain) * at * 0.56))
    for label in sorted(made, key=lambda label: label.width):
        y = label.y
        for other in made:
            beside = abs(other.x - label.x) < (other.width + label.width) / 2 + 8
            if other is not label and other.width < label.width and beside and abs(other.y - y) < label.size:
                y = min(y, other.y - other.size)
        yield text(f"{label.class_} v-middle", label.x, y, label.size, label.words)
    yield from _in_care(laid)
    yield from _inflows(laid)


def _in_full(one: Standing) -> str:
    """The longest list with its weeks."""
    waiting = one.vessel.waiting
    return ngettext("{number} waits, {weeks}", "{number} waiting, {weeks}", round(waiting)).format(
        number=number(waiting), weeks=weeks(one.vessel.weeks or 0)
    )


def _lead_words(one: Standing, laid: Picture, *, change: bool) -> str:
    """The longest list in words: as many as there is room for between the heaps beside it."""
    waiting = number(one.vessel.waiting)
    said = [_("{number} waiting").format(number=waiting)]
    if one.vessel.weeks is not None and not change:
        said.insert(0, _in_full(one))
    bottom = _crest(one, laid)
    for words in said:
        half = len(words) * LEAD * 0.56 / 2 + 10
        in_the_way = [
            other
            for other in laid.standing
            if other is not one
            and abs(other.x - one.x) < half + max(other.width / 2, 34)
            and _crest(other, laid) - NUMBER < bottom
            and (other.heap.rows or other.heap.ring)
        ]
        if not in_the_way:
            return words
    return waiting


def _in_care(laid: Picture) -> Iterator[str]:
    """In the widest vessel of the region: how many get help."""
    widest = max(
        (one for one in laid.standing if one.kind == "regional"), key=lambda one: one.width, default=None
    )
    big, words, up, down = {
        "projector": (76, 30, 92, 52),
        "console": (38, 21, 40, 15),
        "phone": (30, 16, 30, 11),
    }[laid.measure.name]
    if widest is None or widest.width < words * 5 or laid.measure.height < up + big:
        return
    yield text("v-world v-middle", widest.x, widest.floor - up, big, number(widest.vessel.in_care))
    yield text("v-words v-middle", widest.x, widest.floor - down, words, _("get help"))


def _inflows(laid: Picture) -> Iterator[str]:
    """People who come in from outside, by an arrow from the right on to the vessel."""
    m = laid.measure
    for one in laid.standing:
        if one.vessel.inflow is None or m.name != "console":
            continue
        words, people = one.vessel.inflow
        y = one.rim - m.height * 0.4
        x = one.right + m.caption * 1.7
        label = Markup('{} <tspan class="v-strong">{}</tspan>').format(words, number(people))
        yield text("v-words", x + 6, y + m.caption / 3, m.caption, label)
        corner = one.right - m.caption * 0.6
        yield path("v-arrow", f"M{n(x)} {n(y)}H{n(corner + 18)}q-18 0 -18 14v10m-6 -7 6 7 6 -7", m.stroke)


def _captions(laid: Picture) -> Iterator[str]:
    m = laid.measure
    for one in laid.standing:
        basin = _basin_of(one, laid)
        y = basin.bottom + _caption_drop(laid)
        words: str | Markup = one.vessel.name
        class_ = "v-soft"
        if m.name == "projector":
            class_ = "v-words v-strong"
            words = Markup('<tspan class="v-light">{}</tspan> {}').format(one.vessel.line, one.vessel.name)
        if laid.rows > 1 and one.kind != "regional":
            words = str(one.vessel.line)
        if one.notched:
            words = Markup("{}{}").format(words, "*")
        if laid.rows <= TWO_LINES or one.kind == "regional":
            yield text(f"{class_} v-middle", one.x, y, m.caption, words)
    yield from _place_names(laid)


def _caption_drop(laid: Picture) -> float:
    """From a basin down to the baseline of its captions."""
    if laid.rows > 1:
        return laid.measure.caption * 1.2
    return {"projector": 39.0, "console": 25.0, "phone": 20.0}[laid.measure.name]


def _place_names(laid: Picture) -> Iterator[str]:
    m = laid.measure
    many = laid.rows > 1
    if m.name != "projector" and not many:
        return
    for place, group in groupby(laid.standing, key=lambda one: (one.place, one.kind)):
        ones = list(group)
        x = (ones[0].left + ones[-1].right) / 2
        if many:
            y = _basin_of(ones[0], laid).bottom + _caption_drop(laid)
            if laid.rows <= TWO_LINES:
                y += m.caption * 1.15
            elif ones[0].kind == "regional":
                continue
            size = m.caption * 0.97
        else:
            y, size = 36.0, 40.0
        star = "*" if laid.rows > TWO_LINES and any(one.notched for one in ones) else ""
        yield text("v-world v-middle", x, y, size, f"{place[0]}{star}")


def _flows(laid: Picture, flows: Sequence[Flow]) -> Iterator[str]:
    """An arrow and a number in the gap that a flow crosses, inside the basin."""
    m = laid.measure
    for flow in flows:
        try:
            a, b = laid.at(*flow.from_), laid.at(*flow.to)
        except KeyError:
            continue
        basin = _basin_of(a, laid)
        if basin is not _basin_of(b, laid) or m.name == "phone":
            continue
        b = _next(a, b, laid)
        left, right = (a, b) if a.x < b.x else (b, a)
        middle = (left.right + right.left) / 2
        y = (basin.top + basin.bottom) / 2
        label = number(flow.people)
        rightward = a.x < b.x
        size = m.caption
        wide = len(label) * size * 0.56
        arrow, space = size * 0.9, size * 0.35
        start = middle - (wide + arrow + space) / 2
        if rightward:
            yield text("v-words v-strong", start, y + size * 0.34, size, label)
            yield _arrow(start + wide + space, y, arrow, 1, laid)
        else:
            yield _arrow(start + arrow, y, arrow, -1, laid)
            yield text("v-words v-strong", start + arrow + space, y + size * 0.34, size, label)


def _next(a: Standing, b: Standing, laid: Picture) -> Standing:
    """The vessel beside `a` on the way to `b`: a flow is told in the first gap that it crosses."""
    row = sorted((one for one in laid.standing if one.floor == a.floor), key=lambda one: one.x)
    at, to = row.index(a), row.index(b)
    return row[at + (1 if to > at else -1)]


def _arrow(x: float, y: float, length: float, way: int, laid: Picture) -> str:
    head = length * 0.4
    d = (
        f"M{n(x)} {n(y)}h{n(way * length)}m{n(-way * head)} {n(-head)}l{n(way * head)} {n(head)}"
        f"l{n(-way * head)} {n(head)}"
    )
    return path("v-arrow", d, round(laid.measure.stroke * 1.06, 2))


def _rim_line(laid: Picture) -> Iterator[str]:
    m = laid.measure
    width = 3 if m.name == "projector" else 1.6
    if m.name == "console":
        return
    for rim in sorted({one.rim for one in laid.standing}):
        row = [one for one in laid.standing if one.rim == rim]
        beyond = 26 if m.name == "projector" else 8
        start = 84 if m.name == "projector" and laid.rows == 1 else row[0].left - beyond
        yield path("v-peil", f"M{n(start)} {n(rim)}H{n(row[-1].right + beyond)}", width)


def _gauge(laid: Picture) -> Iterator[str]:
    """The board with ten ticks at the left; the rim is `full`."""
    first, m = laid.standing[0], laid.measure
    yield tag("rect", class_="v-board", x=34, y=first.rim - 64, width=44, height=m.height + 64 + 44, rx=3)
    for tick in range(1, 11):
        y = first.floor - m.height * tick / 10
        long = tick % 5 == 0
        yield path("v-tick", f"M78 {n(y)}h-{26 if long else 15}", 6 if long else 4)
    yield text("v-words v-strong v-end", 24, first.rim + 10, 28, _("full"))


def _table(laid: Picture) -> Iterator[str]:
    """The round table that the vessels stand on, as deep as there is room for it."""
    bottom = max(laid.measure.most or 0, laid.height)
    room = bottom - laid.basins[-1].top + laid.measure.drop
    ry = min(98.0, room - 81) if laid.rows == 1 else min(84.0, room * 0.8)
    middle = bottom - ry
    yield tag("ellipse", class_="v-table-edge", cx=640, cy=middle, rx=690, ry=ry)
    yield tag("ellipse", class_="v-table-top", cx=640, cy=middle - 11, rx=690, ry=ry)


def _legend(laid: Picture, *, change: bool) -> Iterator[str]:
    x, y = 1052.0, 106.0
    if change:
        for class_, words in (("v-newdot", _("added")), ("v-gone", _("gone"))):
            yield circle(class_, x, y, 13)
            yield text("v-words", x + 26, y + 10, 28, words)
            y += 46
    else:
        yield circle("v-dot", x, y, 14)
        yield text("v-words", x + 26, y + 10, 28, _("{number} people").format(number=laid.per))
        yield text("v-words", x + 26, y + 44, 28, _("who wait"))
        y += 88
    if any(one.notched for one in laid.standing):
        yield text("v-words", x - 14, y + 10, 28, _("* not to scale"))


def _top(laid: Picture) -> float:
    """The top edge of a picture without names above it: just over the highest number."""
    size = 17.0 if laid.measure.name == "phone" else 21.0
    highest = min((_crest(one, laid) for one in laid.standing), default=0.0)
    lowest = min(one.rim for one in laid.standing) if laid.standing else 0.0
    return (
        min(highest, lowest)
        - size
        - 12
        - (laid.measure.height * 0.12 if any(one.vessel.inflow for one in laid.standing) else 0)
    )
