"""Logs as files: a played table to disk and back, whole or with what is wrong and how to mend it.

What must not live here: the form of a log (`app.store.log_file`), playing, reports.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from app.store.codec import read_json, to_line
from app.store.contract import CasebookRow, Text
from app.store.log_file import LogFile, LogUnreadable, read_log, write_log
from game.casebook.casebook import Casebook
from game.casebook.content import digest_of, from_content
from game.events import Event, TableOpened
from game.region.settle import MODEL_VERSION

MEND = "Export the log again, or take the copy that was made first."
ENCODING = "utf-8"


class LogRefused(Exception):  # noqa: N818 - named for what it says
    """A file that cannot be read or written as a log. The message names the file, the place and the remedy."""


@dataclass(frozen=True)
class Played:
    """A log with its casebook."""

    book: Casebook
    file: LogFile

    @property
    def events(self) -> tuple[Event, ...]:
        return self.file.events

    @property
    def words(self) -> dict[str, str]:
        """The free texts by reference."""
        return {ref: text.words for ref, text in self.file.texts.items()}


def write(path: Path, casebook: CasebookRow, texts: Mapping[str, Text], events: Sequence[Event]) -> None:
    """Write a log whole or not at all. Raises `LogRefused`."""
    put(path, "".join(write_log(casebook, MODEL_VERSION, texts, map(to_line, events))).encode(ENCODING))


def put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises `LogRefused`."""
    fresh = path.with_name(f".{path.name}.part")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise LogRefused(
            f"{path}: {error.strerror or error}. Name a file in a folder that you may write to."
        ) from None


def read(path: Path) -> Played:
    """Read a log. Raises `LogRefused`, with line and column where it is damaged."""
    try:
        with path.open(encoding=ENCODING, newline="\n") as lines:
            file = read_log(lines)
    except OSError as error:
        raise LogRefused(f"{path}: {error.strerror or error}. Name a log that is there.") from None
    except UnicodeDecodeError as error:
        raise LogRefused(f"{path}: byte {error.start + 1}: this is no text in UTF-8. {MEND}") from None
    except LogUnreadable as damaged:
        raise LogRefused(f"{path}:{damaged.line}:{damaged.column}: {damaged.message}. {MEND}") from None
    return Played(casebook_of(path, file), file)


def casebook_of(path: Path, file: LogFile) -> Casebook:
    """The casebook that the log carries, held to its digest."""
    row, opened = file.casebook, file.events[0].fact
    assert isinstance(opened, TableOpened)
    try:
        book = from_content(row.content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise LogRefused(f"{path}:1:1: the casebook's {where}: {first['msg']}. {MEND}") from None
    if digest_of(read_json(row.content)) != row.digest:
        raise LogRefused(f"{path}:1:1: the casebook is not the one that its digest belongs to. {MEND}")
    if opened.digest != row.digest:
        line = 2 + len(file.texts)
        raise LogRefused(f"{path}:{line}:1: this table was opened with another casebook. {MEND}")
    return book
