"""The cookies of the building: no script reads them, and no other site's form brings them along."""

from datetime import timedelta

from starlette.responses import Response

from app.settings import Settings

SESSION = "regiotafel-session"
A_SEAT_LASTS = timedelta(days=30)
"""How long a phone keeps its seat: long enough to read the debrief again. A screen stays one as long."""


def seat_cookie(code: str) -> str:
    """The name of the cookie that holds a seat at the table of this code."""
    return f"regiotafel-seat-{code}"


def hands_cookie(code: str) -> str:
    """The name of the cookie of a phone that several people at the table of this code share."""
    return f"regiotafel-hands-{code}"


def screen_cookie(code: str) -> str:
    """The name of the cookie of a projector or an observer."""
    return f"regiotafel-screen-{code}"


def desk_cookie(code: str) -> str:
    """The name of the cookie of a second facilitator at the table of this code."""
    return f"regiotafel-desk-{code}"


def put(response: Response, settings: Settings, name: str, value: str, lasts: timedelta) -> None:
    response.set_cookie(
        name,
        value,
        max_age=int(lasts.total_seconds()),
        path="/",
        secure=settings.base_url.startswith("https:"),
        httponly=True,
        samesite="lax",
    )


def take(response: Response, settings: Settings, name: str) -> None:
    response.delete_cookie(
        name, path="/", secure=settings.base_url.startswith("https:"), httponly=True, samesite="lax"
    )
