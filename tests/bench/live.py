"""Acts to all twelve: the real server beside the bare one, in the same run, with the same client and the same bytes."""

import asyncio
import json
import os
import statistics
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx

from tests.bench.wires import Table
from tests.faults.server import COMMAND, FAST, ROOT, free_port

READERS = 12
TABLES_A_TOKEN = 20
"""An account opens only so many tables a minute."""
CASEBOOK = "first-light"
REASON = "Then we know by spring whether the list gets shorter, and what it costs us all."

Acts = AsyncIterator[tuple[str, str, Any]]


@dataclass
class Setting:
    """One table that is ready to be measured: who acts, and what about."""

    table: Table
    turns: list[tuple[str, str]] = field(default_factory=list)
    """Token and proposal of each participant, in turn."""
    number: int = 0

    def next_act(self, ids: "count[int]") -> tuple[str, str, Any]:
        """Somebody supports or opposes, with a reason: all twelve see it."""
        self.number += 1
        token, proposal = self.turns[self.number % len(self.turns)]
        body = {
            "id": str(UUID(int=(7 << 64) + next(ids))),
            "kind": "support" if self.number // len(self.turns) % 2 else "oppose",
            "proposal": proposal,
            "reason": f"{self.number}. {REASON}",
        }
        return "acts", token, body


@dataclass
class Run:
    """What was measured of one side."""

    acts: int
    seconds: float
    processor: float
    latencies: list[float]

    @property
    def rate(self) -> float:
        return self.acts / self.seconds


def memory(process: asyncio.subprocess.Process) -> float:
    """What the process holds of the machine's memory, in MB."""
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def processor_seconds(process: asyncio.subprocess.Process) -> float:
    """What the process took of the processors since it started: says more than the clock on a busy machine.

    By the scheduler: what ticks count is wrong where acts come as regularly as they do.
    """
    tasks = Path(f"/proc/{process.pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9


@asynccontextmanager
async def process(*command: str | Path, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    found = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env={**os.environ, **FAST, **settings}, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        yield found
    finally:
        if found.returncode is None:
            found.kill()
        await found.wait()


async def up(http: httpx.AsyncClient, path: str) -> None:
    async with asyncio.timeout(60):
        while True:
            try:
                await http.get(path)
            except httpx.TransportError:
                await asyncio.sleep(0.05)
            else:
                return


async def token(url: str, name: str) -> str:
    made = await asyncio.create_subprocess_exec(
        COMMAND, "account", "token", name, "--role", "facilitator", "--json", "--database-url", url,
        cwd=ROOT, env={**os.environ, **FAST}, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    said, _ = await made.communicate()
    found: str = json.loads(said.splitlines()[-1])["token"]
    return found


class Talk:
    """Requests of the set-up, which nobody measures."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def ask(self, method: str, path: str, bearer: str | None = None, body: Any = None) -> Any:
        headers = {} if bearer is None else {"Authorization": f"Bearer {bearer}"}
        answer = await self.http.request(method, f"/api/v1{path}", headers=headers, json=body)
        assert answer.is_success, (path, answer.text)
        return answer.json()


async def opened(
    talk: Talk, opener: str, ids: "count[int]", casebook: str, number_of_people: int
) -> tuple[str, list[str], list[str], str]:
    """A table in deliberation: its code, the tokens of its people, those of desk and screen, and one proposal."""
    made = await talk.ask("POST", "/tables", opener, {"casebook": casebook, "seed": 7})
    code, desk = made["code"], made["facilitator_token"]
    seats = [seat["id"] for seat in (await talk.ask("GET", f"/tables/{code}"))["seats"]]
    people = []
    for number in range(number_of_people):
        body = {"name": f"Person {number}", "seat": seats[number % len(seats)]}
        people.append((await talk.ask("POST", f"/tables/{code}/participants", None, body))["token"])
    screen = (await talk.ask("POST", f"/tables/{code}/tokens", desk, {"for": "projector"}))["token"]

    async def act(door: str, bearer: str, **body: Any) -> None:
        name = str(UUID(int=(3 << 64) + next(ids)))
        await talk.ask("POST", f"/tables/{code}/{door}", bearer, {"id": name, **body})

    await act("control", desk, kind="start")
    await act("control", desk, kind="advance", expect={"round": 1, "phase": "briefing"})
    view = await talk.ask("GET", f"/tables/{code}/view", people[0])
    offer = next(o for o in view["panels"]["acts"]["acts"] if o["kind"] == "propose")
    wanted = offer["schema"]["properties"]
    body = {
        "card": wanted["card"]["enum"][0],
        "option": offer["about"],
        "funding": wanted["funding"]["enum"][0],
        "reason": REASON,
    }
    await act("acts", people[0], kind="propose", **body)
    view = await talk.ask("GET", f"/tables/{code}/view", people[0])
    return code, people, [desk, screen], view["panels"]["proposals"]["proposals"][0]["id"]


async def ready(talk: Talk, port: int, opener: str, ids: "count[int]") -> Setting:
    """A table of first light with ten people, a facilitator and a screen."""
    code, people, others, proposal = await opened(talk, opener, ids, CASEBOOK, READERS - 2)
    return Setting(Table(port, code, [*people, *others]), [(person, proposal) for person in people])


async def drive(
    process: asyncio.subprocess.Process, settings: list[Setting], seconds: float, ids: "count[int]"
) -> Run:
    """Every table at once, one act after another at each, for so long."""
    busy = processor_seconds(process)
    for setting in settings:
        setting.table.seconds.clear()
    begun = time.perf_counter()

    async def one(setting: Setting) -> None:
        while time.perf_counter() < begun + seconds:
            await setting.table.act(*setting.next_act(ids))

    await asyncio.gather(*map(one, settings))
    took = time.perf_counter() - begun
    latencies = [second for setting in settings for second in setting.table.seconds]
    return Run(len(latencies), took, processor_seconds(process) - busy, latencies)


async def alone(settings: list[Setting], acts: int, ids: "count[int]") -> list[float]:
    """One act at a time in the whole house: what somebody waits when nothing else happens."""
    for setting in settings:
        setting.table.seconds.clear()
    for number in range(acts):
        setting = settings[number % len(settings)]
        await setting.table.act(*setting.next_act(ids))
    return [second for setting in settings for second in setting.table.seconds]


def share(values: list[float], part: float) -> float:
    """The value that this part of all stays below."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def milliseconds(values: list[float]) -> dict[str, float]:
    return {
        "p50_ms": round(1000 * share(values, 0.5), 2),
        "p99_ms": round(1000 * share(values, 0.99), 2),
    }


def told(runs: list[Run]) -> dict[str, float]:
    middle = sorted(runs, key=lambda run: run.rate)[len(runs) // 2]
    return {
        "acts_a_second": round(middle.rate, 1),
        "processor_ms_an_act": round(1000 * sum(r.processor for r in runs) / sum(r.acts for r in runs), 3),
        **milliseconds(middle.latencies),
    }


async def side_by_side(folder: Path, tables: int, seconds: float, rounds: int) -> dict[str, Any]:
    """Real and bare, in turn, on so many tables."""
    url = f"sqlite:///{folder / f'bench-{tables}.db'}"
    openers = [await token(url, f"bench-{n}") for n in range(-(-tables // TABLES_A_TOKEN))]
    real_port, bare_port = free_port(), free_port()
    ids = count(1)
    async with (
        process(COMMAND, "serve", "--port", str(real_port), "--database-url", url) as real,
        process(sys.executable, "-m", "tests.bench.bare", str(bare_port)) as bare,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{real_port}", timeout=30) as http,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{bare_port}", timeout=30) as floor,
    ):
        await up(http, "/health/live")
        await up(floor, "/")
        at_start = {"server_mb": memory(real), "bare_mb": memory(bare)}
        talk = Talk(http)
        settings = [await ready(talk, real_port, openers[n // TABLES_A_TOKEN], ids) for n in range(tables)]
        for setting in settings:
            await setting.table.connect()
        await drive(real, settings, min(1.0, seconds), ids)

        # What the bare one sends is what the real one just sent, reader by reader.
        floors = []
        for setting in settings:
            frames = [reader.last.decode() for reader in setting.table.readers]
            await floor.put(f"/frames/{setting.table.code}", json=frames)
            bare_table = Table(bare_port, setting.table.code, [str(n) for n in range(READERS)])
            floors.append(Setting(bare_table, [("0", setting.turns[0][1])]))
        for setting in floors:
            await setting.table.connect()
        await drive(bare, floors, min(1.0, seconds), ids)

        reals: list[Run] = []
        bares: list[Run] = []
        for _ in range(rounds):
            bares.append(await drive(bare, floors, seconds, ids))
            reals.append(await drive(real, settings, seconds, ids))
        sent = [reader.last for setting in settings for reader in setting.table.readers]
        quiet = await alone(settings, 200, ids)
        quiet_floor = await alone(floors, 200, ids)
        found: dict[str, Any] = {
            "tables": tables,
            "sockets": tables * READERS,
            "frame_bytes": round(statistics.mean(map(len, sent))),
            "ratio": round(statistics.median(r.rate / b.rate for r, b in zip(reals, bares, strict=True)), 3),
            "server": told(reals)
            | {"mb": round(memory(real), 1), "mb_at_start": round(at_start["server_mb"], 1)},
            "bare": told(bares)
            | {"mb": round(memory(bare), 1), "mb_at_start": round(at_start["bare_mb"], 1)},
            "alone": {"server": milliseconds(quiet), "bare": milliseconds(quiet_floor)},
            "acts": sum(run.acts for run in reals),
        }
        found["processor_ratio"] = round(
            found["bare"]["processor_ms_an_act"] / found["server"]["processor_ms_an_act"], 3
        )
        found["alone"]["ratio"] = round(share(quiet_floor, 0.5) / share(quiet, 0.5), 3)
        for setting in (*settings, *floors):
            await setting.table.close()
        return found
