"""The facilitator's laptop: signing in, opening a table, and leading it by the words on the console."""

import re

from playwright.sync_api import FrameLocator, Locator, expect

from tests.browser.phone import Screen


class Desk(Screen):
    """The console, in front of the facilitator."""

    def sign_in(self, invitation: str) -> None:
        self.page.goto(invitation)
        self.button("Sign in").click()
        expect(self.page.get_by_role("heading", name=self.say("Your tables"))).to_be_visible()

    def open_table(self, casebook: str, name: str) -> str:
        """Opens a table; its code, as it stands on the console."""
        page = self.page
        page.get_by_role("radio", name=casebook).check()
        page.get_by_label(self.say("Name of the table")).fill(name)
        self.button("Open the table").click()
        expect(page.get_by_role("heading", name=self.say("Say now"))).to_be_visible()
        self.live()
        self.mark()
        return page.url.rpartition("/")[2]

    def part(self, title: str) -> Locator:
        """A paper of the console, by its heading."""
        heading = self.page.get_by_role("heading", name=self.say(title), exact=True)
        return self.page.locator("section.paper", has=heading)

    def press(self, words: str) -> None:
        self.button(words).click()

    def onward(self, words: str, phase: str) -> None:
        """Moves the table on by the one button for it, until the steps say so."""
        self.press(words)
        steps = self.page.get_by_role("list", name=self.say("Phases of this round"))
        expect(steps.locator("[aria-current=step]")).to_have_text(self.say(phase))

    def announce(self, words: str) -> None:
        self.unfold(self.say("Say to all"))
        sheet = self.sheet("A message to the whole table")
        sheet.get_by_label(self.say("Message")).fill(words)
        self.button("Send", sheet).click()
        expect(sheet).to_be_hidden()

    def told(self, what: str, *to: str) -> None:
        """Notes what somebody said aloud who had it: to these, or to the whole table in two taps."""
        known = self.part("Who knows what")
        clue = known.get_by_role("button", name=what, exact=True, include_hidden=True)
        if not clue.is_visible():
            clue.locator("xpath=ancestor::details[1]/summary").click()
        clue.click()
        sheet = self.sheet("What was told, by whom, to whom?")
        expect(sheet.get_by_label(self.say("By whom, and what")).locator("option:checked")).to_contain_text(
            what
        )
        for whom in to:
            sheet.get_by_role("checkbox", name=whom).check()
        self.button("Note it", sheet).click()
        expect(sheet).to_be_hidden()

    def deals(self, title: str) -> Locator:
        """Looks at a card or a shock before it is dealt: the sheet that says who will see it."""
        self.part("Deal or shock").get_by_role("listitem").filter(has_text=title).locator("summary").click()
        sheet = self.page.get_by_role("group", name=title, exact=True)
        expect(sheet).to_contain_text(self.say("Everybody sees it, and so does the screen in the room."))
        return sheet

    def takes_back(self, line: str) -> None:
        """A step back, having seen what goes with it."""
        self.unfold(self.say("Step back"))
        sheet = self.sheet("What do you take back?")
        expect(sheet.get_by_role("listitem")).to_have_text([re.compile(re.escape(line))])
        self.button("Take this back", sheet).click()
        expect(sheet).to_be_hidden()

    def eyes(self, seat: str) -> FrameLocator:
        """The phone of a seat, in the place of the board."""
        self.page.get_by_text(self.say("Through the eyes of…")).click()
        self.page.get_by_role("link", name=seat).click()
        return self.page.frame_locator("iframe[name=eyes]")

    def happened(self) -> Locator:
        """The lines of what happens, the newest first."""
        return self.part("What happens").get_by_role("listitem")

    def clock(self) -> Locator:
        return self.page.get_by_role("banner").get_by_role("timer")
