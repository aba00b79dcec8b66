"""A served house for the tests of the building."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.app.house import Served, serving


@pytest_asyncio.fixture
async def served() -> AsyncIterator[Served]:
    async with serving() as found:
        yield found
