"""The host of the bots: each looks at what its seat was told, and acts at a human pace through the same door.

What must not live here: what a bot does (`game.bots`).
"""

import asyncio
import contextlib
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
from game.bots import Draws, choose
from game.bots.draws import acts_done
from game.quantities import ParticipantId
from game.refusals import Refusal

log = structlog.get_logger(__name__)

SHORTEST, LONGEST = 3.0, 11.0
"""Seconds that a bot takes before it acts, as somebody at the table would."""
AFTER_TROUBLE = 20.0


class Bots:
    """`tempo` stretches the pauses; 0 is as fast as it goes."""

    def __init__(self, tables: Tables, tempo: float = 1.0) -> None:
        self.tables = tables
        self.tempo = tempo

    async def attend(self, table: OpenTable) -> None:
        """Plays every bot's seat of a table until it closes."""
        playing: dict[ParticipantId, asyncio.Task[None]] = {}
        with self.tables.doorbell.listening(table.row.id) as heard:
            try:
                while table.truth.common.phase != "closed":
                    heard.clear()
                    for name, who in table.truth.people.items():
                        task = playing.get(name)
                        if who.bot and who.seat and not who.removed and (task is None or task.done()):
                            playing[name] = asyncio.create_task(self._play(table, name))
                    await heard.wait()
            finally:
                for task in playing.values():
                    task.cancel()
                await asyncio.gather(*playing.values(), return_exceptions=True)

    async def _play(self, table: OpenTable, name: ParticipantId) -> None:
        with self.tables.doorbell.listening(table.row.id) as heard:
            while self._holds(table, name):
                heard.clear()
                act, pause = self._choice(table, name)
                if act is None:
                    await heard.wait()
                    continue
                await asyncio.sleep(pause)
                # The table may have moved on while the bot was thinking.
                again, _ = self._choice(table, name)
                if again != act:
                    continue
                try:
                    await self.tables.act(table, Sender(name), act)
                except (Refusal, Contended):
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(AFTER_TROUBLE):
                            await heard.wait()
                except StoreError as error:
                    log.warning("bot_waits", reason=str(error))
                    await asyncio.sleep(AFTER_TROUBLE)

    def _holds(self, table: OpenTable, name: ParticipantId) -> bool:
        who = table.truth.people.get(name)
        return who is not None and who.seat is not None and table.truth.common.phase != "closed"

    def _choice(self, table: OpenTable, name: ParticipantId) -> tuple[AnyAct | None, float]:
        """What the bot does now, under the id that belongs to this moment, and how long it thinks."""
        known = table.known(Participant(name))
        if known.person is None or known.person.bot is None or known.person.seat is None:
            return None, 0.0
        seat, common = known.person.seat, known.common
        done = acts_done(table.log, seat)
        draws = Draws(seed_of(table), seat, common.round, common.phase, done)
        body = choose(known.person.bot, table.book, known, draws)
        if body is None:
            return None, 0.0
        name_of_act = act_id(table.row.id, common.round, common.phase, seat, done)
        act: AnyAct = ACT.validate_json(to_json({**body, "id": name_of_act}))
        return act, self.tempo * (SHORTEST + (LONGEST - SHORTEST) * draws.share("pause"))


def seed_of(table: OpenTable) -> int:
    """The bots' own luck: apart from the table's, and the same after a restart."""
    return int.from_bytes(blake2b(table.row.id.encode(), digest_size=6).digest())
