"""The wall: which scene the room needs, what it shows of positions, and how the years are told."""

import re

import pytest

from game.views.panels import Debrief, RegionView
from tests.app.pages.browser import text_of
from tests.web import samples
from web.contexts import Projector
from web.environment import render
from web.language import speaking
from web.parts import course, years
from web.parts.course import Course


def scene(context: Projector, language: str = "nl") -> str:
    return render("panels/projector/scene.html", {"v": context}, speak=language)


def kind(context: Projector) -> str:
    return context.kind


@pytest.mark.parametrize(
    ("phase", "wanted"),
    [
        ("lobby", "join"),
        ("briefing", "region"),
        ("deliberation", "region"),
        ("decision", "region"),
        ("settlement", "reveal"),
        ("reflection", "reveal"),
        ("epilogue", "years"),
    ],
)
def test_each_phase_has_the_scene_that_the_room_needs(phase: str, wanted: str) -> None:
    assert kind(samples.projector(phase)) == wanted


def test_one_proposal_stands_beside_the_region_and_more_take_the_wall() -> None:
    one, two = samples.unturned(), samples.unturned(id="w2")
    assert kind(samples.deciding(one)) == "decide"
    assert kind(samples.deciding(one, two)) == "stage"
    gone = samples.unturned(id="w3", outcome="withdrawn")
    of_before = samples.unturned(id="w4", round=0)
    assert kind(samples.deciding(one, gone, of_before)) == "decide"


def test_open_proposals_come_first() -> None:
    done, open_ = samples.turned_over(id="w1", outcome="adopted"), samples.unturned(id="w2")
    assert [one.id for one in samples.deciding(done, open_).before_the_room] == ["w2", "w1"]


def test_the_debriefs_script_takes_the_wall() -> None:
    shown = Debrief(open=True, step="story", stage="question", question="Wat gebeurde er?")
    context = samples.projector("closed", debrief=shown)
    assert kind(context) == "script"
    for name in ("head", "scene"):
        root = render(f"panels/projector/{name}.html", {"v": context}, speak="nl").split(">")[0]
        assert root.endswith(" hidden")
    assert "Wachten bij" not in scene(context)


def test_cards_lie_face_down_and_are_only_counted() -> None:
    markup = scene(samples.deciding(samples.unturned()))
    assert markup.count('class="position-back"') == 4
    assert markup.count('class="position-missing"') == 3
    assert "4 van 7 hebben gekozen" in text_of(markup)
    for name in ("Raad Oost.", "Secr. Oost.", "Secr. Lind.", "Raadslid", "Secretaris"):
        assert name not in text_of(markup), name
    assert "position-open" not in markup


def test_cards_turn_over_all_at_once() -> None:
    markup = scene(samples.deciding(samples.turned_over()))
    assert "position-back" not in markup
    assert (markup.count("position-open--for"), markup.count("position-open--against")) == (5, 2)
    words = text_of(markup).replace(" ,", ",")
    assert re.search(r"voor\W+Weth. Oost., Raad Oost., De Kade, Weth. Lind., Secr. Lind.", words)
    assert re.search(r"tegen\W+Secr. Oost., Raad Lind.", words)


def test_a_decision_is_told_as_it_falls() -> None:
    made = samples.turned_over()
    first, second = made.deciders
    half = made.model_copy(update={"deciders": (first.model_copy(update={"verdict": "adopt"}), second)})
    assert "Weth. Oost. neemt aan" in text_of(scene(samples.deciding(half)))
    assert "Aangenomen" in text_of(scene(samples.deciding(samples.turned_over(outcome="adopted"))))
    assert "Afgewezen" in text_of(scene(samples.deciding(samples.turned_over(outcome="refused"))))


def test_what_the_facilitator_says_stands_above_the_news_while_it_is_fresh() -> None:
    board = samples.board()
    said = board.news[0].model_copy(
        update={"kind": "announcement", "headline": "Over twee minuten besluiten we.", "vignette": None}
    )
    for fresh in (True, False):
        news = (said.model_copy(update={"fresh": fresh}), *board.news)
        words = text_of(scene(samples.projector(board=board.model_copy(update={"news": news}))))
        assert ("Over twee minuten besluiten we." in words) is fresh
        assert "Mijn zoon wacht" in words


def test_the_reveal_ends_still_and_begins_as_it_was() -> None:
    markup = scene(samples.projector("settlement"))
    frames = re.findall(r"<section data-frame[^>]*>", markup)
    assert len(frames) == 4
    assert [" hidden" in frame for frame in frames] == [True, True, True, False]
    first, *_, last = markup.split("<section data-frame")[1:]
    assert first.count("projector__piece--later") == 3
    assert first.count("changes__later") == 3
    assert "later" not in last
    # One of each stands in the legend.
    assert [it.count('class="v-gone"') for it in (first, last)] == [1, 4]
    assert [it.count('class="v-newdot"') for it in (first, last)] == [1, 3]
    assert [it.count("v-ghost") for it in (first, last)] == [0, 2]
    assert "drie maanden terug" in text_of(markup)
    still = scene(samples.projector("reflection"))
    assert still.count("data-frame") == 1
    assert "data-frames=" not in still


def test_the_reveal_says_how_much_later_it_is() -> None:
    head = render("panels/projector/head.html", {"v": samples.projector("settlement")}, speak="nl")
    assert "Een half jaar later" in text_of(head)
    board = samples.board("settlement")
    a_year = board.model_copy(update={"now": samples.region(4, after=True)})
    head = render(
        "panels/projector/head.html", {"v": samples.projector("settlement", board=a_year)}, speak="nl"
    )
    assert "Een jaar later" in text_of(head)


def test_all_frames_of_a_reveal_have_the_same_shapes_in_the_same_places() -> None:
    frames = samples.projector("settlement").reveal().frames
    xs = [re.findall(r'class="v-words v-strong v-middle" x="([\d.]+)"', str(f.scene.picture)) for f in frames]
    assert len(set(map(tuple, xs))) == 1
    rims = {re.search(r'class="v-peil"[^>]*d="M\S+ ([\d.]+)', str(f.scene.picture)).group(1) for f in frames}  # type: ignore[union-attr]
    assert len(rims) == 1


def after() -> tuple[RegionView, ...]:
    return tuple(samples.region(2 + i, drift=1 + i / 6) for i in range(1, 9))


def test_a_quarter_is_told_by_its_list_and_the_last_by_what_changed() -> None:
    leads = [years.lead(after(), place) for place in range(8)]
    assert leads[0] == "Een kwartaal later: 155 mensen wachten bij De Kade, 18 weken."
    assert leads[1].startswith("Een half jaar later: ")
    assert leads[3].startswith("Een jaar later: ")
    assert leads[-1] == (
        "Twee jaar later: De Kade kreeg plekken erbij en de lijst werd korter, "
        "maar het wijkteam van Oosterveen werd kleiner."
    )
    with speaking("en"):
        assert years.lead(after(), 0) == "One quarter later: 155 people wait for De Kade, 18 weeks."


def test_the_years_hold_at_the_end_of_a_year_and_end_still() -> None:
    told = years.years(after(), (samples.region(),), samples.region(), name="x")
    assert [one.hold for one in told] == [True, False, False, True, False, False, False, True]
    markup = scene(samples.projector("epilogue"))
    assert markup.count("<section data-frame") == 8
    assert markup.count("data-hold") == 3
    assert scene(samples.projector("closed", board=samples.board("epilogue"))).count("data-frame") == 1


def test_what_was_reported_stands_apart_from_what_was_true() -> None:
    waiting, left = years.courses(after(), (samples.region(), samples.region(2, after=True)))
    assert waiting.reported == ((0, 190), (2, 160))
    assert waiting.true[0] == (3, 155)
    assert left.true[-1] == (10, 250_000_000)
    drawn = str(course.draw(waiting, 3, name="c"))
    reported = re.search(r'course-line--reported"[^>]*d="([^"]+)"', drawn)
    true = re.search(r'course-line--true"[^>]*d="([^"]+)"', drawn)
    assert reported is not None
    assert true is not None
    assert reported[1].count("L") == 1
    assert true[1].count("L") == 2
    assert "Wachten bij De Kade: 190 gemeld aan het begin, nu 145." in drawn


def test_a_course_keeps_its_scale_while_the_years_go_by() -> None:
    one = Course("Waiting", "people", ((0, 190), (4, 160)), ((5, 120), (6, 250), (7, 90)))
    pictures = [str(course.draw(one, shown, name="c")) for shown in (1, 2, 3)]
    dots = [re.findall(r'course-dot--reported" cx="([\d.]+)" cy="([\d.]+)"', it) for it in pictures]
    assert dots[0] == dots[1] == dots[2]
    assert len(dots[0]) == 2
    debts = Course("Left", "money", (), ((1, 5e7), (2, -5e7)))
    drawn = str(course.draw(debts, 2, name="c"))
    assert "\u2212€" in drawn
    zero = float(re.search(r'course-axis" d="M\S+ ([\d.]+)', drawn)[1])  # type: ignore[index]
    last = float(re.search(r'course-dot--true" cx="[\d.]+" cy="([\d.]+)"', drawn)[1])  # type: ignore[index]
    assert last > zero


def test_a_value_stands_clear_of_its_line() -> None:
    falling = Course("Left", "money", ((0, 2.5e8), (4, 2e8)), tuple((4 + i, -1e8 * i) for i in range(1, 8)))
    for shown in range(1, 8):
        drawn = str(course.draw(falling, shown, name="c"))
        value = re.search(r'course-value v-middle" x="([\d.]+)" y="([\d.]+)" font-size="40">([^<]+)', drawn)
        line = re.search(r'course-line--true"[^>]*d="M([^"]+)"', drawn)
        assert value is not None
        assert line is not None
        half = len(value[3]) * 40 * 0.56 / 2
        left, right, foot = float(value[1]) - half, float(value[1]) + half, float(value[2])
        for point in line[1].split("L"):
            x, y = map(float, point.split())
            assert not (left <= x <= right and foot - 28 < y < foot), (shown, point)


@pytest.mark.parametrize("lost", [1e8, 2e8, 4.5e8, 6.5e8])
def test_a_value_stands_clear_of_the_zero_line(lost: float) -> None:
    gone = Course("Left", "money", ((0, 2.5e8), (4, 2e8)), tuple((4 + i, -lost) for i in range(1, 8)))
    drawn = str(course.draw(gone, 7, name="c"))
    value = re.search(r'course-value v-middle" x="[\d.]+" y="([\d.]+)" font-size="40"', drawn)
    axis = re.search(r'course-axis" d="M\S+ ([\d.]+)', drawn)
    assert value is not None
    assert axis is not None
    assert not float(value[1]) - 30 < float(axis[1]) < float(value[1]) + 6


def test_money_that_is_short_is_never_shown_as_money_that_is_left() -> None:
    board = samples.board()
    assert board.now is not None
    short = board.now.purses[0].model_copy(update={"left": -30_000_000})
    now = board.now.model_copy(update={"purses": (short, board.now.purses[1])})
    words = text_of(scene(samples.projector(board=board.model_copy(update={"now": now}))))
    assert "€ 0,3 mln tekort op € 14,1 mln" in words
    many = text_of(scene(samples.of_many_towns(12)))
    assert "\u2212€ 0,4 mln" in many
    assert "over van" not in many


def test_every_scene_speaks_english_too() -> None:
    for context in (
        samples.projector("settlement"),
        samples.projector("epilogue"),
        samples.deciding(samples.unturned()),
    ):
        words = text_of(scene(context, "en"))
        assert not re.search(r"\b(wachten|gemeld|gekozen|jaar|kwartaal|Toon)\b", words), words


def test_a_table_with_the_figures_lies_behind_the_region() -> None:
    markup = scene(samples.projector())
    assert "Toon als " in markup
    assert markup.count('<th scope="row"') == 6
    assert "De Kade is vol. 190 mensen wachten, 22 weken." in text_of(markup)


def test_under_the_newspaper_stands_what_comes_first_for_each_place_now() -> None:
    said = text_of(scene(samples.projector("deliberation", vision=samples.vision())))
    current = [one for one in samples.vision().visions if one.current]
    for one in current:
        assert f"{one.place_title} {' · '.join(p.title for p in one.priorities)}" in said
    (before,) = [one for one in samples.vision().visions if not one.current]
    assert said.count(before.place_title + " ") >= 1
    assert f"{before.place_title} {before.priorities[0].title}" not in said
    assert "wall-visions" not in scene(samples.projector("deliberation", vision=samples.vision(stated=False)))
    assert "wall-visions" not in scene(samples.deciding(samples.unturned(), vision=samples.vision()))
