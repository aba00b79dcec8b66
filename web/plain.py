"""Any act that is on offer as an ordinary form: its fields, by the offer's own schema.

Plain, but whole: what has no sheet of its own on the phone is drawn from here. Words for acts and fields stand in
`WORDS`; what a value is called, the page says. Nothing here knows a rule of the game.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from web.forms import EUROS
from web.language import gettext as _
from web.offered import Offered, as_text, kinds_of

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
    other: str = "{what}"
    """What a field is called that is named after what it is about."""


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


def _indicator(path: str, name: str) -> dict[str, str]:
    """The words over an indicator of an agreement."""
    return {
        path: name,
        f"{path}.figure": _("Which figure"),
        f"{path}.place": _("Where"),
        f"{path}.target": _("What it has to be"),
        f"{path}.direction": _("At least or at most"),
        f"{path}.by": _("By which quarter"),
        f"{path}.measured_by": _("Who measures it"),
    }


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
    "stance": lambda: Said(
        _("Say in which role you speak"),
        _("In which role do you speak, and to whom?"),
        _("Say it to the table"),
        {
            "toward": _("To whom"),
            "as": _("In which role"),
            "conflict": _("Do two of your roles clash? Say which, in one sentence."),
        },
    ),
    "bound": lambda: Said(
        _("Broaden or delimit a case"),
        _("How wide do you take this case?"),
        _("Say it to the table"),
        {
            "broaden": _("Which other domains do you involve?"),
            "delimit": _("Keep it within its own domain"),
            "reason": _("Why? In one sentence."),
        },
    ),
    "instruct": lambda: Said(
        _("Give a team an order"),
        _("What should the team do for you?"),
        _("Give the order"),
        {"order": _("The order"), "reason": _("Why? In one sentence.")},
    ),
    "back": lambda: Said(
        _("Back the professionals"),
        _("You stand behind the professionals, and everybody hears it."),
        _("Say it to the table"),
        {"text": _("What do you say? In one sentence.")},
    ),
    "rule": lambda: Said(
        _("Add a rule of control"),
        _("You add a rule of control, and everybody hears it."),
        _("Add the rule"),
        {"text": _("Which rule? In one sentence.")},
    ),
    "offer": lambda: Said(
        _("Offer an agreement"),
        _("What do you want to agree on, and with whom?"),
        _("Offer it"),
        {
            "to": _("With whom"),
            "goal": _("What is it for? In one sentence."),
            "price": _("Price, in euros a year"),
            "volume": _("How much: places or people a year"),
            "reviews": _("After which quarters do you look back together?"),
            "risk": _("Part of the price that depends on the outcomes, in percent"),
            "exit.notice": _("Notice, in quarters"),
            "exit.cents": _("What leaving costs, in euros"),
            **_indicator("outcomes", _("Outcome")),
            **_indicator("outputs", _("Output")),
        },
        frozenset({"price", "exit.cents"}),
    ),
    "sign": lambda: Said(
        _("Sign an agreement"),
        _("You sign for your seat. When all have signed, everybody can read it."),
        _("Sign"),
        {"reason": _("Why? (if you like)")},
    ),
    "review": lambda: Said(
        _("Look back on an agreement"),
        _("You looked back on it together, as agreed."),
        _("It was held"),
        {"reason": _("What came out? (if you like)")},
    ),
    "leave": lambda: Said(
        _("Leave an agreement"),
        _("It ends after the notice, and costs what was agreed."),
        _("Leave it"),
        {"reason": _("Why? (if you like)")},
    ),
    "allocate": lambda: Said(
        _("Divide the work"),
        _("What will your people carry out?"),
        _("Say it to the table"),
        {},
        other=_("Points for {what}"),
    ),
    "pool": lambda: Said(
        _("Pay together"),
        _("How do you pay for care together?"),
        _("Say it to the table"),
        {
            "terms.share": _("How many per cent of the bills together"),
            "join": _("Your municipality joins"),
            "leave": _("Your municipality leaves"),
        },
    ),
    "serve": lambda: Said(
        _("How you serve"),
        _("What do you change about how you serve?"),
        _("Say it to the table"),
        {
            "intake": _("New clients"),
            "priority": _("Who goes first"),
            "staff": _("Staff: how many fte more (or fewer, with a minus) than at the start"),
            "tariff": _("Offer: how many per cent off the price"),
        },
    ),
}
"""What acts without a form of their own are called."""
VALUES: Mapping[str, Callable[[], str]] = {
    "table": lambda: _("Whole table"),
    "true": lambda: _("yes"),
    "monitor": lambda: _("the monitor"),
    "partner": lambda: _("partner"),
    "commissioner": lambda: _("commissioner"),
    "contractor": lambda: _("contractor"),
    "owner": lambda: _("owner"),
    "tailor": lambda: _("tailor to the case"),
    "follow": lambda: _("follow the rule"),
    "partnership": lambda: _("partnership"),
    "commission": lambda: _("commission"),
    "at_most": lambda: _("at most"),
    "at_least": lambda: _("at least"),
    "coordinator": lambda: _("a network coordinator"),
    "intake": lambda: _("New clients"),
    "priority": lambda: _("Who goes first"),
    "staff": lambda: _("Staff"),
    "tariff": lambda: _("A tariff offer"),
    "line2": lambda: _("Terms for treatment"),
    "line3": lambda: _("Terms for stay"),
    "join": lambda: _("Join"),
    "leave": lambda: _("Leave"),
    "open": lambda: _("we take new clients"),
    "closed": lambda: _("we take no new clients"),
    "severe": lambda: _("severe cases first"),
    "none": lambda: _("nobody goes first"),
}
"""What words of the contract are called where they can be chosen."""


def fields(offer: Offered, said: Said, named: Callable[[str], str]) -> tuple[Field, ...]:
    """The fields of a form for `offer`, in the order of its schema; its kind and id are not among them."""
    return tuple(_fields(offer.schema, "", "", said, named))


def titles(
    offers: Sequence[tuple[Offered, tuple[Field, ...]]], said: Said, named: Callable[[str], str]
) -> Iterator[str]:
    """What each of several offers of one act is about; where that is the same, what has to be filled in as well."""
    for offer, own in offers:
        title = named(offer.about) if offer.about else said.title
        others = [fields for other, fields in offers if other is not offer and other.about == offer.about]
        shared = {field.name for fields in others for field in fields if field.needed}
        only = next((field.label for field in own if field.needed and field.name not in shared), "")
        yield f"{title}: {only[:1].lower()}{only[1:]}" if others and only else title


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
    kinds = list(kinds_of(schema))
    for kind in kinds:
        for name, inner in kind.get("properties", {}).items():
            properties.setdefault(name, []).extend(kinds_of(inner))
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
    label = said.fields.get(path) or said.other.format(what=named(path.rpartition(".")[2]))
    first = kinds[0]
    if any(kind.get("type") == "object" for kind in kinds):
        yield from _fields({"anyOf": list(kinds)}, path, at, said, named, depends=not needed)
        return
    if first.get("type") == "array" and any(
        "properties" in kind for kind in kinds_of(first.get("items", {}))
    ):
        count, least = min(ROWS, int(first["maxItems"])), int(first.get("minItems", 0))
        for number in range(count):
            inner = tuple(
                _fields(
                    first["items"],
                    path,
                    f"{at}.{number}",
                    said,
                    named,
                    depends=number >= max(least, 0) or not needed,
                )
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
        yield value if isinstance(value, str) else as_text(value)


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
