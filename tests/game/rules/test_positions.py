"""Positions that lie face down until all have spoken."""

from typing import Any

import pytest

from game.events import Fact, PositionHeld, PositionsRevealed, PositionTaken, ProposalMade, SeatSpoke
from game.known import Proposal
from game.quantities import ParticipantId
from game.refusals import Refusal
from game.views import panel
from tests.game.playing import Game, casebook, plan, prompt

HALVES = [{"source": f"{place}.budget", "cents": 31_000_000} for place in ("east", "west")]


class Secret(Game):
    people: dict[str, ParticipantId]
    proposal: str

    def sits(self, *seats: str) -> None:
        self.people = {seat: self.joins(seat) for seat in seats}

    def proposes(self) -> str:
        facts = self.does(
            self.people["alderman-east"], "propose", card="queue", option="buy", funding=HALVES, reason="Now"
        )
        self.proposal = next(f.proposal for f in facts if isinstance(f, ProposalMade))
        return self.proposal

    def stands(self, seat: str, side: str, **more: Any) -> list[Fact]:
        return self.does(self.people[seat], side, proposal=self.proposal, **more)

    @property
    def lies(self) -> Proposal:
        """The proposal as the table knows it."""
        return self.table.common.proposals[self.proposal]

    def sees(self, who: ParticipantId | None) -> dict[str, Any]:
        look = self.table.known(who) if who else self.table.known_facilitators()
        found = panel("proposals", self.book, look, self.words, "en")
        assert found is not None
        view: dict[str, Any] = found.data()["proposals"][0]
        return view


def hidden(**more: Any) -> Secret:
    return Secret(
        casebook(rounds=[plan(cards=["queue"], positions="hidden", prompts=[prompt("one")], **more)])
    )


@pytest.fixture
def game() -> Secret:
    game = hidden()
    game.sits("alderman-east", "alderman-west", "provider-quay")
    game.starts()
    game.advances("deliberation")
    game.proposes()
    return game


def turned(facts: list[Fact]) -> list[PositionsRevealed]:
    return [f for f in facts if isinstance(f, PositionsRevealed)]


def test_a_side_is_told_to_who_took_it_and_that_they_spoke_to_the_table(game: Secret) -> None:
    east = game.people["alderman-east"]
    held, spoke = game.stands("alderman-east", "oppose", reason="Too dear")
    assert isinstance(held, PositionHeld)
    assert spoke == SeatSpoke(proposal=game.proposal, seat="alderman-east")
    for reader in ("table", "facilitators", "t:alderman-east#1", f"p:{game.people['alderman-west']}"):
        assert spoke in game.told(reader)
        assert held not in game.told(reader)
    assert held in game.told(f"p:{east}")
    assert game.lies.positions == ()


def test_everybody_sees_who_spoke_and_only_the_own_side(game: Secret) -> None:
    game.stands("alderman-east", "oppose", reason="Too dear")
    east, west = game.sees(game.people["alderman-east"]), game.sees(game.people["alderman-west"])
    assert east["mine"] == {
        "seat": "alderman-east", "title": "alderman-east", "side": "oppose", "reason": "Too dear", "mine": True,
    }  # fmt: skip
    assert west["mine"] is None
    for view in (east, west, game.sees(None)):
        assert (view["hidden"], view["stands"]) == (True, [])
        assert (view["spoken"], view["awaited"]) == (["alderman-east"], ["alderman-west", "provider-quay"])


def test_a_change_of_mind_is_heard_by_nobody(game: Secret) -> None:
    game.stands("alderman-east", "oppose")
    [held] = game.stands("alderman-east", "support", reason="After all")
    assert isinstance(held, PositionHeld)
    assert game.sees(game.people["alderman-east"])["mine"]["side"] == "support"


def test_the_cards_are_turned_when_all_have_spoken_and_the_last_side_counts(game: Secret) -> None:
    game.stands("alderman-east", "oppose")
    game.stands("alderman-east", "support")
    game.stands("alderman-west", "oppose")
    [revealed] = turned(game.stands("provider-quay", "support"))
    assert {(p.seat, p.side) for p in revealed.positions} == {
        ("alderman-east", "support"),
        ("alderman-west", "oppose"),
        ("provider-quay", "support"),
    }
    view = game.sees(game.people["alderman-west"])
    assert (view["hidden"], view["awaited"], len(view["stands"])) == (False, [], 3)
    assert view["mine"]["side"] == "oppose"


def test_from_then_on_positions_are_open(game: Secret) -> None:
    for seat in game.people:
        game.stands(seat, "support")
    [taken] = game.stands("alderman-west", "oppose")
    assert isinstance(taken, PositionTaken)
    assert {(s.seat, s.side) for s in game.lies.stands} >= {("alderman-west", "oppose")}
    assert len(game.lies.stands) == 3


def test_bots_are_waited_for_and_empty_seats_are_not(game: Secret) -> None:
    game.host("bot", seat="council-east", policy="random")
    for seat in game.people:
        assert turned(game.stands(seat, "support")) == []
    bot = game.table.holders("council-east")[0].id
    assert len(turned(game.does(bot, "oppose", proposal=game.proposal))) == 1


def test_two_who_share_a_seat_are_one_voice_and_two_positions(game: Secret) -> None:
    second = game.joins("alderman-east")
    game.stands("alderman-east", "support")
    [held] = game.does(second, "oppose", proposal=game.proposal)
    assert isinstance(held, PositionHeld)
    assert game.sees(game.people["alderman-east"])["mine"]["side"] == "support"
    game.stands("alderman-west", "support")
    [revealed] = turned(game.stands("provider-quay", "support"))
    assert [p.seat for p in revealed.positions].count("alderman-east") == 2


def test_nobody_waits_for_who_left(game: Secret) -> None:
    game.stands("alderman-east", "support")
    game.stands("provider-quay", "oppose")
    facts = game.host("remove", participant=game.people["alderman-west"])
    [revealed] = turned(facts)
    assert {p.seat for p in revealed.positions} == {"alderman-east", "provider-quay"}


def test_who_spoke_and_left_is_still_heard(game: Secret) -> None:
    game.stands("alderman-east", "support")
    game.stands("alderman-west", "oppose")
    assert turned(game.host("remove", participant=game.people["alderman-west"])) == []
    [revealed] = turned(game.stands("provider-quay", "support"))
    assert ("alderman-west", "oppose") in {(p.seat, p.side) for p in revealed.positions}


def test_the_facilitator_turns_them_before_all_have_spoken(game: Secret) -> None:
    assert game.refuses(None, "reveal", proposal=game.proposal).code == "nothing_to_do"
    game.stands("alderman-east", "support")
    assert game.refuses(None, "reveal", proposal="w000000000000").code == "not_on_offer"
    [revealed] = game.host("reveal", proposal=game.proposal)
    assert isinstance(revealed, PositionsRevealed)
    assert [p.seat for p in revealed.positions] == ["alderman-east"]
    assert game.refuses(None, "reveal", proposal=game.proposal).code == "nothing_to_do"


def test_the_first_verdict_turns_them(game: Secret) -> None:
    game.stands("provider-quay", "oppose")
    game.advances("decision")
    facts = game.does(
        game.people["alderman-east"], "decide", proposal=game.proposal, verdict="adopt", reason="Yes"
    )
    assert [f.kind for f in facts][:2] == ["positions_revealed", "verdict_given"]
    again = game.does(
        game.people["alderman-west"], "decide", proposal=game.proposal, verdict="adopt", reason="Yes"
    )
    assert turned(again) == []


def test_the_end_of_deciding_turns_what_still_lies_face_down(game: Secret) -> None:
    game.stands("provider-quay", "oppose")
    game.advances("decision")
    common = game.table.common
    facts = game.host("advance", expect={"round": common.round, "phase": common.phase})
    assert [f.kind for f in facts][:2] == ["positions_revealed", "proposal_closed"]
    assert [(s.seat, s.side) for s in game.lies.stands] == [("provider-quay", "oppose")]


def test_closing_in_the_middle_of_deciding_ends_it(game: Secret) -> None:
    game.stands("provider-quay", "oppose")
    game.advances("decision")
    assert len(turned(game.host("close"))) == 1


def test_what_was_withdrawn_is_never_turned(game: Secret) -> None:
    game.stands("provider-quay", "oppose")
    game.does(game.people["alderman-east"], "withdraw", proposal=game.proposal)
    game.advances("epilogue")
    game.host("close")
    assert turned([e.fact for e in game.log]) == []
    assert game.refuses(None, "reveal", proposal=game.proposal).code == "closed"


def test_only_the_proposal_itself_is_taken_back_and_its_positions_go_along(game: Secret) -> None:
    before = game.table.desk.steps
    game.stands("alderman-east", "support")
    game.host("reveal", proposal=game.proposal)
    assert game.table.desk.steps == before
    game.host("undo", to=before[-1] - 1, expect=game.table.known_facilitators().seq)
    assert game.lies.taken_back
    assert game.refuses(game.people["alderman-west"], "support", proposal=game.proposal) == Refusal(
        "nothing_to_do", act="support"
    )


def test_a_verdict_that_is_taken_back_leaves_the_cards_turned(game: Secret) -> None:
    game.stands("provider-quay", "oppose")
    game.advances("decision")
    game.does(game.people["alderman-east"], "decide", proposal=game.proposal, verdict="refuse", reason="No")
    game.host("undo", to=game.table.desk.steps[-1] - 1, expect=game.table.known_facilitators().seq)
    assert (game.lies.open, game.lies.face_down, len(game.lies.stands)) == (True, False, 1)


@pytest.mark.parametrize("seed", range(4))
def test_the_order_is_of_chance_and_not_of_time(seed: int) -> None:
    """The same people take the same sides in the opposite order, and the cards are turned alike."""

    def revealed(order: tuple[str, ...]) -> PositionsRevealed:
        game = Secret(hidden().book, seed=seed)
        game.sits("alderman-east", "alderman-west", "council-east", "provider-quay")
        game.starts()
        game.advances("deliberation")
        game.proposes()
        return next(f for seat in order for f in turned(game.stands(seat, "support")))

    seats = ("alderman-east", "alderman-west", "council-east", "provider-quay")
    orders = [revealed(order).positions for order in (seats, seats[::-1], (*seats[2:], *seats[:2]))]
    assert orders[0] == orders[1] == orders[2]


def test_chance_differs_by_table() -> None:
    orders = set()
    for seed in range(8):
        game = Secret(hidden().book, seed=seed)
        game.sits("alderman-east", "alderman-west", "council-east", "provider-quay")
        game.starts()
        game.advances("deliberation")
        game.proposes()
        found = [f for seat in game.people for f in turned(game.stands(seat, "support"))]
        orders.add(tuple(p.seat for p in found[0].positions))
    assert len(orders) > 1


def test_a_proposal_of_an_open_round_stays_open_in_a_hidden_one() -> None:
    rounds = [plan("deliberation", cards=["queue"]), plan("deliberation", "decision", positions="hidden")]
    game = Secret(casebook(rounds=rounds))
    game.sits("alderman-east", "alderman-west")
    game.starts()
    game.proposes()
    game.host("advance", expect={"round": 1, "phase": "deliberation"})
    [taken] = game.stands("alderman-west", "support")
    assert isinstance(taken, PositionTaken)
