"""Codes that people type to join: a word and a number, easy to say across a room."""

import re
import secrets

WORDS = (
    "berk", "bever", "bries", "brug", "dijk", "duin", "eik", "els", "fuut", "gors", "gras", "haven", "hazel",
    "heide", "hof", "honing", "ijsvogel", "iris", "kade", "kiek", "klaver", "kluut", "kroos", "lelie", "linde",
    "lis", "meer", "meerkoet", "merel", "molen", "mos", "oever", "otter", "plas", "poel", "polder", "reiger",
    "riet", "rijn", "roer", "schelp", "sloot", "sluis", "snoek", "spreeuw", "steiger", "stroom", "strand",
    "tuin", "uil", "veen", "veer", "vink", "vlier", "vlinder", "waal", "water", "weide", "wilg", "wind", "wulp",
    "zand", "zegge", "zwaan",
)  # fmt: skip
FIRST, LAST = 1000, 9999

_GAP = re.compile(r"[\s_.\-–—]+")


def draw() -> str:
    """A code such as `linde-4821`."""
    return f"{secrets.choice(WORDS)}-{FIRST + secrets.randbelow(LAST - FIRST + 1)}"


def as_typed(text: str) -> str:
    """The code that somebody meant: capitals, spaces and a missing hyphen do not matter."""
    code = _GAP.sub("-", text.strip().lower()).strip("-")
    if "-" not in code:
        code = re.sub(r"(?<=\D)(?=\d)", "-", code, count=1)
    return code
