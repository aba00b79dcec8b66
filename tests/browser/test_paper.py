"""Role sheets and case cards as they come out of a printer: their sizes, their letters, and that all fits."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.desk import Desk
from tests.browser.serving import Server, serving
from tests.browser.test_access import wrong_with

BOOKS = ("first-light", "one-waiting-list")
A_MM = 96 / 25.4
A_POINT = 96 / 72
A4, A5, A6 = (210, 297), (148, 210), (105, 148)

LEAVES = """() => [...document.querySelectorAll('.role-sheet, .paper-card')].map(leaf => {
  const box = leaf.getBoundingClientRect();
  const words = [...leaf.querySelectorAll('*')].filter(one =>
    [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()) && !one.closest('title, desc'));
  const sizes = words.map(one => [one.className.baseVal ?? one.className, parseFloat(getComputedStyle(one).fontSize)]);
  const out = words.filter(one => {
    const it = one.getBoundingClientRect();
    return it.right > box.right + 1 || it.bottom > box.bottom + 1;
  }).map(one => one.textContent);
  const foot = leaf.querySelector('.paper-foot');
  const above = foot?.previousElementSibling.getBoundingClientRect().bottom ?? 0;
  return {
    name: leaf.getAttribute('aria-label'), width: box.width, height: box.height, sizes, out,
    over: leaf.scrollHeight - leaf.clientHeight,
    overlap: foot ? above - foot.getBoundingClientRect().top : 0,
    code: leaf.querySelector('.qr-dark')?.getBoundingClientRect().width ?? 0,
  };
})"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("paper")) as found:
        yield found


@pytest.fixture(scope="module")
def token(server: Server) -> str:
    return server.token()


@contextmanager
def paper(
    browser: Browser, server: Server, token: str, book: str, *, begun: bool = False, language: str = "nl"
) -> Iterator[tuple[Page, str]]:
    """The facilitator's browser at the paper of a new table of this casebook."""
    bearer = {"Authorization": f"Bearer {token}"}
    with httpx.Client(base_url=f"{server.url}/api/v1", timeout=30) as http:
        made = (
            http.post("/tables", headers=bearer, json={"casebook": book, "seed": 3}).raise_for_status().json()
        )
        if begun:
            start = {"id": "7b0e3c1e-0000-4000-8000-000000000001", "kind": "start"}
            led = {"Authorization": f"Bearer {made['facilitator_token']}"}
            http.post(f"/tables/{made['code']}/control", headers=led, json=start).raise_for_status()
    locale = {"nl": "nl-NL", "en": "en-GB"}[language]
    context = browser.new_context(base_url=server.url, locale=locale, viewport={"width": 1280, "height": 900})
    try:
        Desk(context.new_page(), language).sign_in(server.invite())
        page = context.pages[0]
        here = f"/print/{made['code']}"
        page.goto(here)
        page.evaluate("() => document.fonts.ready")
        yield page, here
    finally:
        context.close()


def sheets_of(pdf: bytes) -> list[tuple[int, int]]:
    """The pages of a PDF, in millimetres."""
    found = re.findall(rb"/MediaBox *\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(round(float(w) / 72 * 25.4), round(float(h) / 72 * 25.4)) for w, h in found]


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("begun", [False, True], ids=["before", "begun"])
def test_every_leaf_fits_and_can_be_read(
    browser: Browser, server: Server, token: str, book: str, language: str, begun: bool
) -> None:
    with paper(browser, server, token, book, begun=begun, language=language) as (page, _here):
        page.emulate_media(media="print")
        leaves = page.evaluate(LEAVES)
        assert len(leaves) > (5 if begun else 3)
        for leaf in leaves:
            name = leaf["name"]
            size = (round(leaf["width"] / A_MM), round(leaf["height"] / A_MM))
            assert size in {A5, A6}, name
            assert leaf["out"] == [], name
            assert leaf["over"] <= 1, name
            assert leaf["overlap"] <= 0, name
            smallest = min(points for _class, points in leaf["sizes"]) / A_POINT
            assert smallest >= 10, name
            for class_, px in leaf["sizes"]:
                if "__text" in class_ or "__title" in class_:
                    assert px / A_POINT >= 14 - 0.01, (name, class_)
            if leaf["code"]:
                assert leaf["code"] / A_MM >= 18, name
        fronts = [leaf for leaf in leaves if leaf["code"]]
        assert {round(leaf["width"] / A_MM) for leaf in fronts} == {148, 105}


def test_each_leaf_is_a_page_of_its_own_size(browser: Browser, server: Server, token: str) -> None:
    with paper(browser, server, token, "one-waiting-list") as (page, _here):
        seats, cards = page.locator(".role-sheet").count(), page.locator(".paper-card").count()
        assert (seats, cards) == (9, 3)
        pages = sheets_of(page.pdf(prefer_css_page_size=True))
        assert sorted(pages) == sorted([A5] * seats + [A6] * 2 * cards)


def test_together_they_fill_sheets_of_a4(browser: Browser, server: Server, token: str) -> None:
    with paper(browser, server, token, "one-waiting-list") as (page, here):
        page.goto(f"{here}?paper=a4")
        pages = sheets_of(page.pdf(prefer_css_page_size=True))
        # Nine role sheets on five, lying; three cards on one, standing, and their backs.
        assert sorted(pages) == sorted([(297, 210)] * 5 + [A4] * 2)
        page.goto(f"{here}?paper=a4&what=cards")
        assert sheets_of(page.pdf(prefer_css_page_size=True)) == [A4] * 2


def test_the_preview_is_accessible(browser: Browser, server: Server, token: str) -> None:
    with paper(browser, server, token, "first-light") as (page, _here):
        assert wrong_with(page, "paper", (360, 1280)) == []
