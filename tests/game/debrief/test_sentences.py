"""What the debrief says: a figure reads inside a sentence, and one thing is not said as many."""

import re

import pytest

from game.casebook.text import Locale
from game.debrief.sayings import SAYINGS
from game.debrief.sentences import (
    UNITS,
    became,
    both,
    foreseen,
    instincts,
    knew,
    lasted,
    measured,
    money_apart,
    played,
    until,
)
from game.region.indicators import INDICATORS

WEEKS = "youth.line2.weeks"
LOCALES: tuple[Locale, ...] = ("nl", "en")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_figure_has_a_name_that_stands_inside_a_sentence(locale: Locale) -> None:
    names = [one.said.in_(locale) for one in INDICATORS]
    assert len(set(names)) == len(names)
    for name in names:
        # A singular with its article, so that every verb behind it is right; no colon and no title's capital.
        assert re.match(r"(de|het) " if locale == "nl" else r"the ", name), name
        assert ":" not in name
        assert "," not in name


@pytest.mark.parametrize("locale", LOCALES)
def test_what_a_number_counts_stands_behind_it_or_in_the_name(locale: Locale) -> None:
    for one in INDICATORS:
        said = measured(locale, one.id, 1.0)
        name = one.said.in_(locale)
        money = one.id.startswith("money.")
        unit = one.id.rpartition(".")[2] in UNITS or one.id.endswith(".gp")
        counts = ("aantal" in name) or ("number" in name)
        assert [money, unit, counts].count(True) == 1, one.id
        assert ("€" in said) is money
        assert (said != "1") is (money or unit)


@pytest.mark.parametrize(
    ("locale", "before", "after", "sentence"),
    [
        ("nl", 21, 18, "De wachttijd ging in vijf jaar van 21 naar 18 weken."),
        ("nl", 2, 1, "De wachttijd ging in vijf jaar van 2 naar 1 week."),
        ("nl", 18, 18.4, "De wachttijd bleef in vijf jaar ongeveer 18 weken."),
        ("en", 21, 18, "De wachttijd went from 21 to 18 weeks in five years."),
        ("en", 2, 1, "De wachttijd went from 2 to 1 week in five years."),
    ],
)
def test_how_a_figure_went(locale: Locale, before: float, after: float, sentence: str) -> None:
    assert became(locale, WEEKS, "de wachttijd", before, after, 20) == sentence


def test_people_are_counted_in_the_name_and_sums_said_in_thousands() -> None:
    assert became("nl", "youth.line2.waiting", "het aantal wachtenden", 180, 177, 4) == (
        "Het aantal wachtenden ging in één jaar van 180 naar 177."
    )
    assert became("nl", "money.reserve", "de reserve van Oost", 740_000_000, 1_398_312_700, 6) == (
        "De reserve van Oost ging in anderhalf jaar van € 7.400.000 naar € 13.983.000."
    )
    assert both("en", "money.left", "the money left", 81_008_649, -75_632_600) == (
        "The money left ended at €810,000. In the other course it would have been −€756,000."
    )
    assert (
        both("en", WEEKS, "the waiting time", 18.2, 17.9)
        == "The waiting time ended at 18 weeks in both courses."
    )


@pytest.mark.parametrize(
    ("expected", "became", "adopted", "nl", "en"),
    [
        (-8, -2.5, True, "daalt met 8 weken, tot eind jaar 5. Het werd een daling van 2,5 weken.",
         "was expected to fall by 8 weeks by the end of year 5. It fell by 2.5 weeks."),
        (-1, 0.8, True, "daalt met 1 week, tot eind jaar 5. Het werd een stijging van 0,8 weken.",
         "was expected to fall by 1 week by the end of year 5. It rose by 0.8 weeks."),
        (3, 0.02, True, "stijgt met 3 weken, tot eind jaar 5. Het bleef gelijk.",
         "was expected to rise by 3 weeks by the end of year 5. It stayed the same."),
        (0, None, False, "blijft gelijk, tot eind jaar 5. Het voorstel ging niet door.",
         "was expected to stay the same until the end of year 5. The proposal did not go ahead."),
        (-2, None, True, "daalt met 2 weken, tot eind jaar 5. Zo ver is niet gespeeld.",
         "was expected to fall by 2 weeks by the end of year 5. The game did not go that far."),
    ],
)  # fmt: skip
def test_a_forecast_beside_what_came_of_it(
    expected: float, became: float | None, adopted: bool, nl: str, en: str
) -> None:
    assert foreseen("nl", WEEKS, "de wachttijd", 20, expected, became, adopted) == (
        f"De verwachting was: de wachttijd {nl}"
    )
    assert foreseen("en", WEEKS, "the wait", 20, expected, became, adopted) == f"The wait {en}"


def test_a_quarter_is_said_as_a_moment_in_the_years() -> None:
    assert [until("nl", q) for q in (4, 5, 6, 7)] == [
        "eind jaar 1",
        "na het eerste kwartaal van jaar 2",
        "halverwege jaar 2",
        "na het derde kwartaal van jaar 2",
    ]
    assert until("en", 20) == "the end of year 5"


def test_one_is_not_said_as_many() -> None:
    assert [lasted("nl", seconds) for seconds in (0, 61, 1320)] == ["een minuut", "een minuut", "22 minuten"]
    assert [lasted("en", seconds) for seconds in (0, 1320)] == ["a minute", "22 minutes"]
    assert [played("nl", quarters) for quarters in (2, 6, 10)] == [
        "een half jaar",
        "anderhalf jaar",
        "twee en een half jaar",
    ]
    assert [instincts("nl", expected, 9) for expected in (0, 1, 6, 9)] == [
        "Niemand koos op gevoel wat iedereen verwacht.",
        "Eén van de negen koos op gevoel wat iedereen verwacht.",
        "Zes van de negen kozen op gevoel wat iedereen verwacht.",
        "Alle negen kozen op gevoel wat iedereen verwacht.",
    ]
    assert instincts("en", 1, 1) == "One person chose on instinct: what everybody expects."
    assert [knew("en", known, 3) for known in (0, 1, 3)] == [
        "At the decision the deciders knew none of the 3 clues.",
        "At the decision the deciders knew 1 of the 3 clues.",
        "At the decision the deciders knew all 3 clues.",
    ]


def test_the_reserve_of_another_course_is_higher_or_lower() -> None:
    assert money_apart("nl", "Oost", 158_000_000) == "in Oost € 1.580.000 hoger"
    assert money_apart("en", "Oost", -158_000_000) == "€1,580,000 lower in Oost"
    assert money_apart("nl", "Oost", 499_999) is None


def test_both_languages_fill_the_same_blanks() -> None:
    for name, text in SAYINGS.items():
        blanks = [sorted(set(re.findall(r"\{(\w+)\}", text.in_(locale)))) for locale in LOCALES]
        assert blanks[0] == blanks[1], name
