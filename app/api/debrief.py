"""The debrief for programs: JSON and CSV; each seat its own, the facilitator all."""

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


def routes(house: House) -> APIRouter:
    router = APIRouter()

    @router.get("/tables/{code}/debrief", summary="The debrief, after the close", response_model=Debrief)
    async def as_json(request: Request, code: str, locale: Wish = None, whole: Whole = False) -> Response:
        _, text = await written(request, code, ".json", locale, whole)
        return Response(text, media_type="application/json")

    @router.get(
        "/tables/{code}/debrief.csv",
        summary="The debrief as CSV, after the close",
        response_class=Response,
        responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
    )
    async def as_csv(request: Request, code: str, locale: Wish = None, whole: Whole = False) -> Response:
        name, text = await written(request, code, ".csv", locale, whole)
        headers = {"Content-Disposition": f'attachment; filename="regiotafel-{name}.csv"'}
        return Response(text, media_type="text/csv; charset=utf-8", headers=headers)

    async def written(
        request: Request, code: str, kind: str, locale: Locale | None, whole: bool
    ) -> tuple[str, str]:
        """The table's code as it is, and the debrief as text."""
        table, caller = await admit(house, request, code)
        language = locale or language_of(request, table.locale)
        found = await house.debriefs.of(table, caller.reader, language, wait=whole)
        return table.code, report(kind, found, table.book)

    return router
