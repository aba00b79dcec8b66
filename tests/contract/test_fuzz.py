"""Whatever is sent, it is answered: accepted or refused as a problem, never with a failure of the server."""

import asyncio
import json
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.app.house import Person, Served, serving
from tests.contract import page

ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=8,
)
IDS = st.uuids().map(str)
HEADERS = st.dictionaries(
    st.sampled_from(
        ["Authorization", "Content-Type", "Cookie", "Origin", "Accept-Language", "Sec-Fetch-Site"]
    ),
    st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=60),
    max_size=3,
)
PATHS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="?#"), max_size=30)


def known_words(panels: dict[str, Any]) -> list[str]:
    """Every word that stands in panels: what a body may well name."""
    found: set[str] = set()

    def look(value: Any) -> None:
        if isinstance(value, str) and len(value) < 60:
            found.add(value)
        elif isinstance(value, dict):
            found.update(value)
            for inner in value.values():
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)

    look(panels)
    return sorted(found)


def bodies(kinds: dict[str, tuple[str, ...]], words: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Bodies that are nearly right: fields of their kind, filled with what panels name or with anything."""
    value = (
        st.sampled_from(words) | st.lists(st.sampled_from(words), max_size=3) | st.just("table") | ANYTHING
    )

    def of(kind: str) -> st.SearchStrategy[dict[str, Any]]:
        fields = {field.rstrip("?"): value for field in kinds[kind]}
        whole = {"id": IDS | ANYTHING, "kind": st.just(kind), **fields}
        return st.fixed_dictionaries({}, optional={**whole, "seat": value, "more": ANYTHING}) | (
            st.fixed_dictionaries({"id": IDS, "kind": st.just(kind)}, optional=fields)
        )

    return st.sampled_from(sorted(kinds)).flatmap(of)


class Fuzzed:
    """A served table in deliberation, in a loop of its own, so that hypothesis can ask it one thing after another."""

    def __init__(self, runner: asyncio.Runner, served: Served, host: Person, anna: Person) -> None:
        self.runner = runner
        self.served = served
        self.host = host
        self.anna = anna
        self.words = known_words(runner.run(host.panels()) | runner.run(anna.panels()))

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        answer = self.runner.run(self.served.http.request(method, path, **more))
        assert answer.status_code < 500, (method, path, more, answer.text)
        if answer.status_code >= 400 and path.startswith("/api/"):
            assert answer.headers["content-type"] == "application/problem+json", (path, answer.text)
            assert answer.json().keys() >= {"type", "title", "status", "detail", "code", "errors"}
        return answer


async def opened(served: Served) -> tuple[Person, Person]:
    host = await served.table()
    people = await served.everybody(host.code)
    await host.does("start")
    await host.advance()
    return host, people["alderman-east"]


@pytest.fixture(scope="module")
def fuzzed() -> Any:
    with asyncio.Runner() as runner:
        house = serving(acts_a_minute=1_000_000, joins_a_minute=1_000_000)
        served = runner.run(house.__aenter__())
        try:
            host, anna = runner.run(opened(served))
            yield Fuzzed(runner, served, host, anna)
        finally:
            runner.run(house.__aexit__(None, None, None))


QUIETLY = settings(
    max_examples=150,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@QUIETLY
@given(data=st.data())
def test_acts_that_are_nearly_right(fuzzed: Fuzzed, data: st.DataObject) -> None:
    body = data.draw(bodies(page.ACTS, fuzzed.words))
    fuzzed.ask("POST", f"/api/v1/tables/{fuzzed.anna.code}/acts", json=body, headers=fuzzed.anna.headers)


@QUIETLY
@given(data=st.data())
def test_controls_that_are_nearly_right(fuzzed: Fuzzed, data: st.DataObject) -> None:
    kinds = {kind: fields for kind, fields in page.CONTROLS.items() if kind != "close"}
    body = data.draw(bodies(kinds, fuzzed.words))
    fuzzed.ask("POST", f"/api/v1/tables/{fuzzed.host.code}/control", json=body, headers=fuzzed.host.headers)


@QUIETLY
@given(
    method=st.sampled_from(["GET", "POST"]),
    call=st.sampled_from(sorted(page.CALLS)),
    body=ANYTHING,
    headers=HEADERS,
)
def test_calls_with_anything_in_them(
    fuzzed: Fuzzed, method: str, call: tuple[str, str], body: Any, headers: dict[str, str]
) -> None:
    path = call[1].replace("{code}", fuzzed.host.code)
    content = json.dumps(body).encode()
    who = {"Content-Type": "application/json", "Authorization": f"Bearer {fuzzed.served.token}"}
    fuzzed.ask(method, f"/api/v1{path}", content=content, headers={**who, **headers})


@QUIETLY
@given(
    path=PATHS,
    content=st.binary(max_size=200),
    method=st.sampled_from(["GET", "POST", "PUT", "DELETE", "PATCH"]),
)
def test_addresses_that_are_none(fuzzed: Fuzzed, path: str, content: bytes, method: str) -> None:
    for before in ("/api/v1/", f"/api/v1/tables/{fuzzed.host.code}/", "/api/v1/tables/"):
        fuzzed.ask(method, before + quote(path), content=content, headers=fuzzed.host.headers)


@QUIETLY
@given(
    query=st.dictionaries(
        st.sampled_from(["as", "after", "locale", "more"]), st.text(max_size=30), max_size=3
    ),
    call=st.sampled_from(["view", "events", "debrief", "debrief.csv", "log", ""]),
)
def test_questions_with_anything_in_them(fuzzed: Fuzzed, query: dict[str, str], call: str) -> None:
    for person in (fuzzed.host, fuzzed.anna):
        fuzzed.ask("GET", f"/api/v1/tables/{person.code}/{call}", params=query, headers=person.headers)


def test_the_table_is_as_well_as_before(fuzzed: Fuzzed) -> None:
    """After all that the log still folds to what is shown."""
    view = fuzzed.ask("GET", f"/api/v1/tables/{fuzzed.anna.code}/view", headers=fuzzed.anna.headers)
    if view.status_code == 200:
        events = fuzzed.ask(
            "GET", f"/api/v1/tables/{fuzzed.anna.code}/events", headers=fuzzed.anna.headers
        ).json()
        assert [event["seq"] for event in events] == list(range(1, view.json()["seq"] + 1))
    assert fuzzed.ask("GET", "/health/ready").status_code == 200
