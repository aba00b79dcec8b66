"""What is dead, what always wins and who is not needed is found; a casebook without such things is clean."""

from typing import Any

import pytest

from game.casebook.casebook import Casebook
from game.tally import Finding, Summary, findings
from game.tally.findings import ENOUGH_TABLES
from game.tally.page import LINES, lines, page
from game.tally.summary import CardRow, ClueRow, MixRow, OptionRow, SeatRow
from tests.game.playing import casebook

BOTH = {"clogged": 0.5, "lost": 0.5}


def option(name: str, right_in: tuple[str, ...], **changes: Any) -> OptionRow:
    best_in = {mix: float(mix in right_in) for mix in BOTH}
    usual: dict[str, Any] = {
        "id": name,
        "expected": name == "buy",
        "proposed": 0.6,
        "adopted": 0.4,
        "refused": 0.1,
        "right": 0.5,
        "best": 0.5,
        "best_in": best_in,
        "right_in": right_in,
        "waiting": {},
    }
    return OptionRow(**(usual | changes))


def clue(name: str, **changes: Any) -> ClueRow:
    usual: dict[str, Any] = {
        "id": name, "holders": ("provider-quay",), "tables": 60, "held": 1.0, "told": 0.6, "reached": 0.5, "named": 0.2
    }  # fmt: skip
    return ClueRow(**(usual | changes))


def card(**changes: Any) -> CardRow:
    usual: dict[str, Any] = {
        "id": "queue",
        "tables": 100,
        "decided": 0.95,
        "solved": 0.6,
        "by_kind": {"sensible": 0.8, "mixed": 0.4, "expected": 0.3, "random": 0.1},
        "expected_first": 0.9,
        "expected_right": 0.33,
        "whole_picture": 0.1,
        "known": 0.5,
        "mixes": tuple(MixRow(id=m, tables=50, solved=0.5) for m in BOTH),
        "options": (option("buy", ("lost",)), option("triage", ("clogged",))),
        "clues": (clue("double"), clue("empty")),
    }
    return CardRow(**(usual | changes))


def summary(one: CardRow | None = None, **changes: Any) -> Summary:
    usual: dict[str, Any] = {
        "casebook": "small",
        "version": "1.0.0",
        "tables": 100,
        "seed": 1,
        "kinds": {"sensible": 60, "mixed": 20, "expected": 10, "random": 10},
        "minutes": 9.0,
        "acts": 40.0,
        "cards": (one or card(),),
        "seats": (SeatRow(id="alderman-east", active=(1.0,)),),
    }
    return Summary(**(usual | changes))


def found(one: Summary) -> list[tuple[str, str, str]]:
    return [(f.severity, f.code, f.about) for f in findings(one)]


def test_a_sound_casebook_is_clean() -> None:
    assert findings(summary()) == []


BUY, TRIAGE = option("buy", ("lost",)), option("triage", ("clogged",))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((option("buy", ("lost",), proposed=0.0, adopted=0.0), TRIAGE), ("error", "option_dead", "buy")),
        ((option("buy", ("lost",), adopted=0.0), TRIAGE), ("warning", "option_never_adopted", "buy")),
        ((option("buy", ("lost", "clogged"), best_in=BOTH), TRIAGE), ("error", "option_always_right", "buy")),
        (
            (option("buy", ("lost",), best_in={"clogged": 0.95, "lost": 1.0}), TRIAGE),
            ("error", "option_always_best", "buy"),
        ),
        (
            (BUY, option("triage", ("clogged",), best_in={"clogged": 0.2, "lost": 0.0})),
            ("warning", "right_not_best", "triage"),
        ),
    ],
)
def test_what_is_wrong_with_an_option_is_found(
    options: tuple[OptionRow, ...], expected: tuple[str, str, str]
) -> None:
    assert expected in found(summary(card(options=options)))


def test_clues_that_nobody_hears_are_found_when_enough_tables_drew_them() -> None:
    dead, faint, rare = (
        clue("double", told=0.0, reached=0.0),
        clue("ready", reached=0.02),
        clue("empty", tables=3, told=0.0, reached=0.0),
    )
    assert found(summary(card(clues=(dead, faint, rare)))) == [
        ("error", "clue_dead", "double"),
        ("warning", "clue_faint", "ready"),
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"expected_right": 0.8}, "expected_always_right"),
        ({"expected_right": 0.02}, "expected_never_right"),
        ({"decided": 0.5}, "undecided"),
        ({"by_kind": {"sensible": 0.0, "mixed": 0.0, "expected": 0.3, "random": 0.0}}, "never_solved"),
        ({"by_kind": {"sensible": 0.35, "mixed": 0.3, "expected": 0.3, "random": 0.1}}, "looking_is_useless"),
    ],
)
def test_what_is_wrong_with_a_card_is_found(changes: dict[str, Any], code: str) -> None:
    assert [f.code for f in findings(summary(card(**changes)))] == [code]


def test_a_seat_that_nobody_needs_is_found_and_the_round_in_which() -> None:
    seats = (SeatRow(id="alderman-east", active=(0.0, 0.0)), SeatRow(id="council-east", active=(1.0, 0.0)))
    assert [(f.code, f.about, f.near) for f in findings(summary(seats=seats))] == [
        ("seat_idle", "alderman-east", None),
        ("seat_idle_in_round", "council-east", "2"),
    ]


def test_with_few_tables_nothing_is_an_error_and_errors_come_first() -> None:
    wrong = card(expected_right=0.8, clues=(clue("double", told=0.0, reached=0.0),))
    assert [f.severity for f in findings(summary(wrong))] == ["error", "warning"]
    assert {f.severity for f in findings(summary(wrong, tables=ENOUGH_TABLES - 1))} == {"warning"}


@pytest.fixture(scope="module")
def book() -> Casebook:
    return casebook()


def test_every_finding_has_a_sentence_in_both_languages_with_names_that_people_know(book: Casebook) -> None:
    for code in LINES:
        about = {
            "seat_idle": "council-east",
            "seat_idle_in_round": "council-east",
            "clue_dead": "double",
        }.get(code, "buy")
        finding = Finding(severity="error", code=code, card="queue", about=about, value=0.25, near="clogged")
        dutch, english = (lines(book, [finding], locale)[0] for locale in ("nl", "en"))
        assert dutch != english
        assert "{" not in dutch + english
        assert (
            "council-east"[:6] in english or "Buy" in english or "double" in english or "The queue" in english
        )


def test_the_page_holds_every_card_option_clue_and_seat(book: Casebook) -> None:
    for locale in ("nl", "en"):
        text = page(book, summary(), [], locale)
        for name in ("The queue", "Buy", "Triage", "double", "empty"):
            assert name in text
        assert "80%" in text
    assert "Nothing is dead" in page(book, summary(), [], "en")
