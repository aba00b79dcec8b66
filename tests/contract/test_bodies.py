"""Every act and control has exactly the fields of the contract's page."""

import json
from typing import Any

import pytest

from game.acts import ACT, CONTROL
from game.views import PANELS as MADE
from tests.contract import page

Shape = dict[str, Any]


def shapes(schema: Shape) -> dict[str, Shape]:
    """Kind -> the schema of its body."""
    mapping = schema["discriminator"]["mapping"]
    return {kind: schema["$defs"][ref.rpartition("/")[2]] for kind, ref in mapping.items()}


def check(kind: str, shape: Shape, fields: tuple[str, ...], common: set[str]) -> None:
    assert shape["additionalProperties"] is False
    assert set(shape["properties"]) == {field.rstrip("?") for field in fields} | common
    needed = {field for field in fields if not field.endswith("?")}
    kinder = {field for field in needed if f"{kind}.{field}" in page.KINDER}
    # The kind stands in every body: the choice between them is made by it.
    assert set(shape["required"]) - {"kind"} == needed - kinder | {"id"} & common


def test_every_act_is_there_with_its_fields() -> None:
    found = shapes(ACT.json_schema())
    assert found.keys() == page.ACTS.keys() - page.LATER_ACTS
    for kind, shape in found.items():
        fields = (*page.ACTS[kind], *page.GROWN_FIELDS.get(kind, ()))
        check(kind, shape, fields, {"id", "kind", "seat"})


def test_every_control_is_there_with_its_fields() -> None:
    found = shapes(CONTROL.json_schema())
    controls = page.CONTROLS | page.GROWN_CONTROLS
    assert found.keys() == controls.keys()
    for kind, shape in found.items():
        check(kind, shape, controls[kind], {"id", "kind"})


def test_what_stands_within_them_has_its_fields() -> None:
    parts = ACT.json_schema()["$defs"] | CONTROL.json_schema()["$defs"]
    for name, fields in page.PARTS.items():
        assert set(parts[name]["properties"]) == {field.rstrip("?") for field in fields}
        assert set(parts[name].get("required", ())) == {f for f in fields if not f.endswith("?")}


def test_what_comes_later_is_not_there_yet() -> None:
    assert page.ACTS.keys() >= page.LATER_ACTS
    assert page.CONTROLS.keys().isdisjoint(page.GROWN_CONTROLS)
    assert page.CALLS.keys() >= page.LATER_CALLS
    assert page.COMMANDS.keys() >= page.LATER_COMMANDS
    assert page.LATER_PANELS <= page.PANELS


def test_every_panel_has_its_name() -> None:
    assert set(MADE) == page.EVERY_PANEL


@pytest.mark.parametrize(
    ("body", "fits"),
    [
        ({"kind": "tell", "observation": "o", "to": "table"}, True),
        ({"kind": "tell", "observation": "o", "to": ["a", "b"]}, True),
        ({"kind": "tell", "observation": "o", "to": "a"}, False),
        ({"kind": "prefer", "card": "c", "option": "o", "confidence": 0}, True),
        ({"kind": "prefer", "card": "c", "option": "o", "confidence": 100}, True),
        ({"kind": "prefer", "card": "c", "option": "o", "confidence": 101}, False),
        ({"kind": "prefer", "card": "c", "option": "o", "confidence": 50.5}, False),
        ({"kind": "prefer", "card": "c", "option": "o", "confidence": True}, False),
        ({"kind": "share", "what": {"figure": "f"}, "to": "table", "seat": "s"}, True),
        ({"kind": "propose", "card": "c", "option": "o", "funding": [{"source": "s", "cents": 5}],
          "reason": "r", "forecast": {"figure": "f", "place": "p", "change": -1.5, "by": 8}}, True),
        ({"kind": "propose", "card": "c", "option": "o", "funding": [{"source": "s", "cents": 5.5}],
          "reason": "r"}, False),
        ({"kind": "propose", "card": "c", "option": "o", "funding": [{"source": "s", "cents": -5}],
          "reason": "r"}, False),
        ({"kind": "decide", "proposal": "p", "verdict": "adopt", "reason": "r", "because": ["o"]}, True),
        ({"kind": "decide", "proposal": "p", "verdict": "perhaps", "reason": "r"}, False),
        ({"kind": "dance"}, False),
    ],
)  # fmt: skip
def test_bodies_as_programs_write_them(body: Shape, fits: bool) -> None:
    whole = {"id": "0b6d3a52-5c3e-4f8a-9d55-0a4f7c6e1b2d", **body}
    try:
        ACT.validate_json(json.dumps(whole), strict=True)
        taken = True
    except ValueError:
        taken = False
    assert taken == fits
