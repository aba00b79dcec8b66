"""What is compiled: the one place that knows the compiler.

A compiled function is the same function, taken through a compiler when it is first called (`warm` in `run` does that
ahead of play). The machine code is kept on disk beside the source, or in the user's cache where that cannot be written,
or only in memory where neither can. It is kept under a digest of everything that it is made of: its own code, that of
the compiled functions it calls, and the numbers that it names.
Compiled loops run without the interpreter's lock, and keep every rounding of plain arithmetic.
What must not live here: what is computed.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import blake2b
from typing import Any, Final, ParamSpec, TypeVar, cast

import llvmlite.binding
import numba
import numpy as np
from numba.core.caching import FunctionCache
from numpy.typing import NDArray

P = ParamSpec("P")
R = TypeVar("R")

_numba: Final[Any] = numba
_HOW: Final = {"error_model": "numpy", "nogil": True, "_nrt": False}
"""Division as numpy has it (each is guarded), no lock, and no counting of who holds an array: nothing makes any."""
_LONGEST_WRITTEN_OUT: Final = 8
"""Loops of more turns than this are not written out: the compiler would do so before it sees that it could take
several turns at once."""
llvmlite.binding.set_option("", f"-unroll-full-max-count={_LONGEST_WRITTEN_OUT}")
_MADE_OF: Final[dict[str, str]] = {}
"""Of each compiled function, by module and name, the digest of what it is made of."""


class _Kept(FunctionCache):
    """Machine code on disk, which is made anew when anything that it is made of changes and not only its own file."""

    def _index_key(self, sig: Any, codegen: Any) -> tuple[Any, ...]:
        key: Any = super()._index_key
        return (*key(sig, codegen), _MADE_OF[_name(self._py_func)])


def compiled(function: Callable[P, R], **more: bool) -> Callable[P, R]:
    """`function`, compiled when another compiled function first calls it, and made a part of that."""
    if _numba.config.DISABLE_JIT:
        return function
    _MADE_OF[_name(function)] = blake2b("\n".join((*_made_of(function), repr(more))).encode()).hexdigest()
    return cast("Callable[P, R]", _numba.njit(**_HOW, **more)(function))


def formula(function: Callable[P, R]) -> Callable[P, R]:
    """A compiled function that is written out wherever it is called: a formula of plain numbers, or a loop over some.

    A loop with a call in it is not taken for several numbers at once, and the compiler would call the longer ones.
    """
    return compiled(function, forceinline=True)


def kept(function: Callable[P, R]) -> Callable[P, R]:
    """A compiled function that is called from outside: its machine code is kept on disk."""
    made: Any = compiled(function)
    # Where nothing can be written, it stays in memory.
    if not _numba.config.DISABLE_JIT:
        with suppress(RuntimeError):
            # What njit(cache=True) does, under a better key.
            made._cache = cast("Any", _Kept)(function)  # noqa: SLF001
    return cast("Callable[P, R]", made)


def records(array: NDArray[Any]) -> NDArray[Any]:
    """Records whose parts have names, to compiled code and to the interpreter, which asks for another class."""
    return array.view(np.recarray) if _numba.config.DISABLE_JIT else array


def _name(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def _made_of(function: Any) -> Iterator[str]:
    """The code of a function, and all that it names in its module."""
    code = function.__code__
    yield repr((_HOW, _LONGEST_WRITTEN_OUT))
    yield code.co_code.hex()
    yield repr((code.co_consts, code.co_names, code.co_varnames))
    for name in code.co_names:
        value = function.__globals__.get(name)
        called = getattr(value, "py_func", None)
        if called is not None:
            yield _MADE_OF[_name(called)]
        elif isinstance(value, int | float | tuple):
            yield repr(value)
