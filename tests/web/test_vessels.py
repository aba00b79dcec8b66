"""The picture of the region: area is people, height is pressure, and nothing jumps."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.views.panels import RegionView
from tests.web.samples import region, towns
from web.parts import region as drawn
from web.parts import vessels, waterworks
from web.parts.vessels import (
    CONSOLE,
    DOT_RADIUS,
    MIN_WIDTH,
    MOST_ROWS,
    PHONE,
    PROJECTOR,
    Before,
    Measure,
    Picture,
    Place,
    Vessel,
    dots,
    lay_out,
    piled,
)

MEASURES = [PROJECTOR, CONSOLE, PHONE]


def two(regional: float = 640, waiting: float = 190, team: float = 130) -> list[Place]:
    return [
        Place("Here", "own", (Vessel(0, "community", 260, 182), Vessel(1, "team", team, team, 20))),
        Place(
            "Both",
            "regional",
            (Vessel(2, "treatment", regional, regional, waiting, 22), Vessel(3, "stay", 110, 104)),
        ),
        Place("There", "neighbour", (Vessel(0, "community", 520, 400), Vessel(1, "team", 260, 255, 30))),
    ]


def area(picture: Picture, place: str, line: int) -> float:
    one = picture.at(place, line)
    return one.width * (one.floor - one.rim)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda m: m.name)
def test_area_is_people_by_one_scale(measure: Measure) -> None:
    picture = lay_out(two(), measure)
    for one in picture.standing:
        assert area(picture, one.place, one.vessel.line) == pytest.approx(one.vessel.capacity * picture.k)
        water = one.width * (one.floor - one.level)
        assert water == pytest.approx(one.vessel.in_care * picture.k)


@pytest.mark.parametrize(("measure", "width"), [(PROJECTOR, 240), (CONSOLE, 210), (PHONE, 118)], ids=str)
def test_the_widest_regional_vessel_sets_the_scale(measure: Measure, width: float) -> None:
    picture = lay_out(two(), measure)
    assert picture.at("Both", 2).width == pytest.approx(width, rel=0.06)


def test_a_dot_has_the_area_of_its_people() -> None:
    picture = lay_out(two(), PROJECTOR)
    assert picture.per == 10
    assert picture.cell**2 == pytest.approx(10 * picture.k)
    assert DOT_RADIUS == 0.40


@pytest.mark.parametrize(
    ("people", "count"), [(0, 0), (4, 0), (4.9, 0), (5, 1), (14, 1), (15, 2), (25, 3), (190, 19)]
)
def test_people_who_wait_are_rounded_to_the_nearest_dot(people: float, count: int) -> None:
    assert dots(people, 10) == count


def test_a_few_who_wait_are_an_open_ring() -> None:
    picture = lay_out(two(waiting=3), PROJECTOR)
    assert picture.at("Both", 2).heap.ring
    assert picture.at("Both", 2).heap.rows == ()
    assert not lay_out(two(waiting=0), PROJECTOR).at("Both", 2).heap.ring


def test_rows_of_dots_get_one_shorter() -> None:
    assert piled(19, 240, 34.1) == (7, 6, 5, 1)
    assert piled(4, 20, 34.1) == (1, 1, 1, 1)


def test_over_nine_rows_a_dot_is_more_people() -> None:
    picture = lay_out(two(waiting=2400), PROJECTOR)
    assert picture.per == 50
    assert picture.cell**2 == pytest.approx(10 * picture.k)
    assert max(len(one.heap.rows) for one in picture.standing) <= MOST_ROWS


@pytest.mark.parametrize("measure", MEASURES, ids=lambda m: m.name)
def test_a_narrow_vessel_keeps_its_width_and_says_so(measure: Measure) -> None:
    places = two()
    tiny = replace(places[1], vessels=(places[1].vessels[0], Vessel(3, "stay", 3, 2)))
    one = lay_out([places[0], tiny, places[2]], measure).at("Both", 3)
    assert one.width == MIN_WIDTH
    assert one.notched
    assert drawn.scene(region_with(stay=3), measure, name="x").unscaled


def region_with(*, stay: float) -> RegionView:
    made = region()
    return made.model_copy(
        update={
            "vessels": tuple(
                v.model_copy(update={"capacity": stay, "in_care": stay}) if v.line == 3 else v
                for v in made.vessels
            )
        }
    )


@pytest.mark.parametrize("measure", MEASURES, ids=lambda m: m.name)
@given(
    treatment=st.floats(500, 900),
    team=st.floats(60, 200),
    waiting=st.floats(0, 300),
)
@settings(max_examples=30)
def test_no_vessel_moves_when_figures_change(
    measure: Measure, treatment: float, team: float, waiting: float
) -> None:
    before = two()
    opening = [
        replace(place, vessels=tuple(replace(v, opening=v.capacity) for v in place.vessels))
        for place in before
    ]
    after = [
        replace(
            place,
            vessels=tuple(
                replace(v, opening=old.capacity) for v, old in zip(place.vessels, was.vessels, strict=True)
            ),
        )
        for place, was in zip(two(treatment, waiting, team), before, strict=True)
    ]
    xs = [one.x for one in lay_out(opening, measure).standing]
    assert [one.x for one in lay_out(after, measure).standing] == xs
    for one, other in pairwise(lay_out(after, measure).standing):
        assert one.right < other.left


def test_a_settlement_shows_the_old_capacity_and_the_dots_that_came_and_went() -> None:
    places = two(680, 160, 104)
    was = {("Both", 2): Before(640, 190), ("Here", 1): Before(130, 20)}
    changed = [
        replace(p, vessels=tuple(replace(v, before=was.get((p.name, v.line))) for v in p.vessels))
        for p in places
    ]
    changed[0] = replace(
        changed[0], vessels=(changed[0].vessels[0], replace(changed[0].vessels[1], waiting=40))
    )
    picture = lay_out(changed, PROJECTOR)
    treatment, team = picture.at("Both", 2), picture.at("Here", 1)
    assert (treatment.heap.kept, treatment.heap.gone, treatment.heap.added) == (16, 3, 0)
    assert (team.heap.kept, team.heap.gone, team.heap.added) == (2, 0, 2)
    assert treatment.old_width is not None
    assert treatment.old_width < treatment.width
    assert picture.at("There", 1).old_width is None


def test_the_true_list_is_solid_and_the_rest_of_the_reported_one_dashed() -> None:
    places = two(waiting=133)
    listed = replace(places[1], vessels=(replace(places[1].vessels[0], listed=190.0), places[1].vessels[1]))
    heap = lay_out([places[0], listed, places[2]], CONSOLE).at("Both", 2).heap
    assert (heap.kept, heap.gone, heap.added) == (13, 6, 0)


def test_two_municipalities_stand_mirrored_around_the_region() -> None:
    order = [(one.place, one.vessel.line) for one in lay_out(two(), PROJECTOR).standing]
    assert order == [("Here", 0), ("Here", 1), ("Both", 2), ("Both", 3), ("There", 1), ("There", 0)]


def test_a_phone_shows_the_own_pair_and_the_regions() -> None:
    assert {one.place for one in lay_out(two(), PHONE).standing} == {"Here", "Both"}
    said = drawn.scene(region(), PHONE, name="x", own="oosterveen").neighbours
    assert len(said) == 1
    assert "Lindewaard" in said[0]


@pytest.mark.parametrize("count", [3, 5, 8, 12])
def test_many_municipalities_stand_in_rows_of_four_pairs_largest_first(count: int) -> None:
    picture = drawn.laid_out(towns(count), PROJECTOR)
    rows: dict[float, list[str]] = {}
    for one in picture.standing:
        rows.setdefault(one.rim, []).append(one.place)
    first, *others = rows.values()
    assert set(first) == {"Samen: De Kade"}
    assert [len(row) for row in others[:-1]] == [8] * (len(others) - 1)
    assert list(dict.fromkeys(place for row in others for place in row)) == [
        f"Gemeente {i + 1}" for i in range(count)
    ]
    for one in picture.standing:
        if not one.notched:
            assert one.width * (one.floor - one.rim) == pytest.approx(one.vessel.capacity * picture.k)
    assert len(picture.basins) == len(rows)


def places_of(moment: RegionView) -> list[Place]:
    return drawn.places(moment, PROJECTOR, opening=region())


def test_frames_of_the_years_stand_alike() -> None:
    years = [region(i, drift=i / 3) for i in range(9)]
    alone = [lay_out(places_of(year), PROJECTOR) for year in years]
    together = vessels.series([places_of(year) for year in years], PROJECTOR)
    assert len({one.tall for one in alone}) > 1
    for what in ("k", "per", "cell", "tall", "height"):
        assert len({getattr(one, what) for one in together}) == 1, what
    assert len({tuple(one.x for one in picture.standing) for picture in together}) == 1
    assert len({picture.standing[0].rim for picture in together}) == 1


@pytest.mark.parametrize("waiting", [0, 190, 420, 620, 2400])
@pytest.mark.parametrize("team", [40, 130])
def test_on_a_wall_vessels_get_lower_rather_than_letters_smaller(waiting: float, team: float) -> None:
    places = two(waiting=waiting, team=team)
    own = replace(places[0], vessels=(places[0].vessels[0], replace(places[0].vessels[1], waiting=95)))
    picture = lay_out([own, *places[1:]], PROJECTOR)
    assert picture.height <= 740
    assert picture.measure.caption == 29
    box = str(waterworks.draw(picture, name="x", title="x")).split('viewBox="')[1].split('"')[0]
    assert box == "-30 0 1330 740"


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 8, 9, 12])
def test_a_wall_has_room_for_a_dozen_municipalities_with_letters_that_can_be_read(count: int) -> None:
    picture = drawn.laid_out(towns(count), PROJECTOR)
    assert picture.height <= 740
    drawing = str(waterworks.draw(picture, name="x", title="x"))
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', drawing)]
    assert min(sizes) >= 28
    highest = [float(y) for y in re.findall(r'<text [^>]*y="(-?[\d.]+)"', drawing)]
    assert min(highest) >= 28
    assert max(highest) <= 740


def test_the_picture_is_an_image_with_the_same_facts_in_words() -> None:
    scene = drawn.scene(region(), PROJECTOR, name="wall")
    picture = str(scene.picture)
    assert 'role="img"' in picture
    assert 'aria-labelledby="wall-title wall-desc"' in picture
    assert scene.sentence == "De Kade is vol. 190 mensen wachten, 22 weken."
    assert "Oosterveen, wijkteam: 130 mensen krijgen hulp, er is plek voor 130. 20 mensen wachten" in picture
    assert "style=" not in picture
    assert [row.waiting for row in scene.rows] == [0, 20, 0, 30, 190, 0]


def test_text_from_a_casebook_cannot_leave_its_place() -> None:
    places = [Place("<script>", "own", (Vessel(0, "a & b", 10, 5, 6), Vessel(1, '"x"', 10, 5))), two()[1]]
    picture = str(waterworks.draw(lay_out(places, PROJECTOR), name="x", title="<b>"))
    assert "<script>" not in picture
    assert "<b>" not in picture
    assert "a &amp; b" in picture
