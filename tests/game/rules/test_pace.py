"""The pace in the facilitator's hand, and taking back."""

from datetime import timedelta

import pytest

from game.events import (
    EpilogueShown,
    FiguresPublished,
    Paused,
    RecordOpened,
    Resumed,
    RoundSettled,
    StepsTakenBack,
)
from game.evolve import fold
from game.learn import heard, standing
from game.quantities import moment, written
from game.refusals import Refusal
from tests.game.playing import Game
from tests.game.rules.test_proposals import holder, proposes


@pytest.fixture
def game() -> Game:
    game = Game()
    for seat in ("alderman-east", "alderman-west", "council-east", "provider-quay"):
        game.joins(seat)
    return game


def test_before_the_start_nothing_can_be_done(game: Game) -> None:
    anna = holder(game, "alderman-east")
    assert game.refuses(anna, "prefer", card="queue", option="buy", confidence=1) == Refusal("not_started")
    assert game.refuses(None, "advance", expect={"round": 0, "phase": "lobby"}).code == "not_started"


def test_the_phases_follow_the_casebook(game: Game) -> None:
    game.starts()
    seen = [game.table.common.phase]
    while game.table.common.phase != "epilogue":
        game.host("advance", expect={"round": 1, "phase": game.table.common.phase})
        seen.append(game.table.common.phase)
    assert seen == ["briefing", "deliberation", "decision", "settlement", "reflection", "epilogue"]


def test_two_hands_on_the_clock_move_it_once(game: Game) -> None:
    game.starts()
    game.host("advance", expect={"round": 1, "phase": "briefing"})
    refused = game.refuses(None, "advance", expect={"round": 1, "phase": "briefing"})
    assert refused == Refusal("moved_on", phase="deliberation", round=1)


def test_a_pause_keeps_the_time_that_was_left(game: Game) -> None:
    game.starts()
    deadline = game.table.common.deadline
    assert deadline is not None
    left = (moment(deadline) - game.now()).total_seconds() - 10
    assert game.host("pause") == [Paused(left=left)]
    assert (
        game.refuses(holder(game, "alderman-east"), "prefer", card="queue", option="buy", confidence=1).code
        == "paused"
    )
    resumed = game.host("resume")
    assert resumed == [Resumed(deadline=written(game.now() + timedelta(seconds=left)))]


def test_more_time_counts_from_the_deadline(game: Game) -> None:
    game.starts()
    deadline = game.table.common.deadline
    assert deadline is not None
    game.host("extend", minutes=1)
    assert game.table.common.deadline == written(moment(deadline) + timedelta(minutes=1))


def test_settling_publishes_blurred_figures_and_seals_the_true_ones(game: Game) -> None:
    game.starts()
    game.advances("settlement")
    table = game.told("table")
    published = [f for f in table if isinstance(f, FiguresPublished)]
    assert [p.quarter for p in published] == [0, 2]
    assert not any(isinstance(f, RoundSettled) for f in game.told("facilitators"))
    true = {(r.figure, r.place): r.value for r in game.table.sealed.truth[-1].figures}
    told = {(r.figure, r.place): r.value for r in published[-1].figures}
    assert set(told) <= set(true)
    assert told != {key: true[key] for key in told}


def test_the_epilogue_shows_the_years_after_as_they_went(game: Game) -> None:
    game.starts()
    game.advances("epilogue")
    shown = next(f for f in game.told("table") if isinstance(f, EpilogueShown))
    assert (shown.first, shown.last) == (3, 6)
    assert {r.quarter for r in shown.figures} == {3, 4, 5, 6}


def test_after_the_close_the_record_is_open_and_nothing_goes(game: Game) -> None:
    game.starts()
    game.host("close")
    assert RecordOpened() in game.told("table")
    assert game.refuses(None, "announce", text="Hello") == Refusal("closed")
    assert game.refuses(holder(game, "alderman-east"), "reflect", prompt="home", text="x") == Refusal(
        "closed"
    )


def test_a_step_back_takes_back_the_proposal_and_gives_the_point_back(game: Game) -> None:
    game.starts()
    game.advances("deliberation")
    proposal = proposes(game)
    seq = game.table.known_facilitators().seq
    game.host("undo", to=seq - 1, expect=seq)
    assert game.table.common.proposals[proposal].taken_back
    east = game.table.known_seat("alderman-east").mandate
    assert east is not None
    assert east.attention == 3


def test_a_step_back_returns_to_the_phase_before(game: Game) -> None:
    game.starts()
    game.advances("decision")
    seq = game.table.known_facilitators().seq
    game.host("undo", to=seq - 1, expect=seq)
    assert game.table.common.phase == "deliberation"
    assert game.table.common.deadline is not None
    seq = game.table.known_facilitators().seq
    offer = game.table.desk.steps
    game.host("undo", to=offer[-1] - 1, expect=seq)
    assert game.table.common.phase == "briefing"


def test_what_was_told_stays_known(game: Game) -> None:
    game.starts()
    game.advances("deliberation")
    proposes(game)
    game.does(holder(game, "provider-quay"), "tell", observation="double", to="table")
    seq = game.table.known_facilitators().seq
    game.host("undo", to=game.table.desk.floor, expect=seq)
    assert "double" in game.table.common.observations


def test_published_figures_stand(game: Game) -> None:
    game.starts()
    game.advances("settlement")
    game.host("announce", text="Look")
    game.host("undo", to=game.table.desk.steps[0] - 1, expect=game.table.known_facilitators().seq)
    while game.table.desk.steps:
        game.host("undo", to=game.table.desk.floor, expect=game.table.known_facilitators().seq)
    refused = game.refuses(None, "undo", to=0, expect=game.table.known_facilitators().seq)
    assert refused == Refusal("facts_stand", act="undo")


def test_a_late_hand_does_not_take_back_what_it_did_not_see(game: Game) -> None:
    game.starts()
    game.advances("deliberation")
    seq = game.table.known_facilitators().seq
    proposes(game)
    assert game.refuses(None, "undo", to=seq - 1, expect=seq).code == "moved_on"


def test_the_standing_log_tells_the_same_truth(game: Game) -> None:
    game.starts()
    game.advances("deliberation")
    proposal = proposes(game)
    seq = game.table.known_facilitators().seq
    game.host("undo", to=seq - 1, expect=seq)
    game.advances("settlement")
    again = fold(game.book, standing(game.log))
    assert again.sealed == game.table.sealed
    assert (again.common.phase, again.common.round) == (game.table.common.phase, game.table.common.round)
    assert proposal not in again.common.proposals
    assert any(isinstance(e.fact, StepsTakenBack) for e in heard(game.log, "table"))


def test_folding_the_log_gives_the_same_table(game: Game) -> None:
    game.starts()
    game.advances("deliberation")
    proposes(game)
    game.advances("epilogue")
    game.host("close")
    assert game.refolded() == game.table
