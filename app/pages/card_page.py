"""From a paper card to the phone: the short address on the card opens it for who sees it there.

Everybody else gets one and the same page, whether there is such a card or not: what lies in the casebook's box is
nobody's business before it is on the table.
"""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.auth.hands import hands_of
from app.house import House
from app.locale import joined_in
from app.pages.languages import switched
from app.pages.paper import means
from app.pages.said import page
from app.problems import Trouble
from app.sentences import language
from game.views.panels import Hand
from web.contexts import ErrorPage, Frame
from web.ids import dom_id
from web.language import gettext as _
from web.language import speaking


def routes(house: House) -> Sequence[BaseRoute]:
    async def card(request: Request) -> Response:
        if (elsewhere := switched(request, house.settings)) is not None:
            return elsewhere
        table = await house.tables.at(request.path_params["code"])
        here, wanted = f"/t/{table.code}", request.path_params["card"]
        try:
            caller = await house.doorkeeper.admit(request, table, "participant")
        except Trouble:
            if (await hands_of(request, table, house.doorkeeper)).all:
                return RedirectResponse(here, 303)
            way, label = f"/join/{table.code}", _("Come in")
            return plain(
                request,
                _("A card of this table"),
                _("Come to the table first, then scan it again."),
                way,
                label,
            )
        locale = joined_in(request, table.locale_of(caller.reader))
        hand = table.panel("hand", caller.reader, locale).panel
        for seen in hand.cards if isinstance(hand, Hand) else ():
            if wanted in {seen.id, str(seen.number)} or means(wanted, table.book, seen.id):
                return RedirectResponse(f"{here}#{dom_id('card', seen.id)}", 303)
        with speaking(locale):
            title, sentence = (
                _("Not on the table"),
                _("This card is not on your table now. Look again later."),
            )
            return plain(request, title, sentence, here, _("To the table"))

    return (Route("/c/{code}/{card}", card),)


def plain(request: Request, heading: str, sentence: str, way: str, label: str) -> Response:
    frame = Frame(language=language(), title=heading, path=request.url.path)
    context = ErrorPage(
        frame=frame, status=None, heading=heading, sentence=sentence, way_on=way, way_on_label=label
    )
    return page("error", context)
