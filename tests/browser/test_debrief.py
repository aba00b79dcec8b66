"""The debrief in real browsers: the desk steps, the wall and a phone follow; what is computed comes by itself."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.browser.company import Company, gathering
from tests.browser.serving import Server, serving
from tests.browser.test_access import AT_REST, AXE, focus_shows, go, room, seated, tab_to, wrong_with

WALL = {"width": 1920, "height": 1080}
PATIENCE = 90_000
"""Milliseconds until the other courses have to be there."""
OVER = """() => {
  const shown = [...document.querySelectorAll('.script *')].filter(one => one.getClientRects().length);
  return Math.round(Math.max(...shown.map(one => one.getBoundingClientRect().bottom)));
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("debrief")) as found:
        yield found


@pytest.fixture(scope="module")
def token(server: Server) -> str:
    return server.token()


@pytest.fixture(scope="module")
def company(server: Server, token: str) -> Iterator[Company]:
    """A table that was played to its end."""
    with gathering(server, token) as found:
        found.play("closed")
        yield found


def whole_on_the_wall(wall: Page, what: str) -> list[str]:
    """What is wrong with the wall as it stands: for axe, and whether all of it is on the screen."""
    wall.evaluate(AT_REST)
    wrong = [f"{what}: {v['id']} {v['nodes'][0]['target']}" for v in AXE.run(wall).response["violations"]]
    bottom = wall.evaluate(OVER)
    return wrong + ([f"{what}: {bottom} px down"] if bottom > WALL["height"] else [])


def test_the_room_follows_the_desk_through_the_whole_script(
    browser: Browser, server: Server, signed_in: StorageState, company: Company
) -> None:
    """By the arrow keys of the desk: eighteen stops, each seen on the wall, each question on the phone."""
    wrong: list[str] = []
    with room(browser, server, signed_in) as context, seated(browser, company) as phone:
        desk, wall = context.new_page(), context.new_page()
        desk.set_viewport_size({"width": 1280, "height": 800})
        wall.set_viewport_size(WALL)  # type: ignore[arg-type]
        go(wall, f"/projector/{company.code}")
        go(phone, f"/debrief/{company.code}")
        go(desk, f"/console/{company.code}")
        for page in (desk, wall, phone):
            expect(page.locator("html[data-connection=on]")).to_be_attached()
        expect(wall.locator(".script")).to_have_count(0)
        for number, step in enumerate(
            ("leave_role", "story", "knowledge", "what_if", "own_region", "agreement"), start=1
        ):
            for stage in ("question", "sentence", "figure"):
                desk.keyboard.press("ArrowRight")
                shown = wall.locator(f".script--{step}.script--{stage}")
                expect(shown).to_be_visible()
                if (step, stage) == ("what_if", "figure"):
                    expect(shown.locator(".curves--wall")).to_be_visible(timeout=PATIENCE)
                expect(wall.locator(".projector__scene")).to_be_hidden()
                expect(wall.locator(".script__said")).to_have_count(0 if stage == "question" else 1)
                figure = 1 if stage == "figure" else 0
                expect(wall.locator(".script__figure")).to_have_count(figure)
                wrong += whole_on_the_wall(wall, f"{step}, {stage}")
            asked = wall.locator(".script__question").inner_text()
            expect(phone.locator(".room__question")).to_have_text(asked)
            expect(phone.locator(".room__where")).to_contain_text(f"stap {number} van 6")
        desk.keyboard.press("ArrowLeft")
        expect(wall.locator(".script--agreement.script--sentence")).to_be_visible()
        wrong += wrong_with(phone, "a phone that follows")
    assert wrong == []


def test_the_group_chooses_its_own_what_if_at_the_desk(
    browser: Browser, server: Server, signed_in: StorageState, company: Company
) -> None:
    with room(browser, server, signed_in) as context:
        desk, wall = context.new_page(), context.new_page()
        desk.set_viewport_size({"width": 1280, "height": 800})
        wall.set_viewport_size(WALL)  # type: ignore[arg-type]
        company.control("present", step="what_if", stage="sentence")
        go(wall, f"/projector/{company.code}")
        go(desk, f"/console/{company.code}")
        title = "Zonder dit besluit: Ondersteuners bij de huisarts"
        expect(wall.locator(".script__choices")).to_contain_text(title, timeout=PATIENCE)
        desk.get_by_role("button", name=title).click()
        expect(wall.locator(".script__head")).to_contain_text(title)
        desk.keyboard.press("ArrowRight")
        expect(wall.locator(".script__figure .curve-line--other")).to_have_count(1)


def test_a_debrief_is_read_by_keyboard_and_its_pictures_as_tables(browser: Browser, company: Company) -> None:
    with seated(browser, company) as page:
        go(page, f"/debrief/{company.code}")
        link = page.get_by_role("navigation").get_by_role("link", name="Wat als")
        tab_to(page, link)
        assert focus_shows(page)
        page.keyboard.press("Enter")
        part = page.locator("#what_if details").first
        expect(part).to_have_attribute("open", "")
        expect(page.locator("#part-what_if .curves--phone").first).to_be_visible(timeout=PATIENCE)
        table = page.locator("#part-what_if summary", has_text="Toon als").first
        tab_to(page, table, 200)
        page.keyboard.press("Enter")
        expect(page.get_by_role("columnheader", name="zoals het ging").first).to_be_visible()
        assert wrong_with(page, "what if, open, with its table", (360,)) == []


def test_a_page_that_came_too_early_says_when(browser: Browser, server: Server, token: str) -> None:
    with gathering(server, token) as early:
        early.play("deliberation")
        with seated(browser, early) as page:
            go(page, f"/debrief/{early.code}")
            expect(page.get_by_role("heading", level=1)).to_have_text(
                "De nabespreking opent als de tafel dicht is"
            )
            assert wrong_with(page, "too early", (360,)) == []
            page.get_by_role("link", name="Terug naar de tafel").click()
            page.wait_for_url(f"**/t/{early.code}*")


def test_on_paper_everything_is_open_and_nothing_asks_to_be_clicked(
    browser: Browser, company: Company
) -> None:
    with seated(browser, company) as page:
        go(page, f"/debrief/{company.code}")
        page.emulate_media(media="print")
        expect(page.get_by_role("navigation")).to_be_hidden()
        expect(page.locator(".debrief__links")).to_be_hidden()
        for part in ("story", "knowledge", "decisions", "places"):
            content = page.locator(f"#{part} > details > *:not(summary)").last
            assert content.evaluate("one => one.checkVisibility({contentVisibilityAuto: true})"), part
