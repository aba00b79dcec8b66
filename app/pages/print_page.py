"""Paper for a table: role sheets and case cards, for its facilitators alone, since a sheet holds a private interest."""

from collections.abc import Mapping, Sequence
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from app.house import House
from app.locale import joined_in
from app.pages.languages import switched
from app.pages.paper import cards, sheets
from app.pages.said import page
from app.pages.showing import everybodys_texts, short
from web.contexts import Frame, PrintPage
from web.language import gettext as _
from web.language import speaking

A4 = "a4"
What = Literal["all", "roles", "knows", "cards"]
WHAT: Mapping[str, What] = {"roles": "roles", "knows": "knows", "cards": "cards"}


def routes(house: House) -> Sequence[BaseRoute]:
    async def paper(request: Request) -> Response:
        if (elsewhere := switched(request, house.settings)) is not None:
            return elsewhere
        table = await house.tables.at(request.path_params["code"])
        await house.doorkeeper.admit(request, table, "facilitator")
        await house.tables.look(table)
        locale = joined_in(request, table.locale)
        base = house.settings.base_url
        what: What = WHAT.get(request.query_params.get("what", ""), "all")
        about = request.query_params.get("about")
        with speaking(locale):
            context = PrintPage(
                frame=Frame(language=locale, title=_("On paper"), theme="light", path=request.url.path),
                table=table.row.title,
                region=everybodys_texts(table, locale).say(table.book.region.title),
                code=table.code,
                host=short(base),
                sheets=tuple(sheets(table, base, locale)),
                cards=tuple(cards(table, base, locale)),
                what=what,
                about=about if what == "knows" and about in table.book.card_by_id else None,
                together=request.query_params.get("paper") == A4,
                back=f"/console/{table.code}",
            )
            return page("print", context)

    return (Route("/print/{code}", paper),)
