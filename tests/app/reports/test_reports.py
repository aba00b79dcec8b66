"""The debrief as JSON, CSV and page."""

import csv
import io
import json

import pytest

from app.reports.as_csv import COLUMNS, as_csv, safe
from app.reports.as_json import as_json
from app.reports.document import as_html
from app.reports.page import debrief_page, step
from game.casebook.text import Locale
from game.debrief import Debrief, debrief, other_courses
from game.rehearsal import Rehearsal, rehearse
from game.seats import FACILITATORS
from tests.game.playing import casebook
from web.contexts import Frame


@pytest.fixture(scope="module")
def game() -> Rehearsal:
    return rehearse(casebook(), 7, "digest")


def looked_back(game: Rehearsal, reader: str = FACILITATORS, locale: Locale = "en") -> Debrief:
    return debrief(game.book, game.log, {r: s.words for r, s in game.said.items()}, reader, locale)


def participant(game: Rehearsal, seat: str) -> str:
    return f"p:{game.table.holders(seat)[0].id}"


def test_the_json_is_the_debrief(game: Rehearsal) -> None:
    found = looked_back(game)
    assert Debrief.model_validate_json(as_json(found)) == found
    assert list(json.loads(as_json(found))) == ["table", "locale", "parts"]


def test_the_csv_has_a_row_for_each_thing_and_one_header(game: Rehearsal) -> None:
    text = as_csv(looked_back(game))
    assert text.startswith("\ufeffcasebook,")
    assert text.endswith("\r\n")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert set(rows[0]) == set(COLUMNS)
    parts = [row["part"] for row in rows]
    assert parts.count("decision") == 1
    assert parts.count("knowledge") == 1
    assert parts.count("clue") == 3
    assert parts.count("lens") == 1
    known = next(row for row in rows if row["part"] == "knowledge")
    card = looked_back(game).parts.knowledge.cards[0]
    assert (known["value"], known["of"]) == (str(card.knew), str(len(card.clues)))


def test_the_csv_has_the_figures_of_every_place_and_of_every_other_course(game: Rehearsal) -> None:
    words = {r: s.words for r, s in game.said.items()}
    courses = other_courses(game.book, game.log, lucks=3)
    found = debrief(game.book, game.log, words, FACILITATORS, "en", courses)
    text = as_csv(found).removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    alternative = found.parts.what_if.alternatives[0]
    mine = [row for row in rows if row["id"] == alternative.id]
    assert [(row["figure"], row["place"]) for row in mine] == [
        (c.figure, c.place) for c in alternative.courses
    ]
    assert float(mine[0]["value"]) == alternative.courses[0].difference
    assert float(mine[0]["after"]) == alternative.courses[0].instead[-1].value
    east = [row for row in rows if (row["part"], row["place"]) == ("place", "east")]
    assert [row["figure"] for row in east] == [c.figure for c in found.parts.places.rows[0].changes]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+31 6", "'+31 6"),
        ("-2", "'-2"),
        ("@sum", "'@sum"),
        ("\tx", "'\tx"),
        ("\uff1dx", "'\uff1dx"),
        ("a=b", "a=b"),
        (-2, -2),
        (True, "true"),
        (None, ""),
    ],
)
def test_no_cell_is_a_formula(cell: str | int | None, shown: str | int) -> None:
    assert safe(cell) == shown


def test_the_page_draws_what_the_debrief_says(game: Rehearsal) -> None:
    found = looked_back(game)
    page = debrief_page(found, game.book, Frame(language="en", title="Small"))
    card = found.parts.knowledge.cards[0]
    assert page.pipes is not None
    assert [line.deciders_from for line in page.pipes.lines] == [c.deciders_from for c in card.clues]
    assert page.pipes.decided == (card.decided and card.decided.at, card.decision)
    assert page.known_sentence is not None
    assert page.known_sentence.startswith(card.sentence)
    assert page.own_title is None
    assert page.reflections == ()
    assert page.scene_then is not None
    assert page.scene_now is not None


def test_a_participants_page_has_their_own_part(game: Rehearsal) -> None:
    found = looked_back(game, participant(game, "council-east"))
    page = debrief_page(found, game.book, Frame(language="en", title="Small"))
    assert page.own_task == "task of council-east"
    assert page.own_interest == "interest of council-east"
    assert len(page.own_instincts) == 1
    assert len(page.reflections) == 2


@pytest.mark.parametrize(("sure", "glass"), [(0, 1), (19, 1), (20, 2), (50, 3), (99, 5), (100, 5)])
def test_a_confidence_is_one_of_five_glasses(sure: float, glass: int) -> None:
    assert step(sure) == glass


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_the_document_needs_nothing_from_outside(game: Rehearsal, locale: Locale) -> None:
    text = as_html(looked_back(game, locale=locale), game.book)
    head = text.partition("</head>")[0]
    assert "<script" not in text
    assert "<link" not in text
    assert 'src="/' not in text
    assert "url(/static" not in head
    assert 'url("/static' not in head
    assert "<style>" in head
