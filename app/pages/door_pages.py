"""The pages at the door: a code, a name and a seat; signing in."""

import re
from collections.abc import Sequence
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid4, uuid5

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.auth.cookies import A_SEAT_LASTS, SESSION, put, seat_cookie, take
from app.auth.hands import hands_of
from app.house import House
from app.pages.languages import switched
from app.pages.said import page
from app.play.answer import PlayError, TableMissing
from app.play.open_table import OpenTable
from app.play.readers import Everybody
from app.play.tables import DOOR
from app.problems import Problem, Trouble, problem_of
from app.sentences import language, say
from game.acts import Join
from game.refusals import Refusal
from game.views.panels import People
from web.contexts import Frame, JoinPage, OpenSeat, Refused, SignInPage
from web.language import gettext as _


def routes(house: House) -> Sequence[BaseRoute]:
    door = DoorPages(house)
    return (
        Route("/", door.start),
        Route("/join", door.code, methods=["POST"]),
        Route("/join/{code}", door.join, methods=["GET", "POST"]),
        Route("/sign-in", door.ask),
        Route("/sign-in/{secret}", door.sign_in, methods=["GET", "POST"]),
        Route("/sign-out", door.sign_out, methods=["POST"]),
    )


ON_A_CARD = re.compile(r"[^\W\d_]+[ -]?\d{1,2}")
"""What the short code of a paper card looks like: a word and a small number."""


class DoorPages:
    def __init__(self, house: House) -> None:
        self.house = house

    async def start(self, request: Request) -> Response:
        return switched(request, self.house.settings) or self._door(request)

    async def code(self, request: Request) -> Response:
        """Somebody typed a code: a table's, or, on a phone with a seat, that of a paper card."""
        self.house.rates.take("join", address(request))
        typed = await field(request, "code")
        try:
            table = await self.house.tables.at(typed)
        except TableMissing as missing:
            seats = tables_of(request)
            if seats and ON_A_CARD.fullmatch(typed.strip()):
                return RedirectResponse(f"/c/{seats[-1]}/{quote(typed.strip(), safe='')}", 303)
            return self._door(request, typed, problem_of(missing))
        return RedirectResponse(f"/join/{table.code}", 303)

    async def join(self, request: Request) -> Response:
        """A name and a seat; who has a seat already goes on to it."""
        if (elsewhere := switched(request, self.house.settings)) is not None:
            return elsewhere
        typed = request.path_params["code"]
        try:
            table = await self.house.tables.at(typed)
        except TableMissing as missing:
            return self._door(request, typed, problem_of(missing))
        if await self._seated(request, table):
            return RedirectResponse(f"/t/{table.code}", 303)
        if request.method != "POST":
            wished = request.query_params.get("seat", "")
            seat = wished if wished in table.book.seat_by_id else ""
            return page("join", join_page(request, table, seat=seat))
        return await self._come_in(request, table)

    async def _come_in(self, request: Request, table: OpenTable) -> Response:
        form = await request.form(max_files=0, max_fields=20)
        name, seat, once = (str(form.get(key) or "") for key in ("name", "seat", "id"))
        try:
            self.house.rates.take("join", address(request))
            answer = await self.house.act(table, DOOR, joining(name, seat, once))
        except (ValidationError, Refusal, PlayError, Trouble) as error:
            problem = problem_of(error)
            return page("join", join_page(request, table, name, seat, problem), problem.status)
        token = await self.house.accounts.seat(table.row.id, str(answer.participant))
        # Who comes in, also in the middle of a round, sees first who they are.
        response = RedirectResponse(f"/t/{table.code}#start", 303)
        put(response, self.house.settings, seat_cookie(table.code), token, A_SEAT_LASTS)
        return response

    async def _seated(self, request: Request, table: OpenTable) -> bool:
        """Whether this browser has a seat here, or is a shared phone under its cover."""
        try:
            await self.house.doorkeeper.admit(request, table, "participant")
        except Trouble:
            return bool((await hands_of(request, table, self.house.doorkeeper)).all)
        return True

    def _door(self, request: Request, code: str = "", problem: Problem | None = None) -> Response:
        context = JoinPage(
            frame=frame(request, _("Come in"), "/"),
            code=code,
            refused=Refused(problem.detail, field="code", title=problem.title) if problem else None,
            sign_in_address="/tables",
        )
        return page("join", context, problem.status if problem else 200)

    async def ask(self, request: Request) -> Response:
        return switched(request, self.house.settings) or page(
            "sign_in", SignInPage(frame=frame(request, _("Sign in")))
        )

    async def sign_in(self, request: Request) -> Response:
        """A link is opened with a look first: programs that check links in mail must not use it up."""
        if (elsewhere := switched(request, self.house.settings)) is not None:
            return elsewhere
        secret = request.path_params["secret"]
        here = f"/sign-in/{quote(secret, safe='')}"
        if request.method != "POST":
            return page("sign_in", SignInPage(frame=frame(request, _("Sign in")), post=here, token=secret))
        self.house.rates.take("sign_in", address(request))
        signed_in = await self.house.accounts.sign_in(secret)
        if signed_in is None:
            said = Refused(say("link_used")[1])
            return page("sign_in", SignInPage(frame=frame(request, _("Sign in")), refused=said), 410)
        response = RedirectResponse("/tables", 303)
        put(response, self.house.settings, SESSION, signed_in.cookie, signed_in.lasts)
        return response

    async def sign_out(self, request: Request) -> Response:
        cookie = request.cookies.get(SESSION)
        if cookie:
            await self.house.accounts.sign_out(cookie)
        response = RedirectResponse("/", 303)
        take(response, self.house.settings, SESSION)
        return response


def joining(name: str, seat: str, once: str) -> Join:
    """The act of coming in; the same form sent twice is one person. Raises `ValidationError`."""
    return Join(
        id=str(uuid5(NAMESPACE_URL, f"regiotafel:join:{once}") if once else uuid4()),
        name=name,
        seat=seat or None,
        locale=language(),
    )


def join_page(
    request: Request,
    table: OpenTable,
    name: str = "",
    seat: str = "",
    problem: Problem | None = None,
    post: str = "",
    back: str | None = None,
) -> JoinPage:
    people = table.panel("people", Everybody(), language()).panel
    assert isinstance(people, People)
    field_wrong = problem.errors[0].field if problem and problem.errors else None
    led = not table.row.demo
    return JoinPage(
        frame=frame(request, table.row.title),
        code=table.code,
        table=table.row.title,
        seats=tuple(OpenSeat(s.id, s.title, s.place_title, s.people, s.bot) for s in people.seats),
        name=name,
        seat=seat or ("" if led else next_free(people)),
        led=led,
        refused=Refused(problem.detail, field=field_wrong, title=problem.title) if problem else None,
        post=post or f"/join/{table.code}",
        once=str(uuid4()),
        back=back,
    )


def next_free(people: People) -> str:
    """The first seat that nobody holds, or else one that the computer gives away."""
    free = sorted((s for s in people.seats if not s.people), key=lambda s: bool(s.bot))
    return free[0].id if free else people.seats[0].id


def frame(request: Request, title: str, path: str | None = None) -> Frame:
    return Frame(language=language(), title=title, path=path or request.url.path)


def tables_of(request: Request) -> list[str]:
    """The tables at which this browser holds a seat, as its cookies say."""
    start = seat_cookie("")
    return [name.removeprefix(start) for name in request.cookies if name.startswith(start)]


def address(request: Request) -> str:
    """Where a request comes from, to count by."""
    return request.client.host if request.client else "nowhere"


async def field(request: Request, name: str) -> str:
    """A field of the form, as text."""
    found = (await request.form(max_files=0, max_fields=20)).get(name)
    return found if isinstance(found, str) else ""
