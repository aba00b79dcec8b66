"""Looking back together: the debrief's script, step by step."""

from typing import Any

import pytest

from game.casebook.script import OWN
from game.decide import offers
from game.events import DebriefShown
from game.refusals import Refusal
from game.views import panel
from tests.game.playing import Game, casebook, text

HALVES = [{"source": f"{place}.budget", "cents": 31_000_000} for place in ("east", "west")]


class Played(Game):
    def sees(self, name: str, desk: bool = False) -> dict[str, Any]:
        look = self.table.known_facilitators() if desk else self.table.known_table()
        found = panel(name, self.book, look, self.words, "en")
        assert found is not None
        data: dict[str, Any] = found.data()
        return data


@pytest.fixture
def game() -> Played:
    game = Played()
    east, west = game.joins("alderman-east"), game.joins("alderman-west")
    game.starts()
    game.advances("deliberation")
    game.does(east, "propose", card="queue", option="buy", funding=HALVES, reason="Now")
    game.advances("decision")
    for who in (east, west):
        [proposal] = game.table.common.proposals
        game.does(who, "decide", proposal=proposal, verdict="adopt", reason="Yes")
    return game


def test_there_is_nothing_to_show_before_the_close(game: Played) -> None:
    assert game.refuses(None, "present", step="story", stage="question").code == "not_in_this_phase"
    assert game.sees("coach", desk=True)["debrief"] == []
    assert Played().refuses(None, "present", step="story", stage="question").code == "not_started"


def test_everybody_sees_the_step_with_its_question(game: Played) -> None:
    game.host("close")
    assert game.sees("debrief") == {
        "open": True, "step": None, "stage": None, "about": None, "question": None,
    }  # fmt: skip
    [fact] = game.host("present", step="story", stage="question")
    assert fact == DebriefShown(shown="story", stage="question", about=None)
    assert fact in game.told("table")
    assert game.sees("debrief") == {
        "open": True, "step": "story", "stage": "question", "about": None,
        "question": "When did it feel as if there was no choice left?",
    }  # fmt: skip
    game.host("present", step="story", stage="figure")
    assert game.sees("debrief")["stage"] == "figure"


def test_the_console_has_the_script_with_what_was_shown(game: Played) -> None:
    game.host("close")
    assert [s["state"] for s in game.sees("coach", desk=True)["debrief"]] == ["next"] * 6
    game.host("present", step="knowledge", stage="question")
    coach = game.sees("coach", desk=True)
    assert [(s["step"], s["state"]) for s in coach["debrief"]] == [
        ("leave_role", "done"),
        ("story", "done"),
        ("knowledge", "now"),
        ("what_if", "next"),
        ("own_region", "next"),
        ("agreement", "next"),
    ]
    assert coach["debrief"][2]["title"] == "Who knew what, and when"
    assert coach["debrief"][2]["stages"] == ["question", "sentence", "figure"]
    assert coach["say"] == coach["debrief"][2]["say"]


def test_a_step_can_be_about_a_card_or_about_a_decision(game: Played) -> None:
    [proposal] = game.table.common.proposals
    game.host("close")
    about = {
        o.about: o.form.fields.get("about")
        for o in offers(game.book, game.table.known_facilitators())
        if o.kind == "present"
    }
    assert {step: getattr(found, "values", None) for step, found in about.items()} == {
        "leave_role": None, "story": None, "knowledge": ("queue",), "own_region": None, "agreement": None,
        "what_if": ("picture-queue", f"without-{proposal}", "option-queue-buy", "option-queue-triage"),
    }  # fmt: skip
    game.host("present", step="what_if", stage="figure", about=f"without-{proposal}")
    assert game.sees("debrief")["about"] == f"without-{proposal}"
    refused = game.refuses(None, "present", step="knowledge", stage="figure", about=proposal)
    assert refused == Refusal("not_on_offer", "about", act="present")


def test_a_casebook_brings_its_own_script() -> None:
    steps = [
        {"step": step, "minutes": 2, "question": text(f"{step}?"), "say": text(f"say {step}")}
        for step in ("story", "agreement")
    ]
    plain = casebook()
    game = Played(casebook(debrief=plain.debrief.model_dump(mode="json") | {"script": steps}))
    game.starts()
    game.host("close")
    assert [s["step"] for s in game.sees("coach", desk=True)["debrief"]] == ["story", "agreement"]
    assert game.refuses(None, "present", step="what_if", stage="question").code == "not_on_offer"
    game.host("present", step="agreement", stage="question")
    assert game.sees("debrief")["question"] == "agreement?"


def test_showing_is_no_step_and_nothing_else_happens_after_the_close(game: Played) -> None:
    game.host("close")
    game.host("present", step="story", stage="question")
    assert game.refuses(None, "undo", to=0, expect=game.table.known_facilitators().seq).code == "closed"
    kinds = {o.kind for o in offers(game.book, game.table.known_facilitators())}
    assert kinds == {"present", "share"}


def test_our_own_script_fits_a_quarter_of_an_hour() -> None:
    assert sum(step.minutes for step in OWN) == 15
