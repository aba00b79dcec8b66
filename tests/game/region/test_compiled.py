"""The compiled model is the model as it is written: the same numbers, kept on disk only as long as it is the same."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from numpy.typing import NDArray

from game import compiled
from game.region.abreast import DOUBLE, SINGLE
from game.region.definitions import ABREAST
from game.region.setting import STREAMS
from game.region.settle import opening, settle
from game.region.state import to_data
from tests.game.region.regions import LINDESTROOM, buy, clear, region

WRITTEN = """
import json, sys
from tests.game.region.test_compiled import played
json.dump(played(), sys.stdout)
"""
ROOT = Path(__file__).resolve().parents[3]


def played() -> list[dict[str, object]]:
    """Two regions with everything at work: strained, crowded, with doors that change, and runs that differ."""
    strain = {"staff.overload.absence": 0.04, "staff.overload.leaving": 0.02, "rules.count": 1.0}
    other = region({"a": 9_000}, ("p", "q"), youth__nurse=0.4, youth__triage__takes=0.3)
    other = other.model_copy(update={"streams": STREAMS})
    first = settle(LINDESTROOM, strain, opening(LINDESTROOM, strain), (buy(), clear()), 2, 1)
    unknown = {"youth.list.double": np.array([0.1, 0.3])}
    second = settle(other, unknown, opening(other, unknown), (), 1, [1, 2])
    return [to_data(first.state), to_data(second.state), to_data(second.state, 1)]


def test_compiled_it_gives_what_the_interpreter_gives() -> None:
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1"}
    out = subprocess.run(
        [sys.executable, "-c", WRITTEN], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    ).stdout
    for one, other in zip(played(), json.loads(out), strict=True):
        assert one.keys() == other.keys()
        for name, value in one.items():
            assert np.asarray(value) == pytest.approx(np.asarray(other[name]), rel=1e-9, abs=1e-9), name


@pytest.mark.parametrize("runs", [1, ABREAST - 1, ABREAST, ABREAST + 1, 2 * ABREAST + 3])
def test_a_run_is_the_same_whoever_runs_abreast_of_it(runs: int) -> None:
    seeds = np.arange(runs, dtype=np.uint64)
    together = settle(LINDESTROOM, None, opening(LINDESTROOM), (buy(),), 2, seeds)
    alone = settle(LINDESTROOM, None, opening(LINDESTROOM), (buy(),), 2, int(seeds[-1]))
    assert to_data(together.state, runs - 1) == to_data(alone.state)
    onward = settle(LINDESTROOM, None, together.state, (buy(),), 1, seeds)
    assert to_data(onward.state, runs - 1) == to_data(
        settle(LINDESTROOM, None, alone.state, (buy(),), 1, int(seeds[-1])).state
    )


def made_of(source: str, **named: object) -> str:
    """The digest under which the last function of a module would be kept."""
    compiled._PART_OF_ANOTHER.clear()
    module = ModuleType("a_kernel")
    module.__dict__["compiled"] = compiled.compiled
    module.__dict__["in_both"] = compiled.in_both
    module.__dict__.update(named)
    exec(compile(source, "a_kernel", "exec"), module.__dict__)
    return compiled._MADE_OF["a_kernel.outer"]


def test_what_is_kept_is_made_anew_when_anything_in_it_changes() -> None:
    """Its own code, a number that it names, the code and the numbers of what it calls."""
    kernel = (
        "LIMIT = 0.5\n"
        "@compiled\ndef inner(x): return min(x, LIMIT)\n"
        "@compiled\ndef outer(x): return inner(x) + 1.0\n"
    )
    same = made_of(kernel)
    assert made_of(kernel) == same
    for old, new in (("LIMIT = 0.5", "LIMIT = 0.6"), ("min(", "max("), ("+ 1.0", "+ 2.0")):
        assert made_of(kernel.replace(old, new)) != same, new


def test_what_is_called_of_single_numbers_is_a_part_of_what_calls_it() -> None:
    kernel = (
        "@compiled\ndef double(x): return x\n"
        "@compiled\ndef single(x): return x + 1.0\n"
        "in_both(double, single)\n"
        "@compiled\ndef outer(x): return double(x)\n"
    )
    assert made_of(kernel.replace("+ 1.0", "+ 2.0")) != made_of(kernel)
    assert made_of(kernel.replace("in_both(double, single)\n", "")) != made_of(kernel)


def test_what_is_called_of_single_numbers_is_said_before_it_is_called() -> None:
    kernel = (
        "@compiled\ndef double(x): return x\n"
        "@compiled\ndef outer(x): return double(x)\n"
        "in_both(double, double)\n"
    )
    with pytest.raises(ValueError, match="double is a part of compiled functions already"):
        made_of(kernel)


def test_what_is_called_through_a_module_is_a_part_of_what_calls_it() -> None:
    def outer(formula: str) -> str:
        module = ModuleType("formulas")
        module.__dict__["compiled"] = compiled.compiled
        exec(compile(f"@compiled\ndef inner(x): return x {formula}\n", "formulas", "exec"), module.__dict__)
        return made_of("@compiled\ndef outer(x): return formulas.inner(x)\n", formulas=module)

    assert outer("+ 1.0") == outer("+ 1.0") != outer("+ 2.0")


TENTH = 0.1


@compiled.compiled
def add_a_tenth(numbers: NDArray[np.floating], found: NDArray[np.floating]) -> None:
    found[0] = numbers[0] + TENTH


@compiled.compiled
def count_abreast(here: NDArray[np.void], there: NDArray[np.void]) -> int:
    found = 0
    for _ in range(ABREAST):
        found += 1
    return found


@pytest.mark.parametrize("width", [np.float32, np.float64])
def test_a_number_in_the_code_is_as_wide_as_those_that_it_is_given(width: type[np.floating]) -> None:
    found = np.zeros(1, np.float64)
    single = np.zeros(1, width)
    add_a_tenth(np.ones(1, width), single)
    assert single[0] == width(1.0) + width(TENTH)
    add_a_tenth(np.ones(1, width), found)
    assert found[0] == 1.0 + TENTH, "where there are doubles among them they are doubles"


def test_as_many_are_taken_abreast_as_lie_in_the_records() -> None:
    kinds = [
        np.zeros(1, np.dtype([("numbers", width.numbers, (width.abreast,))])) for width in (DOUBLE, SINGLE)
    ]
    assert [count_abreast(kind, kind) for kind in kinds] == [DOUBLE.abreast, SINGLE.abreast]
    with pytest.raises(Exception, match="abreast are given to one function"):
        count_abreast(*kinds)
