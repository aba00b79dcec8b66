"""Who may look back on what, and from when."""

import pytest

from game.refusals import Refusal
from tests.game.debrief.hand_made import SEATS, Log, people

HELD = {"provider-quay": ["double", "ready"], "council-east": ["parents"]}


def played() -> Log:
    log = Log().opens().deals(HELD)
    for seat in SEATS:
        log.feels(seat, "buy", 50)
    log.enters("deliberation", at=60)
    log.asks_contact("alderman-east", "doctor", "past-team", at=100)
    log.decides(log.proposes("buy"), at=310)
    log.settles([21, 20])
    for seat in SEATS:
        log.writes(seat, f"secret of {seat}")
    return log


def test_before_the_close_there_is_no_debrief() -> None:
    log = played()
    for reader in ("facilitators", f"p:{people(SEATS[0])}", "table"):
        with pytest.raises(Refusal) as refused:
            log.looks_back(reader)
        assert refused.value == Refusal("not_in_this_phase", act="debrief", phase="deliberation")


def test_the_facilitators_find_what_everybody_wrote_by_seat() -> None:
    written = played().closes().looks_back().parts.take_home.written
    assert [(w.seat, w.text) for w in written] == [(s, f"secret of {s}") for s in SEATS]


@pytest.mark.parametrize("seat", SEATS)
def test_a_participant_finds_their_own_writing_and_nobody_elses(seat: str) -> None:
    found = played().closes().looks_back(f"p:{people(seat)}")
    assert [w.text for w in found.parts.take_home.written] == [f"secret of {seat}"]
    text = found.model_dump_json()
    assert not [other for other in SEATS if other != seat and f"secret of {other}" in text]


def test_names_of_people_are_nowhere() -> None:
    text = played().closes().looks_back().model_dump_json()
    assert "Name of" not in text


def test_what_others_did_alone_changes_no_byte_for_a_participant() -> None:
    """Another's instinct, how often they chose, and what they wrote, are theirs alone; only the counts are open."""
    reader = f"p:{people(SEATS[0])}"
    one, other = played(), played()
    other.writes(SEATS[1], "a second thought", prompt="home")
    other.writes(SEATS[2], "and another", prompt="home")
    assert one.closes().looks_back(reader) == other.closes().looks_back(reader)


def test_everybody_finds_the_private_interests() -> None:
    found = played().closes().looks_back(f"p:{people('council-east')}").parts.take_home.interests
    assert [(i.seat, i.own) for i in found] == [(s, s == "council-east") for s in SEATS]
    assert found[0].interest == "interest of alderman-east"


def test_numbers_of_the_facilitators_are_the_logs_own() -> None:
    log = played().closes()
    evidence = log.looks_back().parts.decisions.decisions[0].evidence
    assert [log.events[n - 1].fact.kind for n in evidence] == [
        "proposal_made",
        "verdict_given",
        "verdict_given",
        "proposal_closed",
    ]


def test_a_text_that_was_forgotten_leaves_the_figures_as_they_are() -> None:
    log, forgotten = played().closes(), played().closes()
    forgotten.words = {}
    whole, without = log.looks_back().parts, forgotten.looks_back().parts
    assert without.knowledge == whole.knowledge
    assert without.lenses == whole.lenses
    assert without.take_home.written == ()
    assert without.decisions.decisions[0].reason is None


def test_dropping_struck_events_changes_nothing() -> None:
    log = Log().opens().deals(HELD)
    log.enters("deliberation", at=60)
    first = log.proposes("buy", at=100)
    begun = len(log.events)
    log.enters("decision", at=200)
    log.decides(first, at=220)
    log.strikes(*log.events[begun:], phase="deliberation")
    log.tells("double", by="provider-quay", at=260)
    log.enters("decision", at=300)
    log.decides(first, at=320)
    log.closes()
    whole = log.looks_back()
    assert whole.parts.decisions.decisions[0].knew == 1
    assert len(whole.parts.decisions.decisions) == 1
    for number in range(begun, begun + 6):
        without = Log(log.book, [e for e in log.events if e.n != number + 1], log.words)
        assert without.looks_back() == whole


def test_both_languages_have_a_debrief() -> None:
    log = played().closes()
    dutch, english = log.looks_back(locale="nl"), log.looks_back(locale="en")
    assert (
        dutch.parts.knowledge.cards[0].sentence
        == "Bij het besluit kenden de beslissers 1 van de 3 aanwijzingen."
    )
    assert english.parts.knowledge.cards[0].sentence == "At the decision the deciders knew 1 of the 3 clues."
    assert dutch.parts.knowledge.cards[0].clues[0].text == "saw double (nl)"
