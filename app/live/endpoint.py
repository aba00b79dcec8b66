"""Opening a live connection: where from, in which form, who, and whether there is room.

A browser brings its cookies with the handshake; so its page's origin is looked at first. A program sends its token
in the first message. Nothing secret stands in the address.
"""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import structlog
from pydantic import ValidationError
from starlette.routing import BaseRoute, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from app.auth.doorkeeper import Admitted, Capacity, Pass, admitted
from app.auth.hands import Hands, hands_of
from app.auth.origins import may_listen
from app.house import House
from app.live import codes, schema
from app.live.connection import Connection, Form, say_goodbye
from app.live.frames import HELLO, Bye, Hello
from app.live.json_form import JsonForm
from app.locale import language_of
from app.play.answer import TableMissing
from app.play.open_table import OpenTable
from app.play.readers import Participant, Reader, SeatOf
from app.problems import Trouble
from app.store.contract import StoreError
from game.casebook.text import Locale
from game.quantities import ParticipantId

log = structlog.get_logger(__name__)

JSON = "regiotafel.v1.json"
HTML = "regiotafel.v1.html"
HELLO_SECONDS = 10.0
CONNECTIONS_A_TABLE = 400
CAPACITY: Mapping[str, Capacity] = {
    "phone": "participant",
    "console": "facilitator",
    "projector": "everybody",
}
"""As whom the reader of a page came: a browser may hold several passes."""


class Turned(Exception):  # noqa: N818 - named for what it says
    """The connection is not served: the code of the close, and why."""

    def __init__(self, code: int, reason: Bye) -> None:
        super().__init__(reason)
        self.code = code
        self.reason: Bye = reason


Speak = Callable[[str, OpenTable, Reader, Locale, Hands, str | None], Form | None]
"""How the connection of a page speaks; None where the page is not for its reader."""
ALONE = Hands()


@dataclass(frozen=True)
class Greeted:
    """A connection that may be served."""

    table: OpenTable
    admitted: Admitted
    form: Form
    locale: Locale
    have: Mapping[str, str]
    hands: Hands


def routes(house: House, speak: Speak) -> Sequence[BaseRoute]:
    door = Door(house, speak)
    return (WebSocketRoute("/tables/{code}/live", door.open), *schema.routes())


class Door:
    """Where connections come in. `here` counts those of each table."""

    def __init__(self, house: House, speak: Speak) -> None:
        self.house = house
        self.speak = speak
        self.here: Counter[str] = Counter()

    async def open(self, socket: WebSocket) -> None:
        spoken = next((s for s in socket.scope.get("subprotocols", ()) if s in {JSON, HTML}), None)
        await socket.accept(spoken)
        metric = self.house.metrics.sockets.labels("html" if spoken == HTML else "json")
        metric.inc()
        try:
            await self._serve(socket, spoken)
        except Turned as turned:
            await say_goodbye(self.house, socket, turned.code, turned.reason)
        except WebSocketDisconnect:
            pass
        except Exception:
            # A page that cannot be drawn must not look like a network that failed.
            log.exception("connection_failed")
            await say_goodbye(self.house, socket, codes.FAILED, "failed")
        finally:
            metric.dec()

    async def _serve(self, socket: WebSocket, spoken: str | None) -> None:
        if not may_listen(socket.headers, self.house.settings.allowed_origins):
            raise Turned(codes.POLICY, "sign_in")
        if spoken is None:
            raise Turned(codes.PROTOCOL, "failed")
        try:
            self.house.rates.take("socket", socket.client.host if socket.client else "nowhere")
        except Trouble:
            raise Turned(codes.BUSY, "flood") from None
        try:
            epoch = await self.house.store.epoch()
            greeted = await self._greet(socket, spoken, epoch)
        except StoreError:
            raise Turned(codes.FAILED, "failed") from None
        name = greeted.table.row.id
        if self.here[name] >= CONNECTIONS_A_TABLE:
            raise Turned(codes.BUSY, "full")
        self.here[name] += 1
        try:
            connection = Connection(
                self.house,
                socket,
                greeted.table,
                greeted.admitted,
                greeted.form,
                greeted.locale,
                epoch,
                greeted.have,
                [hand.participant for hand in greeted.hands.resting],
            )
            await connection.run()
        finally:
            self.here[name] -= 1
            if not self.here[name]:
                del self.here[name]

    async def _greet(self, socket: WebSocket, spoken: str, epoch: str) -> Greeted:
        hello = await self._hello(socket)
        table = await self._table(socket)
        asked = socket.query_params.get("page", "")
        if hello.token is not None:
            shown = await self.house.doorkeeper.token(hello.token)
            passes: Sequence[Pass] = () if shown is None else (shown,)
            hands = ALONE
        else:
            passes = await self._shown(socket, table)
            hands = await hands_of(socket, table, self.house.doorkeeper)
        who = self._admit(passes, table, CAPACITY.get(asked), socket.query_params.get("seat"))
        self._same_hand(socket, who.reader)
        if hands.holding is None or who.reader != hands.holding.reader:
            hands = ALONE
        locale = language_of(socket, table.locale_of(who.reader))
        place = socket.query_params.get("place")
        form = JsonForm() if spoken == JSON else self.speak(asked, table, who.reader, locale, hands, place)
        if form is None:
            raise Turned(codes.PROTOCOL, "failed")
        have = hello.have if hello.have and hello.epoch == epoch else {}
        return Greeted(table, who, form, locale, have, hands)

    def _same_hand(self, socket: WebSocket, reader: Reader) -> None:
        """A page that was left open is not filled for whoever holds the phone now."""
        shown = socket.query_params.get("as")
        if shown is not None and reader != Participant(ParticipantId(shown)):
            raise Turned(codes.SIGN_IN, "sign_in")

    async def _hello(self, socket: WebSocket) -> Hello:
        try:
            async with asyncio.timeout(HELLO_SECONDS):
                message = await socket.receive()
        except TimeoutError:
            raise Turned(codes.POLICY, "failed") from None
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1006))
        text = message.get("text")
        if text is None:
            raise Turned(codes.BINARY, "failed")
        try:
            return HELLO.validate_json(text)
        except ValidationError:
            raise Turned(codes.POLICY, "failed") from None

    async def _table(self, socket: WebSocket) -> OpenTable:
        try:
            return await self.house.tables.at(socket.path_params["code"])
        except TableMissing:
            raise Turned(codes.NO_TABLE, "failed") from None

    async def _shown(self, socket: WebSocket, table: OpenTable) -> Sequence[Pass]:
        with contextlib.suppress(Trouble):
            return await self.house.doorkeeper.shown(socket, table.code)
        return ()

    def _admit(
        self, passes: Sequence[Pass], table: OpenTable, capacity: Capacity | None, seat: str | None
    ) -> Admitted:
        """`seat` is one that a facilitator looks along with."""
        try:
            if seat is None:
                return admitted(passes, table, capacity)
            leads = admitted(passes, table, "facilitator")
        except Trouble:
            raise Turned(codes.SIGN_IN, "sign_in") from None
        if seat not in table.book.seat_by_id:
            raise Turned(codes.POLICY, "failed")
        return Admitted(SeatOf(seat), leads.shown)
