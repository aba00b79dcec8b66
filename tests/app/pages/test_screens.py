"""A screen by a link: it opens in any browser, shows what the whole table sees, and does nothing."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from app.auth.cookies import screen_cookie
from app.auth.tokens import hashed
from app.play.readers import Everybody
from app.store.contract import Grant
from tests.app.house import HTML, Served
from tests.app.pages.browser import Browser, text_of

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def host(served: Served) -> AsyncIterator[Browser]:
    browser = Browser(served)
    async with browser.http:
        await browser.signs_in()
        yield browser


@pytest_asyncio.fixture
async def screen(served: Served) -> AsyncIterator[Browser]:
    """A browser that nobody signed in with."""
    browser = Browser(served)
    async with browser.http:
        yield browser


async def link_to(host: Browser, code: str) -> str:
    """The path of a new link, as the facilitator's page shows it."""
    made = await host.post(f"/console/{code}/screen", {})
    assert made.status_code == 200
    words = text_of(made.text).split()
    address = next(word for word in words if word.startswith(f"{host.served.url}/projector/{code}/open/"))
    return address.removeprefix(host.served.url)


async def test_any_browser_becomes_a_screen_and_the_address_forgets_the_token(
    host: Browser, screen: Browser
) -> None:
    code = await host.opens_table()
    assert (await screen.get(f"/projector/{code}")).status_code == 401
    link = await link_to(host, code)
    opened = await screen.get(link)
    assert (opened.status_code, opened.headers["location"]) == (303, f"/projector/{code}")
    cookie = opened.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert link.rpartition("/")[2] not in opened.headers["set-cookie"]
    wall = await screen.get(f"/projector/{code}")
    assert wall.status_code == 200
    assert link.rpartition("/")[2] not in wall.text


async def test_a_screen_folds_the_table_alone(host: Browser, screen: Browser) -> None:
    code = await host.opens_table()
    await screen.get(await link_to(host, code))
    for path in (f"/console/{code}", f"/console/{code}/screen", f"/console/{code}/seats/alderman-east"):
        assert (await screen.get(path)).status_code == 403
    assert (await screen.get(f"/t/{code}")).headers["location"] == f"/join/{code}"
    assert (await screen.get("/tables")).headers["location"] == "/sign-in"
    act = {"id": "7b0e3c1e-0000-4000-8000-000000000001", "kind": "start"}
    assert (await screen.post(f"/console/{code}/acts", act)).status_code == 403
    view = await screen.get(f"/api/v1/tables/{code}/view")
    table = await screen.served.built.house.tables.at(code)
    everybody = table.panels(Everybody(), "en")
    assert view.json()["digests"] == {name: made.digest for name, made in everybody.items()}


async def test_a_link_opens_its_own_table_alone(host: Browser, screen: Browser) -> None:
    one, other = await host.opens_table(), await host.opens_table()
    link = await link_to(host, one)
    assert (await screen.get(link.replace(one, other))).status_code == 410
    assert (await screen.get(link)).status_code == 303
    assert (await screen.get(f"/projector/{other}")).status_code == 401
    assert (await screen.get(link.replace(one, "nowhere-1234"))).status_code == 404


async def test_a_screen_that_starts_again_opens_the_link_again(host: Browser, screen: Browser) -> None:
    code = await host.opens_table()
    link = await link_to(host, code)
    await screen.get(link)
    screen.http.cookies.clear()
    assert (await screen.get(link)).status_code == 303
    assert (await screen.get(f"/projector/{code}")).status_code == 200


async def test_a_link_ends_and_the_screens_that_it_opened_stay(host: Browser, screen: Browser) -> None:
    code = await host.opens_table()
    house = screen.served.built.house
    table = await house.tables.at(code)
    await screen.get(await link_to(host, code))
    past = house.tables.clock() - timedelta(seconds=1)
    await house.store.put_grant(hashed("old"), Grant(table.row.id, "projector", expires=past))
    late = await screen.get(f"/projector/{code}/open/old")
    assert late.status_code == 410
    assert "<h1" in late.text
    assert (await screen.get(f"/projector/{code}")).status_code == 200


async def test_only_a_token_that_watches_can_be_handed_in(host: Browser, screen: Browser) -> None:
    """A seat's or a facilitator's token has no business in an address."""
    code = await host.opens_table()
    house = screen.served.built.house
    row = (await house.tables.at(code)).row
    watching = [await house.accounts.watch(row.id, role) for role in ("projector", "observer")]
    for token in watching:
        screen.http.cookies.clear()
        assert (await screen.get(f"/projector/{code}/open/{token}")).status_code == 303
        assert (await screen.get(f"/projector/{code}")).status_code == 200
    screen.http.cookies.clear()
    for token in (await house.accounts.lead(row.id, None), await house.accounts.token("a", "administrator")):
        refused = await screen.get(f"/projector/{code}/open/{token}")
        assert refused.status_code == 410
        assert "set-cookie" not in refused.headers


async def test_only_facilitators_of_the_table_make_links_and_looking_makes_none(
    host: Browser, screen: Browser
) -> None:
    code = await host.opens_table()
    assert (await screen.post(f"/console/{code}/screen", {})).status_code == 401
    stranger = Browser(host.served)
    async with stranger.http:
        await stranger.signs_in("somebody else")
        assert (await stranger.post(f"/console/{code}/screen", {})).status_code == 403
    looked = await host.get(f"/console/{code}/screen")
    assert looked.status_code == 200
    assert "/open/" not in looked.text
    assert f'href="/console/{code}/screen"' in (await host.get(f"/console/{code}")).text


async def test_wrong_links_are_counted(host: Browser, screen: Browser) -> None:
    code = await host.opens_table()
    found = {(await screen.get(f"/projector/{code}/open/wrong{i}")).status_code for i in range(130)}
    assert found == {410, 429}


async def test_a_screen_stays_alive(host: Browser, screen: Browser) -> None:
    code = await host.opens_table()
    await screen.get(await link_to(host, code))
    name = screen_cookie(code)
    headers = {"Cookie": f"{name}={screen.http.cookies[name]}", "Origin": screen.served.url}
    address = screen.served.socket(code, "?page=projector")
    async with connect(address, subprotocols=[Subprotocol(HTML)], additional_headers=headers) as socket:
        await socket.send('{"type": "hello"}')
        assert "part-scene" in str(await socket.recv())
        await host.sends(f"/console/{code}/acts", "start")
        assert "part-head" in str(await socket.recv())


async def test_a_group_has_a_screen_of_its_own_with_what_its_municipality_shares_and_no_more(
    host: Browser, screen: Browser
) -> None:
    code = await host.opens_table()
    offered = await host.post(f"/console/{code}/screen", {})
    assert f'href="/projector/{code}?place=east"' in offered.text
    opened = await screen.get(f"{await link_to(host, code)}?place=east")
    assert opened.headers["location"] == f"/projector/{code}?place=east"
    # A place that nobody knows opens the wall of all.
    elsewhere = await screen.get(f"{await link_to(host, code)}?place=//example.org")
    assert elsewhere.headers["location"] == f"/projector/{code}"

    for step in ("start", "advance"):
        fields = {"expect.round": "1", "expect.phase": "briefing"} if step == "advance" else {}
        await host.sends(f"/console/{code}/acts", step, **fields)
    own = await screen.get(f"/projector/{code}?place=east")
    whole = await screen.get(f"/projector/{code}")
    east = "East, Waterland"
    assert east in text_of(own.text)
    assert east not in text_of(whole.text)
    purses = [text_of(page.text).count("reserve") for page in (own, whole)]
    assert purses[0] == purses[1] / 2 > 0
    for nowhere in ("north", "", "region"):
        assert (await screen.get(f"/projector/{code}?place={nowhere}")).status_code == 404
    assert (await screen.get(f"/console/{code}?place=east")).status_code == 403
    assert (await host.get(f"/console/{code}?place=east")).status_code == 404
