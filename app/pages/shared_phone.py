"""A phone that goes from hand to hand: passing it on, the cover in between, taking it, and somebody more on it.

Passing it on takes the seat's cookie away, so that until the next one takes it nothing of anybody opens. All of it
are forms and redirects; a script only makes it quicker.
"""

from collections.abc import Sequence

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.auth.hands import Hands, hands_of, keep
from app.house import House
from app.locale import joined_in
from app.pages.door_pages import address, field, frame, join_page, joining
from app.pages.languages import switched
from app.pages.on_phone import on_phone, seen_by
from app.pages.said import page
from app.pages.showing import Pages
from app.play.answer import PlayError
from app.play.open_table import OpenTable
from app.play.tables import DOOR
from app.problems import Trouble, problem_of
from app.sentences import language
from game.refusals import Refusal
from web.contexts import CoverPage
from web.language import speaking


def routes(house: House, pages: Pages) -> Sequence[BaseRoute]:
    phone = SharedPhone(house, pages)
    return (
        Route("/t/{code}/pass", phone.pass_on, methods=["POST"]),
        Route("/t/{code}/take", phone.take, methods=["POST"]),
        Route("/t/{code}/add", phone.add, methods=["GET", "POST"]),
        Route("/t/{code}/cover", phone.still_covered),
    )


class SharedPhone:
    def __init__(self, house: House, pages: Pages) -> None:
        self.house = house
        self.pages = pages

    async def pass_on(self, request: Request) -> Response:
        """Out of the hand that holds it."""
        table, hands = await self._hands(request)
        response = RedirectResponse(f"/t/{table.code}", 303)
        if hands.shared and hands.holding is not None:
            seen = seen_by(self.pages, table, hands.holding, language())
            keep(response, self.house.settings, table.code, hands.passed_on(seen.heard))
        return response

    async def take(self, request: Request) -> Response:
        """Into the hand of somebody who shares it; only from under the cover."""
        table, hands = await self._hands(request)
        response = RedirectResponse(f"/t/{table.code}", 303)
        taken = hands.marked(await field(request, "hand"))
        if taken is not None and hands.holding is None:
            keep(response, self.house.settings, table.code, hands.taken_by(taken))
        return response

    async def add(self, request: Request) -> Response:
        """A name and a seat for somebody who shares this phone from now on; then it is theirs to take."""
        if (elsewhere := switched(request, self.house.settings)) is not None:
            return elsewhere
        table, hands = await self._hands(request)
        here = f"/t/{table.code}"
        if not hands.all or hands.full:
            return RedirectResponse(here, 303)
        with speaking(joined_in(request, table.locale)):
            if request.method != "POST":
                return page("join", join_page(request, table, back=here, post=f"{here}/add"))
            name, seat, once = [await field(request, key) for key in ("name", "seat", "id")]
            try:
                self.house.rates.take("join", address(request))
                answer = await self.house.act(table, DOOR, joining(name, seat, once))
            except (ValidationError, Refusal, PlayError, Trouble) as error:
                problem = problem_of(error)
                again = join_page(request, table, name, seat, problem, back=here, post=f"{here}/add")
                return page("join", again, problem.status)
        token = await self.house.accounts.seat(table.row.id, str(answer.participant))
        response = RedirectResponse(here, 303)
        if hands.holding is not None:
            hands = hands.passed_on(seen_by(self.pages, table, hands.holding, language()).heard)
        keep(response, self.house.settings, table.code, hands.joined_by(token, str(answer.participant)))
        return response

    async def still_covered(self, request: Request) -> Response:
        """For a cover that looks again by itself: what it would show now; nothing once somebody took the phone."""
        table, hands = await self._hands(request)
        if hands.holding is not None or not hands.all:
            return Response(status_code=204)
        # A phone under its cover is at the table, and so are those who share it.
        for hand in hands.all:
            table.presence.arrive(hand.participant)
            self.house.tables.away(table, hand.participant, self.house.settings.absence_seconds)
        return await self.cover(request, table, hands)

    async def covered(self, request: Request) -> Response | None:
        """The cover, where the phone is in nobody's hand; None for who shares no phone at this table."""
        table, hands = await self._hands(request)
        if hands.holding is not None or not hands.all:
            return None
        return await self.cover(request, table, hands)

    async def cover(self, request: Request, table: OpenTable, hands: Hands) -> Response:
        locale = joined_in(request, table.locale)
        with speaking(locale):
            everybody = on_phone(self.pages, table, hands, locale)
            # Who passed it on comes last, and does not get it straight back.
            next_one = next((one for one in everybody[:-1] if one.waits), everybody[0])
            context = CoverPage(
                frame=frame(request, table.row.title, f"/t/{table.code}"),
                code=table.code,
                next=next_one,
                others=tuple(one for one in everybody if one != next_one),
            )
            return page("cover", context)

    async def _hands(self, request: Request) -> tuple[OpenTable, Hands]:
        table = await self.house.tables.at(request.path_params["code"])
        return table, await hands_of(request, table, self.house.doorkeeper)
