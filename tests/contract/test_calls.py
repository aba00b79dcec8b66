"""Every call of the contract: its address, its status, its shape; and how it says no."""

import json
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from tests.app.house import Person, Served, act, serving
from tests.contract import page

pytestmark = pytest.mark.asyncio

PHASES = (
    "lobby", "briefing", "deliberation", "decision", "settlement", "reflection", "epilogue", "closed",
)  # fmt: skip


def problem(answer: httpx.Response, status: int, code: str, *fields: str) -> None:
    """A refusal as the contract has it."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    found = answer.json()
    assert {"type", "title", "status", "detail", "code", "errors"} <= found.keys()
    assert (found["status"], found["code"]) == (status, code)
    assert found["type"]
    assert found["title"]
    assert found["detail"]
    assert [error["field"] for error in found["errors"]] == list(fields)
    for error in found["errors"]:
        assert error.keys() == {"field", "code", "detail"}


async def openapi(served: Served) -> dict[str, Any]:
    document: dict[str, Any] = (await served.http.get("/api/v1/openapi.json")).json()
    return document


async def conforms(served: Served, method: str, path: str, answer: httpx.Response) -> Any:
    """The answer has the status of the contract and the shape that OpenAPI promises."""
    status = page.CALLS[method, path]
    assert answer.status_code == status, answer.text
    document = await openapi(served)
    promised = document["paths"][path][method.lower()]["responses"][str(status)]["content"]
    media = answer.headers["content-type"].partition(";")[0]
    assert media in promised
    if media != "application/json":
        return answer.text
    schema = {**promised[media]["schema"], "components": document["components"]}
    Draft202012Validator(schema).validate(answer.json())
    return answer.json()


async def walked(served: Served) -> tuple[Person, dict[str, Person]]:
    """A table that was played to its end, quickly, by somebody in every seat."""
    host = await served.table()
    people = await served.everybody(host.code)
    await host.does("start")
    anna = people["alderman-east"]
    await anna.does("prefer", card="queue", option="buy", confidence=70)
    while any(o["kind"] == "advance" for o in (await host.panels())["acts"]["acts"]):
        await host.advance()
    await host.does("close")
    return host, people


async def test_every_call_is_there_and_no_other(served: Served) -> None:
    found = {
        (method.upper(), path)
        for path, calls in (await openapi(served))["paths"].items()
        for method in calls
        if method in {"get", "post", "put", "patch", "delete"}
    }
    assert found == page.CALLS.keys() - page.LATER_CALLS


async def test_every_answer_has_the_status_and_the_shape_that_are_promised(served: Served) -> None:
    http, bearer = served.http, {"Authorization": f"Bearer {served.token}"}
    [book] = await conforms(served, "GET", "/casebooks", await http.get("/api/v1/casebooks"))
    assert book.keys() == {"id", "version", "title", "seats", "minutes"}

    answer = await http.post("/api/v1/tables", json={"casebook": book["id"]}, headers=bearer)
    made = await conforms(served, "POST", "/tables", answer)
    assert made.keys() == {"code", "facilitator_token", "join_url"}
    assert made["join_url"].startswith(served.url)
    code = made["code"]
    host = Person(served, code, made["facilitator_token"])

    table = await conforms(served, "GET", "/tables/{code}", await http.get(f"/api/v1/tables/{code}"))
    assert table.keys() == {"code", "title", "phase", "round", "seats"}
    assert all(s.keys() == {"id", "role", "place", "people", "bot", "open"} for s in table["seats"])

    seat = table["seats"][0]["id"]
    answer = await http.post(f"/api/v1/tables/{code}/participants", json={"name": "Anna", "seat": seat})
    joined = await conforms(served, "POST", "/tables/{code}/participants", answer)
    assert joined.keys() == {"participant", "seat", "token"}
    assert joined["seat"] == seat
    anna = Person(served, code, joined["token"], joined["participant"], joined["seat"])

    for role in ("projector", "facilitator", "observer"):
        token = await conforms(
            served, "POST", "/tables/{code}/tokens", await host.post("tokens", {"for": role})
        )
        assert token.keys() == {"token"}

    begun = await conforms(served, "POST", "/tables/{code}/control", await host.post("control", act("start")))
    assert begun.keys() == {"seq"}
    shared = await conforms(
        served, "POST", "/tables/{code}/control", await host.post("control", act("share"))
    )
    assert shared.keys() == {"seq", "link"}
    assert shared["link"].startswith(served.url)
    offers = (await anna.panels())["acts"]["acts"]
    assert all(offer.keys() == {"kind", "about", "cost", "schema"} for offer in offers)
    preferred = act("prefer", card="queue", option="buy", confidence=70)
    done = await conforms(served, "POST", "/tables/{code}/acts", await anna.post("acts", preferred))

    view = await conforms(served, "GET", "/tables/{code}/view", await anna.get("view"))
    assert {"epoch", "seq", "panels"} <= view.keys()
    assert view["seq"] == done["seq"]
    events = await conforms(served, "GET", "/tables/{code}/events", await anna.get("events", after=0))
    assert [event["seq"] for event in events] == list(range(1, view["seq"] + 1))

    log = await conforms(served, "GET", "/tables/{code}/log", await host.get("log"))
    assert all(json.loads(line) for line in log.splitlines())


async def test_the_debrief_opens_when_the_table_is_closed(served: Served) -> None:
    host = await served.table()
    for path in ("debrief", "debrief.csv"):
        problem(await host.get(path), 409, "debrief_not_open")
    host, people = await walked(served)
    for person in (host, people["alderman-east"]):
        answer = await person.get("debrief", locale="en")
        found = await conforms(served, "GET", "/tables/{code}/debrief", answer)
        assert {"table", "locale", "parts"} <= found.keys()
        assert found["locale"] == "en"
        assert {"story", "decisions", "knowledge"} <= found["parts"].keys()
        for lens in found["parts"].get("lenses") or ():
            assert {"id", "statement", "value", "low", "high", "evidence", "question"} <= lens.keys()
        await conforms(served, "GET", "/tables/{code}/debrief.csv", await person.get("debrief.csv"))


async def test_phases_and_rounds_are_counted_as_the_contract_does(served: Served) -> None:
    host = await served.table()
    people = await served.everybody(host.code)
    seen = []

    async def look() -> None:
        public = (await served.http.get(f"/api/v1/tables/{host.code}")).json()
        clock = (await people["council-east"].panels())["clock"]
        assert (public["round"], public["phase"]) == (clock["round"], clock["phase"])
        seen.append((clock["round"], clock["phase"]))

    await look()
    await host.does("start")
    await look()
    while any(o["kind"] == "advance" for o in (await host.panels())["acts"]["acts"]):
        stale = await host.post("control", act("advance", expect={"round": 0, "phase": "lobby"}))
        problem(stale, 409, "moved_on")
        await host.advance()
        await look()
    await host.does("close")
    await look()
    assert [phase for _, phase in seen] == [*PHASES]
    assert seen[0] == (0, "lobby")
    assert {number for number, phase in seen[1:-2]} == {1}
    board = (await people["council-east"].panels())["board"]
    assert [year["quarter"] for year in board["years"]] == sorted(year["quarter"] for year in board["years"])
    assert board["now"]["quarter"] >= 1


async def test_how_calls_say_no(served: Served) -> None:
    http = served.http
    host = await served.table()
    other = await served.table()
    anna = await served.joins(host.code, "alderman-east")
    tables = "/api/v1/tables"
    bearer = {"Authorization": f"Bearer {served.token}"}

    problem(await http.get(f"{tables}/linde-0000"), 404, "no_such_table")
    problem(await http.get("/api/v1/nothing"), 404, "not_found")
    problem(await http.delete(f"{tables}/{host.code}"), 405, "method_not_allowed")
    problem(await http.post(tables, json={"casebook": "small"}), 401, "not_signed_in")
    problem(
        await http.post(tables, json={"casebook": "none"}, headers=bearer),
        422,
        "no_such_casebook",
        "casebook",
    )
    problem(await http.post(tables, json={}, headers=bearer), 422, "not_understood", "casebook")
    problem(
        await http.post(tables, json={"casebook": "small", "seed": -1, "more": 1}, headers=bearer),
        422, "not_understood", "seed", "more",
    )  # fmt: skip
    problem(await http.post(tables, json={"casebook": "small"}, headers=anna.headers), 403, "not_allowed")
    problem(await http.post(tables, content=b"{", headers={**bearer, "Content-Type": "application/json"}),
            400, "not_json")  # fmt: skip
    problem(await http.post(tables, content=b"{}", headers={**bearer, "Content-Type": "text/plain"}),
            415, "unsupported_media")  # fmt: skip

    join = f"{tables}/{host.code}/participants"
    problem(await http.post(join, json={}), 422, "not_understood", "name")
    problem(await http.post(join, json={"name": ""}), 422, "not_understood", "name")
    taken = await http.post(join, json={"name": "Bob", "seat": "nowhere"})
    assert (taken.status_code, taken.json()["code"]) == (422, "not_on_offer")

    problem(await anna.post("control", act("start")), 403, "not_allowed")
    problem(await host.post("acts", act("prefer")), 403, "not_allowed")
    problem(await anna.post("tokens", {"for": "projector"}), 403, "not_allowed")
    problem(await anna.get("log"), 403, "not_allowed")
    problem(await anna.get("view", **{"as": "council-east"}), 403, "not_allowed")
    problem(await host.get("view", **{"as": "nobody"}), 404, "no_such_seat")
    problem(await host.post("tokens", {"for": "king"}), 422, "not_understood", "for")
    problem(await anna.get("events", after="x"), 422, "not_understood", "after")
    stranger = Person(served, host.code, other.token)
    problem(await stranger.get("view"), 403, "not_allowed")
    nobody = Person(served, host.code, "nothing")
    answer = await nobody.get("view")
    problem(answer, 401, "not_signed_in")
    assert "Bearer" in answer.headers["www-authenticate"]

    prefer = act("prefer", card="queue", option="buy", confidence=70)
    problem(await anna.post("acts", prefer), 409, "not_started")
    await host.does("start")
    problem(await anna.post("acts", {**prefer, "option": "fly"}), 422, "not_on_offer", "option")
    problem(await anna.post("acts", {**prefer, "confidence": 101}), 422, "not_understood", "confidence")
    problem(
        await anna.post("acts", act("consult", figure="money.left", place="east")), 409, "not_in_this_phase"
    )
    problem(await anna.post("acts", {"id": "7", "kind": "prefer"}), 422, "not_understood",
            "id", "card", "option", "confidence")  # fmt: skip
    problem(
        await anna.post("acts", act("juggle", team="t", order="o", reason="r")),
        422,
        "not_understood",
        "kind",
    )
    await anna.does("prefer", card="queue", option="buy", confidence=70)
    await host.does("pause")
    problem(await anna.post("acts", prefer), 409, "paused")


async def test_who_acts_too_often_is_told_when_to_come_back() -> None:
    async with serving(acts_a_minute=3) as served:
        host = await served.table()
        answers = [await host.post("control", act("announce", text="Well")) for _ in range(5)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
        problem(answers[-1], 429, "too_many")
        assert 1 <= int(answers[-1].headers["retry-after"]) <= 60


async def test_problems_are_in_the_readers_language(served: Served) -> None:
    told = {}
    for locale in ("nl", "en"):
        answer = await served.http.get("/api/v1/tables/linde-0000", headers={"Accept-Language": locale})
        told[locale] = answer.json()["detail"]
        assert answer.json()["code"] == "no_such_table"
    assert told["nl"] != told["en"]
