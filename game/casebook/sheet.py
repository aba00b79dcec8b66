"""One file of a casebook as plain data, with the line and column of every value in it.

What must not live here: YAML (`app.casebook_yaml`), what the data has to look like (`reading`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Loc = tuple[str | int, ...]
"""The way to a value from the top: names of keys and positions in lists."""
Mark = tuple[int, int]
"""Line and column, counted from 1."""


@dataclass(frozen=True)
class Sheet:
    """`file` is relative to the casebook. `keys` are the marks of keys, `values` those of what stands at them."""

    file: str
    data: Any
    keys: Mapping[Loc, Mark] = field(default_factory=dict)
    values: Mapping[Loc, Mark] = field(default_factory=dict)

    def mark(self, loc: Loc, *, key: bool = False) -> Mark:
        """Where the value at `loc` stands (or its key); where there is none, the nearest thing around it."""
        if key and loc in self.keys:
            return self.keys[loc]
        for length in range(len(loc), -1, -1):
            if loc[:length] in self.values:
                return self.values[loc[:length]]
        return (1, 1)
