"""What an author wrote in Markdown, as markup that is safe to show: a guide to a casebook.

Markup in the text is shown as text, pictures are left out, and what comes of it goes through a list of what may
stand on a page. So a casebook of somebody else's can bring no script, no style, and nothing from another host.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

from web.ids import dom_id
from web.language import gettext

MOST = 60_000
"""Characters. The longest guide is a third of it; some texts take a second for every twenty thousand."""
WORDS = {"a", "br", "code", "em", "strong"}
BLOCKS = {"blockquote", "h1", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "ul"}
TABLES = {"table", "tbody", "td", "th", "thead", "tr"}
ATTRIBUTES = {"a": {"href"}, "h2": {"id"}, "ol": {"start"}}
CLASSES = {"td": {"number"}, "th": {"number"}}
SCHEMES = {"https", "http", "mailto"}
NOTE = re.compile(r"^<!-- [^\n]* -->$\n?", re.MULTILINE)
"""A line that is a note to whoever keeps the text: where a command fills something in."""


@dataclass(frozen=True)
class Prose:
    """A text to read: its title, its parts by id and title, and the markup without the title."""

    title: str
    parts: tuple[tuple[str, str], ...]
    markup: Markup


def prose(text: str) -> Prose:
    """A text of Markdown, without notes. What is longer than `MOST` ends there."""
    markdown = reader()
    tokens = markdown.parse(NOTE.sub("", text[:MOST]))
    title = ""
    if len(tokens) > 2 and tokens[0].tag == "h1":
        title, tokens = plain(tokens[1]), tokens[3:]
    parts: list[tuple[str, str]] = []
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            token.attrSet("id", dom_id("part", len(parts) + 1))
            parts.append((str(token.attrGet("id")), plain(tokens[place + 1])))
    markup = nh3.clean(
        markdown.renderer.render(tokens, markdown.options, {}),
        tags=WORDS | BLOCKS | TABLES,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes=SCHEMES,
    )
    return Prose(title, tuple(parts), within_reach(markup))


def reader() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.add_render_rule("td_open", cell)
    markdown.add_render_rule("th_open", cell)
    markdown.add_render_rule("image", picture)
    return markdown


def cell(renderer: RendererHTML, tokens: Sequence[Token], place: int, options: Any, env: Any) -> str:
    """A cell of a table: what stands at the right is a number. The policy knows no styles."""
    token = tokens[place]
    if "right" in str(token.attrs.pop("style", "")):
        token.attrSet("class", "number")
    return renderer.renderToken(tokens, place, options, env)


def picture(_: RendererHTML, tokens: Sequence[Token], place: int, options: Any, env: Any) -> str:
    """A picture: what it shows, in words."""
    del options, env
    return str(escape(tokens[place].content))


def plain(token: Token) -> str:
    """The words of a heading."""
    return "".join(child.content for child in token.children or () if child.type in ("text", "code_inline"))


def within_reach(markup: str) -> Markup:
    """Wide tables scroll by themselves, also by keyboard."""
    label = escape(gettext("A table in the text"))
    opened = f'<div class="prose__wide" role="region" tabindex="0" aria-label="{label}"><table>'
    return Markup(markup.replace("<table>", opened).replace("</table>", "</table></div>"))  # noqa: S704
