"""Help, whispers, visions, positions face down, and a seat that two people share, on real phones.

The casebook is one-waiting-list; what others do is done through the API, what is looked at is in a browser.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from app.auth.cookies import seat_cookie
from tests.browser.company import Company, gathering
from tests.browser.phone import Phone
from tests.browser.serving import Server, serving
from tests.browser.test_access import focus_shows, tab_to, wrong_with

ME, COUNCIL, PROVIDER = "alderman-oosterveen", "council-oosterveen", "provider-de-kade"
SMALL = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("acts")) as found:
        yield found


@pytest.fixture
def company(server: Server) -> Iterator[Company]:
    with gathering(server, server.token(), book="one-waiting-list") as found:
        found.join(ME, COUNCIL, PROVIDER)
        yield found


@contextmanager
def held(browser: Browser, company: Company, seat: str = ME, scripts: bool = True) -> Iterator[Phone]:
    """The phone of somebody at the table."""
    context = browser.new_context(
        base_url=company.server.url,
        viewport=SMALL,  # type: ignore[arg-type]
        locale="nl-NL",
        reduced_motion="reduce",
        java_script_enabled=scripts,
    )
    token = company.members[seat].token
    context.add_cookies([{"name": seat_cookie(company.code), "value": token, "url": company.server.url}])
    phone = Phone(context.new_page())
    phone.page.goto(f"/t/{company.code}")
    if scripts:
        phone.live()
    try:
        yield phone
    finally:
        context.close()


def fits(page: Page, what: str) -> None:
    assert wrong_with(page, what, (360,)) == []
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]


def proposed(company: Company, seat: str = ME) -> str:
    """A proposal of a seat, of what it has on offer last."""
    offer = [o for o in company.panels(seat)["acts"]["acts"] if o["kind"] == "propose"][-1]
    fields = offer["schema"]["properties"]
    first = {
        name: fields[name].get("const") or fields[name]["enum"][0] for name in ("card", "option", "funding")
    }
    company.act(seat, "propose", reason="Zo kan het.", **first)
    return company.proposal()


def test_two_taps_call_the_facilitator_and_a_whisper_answers(browser: Browser, company: Company) -> None:
    with held(browser, company) as bea:
        page = bea.page
        # Also before it has begun.
        bea.unfold("Hulp")
        bea.button("Call the facilitator").click()
        called = page.get_by_text("Je hebt geroepen. De spelleider komt naar je toe.")
        expect(called).to_be_visible()
        [guest] = [g for g in company.panels()["flow"]["guests"] if g["seat"] == ME]
        assert guest["calling"]
        company.control("attend", participant=guest["participant"])
        expect(called).to_be_hidden()

        company.onward("deliberation")
        bea.phase("Talking")
        bea.mark()
        bea.unfold("Hulp")
        bea.sheet("What do you need?").get_by_label("Waar gaat het over?").fill("Wie zit naast mij?")
        fits(page, "the sheet for help")
        bea.button("Call the facilitator").click()
        expect(called).to_be_visible()
        fits(page, "called")
        words = "Vraag De Kade eens wie er dubbel staat."
        company.control("whisper", to=guest["participant"], text=words)
        slip = page.locator(".whisper").filter(has_text=words)
        expect(slip).to_be_visible()
        expect(slip).to_contain_text("Alleen voor jou")
        expect(called).to_be_hidden()
        bea.place("Talk")
        expect(slip).to_have_count(1)
        fits(page, "a whisper")
        assert bea.still_marked()
        with held(browser, company, COUNCIL) as fatma:
            assert words not in fatma.page.content()

        company.onward("decision")
        bea.phase("Deciding")
        bea.place("Talk")
        later = page.locator("#talk").get_by_text(words)
        expect(later).to_be_visible()
        expect(page.locator(".whisper").filter(has_text="Nieuw")).to_have_count(0)


def test_positions_lie_face_down_until_all_have_chosen(browser: Browser, company: Company) -> None:
    company.onward("deliberation", 3)
    proposal = proposed(company, PROVIDER)
    company.onward("decision", 3)
    reason = "Dat lost bij ons niets op."
    company.act(COUNCIL, "oppose", proposal=proposal, reason=reason)
    with held(browser, company) as bea:
        page = bea.page
        bea.mark()
        expect(page.get_by_text("Zeg of je voor of tegen bent.")).to_be_visible()
        place = bea.place("Decide")
        expect(place.get_by_text("1 van 3 hebben gekozen")).to_be_visible()
        expect(place.get_by_text("De kaarten gaan open als iedereen gekozen heeft.")).to_be_visible()
        fits(page, "face down, not chosen")
        bea.button("For", place).click()
        expect(place.get_by_text("2 van 3 hebben gekozen")).to_be_visible()
        expect(bea.button("For", place)).to_have_attribute("aria-pressed", "true")
        # It can be changed as long as the cards lie.
        bea.button("Against", place).click()
        expect(bea.button("Against", place)).to_have_attribute("aria-pressed", "true")
        fits(page, "face down, chosen")
        assert reason not in page.content()
        assert "is tegen" not in page.content()
        company.act(PROVIDER, "support", proposal=proposal)
        expect(place.get_by_text(reason)).to_be_visible()
        expect(place.get_by_text("De kaarten gaan open als iedereen gekozen heeft.")).to_be_hidden()
        expect(place.locator(".positions__list > li")).to_have_count(3)
        expect(place.get_by_text("is tegen (jij)")).to_be_visible()
        fits(page, "turned")
        assert bea.still_marked()


def test_a_vision_is_ranked_by_tapping_and_read_by_all(browser: Browser, company: Company) -> None:
    """By the keyboard alone; what comes in meanwhile leaves the order as it is."""
    company.onward("deliberation", 2)
    with held(browser, company) as bea, held(browser, company, COUNCIL) as fatma:
        page, keys = bea.page, bea.page.keyboard
        opener = page.locator("summary").filter(has_text="Zeg je visie")
        tab_to(page, opener)
        assert focus_shows(page)
        keys.press("Enter")
        sheet = bea.sheet("What comes first for %(place)s?", place="Oosterveen")
        for name in ("Hulp dicht bij huis", "Korter wachten", "Een sluitende begroting"):
            chip = sheet.get_by_role("button", name=name)
            tab_to(page, chip)
            assert focus_shows(page)
            keys.press("Space")
            expect(chip).to_have_attribute("aria-pressed", "true")
        expect(sheet.get_by_role("button", name="Samen met de buren")).to_be_disabled()
        # Out again, and the others move up.
        first = sheet.get_by_role("button", name="Hulp dicht bij huis")
        first.focus()
        keys.press("Space")
        expect(first).to_have_attribute("aria-pressed", "false")
        company.act(COUNCIL, "ask", to=ME, about="long-list", text="Wat wil je?")
        expect(page.locator("[data-badge='talk']")).to_have_text("1")
        expect(sheet.locator(".rank__chip[aria-pressed='true']").nth(0)).to_have_text("1Korter wachten")
        fits(page, "ranking")
        sheet.get_by_label("Hoeveel jaar kijk je vooruit?").select_option("8")
        sheet.get_by_label("Zeg het in één zin.").fill("Niemand wacht langer dan nodig.")
        bea.button("Say it to the table", sheet).focus()
        keys.press("Enter")
        expect(sheet).to_be_hidden()

        read = fatma.place("Table").locator(".vision").filter(has_text="Oosterveen")
        expect(read.get_by_role("listitem")).to_have_text(["Korter wachten", "Een sluitende begroting"])
        expect(read).to_contain_text("kijkt 8 jaar vooruit")
        expect(read).to_contain_text("‘Niemand wacht langer dan nodig.’")
        fits(fatma.page, "visions")
        expect(fatma.page.get_by_text("Zeg je visie")).to_have_count(0)

        bea.unfold("Stel je visie bij")
        expect(sheet.get_by_role("button", name="Korter wachten")).to_have_attribute("aria-pressed", "true")
        expect(sheet.get_by_label("Zeg het in één zin.")).to_have_value("Niemand wacht langer dan nodig.")


def test_a_vision_needs_something_that_comes_first(browser: Browser, company: Company) -> None:
    company.onward("deliberation", 2)
    with held(browser, company) as bea:
        bea.unfold("Zeg je visie")
        sheet = bea.sheet("What comes first for %(place)s?", place="Oosterveen")
        sheet.get_by_label("Zeg het in één zin.").fill("Eerst kijken.")
        bea.button("Say it to the table", sheet).click()
        expect(sheet.get_by_text("Tik er minstens één aan.")).to_be_visible()
        assert company.panels()["vision"] is None or company.panels()["vision"]["visions"] == []


def test_help_and_a_vision_without_scripts(browser: Browser, company: Company) -> None:
    company.onward("deliberation", 2)
    with held(browser, company, scripts=False) as bea:
        page = bea.page
        page.get_by_text("Hulp", exact=True).click()
        bea.button("Call the facilitator").click()
        expect(page.get_by_text("Je hebt geroepen. De spelleider komt naar je toe.")).to_be_visible()
        page.get_by_text("Zeg je visie").click()
        page.get_by_label("Op plek 1").select_option(label="Samen met de buren")
        page.get_by_label("Op plek 2").select_option(label="Korter wachten")
        page.get_by_label("Zeg het in één zin.").fill("Samen kan het.")
        bea.button("Say it to the table").click()
        expect(page.locator(".vision").get_by_role("listitem")).to_have_text(
            ["Samen met de buren", "Korter wachten"]
        )


def test_two_in_a_seat_see_one_hand_and_speak_in_turns(browser: Browser, company: Company) -> None:
    """Somebody comes in later: the same hand, an instinct of their own, and plain words on who speaks."""
    company.onward("briefing")
    option = next(o for o in company.panels(ME)["acts"]["acts"] if o["kind"] == "prefer")["schema"][
        "properties"
    ]
    company.act(ME, "prefer", card="long-list", option=option["option"]["enum"][0], confidence=70)
    context = browser.new_context(base_url=company.server.url, viewport=SMALL, locale="nl-NL")  # type: ignore[arg-type]
    joost = Phone(context.new_page())
    joost.join(company.code, "Joost", "Wethouder jeugd van Oosterveen")
    page = joost.page
    with held(browser, company) as bea:
        hand = [slip.inner_text() for slip in bea.place("Hand").locator(".slip__text").all()]
        page.get_by_text("Alleen jij weet dit").locator("visible=true").click()
        for words in hand:
            expect(page.locator("#start").get_by_text(words)).to_be_visible()
        page.get_by_role("link", name="Lees de eerste casus").click()
        expect(page.locator("#case").get_by_role("radio").first).not_to_be_checked()
        company.onward("deliberation")
        joost.phase("Talking")
        joost.place("Table")
        aside = page.get_by_text("Iemand anders in jouw stoel spreekt en besluit deze ronde.")
        expect(aside).to_be_visible()
        expect(page.get_by_text("Jij kunt: vragen en noteren wat je vertelde.")).to_be_visible()
        fits(page, "who does not speak")
        expect(joost.place("Decide").get_by_text("Doe een voorstel")).to_have_count(0)
        bea.place("Table")
        expect(bea.page.get_by_text("Jij spreekt deze ronde voor je stoel.")).to_be_visible()
        company.onward("deliberation", 2)
        joost.phase("Talking")
        joost.place("Table")
        expect(page.get_by_text("Jij spreekt deze ronde voor je stoel.")).to_be_visible()
        bea.place("Table")
        expect(
            bea.page.get_by_text("Iemand anders in jouw stoel spreekt en besluit deze ronde.")
        ).to_be_visible()
    context.close()


def test_what_comes_in_is_new_until_it_was_looked_at(browser: Browser, company: Company) -> None:
    company.onward("deliberation", 2)
    with held(browser, company) as bea:
        page = bea.page
        hand = page.get_by_role("navigation").get_by_role("link", name="Hand")
        expect(hand).to_have_text("Hand")
        observation = company.panels(PROVIDER)["hand"]["observations"][0]
        company.act(PROVIDER, "share", what={"observation": observation["id"]}, to=[ME])
        expect(hand.get_by_label("1 nieuw ding")).to_be_visible()
        bea.place("Hand")
        slip = bea.slip(observation["text"])
        expect(slip.get_by_text("Nieuw")).to_be_visible()
        expect(hand.get_by_label("1 nieuw ding")).to_be_hidden()
        bea.place("Table")
        bea.place("Hand")
        expect(slip.get_by_text("Nieuw")).to_be_hidden()
        page.reload()
        bea.live()
        expect(slip).to_be_visible()
        expect(slip.get_by_text("Nieuw")).to_be_hidden()


def test_a_proposal_is_withdrawn_and_a_paper_card_leads_to_the_phone(
    browser: Browser, company: Company
) -> None:
    company.onward("deliberation", 2)
    proposed(company)
    with held(browser, company) as bea:
        place = bea.place("Decide")
        bea.unfold("Trek in", place)
        sheet = bea.sheet("Do you withdraw this proposal?")
        fits(bea.page, "withdrawing")
        bea.button("Withdraw it", sheet).click()
        expect(sheet).to_be_hidden()
        expect(place.get_by_text("Ingetrokken", exact=True)).to_be_visible()
        bea.page.goto(f"/c/{company.code}/gp-route")
        expect(bea.page.locator("#case").get_by_role("heading", name="Langs het wijkteam")).to_be_visible()
        fits(bea.page, "a card of this round, with earlier ones folded")
        bea.page.goto("about:blank")
        bea.page.goto(f"/c/{company.code}/1")
        expect(bea.page.get_by_role("heading", name="De lijst van 22 weken")).to_be_visible()
