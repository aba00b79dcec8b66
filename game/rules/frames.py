"""The council's frame: a ceiling on what a stream may cost more, and a floor under a service.

A council of several seats has a frame once more than half of those that somebody holds said the same.
"""

from collections.abc import Mapping

from game.acts import Sent, SetFrame
from game.casebook.casebook import Casebook
from game.events import FloorBroken, FrameStated, Reading
from game.known import Common, Frame
from game.offers import Form, Number, Offer, OneOf, Values, Whole
from game.refusals import Refusal
from game.rules.rule import Family, Happening, Offers, Reader, acting, speaks
from game.seats import TABLE
from game.table import Table
from game.words import identity

HIGHEST = 1_000_000_000_00
"""The highest ceiling that can be set, in cents a year; far beyond any region's budget."""
LEVEL = 1_000_000.0
"""The highest level of a floor, in the unit of its figure."""


def ceiling(common: Common, place: str, stream: str) -> int | None:
    """What stands as the ceiling of a stream in a place, in cents a year; None where there is none."""
    found = [
        f.ceiling
        for f in common.frames
        if f.stands and (f.place, f.stream) == (place, stream) and f.ceiling is not None
    ]
    return found[-1] if found else None


def floors(common: Common) -> Mapping[tuple[str, str], float]:
    """The floors that stand: place and service -> level."""
    return {(f.place, f.floor.service): f.floor.level for f in common.frames if f.stands and f.floor}


def last_said(common: Common, place: str, stream: str) -> dict[str, Frame]:
    """What each seat of a council said last of a stream."""
    return {f.seat: f for f in common.frames if (f.place, f.stream) == (place, stream)}


def may_frame(reader: Reader) -> Offers:
    if (refusal := speaks(reader)) is not None:
        return refusal
    amount = Whole(0, HIGHEST)
    floor: dict[str, Values] = {}
    if reader.book.services:
        services = OneOf(tuple(reader.book.service_by_id))
        floor = {"floor": Form({"service": services, "level": Number(0, LEVEL)})}
    offers = []
    for stream in reader.book.stream_by_id:
        about = {"stream": OneOf((stream,))}
        offers.append(
            Offer("frame", Form({**about, "ceiling": amount, **floor}, frozenset(floor)), about=stream)
        )
        if floor:
            offers.append(Offer("frame", Form(about | floor), about=stream))
    return offers or Refusal("nothing_to_do", act="frame")


def frame(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, SetFrame)
    place = table.book.seat_by_id[seat].place
    said = last_said(table.common, place, act.stream)
    content = (place, act.stream, act.ceiling, act.floor)
    alike = {s for s, f in said.items() if f.content == content} | {seat}
    council = [
        s.id
        for s in table.book.seats
        if s.place == place and table.book.frames(s.id)
        if (holder := table.common.seats.get(s.id)) and (holder.people or holder.bot)
    ]
    stands = 2 * len(alike & {*council, seat}) > len({*council, seat})
    fact = FrameStated(
        entry=identity(sent, "f"),
        seat=seat,
        place=place,
        stream=act.stream,
        ceiling=act.ceiling,
        floor=act.floor,
        stands=stands,
    )
    return [(TABLE, fact)]


def broken(book: Casebook, common: Common, quarter: int, published: tuple[Reading, ...]) -> list[FloorBroken]:
    """The floors on whose wrong side the figures lie that are published now."""
    values = {(r.figure, r.place): r.value for r in published}
    found = []
    for (place, name), level in floors(common).items():
        service = book.service_by_id[name]
        value = values.get((service.figure, place))
        if value is None:
            continue
        if value < level if service.bound == "at_least" else value > level:
            found.append(FloorBroken(place=place, service=name, level=level, value=value, quarter=quarter))
    return found


FAMILY = Family({"frame": may_frame}, {"frame": frame})
