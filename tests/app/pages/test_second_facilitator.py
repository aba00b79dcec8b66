"""A second facilitator: a link that lets one browser lead one table, once, without an account."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio

from app.auth.tokens import hashed
from app.store.contract import Grant
from tests.app.house import Person, Served, act
from tests.app.pages.browser import Browser, text_of

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def host(served: Served) -> AsyncIterator[Browser]:
    browser = Browser(served)
    async with browser.http:
        await browser.signs_in()
        yield browser


@pytest_asyncio.fixture
async def second(served: Served) -> AsyncIterator[Browser]:
    """A browser that nobody signed in with."""
    browser = Browser(served)
    async with browser.http:
        yield browser


async def shared(host: Browser, code: str, **headers: str) -> str:
    """The path of a new link, as the console's answer shows it."""
    made = await host.post(
        f"/console/{code}/acts", {"id": str(uuid4()), "kind": "share", "form": "form-x"}, **headers
    )
    assert made.status_code == 200, made.text
    return link_in(host, code, made.text)


def link_in(host: Browser, code: str, markup: str) -> str:
    start = f"{host.served.url}/console/{code}/open/"
    address = next(word for word in text_of(markup).split() if word.startswith(start))
    return address.removeprefix(host.served.url)


async def test_the_link_lets_a_browser_lead_the_table(host: Browser, second: Browser) -> None:
    code = await host.opens_table()
    assert (await second.get(f"/console/{code}")).status_code == 401
    link = await shared(host, code)
    asks = await second.get(link)
    assert asks.status_code == 200
    assert "set-cookie" not in asks.headers
    opened = await second.post(link, {})
    assert (opened.status_code, opened.headers["location"]) == (303, f"/console/{code}")
    assert link.rpartition("/")[2] not in opened.headers["set-cookie"]
    assert "httponly" in opened.headers["set-cookie"].lower()
    console = await second.get(f"/console/{code}")
    assert console.status_code == 200
    assert link.rpartition("/")[2] not in console.text
    assert (await second.sends(f"/console/{code}/acts", "start")).status_code == 303
    table = await host.served.built.house.tables.at(code)
    assert table.truth.common.phase == "briefing"


async def test_the_link_works_once(host: Browser, second: Browser) -> None:
    code = await host.opens_table()
    link = await shared(host, code)
    await second.post(link, {})
    third = Browser(host.served)
    async with third.http:
        late = await third.post(link, {})
        assert late.status_code == 410
        assert "set-cookie" not in late.headers
        assert (await third.get(f"/console/{code}")).status_code == 401


async def test_a_look_does_not_use_it_up(host: Browser, second: Browser) -> None:
    code = await host.opens_table()
    link = await shared(host, code)
    for _ in range(3):
        await second.get(link)
    assert (await second.post(link, {})).status_code == 303


async def test_it_opens_this_table_and_nothing_else(host: Browser, second: Browser) -> None:
    one, other = await host.opens_table(), await host.opens_table()
    link = await shared(host, one)
    assert (await second.post(link.replace(one, other), {})).status_code == 410
    assert (await second.post(link, {})).status_code == 303
    assert (await second.get(f"/console/{other}")).status_code in (401, 403)
    assert (await second.get("/tables")).headers["location"] == "/sign-in"


async def test_it_ends_in_time(host: Browser, second: Browser) -> None:
    code = await host.opens_table()
    house = host.served.built.house
    row = (await house.tables.at(code)).row
    past = house.tables.clock() - timedelta(seconds=1)
    await house.store.put_grant(hashed("old"), Grant(row.id, "invitation", expires=past))
    assert (await second.post(f"/console/{code}/open/old", {})).status_code == 410


async def test_an_invitation_is_no_token(host: Browser, second: Browser) -> None:
    """Nobody leads with the secret itself, and no token is taken for a link."""
    code = await host.opens_table()
    house = host.served.built.house
    row = (await house.tables.at(code)).row
    secret = (await shared(host, code)).rpartition("/")[2]
    answer = await second.http.get(
        f"/api/v1/tables/{code}/view", headers={"Authorization": f"Bearer {secret}"}
    )
    assert answer.status_code == 403
    for token in (await house.accounts.lead(row.id, None), await house.accounts.watch(row.id, "projector")):
        assert (await second.post(f"/console/{code}/open/{token}", {})).status_code == 410


async def test_with_scripts_the_link_comes_to_its_button(host: Browser) -> None:
    code = await host.opens_table()
    made = await host.post(
        f"/console/{code}/acts",
        {"id": str(uuid4()), "kind": "share", "form": "form-x"},
        **{"HX-Request": "true"},
    )
    assert made.status_code == 200
    assert "<html" not in made.text
    assert link_in(host, code, made.text)


async def test_participants_and_screens_make_no_links(host: Browser, second: Browser) -> None:
    code = await host.opens_table()
    await second.joins(code, "alderman-east")
    body = {"id": str(uuid4()), "kind": "share", "form": "form-x"}
    assert (await second.post(f"/console/{code}/acts", body)).status_code == 403
    phone = await second.post(f"/t/{code}/acts", body)
    assert phone.status_code >= 400
    assert "/open/" not in phone.text


async def test_wrong_links_are_counted(host: Browser, second: Browser) -> None:
    code = await host.opens_table()
    found = [(await second.post(f"/console/{code}/open/wrong{i}", {})).status_code for i in range(25)]
    assert set(found) == {410, 429}


# For programs.


async def test_the_answer_to_a_program_holds_the_link(served: Served) -> None:
    host = await served.table()
    body = act("share")
    answer = await host.post("control", body)
    assert answer.status_code == 200
    made: dict[str, Any] = answer.json()
    assert made.keys() == {"seq", "link"}
    assert made["link"].startswith(f"{served.url}/console/{host.code}/open/")
    events = (await host.get("events", after=made["seq"] - 1)).json()
    assert [(e["kind"], e["data"]) for e in events] == [("facilitator_invited", {})]
    assert made["link"].rpartition("/")[2] not in (await host.get("log")).text


async def test_the_same_act_gets_the_same_link_and_opens_once_all_the_same(served: Served) -> None:
    host, body = await served.table(), act("share")
    first, again = [(await host.post("control", body)).json() for _ in range(2)]
    assert first == again
    path = first["link"].removeprefix(served.url)
    origin = {"Origin": served.url}
    assert (await served.http.post(path, headers=origin)).status_code == 303
    served.http.cookies.clear()
    assert (await host.post("control", body)).json() == first
    assert (await served.http.post(path, headers=origin)).status_code == 410
    other = (await host.post("control", act("share"))).json()
    assert other["link"] != first["link"]


async def test_two_facilitators_do_not_get_each_others_link(served: Served) -> None:
    host, body = await served.table(), act("share")
    token = (await host.post("tokens", {"for": "facilitator"})).json()["token"]
    second = Person(served, host.code, token)
    links = [(await one.post("control", body)).json()["link"] for one in (host, second)]
    assert links[0] != links[1]


async def test_the_link_of_who_asked_second_with_the_same_id_opens_nothing(served: Served) -> None:
    """An act that was accepted before makes no new link, whoever sends it."""
    host, body = await served.table(), act("share")
    token = (await host.post("tokens", {"for": "facilitator"})).json()["token"]
    await host.post("control", body)
    link = (await Person(served, host.code, token).post("control", body)).json()["link"]
    answer = await served.http.post(link.removeprefix(served.url), headers={"Origin": served.url})
    assert answer.status_code == 410


async def test_the_id_of_another_act_is_a_conflict_and_makes_no_link(served: Served) -> None:
    host = await served.table()
    body = act("bookmark", note="")
    await host.post("control", body)
    answer = await host.post("control", {"id": body["id"], "kind": "share"})
    assert (answer.status_code, answer.json()["code"]) == (409, "act_conflict")


async def test_all_controls_work_for_both(served: Served) -> None:
    host = await served.table()
    link = (await host.post("control", act("share"))).json()["link"]
    browser = Browser(served)
    async with browser.http:
        await browser.post(link.removeprefix(served.url), {})
        view = await browser.get(f"/api/v1/tables/{host.code}/view")
        mine = (await host.get("view")).json()
        assert view.json()["digests"] == mine["digests"]
