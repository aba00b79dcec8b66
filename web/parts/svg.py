"""How a piece of SVG is written: numbers short, text escaped, no style anywhere."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup, escape

Attribute = str | int | float | None


def n(value: float) -> str:
    """A coordinate with at most one decimal."""
    text = f"{value:.1f}"
    return text.removesuffix(".0")


def tag(name: str, inner: str = "", **attributes: Attribute) -> str:
    """One element. `class_` is written `class`, `_` becomes `-`; None leaves an attribute out."""
    written = []
    for key, value in attributes.items():
        if value is None:
            continue
        shown = n(value) if isinstance(value, int | float) else str(escape(value))
        written.append(f' {key.rstrip("_").replace("_", "-")}="{shown}"')
    head = f"<{name}{''.join(written)}"
    return f"{head}>{inner}</{name}>" if inner else f"{head}/>"


def path(class_: str, d: str, width: float | None = None) -> str:
    """A path; `width` is the width of its stroke."""
    stroke = f' stroke-width="{width:g}"' if width is not None else ""
    return f'<path class="{class_}"{stroke} d="{d}"/>'


def circle(class_: str, x: float, y: float, r: float) -> str:
    return f'<circle class="{class_}" cx="{n(x)}" cy="{n(y)}" r="{n(r)}"/>'


def text(class_: str, x: float, y: float, size: float, words: str | Markup) -> str:
    """A line of text at its baseline; what is not markup is escaped."""
    return f'<text class="{class_}" x="{n(x)}" y="{n(y)}" font-size="{n(size)}">{escape(words)}</text>'


def along(points: Sequence[tuple[float, float]], steps: int = 8) -> Iterator[tuple[float, float]]:
    """Where a drawn line goes, by small steps: so many between each two points."""
    for (x0, y0), (x1, y1) in pairwise(points):
        for step in range(steps + 1):
            yield x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps


def lines(words: str, most: int) -> list[str]:
    """Words in lines of so many letters at most; a longer word keeps a line for itself."""
    made: list[str] = []
    for word in words.split():
        if made and len(made[-1]) + 1 + len(word) <= most:
            made[-1] += f" {word}"
        else:
            made.append(word)
    return made


def picture(
    class_: str,
    box: tuple[float, float, float, float],
    inner: Iterable[str],
    *,
    name: str | None = None,
    title: str = "",
    desc: str = "",
) -> Markup:
    """A whole drawing. With a `name` (the id of its words) it is an image with title and description."""
    body = "".join(inner)
    view = " ".join(n(side) for side in box)
    if name is None:
        return Markup('<svg class="{}" viewBox="{}" aria-hidden="true" focusable="false">{}</svg>').format(
            class_, view, Markup(body)
        )
    told = f"{name}-title" + (f" {name}-desc" if desc else "")
    words = Markup('<title id="{}-title">{}</title>').format(name, title)
    if desc:
        words += Markup('<desc id="{}-desc">{}</desc>').format(name, desc)
    return Markup('<svg class="{}" viewBox="{}" role="img" aria-labelledby="{}">{}{}</svg>').format(
        class_, view, told, words, Markup(body)
    )
