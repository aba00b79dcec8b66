"""Acts of participants and controls of facilitators: one door, two addresses."""

from fastapi import APIRouter, Request

from app.api.bodies import Accepted, Led, read
from app.api.caller import admit, sender
from app.house import House
from game.acts import ACT, CONTROL, AnyAct, AnyControl, Invite


def body(name: str) -> dict[str, object]:
    schema = {"$ref": f"#/components/schemas/{name}"}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def routes(house: House) -> APIRouter:
    router = APIRouter()

    @router.post("/tables/{code}/acts", summary="Act at the table", openapi_extra=body("AnyAct"))
    async def act(request: Request, code: str) -> Accepted:
        table, caller = await admit(house, request, code, "participant")
        by = sender(house, table, caller)
        wish: AnyAct = await read(request, ACT)
        answer = await house.act(table, by, wish)
        return Accepted(seq=answer.seq)

    @router.post(
        "/tables/{code}/control",
        summary="Lead the table (facilitator)",
        openapi_extra=body("AnyControl"),
        response_model_exclude_none=True,
    )
    async def control(request: Request, code: str) -> Led:
        table, caller = await admit(house, request, code, "facilitator")
        by = sender(house, table, caller)
        wish: AnyControl = await read(request, CONTROL)
        if isinstance(wish, Invite):
            answer, link = await house.share(table, caller.shown, wish)
            return Led(seq=answer.seq, link=link)
        answer = await house.act(table, by, wish)
        return Led(seq=answer.seq)

    return router
