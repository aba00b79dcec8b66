"""The debrief as pages take it: never waited for, and nothing that comes late is lost."""

import asyncio

import pytest

from app.pages.reports import Reports, Worked
from app.play.debriefs import Debriefs
from app.play.doorbell import Doorbell
from app.play.open_table import OpenTable
from app.play.panels import ABSENT
from app.play.readers import Everybody, Reader
from game.casebook.text import Locale
from game.debrief import Debrief
from tests.app.play.test_debriefs import Slow, played

pytestmark = pytest.mark.asyncio


async def heard_until_whole(reports: Reports, table: OpenTable, reader: Reader) -> Worked:
    """Looks at each ring, as a connection does, until nothing is being computed any more."""
    with reports.doorbell.listening(table.row.id) as heard:
        async with asyncio.timeout(20):
            while True:
                found = reports.look(table, reader, "en").panel
                if isinstance(found, Worked) and found.debrief.parts.what_if.state != "computing":
                    return found
                await heard.wait()
                heard.clear()


async def test_before_the_close_there_is_nothing() -> None:
    _, table = await played(closed=False)
    bell = Doorbell()
    assert Reports(Debriefs(Slow()), bell).look(table, Everybody(), "en") is ABSENT


async def test_who_looks_does_not_wait_and_hears_the_bell_twice() -> None:
    _, table = await played()
    bell, slow = Doorbell(), Slow()
    reports = Reports(Debriefs(slow, lambda one: bell.ring(one.row.id)), bell)
    with bell.listening(table.row.id) as heard:
        assert reports.look(table, Everybody(), "en") is ABSENT
        await asyncio.wait_for(heard.wait(), 20)
        first = reports.look(table, Everybody(), "en")
        assert isinstance(first.panel, Worked)
        assert first.panel.what_if.computing
    waiting = asyncio.create_task(heard_until_whole(reports, table, Everybody()))
    await asyncio.sleep(0)
    slow.let.set()
    assert not (await waiting).what_if.computing
    assert reports.look(table, Everybody(), "en").digest != first.digest


async def test_what_is_done_while_the_first_is_made_is_not_lost() -> None:
    """The bell for the other courses rings while a debrief without them is being made."""
    _, table = await played()
    bell, slow = Doorbell(), Slow()

    class Meanwhile(Debriefs):
        async def of(self, table: OpenTable, reader: Reader, locale: Locale, wait: bool = False) -> Debrief:
            found = await super().of(table, reader, locale, wait)
            if not slow.let.is_set():
                slow.let.set()
                while not self.whole(table):
                    await asyncio.sleep(0)
            return found

    reports = Reports(Meanwhile(slow, lambda one: bell.ring(one.row.id)), bell)
    assert not (await heard_until_whole(reports, table, Everybody())).what_if.computing


async def test_each_reader_and_language_has_one_and_keeps_it() -> None:
    _, table = await played()
    bell, slow = Doorbell(), Slow()
    slow.let.set()
    reports = Reports(Debriefs(slow, lambda one: bell.ring(one.row.id)), bell)
    whole = await heard_until_whole(reports, table, Everybody())
    assert reports.look(table, Everybody(), "en").panel is whole
    dutch = await reports.of(table, Everybody(), "nl")
    assert isinstance(dutch.panel, Worked)
    assert dutch.panel.debrief.locale == "nl"
    assert dutch.digest != reports.look(table, Everybody(), "en").digest
