"""From the flat fields of a form to the JSON body of an act, by the schema of its offer.

Names are dotted (`expect.round`), lists are repeated names (`to`), lists of objects have numbered rows
(`outcomes.0.figure`), of which an empty one is no row; a whole value may stand in a field as JSON text. What was left
empty and may be left out is left out; a list that has to be there and may be empty is. People write sums in euros: a
field like `price:euros`, and the `change` or `target` of an object that names a figure of money, becomes cents. Nothing
is judged here: a body that does not fit comes out as it was sent, and is refused where acts are refused.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from web.offered import kinds_of

Json = Any

SUM = re.compile(r"([+-]?)€?(\d{1,3}(?:[.,]?\d{3})*|\d+)(?:[.,](\d{1,2}))?")
"""A sum in euros without its blanks: with or without thousands apart, in Dutch or in English."""
EUROS = ":euros"
"""A field whose name ends so holds euros, as people write them; the act has cents."""
SUMS = ("change", "target")
"""What of an object that names a figure of money people write in euros."""
WHOLE = "body"
"""A field of this name holds several fields at once, as a JSON object of strings: choices that go together."""


def body(fields: Iterable[tuple[str, str]], schema: Mapping[str, Json]) -> dict[str, Json]:
    """The body of an act from the fields of its form, in the order in which they were sent."""
    many: dict[str, list[str]] = {}
    for name, value in fields:
        if name == WHOLE:
            for part, inner in whole(value):
                many.setdefault(part, []).append(inner)
        elif name.endswith(EUROS):
            many.setdefault(name.removesuffix(EUROS), []).append(str(cents(value)))
        else:
            many.setdefault(name, []).append(value)
    found = _object(many, schema)
    return found if isinstance(found, dict) else {}


def whole(text: str) -> list[tuple[str, str]]:
    """The fields in a `body`; none where it is no object of strings."""
    found = _json(text)
    if not isinstance(found, dict):
        return []
    return [(str(name), value) for name, value in found.items() if isinstance(value, str)]


def _object(many: Mapping[str, list[str]], schema: Mapping[str, Json]) -> Json:
    properties: Mapping[str, Json] = {}
    for kind in kinds_of(schema):
        properties = {**properties, **kind.get("properties", {})}
    heads = dict.fromkeys(name.split(".", 1)[0] for name in many)
    made: dict[str, Json] = {}
    for head in heads:
        inner = properties.get(head, {})
        value = _value(head, many, inner)
        if value is not None:
            made[head] = value
    _in_cents(made, many)
    if made:
        made |= {name: [] for name in _bare_lists(schema) if name not in made}
    return made


def _in_cents(made: dict[str, Json], many: Mapping[str, list[str]]) -> None:
    """What was written in euros of a figure of money."""
    for name in SUMS:
        if str(made.get("figure", "")).startswith("money.") and name in many:
            made[name] = cents(many[name][-1])


def _bare_lists(schema: Mapping[str, Json]) -> list[str]:
    """The lists that have to be there and may be empty."""
    return [
        name
        for kind in kinds_of(schema)
        for name in kind.get("required", ())
        if (inner := kind["properties"].get(name, {})).get("type") == "array" and not inner.get("minItems", 0)
    ]


def _value(head: str, many: Mapping[str, list[str]], schema: Mapping[str, Json]) -> Json:
    below = {name.split(".", 1)[1]: values for name, values in many.items() if name.startswith(f"{head}.")}
    own = many.get(head, [])
    rows = next((kind["items"] for kind in kinds_of(schema) if _of_objects(kind.get("items", {}))), None)
    if below and rows is not None:
        return _rows(below, rows)
    if below:
        made = _object(below, schema)
        for text in own:
            read = _json(text)
            if isinstance(read, dict):
                made = {**read, **made}
            elif not text:
                return None
        if isinstance(made, dict):
            _in_cents(made, below)
        return made or None
    kinds = list(kinds_of(schema))
    if any(kind.get("type") == "array" for kind in kinds):
        if any(own == [str(name)] for kind in kinds for name in kind.get("enum", ())):
            return own[0]
        filled = [text for text in own if text]
        if not filled:
            return None
        words = [name for kind in kinds for name in kind.get("enum", ()) if isinstance(name, str)]
        items = [kind.get("items", {}) for kind in kinds]
        if any(not isinstance(name, str) for item in items for name in item.get("enum", ())):
            return [_one(text, items) for text in filled]
        alone = next((text for text in filled if text in words), None)
        return alone if alone is not None else filled
    return _one(own[-1] if own else "", kinds)


def _of_objects(items: Mapping[str, Json]) -> bool:
    return any("properties" in kind for kind in kinds_of(items))


def _rows(many: Mapping[str, list[str]], schema: Mapping[str, Json]) -> Json:
    rows: dict[str, dict[str, list[str]]] = {}
    for name, values in many.items():
        number, _, field = name.partition(".")
        rows.setdefault(number, {})[field] = values
    made = [_object(row, schema) for row in rows.values()]
    return [row for row in made if row] or None


def _one(text: str, kinds: list[Mapping[str, Json]]) -> Json:
    types = {kind.get("type") for kind in kinds}
    whole = [value for kind in kinds for value in kind.get("enum", ()) if not isinstance(value, str)]
    if whole:
        return _json(text)
    if not text.strip():
        return None
    if "integer" in types:
        return _number(text, int)
    if "number" in types:
        return _number(text, float)
    return text


def _number(text: str, kind: type[int] | type[float]) -> Json:
    try:
        return kind(text.strip().replace(",", ".").replace("\u2212", "-"))
    except ValueError:
        return text


def cents(text: str) -> Json:
    """A sum that somebody wrote in euros; what is no sum comes out as it was written."""
    found = SUM.fullmatch(re.sub(r"\s", "", text).replace("\u2212", "-").replace("€-", "-€"))
    if found is None:
        return text
    sign, euros, rest = found.groups()
    total = int(re.sub(r"[.,]", "", euros)) * 100 + int((rest or "0").ljust(2, "0"))
    return -total if sign == "-" else total


def _json(text: str) -> Json:
    try:
        return json.loads(text)
    except ValueError:
        return text or None
