"""The log as a file, as other programs read it."""

import json
import re
from typing import Any

import pytest

from tests.app.house import Served, act

pytestmark = pytest.mark.asyncio

MOMENT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
SNAKE = re.compile(r"^[a-z]+(_[a-z]+)*$")


async def lines_of(served: Served) -> list[Any]:
    host = await served.table(seed=11)
    people = await served.everybody(host.code)
    await host.does("start")
    await people["provider-quay"].does("prefer", card="queue", option="buy", confidence=55)
    await host.advance()
    asked = act("ask", to="provider-quay", about="queue", text="How many are on both lists?")
    assert (await people["alderman-east"].post("acts", asked)).status_code == 200
    return [json.loads(line) for line in (await host.get("log")).text.splitlines()]


async def test_line_one_then_texts_then_events(served: Served) -> None:
    head, *rest = await lines_of(served)
    assert head.keys() == {"format", "casebook", "model"}
    assert head["format"] == 1
    assert head["casebook"].keys() == {"id", "version", "digest", "content"}
    assert head["casebook"]["content"]["id"] == head["casebook"]["id"] == "small"
    assert isinstance(head["model"], str)
    texts = [line for line in rest if "text" in line]
    events = [line for line in rest if "n" in line]
    assert rest == texts + events
    assert all(isinstance(line["text"], str) for line in texts)
    assert "How many are on both lists?" in [line["words"] for line in texts]


async def test_every_event_has_its_fields(served: Served) -> None:
    events = [line for line in await lines_of(served) if "n" in line]
    assert [event["n"] for event in events] == list(range(1, len(events) + 1))
    assert events[0]["kind"] == "table_opened"
    assert sorted(event["at"] for event in events) == [event["at"] for event in events]
    for event in events:
        assert list(event) == ["n", "at", "kind", "v", "by", "act", "to", "data"]
        assert MOMENT.match(event["at"])
        assert SNAKE.match(event["kind"])
        assert isinstance(event["v"], int)
        assert event["by"] is None or event["by"].keys() == {"participant", "seat"}
        assert event["act"] is None or len(event["act"]) == 36
        assert isinstance(event["to"], list) or event["to"] in {"sealed", "facilitators", "table"}
        assert isinstance(event["data"], dict)


async def test_names_and_texts_are_no_part_of_any_event(served: Served) -> None:
    lines = await lines_of(served)
    words = [line["words"] for line in lines if "text" in line]
    events = json.dumps([line for line in lines if "n" in line], ensure_ascii=False)
    assert words
    assert all(said not in events for said in words)


async def test_the_seed_of_a_table_makes_it_again(served: Served) -> None:
    """Two tables of one seed are the same table as far as nobody acted."""
    first, second = await served.table(seed=3), await served.table(seed=3)
    third = await served.table(seed=4)
    openings = []
    for host in (first, second, third):
        events = [json.loads(line) for line in (await host.get("log")).text.splitlines()][1:]
        openings.append([(event["kind"], event["to"], event["data"]) for event in events])
    assert openings[0] == openings[1]
    assert openings[0] != openings[2]
