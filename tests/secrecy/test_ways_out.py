"""Every byte that leaves a server is for a reader who was told what stands in it.

A real server plays the casebook in which every text names itself. Whatever reaches a reader, by whatever way, is
held against the oracle at that moment: answers, refusals, headers, redirects, pages, files, and frames of live
connections in both forms. After the close the record is open; what stays closed then is who somebody is, what
others wrote for themselves, and what one person first thought.

Left out on purpose: the log that a facilitator can take along. It is by contract the whole log, sealed facts
included; here is only checked that nobody else gets it.
"""

import asyncio
import contextlib
import io
import json
import re
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from html import unescape
from random import Random
from typing import Any
from urllib.parse import unquote

import httpx
import pypdf
import pytest
from pydantic import ValidationError
from starlette.requests import Request
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from app.api.caller import admit
from app.auth.cookies import seat_cookie
from app.auth.doorkeeper import Admitted, Capacity
from app.house import House
from app.pages.fragments import Fragments
from app.play.debriefs import Debriefs
from app.play.open_table import OpenTable
from app.play.panels import Made
from app.play.readers import Facilitators, Reader
from game import decide as core
from game.casebook.text import Locale
from game.debrief import Debrief
from game.events import Event
from game.refusals import Refusal
from tests.app.house import HTML, JSON, Person, Served, serving
from tests.secrecy import law, oracle
from tests.secrecy.book import BOOK, SEATS
from tests.secrecy.played import DOOR, HOST, Body, Moment, act_id, at, filled, known, sent_of
from web.contexts import Kind

pytestmark = pytest.mark.asyncio

LOOKING_BACK = "debrief"
"""The connection of a debrief's page, beside that of a reader's own page and that of a program."""
KINDS = {"p": "phone", "facilitators": "console", "table": "projector"}
SURE = {"anna": 13, "bert": 29, "cleo": 47, "dirk": 71, "emma": 89}
"""How sure each was at first: numbers that occur nowhere else as such."""
TRIES = 6
"""How many refused acts each reader sends at a time."""
HAPPENS = {
    "participant_left", "observation_told", "figure_shared", "question_asked", "question_answered",
    "instinct_recorded", "instincts_opened", "monitor_consulted", "proposal_made", "verdict_given",
    "grounds_named", "announced", "steps_taken_back", "reflected", "shock_struck", "record_opened",
    "message_sent", "facilitator_called", "call_attended", "whispered", "vision_stated", "position_held",
    "seat_spoke", "positions_revealed", "position_taken", "moment_bookmarked", "facilitator_invited",
    "debrief_shown",
}  # fmt: skip
"""What must have happened, or nothing was looked at."""
WAYS = {
    (reader, way)
    for reader in ("p", "facilitators", "table")
    for way in (
        f"{JSON} view", f"{JSON} presence", f"{JSON} pong", f"{HTML} markup", f"{HTML} pong",
        "GET /api/v1/tables/*/view 200", "GET /api/v1/tables/*/events 200", "GET /join/* 200",
        "GET /debrief/* 409", "GET /debrief/* 200", "GET /api/v1/tables/*/debrief 409",
        "GET /api/v1/tables/*/debrief 200", "GET /api/v1/tables/*/debrief.csv 200",
        "GET /api/v1/tables/*/debrief.pdf 409", "GET /api/v1/tables/*/debrief.pdf 200",
    )
} | {
    ("p", f"{LOOKING_BACK} markup"), ("facilitators", f"{LOOKING_BACK} markup"),
    ("table", f"{LOOKING_BACK} markup"),
    ("p", f"{JSON} bye"), ("p", f"{HTML} bye"), ("p", "GET /t/* 200"), ("p", "GET /t/* 303"),
    ("p", "POST /api/v1/tables/*/acts 409"), ("p", "POST /api/v1/tables/*/acts 422"),
    ("p", "POST /api/v1/tables/*/acts 401"), ("p", "POST /t/*/acts 409"),
    ("p", "POST /api/v1/tables/*/control 403"), ("p", "GET /console/* 403"),
    ("facilitators", "GET /console/* 200"), ("t", "GET /console/*/seats/* 200"),
    ("t", "GET /api/v1/tables/*/view 200"), ("facilitators", "POST /api/v1/tables/*/control 409"),
    ("table", "GET /projector/* 200"), ("table", "GET /api/v1/tables/* 200"),
}  # fmt: skip
"""Ways by which something must have come, with whom it was for."""
DESK_ALONE = {"reflect", "call", "whisper", "bookmark"}
"""What stays closed after the close to all but who did it and the facilitators."""
DEBRIEF = "/debrief"
EVERYWHERE = {"talk", "closed"}
"""Stops of the game at which every address is tried."""
QUIET = {"briefing", "reflection", "epilogue"}
"""Stops at which everybody only looks: what can be tried there is tried elsewhere."""


def spelt(raw: str) -> str:
    """Bytes as text, without the ways in which a format can write a sign otherwise."""
    plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), raw)
    return unescape(unquote(plain))


def read(answer: httpx.Response) -> str:
    """What an answer says: of a PDF its words, those for its pictures, and what is said of the file.

    Texts that name themselves hold no blank: one that a line breaks in two is one text.
    """
    if answer.headers.get("content-type") != "application/pdf":
        return answer.text
    file = pypdf.PdfReader(io.BytesIO(answer.content))
    trailer: Any = file.trailer
    objects: list[Any] = [file.get_object(number) for number in range(1, trailer["/Size"])]
    pictures = [str(one["/Alt"]) for one in objects if isinstance(one, dict) and "/Alt" in one]
    said = "\n".join([*(page.extract_text() for page in file.pages), *pictures, str(file.metadata)])
    return oracle.MARKER.sub(lambda found: re.sub(r"\s", "", found[0]), said)


@dataclass
class Listening:
    """A live connection: how far it has come, and what came since somebody last waited for something."""

    seq: int = -1
    frames: int = 0
    socket: ClientConnection | None = None
    kinds: set[str] = field(default_factory=set)
    came: list[str] = field(default_factory=list)
    moved: asyncio.Event = field(default_factory=asyncio.Event)
    ended: bool = False


@dataclass
class Somebody:
    """A reader with a token. `name` is what this file calls them."""

    name: str
    reader: str
    person: Person
    live: dict[str, Listening] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return KINDS[self.reader.partition(":")[0]]

    @property
    def who(self) -> str:
        """As whom the core takes acts from them; the door for who only watches."""
        if self.reader == "facilitators":
            return HOST
        return self.reader[2:] if self.reader.startswith("p:") else DOOR


@dataclass
class Ways:
    """A table that is played, and everything that leaves it."""

    served: Served
    table: OpenTable
    tasks: asyncio.TaskGroup
    everybody: dict[str, Somebody] = field(default_factory=dict)
    acts: dict[str, str] = field(default_factory=dict)
    """Ids of acts, with the name of who sent each."""
    complaints: list[str] = field(default_factory=list)
    ways: set[tuple[str, str]] = field(default_factory=set)
    steps: int = 0
    blind: bool = False
    """Nobody looks after each step."""
    _judged: set[tuple[str, str]] = field(default_factory=set)
    _told: dict[str, tuple[int, list[Event], oracle.Told]] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.table.code

    # What is heard.

    def told(self, reader: str) -> tuple[list[Event], oracle.Told]:
        """What a reader was told until now, and what follows from it."""
        length = len(self.table.log)
        kept = self._told.get(reader)
        if kept is None or kept[0] != length:
            heard = [h.event for h in oracle.heard(self.table.log, reader)]
            kept = self._told[reader] = (length, heard, oracle.told(reader, heard))
        return kept[1:]

    def hears(self, reader: str, name: str, way: str, raw: str, sent: str = "", opened: bool = False) -> None:
        """What reached `name` is judged by what `reader` was told; `sent` is what they sent themselves.

        `opened`: it may hold parts of the debrief, which is open to the whole table. The debrief itself holds nothing
        else: there nobody finds what only they were told by the facilitators.
        """
        text = spelt(raw)
        self.ways.add((reader.partition(":")[0], re.sub(rf"{self.code}|seat-[a-z]+-[a-z]", "*", way)))
        if (reader + name, text) in self._judged:
            # Who was told something once stays told.
            return
        self._judged.add((reader + name, text))
        told = oracle.strange(BOOK, reader, self.told(reader)[1], self.table.words, text)
        found = [one for one in told if not opened or one in self.still_closed(reader, name, text)]
        if opened and (DEBRIEF in way or LOOKING_BACK in way):
            found = self.still_closed(reader, name, text)
        sent = spelt(sent)
        found += [
            f"the token of {other.name}"
            for other in self.everybody.values()
            if other.person.token in text and other.name != name and other.person.token not in sent
        ]
        found += [f"an act of {doer}" for i, doer in self.acts.items() if i in text and i not in sent]
        self.complaints += [f"{way}: {name} was not told of {one}" for one in found if one not in sent]

    def still_closed(self, reader: str, name: str, text: str) -> list[str]:
        """What stands in an opened record, and belongs to one person alone."""
        found = []
        for marker in oracle.MARKER.findall(text):
            if not marker.startswith("«said/"):
                continue
            doer, _, what = marker[6:].partition("/")
            act = [*doer.split("-"), ""][1]
            personal = what == "name»" or act == "held" or (act in DESK_ALONE and reader != "facilitators")
            if personal and doer.partition("-")[0] != name:
                found.append(marker)
        others = {str(p) for p in self.table.truth.people if f"p:{p}" != reader}
        found += sorted(others & set(oracle.TOKEN.findall(oracle.MARKER.sub("«»", text))))
        sure = {n for n in re.findall(r'"confidence":\s*(\d+)\b(?!\.)', text) if int(n) in SURE.values()}
        return found + [f"how sure somebody was: {n}" for n in sure if int(n) != SURE.get(name)]

    # What is asked for.

    async def asks(
        self,
        one: Somebody | None,
        path: str,
        *,
        expected: int | None = None,
        reader: str | None = None,
        opened: bool = False,
        method: str = "GET",
        **more: Any,
    ) -> httpx.Response:
        """A request of somebody, or of a stranger who was told what all are told; what comes back is heard."""
        headers = dict(one.person.headers if one else {}) | more.pop("headers", {})
        answer = await self.served.http.request(method, path, headers=headers, **more)
        self.served.http.cookies.clear()
        said = [f"{name}: {value}" for name, value in answer.headers.items() if name != "date"]
        whole = "\n".join([str(answer.status_code), *said, read(answer)])
        sent = f"{path} {json.dumps(more, ensure_ascii=False, default=str)}"
        self.hears(
            reader or (one.reader if one else "table"),
            one.name if one else "a stranger",
            f"{method} {path.partition('?')[0]} {answer.status_code}",
            whole,
            sent,
            opened,
        )
        if expected is not None:
            assert answer.status_code == expected, (path, more, answer.text)
        return answer

    def api(self, path: str = "") -> str:
        return f"/api/v1/tables/{self.code}{path}"

    async def listens(self, one: Somebody, form: str) -> None:
        """Hears a live connection to its end; the end as well."""
        state = one.live[form]
        page = LOOKING_BACK if form == LOOKING_BACK else one.kind
        spoken = HTML if form == LOOKING_BACK else form
        address = self.served.socket(self.code, f"?page={page}")
        async with connect(address, subprotocols=[Subprotocol(spoken)]) as socket:
            state.socket = socket
            await socket.send(json.dumps({"type": "hello", "token": one.person.token}))
            with contextlib.suppress(ConnectionClosed):
                async for text in socket:
                    await self.takes(one, form, state, str(text))
            self.hears(one.reader, one.name, f"{form} close", f"{socket.close_code} {socket.close_reason}")
        state.ended = True
        state.moved.set()

    async def takes(self, one: Somebody, form: str, state: Listening, text: str) -> None:
        """One frame, judged when it comes."""
        found: dict[str, Any] = json.loads(text) if text.startswith("{") else {"type": "markup"}
        # What these two show of the debrief is the opened record.
        shows = form == LOOKING_BACK or (form == HTML and one.kind == "projector")
        opened = shows and self.table.truth.common.record_open
        state.came.append(text)
        self.hears(one.reader, one.name, f"{form} {found['type']}", text, opened=opened)
        state.frames += 1
        state.kinds.add(found["type"])
        state.seq = found.get("seq", state.seq)
        state.moved.set()
        if state.frames == 1 and state.socket is not None:
            await state.socket.send('{"type": "ping"}')

    async def settled(self) -> None:
        """Every program's connection has what its reader was told."""
        for one in self.everybody.values():
            state = one.live.get(JSON)
            while state is not None and not state.ended and state.seq < len(self.told(one.reader)[0]):
                state.moved.clear()
                async with asyncio.timeout(5):
                    await state.moved.wait()

    async def shows(self, name: str, form: str, words: str) -> None:
        """Waits until a page was pushed what holds these words."""
        state = self.everybody[name].live[form]
        async with asyncio.timeout(60):
            while not any(words in text for text in state.came):
                state.moved.clear()
                await state.moved.wait()
        # What comes next may be about something else: the other courses come when they are there.
        state.came.clear()

    async def comes(self, name: str, reader: str, person: Person) -> Somebody:
        """Somebody who reads from now on, with a live connection in each form."""
        one = self.everybody[name] = Somebody(name, reader, person)
        for form in (JSON, HTML, LOOKING_BACK):
            one.live[form] = Listening()
            self.tasks.create_task(self.listens(one, form))
            async with asyncio.timeout(5):
                await one.live[form].moved.wait()
        return one

    async def joins(self, name: str, seat: str | None = None, locale: str = "en") -> Somebody:
        wish = {"name": f"«said/{name}/name»", "locale": locale} | ({"seat": seat} if seat else {})
        answer = await self.served.http.post(self.api("/participants"), json=wish)
        made = answer.json()
        assert answer.status_code == 201, made
        person = Person(self.served, self.code, made["token"], made["participant"], made["seat"])
        self.hears(f"p:{made['participant']}", name, "POST participants", answer.text, answer.text)
        return await self.comes(name, f"p:{made['participant']}", person)

    async def joins_by_form(self, name: str, seat: str) -> Somebody:
        """As a browser does: the form of the door, and a cookie."""
        fields = {"name": f"«said/{name}/name»", "seat": seat, "id": act_id(name)}
        there = f"/join/{self.code}"
        await self.asks(None, there, method="POST", data=fields | {"seat": "nowhere"}, expected=422)
        async with httpx.AsyncClient(base_url=self.served.url) as http:
            answer = await http.post(there, data=fields, headers={"Origin": self.served.url})
        assert answer.status_code == 303, answer.text
        participant = list(self.table.truth.people)[-1]
        person = Person(self.served, self.code, answer.cookies[seat_cookie(self.code)], participant, seat)
        self.hears(f"p:{participant}", name, "POST join", str(answer.headers), person.token)
        return await self.comes(name, f"p:{participant}", person)

    async def watches(self, name: str) -> Somebody:
        host = self.everybody["host"]
        answer = await self.asks(host, self.api("/tokens"), method="POST", json={"for": name}, expected=201)
        return await self.comes(name, "table", Person(self.served, self.code, answer.json()["token"]))

    async def does(self, name: str, kind: str, fits: Callable[[Body], bool] = bool, /, **wanted: Any) -> None:
        """An act that is accepted, made of what is on offer and of what is wanted; then everybody looks."""
        one = self.everybody[name]
        self.steps += 1
        body = self.body(one, kind, fits, wanted)
        path = self.api("/control" if one.who == HOST else "/acts")
        await self.asks(one, path, method="POST", json=body, expected=200)
        self.acts[body["id"]] = name
        if not self.blind:
            await self.settled()
            await self.look()

    def body(self, one: Somebody, kind: str, fits: Callable[[Body], bool], wanted: Body) -> Body:
        name = act_id(one.name, kind, self.steps)
        found = known(self.table.truth, one.reader)
        assert found is not None
        forms = [o.form for o in core.offers(BOOK, found) if o.kind == kind]
        for number in range(200):
            chance = Random(number)
            made = filled(chance.choice(forms), chance, f"{one.name}-{kind}-{self.steps}") if forms else {}
            body = {"id": name, "kind": kind, **made, **wanted}
            if fits(body) and self.accepted(one, body):
                return body
        raise AssertionError(f"{one.name} cannot {kind} {wanted}, on offer {forms}")

    def accepted(self, one: Somebody, body: Body) -> bool:
        """Whether the core would take it; nothing happens."""
        try:
            core.decide(self.table.truth, sent_of(one.who, at(0), body))
        except (Refusal, ValidationError):
            return False
        return True

    def proposal(self) -> str:
        """The proposal that was made last."""
        return [*self.table.truth.common.proposals][-1]

    async def undoes(self) -> None:
        """Takes back the last step."""
        truth = self.table.truth
        await self.does("host", "undo", to=truth.desk.steps[-1] - 1, expect=truth.known_facilitators().seq)

    async def decide(self) -> None:
        """Everybody whom an open proposal waits for decides, on all that they know."""
        for one in [*self.everybody.values()]:
            found = known(self.table.truth, one.reader)
            if found is not None and any(o.kind == "decide" for o in core.offers(BOOK, found)):
                await self.does(one.name, "decide", because=list(found.observations()))

    async def advances(self) -> None:
        common = self.table.truth.common
        await self.does("host", "advance", expect={"round": common.round, "phase": common.phase})

    # Everybody looks.

    async def look(self, thoroughly: bool = False) -> None:
        """Each reader fetches what there is for them; `thoroughly` also what every other page shows."""
        await self.asks(None, self.api(), expected=200)
        for one in [*self.everybody.values()]:
            await self.asks(one, self.api("/view"))
            await self.asks(one, self.api("/events"))
            if thoroughly or one.name == self.turn():
                path = f"/{'t' if one.kind == 'phone' else one.kind}/{self.code}"
                await self.asks(one, path, opened=one.kind == "projector" and self.opened(one))
        host = self.everybody["host"]
        for number, (seat, *_) in enumerate(SEATS):
            if thoroughly or number == self.steps % len(SEATS):
                await self.asks(host, f"{self.api('/view')}?as={seat}", reader=f"t:{seat}#1", expected=200)
                if thoroughly:
                    await self.asks(
                        host, f"/console/{self.code}/seats/{seat}", reader=f"t:{seat}#1", expected=200
                    )

    def turn(self) -> str:
        """Whose page is fetched after this step: pages are the same fragments that connections send."""
        return [*self.everybody][self.steps % len(self.everybody)]

    async def knock(self, everywhere: bool) -> None:
        """Everybody tries what is not for them: acts that are refused; `everywhere`: every address as well."""
        await self.look(thoroughly=True)
        for one in (None, *self.everybody.values()):
            await self.tries(one)
            await self.looks_back(one)
            if everywhere:
                await self.wanders(one)

    def opened(self, one: Somebody | None) -> bool:
        """Whether the debrief is open to somebody: the table is closed, and they are at it."""
        there = one is not None and (one.kind != "phone" or self.table.has(one.who))
        return there and self.table.truth.common.record_open

    async def looks_back(self, one: Somebody | None) -> None:
        """The debrief in its four forms. It is refused until the close, and to who is not at the table."""
        opened = self.opened(one)
        forms = (self.api(f"/debrief{ending}") for ending in ("", ".csv", ".pdf"))
        for path in (f"/debrief/{self.code}", *forms):
            # A file waits until the other courses are there.
            answer = await self.asks(one, path, opened=opened, timeout=120)
            assert (answer.status_code == 200) == opened, answer.text
        if one is not None and one.who == HOST:
            # On the wall stands what is open to the whole table.
            await self.asks(one, f"/debrief/{self.code}?wall=1", reader="table", opened=opened)

    async def wanders(self, one: Somebody | None) -> None:
        """Addresses that are not for everybody, or for nobody."""
        hosting = one is not None and one.who == HOST
        paths = [
            f"/join/{self.code}", f"/join/{self.code}?lang=nl", "/join/nowhere", "/", "/nowhere", "/tables",
            f"/t/{self.code}", f"/console/{self.code}", f"/projector/{self.code}", f"/t/{self.code}/acts",
            f"/console/{self.code}/seats/seat-quay-p", f"/console/{self.code}/seats/obs-a2",
            f"/console/{self.code}/screen", f"/projector/{self.code}/open/obs-a2",
            f"/console/{self.code}/guide", "/guide/obs-a2",
            self.api("/view?as=seat-quay-p"), self.api("/view?as=obs-a2"), self.api("/nowhere"),
            self.api("/events?after=3"), self.api("/events?after=obs-a2"), self.api("/live"),
            "/api/v1/tables", "/api/v1/casebooks", "/api/v1/openapi.json", "/api/v1/asyncapi.json",
            "/api/v1/tables/nowhere/view", "/health/ready",
        ]  # fmt: skip
        for path in paths:
            looks = hosting and "seat-quay-p" in path
            await self.asks(
                one,
                path,
                reader="t:seat-quay-p#1" if looks else None,
                opened=path == f"/projector/{self.code}" and self.opened(one),
            )
        if not hosting:
            # Paper holds what each seat sees of itself, for the facilitators, who may look along with any of them.
            for path in (self.api("/log"), f"/print/{self.code}"):
                assert (await self.asks(one, path)).status_code in (401, 403)

    async def tries(self, one: Somebody | None) -> None:
        """Acts that are refused, by both doors and as forms with and without scripts."""
        reader, who = (one.reader, one.who) if one else ("table", DOOR)
        chance = Random(f"{reader}/{self.steps}")
        moment = Moment(self.table.truth, len(self.table.log), self.table.words)
        bodies = [b for _, b in law.battery([moment], "facilitators" if who == DOOR else reader, chance)]
        if one is not None and who != DOOR:
            bodies = [b for b in bodies if not self.accepted(one, b)]
        doors = ["/control", "/acts"] if who == HOST else ["/acts", "/control"]
        for number, body in enumerate(chance.sample(bodies, min(TRIES, len(bodies)))):
            path = self.api(doors[number % 4 == 3])
            refused = await self.asks(one, path, method="POST", json=body)
            assert refused.status_code >= 400, (body, refused.text)
        page = f"/{'console' if one and one.who == HOST else 't'}/{self.code}/acts"
        for number, body in enumerate(bodies[:2]):
            fields = {k: v for k, v in body.items() if isinstance(v, str)} | {"form": "form-x"}
            fields["kind"] = chance.choice(["answer", "decide", "told", "nothing"])
            scripted = {"HX-Request": "true"} if number % 2 else {}
            await self.asks(one, page, method="POST", data=fields, headers=scripted)
        for spoilt in (b"{", b"[]", b'{"kind": "tell", "observation": "obs-a2"}'):
            await self.asks(
                one,
                self.api("/acts"),
                method="POST",
                content=spoilt,
                headers={"Content-Type": "application/json"},
            )
        await self.asks(one, self.api("/tokens"), method="POST", json={"for": "nobody"})

    async def comes_back(self, name: str) -> None:
        """Somebody who was shown out tries again, and is turned away."""
        one = self.everybody[name]
        for form, state in one.live.items():
            while not state.ended:
                state.moved.clear()
                async with asyncio.timeout(5):
                    await state.moved.wait()
            assert "bye" in state.kinds
            await self.listens(one, form)


@asynccontextmanager
async def a_table() -> AsyncIterator[Ways]:
    """A served table, with a facilitator, a projector and an observer."""
    async with serving(books=[BOOK]) as served, asyncio.TaskGroup() as tasks:
        host = await served.table(casebook=BOOK.id, locale="nl")
        ways = Ways(served, await served.built.house.tables.at(host.code), tasks)
        await ways.comes("host", "facilitators", host)
        for name in ("projector", "observer"):
            await ways.watches(name)
        yield ways
        for one in ways.everybody.values():
            for state in one.live.values():
                if state.socket is not None:
                    await state.socket.close()


def concerns(*kinds: str) -> Callable[[Body], bool]:
    """Whether an act shares one of these."""
    return lambda body: any(kind in body.get("what", ()) for kind in kinds)


async def game(ways: Ways) -> AsyncGenerator[str, None]:
    """A whole game, with a stop at each phase and wherever much was said."""
    await ways.joins("anna", "seat-quay-p")
    await ways.joins("bert", "seat-east-a", "nl")
    await ways.joins_by_form("cleo", "seat-west-a")
    await ways.joins("dirk", "seat-east-c", "nl")
    await ways.joins("emma")
    await ways.does("anna", "call", text="«said/anna-call/text»")
    await ways.does("host", "bookmark", note="«said/host-bookmark/note»")
    await ways.does("host", "share")
    yield "lobby"
    await ways.does("host", "attend", participant=ways.everybody["anna"].who)
    await ways.does("host", "start")
    for name in ("anna", "bert", "cleo", "dirk"):
        await ways.does(name, "prefer", card="card-a", confidence=SURE[name])
    yield "briefing"
    await ways.advances()
    await ways.does("bert", "ask", to="seat-quay-p", about="card-a", text="«said/bert-ask/text»")
    await ways.does("anna", "answer", observations=["obs-a1"], text="«said/anna-answer/text»")
    await ways.does("dirk", "tell", observation="obs-a4", to=["seat-east-a"])
    await ways.does("bert", "share", what={"observation": "obs-a5"}, to=["seat-east-c"])
    await ways.does("cleo", "ask", to="contact-gp", about="subject-refer")
    await ways.does("dirk", "ask", to="contact-school", about="subject-staff")
    await ways.does("bert", "consult")
    await ways.does("bert", "share", concerns("figure"), to=["seat-west-a"])
    await ways.does("host", "told", by="seat-quay-p", observation="obs-a1", to=["seat-west-a"])
    await ways.does("dirk", "message", to=["seat-west-a"], text="«said/dirk-message/text»")
    await ways.does("anna", "message", to="table", text="«said/anna-message/text»")
    await ways.does("bert", "envision", text="«said/bert-envision/wrong»")
    await ways.undoes()
    await ways.does("bert", "envision", text="«said/bert-envision/right»")
    await ways.does("dirk", "call", text="«said/dirk-call/text»")
    await ways.does("host", "whisper", to=ways.everybody["dirk"].who, text="«said/host-whisper/person»")
    await ways.does("host", "whisper", to="seat-east-a", text="«said/host-whisper/seat»")
    yield "talk"
    await ways.joins("finn", "seat-west-a")
    await ways.does("host", "move", participant=ways.everybody["emma"].who, seat="seat-east-c")
    await ways.does("host", "announce", text="«said/host-announce/wrong»")
    await ways.undoes()
    await ways.does("host", "announce", text="«said/host-announce/right»")
    await ways.does("host", "shock", shock="shock-one")
    await ways.does("host", "deal", card="card-b")
    await ways.does("host", "pause")
    await ways.does("host", "resume")
    await ways.does("bert", "propose", card="card-a")
    await ways.undoes()
    await ways.does("bert", "propose", card="card-a")
    await ways.does("finn", "support", reason="«said/finn-support/reason»")
    await ways.does("emma", "support", reason="«said/emma-held/first»")
    await ways.does("emma", "oppose", reason="«said/emma-oppose/reason»")
    first = ways.proposal()
    await ways.does("anna", "propose", card="card-b")
    second = ways.proposal()
    await ways.does("cleo", "oppose", proposal=second, reason="«said/cleo-held/reason»")
    yield "face down"
    await ways.does("anna", "withdraw", proposal=second)
    await ways.does("host", "reveal", proposal=first)
    await ways.does("cleo", "oppose", proposal=first, reason="«said/cleo-oppose/reason»")
    await ways.does("host", "spokesperson", participant=ways.everybody["finn"].who)
    yield "deliberation"
    await ways.advances()
    await ways.decide()
    yield "decision"
    await ways.advances()
    await ways.advances()
    for name in ("anna", "bert", "cleo", "dirk", "finn"):
        await ways.does(name, "reflect", prompt="prompt-one")
    yield "reflection"
    await ways.advances()
    await ways.does("host", "remove", participant=ways.everybody["dirk"].who)
    await ways.comes_back("dirk")
    await ways.does("cleo", "tell", to="table")
    yield "removed"
    await ways.advances()
    await ways.decide()
    await ways.advances()
    await ways.does("anna", "reflect", prompt="prompt-two")
    await ways.does("bert", "reflect", prompt="prompt-home")
    await ways.advances()
    yield "epilogue"
    await ways.does("host", "close")
    yield "closed"
    # The other courses take another process and a while; what they say is open to all.
    for step in ("leave_role", "story", "knowledge", "own_region", "agreement"):
        await ways.does("host", "present", step=step, stage="figure", about=None)
        await ways.shows("projector", HTML, f"script--{step}")
        await ways.shows("anna", LOOKING_BACK, "room__question")
    yield "looking back"


@pytest.fixture(autouse=True)
def patient_doorkeepers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is told to wait: that would hide what is said otherwise."""
    monkeypatch.setattr("app.auth.rates.GUESSES_A_MINUTE", 1_000_000)


@pytest.mark.slow
async def test_nothing_that_leaves_tells_what_its_reader_was_not_told() -> None:
    async with a_table() as ways:
        async for stop in game(ways):
            if stop in QUIET:
                await ways.look(thoroughly=True)
            else:
                await ways.knock(everywhere=stop in EVERYWHERE)
            assert ways.complaints == []
        assert {event.fact.kind for event in ways.table.log} >= HAPPENS
        assert ways.ways >= WAYS


Mutant = Callable[[pytest.MonkeyPatch], None]


def views_of_the_facilitators(patch: pytest.MonkeyPatch) -> None:
    """The endpoint of views takes everybody for a facilitator."""

    async def all_lead(
        house: House, request: Request, code: str, capacity: Capacity | None = None
    ) -> tuple[OpenTable, Admitted]:
        table, caller = await admit(house, request, code, capacity)
        return table, Admitted(Facilitators(), caller.shown)

    patch.setattr("app.api.views.admit", all_lead)


def fragments_without_digests(patch: pytest.MonkeyPatch) -> None:
    """A fragment is kept for all who look at the same page of a table, whatever their panels."""
    kept: dict[tuple[object, ...], str] = {}
    made_by = Fragments.one

    def one(
        self: Fragments,
        kind: Kind,
        name: str,
        table: OpenTable,
        locale: Locale,
        made: Mapping[str, Made],
        present: frozenset[str] | None = None,
        place: str | None = None,
    ) -> str:
        key = (kind, name, locale, table.head, present, place)
        if key not in kept:
            kept[key] = made_by(self, kind, name, table, locale, made, present, place)
        return kept[key]

    patch.setattr(Fragments, "one", one)


def panels_without_their_parts(patch: pytest.MonkeyPatch) -> None:
    """A panel is kept for all readers, though they know different things."""
    patch.setattr("app.play.panels.id", lambda part: 0, raising=False)


def presence_by_name(patch: pytest.MonkeyPatch) -> None:
    """Everybody hears which participants are connected."""
    patch.setattr("app.live.connection.Facilitators", object)


def the_whole_log(patch: pytest.MonkeyPatch) -> None:
    """Events are listed without asking to whom they were told."""
    patch.setattr(OpenTable, "heard", lambda self, reader: list(self.log))


def debriefs_of_the_facilitators(patch: pytest.MonkeyPatch) -> None:
    """Everybody gets the debrief with what all wrote."""
    of = Debriefs.of

    async def of_all(
        self: Debriefs, table: OpenTable, reader: Reader, locale: Locale, wait: bool = False
    ) -> Debrief:
        return await of(self, table, Facilitators(), locale, wait)

    patch.setattr(Debriefs, "of", of_all)


MUTANTS: tuple[Mutant, ...] = (
    views_of_the_facilitators,
    fragments_without_digests,
    panels_without_their_parts,
    presence_by_name,
    the_whole_log,
)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
async def test_a_way_that_tells_too_much_is_noticed(mutant: Mutant, monkeypatch: pytest.MonkeyPatch) -> None:
    mutant(monkeypatch)
    async with a_table() as ways, aclosing(game(ways)) as stops:
        async for _ in stops:
            if ways.complaints:
                break
        assert ways.complaints


async def test_a_debrief_that_tells_too_much_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    debriefs_of_the_facilitators(monkeypatch)
    async with a_table() as ways:
        ways.blind = True
        async for _ in game(ways):
            assert ways.complaints == []
        for one in ways.everybody.values():
            await ways.looks_back(one)
        told = [one for one in ways.complaints if "anna-reflect" in one]
        assert {way for one in told for way in ("debrief ", "debrief.pdf ") if f"/{way}" in one} == {
            "debrief ",
            "debrief.pdf ",
        }
