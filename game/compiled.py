"""What is compiled: the one place that knows the compiler.

A compiled function is the same function, taken through a compiler when it is first called (`warm` in `run` does that
ahead of play). The machine code is kept on disk beside the source, or in the user's cache where that cannot be written,
or only in memory where neither can. It is kept under a digest of everything that it is made of: its own code, that of
the compiled functions it calls, and the numbers that it names.
A function is compiled for the numbers that it is given: where all are single, those that it names are single as well,
and it calls what was written for them (`in_both`); it takes as many abreast as lie in its records (`Abreast`).
Compiled loops run without the interpreter's lock, and keep every rounding of plain arithmetic.
What must not live here: what is computed.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import blake2b
from types import CodeType, ModuleType
from typing import Any, Final, ParamSpec, TypeVar, cast

import llvmlite.binding
import numba
import numpy as np
from numba.core import ir, types
from numba.core.caching import FunctionCache
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import FunctionPass, register_pass
from numba.core.ir_utils import build_definitions
from numba.core.untyped_passes import IRProcessing
from numpy.typing import NDArray

P = ParamSpec("P")
R = TypeVar("R")

_numba: Final[Any] = numba

_APART: Final = "in_single_numbers"
"""Where a compiled function has what is called instead of it."""


class Abreast(int):
    """How many numbers lie abreast: in a compiled function as many as in the records that it is given."""


def _numbers_in(kind: Any) -> Iterator[Any]:
    """The numbers that an argument of a kind consists of: floats, and in records arrays of them."""
    match kind:
        case types.Float():
            yield kind
        case types.NestedArray(dtype=types.Float()):
            yield kind
        case types.Array():
            yield from _numbers_in(kind.dtype)
        case types.Record():
            for _, field in kind.members:
                yield from _numbers_in(field)
        case types.BaseTuple():
            for each in kind:  # type: ignore[attr-defined]
                yield from _numbers_in(each)


@register_pass(mutates_CFG=False, analysis_only=False)  # type: ignore[no-untyped-call]
class _AsGiven(FunctionPass):
    """What a function names, as it belongs to the numbers that it is given."""

    _name = "as_given"

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def run_pass(self, state: Any) -> bool:
        given = [number for kind in state.args for number in _numbers_in(kind)]
        single = {getattr(kind, "dtype", kind) for kind in given} == {types.float32}
        abreast = {kind.shape[-1] for kind in given if isinstance(kind, types.NestedArray)}
        for block in state.func_ir.blocks.values():
            for statement in block.body:
                named = getattr(statement, "value", None)
                if isinstance(named, ir.Const | ir.Global | ir.FreeVar):
                    found = self._instead(named.value, single, abreast)
                    if found is not named.value:
                        statement.value = ir.Const(found, named.loc)  # type: ignore[no-untyped-call]
        state.func_ir._definitions = build_definitions(state.func_ir.blocks)  # type: ignore[no-untyped-call]  # noqa: SLF001
        return True

    @staticmethod
    def _instead(value: Any, single: bool, abreast: set[int]) -> Any:
        if isinstance(value, Abreast):
            if len(abreast) > 1:
                raise ValueError(f"records of {abreast} abreast are given to one function")
            return next(iter(abreast), int(value))
        if single and isinstance(value, float):
            return np.float32(value)
        return getattr(value, _APART, value) if single else value


class _Compiler(CompilerBase):
    def define_pipelines(self) -> list[Any]:
        usual = DefaultPassBuilder.define_nopython_pipeline(self.state)  # type: ignore[no-untyped-call]
        usual.add_pass_after(_AsGiven, IRProcessing)
        usual.finalize()
        return [usual]


_HOW: Final = {"error_model": "numpy", "nogil": True, "_nrt": False}
"""Division as numpy has it (each is guarded), no lock, and no counting of who holds an array: nothing makes any."""
_LONGEST_WRITTEN_OUT: Final = 8
"""Loops of more turns than this are not written out: the compiler would do so before it sees that it could take
several turns at once."""
if not _numba.config.DISABLE_JIT:
    llvmlite.binding.set_option("", f"-unroll-full-max-count={_LONGEST_WRITTEN_OUT}")
_PART_OF_ANOTHER: Final[set[str]] = set()
"""Compiled functions that a digest was made with."""
_MADE_OF: Final[dict[str, str]] = {}
"""Of each compiled function, by module and name, the digest of what it is made of."""


class _Kept(FunctionCache):
    """Machine code on disk, which is made anew when anything that it is made of changes and not only its own file."""

    def _index_key(self, sig: Any, codegen: Any) -> tuple[Any, ...]:
        key: Any = super()._index_key
        return (*key(sig, codegen), _MADE_OF[_name(self._py_func)])


def compiled(function: Callable[P, R], **more: bool) -> Callable[P, R]:
    """`function`, compiled when another compiled function first calls it, and made a part of that."""
    if interpreted():
        return function
    _MADE_OF[_name(function)] = blake2b("\n".join((*_made_of(function), repr(more))).encode()).hexdigest()
    return cast("Callable[P, R]", _numba.njit(pipeline_class=_Compiler, **_HOW, **more)(function))


def formula(function: Callable[P, R]) -> Callable[P, R]:
    """A compiled function that is written out wherever it is called: a formula of plain numbers, or a loop over some.

    A loop with a call in it is not taken for several numbers at once, and the compiler would call the longer ones.
    """
    return compiled(function, forceinline=True)


def in_both(double: Callable[P, R], single: Callable[P, R]) -> None:
    """Say what is called instead of a compiled function where all numbers are single: one that is written apart.

    ValueError where that comes too late, since what calls it was made without.
    """
    if not interpreted():
        name = _name(cast("Any", double).py_func)
        if name in _PART_OF_ANOTHER:
            raise ValueError(f"{name} is a part of compiled functions already: say this before them")
        setattr(double, _APART, single)


def kept(function: Callable[P, R]) -> Callable[P, R]:
    """A compiled function that is called from outside: its machine code is kept on disk."""
    made: Any = compiled(function)
    # Where nothing can be written, it stays in memory.
    if not interpreted():
        with suppress(RuntimeError):
            # What njit(cache=True) does, under a better key.
            made._cache = cast("Any", _Kept)(function)  # noqa: SLF001
    return cast("Callable[P, R]", made)


def interpreted() -> bool:
    """Whether nothing is compiled, as tests ask for."""
    return bool(_numba.config.DISABLE_JIT)


def records(array: NDArray[Any]) -> NDArray[Any]:
    """Records whose parts have names, to compiled code and to the interpreter, which asks for another class."""
    return array.view(np.recarray) if interpreted() else array


def _name(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def _written(code: CodeType) -> Iterator[str]:
    """What a piece of code says, with the pieces in it."""
    yield code.co_code.hex()
    yield repr((code.co_names, code.co_varnames))
    for value in code.co_consts:
        if isinstance(value, CodeType):
            yield from _written(value)
        else:
            yield repr(value)


def _made_of(function: Any) -> Iterator[str]:
    """The code of a function, how it is compiled, and all that it names in its module."""
    code = function.__code__
    yield repr((_HOW, _LONGEST_WRITTEN_OUT))
    for how in (_numbers_in, _AsGiven.run_pass, _AsGiven._instead, _Compiler.define_pipelines):  # noqa: SLF001
        yield from _written(how.__code__)
    yield from _written(code)
    named = [function.__globals__.get(name) for name in code.co_names]
    # What is called as a part of a module: all names of the code are looked up in each module that it names.
    modules = [value for value in named if isinstance(value, ModuleType)]
    named += [vars(module).get(name) for module in modules for name in code.co_names]
    for value in (
        *named,
        *(getattr(value, _APART, None) for value in named if not isinstance(value, ModuleType)),
    ):
        called = getattr(value, "py_func", None)
        if called is not None and _name(called) in _MADE_OF:
            _PART_OF_ANOTHER.add(_name(called))
            yield _MADE_OF[_name(called)]
        elif isinstance(value, int | float | tuple | np.generic):
            yield repr(value)
