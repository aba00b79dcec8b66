"""Money, numbers, weeks and time as people read them, in the language that is spoken.

Only the writing: rounding here is for the eye and never goes back into the game.
"""

from datetime import datetime, timedelta
from functools import lru_cache

from babel.numbers import format_currency, format_decimal, format_percent

from web.language import gettext as _
from web.language import ngettext, spoken

MILLION = 100_000_000
THOUSAND = 100_000
HALF_A_EURO = 50
WORDS = (
    lambda: _("none"),
    lambda: _("one"),
    lambda: _("two"),
    lambda: _("three"),
    lambda: _("four"),
    lambda: _("five"),
    lambda: _("six"),
    lambda: _("seven"),
    lambda: _("eight"),
    lambda: _("nine"),
    lambda: _("ten"),
    lambda: _("eleven"),
    lambda: _("twelve"),
)


def money(cents: int) -> str:
    """Whole euros: `€ 620.000` in Dutch, `€620,000` in English."""
    shape = "¤\u00a0#,##0;\u2212¤\u00a0#,##0" if spoken() == "nl" else "¤#,##0;\u2212¤#,##0"
    # What rounds to nothing has no sign.
    return _currency(cents if abs(cents) > HALF_A_EURO else 0, shape, _locale())


def millions(cents: int) -> str:
    """Millions with one decimal from a tenth of a million on: `€ 0,6 mln`. Below, whole thousands; then whole euros."""
    if abs(cents) < MILLION / 10:
        return money(round(cents / THOUSAND) * THOUSAND if abs(cents) >= THOUSAND else cents)
    sign = "\u2212" if cents < 0 else ""
    number = _decimal(abs(cents) / MILLION, "#,##0.0", _locale())
    return _("{sign}€{number} million").format(sign=sign, number=number)


def number(value: float, decimals: int = 0) -> str:
    """A number with at most so many decimals and the language's separators."""
    shape = "#,##0" + ("." + "#" * decimals if decimals else "")
    return _decimal(float(value), shape, _locale())


def counted(value: float) -> str:
    """A whole number, as a word up to twelve: for sentences to say aloud."""
    whole = round(value)
    return WORDS[whole]() if 0 <= whole < len(WORDS) else number(whole)


def share(value: float) -> str:
    """A share of 0 to 1 as a percentage."""
    return format_percent(value, "#,##0%", locale=_locale())


def reading(value: float, unit: str) -> str:
    """A figure of the monitor with its unit: money in millions, large numbers without decimals."""
    if unit in {"cent", "cents"}:
        return millions(round(value))
    return f"{number(value, 0 if abs(value) >= 50 or value == round(value) else 1)} {unit}"


PORTIONS = {
    "½": 1 / 2,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅕": 1 / 5,
    "⅖": 2 / 5,
    "⅗": 3 / 5,
    "⅘": 4 / 5,
}


def portion(value: float) -> str:
    """A share of 0 to 1 as people say it: `⅓` where it is one within half a percent, otherwise a percentage."""
    said = next((sign for sign, part in PORTIONS.items() if abs(value - part) < 0.005), None)
    return said or share(value)


def weeks(value: float) -> str:
    """`22 weken`."""
    return ngettext("{number} week", "{number} weeks", round(value)).format(number=number(value))


def minutes(span: timedelta | float) -> str:
    """A span of time, or seconds, as `m:ss`; below nothing it stays `0:00`."""
    seconds = max(0, round(span.total_seconds() if isinstance(span, timedelta) else span))
    return f"{seconds // 60}:{seconds % 60:02d}"


def utc(moment: datetime) -> str:
    """A moment as scripts read it."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


# A picture writes dozens of numbers, mostly the same ones again: writing one anew takes a tenth of a millisecond.


@lru_cache(8192)
def _decimal(value: float, shape: str, locale: str) -> str:
    return format_decimal(value, shape, locale=locale).replace("-", "\u2212")


@lru_cache(2048)
def _currency(cents: int, shape: str, locale: str) -> str:
    return format_currency(cents / 100, "EUR", shape, locale=locale, currency_digits=False)


def _locale() -> str:
    return "nl_NL" if spoken() == "nl" else "en_GB"


def upfirst(words: str) -> str:
    """The same words with a capital in front, where a line begins with them."""
    return words[:1].upper() + words[1:]


def unbroken(words: str) -> str:
    """The same words with every sum of money on one line."""
    return words.replace("€ ", "€\u00a0")
