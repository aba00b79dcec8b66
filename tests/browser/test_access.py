"""Every page can be used: by axe in both themes, on narrow screens, by keyboard alone, and without scripts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Locator, Page, StorageState, expect

from app.auth.cookies import seat_cookie
from tests.browser.company import Company, Member, gathering
from tests.browser.desk import Desk
from tests.browser.phone import STEPS, Phone
from tests.browser.serving import Server, serving

ME = "alderman-oosterveen"
WIDTHS = (360, 1280)
THEMES = ("light", "dark")
NARROW = 320
COMMITTED = "Van elke 100 euro voor jeugd ligt in Oosterveen 96 al vast."
PLACES = "Koop 40 plekken bij De Kade"

# What has the focus stands on the screen, and is more than the page as a whole.
FOCUS_IN_SIGHT = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || !one.checkVisibility()) return false;
  const box = one.getBoundingClientRect();
  return box.width > 0 && box.bottom > 0 && box.top < innerHeight;
}"""
FOCUS_IS_ON = "() => document.activeElement.cloneNode().outerHTML"
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
        page.locator(".computing").first.wait_for(state="detached", timeout=120_000)
        page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
        wrong += wrong_with(page, "the facilitator's debrief with all of it unfolded")
        expect(page.locator("#certainty table").first).to_be_visible()
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


@dataclass
class Keyboard:
    """A page that is used without a pointer: what has the focus can be seen, before an act and after it."""

    page: Page

    def to(self, wanted: Locator, most: int = 80) -> None:
        tab_to(self.page, wanted, most)
        assert focus_shows(self.page), wanted

    def press(self, wanted: Locator, key: str = "Enter", most: int = 80) -> None:
        self.to(wanted, most)
        self.page.keyboard.press(key)

    def write(self, wanted: Locator, words: str) -> None:
        self.to(wanted)
        self.page.keyboard.type(words)

    def goes(self, phone: Phone, words: str) -> Locator:
        """To one of the places of a phone."""
        self.press(
            self.page.get_by_role("navigation", name=phone.say("Places")).get_by_role("link", name=words)
        )
        place = self.page.locator(":target")
        expect(place).to_be_visible()
        self.rests()
        return place

    def sends(self, button: Locator, sheet: Locator, outcome: Locator) -> None:
        """By the button of a sheet: it closes, what came of it is there, and the focus is back on the page."""
        self.press(button)
        expect(sheet).to_be_hidden()
        expect(outcome).to_be_visible()
        self.rests()

    def rests(self) -> None:
        """The focus is on something that stands on the screen, not on the page as a whole."""
        assert self.page.evaluate(FOCUS_IN_SIGHT), self.page.evaluate(
            "() => document.activeElement.outerHTML"
        )


def summary(within: Locator, words: str) -> Locator:
    return within.locator("summary").filter(has_text=words)


def test_a_whole_round_is_played_and_led_by_keyboard_alone(
    browser: Browser, server: Server, token: str, signed_in: StorageState
) -> None:
    """The third year of one-waiting-list, with all the acts there are; others act as programs do."""
    with (
        gathering(server, token, book="one-waiting-list") as company,
        room(browser, server) as mine,
        room(browser, server, signed_in) as theirs,
    ):
        phone, desk = Phone(mine.new_page()), Desk(theirs.new_page())
        keys, lead = Keyboard(phone.page), Keyboard(desk.page)
        comes_in(keys, phone, company)
        company.join("council-oosterveen", "alderman-lindewaard", "provider-de-kade")
        company.onward("briefing", 3)
        desk.page.goto(f"/console/{company.code}")
        desk.live()
        feels(keys, phone)
        leads_on(lead, desk, "Naar praten", "Talking")
        phone.phase("Talking")
        asks_and_answers(keys, phone, company)
        tells_and_sends(keys, phone, company)
        looks_and_proposes(keys, phone)
        leads_on(lead, desk, "Naar besluiten", "Deciding")
        phone.phase("Deciding")
        decides(keys, phone)
        leads_on(lead, desk, "Naar afrekenen", "Settling")
        phone.phase("Settling")
        leads_on(lead, desk, "Naar terugkijken", "Looking back")
        phone.phase("Looking back")
        reflects(keys, phone)


def leads_on(lead: Keyboard, desk: Desk, words: str, phase: str) -> None:
    """By the button of the console for it, which is still there for the next step."""
    lead.press(desk.button(words), most=200)
    steps = desk.page.get_by_role("list", name=desk.say("Phases of this round"))
    expect(steps.locator("[aria-current=step]")).to_have_text(desk.say(phase))
    lead.rests()


def comes_in(keys: Keyboard, phone: Phone, company: Company) -> None:
    page = phone.page
    page.goto("/")
    keys.write(page.get_by_label("Code"), company.code)
    page.keyboard.press("Enter")
    keys.write(page.get_by_label("Je voornaam"), "Bea")
    keys.to(page.get_by_role("radio", checked=True))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="wethouder jeugd van Oosterveen")).to_be_checked()
    keys.press(page.get_by_role("button", name="Kom binnen"))
    phone.live()
    [mine] = [c for c in page.context.cookies() if c["name"] == seat_cookie(company.code)]
    company.members[ME] = Member("", mine["value"])


def feels(keys: Keyboard, phone: Phone) -> None:
    case = phone.page.locator("#case")
    keys.press(phone.page.get_by_role("link", name="Lees de nieuwe casus"))
    expect(case).to_be_visible()
    keys.rests()
    keys.press(case.get_by_role("radio", name="Meer uren voor het wijkteam"), "Space")
    keys.press(case.get_by_role("radio", name=phone.say(STEPS[0]), exact=True), "Space")
    expect(case.get_by_text("Vastgelegd.").first).to_be_visible()
    keys.rests()


def asks_and_answers(keys: Keyboard, phone: Phone, company: Company) -> None:
    """Somebody at the table, somebody outside, and who asks."""
    talk = keys.goes(phone, "Praat")
    keys.press(summary(talk, "Vraag de tafel"))
    sheet = phone.sheet("Whom at the table do you ask?")
    keys.press(sheet.get_by_role("radio", name="Raadslid").first, "Space")
    keys.write(sheet.get_by_label("Je vraag"), "Wie kent de straat?")
    keys.sends(phone.button("Ask", sheet), sheet, talk.get_by_text("‘Wie kent de straat?’"))

    keys.press(summary(talk, "Vraag buiten"))
    sheet = phone.sheet("Whom do you call?")
    keys.press(summary(sheet, "Een huisarts in Oosterveen"))
    keys.sends(
        sheet.get_by_role("button", name="Personeel en drukte", exact=True),
        sheet,
        talk.get_by_text("Een huisarts in Oosterveen zegt"),
    )

    company.act("council-oosterveen", "ask", to=ME, about="closed-factory", text="Wat doet het Rijk?")
    keys.press(summary(talk, "Antwoord"))
    sheet = phone.sheet("What do you say to %(who)s?", who="raadslid van Oosterveen")
    keys.press(sheet.get_by_role("checkbox").first, "Space")
    keys.write(sheet.get_by_label("In je eigen woorden"), "Dat weet ik nog niet.")
    keys.sends(phone.button("Answer", sheet), sheet, talk.get_by_text("Dat weet ik nog niet."))


def tells_and_sends(keys: Keyboard, phone: Phone, company: Company) -> None:
    hand = keys.goes(phone, "Hand")
    mine = [
        o for o in company.panels(ME)["hand"]["observations"] if o["card"] == "closed-factory" and o["alone"]
    ]
    told, sent = (o["text"] for o in mine[:2])
    keys.press(phone.slip(told).locator("summary"))
    keys.press(phone.button("Told", phone.slip(told)))
    sheet = phone.sheet("Who did you tell this out loud?")
    keys.press(sheet.get_by_role("checkbox", name="Hele tafel"), "Space")
    keys.sends(
        phone.button("Note it", sheet, exact=False), sheet, summary(hand, "De hele tafel weet dit (1)")
    )

    keys.press(phone.slip(sent).locator("summary"))
    keys.press(phone.button("Send", phone.slip(sent)))
    sheet = phone.sheet("Whom do you send this to?")
    keys.press(sheet.get_by_role("checkbox", name="De Kade"), "Space")
    keys.sends(phone.button("Send", sheet), sheet, phone.slip(sent).get_by_text("directeur van De Kade"))
    assert sent in [o["text"] for o in company.panels("provider-de-kade")["hand"]["observations"]]


def looks_and_proposes(keys: Keyboard, phone: Phone) -> None:
    """A figure, a vision and a proposal."""
    table = keys.goes(phone, "Tafel")
    keys.press(summary(table, "Vraag een cijfer op"))
    sheet = phone.sheet("Which figure do you want to know?")
    keys.press(summary(sheet, "Lijn 2, behandeling: wacht").first)
    keys.sends(
        sheet.get_by_role("button", name="Lindestroom", exact=True).locator("visible=true"),
        sheet,
        phone.page.get_by_role("heading", name="Opgevraagd"),
    )

    keys.press(summary(table, "Zeg je visie"))
    sheet = phone.sheet("What comes first for %(place)s?", place="Oosterveen")
    keys.press(sheet.get_by_role("button", name="Hulp dicht bij huis"), "Space")
    keys.write(sheet.get_by_label("Zeg het in één zin."), "Eerst dichtbij.")
    said = table.locator(".vision").get_by_text("‘Eerst dichtbij.’")
    keys.sends(phone.button("Say it to the table", sheet), sheet, said)

    place = keys.goes(phone, "Besluit")
    keys.press(summary(place, "Meer uren voor het wijkteam"))
    sheet = phone.page.get_by_role("group", name="Meer uren voor het wijkteam", exact=True)
    keys.write(sheet.get_by_label("Waarom? In één zin."), "Het wijkteam zit vol.")
    keys.sends(
        phone.button("Put it on the table", sheet), sheet, place.get_by_text("‘Het wijkteam zit vol.’")
    )


def decides(keys: Keyboard, phone: Phone) -> None:
    """A position, face down, and a verdict with its reason."""
    place = phone.page.locator("#decide")
    keys.press(phone.button("For", place))
    expect(phone.button("For", place)).to_have_attribute("aria-pressed", "true")
    keys.rests()
    keys.press(summary(place, "Neem aan"))
    sheet = phone.sheet("You adopt: %(what)s", what="Meer uren voor het wijkteam")
    keys.write(sheet.get_by_label("Waarom? In één zin."), "Dichtbij helpt het snelst.")
    keys.sends(
        phone.button("Adopt with this reason", sheet),
        sheet,
        place.get_by_text("‘Dichtbij helpt het snelst.’"),
    )


def reflects(keys: Keyboard, phone: Phone) -> None:
    table = keys.goes(phone, "Tafel")
    form = table.locator("form", has_text="Wat wist jij dat niemand aan deze tafel van je hoorde?")
    keys.write(form.get_by_role("textbox"), "Dat het plein donker is.")
    keys.press(phone.button("Keep this", form))
    expect(form.get_by_text("Vastgelegd. Je kunt het nog wijzigen.")).to_be_visible()
    keys.rests()


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
