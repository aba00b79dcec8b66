"""Changing the language: `?lang=en` on any page, kept in a cookie for this browser."""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.auth.cookies import put
from app.locale import COOKIE, locale_named
from app.settings import Settings

KEPT = timedelta(days=365)


def switched(request: Request, settings: Settings) -> Response | None:
    """To the same page in the language that was asked for; None where none was."""
    locale = locale_named(request.query_params.get("lang"))
    if locale is None:
        return None
    response = RedirectResponse(request.url.path, 303)
    put(response, settings, COOKIE, locale, KEPT)
    return response
