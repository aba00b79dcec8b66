"""No number stands in the code of the model that is not a parameter or a definition."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.region import definitions

ROOM = Path(definitions.__file__).parent
DATA = ("indicators.py", "definitions.py", "page.py")
"""Where numbers belong: parameters and figures as data, definitions, and what the documentation says of them."""
PLAIN = (0, 1)
BOUNDS = ("axis", "n", "ge", "le", "min_length", "max_length", "cutoff", "ndim")
"""Keywords whose numbers name an axis, or bound what an author may write."""


def numbers(node: ast.AST) -> Iterator[ast.Constant]:
    """The numbers that say how the model works: not places in arrays, axes, shapes, or bounds on what is read."""
    match node:
        case ast.Constant(value=bool()):
            return
        case ast.Constant(value=int() | float() as value) if value not in PLAIN:
            yield node
        case ast.Subscript(value=value):
            yield from numbers(value)
        case ast.keyword(arg=name) if name in BOUNDS:
            return
        case ast.FunctionDef(name="shapes" | "from_data" | "_of_today"):
            return
        case ast.Call(func=ast.Attribute(attr="swapaxes" | "moveaxis")):
            return
        case ast.arguments(args=[*_, ast.arg(arg="axis")]):
            return
        case ast.BinOp(op=ast.Pow(), left=ast.Constant(value=2)):
            return
        case _:
            for child in ast.iter_child_nodes(node):
                yield from numbers(child)


def found(source: str) -> list[tuple[int, object]]:
    return [(number.lineno, number.value) for number in numbers(ast.parse(source))]


@pytest.mark.parametrize("file", sorted(path.name for path in ROOM.glob("*.py") if path.name not in DATA))
def test_every_number_is_a_parameter_or_a_definition(file: str) -> None:
    assert found((ROOM / file).read_text(encoding="utf-8")) == []


def test_a_number_in_a_formula_is_found() -> None:
    assert found("relief = 0.12 * stronger[:, 2].sum(axis=2)") == [(1, 0.12)]
    assert found("def less(x):\n    return x - 7") == [(2, 7)]


def test_every_definition_says_what_it_is_for() -> None:
    """By a name of a unit, or by words below it."""
    lines = Path(definitions.__file__).read_text(encoding="utf-8").splitlines()
    units = lines.index("# Units.")
    guards = lines.index("# How time is taken, and how many runs at once.")
    for at, line in enumerate(lines):
        if ": Final" in line and not units < at < guards:
            assert lines[at + 1].startswith('"""'), line
