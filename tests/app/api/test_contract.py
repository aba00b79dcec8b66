"""The shapes of the contract, as a program meets them."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app.store.log_file import read_log
from app.store.memory import MemoryStore
from game.acts import ACT, CONTROL
from game.evolve import fold
from game.views import PANELS
from tests.app.house import Served, act, serving

pytestmark = pytest.mark.asyncio


async def test_casebooks_are_listed_in_the_readers_language(served: Served) -> None:
    listed = (await served.http.get("/api/v1/casebooks")).json()
    assert listed == [{"id": "small", "version": "1.0.0", "title": "Small", "seats": 4, "minutes": 20}]
    dutch = await served.http.get("/api/v1/casebooks", headers={"Accept-Language": "nl-NL,en;q=0.3"})
    assert dutch.json()[0]["title"] == "Small (nl)"


async def test_a_table_is_opened_by_a_facilitator_and_public_facts_are_for_all(served: Served) -> None:
    host = await served.table(title="Tuesday")
    found = (await served.http.get(f"/api/v1/tables/{host.code}")).json()
    assert found["title"] == "Tuesday"
    assert (found["phase"], found["round"], len(found["seats"])) == ("lobby", 0, 4)
    assert found["seats"][0] == {
        "id": "alderman-east",
        "role": "alderman",
        "place": "east",
        "people": 0,
        "bot": False,
        "open": True,
    }


async def test_a_code_is_understood_as_people_type_it(served: Served) -> None:
    host = await served.table()
    word, number = host.code.split("-")
    for typed in (f"{word.upper()} {number}", f"{word}{number}", f" {word}-{number} "):
        assert (await served.http.get(f"/api/v1/tables/{typed}")).json()["code"] == host.code


async def test_coming_in_gives_a_seat_and_a_token(served: Served) -> None:
    host = await served.table()
    first = await served.joins(host.code)
    second = await served.joins(host.code)
    assert [first.seat, second.seat] == ["alderman-east", "alderman-west"]
    assert (await first.panels())["me"]["name"] == "Anna"


async def test_joining_twice_with_one_id_is_one_participant_with_a_token_that_works(served: Served) -> None:
    host = await served.table()
    name = act("join")["id"]
    first = await served.joins(host.code, id=name)
    again = await served.joins(host.code, id=name)
    assert again.participant == first.participant
    assert (await again.get("view")).status_code == 200
    log = (await host.get("log")).text
    assert name not in log


async def test_acts_answer_in_the_senders_own_numbering(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code, "alderman-east")
    bob = await served.joins(host.code, "alderman-west")
    await host.does("start")
    seq = await anna.does("prefer", card="queue", option="buy", confidence=70)
    events = (await anna.get("events")).json()
    assert [e["seq"] for e in events] == list(range(1, seq + 1))
    # What one chose, for oneself alone; and for all, how many have chosen.
    assert [e["kind"] for e in events[-2:]] == ["instinct_recorded", "instincts_counted"]
    assert all(set(e) == {"seq", "at", "kind", "data", "words"} for e in events[-2:])
    assert (await anna.get("view")).json()["seq"] == seq
    assert "instinct_recorded" not in {e["kind"] for e in (await bob.get("events")).json()}
    later = (await anna.get("events", after=seq - 1)).json()
    assert later == events[-1:]


class SlowEpoch(MemoryStore):
    """A store at which something comes in between while it tells its epoch."""

    between: Callable[[], Awaitable[object]] | None = None

    async def epoch(self) -> str:
        between, self.between = self.between, None
        if between is not None:
            await between()
        return await super().epoch()


async def test_a_view_is_numbered_by_what_it_shows_whatever_comes_in_between() -> None:
    store = SlowEpoch()
    async with serving(store) as served:
        host = await served.table()
        before = (await host.get("view")).json()["seq"]
        store.between = lambda: served.joins(host.code, "alderman-east", "Bo")
        found = (await host.get("view")).json()
        named = json.dumps(found["panels"])
        told = (await host.get("events", after=before)).json()
        assert store.between is None
        assert (found["seq"] > before) == ('"Bo"' in named)
        assert "participant_joined" in [event["kind"] for event in told]


async def test_what_was_written_travels_with_the_event_that_refers_to_it(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code)
    await host.does("announce", text="Welcome")
    last = (await anna.get("events")).json()[-1]
    assert last["kind"] == "announced"
    assert last["words"] == {last["data"]["text"]: "Welcome"}


async def test_a_facilitator_looks_over_a_seat_and_nobody_else_does(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code, "alderman-east")
    await host.does("start")
    seen = (await host.get("view", **{"as": "alderman-east"})).json()["panels"]
    own = await anna.panels()
    assert seen["hand"]["observations"] == own["hand"]["observations"]
    assert (await anna.get("view", **{"as": "alderman-west"})).status_code == 403
    assert (await host.get("view", **{"as": "nobody"})).status_code == 404


async def test_tokens_for_projector_observer_and_a_second_facilitator(served: Served) -> None:
    host = await served.table()
    await served.joins(host.code)
    for role, panels in (("projector", {"truth": None}), ("observer", {"me": None})):
        token = (await host.post("tokens", {"for": role})).json()["token"]
        view = await served.http.get(
            f"/api/v1/tables/{host.code}/view", headers={"Authorization": f"Bearer {token}"}
        )
        assert view.json()["panels"].items() >= panels.items()
        wrong = await served.http.post(
            f"/api/v1/tables/{host.code}/control",
            json=act("start"),
            headers={"Authorization": f"Bearer {token}"},
        )
        assert wrong.status_code == 403
    second = (await host.post("tokens", {"for": "facilitator"})).json()["token"]
    host.token = second
    await host.does("start")


async def test_the_log_is_read_again_and_folds_to_the_same_table(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code)
    await host.does("start")
    answer = await host.get("log")
    assert answer.headers["content-type"] == "application/x-ndjson"
    log = read_log(answer.text.splitlines(keepends=True))
    table = served.built.house.tables.open_ones()[0]
    assert fold(table.book, log.events) == table.truth
    assert [t.words for t in log.texts.values()] == ["Anna"]
    assert (await anna.get("log")).status_code == 403


async def test_health_and_metrics_stand_beside_the_api(served: Served) -> None:
    host = await served.table()
    await served.joins(host.code)
    for path in ("/health/live", "/health/ready"):
        answer = await served.http.get(path)
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    text = (await served.http.get("/metrics")).text
    assert 'regiotafel_acts_total{kind="join",outcome="accepted"} 1.0' in text
    assert host.code not in text
    await served.built.house.store.close()
    ready = await served.http.get("/health/ready")
    assert (ready.status_code, ready.json()["code"]) == (503, "store_failed")
    assert (await served.http.get("/health/live")).status_code == 200


async def test_openapi_is_made_from_the_types_that_are_served(served: Served) -> None:
    answer = await served.http.get("/api/v1/openapi.json")
    assert answer.headers["access-control-allow-origin"] == "*"
    document: dict[str, Any] = answer.json()
    assert set(document["paths"]) >= {
        "/casebooks",
        "/tables",
        "/tables/{code}",
        "/tables/{code}/participants",
        "/tables/{code}/tokens",
        "/tables/{code}/acts",
        "/tables/{code}/control",
        "/tables/{code}/view",
        "/tables/{code}/events",
        "/tables/{code}/log",
    }
    schemas = document["components"]["schemas"]
    for name, kind in (("AnyAct", ACT), ("AnyControl", CONTROL)):
        offered = {s["$ref"].rsplit("/", 1)[1] for s in schemas[name]["oneOf"]}
        assert offered == set(kind.json_schema()["$defs"]) & offered
        assert set(schemas[name]["discriminator"]["mapping"]) == set(
            kind.json_schema()["discriminator"]["mapping"]
        )
    assert set(schemas["ViewOf"]["properties"]["panels"]["properties"]) == set(PANELS)
    text = json.dumps(document)
    for reference in {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}:
        assert reference in schemas
    host = await served.table()
    view = (await host.get("view")).json()
    resolved = {**schemas["ViewOf"], "components": {"schemas": schemas}}
    Draft202012Validator(resolved).validate(view)


async def test_every_answer_names_the_version_and_is_kept_nowhere(served: Served) -> None:
    for path in ("/api/v1/casebooks", "/api/v1/tables/none-1000", "/api/v1/nothing"):
        answer = await served.http.get(path)
        assert answer.headers["api-version"] == "1.0.0"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "script-src 'self'" in answer.headers["content-security-policy"]
