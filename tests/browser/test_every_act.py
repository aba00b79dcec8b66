"""What a casebook with everything brings to the phone: frames, measures beside the cases, amendments, councils.

Acts without a form of their own are drawn from their offers; here they are filled in and sent, at 320 px.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Locator, expect

from tests.browser.desk import Desk
from tests.browser.phone import Phone
from tests.browser.serving import serving
from tests.game.everything import everything, written


@dataclass
class Hall:
    desk: Desk
    alderman: Phone
    council: Phone


@pytest.fixture
def hall(browser: Browser, tmp_path: Path) -> Iterator[Hall]:
    """A table of everything in talk, with an alderman and the council of West on phones as narrow as they come."""
    books = tmp_path / "books"
    written(everything(), books / "everything")
    with serving(tmp_path, books) as server:
        laptop = browser.new_context(
            base_url=server.url, viewport={"width": 1280, "height": 800}, locale="en-GB"
        )
        desk = Desk(laptop.new_page(), "en")
        desk.sign_in(server.invite())
        code = desk.open_table("Everything", "All of it")
        phones = []
        for name, seat in (("Wim", "alderman-west"), ("Ria", "council-west")):
            context = browser.new_context(
                base_url=server.url,
                viewport={"width": 320, "height": 640},
                has_touch=True,
                locale="en-GB",
                reduced_motion="reduce",
            )
            phone = Phone(context.new_page(), "en")
            phone.join(code, name, seat)
            phones.append(phone)
        desk.onward("Begin", "Reading")
        desk.onward("To talking", "Talking")
        yield Hall(desk, *phones)


def test_a_council_frames_and_decides_what_goes_beyond(hall: Hall) -> None:
    council, alderman = hall.council, hall.alderman
    sheet = opened(council, "Set a frame", "What may it cost, and what must stay?", "Youth")
    field(sheet, "At most this much more, in euros a year").fill("50,000")
    council.button("Say it to the table", sheet).click()
    expect(sheet).to_be_hidden()
    register = alderman.place("Table").get_by_role("region", name="What was laid down")
    expect(register).to_contain_text("At most €50,000 a year more.")
    no_wider(alderman)

    place = alderman.place("Decide")
    alderman.unfold("Other measures (2)", place)
    alderman.unfold("Walk-in hours", place)
    form = alderman.page.get_by_role("group", name="Walk-in hours", exact=True)
    form.get_by_role("radio", name="€100,000 a year").first.check()
    form.get_by_label("Why? In one sentence.").fill("People can walk in.")
    alderman.button("Put it on the table", form).click()
    expect(form).to_be_hidden()
    expect(place).to_contain_text("This costs more than the frame of West.")
    expect(place).to_contain_text("€100,000 a year")

    change = opened(alderman, "Change", "What do you change?")
    expect(change.get_by_role("radio", name="€100,000 a year").first).to_be_checked()
    change.get_by_label("Why? In one sentence.").fill("One evening a week.")
    alderman.button("Change it", change).click()
    expect(change).to_be_hidden()
    expect(place).to_contain_text("‘One evening a week.’")
    expect(place).to_contain_text("Changed after it was put on the table.")
    no_wider(alderman)

    hall.desk.onward("To deciding", "Deciding")
    expect(alderman.page.get_by_role("button", name="Adopt")).to_have_count(0)
    adopt(council, "Walk-in hours")
    expect(council.place("Decide")).to_contain_text("Adopted")
    clean(council)
    clean(alderman)
    for phone in (council, alderman):
        assert phone.complaints == []
        assert phone.still_marked()


def opened(phone: Phone, button: str, title: str, about: str | None = None) -> Locator:
    """The sheet of a plain act, unfolded at what it is about."""
    phone.unfold(button, phone.place("Decide"))
    sheet = phone.page.get_by_role("group", name=title, exact=True)
    expect(sheet).to_be_visible()
    if about:
        sheet.locator("summary").filter(has_text=about).first.click()
    clean(phone)
    no_wider(phone)
    return sheet


def field(within: Locator, label: str) -> Locator:
    return within.get_by_label(label, exact=True).locator("visible=true").first


def adopt(phone: Phone, what: str) -> None:
    place = phone.place("Decide")
    phone.unfold("Adopt", place)
    sheet = phone.sheet("You adopt: %(what)s", what=what)
    sheet.get_by_label("Why? In one sentence.").fill("It is worth it.")
    phone.button("Adopt with this reason", sheet).click()
    expect(sheet).to_be_hidden()


def clean(phone: Phone) -> None:
    found = Axe().run(phone.page)
    assert found.violations_count == 0, found.generate_report()


def no_wider(phone: Phone) -> None:
    wide = phone.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 320, wide
