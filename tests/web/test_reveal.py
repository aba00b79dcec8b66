"""What a settlement changed, in one sentence and three changes: the rules of the choice."""

from math import sqrt
from typing import Any

import numpy as np
import pytest

from game.region.indicators import BY_ID, reported
from game.region.settle import Quarter
from game.settlement import PUBLIC_QUALITY
from game.views.panels import RegionView
from tests.web.samples import region, towns
from web.language import speaking
from web.parts.region import REGION
from web.parts.reveal import LEAST, OFF, PICKED, Turn, findings, joined, reveal, steps

Key = tuple[str, int]
LIST: Key = (REGION, 2)
TEAM: Key = ("oosterveen", 1)
OTHER_TEAM: Key = ("lindewaard", 1)


def after(changes: dict[Key, dict[str, float]], **more: Any) -> RegionView:
    """The region of the drawings with other figures in some vessels."""
    then = region(4)
    vessels = tuple(one.model_copy(update=changes.get((one.place, one.line), {})) for one in then.vessels)
    return then.model_copy(update={"vessels": vessels, **more})


def left(then: RegionView, place: str, cents: int) -> RegionView:
    purses = tuple(p.model_copy(update={"left": cents}) if p.place == place else p for p in then.purses)
    return then.model_copy(update={"purses": purses})


def told(then: RegionView) -> list[tuple[str, str, str, int | None]]:
    """The turns of a reveal: turn, figure, place, line."""
    return [(turn, it.what, it.place, it.line) for turn, it in reveal(then, region()).moved]


def test_cause_effect_neighbour_in_one_sentence_and_three_changes() -> None:
    then = region(4, after=True)
    assert told(then) == [
        ("cause", "places", REGION, 2),
        ("effect", "weeks", REGION, 2),
        ("neighbour", "places", "oosterveen", 1),
    ]
    it = reveal(then, region())
    assert it.sentence == (
        "De Kade kreeg plekken erbij en de lijst werd korter, maar het wijkteam van Oosterveen werd kleiner."
    )
    assert [(c.before, c.after, c.what) for c in it.changes] == [
        ("640", "680", "plekken bij De Kade"),
        ("22", "19", "weken wachten bij De Kade"),
        ("130", "104", "plekken bij het wijkteam van Oosterveen"),
    ]
    with speaking("en"):
        assert reveal(then, region()).sentence == (
            "De Kade won places and the list became shorter, but the local team of Oosterveen became smaller."
        )


def test_what_became_of_the_list_is_always_said() -> None:
    assert reveal(region(4), region()).sentence == "De lijst bleef ongeveer even lang."
    assert reveal(region(4), region()).changes == ()
    longer = reveal(after({LIST: {"waiting": 260, "weeks": 30}}), region())
    assert longer.sentence == "De lijst werd langer."
    assert [(c.before, c.after) for c in longer.changes] == [("22", "30")]


def test_places_that_do_not_shorten_the_list_turn_against_it() -> None:
    it = reveal(after({LIST: {"capacity": 700}}), region())
    assert it.sentence == "De Kade kreeg plekken erbij, maar de lijst bleef ongeveer even lang."
    gone = reveal(after({LIST: {"capacity": 560}}), region())
    assert gone.sentence == "De Kade raakte plekken kwijt en de lijst bleef ongeveer even lang."


def test_places_at_the_list_need_not_be_picked_and_so_not_be_as_sure() -> None:
    """Of one vessel a change of two deviations is told; of the largest of many it takes three."""
    here, there = after({LIST: {"capacity": 668}}), after({OTHER_TEAM: {"capacity": 272}})
    assert told(here) == [("cause", "places", *LIST)]
    assert told(there) == []
    assert told(after({OTHER_TEAM: {"capacity": 276}})) == [("cause", "places", *OTHER_TEAM)]


def test_without_places_at_the_list_the_cause_is_where_places_changed_most_and_else_registrations() -> None:
    shorter = {LIST: {"waiting": 120.0, "weeks": 15.0}}
    team = after({**shorter, TEAM: {"capacity": 170.0}})
    assert told(team)[0] == ("cause", "places", *TEAM)
    streams = tuple(s.model_copy(update={"up": s.up * 0.6}) for s in region().streams)
    fewer = after(shorter, streams=streams)
    assert told(fewer)[0] == ("cause", "registered", REGION, None)
    assert reveal(fewer, region()).sentence == "Er kwamen minder aanmeldingen en de lijst werd korter."


def test_a_neighbour_is_another_place_than_where_it_began() -> None:
    then = after(
        {
            LIST: {"waiting": 120, "weeks": 15},
            TEAM: {"capacity": 170, "waiting": 0},
            OTHER_TEAM: {"waiting": 60},
        }
    )
    assert told(then)[2] == ("neighbour", "waiting", *OTHER_TEAM)
    assert reveal(then, region()).sentence == (
        "Het wijkteam van Oosterveen werd groter en de lijst werd korter, "
        "maar voor het wijkteam van Lindewaard wachten meer mensen."
    )


def test_money_is_a_neighbour_where_nothing_else_changed_as_much() -> None:
    then = left(after({LIST: {"capacity": 700, "waiting": 120, "weeks": 15}}), "lindewaard", 40_000_000)
    assert told(then)[2] == ("neighbour", "left", "lindewaard", None)
    it = reveal(then, region())
    assert it.sentence.endswith("maar Lindewaard houdt minder geld over.")
    assert (it.changes[2].before, it.changes[2].after) == ("1,9", "0,4")
    assert it.changes[2].what == "miljoen euro over van het budget van Lindewaard"


def test_the_weeks_of_a_list_are_shown_unless_they_went_the_other_way() -> None:
    same_way = after({LIST: {"waiting": 150, "weeks": 20}})
    assert told(same_way) == [("effect", "weeks", REGION, 2)]
    other_way = after({LIST: {"waiting": 150, "weeks": 24}})
    assert told(other_way) == [("effect", "waiting", REGION, 2)]


def test_but_is_said_once_at_most() -> None:
    def said(*goods: bool | None) -> str:
        turns: tuple[Turn, ...] = ("cause", "effect", "neighbour")
        words = ("een", "twee", "drie")
        clauses = [(t, good, w) for t, good, w in zip(turns, goods, words, strict=False)]
        return "".join(words for _turn, words in joined(clauses))

    assert said(True, False, True) == "een, maar twee en drie"
    assert said(True, True, False) == "een en twee, maar drie"
    assert said(None, False) == "een en twee"
    assert said(False, None, True) == "een en twee, maar drie"
    assert joined([]) == (("effect", "er veranderde weinig"),)


def test_the_sentence_is_cut_where_it_is_told_bit_by_bit() -> None:
    it = reveal(region(4, after=True), region())
    assert it.pieces == (
        "De Kade kreeg plekken erbij",
        " en de lijst werd korter",
        ", maar het wijkteam van Oosterveen werd kleiner.",
    )
    assert "".join(it.pieces) == it.sentence
    alone = reveal(region(4), region())
    assert alone.pieces == ("De lijst bleef ongeveer even lang.",)


def test_true_figures_are_told_from_a_least_step_on() -> None:
    a_little = after({LIST: {"waiting": 180, "weeks": 20.5}})
    assert reveal(a_little, region()).sentence == "De lijst bleef ongeveer even lang."
    assert reveal(a_little, region(), exact=True).sentence == "De lijst werd korter."
    less = after({LIST: {"waiting": 187, "weeks": 21.6}})
    assert reveal(less, region(), exact=True).changes == ()


@pytest.mark.parametrize(
    ("what", "figure"),
    [
        ("places", "youth.line2.capacity"),
        ("waiting", "youth.line2.waiting"),
        ("weeks", "youth.line2.weeks"),
        ("registered", "youth.flow.up"),
        ("left", "money.left"),
        ("cash", "provider.liquidity"),
    ],
)
def test_what_may_be_chance_is_known_from_the_reports(what: Any, figure: str) -> None:
    apart = 2 * sqrt(2) * BY_ID[figure].noise * (1 - PUBLIC_QUALITY)
    assert OFF[what] == pytest.approx(apart, abs=0.005)


def test_blur_alone_is_seldom_a_story() -> None:
    """Reports of a region in which nothing changes: a hundred settlements of two municipalities."""
    truth = {
        (f"youth.line{one.line}.{stem}", one.place): np.array([getattr(one, field)])
        for one in region().vessels
        for stem, field in (
            ("capacity", "capacity"),
            ("in_care", "in_care"),
            ("waiting", "waiting"),
            ("weeks", "weeks"),
        )
    } | {("youth.list.double", REGION): np.array([0.0])}
    history = [Quarter(number, truth, {}) for number in range(200)]

    def report(quarter: int) -> RegionView:
        def value(figure: str, place: str) -> float:
            return reported(BY_ID[figure], place, history, quarter, PUBLIC_QUALITY, seed=5)

        vessels = tuple(
            one.model_copy(
                update={
                    f: value(f"youth.line{one.line}.{f}", one.place) for f in ("capacity", "waiting", "weeks")
                }
            )
            for one in region().vessels
        )
        return region(quarter).model_copy(update={"vessels": vessels})

    wrong = [reveal(report(q + 1), report(q)).moved for q in range(1, 101)]
    picked = [moved for moved in wrong if any(turn != "effect" for turn, _ in moved)]
    assert len(picked) <= 5
    assert sum(any(turn == "effect" for turn, _ in moved) for moved in wrong) <= 12
    assert PICKED > 1


def test_many_municipalities_tell_one_neighbour() -> None:
    before = towns(7)
    vessels = tuple(
        one.model_copy(update={"waiting": one.waiting + 8 * (i + 1)}) if one.line == 1 else one
        for i, one in enumerate(before.vessels)
    )
    it = reveal(before.model_copy(update={"vessels": vessels, "quarter": 4}), before)
    assert [turn for turn, _ in it.moved] == ["neighbour"]
    assert it.sentence.startswith("De lijst bleef ongeveer even lang en voor het wijkteam van Gemeente")


def test_the_steps_move_the_cause_first_and_end_at_how_it_is() -> None:
    before, now = region(), region(4, after=True)
    shown = steps(now, before, reveal(now, before))
    by_step = [{(v.place, v.line): v for v in one.vessels} for one in shown]
    assert len(shown) == 4
    assert [one[LIST].capacity for one in by_step] == [640, 680, 680, 680]
    assert [one[LIST].waiting for one in by_step] == [190, 190, 160, 160]
    assert [one[TEAM].capacity for one in by_step] == [130, 130, 130, 104]
    assert shown[-1] == now
    assert steps(region(4), before, reveal(region(4), before)) == [region(4), region(4)]


def test_few_people_make_no_large_change() -> None:
    then = after({("lindewaard", 0): {"waiting": 6}, TEAM: {"waiting": 40}})
    found = {
        (it.place, it.line): it.weight for it in findings(then, region(), PICKED) if it.what == "waiting"
    }
    assert found[TEAM] > found["lindewaard", 0]
    assert LEAST["waiting"] == 5


def test_three_that_go_one_way_are_listed_with_one_and() -> None:
    def said(*clauses: tuple[Turn, bool | None, str]) -> str:
        return "".join(words for _turn, words in joined(list(clauses)))

    with speaking("en"):
        assert said(("cause", None, "a"), ("effect", None, "b"), ("neighbour", None, "c")) == "a, b and c"
        assert (
            said(("cause", True, "a"), ("effect", True, "b"), ("neighbour", False, "c")) == "a and b, but c"
        )
        assert (
            said(("cause", True, "a"), ("effect", False, "b"), ("neighbour", False, "c")) == "a, but b and c"
        )
