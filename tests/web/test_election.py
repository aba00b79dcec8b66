"""After an election: the phone says where its reader sits now and what stands, and keeps the earlier seat to read."""

from html import unescape
from typing import Any

import pytest

from game.views import panel
from tests.game.rules.test_elections import EAST, QUAY, Elected
from tests.web import samples
from tests.web.test_pages import Page
from web.environment import render


@pytest.fixture
def told() -> dict[str, Any]:
    """The panels of who was alderman and is provider now, in Dutch."""
    game = Elected(office=("hall", "double"))
    anna = game.joins(EAST)
    game.joins(QUAY)
    game.starts()
    game.advances("deliberation")
    game.votes()
    names = ("hand", "me", "people", "clock", "acts")
    return {name: panel(name, game.book, game.table.known(anna), game.words, "nl") for name in names}


def shown(told: dict[str, Any]) -> str:
    return unescape(render("pages/phone.html", {"v": samples.phone("briefing", **told)}, speak="nl"))


def test_the_phone_says_where_its_reader_sits_and_what_is_in_the_files(told: dict[str, Any]) -> None:
    page = shown(told)
    assert f"Verkiezingen: je bent nu {QUAY} (nl)." in page
    files = page[page.index("In het dossier") :]
    assert "saw double (nl)" in files[: files.index("</ul>")]
    assert "Dit staat op papier, en blijft gelden." in page


def test_what_was_known_in_the_earlier_seat_can_be_read_and_not_passed_on(told: dict[str, Any]) -> None:
    page = shown(told)
    start = page.index(f"Van je vorige stoel: {EAST} (nl)")
    earlier = page[start : page.index("</details>", start)]
    assert "saw hall (nl)" in earlier
    assert "<button" not in earlier
    assert Page(page).wrong == []
    ids = Page(page).ids
    assert len(set(ids)) == len(ids)


def test_the_notice_goes_when_the_round_is_under_way(told: dict[str, Any]) -> None:
    later = told["clock"].model_copy(update={"phase": "deliberation"})
    page = shown({**told, "clock": later})
    assert f"Verkiezingen: je bent nu {QUAY} (nl). Kijk" not in page
    assert "In het dossier" in page


def test_the_wall_names_the_new_terms_while_the_round_begins(told: dict[str, Any]) -> None:
    page = render(
        "pages/projector.html",
        {"v": samples.projector("briefing", people=told["people"], clock=told["clock"])},
        speak="nl",
    )
    assert f"Verkiezingen: een nieuwe termijn voor {EAST} (nl), {QUAY} (nl)" in unescape(page)
