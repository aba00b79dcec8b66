"""The page of the debrief: a participant sees their own, a facilitator all; without names it is the table's alone."""

import asyncio
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.house import House
from app.locale import joined_in
from app.pages.languages import switched
from app.pages.reports import REPORT, Worked
from app.pages.said import page
from app.pages.showing import PANELS, Pages, path_of
from app.play.open_table import OpenTable
from app.play.readers import Everybody, Facilitators, Participant, Reader
from app.problems import Trouble
from app.reports.page import debrief_page
from app.reports.script import now_of
from app.sentences import language
from game.casebook.text import Locale
from game.debrief import Debrief
from game.views.panels import Debrief as Shown
from web.contexts import ErrorPage, Frame, Kind, Live
from web.language import gettext as _
from web.language import speaking
from web.looking_back import Audience

WALL = "wall"
"""Asks for the debrief of the table as a whole: nothing in it that one person wrote or felt."""
KIND: Kind = "debrief"


def routes(house: House, pages: Pages) -> Sequence[BaseRoute]:
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
        await house.tables.look(table)
        with speaking(locale):
            if not table.known(caller.reader).common.record_open:
                return not_yet(request, back(caller.reader, table.code))
            return await shown(request, table, caller.reader, locale)

    async def shown(request: Request, table: OpenTable, caller: Reader, locale: Locale) -> Response:
        reader = Everybody() if WALL in request.query_params else caller
        made = await pages.reports.of(table, reader, locale)
        epoch = await house.store.epoch()
        panels = {**table.panels(reader, locale), REPORT: made}
        found, step = made.panel, panels["debrief"].panel
        assert isinstance(found, Worked)
        assert isinstance(step, Shown)
        # What a page of another reader is pushed is another reader's: it stands still.
        live: Live | None = None
        if reader == caller:
            have = {name: panels[name].digest for name in PANELS[KIND]}
            live = pages.live(KIND, table, epoch, table.known(reader).seq, have)
        # Drawing it takes longer than others should wait for a server.
        return await asyncio.to_thread(
            drawn, found.debrief, table, reader, step, locale, live, request.url.path
        )

    return (Route("/debrief/{code}", debrief),)


def drawn(
    found: Debrief,
    table: OpenTable,
    reader: Reader,
    step: Shown,
    locale: Locale,
    live: Live | None,
    path: str,
) -> Response:
    """The page, in the language that is spoken."""
    here = f"/api/v1/tables/{table.code}/debrief"
    led = isinstance(reader, Facilitators)
    context = debrief_page(
        found,
        table.book,
        Frame(language=locale, title=_("Debrief"), path=path),
        code=table.code,
        audience=audience(reader),
        now=now_of(table.book, step, locale),
        live=live,
        downloads=() if isinstance(reader, Everybody) else links(here, locale),
        wall_address=f"{path}?{WALL}=1" if led else None,
        script_address=path_of("projector", table.code) if led else None,
        back_address=back(reader, table.code),
    )
    return page("debrief", context)


def not_yet(request: Request, way_on: str) -> Response:
    """The table is not closed: when the debrief opens, and the way back to the table."""
    context = ErrorPage(
        frame=Frame(language=language(), title=_("Debrief"), path=request.url.path),
        status=None,
        heading=_("The debrief opens when the table closes"),
        sentence=_(
            "Play on. After the years that come, the facilitator closes the table; then you find it here."
        ),
        way_on=way_on,
        way_on_label=_("Back to the table"),
    )
    return page("error", context, 409)


def audience(reader: Reader) -> Audience:
    return (
        "desk" if isinstance(reader, Facilitators) else "own" if isinstance(reader, Participant) else "table"
    )


def back(reader: Reader, code: str) -> str:
    """Where a reader came from."""
    kind: Kind = (
        "phone"
        if isinstance(reader, Participant)
        else "console"
        if isinstance(reader, Facilitators)
        else "projector"
    )
    return path_of(kind, code)


def links(here: str, locale: Locale) -> list[tuple[str, str]]:
    """What can be taken along, in the language of the page."""
    return [
        (_("Download as PDF"), f"{here}.pdf?locale={locale}"),
        (_("Download as CSV"), f"{here}.csv?locale={locale}"),
        (_("Download as JSON"), f"{here}?locale={locale}"),
    ]
