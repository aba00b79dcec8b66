"""A region that follows every stream, with a municipality under supervision, on all screens: they say it, within reach
of everybody."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.browser.company import Company, gathering
from tests.browser.serving import Server, serving
from tests.browser.test_access import go, room, seated, wrong_with
from tests.game.everything import written
from tests.game.rules.test_supervising import EAST, QUAY, WEST, book

FOLLOWED = ("support.line2.weeks", "support.line2.waiting", "work.benefit", "work.line1.weeks", "money.left")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with_every_stream = book(monitor=FOLLOWED)
    region = with_every_stream.region.model_copy(update={"streams": ("youth", "support", "work")})
    casebooks = tmp_path_factory.mktemp("casebooks")
    written(with_every_stream.model_copy(update={"region": region}), casebooks / "everything")
    with serving(tmp_path_factory.mktemp("streams"), casebooks) as found:
        yield found


@pytest.fixture(scope="module")
def company(server: Server) -> Iterator[Company]:
    """The second round is being decided: the east wants to spend, and is under supervision."""
    with gathering(server, server.token(), book="everything") as found:
        found.join(EAST, WEST, QUAY)
        found.onward("deliberation", 2)
        offered = [
            a for a in found.panels(EAST)["acts"]["acts"] if (a["kind"], a["about"]) == ("propose", "walk-in")
        ]
        fields = offered[0]["schema"]["properties"]
        own = next(way for way in fields["funding"]["enum"] if way[0]["source"] == "east.budget")
        amount = fields["amount"]["minimum"]
        found.act(
            EAST, "propose", measure="walk-in", amount=amount, funding=own, reason="We willen iets doen."
        )
        found.onward("decision", 2)
        yield found


@pytest.mark.parametrize("seat", [EAST, WEST, QUAY])
def test_a_phone_tells_the_streams_apart_and_who_is_under_supervision(
    browser: Browser, company: Company, seat: str
) -> None:
    with seated(browser, company, seat) as page:
        wrong = []
        for place in ("table", "decide"):
            go(page, f"/t/{company.code}#{place}")
            if seat == EAST and place == "table":
                page.get_by_text("Waarom, en wat je kunt doen").click()
                expect(page.get_by_text("De schuld was te lang te groot.")).to_be_visible()
            wrong += wrong_with(page, f"{seat}, {place}")
        go(page, f"/t/{company.code}#table")
        for stream in ("Jeugdhulp", "Wmo", "Werk"):
            expect(page.locator("#table").get_by_role("heading", name=stream, exact=True)).to_be_visible()
        said = "East (nl) staat onder toezicht van de provincie"
        expect(page.locator("#table").get_by_text(said, exact=False).first).to_be_visible()
        go(page, f"/t/{company.code}#decide")
        expect(
            page.get_by_text("Dit kan pas aangenomen worden als de provincie het doorlaat.")
        ).to_be_visible()
    assert wrong == []


@pytest.fixture
def desk(browser: Browser, company: Company, signed_in: StorageState) -> Iterator[Page]:
    with room(browser, company.server, signed_in) as context:
        yield context.new_page()


def test_the_console_and_the_wall_tell_it_as_well(desk: Page, company: Company) -> None:
    wrong = []
    for address in (f"/console/{company.code}", f"/projector/{company.code}"):
        desk.set_viewport_size({"width": 1280, "height": 800})
        go(desk, address)
        for stream in ("Wmo", "Werk"):
            expect(desk.get_by_role("heading", name=stream, exact=True).first).to_be_visible()
        wrong += wrong_with(desk, address, widths=(1280,))
    assert wrong == []


def stands_clear(desk: Page, company: Company, below: str) -> None:
    """On the wall, of 16 by 9 and of 4 by 3: nothing lies over what is said of each stream, and it can be read."""
    for width, height, units in ((1920, 1080, 1920), (1280, 720, 1920), (1024, 768, 1600)):
        desk.set_viewport_size({"width": width, "height": height})
        go(desk, f"/projector/{company.code}")
        parts = [desk.locator(f".projector__{part}").last for part in ("picture", "streams", below)]
        boxes = [box for part in parts if part.is_visible() and (box := part.bounding_box())]
        for above, under in pairwise(boxes):
            assert above["y"] + above["height"] <= under["y"] + 1, (width, height)
        for line in desk.locator(".projector__streams dt").all():
            size = float(line.evaluate("one => parseFloat(getComputedStyle(one).fontSize)"))
            assert round(size * units / width, 3) >= 28


def test_what_the_wall_says_of_each_stream_stands_clear_of_all_else(desk: Page, company: Company) -> None:
    stands_clear(desk, company, "foot")


def test_the_facilitator_lets_it_through_with_one_sheet(desk: Page, company: Company) -> None:
    desk.set_viewport_size({"width": 1280, "height": 900})
    go(desk, f"/console/{company.code}")
    desk.get_by_text("Laat door", exact=True).click()
    desk.get_by_role("button", name="Laat het door").click()
    expect(desk.get_by_text("In deze ronde mogen nieuwe uitgaven door.")).to_be_visible()
    with_adopt = company.panels(EAST)["acts"]["acts"]
    verdicts = [a["schema"]["properties"]["verdict"]["enum"] for a in with_adopt if a["kind"] == "decide"]
    assert verdicts == [["adopt", "refuse"]]


@pytest.mark.parametrize("phase", ["reflection", "epilogue"])
def test_it_stands_clear_too_when_figures_come_out(desk: Page, company: Company, phase: str) -> None:
    company.onward(phase)
    stands_clear(desk, company, "note")
    if phase == "reflection":
        assert desk.locator(".projector__streams dd").count() == 2
