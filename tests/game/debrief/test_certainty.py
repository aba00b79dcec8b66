"""Part `certainty`: which assumptions the outcome rests on, said in two sentences that the figures bear out."""

import re
from collections.abc import Mapping

import pytest

from game.casebook.casebook import Casebook
from game.casebook.text import Locale
from game.counterfactual import recorded
from game.debrief import Alternatives, debrief, other_courses
from game.debrief.alternatives import Lacking
from game.debrief.parts import Certainty
from game.debrief.sentences import measured
from game.events import Event, RoundSettled, SeedSealed
from game.region.soft import SOFT
from game.seats import FACILITATORS
from tests.game.debrief.hand_made import Log
from tests.game.debrief.wild import years
from tests.game.playing import Game
from tests.game.test_assumptions import played, still

WEEKS, WAITING, RESERVE = "youth.line2.weeks", "youth.line2.waiting", "money.reserve"
TITLES = {effect.id: effect.title for effect in SOFT}


@pytest.fixture(scope="module")
def game() -> Game:
    return played(region=still())


@pytest.fixture(scope="module")
def courses(game: Game) -> Alternatives:
    return other_courses(game.book, game.log, lucks=0)


def part(
    game: Game, courses: Alternatives | None, locale: Locale = "en", reader: str = FACILITATORS
) -> Certainty:
    return debrief(game.book, game.log, game.words, reader, locale, courses).parts.certainty


def only(courses: Alternatives, **apart: Mapping[tuple[str, str], float]) -> Alternatives:
    """The same table, with no effect at work but these, each so far from what happened."""
    lines = courses.runs[0]

    def ends(moved: Mapping[tuple[str, str], float]) -> tuple[float, ...]:
        return tuple(line.values[-1] + moved.get((line.figure, line.place), 0.0) for line in lines)

    lacking = tuple(
        Lacking(effect=effect.id, ends=ends(apart[effect.id]) if effect.id in apart else None)
        for effect in SOFT
    )
    return courses.model_copy(update={"lacking": lacking})


def end(courses: Alternatives, figure: str) -> float:
    return next(line.values[-1] for line in courses.runs[0] if line.figure == figure)


# What it holds.


def test_every_assumption_has_the_followed_figures_beside_what_happened(
    game: Game, courses: Alternatives
) -> None:
    """Given a game that was played, when it is looked back on, then each effect at work has all figures twice."""
    found = part(game, courses)
    assert found.state == "ready"
    assert {one.id for one in found.assumptions} == {effect.id for effect in SOFT}
    true = {(r.figure, r.place): r.value for r in recorded(game.log) if r.quarter == 16}
    followed = [(line.figure, line.place) for line in courses.runs[0]]
    for one in found.assumptions:
        assert [(row.figure, row.place) for row in one.figures] == (followed if one.at_work else [])
        for row in one.figures:
            assert row.happened == true[row.figure, row.place]
            assert row.difference == pytest.approx(row.without - row.happened, abs=1e-6)
    by_id = {one.id: one for one in found.assumptions}
    assert not by_id["overload"].at_work
    assert by_id["overload"].sentence == "This assumption was switched off at this table."
    assert by_id["rules"].at_work
    assert not by_id["rules"].matters
    assert by_id["rules"].sentence == "This assumption made no difference at this table."


def test_what_matters_most_comes_first(game: Game, courses: Alternatives) -> None:
    found = part(
        game,
        only(
            courses,
            rules={(WEEKS, "region"): 2.0},
            worsening={(WEEKS, "region"): -5.0},
            invitation={(RESERVE, "east"): 90_000_000.0},
            prevention={},
        ),
    )
    assert [one.id for one in found.assumptions][:4] == ["worsening", "rules", "invitation", "prevention"]
    assert [one.matters for one in found.assumptions][:4] == [True, True, True, False]


def test_how_many_numbers_were_drawn_counts_what_no_cause_says(game: Game, courses: Alternatives) -> None:
    (sealed,) = (e.fact for e in game.log if isinstance(e.fact, SeedSealed))
    said = {name for card in game.book.cards for mix in card.mixes for name in mix.parameters}
    found = part(game, courses)
    assert not said & set(sealed.unknowns)
    assert found.unknowns == len(sealed.unknowns) > 12
    assert found.drawn.startswith(f"Nobody knows the size of {found.unknowns} numbers.")
    content = game.book.model_dump(mode="json")
    for mix in content["cards"][0]["mixes"]:
        mix["parameters"] = {"youth.invite.wait": 0.2}
    caused = Casebook.model_validate(content)
    other = debrief(caused, game.log, game.words, FACILITATORS, "en", courses).parts.certainty
    assert other.unknowns == found.unknowns - 1


def test_only_numbers_that_the_region_goes_by_are_counted_as_the_models(
    game: Game, courses: Alternatives
) -> None:
    """Given a region that follows one stream more, then its model has more numbers."""

    def counted(streams: list[str]) -> tuple[int, int]:
        content = game.book.model_dump(mode="json")
        content["region"]["streams"] = streams
        book = Casebook.model_validate(content)
        said = debrief(book, game.log, game.words, FACILITATORS, "en", courses).parts.certainty.sources
        every, published = map(int, re.findall(r"\d+", said))
        return every, published

    (every, published), (more, known) = counted(["youth"]), counted(["youth", "work"])
    assert 0 < published < every < more
    assert published <= known < more


@pytest.mark.parametrize(
    ("count", "nl", "en"),
    [
        (0, "Aan deze tafel is geen getal geloot.", "No number was drawn by lot for this table."),
        (1, "Van één getal weet niemand hoe groot het is.", "Nobody knows the size of one number."),
        (3, "Van drie getallen weet niemand hoe groot ze zijn.", "Nobody knows the size of three numbers."),
    ],
)
def test_one_number_that_nobody_knows_is_not_said_as_many(count: int, nl: str, en: str) -> None:
    log = Log()
    log.add(SeedSealed(seed=1, unknowns={f"n{k}": 0.1 for k in range(count)}), "sealed")
    log.opens().closes()
    assert log.looks_back(locale="nl").parts.certainty.drawn.startswith(nl)
    assert log.looks_back(locale="en").parts.certainty.drawn.startswith(en)


# The two sentences.


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_the_sentences_are_what_the_figures_say(game: Game, courses: Alternatives, locale: Locale) -> None:
    found = part(game, courses, locale)
    first = found.assumptions[0]
    wait = next(row for row in first.figures if row.figure == WEEKS)
    happened, without = (measured(locale, WEEKS, value) for value in (wait.happened, wait.without))
    assert happened != without
    assert found.sentence.count(". ") == 1
    assert f" {happened}. " in found.sentence
    assert f"‘{first.title}’" in found.sentence
    assert without in found.sentence.split(". ")[1]


def test_where_only_money_moves_the_second_sentence_is_about_money(game: Game, courses: Alternatives) -> None:
    weeks = measured("nl", WEEKS, end(courses, WEEKS))
    moved = only(
        courses,
        worsening={(RESERVE, "east"): -240_000_000.0, (RESERVE, "west"): 50_000_000.0},
        rules={(RESERVE, "east"): 20_000_000.0},
    )
    assert part(game, moved, "nl").sentence == (
        f"De wachttijd voor behandeling kwam uit op {weeks}, ook zonder een van de aannames. Zonder "
        "‘Wie wacht, heeft later zwaardere hulp nodig’ was de reserve in East (nl) € 2.400.000 lager en in West (nl) "
        "€ 500.000 hoger geweest."
    )
    assert "the reserve would have been €2,400,000 lower in East and €500,000 higher in West." in (
        part(game, moved, "en").sentence
    )


def test_where_nothing_moves_that_is_said(game: Game, courses: Alternatives) -> None:
    still = part(game, only(courses, worsening={}, rules={(WAITING, "region"): 0.01}))
    assert "Without any one of the assumptions that would have been nearly the same" in still.sentence
    assert [one.matters for one in still.assumptions] == [False] * len(SOFT)


def test_where_every_assumption_was_off_that_is_said(game: Game, courses: Alternatives) -> None:
    off = part(game, only(courses), "nl")
    assert off.sentence.endswith("Geen van de aannames over mensen telde aan deze tafel mee.")
    assert not any(one.at_work or one.figures for one in off.assumptions)


def test_a_difference_that_nobody_would_say_is_none(game: Game, courses: Alternatives) -> None:
    """Given a wait that ends a little later without one assumption and that is said as the same number of weeks, when
    another one makes a difference that is said, then the sentence is about that other one, however it is ordered."""
    weeks = end(courses, WEEKS)
    up = round(weeks) + 0.6 - weeks
    down = round(weeks) - 0.4 - weeks
    first, second = sorted((up, down), key=abs)
    moved = only(courses, worsening={(WEEKS, "region"): first}, rules={(WEEKS, "region"): second})
    said = {
        name: measured("en", WEEKS, weeks + by) != measured("en", WEEKS, weeks)
        for name, by in (("worsening", first), ("rules", second))
    }
    assert sum(said.values()) == 1
    (spoken,) = (name for name, differs in said.items() if differs)
    assert f"‘{TITLES[spoken].en}’" in part(game, moved).sentence


# When, and for whom.


def test_until_the_runs_are_done_the_part_says_so(game: Game) -> None:
    found = part(game, None)
    assert (found.state, found.assumptions) == ("computing", ())
    assert found.note == found.sentence == "The game without these assumptions is still being computed."
    assert found.unknowns


@pytest.mark.parametrize("state", ["other_model", "failed", "nothing"])
def test_where_nothing_was_run_there_is_a_reason(game: Game, state: str) -> None:
    found = part(game, Alternatives.model_validate({"state": state}), "nl")
    assert (found.state, found.assumptions) == (state, ())
    assert found.note == found.sentence != ""


def test_a_table_that_closed_before_time_went_by_says_so() -> None:
    game = Game(book=years(), seed=2)
    game.joins("alderman-east")
    game.starts()
    game.advances("deliberation")
    game.host("close")
    found = part(game, other_courses(game.book, game.log, 0))
    assert (found.state, found.note) == ("nothing", "No time went by.")


def test_where_no_card_came_but_time_went_by_the_assumptions_are_there(
    game: Game, courses: Alternatives
) -> None:
    """Given no other course to compare, then what the outcome rests on is still there."""
    assert part(game, courses.model_copy(update={"state": "nothing"})) == part(game, courses)


def test_another_version_of_the_model_is_not_run_again(game: Game) -> None:
    def older(event: Event) -> Event:
        if not isinstance(event.fact, RoundSettled):
            return event
        fact = event.fact.model_copy(update={"model": "0.9.0"})
        return Event(event.n, event.at, event.by, event.act, event.to, fact)

    courses = other_courses(game.book, [older(event) for event in game.log], 0)
    assert (courses.state, courses.lacking) == ("other_model", ())
    assert part(game, courses).state == "other_model"


def test_everybody_finds_the_same(game: Game, courses: Alternatives) -> None:
    people = [f"p:{person}" for person in game.table.people]
    assert len(people) == 2
    for reader in ("table", *people):
        assert part(game, courses, reader=reader) == part(game, courses)
