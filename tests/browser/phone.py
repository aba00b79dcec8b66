"""A participant's phone, as somebody holds it: what they tap, by the words that stand there."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Locator, Page, expect

from web.language import catalogue

STEPS = ("I doubt", "not so sure", "half sure", "quite sure", "very sure")


@dataclass
class Screen:
    """A page that is watched: what its scripts complain of, and whether it was loaded anew."""

    page: Page
    language: str = "nl"
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "console", lambda line: self.complaints.append(line.text) if line.type == "error" else None
        )

    def say(self, words: str, **filled: object) -> str:
        """Words of the interface, in the language of this page."""
        return catalogue(self.language).gettext(words) % filled

    def mark(self) -> None:
        """From here on the page is not to be loaded again."""
        self.page.evaluate("() => { window.marked = true }")

    def still_marked(self) -> bool:
        return bool(self.page.evaluate("() => window.marked === true"))

    def live(self) -> None:
        """Waits until the page has its connection."""
        expect(self.page.locator("html")).to_have_attribute("data-connection", "on")

    def button(
        self, words: str, within: Locator | None = None, exact: bool = True, **filled: object
    ) -> Locator:
        return (within or self.page).get_by_role("button", name=self.say(words, **filled), exact=exact)

    def unfold(self, words: str, within: Locator | None = None) -> None:
        """Opens what unfolds under these words."""
        summary = (
            (within or self.page)
            .locator("summary")
            .filter(has_text=re.compile(rf"^\s*{re.escape(words)}\s*$", re.IGNORECASE))
        )
        summary.locator("visible=true").click()

    def sheet(self, title: str, **filled: object) -> Locator:
        """A sheet that is open, by its title."""
        return self.page.get_by_role("group", name=self.say(title, **filled), exact=True)


class Phone(Screen):
    """From the code to the debrief."""

    def join(self, code: str, name: str, seat: str) -> None:
        """By code, name and seat, from the first page of the house."""
        page = self.page
        page.goto("/")
        page.get_by_label(self.say("Code"), exact=True).fill(code)
        self.button("Go on").click()
        page.get_by_label(self.say("Your first name")).fill(name)
        page.get_by_role("radio", name=seat).check()
        self.button("Come in").click()
        expect(page.get_by_text(seat, exact=False).first).to_be_visible()
        self.live()
        self.mark()

    def place(self, words: str) -> Locator:
        """Goes to one of the four places."""
        links = self.page.get_by_role("navigation", name=self.say("Places"))
        links.get_by_role("link", name=self.say(words)).click()
        place = self.page.locator(
            {"Table": "#table", "Hand": "#hand", "Talk": "#talk", "Decide": "#decide"}[words]
        )
        expect(place).to_be_visible()
        return place

    def phase(self, words: str) -> None:
        """Waits until the bar says where the table is."""
        expect(self.page.get_by_role("banner")).to_contain_text(self.say(words))

    def feel(self, option: str, sure: int, link: str = "Read the first case") -> None:
        """A first instinct on the case behind this link: an option, then a glass of 1 to 5."""
        case = self.page.locator("#case")
        # Who still looked at a case sees the new one there.
        if not case.is_visible():
            self.page.get_by_role("link", name=self.say(link)).locator("visible=true").click()
        case.get_by_role("radio", name=option).check()
        case.get_by_role("radio", name=self.say(STEPS[sure - 1]), exact=True).check()
        recorded = case.get_by_text(self.say("Recorded. Nobody sees this before the debrief."))
        # The cases of earlier rounds are folded below.
        expect(recorded.first).to_be_visible()

    def slip(self, words: str) -> Locator:
        """An observation in the hand."""
        return self.page.locator("#hand .slip").filter(has_text=words)

    def heard(self, words: str) -> Locator:
        """An observation that the whole table knows, in the fold for those."""
        self.place("Hand")
        slip = self.slip(words)
        fold = self.page.locator("#hand .fold").filter(has=self.page.locator(".slip").filter(has_text=words))
        # Who told it themselves still had it in their own hand a moment ago.
        expect(fold).to_be_attached()
        if fold.get_attribute("open") is None:
            fold.locator("> summary").click()
        expect(slip).to_be_visible()
        return slip

    def tell(self, words: str, *to: str) -> None:
        """Notes what was said aloud: on the slip, and to whom."""
        self.place("Hand")
        slip = self.slip(words)
        slip.get_by_text(words).click()
        self.button("Told", slip).click()
        sheet = self.sheet("Who did you tell this out loud?")
        for whom in to:
            sheet.get_by_role("checkbox", name=whom).check()
        self.button("Note it", sheet, exact=False).click()
        expect(sheet).to_be_hidden()

    def ask(self, whom: str, about: str, question: str) -> None:
        """Asks somebody at the table; the seats of the own place come first."""
        place = self.place("Talk")
        self.unfold(self.say("Ask the table"), place)
        sheet = self.sheet("Whom at the table do you ask?")
        sheet.get_by_role("radio", name=whom).first.check()
        sheet.get_by_label(self.say("About what")).select_option(label=about)
        sheet.get_by_label(self.say("Your question")).fill(question)
        self.button("Ask", sheet).click()
        expect(sheet).to_be_hidden()

    def phone_up(self, contact: str, about: str) -> None:
        """Asks somebody who is not at the table."""
        place = self.place("Talk")
        self.unfold(self.say("Ask outside"), place)
        sheet = self.sheet("Whom do you call?")
        self.unfold(contact, sheet)
        sheet.get_by_role("button", name=about, exact=True).locator("visible=true").click()
        expect(sheet).to_be_hidden()

    def answer(self, who: str, handed: str, words: str) -> None:
        """Answers the question that waits, and hands over an observation."""
        place = self.place("Talk")
        self.unfold(self.say("Answer"), place)
        sheet = self.sheet("What do you say to %(who)s?", who=who)
        sheet.get_by_role("checkbox", name=handed).check()
        sheet.get_by_label(self.say("In your own words")).fill(words)
        self.button("Answer", sheet).click()
        expect(sheet).to_be_hidden()

    def consult(self, figure: str, where: str) -> None:
        """Asks the monitor for a figure."""
        place = self.place("Table")
        self.unfold(self.say("Ask for a figure"), place)
        sheet = self.sheet("Which figure do you want to know?")
        self.unfold(figure, sheet)
        sheet.get_by_role("button", name=where, exact=True).locator("visible=true").click()
        expect(sheet).to_be_hidden()

    def propose(self, option: str, reason: str) -> None:
        place = self.place("Decide")
        self.unfold(option, place)
        sheet = self.page.get_by_role("group", name=option, exact=True)
        sheet.get_by_label(self.say("Why? In one sentence.")).fill(reason)
        self.button("Put it on the table", sheet).click()
        expect(sheet).to_be_hidden()

    def take_side(self, words: str) -> None:
        """`For` or `Against` what lies on the table."""
        self.button(words, self.place("Decide")).click()
        expect(self.page.locator("#decide").get_by_text(f"({self.say('you')})")).to_be_visible()

    def decide(self, what: str, reason: str, ground: str) -> None:
        """Adopts a proposal, with a reason and what it rests on."""
        place = self.place("Decide")
        self.unfold(self.say("Adopt"), place)
        sheet = self.sheet("You adopt: %(what)s", what=what)
        sheet.get_by_label(self.say("Why? In one sentence.")).fill(reason)
        sheet.get_by_role("checkbox", name=ground).check()
        self.button("Adopt with this reason", sheet).click()
        expect(sheet).to_be_hidden()

    def reflect(self, question: str, words: str) -> None:
        place = self.place("Table")
        form = place.locator("form", has_text=question)
        form.get_by_label(question).fill(words)
        self.button("Keep this", form).click()
        expect(form.get_by_text(self.say("Recorded. You can still change it."))).to_be_visible()


def phone(context: BrowserContext, language: str = "nl") -> Phone:
    """A new phone, off the table."""
    return Phone(context.new_page(), language)
