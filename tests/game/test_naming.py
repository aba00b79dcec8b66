"""A choice on a form is called what everybody may read of it, and by its id where that is nobody's."""

from game.views.texts import texts_for
from tests.game.everything import everything
from tests.game.playing import Game


def test_what_a_choice_names_has_its_public_name() -> None:
    game = Game(everything())
    game.joins("alderman-east")
    said = texts_for(game.known("alderman-east"), game.book, game.words, "en").named
    assert [
        said(name) for name in ("west", "alderman-west", "youth", "gate", "quick-help", "money.left")
    ] == [
        "West",
        "alderman-west",
        "youth",
        "the gate",
        "Quick help",
        "Left this year, expected",
    ]
    # Nobody was told of the case or the shock yet, nor of what comes to mind to few.
    assert [said(name) for name in ("queue", "letter", "walk-in", "double")] == [
        "queue",
        "letter",
        "walk-in",
        "double",
    ]
