"""What the rooms that talk to the outside share: the tables, the door, the rates, the counters."""

import time
from dataclasses import dataclass, field

from app.auth.accounts import Accounts
from app.auth.doorkeeper import Doorkeeper
from app.auth.rates import Rates
from app.metrics import Metrics
from app.play.answer import Answer, Contended
from app.play.debriefs import Debriefs
from app.play.open_table import OpenTable
from app.play.tables import Sender, Tables
from app.settings import Settings
from app.store.contract import ActConflict, Store, StoreFailed
from game.acts import Anything
from game.refusals import Refusal


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
            if act.kind == "close":
                self.debriefs.begin(table)
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


def build_house(settings: Settings, store: Store, tables: Tables) -> House:
    return House(
        settings=settings,
        store=store,
        tables=tables,
        doorkeeper=Doorkeeper(store, tables.clock),
        accounts=Accounts(store, settings, tables.clock),
        rates=Rates(settings),
        debriefs=Debriefs(ready=lambda table: tables.doorbell.ring(table.row.id)),
    )
