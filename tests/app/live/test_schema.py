"""AsyncAPI says what the websocket does."""

import json

import pytest
from jsonschema import Draft202012Validator

from tests.app.house import Served, frame


@pytest.mark.asyncio
async def test_frames_are_as_the_document_says(served: Served) -> None:
    document = (await served.http.get("/api/v1/asyncapi.json")).json()
    messages = document["channels"]["live"]["messages"]
    assert set(messages) == {"hello", "ping", "view", "presence", "pong", "bye"}
    schemas = {
        name: {
            **document["components"]["schemas"][message["payload"]["$ref"].rsplit("/", 1)[1]],
            "components": document["components"],
        }
        for name, message in document["components"]["messages"].items()
    }
    host = await served.table()
    async with host.live() as socket:
        hello = {"type": "hello", "token": host.token}
        Draft202012Validator(schemas["hello"]).validate(hello)
        await socket.send(json.dumps(hello))
        for name in ("view", "presence"):
            Draft202012Validator(schemas[name]).validate(await frame(socket, name))
        await socket.send('{"type": "ping"}')
        Draft202012Validator(schemas["pong"]).validate(await frame(socket, "pong"))
