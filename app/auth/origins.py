"""Whose pages may act here: a cookie goes along with whatever any site sends, so the sender's site is looked at.

Programs that carry a token in a header are not concerned: no site can make a browser send that.
"""

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.problems import Trouble, answer

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
HERE = frozenset({"same-origin", "none"})


class OriginGuard:
    """Refuses unsafe requests from pages of other sites."""

    def __init__(self, app: ASGIApp, allowed: Collection[str]) -> None:
        self.app = app
        self.allowed = allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in SAFE:
            headers = Headers(scope=scope)
            if "authorization" not in headers and not from_here(headers, self.allowed):
                await answer(Trouble(403, "foreign_origin"))(scope, receive, send)
                return
        await self.app(scope, receive, send)


def from_here(headers: Headers, allowed: Collection[str]) -> bool:
    """Whether an unsafe request may use the cookies it brings."""
    origin = headers.get("origin")
    if origin is not None:
        return origin in allowed
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in HERE
    # No browser of today leaves both out; a program without cookies has nothing that could be misused.
    return "cookie" not in headers


def may_listen(headers: Headers, allowed: Collection[str]) -> bool:
    """Whether a websocket may be opened: browsers always name the page's origin, programs need not."""
    origin = headers.get("origin")
    return origin is None or origin in allowed
