"""Elections: people swap seats at the beginning of a round, and only what was recorded goes on."""

from typing import Any

import pytest

from game.casebook.casebook import Election
from game.counterfactual import Reruns, as_it_was, recorded
from game.events import (
    AttentionGranted,
    ElectionHeld,
    ObservationHeld,
    ObservationTold,
    ParticipantSeated,
    SeatFilled,
    SeatHandedOver,
    SpokespersonNamed,
    TermBegan,
)
from game.evolve import fold
from game.known import Learnt
from game.learn import known_to
from game.quantities import ParticipantId
from game.seats import term
from game.settlement import measures
from tests.game.playing import Game, casebook, plan, text
from tests.game.rules.test_agreements import begun, book

EAST, WEST, COUNCIL, QUAY = "alderman-east", "alderman-west", "council-east", "provider-quay"


class Elected(Game):
    """Two rounds with an election between them: the people of these rings swap."""

    def __init__(self, *rings: tuple[str, ...], office: tuple[str, ...] = ("hall",), **changes: Any) -> None:
        small = casebook(
            rounds=[plan(cards=["queue"]), plan(election={"swap": rings or [(EAST, QUAY)]})],
            priorities=[{"id": "near", "title": text("Near")}],
            **changes,
        )
        seen = tuple(o.model_copy(update={"office": o.id in office}) for o in small.cards[0].observations)
        card = small.cards[0].model_copy(update={"observations": seen})
        super().__init__(small.model_copy(update={"cards": (card,)}))

    def votes(self) -> None:
        """On to the second round."""
        while self.table.common.round < 2:
            common = self.table.common
            self.host("advance", expect={"round": common.round, "phase": common.phase})

    def has(self, who: ParticipantId) -> set[str]:
        return set(self.table.known(who).observations())


@pytest.fixture
def game() -> Elected:
    return Elected()


def test_people_move_on_to_the_next_seat_in_the_ring_and_the_others_stay() -> None:
    game = Elected((EAST, QUAY, COUNCIL))
    people = {seat: game.joins(seat) for seat in (EAST, WEST, COUNCIL, QUAY)}
    game.starts()
    game.votes()
    now = {seat: game.table.people[who].seat for seat, who in people.items()}
    assert now == {EAST: QUAY, QUAY: COUNCIL, COUNCIL: EAST, WEST: WEST}
    terms = {seat: game.table.common.term_of(seat) for seat in people}
    assert terms == {EAST: f"{EAST}#2", QUAY: f"{QUAY}#2", COUNCIL: f"{COUNCIL}#2", WEST: f"{WEST}#1"}


def test_nobody_of_the_new_term_hears_what_the_old_one_was_told(game: Elected) -> None:
    anna, quay = game.joins(EAST), game.joins(QUAY)
    game.starts()
    game.advances("deliberation")
    game.does(anna, "ask", to=QUAY, about="queue", text="How long is your list?")
    game.does(quay, "tell", observation="double", to=[WEST])
    game.votes()
    assert game.has(anna) == set()
    known = game.table.known(anna).mandate
    assert known is not None
    assert (known.seat, known.questions, known.passed_on, known.whispers) == (QUAY, {}, (), ())
    assert not any(isinstance(f, ObservationTold) for f in game.told(f"t:{QUAY}#2"))


def test_what_is_in_the_files_goes_on_and_the_rest_does_not(game: Elected) -> None:
    game.joins(EAST)
    quay = game.joins(QUAY)
    game.starts()
    assert {"hall", "same-pool"} <= set(game.table.known_seat(EAST).observations())
    game.votes()
    assert game.has(quay) == {"hall"}
    assert game.table.known(quay).observations()["hall"] == Learnt("hall", "dealt", None)
    game.advances("deliberation")
    game.does(quay, "tell", observation="hall", to="table")
    refused = game.refuses(quay, "tell", observation="double", to="table")
    assert refused.code in ("not_on_offer", "nothing_to_do")


def test_what_somebody_was_told_of_anothers_files_is_not_in_theirs(game: Elected) -> None:
    east, quay = game.joins(EAST), game.joins(QUAY)
    game.starts()
    game.advances("deliberation")
    game.does(east, "tell", observation="hall", to=[QUAY])
    game.votes()
    assert game.has(east) == set()
    assert game.has(quay) == {"hall"}


def test_decisions_and_visions_that_were_recorded_are_handed_over(game: Elected) -> None:
    east, quay = game.joins(EAST), game.joins(QUAY)
    west = game.joins(WEST)
    game.starts()
    game.advances("deliberation")
    for years in (2, 4):
        game.does(east, "envision", priorities=["near"], horizon=years, text="Near home.")
    game.does(west, "envision", priorities=["near"], horizon=4, text="Near home.")
    game.does(
        east,
        "propose",
        card="queue",
        option="buy",
        funding=[
            {"source": "east.budget", "cents": 31_000_000},
            {"source": "west.budget", "cents": 31_000_000},
        ],
        reason="Now.",
    )
    [proposal] = game.table.common.proposals
    game.advances("decision")
    game.does(east, "decide", proposal=proposal, verdict="refuse", reason="No money.")
    game.votes()
    [handed] = [f for f in game.told(f"t:{EAST}#2") if isinstance(f, SeatHandedOver)]
    mine = [v.id for v in game.table.common.visions if v.place == "east"]
    assert handed.decisions == (proposal,)
    assert handed.visions == (mine[-1],)
    assert handed.observations == ("hall",)
    [other] = [f for f in game.told(f"t:{QUAY}#2") if isinstance(f, SeatHandedOver)]
    assert (other.decisions, other.visions, other.observations) == ((), (), ())
    known = game.table.known(quay).mandate
    assert known is not None
    assert known.handed_over is not None
    assert known.handed_over.decisions == (proposal,)
    assert not any(isinstance(f, SeatHandedOver) for f in game.told("table"))


def test_who_leaves_keeps_what_they_had_to_read_and_hears_nothing_more(game: Elected) -> None:
    east, quay = game.joins(EAST), game.joins(QUAY)
    game.starts()
    game.advances("deliberation")
    had = game.table.known(east).mandate
    game.votes()
    former = game.table.known(east).person
    assert former is not None
    assert [m.term for m in former.former] == [f"{EAST}#1"]
    assert had is not None
    assert former.former[0].observations == had.observations
    game.advances("deliberation")
    game.does(quay, "ask", to=WEST, about="queue")
    game.does(quay, "consult", figure="money.left", place="east")
    again = game.table.known(east).person
    assert again is not None
    assert again.former == former.former
    assert not any(f.kind in ("question_asked", "monitor_consulted") for f in game.told(f"p:{east}"))


def test_everybody_sees_that_terms_began_and_the_new_ones_have_their_points(game: Elected) -> None:
    east = game.joins(EAST)
    game.joins(QUAY)
    game.starts()
    game.advances("deliberation")
    game.does(east, "consult", figure="money.left", place="east")
    game.votes()
    public = [f for f in game.told("table") if isinstance(f, TermBegan)]
    assert public == [
        TermBegan(seat=EAST, term=term(EAST, 2)),
        TermBegan(seat=QUAY, term=term(QUAY, 2)),
    ]
    assert AttentionGranted(seat=EAST, points=3) in game.told(f"t:{EAST}#2")
    assert game.table.known_seat(EAST).mandate.attention == 3  # type: ignore[union-attr]
    holder = game.table.common.seats[EAST]
    assert (holder.people, holder.bot, holder.term, holder.since) == (1, None, 2, 2)


def test_who_shares_a_seat_moves_together_and_the_next_of_them_speaks(game: Elected) -> None:
    first, second = game.joins(EAST), game.joins(EAST)
    quay = game.joins(QUAY)
    game.starts()
    game.votes()
    assert {p.id for p in game.table.holders(QUAY)} == {first, second}
    assert game.table.mandate_of(QUAY).spokesperson == second
    assert game.table.mandate_of(EAST).spokesperson == quay
    named = [f for f in game.told("facilitators") if isinstance(f, SpokespersonNamed)][-2:]
    assert named == [
        SpokespersonNamed(seat=EAST, participant=quay),
        SpokespersonNamed(seat=QUAY, participant=second),
    ]
    filled = [f for f in game.told("table") if isinstance(f, SeatFilled)][-2:]
    assert [(f.seat, f.people) for f in filled] == [(EAST, 1), (QUAY, 2)]
    assert game.table.desk.guests[second].spokesperson
    assert not game.table.desk.guests[first].spokesperson


def test_bots_stay_in_their_seats_in_a_new_term_and_people_move_past_them() -> None:
    game = Elected((EAST, WEST, QUAY))
    east, bot, quay = game.joins(EAST), game.joins(WEST, bot="sensible"), game.joins(QUAY)
    game.starts()
    game.votes()
    assert [game.table.people[p].seat for p in (east, bot, quay)] == [QUAY, WEST, EAST]
    assert game.table.people[bot].term == f"{WEST}#2"
    assert game.table.common.seats[WEST].bot == "sensible"
    assert game.has(bot) == set()
    assert game.table.mandate_of(WEST).spokesperson == bot


def test_who_finds_nobody_to_swap_with_goes_on_as_before() -> None:
    game = Elected((EAST, WEST))
    east = game.joins(EAST)
    game.joins(WEST, bot="sensible")
    game.starts()
    had = game.has(east)
    game.votes()
    assert game.has(east) == had
    assert game.table.people[east].former == ()
    assert game.table.common.term_of(EAST) == f"{EAST}#1"
    assert game.table.common.term_of(WEST) == f"{WEST}#2"


def test_an_election_is_not_taken_back(game: Elected) -> None:
    east = game.joins(EAST)
    game.joins(QUAY)
    game.starts()
    game.votes()
    assert game.refuses(None, "undo", to=1, expect=game.table.known_facilitators().seq).code == "facts_stand"
    game.host("announce", text="Welcome.")
    seq = game.table.known_facilitators().seq
    game.host("undo", to=seq - 1, expect=seq)
    assert (game.table.common.round, game.table.common.phase) == (2, "briefing")
    assert game.table.people[east].seat == QUAY
    assert game.table.common.announcements == ()


def test_who_comes_later_has_the_present_term_alone(game: Elected) -> None:
    game.joins(EAST)
    game.joins(QUAY)
    game.starts()
    game.votes()
    late = game.joins(EAST)
    assert game.table.people[late].term == f"{EAST}#2"
    assert game.has(late) == {"hall"}
    assert not any(isinstance(f, ObservationHeld) for f in game.told(f"p:{late}"))


def test_who_is_moved_after_an_election_takes_no_more_than_the_former_term(game: Elected) -> None:
    east, quay = game.joins(EAST), game.joins(QUAY)
    game.starts()
    game.votes()
    game.host("move", participant=quay, seat=COUNCIL)
    assert game.has(quay) == {"parents"}
    assert [m.term for m in game.table.people[quay].former] == [f"{QUAY}#1"]
    game.host("remove", participant=east)
    assert game.table.common.seats[QUAY].people == 0
    assert game.table.known_seat(QUAY).mandate.term == f"{QUAY}#2"  # type: ignore[union-attr]


def test_a_question_of_a_term_that_ended_can_not_be_answered_any_more() -> None:
    game = Elected((EAST, QUAY))
    east, west = game.joins(EAST), game.joins(WEST)
    game.joins(QUAY)
    game.starts()
    game.advances("deliberation")
    game.does(east, "ask", to=WEST, about="queue")
    [question] = game.table.mandate_of(WEST).questions
    game.votes()
    game.advances("deliberation")
    assert game.refuses(west, "answer", ask=question).code == "nothing_to_do"


def test_the_facilitators_see_who_knows_what_in_the_new_term(game: Elected) -> None:
    east = game.joins(EAST)
    game.joins(QUAY)
    game.starts()
    game.advances("deliberation")
    game.does(east, "tell", observation="same-pool", to="table")
    game.votes()
    knowledge = game.table.desk.knowledge
    assert QUAY not in knowledge["double"]
    assert knowledge["hall"] == {EAST: "dealt"}
    assert EAST in knowledge["same-pool"]


def test_every_reader_folds_to_the_same_after_an_election(game: Elected) -> None:
    people = [game.joins(seat) for seat in (EAST, EAST, QUAY, COUNCIL)]
    game.starts()
    game.advances("deliberation")
    game.does(people[2], "tell", observation="double", to=[EAST])
    game.votes()
    game.host("move", participant=people[1], seat=WEST)
    assert game.refolded() == game.table
    for who in people:
        assert known_to(game.log, f"p:{who}") == game.table.known(who)
    assert known_to(game.log, "facilitators") == game.table.known_facilitators()
    seated = [f for f in game.told(f"p:{people[0]}") if isinstance(f, ParticipantSeated)]
    assert [f.term for f in seated] == [f"{EAST}#1", f"{QUAY}#2"]


def test_what_was_signed_holds_for_who_sits_there_next() -> None:
    base = book()
    second = base.rounds[1].model_copy(update={"election": Election(swap=((EAST, QUAY),))})
    game = begun(base.model_copy(update={"rounds": (base.rounds[0], second, *base.rounds[2:])}))
    signed = game.agrees()
    open_offer = game.offers(game.west, QUAY)
    game.onward()
    assert game.table.people[game.east].seat == QUAY
    for seat in (EAST, QUAY):
        handed = game.table.mandate_of(seat).handed_over
        assert handed is not None
        assert handed.agreements == (signed,)
    assert game.table.mandate_of(QUAY).offered == {}
    assert game.refuses(game.east, "sign", agreement=open_offer).code == "nothing_to_do"
    game.does(game.east, "leave", agreement=signed)
    assert game.table.common.agreements[signed].notice is not None


def confidence(game: Game, place: str) -> list[float]:
    """In the alderman of a place, in points, quarter by quarter."""
    truth = game.table.sealed.truth
    return [
        r.value for p in truth for r in p.figures if (r.figure, r.place) == ("politics.confidence", place)
    ]


def pressed() -> Elected:
    """A game until after its second round, in a region where pressure eats confidence."""
    parameters = {"politics.pressure": 0.5, "politics.confidence": 0.7}
    game = Elected(region=casebook().region.model_copy(update={"parameters": parameters}).model_dump())
    game.joins(EAST)
    game.joins(QUAY)
    game.starts()
    game.votes()
    game.advances("reflection")
    return game


@pytest.mark.parametrize("place", ["east", "west"])
def test_confidence_in_every_alderman_begins_anew_in_the_quarter_after_an_election(place: str) -> None:
    game = pressed()
    held = [f for f in game.told("table") if isinstance(f, ElectionHeld)]
    assert held == [ElectionHeld(starts=3)]
    _, first, second, third, fourth = confidence(game, place)
    assert second < first < 70
    assert third == 70
    assert fourth < 70


def test_a_log_from_before_elections_were_felt_says_what_it_said() -> None:
    game = pressed()
    before = [event for event in game.log if not isinstance(event.fact, ElectionHeld)]
    assert not any(m.id.startswith("election") for m in measures(fold(game.book, before)))
    assert fold(game.book, before).sealed == game.table.sealed


def test_another_course_of_the_game_has_the_same_election() -> None:
    game = pressed()
    [held] = [m for m in measures(game.table) if m.id == "election@3"]
    assert held.place is None
    assert Reruns().run(as_it_was(game.book, game.log)).readings == recorded(game.log)
