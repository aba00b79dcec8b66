"""Who calls, at which table: what every call about a table begins with."""

from starlette.requests import Request

from app.auth.doorkeeper import Admitted, Capacity
from app.house import House
from app.locale import joined_in
from app.play.answer import TableMissing
from app.play.open_table import OpenTable
from app.play.readers import Participant
from app.play.tables import FACILITATOR, Sender
from app.problems import Trouble


def address(request: Request) -> str:
    """Where a request comes from, to count by."""
    return request.client.host if request.client else "nowhere"


async def at_table(house: House, request: Request, code: str) -> OpenTable:
    """The table of a code, for anybody. Wrong codes are counted, so that they are not guessed."""
    house.rates.spare("guess", address(request))
    try:
        return await house.tables.at(code)
    except TableMissing:
        house.rates.take("guess", address(request))
        raise


async def admit(
    house: House, request: Request, code: str, capacity: Capacity | None = None
) -> tuple[OpenTable, Admitted]:
    """The table, and the caller as a reader of it; from here the caller is answered in their language.

    Who holds a token of this table is never counted: hundreds of phones may come from one address.
    """
    try:
        table = await house.tables.at(code)
        caller = await house.doorkeeper.admit(request, table, capacity)
    except (TableMissing, Trouble):
        house.rates.take("guess", address(request))
        raise
    joined_in(request, table.locale_of(caller.reader))
    return table, caller


def sender(house: House, table: OpenTable, caller: Admitted) -> Sender:
    """In whose name the caller acts. Raises `Trouble` for who only watches, and 429."""
    if isinstance(caller.reader, Participant):
        house.rates.take("act", table.row.id, caller.reader.id)
        return Sender(caller.reader.id)
    if caller.shown.leads(table.row):
        house.rates.take("act", table.row.id, "facilitators", caller.shown.key)
        return FACILITATOR
    raise Trouble(403, "not_allowed")
