"""A house that is served in this process, on SQLite: for faults that no process has to die of."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from app.store.sql import open_store
from tests.app.house import Served, serving


@pytest_asyncio.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    store = await open_store(f"sqlite:///{tmp_path / 'regiotafel.db'}", fill=True)
    async with serving(store) as found:
        yield found
