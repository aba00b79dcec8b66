"""Panels that are kept from one moment of a game to the next are what they would be if they were made anew."""

import json
from functools import cache
from itertools import groupby
from typing import Any

import pytest

from app.play.open_table import OpenTable
from app.play.panels import ABSENT
from app.play.readers import Everybody, Facilitators, Participant, Reader, SeatOf
from app.play.shelf import bind
from app.store.contract import TableRow
from game.casebook.text import Locale
from game.events import Event
from game.rehearsal import START, Rehearsal, rehearse
from game.views import PANELS, panel
from tests.game.everything import everything

LOOKS = 60
"""How many moments of the game are looked at anew; in between everybody looks on, so that everything is kept."""


@cache
def played() -> Rehearsal:
    book = everything()
    return rehearse(book, 5, bind(book).row.digest, "random", "en")


def acts(log: list[Event]) -> list[list[Event]]:
    return [list(events) for _, events in groupby(log, lambda event: event.act)]


def anew(table: OpenTable, name: str, reader: Reader, locale: Locale) -> Any:
    found = panel(name, table.book, table.known(reader), table.words, locale)
    return None if found is None else found.data()


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_what_is_kept_through_a_game_is_what_would_be_made(locale: Locale) -> None:
    game = played()
    bound = bind(game.book)
    table = OpenTable(TableRow("t", "linde-1000", "Game", bound.row.digest, "nl", START), bound)
    table.words = {reference: said.words for reference, said in game.said.items()}
    steps = acts(game.log)
    wanted = {len(steps) * n // LOOKS for n in range(1, LOOKS + 1)}
    seen: set[str] = set()
    for number, events in enumerate(steps, start=1):
        table.grow(events, {})
        people = [Participant(who) for who in table.truth.people if table.has(who)]
        seats = [SeatOf(seat.id) for seat in game.book.seats]
        readers: list[Reader] = [*people, *seats, Facilitators(), Everybody()]
        for reader in readers:
            kept = table.panels(reader, locale)
            assert list(kept) == list(PANELS)
            if number not in wanted:
                continue
            for name, made in kept.items():
                found = anew(table, name, reader, locale)
                assert json.loads(made.json) == found, (number, reader, name)
                assert (made is ABSENT) == (found is None)
                seen |= {name} if found else set()
    assert seen == set(PANELS)
