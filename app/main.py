"""Wiring, and only here: the store, the tables, the rooms that talk to the outside, in one application."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import ASGIApp

from app.api import health
from app.api.service import build_api
from app.auth.body_limit import BodyLimit
from app.auth.headers import SafeHeaders
from app.auth.origins import OriginGuard
from app.house import House, build_house
from app.live import endpoint
from app.locale import Language
from app.pages import said
from app.pages.room import Rooms
from app.play.attendants import Attendants
from app.play.clock import Clock, now
from app.play.doorbell import Doorbell
from app.play.shelf import Shelf
from app.play.tables import Tables
from app.settings import Settings
from app.store.contract import Store
from game.casebook.casebook import Casebook
from game.region.settle import warm


@dataclass(frozen=True)
class Built:
    """A house, and the application that serves it."""

    house: House
    app: ASGIApp


def build(settings: Settings, store: Store, books: Iterable[Casebook], clock: Clock = now) -> Built:
    """Puts everything together; nothing runs yet."""
    tables = Tables(store, Shelf(books), Doorbell(), clock)
    house = build_house(settings, store, tables)
    rooms = Rooms(house)
    api = build_api(house, endpoint.routes(house, rooms.speak))
    app: ASGIApp = Starlette(
        routes=[Mount("/api/v1", api), *health.routes(house), *rooms.routes],
        exception_handlers=said.handlers(),
    )
    app = OriginGuard(app, settings.allowed_origins)
    app = BodyLimit(app, settings.body_limit)
    app = Language(app, settings.locale)
    return Built(house, SafeHeaders(app, settings.base_url.startswith("https:")))


@asynccontextmanager
async def running(built: Built, tempo: float = 1.0) -> AsyncIterator[None]:
    """What goes on by itself for as long as the house is open. It opens when the model is compiled."""
    await asyncio.to_thread(warm)
    try:
        async with Attendants(built.house.tables, built.house.settings.sweep_seconds, tempo).on_duty():
            yield
    finally:
        await built.house.debriefs.close()
