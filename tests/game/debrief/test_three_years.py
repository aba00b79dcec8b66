"""Several cards and rounds, and what people do beside asking and deciding: visions, hidden positions, bookmarks."""

import pytest

from game.events import (
    CallAttended,
    FacilitatorCalled,
    FacilitatorInvited,
    MomentBookmarked,
    PositionHeld,
    PositionsRevealed,
    PositionTaken,
    ProposalClosed,
    RoundStarted,
    SeatFilled,
    SeatSpoke,
    Stood,
    VisionStated,
    Whispered,
)
from game.quantities import ParticipantId
from game.seats import FACILITATORS, person, told
from tests.game.debrief.hand_made import SEATS, Log, people, terms
from tests.game.debrief.wild import Wild, years
from tests.game.playing import text

HELD = {"provider-quay": ["double", "ready"], "council-east": ["parents"], "alderman-east": ["hall"]}
READERS = (FACILITATORS, "table", f"p:{people('alderman-east')}")


def begun() -> Log:
    """Three years with two cards; the queue is dealt, and people talk."""
    log = Log(
        years(priorities=[{"id": "near", "title": text("Near")}, {"id": "fair", "title": text("Fair")}])
    )
    log.opens(others={"team": "tired"}).deals(HELD)
    log.enters("deliberation", at=60)
    return log


def second_year(log: Log, at: float) -> None:
    log.add(RoundStarted(round=2), "table", at=at)
    log.enters("briefing", round=2)
    log.deals(
        {"council-east": ["leaves"], "provider-quay": ["nurse-asks"]},
        card="team",
        clues=("leaves", "nurse-asks"),
    )
    log.enters("deliberation", at=at + 60, round=2)


def withdraws(log: Log, proposal: str) -> None:
    log.add(ProposalClosed(proposal=proposal, outcome="withdrawn", starts=None), "table", by="alderman-east")


# The story.


def test_a_vision_is_in_the_story_with_what_comes_first() -> None:
    log = begun()
    log.words["v"] = "Help close by."
    vision = VisionStated(
        vision="v1", seat="alderman-east", place="east", priorities=("fair", "near"), horizon=4, text="v"
    )
    log.add(vision, "table", by="alderman-east", at=90)
    log.closes()
    beat = next(b for b in log.looks_back().parts.story.beats if b.kind == "vision")
    assert (
        beat.sentence == "Alderman-east says what comes first and looks four years ahead: ‘Fair’ and ‘Near’"
    )
    assert (beat.text, beat.at, beat.round) == ("Help close by.", 90, 1)


def test_the_last_vision_of_each_place_stands_with_the_decisions() -> None:
    log = begun()
    for name, seat, place, first in (
        ("v1", "alderman-east", "east", ("near",)),
        ("v2", "alderman-west", "west", ("near",)),
        ("v3", "alderman-east", "east", ("fair", "near")),
    ):
        log.words[name] = f"I said {name}."
        vision = VisionStated(vision=name, seat=seat, place=place, priorities=first, horizon=4, text=name)
        log.add(vision, "table", by=seat, at=90)
    log.closes()
    visions = log.looks_back().parts.decisions.visions
    assert [(v.place, v.seat, v.text, v.horizon) for v in visions] == [
        ("east", "alderman-east", "I said v3.", 4),
        ("west", "alderman-west", "I said v2.", 4),
    ]
    assert visions[0].priorities == ("Fair", "Near")
    assert visions[0].sentence.endswith("this comes first: ‘Fair’ and ‘Near’.")


def test_a_decision_is_in_the_story_with_what_followed_and_a_withdrawal_without() -> None:
    log = begun()
    withdraws(log, log.proposes("talk", at=100))
    bought = log.proposes("buy", at=110)
    log.decides(bought, at=200)
    log.settles([21, 20, 19, 18])
    log.closes()
    beats = [b for b in log.looks_back().parts.story.beats if b.kind == "decision"]
    assert [(b.sentence, b.proposal == bought) for b in beats] == [
        ("Withdrawn: talk", False),
        ("Adopted: buy", True),
    ]
    assert [b.followed for b in beats] == [
        None,
        "The waiting time for treatment went from 22 to 18 weeks in one year.",
    ]


def test_what_was_withdrawn_was_not_decided() -> None:
    log = begun()
    withdraws(log, log.proposes("buy", at=100))
    log.closes()
    parts = log.looks_back().parts
    assert parts.decisions.decisions == ()
    assert parts.knowledge.cards[0].decision is None
    assert parts.lenses == ()


def test_the_facilitators_find_their_bookmarks_and_nobody_else_does() -> None:
    log = begun()
    log.words["b"] = "Here it turned."
    log.add(
        MomentBookmarked(bookmark="b1", round=1, phase="deliberation", note="b"), told(FACILITATORS), at=120
    )
    log.closes()
    beat = next(b for b in log.looks_back().parts.story.beats if b.kind == "bookmark")
    assert (beat.text, beat.at) == ("Here it turned.", 120)
    for reader in READERS[1:]:
        found = log.looks_back(reader)
        assert "Here it turned." not in found.model_dump_json()
        assert not [b for b in found.parts.story.beats if b.kind == "bookmark"]


def helped(log: Log) -> None:
    """A call, its answer, and what the facilitators do for themselves."""
    who = people("alderman-west")
    here = told(person(who), FACILITATORS)
    log.words |= {"c": "We are stuck.", "w": "Ask the doctor.", "b": "Look here."}
    log.add(FacilitatorCalled(participant=who, seat="alderman-west", text="c"), here, by="alderman-west")
    log.add(CallAttended(participant=who), here)
    log.add(Whispered(to="alderman-west", round=1, phase="deliberation", text="w"), terms("alderman-west"))
    log.add(MomentBookmarked(bookmark="b1", round=1, phase="deliberation", note="b"), told(FACILITATORS))
    log.add(FacilitatorInvited(), told(FACILITATORS))


@pytest.mark.parametrize("reader", READERS[1:])
def test_calls_whispers_and_bookmarks_change_no_byte_for_anybody_else(reader: str) -> None:
    with_help, without = begun(), begun()
    helped(with_help)
    for log in (with_help, without):
        log.decides(log.proposes("buy", at=200), at=310)
        log.closes()
    assert with_help.looks_back(reader) == without.looks_back(reader)


# Decisions.


def hidden(log: Log, proposal: str, reveal: bool) -> None:
    """Three people of two seats take a position face down; one of them changes their mind before the reveal."""
    also = ParticipantId("person-also-east")
    stood = [
        Stood(seat="alderman-west", participant=people("alderman-west"), side="oppose", reason=None),
        Stood(seat="alderman-east", participant=people("alderman-east"), side="support", reason=None),
        Stood(seat="alderman-east", participant=also, side="support", reason=None),
    ]
    for one in (stood[0].model_copy(update={"side": "support"}), *stood):
        held = PositionHeld(
            proposal=proposal, seat=one.seat, participant=one.participant, side=one.side, reason=None
        )
        log.add(held, told(person(one.participant)))
        log.add(SeatSpoke(proposal=proposal, seat=one.seat), "table")
    if reveal:
        log.add(PositionsRevealed(proposal=proposal, positions=tuple(stood)), "table")


def test_hidden_positions_count_as_they_were_revealed_and_may_change_after() -> None:
    log = begun()
    proposal = log.proposes("buy", at=100)
    hidden(log, proposal, reveal=True)
    taken = PositionTaken(
        proposal=proposal,
        seat="alderman-west",
        participant=people("alderman-west"),
        side="support",
        reason=None,
    )
    log.decides(proposal, at=200)
    before = [
        (s.seat, s.side, s.people) for s in Log(log.book, log.events, log.words).closes().decision().stances
    ]
    assert before == [("alderman-east", "support", 2), ("alderman-west", "oppose", 1)]
    other = begun()
    again = other.proposes("buy", at=100)
    hidden(other, again, reveal=True)
    other.add(taken.model_copy(update={"proposal": again}), "table")
    other.decides(again, at=200)
    other.closes()
    after = [(s.seat, s.side, s.people) for s in other.decision().stances]
    assert after == [("alderman-east", "support", 2), ("alderman-west", "support", 1)]


@pytest.mark.parametrize("reader", READERS)
def test_positions_that_nobody_revealed_are_in_no_debrief(reader: str) -> None:
    log = begun()
    proposal = log.proposes("buy", at=100)
    hidden(log, proposal, reveal=False)
    log.decides(proposal, at=200)
    log.closes()
    assert log.looks_back(reader).parts.decisions.decisions[0].stances == ()


def test_each_decision_stands_with_its_card_its_round_and_what_its_deciders_knew() -> None:
    log = begun()
    log.tells("double", by="provider-quay", at=80)
    log.decides(log.proposes("buy", at=100), at=200)
    log.settles([21, 20, 19, 18])
    second_year(log, at=400)
    log.decides(log.proposes("hire", card="team", at=500), at=520, adopt=False)
    log.closes()
    rows = log.looks_back().parts.decisions.decisions
    assert [(r.card, r.round, r.outcome, r.quarter, r.knew, r.clues) for r in rows] == [
        ("queue", 1, "adopted", 0, 1, 3), ("team", 2, "refused", 4, 0, 2),
    ]  # fmt: skip
    assert [(r.what_if or "").partition("-")[0] for r in rows] == ["without", "adopted"]


# Who knew what.


def test_each_card_has_its_own_clock_and_its_own_phases() -> None:
    log = begun()
    log.decides(log.proposes("buy", at=100), at=200)
    second_year(log, at=400)
    log.tells("leaves", by="council-east", at=470)
    log.decides(log.proposes("hire", card="team", at=480), at=520)
    log.closes()
    queue, team = log.looks_back().parts.knowledge.cards
    assert (queue.card, queue.round, team.card, team.round) == ("queue", 1, "team", 2)
    assert [(s.round, s.phase) for s in queue.stretches] == [(1, "briefing"), (1, "deliberation")]
    assert [(s.round, s.phase, s.start) for s in team.stretches] == [
        (2, "briefing", 0),
        (2, "deliberation", 60),
    ]
    leaves = next(c for c in team.clues if c.observation == "leaves")
    assert (leaves.deciders_from, leaves.passings[0].at) == (70, 70)
    assert team.decided is not None
    assert team.decided.at == 120


def test_a_card_that_nobody_decided_ends_where_it_was_last_talked_about() -> None:
    log = begun()
    second_year(log, at=400)
    log.enters("deliberation", at=800, round=3)
    log.closes(at=900)
    queue, team = log.looks_back().parts.knowledge.cards
    assert {s.round for s in queue.stretches} == {1}
    assert {s.round for s in team.stretches} == {2}


def test_what_an_empty_seat_would_have_known_was_with_nobody() -> None:
    log = Log(years()).opens(seats=[s for s in SEATS if s != "provider-quay"], others={"team": "tired"})
    log.deals(HELD)
    log.enters("deliberation", at=60)
    log.decides(log.proposes("buy"), at=120)
    log.closes()
    row = log.clue("double")
    assert [(h.id, h.there) for h in row.holders] == [("provider-quay", False)]
    assert row.sentence == "Nobody sat in the place of provider-quay."
    assert [i.seat for i in log.looks_back().parts.take_home.interests] == [
        s for s in SEATS if s != "provider-quay"
    ]


def test_a_seat_that_somebody_held_for_a_while_was_there() -> None:
    log = begun()
    log.add(SeatFilled(seat="provider-quay", people=0, bot=None), "table")
    log.closes()
    assert log.clue("double").holders[0].there


# What everybody expects.


def expected(knows: bool) -> Log:
    """A draw in which what everybody expects deals with what lies behind the card."""
    log = Log(years()).opens(mix="lost", others={"team": "tired"})
    log.deals({"provider-quay": ["double", "empty"]}, clues=("empty",))
    log.enters("deliberation", at=60)
    if knows:
        log.tells("empty", by="provider-quay", at=90)
    log.decides(log.proposes("buy", at=100), at=200)
    return log.closes()


def test_where_the_expected_was_defensible_and_the_table_had_looked_that_is_said_to_be_good() -> None:
    log = expected(knows=True)
    card = log.known()
    assert card.defensible
    assert card.verdict is not None
    assert "That is good" in card.verdict
    assert card.verdict in log.decision().sentence
    good = "With ‘The queue’ what everybody expects could be defended, and the deciders had looked first. That is good."
    assert good in log.looks_back().parts.lenses[0].statement


def test_where_it_was_defensible_and_nobody_looked_it_asks() -> None:
    verdict = expected(knows=False).known().verdict
    assert verdict == "Here what everybody expects was a choice that could be defended. How could you tell?"


def test_where_it_was_not_defensible_nothing_is_said_of_it() -> None:
    log = begun()
    log.decides(log.proposes("buy", at=100), at=200)
    log.closes()
    assert (log.known().defensible, log.known().verdict) == (False, None)


# The lens.


def test_the_lens_counts_for_each_card_what_was_asked_before_its_first_proposal() -> None:
    log = begun()
    log.asks_contact("alderman-east", "doctor", "past-team", at=80)
    log.decides(log.proposes("buy", at=100), at=200)
    log.asks_contact("alderman-east", "doctor", at=210)
    second_year(log, at=400)
    log.asks_contact("alderman-west", "doctor", at=470)
    log.asks_contact("alderman-west", "doctor", at=475)
    log.decides(log.proposes("hire", card="team", at=480), at=520)
    log.closes()
    (lens,) = log.looks_back().parts.lenses
    assert [(r.card, r.knew, r.clues, r.asked) for r in lens.rows] == [("queue", 1, 3, 1), ("team", 0, 2, 2)]
    assert (lens.value, lens.high) == (0.2, 1.0)
    assert "three questions were asked" in lens.statement
    assert lens.rows[0].sentence == "The queue: 1 of the 3 clues known, 0 named. Questions beforehand: 1."


# Places.


def test_municipalities_stand_side_by_side_with_the_same_figures() -> None:
    places = Wild(101, years(), turns=300, pace=0.6).look(locale="en").parts.places
    assert [(row.place, row.kind) for row in places.rows] == [
        ("east", "municipality"), ("west", "municipality"), ("region", "region"), ("quay", "provider"),
    ]  # fmt: skip
    east, west, region, quay = places.rows
    assert [c.figure for c in east.changes] == [c.figure for c in west.changes]
    assert {"money.left", "money.reserve", "youth.line1.waiting", "youth.line0.in_care"} <= {
        c.figure for c in east.changes
    }
    assert "youth.line2.weeks" in {c.figure for c in region.changes}
    assert [c.figure for c in quay.changes] == ["provider.liquidity", "staff.vacancies"]
    for row in places.rows:
        for change, course in zip(row.changes, row.courses, strict=True):
            assert (change.before, change.after) == (course.points[0].value, course.points[-1].value)
    assert places.sentence == next(c.sentence for c in region.changes if c.figure == "youth.line2.weeks")
