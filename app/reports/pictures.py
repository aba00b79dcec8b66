"""Drawings of the pages as they go on paper: with their colours inside, and what they show as words beside them.

On a page a drawing takes its colours from the stylesheet, by class. On paper there is none, so the rules for its
classes go along, with the light colours filled in. What must not live here: drawing (`web.parts`).
"""

import re
from dataclasses import dataclass
from functools import cache
from html import unescape

from markupsafe import Markup

from web.bundle import STATIC

PAPER = {"--sans": "'Atkinson Hyperlegible Next'", "--serif": "'Newsreader'", "--paper": "#ffffff"}
"""What is else on paper: the families of the letters that are embedded, and white."""
DRAWN = (
    "fill", "fill-opacity", "font-family", "font-weight", "opacity", "stroke", "stroke-dasharray", "stroke-linecap",
    "stroke-linejoin", "stroke-opacity", "stroke-width", "text-anchor",
)  # fmt: skip
"""What of a rule is about a drawing."""

EDGE = 10
"""Room around a drawing, in its own px."""
NARROW, ROOM = 400, 56
"""A drawing no wider than that, made for a phone, has this more room at its right: sums stand beside its curves."""

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BLOCK = re.compile(r"(?P<selectors>[^{}]+)\{(?P<body>[^{}]*)\}")
ROOT = re.compile(r":root\s*\{(?P<body>[^{}]*)\}")
SELECTOR = re.compile(r"^\.[\w-]+(\s+\.[\w-]+)?$")
USE = re.compile(r"var\((--[\w-]+)\)")
OVER = "paint-order"
"""Of a rule that draws the ground around words: paper is its own ground, and would get it over them."""
VIEW = re.compile(r'viewBox="(?P<box>[\d. -]+)"')
SAID = re.compile(r"<(title|desc)\b[^>]*>(?P<words>.*?)</\1>", re.DOTALL)


@dataclass(frozen=True)
class Picture:
    """A drawing by itself, and the same facts in words."""

    svg: str
    told: str


def on_paper(drawing: Markup) -> Picture:
    """A drawing of `web.parts` as a file of its own."""
    written = str(drawing)
    view = VIEW.search(written)
    assert view is not None, "a drawing has a box"
    left, top, width, height = (float(side) for side in view["box"].split())
    right = EDGE + (ROOM if width <= NARROW else 0)
    # A page lets a stroke at the edge stand out; paper cuts it off.
    box = f"{left - EDGE:g} {top - EDGE:g} {width + EDGE + right:g} {height + 2 * EDGE:g}"
    written = written.replace(view[0], f'viewBox="{box}"', 1)
    head = (
        f'xmlns="http://www.w3.org/2000/svg" width="{width + EDGE + right:g}" height="{height + 2 * EDGE:g}"'
    )
    svg = written.replace("<svg ", f"<svg {head} ", 1)
    start = svg.index(">") + 1
    told = " ".join(unescape(found["words"]) for found in SAID.finditer(written))
    return Picture(f"{svg[:start]}<style>{rules()}</style>{svg[start:]}", told)


@cache
def rules() -> str:
    """The rules for the classes of drawings, in the order of the stylesheet."""
    tokens = light() | PAPER
    written = []
    for path in sorted((STATIC / "css" / "parts").glob("*.css")):
        for selectors, body in blocks(path.read_text("utf-8")):
            if OVER in body:
                continue
            kept = [s for s in selectors if SELECTOR.match(s)]
            said = [d for d in declarations(body, tokens) if d.partition(":")[0] in DRAWN]
            if kept and said:
                written.append(f"{','.join(kept)}{{{';'.join(said)}}}")
    return "".join(written)


def blocks(sheet: str) -> list[tuple[list[str], str]]:
    """The plain rules of a stylesheet: its selectors and what they say. What holds for some screens is left out."""
    plain = outside(COMMENT.sub("", sheet))
    return [
        ([s.strip() for s in found["selectors"].split(",")], found["body"]) for found in BLOCK.finditer(plain)
    ]


def outside(sheet: str) -> str:
    """A stylesheet without its rules that begin with an @, and what is in them."""
    kept, depth, skip = [], 0, False
    for letter in sheet:
        if letter == "@" and depth == 0:
            skip = True
        if not skip:
            kept.append(letter)
        depth += (letter == "{") - (letter == "}")
        if skip and depth == 0 and letter in "};":
            skip = False
    return "".join(kept)


def declarations(body: str, tokens: dict[str, str]) -> list[str]:
    """What a rule says, with every token filled in; what no token stands for is left out."""
    said = []
    for line in body.split(";"):
        name, colon, value = (part.strip() for part in line.partition(":"))
        filled = USE.sub(lambda found: tokens.get(found[1], found[0]), value)
        if colon and "var(" not in filled:
            said.append(f"{name}:{filled}")
    return said


@cache
def light() -> dict[str, str]:
    """The colours on a light page; the first of the tokens' blocks."""
    found = ROOT.search(COMMENT.sub("", (STATIC / "css" / "tokens.css").read_text("utf-8")))
    assert found is not None, "the tokens have a root"
    pairs = (line.partition(":") for line in found["body"].split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if value}
