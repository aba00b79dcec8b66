"""The facilitator's desk, before a workshop: the tables, a new one, and the guide to a casebook."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from uuid import uuid4

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.auth.doorkeeper import Pass
from app.casebook_files import folders, guide
from app.house import House
from app.locale import joined_in, locale_named
from app.pages.languages import switched
from app.pages.said import page
from app.play.answer import PlayError
from app.play.readers import Everybody
from app.problems import Problem, Trouble, problem_of
from app.sentences import language
from game.casebook.casebook import Casebook
from game.casebook.text import Locale
from web.contexts import BookRow, BookSeat, Frame, GuidePage, Refused, TableRow, TablesPage
from web.language import gettext as _
from web.language import speaking
from web.prose import prose

REMEMBERED = 1000
"""How many forms for a new table are remembered, so that sending one twice opens one table."""


def routes(house: House) -> Sequence[BaseRoute]:
    desk = DeskPages(house)
    return (
        Route("/tables", desk.tables, methods=["GET", "POST"]),
        Route("/guide/{casebook}", desk.guide),
        Route("/console/{code}/guide", desk.guide_of_table),
    )


class DeskPages:
    def __init__(self, house: House) -> None:
        self.house = house
        self._opened: OrderedDict[str, str] = OrderedDict()

    async def tables(self, request: Request) -> Response:
        if (elsewhere := switched(request, self.house.settings)) is not None:
            return elsewhere
        try:
            host = await self.house.doorkeeper.host(request)
        except Trouble:
            return RedirectResponse("/sign-in", 303)
        if request.method != "POST":
            return page("tables", await self._tables_page(host))
        self.house.rates.take("table", host.grant.account or host.key)
        form = await request.form(max_files=0, max_fields=200)
        try:
            code = await self._open(form, host)
        except PlayError as error:
            problem = problem_of(error)
            return page("tables", await self._tables_page(host, form, problem), problem.status)
        return RedirectResponse(f"/console/{code}", 303)

    async def guide(self, request: Request) -> Response:
        """The guide to a casebook, for who may open tables with it."""
        if (elsewhere := switched(request, self.house.settings)) is not None:
            return elsewhere
        try:
            await self.house.doorkeeper.host(request)
        except Trouble:
            return RedirectResponse("/sign-in", 303)
        bound = self.house.tables.shelf.find(request.path_params["casebook"])
        if bound is None:
            raise Trouble(404, "no_such_casebook")
        return await self._guide(bound.book, "/tables", request.url.path)

    async def guide_of_table(self, request: Request) -> Response:
        """The same, for who leads a table that plays it."""
        if (elsewhere := switched(request, self.house.settings)) is not None:
            return elsewhere
        table = await self.house.tables.at(request.path_params["code"])
        await self.house.doorkeeper.admit(request, table, "facilitator")
        with speaking(joined_in(request, table.locale)):
            return await self._guide(table.book, f"/console/{table.code}", request.url.path)

    async def _guide(self, book: Casebook, back: str, path: str) -> Response:
        text = guide(book.id, language(), folders(self.house.settings))
        if text is None:
            raise Trouble(404, "no_guide")
        read = await asyncio.to_thread(prose, text)
        title = read.title or book.title.in_(language())
        return page("guide", GuidePage(Frame(language(), title, path=path), read, back))

    async def _open(self, form: FormData, host: Pass) -> str:
        """Opens the table that a form describes, once; the computer takes the seats for which nobody comes."""
        once, casebook = written(form, "id"), written(form, "casebook")
        code = self._opened.get(once)
        if code is None:
            table = await self.house.tables.begin(
                casebook,
                locale_named(written(form, "locale")) or language(),
                title=written(form, "title")[:80] or None,
                owner=host.grant.account,
            )
            code = self._opened[once] = table.code
            if len(self._opened) > REMEMBERED:
                self._opened.popitem(last=False)
            if written(form, "others") == "bot":
                people = {str(seat) for seat in form.getlist(f"seats-{casebook}")}
                await self.house.fill(table, (s.id for s in table.book.seats if s.id not in people), "desk")
        return code

    async def _tables_page(
        self, host: Pass, form: FormData | None = None, problem: Problem | None = None
    ) -> TablesPage:
        rows = [row for row in await self.house.store.tables() if host.leads(row)]
        return TablesPage(
            frame=Frame(language(), _("Your tables"), path="/tables"),
            tables=tuple([await self._row(row.code) for row in reversed(rows)]),
            books=tuple(self._book(book) for book in self._books()),
            post="/tables",
            once=str(uuid4()),
            name=written(form, "title") if form else "",
            refused=Refused(problem.detail, title=problem.title) if problem else None,
            sign_out="/sign-out",
        )

    def _books(self) -> list[Casebook]:
        """What can be played, the longest first."""
        return sorted((bound.book for bound in self.house.tables.shelf), key=lambda book: -book.minutes)

    def _book(self, book: Casebook) -> BookRow:
        spoken: Locale = language()
        return BookRow(
            id=book.id,
            title=book.title.in_(spoken),
            summary=book.summary.in_(spoken),
            seats=tuple(
                BookSeat(s.id, s.title.in_(spoken), book.place_title(s.place, spoken)) for s in book.seats
            ),
            minutes=book.minutes,
            guide=f"/guide/{book.id}"
            if guide(book.id, spoken, folders(self.house.settings)) is not None
            else None,
        )

    async def _row(self, code: str) -> TableRow:
        table = await self.house.tables.at(code)
        common = table.known(Everybody()).common
        return TableRow(
            title=table.row.title,
            code=code,
            phase=common.phase,
            people=sum(holder.people for holder in common.seats.values()),
            console=f"/console/{code}",
            projector=f"/projector/{code}",
            paper=f"/print/{code}",
            debrief=f"/debrief/{code}" if common.record_open else None,
        )


def written(form: FormData, name: str) -> str:
    """A field of the form, as text."""
    found = form.get(name)
    return found.strip() if isinstance(found, str) else ""
