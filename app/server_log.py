"""The server's own log: one line an entry, on standard error. What must not live here: what is worth a line."""

import io
import logging
import sys
from contextlib import suppress
from typing import TextIO, cast

import structlog

from app.settings import Settings


class StandardError(io.TextIOBase):
    """Standard error as it is now. That a line cannot be written, on a full disk or to a closed pipe, stops nothing."""

    def write(self, text: str) -> int:
        with suppress(OSError, ValueError):
            sys.stderr.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            sys.stderr.flush()


def set_up(settings: Settings) -> None:
    """Has everything log in one form, as loud as the settings say."""
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    stream = cast("TextIO", StandardError())
    logging.basicConfig(level=level, format="%(levelname)s %(name)s %(message)s", stream=stream)
    # Alembic tells about every start, also when there is nothing to do.
    logging.getLogger("alembic").setLevel(max(level, logging.WARNING))
    # A traceback says where, and no more: one with all that was at hand takes seconds in which nobody is served, and
    # would write down what no reader may know.
    plain = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.StackInfoRenderer(),
            structlog.dev.set_exc_info,
            structlog.processors.TimeStamper(fmt="%Y-%m-%d %H:%M:%S", utc=False),
            plain,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(stream),
    )
