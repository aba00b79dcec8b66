"""Which forms a debrief can be written in, by the ending of the file's name."""

from collections.abc import Callable, Mapping

from app.reports.as_csv import as_csv
from app.reports.as_json import as_json
from app.reports.document import as_html
from game.casebook.casebook import Casebook
from game.debrief import Debrief

FORMATS: Mapping[str, Callable[[Debrief, Casebook], str]] = {
    ".html": as_html,
    ".json": lambda debrief, _: as_json(debrief),
    ".csv": lambda debrief, _: as_csv(debrief),
}
NOT_YET = (".xapi.json", ".pdf")
"""Forms of the contract that come later."""


def report(kind: str, debrief: Debrief, book: Casebook) -> str:
    """The whole file as text. KeyError for a form that there is not."""
    return FORMATS[kind](debrief, book)
