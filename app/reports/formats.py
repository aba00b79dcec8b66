"""Which forms a debrief can be written in, by the ending of the file's name."""

from collections.abc import Callable, Mapping

from app.reports.as_csv import as_csv
from app.reports.as_json import as_json
from app.reports.document import as_html
from app.reports.printed import as_pdf
from game.casebook.casebook import Casebook
from game.debrief import Debrief

FORMATS: Mapping[str, Callable[[Debrief, Casebook], bytes]] = {
    ".html": lambda debrief, book: as_html(debrief, book).encode(),
    ".pdf": as_pdf,
    ".json": lambda debrief, _: as_json(debrief).encode(),
    ".csv": lambda debrief, _: as_csv(debrief).encode(),
}
NOT_YET = (".xapi.json",)
"""Forms of the contract that come later."""


def report(kind: str, debrief: Debrief, book: Casebook) -> bytes:
    """The whole file, text in UTF-8. KeyError for a form that there is not."""
    return FORMATS[kind](debrief, book)
