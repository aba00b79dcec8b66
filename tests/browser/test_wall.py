"""The wall in a real browser: readable from the back of the room, moving in turns, led by keys, and still where it
has to be."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.company import Company, gathering
from tests.browser.desk import Desk
from tests.browser.serving import Server, serving
from tests.browser.test_access import wrong_with
from tools import patterns

SCREENS = ((1920, 1080), (1280, 720), (1024, 768))
LEAST = 28 / 1920
"""The smallest letter, as a share of the width of the screen."""
PHASES = ("lobby", "deliberation", "decision", "settlement", "epilogue", "closed")

LETTERS = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const words = walk.currentNode.data.trim();
    const one = walk.currentNode.parentElement;
    if (!words || one.closest('.unseen, title, desc, script, .projector__table, .utrecht-skip-link')) continue;
    if (!one.checkVisibility({ visibilityProperty: true })) continue;
    const box = one.getBoundingClientRect();
    // What does not fit stands whole beside its frame, where nobody sees it.
    const frame = one.closest('.ballot__more, .newspaper')?.getBoundingClientRect();
    if (frame && box.left >= frame.right) continue;
    const scale = one.ownerSVGElement ? one.getScreenCTM().a : 1;
    const size = parseFloat(getComputedStyle(one).fontSize) * scale;
    found.push({ words, size, left: box.left, top: box.top, right: box.right, bottom: box.bottom });
  }
  return found;
}"""
CUT = """() => [...document.querySelectorAll('.ballot, .projector__side, .projector__stage')]
  .filter(one => one.checkVisibility() && one.scrollHeight > one.clientHeight + 2)
  .map(one => `${one.className}: ${one.scrollHeight} in ${one.clientHeight}`)"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("wall")) as found:
        yield found


@pytest.fixture(scope="module")
def token(server: Server) -> str:
    return server.token()


@pytest.fixture
def company(server: Server, token: str) -> Iterator[Company]:
    with gathering(server, token) as found:
        yield found


def link(company: Company) -> str:
    """The address at which a browser becomes a screen of the table."""
    answer = httpx.post(
        f"{company.server.url}/api/v1/tables/{company.code}/tokens",
        headers={"Authorization": f"Bearer {company.desk}"},
        json={"for": "projector"},
    )
    return f"/projector/{company.code}/open/{answer.raise_for_status().json()['token']}"


@contextmanager
def wall(
    browser: Browser,
    company: Company,
    size: tuple[int, int] = SCREENS[0],
    *,
    still: bool = True,
    scripts: bool = True,
) -> Iterator[Page]:
    """A browser that nobody signed in with, made a screen by a link."""
    context = browser.new_context(
        base_url=company.server.url,
        viewport={"width": size[0], "height": size[1]},
        locale="nl-NL",
        reduced_motion="reduce" if still else "no-preference",
        java_script_enabled=scripts,
    )
    try:
        page = context.new_page()
        page.goto(link(company))
        yield page
    finally:
        context.close()


def unreadable(page: Page, width: int, height: int) -> list[str]:
    """What is too small, over the edge or cut on a screen of this size."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("() => document.fonts.ready")
    wrong = []
    letters = page.evaluate(LETTERS)
    assert len(letters) > 4
    for it in letters:
        if it["size"] < LEAST * width - 0.3:
            wrong.append(f"{width}: {it['words']!r} is {it['size']:.1f} px")
        if it["left"] < 0 or it["top"] < 0 or it["right"] > width + 1 or it["bottom"] > height + 1:
            wrong.append(f"{width}: {it['words']!r} is over the edge")
    wrong += [f"{width}: {cut}" for cut in page.evaluate(CUT)]
    if page.evaluate("() => document.documentElement.scrollHeight > innerHeight"):
        wrong.append(f"{width}: the page scrolls")
    return wrong


def lead(page: Page) -> str:
    return page.locator("[data-frame]:not([hidden]) .projector__lead").inner_text()


@pytest.mark.parametrize("phase", PHASES)
def test_everything_can_be_read_from_the_back_and_nothing_is_cut(
    browser: Browser, company: Company, phase: str
) -> None:
    if phase == "lobby":
        company.join()
    else:
        company.play(phase)
    if phase == "decision":
        company.side()
    with wall(browser, company) as page:
        wrong = [said for size in SCREENS for said in unreadable(page, *size)]
    assert wrong == []


@pytest.fixture(scope="module")
def drawn() -> Iterator[str]:
    """The address of every page in every state, as files."""
    patterns.write()
    handler = functools.partial(patterns.Handler, directory=str(patterns.TARGET))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "state",
    [
        "face-down", "turned-over", "decided", "stage", "three-towns", "twelve-towns", "settlement-en", "full",
        "full-stage", "full-six",
    ],
)  # fmt: skip
def test_a_full_wall_can_be_read_as_well(browser: Browser, drawn: str, state: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{drawn}/projector-{state}.html")
    wrong = [said for size in SCREENS for said in unreadable(page, *size)]
    context.close()
    assert wrong == []


def test_a_settlement_is_revealed_in_turns_that_move(browser: Browser, company: Company) -> None:
    company.play("settlement")
    with wall(browser, company, still=False) as page:
        expect(page.locator("[data-frame]:not([hidden])")).to_have_count(1)
        later = page.locator("[data-frame]:not([hidden]) .projector__piece--later")
        clauses = page.locator("[data-frame]:not([hidden]) .projector__piece").count()
        assert clauses > 1
        expect(later).to_have_count(clauses)
        # It begins as it was: nothing comes back from the end.
        assert page.evaluate("() => document.getAnimations().length") == 0
        page.wait_for_function(
            "() => document.getAnimations().some(one => one.transitionProperty === 'd')", timeout=10_000
        )
        assert later.count() < clauses
        expect(later).to_have_count(0, timeout=10_000)
        moving = page.evaluate(
            "() => document.getAnimations().map(one => one.effect.getComputedTiming().duration)"
        )
        assert set(moving) <= {900}
        told = lead(page)
        # Who comes back does not see it again.
        page.reload()
        expect(later).to_have_count(0)
        assert lead(page) == told
        company.onward("reflection")
        expect(page.locator("[data-frame]")).to_have_count(1)
        assert lead(page) == told


def test_who_wants_less_motion_or_has_no_scripts_sees_the_end(browser: Browser, company: Company) -> None:
    company.play("settlement")
    with wall(browser, company) as page:
        expect(page.locator("[data-frame]:not([hidden]) .projector__piece--later")).to_have_count(0)
        told = lead(page)
    with wall(browser, company, scripts=False) as page:
        assert lead(page) == told
        expect(page.locator("[data-frame]:not([hidden]) .changes__later")).to_have_count(0)
    company.onward("epilogue")
    for scripts in (True, False):
        with wall(browser, company, scripts=scripts) as page:
            assert lead(page).startswith("Twee jaar later: ")


def test_the_years_go_by_themselves_or_by_keys_and_end_still(browser: Browser, company: Company) -> None:
    company.play("epilogue")
    with wall(browser, company, still=False) as page:
        shown = page.locator("[data-frame]:not([hidden]) .projector__lead")
        expect(shown).to_contain_text("Een kwartaal later")
        expect(shown).to_contain_text("Een half jaar later", timeout=10_000)
        page.keyboard.press("PageUp")
        expect(shown).to_contain_text("Een kwartaal later")
        # A hand on the keys stops the clock.
        page.wait_for_timeout(2500)
        expect(shown).to_contain_text("Een kwartaal later")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        expect(shown).to_contain_text("Drie kwartalen later")
        page.keyboard.press("End")
        expect(shown).to_contain_text("Twee jaar later")
        page.keyboard.press("Space")
        expect(shown).to_contain_text("Een kwartaal later")
        page.get_by_role("button", name="Pauze").click()
        page.get_by_role("button", name="Een kwartaal verder").click()
        expect(shown).to_contain_text("Een half jaar later")
        expect(page.get_by_role("button", name="Speel af")).to_be_visible()
        company.onward("closed")
        expect(page.locator("[data-frame]")).to_have_count(1)
        expect(shown).to_contain_text("Twee jaar later")


def test_cards_turn_over_when_everybody_has_chosen(browser: Browser, company: Company) -> None:
    company.play("decision")
    with wall(browser, company) as page:
        expect(page.locator(".ballot")).to_be_visible()
        company.side()
        expect(page.locator(".ballot .position-open--for")).to_have_count(2)
        expect(page.locator(".ballot .position-open--against")).to_have_count(1)
        company.decide()
        expect(page.locator(".ballot").get_by_text("Aangenomen")).to_be_visible()


@pytest.mark.parametrize("phase", ["lobby", "decision", "reflection"])
def test_the_wall_is_accessible(browser: Browser, company: Company, phase: str) -> None:
    if phase == "lobby":
        company.join()
    else:
        company.play(phase)
    if phase == "decision":
        company.side()
    with wall(browser, company) as page:
        assert wrong_with(page, phase, (360, 1024, 1920)) == []


def test_the_figures_behind_the_picture_open_by_the_keyboard(browser: Browser, company: Company) -> None:
    company.play("deliberation")
    with wall(browser, company) as page:
        summary = page.locator(".projector__table summary")
        summary.focus()
        page.keyboard.press("Enter")
        table = page.get_by_role("table")
        expect(table).to_be_visible()
        box, screen = table.bounding_box(), page.viewport_size
        assert box is not None
        assert screen is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= screen["height"]


def test_a_link_from_the_console_makes_any_browser_a_screen(
    browser: Browser, server: Server, company: Company
) -> None:
    """The facilitator makes a link; the beamer's own computer opens it and shows the room what happens."""
    laptop = browser.new_context(base_url=server.url, locale="nl-NL")
    desk = Desk(laptop.new_page())
    desk.sign_in(server.invite())
    desk.page.goto(f"/console/{company.code}")
    desk.page.get_by_role("link", name="maak een link").click()
    desk.page.get_by_role("button", name="Maak een link").click()
    address = desk.page.get_by_label("Link").input_value()
    beamer = browser.new_context(base_url=server.url, locale="nl-NL")
    screen = beamer.new_page()
    screen.goto(address)
    screen.wait_for_url(f"**/projector/{company.code}")
    secret = address.rpartition("/")[2]
    assert secret not in screen.content()
    expect(screen.get_by_role("heading", name="Kom binnen")).to_be_visible()
    company.join("alderman-oosterveen")
    expect(screen.get_by_text("1 mens aan tafel")).to_be_visible()
    screen.goto(f"/console/{company.code}")
    expect(screen.get_by_role("heading", level=1)).to_have_text("Dit is niet voor jou")
    laptop.close()
    beamer.close()
