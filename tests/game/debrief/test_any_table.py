"""Whatever happens at a table, it can be looked back on, and the laws of the debrief hold."""

import pytest

from game.digest import digest
from game.events import ClueMarked, InstinctRecorded, Reflected, StepsStruck
from game.refusals import Refusal
from game.verification import verify
from tests.game.debrief.wild import Wild, years


@pytest.fixture(params=range(20), scope="module")
def wild(request: pytest.FixtureRequest) -> Wild:
    """Fourteen short games of one card and one round, and six of three years and two cards."""
    seed: int = request.param
    return Wild(seed) if seed < 14 else Wild(seed, years(), turns=300, pace=0.6)


def test_everybody_can_look_back_in_both_languages(wild: Wild) -> None:
    for reader in wild.readers():
        assert wild.look(reader, "nl").locale == "nl"
        assert wild.look(reader, "en").locale == "en"


def test_evidence_is_in_the_log_and_ranges_hold(wild: Wild) -> None:
    numbers = {e.n for e in wild.game.log}
    parts = wild.look().parts
    marked = any(isinstance(e.fact, ClueMarked) for e in wild.game.log)
    for card in parts.knowledge.cards:
        assert set(card.evidence) <= numbers
        assert 0 <= card.knew <= card.low <= card.high <= len(card.clues)
        # Only what somebody marks at the end as told can make it sure that more was known than was recorded.
        assert marked or card.low == card.knew
        assert card.whole_picture == (card.decided is not None and card.knew == len(card.clues))
        assert card.knew == sum(c.known_at_decision for c in card.clues)
        for clue in card.clues:
            assert all(passing.at >= 0 for passing in clue.passings)
            if clue.deciders_from is not None:
                assert clue.in_the_room_from is None or clue.in_the_room_from <= clue.deciders_from
    for lens in parts.lenses:
        assert 0 <= lens.low <= lens.value <= lens.high <= 1
        assert set(lens.evidence) <= numbers
    moments = [beat.at for beat in parts.story.beats]
    assert moments == sorted(moments)


def test_dropping_what_was_struck_changes_nothing(wild: Wild) -> None:
    struck = {n for e in wild.game.log if isinstance(e.fact, StepsStruck) for n in e.fact.numbers}
    whole = wild.look()
    assert wild.look(log=[e for e in wild.game.log if e.n not in struck]) == whole
    for number in sorted(struck)[:5]:
        assert wild.look(log=[e for e in wild.game.log if e.n != number]) == whole


def test_what_is_anothers_alone_is_in_nobodys_debrief(wild: Wild) -> None:
    """To a participant it makes no difference whether others wrote something, or chose again."""
    for reader in wild.readers()[2:]:
        mine = reader.removeprefix("p:")
        without = [
            e
            for e in wild.game.log
            if not isinstance(e.fact, Reflected | InstinctRecorded) or e.by[0] == mine
        ]
        assert wild.look(reader, log=without) == wild.look(reader)


def test_a_table_is_the_fold_of_its_log_and_its_settlements_agree(wild: Wild) -> None:
    assert digest(wild.game.refolded()) == digest(wild.game.table)
    assert verify(wild.game.book, wild.game.log).deviation is None


def test_before_the_close_nobody_can_look_back(wild: Wild) -> None:
    before = [e for e in wild.game.log if e.fact.kind != "record_opened"]
    for reader in wild.readers():
        with pytest.raises(Refusal):
            wild.look(reader, log=before)
