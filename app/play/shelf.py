"""The casebooks that tables can be opened with, each with the digest and the content that logs keep of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.store.contract import CasebookRow
from game.casebook.casebook import Casebook
from game.casebook.content import canonical, content, digest_of, from_content


@dataclass(frozen=True)
class Bound:
    """A casebook, and as it is kept with the tables that play it."""

    book: Casebook
    row: CasebookRow


def bind(book: Casebook) -> Bound:
    """The casebook with its content as canonical JSON, and the digest of that."""
    data = content(book)
    return Bound(book, CasebookRow(digest_of(data), book.id, book.version, canonical(data)))


def unbind(row: CasebookRow) -> Bound:
    """The casebook as it was when a table was opened with it."""
    return Bound(from_content(row.content), row)


class Shelf:
    def __init__(self, books: Iterable[Casebook]) -> None:
        self._bound: Mapping[str, Bound] = {book.id: bind(book) for book in books}

    def __iter__(self) -> Iterator[Bound]:
        return iter(self._bound.values())

    def find(self, casebook: str) -> Bound | None:
        return self._bound.get(casebook)
