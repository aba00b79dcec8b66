"""What is on offer, read for a form: which values a field may take, by the offer's own JSON Schema.

A form is drawn only where its act is on offer, and names nothing that the offer does not name.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Json = Any


@dataclass(frozen=True)
class Offered:
    """One act that is possible now: its kind, what it is about, its price in attention points, its schema."""

    kind: str
    about: str | None
    cost: int
    schema: Mapping[str, Json]

    def field(self, path: str) -> list[Mapping[str, Json]]:
        """The schemas that a field may have, by dotted path; none where the offer does not know it."""
        found: list[Mapping[str, Json]] = [self.schema]
        for name in path.split("."):
            found = [
                inner["properties"][name]
                for outer in found
                for inner in kinds_of(outer)
                if name in inner.get("properties", {})
            ]
        return found

    def has(self, path: str) -> bool:
        """Whether the body may have this field."""
        return bool(self.field(path))

    def values(self, path: str) -> list[str]:
        """The strings that a field may take, or that a list in it may hold."""
        found = []
        for schema in self.field(path):
            for kind in kinds_of(schema):
                holder = kind.get("items", {}) if kind.get("type") == "array" else kind
                if "const" in holder:
                    found.append(str(holder["const"]))
                found += [value for value in holder.get("enum", ()) if isinstance(value, str)]
        return list(dict.fromkeys(found))

    def wholes(self, path: str) -> list[tuple[str, Json]]:
        """The whole JSON values that a field may take: as text for a form, and as they are."""
        return [
            (as_text(value), value)
            for schema in self.field(path)
            for kind in kinds_of(schema)
            for value in kind.get("enum", ())
        ]

    def pairs(self, path: str, first: str, second: str) -> list[tuple[str, str]]:
        """The values of two fields that fit together, where each kind of body has its own."""
        return [
            (one, other)
            for schema in self.field(path)
            for kind in kinds_of(schema)
            for one in _strings(kind, first)
            for other in _strings(kind, second)
        ]

    def most(self, path: str, otherwise: int) -> int:
        """The longest text, or the highest number, that a field may take."""
        for schema in self.field(path):
            for kind in kinds_of(schema):
                for name in ("maxLength", "maximum"):
                    if name in kind:
                        return int(kind[name])
        return otherwise

    def most_of(self, path: str, otherwise: int) -> int:
        """How many a list may hold at most."""
        for schema in self.field(path):
            for kind in kinds_of(schema):
                if "maxItems" in kind:
                    return int(kind["maxItems"])
        return otherwise

    def needs(self, name: str) -> bool:
        """Whether a field has to be filled in."""
        return name in self.schema.get("required", ())


def as_text(value: Json) -> str:
    """A whole value as a form sends it, and `web.forms` reads it."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def kinds_of(schema: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    """The kinds of value that a schema allows: one, or any of several."""
    if "anyOf" in schema:
        for kind in schema["anyOf"]:
            yield from kinds_of(kind)
    else:
        yield schema


def _strings(kind: Mapping[str, Json], name: str) -> list[str]:
    inner = kind.get("properties", {}).get(name, {})
    return [str(inner["const"])] if "const" in inner else [str(value) for value in inner.get("enum", ())]
