"""Fixed drawings: the mark, the queue at the door, the cover, glasses, card backs, and a QR code."""

from collections.abc import Sequence
from functools import cache
from typing import Literal, Protocol

import segno
from markupsafe import Markup

from web.parts.svg import circle, n, path, picture, tag

SHARES = (0.5, 1.4, 2.4, 3.5, 4.75)
"""How full the five glasses are, in fifths of their height."""

QUEUE = (1.4, 1.0, 1.45, 1.1, 1.35, 0.9, 1.45, 1.15, 1.3, 1.0, 1.4)
"""The sizes of the people in the queue, from the door."""


def mark() -> Markup:
    """The product's mark: a round table half full of water."""
    return picture(
        "mark",
        (0, 0, 32, 32),
        (
            '<circle class="mark-rim" cx="16" cy="16" r="13"/>',
            path("mark-water", "M3.2 16.5a12.9 12.9 0 0 0 25.6 0z"),
            path("mark-line", "M3.2 16.5h25.6M6 20.5h20M9 24h14"),
        ),
    )


def queue(width: float = 296, height: float = 62) -> Markup:
    """People, young and old, in front of a lit door."""
    floor = height - 6
    body = [path("q-floor", f"M0 {n(floor)}H{n(width)}"), *_door(width - 60, floor, lit=True)]
    x = width - 84
    for place, s in enumerate(QUEUE):
        if x < 10:
            break
        body.append(_person(x, floor, s, other=place % 3 == 1))
        x -= 20 * s * 0.62 + 12
    return picture("queue", (0, 0, width, height), body)


def past_the_door(width: float = 296, height: float = 62) -> Markup:
    """People who walk past a door that is dark, to one that is lit."""
    floor = height - 6
    body = [
        path("q-floor", f"M0 {n(floor)}H{n(width)}"),
        *_door(34, floor, lit=False),
        *_door(width - 60, floor, lit=True),
    ]
    for place, (x, s) in enumerate(((112, 1.4), (138, 1.0), (170, 1.35), (200, 1.45))):
        body.append(_person(x, floor, s, other=place % 3 == 1))
    return picture("queue", (0, 0, width, height), body)


def factory(width: float = 296, height: float = 62) -> Markup:
    """A factory that is shut, a lamp that does not burn, and people who go home."""
    floor = height - 6
    body = [
        path("q-floor", f"M0 {n(floor)}H{n(width)}"),
        path(
            "q-wall", f"M14 {n(floor)}V6h9V{n(floor)}M28 {n(floor)}V26l26 -13v13l26 -13v13l26 -13V{n(floor)}"
        ),
        path("q-wall", f"M56 {n(floor)}V36h24V{n(floor)}M52 46h32"),
        path("q-wall", f"M158 {n(floor)}V12q0 -6 7 -6h5v5h-7"),
    ]
    for place, (x, s) in enumerate(((196, 1.4), (224, 1.0), (252, 1.3), (279, 0.95))):
        body.append(_person(x, floor, s, other=place % 2 == 1))
    return picture("queue", (0, 0, width, height), body)


def _door(x: float, floor: float, *, lit: bool) -> tuple[str, ...]:
    return (
        *((path("q-light", f"M{n(x + 2)} {n(floor)}V13h34V{n(floor)}z"),) if lit else ()),
        path("q-door" if lit else "q-door q-door--dark", f"M{n(x)} {n(floor)}V11h38V{n(floor)}"),
        circle("q-knob", x + 30, floor - 26, 2),
    )


def _person(x: float, floor: float, s: float, *, other: bool) -> str:
    """Head and shoulders, `s` times as large."""
    who = circle("", x, floor - 24 * s, 5.4 * s).replace(' class=""', "")
    bust = (
        f"M{n(x - 7 * s)} {n(floor)}v{n(-9 * s)}c0 {n(-4.5 * s)} {n(3 * s)} {n(-7.5 * s)} {n(7 * s)} {n(-7.5 * s)}"
        f"s{n(7 * s)} {n(3 * s)} {n(7 * s)} {n(7.5 * s)}v{n(9 * s)}z"
    )
    return tag("g", f'{who}<path d="{bust}"/>', class_="q-other" if other else "q-one")


class Paid(Protocol):
    """Something that pays so many cents."""

    @property
    def cents(self) -> int: ...


VIGNETTES = {"queue": queue, "door": past_the_door, "factory": factory}


def vignette(name: str | None) -> Markup:
    """The small drawing of a case; a name that is not known shows the queue."""
    return VIGNETTES.get(name or "queue", queue)()


def cover() -> Markup:
    """Three vessels in outline, for the cover of a shared phone and the back of a card."""
    return picture(
        "cover-art",
        (60, 60, 480, 250),
        (
            path(
                "cover-line",
                "M86 96v150q0 22 22 22h66q22 0 22-22V96M244 70v176q0 22 22 22h68q22 0 22-22V70"
                "M404 120v126q0 22 22 22h66q22 0 22-22V120M140 268v34h320v-34M300 268v34",
            ),
            path(
                "cover-water",
                "M90 170h102M104 184h74M118 202h46M248 104h104M262 118h76M276 136h48M290 158h20"
                "M408 196h102M422 210h74M436 228h46",
            ),
        ),
    )


def glass(step: int) -> Markup:
    """The glass of a confidence, 1 (in doubt) to 5 (very sure)."""
    y = 36 - SHARES[step - 1] * 6.2
    return picture(
        "glass",
        (0, 0, 32, 40),
        (
            path("glass-glass", "M5 5v26q0 6 6 6h10q6 0 6-6V5"),
            path("glass-water", f"M6 {n(y)}H26V31q0 5-5 5H11q-5 0-5-5z"),
            path("glass-surface", f"M6 {n(y)}H26"),
        ),
    )


@cache
def position_card(kind: Literal["own", "hidden", "missing", "for", "against"]) -> Markup:
    """A position as a card: the own one open, others face down, missing ones dashed; for and against once open."""
    if kind == "missing":
        inner = '<rect class="position-missing" x="2" y="2" width="32" height="44" rx="4"/>'
    elif kind == "hidden":
        inner = '<rect class="position-back" x="2" y="2" width="32" height="44" rx="4"/>' + path(
            "position-lines", "M9 17h18M9 23h18M12 29h12M15 35h6"
        )
    else:
        sign = {"own": "m11 25 5 5 9-11", "for": "m11 25 5 5 9-11", "against": "M12 18l12 13M24 18 12 31"}[
            kind
        ]
        inner = (
            f'<rect class="position-open position-open--{kind}" x="2" y="2" width="32" height="44" rx="4"/>'
        )
        inner += path("position-sign", sign)
    return picture("position", (0, 0, 36, 48), (inner,))


def shares(funding: Sequence[Paid]) -> list[float]:
    """What each source pays, as shares of the whole."""
    total = sum(part.cents for part in funding)
    return [part.cents / total for part in funding] if total else []


def split_bar(shares: Sequence[float]) -> Markup:
    """Who pays, as one bar: shares of 0 to 1 that add up to one at most."""
    x, parts = 1.0, []
    for place, share in enumerate(shares):
        width = 198 * max(0.0, min(1.0, share))
        parts.append(tag("rect", class_=f"bar-part bar-part--{place % 4}", x=x, y=1, width=width, height=14))
        x += width
    parts.append('<rect class="bar-frame" x="1" y="1" width="198" height="14"/>')
    return _stretched("bar", (0, 0, 200, 16), parts)


def money_bar(spent: float) -> Markup:
    """What is spent or bound of a budget, as a share of 0 to 1."""
    width = 558 * max(0.0, min(1.0, spent))
    parts = [
        '<rect class="bar-rest" x="1" y="1" width="558" height="20"/>',
        tag("rect", class_="bar-spent", x=1, y=1, width=width, height=20),
        '<rect class="bar-frame" x="1" y="1" width="558" height="20"/>',
    ]
    return _stretched("bar bar--money", (0, 0, 560, 22), parts)


def count_bar(count: int, total: int) -> Markup:
    """So many of all, as a bar."""
    width = 198 * count / total if total else 0
    parts = [tag("rect", class_="bar-part bar-part--1", x=1, y=1, width=width, height=14)]
    return _stretched("bar", (0, 0, 200, 16), parts)


def qr(content: str) -> Markup:
    """A QR code of an address, dark on light whatever the theme, with the quiet zone it needs."""
    matrix = [list(row) for row in segno.make(content, error="m", micro=False).matrix]
    size = len(matrix)
    runs = []
    for y, row in enumerate(matrix):
        x = 0
        while x < size:
            start = x
            while x < size and row[x]:
                x += 1
            if x > start:
                runs.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
            x += 1
    body = (
        f'<rect class="qr-light" x="-3" y="-3" width="{size + 6}" height="{size + 6}"/>',
        path("qr-dark", "".join(runs)),
    )
    return picture("qr", (-3, -3, size + 6, size + 6), body)


def _stretched(class_: str, box: tuple[float, float, float, float], parts: Sequence[str]) -> Markup:
    drawn = picture(class_, box, parts)
    return Markup(str(drawn).replace("<svg ", '<svg preserveAspectRatio="none" ', 1))
