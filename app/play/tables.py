"""The tables that are being played: load, decide, append, and only then ring.

One act is in flight at a table. Two servers at once meet at the log's number: one gets it, the other reads what
came in between and decides again. What must not live here: who may send what (`app.auth`).
"""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from uuid import uuid4

import structlog

from app.play import codes
from app.play.answer import Answer, CasebookMissing, Contended, TableMissing
from app.play.clock import Clock, now
from app.play.doorbell import Doorbell
from app.play.open_table import OpenTable
from app.play.shelf import Bound, Shelf, unbind
from app.store.codec import from_line, to_json, to_line
from app.store.contract import (
    ActConflict,
    ActRepeated,
    CodeTaken,
    Entry,
    Missing,
    NumberTaken,
    Receipt,
    Store,
    StoreFailed,
    TableRow,
    Text,
)
from game.acts import Anything, Join, Sent, body
from game.casebook.text import Locale
from game.decide import decide, open_table
from game.events import Event, ParticipantJoined, ParticipantLeft, RecordOpened
from game.quantities import ParticipantId
from game.refusals import Refusal
from game.table import Table
from game.words import sender, words

log = structlog.get_logger(__name__)

TRIES = 4
"""How often an act is decided anew when others come first, before its sender is asked to send it again."""
RUNS_THE_MODEL = frozenset({"advance"})
"""Acts after which years may go by: tens of milliseconds."""
LONGEST = 0.05
"""Seconds for which acts in a row are not rung for: a crowd that acts at once is shown once what came of it."""
CODES = 20
"""How many codes are drawn for a new table before giving up."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends an act: a participant, or else a facilitator, or somebody at the door."""

    participant: ParticipantId | None = None
    facilitator: bool = False

    def sent(self, act: Anything, clock: Clock) -> Sent:
        return Sent(act, clock(), self.participant, self.facilitator)


DOOR = Sender()
FACILITATOR = Sender(facilitator=True)


class Tables:
    def __init__(self, store: Store, shelf: Shelf, doorbell: Doorbell, clock: Clock = now) -> None:
        self.store = store
        self.shelf = shelf
        self.doorbell = doorbell
        self.clock = clock
        self.on_open: Callable[[OpenTable], None] | None = None
        """Told of every table that comes into memory."""
        self._open: dict[str, OpenTable] = {}
        self.on_leave: Callable[[OpenTable], None] | None = None
        """Told of every table that leaves it again."""
        self.on_close: Callable[[OpenTable], None] | None = None
        """Told of every table whose record opens here, by whatever hand or clock it was closed."""
        self._codes: dict[str, str] = {}
        self._loading: dict[str, asyncio.Lock] = {}
        self._bound: dict[str, Bound] = {bound.row.digest: bound for bound in shelf}

    def open_ones(self) -> Sequence[OpenTable]:
        return tuple(self._open.values())

    async def begin(
        self,
        casebook: str,
        locale: Locale,
        seed: int | None = None,
        title: str | None = None,
        owner: str | None = None,
        demo: bool = False,
    ) -> OpenTable:
        """Opens a new table. Raises `CasebookMissing`."""
        bound = self.shelf.find(casebook)
        if bound is None:
            raise CasebookMissing(casebook)
        at = self.clock()
        chance = secrets.randbits(53) if seed is None else seed
        events = open_table(bound.book, chance, bound.row.digest, locale, at)
        await self.store.put_casebook(bound.row)
        for _ in range(CODES):
            row = TableRow(
                id=uuid4().hex,
                code=codes.draw(),
                title=title or bound.book.title.in_(locale),
                casebook_digest=bound.row.digest,
                locale=locale,
                created=at,
                demo=demo,
                owner=owner,
            )
            try:
                await self.store.open_table(row, Entry(lines=tuple(map(to_line, events))))
            except CodeTaken:
                continue
            table = OpenTable(row, bound)
            table.grow(events, {})
            table.stale = False
            return self._keep(table)
        raise StoreFailed("codes", "no free code was found for a new table", "Close or forget old tables.")

    async def at(self, code: str) -> OpenTable:
        """The table with this code, as far as the store has it. Raises `TableMissing`."""
        code = codes.as_typed(code)
        table = self._open.get(self._codes.get(code, ""))
        if table is None:
            async with self._loading.setdefault(code, asyncio.Lock()):
                table = self._open.get(self._codes.get(code, "")) or await self._load(code)
            self._loading.pop(code, None)
        table.used = time.monotonic()
        await self.look(table)
        return table

    async def act(self, table: OpenTable, by: Sender, act: Anything) -> Answer:
        """Lets an act happen, once.

        Raises `Refusal`, `ActConflict`, `Contended`, and `StoreFailed`, after which nothing of it was kept or told.
        """
        digest = digest_of(act)
        async with self._turn(table):
            await self.catch_up(table)
            for _ in range(TRIES):
                sent = by.sent(act, self.clock)
                repeated = await self._before(table, sent, digest)
                if repeated is not None:
                    return repeated
                try:
                    events = await decided(table.truth, sent)
                except Refusal:
                    # Another server may have moved the table on: nobody is refused for what is past.
                    if await self._grew(table):
                        continue
                    raise
                after = table.after(events)
                answer = answer_to(after, sent, events)
                try:
                    await self._append(table, sent, events, answer, digest)
                except NumberTaken as taken:
                    if taken.head < table.head:
                        # The log is shorter than what was read of it: somebody put another one in its place.
                        table.begin_again()
                    table.stale = True
                    await self.catch_up(table)
                    continue
                except ActRepeated as known:
                    table.stale = True
                    return Answer.read(known.receipt.answer)
                except ActConflict:
                    raise
                except BaseException:
                    # Nobody knows whether it was kept: what the store has is read before anything else.
                    table.stale = True
                    raise
                table.grow(events, words(sent), after)
                table.owed = table.owed or time.monotonic()
                if self.on_close is not None and any(isinstance(e.fact, RecordOpened) for e in events):
                    self.on_close(table)
                await self._let_go(table, events)
                return answer
        raise Contended

    @asynccontextmanager
    async def _turn(self, table: OpenTable) -> AsyncIterator[None]:
        """One act at a time. Where others wait for their turn, the last of them rings for all."""
        table.waiting += 1
        try:
            await table.lock.acquire()
        except BaseException:
            table.waiting -= 1
            self._ring(table)
            raise
        table.waiting -= 1
        try:
            yield
        finally:
            table.lock.release()
            self._ring(table)

    def _ring(self, table: OpenTable) -> None:
        """Rings for what was not rung for yet, unless somebody will in a moment."""
        if table.owed is None or table.lock.locked():
            return
        if not table.waiting or time.monotonic() > table.owed + LONGEST:
            table.owed = None
            self.doorbell.ring(table.row.id)

    async def accepted(self, table: OpenTable, by: Sender, act_id: str) -> bool:
        """Whether an act of this id was accepted from this sender, whatever it was."""
        if act_id not in table.acts:
            return False
        name = by.participant or ("facilitators" if by.facilitator else "door")
        return await self.store.receipt(table.row.id, name, act_id) is not None

    async def catch_up(self, table: OpenTable) -> None:
        """Reads what the store has and the fold has not. The caller holds the table's lock."""
        if not table.stale:
            return
        lines = await self.store.lines(table.row.id, table.head)
        texts = await self.store.texts(table.row.id) if lines else {}
        table.grow(map(from_line, lines), {ref: text.words for ref, text in texts.items()})
        table.stale = False

    async def _grew(self, table: OpenTable) -> bool:
        """Reads on, and says whether there was anything. The caller holds the table's lock."""
        before = table.head
        table.stale = True
        await self.catch_up(table)
        return table.head > before

    async def look(self, table: OpenTable) -> None:
        """Catches up with a table that rang, or might have without being heard."""
        if table.stale:
            async with table.lock:
                await self.catch_up(table)

    async def sweep(self) -> None:
        """Rings at each open table that the store has more of than was told here."""
        if not self._open:
            return
        heads = await self.store.heads()
        for table in self.open_ones():
            if heads.get(table.row.id, 0) > table.head and not table.lock.locked():
                table.stale = True
                self.doorbell.ring(table.row.id)

    def away(self, table: OpenTable, participant: str, seconds: float) -> None:
        """Somebody's connection ended: the others are told when they stay away for so long."""
        table.presence.wane(participant)

        def gone() -> None:
            if table.presence.leave(participant):
                self.doorbell.ring(table.row.id)

        asyncio.get_running_loop().call_later(seconds, gone)

    def let_go(self, idle_seconds: float) -> None:
        """Takes tables out of memory that nobody looked at for so long; they are read again when somebody does."""
        before = time.monotonic() - idle_seconds
        for table in self.open_ones():
            if table.connections == 0 and table.used < before and not table.lock.locked():
                del self._open[table.row.id], self._codes[table.code]
                if self.on_leave is not None:
                    self.on_leave(table)

    async def _load(self, code: str) -> OpenTable:
        row = await self.store.table(code)
        if row is None:
            raise TableMissing(code)
        bound = self._bound.get(row.casebook_digest)
        if bound is None:
            kept = await self.store.casebook(row.casebook_digest)
            if kept is None:
                raise Missing("casebook", row.casebook_digest)
            bound = self._bound[row.casebook_digest] = unbind(kept)
        table = OpenTable(row, bound)
        await self.catch_up(table)
        return self._keep(table)

    def _keep(self, table: OpenTable) -> OpenTable:
        self._codes[table.code] = table.row.id
        kept = self._open.setdefault(table.row.id, table)
        if kept is table and self.on_open is not None:
            self.on_open(table)
        return kept

    async def _before(self, table: OpenTable, sent: Sent, digest: str) -> Answer | None:
        """The answer that this act got before. Raises `ActConflict` when another act had its id."""
        if sent.act.id not in table.acts:
            return None
        receipt = await self.store.receipt(table.row.id, sender(sent), sent.act.id)
        if receipt is None:
            return None
        if receipt.digest != digest:
            raise ActConflict(sent.act.id)
        return Answer.read(receipt.answer)

    async def _append(
        self, table: OpenTable, sent: Sent, events: Sequence[Event], answer: Answer, digest: str
    ) -> None:
        author = sent.by or answer.participant or sender(sent)
        entry = Entry(
            lines=tuple(map(to_line, events)),
            texts={ref: Text(said, author) for ref, said in words(sent).items()},
            receipt=Receipt(sender(sent), sent.act.id, digest, answer.written()),
        )
        await self.store.append(table.row.id, table.head, entry)

    async def _let_go(self, table: OpenTable, events: Sequence[Event]) -> None:
        """Tokens of people who were removed open nothing any more."""
        for event in events:
            if isinstance(event.fact, ParticipantLeft) and event.fact.removed:
                try:
                    await self.store.drop_grants(table.row.id, event.fact.participant)
                except StoreFailed as failed:
                    # The fold knows that they were removed, and is asked as well.
                    log.warning("grants_not_dropped", place=failed.place, reason=failed.reason)


async def decided(truth: Table, sent: Sent) -> tuple[Event, ...]:
    """What follows, or `Refusal`; what may run the model is worked out beside the loop that serves everybody."""
    if sent.act.kind in RUNS_THE_MODEL:
        return await asyncio.to_thread(decide, truth, sent)
    return decide(truth, sent)


def answer_to(after: Table, sent: Sent, events: Sequence[Event]) -> Answer:
    """The sender's own numbering after the act."""
    if isinstance(sent.act, Join):
        joined = next(e.fact.participant for e in events if isinstance(e.fact, ParticipantJoined))
        return Answer(after.known(joined).seq, joined)
    if sent.facilitator:
        return Answer(after.known_facilitators().seq)
    if sent.by is None:
        raise Refusal("not_seated")
    return Answer(after.known(sent.by).seq)


def digest_of(act: Anything) -> str:
    """A digest of what the sender wrote, the order of its fields left aside."""
    return blake2b(to_json(sorted_body(body(act) | {"kind": act.kind})).encode(), digest_size=16).hexdigest()


def sorted_body(found: Any) -> Any:
    if isinstance(found, Mapping):
        return {name: sorted_body(found[name]) for name in sorted(found)}
    if isinstance(found, list | tuple):
        return [sorted_body(item) for item in found]
    return found
