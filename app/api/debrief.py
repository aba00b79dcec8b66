"""The debrief to take along: JSON, CSV and PDF; each seat its own, the facilitator all."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app.api.caller import admit
from app.house import House
from app.locale import language_of
from app.reports.formats import report
from game.casebook.text import Locale
from game.debrief import Debrief

Wish = Annotated[Locale | None, Query(description="The language; otherwise the reader's")]
Whole = Annotated[
    bool, Query(description="Wait until part `what_if` is worked out; otherwise it may say `computing`")
]


AT_ONCE = 2
"""How many reports are written at a time: each takes some tenths of a second of a processor."""


def routes(house: House) -> APIRouter:
    router = APIRouter()
    turn = asyncio.Semaphore(AT_ONCE)

    @router.get("/tables/{code}/debrief", summary="The debrief, after the close", response_model=Debrief)
    async def as_json(request: Request, code: str, locale: Wish = None, whole: Whole = False) -> Response:
        _, content = await written(request, code, ".json", locale, whole)
        return Response(content, media_type="application/json")

    @router.get(
        "/tables/{code}/debrief.csv",
        summary="The debrief as CSV, after the close",
        response_class=Response,
        responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
    )
    async def as_csv(request: Request, code: str, locale: Wish = None, whole: Whole = False) -> Response:
        name, content = await written(request, code, ".csv", locale, whole)
        return Response(content, media_type="text/csv; charset=utf-8", headers=named(name, "csv"))

    @router.get(
        "/tables/{code}/debrief.pdf",
        summary="The debrief as an accessible PDF, after the close; it waits until all of it is there",
        response_class=Response,
        responses={200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}},
    )
    async def as_pdf(request: Request, code: str, locale: Wish = None) -> Response:
        name, content = await written(request, code, ".pdf", locale, whole=True)
        return Response(content, media_type="application/pdf", headers=named(name, "pdf"))

    async def written(
        request: Request, code: str, kind: str, locale: Locale | None, whole: bool
    ) -> tuple[str, bytes]:
        """The table's code as it is, and the debrief as a file."""
        table, caller = await admit(house, request, code)
        language = locale or language_of(request, table.locale)
        found = await house.debriefs.of(table, caller.reader, language, wait=whole)
        async with turn:
            return table.code, await asyncio.to_thread(report, kind, found, table.book)

    return router


def named(code: str, ending: str) -> dict[str, str]:
    """The name under which a browser keeps the file."""
    return {"Content-Disposition": f'attachment; filename="regiotafel-{code}.{ending}"'}
