"""A facilitator and five participants, each with a browser of their own, play first-light whole.

The table is opened in the browser, so its causes are drawn by chance: what is named here is true in every draw.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.desk import Desk
from tests.browser.phone import Phone, Screen
from tests.browser.serving import Server, serving

CASE = "De lijst van 22 weken"
PLACES = "Koop 40 plekken bij De Kade"
PROMISE = "Het raadslid beloofde ouders dat de lijst dit jaar korter wordt."
COMMITTED = "Van elke 100 euro voor jeugd ligt in Oosterveen 96 al vast."
INSURER = "De zorgverzekeraar wil meebetalen aan een ondersteuner voor jongeren."
MARGIN = "De Kade houdt bijna niets over. In de hele sector was het 0,1 procent."
LATE_BILLS = "Oosterveen betaalt de rekeningen van De Kade een maand te laat."


@dataclass
class Room:
    """Everybody in the room, and their screens."""

    server: Server
    browser: Browser
    desk: Desk
    wall: Screen
    code: str
    contexts: list[BrowserContext] = field(default_factory=list)
    phones: dict[str, Phone] = field(default_factory=dict)

    def come_in(self, name: str, seat: str, language: str = "nl") -> Phone:
        phone = Phone(a_phone(self.browser, self.server, language).new_page(), language)
        self.contexts.append(phone.page.context)
        self.phones[name] = phone
        phone.join(self.code, name, seat)
        return phone

    @property
    def everybody(self) -> list[Phone]:
        return list(self.phones.values())

    @property
    def screens(self) -> list[Screen]:
        return [self.desk, self.wall, *self.everybody]


def a_phone(browser: Browser, server: Server, language: str = "nl") -> BrowserContext:
    return browser.new_context(
        base_url=server.url,
        viewport={"width": 360, "height": 740},
        has_touch=True,
        locale={"nl": "nl-NL", "en": "en-GB"}[language],
    )


@pytest.fixture
def room(browser: Browser, tmp_path: Path) -> Iterator[Room]:
    """A table that the facilitator opened, shown on the wall; nobody has come in yet."""
    with serving(tmp_path) as server:
        laptop = browser.new_context(
            base_url=server.url, viewport={"width": 1280, "height": 800}, locale="nl-NL"
        )
        desk = Desk(laptop.new_page())
        desk.sign_in(server.invite())
        code = desk.open_table("De wachtlijst", "De middag van Oosterveen")
        projector = browser.new_context(
            base_url=server.url,
            viewport={"width": 1920, "height": 1080},
            locale="nl-NL",
            storage_state=laptop.storage_state(),
        )
        wall = Screen(projector.new_page())
        wall.page.goto(f"/projector/{code}")
        wall.live()
        wall.mark()
        yield Room(server, browser, desk, wall, code)


def test_a_table_is_played_whole(room: Room) -> None:
    come_in(room)
    feel(room)
    talk(room)
    the_facilitator_leads(room)
    a_phone_loses_its_connection(room)
    a_page_comes_back_from_the_cache(room)
    decide(room)
    the_years_go_by(room)
    look_back(room)
    for screen in room.screens:
        assert [said for said in screen.complaints if "ERR_INTERNET_DISCONNECTED" not in said] == []


def come_in(room: Room) -> None:
    """By the code on the wall; the console and the wall count along, and nobody loads a page twice."""
    wall, desk = room.wall.page, room.desk
    expect(wall.get_by_role("heading", name="Kom binnen")).to_be_visible()
    expect(wall.locator(".projector__qr svg")).to_be_visible()
    expect(wall.get_by_text(room.code, exact=True)).to_be_visible()
    expect(desk.part("Before you begin").get_by_text(room.code, exact=True)).to_be_visible()
    room.come_in("Bea", "wethouder jeugd van Oosterveen")
    room.come_in("Fatma", "raadslid van Oosterveen")
    room.come_in("Joost", "wethouder jeugd van Lindewaard")
    room.come_in("Sanne", "director of De Kade", "en")
    expect(desk.part("Mensen: 4 in de zaal, 5 stoelen").get_by_text("erbij")).to_have_count(4)
    expect(wall.get_by_text("4 mensen aan tafel")).to_be_visible()
    expect(room.phones["Bea"].page.get_by_text("We beginnen als iedereen er is.").first).to_be_visible()


def feel(room: Room) -> None:
    """First instincts; somebody comes in after the start and finds everything that the seat has."""
    desk = room.desk
    desk.onward("Begin", "Reading")
    expect(room.wall.page.get_by_text("‘Mijn zoon wacht al sinds de zomer’")).to_be_visible()
    bea, sanne = room.phones["Bea"], room.phones["Sanne"]
    bea.phase("Reading")
    expect(bea.page.get_by_text("Kinderen krijgen binnen 14 weken hulp.")).to_be_visible()
    for name, option, sure in (("Bea", PLACES, 4), ("Fatma", PLACES, 5), ("Joost", "Nog niet kopen", 2)):
        room.phones[name].feel(option, sure)

    sanne.page.get_by_role("link", name="Read the first case").click()
    case = sanne.page.locator("#case")
    expect(case.get_by_role("heading", name="The list of 22 weeks")).to_be_visible()
    case.get_by_role("radio", name="Buy 40 places from De Kade").check()
    henk = room.come_in("Henk", "gemeentesecretaris van Oosterveen")
    expect(case.get_by_role("radio", name="Buy 40 places from De Kade")).to_be_checked()
    case.get_by_role("radio", name="very sure", exact=True).check()
    expect(case.get_by_text("Recorded. Nobody sees this before the debrief.")).to_be_visible()

    henk.page.get_by_text("Alleen jij weet dit").locator("visible=true").click()
    expect(henk.page.get_by_text(LATE_BILLS).locator("visible=true")).to_be_visible()
    henk.feel("Nog niet kopen", 1)
    people = desk.part("Mensen: 5 in de zaal, 5 stoelen")
    expect(people.get_by_text("heeft gekozen")).to_have_count(5)
    bea.page.get_by_role("link", name="Naar de tafel").locator("visible=true").click()
    expect(bea.page.get_by_role("heading", name="Jij bent klaar")).to_be_visible()
    for screen in room.screens:
        assert screen.still_marked()


def talk(room: Room) -> None:
    """Asking at the table and outside, answering, telling, a figure; what somebody types stays under pushes."""
    room.desk.onward("Naar praten", "Talking")
    bea, fatma, joost = room.phones["Bea"], room.phones["Fatma"], room.phones["Joost"]
    henk, sanne = room.phones["Henk"], room.phones["Sanne"]
    for phone in room.everybody:
        phone.phase("Talking")

    # Joost is in the middle of a question while all that follows arrives on his phone.
    joost.unfold("Vraag de tafel", joost.place("Talk"))
    asking = joost.sheet("Whom at the table do you ask?")
    whom(asking, "raadslid").check()
    typing = asking.get_by_label("Je vraag")
    typing.press_sequentially("Wat heb je ouders ")

    bea.ask("raadslid", CASE, "Wat hoor jij van ouders?")
    waiting = fatma.page.get_by_role("navigation").get_by_role("link", name="Praat")
    expect(waiting).to_contain_text("1")
    fatma.answer("wethouder jeugd van Oosterveen", "Een belofte aan ouders", "Ze zijn boos.")
    answered = bea.page.locator("#talk").get_by_role("listitem").filter(has_text="Wat hoor jij van ouders?")
    expect(answered).to_contain_text(PROMISE)
    expect(answered).to_contain_text("Ze zijn boos.")

    bea.phone_up("een huisarts in Oosterveen", "Geld")
    expect(bea.page.locator("#talk").get_by_text(INSURER)).to_be_visible()
    bea.place("Hand")
    expect(bea.slip(INSURER)).to_contain_text("Nieuw")
    expect(bea.slip(INSURER)).to_contain_text("gevraagd aan een huisarts in Oosterveen")

    bea.tell(COMMITTED, "Hele tafel")
    bea.heard(COMMITTED)
    sanne.heard("Of every 100 euros for youth, Oosterveen has committed 96 already.")

    henk.consult("Lijn 2, behandeling: wacht", "Lindestroom")
    expect(henk.page.get_by_role("heading", name="Opgevraagd")).to_be_visible()

    expect(typing).to_be_focused()
    typing.press_sequentially("beloofd?")
    expect(typing).to_have_value("Wat heb je ouders beloofd?")
    expect(whom(asking, "raadslid")).to_be_checked()
    joost.button("Ask", asking).click()
    expect(joost.page.locator("#talk").get_by_text("‘Wat heb je ouders beloofd?’")).to_be_visible()


def whom(sheet: Locator, name: str) -> Locator:
    return sheet.get_by_role("radio", name=name)


def the_facilitator_leads(room: Room) -> None:
    """Pause, more time, a shock, an announcement, what was told, a step back, and a look along."""
    desk, bea, fatma = room.desk, room.phones["Bea"], room.phones["Fatma"]
    desk.press("Pauze")
    bea.place("Decide")
    expect(bea.page.get_by_text(PLACES, exact=True).locator("visible=true")).to_have_count(0)
    expect(bea.page.get_by_role("banner").get_by_role("timer")).to_have_count(0)
    desk.press("Ga verder")
    expect(bea.page.get_by_text(PLACES, exact=True).locator("visible=true")).to_be_visible()

    before = seconds(desk.clock())
    desk.press("+1 min.")
    expect(desk.happened().first).to_contain_text("Meer tijd")
    assert seconds(desk.clock()) > before + 30
    assert seconds(bea.page.get_by_role("banner").get_by_role("timer")) > before + 30

    desk.button("Let it happen now", desk.deals("Minder geld van het Rijk")).click()
    expect(room.wall.page.get_by_text("Rijk: dit jaar minder geld voor jeugd")).to_be_visible()
    bea.place("Table")
    expect(bea.page.get_by_text("Rijk: dit jaar minder geld voor jeugd")).to_be_visible()
    # Said by mistake, and taken back.
    desk.announce("Over twee uur besluiten we.")
    expect(bea.page.get_by_text("Over twee uur besluiten we.").first).to_be_visible()
    desk.takes_back("Over twee uur besluiten we.")
    expect(bea.page.get_by_text("Over twee uur besluiten we.")).to_have_count(0)
    expect(room.wall.page.get_by_text("Over twee uur besluiten we.")).to_have_count(0)
    desk.announce("Over twee minuten besluiten we.")
    expect(bea.page.get_by_text("Over twee minuten besluiten we.").first).to_be_visible()

    desk.told("De Kade verdient bijna niets", "Hele tafel")
    fatma.heard(MARGIN)

    eyes = desk.eyes("Gemeentesecretaris van Oosterveen")
    expect(eyes.get_by_role("banner")).to_contain_text("Praten")
    eyes.get_by_role("navigation").get_by_role("link", name="Hand").click()
    expect(eyes.locator("#hand").get_by_text(LATE_BILLS)).to_be_visible()
    expect(eyes.locator("form")).to_have_count(0)
    desk.page.get_by_text("Echt", exact=True).click()


def seconds(clock: Locator) -> int:
    """What a clock shows, once it shows it."""
    expect(clock).to_contain_text(":")
    minutes, rest = clock.inner_text().split(":")
    return int(minutes) * 60 + int(rest)


def a_phone_loses_its_connection(room: Room) -> None:
    """What is typed and sent meanwhile is there afterwards, once; what others did meanwhile as well."""
    desk, sanne, henk = room.desk, room.phones["Sanne"], room.phones["Henk"]
    page = sanne.page
    lease = "The lease of the building at the harbour runs for six more years."
    page.context.set_offline(True)
    expect(page.get_by_text("No connection for a moment.")).to_be_visible()
    sanne.place("Hand")
    slip = sanne.slip(lease)
    slip.get_by_text(lease).click()
    sanne.button("Told", slip).click()
    sheet = sanne.sheet("Who did you tell this out loud?")
    sheet.get_by_role("checkbox", name="Whole table", exact=True).check()
    sanne.button("Note it", sheet, exact=False).click()
    # Who is not sure that it went taps again.
    sanne.button("Note it", sheet, exact=False).click()
    page.keyboard.press("Escape")
    # A question is sent, and in the same form the next one is begun.
    sanne.unfold("Ask the table", sanne.place("Talk"))
    asking = sanne.sheet("Whom at the table do you ask?")
    asking.get_by_role("radio", name="secretary").check()
    draft = asking.get_by_label("Your question")
    draft.fill("Who pays the bills on time?")
    sanne.button("Ask", asking).click()
    draft.fill("And who pays late?")
    henk.tell(LATE_BILLS, "Hele tafel")
    henk.place("Hand")
    expect(henk.slip("De huur van het pand aan de haven")).to_have_count(0)

    page.context.set_offline(False)
    expect(henk.slip("De huur van het pand aan de haven loopt nog zes jaar.")).to_be_attached(timeout=20_000)
    expect(page.get_by_text("No connection for a moment.")).to_be_hidden()
    expect(page.get_by_text("Not sent yet.")).to_be_hidden()
    henk.place("Talk")
    expect(henk.page.get_by_text("‘Who pays the bills on time?’")).to_be_visible()
    assert sanne.still_marked()
    expect(draft).to_have_value("And who pays late?")
    expect(draft).to_be_focused()
    expect(desk.happened().filter(has_text="De huur loopt nog zes jaar")).to_have_count(1)
    sanne.button("Ask", asking).click()
    expect(henk.page.get_by_text("‘And who pays late?’")).to_be_visible()
    expect(henk.page.get_by_text("‘Who pays the bills on time?’")).to_have_count(1)
    expect(asking).to_be_hidden()
    sanne.heard("Oosterveen pays De Kade's bills a month late.")
    assert sanne.still_marked()


def a_page_comes_back_from_the_cache(room: Room) -> None:
    """Somebody goes elsewhere and back: the page is not what it was, but what the table is now, and lives."""
    joost, fatma = room.phones["Joost"], room.phones["Fatma"]
    joost.page.goto("/sign-in")
    fatma.tell("De raad kreeg elf brieven over parkeren bij De Kade.", "Hele tafel")
    joost.page.go_back()
    comes_alive(joost, "De raad kreeg elf brieven over parkeren bij De Kade.")
    joost.mark()
    # The same, as a browser says it that kept the page whole.
    with joost.page.expect_navigation():
        joost.page.evaluate("() => dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert not joost.still_marked()
    separated = "Bij 40 tot 50 procent van de jongeren met jeugdhulp zijn de ouders uit elkaar."
    joost.live()
    fatma.tell(separated, "Hele tafel")
    comes_alive(joost, separated)
    joost.mark()


def comes_alive(phone: Phone, words: str) -> None:
    phone.live()
    phone.heard(words)


def decide(room: Room) -> None:
    """A proposal, positions, and the two aldermen."""
    bea, fatma, joost = room.phones["Bea"], room.phones["Fatma"], room.phones["Joost"]
    sanne, henk = room.phones["Sanne"], room.phones["Henk"]
    bea.propose(PLACES, "Ouders wachten te lang.")
    fatma.place("Decide")
    expect(fatma.page.get_by_role("heading", name=PLACES)).to_be_visible()
    expect(fatma.page.get_by_text("‘Ouders wachten te lang.’")).to_be_visible()
    room.desk.onward("Naar besluiten", "Deciding")
    for phone in room.everybody:
        phone.phase("Deciding")
    fatma.take_side("For")
    henk.take_side("Against")
    sanne.place("Decide")
    expect(sanne.page.get_by_text("2 of 5 have chosen")).to_be_visible()
    bea.decide(PLACES, "Er moet nu iets gebeuren.", "96 van elke 100 euro ligt vast")
    expect(joost.page.get_by_role("navigation").get_by_role("link", name="Besluit")).to_contain_text("1")
    joost.decide(PLACES, "De regio doet het samen.", "96 van elke 100 euro ligt vast")
    for phone, words in ((fatma, "Aangenomen"), (sanne, "Adopted")):
        expect(phone.page.locator("#decide").get_by_text(words, exact=True)).to_be_visible()


def the_years_go_by(room: Room) -> None:
    """The settlement on the wall, a question on the phones, the years after on the wall."""
    desk, wall, bea = room.desk, room.wall.page, room.phones["Bea"]
    desk.onward("Naar afrekenen", "Settling")
    shown = wall.locator("[data-frame]:not([hidden]) .projector__lead")
    expect(shown).to_contain_text(re.compile("de lijst (werd|bleef)", re.IGNORECASE))
    bea.place("Table")
    expect(bea.page.get_by_text("Kijk naar het scherm.")).to_be_visible()
    desk.onward("Naar terugkijken", "Looking back")
    bea.reflect("Welke vraag had je graag eerder gesteld, en aan wie?", "Aan De Kade: wie staat er dubbel?")
    desk.onward("Naar de jaren erna", "The years after")
    expect(shown).to_contain_text("later: ")
    first = shown.inner_text()
    expect(shown).not_to_have_text(first)
    for phone in room.everybody:
        phone.phase("The years after")


def look_back(room: Room) -> None:
    """The table closes; everybody has a debrief of their own."""
    desk, bea, sanne = room.desk, room.phones["Bea"], room.phones["Sanne"]
    desk.press("Sluit de tafel")
    for phone in room.everybody:
        phone.phase("Finished")
        assert phone.still_marked()
    assert room.wall.still_marked()
    bea.place("Table")
    expect(bea.page.get_by_role("heading", name="Het spel is klaar")).to_be_visible()
    debrief_of(bea.page, "Naar de nabespreking")
    expect(bea.page.get_by_text("Over een jaar zijn er verkiezingen.").first).to_be_visible()
    expect(bea.page.get_by_text("Aan De Kade: wie staat er dubbel?")).to_be_visible()
    sanne.place("Table")
    debrief_of(sanne.page, "To the debrief")
    expect(
        sanne.page.get_by_role("heading", name="Which question would you still have liked to ask?")
    ).to_be_visible()
    debrief_of(desk.page, "Jouw verslag")
    desk.page.get_by_role("heading", name="Wat besloten jullie, en waarom?").click()
    expect(desk.page.get_by_text("‘Ouders wachten te lang.’").locator("visible=true").first).to_be_visible()


def debrief_of(page: Page, link: str) -> None:
    page.get_by_role("link", name=link).locator("visible=true").click()
    expect(page.get_by_role("main")).to_be_visible()
