"""What import contracts cannot see: a pure module that asks the clock, draws, prints or opens a file."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHANCE = ROOT / "game" / "chance.py"

# `hash` differs from process to process for text, `id` always does.
FORBIDDEN_NAMES = {
    "breakpoint",
    "eval",
    "exec",
    "hash",
    "id",
    "input",
    "open",
    "print",
    "__import__",
}
FORBIDDEN_ATTRIBUTES = {"now", "today", "utcnow", "uuid1", "uuid4", "urandom", "getrandbits"}
# `from datetime import datetime` is fine: it is how a stamp given by the shell is typed.
CLOCKS = {"date", "datetime"}


def offences(source: str, *, may_draw: bool = False) -> Iterator[str]:
    """One line for each thing in `source` that makes it depend on when, where or how often it runs."""
    tree = ast.parse(source)
    own_names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in FORBIDDEN_NAMES - own_names:
                yield f"line {node.lineno}: calls {node.func.id}()"
        elif isinstance(node, ast.Attribute):
            if node.attr in FORBIDDEN_ATTRIBUTES and _is_clock_or_source(node.value):
                yield f"line {node.lineno}: uses .{node.attr}"
            if node.attr == "random" and isinstance(node.value, ast.Name) and not may_draw:
                yield f"line {node.lineno}: uses {node.value.id}.random"
        elif isinstance(node, ast.ImportFrom) and not may_draw:
            if (node.module or "").startswith("numpy.random") or (
                node.module == "numpy" and any(alias.name == "random" for alias in node.names)
            ):
                yield f"line {node.lineno}: takes numpy.random"
        elif isinstance(node, ast.Global):
            yield f"line {node.lineno}: changes a global"


def _is_clock_or_source(node: ast.expr) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name in CLOCKS | {"uuid", "os", "random", "secrets"}


def test_the_core_is_pure() -> None:
    found = [
        f"{path.relative_to(ROOT)}, {offence}"
        for path in sorted((ROOT / "game").rglob("*.py"))
        for offence in offences(path.read_text("utf-8"), may_draw=path == CHANCE)
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime\nat = datetime.now()",
        "import datetime\nat = datetime.datetime.utcnow()",
        "from datetime import date\nday = date.today()",
        "import uuid\nact = uuid.uuid4()",
        "text = open('casebook.yaml').read()",
        "print('a table')",
        "key = hash('seat')",
        "import numpy as np\nnoise = np.random.default_rng()",
        "from numpy.random import default_rng",
        "from numpy import random",
        "def tick():\n    global count\n    count = 1",
    ],
)
def test_an_impure_module_is_noticed(source: str) -> None:
    assert list(offences(source))


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime\ndef at(event: datetime) -> datetime: return event",
        "def open(table): return table\nopen(1)",
        "class Clock:\n    now = 1\nclock = Clock()\nclock.now",
    ],
)
def test_a_pure_module_is_left_alone(source: str) -> None:
    assert list(offences(source)) == []
