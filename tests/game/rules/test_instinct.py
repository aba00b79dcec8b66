"""First instinct and reflection, as the rulebook has it."""

import pytest

from game.events import InstinctGiven, InstinctRecorded, InstinctsCounted, InstinctsOpened, Reflected
from game.refusals import Refusal
from tests.game.playing import Game, casebook, plan


@pytest.fixture
def game() -> Game:
    return Game()


def test_an_instinct_is_told_to_the_one_who_had_it_alone(game: Game) -> None:
    anna, ben = game.joins("alderman-east"), game.joins("alderman-west")
    game.starts()
    game.does(anna, "prefer", card="queue", option="buy", confidence=70)
    felt = InstinctRecorded(card="queue", option="buy", confidence=70, seat="alderman-east")
    assert felt in game.told(f"p:{anna}")
    for reader in (f"p:{ben}", "facilitators", "table", "t:alderman-east#1"):
        assert not any(isinstance(f, InstinctRecorded) for f in game.told(reader))


def test_the_facilitators_hear_that_somebody_chose_and_not_what(game: Game) -> None:
    anna = game.joins("alderman-east")
    game.starts()
    game.does(anna, "prefer", card="queue", option="buy", confidence=70)
    assert InstinctGiven(participant=anna, card="queue") in game.told("facilitators")


def test_the_table_hears_how_many_chose_and_nothing_else(game: Game) -> None:
    anna, ben = game.joins("alderman-east"), game.joins("alderman-west")
    game.starts()
    game.does(anna, "prefer", card="queue", option="buy", confidence=70)
    game.does(anna, "prefer", card="queue", option="buy", confidence=10)
    game.does(ben, "prefer", card="queue", option="buy", confidence=30)
    counted = [f for f in game.told("table") if isinstance(f, InstinctsCounted)]
    assert counted == [InstinctsCounted(card="queue", count=1), InstinctsCounted(card="queue", count=2)]
    assert game.table.common.felt == {"queue": 2}


def test_who_left_is_counted_no_more(game: Game) -> None:
    anna, ben = game.joins("alderman-east"), game.joins("alderman-west")
    game.starts()
    game.does(anna, "prefer", card="queue", option="buy", confidence=70)
    game.host("remove", participant=anna)
    game.does(ben, "prefer", card="queue", option="buy", confidence=30)
    assert game.table.common.felt == {"queue": 1}


def test_a_first_instinct_on_a_card_of_an_earlier_round_stays_the_first() -> None:
    game = Game(casebook(rounds=[plan("briefing", "decision", cards=["queue"]), plan("briefing")]))
    anna = game.joins("alderman-east")
    game.starts()
    while game.table.common.round < 2:
        game.host("advance", expect={"round": 1, "phase": game.table.common.phase})
    assert game.table.common.phase == "briefing"
    assert game.refuses(anna, "prefer", card="queue", option="buy", confidence=30).code == "nothing_to_do"


def test_the_last_instinct_counts_until_the_reading_ends(game: Game) -> None:
    anna = game.joins("alderman-east")
    game.starts()
    game.does(anna, "prefer", card="queue", option="buy", confidence=70)
    game.does(anna, "prefer", card="queue", option="buy", confidence=10)
    assert game.table.known(anna).person is not None
    assert game.table.people[anna].instincts["queue"].confidence == 10
    game.advances("deliberation")
    refused = game.refuses(anna, "prefer", card="queue", option="buy", confidence=30)
    assert refused == Refusal("not_in_this_phase", act="prefer", phase="deliberation")


def test_an_option_that_does_not_come_to_mind_cannot_be_preferred(game: Game) -> None:
    anna, quay = game.joins("alderman-east"), game.joins("provider-quay")
    game.starts()
    assert game.refuses(anna, "prefer", card="queue", option="triage", confidence=50).code == "not_on_offer"
    assert game.refuses(anna, "prefer", card="queue", option="triage", confidence=50).field == "option"
    game.does(quay, "prefer", card="queue", option="triage", confidence=50)


@pytest.mark.parametrize("confidence", [-1, 101])
def test_confidence_is_a_share_of_a_hundred(game: Game, confidence: int) -> None:
    anna = game.joins("alderman-east")
    game.starts()
    with pytest.raises(ValueError, match="confidence"):
        game.does(anna, "prefer", card="queue", option="buy", confidence=confidence)


def test_after_the_close_instincts_are_counted_and_nobody_is_named(game: Game) -> None:
    anna, ben = game.joins("alderman-east"), game.joins("alderman-west")
    game.starts()
    game.does(anna, "prefer", card="queue", option="buy", confidence=70)
    game.does(ben, "prefer", card="queue", option="buy", confidence=40)
    game.host("close")
    assert InstinctsOpened(card="queue", options={"buy": 2}, confidence=55.0) in game.told("table")


def test_a_reflection_is_personal(game: Game) -> None:
    anna, ben = game.joins("alderman-east"), game.joins("alderman-east")
    game.starts()
    game.advances("reflection")
    facts = game.does(anna, "reflect", prompt="one", text="  I asked too late. ")
    assert isinstance(facts[0], Reflected)
    assert game.words[facts[0].text] == "I asked too late."
    for reader in (f"p:{ben}", "facilitators", "table"):
        assert not any(isinstance(f, Reflected) for f in game.told(reader))


def test_an_empty_reflection_is_not_understood(game: Game) -> None:
    anna = game.joins("alderman-east")
    game.starts()
    game.advances("reflection")
    assert game.refuses(anna, "reflect", prompt="one", text="   ") == Refusal(
        "not_on_offer", "text", act="reflect"
    )
