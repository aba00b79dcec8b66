"""Measures of the national catalogue in a casebook: sized to its region, and told where they do not fit."""

import pytest

from game.casebook.casebook import Option
from game.casebook.standard import option
from game.region.effects import Measure
from game.region.indicators import INDICATORS, places_of
from game.region.national.catalogue import STANDARD, Standard
from game.region.parameters import BY_NAME
from game.region.settle import opening, settle
from tests.game.casebook.small import SMALL, changed, checked
from tests.game.region.regions import CLOGGED, buy, region

MINUTES = "minutes: 20"


def taken(uses: str) -> tuple[Option, ...]:
    files, _ = changed("casebook.yaml", MINUTES, f"{MINUTES}\ncatalogue: {uses}")
    book, found = checked(files)
    assert found == ()
    assert book is not None
    return book.catalogue


def test_a_measure_is_sized_to_all_inhabitants() -> None:
    (nurse,) = taken("[{use: practice-nurse}]")
    book, _ = checked(SMALL)
    assert book is not None
    people = sum(m.inhabitants for m in book.region.municipalities)
    assert nurse.payers == "region"
    assert nurse.amount == round(people / 1000 * 5_000 * 100)


def test_a_measure_of_one_municipality_works_there_alone() -> None:
    (team,) = taken("[{use: stronger-team, payers: oost}]")
    assert {effect.scope for effect in team.effects} == {"oost"}


def test_what_a_casebook_says_takes_the_place_of_what_the_catalogue_says() -> None:
    (homes,) = taken("[{use: homes, id: our-homes, amount: 500, points: 0}]")
    assert (homes.id, homes.amount, homes.points) == ("our-homes", 500, 0)
    assert homes.effects


@pytest.mark.parametrize(
    ("uses", "code", "words"),
    [
        ("[{use: ⌖homez}]", "unknown_measure", "homez"),
        ("[{use: ⌖guidance-to-work}]", "stream_not_followed", "work"),
        ("[{use: homes, payers: ⌖west}]", "unknown_payer", "west"),
    ],
)
def test_what_does_not_fit_is_told_where_it_stands(uses: str, code: str, words: str) -> None:
    files, here = changed("casebook.yaml", MINUTES, f"{MINUTES}\ncatalogue: {uses}")
    _, (finding,) = checked(files)
    assert finding.code == code
    assert (finding.line, finding.column) == here
    assert words in "".join(finding.parameters.values())


@pytest.mark.parametrize("standard", STANDARD, ids=lambda one: one.id)
def test_every_measure_does_something_and_names_parameters_that_there_are(standard: Standard) -> None:
    full = {"youth.opening.line1.filled": 1.0, "youth.opening.line1.waiting": 60.0}
    spec = region({"oosterveen": 15_000, "lindewaard": 90_000}, providers=("de-kade",), **CLOGGED, **full)
    spec = spec.model_copy(update={"streams": tuple(dict.fromkeys(("youth", standard.stream)))})
    made = Option.model_validate(option(standard, {}, spec), strict=False)
    assert all(BY_NAME[effect.parameter].title.en for effect in made.effects)
    still = {"luck": 0.0}
    first = opening(spec, still)
    measure = Measure(id=made.id, start=1, effects=made.effects)
    courses = ((buy(),), (buy(), measure))
    without, having = (settle(spec, still, first, decided, 12, 1).quarters[-1] for decided in courses)
    moved = [
        figure.id
        for figure in INDICATORS
        for place in places_of(spec, figure)
        if without.figures[figure.id, place] != pytest.approx(having.figures[figure.id, place], rel=1e-6)
    ]
    assert moved
