"""Ask, answer, share, tell, message: who hears what, and what it costs."""

import pytest

from game.events import (
    AttentionSpent,
    FigureShared,
    MessageSent,
    ObservationTold,
    QuestionAnswered,
    QuestionAsked,
)
from game.quantities import ParticipantId
from game.refusals import Refusal
from game.views import panel
from tests.game.playing import Game, casebook, plan


class Talking(Game):
    """A game in deliberation, four seats held by one person each."""

    anna: ParticipantId
    ben: ParticipantId
    cem: ParticipantId
    quay: ParticipantId


@pytest.fixture
def game() -> Talking:
    game = Talking()
    game.anna, game.ben = game.joins("alderman-east"), game.joins("alderman-west")
    game.cem, game.quay = game.joins("council-east"), game.joins("provider-quay")
    game.starts()
    game.advances("deliberation")
    return game


def knows(game: Game, seat: str) -> set[str]:
    return set(game.table.known_seat(seat).observations())


def test_each_seat_holds_what_is_true_in_this_draw(game: Talking) -> None:
    assert game.table.sealed.mixes == {"queue": "clogged"}
    assert knows(game, "provider-quay") == {"double", "ready"}
    assert knows(game, "alderman-east") == {"same-pool", "hall"}


def test_a_question_is_heard_by_asker_and_asked_alone(game: Talking) -> None:
    asked = game.does(game.anna, "ask", to="provider-quay", about="queue", text="How many are double?")[0]
    assert asked in game.told(f"p:{game.quay}")
    assert asked in game.told("facilitators")
    assert asked not in game.told(f"p:{game.ben}")
    assert asked not in game.told("table")


def test_asking_a_seat_costs_nothing(game: Talking) -> None:
    facts = game.does(game.anna, "ask", to="provider-quay", about="queue")
    assert not any(isinstance(f, AttentionSpent) for f in facts)


def test_an_answer_hands_over_observations(game: Talking) -> None:
    asked = game.does(game.anna, "ask", to="provider-quay", about="queue")[0]
    assert isinstance(asked, QuestionAsked)
    game.does(game.quay, "answer", ask=asked.ask, observations=["double"], text="A third.")
    assert "double" in knows(game, "alderman-east")
    assert "double" not in knows(game, "alderman-west")


def test_nobody_answers_twice_or_for_another(game: Talking) -> None:
    asked = game.does(game.anna, "ask", to="provider-quay", about="queue")[0]
    assert isinstance(asked, QuestionAsked)
    assert game.refuses(game.ben, "answer", ask=asked.ask) == Refusal("nothing_to_do", act="answer")
    game.does(game.quay, "answer", ask=asked.ask)
    assert game.refuses(game.quay, "answer", ask=asked.ask) == Refusal("nothing_to_do", act="answer")


def test_nobody_hands_over_what_they_do_not_know(game: Talking) -> None:
    asked = game.does(game.anna, "ask", to="provider-quay", about="queue")[0]
    assert isinstance(asked, QuestionAsked)
    refused = game.refuses(game.quay, "answer", ask=asked.ask, observations=["parents"])
    assert refused == Refusal("not_on_offer", "observations[0]", act="answer")


def test_a_contact_answers_at_once_about_what_it_is_asked(game: Talking) -> None:
    facts = game.does(game.anna, "ask", to="doctor", about="referrals")
    assert [f.kind for f in facts] == [
        "attention_spent",
        "question_asked",
        "question_answered",
        "observation_told",
    ]
    assert "past-team" in knows(game, "alderman-east")
    assert game.table.known_seat("alderman-east").mandate is not None
    assert facts[0] == AttentionSpent(seat="alderman-east", on="ask", cost=1, left=2)


def test_a_contact_that_knows_nothing_says_so_and_it_costs_the_same(game: Talking) -> None:
    facts = game.does(game.anna, "ask", to="doctor", about="staff")
    assert isinstance(facts[2], QuestionAnswered)
    assert facts[2].observations == ()
    assert len(facts) == 3


def test_attention_runs_out(game: Talking) -> None:
    for _ in range(3):
        game.does(game.anna, "ask", to="doctor", about="staff")
    refused = game.refuses(game.anna, "consult", figure="money.left", place="east")
    assert refused == Refusal("no_attention", act="consult", cost=1, left=0)
    assert game.refuses(game.anna, "ask", to="doctor", about="staff").field == "to"
    game.does(game.anna, "ask", to="council-east", about="queue")


def test_what_is_said_aloud_reaches_whom_it_was_said_to(game: Talking) -> None:
    game.does(game.quay, "tell", observation="ready", to=["alderman-east", "council-east"])
    assert "ready" in knows(game, "alderman-east")
    assert "ready" in knows(game, "council-east")
    assert "ready" not in knows(game, "alderman-west")


def test_what_the_table_heard_everybody_knows_and_need_not_be_told_again(game: Talking) -> None:
    game.does(game.cem, "tell", observation="parents", to="table")
    assert all("parents" in knows(game, s.id) for s in game.book.seats)
    assert game.refuses(game.cem, "tell", observation="parents", to="table").code == "nothing_to_do"


def test_the_facilitator_records_what_was_heard_in_the_room(game: Talking) -> None:
    fact = game.host("told", observation="parents", by="council-east", to=["alderman-west"])[0]
    assert isinstance(fact, ObservationTold)
    assert fact.recorded_by == "facilitator"
    assert "parents" in knows(game, "alderman-west")


def test_nobody_tells_for_a_seat_that_does_not_know(game: Talking) -> None:
    refused = game.refuses(None, "told", observation="parents", by="alderman-west", to="table")
    assert refused.code == "not_on_offer"


def test_a_figure_is_shared_as_it_was_read(game: Talking) -> None:
    game.does(game.anna, "consult", figure="youth.line2.weeks", place="region")
    reading = game.table.known_seat("alderman-east").mandate
    assert reading is not None
    fact = game.does(game.anna, "share", what={"figure": "youth.line2.weeks@region@0"}, to=["alderman-west"])[
        0
    ]
    assert isinstance(fact, FigureShared)
    assert fact.reading == reading.consulted[0]
    west = game.table.known_seat("alderman-west").mandate
    assert west is not None
    assert [s.reading for s in west.shared] == [fact.reading]


def test_asking_the_monitor_twice_averages_nothing_away(game: Talking) -> None:
    game.does(game.anna, "consult", figure="youth.line2.weeks", place="region")
    refused = game.refuses(game.anna, "consult", figure="youth.line2.weeks", place="region")
    assert refused.code == "not_on_offer"
    game.does(game.ben, "consult", figure="youth.line2.weeks", place="region")
    east = game.table.known_seat("alderman-east").mandate
    west = game.table.known_seat("alderman-west").mandate
    assert east is not None
    assert west is not None
    assert east.consulted == west.consulted


def test_an_act_for_a_seat_of_somebody_else_is_refused(game: Talking) -> None:
    refused = game.refuses(game.anna, "ask", seat="alderman-west", to="provider-quay", about="queue")
    assert refused == Refusal("not_your_seat", "seat", found="alderman-west")


# Messages.


@pytest.fixture
def apart() -> Talking:
    """A group that is not in one room: its round names messages."""
    acts = ["ask", "answer", "tell", "message"]
    game = Talking(casebook(rounds=[plan(cards=["queue"], acts=acts)]))
    game.anna, game.ben = game.joins("alderman-east"), game.joins("alderman-west")
    game.cem, game.quay = game.joins("council-east"), game.joins("provider-quay")
    game.starts()
    return game


def messages(game: Game, who: ParticipantId) -> list[tuple[str, bool, bool, list[str]]]:
    talk = panel("talk", game.book, game.table.known(who), game.words, "en")
    assert talk is not None
    return [(m["text"], m["mine"], m["table"], m["to_titles"]) for m in talk.data()["messages"]]


def test_a_group_in_one_room_sends_no_messages(game: Talking) -> None:
    assert game.refuses(game.anna, "message", to="table", text="Hello") == Refusal(
        "not_this_round", act="message"
    )


def test_messages_come_with_the_talk_and_go_on_after_it(apart: Talking) -> None:
    assert apart.refuses(apart.anna, "message", to="table", text="Hello").code == "not_in_this_phase"
    for phase in ("deliberation", "decision", "settlement", "reflection"):
        apart.advances(phase)
        apart.does(apart.anna, "message", to="table", text="Hello")
    assert apart.refuses(apart.anna, "message", to=[], text="Hello").code == "not_on_offer"
    assert apart.refuses(apart.anna, "message", to=["alderman-east"], text="Hello").code == "not_on_offer"


def test_a_message_to_seats_is_theirs_and_the_facilitators(apart: Talking) -> None:
    apart.advances("deliberation")
    [sent] = apart.does(apart.anna, "message", to=["provider-quay", "council-east"], text="Shall we?")
    assert isinstance(sent, MessageSent)
    for reader in (f"p:{apart.anna}", f"p:{apart.quay}", "t:council-east#1", "facilitators"):
        assert sent in apart.told(reader)
    assert sent not in apart.told(f"p:{apart.ben}") + apart.told("table")
    whom = ["provider-quay", "council-east"]
    assert messages(apart, apart.anna) == [("Shall we?", True, False, whom)]
    assert messages(apart, apart.cem) == [("Shall we?", False, False, whom)]
    assert messages(apart, apart.ben) == []


def test_messages_stand_in_the_order_in_which_they_came_newest_first(apart: Talking) -> None:
    apart.advances("deliberation")
    apart.does(apart.anna, "message", to=["provider-quay"], text="One")
    apart.does(apart.ben, "message", to="table", text="Two")
    apart.does(apart.quay, "message", to=["alderman-east"], text="Three")
    assert [m[0] for m in messages(apart, apart.anna)] == ["Three", "Two", "One"]
    assert [m[0] for m in messages(apart, apart.cem)] == ["Two"]
