"""Serving: a listening socket, the event loop, uvicorn with the settings that are safe, and the collector's pace."""

import asyncio
import gc
import socket
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, nullcontext
from dataclasses import replace

import uvicorn
import uvloop

from app.demo import Demo, open_demo
from app.main import Built, build, running
from app.pages.room import warm
from app.settings import Settings
from app.store.lock import Lock
from app.store.sql import open_store
from game.casebook.casebook import Casebook

GENERATIONS = (50_000, 20, 50)
"""When Python looks for cycles: with hundreds of tables in memory its own pace stops everything for a while."""


def listen(settings: Settings) -> tuple[socket.socket, Settings]:
    """A socket that listens, and the settings with the port that it got. Raises `OSError`."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # Without naming TCP, asyncio leaves small frames waiting for an acknowledgement, 40 ms each.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((settings.host, settings.port))
        listening.listen(2048)
        listening.setblocking(False)
    except OSError:
        listening.close()
        raise
    return listening, replace(settings, port=listening.getsockname()[1])


def server(built: Built) -> uvicorn.Server:
    settings = built.house.settings
    config = uvicorn.Config(
        built.app,
        http="httptools",
        ws="websockets-sansio",
        ws_max_size=settings.frame_limit,
        ws_per_message_deflate=False,
        # Whoever stands behind a proxy says so there; an address in a header is anybody's word.
        proxy_headers=False,
        server_header=False,
        access_log=False,
        lifespan="off",
        # At `info` uvicorn would write a line for every connection, with the table's code.
        log_level="warning" if settings.log_level == "info" else settings.log_level,
        timeout_graceful_shutdown=5,
        timeout_keep_alive=20,
    )
    return uvicorn.Server(config)


@asynccontextmanager
async def open_house(settings: Settings, books: Iterable[Casebook]) -> AsyncIterator[Built]:
    """A house on its database, closed afterwards. Raises `StoreFailed`."""
    store = await open_store(settings.database_url, fill=True)
    try:
        built = build(settings, store, books)
        async with running(built):
            yield built
    finally:
        await store.close()


async def serve(
    settings: Settings,
    listening: socket.socket,
    books: tuple[Casebook, ...],
    say: Callable[[Demo | None], None],
) -> None:
    async with open_house(settings, books) as built:
        demo = await open_demo(built.house) if settings.demo else None
        warm()
        settle_memory()
        say(demo)
        await server(built).serve(sockets=[listening])


def run(
    settings: Settings,
    listening: socket.socket,
    books: tuple[Casebook, ...],
    say: Callable[[Demo | None], None],
) -> None:
    """Serves until told to stop. Raises `StoreFailed`, also when another server has this database."""
    lock = Lock(settings.database_url) if settings.database_url.startswith("sqlite") else nullcontext()
    with lock, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(settings, listening, books, say))


def settle_memory() -> None:
    """What was loaded at the start stays; the collector need not look at it again."""
    gc.set_threshold(*GENERATIONS)
    gc.collect()
    gc.freeze()
