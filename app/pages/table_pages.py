"""The pages at a table: phone, console, projector, and the forms that they send."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.auth.doorkeeper import Admitted, Capacity
from app.auth.hands import hands_of
from app.auth.headers import FRAMED, FRAMING
from app.house import House
from app.locale import joined_in
from app.pages.languages import switched
from app.pages.on_phone import on_phone
from app.pages.said import invitation_box, page, refused_box, way_out
from app.pages.shared_phone import SharedPhone
from app.pages.showing import Pages, has_wall, path_of
from app.play.answer import PlayError
from app.play.derived import act_id
from app.play.open_table import OpenTable
from app.play.readers import Facilitators, Participant, Reader, SeatOf
from app.play.tables import DOOR, FACILITATOR, Sender
from app.problems import Problem, Trouble, problem_of
from app.sentences import language
from app.store.codec import to_json
from app.store.contract import ActConflict, StoreError
from game.acts import ACT, CONTROL, Anything, Invite, Join
from game.offers import misfit
from game.refusals import Refusal
from web.contexts import DeskLinkPage, Frame, Kind, Phone, Refused
from web.forms import body
from web.language import gettext as _
from web.language import speaking

OWN = frozenset({"id", "kind", "form", "reader"})
"""Fields of a form that are no part of the act's own fields."""
CAPACITY: Mapping[Kind, Capacity] = {
    "phone": "participant",
    "console": "facilitator",
    "projector": "everybody",
}
OTHER_HAND = "other_hand"
Fields = Sequence[tuple[str, str]]
Does = Callable[[OpenTable, Admitted, Fields], Awaitable[None]]
"""What a form leads to. Raises one of `REFUSALS`."""
BESIDE = {"Content-Security-Policy": FRAMED, "X-Frame-Options": "SAMEORIGIN"}
"""The phone of a seat may stand in a frame of the console."""
FRAMES: Mapping[Kind, Mapping[str, str]] = {"console": {"Content-Security-Policy": FRAMING}}
REFUSALS = (Refusal, Trouble, ValidationError, ActConflict, PlayError, StoreError)


def routes(house: House, pages: Pages) -> Sequence[BaseRoute]:
    rooms = TablePages(house, pages)
    return (
        Route("/t/{code}", rooms.phone),
        Route("/t/{code}/acts", rooms.phone_acts, methods=["POST"]),
        Route("/console/{code}", rooms.console),
        Route("/console/{code}/acts", rooms.console_acts, methods=["POST"]),
        Route("/console/{code}/bots", rooms.console_bots, methods=["POST"]),
        Route("/console/{code}/guests", rooms.console_guests, methods=["POST"]),
        Route("/console/{code}/seats/{seat}", rooms.watched),
        Route("/projector/{code}", rooms.projector),
    )


class TablePages:
    def __init__(self, house: House, pages: Pages) -> None:
        self.house = house
        self.pages = pages
        self.shared = SharedPhone(house, pages)

    async def phone(self, request: Request) -> Response:
        try:
            return await self._show(request, "phone")
        except Trouble as trouble:
            if trouble.status not in {401, 403}:
                raise
            covered = await self.shared.covered(request)
            return covered or RedirectResponse(f"/join/{request.path_params['code']}", 303)

    async def console(self, request: Request) -> Response:
        return await self._show(request, "console")

    async def projector(self, request: Request) -> Response:
        return await self._show(request, "projector")

    async def watched(self, request: Request) -> Response:
        """What a seat sees, for a facilitator who looks along."""
        if (elsewhere := switched(request, self.house.settings)) is not None:
            return elsewhere
        table, _ = await self._admit(request, "console")
        seat = request.path_params["seat"]
        if seat not in table.book.seat_by_id:
            raise Trouble(404, "no_such_seat")
        with speaking(joined_in(request, table.locale)):
            return await self._page(request, table, SeatOf(seat), "phone")

    async def phone_acts(self, request: Request) -> Response:
        return await self._take(request, "phone", self._act)

    async def console_acts(self, request: Request) -> Response:
        return await self._take(request, "console", self._act)

    async def console_bots(self, request: Request) -> Response:
        return await self._take(request, "console", self._fill)

    async def console_guests(self, request: Request) -> Response:
        return await self._take(request, "console", self._bring)

    async def _admit(self, request: Request, kind: Kind) -> tuple[OpenTable, Admitted]:
        table = await self.house.tables.at(request.path_params["code"])
        caller = await self.house.doorkeeper.admit(request, table, CAPACITY[kind])
        joined_in(request, table.locale_of(caller.reader))
        return table, caller

    async def _show(self, request: Request, kind: Kind) -> Response:
        if (elsewhere := switched(request, self.house.settings)) is not None:
            return elsewhere
        table, caller = await self._admit(request, kind)
        place = request.query_params.get("place")
        if place is not None and not has_wall(table, kind, place):
            raise Trouble(404, "no_such_place")
        with speaking(joined_in(request, table.locale)):
            return await self._page(request, table, caller.reader, kind, place=place)

    async def _page(
        self,
        request: Request,
        table: OpenTable,
        reader: Reader,
        kind: Kind,
        refused: Refused | None = None,
        status: int = 200,
        place: str | None = None,
    ) -> Response:
        await self.house.tables.look(table)
        epoch = await self.house.store.epoch()
        context = self.pages.page(
            kind, table, reader, language(), epoch, refused=refused, once=uuid4(), place=place
        )
        if isinstance(context, Phone) and not context.watched:
            hands = await hands_of(request, table, self.house.doorkeeper)
            if hands.holding is not None and hands.holding.reader == reader:
                others = on_phone(self.pages, table, hands, language())
                context = replace(context, hands=others, shares=not hands.full)
        framing = BESIDE if isinstance(reader, SeatOf) else FRAMES.get(kind)
        return page(kind, context, status, framing)

    async def _take(self, request: Request, kind: Kind, does: Does) -> Response:
        """A form: with scripts answered by a box or by nothing, without by a page."""
        table, caller = await self._admit(request, kind)
        scripted = request.headers.get("hx-request") == "true"
        form = await request.form(max_files=0, max_fields=200)
        fields = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
        with speaking(joined_in(request, table.locale)):
            try:
                if last(fields, "kind") == "share" and isinstance(caller.reader, Facilitators):
                    return await self._share(table, caller, fields, scripted)
                await does(table, caller, fields)
            except REFUSALS as error:
                problem = problem_of(error)
                headers = error.headers if isinstance(error, Trouble) else {}
                way = way_out(problem, last(fields, "kind"), table.code) if kind == "phone" else None
                if scripted:
                    box = refused_box(problem.title, sentence(problem), way)
                    return Response(box, problem.status, headers, media_type="text/html")
                if problem.code == OTHER_HAND:
                    # What was typed is not shown to whoever holds the phone now.
                    raise
                refused = replace(as_refused(problem, fields), way=way)
                return await self._page(request, table, caller.reader, kind, refused, problem.status)
        if scripted:
            return Response(status_code=204)
        return RedirectResponse(path_of(kind, table.code), 303)

    async def _share(self, table: OpenTable, caller: Admitted, fields: Fields, scripted: bool) -> Response:
        """The link for a second facilitator: beside its button, or without scripts on a page of its own."""
        self.house.rates.take("act", table.row.id, "facilitators", caller.shown.key)
        act = Invite(id=last(fields, "id").lower())
        link = (await self.house.share(table, caller.shown, act))[1]
        hours = round(self.house.settings.invitation_hours)
        if scripted:
            return HTMLResponse(invitation_box(link, hours))
        context = DeskLinkPage(
            frame=Frame(language=language(), title=_("A second facilitator"), path=f"/console/{table.code}"),
            table=table.row.title,
            address=link,
            hours=hours,
            back=f"/console/{table.code}",
        )
        return page("desk_link", context)

    async def _act(self, table: OpenTable, caller: Admitted, fields: Fields) -> None:
        """Lets the act of a form happen; an act that was accepted before is accepted again."""
        reader = caller.reader
        if isinstance(reader, Participant):
            # A page that was left open on a shared phone does not act for whoever holds the phone now.
            if last(fields, "reader") not in {"", reader.id}:
                raise Trouble(409, OTHER_HAND)
            sender = Sender(reader.id)
            self.house.rates.take("act", table.row.id, reader.id)
        elif isinstance(reader, Facilitators):
            sender = FACILITATOR
            self.house.rates.take("act", table.row.id, "facilitators", caller.shown.key)
        else:
            raise Trouble(403, "not_allowed")
        name = last(fields, "id").lower()
        if await self.house.tables.accepted(table, sender, name):
            return
        await self.house.act(table, sender, act_of(table, reader, name, last(fields, "kind"), fields))

    async def _fill(self, table: OpenTable, caller: Admitted, fields: Fields) -> None:
        """The computer takes every seat that nobody holds."""
        self.house.rates.take("act", table.row.id, "facilitators", caller.shown.key)
        await self.house.fill(table, (seat.id for seat in table.book.seats), "fill", last(fields, "id"))

    async def _bring(self, table: OpenTable, caller: Admitted, fields: Fields) -> None:
        """Somebody comes in who has no phone: they are counted, and nobody gets a pass for them."""
        self.house.rates.take("act", table.row.id, "facilitators", caller.shown.key)
        name, seat = last(fields, "name"), last(fields, "seat") or None
        made = act_id(table.row.id, "guest", last(fields, "id"))
        await self.house.act(
            table, DOOR, Join(id=made, name=name, seat=seat, locale=table.locale, device=False)
        )


def act_of(
    table: OpenTable, reader: Reader, name: str, kind: str, fields: Sequence[tuple[str, str]]
) -> Anything:
    """The act that a form means, by what is on offer. Raises `Refusal`, and `ValidationError`."""
    found = table.on_offer(reader, kind)
    if isinstance(found, Refusal):
        raise found
    own = [(field, value) for field, value in fields if field not in OWN]
    bodies = [(offer, body(own, offer.schema())) for offer in found]
    fitting = [made for offer, made in bodies if misfit(offer.form, made) is None]
    chosen: dict[str, Any] = (fitting or [closest(bodies)])[0]
    text = to_json({"id": name, "kind": kind, **chosen})
    if isinstance(reader, Participant):
        return ACT.validate_json(text)
    return CONTROL.validate_json(text)


def closest(bodies: Sequence[tuple[Any, dict[str, Any]]]) -> dict[str, Any]:
    """Of bodies that fit no offer, the one that goes along with its offer the farthest."""

    def depth(one: tuple[Any, dict[str, Any]]) -> int:
        wrong = misfit(one[0].form, one[1])
        return wrong.depth if wrong else 0

    return max(bodies, key=depth)[1]


def as_refused(problem: Problem, fields: Sequence[tuple[str, str]]) -> Refused:
    """A refusal at its form and field, with what was typed."""
    typed: dict[str, list[str]] = {}
    for name, value in fields:
        typed.setdefault(name, []).append(value)
    field = problem.errors[0].field if problem.errors else None
    return Refused(sentence(problem), last(fields, "form") or None, field, typed, problem.title)


def sentence(problem: Problem) -> str:
    """What is said above a form: also what is wrong with the first field, where it is a field that is wrong."""
    if problem.code == "not_understood" and problem.errors:
        return f"{problem.detail} {problem.errors[0].detail}"
    return problem.detail


def last(fields: Sequence[tuple[str, str]], name: str) -> str:
    return next((value for field, value in reversed(fields) if field == name), "")
