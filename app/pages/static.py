"""Files that browsers keep: their addresses change with their content, so they may keep them for ever."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from web.bundle import STATIC, STYLES, address, stylesheet

FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_DAY = "public, max-age=86400"


def routes() -> Sequence[BaseRoute]:
    async def styles(request: Request) -> Response:
        return PlainTextResponse(
            stylesheet(), media_type="text/css", headers={"Cache-Control": kept(request, "regiotafel.css")}
        )

    return (Route(STYLES, styles), Mount("/static", Kept(directory=STATIC)))


class Kept(StaticFiles):
    """Static files that say how long they may be kept."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if response.status_code in {200, 304}:
            response.headers["Cache-Control"] = kept(Request(scope), path)
        return response


def kept(request: Request, path: str) -> str:
    mark = request.query_params.get("v")
    return FOR_EVER if mark and address(path).endswith(f"?v={mark}") else FOR_A_DAY
