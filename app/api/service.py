"""The API as one application, to be mounted under `/api/v1`."""

from collections.abc import Sequence

from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api import acts, debrief, errors, schema, tables, views
from app.house import House


def build_api(house: House, more: Sequence[BaseRoute] = ()) -> FastAPI:
    """The API; `more` are routes of other rooms under the same address, such as the websocket."""
    app = FastAPI(
        title="Regiotafel",
        version=schema.VERSION,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    for room in (tables, acts, views, debrief):
        app.include_router(room.routes(house))

    async def openapi(_: Request) -> Response:
        # The document is public: tools on other sites may read it.
        headers = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
        return JSONResponse(schema.document(app), headers=headers)

    app.router.routes.append(Route("/openapi.json", openapi))
    app.router.routes.extend(more)
    errors.install(app)
    app.add_middleware(Versioned)
    return app


class Versioned:
    """Every answer names the version of the API, as the Dutch rules ask."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_version(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["API-Version"] = schema.VERSION
            await send(message)

        await self.app(scope, receive, with_version)
