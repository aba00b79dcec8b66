"""YAML text into plain data, with the line and column of every value.

A strict part of YAML 1.2: one document, keys are names and stand once, no anchors, tags or directives. The
parser's events are put together here, without recursion and within bounds, so that no text can do harm.
What must not live here: files (`app.casebook_files`), what a casebook looks like (`game.casebook`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError

from game.casebook.finding import Finding, printable
from game.casebook.sheet import Loc, Mark, Sheet

DEEPEST: Final = 24
"""How deep lists and parts may stand inside each other."""
MOST_VALUES: Final = 20_000
"""How many values one file may hold."""

_NULL: Final = re.compile(r"~|null|Null|NULL|")
_TRUTH: Final = re.compile(r"true|True|TRUE|false|False|FALSE")
_WHOLE: Final = re.compile(r"[-+]?[0-9]+")
_NUMBER: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NO_NUMBER: Final = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_LONGEST_NUMBER: Final = 15
_TAB: Final = re.compile(r"^ *\t", re.MULTILINE)
# Control characters, lone halves of surrogate pairs, and marks that turn the direction of a line.
_ODD: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)


class Unreadable(Exception):  # noqa: N818 - it carries a finding, it is not a fault of ours
    """The text cannot be read on from here."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def read_yaml(file: str, raw: bytes) -> tuple[Sheet | None, tuple[Finding, ...]]:
    """The sheet of one file, or what stands in its way. Never raises."""
    text, finding = decoded(file, raw)
    if text is None:
        return None, (finding,) if finding else ()
    builder = _Builder(file)
    try:
        for event in _events(text):
            builder.take(event)
    except Unreadable as stopped:
        return None, (*builder.findings, stopped.finding)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = (mark.line + 1, mark.column + 1) if mark else builder.last
        problem = printable(" ".join(str(error.problem or error.context or "").split()), 90)
        return None, (*builder.findings, _error(file, at, "not_yaml", problem=problem))
    except ReaderError:
        return None, (*builder.findings, _error(file, builder.last, "not_text"))
    except Exception as error:  # whatever else the parser stumbles over is the text's doing too
        problem = printable(str(error) or type(error).__name__, 90)
        return None, (*builder.findings, _error(file, builder.last, "not_yaml", problem=problem))
    if builder.findings:
        return None, tuple(builder.findings)
    if not builder.done or builder.data is None:
        return None, (_error(file, (1, 1), "empty_file"),)
    return Sheet(file, builder.data, builder.keys, builder.values), ()


def decoded(file: str, raw: bytes) -> tuple[str | None, Finding | None]:
    """The text of a file, or why it is none."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        at = (before.count("\n") + 1, len(before) - before.rfind("\n"))
        code = "not_text" if b"\0" in raw else "not_utf8"
        return None, _error(file, at, code)
    if "\0" in text:
        return None, _error(file, _at(text, text.index("\0")), "not_text")
    if not text.strip():
        return None, _error(file, (1, 1), "empty_file")
    if (tab := _TAB.search(text)) is not None:
        return None, _error(file, _at(text, tab.end() - 1), "tab")
    if (odd := _ODD.search(text.replace("\r\n", " \n").replace("\t", " "))) is not None:
        return None, _error(file, _at(text, odd.start()), "odd_character", found=f"U+{ord(odd.group()):04X}")
    return text, None


def _at(text: str, offset: int) -> Mark:
    before = text[:offset]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _error(file: str, at: Mark, code: str, **parameters: str) -> Finding:
    return Finding(file, *at, "error", code, parameters)


def _events(text: str) -> Iterator[Any]:
    yaml = YAML(typ="safe", pure=True)
    yield from yaml.parse(text)


@dataclass
class _Open:
    """A list or a part that is being read."""

    loc: Loc
    data: dict[str, Any] | list[Any]
    key: str | None = None
    """The key whose value comes next."""


@dataclass
class _Builder:
    """How far the text has been put together."""

    file: str
    data: Any = None
    keys: dict[Loc, Mark] = field(default_factory=dict)
    values: dict[Loc, Mark] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    last: Mark = (1, 1)
    done: bool = False
    stack: list[_Open] = field(default_factory=list)
    count: int = 0

    def take(self, event: Any) -> None:
        """One event of the parser."""
        kind = type(event).__name__
        mark = event.start_mark
        self.last = (mark.line + 1, mark.column + 1)
        match kind:
            case "DocumentStartEvent":
                if self.done:
                    self.stop("several_documents")
                if event.version or event.tags:
                    self.stop("directive")
            case "AliasEvent":
                self.stop("anchor")
            case "MappingEndEvent" | "SequenceEndEvent":
                self.stack.pop()
            case "MappingStartEvent" | "SequenceStartEvent":
                self.plain(event)
                if self.awaits_key():
                    self.stop("key_not_text")
                data: dict[str, Any] | list[Any] = {} if kind == "MappingStartEvent" else []
                opened = _Open(self.place(data), data)
                self.stack.append(opened)
                if len(self.stack) > DEEPEST:
                    self.stop("too_deep", limit=str(DEEPEST))
            case "ScalarEvent":
                self.plain(event)
                if self.awaits_key():
                    self.name(event)
                else:
                    self.place(self.value(event))

    def stop(self, code: str, **parameters: str) -> None:
        raise Unreadable(_error(self.file, self.last, code, **parameters))

    def found(self, code: str, **parameters: str) -> None:
        self.findings.append(_error(self.file, self.last, code, **parameters))

    def plain(self, event: Any) -> None:
        """Refuse what goes beyond plain data."""
        self.count += 1
        if self.count > MOST_VALUES:
            self.stop("too_many_values", limit=str(MOST_VALUES))
        if event.anchor is not None:
            self.stop("anchor")
        if event.tag is not None:
            self.found("tag", found=printable(str(event.tag)))

    def awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].data, dict) and self.stack[-1].key is None

    def name(self, event: Any) -> None:
        """A key, which has to be a name and to stand once."""
        inside = self.stack[-1]
        key = str(event.value)
        loc = (*inside.loc, key)
        if not isinstance(self.resolved(event), str) or key in {"", "<<"}:
            self.found("key_not_text")
        elif loc in self.keys:
            self.found("duplicate_key", key=printable(key), first=str(self.keys[loc][0]))
        self.keys.setdefault(loc, self.last)
        inside.key = key

    def place(self, value: Any) -> Loc:
        """Put a value where it belongs, and say where that is."""
        loc: Loc = ()
        if not self.stack:
            self.data = value
            self.done = True
        else:
            inside = self.stack[-1]
            if isinstance(inside.data, list):
                loc = (*inside.loc, len(inside.data))
                inside.data.append(value)
            else:
                assert inside.key is not None
                loc = (*inside.loc, inside.key)
                inside.data.setdefault(inside.key, value)
                inside.key = None
        self.values.setdefault(loc, self.last)
        return loc

    def value(self, event: Any) -> Any:
        value = self.resolved(event)
        if isinstance(value, str) and (odd := _ODD.search(value)) is not None:
            self.found("odd_character", found=f"U+{ord(odd.group()):04X}")
        return value

    def resolved(self, event: Any) -> str | int | float | bool | None:
        """What a scalar means: YAML 1.2's core schema, without octal and hexadecimal numbers."""
        text = str(event.value)
        if not event.implicit[0]:
            return text
        if _NULL.fullmatch(text):
            return None
        if _TRUTH.fullmatch(text):
            return text.lower() == "true"
        if _NO_NUMBER.fullmatch(text):
            self.found("odd_number", found=printable(text))
            return 0
        if _WHOLE.fullmatch(text) or _NUMBER.fullmatch(text):
            digits = text.lower().partition("e")
            if len(digits[0]) > _LONGEST_NUMBER + 2 or len(digits[2]) > 3 or abs(float(text)) >= 1e15:
                self.found("odd_number", found=printable(text))
                return 0
            return int(text) if _WHOLE.fullmatch(text) else float(text)
        return text
