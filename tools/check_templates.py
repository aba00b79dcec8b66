"""Templates stay within the policy of the server, and decide nothing.

    python -m tools.check_templates      1, with path:line for each finding

No inline style or script, no `hx-on`, no `js:` values, no filters on triggers: none of them runs under the policy,
and htmx says nothing about it. Ids are made by `dom_id`; text is never marked safe; every template can be parsed.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError

from web.environment import TEMPLATES, environment

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "web" / "static"

RULES = (
    (re.compile(r"\sstyle\s*="), "an inline style; make a class"),
    (re.compile(r"<style\b"), "a style element; make a stylesheet"),
    (re.compile(r"<script(?![^>]*\ssrc=)"), "an inline script; make a file in static/js"),
    (re.compile(r"\son[a-z]+\s*=\s*[\"']"), "an event attribute; attach the behaviour by a data attribute"),
    (re.compile(r"hx-on"), "hx-on does not run under the policy"),
    (re.compile(r"(?:js|javascript):"), "a js: value does not run under the policy"),
    (re.compile(r"hx-trigger\s*=\s*[\"'][^\"']*\["), "a filter on a trigger does not run under the policy"),
    (re.compile(r"\|\s*safe\b"), "text marked safe; make Markup where it is drawn"),
    (
        re.compile(r"(?<![\w-])id=\"[^\"{}]*\{\{(?!\s*(?:dom_id\(|id\b|form\b|name\b))"),
        "an id not made by dom_id",
    ),
    (re.compile(r"https?://"), "an address of another host"),
)
STYLE_RULES = (
    (re.compile(r"@import"), "an import; the bundle puts the files together"),
    (re.compile(r"url\(\s*[\"']?https?:"), "an address of another host"),
    (
        re.compile(r"(?<![\w-])(?:margin|padding|border)-(?:left|right|top|bottom)\b"),
        "a physical property; use the logical one",
    ),
    (re.compile(r"(?<![\w-])(?:left|right|top|bottom)\s*:"), "a physical place; use inset-*"),
    (re.compile(r"(?<![\w-])text-align:\s*(?:left|right)"), "text-align by side; use start or end"),
)


def findings() -> Iterator[str]:
    """A line for each thing that is wrong."""
    for path in sorted(TEMPLATES.rglob("*.html")):
        text = path.read_text("utf-8")
        yield from searched(path, without_comments(text), RULES)
        try:
            environment().get_template(path.relative_to(TEMPLATES).as_posix())
        except TemplateSyntaxError as error:
            yield f"{path.relative_to(ROOT)}:{error.lineno}: {error.message}"
    for path in sorted((STATIC / "css").rglob("*.css")):
        yield from searched(path, path.read_text("utf-8"), STYLE_RULES)


def searched(path: Path, text: str, rules: tuple[tuple[re.Pattern[str], str], ...]) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        for pattern, words in rules:
            if pattern.search(line):
                yield f"{path.relative_to(ROOT)}:{number}: {words}"


def without_comments(text: str) -> str:
    """The template with its comments blanked, line for line."""
    return re.sub(r"\{#.*?#\}", lambda found: re.sub(r"[^\n]", " ", found.group()), text, flags=re.DOTALL)


def main() -> int:
    """Entry point."""
    found = list(findings())
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
