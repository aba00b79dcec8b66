"""Under supervision: the phone says why, what waits and what can be done, and the console can let it through."""

from html import unescape
from typing import Any

import pytest

from game.views import panel
from tests.game.rules.test_agreements import TERMS
from tests.game.rules.test_supervising import QUAY, Watched
from tests.web import samples
from tests.web.test_pages import Page
from web.environment import render


@pytest.fixture
def game() -> Watched:
    """A proposal and an offer wait for the province."""
    game = Watched()
    game.proposes(game.east, "walk-in", ".budget")
    game.offers(game.east, QUAY, **TERMS)
    game.advances("decision")
    return game


def phone(game: Watched, who: Any, language: str = "nl", guided: bool = False) -> str:
    names = ("hand", "me", "people", "clock", "acts", "board", "proposals", "agreements", "register")
    known = game.table.known(who)
    told: dict[str, Any] = {name: panel(name, game.book, known, game.words, "nl") for name in names}
    page = render("pages/phone.html", {"v": samples.phone("decision", guided=guided, **told)}, speak=language)
    assert Page(page).wrong == []
    return " ".join(unescape(page).split())


def console(game: Watched, speak: str = "nl") -> str:
    names = ("people", "clock", "acts", "board", "proposals", "flow", "coach", "knowledge", "truth")
    known = game.table.known_facilitators()
    told: dict[str, Any] = {name: panel(name, game.book, known, game.words, "nl") for name in names}
    page = render("pages/console.html", {"v": samples.console("decision", **told)}, speak=speak)
    assert Page(page).wrong == []
    return " ".join(unescape(page).split())


def test_the_phone_of_who_is_concerned_says_why_until_when_and_what_can_be_done(game: Watched) -> None:
    page = phone(game, game.east)
    assert "East (nl) staat onder toezicht van de provincie" in page
    assert "Nieuwe uitgaven wachten tot de provincie ze doorlaat." in page
    assert "De schuld was te lang te groot. De reserve staat €" in page
    assert "Tot de schuld weer klein is, als de cijfers komen." in page
    assert "Kies wat niets kost of wat het fonds leent." in page
    assert "Of vraag de spelleider om het door te laten." in page


def test_what_waits_can_be_refused_on_the_phone_and_not_adopted(game: Watched) -> None:
    page = phone(game, game.east)
    assert 'name="verdict" value="refuse"' in page
    assert 'name="verdict" value="adopt"' not in page
    assert "Onder toezicht van de provincie: East (nl). Dit kan pas aangenomen worden" in page
    assert "Dit kan pas getekend worden als de provincie het doorlaat." in phone(game, game.quay)


def test_who_is_not_concerned_reads_one_line(game: Watched) -> None:
    page = phone(game, game.west, "en")
    assert "East (nl) is under supervision of the province. What it pays for waits." in page
    assert "Why, and what you can do" not in page


def test_where_nobody_leads_nobody_is_the_province(game: Watched) -> None:
    page = phone(game, game.east, guided=True)
    assert "Aan deze tafel spreekt niemand voor de provincie." in page
    assert "Vraag het de spelleider." not in page


def test_the_facilitator_lets_it_through_from_the_console(game: Watched) -> None:
    page = console(game)
    assert "Nieuwe uitgaven van East (nl) doorlaten?" in page
    assert 'name="kind" value="consent"' in page
    assert "Wacht op de provincie: East (nl)." in page
    game.host("consent", place="east")
    page = console(game)
    assert 'name="kind" value="consent"' not in page
    assert "In deze ronde mogen nieuwe uitgaven door." in page
    assert "Wacht op de provincie" not in page
    assert 'name="verdict" value="adopt"' in phone(game, game.east)


@pytest.mark.parametrize("lets", [False, True])
def test_the_wall_says_whose_spending_waits(game: Watched, lets: bool) -> None:
    if lets:
        game.host("consent", place="east")
    known = game.table.known_table()
    told: dict[str, Any] = {
        name: panel(name, game.book, known, game.words, "nl")
        for name in ("board", "clock", "people", "proposals", "register")
    }
    page = unescape(render("pages/projector.html", {"v": samples.projector("decision", **told)}, speak="nl"))
    waits = "Onder toezicht van de provincie, nieuwe uitgaven wachten: East (nl)"
    assert (waits in page) is (not lets)
    assert ("Wacht op de provincie: East (nl)." in page) is (not lets)
