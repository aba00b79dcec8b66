"""A real Chromium for the tests of pages. Synchronous Playwright only: asyncio tests live elsewhere."""

from typing import Any

import pytest

from tools import browser


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The distribution's Chromium instead of one that Playwright would fetch, and quiet on the network."""
    found = browser.find()
    if found is None:
        pytest.fail(browser.REMEDY, pytrace=False)
    return {**browser_type_launch_args, "executable_path": str(found), "args": list(browser.FLAGS)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest journey goes first, so that nobody waits for it when all else is done."""
    items.sort(key=lambda item: "test_workshop.py" not in item.nodeid)
