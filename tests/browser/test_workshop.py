"""The whole workshop: nine participants, two facilitators and the wall play one-waiting-list to the debrief.

Each has a browser of their own, four phones and one console in English. Causes are drawn by chance, so what is named
here is true in every draw. Each state that is met on the way is held against axe in both themes, once, on the screens
where it shows; the consoles take turns, one in Dutch, one in English.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.desk import Desk
from tests.browser.phone import Phone, Screen
from tests.browser.serving import Server, serving
from tests.browser.test_access import wrong_with

NL, EN = "nl", "en"
LOCALES = {NL: "nl-NL", EN: "en-GB"}
PHONE, LAPTOP, PROJECTOR = (360, 740), (1280, 800), (1920, 1080)

PEOPLE = {
    "Bea": ("Wethouder jeugd van Oosterveen", NL),
    "Ali": ("Wethouder jeugd van Oosterveen", NL),
    "Joost": ("Wethouder jeugd van Lindewaard", NL),
    "Fatma": ("Raadslid van Oosterveen", NL),
    "Henk": ("Gemeentesecretaris van Oosterveen", NL),
    "Sanne": ("Director of De Kade", EN),
    "Cem": ("Council member of Lindewaard", EN),
    "Wil": ("Municipal secretary of Lindewaard", EN),
    "Tess": ("Alderman for economy and space of Oosterveen", EN),
}
"""Nine people in eight seats; the ninth seat is left to the computer."""
SEATS = 8

PLACES = {NL: "Koop 40 plekken bij De Kade", EN: "Buy 40 places from De Kade"}
GATE = {NL: "Eerst naar het wijkteam", EN: "The neighbourhood team first"}
LEAVE = {NL: "Laat de route zoals hij is", EN: "Leave the route as it is"}
HOURS = {NL: "Meer uren voor het wijkteam", EN: "More hours for the team"}
COMMITTED = {
    NL: "Van elke 100 euro voor jeugd ligt in Oosterveen 96 al vast.",
    EN: "Of every 100 euros for youth, Oosterveen has committed 96 already.",
}
BILL = {
    NL: "Verdeel je een rekening over de inwoners, dan betaalt Lindewaard er twee derde van.",
    EN: "If a bill is shared by inhabitants, Lindewaard pays two thirds of it.",
}


@dataclass
class Hall:
    """Everybody in the room, and what axe found wrong on their screens."""

    server: Server
    browser: Browser
    desk: Desk
    contexts: list[BrowserContext] = field(default_factory=list)
    phones: dict[str, Phone] = field(default_factory=dict)
    code: str = ""
    second: Desk | None = None
    wall: Screen | None = None
    wrong: list[str] = field(default_factory=list)

    def context(self, size: tuple[int, int], language: str) -> BrowserContext:
        made = self.browser.new_context(
            base_url=self.server.url,
            viewport={"width": size[0], "height": size[1]},
            has_touch=size == PHONE,
            locale=LOCALES[language],
            reduced_motion="reduce",
        )
        self.contexts.append(made)
        return made

    @property
    def screens(self) -> list[Screen]:
        assert self.second
        assert self.wall
        return [self.desk, self.second, self.wall, *self.phones.values()]

    def look(self, state: str, *who: str) -> None:
        """Holds these screens against axe, as they are now: `desk`, `second`, `wall`, or somebody's phone."""
        assert self.second
        assert self.wall
        fixed: dict[str, tuple[Screen, tuple[int, int]]] = {
            "desk": (self.desk, LAPTOP),
            "second": (self.second, LAPTOP),
            "wall": (self.wall, PROJECTOR),
        }
        for name in who:
            screen, size = fixed[name] if name in fixed else (self.phones[name], PHONE)
            page = screen.page
            # A page behind others draws no pictures, and would never come to rest.
            page.bring_to_front()
            self.wrong += wrong_with(page, f"{state}: {name}", (min(size[0], LAPTOP[0]),))
            page.set_viewport_size({"width": size[0], "height": size[1]})
            page.emulate_media(color_scheme="light")

    def phase(self, words: str) -> None:
        for phone in self.phones.values():
            phone.phase(words)


@pytest.fixture
def hall(browser: Browser, tmp_path: Path) -> Iterator[Hall]:
    with serving(tmp_path) as server:
        laptop = browser.new_context(
            base_url=server.url,
            viewport={"width": LAPTOP[0], "height": LAPTOP[1]},
            locale=LOCALES[NL],
            reduced_motion="reduce",
        )
        desk = Desk(laptop.new_page())
        made = Hall(server, browser, desk, [laptop])
        yield made
        for context in made.contexts:
            context.close()


def test_a_workshop_is_played_whole(hall: Hall) -> None:
    the_facilitators_prepare(hall)
    people_come_in(hall)
    year_one(hall)
    year_two(hall)
    year_three(hall)
    the_years_after(hall)
    looking_back(hall)
    for screen in hall.screens:
        assert screen.complaints == [], screen.page.url
    assert hall.wrong == []


def the_facilitators_prepare(hall: Hall) -> None:
    """A table, the guide, a second facilitator by a link that works once, and a screen by a link of its own."""
    desk = hall.desk
    desk.sign_in(hall.server.invite())
    hall.code = desk.open_table("Eén wachtlijst", "De raad van dinsdag")
    expect(desk.page.get_by_text("Welkom. Vandaag besturen we samen een regio")).to_be_visible()
    before = desk.part("Before you begin")
    desk.button("Second facilitator", before).click()
    address = desk.page.get_by_role("textbox", name="Link").input_value()
    hall.second = Desk(hall.context(LAPTOP, EN).new_page(), EN)
    hall.second.page.goto(address)
    hall.second.button("Sign in").click()
    expect(hall.second.page.get_by_role("heading", name="Say now")).to_be_visible()
    hall.second.live()
    hall.second.mark()
    stranger = hall.context(LAPTOP, NL).new_page()
    stranger.goto(address)
    stranger.get_by_role("button", name="Log in").click()
    expect(stranger.get_by_role("alert")).to_be_visible()

    desk.page.get_by_role("link", name="Op een andere computer: maak een link").click()
    desk.button("Make a link").click()
    hall.wall = Screen(hall.context(PROJECTOR, NL).new_page())
    hall.wall.page.goto(desk.page.get_by_role("textbox", name="Link").input_value())
    hall.wall.live()
    hall.wall.mark()
    expect(hall.wall.page.get_by_role("heading", name="Kom binnen")).to_be_visible()
    desk.page.get_by_role("link", name="Terug naar de console").click()
    desk.live()
    desk.mark()


def people_come_in(hall: Hall) -> None:
    for name, (seat, language) in PEOPLE.items():
        phone = Phone(hall.context(PHONE, language).new_page(), language)
        hall.phones[name] = phone
        phone.join(hall.code, name, seat)
    assert hall.wall
    expect(hall.wall.page.get_by_text("9 mensen aan tafel")).to_be_visible()
    desk = hall.desk
    desk.press("Laat de computer de lege stoel spelen")
    expect(desk.page.get_by_text("Mensen: 9 in de zaal, 9 stoelen")).to_be_visible()
    hall.look("lobby", "second", "wall", "Bea", "Sanne")


def feel(hall: Hall, options: dict[str, str], *, first: bool = False) -> None:
    """Everybody's first instinct on the card of this round, by the link of the first screen or of the table."""
    hall.phase("Reading")
    for sure, phone in enumerate(hall.phones.values()):
        # Who looked at a case last sees the new one there.
        if not first and not phone.page.locator("#case").is_visible():
            phone.place("Table")
        phone.feel(options[phone.language], 1 + sure % 5, "Read the first case" if first else "Read the case")
    expect(hall.desk.page.locator(".people").get_by_text("heeft gekozen")).to_have_count(SEATS)


def year_one(hall: Hall) -> None:
    """Reading, talking, deciding: what everybody expects is adopted by who pays."""
    desk, second, phones = hall.desk, hall.second, hall.phones
    assert second
    assert hall.wall
    bea, ali, fatma, joost = phones["Bea"], phones["Ali"], phones["Fatma"], phones["Joost"]
    henk, sanne, cem, tess = phones["Henk"], phones["Sanne"], phones["Cem"], phones["Tess"]
    desk.onward("Begin", "Reading")
    expect(second.page.get_by_text("Read the case in silence.")).to_be_visible()
    feel(hall, PLACES, first=True)
    hall.look("reading", "desk", "wall", "Bea", "Sanne")
    desk.press("Pauze")
    expect(second.button("Go on")).to_be_visible()
    second.press("Go on")
    second.press("+1 min.")
    expect(desk.happened().filter(has_text="Meer tijd")).to_have_count(1)

    second.onward("To talking", "Talking")
    hall.phase("Talking")
    bea.place("Table")
    expect(bea.page.get_by_text("Jij spreekt deze ronde voor je stoel.")).to_be_visible()
    expect(ali.place("Decide").get_by_text("Doe een voorstel")).to_have_count(0)
    bea.ask("Raadslid", "De lijst van 22 weken", "Wat heb je ouders beloofd?")
    fatma.answer(
        "wethouder jeugd van Oosterveen", "Een belofte in de krant", "Dat het dit jaar korter wordt."
    )
    expect(ali.place("Talk").get_by_text("Dat het dit jaar korter wordt.")).to_be_visible()
    joost.phone_up("Een huisarts in Oosterveen", "Personeel en drukte")
    joost.place("Hand")
    expect(joost.slip("De griep maakte het een drukke winter in de praktijk.")).to_be_attached()
    bea.tell(COMMITTED[NL], "Hele tafel")
    sanne.heard(COMMITTED[EN])

    calls(sanne, "Who may decide?")
    waiting = desk.page.locator(".people__calls")
    expect(waiting).to_contain_text("‘Who may decide?’")
    hall.look("called", "second", "Sanne")
    second.press("I am coming")
    expect(waiting).to_have_count(0)
    calls(henk, "Mag ik dit zeggen?")
    desk.button("Whisper back").click()
    whisper = desk.sheet("A word that only they read")
    whisper.get_by_label("Bericht").fill("Ja, juist dat.")
    desk.button("Whisper it", whisper).click()
    expect(henk.page.locator(".whisper").filter(has_text="Ja, juist dat.")).to_be_visible()

    # What was said aloud and nobody noted; the second facilitator heard it.
    second.told("Lindewaard pays two thirds", "Whole table")
    bea.heard(BILL[NL])
    second.announce("One minute left.")
    for phone in phones.values():
        expect(phone.page.get_by_text("One minute left.").first).to_be_attached()
    # By now everybody was told all that they are told: the whisper was for one.
    assert [n for n, p in phones.items() if "Ja, juist dat." in p.page.content()] == ["Henk"]
    desk.takes_back("One minute left.")
    expect(hall.wall.page.get_by_text("One minute left.")).to_have_count(0)
    bea.propose(PLACES[NL], "Ouders wachten te lang.")
    second.unfold("Remember")
    moment = second.sheet("Remember this moment")
    moment.get_by_label("What happened here?").fill("Nobody asked why.")
    second.button("Remember it", moment).click()
    expect(desk.page.get_by_text("1 moment onthouden")).to_be_visible()
    hall.look("talking", "desk", "wall", "Bea", "Ali", "Cem")

    desk.onward("Naar besluiten", "Deciding")
    hall.phase("Deciding")
    fatma.take_side("For")
    cem.take_side("Against")
    hall.look("deciding", "second", "wall", "Joost", "Tess")
    decides(bea, PLACES, adopt=True)
    decides(joost, PLACES, adopt=True)
    decides(tess, PLACES, adopt=True)
    expect(sanne.place("Decide").get_by_text("Adopted", exact=True)).to_be_visible()
    settle(hall)
    hall.look("settling", "desk", "wall", "Bea")


def calls(phone: Phone, words: str) -> None:
    phone.unfold(phone.say("Help"))
    phone.sheet("What do you need?").get_by_label(phone.say("What is it about?")).fill(words)
    phone.button("Call the facilitator").click()
    expect(
        phone.page.get_by_text(phone.say("You called. The facilitator comes to you.")).first
    ).to_be_visible()


def decides(phone: Phone, what: dict[str, str], *, adopt: bool) -> None:
    """With a reason, resting on nothing that is named."""
    title = what[phone.language]
    place = phone.place("Decide")
    phone.unfold(phone.say("Adopt") if adopt else phone.say("Refuse"), place)
    sheet = phone.sheet("You adopt: %(what)s" if adopt else "You refuse: %(what)s", what=title)
    sheet.get_by_label(phone.say("Why? In one sentence.")).fill(
        "Zo is het beter." if phone.language == NL else "Better so."
    )
    phone.button("Adopt with this reason" if adopt else "Refuse with this reason", sheet).click()
    expect(sheet).to_be_hidden()


def settle(hall: Hall) -> None:
    """The model runs, and the wall says what came of it."""
    assert hall.wall
    hall.desk.onward("Naar afrekenen", "Settling")
    lead = hall.wall.page.locator("[data-frame]:not([hidden]) .projector__lead")
    expect(lead).to_contain_text(re.compile("de lijst (werd|bleef)", re.IGNORECASE))


def year_two(hall: Hall) -> None:
    """Who speaks for a shared seat changes; a shock, visions, figures, a proposal withdrawn and one refused."""
    desk, second, phones = hall.desk, hall.second, hall.phones
    assert second
    assert hall.wall
    bea, ali, joost, wil, tess = (phones[n] for n in ("Bea", "Ali", "Joost", "Wil", "Tess"))
    desk.onward("Naar lezen", "Reading")
    feel(hall, GATE)
    hall.look("reading, year 2", "Wil")
    desk.onward("Naar praten", "Talking")
    hall.phase("Talking")
    ali.place("Table")
    expect(ali.page.get_by_text("Jij spreekt deze ronde voor je stoel.")).to_be_visible()
    desk.button("Let it happen now", desk.deals("Minder geld van het Rijk")).click()
    expect(hall.wall.page.get_by_text("Rijk: dit jaar minder geld voor jeugd")).to_be_visible()

    ali.unfold("Zeg je visie", ali.place("Table"))
    sheet = ali.sheet("What comes first for %(place)s?", place="Oosterveen")
    for first in ("Hulp dicht bij huis", "Korter wachten"):
        sheet.get_by_role("button", name=first).click()
    sheet.get_by_label("Zeg het in één zin.").fill("Eerst dichtbij.")
    ali.button("Say it to the table", sheet).click()
    expect(sheet).to_be_hidden()
    expect(wil.place("Table").locator(".vision").filter(has_text="Oosterveen")).to_contain_text(
        "Help near home"
    )

    wil.consult("Line 2, treatment: waiting", "Lindestroom")
    sends(wil, "Lindewaard wants one telephone number for all questions of residents.", "Whole table")
    ali.propose(LEAVE[NL], "De route werkt.")
    ali.unfold("Trek in", ali.place("Decide"))
    ali.button("Withdraw it", ali.sheet("Do you withdraw this proposal?")).click()
    expect(tess.place("Decide").get_by_text("Withdrawn", exact=True)).to_be_visible()
    joost.propose(GATE[NL], "Eerst naar het wijkteam.")
    hall.look("talking, year 2", "second", "wall", "Ali", "Wil")

    desk.onward("Naar besluiten", "Deciding")
    hall.phase("Deciding")
    speaks(second, "Alderman for youth of Oosterveen", "Bea")
    bea.place("Table")
    expect(bea.page.get_by_text("Jij spreekt deze ronde voor je stoel.")).to_be_visible()
    decides(tess, GATE, adopt=False)
    expect(bea.place("Decide").get_by_text("Afgewezen", exact=True)).to_be_visible()
    settle(hall)


def sends(phone: Phone, words: str, *to: str) -> None:
    phone.place("Hand")
    slip = phone.slip(words)
    slip.get_by_text(words).click()
    phone.button("Send", slip).click()
    sheet = phone.sheet("Whom do you send this to?")
    for whom in to:
        sheet.get_by_role("checkbox", name=whom).check()
    phone.button("Send", sheet).click()
    expect(sheet).to_be_hidden()


def speaks(desk: Desk, seat: str, name: str) -> None:
    """The facilitator names who speaks for a shared seat."""
    desk.page.locator(f".people__who > summary[title='{seat}']").click()
    sheet = desk.page.get_by_role("group", name=seat, exact=True)
    sheet.locator(".person").filter(has_text=name).get_by_role(
        "button", name=desk.say("Let them speak")
    ).click()


def year_three(hall: Hall) -> None:
    """Positions lie face down until the facilitator turns them; a last question."""
    desk, phones = hall.desk, hall.phones
    assert hall.wall
    ali, fatma, cem, tess, bea = (phones[n] for n in ("Ali", "Fatma", "Cem", "Tess", "Bea"))
    desk.onward("Naar lezen", "Reading")
    feel(hall, HOURS)
    desk.onward("Naar praten", "Talking")
    hall.phase("Talking")
    tess.propose(HOURS[EN], "The team is full.")
    desk.onward("Naar besluiten", "Deciding")
    hall.phase("Deciding")
    for phone, side in ((fatma, "For"), (cem, "Against")):
        phone.button(side, phone.place("Decide")).click()
        expect(phone.button(side, phone.page.locator("#decide"))).to_have_attribute("aria-pressed", "true")
    hall.look("face down", "desk", "wall", "Fatma", "Bea")
    others = [p.page.content() for n, p in phones.items() if n != "Cem"]
    assert all("is against" not in page and "is tegen" not in page for page in others)
    motions = desk.part("On the table")
    desk.unfold("Draai de kaarten", motions)
    desk.button("Turn them now", motions).click()
    expect(bea.place("Decide").get_by_text("is tegen").first).to_be_visible()
    hall.look("turned", "second", "wall", "Cem")
    # Bea spoke last, so that it is Ali's turn again.
    decides(ali, HOURS, adopt=True)
    decides(tess, HOURS, adopt=True)
    settle(hall)
    desk.onward("Naar terugkijken", "Looking back")
    for name in ("Bea", "Sanne"):
        phone = phones[name]
        question = {
            NL: "Wat wist jij dat niemand aan deze tafel van je hoorde? Wat hield je tegen?",
            EN: "What did you know that nobody at this table heard from you? What held you back?",
        }[phone.language]
        phone.reflect(question, "De lege verdieping." if phone.language == NL else "The empty floor.")
    hall.look("looking back", "desk", "second", "wall", "Bea", "Sanne")


def the_years_after(hall: Hall) -> None:
    assert hall.wall
    hall.desk.onward("Naar de jaren erna", "The years after")
    expect(hall.wall.page.locator("[data-frame]:not([hidden]) .projector__lead")).to_contain_text("later")
    hall.look("the years after", "second", "wall", "Bea")


def looking_back(hall: Hall) -> None:
    """The script, a step at a time, on the wall; then everybody's own debrief, and the PDF."""
    desk, second, phones = hall.desk, hall.second, hall.phones
    assert second
    assert hall.wall
    desk.press("Sluit de tafel")
    hall.phase("Finished")
    onward = desk.page.locator("button[data-key=ArrowRight]")
    titles = desk.page.locator(".run-sheet__name")
    expect(titles).to_have_count(6)
    for title in titles.all_inner_texts():
        for stage, words in (
            ("question", title),
            ("sentence", desk.say("Show what came of it")),
            ("figure", desk.say("Show the figure")),
        ):
            onward.filter(has_text=words).click()
            expect(hall.wall.page.locator(f".script--{stage}")).to_be_visible()
        question = desk.page.locator(".present__question").inner_text()
        expect(hall.wall.page.get_by_role("heading", level=1)).to_have_text(question)
        hall.look(f"script, {title}", "wall")
    expect(desk.page.get_by_text(desk.say("That was the last step."))).to_be_visible()
    hall.look("script, at its end", "desk")
    for phone, link in ((phones["Bea"], "Naar de nabespreking"), (phones["Sanne"], "To the debrief")):
        phone.place("Table")
        debrief_of(phone.page, link)
        hall.wrong += wrong_with(phone.page, f"debrief of {phone.language}")
    expect(phones["Bea"].page.get_by_text("De lege verdieping.").first).to_be_attached()
    expect(phones["Sanne"].page.get_by_text("The empty floor.").first).to_be_attached()
    assert "The empty floor." not in phones["Bea"].page.content()
    paper = desk.page.get_by_role("link", name=desk.say("Save as PDF")).get_attribute("href")
    assert paper
    for screen in (desk, second):
        screen.page.get_by_role("link", name=screen.say("Your report")).click()
        expect(screen.page.get_by_role("main")).to_contain_text("Nobody asked why.")
        hall.wrong += wrong_with(screen.page, f"the facilitator's debrief in {screen.language}", (LAPTOP[0],))
    report = desk.page.request.get(paper)
    assert report.ok
    assert report.body().startswith(b"%PDF-")


def debrief_of(page: Page, link: str) -> None:
    page.get_by_role("link", name=link).locator("visible=true").click()
    expect(page.get_by_role("main")).to_be_visible()
