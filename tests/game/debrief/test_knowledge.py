"""Who knew what, when: rows from given events."""

from game.acts import Forecast, Marking
from game.events import ClueMarked
from game.seats import FACILITATORS, person, told
from tests.game.debrief.hand_made import Log, people

HELD = {"provider-quay": ["double", "ready"], "council-east": ["parents"], "alderman-east": ["hall"]}


def game() -> Log:
    """Reading until 60, talk until 300, then deciding."""
    log = Log().opens().deals(HELD)
    log.enters("deliberation", at=60)
    return log


def test_a_clue_that_nobody_passed_on_stayed_with_its_holder() -> None:
    log = game()
    log.enters("decision", at=300)
    log.decides(log.proposes("buy"), at=420)
    log.closes()
    row = log.clue("double")
    assert [h.id for h in row.holders] == ["provider-quay"]
    assert (row.another_from, row.deciders_from, row.in_the_room_from) == (None, None, 0)
    assert not row.known_at_decision
    assert row.sentence == "This stayed with: provider-quay."


def test_a_clue_of_a_contact_that_nobody_asked_was_not_in_the_room() -> None:
    log = game()
    log.closes()
    row = log.clue("past-team")
    assert [(h.id, h.contact) for h in row.holders] == [("doctor", True)]
    assert row.in_the_room_from is None
    assert row.sentence == "Nobody asked Doctor about it."


def test_a_clue_goes_from_its_holder_to_another_and_then_to_who_decides() -> None:
    log = game()
    log.asks_contact("council-east", "doctor", "past-team", at=120)
    log.tells("past-team", by="council-east", at=200)
    log.enters("decision", at=300)
    log.decides(log.proposes("buy"), at=420)
    log.closes()
    row = log.clue("past-team")
    assert (row.in_the_room_from, row.another_from, row.deciders_from) == (120, 120, 200)
    assert [(p.way, p.by, p.heard_by) for p in row.passings] == [
        ("asked", "doctor", ("council-east",)),
        ("told", "council-east", ("alderman-east", "alderman-west", "provider-quay")),
    ]
    assert row.known_at_decision
    assert row.sentence == "The deciders knew this from 3:20 on."


def test_the_whole_picture_was_possible_once_every_clue_was_with_somebody_at_the_table() -> None:
    log = game()
    log.asks_contact("council-east", "doctor", "past-team", at=140)
    log.enters("decision", at=300)
    closed = log.decides(log.proposes("buy"), at=310)
    log.closes()
    known = log.known()
    assert known.could_from is not None
    assert known.could_from.at == 140
    assert known.had_from is None
    assert known.decided is not None
    assert (known.decided.at, known.decided.n) == (310, closed.n)
    assert known.place == "before"
    assert (known.knew, known.low, known.high, known.whole_picture) == (0, 0, 3, False)
    assert known.sentence == "At the decision the deciders knew none of the 3 clues."
    assert known.could_sentence == "Nearly three minutes earlier all three were in the room."
    assert known.note.startswith("As far as recorded. ")
    assert known.note.endswith("it may have been 3.")


def test_the_deciders_together_can_have_the_whole_picture() -> None:
    log = game()
    log.asks_contact("alderman-west", "doctor", "past-team", at=100)
    log.tells("double", by="provider-quay", to=["alderman-east"], at=150, way="answered")
    log.tells("ready", by="provider-quay", to=["alderman-west"], at=170, way="sent")
    log.enters("decision", at=300)
    log.decides(log.proposes("triage"), at=400)
    log.closes()
    known = log.known()
    assert known.whole_picture
    assert known.had_from is not None
    assert known.had_from.at == 170
    assert (known.low, known.high) == (3, 3)
    assert known.note == "As far as recorded."


def test_what_a_decider_heard_after_the_own_verdict_came_too_late() -> None:
    log = game()
    proposal = log.proposes("buy", at=310)
    log.votes(proposal, "alderman-east", at=320)
    log.tells("double", by="provider-quay", to=["alderman-east"], at=330)
    log.votes(proposal, "alderman-west", at=340)
    log.ends(proposal)
    log.closes()
    row = log.clue("double")
    assert row.deciders_from == 330
    assert not row.known_at_decision
    assert log.known().knew == 0


def test_what_was_heard_after_the_decision_does_not_count() -> None:
    log = game()
    log.enters("decision", at=300)
    log.decides(log.proposes("buy"), at=310)
    log.asks_contact("alderman-east", "doctor", "past-team", at=330)
    log.closes()
    known = log.known()
    assert known.place == "after"
    assert known.could_sentence == "Only after the decision was everything in the room."
    assert (known.low, known.high) == (0, 2)
    assert (
        log.clue("past-team").sentence == "The deciders knew this from 5:30 on. That was after the decision."
    )


def test_without_a_decision_the_moment_is_shown_alone() -> None:
    log = game()
    log.asks_contact("council-east", "doctor", "past-team", at=140)
    log.closes()
    known = log.known()
    assert known.decided is None
    assert known.place is None
    assert not known.whole_picture
    assert known.could_sentence == "From 2:20 on everything was in the room."
    assert log.looks_back().parts.lenses == ()


def test_a_clue_of_a_seat_that_nobody_holds_is_not_in_the_room_until_somebody_sits_there() -> None:
    log = Log().opens(seats=("alderman-east", "alderman-west")).deals(HELD)
    log.asks_contact("alderman-east", "doctor", "past-team", at=30)
    assert log_could(log) is None
    log = Log().opens(seats=("alderman-east", "alderman-west")).deals(HELD)
    log.asks_contact("alderman-east", "doctor", "past-team", at=30)
    log.now = 90
    log.sits("provider-quay")
    assert log_could(log) == 90


def log_could(log: Log) -> float | None:
    known = log.closes().known()
    return known.could_from.at if known.could_from else None


def test_a_pause_takes_no_time() -> None:
    log = game()
    log.stands_still(100, 400)
    log.tells("double", by="provider-quay", at=460)
    log.closes()
    assert log.clue("double").deciders_from == 160


def test_the_axis_shows_the_phases_until_the_decision() -> None:
    log = game()
    log.enters("decision", at=300)
    log.decides(log.proposes("buy"), at=420)
    log.enters("reflection", at=480)
    log.closes(at=600)
    assert [(s.phase, s.start, s.end) for s in log.known().stretches] == [
        ("briefing", 0, 60),
        ("deliberation", 60, 300),
        ("decision", 300, 480),
    ]


def test_first_instincts_are_counted_and_the_own_one_shown_to_its_owner() -> None:
    log = Log().opens().deals(HELD)
    log.feels("alderman-east", "buy", 80)
    log.feels("council-east", "buy", 40)
    log.feels("provider-quay", "triage", 60)
    log.decides(log.proposes("triage"), at=300)
    log.closes()
    everybody = log.known().instincts
    assert [(o.option, o.people, o.expected, o.chosen) for o in everybody.options] == [
        ("buy", 2, True, False),
        ("triage", 1, False, True),
    ]
    assert (everybody.people, everybody.confidence, everybody.own) == (3, 60, None)
    assert everybody.sentence == "Two of the three chose on instinct what everybody expects."
    own = log.known("p:person-council-east").instincts.own
    assert own is not None
    assert (own.option, own.confidence) == ("buy", 40)


def test_a_decision_shows_who_decided_on_what_and_what_came_of_the_forecast() -> None:
    log = game()
    log.tells("double", by="provider-quay", to=["alderman-east"], at=150)
    forecast = Forecast(figure="youth.line2.weeks", place="region", change=-6, by=4)
    proposal = log.proposes("triage", at=200, forecast=forecast)
    log.votes(proposal, "alderman-east", because=["double", "hall"], at=310)
    log.votes(proposal, "alderman-west", at=320)
    log.ends(proposal)
    log.settles([21, 20, 18, 19.5])
    log.closes()
    row = log.decision()
    assert (row.option, row.outcome, row.expected, row.fits) == ("triage", "adopted", False, True)
    assert (row.knew, row.high, row.clues, row.named) == (1, 2, 3, 1)
    assert [(d.seat, [s.observation for s in d.knew]) for d in row.deciders] == [
        ("alderman-east", ["hall", "double"]),
        ("alderman-west", []),
    ]
    assert [(s.observation, s.clue) for s in row.deciders[0].grounds] == [("double", True), ("hall", False)]
    assert row.reason == "Because."
    assert row.forecast is not None
    assert (row.forecast.before, row.forecast.after, row.forecast.change) == (22, 19.5, -2.5)
    assert row.forecast.sentence == (
        "The waiting time for treatment was expected to fall by 6 weeks by the end of year 1. It fell by 2.5 weeks."
    )
    (course,) = row.then
    assert [(p.quarter, p.value) for p in course.points] == [(0, 22), (1, 21), (2, 20), (3, 18), (4, 19.5)]


def test_a_forecast_beyond_the_end_stays_open() -> None:
    log = game()
    forecast = Forecast(figure="youth.line2.weeks", place="region", change=-6, by=12)
    log.decides(log.proposes("triage", forecast=forecast), at=310)
    log.settles([21, 20])
    log.closes()
    found = log.decision().forecast
    assert found is not None
    assert (found.after, found.change) == (None, None)


def test_nothing_came_of_the_forecast_of_a_refused_proposal() -> None:
    log = game()
    forecast = Forecast(figure="youth.line2.weeks", place="region", change=-6, by=2)
    log.decides(log.proposes("buy", forecast=forecast), "alderman-east", at=310, adopt=False)
    log.settles([21, 20])
    log.closes()
    row = log.decision()
    assert (row.outcome, row.starts) == ("refused", None)
    assert row.forecast is not None
    assert row.forecast.change is None
    assert row.forecast.sentence.endswith("The proposal did not go ahead.")


def test_the_lens_counts_clues_known_and_named_and_the_questions_before_the_first_proposal() -> None:
    log = game()
    log.asks_contact("alderman-east", "doctor", "past-team", at=100)
    log.asks_contact("council-east", "doctor", at=110)
    proposal = log.proposes("buy", at=200)
    log.asks_contact("alderman-west", "doctor", at=210)
    log.votes(proposal, "alderman-east", because=["past-team"], at=310)
    log.votes(proposal, "alderman-west")
    log.ends(proposal)
    log.closes()
    (lens,) = log.looks_back().parts.lenses
    assert lens.id == "look_first"
    assert (lens.value, lens.low, lens.high) == (0.3333, 0.3333, 1.0)
    assert lens.statement == (
        "At the decision the deciders knew 1 of the 3 clues. They named one as a reason. "
        "Before the first proposal two questions were asked."
    )
    kinds = [log.events[n - 1].fact.kind for n in lens.evidence]
    assert kinds == ["question_asked", "question_asked", "proposal_closed"]


def marked(log: Log, seat: str, observation: str, marking: Marking, *to: str) -> None:
    fact = ClueMarked(
        participant=people(seat), seat=seat, observation=observation, marking=marking, to=tuple(to)
    )
    log.add(fact, told(person(people(seat)), FACILITATORS), by=seat)


def decided() -> Log:
    """Two clues lay with the provider and were not passed on, as far as recorded."""
    log = game()
    log.enters("decision", at=300)
    log.decides(log.proposes("buy"), at=420)
    return log


def test_what_people_marked_as_kept_can_not_have_been_said() -> None:
    log = decided()
    marked(log, "provider-quay", "double", "kept")
    known = log.closes().known()
    assert (known.knew, known.low, known.high) == (0, 0, 1)


def test_what_people_marked_as_told_to_a_decider_or_to_all_counts_from_below() -> None:
    log = decided()
    marked(log, "provider-quay", "double", "told", "alderman-east")
    marked(log, "provider-quay", "ready", "sent")
    known = log.closes().known()
    assert (known.knew, known.low, known.high) == (0, 2, 2)
    assert (
        known.note
        == "As far as recorded. With what was marked afterwards as told it was 2; it may have been 2."
    )


def test_what_was_told_to_others_than_who_decides_says_nothing_of_the_deciders() -> None:
    log = decided()
    marked(log, "provider-quay", "double", "told", "council-east")
    known = log.closes().known()
    assert (known.knew, known.low, known.high) == (0, 0, 2)


def test_the_last_mark_counts_and_everybody_of_a_seat_has_to_have_kept_it() -> None:
    log = decided()
    marked(log, "provider-quay", "double", "told")
    marked(log, "provider-quay", "double", "kept")
    marked(log, "alderman-west", "ready", "kept")
    known = log.closes().known()
    assert (known.knew, known.low, known.high) == (0, 0, 1)
