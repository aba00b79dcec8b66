"""Dividing what a municipality can carry out in a round: what was adopted, its coordinator, the monitor.

The last division of a municipality in a round stands. Who divides more than there is gives each target its part.
"""

from game.acts import Allocate, Sent
from game.carrying import COORDINATOR, MONITOR
from game.events import AttentionSpent, CapacityAllocated
from game.offers import Form, Offer, Whole
from game.refusals import Refusal
from game.rules.purses import payers
from game.rules.rule import Family, Happening, Offers, Reader, acting, hearing, speaks
from game.seats import TABLE
from game.table import Table
from game.words import identity


def targets(reader: Reader) -> tuple[str, ...]:
    """What a municipality can give points to: what it pays for or proposed, was adopted, and takes points."""
    book, capacity = reader.book, reader.book.capacity
    if capacity is None or reader.place not in book.municipalities():
        return ()
    found = []
    for motion in reader.known.common.motions.made:
        option = book.option(motion.card, motion.option)
        if motion.adopted and option is not None and option.points:
            place = book.seat_by_id[motion.seat].place
            if reader.place in (place, *payers(book, option, place)):
                found.append(motion.id)
    if capacity.coordinator:
        found.append(COORDINATOR)
    if capacity.monitor:
        found.append(MONITOR)
    return tuple(found)


def may_allocate(reader: Reader) -> Offers:
    if (refusal := speaks(reader)) is not None:
        return refusal
    capacity, found = reader.book.capacity, targets(reader)
    if capacity is None or not found:
        return Refusal("nothing_to_do", act="allocate")
    cost = reader.book.attention.allocate
    if cost > reader.mandate.attention:
        return Refusal("no_attention", act="allocate", cost=cost, left=reader.mandate.attention)
    points = Form({target: Whole(0, capacity.points) for target in found}, frozenset(found))
    return [Offer("allocate", Form({"points": points}), cost=cost)]


def allocate(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Allocate)
    cost = table.book.attention.allocate
    left = table.mandate_of(seat).attention - cost
    return [
        (hearing(table, seat), AttentionSpent(seat=seat, on="allocate", cost=cost, left=left)),
        (
            TABLE,
            CapacityAllocated(
                entry=identity(sent, "e"),
                seat=seat,
                place=table.book.seat_by_id[seat].place,
                points=act.points,
                starts=table.common.quarter + 1,
            ),
        ),
    ]


FAMILY = Family({"allocate": may_allocate}, {"allocate": allocate})
