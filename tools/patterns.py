"""Every page in every state as files, and pictures of them, to be looked at beside the drawings.

python -m tools.patterns              writes var/patterns/*.html
python -m tools.patterns --shoot      and a picture of each, by the Chromium of this machine
python -m tools.patterns --shoot NAME ...   only those
"""

import argparse
import functools
import http.server
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, sync_playwright

from game.views.panels import Proposals
from tests.web import looking_back, samples
from tools import browser
from web.amounts import utc
from web.bundle import STATIC, stylesheet
from web.contexts import Console, Phone
from web.environment import render
from web.looking_back import DebriefPage

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "var" / "patterns"
OPEN = (
    "id => { for (let e = document.getElementById(id); e; e = e.parentElement) "
    "if (e.tagName === 'DETAILS') e.open = true }"
)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True)
class Shot:
    """A page to look at: its template, its context, the size of the window, and the place in it."""

    name: str
    template: str
    context: Any
    size: tuple[int, int] = (360, 740)
    hash: str = ""
    scale: int = 2
    open_: str = ""
    """The id of a fold or sheet to open."""


def shots() -> Iterator[Shot]:
    """All pages in all states."""
    phone = "pages/phone.html"
    small = (320, 740)
    yield Shot("phone-lobby", phone, samples.phone("lobby"))
    yield Shot("phone-start", phone, samples.phone("briefing", instinct=False))
    yield Shot("phone-start-dark", phone, samples.phone("briefing", instinct=False, theme="dark"))
    yield Shot("phone-start-320", phone, samples.phone("briefing", instinct=False), small)
    yield Shot("phone-case", phone, samples.phone("briefing", instinct=False), hash="case")
    yield Shot("phone-sure", phone, samples.phone("briefing"), hash="case")
    yield Shot("phone-sure-320", phone, samples.phone("briefing"), small, hash="case")
    yield Shot("phone-sure-dark", phone, samples.phone("briefing", theme="dark"), hash="case")
    yield Shot("phone-waiting", phone, samples.phone("briefing"))
    yield Shot("phone-table", phone, samples.phone())
    yield Shot("phone-table-320", phone, samples.phone(), small)
    yield Shot("phone-table-dark", phone, samples.phone(theme="dark"))
    yield Shot("phone-table-long", phone, samples.phone(), (360, 1500))
    yield Shot("phone-hand", phone, samples.phone(), hash="hand")
    yield Shot("phone-hand-320", phone, samples.phone(), small, hash="hand")
    yield Shot("phone-hand-open", phone, samples.phone(), hash="hand", open_="open-o_pond")
    yield Shot("phone-tell", phone, samples.phone(), hash="hand", open_="sheet-hand-tell")
    yield Shot("phone-consult", phone, samples.phone(), open_="sheet-consult")
    yield Shot("phone-ask", phone, samples.phone(), hash="talk", open_="sheet-ask-seat")
    yield Shot("phone-propose", phone, samples.phone(), hash="decide", open_="sheet-propose-buy")
    yield Shot("phone-reason", phone, samples.phone("decision"), hash="decide", open_="sheet-adopt-w1")
    yield Shot("phone-talk", phone, samples.phone(), hash="talk")
    yield Shot("phone-decide", phone, samples.phone("decision"), hash="decide")
    yield Shot("phone-decide-long", phone, samples.phone("decision"), (360, 1500), hash="decide")
    yield Shot("phone-decide-en", phone, samples.phone("decision", language="en"), hash="decide")
    yield Shot("phone-decide-320", phone, samples.phone("decision"), (320, 1500), hash="decide")
    yield Shot(
        "phone-refused",
        phone,
        samples.phone("decision", refused=samples.refused("form-adopt-w1")),
        hash="decide",
    )
    yield Shot(
        "phone-refused-dark",
        phone,
        samples.phone("decision", theme="dark", refused=samples.refused("form-adopt-w1")),
        hash="decide",
    )
    wayless = samples.refused("form-adopt-w1")
    yield Shot(
        "phone-refused-way",
        phone,
        samples.phone("decision", refused=replace(wayless, way=("Kijk opnieuw", "#"))),
        hash="decide",
    )
    yield Shot("phone-framed", phone, samples.framed(), hash="decide")
    yield Shot(
        "phone-framed-320",
        phone,
        samples.framed("decision"),
        (320, 1600),
        hash="decide",
        open_="sheet-more-frame",
    )
    yield Shot("phone-framed-measure", phone, samples.framed(), hash="decide", open_="sheet-propose-walk-in")
    yield Shot("phone-framed-table", phone, samples.framed(), (360, 2400), hash="table")
    yield Shot("phone-hidden", phone, hidden_positions(), hash="decide")
    yield Shot("phone-hidden-320", phone, hidden_positions(), (320, 1200), hash="decide")
    yield Shot("phone-hidden-dark", phone, hidden_positions(theme="dark"), hash="decide")
    yield Shot("phone-hidden-not-yet", phone, hidden_positions(mine=False), hash="decide")
    yield Shot("phone-whisper", phone, samples.phone(talk=samples.talk(whispered=True)))
    yield Shot(
        "phone-talk-long",
        phone,
        samples.phone(
            talk=samples.talk(whispered=True, written=True),
            acts=samples.acts(*samples.TALKING, samples.MESSAGE),
        ),
        (360, 1900),
        hash="talk",
    )
    yield Shot("phone-help", phone, samples.phone(), open_="sheet-help")
    yield Shot("phone-called", phone, samples.phone(me=samples.me(calling=True)), open_="sheet-help")
    yield Shot("phone-vision", phone, samples.phone(), (360, 1900))
    yield Shot("phone-envision", phone, samples.phone(), open_="sheet-envision")
    yield Shot(
        "phone-withdraw",
        phone,
        samples.phone(
            proposals=Proposals(proposals=(samples.own_proposal(),)),
            acts=samples.acts(*samples.TALKING, samples.WITHDRAW),
        ),
        hash="decide",
    )
    yield Shot("phone-speaks", phone, samples.phone(me=samples.me(people=2)))
    yield Shot(
        "phone-speaks-not",
        phone,
        samples.phone(me=samples.me(people=2, spokesperson=False), acts=samples.acts(*samples.ASIDE)),
    )
    yield Shot("phone-shared", phone, samples.phone(hands=samples.on_phone()), hash="hand")
    yield Shot("phone-reflect", phone, samples.phone("reflection"))
    yield Shot("phone-closed", phone, samples.phone("closed"))
    yield Shot(
        "phone-empty",
        phone,
        samples.phone("deliberation", acts=samples.acts(), hand=None, talk=None),
        hash="talk",
    )
    yield Shot(
        "phone-no-seat",
        phone,
        samples.phone("lobby", me=samples.me(seat=None, title=None, place=None), hand=None),
    )
    yield Shot("phone-cover", "pages/cover.html", samples.cover())
    console, laptop = "pages/console.html", (1280, 800)
    for phase in ("lobby", "briefing", "deliberation", "decision", "epilogue", "closed"):
        yield Shot(f"console-{phase}", console, samples.console(phase), laptop, scale=1)
    yield Shot("console-dark", console, samples.console(theme="dark"), laptop, scale=1)
    yield Shot("console-en", console, samples.console(language="en"), laptop, scale=1)
    behind = samples.refused("form-advance", "Iemand was je voor. Kijk waar de tafel nu is.")
    yield Shot("console-refused", console, samples.console(refused=behind), laptop, scale=1)
    yield Shot("console-crowd", console, samples.crowd(), laptop, scale=1)
    yield Shot("console-shock", console, samples.console(), laptop, scale=1, open_="sheet-shock-cut")
    yield Shot("console-told", console, samples.console(), laptop, scale=1, open_="sheet-told")
    yield Shot("console-undo", console, samples.console(), laptop, scale=1, open_="sheet-undo")
    yield Shot("console-seat", console, samples.console(), laptop, scale=1, open_="sheet-seat-council_l")
    yield Shot("console-doors", console, samples.console(), laptop, scale=1, open_="sheet-doors")
    yield Shot("console-1024", console, samples.console(), (1024, 768), scale=1)
    yield Shot("console-1920", console, samples.console(), (1920, 1080), scale=1)
    yield Shot("console-360", console, samples.console(), (360, 3600), scale=1)
    yield Shot("console-lobby-360", console, samples.console("lobby"), (360, 2400), scale=1)
    yield Shot("console-closed-dark", console, samples.console("closed", theme="dark"), laptop, scale=1)
    wall, full = "pages/projector.html", (1920, 1080)
    for phase in ("lobby", "deliberation", "settlement", "epilogue", "closed"):
        yield Shot(f"projector-{phase}", wall, samples.projector(phase), full, scale=1)
    yield Shot("projector-settlement-en", wall, samples.projector("settlement", language="en"), full, scale=1)
    for name, context in (
        ("face-down", samples.deciding(samples.unturned())),
        ("turned-over", samples.deciding(samples.turned_over(), samples.unturned(id="w2"))),
        ("decided", samples.deciding(samples.turned_over(outcome="adopted"))),
        ("stage", samples.deciding(*(samples.unturned(id=f"w{i}") for i in range(4)))),
        ("full", samples.deciding(samples.brimful(), board=samples.announced())),
        ("full-six", samples.deciding(*(samples.brimful(id=f"w{i}") for i in range(6)))),
        ("full-stage", samples.deciding(*(samples.brimful(id=f"w{i}") for i in range(3)))),
        ("three-towns", samples.of_many_towns(3)),
        ("twelve-towns", samples.of_many_towns(12)),
    ):
        yield Shot(f"projector-{name}", wall, context, full, scale=1)
    for phase in ("lobby", "deliberation", "settlement", "epilogue"):
        yield Shot(f"projector-{phase}-1024", wall, samples.projector(phase), (1024, 768), scale=1)
    yield Shot("projector-decision-1024", wall, samples.deciding(samples.turned_over()), (1024, 768), scale=1)
    yield Shot("projector-1280", wall, samples.projector(), (1280, 720), scale=1)
    yield Shot("projector-360", wall, samples.projector(), (360, 2000), scale=1)
    yield from debriefs()
    yield Shot("join-code", "pages/join.html", samples.join(1))
    yield Shot("join", "pages/join.html", samples.join(2), (360, 900))
    yield Shot("sign-in", "pages/sign_in.html", samples.sign_in())
    yield Shot("print", "pages/print.html", samples.paper(), (1280, 2900), scale=1)
    yield Shot(
        "print-together", "pages/print.html", samples.paper(together=True, knows=True), (1280, 4200), scale=1
    )
    yield Shot("print-360", "pages/print.html", samples.paper(language="en"), (360, 900))
    yield Shot("screen-link", "pages/screen_link.html", samples.screen_link(), (360, 1100))
    yield Shot("desk-link", "pages/desk_link.html", samples.desk_link(), (360, 1100))
    yield Shot("screen-link-none", "pages/screen_link.html", samples.screen_link(made=False))
    yield Shot("tables", "pages/tables.html", samples.tables(), (1280, 800), scale=1)
    yield Shot("tables-320", "pages/tables.html", samples.tables(), (320, 1500), open_="fold-seats-one-list")
    yield Shot("tables-empty", "pages/tables.html", samples.tables(empty=True), (360, 900))
    yield Shot("guide", "pages/guide.html", samples.guide(), (1280, 800), scale=1)
    yield Shot("guide-320", "pages/guide.html", samples.guide(), (320, 900))
    yield Shot("error", "pages/error.html", samples.error())
    yield Shot("patterns", "pages/patterns.html", samples.phone(), (1280, 6000), scale=1)
    yield Shot("patterns-360", "pages/patterns.html", samples.phone(), (360, 14000), scale=1)


def hidden_positions(*, mine: bool = True, theme: samples.Theme = None) -> Phone:
    """A phone in the decision, with a proposal on which positions lie face down."""
    proposals = Proposals(proposals=(samples.face_down(mine=mine),))
    return samples.phone("decision", theme=theme, proposals=proposals)


def debriefs() -> Iterator[Shot]:
    """The debrief: to read, for each reader and in each thin state, and step by step on the wall."""
    paper, wall = "pages/debrief.html", "pages/projector.html"
    laptop, phone = (1280, 6400), (360, 12000)
    yield Shot("debrief", paper, looking_back.page("desk"), laptop, scale=1)
    yield Shot("debrief-dark", paper, looking_back.page("desk", theme="dark"), laptop, scale=1)
    yield Shot("debrief-en", paper, looking_back.page("desk", language="en"), laptop, scale=1)
    yield Shot("debrief-1920", paper, looking_back.page("desk"), (1920, 6000), scale=1)
    yield Shot("debrief-own", paper, looking_back.page("own"), phone, scale=1)
    yield Shot("debrief-own-320", paper, looking_back.page("own"), (320, 13000), scale=1)
    yield Shot("debrief-own-dark", paper, looking_back.page("own", theme="dark"), phone, scale=1)
    yield Shot("debrief-own-1280", paper, looking_back.page("own"), laptop, scale=1)
    for variation in looking_back.VARIATIONS[1:]:
        yield Shot(f"debrief-{variation}", paper, looking_back.page("desk", variation), laptop, scale=1)
    for step in looking_back.QUESTIONS:
        for stage in looking_back.STAGES:
            if stage == "figure" or step in ("knowledge", "what_if"):
                yield Shot(
                    f"script-{step}-{stage}", wall, looking_back.wall(step, stage), (1920, 1080), scale=1
                )
    for variation in ("computing", "crowded", "undecided", "undealt", "closed_early"):
        for step in looking_back.QUESTIONS:
            name = f"script-{variation}-{step}"
            yield Shot(name, wall, looking_back.wall(step, variation=variation), (1920, 1080), scale=1)


def write() -> None:
    """All pages as files below var/patterns/, with the static files beside them."""
    TARGET.mkdir(parents=True, exist_ok=True)
    static = TARGET / "static"
    if not static.exists():
        static.symlink_to(STATIC)
    for shot in shots():
        context = today(shot.context)
        html = render(
            shot.template, {"v": context, "s": samples, "d": looking_back}, speak=context.frame.language
        )
        (TARGET / f"{shot.name}.html").write_text(html, "utf-8")


def today(context: Any) -> Any:
    """A context as a file has it: no server behind it, and its clocks set by the present."""
    if isinstance(context, DebriefPage):
        return replace(context, live=None)
    if isinstance(context, Console) and context.flow:
        late = datetime.now(UTC) - samples.NOW

        def later(moment: str | None) -> str | None:
            return moment and utc(datetime.fromisoformat(moment) + late)

        guests = tuple(g.model_copy(update={"since": later(g.since)}) for g in context.flow.guests)
        lines = tuple(one.model_copy(update={"at": later(one.at)}) for one in context.flow.lines)
        context = replace(context, flow=context.flow.model_copy(update={"guests": guests, "lines": lines}))
    if not hasattr(context, "live"):
        return context
    deadline = utc(datetime.now(UTC) + timedelta(seconds=198)) if context.clock.deadline else None
    return replace(context, live=None, clock=context.clock.model_copy(update={"deadline": deadline}))


class Handler(http.server.SimpleHTTPRequestHandler):
    """The files with the policy that the server sends, and the stylesheet as it is bundled."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def do_GET(self) -> None:
        if self.path.startswith("/static/regiotafel.css"):
            body = stylesheet().encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/css; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)
            return
        super().do_GET()

    def log_message(self, *_: object) -> None:
        """Quiet: who looks wants the pictures."""


def complain(name: str, said: ConsoleMessage) -> None:
    print(f"{name}: {said.text}")


def shoot(names: list[str]) -> None:
    """A picture of each page, and what its console complained of."""
    chromium = browser.find()
    if chromium is None:
        sys.exit(f"regiotafel: {browser.REMEDY}")
    handler = functools.partial(Handler, directory=str(TARGET))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(browser.FLAGS))
        for shot in shots():
            if names and shot.name not in names:
                continue
            width, height = shot.size
            page = opened.new_page(
                viewport={"width": width, "height": height},
                device_scale_factor=shot.scale,
                reduced_motion="reduce",
            )
            page.on("console", functools.partial(complain, shot.name))
            page.goto(f"http://127.0.0.1:{server.server_port}/{shot.name}.html#{shot.hash}")
            if shot.open_:
                page.evaluate(
                    OPEN,
                    shot.open_,
                )
            page.evaluate("document.fonts.ready")
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                print(f"{shot.name}: {wide - width} px too wide")
            page.screenshot(path=TARGET / f"{shot.name}.png")
            page.close()
        opened.close()
    server.shutdown()


def main() -> int:
    """Entry point."""
    parser = argparse.ArgumentParser(prog="tools.patterns", description="Every page in every state.")
    parser.add_argument("--shoot", action="store_true", help="make pictures as well")
    parser.add_argument("names", nargs="*", help="only these")
    wanted = parser.parse_args()
    write()
    if wanted.shoot:
        shoot(wanted.names)
    print(TARGET.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
