"""What the pages rely on in htmx 4 over a websocket, under the policy that they are served with.

The version of htmx is pinned exactly; whoever takes a newer one sees here which of these facts has changed.

Both scripts load without `defer`. A deferred htmx finds the page parsed already and begins at once, sometimes
before the deferred hx-ws is there, and then never connects; without it, htmx waits until every script ran.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, WebSocketRoute, expect

VENDOR = Path(__file__).resolve().parents[2] / "web" / "static" / "vendor"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:"
PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>t</title>
<link rel="icon" href="data:,">
<meta name="htmx-config" content='{"includeIndicatorCSS": false, "morphIgnore": ["open"]}'>
<script src="/htmx.min.js"></script><script src="/hx-ws.min.js"></script></head>
<body><main hx-ws:connect="/live" hx-swap="none">
<p id="clock">10</p>
<form id="ask"><p id="hint">eerst</p><input id="text" name="text"></form>
<details id="fold"><summary>Meer</summary><p id="inside">oud</p></details>
<table><tbody id="rows"><tr><td id="row">oud</td></tr></tbody></table>
</main></body></html>"""


@dataclass
class Table:
    """A page that is connected, and the server's end of its sockets."""

    page: Page
    sockets: list[WebSocketRoute] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def push(self, fragments: str) -> None:
        """One frame to the newest socket."""
        self.sockets[-1].send(fragments)


@pytest.fixture
def table(page: Page) -> Table:
    """The page above, open and connected."""
    opened = Table(page)

    def answer(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        if name == "page":
            route.fulfill(body=PAGE, content_type="text/html", headers={"Content-Security-Policy": POLICY})
        else:
            route.fulfill(path=VENDOR / name, content_type="text/javascript")

    # Playwright marks the function, so a bound method will not do.
    def connect(socket: WebSocketRoute) -> None:
        opened.sockets.append(socket)

    page.on("pageerror", lambda error: opened.errors.append(str(error)))
    page.on("console", lambda line: opened.errors.append(line.text) if line.type == "error" else None)
    page.route("http://table.test/**", answer)
    page.route_web_socket("ws://table.test/live", connect)
    page.goto("http://table.test/page")
    page.wait_for_function("() => document.readyState === 'complete'")
    _await_sockets(opened, 1)
    return opened


def _await_sockets(table: Table, count: int) -> None:
    for _ in range(200):
        if len(table.sockets) >= count:
            return
        table.page.wait_for_timeout(50)
    pytest.fail(f"{len(table.sockets)} of {count} connections after ten seconds")


def test_one_frame_renews_several_panels_without_breaking_the_policy(table: Table) -> None:
    table.push(
        '<p id="clock" hx-swap-oob="outerMorph">9</p>'
        '<hx-partial hx-target="#rows" hx-swap="innerHTML"><tr><td id="row">nieuw</td></tr></hx-partial>'
    )
    expect(table.page.locator("#clock")).to_have_text("9")
    expect(table.page.locator("#row")).to_have_text("nieuw")
    assert table.errors == []


def test_a_renewed_form_keeps_what_somebody_is_typing(table: Table) -> None:
    table.page.locator("#text").press_sequentially("Wie heeft")
    table.push(
        '<form id="ask" hx-swap-oob="outerMorph"><p id="hint">daarna</p><input id="text" name="text"></form>'
    )
    expect(table.page.locator("#hint")).to_have_text("daarna")
    table.page.keyboard.type(" plek?")
    expect(table.page.locator("#text")).to_have_value("Wie heeft plek?")


def test_what_somebody_unfolded_stays_open(table: Table) -> None:
    table.page.locator("summary").click()
    table.push(
        '<details id="fold" hx-swap-oob="outerMorph">'
        '<summary>Meer</summary><p id="inside">nieuw</p></details>'
    )
    expect(table.page.locator("#inside")).to_have_text("nieuw")
    expect(table.page.locator("#inside")).to_be_visible()


@pytest.mark.parametrize("code", [1001, 1012])
def test_a_server_that_went_away_is_found_again(table: Table, code: int) -> None:
    _close(table, code)
    _await_sockets(table, 2)
    table.push('<p id="clock" hx-swap-oob="outerMorph">8</p>')
    expect(table.page.locator("#clock")).to_have_text("8")


@pytest.mark.parametrize("code", [1000, 1008, 4401])
def test_somebody_who_was_sent_away_does_not_knock_again(table: Table, code: int) -> None:
    _close(table, code)
    table.page.evaluate("() => new Promise(requestAnimationFrame)")
    assert len(table.sockets) == 1


def _close(table: Table, code: int) -> None:
    """End the connection from the server's side, and let ten minutes pass in the browser."""
    page = table.page
    page.clock.install()
    page.evaluate("() => document.addEventListener('htmx:ws:close', event => { window.gone = event.detail })")
    table.sockets[-1].close(code=code)
    page.wait_for_function("() => window.gone !== undefined", polling=20)
    page.clock.run_for(600_000)
