"""One large room: 60 seats of twelve municipalities, 150 people, and twenty acts a second, come what may.

First all read JSON, as programs do, with a console and a wall; then the 150 people look at pages, as phones do, and
somebody acts once a second.

Acts do not wait for each other here, as people do not. Each is a position on a proposal with a number in its reason,
which everybody in the room sees. An act counts from its POST until the last of all readers saw that number or a later
one: whoever is behind gets the newest view, and misses nothing that stands in it.
"""

import asyncio
import statistics
import sys
import time
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx

from game.casebook.casebook import Casebook
from tests.bench.live import (
    REASON,
    Talk,
    memory,
    milliseconds,
    opened,
    process,
    processor_seconds,
    token,
    up,
)
from tests.bench.wires import PAGE, PROGRAM, Poster, Reader
from tests.faults.server import COMMAND, free_port
from tests.game.everything import written
from tests.game.playing import casebook, observed, plan, prompt, text

MUNICIPALITIES = 12
ROLES = ("alderman", "council", "council", "secretary", "provider")
PEOPLE = 150
ACTS_A_SECOND = 20
ACTS_A_SECOND_OF_PHONES = 1
POSTERS = 32
"""So many acts may be on their way at once; more are behind, and that shows."""


def large() -> Casebook:
    """Sixty seats with three observations each on one case."""
    places = [f"place-{n:02}" for n in range(1, MUNICIPALITIES + 1)]
    seats = [
        (f"{place}-{role}-{n}", role, "region" if role == "provider" else place)
        for place in places
        for n, role in enumerate(ROLES)
    ]
    card = casebook().cards[0].model_dump(mode="json", exclude_none=True)
    known = [
        *card["observations"],
        *(observed(f"{name}-{n}", name) for name, _, _ in seats for n in range(1, 4)),
    ]
    # What the case's own clues were is spread over the first seats.
    for number, one in enumerate(card["observations"]):
        if one["held_by"] != ["doctor"]:
            one["held_by"] = [seats[number][0]]
    card["mixes"][1]["clues"] = ["empty", "hall"]
    return casebook(
        id="large-room",
        region={
            "title": text("Large"),
            "newspaper": text("The Large"),
            "municipalities": [
                {"id": place, "title": text(place), "inhabitants": 20_000 + 9_000 * n}
                for n, place in enumerate(places)
            ],
            "providers": [{"id": "quay", "title": text("The Quay")}],
        },
        seats=[
            {"id": name, "role": role, "place": place}
            | {part: text(f"{part} of {name}") for part in ("title", "short", "task", "interest")}
            for name, role, place in seats
        ],
        cards=[card | {"observations": known}],
        shocks=[],
        rounds=[plan(cards=["queue"], prompts=[prompt("one")])],
    )


class Room:
    """All readers of one table, and what each of them saw so far."""

    def __init__(
        self, port: int, code: str, tokens: list[str], counts: bool = False, form: str = PROGRAM
    ) -> None:
        self.port = port
        self.code = code
        self.tokens = tokens
        self.form = form
        self.counts = counts
        """Views are counted instead of read: a server that sends one an act, always the same."""
        self.readers: list[Reader] = []
        self.saw = [-1] * len(tokens)
        self.missing: dict[int, int] = {}
        self.done: dict[int, float] = {}
        self.sent = -1
        self.views = 0

    def heard(self, reader: int) -> None:
        self.views += 1
        before = self.saw[reader]
        now = before + 1 if self.counts else self.newest(self.readers[reader].last, before)
        self.saw[reader] = max(before, now)
        for number in range(before + 1, now + 1):
            if number in self.missing:
                self.missing[number] -= 1
                if not self.missing[number]:
                    self.done[number] = time.perf_counter()

    def newest(self, frame: bytes, before: int) -> int:
        """The last act that a view shows. Looked for from the newest on: there is mostly one more than before."""
        for number in range(self.sent, before, -1):
            if b"No. %d." % number in frame:
                return number
        return before

    async def connect(self) -> None:
        loop = asyncio.get_running_loop()
        page = "?page=phone" if self.form == PAGE else ""
        address = f"ws://127.0.0.1:{self.port}/api/v1/tables/{self.code}/live{page}"
        for number, bearer in enumerate(self.tokens):
            _, reader = await loop.create_connection(
                lambda bearer=bearer, number=number: Reader(  # type: ignore[misc]
                    address, bearer, lambda: self.heard(number), self.form
                ),
                "127.0.0.1",
                self.port,
            )
            self.readers.append(reader)
        async with asyncio.timeout(180):
            while not all(reader.last for reader in self.readers):
                await asyncio.sleep(0.05)

    async def close(self) -> None:
        for reader in self.readers:
            reader.transport.abort()
        await asyncio.gather(*(reader.lost for reader in self.readers))


async def driven(
    room: Room,
    turns: list[tuple[str, str]],
    seconds: float,
    ids: "count[int]",
    first: int,
    acts_a_second: int = ACTS_A_SECOND,
) -> tuple[list[float], int]:
    """So many acts a second for so long, and how long each took; then how many there were."""
    loop = asyncio.get_running_loop()
    posters: asyncio.Queue[Poster] = asyncio.Queue()
    for _ in range(POSTERS):
        _, poster = await loop.create_connection(lambda: Poster("127.0.0.1"), "127.0.0.1", room.port)
        posters.put_nowait(poster)
    sent: dict[int, float] = {}

    async def one(number: int) -> None:
        bearer, proposal = turns[number % len(turns)]
        body = {
            "id": str(UUID(int=(9 << 64) + next(ids))),
            "kind": "support" if number // len(turns) % 2 else "oppose",
            "proposal": proposal,
            "reason": f"No. {number}. {REASON}",
        }
        # Due is due: whoever waits for a wire waits already.
        sent[number] = time.perf_counter()
        room.sent = max(room.sent, number)
        room.missing[number] = len(room.tokens)
        poster = await posters.get()
        try:
            status = await poster.post(f"/tables/{room.code}/acts", bearer, body)
        finally:
            posters.put_nowait(poster)
        assert status == 200, (status, body)

    begun, acts = time.perf_counter(), int(seconds * acts_a_second)
    async with asyncio.timeout(seconds * 4 + 60), asyncio.TaskGroup() as tasks:
        for number in range(first, first + acts):
            await asyncio.sleep(begun + (number - first) / acts_a_second - time.perf_counter())
            tasks.create_task(one(number))
    async with asyncio.timeout(60):
        while not all(number in room.done for number in range(first, first + acts)):
            await asyncio.sleep(0.01)
    while not posters.empty():
        posters.get_nowait().transport.abort()
    return [room.done[number] - sent[number] for number in range(first, first + acts)], acts


async def phones(
    server: asyncio.subprocess.Process,
    room: Room,
    turns: list[tuple[str, str]],
    seconds: float,
    ids: "count[int]",
    first: int,
) -> dict[str, Any]:
    """The same room, looked at as pages. Each opens with all that a page shows, which is not measured."""
    await room.connect()
    room.saw = [first - 1] * len(room.saw)
    await driven(room, turns, 2, ids, first, ACTS_A_SECOND_OF_PHONES)
    views, busy, begun = room.views, processor_seconds(server), time.perf_counter()
    latencies, acts = await driven(room, turns, seconds, ids, first + 2, ACTS_A_SECOND_OF_PHONES)
    took, busy = time.perf_counter() - begun, processor_seconds(server) - busy
    found = milliseconds(latencies) | {
        "acts_a_second": ACTS_A_SECOND_OF_PHONES,
        "processor": round(busy / took, 3),
        "processor_ms_an_act": round(1000 * busy / acts, 1),
        "views_an_act": round((room.views - views) / acts, 1),
        "frame_bytes": round(statistics.mean(len(reader.last) for reader in room.readers)),
    }
    await room.close()
    return found


async def large_room(folder: Path, seconds: float) -> dict[str, Any]:
    """The real server and the bare one, each by itself, with the same room and the same bytes."""
    url = f"sqlite:///{folder / 'bench-room.db'}"
    written(large(), folder / "books" / "large-room")
    opener = await token(url, "bench-room")
    real_port, bare_port = free_port(), free_port()
    ids = count(1)
    found: dict[str, Any] = {"people": PEOPLE, "acts_a_second": ACTS_A_SECOND}
    async with (
        process(
            *(COMMAND, "serve", "--port", str(real_port), "--database-url", url),
            REGIOTAFEL_CASEBOOKS=str(folder / "books"),
        ) as real,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{real_port}", timeout=60) as http,
    ):
        await up(http, "/health/live")
        code, people, others, proposal = await opened(Talk(http), opener, ids, "large-room", PEOPLE)
        turns = [(bearer, proposal) for bearer in people]
        room = Room(real_port, code, [*people, *others])
        await room.connect()
        # Everybody has a position when it is measured: that is the largest view.
        await driven(room, turns, len(turns) / ACTS_A_SECOND, ids, 0)
        views, busy, begun = room.views, processor_seconds(real), time.perf_counter()
        latencies, acts = await driven(room, turns, seconds, ids, len(turns))
        took, busy = time.perf_counter() - begun, processor_seconds(real) - busy
        frames = [reader.last.decode() for reader in room.readers]
        found["server"] = milliseconds(latencies) | {
            "processor": round(busy / took, 3),
            "processor_ms_an_act": round(1000 * busy / acts, 1),
            "views_an_act": round((room.views - views) / acts, 1),
            "mb": round(memory(real), 1),
        }
        found["readers"], found["seats"] = len(room.readers), MUNICIPALITIES * len(ROLES)
        found["frame_bytes"] = round(statistics.mean(map(len, frames)))
        await room.close()
        pages = Room(real_port, code, people, form=PAGE)
        found["phones"] = await phones(real, pages, turns, seconds, ids, len(turns) + acts)
    async with (
        process(sys.executable, "-m", "tests.bench.bare", str(bare_port)) as bare,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{bare_port}", timeout=60) as http,
    ):
        await up(http, "/")
        await http.put(f"/frames/{code}", json=frames)
        room = Room(bare_port, code, [str(n) for n in range(len(frames))], counts=True)
        await room.connect()
        room.saw = [-1] * len(frames)
        busy, begun = processor_seconds(bare), time.perf_counter()
        latencies, acts = await driven(room, [("0", "")], seconds, ids, 0)
        took, busy = time.perf_counter() - begun, processor_seconds(bare) - busy
        found["bare"] = milliseconds(latencies) | {
            "processor": round(busy / took, 3),
            "processor_ms_an_act": round(1000 * busy / acts, 1),
        }
        await room.close()
    found["p99_ratio"] = round(found["bare"]["p99_ms"] / found["server"]["p99_ms"], 3)
    return found
