"""A server that is killed while a table is played: the pages go on by themselves, with what was acknowledged."""

from pathlib import Path

from playwright.sync_api import Browser, WebSocketRoute, expect

from tests.browser.company import Company, gathering
from tests.browser.phone import Phone
from tests.browser.serving import Server, serving

OTHERS = ("alderman-oosterveen", "alderman-lindewaard", "secretary-oosterveen", "provider-de-kade")
KILLS = 3


def a_phone(browser: Browser, server: Server, company: Company) -> Phone:
    context = browser.new_context(
        base_url=server.url, viewport={"width": 360, "height": 740}, has_touch=True, locale="nl-NL"
    )
    phone = Phone(context.new_page())
    phone.join(company.code, "Fatma", "raadslid van Oosterveen")
    return phone


def killed_and_started(server: Server) -> None:
    """As when the power goes and comes back."""
    assert server.process is not None
    server.process.kill()
    server.process.wait()
    server.process = None
    server.start()


def test_a_page_goes_on_by_itself_after_each_kill(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server, gathering(server, server.token()) as company:
        company.join(*OTHERS)
        phone = a_phone(browser, server, company)
        company.onward("deliberation")
        phone.place("Hand")
        for turn in range(1, KILLS + 1):
            company.control("announce", text=f"Voor val {turn}")
            killed_and_started(server)
            phone.live()
            phone.place("Table")
            company.control("announce", text=f"Na val {turn}")
            expect(phone.page.get_by_text(f"Na val {turn}").first).to_be_visible(timeout=15_000)
        assert phone.still_marked()
        told = [n["headline"] for n in company.panels()["board"]["news"] if n["kind"] == "announcement"]
        assert sorted(told) == sorted(
            f"{when} val {t}" for t in range(1, KILLS + 1) for when in ("Voor", "Na")
        )


def test_a_page_says_what_failed_at_the_server_and_goes_on_when_it_works_again(
    browser: Browser, tmp_path: Path
) -> None:
    with serving(tmp_path) as server, gathering(server, server.token()) as company:
        company.join(*OTHERS)
        phone = a_phone(browser, server, company)
        broken = [True]

        def answer(socket: WebSocketRoute) -> None:
            if broken:
                socket.send('{"type": "bye", "reason": "failed"}')
                socket.close(code=1011, reason="failed")
            else:
                socket.connect_to_server()

        phone.page.route_web_socket("**/live?**", answer)
        phone.page.reload()
        said = phone.page.get_by_text("Er ging hier iets mis, niet bij jou.")
        expect(said).to_be_visible(timeout=15_000)
        broken.clear()
        expect(said).to_be_hidden(timeout=30_000)
        company.onward("briefing")
        expect(phone.page.get_by_text("Lees de eerste casus")).to_be_visible(timeout=15_000)
