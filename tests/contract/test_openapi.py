"""The generated descriptions: OpenAPI and AsyncAPI are well formed, and say what the contract says."""

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.app.house import Served
from tests.contract import page

pytestmark = pytest.mark.asyncio


async def document(served: Served, name: str = "openapi") -> dict[str, Any]:
    answer = await served.http.get(f"/api/v1/{name}.json")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def references(found: Any) -> Iterator[str]:
    if isinstance(found, dict):
        if isinstance(found.get("$ref"), str):
            yield found["$ref"]
        for value in found.values():
            yield from references(value)
    elif isinstance(found, list):
        for value in found:
            yield from references(value)


def at(found: Any, reference: str) -> Any:
    for step in reference.removeprefix("#/").split("/"):
        found = found[step.replace("~1", "/").replace("~0", "~")]
    return found


async def test_openapi_is_well_formed(served: Served) -> None:
    found = await document(served)
    assert found["openapi"].startswith("3.1")
    assert found["info"].keys() >= {"title", "version"}
    assert found["servers"] == [{"url": "/api/v1"}]
    for reference in references(found):
        assert at(found, reference)
    for schema in found["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    names = set()
    for path, calls in found["paths"].items():
        in_path = {part.strip("{}") for part in path.split("/") if part.startswith("{")}
        for call in calls.values():
            names.add(call["operationId"])
            parameters = call.get("parameters", [])
            assert {p["name"] for p in parameters if p["in"] == "path"} == in_path
            assert all(p["required"] for p in parameters if p["in"] == "path")
            assert call["summary"]
            for response in call["responses"].values():
                assert response["description"]
            assert call["responses"]["default"]["content"].keys() == {"application/problem+json"}
    assert len(names) == sum(len(calls) for calls in found["paths"].values())


async def test_openapi_has_every_kind_of_body_and_panel(served: Served) -> None:
    found = await document(served)
    schemas = found["components"]["schemas"]
    for name, kinds in (
        ("AnyAct", page.ACTS.keys() - page.LATER_ACTS),
        ("AnyControl", page.CONTROLS.keys() | page.GROWN_CONTROLS.keys()),
    ):
        mapping = schemas[name]["discriminator"]["mapping"]
        assert mapping.keys() == kinds
        for kind, reference in mapping.items():
            shape = at(found, reference)
            assert shape["properties"]["kind"]["const"] == kind
            assert {"id", "kind"} <= set(shape["required"])
    panels = schemas["ViewOf"]["properties"]["panels"]["properties"]
    assert panels.keys() == page.EVERY_PANEL
    assert schemas["Problem"]["properties"].keys() >= {"type", "title", "status", "detail", "code", "errors"}


async def test_openapi_says_which_calls_need_a_token(served: Served) -> None:
    found = await document(served)
    open_to_all = {("get", "/casebooks"), ("get", "/tables/{code}"), ("post", "/tables/{code}/participants")}
    for path, calls in found["paths"].items():
        for method, call in calls.items():
            assert bool(call.get("security")) == ((method, path) not in open_to_all)


async def test_asyncapi_has_every_frame(served: Served) -> None:
    found = await document(served, "asyncapi")
    assert found["asyncapi"].startswith("3.")
    for reference in references(found):
        assert at(found, reference)
    schemas = found["components"]["schemas"].values()
    kinds = {
        schema["properties"]["type"]["const"] for schema in schemas if "type" in schema.get("properties", {})
    }
    assert kinds == {"hello", "ping", "view", "presence", "bye", "pong"}
    for schema in schemas:
        Draft202012Validator.check_schema(schema)
