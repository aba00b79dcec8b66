"""What somebody may do now, as data: the one source of panel `acts`, of forms, of bots, and of every check.

An offer names a kind of act, what it is about, what it costs, and the fields of its body as
`Values`. From the
same values come the JSON Schema that programs read (`schema`) and the check that the table makes (`misfit`),
so that what is offered is accepted and what is left out is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, assert_never

from game.acts import SENTENCE

Json = Any


@dataclass(frozen=True)
class OneOf:
    """Exactly one of these strings."""

    values: tuple[str, ...]


@dataclass(frozen=True)
class SomeOf:
    """A list of different strings out of these, in the order in which they are given: `least` to `most`, or all."""

    values: tuple[str, ...]
    least: int = 0
    most: int | None = None


@dataclass(frozen=True)
class Either:
    """One of these whole JSON values."""

    values: tuple[Json, ...]


@dataclass(frozen=True)
class Whole:
    """A whole number, `low` to `high`."""

    low: int
    high: int


@dataclass(frozen=True)
class Number:
    """A number, `low` to `high`."""

    low: float
    high: float


@dataclass(frozen=True)
class Sentence:
    """Free text of `least` to `most` characters, not counting white space around it."""

    least: int = 0
    most: int = SENTENCE


@dataclass(frozen=True)
class Form:
    """An object with these fields and no others; those in `optional` may be left out."""

    fields: Mapping[str, "Values"]
    optional: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ListOf:
    """A list of `least` to `most` values of a kind; they may be alike."""

    kind: "Values"
    least: int
    most: int


@dataclass(frozen=True)
class AnyOf:
    """Any of these kinds of value."""

    kinds: tuple["Values", ...]


Values = OneOf | SomeOf | Either | Whole | Number | Sentence | Form | ListOf | AnyOf

ACT_ID = "^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$"


@dataclass(frozen=True)
class Offer:
    """One act that is possible now. `cost` is in attention points."""

    kind: str
    form: Form
    about: str | None = None
    cost: int = 0
    seat: str | None = None

    def schema(self) -> dict[str, Json]:
        """The JSON Schema (2020-12) of the whole body. It is made once: change nothing in it."""
        return self._schema

    @cached_property
    def _schema(self) -> dict[str, Json]:
        inner = schema(self.form)
        head: dict[str, Json] = {
            "id": {"type": "string", "pattern": ACT_ID},
            "kind": {"const": self.kind},
        }
        if self.seat is not None:
            head["seat"] = {"const": self.seat}
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **inner,
            "properties": head | inner["properties"],
            "required": ["id", "kind", *inner["required"]],
        }


def schema(values: Values) -> dict[str, Json]:
    """The JSON Schema of these values."""
    match values:
        case OneOf(values=names):
            return {"type": "string", "enum": list(names)}
        case SomeOf(values=names, least=least, most=most):
            found: dict[str, Json] = {"type": "array", "uniqueItems": True, "minItems": least}
            if most is not None:
                found["maxItems"] = most
            if names:
                return found | {"items": {"type": "string", "enum": list(names)}}
            return found | {"maxItems": 0}
        case Either(values=whole):
            return {"enum": list(whole)}
        case Whole(low=low, high=high):
            return {"type": "integer", "minimum": low, "maximum": high}
        case Number(low=low, high=high):
            return {"type": "number", "minimum": low, "maximum": high}
        case Sentence(least=least, most=most):
            text: dict[str, Json] = {"type": "string", "maxLength": most}
            return text | ({"minLength": least, "pattern": r"\S"} if least else {})
        case Form(fields=fields, optional=optional):
            return {
                "type": "object",
                "properties": {name: schema(kind) for name, kind in fields.items()},
                "required": [name for name in fields if name not in optional],
                "additionalProperties": False,
            }
        case ListOf(kind=kind, least=least, most=most):
            return {"type": "array", "items": schema(kind), "minItems": least, "maxItems": most}
        case AnyOf(kinds=kinds):
            return {"anyOf": [schema(kind) for kind in kinds]}
        case _:
            assert_never(values)


@dataclass(frozen=True)
class Misfit:
    """Where a body leaves the offer: the field's path, and what could stand there."""

    field: str
    depth: int = 0


def misfit(values: Values, found: Json, path: str = "") -> Misfit | None:
    """The first place where `found` is not one of `values`; None where it fits."""
    match values:
        case OneOf(values=names):
            return None if isinstance(found, str) and found in names else Misfit(path)
        case SomeOf():
            return listed(values, found, path)
        case Either(values=whole):
            return None if any(same(found, one) for one in whole) else Misfit(path)
        case Whole(low=low, high=high):
            # In JSON 7.0 is a whole number.
            whole_number = isinstance(found, int) or (isinstance(found, float) and found.is_integer())
            fits = whole_number and not isinstance(found, bool) and low <= found <= high
            return None if fits else Misfit(path)
        case Number(low=low, high=high):
            fits = isinstance(found, int | float) and not isinstance(found, bool) and low <= found <= high
            return None if fits else Misfit(path)
        case Sentence(least=least, most=most):
            fits = isinstance(found, str) and least <= len(found.strip()) and len(found) <= most
            return None if fits else Misfit(path)
        case Form(fields=fields, optional=optional):
            return filled(fields, optional, found, path)
        case ListOf():
            return each(values, found, path)
        case AnyOf(kinds=kinds):
            misfits = [misfit(kind, found, path) for kind in kinds]
            if any(m is None for m in misfits):
                return None
            return max((m for m in misfits if m), key=lambda m: m.depth, default=Misfit(path))
        case _:
            assert_never(values)


def listed(some: SomeOf, found: Json, path: str) -> Misfit | None:
    if not isinstance(found, list | tuple) or len(found) < some.least:
        return Misfit(path)
    for place, item in enumerate(found):
        if item not in some.values or item in found[:place]:
            return Misfit(f"{path}[{place}]")
    return Misfit(path) if some.most is not None and len(found) > some.most else None


def each(many: ListOf, found: Json, path: str) -> Misfit | None:
    if not isinstance(found, list | tuple) or not many.least <= len(found) <= many.most:
        return Misfit(path)
    for place, item in enumerate(found):
        wrong = misfit(many.kind, item, f"{path}[{place}]")
        if wrong is not None:
            return Misfit(wrong.field, place + wrong.depth)
    return None


def filled(fields: Mapping[str, Values], optional: frozenset[str], found: Json, path: str) -> Misfit | None:
    if not isinstance(found, Mapping):
        return Misfit(path)
    dot = f"{path}." if path else ""
    fitting = 0
    for name, kind in fields.items():
        if name not in found:
            if name in optional:
                continue
            return Misfit(dot + name, fitting)
        wrong = misfit(kind, found[name], dot + name)
        if wrong is not None:
            return Misfit(wrong.field, fitting + wrong.depth)
        fitting += 1
    for name in found:
        if name not in fields:
            return Misfit(dot + str(name), fitting)
    return None


def same(found: Json, one: Json) -> bool:
    """Equal as JSON: lists and tuples alike, true is not 1."""
    if isinstance(one, Mapping):
        return (
            isinstance(found, Mapping)
            and set(found) == set(one)
            and all(same(found[name], value) for name, value in one.items())
        )
    if isinstance(one, list | tuple):
        return (
            isinstance(found, list | tuple)
            and len(found) == len(one)
            and all(same(a, b) for a, b in zip(found, one, strict=True))
        )
    if isinstance(one, bool) or isinstance(found, bool):
        return found is one
    return bool(found == one)
