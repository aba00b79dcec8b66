"""One text and one digest for a value of the core: equal values give equal bytes on any machine.

What lives here: the canonical form of what is frozen (dataclasses, pydantic models, mappings, tuples), and the
digest of a whole table, by which a replay is compared. What must not: how events become lines (`app.store.codec`).
"""

import json
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from pydantic import BaseModel

from game.events import Fact
from game.quantities import written
from game.table import Table


def plain(value: object) -> Any:
    """The value as JSON knows it: mappings by sorted key, sets sorted, moments as the log writes them."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case datetime():
            return written(value)
        case Fact():
            return {"kind": value.kind, "v": value.v, "data": plain(value.model_dump(mode="json"))}
        case BaseModel():
            return plain(value.model_dump(mode="json"))
        case Mapping():
            return {str(key): plain(value[key]) for key in sorted(value, key=str)}
        case list() | tuple():
            return [plain(item) for item in value]
        case Set():
            return sorted((plain(item) for item in value), key=canonical)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} has no canonical form")


def canonical(value: object) -> str:
    """The one text of a value. Raises `ValueError` for not-a-number and infinity."""
    return json.dumps(
        plain(value), ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False
    )


def digest(table: Table) -> str:
    """The digest of a table, casebook included: 64 hexadecimal digits."""
    return sha256(canonical(table).encode()).hexdigest()
