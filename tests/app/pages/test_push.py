"""What is pushed to a page is what the page would show: fragment for fragment, for every reader."""

import asyncio
import json
import re
from collections.abc import Iterator

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.app.house import HTML, Served, serving
from tests.app.pages.browser import Browser
from web.contexts import FRAGMENTS, Kind
from web.ids import dom_id

pytestmark = pytest.mark.asyncio

ROOT = re.compile(r'<(\w+)\b[^>]*\bid="(part-[^"]+)"[^>]*data-fragment')
SEQ = re.compile(r'data-seq="([0-9]+)"')
HAVE = re.compile(r'<div id="have"[^>]*data-have="([^"]*)" data-epoch="([^"]*)"')


def fragments(kind: Kind, markup: str) -> Iterator[tuple[str, str]]:
    """The fragments in a page or a push, without ids of acts and whose page it is, which are the page's alone."""
    names = {dom_id("part", name): name for name in FRAGMENTS[kind]}
    for root in ROOT.finditer(markup):
        if root[2] in names:
            yield names[root[2]], without_ids(whole(root[1], markup[root.start() :]))


def whole(tag: str, markup: str) -> str:
    """The first element of the markup, to its end."""
    depth = 0
    for found in re.finditer(rf"<(/?){tag}\b", markup):
        depth += -1 if found[1] else 1
        if depth == 0:
            return markup[: found.end()]
    return markup


def without_ids(markup: str) -> str:
    markup = re.sub(r'<input type="hidden" name="(id|reader)" value="[^"]*">', "", markup)
    return re.sub(r"\s+", " ", markup)


async def pushed(socket: ClientConnection) -> str:
    async with asyncio.timeout(5):
        while True:
            found = await socket.recv()
            assert isinstance(found, str)
            if not found.startswith("{"):
                return found


async def hello(socket: ClientConnection, page: str | None = None) -> None:
    found = HAVE.search(page or "")
    have = json.loads(found[1].replace("&#34;", '"').replace("&quot;", '"')) if found else None
    await socket.send(json.dumps({"type": "hello", "have": have, "epoch": found[2] if found else None}))


def live(served: Served, browser: Browser, code: str, kind: Kind, place: str = "") -> connect:
    cookies = "; ".join(f"{c.name}={c.value}" for c in browser.http.cookies.jar)
    return connect(
        served.socket(code, f"?page={kind}{place and f'&place={place}'}"),
        subprotocols=[Subprotocol(HTML)],
        origin=Origin(served.url),
        additional_headers={"Cookie": cookies, "Accept-Language": "en"},
    )


ADDRESS: dict[Kind, str] = {"phone": "/t/", "console": "/console/", "projector": "/projector/"}


async def both(served: Served, browser: Browser, code: str, kind: Kind, place: str = "") -> tuple[str, str]:
    """A first push and a fresh page of the same moment."""
    while True:
        async with live(served, browser, code, kind, place) as socket:
            await hello(socket)
            push = await pushed(socket)
            page = (await browser.get(f"{ADDRESS[kind]}{code}{place and f'?place={place}'}")).text
            if SEQ.findall(push)[-1] == SEQ.findall(page)[-1]:
                return push, page


async def test_pushed_fragments_are_those_of_a_fresh_page_in_every_phase() -> None:
    async with serving(absence_seconds=60) as served:
        host, guest = Browser(served), Browser(served)
        async with host.http, guest.http:
            await host.signs_in()
            code = await host.opens_table()
            table = await served.built.house.tables.at(code)
            await guest.joins(code, "alderman-east")
            await host.sends(f"/console/{code}/acts", "bot", seat="alderman-west", policy="random")
            browsers: dict[Kind, Browser] = {"phone": guest, "console": host, "projector": host}
            while True:
                phase = table.truth.common.phase
                for kind, browser in browsers.items():
                    push, page = await both(served, browser, code, kind)
                    pieces, whole_page = dict(fragments(kind, push)), dict(fragments(kind, page))
                    assert set(pieces) == set(whole_page) == set(FRAGMENTS[kind])
                    for name, piece in pieces.items():
                        # Who is there changes while we look.
                        if (kind, name) != ("console", "people"):
                            assert piece == whole_page[name], (phase, kind, name)
                push, page = await both(served, host, code, "projector", "east")
                assert dict(fragments("projector", push)) == dict(fragments("projector", page)), phase
                if phase == "closed":
                    break
                step = {"lobby": "start", "epilogue": "close"}.get(phase, "advance")
                expect = {"expect.round": str(table.truth.common.round), "expect.phase": phase}
                fields = expect if step == "advance" else {}
                assert (await host.sends(f"/console/{code}/acts", step, **fields)).status_code == 303


async def test_a_page_that_shows_everything_is_sent_nothing_until_something_changes(served: Served) -> None:
    host, guest = Browser(served), Browser(served)
    async with host.http, guest.http:
        await host.signs_in()
        code = await host.opens_table()
        await guest.joins(code, "alderman-east")
        page = (await guest.get(f"/t/{code}")).text
        async with live(served, guest, code, "phone") as socket:
            await hello(socket, page)
            await host.sends(f"/console/{code}/acts", "announce", text="Come closer")
            push = await pushed(socket)
            assert "Come closer" in push
            assert set(dict(fragments("phone", push))) == {
                name for name, parts in FRAGMENTS["phone"].items() if "board" in parts
            }
            assert HAVE.search(push)


async def test_a_page_is_only_for_its_reader(served: Served) -> None:
    host, guest = Browser(served), Browser(served)
    async with host.http, guest.http:
        await host.signs_in()
        code = await host.opens_table()
        await guest.joins(code, "alderman-east")
        for browser, kind in ((guest, "console"), (guest, "projector"), (host, "phone")):
            async with live(served, browser, code, kind) as socket:  # type: ignore[arg-type]
                await hello(socket)
                last = json.loads(await socket.recv())
                assert last == {"type": "bye", "reason": "sign_in"}


async def test_the_console_sees_who_is_there(served: Served) -> None:
    host, guest = Browser(served), Browser(served)
    async with host.http, guest.http:
        await host.signs_in()
        code = await host.opens_table()
        await guest.joins(code, "alderman-east")
        async with live(served, host, code, "console") as desk:
            await hello(desk)
            before = dict(fragments("console", await pushed(desk)))["people"]
            async with live(served, guest, code, "phone") as phone:
                await hello(phone)
                here = dict(fragments("console", await pushed(desk)))
                assert set(here) == {"people"}
                assert here["people"] != before
            assert dict(fragments("console", await pushed(desk)))["people"] == before
