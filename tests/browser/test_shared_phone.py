"""One phone for two people, in a real browser: nothing of the one is there for the other, by whatever way."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.company import CARD, Company, gathering
from tests.browser.phone import Phone
from tests.browser.serving import Server, serving
from tests.browser.test_access import wrong_with

ALDERMAN = "wethouder jeugd van Oosterveen"
COUNCIL = "raadslid van Oosterveen"
COMMITTED = "Van elke 100 euro voor jeugd ligt in Oosterveen 96 al vast."
PROMISE = "Het raadslid beloofde ouders dat de lijst dit jaar korter wordt."
WORDS = "Ik weet iets wat jij niet mag weten"

KEPT = "() => JSON.stringify({...sessionStorage}) + JSON.stringify({...localStorage})"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("shared")) as found:
        yield found


@pytest.fixture
def company(server: Server) -> Iterator[Company]:
    with gathering(server, server.token()) as found:
        yield found


@pytest.fixture
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    made = browser.new_context(
        base_url=server.url, viewport={"width": 360, "height": 740}, locale="nl-NL", reduced_motion="reduce"
    )
    yield made
    made.close()


def add(page: Page, name: str, seat: str) -> None:
    """From the menu: somebody more on this phone."""
    page.get_by_text("Hulp", exact=True).click()
    page.get_by_role("link", name="Zet iemand erbij op deze telefoon").click()
    page.get_by_label("Je voornaam").fill(name)
    page.get_by_role("radio", name=seat).check()
    page.get_by_role("button", name="Kom binnen").click()


def covered(page: Page, seat: str) -> None:
    expect(page.get_by_role("heading", name=f"Geef de telefoon aan {seat}")).to_be_visible()


def whole(page: Page) -> str:
    """Everything that the page and its tab hold."""
    return page.content() + str(page.evaluate(KEPT))


def test_nothing_of_the_one_is_there_for_the_other(context: BrowserContext, company: Company) -> None:
    company.join("provider-de-kade")
    bea = Phone(context.new_page())
    page = bea.page
    bea.join(company.code, "Bea", ALDERMAN)
    add(page, "Fatma", COUNCIL)
    covered(page, COUNCIL)
    assert wrong_with(page, "the cover") == []
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_role("button", name="Ik ben raadslid").click()
    expect(page.get_by_role("heading", name=COUNCIL)).to_be_visible()
    bea.live()

    company.onward("deliberation")
    bea.phase("Talking")
    page.get_by_role("button", name="Geef door").click()
    covered(page, ALDERMAN)
    page.get_by_role("button", name="Ik ben wethouder").click()
    bea.place("Hand")
    expect(bea.slip(COMMITTED)).to_be_visible()
    assert PROMISE not in whole(page)

    # A question is half written in one tab, and the hand is open in another.
    bea.unfold("Vraag de tafel", bea.place("Talk"))
    bea.sheet("Whom at the table do you ask?").get_by_label("Je vraag").fill(WORDS)
    page.keyboard.press("Escape")
    other = context.new_page()
    other.goto(f"/t/{company.code}#hand")
    expect(other.get_by_text(COMMITTED).locator("visible=true")).to_be_visible()
    page.get_by_role("button", name="Geef door").click()
    expect(page.get_by_text("Er staat nog tekst die je niet verstuurd hebt.")).to_be_visible()
    page.get_by_role("button", name="Geef door").click()
    covered(page, COUNCIL)
    covered(other, COUNCIL)
    for tab in (page, other):
        assert WORDS not in whole(tab)
        assert COMMITTED not in whole(tab)

    # Not for who goes back either, neither under the cover nor in the next one's hand.
    page.go_back()
    expect(page.get_by_text("Geef de telefoon aan")).to_be_visible()
    assert COMMITTED not in whole(page)
    page.goto(f"/t/{company.code}")
    page.get_by_role("button", name="Ik ben raadslid").click()
    bea.place("Hand")
    expect(bea.slip(PROMISE)).to_be_visible()
    expect(other.get_by_text(PROMISE).locator("visible=true")).to_be_visible()
    for _ in range(6):
        page.go_back()
        page.wait_for_load_state()
        assert COMMITTED not in whole(page)
        assert WORDS not in whole(page)
    page.goto(f"/t/{company.code}#talk")
    bea.live()
    bea.unfold("Vraag de tafel", bea.place("Talk"))
    expect(bea.sheet("Whom at the table do you ask?").get_by_label("Je vraag")).to_have_value("")


def test_for_whom_something_lies_ready_comes_by_itself(context: BrowserContext, company: Company) -> None:
    company.join("provider-de-kade")
    fatma = Phone(context.new_page())
    page = fatma.page
    fatma.join(company.code, "Bea", ALDERMAN)
    add(page, "Fatma", COUNCIL)
    page.get_by_role("button", name="Ik ben raadslid").click()
    company.onward("deliberation")
    fatma.phase("Talking")
    fatma.mark()
    question = "Wat betaalt Oosterveen?"
    company.act("provider-de-kade", "ask", to="alderman-oosterveen", about=CARD, text=question)
    expect(page.get_by_text("Er ligt iets klaar voor: wethouder")).to_be_visible()
    assert fatma.still_marked()
    assert question not in whole(page)
    page.get_by_role("button", name="Geef door").click()
    covered(page, ALDERMAN)
    expect(page.get_by_text("Er ligt iets klaar")).to_be_visible()
    assert question not in whole(page)
    page.get_by_role("button", name="Ik ben wethouder").click()
    fatma.place("Talk")
    expect(page.get_by_text(question)).to_be_visible()
    page.get_by_role("button", name="Geef door").click()
    # The cover looks again by itself.
    covered(page, COUNCIL)
    expect(page.get_by_text("Er ligt iets klaar").locator("visible=true")).to_have_count(1)
    company.act("provider-de-kade", "ask", to="council-oosterveen", about=CARD, text=question)
    expect(page.get_by_text("Er ligt iets klaar").locator("visible=true")).to_have_count(2, timeout=20_000)


def test_what_is_not_sent_yet_is_never_another_ones(context: BrowserContext, company: Company) -> None:
    """The network is gone when somebody notes what they told and wants to pass the phone on."""
    company.join("provider-de-kade")
    bea = Phone(context.new_page())
    page = bea.page
    bea.join(company.code, "Bea", ALDERMAN)
    add(page, "Fatma", COUNCIL)
    page.get_by_text("De telefoon gaat naar iemand anders").click()
    page.get_by_role("button", name="Ik ben wethouder").click()
    company.onward("deliberation")
    bea.phase("Talking")
    context.set_offline(True)
    bea.place("Hand")
    slip = bea.slip(COMMITTED)
    slip.get_by_text(COMMITTED).click()
    bea.button("Told", slip).click()
    sheet = bea.sheet("Who did you tell this out loud?")
    sheet.get_by_role("checkbox", name="Hele tafel").check()
    bea.button("Note it", sheet, exact=False).click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Geef door").click()
    expect(page.get_by_text("Er wordt nog iets verstuurd.")).to_be_visible()
    context.set_offline(False)
    bea.heard(COMMITTED)
    page.get_by_role("button", name="Geef door").click()
    covered(page, COUNCIL)
    told = company.panels()["flow"]["lines"]
    assert [line["text"] for line in told if line["icon"] == "told"] != []
    assert all("raadslid" not in line["text"].lower() for line in told if line["icon"] == "told")


def test_a_phone_is_shared_without_scripts(browser: Browser, server: Server, company: Company) -> None:
    context = browser.new_context(base_url=server.url, locale="nl-NL", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/join/{company.code}")
    page.get_by_label("Je voornaam").fill("Bea")
    page.get_by_role("radio", name=ALDERMAN).check()
    page.get_by_role("button", name="Kom binnen").click()
    add(page, "Fatma", COUNCIL)
    covered(page, COUNCIL)
    page.get_by_role("button", name="Ik ben raadslid").click()
    expect(page.get_by_role("heading", name=COUNCIL)).to_be_visible()
    company.onward("deliberation")
    page.reload()
    page.get_by_role("navigation").get_by_role("link", name="Hand").click()
    expect(page.locator("#hand").get_by_text(PROMISE).locator("visible=true")).to_be_visible()
    page.get_by_role("button", name="Geef door").click()
    covered(page, ALDERMAN)
    page.go_back()
    assert PROMISE not in page.content()
    context.close()
