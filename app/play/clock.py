"""The one clock of the building. Nothing else lives here."""

from collections.abc import Callable
from datetime import UTC, datetime

from app.store.codec import whole_milliseconds

Clock = Callable[[], datetime]
"""Says what time it is: aware, in UTC, in whole milliseconds, so that a line of the log can keep it."""


def now() -> datetime:
    return whole_milliseconds(datetime.now(UTC))
