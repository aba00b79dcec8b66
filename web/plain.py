"""Any act that is on offer as an ordinary form: its fields, by the offer's own schema.

Plain, but whole: what has no sheet of its own on the phone is drawn from here. Words for acts and fields stand in
`WORDS`; what a value is called, the page says. Nothing here knows a rule of the game.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from web.forms import EUROS
from web.language import gettext as _
from web.offered import Offered

Json = Any
Look = Literal["hidden", "choose", "chips", "number", "text", "rows"]

ROWS = 3
"""How many rows a list of objects is drawn with at most; what more can be sent, programs send."""


@dataclass(frozen=True)
class Said:
    """What an act is called: on its button, over its form, and the words over its fields by dotted path."""

    button: str
    title: str
    send: str
    fields: Mapping[str, str]
    cents: frozenset[str] = frozenset()
    """The fields that hold money: they are filled in in euros."""


@dataclass(frozen=True)
class Field:
    """One field of a form. `choices` are values with what they are called; `inner` the fields of each of `rows`."""

    name: str
    label: str
    look: Look
    needed: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    low: float | None = None
    high: float | None = None
    whole: bool = False
    most: int = 500
    inner: tuple["Field", ...] = ()


def said(kind: str) -> Said | None:
    """The words of an act that is drawn plainly; None for one that has a form of its own."""
    return WORDS[kind]() if kind in WORDS else None


def value(name: str) -> str | None:
    """What a fixed word of the contract is called, as a choice; None for anything else."""
    return VALUES[name]() if name in VALUES else None


WORDS: Mapping[str, Callable[[], Said]] = {
    "frame": lambda: Said(
        _("Set a frame"),
        _("What may it cost, and what must stay?"),
        _("Say it to the table"),
        {
            "stream": _("For what"),
            "ceiling": _("At most this much more, in euros a year"),
            "floor.service": _("What must stay good"),
            "floor.level": _("The limit"),
        },
        frozenset({"ceiling"}),
    ),
}
"""What acts without a form of their own are called."""
VALUES: Mapping[str, Callable[[], str]] = {
    "table": lambda: _("Whole table"),
    "true": lambda: _("yes"),
}
"""What words of the contract are called where they can be chosen."""


def fields(offer: Offered, said: Said, named: Callable[[str], str]) -> tuple[Field, ...]:
    """The fields of a form for `offer`, in the order of its schema; its kind and id are not among them."""
    return tuple(_fields(offer.schema, "", "", said, named))


def _fields(
    schema: Mapping[str, Json],
    path: str,
    row: str,
    said: Said,
    named: Callable[[str], str],
    depends: bool = False,
) -> Iterator[Field]:
    """`path` names a field for its words, `row` for the form: there a list's rows have numbers."""
    properties: dict[str, list[Mapping[str, Json]]] = {}
    kinds = list(_kinds(schema))
    for kind in kinds:
        for name, inner in kind.get("properties", {}).items():
            properties.setdefault(name, []).extend(_kinds(inner))
    for name, inners in properties.items():
        if not path and name in {"id", "kind", "seat"}:
            continue
        where, at = _joined(path, name), _joined(row, name)
        needed = not depends and all(name in kind.get("required", ()) for kind in kinds)
        yield from _field(inners, where, at, needed, said, named)


def _field(
    kinds: Sequence[Mapping[str, Json]],
    path: str,
    at: str,
    needed: bool,
    said: Said,
    named: Callable[[str], str],
) -> Iterator[Field]:
    label = said.fields.get(path, path)
    first = kinds[0]
    if any(kind.get("type") == "object" for kind in kinds):
        yield from _fields({"anyOf": list(kinds)}, path, at, said, named, depends=not needed)
        return
    if first.get("type") == "array" and "properties" in first.get("items", {}):
        count = min(ROWS, int(first["maxItems"]))
        for number in range(count):
            inner = tuple(
                _fields(first["items"], path, f"{at}.{number}", said, named, depends=number > 0 or not needed)
            )
            yield Field(
                f"{at}.{number}",
                _("{label} {number}").format(label=label, number=number + 1),
                "rows",
                inner=inner,
            )
        return
    many = [kind for kind in kinds if kind.get("type") == "array"]
    values = list(dict.fromkeys(v for kind in kinds for v in _values(kind)))
    if many:
        choices = tuple((v, named(v)) for v in values)
        least = min(int(kind.get("minItems", 0)) for kind in many)
        yield Field(
            at, label, "chips", needed and least > 0, choices, most=int(many[0].get("maxItems", len(values)))
        )
    elif values:
        alone = needed and len(values) == 1
        yield Field(at, label, "hidden" if alone else "choose", needed, tuple((v, named(v)) for v in values))
    elif first.get("type") in ("integer", "number"):
        money = path in said.cents
        low, high = (float(first[end]) / (100 if money else 1) for end in ("minimum", "maximum"))
        name = at + EUROS if money else at
        if low == high and needed:
            yield Field(at, label, "hidden", True, ((str(first["minimum"]), ""),))
        else:
            whole = first["type"] == "integer" and not money
            yield Field(name, label, "number", needed, low=low, high=high, whole=whole)
    else:
        least = int(first.get("minLength", 0))
        yield Field(at, label, "text", needed and least > 0, most=int(first.get("maxLength", 500)))


def _values(kind: Mapping[str, Json]) -> Iterator[str]:
    holder = kind.get("items", {}) if kind.get("type") == "array" else kind
    if "const" in holder:
        yield str(holder["const"])
    for value in holder.get("enum", ()):
        yield value if isinstance(value, str) else _text(value)


def _text(value: Json) -> str:
    """A whole value as a form sends it, and `web.forms` reads it."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _kinds(schema: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    if "anyOf" in schema:
        for kind in schema["anyOf"]:
            yield from _kinds(kind)
    else:
        yield schema
