"""Pages and forms as a browser without scripts meets them."""

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
import pytest_asyncio

from app.play.tables import FACILITATOR
from game.acts import Advance, Position, Start
from tests.app.house import Served
from tests.app.pages.browser import Browser, text_of

pytestmark = pytest.mark.asyncio


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


async def test_a_code_leads_to_a_name_and_a_seat_and_then_to_the_phone(host: Browser, guest: Browser) -> None:
    code = await host.opens_table()
    assert (await guest.get("/")).status_code == 200
    typed = await guest.post("/join", {"code": code.upper().replace("-", " ")})
    assert typed.headers["location"] == f"/join/{code}"
    assert (await guest.get(f"/join/{code}")).status_code == 200
    await guest.joins(code, "alderman-east")
    phone = await guest.get(f"/t/{code}")
    assert "alderman-east" in text_of(phone.text)
    assert (await guest.get(f"/join/{code}")).headers["location"] == f"/t/{code}"


async def test_a_wrong_code_is_said_beside_what_was_typed(guest: Browser) -> None:
    page = await guest.post("/join", {"code": "nowhere-1234"})
    assert page.status_code == 404
    assert 'value="nowhere-1234"' in page.text
    assert "No table has this code." in text_of(page.text)


async def test_a_name_that_is_missing_keeps_the_seat_that_was_chosen(host: Browser, guest: Browser) -> None:
    code = await host.opens_table()
    page = await guest.post(f"/join/{code}", {"name": " ", "seat": "council-east"})
    assert page.status_code == 422
    assert 'value="council-east" checked' in page.text


async def test_a_role_sheet_leads_to_its_seat(host: Browser, guest: Browser) -> None:
    code = await host.opens_table()
    page = (await guest.get(f"/join/{code}?seat=council-east")).text
    assert 'value="council-east" checked' in page
    assert page.count(" checked") == 1
    unknown = (await guest.get(f"/join/{code}?seat=nobody")).text
    assert 'name="seat" value="" checked' in unknown


async def test_who_comes_to_a_demo_sits_down_where_something_is_to_decide(
    host: Browser, guest: Browser
) -> None:
    """Nobody leads a demo, so nobody chooses a seat for anybody, and the phone says what there is to do."""
    house = guest.served.built.house
    table = await house.tables.begin("small", "en", demo=True)
    kept = table.book.seats[1].id
    await house.fill(table, [seat.id for seat in table.book.seats if seat.id != kept], "demo")
    page = (await guest.get(f"/join/{table.code}")).text
    assert f'value="{kept}" checked' in page
    assert page.count(" checked") == 1
    assert "The facilitator chooses" not in page
    await guest.joins(table.code, kept)
    assert "What to do now" not in (await guest.get(f"/t/{table.code}")).text
    led = await host.opens_table()
    await house.tables.act(await house.tables.at(led), FACILITATOR, Start(id=str(uuid4())))
    # A demo begins by itself when somebody sits down.
    async with asyncio.timeout(10):
        while table.truth.common.phase == "lobby":
            await asyncio.sleep(0.02)
    for code in (table.code, led):
        at = await house.tables.at(code)
        where = Position(round=1, phase="briefing")
        await house.tables.act(at, FACILITATOR, Advance(id=str(uuid4()), expect=where))
    assert "Now you talk. Look in your hand" in text_of((await guest.get(f"/t/{table.code}")).text)
    await guest.joins(led, kept)
    assert "Now you talk." not in text_of((await guest.get(f"/t/{led}")).text)


async def test_joining_twice_with_one_form_is_one_person(host: Browser, guest: Browser) -> None:
    code = await host.opens_table()
    form = {"name": "Anna", "seat": "", "id": "one form"}
    first = await guest.post(f"/join/{code}", form)
    guest.http.cookies.clear()
    again = await guest.post(f"/join/{code}", form)
    assert first.headers["location"] == again.headers["location"]
    table = await guest.served.built.house.tables.at(code)
    assert len(table.truth.people) == 1


async def test_who_has_no_seat_is_led_to_the_door(host: Browser, guest: Browser) -> None:
    code = await host.opens_table()
    assert (await guest.get(f"/t/{code}")).headers["location"] == f"/join/{code}"
    assert (await guest.get("/tables")).headers["location"] == "/sign-in"
    for path in (f"/console/{code}", f"/projector/{code}", f"/console/{code}/seats/alderman-east"):
        page = await guest.get(path)
        assert page.status_code == 401
        assert "<h1" in page.text
    assert (await guest.get("/t/nowhere-1234")).status_code == 404


async def test_a_link_signs_in_once(served: Served, guest: Browser) -> None:
    link = (await served.built.house.accounts.invite("anna", "facilitator")).removeprefix(served.url)
    assert (await guest.get(link)).status_code == 200
    assert (await guest.get(link)).status_code == 200
    signed_in = await guest.post(link, {})
    cookie = signed_in.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert (await guest.get("/tables")).status_code == 200
    other = Browser(served)
    async with other.http:
        again = await other.post(link, {})
        assert again.status_code == 410
        assert (await other.get("/tables")).status_code == 303
    assert (await guest.post("/sign-out", {})).status_code == 303
    assert (await guest.get("/tables")).status_code == 303


async def test_facilitators_see_their_own_tables(served: Served, host: Browser) -> None:
    code = await host.opens_table(title="Mine")
    other = Browser(served)
    async with other.http:
        await other.signs_in("somebody else")
        assert code not in (await other.get("/tables")).text
        assert (await other.get(f"/console/{code}")).status_code == 403
    assert code in (await host.get("/tables")).text


async def test_forms_play_and_refusals_keep_what_was_typed(host: Browser, guest: Browser) -> None:
    code = await host.opens_table()
    await guest.joins(code, "alderman-east")
    early = await guest.sends(f"/t/{code}/acts", "prefer", card="queue", option="buy", confidence="70")
    assert early.status_code == 409
    assert (await host.sends(f"/console/{code}/acts", "start")).headers["location"] == f"/console/{code}"
    done = await guest.sends(f"/t/{code}/acts", "prefer", card="queue", option="buy", confidence="70")
    assert done.headers["location"] == f"/t/{code}"
    wrong = await guest.sends(f"/t/{code}/acts", "prefer", card="queue", option="none", confidence="70")
    assert wrong.status_code == 422
    table = await guest.served.built.house.tables.at(code)
    felt = [p.instincts["queue"] for p in table.truth.people.values()]
    assert [(i.option, i.confidence) for i in felt] == [("buy", 70)]


async def test_with_scripts_a_form_is_answered_by_nothing_or_by_a_box(host: Browser, guest: Browser) -> None:
    code = await host.opens_table()
    await guest.joins(code, "alderman-east")
    script = {"HX-Request": "true"}
    form = {"id": "7b0e3c1e-0000-4000-8000-000000000001", "kind": "start"}
    done = await host.post(f"/console/{code}/acts", form, **script)
    assert (done.status_code, done.text) == (204, "")
    again = await host.post(f"/console/{code}/acts", form, **script)
    assert (again.status_code, again.text) == (204, "")
    refused = await host.post(
        f"/console/{code}/acts", {"id": "7b0e3c1e-0000-4000-8000-000000000002", "kind": "start"}, **script
    )
    assert refused.status_code == 409
    assert refused.text.lstrip().startswith("<section")
    assert 'role="alert"' in refused.text


async def test_forms_with_lists_and_nested_fields(host: Browser, guest: Browser) -> None:
    code = await host.opens_table()
    await guest.joins(code, "alderman-east")
    await host.sends(f"/console/{code}/acts", "start")
    forward = {"expect.round": "1", "expect.phase": "briefing"}
    assert (await host.sends(f"/console/{code}/acts", "advance", **forward)).status_code == 303
    table = await guest.served.built.house.tables.at(code)
    held = next(iter(table.truth.mandates.values())).observations
    name = next(iter(held))
    told = await guest.sends(
        f"/t/{code}/acts", "tell", observation=name, to=["alderman-west", "council-east"]
    )
    assert told.status_code == 303, text_of(told.text)
    shared = {"what.observation": name, "to": "table"}
    assert (await guest.sends(f"/t/{code}/acts", "share", **shared)).status_code == 303
    assert name in table.truth.common.observations
    stale = await host.sends(f"/console/{code}/acts", "advance", **forward)
    assert stale.status_code == 409


async def test_a_form_from_another_site_is_refused(host: Browser, guest: Browser) -> None:
    code = await host.opens_table()
    form = {"id": "7b0e3c1e-0000-4000-8000-000000000001", "kind": "start"}
    path = f"/console/{code}/acts"
    for headers in (
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {},
    ):
        answer = await host.http.post(path, data=form, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")
    own = await host.http.post(path, data=form, headers={"Sec-Fetch-Site": "same-origin"})
    assert own.status_code == 303


async def test_the_language_is_everybodys_own(host: Browser, guest: Browser) -> None:
    code = await host.opens_table()
    assert 'lang="en"' in (await guest.get(f"/join/{code}")).text
    switched = await guest.get(f"/join/{code}?lang=nl")
    assert switched.headers["location"] == f"/join/{code}"
    assert '<html lang="nl"' in (await guest.get(f"/join/{code}")).text
    assert '<html lang="en"' in (await host.get("/tables")).text
    await guest.joins(code)
    table = await guest.served.built.house.tables.at(code)
    assert [p.locale for p in table.truth.people.values()] == ["nl"]


async def test_files_are_kept_for_ever_under_the_mark_of_their_content(guest: Browser) -> None:
    page = (await guest.get("/")).text
    address = page.split('<link rel="stylesheet" href="')[1].split('"')[0]
    found = await guest.get(address)
    assert found.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert found.headers["content-type"].startswith("text/css")
    other = await guest.get(address.split("?")[0] + "?v=000000000000")
    assert "immutable" not in other.headers["cache-control"]
    assert (await guest.get("/static/js/../../../pyproject.toml")).status_code == 404
    assert (await guest.get("/static/js/none.js")).status_code == 404


async def test_what_is_not_there_is_said_on_a_page(guest: Browser) -> None:
    page = await guest.get("/nothing", **{"Accept-Language": "nl"})
    assert page.status_code == 404
    assert '<html lang="nl"' in page.text
    wrong = await guest.get("/join")
    assert wrong.status_code == 405


async def test_the_debrief_is_a_page_after_the_close(host: Browser, guest: Browser) -> None:
    code = await host.opens_table()
    await guest.joins(code, "alderman-east")
    assert (await guest.get(f"/debrief/{code}")).status_code == 409
    await host.sends(f"/console/{code}/acts", "start")
    await host.sends(f"/console/{code}/acts", "close")
    for browser, back in ((guest, f"/t/{code}"), (host, f"/console/{code}")):
        page = await browser.get(f"/debrief/{code}")
        assert page.status_code == 200
        assert f'href="{back}"' in page.text
    stranger = Browser(guest.served)
    async with stranger.http:
        assert (await stranger.get(f"/debrief/{code}")).headers["location"] == f"/join/{code}"


async def test_on_the_wall_is_nothing_that_one_person_wrote(host: Browser, guest: Browser) -> None:
    code = await host.opens_table()
    await guest.joins(code, "alderman-east")
    await host.sends(f"/console/{code}/acts", "start")
    for phase in ("briefing", "deliberation", "decision", "settlement"):
        await host.sends(f"/console/{code}/acts", "advance", **{"expect.round": "1", "expect.phase": phase})
    await guest.sends(f"/t/{code}/acts", "reflect", prompt="one", text="I asked too late.")
    await host.sends(f"/console/{code}/acts", "close")
    own = await host.get(f"/debrief/{code}")
    assert "I asked too late." in own.text
    assert f'href="/debrief/{code}?wall=1"' in own.text
    wall = await host.get(f"/debrief/{code}?wall=1")
    assert wall.status_code == 200
    assert "I asked too late." not in wall.text
    assert f'href="/projector/{code}"' in wall.text
