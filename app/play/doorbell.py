"""The doorbell: *something changed at table T*. It carries no data, and a ring may get lost.

Who hears it looks at the table from where they were. Rings coalesce: whoever is busy finds one, not ten.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class Doorbell:
    """Rings within one process."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[asyncio.Event]] = {}

    def ring(self, table_id: str) -> None:
        for heard in self._listeners.get(table_id, ()):
            heard.set()

    @contextmanager
    def listening(self, table_id: str) -> Iterator[asyncio.Event]:
        """An event that is set by each ring; who waits for it clears it before looking."""
        heard = asyncio.Event()
        self._listeners.setdefault(table_id, set()).add(heard)
        try:
            yield heard
        finally:
            here = self._listeners[table_id]
            here.discard(heard)
            if not here:
                del self._listeners[table_id]

    def listeners(self, table_id: str) -> int:
        return len(self._listeners.get(table_id, ()))
