"""The host of the bots: each looks at what its seat was told, and acts at a human pace through the same door.

One at a time: the table's course says whose turn it is and when (`game.bots.tempo`), so that bots do not talk
through each other, wait for people, and answer who asks them. What must not live here: what a bot does
(`game.bots`).
"""

import asyncio
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

import structlog

from app.play.answer import Contended
from app.play.derived import act_id
from app.play.open_table import OpenTable
from app.play.readers import Participant
from app.play.tables import Sender, Tables
from app.store.codec import to_json
from app.store.contract import StoreError
from game.acts import ACT, AnyAct
from game.bots import Course, Draws, Waiting, choose, turns
from game.bots.course import reading
from game.known import Known
from game.quantities import ParticipantId
from game.refusals import Refusal

log = structlog.get_logger(__name__)

LOOKS_AGAIN = 4.0
"""Seconds after which a bot that had nothing to do thinks again: time went by."""
AFTER_TROUBLE = 20.0


@dataclass(frozen=True)
class Turn:
    """What is done next, by whom, and when."""

    at: datetime
    bot: ParticipantId
    act: AnyAct


class Bots:
    """`tempo` stretches the pauses; 0 is as fast as it goes."""

    def __init__(self, tables: Tables, tempo: float = 1.0) -> None:
        self.tables = tables
        self.tempo = tempo

    async def attend(self, table: OpenTable) -> None:
        """Plays every bot's seat of a table until it closes."""
        course = Course(table.book)
        with self.tables.doorbell.listening(table.row.id) as heard:
            while table.truth.common.phase != "closed":
                heard.clear()
                if not any(who.bot and who.seat for who in table.truth.people.values()):
                    await heard.wait()
                    continue
                turn = await self._next(table, course)
                now = self.tables.clock()
                if turn is None or turn.at > now:
                    wait = LOOKS_AGAIN if turn is None else (turn.at - now).total_seconds()
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(min(wait, LOOKS_AGAIN)):
                            await heard.wait()
                    continue
                try:
                    await self.tables.act(table, Sender(turn.bot), turn.act)
                except (Refusal, Contended):
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(AFTER_TROUBLE):
                            await heard.wait()
                except StoreError as error:
                    log.warning("bot_waits", reason=str(error))
                    await asyncio.sleep(AFTER_TROUBLE)

    async def _next(self, table: OpenTable, course: Course) -> Turn | None:
        """Whose turn it is now or soon; None while nobody has anything to do."""
        course.take(table.log)
        now = self.tables.clock()
        knowing: dict[str, Known] = {k.person.seat: k for k in bots(table) if k.person and k.person.seat}
        waiting = [waiting_of(table, course, known) for known in knowing.values()]
        for at, seat in turns(course, waiting, reading(table.book, table.truth.common), self.tempo):
            act = self._choice(table, course, knowing[seat], max(at, now))
            # Many bots at one table think long together; the others are served in between.
            await asyncio.sleep(0)
            if act is not None:
                person = knowing[seat].person
                assert person is not None
                return Turn(at, person.id, act)
        return None

    def _choice(self, table: OpenTable, course: Course, known: Known, at: datetime) -> AnyAct | None:
        """What a bot does at a moment, under the id that belongs to its next act."""
        person, common = known.person, known.common
        assert person is not None
        assert person.bot is not None
        assert person.seat is not None
        draws = draws_of(table, course, person.seat)
        now = course.moment(person.seat, common, at)
        body = choose(person.bot, table.book, known, draws, now)
        if body is None:
            return None
        name = act_id(table.row.id, common.round, common.phase, person.seat, draws.count)
        act: AnyAct = ACT.validate_json(to_json({**body, "id": name}))
        return act


def bots(table: OpenTable) -> Iterator[Known]:
    """What each bot that holds a seat was told."""
    for name, who in table.truth.people.items():
        if who.bot and who.seat and not who.removed:
            yield table.known(Participant(name))


def waiting_of(table: OpenTable, course: Course, known: Known) -> Waiting:
    """A bot, and the questions that wait for its answer."""
    person, mandate, seats = known.person, known.mandate, known.common.seats
    assert person is not None
    assert person.seat is not None
    asked = mandate.questions.values() if mandate else ()
    questions = tuple(
        (q.id, q.seat in seats and seats[q.seat].people > 0)
        for q in asked
        if q.waits_for(person.seat, known.common)
    )
    return Waiting(person.seat, draws_of(table, course, person.seat), questions)


def draws_of(table: OpenTable, course: Course, seat: str) -> Draws:
    common = table.truth.common
    return Draws(seed_of(table), seat, common.round, common.phase, course.count(seat))


def seed_of(table: OpenTable) -> int:
    """The bots' own luck: apart from the table's, and the same after a restart."""
    return int.from_bytes(blake2b(table.row.id.encode(), digest_size=6).digest())
