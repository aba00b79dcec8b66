"""The rulebook's page: every act and control, every event and who hears it, every phase and refusal, from the code.

    python -m tools.rulebook      writes docs/rulebook.md; a test fails while it is stale

Who hears an event is what the tests of secrecy hold every game against (`tests.secrecy.oracle`).
"""

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from app.sentences import SAID
from game.acts import ACT, CONTROL
from game.decide import ACTS, CONTROLS
from game.events import ALL, Fact
from game.phases import ALWAYS, CONTROL_WHEN, PHASES, WHEN, WHEN_NAMED
from game.refusals import Code
from game.seats import ROLES
from tests.secrecy import oracle
from web.language import speaking

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rulebook.md"

HEAD = """\
# The rulebook

*This page is made from the code: `python -m tools.rulebook`.*

An act names what somebody wants. It is held against what is on offer to them, which follows from what they were told;
then the table says what happens, as events. Each event has an audience, and nobody else hears of it.
"""


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join([HEAD, *acts(), *controls(), *phases(), *events(), *refusals()])


def acts() -> Iterator[str]:
    """Acts with their fields, the roles that have them by default, and what they are."""
    yield "## Acts\n\n| act | fields | roles | what it is |\n| --- | --- | --- | --- |"
    shapes = shapes_of(ACT.json_schema())
    for kind in ACTS:
        able = [role.id for role in ROLES.values() if kind in role.powers]
        roles = "all" if len(able) == len(ROLES) else ", ".join(able) or "none"
        yield row(f"`{kind}`", fields(shapes[kind], "seat"), roles, shapes[kind].get("description", ""))
    yield ""


def controls() -> Iterator[str]:
    yield "## Controls of the facilitator\n\n| control | fields | what it is |\n| --- | --- | --- |"
    shapes = shapes_of(CONTROL.json_schema())
    for kind in CONTROLS:
        yield row(f"`{kind}`", fields(shapes[kind]), shapes[kind].get("description", ""))
    yield ""


def phases() -> Iterator[str]:
    """Which act in which phase: the one table that the rules read."""
    yield "## Phases\n"
    yield "Acts that no round switches off, and that a pause does not stop: " + listed(ALWAYS) + "."
    yield "Acts that a round has to name before they are there: " + listed(WHEN_NAMED) + ".\n"
    yield row("act", *PHASES) + "\n" + row(*["---"] * (len(PHASES) + 1))
    for table in (WHEN, CONTROL_WHEN):
        for kind, when in table.items():
            yield row(f"`{kind}`", *("x" if phase in when else "" for phase in PHASES))
    yield ""


def events() -> Iterator[str]:
    """Events with their audience; a step is what `undo` can take back."""
    yield "## Events and who hears them\n\n| event | who hears it | a step | what it says |\n| --- | --- | --- | --- |"
    for fact in ALL:
        yield row(f"`{fact.kind}`", oracle.in_words(fact.kind), "yes" if fact.step else "", said(fact))
    yield ""


def refusals() -> Iterator[str]:
    """Why an act is not possible now, as its sender reads it."""
    yield "## Refusals\n\n| code | what its reader is told |\n| --- | --- |"
    with speaking("en"):
        for code in get_args(Code):
            yield row(f"`{code}`", f"{SAID[code].title()}. {SAID[code].detail()}")


def said(fact: type[Fact]) -> str:
    doc = fact.__doc__ if "__doc__" in vars(fact) else ""
    return inspect.cleandoc(doc or "")


def fields(shape: dict[str, Any], *common: str) -> str:
    """The fields of a body that others of its sort have not."""
    own = (name for name in shape["properties"] if name not in {"id", "kind", *common})
    return ", ".join(f"`{name}`" if name in shape.get("required", ()) else f"`{name}`?" for name in own)


def shapes_of(schema: dict[str, Any]) -> dict[str, Any]:
    """The schemas of all kinds by kind."""
    mapping = schema["discriminator"]["mapping"]
    return {kind: schema["$defs"][ref.rpartition("/")[2]] for kind, ref in mapping.items()}


def row(*cells: str) -> str:
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"


def listed(names: frozenset[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
