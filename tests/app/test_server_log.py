"""The server's own log says what went wrong, and nothing of what was at hand."""

from collections.abc import Iterator

import pytest
import structlog

from app import server_log
from app.settings import Settings


@pytest.fixture
def set_up() -> Iterator[None]:
    before = structlog.get_config()
    server_log.set_up(Settings())
    yield
    structlog.configure(**before)


@pytest.mark.usefixtures("set_up")
def test_a_failure_is_told_without_what_was_known(capsys: pytest.CaptureFixture[str]) -> None:
    only_they_know = "the-list-is-double"
    try:
        raise KeyError(len(only_they_know))
    except KeyError:
        structlog.get_logger("here").exception("page_failed")
    said = capsys.readouterr().err
    assert "page_failed" in said
    assert "KeyError" in said
    assert "test_server_log.py" in said
    assert only_they_know not in said
