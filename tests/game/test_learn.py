"""The view law: a view that was updated step by step equals one that is made afresh, for every reader."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.casebook.casebook import Casebook
from game.events import Event, StepsTakenBack
from game.evolve import fold
from game.known import Desk, Known
from game.learn import heard, known_to, learn, standing
from game.seats import FACILITATORS
from game.table import Table
from game.views import panel
from tests.game.playing import Game, text
from tests.game.playing import casebook as small
from tests.secrecy import oracle
from tests.secrecy.played import World, known, play, readers
from tests.secrecy.samples import genes

MODEST = settings(
    max_examples=15,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
GENES = st.lists(st.integers(0, 2**32 - 1), min_size=15, max_size=60)


@MODEST
@given(genes=GENES, seed=st.integers(0, 2**53))
def test_learning_step_by_step_equals_folding_afresh(genes: list[int], seed: int) -> None:
    world = play(genes, seed)
    for reader in readers([world]):
        assert known_to(world.log, reader) == known(world.table, reader)


@MODEST
@given(genes=GENES)
def test_at_every_moment_a_reader_knows_what_the_table_has_for_them(genes: list[int]) -> None:
    world = play(genes)
    for reader in readers([world]):
        if reader.startswith("t:"):
            continue
        now, done = Known(desk=Desk()) if reader == FACILITATORS else Known(), 0
        for moment in world.moments:
            told = heard(world.log[: moment.length], reader)
            for event in told[done:]:
                now = learn(now, event)
            done = len(told)
            assert now == (known(moment.table, reader) or Known(moment.table.common))


@MODEST
@given(genes=GENES)
def test_what_was_heard_never_changes_afterwards(genes: list[int]) -> None:
    world = play(genes)
    for reader in readers([world]):
        told = heard(world.log, reader)
        for moment in world.moments[::4]:
            before = heard(world.log[: moment.length], reader)
            assert before == told[: len(before)]
        assert told == [h.event for h in oracle.heard(world.log, reader)]


@MODEST
@given(genes=GENES)
def test_the_table_is_the_fold_of_its_log(genes: list[int]) -> None:
    world = play(genes)
    assert fold(world.book, world.log) == world.table


@settings(MODEST, max_examples=40)
@given(data=st.data(), number=st.integers(0, 5))
def test_learning_never_raises_on_any_part_of_a_log(data: st.DataObject, number: int) -> None:
    log = GAMES[number].log
    reader = data.draw(st.sampled_from(readers([GAMES[number]])))
    kept = data.draw(st.lists(st.booleans(), min_size=len(log), max_size=len(log)))
    part = [event for event, keep in zip(log, kept, strict=True) if keep]
    known_to(part, reader)
    if data.draw(st.booleans()):
        known_to(list(reversed(part)), reader)


GAMES: list[World] = [play(genes(number), number) for number in range(6)]


def outcome(table: Table) -> dict[str, object]:
    """What a table came to, as `undo` may change it; what was told once stays known and is left aside."""
    common = table.common
    return {
        "where": (common.round, common.phase),
        "cards": common.cards,
        "shocks": common.shocks,
        "announcements": common.announcements,
        "proposals": {
            p.id: (
                {(s.participant, s.side, s.reason) for s in p.stands},
                p.verdicts,
                p.outcome,
                p.starts,
            )
            for p in common.proposals.values()
            if not p.taken_back
        },
    }


@settings(MODEST, max_examples=40)
@given(genes=GENES, seed=st.integers(0, 2**53))
def test_what_stands_is_the_truth_after_taking_back(genes: list[int], seed: int) -> None:
    world = play(genes, seed, ends=False)
    assert outcome(never_done(world.book, world.log)) == outcome(world.table)


def never_done(book: Casebook, log: Sequence[Event]) -> Table:
    """The table as if what was taken back had never been done, nor taken back."""
    return fold(book, [event for event in standing(log) if not isinstance(event.fact, StepsTakenBack)])


def two_cards() -> Casebook:
    """The small casebook with a second card that lies ready."""
    card = small().cards[0].model_dump(mode="json")
    other = card | {"id": "other", "observations": [], "options": card["options"]}
    other["options"] = [o | {"unlocked_by": []} for o in other["options"]]
    return small(cards=[card, other], subjects=[{"id": "referrals", "title": text("Referrals")}])


class Undoing(Game):
    def back(self, steps: int = 1) -> None:
        """Take back the last steps."""
        desk = self.table.desk
        self.host("undo", to=desk.steps[-steps] - 1, expect=self.table.known_facilitators().seq)

    def outcome(self) -> dict[str, object]:
        return outcome(self.table)

    def stood(self) -> dict[str, object]:
        return outcome(never_done(self.book, self.log))


@pytest.fixture
def game() -> Undoing:
    game = Undoing(two_cards())
    for seat in ("alderman-east", "alderman-west"):
        game.joins(seat)
    game.starts()
    return game


def test_the_start_itself_is_not_taken_back(game: Undoing) -> None:
    refusal = game.refuses(None, "undo", to=0, expect=game.table.known_facilitators().seq)
    assert refusal.code == "facts_stand"


def test_taking_back_goes_to_the_phase_before(game: Undoing) -> None:
    game.advances("deliberation")
    game.back()
    assert game.table.common.phase == "briefing"
    assert game.table.common.cards == ("queue",)
    assert game.stood() == game.outcome()


def test_a_phase_that_came_with_figures_stays(game: Undoing) -> None:
    game.advances("settlement")
    assert game.refuses(None, "undo", to=0, expect=game.table.known_facilitators().seq).code == "facts_stand"
    game.advances("reflection")
    game.back()
    assert game.table.common.phase == "settlement"


def test_an_earlier_position_stands_again(game: Undoing) -> None:
    anna, ben = game.table.people
    game.advances("deliberation")
    halves = [{"source": f"{place}.budget", "cents": 31_000_000} for place in ("east", "west")]
    game.does(anna, "propose", card="queue", option="buy", funding=halves, reason="now")
    [name] = game.table.common.proposals
    game.does(ben, "support", proposal=name)
    game.does(ben, "oppose", proposal=name)
    game.back()
    assert [s.side for s in game.table.common.proposals[name].stands] == ["support"]
    game.back()
    assert game.table.common.proposals[name].stands == ()


def test_taking_back_leaves_a_stopped_clock_stopped(game: Undoing) -> None:
    game.advances("deliberation")
    game.host("announce", text="Coffee")
    game.host("pause")
    left = game.table.common.left
    game.back()
    assert (game.table.common.paused, game.table.common.left) == (True, left)
    game.host("resume")
    assert game.table.common.deadline is not None


def test_a_card_that_was_taken_back_can_still_be_read_about(game: Undoing) -> None:
    anna, _ = game.table.people
    game.advances("deliberation")
    game.host("deal", card="other")
    game.does(anna, "ask", to="alderman-west", about="other")
    game.back()
    assert game.table.common.cards == ("queue",)
    talk = panel("talk", game.book, game.table.known(anna), game.words, "en")
    assert talk is not None
    assert talk.data()["exchanges"][0]["about_title"] == "The queue"
