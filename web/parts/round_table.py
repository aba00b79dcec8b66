"""The round table with its people: you in front, the others across."""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, radians, sin
from typing import Literal

from markupsafe import Markup

from web.language import gettext as _
from web.language import ngettext
from web.parts.svg import circle, n, path, picture, tag

Kind = Literal["own", "regional", "neighbour"]

WIDTH, HEIGHT = 328, 206
MIDDLE_X, MIDDLE_Y, RADIUS_X, RADIUS_Y = 164, 104, 142, 52
FIRST_ANGLE, LAST_ANGLE = 197.0, 343.0
MOST = 14
"""People that can still be told apart at the far side."""
PLACES: tuple[Kind, ...] = ("neighbour", "regional", "own")
"""From left to right, seen from you."""

CARD = (
    "M-31 14 33 16 27 -14-25 -16z",
    "M-16 -6v11h9v-9M-2 -7v13h11v-12M14 -6v12h7v-11",
    "M-15.5 0h8v4.5h-8zM-1.5 -2h10v7.5h-10zM14.5 2h6v3.5h-6z",
)


def round_table(others: Sequence[Kind], *, name: str, me: bool = True) -> Markup:
    """The table. `others` are the people across, one kind each; `me` draws you in front; `name` makes the ids."""
    shown = sorted(others, key=PLACES.index)[:MOST]
    count = len(others)
    told = ngettext(
        "The round table. You sit in front, one other sits across.",
        "The round table. You sit in front, {number} others sit across.",
        count,
    ).format(number=count)
    if not count:
        told = (
            _("The round table. You are the first.") if me else _("The round table. Nobody sits there yet.")
        )
    elif not me:
        told = ngettext(
            "The round table. One person sits at it.", "The round table. {number} people sit at it.", count
        ).format(number=count)
    body = [
        tag(
            "ellipse",
            class_="rt-shadow",
            cx=MIDDLE_X,
            cy=MIDDLE_Y + 20,
            rx=RADIUS_X * 0.92,
            ry=RADIUS_Y * 0.9,
        )
    ]
    for angle, kind in zip(angles(shown), shown, strict=True):
        x = MIDDLE_X + RADIUS_X * 1.03 * cos(radians(angle))
        y = MIDDLE_Y + RADIUS_Y * 1.05 * sin(radians(angle))
        size = (1.28 + 0.16 * sin(radians(angle))) * min(1.0, 9 / max(len(shown), 1))
        body.append(person(x, y - 3, size, f"rt-{kind}"))
    edge = f"M{MIDDLE_X - RADIUS_X} {MIDDLE_Y}v10a{RADIUS_X} {RADIUS_Y} 0 0 0 {2 * RADIUS_X} 0v-10z"
    body += [
        path("rt-edge", edge),
        tag("ellipse", class_="rt-top", cx=MIDDLE_X, cy=MIDDLE_Y, rx=RADIUS_X, ry=RADIUS_Y),
    ]
    body += [
        tag("ellipse", class_="rt-grain", cx=MIDDLE_X, cy=MIDDLE_Y, rx=RADIUS_X * k, ry=RADIUS_Y * k)
        for k in (0.86, 0.93)
    ]
    card = path("rt-card-shade", "M-29 17 35 19 29 -11-23 -13z") + path("rt-card", CARD[0])
    card += path("rt-card-line", CARD[1]) + path("rt-card-water", CARD[2])
    body.append(tag("g", card, transform=f"translate({MIDDLE_X} {MIDDLE_Y - 6})"))
    if me:
        body.append(person(MIDDLE_X, MIDDLE_Y + RADIUS_Y + 31, 2.3, "rt-me"))
    return picture("round-table", (0, 0, WIDTH, HEIGHT if me else HEIGHT - 28), body, name=name, title=told)


def angles(people: Sequence[Kind]) -> list[float]:
    """Where people sit, in degrees: evenly over the far side, with a wider gap between places."""
    if not people:
        return []
    if len(people) == 1:
        return [270.0]
    steps = [0.0]
    for one, other in pairwise(people):
        steps.append(steps[-1] + (1.0 if one == other else 1.25))
    spread = min(1.0, steps[-1] / 5.5)
    first = 270 - (270 - FIRST_ANGLE) * spread
    last = 270 + (LAST_ANGLE - 270) * spread
    return [first + (last - first) * step / steps[-1] for step in steps]


def person(x: float, y: float, s: float, class_: str) -> str:
    """Head and shoulders, `s` times as large."""
    head = circle("", x, y - 15 * s, 7.2 * s).replace(' class=""', "")
    bust = (
        f"M{n(x - 12 * s)} {n(y + 6 * s)}c0 {n(-9 * s)} {n(5 * s)} {n(-13 * s)} {n(12 * s)} {n(-13 * s)}"
        f"s{n(12 * s)} {n(4 * s)} {n(12 * s)} {n(13 * s)}z"
    )
    return tag("g", f'{head}<path d="{bust}"/>', class_=class_)
