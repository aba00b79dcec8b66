"""Stores to test: every test of the contract runs on each."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from app.store.contract import Store
from app.store.memory import MemoryStore
from app.store.sql import SqlStore, open_store


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'tables.db'}"


@pytest_asyncio.fixture
async def sqlite(url: str) -> AsyncIterator[SqlStore]:
    store = await open_store(url, fill=True)
    yield store
    await store.close()


@pytest_asyncio.fixture(params=["memory", "sqlite"])
async def store(request: pytest.FixtureRequest, url: str) -> AsyncIterator[Store]:
    store: Store = MemoryStore() if request.param == "memory" else await open_store(url, fill=True)
    yield store
    await store.close()
