"""Propose, withdraw, support, oppose, decide: who may, whose money, and what then stands."""

from typing import Any

import pytest

from game.casebook.casebook import Casebook
from game.decide import offers
from game.events import GroundsNamed, ProposalClosed, ProposalMade, VerdictGiven
from game.quantities import ParticipantId
from game.refusals import Refusal
from game.settlement import measures
from tests.game.playing import Game, casebook


@pytest.fixture
def game() -> Game:
    game = Game()
    for seat in ("alderman-east", "alderman-west", "council-east", "provider-quay"):
        game.joins(seat)
    game.starts()
    game.advances("deliberation")
    return game


def holder(game: Game, seat: str) -> ParticipantId:
    return game.table.holders(seat)[0].id


def proposes(game: Game, seat: str = "alderman-east", option: str = "buy", **more: Any) -> str:
    who = holder(game, seat)
    offer = next(
        o for o in offers(game.book, game.table.known(who)) if o.kind == "propose" and o.about == option
    )
    funding: Any = offer.form.fields["funding"]
    body = {"card": "queue", "option": option, "funding": funding.values[0], "reason": "The list must go."}
    facts = game.does(who, "propose", **(body | more))
    made = next(f for f in facts if isinstance(f, ProposalMade))
    return made.proposal


def test_a_proposal_takes_its_money_from_who_pays_and_asks_who_decides(game: Game) -> None:
    proposal = proposes(game)
    made = game.table.common.proposals[proposal]
    assert sum(f.cents for f in made.funding) == made.amount == 62_000_000
    assert {f.source for f in made.funding} == {"east.budget", "west.budget"}
    assert made.deciders == ("alderman-east", "alderman-west")


def test_what_one_municipality_pays_is_decided_there_and_felt_there_whoever_proposed_it() -> None:
    game = Game(paid_by("west"))
    for seat in ("alderman-east", "alderman-west", "council-east", "provider-quay"):
        game.joins(seat)
    game.starts()
    game.advances("deliberation")
    proposal = proposes(game, "provider-quay")
    made = game.table.common.proposals[proposal]
    assert [(f.source, f.cents) for f in made.funding] == [("west.budget", 62_000_000)]
    assert made.deciders == ("alderman-west",)
    game.advances("decision")
    west = holder(game, "alderman-west")
    game.does(west, "decide", proposal=proposal, verdict="adopt", reason="Yes")
    measure = next(iter(measures(game.table)))
    assert (measure.place, measure.costs) == ("west", {"west": 15_500_000})


def paid_by(payers: str) -> Casebook:
    book = casebook()
    card = book.cards[0]
    options = tuple(o.model_copy(update={"payers": payers}) for o in card.options)
    return book.model_copy(update={"cards": (card.model_copy(update={"options": options}),)})


def test_funding_that_does_not_add_up_is_refused(game: Game) -> None:
    who = holder(game, "alderman-east")
    refused = game.refuses(
        who,
        "propose",
        card="queue",
        option="buy",
        funding=[{"source": "east.budget", "cents": 1}],
        reason="Cheap",
    )
    assert refused == Refusal("not_on_offer", "funding", act="propose")


def test_a_council_member_does_not_propose(game: Game) -> None:
    who = holder(game, "council-east")
    refused = game.refuses(who, "propose", card="queue", option="buy", funding=[], reason="Now")
    assert refused == Refusal("not_your_power", act="propose")


def test_an_option_comes_to_mind_with_what_unlocks_it(game: Game) -> None:
    east = holder(game, "alderman-east")

    def options() -> set[str | None]:
        return {o.about for o in offers(game.book, game.table.known(east)) if o.kind == "propose"}

    assert options() == {"buy"}
    game.does(holder(game, "provider-quay"), "tell", observation="double", to=["alderman-east"])
    assert options() == {"buy", "triage"}


def test_what_is_on_the_table_comes_to_everybodys_mind(game: Game) -> None:
    proposes(game, "provider-quay", "triage")
    east = game.table.known(holder(game, "alderman-east"))
    assert {o.about for o in offers(game.book, east) if o.kind == "propose"} == {"buy"}
    assert {o.about for o in offers(game.book, east) if o.kind == "support"} == set(east.common.proposals)


def test_it_is_adopted_when_the_last_decider_agrees(game: Game) -> None:
    proposal = proposes(game)
    game.advances("decision")
    east, west = holder(game, "alderman-east"), holder(game, "alderman-west")
    facts = game.does(east, "decide", proposal=proposal, verdict="adopt", reason="Yes", because=["hall"])
    assert not any(isinstance(f, ProposalClosed) for f in facts)
    facts = game.does(west, "decide", proposal=proposal, verdict="adopt", reason="Yes")
    assert ProposalClosed(proposal=proposal, outcome="adopted", starts=1) in facts
    measure = next(iter(measures(game.table)))
    assert measure.start == 1
    assert sum(measure.costs.values()) == pytest.approx(62_000_000 / 4, abs=2)


def test_one_refusal_is_enough(game: Game) -> None:
    proposal = proposes(game)
    game.advances("decision")
    west = holder(game, "alderman-west")
    facts = game.does(west, "decide", proposal=proposal, verdict="refuse", reason="Too dear")
    assert ProposalClosed(proposal=proposal, outcome="refused", starts=None) in facts
    east = holder(game, "alderman-east")
    refused = game.refuses(east, "decide", proposal=proposal, verdict="adopt", reason="Yes")
    assert refused == Refusal("nothing_to_do", act="decide")


def test_grounds_stay_between_decider_and_facilitators(game: Game) -> None:
    proposal = proposes(game)
    game.advances("decision")
    east = holder(game, "alderman-east")
    game.does(east, "decide", proposal=proposal, verdict="adopt", reason="Yes", because=["hall"])
    named = GroundsNamed(proposal=proposal, seat="alderman-east", because=("hall",))
    assert named in game.told("facilitators")
    assert named not in game.told(f"p:{holder(game, 'alderman-west')}")
    assert any(isinstance(f, VerdictGiven) for f in game.told("table"))


def test_what_nobody_decided_lapses(game: Game) -> None:
    proposal = proposes(game)
    game.advances("settlement")
    assert game.table.common.proposals[proposal].outcome == "lapsed"
    assert list(measures(game.table)) == []


def test_only_the_spokesperson_proposes_and_decides(game: Game) -> None:
    second = game.joins("alderman-east")
    refused = game.refuses(second, "propose", card="queue", option="buy", funding=[], reason="Now")
    assert refused == Refusal("not_spokesperson")
    first = holder(game, "alderman-east")
    game.host("remove", participant=first)
    assert any(o.kind == "propose" for o in offers(game.book, game.table.known(second)))


def test_an_empty_seat_is_not_waited_for() -> None:
    game = Game()
    game.joins("alderman-east")
    game.joins("council-east")
    game.starts()
    game.advances("deliberation")
    proposal = proposes(game)
    assert game.table.common.proposals[proposal].deciders == ("alderman-east",)


def test_a_person_has_one_position_the_last(game: Game) -> None:
    proposal = proposes(game)
    cem = holder(game, "council-east")
    game.does(cem, "support", proposal=proposal)
    game.does(cem, "oppose", proposal=proposal, reason="On second thought")
    stands = game.table.common.proposals[proposal].stands
    assert [(s.seat, s.side) for s in stands] == [("council-east", "oppose")]


def test_the_same_option_is_proposed_once(game: Game) -> None:
    proposes(game)
    east = game.table.known(holder(game, "alderman-west"))
    assert "buy" not in {o.about for o in offers(game.book, east) if o.kind == "propose"}


def test_who_proposed_takes_it_off_the_table(game: Game) -> None:
    proposal = proposes(game)
    west = holder(game, "alderman-west")
    assert game.refuses(west, "withdraw", proposal=proposal) == Refusal("nothing_to_do", act="withdraw")
    [closed] = game.does(holder(game, "alderman-east"), "withdraw", proposal=proposal)
    assert closed == ProposalClosed(proposal=proposal, outcome="withdrawn", starts=None)
    assert not game.table.common.proposals[proposal].open
    assert game.refuses(west, "support", proposal=proposal).code == "nothing_to_do"
    game.advances("decision")
    refused = game.refuses(west, "decide", proposal=proposal, verdict="adopt", reason="Yes")
    assert refused.code == "nothing_to_do"
    assert list(measures(game.table)) == []


def test_what_was_withdrawn_can_be_proposed_again(game: Game) -> None:
    first = proposes(game)
    game.does(holder(game, "alderman-east"), "withdraw", proposal=first)
    assert proposes(game) != first


def test_what_was_decided_is_not_withdrawn(game: Game) -> None:
    proposal = proposes(game)
    game.advances("decision")
    east = holder(game, "alderman-east")
    game.does(east, "decide", proposal=proposal, verdict="refuse", reason="No")
    assert game.refuses(east, "withdraw", proposal=proposal).code == "nothing_to_do"


def test_the_spokesperson_withdraws(game: Game) -> None:
    proposal = proposes(game)
    second = game.joins("alderman-east")
    assert game.refuses(second, "withdraw", proposal=proposal).code == "not_spokesperson"


def test_a_withdrawal_can_be_taken_back(game: Game) -> None:
    proposal = proposes(game)
    game.does(holder(game, "alderman-east"), "withdraw", proposal=proposal)
    game.host("undo", to=game.table.desk.steps[-1] - 1, expect=game.table.known_facilitators().seq)
    assert game.table.common.proposals[proposal].open
