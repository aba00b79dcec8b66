"""Pictures of every page in its states, from tables that are played through the API with a fixed seed.

    python -m tests.browser.screenshots FOLDER [--only phones]

`--only phones` makes those of phones in three years: help, whispers, visions, hidden positions, a phone for two.
Phones are pictured at 360 x 740, consoles and debriefs at 1280 x 800, the wall at 1920 x 1080 and 1024 x 768, in Dutch
and light; the states that matter most also dark, in English and at the other sizes. Where a page is longer than its
screen, `-whole` beside it shows all of it. Clocks stand still; table codes and the minutes of a debrief differ from run
to run.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright

from app.auth.cookies import seat_cookie
from tests.browser.company import Company, gathering
from tests.browser.serving import Server, serving
from tools import browser as chromium

Size = Literal["narrow", "phone", "tablet", "laptop", "wall", "square"]
SIZES: dict[Size, tuple[int, int]] = {
    "narrow": (320, 640),
    "phone": (360, 740),
    "tablet": (820, 1180),
    "laptop": (1280, 800),
    "wall": (1920, 1080),
    "square": (1024, 768),
}
WIDTHS: dict[Size, str] = {size: str(width) for size, (width, _) in SIZES.items()}
ME = "alderman-oosterveen"

STAND_STILL = """() => {
  for (const clock of document.querySelectorAll('[data-deadline]')) {
    clock.removeAttribute('data-deadline');
    clock.textContent = '3:12';
  }
  document.querySelectorAll('[data-clock-time]').forEach((time, index) => {
    time.removeAttribute('data-clock-time');
    time.textContent = `14:${String(59 - index).padStart(2, '0')}`;
  });
}"""


@dataclass
class Gallery:
    """Where pictures are hung, and the browser that makes them."""

    folder: Path
    server: Server
    browser: Browser
    desk: StorageState | None = None
    hung: list[str] = field(default_factory=list)

    def room(self, size: Size = "laptop", dark: bool = False, english: bool = False) -> BrowserContext:
        width, height = SIZES[size]
        return self.browser.new_context(
            base_url=self.server.url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            locale="en-GB" if english else "nl-NL",
            storage_state=self.desk,
        )

    @contextmanager
    def page(self, size: Size = "laptop", dark: bool = False, english: bool = False) -> Iterator[Page]:
        """A page of the facilitator's."""
        room = self.room(size, dark, english)
        try:
            yield room.new_page()
        finally:
            room.close()

    @contextmanager
    def phone(
        self,
        company: Company,
        seat: str = ME,
        size: Size = "phone",
        dark: bool = False,
        english: bool = False,
    ) -> Iterator[Page]:
        """The phone of somebody at the table."""
        room = self.room(size, dark, english)
        room.clear_cookies()
        token = company.members[seat].token
        room.add_cookies([{"name": seat_cookie(company.code), "value": token, "url": self.server.url}])
        try:
            yield room.new_page()
        finally:
            room.close()

    def hang(self, page: Page, name: str, size: Size, address: str | None = None) -> None:
        """Takes a picture."""
        if address is not None:
            page.goto("about:blank")
            page.goto(address)
        page.evaluate("() => document.fonts.ready")
        page.evaluate(STAND_STILL)
        name = f"{name}-{WIDTHS[size]}"
        page.screenshot(path=self.folder / f"{name}.png", animations="disabled")
        if page.evaluate("() => document.documentElement.scrollHeight > window.innerHeight"):
            page.screenshot(path=self.folder / f"{name}-whole.png", animations="disabled", full_page=True)
        self.hung.append(name)


def door(gallery: Gallery, invitation: str) -> None:
    """Coming in and signing in."""
    with gallery.page("phone") as page:
        gallery.hang(page, "door-code", "phone", "/")
        page.get_by_label("Code").fill("VERKEERD")
        page.get_by_role("button").last.click()
        page.get_by_role("alert").wait_for()
        gallery.hang(page, "door-code-wrong", "phone")
        gallery.hang(page, "door-nothing-here", "phone", "/nergens")
        gallery.hang(page, "sign-in", "phone", "/sign-in")
        gallery.hang(page, "sign-in-used", "phone", "/sign-in/weg")
        page.get_by_role("button").last.click()
        page.get_by_role("alert").wait_for()
        gallery.hang(page, "sign-in-used", "phone")
    for size in ("laptop", "wall"):
        with gallery.page(size) as page:
            gallery.hang(page, "door-code", size, "/")
    with gallery.page("laptop") as page:
        gallery.hang(page, "sign-in", "laptop", invitation)
        page.get_by_role("button").last.click()
        page.wait_for_url("**/tables")
        gallery.hang(page, "tables-none", "laptop")
        gallery.desk = page.context.storage_state()


def joining(gallery: Gallery, company: Company) -> None:
    join = f"/join/{company.code}"
    with gallery.page("phone") as page:
        gallery.hang(page, "join", "phone", join)
    with gallery.page("phone", dark=True) as page:
        gallery.hang(page, "join-dark", "phone", join)
    with gallery.page("phone", english=True) as page:
        gallery.hang(page, "join-en", "phone", join)
    with gallery.page("laptop") as page:
        gallery.hang(page, "join", "laptop", join)
        gallery.hang(page, "tables", "laptop", "/tables")


def desk_and_wall(gallery: Gallery, company: Company, state: str) -> None:
    """Console and projector as they are now."""
    with gallery.page("laptop") as page:
        gallery.hang(page, f"console-{state}", "laptop", f"/console/{company.code}")
    for size in ("wall", "square"):
        with gallery.page(size) as page:
            gallery.hang(page, f"projector-{state}", size, f"/projector/{company.code}")


def places(gallery: Gallery, page: Page, company: Company, state: str, *names: str) -> None:
    """The places of a phone."""
    for name in names:
        gallery.hang(page, f"phone-{state}-{name}", "phone", f"/t/{company.code}#{name}")


def sheet(gallery: Gallery, page: Page, company: Company, place: str, key: str, name: str) -> None:
    """A sheet of a phone, open. `key` is how its id ends."""
    page.goto("about:blank")
    page.goto(f"/t/{company.code}#{place}")
    page.locator(f"#{place} details[data-sheet][id$='{key}']").first.locator("> summary").click()
    gallery.hang(page, f"phone-{name}", "phone")


def of_slip(gallery: Gallery, page: Page, company: Company, verb: str, name: str) -> None:
    """What can be done with an observation: its verb, open."""
    page.goto("about:blank")
    page.goto(f"/t/{company.code}#hand")
    slip = page.locator("#hand .slip").filter(has_text="96 al vast")
    slip.locator("summary").click()
    gallery.hang(page, "phone-talk-slip", "phone")
    slip.get_by_role("button", name=verb).click()
    gallery.hang(page, f"phone-{name}", "phone")


def played(gallery: Gallery, company: Company) -> None:
    """A whole game, pictured where it changes."""
    company.join(ME, "council-oosterveen", "provider-de-kade")
    with gallery.phone(company) as page:
        places(gallery, page, company, "lobby", "start", "case", "table", "hand", "talk", "decide")
    desk_and_wall(gallery, company, "lobby")
    company.join("alderman-lindewaard", "secretary-oosterveen")

    company.onward("briefing")
    desk_and_wall(gallery, company, "briefing")
    with gallery.phone(company) as page:
        places(gallery, page, company, "briefing", "start", "case", "table", "hand")
        page.goto("about:blank")
        page.goto(f"/t/{company.code}#start")
        page.locator("#start details > summary").click()
        gallery.hang(page, "phone-briefing-only-you", "phone")
        page.goto("about:blank")
        page.goto(f"/t/{company.code}#case")
        page.locator("#case .option", has_text="Koop 40").click()
        gallery.hang(page, "phone-briefing-sure", "phone")
    with gallery.phone(company, dark=True) as page:
        places(gallery, page, company, "briefing-dark", "start", "case")
    with gallery.phone(company, english=True) as page:
        places(gallery, page, company, "briefing-en", "start", "case")
    for size in ("laptop", "wall"):
        with gallery.phone(company, size=size) as page:
            gallery.hang(page, "phone-briefing-case", size, f"/t/{company.code}#case")
    company.feel()
    with gallery.phone(company) as page:
        places(gallery, page, company, "felt", "case", "table")
    desk_and_wall(gallery, company, "felt")
    company.onward("deliberation")
    with gallery.phone(company) as page:
        places(gallery, page, company, "quiet", "table", "talk", "decide")
    talking(gallery, company)
    deciding(gallery, company)
    after(gallery, company)


def talking(gallery: Gallery, company: Company) -> None:
    company.talk()
    company.control("shock", shock="september-letter")
    company.control("announce", text="Over twee minuten besluiten we.")
    with ExitStack() as here:
        for seat in company.members:
            page = here.enter_context(gallery.phone(company, seat))
            page.goto(f"/t/{company.code}")
            page.locator("html[data-connection=on]").wait_for()
        desk_and_wall(gallery, company, "talk")
    with gallery.phone(company) as page:
        places(gallery, page, company, "talk", "table", "hand", "talk", "decide")
        for place, key, name in (
            ("talk", "ask-seat", "talk-ask-seat"),
            ("talk", "ask-contact", "talk-ask-contact"),
            ("table", "consult", "talk-consult"),
            ("decide", "propose-practice-nurse", "talk-propose"),
        ):
            sheet(gallery, page, company, place, key, name)
        of_slip(gallery, page, company, "Vraag", "talk-ask")
        of_slip(gallery, page, company, "Verteld", "talk-tell")
        page.goto("about:blank")
        page.goto(f"/t/{company.code}#talk")
        page.locator("#talk .exchange details > summary").first.click()
        gallery.hang(page, "phone-talk-answer", "phone")
    with gallery.phone(company, dark=True) as page:
        places(gallery, page, company, "talk-dark", "table", "hand")
    with gallery.phone(company, "provider-de-kade", english=True) as page:
        places(gallery, page, company, "talk-en", "table", "hand", "talk")
    with gallery.page("laptop", dark=True) as page:
        gallery.hang(page, "console-talk-dark", "laptop", f"/console/{company.code}")
    with gallery.page("laptop", english=True) as page:
        gallery.hang(page, "console-talk-en", "laptop", f"/console/{company.code}")
        page.get_by_text("As the table").click()
        gallery.hang(page, "console-talk-seen-en", "laptop")
    with gallery.page("laptop") as page:
        gallery.hang(page, "console-eyes", "laptop", f"/console/{company.code}/seats/{ME}")
        page.goto(f"/console/{company.code}")
        page.locator(".clue-map__tell").first.click()
        gallery.hang(page, "console-told", "laptop")
        page.keyboard.press("Escape")
        page.locator("details[id$='announce'] > summary").click()
        gallery.hang(page, "console-announce", "laptop")
    for size in ("phone", "wall"):
        with gallery.page(size) as page:
            gallery.hang(page, "console-talk", size, f"/console/{company.code}")
    with gallery.page("laptop") as page:
        gallery.hang(page, "projector-talk", "laptop", f"/projector/{company.code}")
    with gallery.page("laptop") as page:
        gallery.hang(page, "paper", "laptop", f"/print/{company.code}")
    company.control("pause")
    with gallery.phone(company) as page:
        places(gallery, page, company, "paused", "hand")
    desk_and_wall(gallery, company, "paused")
    company.control("resume")


def deciding(gallery: Gallery, company: Company) -> None:
    company.propose()
    company.onward("decision")
    company.side()
    desk_and_wall(gallery, company, "decision")
    with gallery.phone(company) as page:
        places(gallery, page, company, "decision", "table", "decide")
        proposal = company.proposal()
        sheet(gallery, page, company, "decide", f"adopt-{proposal}", "decision-adopt")
        page.get_by_role("button", name="Neem aan met deze reden").click()
        gallery.hang(page, "phone-decision-no-reason", "phone")
        page.context.set_offline(True)
        page.locator("textarea:visible").fill("Wie wacht krijgt nu hulp.")
        gallery.hang(page, "phone-decision-offline", "phone")
    with gallery.phone(company, "council-oosterveen") as page:
        places(gallery, page, company, "decision-council", "decide")
    with gallery.phone(company, dark=True, english=True) as page:
        places(gallery, page, company, "decision-dark-en", "decide")


def after(gallery: Gallery, company: Company) -> None:
    company.decide()
    with gallery.phone(company) as page:
        places(gallery, page, company, "decided", "decide")
    for phase in ("settlement", "reflection", "epilogue", "closed"):
        company.onward(phase)
        desk_and_wall(gallery, company, phase)
        with gallery.phone(company) as page:
            places(gallery, page, company, phase, "table")
        if phase == "reflection":
            company.reflect()
            with gallery.phone(company) as page:
                places(gallery, page, company, "reflected", "table")
        if phase == "closed":
            with gallery.phone(company) as page:
                places(gallery, page, company, "closed", "hand", "talk", "decide")
    debriefs(gallery, company)
    with gallery.page("laptop") as page:
        gallery.hang(page, "tables-closed", "laptop", "/tables")


def debriefs(gallery: Gallery, company: Company) -> None:
    debrief = f"/debrief/{company.code}"
    parts = ("story", "knowledge", "decisions", "what_if", "places", "lenses", "take_home", "certainty")
    with gallery.page("laptop") as page:
        page.goto(debrief)
        # The other courses take a while.
        page.locator("#part-what_if .computing").wait_for(state="detached", timeout=120_000)
    script(gallery, company)
    with gallery.phone(company) as page:
        gallery.hang(page, "debrief", "phone", debrief)
        for part in parts:
            if part == "take_home":
                continue
            gallery.hang(page, f"debrief-{part}", "phone", f"{debrief}#{part}-in")
    with gallery.phone(company, dark=True) as page:
        gallery.hang(page, "debrief-dark", "phone", debrief)
    with gallery.page("laptop") as page:
        gallery.hang(page, "debrief", "laptop", debrief)
        for part in parts:
            gallery.hang(page, f"debrief-{part}", "laptop", f"{debrief}#{part}")
    with gallery.page("laptop", dark=True, english=True) as page:
        gallery.hang(page, "debrief-dark-en", "laptop", debrief)
        for part in ("knowledge", "certainty"):
            gallery.hang(page, f"debrief-{part}-dark-en", "laptop", f"{debrief}#{part}")
    with gallery.page("wall") as page:
        gallery.hang(page, "debrief", "wall", debrief)
        gallery.hang(page, "debrief-certainty", "wall", f"{debrief}#certainty")


def script(gallery: Gallery, company: Company) -> None:
    """The debrief on the wall, step by step."""
    with gallery.page("wall") as page:
        for step in ("leave_role", "story", "knowledge", "what_if", "own_region", "agreement"):
            for stage in ("question", "sentence", "figure"):
                company.control("present", step=step, stage=stage)
                worked_out(page, company)
                gallery.hang(page, f"script-{step}-{stage}", "wall")
    with gallery.page("wall", english=True) as page:
        company.control("present", step="knowledge", stage="figure")
        worked_out(page, company)
        gallery.hang(page, "script-knowledge-en", "wall")


def worked_out(page: Page, company: Company) -> None:
    """The wall, when its figures are there."""
    page.goto(f"/projector/{company.code}")
    page.locator(".script").wait_for()
    page.locator(".script__waiting").wait_for(state="detached", timeout=120_000)


def phones(gallery: Gallery) -> None:
    """What phones do in the three years of one-waiting-list."""
    with gathering(gallery.server, gallery.server.token(), book="one-waiting-list") as company:
        company.join(ME, "council-oosterveen", "provider-de-kade", "alderman-lindewaard")
        shared(gallery, company)
        helped(gallery, company)
        envisioned(gallery, company)
        face_down(gallery, company)


def shared(gallery: Gallery, company: Company) -> None:
    """One phone for two people."""
    for size, dark in (("phone", False), ("narrow", True), ("tablet", False)):
        with gallery.phone(company, size=size, dark=dark) as page:  # type: ignore[arg-type]
            gallery.hang(page, "shared-lobby", size, f"/t/{company.code}")  # type: ignore[arg-type]
            page.locator(".help summary").click()
            gallery.hang(page, "shared-menu", size)  # type: ignore[arg-type]
            page.get_by_role("link", name="Zet iemand erbij").click()
            gallery.hang(page, "shared-add", size)  # type: ignore[arg-type]
            page.get_by_label("Je voornaam").fill("Henk")
            page.get_by_role("radio", name="Gemeentesecretaris van Oosterveen").check()
            page.get_by_role("button", name="Kom binnen").click()
            gallery.hang(page, "shared-cover", size)  # type: ignore[arg-type]
            page.get_by_role("button", name="Ik ben").first.click()
            gallery.hang(page, "shared-hand", size)  # type: ignore[arg-type]


def helped(gallery: Gallery, company: Company) -> None:
    """Called, and whispered to."""
    company.onward("deliberation")
    company.act(ME, "call", text="Wie zit naast mij?")
    with gallery.phone(company) as page:
        gallery.hang(page, "help-called", "phone", f"/t/{company.code}")
        page.locator(".help summary").click()
        gallery.hang(page, "help-called-sheet", "phone")
        company.control("whisper", to=ME, text="Vraag De Kade eens wie er dubbel op de lijst staat.")
        gallery.hang(page, "whisper", "phone", f"/t/{company.code}")
    with gallery.phone(company, size="narrow", dark=True) as page:
        gallery.hang(page, "whisper-dark", "narrow", f"/t/{company.code}#talk")
    company.onward("decision")
    with gallery.phone(company) as page:
        gallery.hang(page, "whisper-later", "phone", f"/t/{company.code}#talk")
    company.control("pause")
    with gallery.phone(company) as page:
        gallery.hang(page, "phone-paused", "phone", f"/t/{company.code}#decide")
    company.control("resume")


def envisioned(gallery: Gallery, company: Company) -> None:
    """The second year: a case beside an earlier one, and visions."""
    company.onward("briefing", 2)
    with gallery.phone(company) as page:
        places(gallery, page, company, "year-2", "start", "case", "hand")
    company.onward("deliberation", 2)
    company.act(
        "alderman-lindewaard",
        "envision",
        priorities=["balanced", "shorter-wait"],
        horizon=4,
        text="Wat we beloven, kunnen we betalen.",
    )
    for size, dark, english in (("phone", False, False), ("narrow", True, True)):
        with gallery.phone(company, size=size, dark=dark, english=english) as page:  # type: ignore[arg-type]
            gallery.hang(page, "visions", size, f"/t/{company.code}")  # type: ignore[arg-type]
            page.locator("details[id$='envision'] > summary").click()
            for chip in (3, 1, 0):
                page.locator(".rank__chip").nth(chip).click()
            gallery.hang(page, "envision", size)  # type: ignore[arg-type]


def face_down(gallery: Gallery, company: Company) -> None:
    """The third year: positions that lie face down, and are turned."""
    company.onward("deliberation", 3)
    offer = [o for o in company.panels(ME)["acts"]["acts"] if o["kind"] == "propose"][-1]
    fields = offer["schema"]["properties"]
    first = {
        name: fields[name].get("const") or fields[name]["enum"][0] for name in ("card", "option", "funding")
    }
    company.act(ME, "propose", reason="Nu moet er iets gebeuren.", **first)
    with gallery.phone(company) as page:
        sheet(gallery, page, company, "decide", f"withdraw-{company.proposal()}", "withdraw")
    company.onward("decision", 3)
    company.act(
        "provider-de-kade", "oppose", proposal=company.proposal(), reason="Dat lost bij ons niets op."
    )
    with gallery.phone(company) as page:
        places(gallery, page, company, "hidden", "table", "decide")
        page.get_by_role("button", name="Voor", exact=True).click()
        page.locator(".button--taken").wait_for()
        gallery.hang(page, "phone-hidden-chosen", "phone")
    for size, dark in (("narrow", False), ("phone", True), ("tablet", False)):
        with gallery.phone(company, size=size, dark=dark) as page:  # type: ignore[arg-type]
            name = "phone-hidden-dark" if dark else "phone-hidden"
            gallery.hang(page, name, size, f"/t/{company.code}#decide")  # type: ignore[arg-type]
    company.act("council-oosterveen", "support", proposal=company.proposal())
    company.act("alderman-lindewaard", "support", proposal=company.proposal())
    company.control("reveal", proposal=company.proposal())
    with gallery.phone(company) as page:
        places(gallery, page, company, "turned", "decide")


def main() -> int:
    """Entry point; 1 where there is no browser."""
    parser = argparse.ArgumentParser(prog="tests.browser.screenshots", description="Pictures of every page.")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--only", choices=["phones"], help="only these")
    wanted = parser.parse_args()
    folder: Path = wanted.folder
    found = chromium.find()
    if found is None:
        print(f"regiotafel: {chromium.REMEDY}", file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as kept, serving(Path(kept)) as server, sync_playwright() as played_by:
        opened = played_by.chromium.launch(executable_path=found, args=list(chromium.FLAGS))
        gallery = Gallery(folder, server, opened)
        if wanted.only is None:
            door(gallery, server.invite())
            with gathering(server, server.token()) as company:
                joining(gallery, company)
                played(gallery, company)
        phones(gallery)
        opened.close()
    print(f"{len(gallery.hung)} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
