"""The only way from the casebook, and from what people wrote, to a reader: the texts of what they were told.

A text that its reader was not told is not there; asking for it is a mistake in a view, and raises
`UntoldError`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from game.casebook.casebook import Card, Casebook, Observation, Option, Seat, Shock
from game.casebook.text import Locale, Text
from game.known import Known
from game.region.indicators import BY_ID
from game.region.setting import REGION
from game.rules.instinct import comes_to_mind


class UntoldError(Exception):
    """A view asked for a text that its reader was not told."""


def texts_for(known: Known, book: Casebook, words: Mapping[str, str], locale: Locale) -> "Texts":
    """The texts that a reader may see, in the reader's language."""
    return Texts(known, book, words, locale)


@dataclass(frozen=True)
class Texts:
    """What a reader may read. `words` are the free texts of the table by reference."""

    known: Known
    book: Casebook
    words: Mapping[str, str]
    locale: Locale

    def say(self, text: Text) -> str:
        return text.in_(self.locale)

    @cached_property
    def _observations(self) -> frozenset[str]:
        desk = self.known.desk
        person = self.known.person
        former = (o for mandate in (person.former if person else ()) for o in mandate.observations)
        held = frozenset(self.known.observations()).union(former)
        if desk is None:
            return held
        briefed = {o for told in desk.contacts.values() for o in told}
        clues = {o for _, found in desk.causes.values() for o in found}
        return held | frozenset(desk.knowledge) | briefed | clues

    def card(self, name: str) -> Card:
        if name not in self.known.common.shown and self.known.desk is None:
            raise UntoldError(name)
        return self.book.card_by_id[name]

    def shock(self, name: str) -> Shock:
        if name not in self.known.common.shocks and self.known.desk is None:
            raise UntoldError(name)
        return self.book.shock_by_id[name]

    def option(self, card: str | None, name: str) -> Option:
        """An option that comes to the reader's mind or is on the table."""
        option = self.card(card).option(name) if card else self.book.option(None, name)
        if option is None or not (self.known.desk or comes_to_mind(option, self.known)):
            raise UntoldError(name)
        return option

    def observation(self, name: str) -> Observation:
        if name not in self._observations:
            raise UntoldError(name)
        return self.book.observation_by_id[name]

    def observed(self, name: str) -> str:
        return self.say(self.observation(name).text)

    def said(self, reference: str | None) -> str | None:
        """What somebody wrote, by a reference that the reader was told; empty where it was forgotten."""
        return None if reference is None else self.words.get(reference, "")

    def brief(self, name: str) -> str:
        """An observation in a few words."""
        return self.say(self.observation(name).brief)

    def own_seat(self) -> Seat:
        """The reader's seat, with its task and interest."""
        if self.known.mandate is None:
            raise UntoldError("seat")
        return self.book.seat_by_id[self.known.mandate.seat]

    def title(self, name: str) -> str:
        """The public name of a seat or a contact."""
        found = self.book.seat_by_id.get(name) or self.book.contact_by_id.get(name)
        return self.say(found.title) if found else name

    def short(self, seat: str) -> str:
        found = self.book.seat_by_id.get(seat)
        return self.say(found.short) if found else self.title(seat)

    def place(self, name: str) -> str:
        return self.book.place_title(name, self.locale)

    def about(self, name: str) -> str:
        """The public name of what a question is about: a card on the table, a subject or a figure."""
        if name in self.book.card_by_id:
            return self.say(self.card(name).title)
        if name in self.book.subject_by_id:
            return self.say(self.book.subject_by_id[name].title)
        return self.figure(name)

    def named(self, name: str) -> str:
        """The public name of whatever a choice can name; the id itself where its name is not public."""
        if name in self.book.seat_by_id or name in self.book.contact_by_id:
            return self.title(name)
        book, common = self.book, self.known.common
        if name in (*book.municipalities(), *book.region.provider_ids, REGION):
            return self.place(name)
        subjects = (*book.subjects, *book.priorities, *book.domains, *book.streams)
        titles = {
            **{team.id: team.title for team in book.teams},
            **{service.id: service.title for service in book.services},
            **{subject.id: subject.title for subject in subjects},
        }
        if name in titles:
            return self.say(titles[name])
        if name in common.shown:
            return self.say(self.card(name).title)
        if name in common.shocks:
            return self.say(self.shock(name).title)
        return self.figure(name)

    def figure(self, name: str) -> str:
        """The public name of a figure."""
        return self.say(BY_ID[name].title) if name in BY_ID else name

    def unit(self, name: str) -> str:
        return self.say(BY_ID[name].unit) if name in BY_ID else ""
