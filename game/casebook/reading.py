"""From sheets to a typed casebook: the parts are put together and held against the casebook's types.

What must not live here: files and YAML (`app`), whether names lead anywhere (`lint`).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from game.casebook.casebook import Casebook
from game.casebook.finding import Finding, Severity, nearest, printable
from game.casebook.sheet import Loc, Mark, Sheet
from game.casebook.standard import option
from game.casebook.text import Text
from game.region.national.catalogue import STANDARD_BY_ID as STANDARD
from game.region.setting import ELSEWHERE, REGION, RegionSpec

ROOT: Final = "casebook.yaml"
WHOLE_FILES: Final = {"region": "region.yaml", "debrief": "debrief.yaml"}
FOLDERS: Final = {"cards": "cards/", "shocks": "shocks/"}
LANGUAGES: Final = ("nl", "en")


@dataclass(frozen=True)
class Places:
    """Where everything in a casebook stands: the sheets by the part of the casebook that they hold."""

    sheets: dict[Loc, Sheet]

    def sheet(self, loc: Loc) -> tuple[Sheet, Loc]:
        """The sheet that holds `loc`, and the way to it inside that sheet."""
        for length in (2, 1, 0):
            if loc[:length] in self.sheets:
                return self.sheets[loc[:length]], loc[length:]
        return Sheet(ROOT, {}), ()

    def at(self, loc: Loc, *, key: bool = False) -> tuple[str, int, int]:
        """File, line and column of the value at `loc`, or of its key."""
        sheet, inner = self.sheet(loc)
        mark: Mark = sheet.mark(inner, key=key)
        return sheet.file, *mark

    def finding(
        self,
        loc: Loc,
        code: str,
        *,
        severity: Severity = "error",
        at_key: bool = False,
        near: tuple[str, ...] = (),
        known: tuple[str, ...] = (),
        **parameters: str,
    ) -> Finding:
        """A finding about what stands at `loc`."""
        file, line, column = self.at(loc, key=at_key)
        return Finding(file, line, column, severity, code, parameters, near, known)


@dataclass(frozen=True)
class Assembled:
    """A casebook's plain data, whole, with where everything stands."""

    data: dict[str, Any]
    places: Places


def assemble(sheets: Sequence[Sheet]) -> tuple[Assembled | None, tuple[Finding, ...]]:
    """Put the sheets together: `casebook.yaml` and beside it region, debrief, cards and shocks."""
    by_file = {sheet.file: sheet for sheet in sheets}
    missing = [name for name in (ROOT, *WHOLE_FILES.values()) if name not in by_file]
    found = [Finding(name, 1, 1, "error", "file_missing", {"file": name}) for name in missing]
    root = by_file.get(ROOT)
    if root is None:
        return None, tuple(found)
    parts: dict[Loc, Sheet] = {(): root}
    places = Places(parts)
    if not isinstance(root.data, dict):
        return None, (*found, places.finding((), "not_parts", found=shown(root.data)))
    data = dict(root.data)
    for name, file in {**WHOLE_FILES, **FOLDERS}.items():
        if name in data:
            found.append(places.finding((name,), "own_file", at_key=True, key=name, file=file))
            del data[name]
    for name, file in WHOLE_FILES.items():
        if file in by_file:
            parts[name,] = by_file[file]
            data[name] = by_file[file].data
    for name, folder in FOLDERS.items():
        inside = [by_file[file] for file in sorted(by_file) if file.startswith(folder)]
        data[name] = [sheet.data for sheet in inside]
        for number, sheet in enumerate(inside):
            parts[name, number] = sheet
    found += standards(data, places)
    return Assembled(data, places), tuple(found)


def standards(data: dict[str, Any], places: Places) -> list[Finding]:
    """Put the measures of the national catalogue that the casebook uses (`use`) into its own, sized to its region."""
    listed, region = data.get("catalogue"), data.get("region")
    if not isinstance(listed, list):
        return []
    found: list[Finding] = []
    made: list[Any] = []
    try:
        spec = RegionSpec.model_validate_json(json.dumps(region))
    except ValidationError:
        spec = None
    for number, given in enumerate(listed):
        if not isinstance(given, dict) or "use" not in given:
            made.append(given)
            continue
        standard = STANDARD.get(given["use"]) if isinstance(given["use"], str) else None
        if standard is None:
            loc: Loc = ("catalogue", number, "use")
            near = nearest(str(given["use"]), tuple(STANDARD))
            known = () if near else tuple(STANDARD)
            found.append(
                places.finding(loc, "unknown_measure", near=near, known=known, found=shown(given["use"]))
            )
        elif spec is None:
            continue
        elif standard.stream not in spec.streams:
            loc = ("catalogue", number, "use")
            found.append(
                places.finding(loc, "stream_not_followed", found=standard.id, stream=standard.stream)
            )
        elif (payers := given.get("payers", REGION)) not in (REGION, *spec.municipality_ids):
            loc = ("catalogue", number, "payers")
            found.append(
                places.finding(
                    loc, "unknown_payer", known=(REGION, *spec.municipality_ids), found=printable(str(payers))
                )
            )
        else:
            made.append(option(standard, given, spec))
    data["catalogue"] = made
    return found


def typed(whole: Assembled) -> tuple[Casebook | None, tuple[Finding, ...]]:
    """The casebook, or where its data does not have the form of one."""
    found = region_places(whole)
    try:
        # JSON, because only there strict types still take a list for a tuple and a whole number for a number.
        book = Casebook.model_validate_json(json.dumps(whole.data), strict=True)
    except ValidationError as error:
        own = {finding.code for finding in found}
        for detail in error.errors(include_url=False):
            if own and detail["type"] == "value_error" and detail["loc"] == ("region",):
                continue
            found.append(misshapen(whole, detail))
        return None, tuple(found)
    return (None if found else book), tuple(found)


def region_places(whole: Assembled) -> list[Finding]:
    """Municipalities and providers whose ids are not their own: said here, at the line of the second."""
    region = whole.data.get("region")
    first: dict[str, Loc] = {}
    found = []
    for kind in ("municipalities", "providers"):
        listed = region.get(kind) if isinstance(region, dict) else None
        for number, place in enumerate(listed if isinstance(listed, list) else ()):
            name = place.get("id") if isinstance(place, dict) else None
            loc: Loc = ("region", kind, number, "id")
            if not isinstance(name, str):
                continue
            if name in (REGION, ELSEWHERE, "own", "neighbours"):
                found.append(whole.places.finding(loc, "id_reserved", found=printable(name)))
            elif name in first:
                file, line, _ = whole.places.at(first[name])
                found.append(
                    whole.places.finding(loc, "id_twice", found=printable(name), first=str(line), file=file)
                )
            first.setdefault(name, loc)
    return found


def shown(value: object) -> str:
    """A value as a sentence repeats it."""
    match value:
        case None:
            return "–"
        case str():
            return f"“{printable(value)}”"
        case dict():
            return "{" + printable(", ".join(f"{key}: …" for key in value)) + "}"
        case list():
            return f"[{len(value)}]"
        case bool():
            return "true" if value else "false"
        case _:
            return printable(str(value))


def misshapen(whole: Assembled, detail: ErrorDetails) -> Finding:
    """One error of the types, as a finding in our own words."""
    loc: Loc = tuple(part for part in detail["loc"] if part != "[key]")
    name = str(loc[-1]) if loc else ""
    given = detail["input"]
    context = detail.get("ctx", {})
    limit = next((f"{context[k]:g}" for k in ("ge", "gt", "le", "lt") if k in context), "")
    places = whole.places
    match detail["type"]:
        case "missing":
            around = model_at(loc[:-1])
            if around is Text and name in LANGUAGES:
                return places.finding(loc[:-1], "missing_language", key=name)
            return places.finding(loc[:-1], "missing", key=name)
        case "extra_forbidden":
            around = model_at(loc[:-1])
            names = tuple(around.model_fields) if around else ()
            near = nearest(name, names)
            return places.finding(
                loc, "unknown_key", at_key=True, near=near, known=() if near else names, found=printable(name)
            )
        case "model_type" | "model_attributes_type" | "dict_type":
            code = "not_two_languages" if model_at(loc) is Text else "not_parts"
            return places.finding(loc, code, found=shown(given))
        case "tuple_type" | "list_type" | "set_type" | "frozen_set_type":
            return places.finding(loc, "not_list", found=shown(given))
        case "string_type":
            return places.finding(loc, "not_words", found=shown(given))
        case "float_type" | "float_parsing" | "finite_number":
            return places.finding(loc, "not_number", found=shown(given))
        case "int_type" | "int_parsing" | "int_from_float" | "int_parsing_size":
            return places.finding(loc, "not_whole", found=shown(given))
        case "literal_error" | "enum":
            choices = literals(context.get("expected"))
            near = nearest(given, choices) if isinstance(given, str) else ()
            return places.finding(
                loc, "not_one_of", near=near, known=() if near else choices, found=shown(given)
            )
        case "string_pattern_mismatch":
            code = "not_version" if loc == ("version",) else "not_id"
            return places.finding(loc, code, at_key=detail["loc"][-1:] == ("[key]",), found=shown(given))
        case "string_too_short":
            return places.finding(loc, "blank")
        case "string_too_long":
            return places.finding(loc, "too_long", limit=str(context.get("max_length", "")))
        case "too_short":
            return places.finding(
                loc,
                "too_few",
                limit=str(context.get("min_length", "")),
                found=str(context.get("actual_length", "")),
            )
        case "too_long":
            return places.finding(
                loc,
                "too_many",
                limit=str(context.get("max_length", "")),
                found=str(context.get("actual_length", "")),
            )
        case "greater_than_equal":
            return places.finding(loc, "too_small", found=shown(given), limit=limit)
        case "greater_than":
            return places.finding(loc, "not_above", found=shown(given), limit=limit)
        case "less_than_equal" | "less_than":
            return places.finding(loc, "too_large", found=shown(given), limit=limit)
        case _:
            problem = printable(detail["msg"].removeprefix("Value error, "), 160)
            return places.finding(loc, "not_fitting", found=shown(given), problem=problem)


def literals(expected: object) -> tuple[str, ...]:
    """The choices that pydantic names: `'a', 'b' or 'c'`."""
    words = str(expected).replace(" or ", ", ").split(", ")
    return tuple(word.strip("'\"") for word in words)


def model_at(loc: Loc) -> type[BaseModel] | None:
    """The model that stands at `loc` of a casebook, as its types say."""
    model: type[BaseModel] | None = Casebook
    for step in loc:
        if isinstance(step, int):
            continue
        if model is None or step not in model.model_fields:
            return None
        model = model_in(model.model_fields[step].annotation)
    return model


def model_in(annotation: object) -> type[BaseModel] | None:
    """The model inside an annotation such as `tuple[Card, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := model_in(inner)) is not None), None)
