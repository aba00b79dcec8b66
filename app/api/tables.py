"""Opening tables, coming in, and what all may know of a table."""

from uuid import NAMESPACE_URL, uuid4, uuid5

from fastapi import APIRouter, Request
from pydantic import TypeAdapter

from app.api.bodies import (
    CasebookListed,
    NewParticipant,
    NewTable,
    NewToken,
    ParticipantMade,
    PublicSeat,
    PublicTable,
    TableMade,
    TokenMade,
    read,
)
from app.api.caller import address, admit, at_table
from app.house import House
from app.locale import language_of
from app.play.open_table import OpenTable
from app.play.readers import Everybody, Participant
from app.play.tables import DOOR
from app.sentences import language
from game.acts import Join
from game.views.panels import People

NEW_TABLE: TypeAdapter[NewTable] = TypeAdapter(NewTable)
NEW_PARTICIPANT: TypeAdapter[NewParticipant] = TypeAdapter(NewParticipant)
NEW_TOKEN: TypeAdapter[NewToken] = TypeAdapter(NewToken)


def body(kind: type) -> dict[str, object]:
    """The body of a call in OpenAPI, which is read and checked by `bodies.read`."""
    schema = {"$ref": f"#/components/schemas/{kind.__name__}"}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def routes(house: House) -> APIRouter:
    router = APIRouter()

    @router.get("/casebooks", summary="The casebooks that a table can be opened with")
    async def casebooks() -> list[CasebookListed]:
        return [
            CasebookListed(
                id=bound.book.id,
                version=bound.book.version,
                title=bound.book.title.in_(language()),
                seats=len(bound.book.seats),
                minutes=bound.book.minutes,
            )
            for bound in house.tables.shelf
        ]

    @router.post(
        "/tables", status_code=201, summary="Open a table (facilitator)", openapi_extra=body(NewTable)
    )
    async def open_table(request: Request) -> TableMade:
        host = await house.doorkeeper.host(request)
        house.rates.take("table", host.grant.account or host.key)
        wish = await read(request, NEW_TABLE)
        table = await house.tables.begin(
            wish.casebook, wish.locale, wish.seed, wish.title, owner=host.grant.account
        )
        token = await house.accounts.lead(table.row.id, host.grant.account)
        return TableMade(
            code=table.code,
            facilitator_token=token,
            join_url=f"{house.settings.base_url}/join/{table.code}",
        )

    @router.get("/tables/{code}", summary="What all may know of a table")
    async def public_table(request: Request, code: str) -> PublicTable:
        return shown(await at_table(house, request, code))

    @router.post(
        "/tables/{code}/participants",
        status_code=201,
        summary="Come in",
        openapi_extra=body(NewParticipant),
    )
    async def join(request: Request, code: str) -> ParticipantMade:
        house.rates.take("join", address(request))
        table = await at_table(house, request, code)
        wish = await read(request, NEW_PARTICIPANT)
        act = Join(
            id=join_id(wish.id),
            name=wish.name,
            seat=wish.seat,
            locale=wish.locale or language_of(request, table.locale),
        )
        answer = await house.act(table, DOOR, act)
        assert answer.participant is not None
        token = await house.accounts.seat(table.row.id, answer.participant)
        mandate = table.known(Participant(answer.participant)).mandate
        return ParticipantMade(
            participant=answer.participant, seat=mandate.seat if mandate else None, token=token
        )

    @router.post(
        "/tables/{code}/tokens",
        status_code=201,
        summary="A token for a projector, an observer or another facilitator (facilitator)",
        openapi_extra=body(NewToken),
    )
    async def make_token(request: Request, code: str) -> TokenMade:
        table, caller = await admit(house, request, code, "facilitator")
        wish = await read(request, NEW_TOKEN)
        if wish.role == "facilitator":
            return TokenMade(token=await house.accounts.lead(table.row.id, caller.shown.grant.account))
        return TokenMade(token=await house.accounts.watch(table.row.id, wish.role))

    return router


def shown(table: OpenTable) -> PublicTable:
    common = table.known(Everybody()).common
    people = table.panel("people", Everybody(), language()).panel
    assert isinstance(people, People)
    return PublicTable(
        code=table.code,
        title=table.row.title,
        phase=common.phase,
        round=common.round,
        seats=tuple(
            PublicSeat(id=s.id, role=s.role, place=s.place, people=s.people, bot=s.bot, open=s.open)
            for s in people.seats
        ),
    )


def join_id(given: str | None) -> str:
    """The id of a join. The log shows it to facilitators, so it must not be what the newcomer can come again with."""
    return str(uuid4() if given is None else uuid5(NAMESPACE_URL, f"regiotafel:join:{given}"))
