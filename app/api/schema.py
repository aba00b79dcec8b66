"""OpenAPI, made from the types that are served: bodies, panels, problems."""

import json
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter
from pydantic.json_schema import models_json_schema

from app.api.bodies import NewParticipant, NewTable, NewToken
from app.problems import MEDIA_TYPE, Problem
from game.acts import ACT, CONTROL
from game.views.panels import (
    Acts,
    Agreements,
    Board,
    Clock,
    Coach,
    Debrief,
    Figures,
    Flow,
    Hand,
    Knowledge,
    Me,
    Panel,
    People,
    Proposals,
    Register,
    Talk,
    Truth,
    Vision,
)

REF = "#/components/schemas/{model}"
VERSION = "1.0.0"
"""The version of the API: its first number stands in the address."""


PANEL_MODELS: dict[str, type[Panel]] = {
    model.__name__.lower(): model
    for model in (
        Clock,
        Me,
        Hand,
        Board,
        Figures,
        Talk,
        Proposals,
        Agreements,
        Vision,
        Register,
        People,
        Acts,
        Debrief,
        Truth,
        Knowledge,
        Flow,
        Coach,
    )
}
"""Panels by name; each model is named like its panel."""


def document(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema is None:
        app.openapi_schema = made(app)
    return app.openapi_schema


def made(app: FastAPI) -> dict[str, Any]:
    found = get_openapi(
        title="Regiotafel",
        version=VERSION,
        summary="A round-table game about care, money and working together in a region",
        description="Play, lead and watch tables. Live views go over the websocket `/tables/{code}/live`.",
        routes=app.routes,
        servers=[{"url": "/api/v1"}],
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    )
    schemas: dict[str, Any] = found.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas |= defined(TypeAdapter(Problem).json_schema(ref_template=REF), "Problem")
    for name, kind in (("AnyAct", ACT), ("AnyControl", CONTROL)):
        schemas |= defined(named(kind.json_schema(ref_template=REF)), name)
    for model in (NewTable, NewParticipant, NewToken):
        schemas |= defined(model.model_json_schema(ref_template=REF), model.__name__)
    _, shapes = models_json_schema([(m, "serialization") for m in PANEL_MODELS.values()], ref_template=REF)
    schemas |= prefixed(shapes["$defs"])
    schemas["ViewOf"]["properties"]["panels"] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name: {"anyOf": [{"$ref": REF.format(model=f"Panel{model.__name__}")}, {"type": "null"}]}
            for name, model in PANEL_MODELS.items()
        },
    }
    found["components"]["securitySchemes"] = {
        "token": {
            "type": "http",
            "scheme": "bearer",
            "description": "A token of a seat, a table or an account.",
        }
    }
    problem = {"content": {MEDIA_TYPE: {"schema": {"$ref": REF.format(model="Problem")}}}}
    for path, calls in found["paths"].items():
        for call in calls.values():
            responses = call["responses"]
            responses.pop("422", None)
            responses["default"] = {"description": "A problem, in the reader's language", **problem}
            if path not in {"/casebooks", "/tables/{code}", "/tables/{code}/participants"}:
                call["security"] = [{"token": []}]
    return found


def named(choice: dict[str, Any]) -> dict[str, Any]:
    """A choice between kinds of body: each has to name its kind."""
    for ref in choice["discriminator"]["mapping"].values():
        shape = choice["$defs"][ref.rpartition("/")[2]]
        shape["required"] = ["kind", *(field for field in shape.get("required", ()) if field != "kind")]
    return choice


def defined(schema: dict[str, Any], name: str) -> dict[str, Any]:
    """A schema under its name, its parts beside it."""
    parts = schema.pop("$defs", {})
    return {**parts, name: schema}


def prefixed(shapes: dict[str, Any]) -> dict[str, Any]:
    """Panels keep apart from acts of the same name (`Share`)."""
    text = json.dumps(shapes).replace('"#/components/schemas/', '"#/components/schemas/Panel')
    return {f"Panel{name}": shape for name, shape in json.loads(text).items()}
