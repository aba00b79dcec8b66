"""The demo: a table that is open when the server starts, with bots in all seats but an alderman's."""

from dataclasses import dataclass

from app.house import House
from app.play.open_table import OpenTable
from app.play.shelf import Bound
from game.casebook.casebook import Casebook
from game.casebook.text import Locale

FACILITATOR_NAME = "demo"
CASEBOOK = "one-waiting-list"
"""What is played; the first casebook there is where this one is not."""
CHAIR = frozenset({"propose", "decide"})
"""The powers of the seat that is kept for whoever comes in."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What `serve --demo` prints."""

    code: str
    join: str
    sign_in: str


async def open_demo(house: House, casebook: str = CASEBOOK) -> Demo:
    """The demo table that nobody has finished yet, or a new one, and links to it."""
    bound = house.tables.shelf.find(casebook) or next(iter(house.tables.shelf))
    locale: Locale = "en" if house.settings.locale == "en" else "nl"
    table = await unfinished(house, bound) or await house.tables.begin(bound.book.id, locale, demo=True)
    kept = chair(table.book)
    await house.fill(table, [seat.id for seat in table.book.seats if seat.id != kept], "demo")
    return Demo(
        code=table.code,
        join=f"{house.settings.base_url}/join/{table.code}",
        sign_in=await house.accounts.invite(FACILITATOR_NAME, "facilitator"),
    )


def chair(book: Casebook) -> str:
    """The seat that is kept for whoever comes in: one that decides, so that there is something to do in every phase."""
    deciding = (s.id for s in book.seats if book.powers_of(s.id) >= CHAIR)
    return next(deciding, book.seats[0].id)


async def unfinished(house: House, bound: Bound) -> OpenTable | None:
    """The newest demo table of this casebook in whose lobby people can still come in."""
    for row in reversed(await house.store.tables()):
        if row.demo and row.casebook_digest == bound.row.digest:
            table = await house.tables.at(row.code)
            if table.truth.common.phase == "lobby":
                return table
    return None
