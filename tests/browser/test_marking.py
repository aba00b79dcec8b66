"""Marking at the end on real phones: by keyboard at 320 px, without scripts, and with axe."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.company import Company, gathering
from tests.browser.serving import Server, serving
from tests.browser.test_access import wrong_with
from tests.browser.test_phone_acts import COUNCIL, ME, held


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("marking")) as found:
        yield found


@pytest.fixture
def company(server: Server) -> Iterator[Company]:
    """In the last reflection."""
    with gathering(server, server.token()) as found:
        found.join(ME, COUNCIL)
        found.onward("reflection")
        yield found


def marks(company: Company, seat: str = ME) -> list[str]:
    return [o["marked"] for o in company.panels(seat)["hand"]["observations"] if o["marked"]]


def test_what_was_told_aloud_is_marked_by_keyboard_on_a_small_screen(
    browser: Browser, company: Company
) -> None:
    with held(browser, company) as bea:
        page = bea.page
        page.set_viewport_size({"width": 320, "height": 640})
        fold = page.locator("details", has=page.locator("form", has=page.locator("[name=as]"))).first
        fold.locator("summary").focus()
        page.keyboard.press("Enter")
        fold.get_by_label("Ik hield het voor me").focus()
        page.keyboard.press("ArrowDown")
        expect(fold.get_by_label("Ik vertelde het hardop")).to_be_checked()
        assert wrong_with(page, "marking", (320,)) == []
        fold.get_by_role("button", name="Bewaar dit").focus()
        page.keyboard.press("Enter")
        expect(fold.locator("summary")).to_contain_text("Ingevuld: hardop verteld")
        assert marks(company) == ["told"]
        with held(browser, company, COUNCIL) as fatma:
            assert "Ingevuld: hardop verteld" not in fatma.page.content()


def test_it_is_marked_without_scripts_and_can_be_changed(browser: Browser, company: Company) -> None:
    with held(browser, company, scripts=False) as bea:
        page = bea.page
        for words, said in (("Ik stuurde het", "gestuurd"), ("Ik hield het voor me", "voor me gehouden")):
            fold = page.locator("details", has=page.locator("form", has=page.locator("[name=as]"))).first
            fold.locator("summary").click()
            fold.get_by_label(words).check()
            fold.get_by_role("button", name="Bewaar dit").click()
            expect(page.locator("summary", has_text=f"Ingevuld: {said}")).to_have_count(1)
    assert marks(company) == ["kept"]
