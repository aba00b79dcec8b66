"""A real Chromium for the tests of pages. Synchronous Playwright only: asyncio tests live elsewhere."""

from typing import Any

import pytest
from playwright.sync_api import Browser, StorageState

from tests.browser.desk import Desk
from tests.browser.serving import Server
from tools import browser as chromium


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The distribution's Chromium instead of one that Playwright would fetch, and quiet on the network."""
    found = chromium.find()
    if found is None:
        pytest.fail(chromium.REMEDY, pytrace=False)
    return {**browser_type_launch_args, "executable_path": str(found), "args": list(chromium.FLAGS)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest journey goes first, so that nobody waits for it when all else is done."""
    items.sort(key=lambda item: "test_workshop.py" not in item.nodeid)


@pytest.fixture(scope="module")
def signed_in(server: Server, browser: Browser) -> StorageState:
    """What the facilitator's browser keeps."""
    context = browser.new_context(base_url=server.url, locale="nl-NL")
    Desk(context.new_page()).sign_in(server.invite())
    kept = context.storage_state()
    context.close()
    return kept
