"""A whole table as a file of JSON lines: what `play` writes, `replay` reads, and a facilitator downloads.

Line 1 names the casebook, whole but for its media, and the version of the model. Then come names and free
texts, then the events. What must not live here: files on disk; lines come in and go out as text.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.store.codec import LineUnreadable, event_from, place, read_json, to_json
from app.store.contract import CasebookRow, Line, Text
from game.events import Event, TableOpened

FORMAT = 1


@dataclass(frozen=True, slots=True)
class LogFile:
    casebook: CasebookRow
    model: str
    texts: Mapping[str, Text]
    events: tuple[Event, ...]


class LogUnreadable(ValueError):  # noqa: N818 - named for what it says
    """The file is no log. `line` and `column` count from 1; column 0 means the line as a whole."""

    def __init__(self, line: int, column: int, message: str) -> None:
        super().__init__(f"line {line}, column {column}: {message}" if column else f"line {line}: {message}")
        self.line = line
        self.column = column
        self.message = message


def write_log(
    casebook: CasebookRow, model: str, texts: Mapping[str, Text], lines: Iterable[Line]
) -> Iterator[str]:
    """The lines of the file, each with its end. Equal tables give equal bytes."""
    about = {
        "id": casebook.id,
        "version": casebook.version,
        "digest": casebook.digest,
        "content": read_json(casebook.content),
    }
    yield to_json({"format": FORMAT, "casebook": about, "model": model}) + "\n"
    for ref, text in sorted(texts.items()):
        yield to_json({"text": ref, "words": text.words, "author": text.author}) + "\n"
    for line in lines:
        yield line + "\n"


def read_log(lines: Iterable[str]) -> LogFile:
    """Raises `LogUnreadable`, naming the place, for whatever is not a whole log in order."""
    log = _Reading()
    for number, line in enumerate(lines, start=1):
        log.number = number
        try:
            log.read(line.rstrip("\r\n"))
        except LineUnreadable as error:
            raise LogUnreadable(number, error.column, error.message) from None
    if log.head is None or not log.events:
        raise LogUnreadable(log.number + 1, 0, "the log ends before its first event")
    return LogFile(*log.head, log.texts, tuple(log.events))


@dataclass
class _Reading:
    """How far a reader has come."""

    number: int = 0
    head: tuple[CasebookRow, str] | None = None
    texts: dict[str, Text] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)

    def read(self, line: str) -> None:
        if self.head is None:
            self.head = _head(line)
        elif line:
            found = read_json(line)
            if isinstance(found, dict) and "text" in found:
                self._keep_text(found, line)
            else:
                self.events.append(_next(event_from(found, line), line, self.events))

    def _keep_text(self, found: dict[str, Any], line: str) -> None:
        if self.events:
            raise LineUnreadable("texts stand before the events", place(line, "text"))
        ref = _text_in(found, "text", line)
        if ref in self.texts:
            raise LineUnreadable(f"the text {ref!r} was given before", place(line, "text"))
        self.texts[ref] = Text(words=_text_in(found, "words", line), author=_text_in(found, "author", line))


def _head(line: str) -> tuple[CasebookRow, str]:
    found = read_json(line) if line else None
    if not isinstance(found, dict) or "format" not in found:
        raise LineUnreadable('expected the head of a log: {"format": 1, "casebook": ..., "model": ...}')
    if found["format"] != FORMAT:
        raise LineUnreadable(
            f"this log is of format {found['format']!r}, this program reads {FORMAT}", place(line, "format")
        )
    casebook = found.get("casebook")
    if not isinstance(casebook, dict) or "content" not in casebook:
        raise LineUnreadable(
            "the casebook needs an id, a version, a digest and its content", place(line, "casebook")
        )
    row = CasebookRow(
        digest=_text_in(casebook, "digest", line),
        id=_text_in(casebook, "id", line),
        version=_text_in(casebook, "version", line),
        content=to_json(casebook["content"]),
    )
    return row, _text_in(found, "model", line)


def _next(event: Event, line: str, before: list[Event]) -> Event:
    expected = len(before) + 1
    if event.n != expected:
        raise LineUnreadable(f"expected event {expected}, found {event.n}", place(line, "n"))
    if expected == 1 and not isinstance(event.fact, TableOpened):
        raise LineUnreadable(
            f"expected table_opened as the first event, found {event.fact.kind}", place(line, "kind")
        )
    return event


def _text_in(found: dict[str, Any], key: str, line: str) -> str:
    value = found.get(key)
    if not isinstance(value, str):
        raise LineUnreadable(f"{key}: expected a text, found {value!r}", place(line, key))
    return value
