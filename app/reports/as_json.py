"""The debrief as JSON, in the shape of the contract."""

import json
from typing import Any

from game.debrief import Debrief


def data(debrief: Debrief) -> dict[str, Any]:
    """`{table, locale, parts}`; parts that are not made are left out."""
    return debrief.model_dump(mode="json")


def as_json(debrief: Debrief) -> str:
    return json.dumps(data(debrief), ensure_ascii=False, indent=2) + "\n"
