"""Bots in a region under supervision: what waits for the province they leave alone, and go on with the rest."""

import pytest

from game.bots.course import Moment
from game.bots.draws import Draws
from game.bots.expected import adopt
from game.bots.sight import look
from game.events import SupervisionBegan
from game.rehearsal import rehearse
from tests.game.generated import waited
from tests.game.rules.test_supervising import EAST, Watched, book


@pytest.mark.parametrize("policy", ["sensible", "expected"])
def test_a_game_of_bots_ends_and_nothing_of_what_waits_is_adopted(policy: str) -> None:
    calm = book()
    cards = ((), ("queue",), ())
    rounds = tuple(
        plan.model_copy(update={"shocks": (), "cards": dealt})
        for plan, dealt in zip(calm.rounds, cards, strict=True)
    )
    game = rehearse(calm.model_copy(update={"shocks": (), "rounds": rounds}), 3, "digest", policy)
    assert game.table.common.phase == "closed"
    waited(game)
    assert any(isinstance(event.fact, SupervisionBegan) for event in game.log)
    waiting = [p for p in game.table.common.proposals.values() if "east" in p.spends and p.round > 1]
    assert waiting
    assert {p.outcome for p in waiting} <= {"refused", "lapsed", "withdrawn"}


def test_what_waits_does_not_keep_a_bot_from_adopting_what_can_be() -> None:
    game = Watched()
    game.proposes(game.east, "walk-in", ".budget")
    lent = game.proposes(game.east, "debts", ".fund")
    game.advances("decision")
    sight = look(game.book, game.table.known(game.east), Moment(0.9))
    assert sight is not None
    body = adopt(sight, Draws(1, EAST, 2, "decision", 0))
    assert body is not None
    assert (body["proposal"], body["verdict"]) == (lent, "adopt")
