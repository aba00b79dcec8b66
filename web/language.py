"""Which language is spoken here and now, and the words in it.

The language is kept in a context variable, set for each request and each rendering by `speaking`. English is what
stands in the code; Dutch comes from `locale/nl/LC_MESSAGES/messages.po`, compiled in memory when first needed, so
that no compiled catalogue has to be kept.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("nl", "en")
FIRST = "nl"
CATALOGUES = Path(__file__).parent / "locale"

_spoken: ContextVar[str] = ContextVar("spoken", default=FIRST)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` within the block; what is not known falls back to Dutch."""
    token = _spoken.set(language if language in LANGUAGES else FIRST)
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken() -> str:
    """The language that is spoken now: `nl` or `en`."""
    return _spoken.get()


def chosen(wish: str | None, header: str = "") -> str:
    """The language for somebody who asked for `wish`, or whose browser sent `header` (Accept-Language)."""
    if wish in LANGUAGES:
        return str(wish)
    for part in header.split(","):
        tag = part.split(";")[0].strip().lower().split("-")[0]
        if tag in LANGUAGES:
            return tag
    return FIRST


@cache
def catalogue(language: str) -> NullTranslations:
    """The messages of a language; English needs none."""
    source = CATALOGUES / language / "LC_MESSAGES" / "messages.po"
    if not source.is_file():
        return NullTranslations()
    compiled = io.BytesIO()
    with source.open("rb") as opened:
        write_mo(compiled, read_po(opened, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def gettext(message: str) -> str:
    """`message` in the language that is spoken."""
    return catalogue(spoken()).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The form of the message that fits `number`."""
    return catalogue(spoken()).ngettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    """`message` where the same English word has several meanings."""
    return catalogue(spoken()).pgettext(context, message)


def npgettext(context: str, one: str, many: str, number: int) -> str:
    """As `pgettext`, counted."""
    return catalogue(spoken()).npgettext(context, one, many, number)
