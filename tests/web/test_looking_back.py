"""The debrief as a page and step by step on the wall: question, sentence, figure; whole in every thin state."""

import re
from dataclasses import replace
from typing import get_args

import pytest

from app.reports.page import debrief_page
from app.reports.script import script
from game.debrief.parts import VisionRow
from tests.web import looking_back, samples
from web.contexts import changed
from web.environment import render
from web.looking_back import DebriefPage, LookingBack, Stage, Steps

STEPS: tuple[Steps, ...] = get_args(Steps)
GRADES = re.compile(
    r"\b(score|punten|rang|winnaar|goed gedaan|fout|correct|beste|slechtste)\b", re.IGNORECASE
)


def paper(page: DebriefPage, language: str = "nl") -> str:
    return render("pages/debrief.html", {"v": page}, speak=language)


def wall(*args: object, **more: object) -> str:
    return render(
        "panels/projector/script.html",
        {"v": looking_back.wall(*args, **more)},  # type: ignore[arg-type]
        speak=str(more.get("language", "nl")),
    )


def words(markup: str) -> str:
    """What is read: without tags, and without what only describes a picture."""
    bare = re.sub(r"<(title|desc)\b.*?</\1>", "", markup, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", bare)).strip()


# The wall.


@pytest.mark.parametrize("step", STEPS)
def test_first_the_question_stands_alone(step: Steps) -> None:
    markup = wall(step, "question")
    assert looking_back.QUESTIONS[step] in markup
    alone = words("<h1" + markup.split("<h1")[1])
    assert alone.endswith(looking_back.QUESTIONS[step])
    assert "script__figure" not in markup
    assert "script__sentence" not in markup


@pytest.mark.parametrize("step", STEPS)
def test_then_comes_the_sentence_and_only_then_the_figure(step: Steps) -> None:
    said, drawn = wall(step, "sentence"), wall(step, "figure")
    assert "script__sentence" in said
    assert "script__figure" not in said
    assert "<svg" not in said.split("script__question")[1]
    assert "script__sentence" in drawn
    assert "script__figure" in drawn


def test_the_wall_says_which_step_it_is() -> None:
    assert "stap 3 van 6 · Wie wist wat, en wanneer · De lijst van 22 weken" in words(wall("knowledge"))
    assert "step 4 of 6" in words(wall("what_if", language="en"))


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("variation", looking_back.VARIATIONS)
def test_the_wall_has_something_to_say_at_every_step_of_every_game(
    step: Steps, variation: looking_back.Variation
) -> None:
    for stage in looking_back.STAGES[1:]:
        spoken = words(wall(step, stage, variation=variation).split("</h1>")[1])
        assert len(spoken) > 15


def test_the_card_and_the_other_course_are_those_that_were_asked_for() -> None:
    assert "De dure plek ver weg" in words(wall("knowledge", "figure", "card-2"))
    assert "Zonder ‘Koop 40 plekken" in words(wall("what_if", "figure", "without-w1"))
    unknown = words(wall("what_if", "figure", "no-such-course"))
    assert "Met het hele plaatje" in unknown


def test_before_a_course_is_chosen_the_group_hears_which_there_are() -> None:
    asked = words(wall("what_if", "sentence"))
    assert "Welk ander verloop willen jullie zien?" in asked
    for title in ("Met het hele plaatje", "Zonder ‘Koop 40", "Met ‘Help de fabriek"):
        assert title in asked
    chosen = words(wall("what_if", "sentence", "without-w1"))
    assert "12 weken korter" in chosen
    assert "Welk ander verloop" not in chosen


def test_while_it_is_being_computed_the_wall_says_so_and_draws_nothing() -> None:
    markup = wall("what_if", "figure", variation="computing")
    assert "wordt nog uitgerekend" in markup
    assert 'role="status"' in markup
    assert "script__figure" not in markup


def test_both_courses_are_drawn_with_what_differs_beside_them() -> None:
    markup = wall("what_if", "figure", "picture-card-1")
    assert markup.count("curve-line--went") == 1
    assert markup.count("curve-line--other") == 1
    assert "Geld over dit jaar, Oosterveen" in markup
    assert "was dan niet op tafel gekomen" in wall("what_if", "figure", "without-w1")
    assert "Mensen hadden dan anders gereageerd" in markup


def test_nothing_on_the_wall_was_written_or_felt_by_one_person() -> None:
    everything = " ".join(wall(step, stage) for step in STEPS for stage in looking_back.STAGES)
    for private in ("Wie er echt op de lijst staan", "Wie de huisarts belt", "Hier viel het stil"):
        assert private not in everything


def test_all_roles_are_laid_down_and_the_computers_are_named_where_some_were() -> None:
    markup = wall("leave_role", variation="crowded")
    assert markup.count('class="secret"') == 9
    assert "Alle stoelen speelde de computer" in wall("leave_role", variation="bots")
    assert "de computer" not in words(wall("leave_role"))


def test_the_story_has_its_rounds_beside_each_other_as_wide_as_they_were_long() -> None:
    markup = wall("story")
    assert markup.count("timeline__stretch--4") == 3
    assert markup.count("timeline__stretch--8") == 1
    assert "Aangenomen: Koop 40 plekken" in markup
    assert "Afgewezen: Dat is niet van ons" in markup
    assert "timeline__one--adopted" in markup
    assert "timeline__one--refused" in markup
    assert "Geld over dit jaar, Oosterveen" in markup


def test_municipality_stands_beside_municipality() -> None:
    shown = words(wall("own_region"))
    assert shown.index("Oosterveen") < shown.index("Lindewaard") < shown.index("De Kade")


def test_one_agreement_is_left_to_be_filled_in() -> None:
    shown = words(wall("agreement"))
    for part in ("In het spel besloten jullie", "Koop 40 plekken", "Onze afspraak", "Wie begint"):
        assert part in shown
    assert "Dat is niet van ons" not in shown
    assert "Er is niets besloten" in words(wall("agreement", variation="undecided"))


# The desk.


def test_the_desk_offers_the_other_courses_by_name_once_they_are_computed() -> None:
    desk = samples.console("closed")
    markup = words(render("panels/console/script.html", {"v": desk}, speak="nl"))
    assert "Zonder dit besluit: Koop 40 plekken" in markup
    first, rest = desk.subjects
    assert [name for name, _ in first] == ["without-w1", "picture-c01"]
    assert [name for name, _ in rest] == ["option-c01-look"]
    computing = replace(desk, courses=())
    assert computing.subjects == ([], [])
    assert "Koop 40 plekken" not in words(render("panels/console/script.html", {"v": computing}, speak="nl"))


def test_going_on_to_what_if_leaves_the_choice_to_the_group() -> None:
    desk = samples.console("closed")
    before = replace(desk, debrief=looking_back.shown("knowledge", "figure", "c01"))
    stop = before.onward(1)
    assert stop is not None
    assert (stop.step, stop.stage, stop.about) == ("what_if", "question", None)
    chosen = replace(desk, debrief=looking_back.shown("what_if", "sentence", "without-w1")).onward(1)
    assert chosen is not None
    assert (chosen.stage, chosen.about) == ("figure", "without-w1")
    card = replace(desk, debrief=looking_back.shown("story", "figure")).onward(1)
    assert card is not None
    assert (card.step, card.about) == ("knowledge", None)
    assert "De lijst van 22 weken" in words(wall("knowledge", "figure", None))


# The page.


@pytest.mark.parametrize("variation", looking_back.VARIATIONS)
@pytest.mark.parametrize("reader", ["own", "desk", "table"])
def test_the_page_is_whole_in_every_state(
    reader: looking_back.Reader, variation: looking_back.Variation
) -> None:
    page = looking_back.page(reader, variation)
    markup = paper(page)
    for name, title in page.parts():
        assert f'<section class="debrief__part" id="{name}"' in markup
        assert f">{title}</a>" in markup
    targets = set(re.findall(r'href="#([^"]+)"', markup)) - {"main"}
    ids = set(re.findall(r'\bid="([^"]+)"', markup))
    assert {target for target in targets if target not in ids} <= {"pdf", "csv", "json"}


def test_every_picture_has_a_sentence_and_a_table() -> None:
    markup = paper(looking_back.page("desk"))
    for drawn in ("story", "pipes-card-1", "pipes-card-2", "pipes-card-3", "places"):
        assert f'id="behind-{drawn}"' in markup
    assert markup.count('id="behind-curves-') == 3
    for one in re.findall(r'<svg class="(?:curves|pipes-picture|spark)[^"]*"[^>]*>', markup):
        assert 'role="img"' in one
        assert "aria-labelledby" in one


def test_the_own_part_is_the_readers_alone() -> None:
    own, desk = paper(looking_back.page("own")), paper(looking_back.page("desk"))
    part = own.split('id="you"')[1].split('id="story"')[0]
    assert "Koop 40 plekken bij De Kade, best zeker" in words(part)
    assert "namen stonden dubbel" in part.lower()
    assert "kozen op gevoel" not in part
    assert "Wie er echt op de lijst staan." in part
    assert 'id="you"' not in desk
    assert "Wie de huisarts belt, en waarom." in desk
    assert "Wie de huisarts belt, en waarom." not in own
    assert "Hier viel het stil" in desk
    assert "Hier viel het stil" not in own


def test_an_own_clue_says_what_was_done_with_it_and_when_it_reached_the_deciders() -> None:
    part = words(paper(looking_back.page("own")).split('id="you"')[1].split('id="story"')[0])
    assert "Acht plekken zijn vrij te maken" in part
    assert "5:06 De Kade vertelt het aan de tafel" in part
    assert "Vanaf 5:06 bij wie besluit." in part
    assert "Het bleef bij jou." in part
    assert "Ouders willen ook tijdelijke hulp" not in part


def test_on_a_participants_page_the_tables_parts_wait_folded() -> None:
    own = paper(looking_back.page("own"))
    assert own.count('<details class="part-fold">') == len(looking_back.page("own").folded) == 7
    assert "part-fold" not in paper(looking_back.page("desk"))


def test_the_question_of_the_room_stands_on_top_and_follows_quietly() -> None:
    following = paper(looking_back.page("own", step="own_region"))
    room = following.split('id="part-step"')[1].split("</div>")[0]
    assert "Nu in de zaal: stap 5 van 6" in room
    assert looking_back.QUESTIONS["own_region"] in room
    assert 'aria-live="polite"' in room
    before = paper(looking_back.page("own", step=None)).split('id="part-step"')[1].split("</div>")[0]
    assert "room__question" not in before


def test_evidence_and_bookmarks_lead_into_the_story_for_the_facilitators() -> None:
    desk = paper(looking_back.page("desk"))
    assert 'href="#event-37"' in desk
    assert 'id="event-37"' in desk
    assert "Waar dit in het verslag staat" in desk
    assert "Waar dit in het verslag staat" not in paper(looking_back.page("own"))


def test_a_decision_leads_to_the_course_without_it() -> None:
    markup = paper(looking_back.page("desk"))
    assert 'href="#alternative-without-w1"' in markup
    assert 'id="alternative-without-w1"' in markup
    assert "And if it had gone the other way?" not in markup
    assert 'href="#alternative-' not in paper(looking_back.page("desk", "computing"))


def test_other_courses_that_are_being_computed_are_awaited_calmly() -> None:
    markup = paper(looking_back.page("desk", "computing"))
    part = markup.split('id="part-what_if"')[1].split("</section>")[0]
    assert 'role="status"' in part
    assert "Het komt hier vanzelf." in part
    assert '<svg class="curves' not in part


def test_after_a_restart_a_page_waits_for_the_debrief_to_be_made_again() -> None:
    waiting = LookingBack(now=None, what_if=None)
    markup = render("panels/debrief/what_if.html", {"v": waiting}, speak="nl")
    assert "De cijfers worden uitgerekend. Het komt hier vanzelf." in words(markup)


def part(markup: str, name: str) -> str:
    return markup.split(f'id="{name}"')[1].split("</section>", maxsplit=1)[0]


def test_what_rests_on_an_assumption_stands_under_what_happened() -> None:
    """Given two assumptions that matter and one that does not: when the page is read, then each has its place."""
    shown = part(paper(looking_back.page("desk")), "certainty")
    answer = shown.index("Zonder de aanname ‘Wie wacht")
    assert answer < shown.index("<table")
    table = re.findall(r"<tr.*?</tr>", shown.split("<details")[0], flags=re.DOTALL)
    rows = [words(row).replace("\xa0", " ") for row in table]
    assert rows == [
        "Aan het eind Wachttijd voor behandeling Reserve van alle gemeenten samen",
        "Zoals het ging 26 weken € 5,7 mln",
        "Zonder: Wie wacht, heeft later zwaardere hulp nodig 18 weken € 13,9 mln",
        "Zonder: Meer plekken en een kortere wachttijd trekken nieuwe aanmeldingen aan 28 weken bijna gelijk",
    ]
    # Behind a row stand the figures that differ: of the first all three, of the second the wait alone.
    behind = [fold.count('scope="row"') for fold in shown.split("<details")[1:]]
    assert behind == [3, 1, 0]
    rest = words(shown.split("</details>", maxsplit=2)[2])
    assert "geen verschil Meer hulp dichtbij vindt eerst meer jongeren" in rest
    assert "stonden in dit spel uit Drukte maakt personeel ziek" in rest
    assert "Van 21 getallen weet niemand" in rest
    assert rest.endswith("Welke aanname herken je in je eigen regio, en welke niet?")


def test_where_no_assumption_mattered_there_is_no_table() -> None:
    shown = part(paper(looking_back.page("desk", "undecided")), "certainty")
    assert "<table" not in shown
    assert "Drukte maakt personeel ziek" in shown
    still = words(part(paper(looking_back.page("desk", "closed_early")), "certainty"))
    assert "Er ging geen tijd voorbij." in still
    assert "Welke aanname" not in still
    assert "geen verschil" not in still


def test_what_the_picture_rests_on_is_awaited_calmly_and_comes_by_itself() -> None:
    shown = part(paper(looking_back.page("desk", "computing")), "certainty")
    assert 'role="status"' in shown
    assert "Het spel wordt nog uitgerekend. Het komt hier vanzelf." in words(shown)
    assert "<table" not in shown
    assert "Van 21 getallen weet niemand" in shown
    assert "Welke aanname" not in shown
    restarted = LookingBack(now=None, what_if=None)
    markup = render("panels/debrief/certainty.html", {"v": restarted}, speak="nl")
    assert "De cijfers worden uitgerekend. Het komt hier vanzelf." in words(markup)
    assert changed("debrief", ["report"]) == ["what_if", "certainty"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nobody_is_graded(language: str) -> None:
    for reader in ("own", "desk", "table"):
        page = looking_back.page(reader, language=language)  # type: ignore[arg-type]
        assert not GRADES.search(words(paper(page, language)))


def test_a_file_of_it_has_no_address_that_leads_nowhere() -> None:
    markup = paper(looking_back.page("desk", live=False))
    assert "hx-ws:connect" not in markup
    assert "part-step" not in markup


@pytest.mark.parametrize(
    ("step", "variation"),
    [("own_region", "closed_early"), ("knowledge", "undealt"), ("what_if", "computing")],
)
def test_where_there_is_no_figure_the_sentence_has_the_wall(
    step: Steps, variation: looking_back.Variation
) -> None:
    markup = wall(step, "figure", variation=variation)
    assert "script--bare" in markup
    assert "script__figure" not in markup
    assert "script--bare" not in wall(step, "figure")


def test_the_visions_are_said_with_the_story_before_it_is_drawn() -> None:
    sentence = "In Oosterveen gaat voor: ‘Dichtbij’."
    vision = VisionRow(
        n=9,
        place="oosterveen",
        place_title="Oosterveen",
        seat="alderman.o",
        by_title="wethouder jeugd van Oosterveen",
        priorities=("Dichtbij",),
        horizon=4,
        text="Eerst dichtbij.",
        sentence=sentence,
    )
    debrief = looking_back.looked_back("table")
    decisions = debrief.parts.decisions.model_copy(update={"visions": (vision,)})
    told = debrief.model_copy(update={"parts": debrief.parts.model_copy(update={"decisions": decisions})})
    stages: tuple[tuple[Stage, bool], ...] = (("question", False), ("sentence", True), ("figure", False))
    for stage, there in stages:
        now = replace(looking_back.step("story").now, stage=stage)
        shown = replace(samples.projector("closed"), script=script(told, now, None))
        markup = render("panels/projector/script.html", {"v": shown}, speak="nl")
        assert (sentence in markup) is there, stage
    page = debrief_page(told, looking_back.book(), samples.frame("Nabespreking"))
    assert sentence in words(paper(page).split('id="decisions"')[1].split('id="what_if"')[0])
