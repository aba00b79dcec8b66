"""What was done after an incident, by whom and how soon, and how the story tells what was laid down."""

from typing import Any

import pytest

from game.debrief import debrief
from game.debrief.parts import Story
from game.quantities import ParticipantId
from game.seats import FACILITATORS
from tests.game.everything import everything
from tests.game.playing import Game


class Shaken(Game):
    east: ParticipantId
    council: ParticipantId

    def looks_back(self) -> Story:
        self.host("close")
        return debrief(self.book, self.log, self.words, FACILITATORS, "en").parts.story


@pytest.fixture
def game() -> Shaken:
    game = Shaken(everything())
    game.east, game.council = game.joins("alderman-east"), game.joins("council-east")
    game.starts()
    game.advances("deliberation")
    return game


def test_who_added_a_rule_at_once_and_who_looked_first(game: Shaken) -> None:
    game.host("shock", shock="in-the-press")
    game.does(game.council, "rule", about="in-the-press")
    game.does(game.east, "consult", figure="money.left", place="east")
    game.does(game.east, "back", about="in-the-press")
    [row] = game.looks_back().incidents
    assert [(d.seat, d.what, d.looked, d.after) for d in row.done] == [
        ("council-east", "rule", False, 10.0),
        ("alderman-east", "consult", None, 20.0),
        ("alderman-east", "back", True, 30.0),
    ]
    assert (row.round, row.phase) == (1, "deliberation")
    assert row.sentence == (
        "After that something was looked up or asked once in the same round. "
        "Council-east adds a rule of control (round 1, after less than a minute). "
        "Alderman-east looked first, and backs the professionals (round 1, after less than a minute)."
    )


def test_what_was_asked_before_it_or_in_a_later_round_is_not_about_it(game: Shaken) -> None:
    game.does(game.east, "consult", figure="money.left", place="east")
    game.host("shock", shock="in-the-press")
    game.advances("reflection")
    game.advances("deliberation")
    game.does(game.east, "consult", figure="money.left", place="east")
    game.does(game.east, "rule", about="in-the-press")
    [row] = game.looks_back().incidents
    assert [(d.what, d.round, d.looked) for d in row.done] == [("rule", 2, False)]


def test_an_incident_can_be_left_as_it_is(game: Shaken) -> None:
    game.host("shock", shock="in-the-press")
    [row] = game.looks_back().incidents
    assert (row.done, row.sentence) == (
        (),
        "After that nobody looked anything up or asked anything. Nobody spoke up, and no rule was added.",
    )


def test_a_shock_that_is_no_incident_is_none(game: Shaken) -> None:
    game.host("shock", shock="letter")
    assert game.looks_back().incidents == ()


def test_what_was_taken_back_is_not_told(game: Shaken) -> None:
    game.host("shock", shock="in-the-press")
    game.does(game.east, "rule", about="in-the-press")
    game.host("undo", to=game.table.desk.steps[-1] - 1, expect=game.table.known_facilitators().seq)
    story = game.looks_back()
    assert story.incidents[0].done == ()
    assert [b.kind for b in story.beats if b.kind == "response"] == []


@pytest.mark.parametrize(
    ("kind", "fields", "told"),
    [
        (
            "stance",
            {"toward": "council-east", "as": "owner", "conflict": "Both."},
            ("stance", "Alderman-east addresses council-east as an owner", "Both."),
        ),
        (
            "bound",
            {"card": "queue", "broaden": ["housing", "work"], "reason": "Wide."},
            ("bound", "Alderman-east broadens ‘The queue’ to: ‘housing’ and ‘work’", "Wide."),
        ),
        (
            "bound",
            {"card": "queue", "delimit": True, "reason": "Narrow."},
            ("bound", "Alderman-east delimits ‘The queue’", "Narrow."),
        ),
        (
            "instruct",
            {"team": "gate", "order": "tailor", "reason": "Look."},
            ("order", "Alderman-east to the gate: tailor", "Look."),
        ),
    ],
)
def test_what_was_laid_down_is_in_the_story(
    game: Shaken, kind: str, fields: dict[str, Any], told: tuple[str, str, str]
) -> None:
    game.does(game.east, kind, **fields)
    assert [(b.kind, b.sentence, b.text) for b in game.looks_back().beats if b.kind == told[0]] == [told]
