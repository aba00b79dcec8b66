"""How figures went: curves with their names and bands, the course over the stretches of a game, and small courses."""

import re
from itertools import pairwise

import pytest

from web.language import speaking
from web.parts import curves, timeline
from web.parts.curves import DESK, MEASURES, PHONE, WALL, Curve, Curves
from web.parts.svg import along
from web.parts.timeline import Happening, Stretch, Timeline

WENT = tuple((q, 22 + q * 0.2) for q in range(21))
OTHER = tuple((q, 22 - q * 0.4) for q in range(21))
BOTH = Curves(
    title="Weken wachten",
    unit="weeks",
    curves=(
        Curve("zoals het ging", WENT),
        Curve("met het hele plaatje", OTHER, True, OTHER, tuple((q, v + 4) for q, v in OTHER)),
    ),
    norm=14,
    decided=(4,),
    until=12,
)


def test_two_curves_are_told_apart_by_pattern_and_by_name_as_well_as_by_colour() -> None:
    picture = str(curves.draw(BOTH, WALL, name="c"))
    assert "curve-line--went" in picture
    assert "curve-line--other" in picture
    assert "curve-end--went" in picture
    assert "curve-end--other" in picture
    assert ">zoals het ging</text>" in picture
    assert ">met het hele</text>" in picture


def test_a_picture_is_an_image_that_says_its_facts() -> None:
    picture = str(curves.draw(BOTH, PHONE, name="c"))
    assert 'role="img" aria-labelledby="c-phone-title c-phone-desc"' in picture
    assert curves.told(BOTH) == [
        "zoals het ging: 22 weken bij de start, 26 weken na vijf jaar.",
        (
            "met het hele plaatje: 22 weken bij de start, 14 weken na vijf jaar. "
            "Het kan ook tussen 14 weken en 18 weken zijn."
        ),
        "De norm is 14 weken.",
    ]
    assert all(said in picture for said in curves.told(BOTH))


def test_the_table_behind_has_a_row_a_year_and_the_same_values() -> None:
    head, rows = curves.table(BOTH)
    assert head == ("Wanneer", "zoals het ging", "met het hele plaatje")
    assert [row[0] for row in rows] == ["start", "jaar 1", "jaar 2", "jaar 3", "jaar 4", "jaar 5"]
    assert rows[-1] == ("jaar 5", "26 weken", "14 weken")


def test_half_a_game_ends_its_table_where_it_ended() -> None:
    short = Curves("x", "people", (Curve("a", tuple((q, 10.0) for q in range(7))),))
    assert [row[0] for row in curves.table(short)[1]] == ["start", "jaar 1", "jaar 2, kwartaal 2"]


@pytest.mark.parametrize("measure", [WALL, *MEASURES], ids=lambda one: one.name)
@pytest.mark.parametrize("apart", [0.0, 0.3, 8.0])
def test_names_at_the_ends_never_cover_each_other_and_stay_in_the_picture(
    measure: curves.Measure, apart: float
) -> None:
    heights = [measure.big * 1.05 + 2 * measure.letter * 1.15] * 2
    scale = curves.scaled(BOTH, measure)
    tops = curves.spread([scale.y(26), scale.y(26 - apart)], heights, 0, measure.height)
    assert all(b - a >= heights[0] - 0.01 for a, b in pairwise(tops))
    assert tops[0] >= 0
    assert tops[-1] + heights[-1] <= measure.height + 0.01


@pytest.mark.parametrize("measure", [WALL, *MEASURES], ids=lambda one: one.name)
def test_no_curve_runs_through_the_words_of_the_norm(measure: curves.Measure) -> None:
    falling = Curves("Wachten", "weeks", (Curve("toen", ((0, 15), (2, 10), (10, 14))),), norm=14, until=2)
    drawn = str(curves.draw(falling, measure, name="c"))
    words = re.search(r'curve-over" x="([\d.]+)" y="([\d.]+)" font-size="[\d.]+">norm: 14', drawn)
    assert words is not None
    left, foot = float(words[1]), float(words[2])
    right = left + len("norm: 14") * measure.letter * curves.LETTER
    scale = curves.scaled(falling, measure)
    passed = along([(scale.x(q), scale.y(v)) for q, v in falling.curves[0].points], 40)
    assert [(x, y) for x, y in passed if left <= x <= right and foot - measure.letter * 0.8 < y < foot] == []
    assert not left <= scale.x(2) <= right


def test_a_scale_begins_at_nothing_and_goes_below_it_for_debts() -> None:
    debts = Curves("x", "money", (Curve("a", ((0, 60e6), (4, -70e6))),))
    scale = curves.scaled(debts, DESK)
    assert scale.low < -70e6
    assert scale.y(0) < scale.bottom
    assert curves.scaled(BOTH, DESK).low == 0


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [(0, 28, [0, 10, 20]), (0, 1, [0, 0.5, 1]), (-2, 2, [-2, -1, 0, 1, 2]), (0, 640, [0, 200, 400, 600])],
)
def test_lines_across_stand_at_round_values(low: float, high: float, found: list[float]) -> None:
    assert curves.ticks(low, high) == found


def test_a_figure_that_stayed_at_nothing_can_be_drawn() -> None:
    still = Curves("x", "people", (Curve("a", ((0, 0.0), (4, 0.0))),))
    assert "NaN" not in str(curves.draw(still, WALL, name="c"))
    assert "nan" not in str(curves.draw(still, WALL, name="c"))


@pytest.mark.parametrize(
    ("quarters", "nl", "en"),
    [
        (4, "één jaar", "one year"),
        (20, "vijf jaar", "five years"),
        (10, "twee en een half jaar", "two and a half years"),
        (2, "een half jaar", "half a year"),
        (3, "drie kwartalen", "three quarters"),
        (1, "één kwartaal", "one quarter"),
    ],
)
def test_time_is_said_as_people_say_it(quarters: int, nl: str, en: str) -> None:
    assert curves.span(quarters) == nl
    with speaking("en"):
        assert curves.span(quarters) == en


def test_amounts_have_their_unit() -> None:
    assert curves.amount(22.4, "weeks") == "22 weken"
    assert curves.amount(1, "months") == "1 maand"
    assert curves.amount(-70_000_000, "money") == "\u2212€\u00a00,7 mln"
    assert curves.short(-70_000_000, "money") == "\u2212€\u00a00,7 mln"
    assert curves.short(22.4, "weeks") == "22"


def test_small_courses_of_a_row_share_their_scale() -> None:
    def end(value: float) -> float:
        drawn = str(
            curves.spark(
                ((0, 10.0), (4, value)), low=0, high=100, last=4, until=None, name="s", said="van 10 naar x"
            )
        )
        assert 'role="img"' in drawn
        return float(drawn.split("curve-end--went")[1].split('cy="')[1].split('"', maxsplit=1)[0])

    assert end(100) < end(50) < end(0)


# The course over the stretches of a game.

GAME = Timeline(
    stretches=(
        Stretch("Ronde 1: Jaar 1", 4, (Happening("card", "deal", "Casus: De lijst", 3),)),
        Stretch("Ronde 2: Jaar 2", 4),
        Stretch("De jaren erna", 8, after=True),
    ),
    title="Weken wachten",
    unit="weeks",
    points=tuple((q, 20.0 + q) for q in range(17)),
)


def test_a_stretch_is_as_wide_as_it_is_long() -> None:
    assert [one.wide for one in GAME.stretches] == [4, 4, 8]
    assert GAME.ends == (0, 4, 8, 16)
    assert GAME.at(8) == 8
    assert GAME.at(16) == GAME.wide


def test_what_was_never_settled_has_a_width_and_what_is_very_long_is_pressed_together() -> None:
    long = Timeline(
        (Stretch("a", 4), Stretch("b", 40, after=True), Stretch("c", 0)), points=((0, 1.0), (44, 2.0))
    )
    assert [one.wide for one in long.stretches] == [4, timeline.LONGEST, 1]
    assert long.at(4) == 4
    assert long.at(44) == 4 + timeline.LONGEST


@pytest.mark.parametrize("measure", [timeline.WALL, timeline.DESK, timeline.PHONE], ids=lambda one: one.name)
def test_the_course_has_its_value_at_the_end_of_each_stretch(measure: curves.Measure) -> None:
    picture = str(timeline.draw(GAME, measure, name="t"))
    for value in (20, 24, 28, 36):
        assert f">{value}</text>" in picture
    assert picture.count("curve-value") == 2 * 4
    assert 'role="img"' in picture


def test_the_course_is_told_stretch_by_stretch() -> None:
    assert timeline.told(GAME) == [
        "Bij de start: 20 weken.",
        "Na Ronde 1: 24 weken.",
        "Na Ronde 2: 28 weken.",
        "Na De jaren erna: 36 weken.",
    ]
    assert len(timeline.table(GAME)[1]) == 17


def test_a_wall_tells_the_most_telling_of_a_stretch_in_order() -> None:
    happened = tuple(
        Happening(kind, "info", kind, n)  # type: ignore[arg-type]
        for n, kind in enumerate(("card", "other", "shock", "refused", "refused", "adopted", "mark"))
    )
    busy = Stretch("Ronde 1", 4, happened)
    assert [one.kind for one in busy.brief] == ["card", "shock", "refused", "adopted"]
    assert Stretch("De jaren erna", 8, happened, after=True).brief == happened
