"""A table as a file: what was written is read back, and what is wrong is told with line and column."""

from datetime import UTC, datetime

import pytest

from app.store.codec import to_line
from app.store.contract import CasebookRow, Text
from app.store.log_file import LogUnreadable, read_log, write_log
from game.events import CardDealt, Event, Fact, ParticipantJoined, TableOpened
from game.quantities import ParticipantId

CASEBOOK = CasebookRow(
    digest="c0ffee", id="first-light", version="1", content='{"title":"één","seats":[1,2]}'
)
TEXTS = {"x2": Text("Noor", "p1"), "x1": Text("één\n“tekst”", "p2")}


def event(n: int, fact: Fact) -> Event:
    return Event(n=n, at=datetime(2026, 11, 22, tzinfo=UTC), by=(None, None), act=None, to="table", fact=fact)


EVENTS = (
    event(1, TableOpened(casebook="first-light", version="1", digest="c0ffee", locale="nl")),
    event(2, ParticipantJoined(participant=ParticipantId("p1"), name="x2", locale="nl")),
    event(3, CardDealt(card="C01")),
)
LINES = list(write_log(CASEBOOK, "1.0", TEXTS, map(to_line, EVENTS)))


def test_what_was_written_is_read_back() -> None:
    log = read_log(LINES)
    assert log.casebook == CASEBOOK
    assert log.model == "1.0"
    assert log.texts == TEXTS
    assert log.events == EVENTS


def test_the_file_is_as_the_contract_says() -> None:
    assert LINES[:3] == [
        (
            '{"format":1,"casebook":{"id":"first-light","version":"1","digest":"c0ffee",'
            '"content":{"title":"één","seats":[1,2]}},"model":"1.0"}\n'
        ),
        '{"text":"x1","words":"één\\n“tekst”","author":"p2"}\n',
        '{"text":"x2","words":"Noor","author":"p1"}\n',
    ]
    assert LINES[3].startswith('{"n":1,"at":"2026-11-22T00:00:00.000Z","kind":"table_opened","v":1,')
    assert len(LINES) == 6


def test_equal_tables_give_equal_bytes_in_whatever_order_texts_came() -> None:
    turned = dict(reversed(TEXTS.items()))
    assert list(write_log(CASEBOOK, "1.0", turned, map(to_line, EVENTS))) == LINES


def test_other_line_ends_and_empty_lines_change_nothing() -> None:
    assert read_log([line.replace("\n", "\r\n") for line in LINES] + ["", "\n"]) == read_log(LINES)


@pytest.mark.parametrize(
    ("lines", "at", "column", "said"),
    [
        ([], 1, 0, "ends before its first event"),
        ([""], 1, 0, "expected the head"),
        (["{}"], 1, 0, "expected the head"),
        (["{'format': 1}"], 1, 2, "no JSON"),
        ([LINES[0].replace('"format":1', '"format":2')], 1, 2, "format 2, this program reads 1"),
        (['{"format":1,"model":"1"}'], 1, 0, "the casebook needs"),
        ([LINES[0].replace('"1.0"', "1")], 1, 1 + LINES[0].index('"model"'), "model: expected a text"),
        (LINES[:3], 4, 0, "ends before its first event"),
        ([LINES[0], LINES[1], LINES[1]], 3, 2, "'x1' was given before"),
        ([LINES[0], '{"text":"x1","words":3}'], 2, 14, "words: expected a text, found 3"),
        ([LINES[0], *LINES[3:5], LINES[1]], 4, 2, "texts stand before the events"),
        ([LINES[0], LINES[4]], 2, 2, "expected event 1, found 2"),
        ([*LINES[:4], LINES[5]], 5, 2, "expected event 2, found 3"),
        ([LINES[0], LINES[5].replace('"n":3', '"n":1')], 2, 40, "table_opened as the first event"),
        ([*LINES[:5], LINES[5][:50]], 6, 47, "no JSON"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(lines: list[str], at: int, column: int, said: str) -> None:
    with pytest.raises(LogUnreadable) as refused:
        read_log(lines)
    assert said in refused.value.message
    assert (refused.value.line, refused.value.column) == (at, column)
    assert str(refused.value).startswith(f"line {at}")
