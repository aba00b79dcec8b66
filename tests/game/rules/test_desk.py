"""What facilitators do among themselves: bookmarks, and a second facilitator."""

from game.events import FacilitatorInvited, MomentBookmarked
from game.views import panel
from tests.game.playing import Game


def test_a_bookmark_is_the_facilitators_alone() -> None:
    game = Game()
    anna = game.joins("alderman-east")
    game.starts()
    before = [len(game.told(reader)) for reader in ("table", f"p:{anna}")]
    [fact] = game.host("bookmark", note="Here they began to ask.")
    assert isinstance(fact, MomentBookmarked)
    assert game.told("facilitators")[-1] == fact
    assert before == [len(game.told(reader)) for reader in ("table", f"p:{anna}")]


def test_bookmarks_are_in_the_flow_with_what_was_noted() -> None:
    game = Game()
    game.host("bookmark", note="")
    game.joins("alderman-east")
    game.starts()
    game.advances("deliberation")
    game.host("bookmark", note="Silence.")
    flow = panel("flow", game.book, game.table.known_facilitators(), game.words, "en")
    assert flow is not None
    data = flow.data()
    assert [(b["round"], b["phase"], b["note"]) for b in data["bookmarks"]] == [
        (0, "lobby", None),
        (1, "deliberation", "Silence."),
    ]
    assert [line["text"] for line in data["lines"] if line["kind"] == "moment_bookmarked"] == [
        "Bookmark: ‘Silence.’",
        "Bookmark",
    ]


def test_a_bookmark_is_no_step_and_stays() -> None:
    game = Game()
    game.starts()
    game.advances("deliberation")
    steps = game.table.desk.steps
    game.host("bookmark", note="Here.")
    assert game.table.desk.steps == steps
    game.host("undo", to=steps[-1] - 1, expect=game.table.known_facilitators().seq)
    assert len(game.table.desk.bookmarks) == 1


def test_no_bookmarks_after_the_close() -> None:
    game = Game()
    game.starts()
    game.host("close")
    assert game.refuses(None, "bookmark", note="Late").code == "closed"


def test_a_second_facilitator_is_let_in_at_any_time_and_only_facilitators_hear_it() -> None:
    game = Game()
    anna = game.joins("alderman-east")
    for _ in range(2):
        [fact] = game.host("share")
        assert fact == FacilitatorInvited()
        assert fact in game.told("facilitators")
        assert fact not in game.told("table") + game.told(f"p:{anna}")
        if game.table.common.phase == "lobby":
            game.starts()
            game.host("close")
