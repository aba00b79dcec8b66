"""A screen by a link: the facilitator asks for one, and whatever browser opens it shows this table's wall.

The link holds a token that sees what the whole table sees and does nothing. The first request changes it for a
cookie of that browser, so that it does not stay in the address.
"""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.auth.accounts import Looker
from app.auth.cookies import A_SEAT_LASTS, put, screen_cookie
from app.auth.doorkeeper import LOOKERS
from app.house import House
from app.locale import joined_in
from app.pages.languages import switched
from app.pages.said import page
from app.play.answer import TableMissing
from app.problems import Trouble
from web.contexts import Frame, ScreenLinkPage
from web.language import gettext as _
from web.language import speaking


def routes(house: House) -> Sequence[BaseRoute]:
    screens = ScreenPages(house)
    return (
        Route("/console/{code}/screen", screens.link, methods=["GET", "POST"]),
        Route("/projector/{code}/open/{token}", screens.open),
    )


class ScreenPages:
    def __init__(self, house: House) -> None:
        self.house = house

    async def link(self, request: Request) -> Response:
        """A new link, for a facilitator of the table. Nothing is made by a mere look."""
        if (elsewhere := switched(request, self.house.settings)) is not None:
            return elsewhere
        table = await self.house.tables.at(request.path_params["code"])
        await self.house.doorkeeper.admit(request, table, "facilitator")
        address = None
        if request.method == "POST":
            address = await self.house.accounts.screen_link(table.row.id, table.code)
        locale = joined_in(request, table.locale)
        with speaking(locale):
            frame = Frame(language=locale, title=_("A screen for the room"), path=request.url.path)
            return page(
                "screen_link",
                ScreenLinkPage(
                    frame=frame,
                    table=table.row.title,
                    code=table.code,
                    post=request.url.path,
                    address=address,
                    hours=round(self.house.settings.invitation_hours),
                    projector=f"/projector/{table.code}",
                    places=tuple(
                        (place.title.in_(locale), f"?place={place.id}")
                        for place in table.book.region.municipalities
                    ),
                    back=f"/console/{table.code}",
                ),
            )

    async def open(self, request: Request) -> Response:
        """Changes the token of a link for a cookie. Wrong ones are counted, so that they are not guessed."""
        client = request.client.host if request.client else "nowhere"
        self.house.rates.spare("guess", client)
        try:
            table = await self.house.tables.at(request.path_params["code"])
            shown = await self.house.doorkeeper.token(request.path_params["token"])
            if shown is None or shown.grant.role not in LOOKERS or not shown.watches(table.row):
                raise Trouble(410, "link_used")
        except (TableMissing, Trouble):
            self.house.rates.take("guess", client)
            raise
        role: Looker = "observer" if shown.grant.role == "observer" else "projector"
        cookie = await self.house.accounts.watch(table.row.id, role, A_SEAT_LASTS)
        place = request.query_params.get("place")
        own = f"?place={place}" if place in table.book.region.municipality_ids else ""
        response = RedirectResponse(f"/projector/{table.code}{own}", 303)
        put(response, self.house.settings, screen_cookie(table.code), cookie, A_SEAT_LASTS)
        return response
