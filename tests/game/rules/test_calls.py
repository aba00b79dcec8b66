"""Calling the facilitator, and a word that only one seat or one person hears."""

import pytest

from game.events import CallAttended, FacilitatorCalled, Whispered
from game.known import Guest, Whisper
from game.quantities import ParticipantId
from game.refusals import Refusal
from game.views import panel
from tests.game.playing import Game


class Asking(Game):
    anna: ParticipantId
    bert: ParticipantId
    """Shares the seat of Anna."""
    carl: ParticipantId

    def calling(self) -> list[ParticipantId]:
        """Who the desk sees calling; each of them knows it."""
        found = [g.id for g in self.table.desk.guests.values() if g.calling]
        assert found == [p.id for p in self.table.people.values() if p.calling]
        return found

    def guest(self, who: ParticipantId) -> Guest:
        return self.table.desk.guests[who]


@pytest.fixture
def game() -> Asking:
    game = Asking()
    game.anna, game.bert = game.joins("alderman-east"), game.joins("alderman-east")
    game.carl = game.joins("provider-quay")
    return game


def test_a_call_is_heard_by_the_facilitators_and_nobody_else(game: Asking) -> None:
    game.starts()
    before = {reader: len(game.told(reader)) for reader in ("table", f"p:{game.bert}", f"p:{game.carl}")}
    [fact] = game.does(game.anna, "call", text="What is a line?")
    assert isinstance(fact, FacilitatorCalled)
    assert game.words[fact.text or ""] == "What is a line?"
    assert game.told("facilitators")[-1] == fact == game.told(f"p:{game.anna}")[-1]
    assert before == {reader: len(game.told(reader)) for reader in before}
    assert game.calling() == [game.anna]
    assert game.guest(game.anna).call == fact.text


def test_one_calls_from_the_lobby_to_the_years_after_also_when_the_clock_stands_still(game: Asking) -> None:
    for phase in ("lobby", "briefing", "deliberation", "decision", "settlement", "reflection", "epilogue"):
        if phase == "briefing":
            game.starts()
        elif phase != "lobby":
            game.advances(phase)
        if phase == "deliberation":
            game.host("pause")
        game.does(game.anna, "call")
        game.host("attend", participant=game.anna)
        if phase == "deliberation":
            game.host("resume")
    game.host("close")
    assert game.refuses(game.anna, "call").code == "closed"


def test_who_calls_already_does_not_call_again(game: Asking) -> None:
    game.does(game.anna, "call")
    assert game.refuses(game.anna, "call") == Refusal("nothing_to_do", act="call")
    game.does(game.bert, "call")
    assert game.calling() == [game.anna, game.bert]


def test_the_facilitator_comes(game: Asking) -> None:
    assert game.refuses(None, "attend", participant=game.anna).code == "nothing_to_do"
    game.does(game.anna, "call", text="Help")
    assert game.refuses(None, "attend", participant=game.carl).code == "not_on_offer"
    assert game.host("attend", participant=game.anna) == [CallAttended(participant=game.anna)]
    assert game.calling() == []
    assert game.guest(game.anna).call is None
    game.does(game.anna, "call")
    assert game.calling() == [game.anna]


def test_a_word_to_one_person_is_theirs_alone_and_answers_their_call(game: Asking) -> None:
    game.starts()
    game.does(game.anna, "call")
    game.does(game.bert, "call")
    whispered, attended = game.host("whisper", to=game.anna, text="Ask De Kade.")
    assert isinstance(whispered, Whispered)
    assert (whispered.round, whispered.phase) == (1, "briefing")
    assert attended == CallAttended(participant=game.anna)
    assert whispered in game.told(f"p:{game.anna}")
    assert whispered not in game.told(f"p:{game.bert}") + game.told("t:alderman-east#1")
    assert game.calling() == [game.bert]


def test_a_word_to_a_seat_is_for_all_who_share_it_and_for_who_comes_later(game: Asking) -> None:
    game.starts()
    game.does(game.anna, "call")
    game.does(game.carl, "call")
    whispered = game.host("whisper", to="alderman-east", text="Look at your neighbour.")[0]
    late = game.joins("alderman-east")
    for who in (game.anna, game.bert, late):
        assert whispered in game.told(f"p:{who}")
    assert whispered not in game.told(f"p:{game.carl}")
    assert game.calling() == [game.carl]


def test_who_moves_goes_on_calling_and_leaves_the_seats_words_behind(game: Asking) -> None:
    game.host("whisper", to="provider-quay", text="For the provider.")
    game.host("whisper", to=game.anna, text="For Anna.")
    game.does(game.anna, "call")
    game.host("move", participant=game.anna, seat="provider-quay")
    assert game.calling() == [game.anna]
    look = game.table.known(game.anna)
    assert look.person is not None
    assert look.mandate is not None
    heard: list[Whisper] = [*look.person.whispers, *look.mandate.whispers]
    assert [game.words[w.text] for w in heard] == ["For Anna.", "For the provider."]


def test_nobody_whispers_to_a_bot_or_an_empty_seat(game: Asking) -> None:
    game.host("bot", seat="council-east", policy="random")
    for to in ("council-east", "alderman-west", game.table.holders("council-east")[0].id):
        assert game.refuses(None, "whisper", to=to, text="Psst").code == "not_on_offer"
    empty = Game()
    assert empty.refuses(None, "whisper", to="alderman-east", text="Psst").code == "nothing_to_do"


def test_whispers_are_fresh_in_the_phase_in_which_they_were_said(game: Asking) -> None:
    def shown() -> list[tuple[str, bool]]:
        talk = panel("talk", game.book, game.table.known(game.anna), game.words, "en")
        assert talk is not None
        return [(w["text"], w["fresh"]) for w in talk.data()["whispers"]]

    game.starts()
    game.host("whisper", to=game.anna, text="One")
    game.host("whisper", to="alderman-east", text="Two")
    assert shown() == [("Two", True), ("One", True)]
    game.advances("deliberation")
    game.host("whisper", to="alderman-east", text="Three")
    assert shown() == [("Three", True), ("Two", False), ("One", False)]
