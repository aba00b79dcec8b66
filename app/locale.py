"""In which language somebody is answered, and the plain ASGI layer that sees to it.

First what they chose here (a cookie), then what their browser asks for, then the language they joined in.
"""

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from game.casebook.text import Locale
from web.language import LANGUAGES, speaking

COOKIE = "regiotafel-language"
CHOSEN = "regiotafel.language"


class Language:
    """Speaks the language that was asked for during each request; `otherwise` where nothing was."""

    def __init__(self, app: ASGIApp, otherwise: str) -> None:
        self.app = app
        self.otherwise = otherwise

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        asked = asked_for(HTTPConnection(scope))
        scope[CHOSEN] = asked
        with speaking(asked or self.otherwise):
            await self.app(scope, receive, send)


def asked_for(connection: HTTPConnection) -> Locale | None:
    """What the reader asked for, by cookie or by browser; None for nothing that is spoken here."""
    chosen = locale_named(connection.cookies.get(COOKIE))
    if chosen is not None:
        return chosen
    wishes = []
    for place, part in enumerate(connection.headers.get("accept-language", "").split(",")[:20]):
        tag, _, quality = part.partition(";")
        language = locale_named(tag.strip().lower().partition("-")[0])
        if language is not None:
            wishes.append((-_quality(quality), place, language))
    return min(wishes)[2] if wishes else None


def language_of(connection: HTTPConnection, joined_in: Locale) -> Locale:
    """The reader's language; `joined_in` where nothing else was asked for."""
    return locale_named(connection.scope.get(CHOSEN)) or joined_in


def joined_in(connection: HTTPConnection, locale: Locale) -> Locale:
    """The same, and from here on in whatever the request is answered with."""
    found = language_of(connection, locale)
    connection.scope[CHOSEN] = found
    return found


def locale_named(name: object) -> Locale | None:
    if name not in LANGUAGES:
        return None
    return "en" if name == "en" else "nl"


def _quality(text: str) -> float:
    name, _, value = text.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
