"""What the facilitators see of the game: a sentence for everything that happens, and the run sheet."""

from typing import Any, get_args

import pytest

from game.casebook.text import Locale
from game.events import FACTS
from game.learn import line_of
from game.views import panel
from game.views.sentences import ICONS, LINES
from tests.game.playing import Game, casebook, plan, prompt, text
from tests.secrecy.samples import kept
from web.parts.icons import icon

SILENT = {
    "table_opened", "seed_sealed", "mix_drawn", "causes_shown", "region_opened", "participant_joined",
    "participant_seated", "participant_left", "seat_filled", "observation_held", "contact_briefed",
    "attention_granted", "attention_spent", "attention_restored", "instinct_recorded", "instinct_given",
    "instincts_counted", "grounds_named", "position_held", "round_settled", "true_figures_shown", "reflected",
    "steps_struck", "steps_kept", "instincts_opened", "record_opened", "seat_handed_over", "clue_marked",
    "offer_taken_back",
}  # fmt: skip
"""What the list of what happens leaves out: it is not told to the facilitators, or stands elsewhere on the console."""


def test_everything_that_happens_has_a_line_or_is_left_out_on_purpose() -> None:
    said = {
        e.fact.kind for number in range(16) for e in kept(number)[0].log if line_of(e, 1, None) is not None
    }
    assert said == set(FACTS) - SILENT
    assert all(kind in ICONS for kind in said - {"observation_told", "position_taken", "verdict_given"})
    for name in ICONS.values():
        icon(name)


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("locale", get_args(Locale))
def test_every_line_is_a_whole_sentence(number: int, locale: Locale) -> None:
    world = kept(number)[0]
    look = world.table.known_facilitators()
    flow = panel("flow", world.book, look, world.moments[-1].words, locale)
    assert flow is not None
    for line in flow.data()["lines"]:
        assert line["text"].strip()
        assert "{" not in line["text"]
        assert "‘’" not in line["text"], line


def test_both_languages_fill_the_same_blanks() -> None:
    for said in LINES.values():
        for blank in ("{who}", "{whom}", "{what}"):
            assert (blank in said.nl) == (blank in said.en), said


class Led(Game):
    def sees(self, name: str = "coach") -> dict[str, Any]:
        found = panel(name, self.book, self.table.known_facilitators(), self.words, "en")
        assert found is not None
        data: dict[str, Any] = found.data()
        return data

    def lines(self) -> list[str]:
        """The sentences of what happened, newest first."""
        return [line["text"] for line in self.sees("flow")["lines"]]


@pytest.fixture
def led() -> Led:
    phases = plan()["phases"]
    phases[1] |= {"do": [text("Walk around."), text("Say nothing.")]}
    cues = [
        {"phase": "deliberation", "after": 1, "shock": "letter", "say": text("A letter.")},
        {"phase": "deliberation", "after": 1.5, "card": "other", "say": text("Another case.")},
    ]
    card = casebook().cards[0].model_dump(mode="json")
    other = card | {"id": "other", "title": text("The other"), "observations": card["observations"][:1]}
    other["observations"] = [other["observations"][0] | {"id": "elsewhere"}]
    other["options"] = [o | {"unlocked_by": []} for o in card["options"]]
    other["mixes"] = [m | {"clues": ["elsewhere"]} for m in card["mixes"]]
    rounds = [
        plan(cards=["queue"], shocks=["letter"], cues=cues, prompts=[prompt("one")]) | {"phases": phases}
    ]
    intro = [{"minutes": 2, "say": text("Welcome."), "do": [text("Hand out the roles.")]}]
    return Led(casebook(rounds=rounds, intro=intro, cards=[card, other]))


def test_before_the_first_round_the_introduction_leads(led: Led) -> None:
    coach = led.sees()
    assert coach["intro"] == [{"minutes": 2.0, "say": "Welcome.", "do": ["Hand out the roles."]}]
    assert coach["say"] == "Welcome."
    assert [s["state"] for s in coach["steps"]] == ["next"] * 5


def test_the_run_sheet_says_what_to_say_and_do_in_each_phase(led: Led) -> None:
    led.starts()
    led.advances("deliberation")
    coach = led.sees()
    assert [(s["phase"], s["state"]) for s in coach["steps"]] == [
        ("briefing", "done"),
        ("deliberation", "now"),
        ("decision", "next"),
        ("settlement", "next"),
        ("reflection", "next"),
    ]
    now = coach["steps"][1]
    assert (now["title"], now["minutes"], now["say"]) == ("Talking", 2.0, "say deliberation")
    assert now["do"] == ["Walk around.", "Say nothing."]
    assert coach["say"] == now["say"]


def test_cues_say_when_and_are_done_with_what_they_advise(led: Led) -> None:
    led.starts()
    led.advances("deliberation")
    assert led.sees()["cues"] == [
        {
            "phase": "deliberation", "after": 1.0, "kind": "shock", "id": "letter", "title": "Letter",
            "say": "A letter.", "done": False,
        },
        {
            "phase": "deliberation", "after": 1.5, "kind": "card", "id": "other", "title": "The other",
            "say": "Another case.", "done": False,
        },
    ]  # fmt: skip
    led.host("shock", shock="letter")
    assert [c["done"] for c in led.sees()["cues"]] == [True, False]
    led.host("deal", card="other")
    assert [c["done"] for c in led.sees()["cues"]] == [True, True]


def test_who_may_hold_something_is_known_before_a_card_is_dealt_and_not_what(led: Led) -> None:
    led.starts()
    [other] = led.sees()["cards"]
    assert (other["id"], other["seats"], other["sees"]) == ("other", ["provider-quay"], "table")
    [letter] = led.sees()["shocks"]
    assert (letter["seats"], letter["sees"]) == ([], "table")


def test_a_caller_is_seen_with_what_they_wrote_and_since_when(led: Led) -> None:
    anna = led.joins("alderman-east")
    came = led.sees("flow")["guests"][0]
    assert (came["calling"], came["call_text"]) == (False, None)
    assert came["since"] is not None
    led.does(anna, "call", text="I am lost.")
    [guest] = led.sees("flow")["guests"]
    assert (guest["calling"], guest["call_text"]) == (True, "I am lost.")
    assert guest["since"] > came["since"]
    led.host("whisper", to=anna, text="Look at your hand.")
    [after] = led.sees("flow")["guests"]
    assert (after["calling"], after["call_text"], after["since"]) == (False, None, guest["since"])
    assert led.lines()[:3] == [
        "You are with Somebody 1",
        "You whisper to Somebody 1: ‘Look at your hand.’",
        "Alderm calls you: ‘I am lost.’",
    ]


def test_a_seat_that_spoke_is_a_line_without_its_side() -> None:
    rounds = [plan(cards=["queue"], positions="hidden")]
    game = Led(casebook(rounds=rounds))
    anna = game.joins("alderman-east")
    game.joins("alderman-west")
    game.starts()
    game.advances("deliberation")
    halves = [{"source": f"{place}.budget", "cents": 31_000_000} for place in ("east", "west")]
    game.does(anna, "propose", card="queue", option="buy", funding=halves, reason="Now")
    [proposal] = game.table.common.proposals
    game.does(anna, "oppose", proposal=proposal)
    assert game.lines()[0] == "Alderm took a side: Buy"
    game.host("reveal", proposal=proposal)
    assert game.lines()[0] == "The cards are turned: Buy"


def test_who_comes_in_first_speaks_for_the_seat_without_a_line_of_its_own() -> None:
    game = Led()
    game.joins("alderman-east")
    second = game.joins("alderman-east")
    assert game.lines() == []
    game.host("spokesperson", participant=second)
    assert game.lines() == ["Somebody 2 speaks for alderm now"]
