"""The page of the debrief: a participant sees their own, a facilitator all; on the wall is the table's alone."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.house import House
from app.locale import joined_in
from app.pages.languages import switched
from app.pages.said import page
from app.play.readers import Everybody, Facilitators, Participant
from app.problems import Trouble
from app.reports.page import debrief_page
from web.contexts import Frame
from web.language import speaking

WALL = "wall"
"""Asks for the debrief of the table as a whole: nothing in it that one person wrote or felt."""


def routes(house: House) -> Sequence[BaseRoute]:
    async def debrief(request: Request) -> Response:
        if (elsewhere := switched(request, house.settings)) is not None:
            return elsewhere
        table = await house.tables.at(request.path_params["code"])
        try:
            caller = await house.doorkeeper.admit(request, table)
        except Trouble as trouble:
            if trouble.status not in {401, 403}:
                raise
            return RedirectResponse(f"/join/{table.code}", 303)
        locale = joined_in(request, table.locale_of(caller.reader))
        reader = Everybody() if WALL in request.query_params else caller.reader
        found = await house.debriefs.of(table, reader, locale)
        here = f"/api/v1/tables/{table.code}/debrief"
        led = isinstance(reader, Facilitators)
        own = not isinstance(reader, Everybody)
        match reader:
            case Participant():
                back = f"/t/{table.code}"
            case Facilitators():
                back = f"/console/{table.code}"
            case _:
                back = f"/projector/{table.code}"
        with speaking(locale):
            context = debrief_page(
                found,
                table.book,
                Frame(language=locale, title=found.table.title, path=request.url.path),
                code=table.code,
                csv_address=f"{here}.csv?locale={locale}" if own else None,
                json_address=f"{here}?locale={locale}" if own else None,
                wall_address=f"{request.url.path}?{WALL}=1" if led else None,
                back_address=back,
            )
            return page("debrief", context)

    return (Route("/debrief/{code}", debrief),)
