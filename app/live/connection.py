"""One live connection, whatever it speaks: hear a ring, look, send what differs; answer pings; say goodbye.

The client can only send `hello` and `ping`. A slow client is waited for, within bounds, and then gets the newest
view: nothing queues up for it.
"""

import asyncio
import contextlib
import time
from collections.abc import Mapping, Sequence
from typing import Protocol

import structlog
from pydantic import ValidationError
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from app.auth.doorkeeper import Admitted
from app.house import House
from app.live import codes
from app.live.frames import PING, Bye, bye
from app.play.open_table import OpenTable
from app.play.panels import Made
from app.play.presence import Present
from app.play.readers import Facilitators, Participant
from app.store.contract import StoreError
from game.casebook.text import Locale

log = structlog.get_logger(__name__)

SEND_SECONDS = 10.0
"""How long a client is waited for that does not take what it is sent."""
RECHECK_SECONDS = 30.0
"""How often a pass is looked up again in the store, while nothing else happens."""
MESSAGES_IN_A_BURST = 20
MESSAGES_A_SECOND = 2.0


class Form(Protocol):
    """How a connection speaks."""

    name: str

    def shown(self, panels: Mapping[str, Made]) -> Mapping[str, Made]:
        """What is looked at for changes: the reader's panels, and what a page has besides."""

    def view(
        self, epoch: str, seq: int, panels: Mapping[str, Made], changed: Mapping[str, Made]
    ) -> str | None:
        """The frame for what changed, which may be the number alone; None when nothing of it is shown."""

    def presence(self, seats: Mapping[str, int], participants: tuple[str, ...] | None) -> str | None:
        """The frame that says who is there."""

    def beside(self) -> str | None:
        """The frame that says for whom else on the reader's phone something lies ready; None where that stands."""

    def pong(self) -> str:
        """The answer to a ping."""


class Connection:
    """Made after the handshake. `have` are digests of what the client shows already.

    `company` are participants who share the reader's phone: they are there as long as it is.
    """

    def __init__(
        self,
        house: House,
        socket: WebSocket,
        table: OpenTable,
        admitted: Admitted,
        form: Form,
        locale: Locale,
        epoch: str,
        have: Mapping[str, str],
        company: Sequence[str] = (),
    ) -> None:
        self.house = house
        self.socket = socket
        self.table = table
        self.admitted = admitted
        self.form = form
        self.locale = locale
        self.epoch = epoch
        self.have = dict(have)
        reader = admitted.reader
        self.present = (*([reader.id] if isinstance(reader, Participant) else []), *company)
        self.seq = -1
        self.there: Present | None = None
        self.told: str | None = None
        self.pongs = 0
        self.sending: float | None = None
        """Since when the client is being sent something, on the monotonic clock."""
        self.ended: tuple[int, Bye] | None = None

    async def run(self) -> None:
        """Serves the connection until either side ends it."""
        self.table.connections += 1
        with self.house.tables.doorbell.listening(self.table.row.id) as heard:
            for participant in self.present:
                self.table.presence.arrive(participant)
                self.house.tables.doorbell.ring(self.table.row.id)
            heard.set()
            listening = asyncio.create_task(self._listen(heard))
            # A task of its own: whoever waits here wakes up through all the layers of the application.
            serving = asyncio.create_task(self._serve(heard, listening))
            try:
                await self._watch(serving)
            finally:
                self.table.connections -= 1
                self.table.used = time.monotonic()
                serving.cancel()
                listening.cancel()
                await asyncio.gather(serving, listening, return_exceptions=True)
                for participant in self.present:
                    self.house.tables.away(self.table, participant, self.house.settings.absence_seconds)
        if self.ended is not None:
            await self._leave(*self.ended)

    async def _serve(self, heard: asyncio.Event, listening: asyncio.Task[None]) -> None:
        await heard.wait()
        while not listening.done():
            heard.clear()
            if not await self._tell():
                break
            await heard.wait()

    async def _watch(self, serving: asyncio.Task[None]) -> None:
        """Ends what is served to somebody who does not take it, or whose pass opens nothing any more.

        That is looked at now and then: a clock for each frame would take as long as the frame.
        """
        looked = time.monotonic()
        pause = min(SEND_SECONDS, RECHECK_SECONDS) / 2
        while not (await asyncio.wait((serving,), timeout=pause))[0]:
            now = time.monotonic()
            if self.sending is not None and now > self.sending + SEND_SECONDS:
                self.ended = (codes.BUSY, "too_slow")
                return
            if now > looked + RECHECK_SECONDS:
                looked = now
                if not await self._looked_up():
                    return
        serving.result()

    async def _tell(self) -> bool:
        """Sends what differs; False when the reader may not listen any more."""
        while self.pongs:
            self.pongs -= 1
            await self._send(self.form.pong())
        try:
            await self.house.tables.look(self.table)
        except StoreError:
            # What was sent stands; the sweep rings again when the store can be read.
            return True
        if not self.house.doorkeeper.still(self.admitted, self.table):
            self._dismiss()
            return False
        reader = self.admitted.reader
        panels = self.form.shown(self.table.panels(reader, self.locale))
        changed = {name: made for name, made in panels.items() if self.have.get(name) != made.digest}
        seq = self.table.known(reader).seq
        if changed or seq != self.seq:
            frame = self.form.view(self.epoch, seq, panels, changed)
            if frame is not None:
                # All who heard the ring make their frames first, then all are sent in a row: phones that wake up
                # one after another cost the system a tenth more.
                await asyncio.sleep(0)
                await self._send(frame)
                self.house.metrics.frames.labels(self.form.name).inc()
            self.have.update((name, made.digest) for name, made in changed.items())
            self.seq = seq
        beside = self.form.beside()
        if beside is not None:
            await self._send(beside)
        await self._tell_presence()
        return True

    async def _tell_presence(self) -> None:
        there = self.table.present()
        if there is self.there:
            return
        self.there = there
        led = isinstance(self.admitted.reader, Facilitators)
        frame = self.form.presence(there.seats, tuple(sorted(there.participants)) if led else None)
        if frame is not None and frame != self.told:
            self.told = frame
            await self._send(frame)

    async def _send(self, text: str) -> None:
        self.sending = time.monotonic()
        await self.socket.send_text(text)
        self.sending = None

    async def _looked_up(self) -> bool:
        """Whether the pass still opens the table, by the store."""
        try:
            valid = await self.house.doorkeeper.looked_up(self.admitted.shown)
        except StoreError:
            return True
        if not valid:
            self._dismiss()
        return valid

    def _dismiss(self) -> None:
        reader = self.admitted.reader
        removed = isinstance(reader, Participant) and not self.table.has(reader.id)
        self.ended = (codes.REMOVED, "removed") if removed else (codes.SIGN_IN, "sign_in")

    async def _listen(self, heard: asyncio.Event) -> None:
        """Reads pings until the client goes or talks too much."""
        left = float(MESSAGES_IN_A_BURST)
        loop = asyncio.get_running_loop()
        before = loop.time()
        try:
            while True:
                message = await self.socket.receive()
                if message["type"] == "websocket.disconnect":
                    return
                now = loop.time()
                left = min(MESSAGES_IN_A_BURST, left + (now - before) * MESSAGES_A_SECOND) - 1
                before = now
                if left < 0:
                    self.ended = (codes.BUSY, "flood")
                    return
                text = message.get("text")
                if text is None:
                    self.ended = (codes.BINARY, "failed")
                    return
                try:
                    PING.validate_json(text)
                except ValidationError:
                    self.ended = (codes.POLICY, "failed")
                    return
                self.pongs += 1
                heard.set()
        except (WebSocketDisconnect, RuntimeError):
            return
        finally:
            heard.set()

    async def _leave(self, code: int, reason: Bye) -> None:
        await say_goodbye(self.house, self.socket, code, reason)


async def say_goodbye(house: House, socket: WebSocket, code: int, reason: Bye) -> None:
    """A last frame, and the close with its code."""
    house.metrics.closed.labels(str(code)).inc()
    if socket.application_state is not WebSocketState.CONNECTED:
        return
    with contextlib.suppress(WebSocketDisconnect, RuntimeError, TimeoutError):
        async with asyncio.timeout(SEND_SECONDS):
            await socket.send_text(bye(reason))
            await socket.close(code, reason)
