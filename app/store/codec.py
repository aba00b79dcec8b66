"""Events as lines and back; old shapes of events are lifted here and nowhere else.

A line is canonical: the same event gives the same bytes. Its keys stand in the order n, at, kind, v, by, act,
to, data; `data` in the order in which the fact names its fields. What must not live here: where lines go.
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NoReturn

from pydantic import ValidationError

from app.store.contract import Line
from game.events import FACTS, Event
from game.quantities import ParticipantId, moment, written
from game.seats import Audience

Shape = dict[str, Any]
Lift = Callable[[Shape], Shape]

LIFTS: Mapping[tuple[str, int], Lift] = {}
"""From (kind, version) to the shape of the next version. A lift renames, moves, fills in; it never judges."""

_KEYS = ("n", "at", "kind", "v", "by", "act", "to", "data")


class LineUnreadable(ValueError):  # noqa: N818 - named for what it says
    """A line is no event. `column` counts from 1; 0 where no single place is to blame."""

    def __init__(self, message: str, column: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.column = column


WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def to_json(value: object) -> str:
    """The one form of JSON in logs: no spaces, letters as they are. Raises `ValueError` for not-a-number."""
    return WRITER.encode(value)


def whole_milliseconds(at: datetime) -> datetime:
    """A moment as a line keeps it: to be taken before it is stamped on an event."""
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def to_line(event: Event) -> Line:
    """Raises `ValueError` for a moment that a line cannot keep: a replay meets exactly what was played."""
    if event.at.tzinfo is None or event.at.microsecond % 1000:
        raise ValueError(f"event {event.n} is stamped {event.at!r}: expected a zone and whole milliseconds")
    participant, seat = event.by
    return to_json(
        {
            "n": event.n,
            "at": written(event.at),
            "kind": event.fact.kind,
            "v": event.fact.v,
            "by": None
            if participant is None and seat is None
            else {"participant": participant, "seat": seat},
            "act": event.act,
            "to": event.to,
            # Pydantic's own JSON would quietly write null where a figure is not a number.
            "data": event.fact.model_dump(),
        }
    )


def from_line(line: Line, lifts: Mapping[tuple[str, int], Lift] = LIFTS) -> Event:
    """Reads a line of this or an older version. Raises `LineUnreadable`."""
    return event_from(read_json(line), line, lifts)


def read_json(line: Line) -> Any:
    """Raises `LineUnreadable` with the place where reading stopped."""
    try:
        return json.loads(line, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise LineUnreadable(f"this is no JSON: {error.msg}", error.colno) from None
    except RecursionError:
        raise LineUnreadable("this is nested too deeply to be an event") from None
    except ValueError as error:
        raise LineUnreadable(f"this is no JSON: {error}") from None


def event_from(found: Any, line: Line, lifts: Mapping[tuple[str, int], Lift] = LIFTS) -> Event:
    """An event from what was read; `line` is where it was read, to point into."""
    if not isinstance(found, dict):
        raise LineUnreadable("expected an event, an object in braces")
    missing = [key for key in _KEYS if key not in found]
    if missing:
        raise LineUnreadable(f"this event has no {missing[0]!r}; it needs {', '.join(_KEYS)}")
    strange = [key for key in found if key not in _KEYS]
    if strange:
        raise LineUnreadable(f"no event has {strange[0]!r}", place(line, strange[0]))
    n, kind, v, act, data = found["n"], found["kind"], found["v"], found["act"], found["data"]
    _need(
        isinstance(n, int) and not isinstance(n, bool) and n > 0, line, "n", "expected a whole number above 0"
    )
    _need(act is None or isinstance(act, str), line, "act", "expected the act's id or null")
    _need(isinstance(data, dict), line, "data", "expected an object in braces")
    _need(isinstance(v, int) and not isinstance(v, bool), line, "v", "expected a whole number")
    fact = FACTS.get(kind) if isinstance(kind, str) else None
    if fact is None:
        raise LineUnreadable(
            f"no event is called {kind!r}: is this log of a newer version?", place(line, "kind")
        )
    if not 1 <= v <= fact.v:
        raise LineUnreadable(
            f"{kind} has versions up to {fact.v}, found {v}: is this log of a newer version?",
            place(line, "v"),
        )
    for version in range(v, fact.v):
        data = lifts[kind, version](data)
    try:
        lifted = fact.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        message = f"{kind}: {where}: {first['msg'][:1].lower()}{first['msg'][1:]}"
        raise LineUnreadable(message, place(line, "data", *first["loc"])) from None
    return Event(
        n=n,
        at=_at(found["at"], line),
        by=_by(found["by"], line),
        act=act,
        to=_to(found["to"], line),
        fact=lifted,
    )


def place(line: Line, *path: str | int) -> int:
    """The column, from 1, of the last key of `path` that can be found in `line`; 0 without any."""
    at = 0
    for key in path:
        if isinstance(key, str):
            found = line.find(f"{to_json(key)}:", at)
            at = found if found >= 0 else at
    return at + 1 if at else 0


def _at(found: Any, line: Line) -> datetime:
    try:
        return moment(found)
    except (AttributeError, TypeError, ValueError):
        raise LineUnreadable(
            f"expected a moment like 2026-11-22T10:00:00.000Z, found {found!r}", place(line, "at")
        ) from None


def _by(found: Any, line: Line) -> tuple[ParticipantId | None, str | None]:
    if found is None:
        return None, None
    _need(
        isinstance(found, dict)
        and found.keys() == {"participant", "seat"}
        and all(part is None or isinstance(part, str) for part in found.values()),
        line,
        "by",
        "expected null, or a participant and a seat",
    )
    participant: str | None = found["participant"]
    return None if participant is None else ParticipantId(participant), found["seat"]


def _to(found: Any, line: Line) -> Audience:
    if found == "sealed":
        return "sealed"
    if found == "table":
        return "table"
    _need(
        isinstance(found, list) and all(isinstance(reader, str) for reader in found),
        line,
        "to",
        'expected "sealed", "table" or a list of readers',
    )
    return tuple(found)


def _need(true: bool, line: Line, key: str, message: str) -> None:
    if not true:
        raise LineUnreadable(f"{key}: {message}", place(line, key))


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number in a log")
