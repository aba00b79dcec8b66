"""An act that is sent more than once happens once, whoever sends it and however much at once."""

import asyncio
from collections import Counter
from typing import Any
from uuid import uuid4

import pytest

from tests.app.house import Person, Served, act
from tests.faults.logs import events_of

CONSULT = {"figure": "youth.line2.waiting", "place": "east"}


async def talking(served: Served) -> tuple[Person, dict[str, Person]]:
    """A table whose people talk."""
    host = await served.table()
    people = await served.everybody(host.code)
    await host.does("start")
    await host.advance()
    return host, people


async def attention(person: Person) -> int:
    left: int = (await person.panels())["me"]["attention"]
    return left


@pytest.mark.asyncio
async def test_the_same_act_at_the_same_time_happens_once(served: Served) -> None:
    host, people = await talking(served)
    anna = people["alderman-east"]
    before = await attention(anna)
    body = act("consult", **CONSULT)
    answers = await asyncio.gather(*(anna.post("acts", body) for _ in range(20)))
    assert {(a.status_code, a.text) for a in answers} == {(200, answers[0].text)}
    assert await attention(anna) == before - 1
    happened = [e["kind"] for e in await events_of(host) if e["act"] == body["id"]]
    assert happened.count("monitor_consulted") == 1


@pytest.mark.asyncio
async def test_the_order_of_the_fields_is_no_difference(served: Served) -> None:
    _, people = await talking(served)
    anna = people["alderman-east"]
    body = act("consult", **CONSULT)
    first = await anna.post("acts", body)
    again = await anna.post("acts", dict(reversed(body.items())))
    assert (again.status_code, again.text) == (200, first.text)


@pytest.mark.asyncio
async def test_the_same_id_with_another_body_is_a_conflict(served: Served) -> None:
    host, people = await talking(served)
    anna = people["alderman-east"]
    body = act("consult", **CONSULT)
    assert (await anna.post("acts", body)).status_code == 200
    before = await events_of(host)
    for other in (
        {**body, "place": "west"},
        {"id": body["id"], "kind": "reflect", "prompt": "p", "text": "t"},
    ):
        refused = await anna.post("acts", other)
        assert (refused.status_code, refused.json()["code"]) == (409, "act_conflict")
        assert [e["field"] for e in refused.json()["errors"]] == ["id"]
    assert await events_of(host) == before
    assert (await anna.post("acts", body)).status_code == 200


@pytest.mark.asyncio
async def test_two_bodies_under_one_id_at_the_same_time_one_is_accepted(served: Served) -> None:
    host, people = await talking(served)
    anna = people["alderman-east"]
    name = str(uuid4())
    bodies = [{"id": name, "kind": "consult", **CONSULT, "place": place} for place in ("east", "west") * 8]
    answers = await asyncio.gather(*(anna.post("acts", body) for body in bodies))
    places: dict[int, set[str]] = {200: set(), 409: set()}
    for body, answer in zip(bodies, answers, strict=True):
        places[answer.status_code].add(body["place"])
    assert len(places[200]) == 1
    assert places[200] | places[409] == {"east", "west"}
    assert not places[200] & places[409]
    assert [e["kind"] for e in await events_of(host) if e["act"] == name].count("monitor_consulted") == 1


@pytest.mark.asyncio
async def test_an_id_belongs_to_its_sender(served: Served) -> None:
    host, people = await talking(served)
    body = act("consult", **CONSULT)
    for person in people.values():
        assert (await person.post("acts", body)).status_code in {200, 409}
    by = [e["by"]["seat"] for e in await events_of(host) if e["act"] == body["id"]]
    assert {"alderman-east", "alderman-west"} <= set(by)


@pytest.mark.asyncio
async def test_a_refused_id_is_judged_anew(served: Served) -> None:
    host = await served.table()
    people = await served.everybody(host.code)
    await host.does("start")
    anna = people["alderman-east"]
    body = act("consult", **CONSULT)
    refused = await anna.post("acts", body)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_in_this_phase")
    await host.advance()
    assert (await anna.post("acts", body)).status_code == 200


@pytest.mark.asyncio
async def test_somebody_who_joins_twice_with_one_id_is_one(served: Served) -> None:
    host = await served.table()
    name = str(uuid4())
    joined = await asyncio.gather(
        *(served.joins(host.code, "alderman-east", "Anna", id=name) for _ in range(10))
    )
    assert len({person.participant for person in joined}) == 1
    for person in joined:
        assert (await person.panels())["me"]["seat"] == "alderman-east"
    seats = (await served.http.get(f"/api/v1/tables/{host.code}")).json()["seats"]
    assert Counter({s["id"]: s["people"] for s in seats}) == Counter({"alderman-east": 1})


@pytest.mark.asyncio
async def test_everybody_at_once_and_nothing_gets_lost(served: Served) -> None:
    """Acts that meet at one table: each is accepted or refused, and the log says the same."""
    host, people = await talking(served)

    async def talks(person: Person) -> list[tuple[dict[str, Any], int]]:
        sent = []
        for _ in range(6):
            for place in ("east", "west"):
                body = act("consult", **{**CONSULT, "place": place})
                sent.append((body, (await person.post("acts", body)).status_code))
        return sent

    said = [one for sent in await asyncio.gather(*map(talks, people.values())) for one in sent]
    assert {status for _, status in said} <= {200, 409, 422}
    events = await events_of(host)
    assert [e["n"] for e in events] == list(range(1, len(events) + 1))
    happened = {e["act"] for e in events}
    assert all((body["id"] in happened) == (status == 200) for body, status in said)
