"""The demo: a table that is open when the server starts, with bots in all seats but one."""

from dataclasses import dataclass

from app.house import House
from app.play.open_table import OpenTable
from game.casebook.text import Locale

FACILITATOR_NAME = "demo"


@dataclass(frozen=True, slots=True)
class Demo:
    """What `serve --demo` prints."""

    code: str
    join: str
    sign_in: str


async def open_demo(house: House, casebook: str) -> Demo:
    """The demo table that nobody has finished yet, or a new one, and links to it."""
    locale: Locale = "en" if house.settings.locale == "en" else "nl"
    table = await unfinished(house) or await house.tables.begin(casebook, locale, demo=True)
    await house.fill(table, [seat.id for seat in table.book.seats[1:]], "demo")
    return Demo(
        code=table.code,
        join=f"{house.settings.base_url}/join/{table.code}",
        sign_in=await house.accounts.invite(FACILITATOR_NAME, "facilitator"),
    )


async def unfinished(house: House) -> OpenTable | None:
    """The newest demo table in whose lobby people can still come in."""
    for row in reversed(await house.store.tables()):
        if row.demo:
            table = await house.tables.at(row.code)
            if table.truth.common.phase == "lobby":
                return table
    return None
