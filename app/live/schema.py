"""AsyncAPI, made from the frames that the websocket takes and sends, for tools of programs."""

from collections.abc import Sequence
from typing import Any

from pydantic.json_schema import models_json_schema
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from app.live.frames import Farewell, Frame, Hello, Ping, Pong, Presence, View

VERSION = "1.0.0"
TAKEN: tuple[type[Frame], ...] = (Hello, Ping)
SENT: tuple[type[Frame], ...] = (View, Presence, Pong, Farewell)
PROTOCOLS = ("regiotafel.v1.json", "regiotafel.v1.html")


def document() -> dict[str, Any]:
    models = (*TAKEN, *SENT)
    _, shapes = models_json_schema(
        [(m, "validation") for m in models], ref_template="#/components/schemas/{model}"
    )
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Regiotafel, live",
            "version": VERSION,
            "description": "The newest view of a reader, panel by panel. The first message is `hello`; "
            "the token travels in it or as a cookie.",
            "license": {"name": "EUPL-1.2"},
        },
        "channels": {
            "live": {
                "address": "/api/v1/tables/{code}/live",
                "parameters": {"code": {"description": "The code of the table."}},
                "messages": {name_of(m): {"$ref": f"#/components/messages/{name_of(m)}"} for m in models},
                "bindings": {
                    "ws": {"headers": {"properties": {"Sec-WebSocket-Protocol": {"enum": PROTOCOLS}}}}
                },
            }
        },
        "operations": {
            "take": operation("receive", TAKEN),
            "tell": operation("send", SENT),
        },
        "components": {
            "messages": {
                name_of(m): {"payload": {"$ref": f"#/components/schemas/{m.__name__}"}} for m in models
            },
            "schemas": shapes["$defs"],
        },
    }


def name_of(model: type[Frame]) -> str:
    """A frame is named by its type."""
    return str(model.model_json_schema()["properties"]["type"]["const"])


def operation(action: str, models: Sequence[type[Frame]]) -> dict[str, Any]:
    return {
        "action": action,
        "channel": {"$ref": "#/channels/live"},
        "messages": [{"$ref": f"#/channels/live/messages/{name_of(m)}"} for m in models],
    }


def routes() -> Sequence[BaseRoute]:
    made = document()

    async def asyncapi(_: Request) -> Response:
        headers = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
        return JSONResponse(made, headers=headers)

    return (Route("/asyncapi.json", asyncapi),)
