"""The debrief as one HTML file that needs no server: the page, with its styles and letters inside."""

import base64
import re

from app.reports.page import debrief_page
from game.casebook.casebook import Casebook
from game.debrief import Debrief
from web.bundle import STATIC, stylesheet
from web.contexts import Frame
from web.environment import render

OUTSIDE = re.compile(
    r"<link\b[^>]*>\s*|<script\b[^>]*>.*?</script>\s*|<meta name=\"htmx-config\"[^>]*>\s*", re.DOTALL
)
LETTERS = re.compile(r"url\(\s*['\"]?/static/(vendor/[\w.-]+\.woff2)['\"]?\s*\)")


def as_html(debrief: Debrief, book: Casebook) -> str:
    """A whole page that opens from disk and asks nothing of the network."""
    frame = Frame(language=debrief.locale, title=debrief.table.title)
    context = debrief_page(debrief, book, frame, audience="desk")
    page = render("pages/debrief.html", {"v": context}, speak=debrief.locale)
    head, end, body = page.partition("</head>")
    return f"{OUTSIDE.sub('', head)}<style>{styles()}</style>\n{end}{body}"


def styles() -> str:
    """The stylesheet with the letters inside; where they are not installed, the machine's own letters serve."""

    def inside(found: re.Match[str]) -> str:
        path = STATIC / found[1]
        if not path.is_file():
            return "url()"
        return f"url(data:font/woff2;base64,{base64.b64encode(path.read_bytes()).decode()})"

    return LETTERS.sub(inside, stylesheet()).replace("</", "<\\/")
