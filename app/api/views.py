"""What the caller sees (panels), what they were told (events), and for facilitators the whole log."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app.api.bodies import EventTold, ViewOf
from app.api.caller import admit
from app.house import House
from app.locale import language_of
from app.play.open_table import OpenTable
from app.play.panels import seen
from app.play.readers import Facilitators, SeatOf
from app.problems import Trouble
from app.store.codec import to_line
from app.store.log_file import write_log
from game.events import Event
from game.quantities import written
from game.region.settle import MODEL_VERSION

REFERENCE = re.compile(r"^x[0-9a-f]{12}$")


def routes(house: House) -> APIRouter:
    router = APIRouter()

    @router.get("/tables/{code}/view", summary="The caller's panels", response_model=ViewOf)
    async def view(
        request: Request,
        code: str,
        seat: Annotated[str | None, Query(alias="as", description="Look over a seat (facilitator)")] = None,
    ) -> Response:
        table, caller = await admit(house, request, code)
        reader = caller.reader
        if seat is not None:
            if not isinstance(reader, Facilitators):
                raise Trouble(403, "not_allowed")
            if seat not in table.book.seat_by_id:
                raise Trouble(404, "no_such_seat")
            reader = SeatOf(seat)
        epoch = await house.store.epoch()
        # Nothing is waited for from here on: the number is the one that these panels were made at.
        seq, made = table.known(reader).seq, table.panels(reader, language_of(request, table.locale))
        return Response(seen("", epoch, seq, made), media_type="application/json")

    @router.get("/tables/{code}/events", summary="What the caller was told, in order")
    async def events(
        request: Request, code: str, after: Annotated[int, Query(ge=0, le=2**53)] = 0
    ) -> list[EventTold]:
        table, caller = await admit(house, request, code)
        heard = table.heard(caller.reader)
        return [told(table, event, seq) for seq, event in enumerate(heard[after:], start=after + 1)]

    @router.get(
        "/tables/{code}/log",
        summary="The whole log, as `regiotafel replay` reads it (facilitator)",
        response_class=Response,
        responses={200: {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}}},
    )
    async def log(request: Request, code: str) -> Response:
        table, _ = await admit(house, request, code, "facilitator")
        texts = await house.store.texts(table.row.id)
        lines = map(to_line, tuple(table.log))
        text = "".join(write_log(table.bound.row, MODEL_VERSION, texts, lines))
        name = f"regiotafel-{table.code}.jsonl"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(text, media_type="application/x-ndjson", headers=headers)

    return router


def told(table: OpenTable, event: Event, seq: int) -> EventTold:
    """An event for its reader, field by field: no number of the log, no audience, no id of another's act."""
    data = event.fact.model_dump(mode="json")
    return EventTold(
        seq=seq,
        at=written(event.at),
        kind=event.fact.kind,
        data=data,
        words={ref: table.words.get(ref, "") for ref in references(data)},
    )


def references(found: Any) -> list[str]:
    """The references to texts in an event."""
    if isinstance(found, str):
        return [found] if REFERENCE.match(found) else []
    if isinstance(found, dict):
        return [ref for value in found.values() for ref in references(value)]
    if isinstance(found, list):
        return [ref for value in found for ref in references(value)]
    return []
