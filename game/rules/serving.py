"""How a provider serves: whether it takes new clients, who goes first, its staff, and a tariff that it offers.

What a provider said last of each of these stands. What there is to say, and what it does, the casebook says.
"""

from typing import get_args

from game.acts import Intake, Priority, Sent, Serve
from game.casebook.casebook import Serving
from game.events import ServiceSet
from game.offers import Form, Offer, OneOf, Values, Whole
from game.refusals import Refusal
from game.rules.rule import Family, Happening, Offers, Reader, acting, speaks
from game.seats import TABLE
from game.table import Table
from game.words import identity


def fields(serving: Serving) -> dict[str, Values]:
    """What a provider can say here."""
    found: dict[str, Values] = {}
    if serving.intake:
        found["intake"] = OneOf(get_args(Intake))
    if serving.priority:
        found["priority"] = OneOf(get_args(Priority))
    if serving.staff:
        found["staff"] = Whole(serving.staff.least, serving.staff.most)
    if serving.tariff:
        found["tariff"] = Whole(serving.tariff.least, serving.tariff.most)
    return found


def may_serve(reader: Reader) -> Offers:
    """One or more of the fields: each offer asks for one of them, and leaves free what comes after it."""
    if (refusal := speaks(reader)) is not None:
        return refusal
    left = fields(reader.book.serving) if reader.book.seat_by_id[reader.seat].provider else {}
    offers = []
    for name in list(left):
        offers.append(Offer("serve", Form(dict(left), frozenset(left) - {name}), about=name))
        del left[name]
    return offers or Refusal("nothing_to_do", act="serve")


def serve(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Serve)
    provider = table.book.seat_by_id[seat].provider
    assert provider is not None
    return [
        (
            TABLE,
            ServiceSet(
                entry=identity(sent, "e"),
                seat=seat,
                provider=provider,
                intake=act.intake,
                priority=act.priority,
                staff=act.staff,
                tariff=act.tariff,
                starts=table.common.quarter + 1,
            ),
        )
    ]


FAMILY = Family({"serve": may_serve}, {"serve": serve})
