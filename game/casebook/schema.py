"""The JSON Schema of a casebook's files, made from its types.

What must not live here: anything that the types do not say.
"""

from typing import Any, Final

from game.casebook.casebook import Casebook
from game.region.national.catalogue import STANDARD_BY_ID
from game.region.parameters import BY_NAME

FILES: Final = {
    "region.yaml": ("region", False),
    "debrief.yaml": ("debrief", False),
    "cards/*.yaml": ("cards", True),
    "shocks/*.yaml": ("shocks", True),
}
"""Files beside `casebook.yaml`: the part of the casebook that they hold, and whether each holds one of many."""


def schema() -> dict[str, Any]:
    """One schema (2020-12) with a property for each file; each file's own schema can be pointed at."""
    whole = Casebook.model_json_schema()
    definitions: dict[str, Any] = whole.pop("$defs")
    parts: dict[str, Any] = whole["properties"]
    files: dict[str, Any] = {}
    for file, (part, many) in FILES.items():
        own = parts.pop(part)
        files[file] = {"$ref": own["items"]["$ref"] if many else own["$ref"]}
    whole["required"] = [name for name in whole["required"] if name in parts]
    definitions["Standard"] = {
        "title": "Standard",
        "description": "A measure of the national catalogue; whatever else is given takes the place of what it has.",
        "type": "object",
        "properties": {**definitions["Option"]["properties"], "use": {"enum": sorted(STANDARD_BY_ID)}},
        "required": ["use"],
        "additionalProperties": False,
    }
    parts["catalogue"]["items"] = {"anyOf": [parts["catalogue"]["items"], {"$ref": "#/$defs/Standard"}]}
    names = {"pattern": r"^[a-z0-9_.]+(\[[a-z0-9-]+\])?$", "examples": sorted(BY_NAME)[:3]}
    definitions["RegionSpec"]["properties"]["parameters"]["propertyNames"] = names
    definitions["Mix"]["properties"]["parameters"]["propertyNames"] = names
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Regiotafel casebook",
        "description": "The files of a casebook, by name; the names with a star stand for any number of files.",
        "type": "object",
        "properties": {"casebook.yaml": whole, **files},
        "required": ["casebook.yaml", "region.yaml", "debrief.yaml"],
        "$defs": definitions,
    }
