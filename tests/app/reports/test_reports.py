"""The debrief as JSON, CSV and page."""

import csv
import io
import json

import pytest

from app.reports.as_csv import COLUMNS, as_csv, safe
from app.reports.as_json import as_json
from app.reports.certainty import certainty_part
from app.reports.document import as_html
from app.reports.figures import LASTS, pipes, told_in_time
from app.reports.page import debrief_page, what_if_of
from game.casebook.text import Locale
from game.debrief import Debrief, debrief, other_courses
from game.rehearsal import Rehearsal, rehearse
from game.seats import FACILITATORS
from tests.game.playing import casebook
from tests.game.rules.test_agreements import ALWAYS, NEVER, begun, book
from web.amounts import millions
from web.contexts import Frame
from web.language import speaking
from web.wording import glass_of


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


def test_the_csv_has_every_assumption_with_its_figures(game: Rehearsal) -> None:
    words = {r: s.words for r, s in game.said.items()}
    found = debrief(
        game.book, game.log, words, FACILITATORS, "en", other_courses(game.book, game.log, lucks=0)
    )
    text = as_csv(found).removeprefix("\ufeff")
    rows = [r for r in csv.DictReader(io.StringIO(text, newline="")) if r["part"] == "certainty"]
    part = found.parts.certainty
    assert (rows[0]["id"], rows[0]["value"]) == ("unknowns", str(part.unknowns))
    for one in part.assumptions:
        mine = [row for row in rows if row["id"] == one.id]
        if not one.at_work:
            assert [(row["title"], row["sentence"], row["value"]) for row in mine] == [
                (one.title, one.sentence, "")
            ]
            continue
        assert [(r["figure"], r["place"], float(r["before"]), float(r["after"])) for r in mine] == [
            (f.figure, f.place, f.happened, f.without) for f in one.figures
        ]
        assert [float(r["value"]) for r in mine] == [f.difference for f in one.figures]


def test_a_row_of_what_the_picture_rests_on_says_only_what_is_said_otherwise(game: Rehearsal) -> None:
    words = {r: s.words for r, s in game.said.items()}
    found = debrief(
        game.book, game.log, words, FACILITATORS, "en", other_courses(game.book, game.log, lucks=0)
    )
    part = found.parts.certainty
    with speaking("en"):
        shown = certainty_part(part)
        together = millions(round(sum(f.happened for f in part.assumptions[0].figures if f.figure == LASTS)))
    assert shown.went[1] == together
    assert [row.id for row in shown.rows] == [one.id for one in part.assumptions if one.matters]
    assert list(shown.idle) == [one.title for one in part.assumptions if one.at_work and not one.matters]
    assert list(shown.off) == [one.title for one in part.assumptions if not one.at_work]
    assert len(shown.rows) + len(shown.idle) + len(shown.off) == len(part.assumptions)
    assert shown.rows
    for row in shown.rows:
        for went, other in zip(shown.went, (row.wait, row.reserve), strict=True):
            assert other != went


def test_the_csv_has_each_agreement_and_what_its_indicators_came_to() -> None:
    game = begun(book())
    name = game.agrees(
        risk=50,
        outcomes=[{**NEVER, "place": "east"}],
        outputs=[{**ALWAYS, "place": "east", "direction": "at_least"}, {**ALWAYS, "place": "west", "by": 4}],
    )
    game.advances("reflection")
    game.advances("deliberation")
    game.does(game.quay, "leave", agreement=name, reason="No people.")
    game.host("close")
    text = as_csv(debrief(game.book, game.log, game.words, FACILITATORS, "en")).removeprefix("\ufeff")
    rows = [r for r in csv.DictReader(io.StringIO(text, newline="")) if r["id"] == name]
    told = ("part", "outcome", "way", "figure", "place", "low", "high", "quarter")
    assert [tuple(row[column] for column in told) for row in rows] == [
        ("agreement", "left", "commission", "", "", "", "", "1"),
        ("indicator", "missed", "outcome", "money.budget", "east", "", "-1.0", "2"),
        ("indicator", "reached", "output", "money.budget", "east", "0.0", "", "2"),
        ("indicator", "", "output", "money.budget", "west", "0.0", "", "4"),
    ]
    whole = ("title", "by", "to", "value", "of", "cents", "volume", "risk", "withheld")
    assert tuple(rows[0][column] for column in whole) == (
        "Shorter lists.", "alderman-east", "alderman-east provider-quay", "1", "2", "4000000", "40", "50", "1000000",
    )  # fmt: skip


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
    card, shown = found.parts.knowledge.cards[0], page.cards[0]
    drawn = pipes(card)
    assert [line.deciders_from for line in drawn.lines] == [c.deciders_from for c in card.clues]
    assert drawn.decided == (card.decided and card.decided.at, card.decision)
    assert shown.sentence.startswith(card.sentence)
    assert shown.pipes is not None
    assert [row[0] for row in shown.pipes.behind.rows] == [c.brief for c in card.clues]
    assert page.own is None
    assert page.take_home.own == ()
    assert len(page.take_home.written) == len(found.parts.take_home.written)
    assert len(page.places.scenes) == 2


def test_the_story_stands_in_rounds_with_the_years_after_behind_them(game: Rehearsal) -> None:
    found = looked_back(game)
    told = told_in_time(found.parts.story, found.parts.decisions)
    assert told is not None
    first, last = told.stretches[0], told.stretches[-1]
    assert {h.kind for h in first.happenings} >= {"card"}
    decided = {row.n: row.outcome for row in found.parts.decisions.decisions}
    assert {h.n: h.kind for h in first.happenings if h.n in decided} == decided
    assert last.after
    assert sum(one.quarters for one in told.stretches) == max(
        p.quarter for p in found.parts.story.courses[0].points
    )


def test_a_game_without_other_courses_waits_for_them(game: Rehearsal) -> None:
    part = what_if_of(looked_back(game))
    assert part.computing
    assert part.alternatives == ()


def test_other_courses_are_drawn_where_they_differ(game: Rehearsal) -> None:
    words = {r: s.words for r, s in game.said.items()}
    found = debrief(game.book, game.log, words, FACILITATORS, "en", other_courses(game.book, game.log, 2))
    part = what_if_of(found)
    assert not part.computing
    assert part.begins is not None
    for one, drawn in zip(found.parts.what_if.alternatives, part.alternatives, strict=True):
        assert (drawn.curves == ()) == one.same
        assert [row.sentence for row in drawn.beside] == (
            [] if one.same else [p.sentence for p in one.courses[1:]]
        )


def test_a_participants_page_has_their_own_part(game: Rehearsal) -> None:
    found = looked_back(game, participant(game, "council-east"))
    page = debrief_page(found, game.book, Frame(language="en", title="Small"))
    assert page.own is not None
    assert page.own.task == "task of council-east"
    assert page.own.interest == "interest of council-east"
    assert [one.felt is not None for one in page.own.instincts] == [True]
    assert page.own.instincts[0].explanation == found.parts.knowledge.cards[0].explanation
    assert len(page.own.wrote) == 2
    assert page.take_home.written == ()


@pytest.mark.parametrize("seat", ["council-east", "alderman-east", "alderman-west"])
def test_own_clues_are_those_that_the_seat_held_from_the_start(game: Rehearsal, seat: str) -> None:
    found = looked_back(game, participant(game, seat))
    page = debrief_page(found, game.book, Frame(language="en", title="Small"))
    assert page.own is not None
    held = [
        c for card in found.parts.knowledge.cards for c in card.clues if seat in [h.id for h in c.holders]
    ]
    assert [one.text for one in page.own.clues] == [c.text for c in held]
    assert [len(one.done) for one in page.own.clues] == [sum(p.by == seat for p in c.passings) for c in held]


def test_own_decisions_are_those_of_the_seat(game: Rehearsal) -> None:
    for seat in ("alderman-east", "council-east"):
        found = looked_back(game, participant(game, seat))
        page = debrief_page(found, game.book, Frame(language="en", title="Small"))
        rows = found.parts.decisions.decisions
        expected = sum((row.by == seat) + sum(d.seat == seat for d in row.deciders) for row in rows)
        assert page.own is not None
        assert len(page.own.decisions) == expected


@pytest.mark.parametrize(("sure", "glass"), [(0, 1), (19, 1), (20, 2), (50, 3), (99, 5), (100, 5)])
def test_a_confidence_is_one_of_five_glasses(sure: float, glass: int) -> None:
    assert glass_of(sure) == glass


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
