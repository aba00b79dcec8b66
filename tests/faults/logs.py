"""The log of a table, as its facilitator downloads it."""

import json
from typing import Any

from tests.app.house import Person


async def events_of(host: Person) -> list[dict[str, Any]]:
    answer = await host.get("log")
    assert answer.status_code == 200, answer.text
    return [found for found in map(json.loads, answer.text.splitlines()) if "n" in found]
