"""A program that knows no rule of the game: it makes bodies from JSON Schemas, and nothing else."""

from random import Random
from typing import Any
from uuid import UUID

Json = Any


class Stranger:
    """Fills in schemas by lot."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)

    def body(self, schema: dict[str, Json]) -> dict[str, Json]:
        """A body that fits the schema of an act."""
        made = self.made(schema)
        assert isinstance(made, dict)
        return made

    def made(self, schema: dict[str, Json]) -> Json:
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self.chance.choice(schema["enum"])
        if "anyOf" in schema:
            return self.made(self.chance.choice(schema["anyOf"]))
        match schema["type"]:
            case "object":
                needed = set(schema.get("required", ()))
                return {
                    name: self.made(inner)
                    for name, inner in schema["properties"].items()
                    if name in needed or self.chance.random() < 0.5
                }
            case "array":
                return self.some(schema)
            case "string":
                return self.text(schema)
            case "integer":
                return self.chance.randint(schema["minimum"], schema["maximum"])
            case "number":
                low, high = schema["minimum"], schema["maximum"]
                return low if low == high else self.chance.uniform(low, high)
            case other:
                raise AssertionError(f"a schema of type {other!r}")

    def some(self, schema: dict[str, Json]) -> list[Json]:
        if "type" in schema.get("items", {}) and not schema.get("uniqueItems"):
            count = self.chance.randint(schema["minItems"], schema["maxItems"])
            return [self.made(schema["items"]) for _ in range(count)]
        values = list(schema.get("items", {}).get("enum", ()))
        most = min(len(values), schema.get("maxItems", len(values)))
        return self.chance.sample(values, self.chance.randint(schema.get("minItems", 0), most))

    def text(self, schema: dict[str, Json]) -> str:
        if "0-9A-Fa-f" in schema.get("pattern", ""):
            return str(UUID(int=self.chance.getrandbits(128), version=4))
        long = min(schema.get("maxLength", 20), 20)
        return "".join(self.chance.choice("aeiou lmnst") for _ in range(long - 1)) + "x"
