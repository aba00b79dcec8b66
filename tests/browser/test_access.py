"""Every page can be used: by axe in both themes, on narrow screens, by keyboard alone, and without scripts."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Locator, Page, StorageState, expect

from app.auth.cookies import seat_cookie
from tests.browser.company import Company, gathering
from tests.browser.desk import Desk
from tests.browser.phone import STEPS, Phone
from tests.browser.serving import Server, serving

ME = "alderman-oosterveen"
WIDTHS = (360, 1280)
THEMES = ("light", "dark")
NARROW = 320
COMMITTED = "Van elke 100 euro voor jeugd ligt in Oosterveen 96 al vast."
PLACES = "Koop 40 plekken bij De Kade"

AXE = Axe()
# A colour that fades is half way when it is measured; what begins to move does so in the next picture.
AT_REST = """async () => {
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  await Promise.all(document.getAnimations().map(one => one.finished.catch(() => null)));
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("access")) as found:
        yield found


@pytest.fixture(scope="module")
def token(server: Server) -> str:
    return server.token()


@pytest.fixture(scope="module")
def signed_in(server: Server, browser: Browser) -> StorageState:
    """What the facilitator's browser keeps."""
    context = browser.new_context(base_url=server.url, locale="nl-NL")
    Desk(context.new_page()).sign_in(server.invite())
    kept = context.storage_state()
    context.close()
    return kept


@pytest.fixture
def company(server: Server, token: str) -> Iterator[Company]:
    with gathering(server, token) as found:
        yield found


@contextmanager
def room(
    browser: Browser, server: Server, kept: StorageState | None = None, scripts: bool = True
) -> Iterator[BrowserContext]:
    """A browser with a phone's screen, where nothing moves."""
    context = browser.new_context(
        base_url=server.url,
        viewport={"width": WIDTHS[0], "height": 740},
        locale="nl-NL",
        reduced_motion="reduce",
        storage_state=kept,
        java_script_enabled=scripts,
    )
    try:
        yield context
    finally:
        context.close()


@contextmanager
def seated(browser: Browser, company: Company, seat: str = ME) -> Iterator[Page]:
    """The phone of somebody at the table."""
    with room(browser, company.server) as context:
        token = company.members[seat].token
        context.add_cookies([{"name": seat_cookie(company.code), "value": token, "url": company.server.url}])
        yield context.new_page()


def wrong_with(page: Page, what: str, widths: tuple[int, ...] = WIDTHS) -> list[str]:
    """What is wrong with a page as it stands, in both themes, and whether it goes over the edge when narrow."""
    found = []
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate(AT_REST)
            for violation in AXE.run(page).response["violations"]:
                where = [f"{' '.join(n['target'])}: {n['failureSummary']}" for n in violation["nodes"]]
                found.append(f"{what}, {theme}, {width}: {violation['id']}: {where[:3]}")
    page.set_viewport_size({"width": NARROW, "height": 740})
    across = page.evaluate("() => document.documentElement.scrollWidth")
    if across > NARROW:
        found.append(f"{what}: {across} px wide at {NARROW}")
    return found


def go(page: Page, address: str) -> None:
    page.goto("about:blank")
    page.goto(address)
    page.evaluate("() => document.fonts.ready")


def test_the_door_is_accessible(
    browser: Browser, server: Server, signed_in: StorageState, company: Company
) -> None:
    wrong = []
    with room(browser, server) as context:
        page = context.new_page()
        for address in ("/", f"/join/{company.code}", "/sign-in", server.invite("Ieke"), "/nergens"):
            go(page, address)
            wrong += wrong_with(page, address.replace(server.url, "")[:20])
        go(page, "/")
        page.get_by_label("Code").fill("weg")
        page.get_by_role("button", name="Ga verder").click()
        expect(page.get_by_role("alert")).to_be_visible()
        wrong += wrong_with(page, "a wrong code")
    with room(browser, server, signed_in) as context:
        page = context.new_page()
        go(page, "/tables")
        wrong += wrong_with(page, "/tables")
    assert wrong == []


@pytest.mark.parametrize(
    ("phase", "places"),
    [
        ("briefing", ("start", "case")),
        ("deliberation", ("table", "hand", "talk", "decide")),
        ("decision", ("talk", "decide")),
        ("reflection", ("table",)),
        ("closed", ("table", "decide")),
    ],
)
def test_a_phone_is_accessible(
    browser: Browser, company: Company, phase: str, places: tuple[str, ...]
) -> None:
    company.play(phase)
    if phase == "deliberation":
        company.talk()
    if phase == "decision":
        company.side()
    wrong = []
    with seated(browser, company) as page:
        for place in places:
            go(page, f"/t/{company.code}#{place}")
            # Wide, a phone is the same column in the middle.
            wrong += wrong_with(page, f"{phase}, {place}", WIDTHS if phase == "briefing" else WIDTHS[:1])
    assert wrong == []


def test_sheets_of_a_phone_are_accessible(browser: Browser, company: Company) -> None:
    company.play("deliberation")
    wrong = []
    with seated(browser, company) as page:
        phone = Phone(page)
        go(page, f"/t/{company.code}")
        for place, label in (
            ("Table", "Vraag een cijfer op"),
            ("Talk", "Vraag de tafel"),
            ("Talk", "Vraag buiten"),
            ("Decide", PLACES),
        ):
            phone.unfold(label, phone.place(place))
            wrong += wrong_with(page, f"the sheet {label}", WIDTHS[:1])
            page.set_viewport_size({"width": WIDTHS[0], "height": 740})
            page.keyboard.press("Escape")
        phone.place("Hand")
        phone.slip(COMMITTED).get_by_text(COMMITTED).click()
        phone.button("Told", phone.slip(COMMITTED)).click()
        wrong += wrong_with(page, "the sheet for what was told")
    assert wrong == []


@pytest.mark.parametrize("phase", ["lobby", "deliberation", "closed"])
def test_console_and_wall_are_accessible(
    browser: Browser, server: Server, signed_in: StorageState, company: Company, phase: str
) -> None:
    if phase == "lobby":
        company.join(ME, "provider-de-kade")
    else:
        company.play(phase)
    if phase == "deliberation":
        company.talk()
    wrong = []
    with room(browser, server, signed_in) as context:
        page = context.new_page()
        for address in (f"/console/{company.code}", f"/projector/{company.code}"):
            go(page, address)
            wrong += wrong_with(page, f"{phase}, {address}")
        if phase == "deliberation":
            go(page, f"/console/{company.code}/seats/{ME}")
            wrong += wrong_with(page, "through the eyes of a seat")
            go(page, f"/console/{company.code}")
            page.locator(".clue-map__tell").first.click()
            wrong += wrong_with(page, "the console's sheet")
    assert wrong == []


@pytest.mark.parametrize("phase", ["settlement", "epilogue"])
def test_the_wall_is_accessible_when_it_reveals(
    browser: Browser, server: Server, signed_in: StorageState, company: Company, phase: str
) -> None:
    company.play(phase)
    with room(browser, server, signed_in) as context:
        page = context.new_page()
        go(page, f"/projector/{company.code}")
        assert wrong_with(page, phase) == []


def test_debriefs_are_accessible(
    browser: Browser, server: Server, signed_in: StorageState, company: Company
) -> None:
    company.play("closed")
    with seated(browser, company) as page:
        go(page, f"/debrief/{company.code}")
        wrong = wrong_with(page, "a participant's debrief")
    with room(browser, server, signed_in) as context:
        page = context.new_page()
        go(page, f"/debrief/{company.code}")
        wrong += wrong_with(page, "the facilitator's debrief")
    assert wrong == []


def tab_to(page: Page, wanted: Locator, most: int = 80) -> None:
    """Presses Tab until it is there; wherever the focus is on the way, it can be seen."""
    expect(wanted).to_be_attached()
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    pytest.fail(f"{wanted} is not reached by the keyboard")


def focus_shows(page: Page) -> bool:
    """Whether what has the focus, or what stands for it, has an outline."""
    return bool(
        page.evaluate(
            """() => {
              const one = document.activeElement;
              const drawn = [one, one.closest('label'), one.nextElementSibling].filter(Boolean);
              return drawn.some(it => getComputedStyle(it).outlineStyle !== 'none'
                && parseFloat(getComputedStyle(it).outlineWidth) >= 2);
            }"""
        )
    )


def test_the_keyboard_alone_will_do(browser: Browser, company: Company) -> None:
    """Coming in, a first instinct, and telling: no pointer is used."""
    with room(browser, company.server) as context:
        phone = Phone(context.new_page())
        page, keys = phone.page, phone.page.keyboard
        page.goto("/")
        tab_to(page, page.get_by_label("Code"))
        keys.type(company.code)
        keys.press("Enter")
        tab_to(page, page.get_by_label("Je voornaam"))
        assert focus_shows(page)
        keys.type("Bea")
        tab_to(page, page.get_by_role("radio", checked=True))
        assert focus_shows(page)
        keys.press("ArrowDown")
        expect(page.get_by_role("radio", name="wethouder jeugd van Oosterveen")).to_be_checked()
        tab_to(page, page.get_by_role("button", name="Kom binnen"))
        assert focus_shows(page)
        keys.press("Enter")
        phone.live()

        company.onward("briefing")
        case = page.get_by_role("link", name="Lees de eerste casus")
        expect(case).to_be_visible()
        tab_to(page, case)
        keys.press("Enter")
        option = page.get_by_role("radio", name=PLACES)
        tab_to(page, option)
        assert focus_shows(page)
        keys.press("Space")
        tab_to(page, page.get_by_role("radio", name=phone.say(STEPS[0]), exact=True))
        assert focus_shows(page)
        keys.press("Space")
        expect(page.locator("#case").get_by_text("Vastgelegd.")).to_be_visible()

        company.onward("deliberation")
        phone.phase("Talking")
        tab_to(page, page.get_by_role("navigation").get_by_role("link", name="Hand"))
        keys.press("Enter")
        slip = phone.slip(COMMITTED)
        tab_to(page, slip.locator("summary"))
        assert focus_shows(page)
        keys.press("Enter")
        tab_to(page, phone.button("Told", slip))
        keys.press("Enter")
        sheet = phone.sheet("Who did you tell this out loud?")
        tab_to(page, sheet.get_by_role("checkbox", name="Hele tafel"))
        assert focus_shows(page)
        keys.press("Space")
        tab_to(page, phone.button("Note it", sheet, exact=False))
        keys.press("Enter")
        expect(sheet).to_be_hidden()
        phone.heard(COMMITTED)


def test_scripts_are_not_needed(browser: Browser, company: Company) -> None:
    """Coming in, a first instinct, and telling, by plain forms."""
    with room(browser, company.server, scripts=False) as context:
        page = context.new_page()
        page.goto("/")
        page.get_by_label("Code").fill(company.code)
        page.get_by_role("button", name="Ga verder").click()
        page.get_by_label("Je voornaam").fill("Bea")
        page.get_by_role("radio", name="wethouder jeugd van Oosterveen").check()
        page.get_by_role("button", name="Kom binnen").click()
        expect(page.get_by_text("We beginnen als iedereen er is.").first).to_be_visible()

        company.onward("briefing")
        page.reload()
        page.get_by_role("link", name="Lees de eerste casus").click()
        case = page.locator("#case")
        case.get_by_role("radio", name=PLACES).check()
        case.get_by_role("radio", name="best zeker").check()
        case.get_by_role("button", name="Leg vast").click()
        page.goto(f"/t/{company.code}#case")
        expect(case.get_by_text("Vastgelegd. Niemand ziet dit voor de nabespreking.")).to_be_visible()

        company.onward("deliberation")
        page.reload()
        page.get_by_role("navigation").get_by_role("link", name="Hand").click()
        hand = page.locator("#hand")
        hand.locator("summary").filter(has_text="Verteld").click()
        sheet = page.get_by_role("group", name="Aan wie heb je dit hardop verteld?")
        sheet.get_by_label("Wat", exact=True).select_option(label=COMMITTED)
        sheet.get_by_role("checkbox", name="Hele tafel").check()
        sheet.get_by_role("button", name="Noteer").click()
        page.goto(f"/t/{company.code}#hand")
        expect(hand.get_by_text("De hele tafel weet dit (1)")).to_be_visible()
        hand.get_by_text("De hele tafel weet dit (1)").click()
        expect(hand.get_by_text(COMMITTED).locator("visible=true")).to_be_visible()
