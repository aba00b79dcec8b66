"""What the rooms that talk to the outside share: the tables, the door, the rates, the counters."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.auth.accounts import Accounts, desk_address
from app.auth.doorkeeper import Doorkeeper, Pass
from app.auth.rates import Rates
from app.auth.tokens import derived
from app.metrics import Metrics
from app.play.answer import Answer, Contended
from app.play.debriefs import Debriefs
from app.play.derived import act_id
from app.play.open_table import OpenTable
from app.play.tables import FACILITATOR, Sender, Tables
from app.settings import Settings
from app.store.contract import ActConflict, Store, StoreFailed
from game.acts import Anything, Bot, Invite
from game.refusals import Refusal

POLICY = "sensible"
"""How the computer plays a seat for which nobody came."""


@dataclass(frozen=True)
class House:
    settings: Settings
    store: Store
    tables: Tables
    doorkeeper: Doorkeeper
    accounts: Accounts
    rates: Rates
    debriefs: Debriefs
    metrics: Metrics = field(default_factory=Metrics)

    async def act(self, table: OpenTable, by: Sender, act: Anything) -> Answer:
        """Lets an act happen, and counts it."""
        begun = time.perf_counter()
        outcome = "failed"
        try:
            answer = await self.tables.act(table, by, act)
            outcome = "accepted"
            return answer
        except StoreFailed:
            self.metrics.store_failures.inc()
            raise
        except (Refusal, ActConflict, Contended):
            outcome = "refused"
            raise
        finally:
            self.metrics.acts.labels(act.kind, outcome).inc()
            self.metrics.act_seconds.observe(time.perf_counter() - begun)

    async def fill(self, table: OpenTable, seats: Iterable[str], *why: str) -> None:
        """The computer takes those of these seats that nobody holds: once for one reason, however often it is asked."""
        for seat in seats:
            holder = table.truth.common.seats.get(seat)
            if holder is None or not (holder.people or holder.bot):
                await self.act(
                    table, FACILITATOR, Bot(id=act_id(table.row.id, *why, seat), seat=seat, policy=POLICY)
                )

    async def share(self, table: OpenTable, shown: Pass, act: Invite) -> tuple[Answer, str]:
        """Lets a second facilitator in: the answer, and a link that works once.

        The link is made of what its asker showed, so that whoever asks again with the same act gets the same one, and
        nothing of it is kept but its hash. It is kept before the act, so that no accepted act has a dead link.
        """
        secret = derived(shown.secret, "share", table.row.id, act.id)
        if await self.tables.accepted(table, FACILITATOR, act.id):
            link = desk_address(self.settings, table.code, secret)
        else:
            link = await self.accounts.desk_link(table.row, shown.grant.account, secret)
        return await self.act(table, FACILITATOR, act), link


def build_house(settings: Settings, store: Store, tables: Tables) -> House:
    debriefs = Debriefs(ready=lambda table: tables.doorbell.ring(table.row.id))
    tables.on_close = debriefs.begin
    return House(
        settings=settings,
        store=store,
        tables=tables,
        doorkeeper=Doorkeeper(store, tables.clock),
        accounts=Accounts(store, settings, tables.clock),
        rates=Rates(settings),
        debriefs=debriefs,
    )
