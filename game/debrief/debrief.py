"""The debrief of one table for one reader: all parts together."""

from collections.abc import Mapping, Sequence

from game.casebook.casebook import Casebook
from game.casebook.text import Locale
from game.debrief.alternatives import LUCKS, Alternatives, alternatives
from game.debrief.certainty import certainty
from game.debrief.decided import decided
from game.debrief.decisions import decisions
from game.debrief.knowledge import knowledge, looks
from game.debrief.lenses import lenses
from game.debrief.parts import Debrief, Parts, TableFacts
from game.debrief.places import places
from game.debrief.record import Record, open_record
from game.debrief.spread import spread
from game.debrief.story import story
from game.debrief.take_home import take_home
from game.debrief.what_if import what_if
from game.events import Event, RegionOpened, RoundSettled, RoundStarted, SeatFilled
from game.seats import FACILITATORS


def debrief(
    book: Casebook,
    log: Sequence[Event],
    words: Mapping[str, str],
    reader: str,
    locale: Locale,
    courses: Alternatives | None = None,
) -> Debrief:
    """What `reader` may look back on: `facilitators` all, `p:<participant>` the table's and their own, `table`
    (projector, observers) the table's alone.

    `log` is the whole log, `words` the free texts by reference, as far as they are kept; `courses` come from
    `other_courses`, which takes seconds: without them the debrief says that they are being computed. Raises
    `Refusal("not_in_this_phase")` until the record is open.
    """
    record = open_record(book, log, words, reader, locale)
    told, found = spread(record), decided(record)
    cards = looks(record, told, found)
    return Debrief(
        table=table_facts(record),
        locale=locale,
        parts=Parts(
            story=story(record),
            decisions=decisions(record, told, found, cards),
            knowledge=knowledge(record, told, found),
            what_if=what_if(record, courses),
            lenses=lenses(record, cards),
            places=places(record),
            take_home=take_home(record),
            certainty=certainty(record, courses),
        ),
    )


def other_courses(book: Casebook, log: Sequence[Event], lucks: int = LUCKS) -> Alternatives:
    """The same game with something else decided, for `debrief`, each also under `lucks` other lucks; and with something
    else assumed.

    Takes seconds: never in a serving loop. Raises `Refusal("not_in_this_phase")` until the record is open.
    """
    return alternatives(open_record(book, log, {}, FACILITATORS, "en"), lucks)


def table_facts(record: Record) -> TableFacts:
    _, opened = record.opened
    book = record.book
    began = next((e for e, _ in record.facts(RoundStarted)), record.events[0])
    models = [e.fact.model for e in record.events if isinstance(e.fact, RegionOpened | RoundSettled)]
    bots: dict[str, str | None] = {f.seat: f.bot for _, f in record.facts(SeatFilled)}
    held = record.held(record.events[-1].n)
    return TableFacts(
        casebook=opened.casebook,
        version=opened.version,
        title=record.say(book.title),
        region=record.say(book.region.title),
        model=models[-1] if models else None,
        rounds=max((f.round for _, f in record.facts(RoundStarted)), default=0),
        day=record.events[-1].at.date().isoformat(),
        minutes=round(record.seconds(began.at, record.events[-1].at) / 60, 1),
        seats=tuple(s.id for s in book.seats if s.id in held),
        bots=tuple(s.id for s in book.seats if bots.get(s.id)),
    )
