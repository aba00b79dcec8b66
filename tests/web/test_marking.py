"""Marking on the phone: one plain form for each thing that was known from the start, with what was said before."""

from html import unescape

from game.views import panel
from tests.game.playing import Game, casebook, plan
from tests.web import samples
from tests.web.test_pages import Page
from web.environment import render


def shown() -> str:
    game = Game(casebook(rounds=[plan(cards=["queue"])]))
    quay = game.joins("provider-quay")
    game.starts()
    game.advances("reflection")
    first = next(iter(game.table.known(quay).observations()))
    game.does(quay, "mark", observation=first, **{"as": "told", "to": ["alderman-east"]})
    names = ("hand", "me", "people", "clock", "acts")
    panels = {name: panel(name, game.book, game.table.known(quay), game.words, "nl") for name in names}
    return unescape(render("pages/phone.html", {"v": samples.phone("reflection", **panels)}, speak="nl"))  # type: ignore[arg-type]


def test_each_thing_from_the_start_has_a_form_with_three_choices() -> None:
    page = Page(shown())
    assert page.wrong == []
    forms = [attrs for tag, attrs in page.tags if tag == "form" and "mark-" in (attrs.get("id") or "")]
    radios = [attrs for tag, attrs in page.tags if tag == "input" and attrs.get("name") == "as"]
    assert len(forms) == 2
    assert [r["value"] for r in radios] == ["kept", "told", "sent"] * 2
    assert len(set(page.ids)) == len(page.ids)


def test_what_was_marked_is_said_and_chosen_and_can_be_changed() -> None:
    markup = shown()
    assert "Ingevuld: 1 van 2." in markup
    assert "Ingevuld: hardop verteld" in markup
    chosen = [
        attrs["value"]
        for tag, attrs in Page(markup).tags
        if tag == "input" and attrs.get("name") == "as" and "checked" in attrs
    ]
    assert chosen == ["told"]
