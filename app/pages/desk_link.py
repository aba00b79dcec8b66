"""A second facilitator by a link: whoever opens it first leads this table as well, without an account.

Like a link that signs in, it is opened with a look first: programs that check links in mail must not use it up.
"""

from collections.abc import Sequence
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.auth.cookies import desk_cookie, put
from app.house import House
from app.locale import joined_in
from app.pages.languages import switched
from app.pages.said import page
from app.play.answer import TableMissing
from app.play.open_table import OpenTable
from app.sentences import say
from web.contexts import Frame, Refused, SignInPage
from web.language import gettext as _
from web.language import speaking


def routes(house: House) -> Sequence[BaseRoute]:
    return (Route("/console/{code}/open/{secret}", DeskLink(house).open, methods=["GET", "POST"]),)


class DeskLink:
    def __init__(self, house: House) -> None:
        self.house = house

    async def open(self, request: Request) -> Response:
        """Asks first, then changes the link for a cookie. Wrong ones are counted, so that they are not guessed."""
        if (elsewhere := switched(request, self.house.settings)) is not None:
            return elsewhere
        client = request.client.host if request.client else "nowhere"
        self.house.rates.take("sign_in", client)
        try:
            table = await self.house.tables.at(request.path_params["code"])
        except TableMissing:
            self.house.rates.take("guess", client)
            raise
        with speaking(joined_in(request, table.locale)):
            if request.method != "POST":
                return self._asks(request, table)
            signed_in = await self.house.accounts.open_desk(table.row, request.path_params["secret"])
            if signed_in is None:
                self.house.rates.take("guess", client)
                return self._asks(request, table, Refused(say("link_used")[1]))
        response = RedirectResponse(f"/console/{table.code}", 303)
        put(response, self.house.settings, desk_cookie(table.code), signed_in.cookie, signed_in.lasts)
        return response

    def _asks(self, request: Request, table: OpenTable, refused: Refused | None = None) -> Response:
        secret = request.path_params["secret"]
        context = SignInPage(
            frame=Frame(language=joined_in(request, table.locale), title=_("Sign in"), path=request.url.path),
            post=None if refused else f"/console/{table.code}/open/{quote(secret, safe='')}",
            token="" if refused else secret,
            table=table.row.title,
            refused=refused,
        )
        return page("sign_in", context, 410 if refused else 200)
