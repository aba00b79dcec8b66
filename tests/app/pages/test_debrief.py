"""The debrief as pages: not before the close; the wall and each page follow the desk; what comes late is pushed."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from websockets.asyncio.client import ClientConnection

from app.play.open_table import OpenTable
from app.reports.page import debrief_page
from game.debrief import Alternatives
from tests.app.house import Served, serving
from tests.app.pages.browser import Browser, text_of
from tests.app.pages.test_push import fragments, hello, live
from web.contexts import Kind
from web.looking_back import Steps

pytestmark = pytest.mark.asyncio

QUESTION = "Which question would you still have liked to ask?"


class Slow:
    """Other courses that are there when they are let."""

    def __init__(self) -> None:
        self.let = asyncio.Event()

    async def __call__(self, table: OpenTable) -> Alternatives:
        del table
        await self.let.wait()
        return Alternatives(state="nothing")


@pytest_asyncio.fixture
async def slow(served: Served) -> Slow:
    """The other courses of every table of this house take their time."""
    found = Slow()
    served.built.house.debriefs._run = found
    return found


@pytest_asyncio.fixture
async def host(served: Served) -> AsyncIterator[Browser]:
    browser = Browser(served)
    async with browser.http:
        await browser.signs_in()
        yield browser


@pytest_asyncio.fixture
async def guest(served: Served) -> AsyncIterator[Browser]:
    browser = Browser(served)
    async with browser.http:
        yield browser


async def closed(host: Browser, guest: Browser) -> str:
    """A table with one person and a round that went by, closed."""
    code = await host.opens_table()
    await guest.joins(code, "council-east")
    await host.sends(f"/console/{code}/acts", "start")
    for phase in ("briefing", "deliberation", "decision", "settlement", "reflection"):
        await host.sends(f"/console/{code}/acts", "advance", **{"expect.round": "1", "expect.phase": phase})
    await host.sends(f"/console/{code}/acts", "close")
    return code


async def presents(host: Browser, code: str, step: Steps, stage: str = "question", **more: str) -> None:
    answer = await host.sends(f"/console/{code}/acts", "present", step=step, stage=stage, **more)
    assert answer.status_code == 303, answer.text


async def pushed(socket: ClientConnection, kind: Kind, name: str, holds: str = "", lacks: str = "§") -> str:
    """The next push that redraws this fragment so that it holds one thing and lacks another: a fragment is redrawn
    as well when more of the debrief is there."""
    async with asyncio.timeout(30):
        while True:
            frame = await socket.recv()
            assert isinstance(frame, str)
            if not frame.startswith("{"):
                found = dict(fragments(kind, frame)).get(name)
                if found is not None and holds in found and lacks not in found:
                    return found


async def test_before_the_close_a_page_says_when_and_leads_back(host: Browser, guest: Browser) -> None:
    code = await host.opens_table()
    await guest.joins(code, "council-east")
    for browser, back in ((guest, f"/t/{code}"), (host, f"/console/{code}")):
        early = await browser.get(f"/debrief/{code}")
        assert early.status_code == 409
        assert "The debrief opens when the table closes" in early.text
        assert f'href="{back}"' in early.text
        assert "409" not in text_of(early.text)


async def test_the_wall_follows_the_desk_step_by_step(served: Served, host: Browser, guest: Browser) -> None:
    code = await closed(host, guest)
    assert "script__question" not in (await host.get(f"/projector/{code}")).text
    async with live(served, host, code, "projector") as wall:
        await hello(wall)
        await presents(host, code, "knowledge")
        asked = await pushed(wall, "projector", "script", "script--question")
        assert "script__sentence" not in asked
        await presents(host, code, "knowledge", "sentence")
        said = await pushed(wall, "projector", "script", "script--sentence")
        assert "Nothing was decided about this case." in said
        await presents(host, code, "knowledge", "figure")
        drawn = await pushed(wall, "projector", "script", "script--figure")
        assert "pipes-picture" in drawn
        assert drawn == dict(fragments("projector", (await host.get(f"/projector/{code}")).text))["script"]


async def test_every_page_of_the_debrief_has_the_rooms_question_on_top(
    served: Served, host: Browser, guest: Browser
) -> None:
    code = await closed(host, guest)
    assert "room__question" not in (await guest.get(f"/debrief/{code}")).text
    for browser in (guest, host):
        page = (await browser.get(f"/debrief/{code}")).text
        async with live(served, browser, code, "debrief") as socket:
            await hello(socket, page)
            await presents(host, code, "agreement")
            room = await pushed(socket, "debrief", "step", "step 6 of 6")
            assert room == dict(fragments("debrief", (await browser.get(f"/debrief/{code}")).text))["step"]
            await presents(host, code, "story")
            await pushed(socket, "debrief", "step", "step 2 of 6")


async def test_what_is_being_computed_is_replaced_when_it_is_there(
    served: Served, slow: Slow, host: Browser, guest: Browser
) -> None:
    code = await closed(host, guest)
    await presents(host, code, "what_if", "figure")
    page = (await guest.get(f"/debrief/{code}")).text
    assert "It comes here by itself." in page
    async with live(served, guest, code, "debrief") as phone, live(served, host, code, "projector") as wall:
        await hello(phone, page)
        await hello(wall)
        await pushed(wall, "projector", "script", "script__waiting")
        slow.let.set()
        await pushed(phone, "debrief", "what_if", lacks="by itself")
        await pushed(wall, "projector", "script", "script--figure", lacks="script__waiting")


async def test_what_the_picture_rests_on_comes_with_it(
    served: Served, slow: Slow, host: Browser, guest: Browser
) -> None:
    code = await closed(host, guest)
    page = (await guest.get(f"/debrief/{code}")).text
    before = dict(fragments("debrief", page))["certainty"]
    assert "The game without these assumptions is still being computed. It comes here by itself." in text_of(
        before
    )
    async with live(served, guest, code, "debrief") as phone:
        await hello(phone, page)
        slow.let.set()
        after = await pushed(phone, "debrief", "certainty", lacks="by itself")
    assert after == dict(fragments("debrief", (await guest.get(f"/debrief/{code}")).text))["certainty"]


async def test_a_debrief_that_shows_everything_is_sent_nothing(
    served: Served, host: Browser, guest: Browser
) -> None:
    code = await closed(host, guest)
    page = (await guest.get(f"/debrief/{code}")).text
    async with live(served, guest, code, "debrief") as socket:
        await hello(socket, page)
        await socket.send(json.dumps({"type": "ping"}))
        async with asyncio.timeout(5):
            assert json.loads(await socket.recv())["type"] == "pong"


async def test_who_is_not_at_the_table_hears_nothing(served: Served, host: Browser, guest: Browser) -> None:
    code = await closed(host, guest)
    stranger = Browser(served)
    async with stranger.http, live(served, stranger, code, "debrief") as socket:
        await hello(socket)
        async with asyncio.timeout(5):
            assert json.loads(await socket.recv()) == {"type": "bye", "reason": "sign_in"}


async def test_a_page_without_what_people_wrote_stands_still(host: Browser, guest: Browser) -> None:
    code = await closed(host, guest)
    page = await host.get(f"/debrief/{code}?wall=1")
    assert page.status_code == 200
    assert "hx-ws:connect" not in page.text
    assert "hx-ws:connect" in (await host.get(f"/debrief/{code}")).text


async def test_every_page_is_drawn_away_from_the_loop(
    monkeypatch: pytest.MonkeyPatch, host: Browser, guest: Browser
) -> None:
    """It takes longer than twenty milliseconds, which is what others may wait for."""
    where: list[int] = []
    drawn = debrief_page

    def noted(*args: object, **more: object) -> object:
        where.append(threading.get_ident())
        return drawn(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("app.pages.debrief_page.debrief_page", noted)
    code = await closed(host, guest)
    await guest.get(f"/debrief/{code}")
    assert where
    assert threading.get_ident() not in where


async def test_two_readers_in_two_languages_each_have_theirs(host: Browser, guest: Browser) -> None:
    code = await closed(host, guest)
    assert '<html lang="en"' in (await host.get(f"/debrief/{code}")).text
    switched = await host.get(f"/debrief/{code}?lang=nl")
    assert switched.status_code == 303
    assert '<html lang="nl"' in (await host.get(f"/debrief/{code}")).text
    assert '<html lang="en"' in (await guest.get(f"/debrief/{code}")).text


async def test_serving_works_out_the_other_courses_by_itself() -> None:
    async with serving() as served:
        host, guest = Browser(served), Browser(served)
        async with host.http, guest.http:
            await host.signs_in()
            code = await closed(host, guest)
            async with live(served, guest, code, "debrief") as socket:
                await hello(socket, (await guest.get(f"/debrief/{code}")).text)
                if "by itself" in (await guest.get(f"/debrief/{code}")).text:
                    await pushed(socket, "debrief", "what_if", lacks="by itself")
