"""Events survive being written, older shapes are lifted, and what is no event is told with its place."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.store.codec import LineUnreadable, from_line, to_line, whole_milliseconds
from game.events import FACTS, Announced, CardDealt, Event, Fact, Reading, RegionOpened, SeedSealed
from game.quantities import ParticipantId

AT = datetime(2026, 11, 22, 10, 0, 0, 125000, tzinfo=UTC)
DEALT = Event(
    n=7, at=AT, by=(ParticipantId("p1"), "council"), act="a-1", to="table", fact=CardDealt(card="C01")
)
LINE = (
    '{"n":7,"at":"2026-11-22T10:00:00.125Z","kind":"card_dealt","v":1,'
    '"by":{"participant":"p1","seat":"council"},"act":"a-1","to":"table","data":{"card":"C01"}}'
)

_finite = st.floats(allow_nan=False, allow_infinity=False)
_plain = st.recursive(
    st.none() | st.booleans() | st.integers() | _finite | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def facts(kind: type[Fact]) -> st.SearchStrategy[Fact]:
    own: dict[str, Any] = {"state": st.dictionaries(st.text(), _plain, max_size=4)}
    return st.builds(kind, **{name: own[name] for name in own.keys() & kind.model_fields.keys()})


events = st.builds(
    Event,
    n=st.integers(1, 10**9),
    at=st.datetimes(timezones=st.just(UTC)).map(whole_milliseconds),
    by=st.tuples(st.none() | st.text().map(ParticipantId), st.none() | st.text()),
    act=st.none() | st.text(),
    to=st.sampled_from(["sealed", "table"]) | st.lists(st.text(min_size=1), max_size=3).map(tuple),
    fact=st.one_of([facts(kind) for kind in FACTS.values()]),
)


@pytest.fixture(autouse=True, scope="module")
def _only_numbers_that_json_can_say() -> None:
    st.register_type_strategy(float, _finite)


@given(events)
def test_every_event_survives(event: Event) -> None:
    line = to_line(event)
    assert from_line(line) == event
    assert to_line(from_line(line)) == line
    assert line.startswith(f'{{"n":{event.n},')
    assert "\n" not in line


def test_a_line_is_canonical() -> None:
    assert to_line(DEALT) == LINE
    assert from_line(LINE) == DEALT


def test_words_are_written_as_they_are() -> None:
    event = replace(DEALT, fact=Announced(text="één “kaart” 🌱"))
    assert "één “kaart” 🌱".replace('"', '\\"') in to_line(event)


def test_who_acted_for_nobody_is_null_and_readers_are_a_list() -> None:
    event = replace(DEALT, by=(None, None), to=("facilitators", "t:council#1"), act=None)
    told = json.loads(to_line(event))
    assert told["by"] is None
    assert told["to"] == ["facilitators", "t:council#1"]
    assert from_line(to_line(event)) == event


def test_a_moment_is_written_in_utc() -> None:
    elsewhere = replace(DEALT, at=AT.astimezone(timezone(timedelta(hours=1))))
    assert to_line(elsewhere) == LINE


@pytest.mark.parametrize("at", [AT.replace(tzinfo=None), AT.replace(microsecond=1)])
def test_a_moment_that_a_line_cannot_keep_is_a_mistake(at: datetime) -> None:
    with pytest.raises(ValueError, match="whole milliseconds"):
        to_line(replace(DEALT, at=at))


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_never_written(value: float) -> None:
    unknowns = SeedSealed(seed=1, unknowns={"youth.need": value})
    region = RegionOpened(model="1", state={"deep": [value]}, figures=())
    reading = RegionOpened(
        model="1", state={}, figures=(Reading(figure="f", place="p", quarter=0, value=value),)
    )
    for fact in (unknowns, region, reading):
        with pytest.raises(ValueError, match="JSON compliant"):
            to_line(replace(DEALT, fact=fact))


def test_older_shapes_are_lifted_one_version_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    class NewerDealt(CardDealt):
        kind: ClassVar[str] = "card_dealt"
        v: ClassVar[int] = 3
        on: str

    NewerDealt.kind = "card_dealt"
    monkeypatch.setitem(FACTS, "card_dealt", NewerDealt)
    lifts = {
        ("card_dealt", 1): lambda data: {"name": data["card"]},
        ("card_dealt", 2): lambda data: {"card": data["name"], "on": "table"},
    }
    assert from_line(LINE, lifts).fact == NewerDealt(card="C01", on="table")
    second = LINE.replace('"v":1', '"v":2').replace('"card"', '"name"')
    assert from_line(second, lifts).fact == NewerDealt(card="C01", on="table")
    third = LINE.replace('"v":1', '"v":3').replace('{"card"', '{"on":"floor","card"')
    assert from_line(third, lifts).fact == NewerDealt(card="C01", on="floor")


def test_every_older_version_has_its_lift() -> None:
    from app.store.codec import LIFTS  # noqa: PLC0415

    needed = {(kind, version) for kind, fact in FACTS.items() for version in range(1, fact.v)}
    assert needed == LIFTS.keys()


@pytest.mark.parametrize(
    ("old", "new", "said", "at"),
    [
        ("{", "", "no JSON", 4),
        ('"C01"', "C01", "no JSON", 1 + LINE.index('"C01"')),
        ('"C01"', "NaN", "NaN", 0),
        (LINE, "[" * 100_000, "nested too deeply", 0),
        (LINE, "[]", "expected an event", 0),
        ('"v":1,', "", "no 'v'", 0),
        ('"v":1', '"v":1,"w":2', "no event has 'w'", 1 + LINE.index('"by"')),
        ('"n":7', '"n":0', "whole number above 0", 2),
        ('"n":7', '"n":true', "whole number above 0", 2),
        ("card_dealt", "card_eaten", "no event is called 'card_eaten'", 1 + LINE.index('"kind"')),
        ('"kind":"card_dealt"', '"kind":[]', "no event is called", 1 + LINE.index('"kind"')),
        ('"v":1', '"v":2', "versions up to 1, found 2", 1 + LINE.index('"v"')),
        ("2026-11-22T10", "yesterday", "expected a moment", 1 + LINE.index('"at"')),
        ('"2026-11-22T10:00:00.125Z"', "12", "expected a moment", 1 + LINE.index('"at"')),
        ('"seat":"council"', '"chair":"council"', "a participant and a seat", 1 + LINE.index('"by"')),
        ('"table"', '"all"', "list of readers", 1 + LINE.index('"to"')),
        ('"table"', "[1]", "list of readers", 1 + LINE.index('"to"')),
        ('"a-1"', "1", "act's id", 1 + LINE.index('"act"')),
        ('{"card":"C01"}', "[]", "an object in braces", 1 + LINE.index('"data"')),
        ('"C01"', "12", "card_dealt: card: input should be a valid string", 1 + LINE.index('"card":')),
        ('{"card":"C01"}', "{}", "card_dealt: card: field required", 1 + LINE.index('"data"')),
        ('{"card"', '{"colour":1,"card"', "card_dealt: colour: extra", 1 + LINE.index('"card":')),
    ],
)
def test_what_is_no_event_is_told_with_its_place(old: str, new: str, said: str, at: int) -> None:
    with pytest.raises(LineUnreadable) as refused:
        from_line(LINE.replace(old, new, 1))
    assert said in refused.value.message
    if old != "{":
        assert refused.value.column == at
