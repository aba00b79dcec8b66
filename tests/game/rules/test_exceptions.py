"""Exceptions to a vision: what is decided against it later is counted beside it, and whether who decided said so."""

import json
from typing import Any

import pytest

from game.counterfactual import without
from game.events import ExceptionMade, VerdictGiven, VisionStated
from game.quantities import ParticipantId
from game.views import panel
from game.views.panels import ExceptionView, Proposals, Vision
from tests.game.everything import everything
from tests.game.playing import Game, text

AMOUNT = 1_000_000


def measure(name: str, **more: Any) -> dict[str, Any]:
    words = {"title": text(name), "text": text(name)}
    return {"id": name, **words, "amount": AMOUNT, "payers": "own", **more}


CATALOGUE = [
    measure("playground", serves=["children"]),
    measure("cut", harms=["children"]),
    measure("trade", serves=["money"], harms=["children"]),
    measure("other", serves=["money"]),
    measure("unsaid"),
    measure("both", serves=["children"], harms=["money"], payers="region"),
]


class Deciding(Game):
    east: ParticipantId
    west: ParticipantId

    def states(self, who: ParticipantId, *priorities: str) -> None:
        self.does(who, "envision", priorities=list(priorities), horizon=4, text="So.")

    def proposes(self, about: str, *payers: str) -> str:
        cents = [AMOUNT // max(1, len(payers))] * max(1, len(payers))
        funding = [
            {"source": f"{p}.budget", "cents": c} for p, c in zip(payers or ("east",), cents, strict=True)
        ]
        self.does(self.east, "propose", measure=about, amount=AMOUNT, funding=funding, reason="So.")
        return list(self.table.common.proposals)[-1]

    def decides(self, who: ParticipantId, proposal: str, verdict: str, **more: Any) -> None:
        self.does(who, "decide", proposal=proposal, verdict=verdict, reason="So.", **more)

    def decided(self, about: str, verdict: str, **more: Any) -> list[ExceptionMade]:
        name = self.proposes(about)
        self.advances("decision")
        self.decides(self.east, name, verdict, **more)
        return [f for f in self.told("table") if isinstance(f, ExceptionMade)]

    def counted(self) -> list[tuple[str, tuple[ExceptionView, ...]]]:
        found = panel("vision", self.book, self.table.known_table(), self.words, "en")
        assert isinstance(found, Vision)
        return [(v.place, v.exceptions) for v in found.visions]


@pytest.fixture
def game() -> Deciding:
    game = Deciding(everything(catalogue=CATALOGUE))
    game.east, game.west = game.joins("alderman-east"), game.joins("alderman-west")
    game.starts()
    game.advances("deliberation")
    return game


def test_adopting_what_harms_what_comes_first_is_counted_beside_the_vision(game: Deciding) -> None:
    game.states(game.east, "children", "money")
    [fact] = game.decided("cut", "adopt")
    assert (fact.place, fact.verdict, fact.priority, fact.owned) == ("east", "adopt", "children", False)
    [(place, [one])] = game.counted()
    assert (place, one.title, one.priority_title, one.owned) == ("east", "cut", "children", False)


def test_refusing_what_serves_it_is_counted_too(game: Deciding) -> None:
    game.states(game.east, "children")
    [fact] = game.decided("playground", "refuse")
    assert (fact.verdict, fact.priority) == ("refuse", "children")


@pytest.mark.parametrize(
    ("first", "about", "verdict"),
    [
        (("children",), "playground", "adopt"),
        (("children",), "cut", "refuse"),
        # It helps what comes before what it harms.
        (("money", "children"), "trade", "adopt"),
        # What the vision does not rank.
        (("children",), "other", "refuse"),
        (("money",), "cut", "adopt"),
        # The author said nothing.
        (("children", "money"), "unsaid", "refuse"),
    ],
)
def test_what_does_not_go_against_it_is_not_counted(
    game: Deciding, first: tuple[str, ...], about: str, verdict: str
) -> None:
    game.states(game.east, *first)
    assert game.decided(about, verdict) == []
    assert game.counted() == [("east", ())]


def test_what_harms_more_than_it_helps_is_counted(game: Deciding) -> None:
    game.states(game.east, "children", "money")
    [fact] = game.decided("trade", "adopt")
    assert fact.priority == "children"


def test_nothing_is_counted_before_a_vision_is_stated(game: Deciding) -> None:
    assert game.decided("cut", "adopt") == []
    assert game.counted() == []


def test_it_is_counted_beside_the_vision_that_stood_then(game: Deciding) -> None:
    game.states(game.east, "children")
    name = game.proposes("cut")
    game.states(game.east, "money")
    game.advances("decision")
    game.decides(game.east, name, "adopt")
    assert game.counted() == [("east", ()), ("east", ())]


def test_who_decides_can_say_that_it_goes_against_the_own_vision(game: Deciding) -> None:
    game.states(game.east, "children")
    [fact] = game.decided("cut", "adopt", owned=True)
    assert fact.owned
    [given] = [f for f in game.told("table") if isinstance(f, VerdictGiven)]
    assert given.owned


def test_saying_so_is_on_offer_only_where_there_is_something_to_say(game: Deciding) -> None:
    game.states(game.west, "children")
    name = game.proposes("cut")
    game.advances("decision")
    refused = game.refuses(game.east, "decide", proposal=name, verdict="adopt", reason="So.", owned=True)
    assert (refused.code, refused.field) == ("not_on_offer", "owned")


def test_only_who_decided_so_goes_against_its_vision(game: Deciding) -> None:
    """East adopts and West refuses: it is refused, and that is West's doing."""
    game.states(game.east, "children")
    game.states(game.west, "children")
    name = game.proposes("both", "east", "west")
    game.advances("decision")
    game.decides(game.east, name, "adopt")
    game.decides(game.west, name, "refuse")
    assert [(place, len(found)) for place, found in game.counted()] == [("east", 0), ("west", 1)]


def test_who_decides_sees_beforehand_which_verdict_goes_against_it(game: Deciding) -> None:
    game.states(game.east, "children")
    game.proposes("cut")

    def seen(who: ParticipantId) -> list[tuple[str, str]]:
        found = panel("proposals", game.book, game.table.known(who), game.words, "en")
        assert isinstance(found, Proposals)
        assert json.loads(found.written().json) == found.data()
        return [(a.verdict, a.title) for a in found.proposals[0].against]

    assert seen(game.east) == [("adopt", "children")]
    assert seen(game.west) == []


def test_taken_back_with_the_decision_it_is_not_counted(game: Deciding) -> None:
    game.states(game.east, "children")
    name = game.proposes("cut")
    game.advances("decision")
    before = game.table.known_facilitators().seq
    game.decides(game.east, name, "adopt")
    assert game.counted()[0][1]
    game.host("undo", to=before, expect=game.table.known_facilitators().seq)
    assert game.counted() == [("east", ())]
    assert game.refolded() == game.table


def test_without_the_vision_or_the_decision_it_would_not_have_been(game: Deciding) -> None:
    game.states(game.east, "children")
    game.decided("cut", "adopt")
    game.advances("epilogue")
    for kind in (VisionStated, VerdictGiven):
        [number] = [e.n for e in game.log if isinstance(e.fact, kind)]
        course = without(game.book, game.log, [number])
        assert not [e for e in course.events if isinstance(e.fact, ExceptionMade)]
        assert [d.why for d in course.dropped if isinstance(d.event.fact, ExceptionMade)] == [
            "vision" if kind is VisionStated else "verdict"
        ]
