"""The console in real browsers: by keyboard alone, by two facilitators, without scripts, by axe with all it opens."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.browser.company import Company, gathering
from tests.browser.desk import Desk
from tests.browser.serving import Server, serving
from tests.browser.test_access import ME, focus_shows, go, room, tab_to, wrong_with

LAPTOP = {"width": 1280, "height": 800}
MOST = 200
"""How often Tab is pressed at most: a console is full."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("console")) as found:
        yield found


@pytest.fixture(scope="module")
def token(server: Server) -> str:
    return server.token()


@pytest.fixture
def company(server: Server, token: str) -> Iterator[Company]:
    with gathering(server, token) as found:
        yield found


def at_the_desk(page: Page, company: Company) -> Desk:
    page.set_viewport_size(LAPTOP)  # type: ignore[arg-type]
    desk = Desk(page)
    go(page, f"/console/{company.code}")
    desk.live()
    return desk


def test_the_keyboard_alone_leads_a_table(
    browser: Browser, server: Server, signed_in: StorageState, company: Company
) -> None:
    """A call is answered, a shock is looked at and left, told aloud is noted, a step is taken back."""
    company.play("deliberation")
    company.talk()
    company.act(ME, "call", text="Mag ik iets vragen?")
    with room(browser, server, signed_in) as context:
        desk = at_the_desk(context.new_page(), company)
        page, keys = desk.page, desk.page.keyboard
        coming = desk.button("I am coming")
        tab_to(page, coming, MOST)
        assert focus_shows(page)
        keys.press("Enter")
        expect(coming).to_have_count(0)

        go(page, f"/console/{company.code}")
        desk.live()
        shock = desk.part("Deal or shock").locator("summary", has_text=desk.say("Look and deal")).first
        tab_to(page, shock, MOST)
        assert focus_shows(page)
        keys.press("Enter")
        expect(desk.button("Let it happen now")).to_be_visible()
        keys.press("Escape")
        expect(desk.button("Let it happen now")).to_be_hidden()
        assert shock.evaluate("one => one === document.activeElement")

        clue = page.locator(".clue-map__tell").first
        words = clue.inner_text()
        tab_to(page, clue, MOST)
        assert focus_shows(page)
        keys.press("Enter")
        sheet = desk.sheet("What was told, by whom, to whom?")
        expect(sheet.get_by_role("checkbox", name=desk.say("Whole table"))).to_be_checked()
        tab_to(page, desk.button("Note it", sheet))
        keys.press("Enter")
        expect(desk.happened().first).to_contain_text(words)

        back = page.locator("summary", has_text=desk.say("Step back"))
        tab_to(page, back, MOST)
        keys.press("Enter")
        expect(desk.sheet("What do you take back?").get_by_role("listitem")).to_have_count(1)


def test_what_is_called_out_is_said_once_in_a_quiet_place(
    browser: Browser, server: Server, signed_in: StorageState, company: Company
) -> None:
    company.play("deliberation")
    with room(browser, server, signed_in) as context:
        desk = at_the_desk(context.new_page(), company)
        said = desk.page.locator("[data-said]")
        expect(said).to_have_text("")
        company.act("council-oosterveen", "call")
        expect(said).to_contain_text("roept je")
        desk.announce("Nog even.")
        desk.page.evaluate("() => { document.querySelector('[data-said]').textContent = '' }")
        desk.announce("Nog heel even.")
        expect(said).to_have_text("")


def test_two_facilitators_see_the_same_and_who_comes_second_is_told_so(
    browser: Browser, server: Server, signed_in: StorageState, company: Company
) -> None:
    company.play("deliberation")
    with room(browser, server, signed_in) as mine, room(browser, server) as theirs:
        desk = at_the_desk(mine.new_page(), company)
        desk.unfold(desk.say("Code and screen"))
        desk.page.locator(".doors").get_by_role("button", name=desk.say("Second facilitator")).click()
        link = desk.page.locator(".doors textarea")
        expect(link).to_be_visible()
        page = theirs.new_page()
        page.goto(link.input_value())
        page.get_by_role("button").last.click()
        page.wait_for_url(f"**/console/{company.code}")
        second = at_the_desk(page, company)
        desk.page.keyboard.press("Escape")

        second.announce("Wij zijn met twee.")
        expect(desk.happened().first).to_contain_text("Wij zijn met twee.")
        # Whose page does not hear of it presses the same button.
        with room(browser, server, theirs.storage_state(), scripts=False) as deaf:
            late = deaf.new_page()
            late.set_viewport_size(LAPTOP)  # type: ignore[arg-type]
            late.goto(f"/console/{company.code}")
            desk.onward("Naar besluiten", "Deciding")
            expect(second.page.locator(".phase-steps [aria-current]")).to_have_text("Besluiten")
            late.get_by_role("button", name="Naar besluiten").click()
            expect(late.get_by_role("alert")).to_contain_text("Iemand was je voor.")
            expect(late.locator(".phase-steps [aria-current]")).to_have_text("Besluiten")


def test_the_arrows_lead_the_debrief_but_never_while_somebody_types(
    browser: Browser, server: Server, signed_in: StorageState, company: Company
) -> None:
    company.play("closed")
    with room(browser, server, signed_in) as context:
        desk = at_the_desk(context.new_page(), company)
        page = desk.page
        expect(page.get_by_text("De nabespreking begint met de knop hierboven.")).to_be_visible()
        page.keyboard.press("ArrowRight")
        expect(page.get_by_text("Alleen de vraag.")).to_be_visible()
        page.get_by_role("radio", name="Echt").focus()
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("radio", name="Zoals de tafel")).to_be_checked()
        expect(page.get_by_text("Alleen de vraag.")).to_be_visible()
        page.get_by_role("heading", name="Nu op het scherm").click()
        page.keyboard.press("ArrowRight")
        expect(page.get_by_text("Met één zin over wat ervan kwam.")).to_be_visible()
        page.keyboard.press("ArrowLeft")
        expect(page.get_by_text("Alleen de vraag.")).to_be_visible()


def test_a_table_is_led_without_scripts(
    browser: Browser, server: Server, signed_in: StorageState, company: Company
) -> None:
    company.join(ME)
    company.act(ME, "call", text="Hoe werkt dit?")
    with room(browser, server, signed_in, scripts=False) as context:
        page = context.new_page()
        page.set_viewport_size(LAPTOP)  # type: ignore[arg-type]
        page.goto(f"/console/{company.code}")
        expect(page.get_by_text("Hoe werkt dit?").first).to_be_visible()
        page.get_by_role("button", name="Ik kom eraan").click()
        expect(page.get_by_text("roept je", exact=True)).to_have_count(0)
        page.get_by_role("button", name="lege stoelen spelen").click()
        expect(page.get_by_text("computer", exact=True)).to_have_count(4)
        page.get_by_role("button", name="Begin").click()
        page.get_by_text("Hardop verteld", exact=True).first.wait_for(state="hidden")
        page.get_by_role("button", name="Naar praten").click()
        page.locator("summary", has_text="Hardop verteld").click()
        page.get_by_role("button", name="Noteer").click()
        expect(page.get_by_text("vertelt de hele tafel").first).to_be_visible()
        page.locator("summary", has_text="Stap terug").click()
        expect(page.get_by_role("button", name="Neem dit terug")).to_be_visible()


@pytest.mark.parametrize("phase", ["briefing", "decision", "epilogue"])
def test_a_console_is_accessible_in_each_phase(
    browser: Browser, server: Server, signed_in: StorageState, company: Company, phase: str
) -> None:
    company.play(phase)
    with room(browser, server, signed_in) as context:
        page = context.new_page()
        go(page, f"/console/{company.code}")
        assert wrong_with(page, phase) == []


def test_all_that_a_console_opens_is_accessible(
    browser: Browser, server: Server, signed_in: StorageState, company: Company
) -> None:
    company.play("deliberation")
    company.talk()
    company.act(ME, "call", text="Mag ik iets vragen?")
    wrong = []
    with room(browser, server, signed_in) as context:
        desk = at_the_desk(context.new_page(), company)
        page = desk.page
        for label in (
            "Look and deal",
            "Say to all",
            "Step back",
            "Remember",
            "Code and screen",
            "Without a phone",
        ):
            page.set_viewport_size(LAPTOP)  # type: ignore[arg-type]
            page.locator("summary", has_text=desk.say(label)).first.click()
            wrong += wrong_with(page, label, (1280,))
            page.keyboard.press("Escape")
        page.set_viewport_size(LAPTOP)  # type: ignore[arg-type]
        page.locator(".people__who > summary").first.click()
        wrong += wrong_with(page, "a seat", (1280,))
        desk.button("Whisper").locator("visible=true").first.click()
        wrong += wrong_with(page, "whispering")
    assert wrong == []
