"""A sensible bot is good company: it says little unasked, answers, and leaves the deciding to people."""

from collections import Counter
from typing import Any

import pytest

from app.casebook_files import BUILT_IN, load
from game.bots import Draws, Moment, choose
from game.bots.phrases import PHRASES
from game.bots.sight import look
from game.bots.talking import ask_contact, ask_seat
from game.casebook.casebook import Casebook
from game.decide import on_offer
from game.events import ObservationTold, ProposalClosed, ProposalMade, RoundStarted, VerdictGiven
from game.offers import Either
from game.quantities import ParticipantId
from game.rehearsal import Rehearsal, rehearse
from tests.game.playing import Game, casebook, text

EAST = "alderman-east"
WEST = "alderman-west"


@pytest.fixture(scope="module")
def one_waiting_list() -> Casebook:
    book = load(BUILT_IN / "one-waiting-list").book
    assert book is not None
    return book


@pytest.fixture(scope="module")
def played(one_waiting_list: Casebook) -> list[Rehearsal]:
    return [rehearse(one_waiting_list, seed, "digest") for seed in range(3)]


def begun(phase: str, *people: str) -> tuple[Game, dict[str, ParticipantId]]:
    """A table in a phase, with people in these seats and bots in the others."""
    game = Game()
    who = {
        seat.id: game.joins(seat.id, bot=None if seat.id in people else "sensible")
        for seat in game.book.seats
    }
    game.starts()
    game.advances(phase)
    return game, who


def does(
    game: Game, who: ParticipantId, gone: float = 0.0, count: int = 0, **did: int
) -> dict[str, Any] | None:
    known = game.table.known(who)
    assert known.person is not None
    assert known.person.seat is not None
    phase = known.common.phase
    draws = Draws(5, known.person.seat, known.common.round, phase, count)
    return choose("sensible", game.book, known, draws, Moment(gone, did, did))


def proposes(game: Game, who: ParticipantId, option: str) -> str:
    """Somebody proposes an option; its proposal."""
    offers = on_offer(game.book, game.table.known(who), "propose")
    assert isinstance(offers, list)
    ways = next(o for o in offers if o.about == option).form.fields["funding"]
    assert isinstance(ways, Either)
    made = game.does(who, "propose", card="queue", option=option, funding=ways.values[0], reason="Now.")
    return next(f.proposal for f in made if isinstance(f, ProposalMade))


def all_have_their_say(game: Game, who: dict[str, ParticipantId]) -> None:
    """Positions on all that lies there, and what else these seats propose."""
    active = True
    while active:
        active = False
        for name in who.values():
            body = does(game, name)
            if body is not None and body["kind"] in ("support", "oppose", "propose"):
                game.does(name, **body)
                active = True


# Little unasked.


def test_a_seat_says_at_most_two_things_a_round_of_itself(played: list[Rehearsal]) -> None:
    for game in played:
        said: Counter[tuple[str | None, int]] = Counter()
        number = 0
        for event in game.log:
            if isinstance(event.fact, RoundStarted):
                number = event.fact.round
            if isinstance(event.fact, ObservationTold) and event.fact.way == "told":
                said[event.by[1], number] += 1
        assert max(said.values()) <= 2
        assert len({seat for seat, _ in said}) >= 7


def test_everybody_does_something_in_every_round(played: list[Rehearsal]) -> None:
    for game in played:
        number = 0
        active: dict[int, set[str]] = {}
        for event in game.log:
            if isinstance(event.fact, RoundStarted):
                number = event.fact.round
            if event.by[1] is not None:
                active.setdefault(number, set()).add(event.by[1])
        assert all(active[n] == set(game.book.seat_by_id) for n in (1, 2, 3))


def test_what_it_said_unasked_is_enough_for_a_round() -> None:
    game, who = begun("deliberation", EAST)
    kinds = {
        (b or {}).get("kind") for n in range(8) if (b := does(game, who["council-east"], 0.5, n, tell=2))
    }
    assert "tell" not in kinds


# Answers.


def test_it_answers_a_person_with_what_it_holds_about_the_case() -> None:
    game, who = begun("deliberation", EAST)
    game.does(who[EAST], "ask", to="provider-quay", about="queue")
    body = does(game, who["provider-quay"])
    assert body is not None
    assert body["kind"] == "answer"
    assert 1 <= len(body["observations"]) <= 3


def test_what_it_would_rather_keep_it_says_only_when_asked_about_just_that_and_not_always(
    one_waiting_list: Casebook,
) -> None:
    """Over the subjects, at many tables: never to a question about the case."""
    told = {t.in_("nl") for t in PHRASES["admit"]}
    admits: dict[str, list[bool]] = {}
    for seed in range(10):
        for about in ("long-list", *(s.id for s in one_waiting_list.subjects)):
            game = Game(one_waiting_list, seed=seed)
            asker = game.joins("alderman-lindewaard")
            bot = game.joins("alderman-oosterveen", bot="sensible")
            game.starts()
            game.advances("deliberation")
            game.does(asker, "ask", to="alderman-oosterveen", about=about)
            draws = Draws(seed, "alderman-oosterveen", 1, "deliberation", 0)
            body = choose("sensible", one_waiting_list, game.table.known(bot), draws, Moment(0))
            assert body is not None
            admits.setdefault(about, []).append(body["text"] in told)
    assert not any(admits.pop("long-list"))
    asked = [found for about in admits.values() if any(about) for found in about]
    assert any(asked)
    assert not all(asked)


# Asking.


def test_who_decides_hears_everybody_on_the_case_before_anybody_on_a_subject(
    one_waiting_list: Casebook,
) -> None:
    for seed in range(3):
        game, who = Game(one_waiting_list, seed=seed), {}
        for seat in one_waiting_list.seats:
            who[seat.id] = game.joins(seat.id, bot="sensible")
        game.starts()
        game.advances("deliberation")
        asked = []
        for count in range(6):
            draws = Draws(seed, "alderman-lindewaard", 1, "deliberation", count)
            sight = look(one_waiting_list, game.table.known(who["alderman-lindewaard"]), Moment(0))
            assert sight is not None
            body = ask_seat(sight, draws)
            assert body is not None
            assert body["about"] == "long-list"
            asked.append(body["to"])
            game.does(who["alderman-lindewaard"], **body)
        assert len(set(asked)) == 6
        assert not {*asked} & {*one_waiting_list.executives}


def test_which_contact_is_asked_about_a_subject_is_another_at_every_table(one_waiting_list: Casebook) -> None:
    """The order in which equally near questions are asked is drawn, so that none is never asked."""
    game = Game(one_waiting_list)
    who = {seat.id: game.joins(seat.id, bot="sensible") for seat in one_waiting_list.seats}
    game.starts()
    game.advances("deliberation")
    asked: dict[str, set[str]] = {}
    for seat, name in who.items():
        sight = look(one_waiting_list, game.table.known(name), Moment(0))
        assert sight is not None
        for seed in range(40):
            body = ask_contact(sight, Draws(seed, seat, 1, "deliberation", 0))
            assert body is not None
            asked.setdefault(body["about"], set()).add(body["to"])
    assert len(asked) > 1
    assert all(contacts == set(one_waiting_list.contact_by_id) for contacts in asked.values())


def test_who_decides_asks_one_thing_more_while_there_is_time_and_then_takes_a_decision() -> None:
    game, who = begun("decision")
    proposes(game, who[EAST], "buy")
    side = does(game, who[WEST], 0.1)
    assert side is not None
    assert side["kind"] in ("support", "oppose")
    game.does(who[WEST], **side)
    question, late, again = (
        does(game, who[WEST], 0.1),
        does(game, who[WEST], 0.3),
        does(game, who[WEST], 0.1, ask=1),
    )
    assert question is not None
    assert question["kind"] == "ask"
    assert all(b is None or b["kind"] != "ask" for b in (late, again))


# Doubt.


def test_who_heard_too_little_for_another_option_sometimes_rather_waits() -> None:
    """Only with a hint of something else: who heard nothing of the kind proposes what everybody expects."""
    proposed: dict[str, set[str]] = {}
    for hint in ("hall", "parents"):
        card = casebook().cards[0].model_dump()
        triage = card["options"][1] | {"unlocked_by": [hint, "double", "ready", "empty"]}
        wait = card["options"][0] | {"id": "wait", "title": text("Wait"), "amount": 0}
        cards = [card | {"options": [card["options"][0], triage, wait]}]
        game = Game(casebook(cards=cards))
        who = {seat.id: game.joins(seat.id, bot="sensible") for seat in game.book.seats}
        game.starts()
        game.advances("decision")
        for seed in range(20):
            draws, known = Draws(seed, EAST, 1, "decision", 0), game.table.known(who[EAST])
            body = choose("sensible", game.book, known, draws, Moment(0))
            assert body is not None
            proposed.setdefault(hint, set()).add(body["option"])
    assert proposed == {"hall": {"buy", "wait"}, "parents": {"buy"}}


# Deciding with people.


def test_where_a_person_decides_a_bot_proposes_only_when_half_of_the_time_has_gone() -> None:
    game, who = begun("decision", EAST)
    early = [does(game, who[WEST], 0.4, n) for n in range(6)]
    assert all(b is None or b["kind"] != "propose" for b in early)
    late = does(game, who[WEST], 0.55)
    assert late is not None
    assert late["kind"] == "propose"


def test_when_a_person_proposed_a_bot_does_not_propose_something_else() -> None:
    game, who = begun("decision", EAST)
    proposes(game, who[EAST], "buy")
    for gone in (0.1, 0.5, 0.9):
        body = does(game, who[WEST], gone)
        assert body is None or body["kind"] != "propose"


def test_a_bot_decides_after_the_person_who_shares_the_decision() -> None:
    game, who = begun("decision", EAST)
    proposal = proposes(game, who[EAST], "buy")
    all_have_their_say(game, {seat: name for seat, name in who.items() if seat != EAST})
    body = does(game, who[WEST], 0.7)
    assert body is None or body["kind"] != "decide"
    game.does(who[EAST], "support", proposal=proposal)
    game.does(who[EAST], "decide", proposal=proposal, verdict="adopt", reason="Yes.")
    body = does(game, who[WEST], 0.7)
    assert body is not None
    assert (body["kind"], body["verdict"]) == ("decide", "adopt")


def test_late_a_bot_says_yes_without_the_person_but_never_no() -> None:
    game, who = begun("decision", EAST)
    first = proposes(game, who[EAST], "buy")
    all_have_their_say(game, {seat: name for seat, name in who.items() if seat != EAST})
    body = does(game, who[WEST], 0.9)
    assert body is not None
    assert (body["kind"], body["proposal"], body["verdict"]) == ("decide", first, "adopt")
    game.does(who[WEST], **body)
    assert game.table.common.proposals[first].open


def test_bots_among_themselves_decide_when_all_have_spoken() -> None:
    game, who = begun("decision")
    proposes(game, who[EAST], "buy")
    body = does(game, who[WEST], 0.2)
    assert body is not None
    assert body["kind"] in ("support", "oppose")
    all_have_their_say(game, who)
    body = does(game, who[WEST], 0.2)
    assert body is not None
    assert (body["kind"], body["verdict"]) == ("decide", "adopt")


def test_an_option_that_was_refused_is_not_proposed_again(played: list[Rehearsal]) -> None:
    for game in played:
        made = [(f.card, f.option) for e in game.log if isinstance(f := e.fact, ProposalMade)]
        assert len(made) == len(set(made))
        assert any(isinstance(e.fact, ProposalClosed) and e.fact.outcome == "adopted" for e in game.log)


def test_a_reason_names_only_what_the_whole_table_knows(played: list[Rehearsal]) -> None:
    """What stands between quotes was told to the table before."""
    named = 0
    for game in played:
        told: set[str] = set()
        for event in game.log:
            fact = event.fact
            if isinstance(fact, ObservationTold) and event.to == "table":
                told.add(game.book.observation_by_id[fact.observation].brief.nl)
            if isinstance(fact, ProposalMade | VerdictGiven) and "‘" in (
                words := game.said[fact.reason].words
            ):
                assert words.partition("‘")[2].rpartition("’")[0] in told
                named += 1
    assert named > 3


def test_no_bot_calls_the_facilitator(one_waiting_list: Casebook) -> None:
    game = rehearse(one_waiting_list, 4, "digest", "random")
    assert "facilitator_called" not in {e.fact.kind for e in game.log}


def test_every_sentence_stands_there_in_both_languages_and_shouts_in_neither() -> None:
    for texts in PHRASES.values():
        assert len({t.nl for t in texts}) == len({t.en for t in texts}) == len(texts)
        for said in texts:
            assert "!" not in said.nl + said.en
            assert said.nl.count("{") == said.en.count("{")
