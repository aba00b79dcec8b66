"""What is printed of a table: a sheet for each seat, made of what that seat sees, and the case cards.

A card's short code is a word of its title and its number in the casebook, in the language of the paper.
"""

import re
from collections.abc import Iterator

from app.play.open_table import OpenTable
from app.play.readers import Facilitators, SeatOf
from game.casebook.casebook import Casebook
from game.casebook.text import Locale
from game.views.panels import Hand, Me
from game.views.texts import texts_for
from web.contexts import PaperCard, RoleSheet, SecondSheet

LONGEST_WORD = 9
_WORD = re.compile(r"[^\W\d_]+")


def sheets(table: OpenTable, base: str, locale: Locale) -> Iterator[RoleSheet]:
    """A sheet a seat: its own panels, so that nothing stands on it that the seat does not see."""
    for seat in table.book.seats:
        me, hand = (table.panel(name, SeatOf(seat.id), locale).panel for name in ("me", "hand"))
        assert isinstance(me, Me)
        yield RoleSheet(
            seat=seat.id,
            title=me.title or seat.id,
            task=me.task or "",
            interest=me.interest or "",
            powers=me.powers,
            knows=tuple(known(hand)) if isinstance(hand, Hand) else (),
            address=f"{base}/join/{table.code}?seat={seat.id}",
        )


def known(hand: Hand) -> Iterator[SecondSheet]:
    """What a seat was dealt, card by card."""
    for card in hand.cards:
        slips = tuple(slip.text for slip in hand.observations if slip.way == "dealt" and slip.card == card.id)
        if slips:
            yield SecondSheet(card=card.id, title=card.title, slips=slips)


def cards(table: OpenTable, base: str, locale: Locale) -> Iterator[PaperCard]:
    """The case cards in the order in which the casebook brings them."""
    texts = texts_for(table.known(Facilitators()), table.book, table.words, locale)
    for number, (name, round_) in enumerate(in_order(table.book), start=1):
        card = texts.card(name)
        title = texts.say(card.title)
        yield PaperCard(
            number=number,
            round=round_,
            domain=texts.say(card.domain),
            vignette=card.vignette,
            title=title,
            face=texts.say(card.face),
            expected_text=texts.say(card.expected_text),
            short=short_code(title, number),
            address=f"{base}/c/{table.code}/{name}",
        )


def in_order(book: Casebook) -> list[tuple[str, int | None]]:
    """Every card with its round; those of no round stand last."""
    first: dict[str, int | None] = {}
    for number, plan in enumerate(book.rounds, start=1):
        for name in plan.cards:
            first.setdefault(name, number)
    return [*first.items(), *((card.id, None) for card in book.cards if card.id not in first)]


def short_code(title: str, number: int) -> str:
    """`LIJST 1`: the longest word of the title that is not too long, the first of these, and the card's number."""
    words = _WORD.findall(title)
    fitting = [word for word in words if len(word) <= LONGEST_WORD] or words or ["X"]
    return f"{max(fitting, key=len).upper()} {number}"


def means(typed: str, book: Casebook, card: str) -> bool:
    """Whether somebody typed the short code of this card, in either language."""
    number = next((n for n, (name, _round) in enumerate(in_order(book), start=1) if name == card), None)
    if number is None:
        return False
    title = book.card_by_id[card].title
    return plain(typed) in {plain(short_code(words, number)) for words in (title.nl, title.en)}


def plain(code: str) -> str:
    """A short code as it is compared: letters and digits, small."""
    return "".join(letter for letter in code.casefold() if letter.isalnum())
