"""Whatever goes wrong is a problem: with a code, a sentence in the reader's language, and the field."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from app.store.contract import Entry, StoreFailed
from app.store.memory import MemoryStore
from tests.app.house import Served, act, serving

pytestmark = pytest.mark.asyncio

DUTCH = {"Accept-Language": "nl"}


def problem(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The answer, which must be this problem."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    found: dict[str, Any] = answer.json()
    assert found["code"] == code
    assert set(found) >= {"type", "title", "status", "detail", "code", "errors"}
    assert found["type"] == f"urn:regiotafel:problem:{code.replace('_', '-')}"
    assert found["status"] == status
    return found


async def test_a_refusal_says_why_and_at_which_field(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code)
    problem(
        await anna.post("acts", act("prefer", card="queue", option="buy", confidence=1)), 409, "not_started"
    )
    await host.does("start")
    answer = await anna.post("acts", act("prefer", card="queue", option="nothing", confidence=1))
    found = problem(answer, 422, "not_on_offer")
    assert [e["field"] for e in found["errors"]] == ["option"]


async def test_a_body_of_another_form_names_every_field(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code)
    body = act("prefer", card=3, confidence=101, extra=True)
    found = problem(await anna.post("acts", body), 422, "not_understood")
    assert {e["field"]: e["code"] for e in found["errors"]} == {
        "card": "string_type",
        "option": "missing",
        "confidence": "less_than_equal",
        "extra": "extra_forbidden",
    }
    assert "at most 100" in next(e["detail"] for e in found["errors"] if e["field"] == "confidence")


async def test_numbers_are_not_guessed_from_texts(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code)
    await host.does("start")
    for wrong in ("70", 70.5, True, None):
        body = act("prefer", card="queue", option="buy", confidence=wrong)
        problem(await anna.post("acts", body), 422, "not_understood")


async def test_an_unknown_kind_is_said_of_the_field_kind(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code)
    found = problem(await anna.post("acts", act("start")), 422, "not_understood")
    assert [e["field"] for e in found["errors"]] == ["kind"]


@pytest.mark.parametrize(
    ("content", "media", "status", "code"),
    [
        (b"{", "application/json", 400, "not_json"),
        (b"\xff\xfe", "application/json", 400, "not_json"),
        (b"[" * 5000, "application/json", 400, "not_json"),
        (b'{"name":"\\ud800"}', "application/json", 400, "not_json"),
        (b"{}", "text/plain", 415, "unsupported_media"),
        (b"{}", "", 415, "unsupported_media"),
        (b"[]", "application/json", 422, "not_understood"),
        (b"null", "application/json", 422, "not_understood"),
        (b'{"name":"  "}', "application/json", 422, "not_understood"),
        (b'{"name":"' + b"x" * 300_000 + b'"}', "application/json", 413, "too_large"),
    ],
)
async def test_bodies_that_cannot_be_read(
    served: Served, content: bytes, media: str, status: int, code: str
) -> None:
    host = await served.table()
    answer = await served.http.post(
        f"/api/v1/tables/{host.code}/participants", content=content, headers={"Content-Type": media}
    )
    problem(answer, status, code)


async def test_a_body_without_a_length_is_bounded_too(served: Served) -> None:
    host = await served.table()

    async def endless() -> Any:
        for _ in range(400):
            yield b" " * 1024

    answer = await served.http.post(
        f"/api/v1/tables/{host.code}/participants",
        content=endless(),
        headers={"Content-Type": "application/json"},
    )
    problem(answer, 413, "too_large")


async def test_what_is_not_there(served: Served) -> None:
    problem(await served.http.get("/api/v1/nothing"), 404, "not_found")
    problem(await served.http.get("/api/v2"), 404, "not_found")
    problem(await served.http.get("/api/v1/tables/none-1000"), 404, "no_such_table")
    problem(await served.http.get("/api/v1/casebooks/"), 404, "not_found")
    wrong = await served.http.put("/api/v1/casebooks")
    problem(wrong, 405, "method_not_allowed")
    assert "GET" in wrong.headers["allow"]
    host = await served.table()
    found = problem(await host.get("events", after=-1), 422, "not_understood")
    assert [e["field"] for e in found["errors"]] == ["after"]


async def test_a_casebook_that_is_not_there(served: Served) -> None:
    answer = await served.http.post(
        "/api/v1/tables", json={"casebook": "none"}, headers={"Authorization": f"Bearer {served.token}"}
    )
    assert problem(answer, 422, "no_such_casebook")["errors"][0]["field"] == "casebook"


async def test_the_sentence_is_in_the_readers_language(served: Served) -> None:
    host = await served.table()
    dutch = await served.joins(host.code, locale="nl")
    english = await served.joins(host.code, locale="en")
    said = {
        (await who.post("acts", act("tell", observation="x", to="table"), **wish)).json()["detail"]
        for who, wish in ((dutch, {}), (english, DUTCH))
    }
    assert len(said) == 1
    plain = (await english.post("acts", act("tell", observation="x", to="table"))).json()["detail"]
    assert plain == "The game has not begun."
    assert said != {plain}


async def test_nobody_and_somebody_else(served: Served) -> None:
    host, other = await served.table(), await served.table()
    anna = await served.joins(host.code)
    bare = await served.http.get(f"/api/v1/tables/{host.code}/view")
    problem(bare, 401, "not_signed_in")
    assert bare.headers["www-authenticate"].startswith("Bearer")
    wrong = await served.http.get(
        f"/api/v1/tables/{host.code}/view", headers={"Authorization": "Bearer nothing"}
    )
    problem(wrong, 401, "not_signed_in")
    elsewhere = await served.http.get(f"/api/v1/tables/{other.code}/view", headers=anna.headers)
    problem(elsewhere, 403, "not_allowed")
    problem(await anna.post("control", act("start")), 403, "not_allowed")
    problem(await host.post("acts", act("reflect", prompt="x", text="y")), 403, "not_allowed")
    problem(await anna.post("tokens", {"for": "projector"}), 403, "not_allowed")
    made = await served.http.post("/api/v1/tables", json={"casebook": "small"}, headers=anna.headers)
    problem(made, 403, "not_allowed")
    made = await served.http.post("/api/v1/tables", json={"casebook": "small"}, headers=host.headers)
    problem(made, 403, "not_allowed")


async def test_one_id_is_one_act(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code)
    await host.does("start")
    body = act("prefer", card="queue", option="buy", confidence=70)
    first = await anna.post("acts", body)
    again = await anna.post("acts", dict(reversed(body.items())))
    assert (first.status_code, first.json()) == (again.status_code, again.json()) == (200, first.json())
    found = problem(await anna.post("acts", body | {"confidence": 71}), 409, "act_conflict")
    assert found["errors"][0]["field"] == "id"
    bob = await served.joins(host.code)
    theirs = await bob.post("acts", body | {"confidence": 20})
    assert theirs.status_code == 200


async def test_a_refused_id_is_judged_anew(served: Served) -> None:
    host = await served.table()
    anna = await served.joins(host.code)
    body = act("prefer", card="queue", option="buy", confidence=70)
    problem(await anna.post("acts", body), 409, "not_started")
    await host.does("start")
    assert (await anna.post("acts", body)).status_code == 200


async def test_too_often_says_when_again() -> None:
    async with serving(acts_a_minute=2) as served:
        host = await served.table()
        anna = await served.joins(host.code)
        answers = [await anna.post("acts", act("reflect", prompt="x", text="y")) for _ in range(3)]
        assert [a.status_code for a in answers[:2]] == [409, 409]
        problem(answers[2], 429, "too_many")
        assert 1 <= int(answers[2].headers["retry-after"]) <= 60


class FailingStore(MemoryStore):
    """A store whose disk can be full."""

    full = False

    async def append(self, table_id: str, expected: int, entry: Entry) -> int:
        if self.full:
            raise StoreFailed("/secret/place.db", "disk is full", "Make room on the disk.")
        return await super().append(table_id, expected, entry)


async def test_nothing_is_told_that_was_not_kept() -> None:
    store = FailingStore()
    async with serving(store) as served:
        host = await served.table()
        anna = await served.joins(host.code)
        before = await anna.panels()
        store.full = True
        body = act("start")
        answer = await host.post("control", body)
        found = problem(answer, 503, "store_failed")
        assert found["remedy"] == "Make room on the disk."
        assert "/secret" not in answer.text
        assert answer.headers["retry-after"]
        assert await anna.panels() == before
        store.full = False
        assert (await host.post("control", body)).status_code == 200
        assert (await anna.panels())["clock"]["phase"] == "briefing"


async def test_a_mistake_of_ours_is_a_problem_too(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    host = await served.table()

    def broken(*_: object) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr("app.play.tables.decide", broken)
    answer = await host.post("control", {"id": str(uuid4()), "kind": "start"})
    problem(answer, 500, "failed")
    assert "secret" not in answer.text
