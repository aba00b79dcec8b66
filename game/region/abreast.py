"""Runs that are taken abreast: a row of numbers a run, of which some runs lie next to each other, number by number.

The compiler then takes several runs in one operation. What a row consists of is told by classes whose fields are
named: a record of each lies in the row as often as there are municipalities, providers and so on. A block is the rows
of as many runs as lie abreast: block, number, run. Where there are fewer runs than a block has room for, the last fills
it up, and nobody reads what is told of it. All widths divide each other.
What must not live here: what the numbers mean (`stream`, `work`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import prod
from typing import Annotated, Any, Final, NamedTuple, get_args, get_type_hints

import numpy as np
from numpy.typing import NDArray

from game.compiled import compiled, interpreted, records
from game.region.definitions import ABREAST, CACHE_LINE, FEW_ABREAST, MANY_ABREAST
from game.region.state import Floats

Records = NDArray[Any]
"""An array of records of one of the classes that describe them."""
One = Annotated[Floats, "one number"]
Parts = Mapping[type, tuple[int, ...]]
"""How the parts of a row follow one another: of each class of record, how many there are of it, by axes."""


@cache
def fields_of(of: type) -> Mapping[str, tuple[int, ...]]:
    """The fields of the records that a class describes, with their axes."""
    return {
        name: tuple(size for size in get_args(kind)[1:] if isinstance(size, int))
        for name, kind in get_type_hints(of, include_extras=True).items()
    }


class Width(NamedTuple):
    """How wide numbers are, and how many of them lie abreast."""

    numbers: Any
    """A floating type of numpy."""
    abreast: int


TOLD: Final = Width(np.float64, int(ABREAST))
"""How what flowed and what there is to see is handed on, and all that follows from it."""
DOUBLE: Final = TOLD if interpreted() else Width(np.float64, FEW_ABREAST)
SINGLE: Final = TOLD if interpreted() else Width(np.float32, MANY_ABREAST)
"""How streams are stepped: a game's one run, and many futures. The interpreter takes as many as the code says."""


@cache
def record(of: type, width: Width = TOLD) -> np.dtype[Any]:
    """The record that a class describes, of runs abreast."""
    return np.dtype([(name, width.numbers, (*axes, width.abreast)) for name, axes in fields_of(of).items()])


@cache
def _numbers(of: type) -> int:
    """In a record, for a run."""
    return sum(prod(axes) for axes in fields_of(of).values())


def numbers_in(parts: Parts) -> int:
    """In a row."""
    return sum(prod(count) * _numbers(kind) for kind, count in parts.items())


def blocks_of(runs: int, width: Width = TOLD) -> int:
    """Blocks that have room for so many runs."""
    return -(-runs // width.abreast)


def told_of(runs: int, width: Width) -> int:
    """Blocks in which is told what is stepped in blocks of another width."""
    return blocks_of(blocks_of(runs, width) * width.abreast, TOLD)


def most_runs(runs: int) -> int:
    """Runs that blocks of any width have room for."""
    return blocks_of(runs, SINGLE) * SINGLE.abreast


def nought(*axes: int, of: type[np.floating[Any]] = np.float64) -> Floats:
    """So many numbers, all nought, that begin where a line of a cache does.

    What a processor takes at once then lies in one such line; numpy would begin a quarter into one.
    """
    count, line = prod(axes), CACHE_LINE // np.dtype(of).itemsize
    whole = np.zeros(count + line, of)
    start = -whole.ctypes.data // whole.itemsize % line
    return whole[start : start + count].reshape(axes)


def blocks_for(parts: Parts, blocks: int, width: Width = TOLD) -> tuple[Floats, ...]:
    """Room for the parts of so many rows abreast, each apart: block, number, run; all nought."""
    whole = nought(blocks * numbers_in(parts), width.abreast, of=width.numbers)
    found, at = [], 0
    for kind, count in parts.items():
        row = prod(count) * _numbers(kind)
        found.append(whole[at : at + blocks * row].reshape(blocks, row, width.abreast))
        at += blocks * row
    return tuple(found)


def row_for(parts: Parts, width: Width = TOLD) -> Floats:
    """Room for one row abreast: number, run; all nought."""
    return nought(numbers_in(parts), width.abreast, of=width.numbers)


def records_in(blocks: tuple[Floats, ...], parts: Parts) -> list[Records]:
    """The parts of blocks as records, views: block, and the axes of each."""
    return [
        records(in_a_row(part).view(_record_in(part, kind)).reshape(len(part), *count))
        for part, (kind, count) in zip(blocks, parts.items(), strict=True)
    ]


def _record_in(array: Floats, of: type) -> np.dtype[Any]:
    """The record of a class, as wide as an array of numbers abreast (last axis)."""
    return record(of, Width(array.dtype.type, array.shape[-1]))


def records_of(row: Floats, parts: Parts) -> list[Records]:
    """The parts of one row abreast (number, run) as records, views."""
    found, at = [], 0
    for kind, count in parts.items():
        end = at + prod(count) * _numbers(kind)
        found.append(records(row[at:end].reshape(-1).view(_record_in(row, kind)).reshape(count)))
        at = end
    return found


@dataclass(frozen=True)
class Numbers:
    """Which numbers of a row each field has: of the axes of its records, then of its own."""

    of: Mapping[str, NDArray[np.int64]]
    in_order: NDArray[np.int64]
    """Those of all fields, one after another."""


def numbers_of(parts: Parts) -> Numbers:
    """Where the fields of a row stand in it."""
    found, at = {}, 0
    for kind, count in parts.items():
        each = at + _numbers(kind) * np.arange(prod(count))[:, np.newaxis]
        within = 0
        for name, axes in fields_of(kind).items():
            found[name] = (each + within + np.arange(prod(axes))).reshape(-1)
            within += prod(axes)
        at += prod(count) * within
    return Numbers(found, np.concatenate([*found.values()]))


def with_room(array: Floats) -> Floats:
    """An array of runs (last axis) with as many as blocks have room for."""
    runs = array.shape[-1]
    found = nought(*array.shape[:-1], most_runs(runs))
    found[..., :runs] = array
    found[..., runs:] = found[..., runs - 1 : runs]
    return found


def runs_last(array: Floats) -> Floats:
    """An array of runs (first axis) with the runs last, and as many as blocks have room for."""
    return with_room(array.transpose(*range(1, array.ndim), 0))


def last(array: NDArray[Any], runs: int) -> NDArray[Any]:
    """A copy of an array of runs, or of one that stands for all, with the runs last."""
    found = np.empty((*array.shape[1:], runs), dtype=array.dtype)
    found[...] = array.transpose(*range(1, array.ndim), 0)
    return found


def runs_first(array: NDArray[Any]) -> NDArray[Any]:
    """A view of what `last` gave, with the runs first."""
    return array.transpose(array.ndim - 1, *range(array.ndim - 1))


def put(array: Floats, view: Floats) -> None:
    """Write an array of runs, or of one that stands for all, into a view of blocks: block, the other axes, run."""
    if len(array) == 1:
        view[...] = array[..., np.newaxis]
    else:
        room = len(view), view.shape[-1]
        by_block = runs_last(array)[..., : prod(room)].reshape(*array.shape[1:], *room)
        view[...] = by_block.transpose(array.ndim - 1, *range(array.ndim - 1), array.ndim)


def take(view: Floats, runs: int) -> Floats:
    """A copy of the runs in a view of blocks (block, the other axes, run), first; in memory they lie side by side."""
    last = view.ndim - 1
    by_block = view.transpose(*range(1, last), 0, last).astype(np.float64, order="C")
    apart = by_block.reshape(*view.shape[1:last], len(view) * view.shape[-1])[..., :runs]
    return apart.transpose(last - 1, *range(last - 1))


# What a quarter's numbers are: the same in all runs, but for some.


@dataclass(frozen=True)
class Courses:
    """The rows of a quarter's course: one row for all runs, and the numbers of it in which runs differ."""

    row: Floats
    differ: NDArray[np.int64]
    """Which numbers."""
    own: Floats
    """What they are: these numbers, r (as many as blocks have room for)."""


def courses_of(fields: Mapping[str, Floats], numbers: Numbers, runs: int) -> Courses:
    """The rows that hold `fields` (r or 1, then any axes)."""
    row = np.empty(len(numbers.in_order))
    row[numbers.in_order] = np.concatenate([fields[name][0] for name in numbers.of], axis=None)
    differ, own = [np.empty(0, dtype=np.int64)], [np.empty((0, most_runs(runs)))]
    several = numbers.of.items() if runs > 1 else ()
    for name, of in several:
        field = fields[name]
        if len(field) > 1:
            differ.append(of)
            own.append(runs_last(field.reshape(runs, -1)))
    return Courses(row, np.concatenate(differ), np.concatenate(own))


@compiled
def alike(row: Floats, numbers: Floats) -> None:
    """The numbers of a course in which runs are alike, into a row abreast."""
    for at in range(len(row)):
        for r in range(numbers.shape[1]):
            numbers[at, r] = row[at]


@compiled
def differing(differ: NDArray[np.int64], own: Floats, first: int, numbers: Floats) -> None:
    """Those in which they differ, of the runs from `first` on."""
    for at in range(len(differ)):
        mine = own[at, first : first + numbers.shape[1]]
        for r in range(len(mine)):
            numbers[differ[at], r] = mine[r]


# Stocks that are stepped.


def in_a_row(blocks: Floats) -> Floats:
    """A view of blocks (block, number, run) in which all numbers of a block stand in one row."""
    return blocks.reshape(len(blocks), prod(blocks.shape[1:]))


@compiled
def keep(stocks: Floats, before: Floats) -> None:
    """Remember the stocks of a block, in a row."""
    for at in range(len(before)):
        before[at] = stocks[at]


@compiled
def clear(numbers: Floats) -> None:
    """A row abreast is nought again."""
    for at in range(len(numbers)):
        for r in range(numbers.shape[1]):
            numbers[at, r] = 0.0


@compiled
def tell(numbers: Floats, factor: float, told: Floats, first: int) -> None:
    """A row abreast times a factor, into blocks (block, number, run) of doubles: of the runs from `first` on."""
    at_once = min(numbers.shape[1], told.shape[2])
    for begin in range(0, numbers.shape[1], at_once):
        block, place = divmod(first + begin, told.shape[2])
        for at in range(len(numbers)):
            some, there = numbers[at, begin : begin + at_once], told[block, at, place : place + at_once]
            for r in range(at_once):
                there[r] = some[r] * factor
