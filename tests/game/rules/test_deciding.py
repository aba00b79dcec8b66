"""Who decides: the executive within the frame, the council above it, municipalities together as a board."""

from typing import Any

import pytest

from game.decide import offers
from game.events import BudgetExceeded, ProposalClosed, ProposalMade
from game.known import Proposal
from game.refusals import Refusal
from game.settlement import measures
from tests.game.everything import everything
from tests.game.playing import Game


def began(**changes: Any) -> Game:
    game = Game(everything(**changes))
    for seat in game.book.seat_by_id:
        game.joins(seat)
    game.starts()
    game.advances("deliberation")
    return game


@pytest.fixture
def game() -> Game:
    return began()


def proposes(game: Game, seat: str, about: str, way: int = 0, size: int = 0) -> Proposal:
    found = [o for o in offers(game.book, game.known(seat)) if o.kind == "propose" and o.about == about]
    fields: Any = found[size].form.fields
    named = {"measure": about} if "measure" in fields else {"card": fields["card"].values[0], "option": about}
    body = {
        **named,
        "amount": fields["amount"].low,
        "funding": fields["funding"].values[way],
        "reason": "It helps.",
    }
    made = next(f for f in game.does(game.seat(seat), "propose", **body) if isinstance(f, ProposalMade))
    return game.table.common.proposals[made.proposal]


def votes(game: Game, proposal: Proposal, verdict: str, *seats: str) -> list[ProposalClosed]:
    closed: list[ProposalClosed] = []
    for seat in seats:
        facts = game.does(game.seat(seat), "decide", proposal=proposal.id, verdict=verdict, reason="So.")
        closed += [f for f in facts if isinstance(f, ProposalClosed)]
    return closed


def test_within_the_frame_the_alderman_decides(game: Game) -> None:
    for council in ("council-east", "council-east-2"):
        game.does(game.seat(council), "frame", stream="youth", ceiling=20_000_000)
    walk_in = proposes(game, "alderman-east", "walk-in")
    assert (walk_in.deciders, walk_in.above) == (("alderman-east",), ())


def test_above_the_frame_the_council_decides_by_majority(game: Game) -> None:
    for council in ("council-east", "council-east-2"):
        game.does(game.seat(council), "frame", stream="youth", ceiling=19_999_999)
    walk_in = proposes(game, "alderman-east", "walk-in")
    assert walk_in.above == ("east",)
    assert walk_in.deciders == ("council-east", "council-east-2", "council-east-3")
    game.advances("decision")
    refused = game.refuses(
        game.seat("alderman-east"), "decide", proposal=walk_in.id, verdict="adopt", reason="Mine."
    )
    assert refused == Refusal("nothing_to_do", act="decide")
    assert votes(game, walk_in, "refuse", "council-east") == []
    closed = votes(game, walk_in, "adopt", "council-east-2", "council-east-3")
    assert [c.outcome for c in closed] == ["adopted"]


def test_half_a_council_against_is_enough_to_refuse(game: Game) -> None:
    game.does(game.seat("council-east"), "frame", stream="youth", ceiling=0)
    game.does(game.seat("council-east-2"), "frame", stream="youth", ceiling=0)
    walk_in = proposes(game, "alderman-east", "walk-in")
    game.advances("decision")
    assert [c.outcome for c in votes(game, walk_in, "refuse", "council-east", "council-east-3")] == [
        "refused"
    ]


@pytest.mark.parametrize(("quorum", "outcome"), [(0.6, "adopted"), (0.7, "lapsed")])
def test_when_time_is_up_who_voted_counts_if_enough_did(quorum: float, outcome: str) -> None:
    seats = [seat.model_dump() for seat in everything().seats]
    more = [seats[2] | {"id": f"council-east-{n}"} for n in (4, 5)]
    game = began(council={"quorum": quorum}, seats=[*seats, *more])
    for council in ("council-east", "council-east-2", "council-east-3"):
        game.does(game.seat(council), "frame", stream="youth", ceiling=0)
    walk_in = proposes(game, "alderman-east", "walk-in")
    game.advances("decision")
    assert votes(game, walk_in, "adopt", "council-east", "council-east-2") == []
    assert votes(game, walk_in, "refuse", "council-east-3") == []
    game.advances("settlement")
    after = game.table.common.proposals[walk_in.id]
    assert after.outcome == outcome
    # What the council adopted at the last moment is at work in the settlement that follows.
    at_work = {m.id for m in measures(game.table) if m.start <= 2}
    assert (walk_in.id in at_work) == (outcome == "adopted")


def test_a_board_decides_by_inhabitants(game: Game) -> None:
    weighted = began(board={"rule": "weighted"})
    queue = proposes(weighted, "alderman-east", "buy")
    (board,) = queue.assemblies
    assert (board.of, dict(zip(board.seats, board.weights, strict=True))) == (
        "board",
        {"alderman-east": 38_000, "alderman-west": 74_000},
    )
    weighted.advances("decision")
    assert votes(weighted, queue, "refuse", "alderman-east") == []
    assert [c.outcome for c in votes(weighted, queue, "adopt", "alderman-west")] == ["adopted"]
    # By unanimity one is enough to refuse.
    other = proposes(game, "alderman-east", "buy")
    game.advances("decision")
    assert [c.outcome for c in votes(game, other, "refuse", "alderman-east")] == ["refused"]


def test_where_nobody_sits_in_the_council_its_executive_decides_and_it_shows_that_it_goes_beyond() -> None:
    game = Game(everything())
    council = game.joins("council-east")
    game.joins("alderman-east")
    game.starts()
    game.advances("deliberation")
    game.does(council, "frame", stream="youth", ceiling=0)
    game.host("remove", participant=council)
    walk_in = proposes(game, "alderman-east", "walk-in")
    assert (walk_in.deciders, walk_in.above) == (("alderman-east",), ("east",))


def test_neighbours_who_pay_decide(game: Game) -> None:
    found = [
        o
        for o in offers(game.book, game.known("alderman-east"))
        if (o.kind, o.about) == ("propose", "walk-in")
    ]
    ways: Any = found[0].form.fields["funding"]
    shared = next(n for n, way in enumerate(ways.values) if len(way) == 2)
    walk_in = proposes(game, "alderman-east", "walk-in", way=shared)
    assert set(walk_in.deciders) == {"alderman-east", "alderman-west"}
    assert sum(f.cents for f in walk_in.funding) == walk_in.amount == 20_000_000


def test_half_a_measure_costs_and_does_half(game: Game) -> None:
    walk_in = proposes(game, "alderman-east", "walk-in", size=1)
    assert (walk_in.card, walk_in.amount, walk_in.size) == (None, 10_000_000, 0.5)
    game.advances("decision")
    votes(game, walk_in, "adopt", "alderman-east")
    (measure,) = measures(game.table)
    assert measure.costs == {"east": 2_500_000}
    assert [e.value for e in measure.effects] == [5.0]


def test_nobody_spends_what_is_not_there_without_it_showing(game: Game) -> None:
    left = next(
        r.value
        for r in game.table.common.publications[-1].figures
        if (r.figure, r.place) == ("money.left", "east")
    )
    buy = proposes(game, "alderman-east", "buy")
    game.advances("decision")
    votes(game, buy, "adopt", "alderman-east", "alderman-west")
    shown = {f.place: f for f in game.told("table") if isinstance(f, BudgetExceeded)}
    costs = {f.source: f.cents for f in buy.funding}
    assert ("east" in shown) == (costs["east.budget"] > left)
    for place, fact in shown.items():
        published = next(
            r.value
            for r in game.table.common.publications[-1].figures
            if (r.figure, r.place) == ("money.left", place)
        )
        assert fact.cents == round(costs[f"{place}.budget"] - max(published, 0)) > 0
    assert game.refolded() == game.table


def test_what_is_amended_is_decided_anew(game: Game) -> None:
    walk_in = proposes(game, "alderman-east", "walk-in")
    game.does(game.seat("council-west"), "support", proposal=walk_in.id)
    game.does(game.seat("alderman-east"), "amend", proposal=walk_in.id, reason="Smaller is better.")
    after = game.table.common.proposals[walk_in.id]
    assert (after.amount, len(after.stands)) == (20_000_000, 1)
    assert game.words[after.reason] == "Smaller is better."
    half = [{"source": "east.reserve", "cents": 10_000_000}]
    game.does(game.seat("alderman-east"), "amend", proposal=walk_in.id, amount=10_000_000, funding=half)
    after = game.table.common.proposals[walk_in.id]
    assert (after.amount, after.size, [f.source for f in after.funding]) == (
        10_000_000,
        0.5,
        ["east.reserve"],
    )


def test_an_amendment_clears_verdicts_and_can_be_taken_back(game: Game) -> None:
    buy = proposes(game, "alderman-east", "buy")
    game.advances("decision")
    votes(game, buy, "adopt", "alderman-west")
    before = game.table.known_facilitators().seq
    game.does(game.seat("alderman-east"), "amend", proposal=buy.id, reason="Said better.")
    assert game.table.common.proposals[buy.id].verdicts == ()
    game.does(game.seat("council-west"), "oppose", proposal=buy.id)
    game.host("undo", to=before, expect=game.table.known_facilitators().seq)
    again = game.table.common.proposals[buy.id]
    assert [v.seat for v in again.verdicts] == ["alderman-west"]
    assert (game.words[again.reason], again.stands) == ("It helps.", ())
    assert game.refolded() == game.table


def test_only_who_made_it_amends_it_and_something_has_to_change(game: Game) -> None:
    buy = proposes(game, "alderman-east", "buy")
    refused = game.refuses(game.seat("alderman-west"), "amend", proposal=buy.id, reason="Mine now.")
    assert refused == Refusal("nothing_to_do", act="amend")
    assert game.refuses(game.seat("alderman-east"), "amend", proposal=buy.id).code == "not_on_offer"
