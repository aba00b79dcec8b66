"""Stances: in which role a seat speaks to another, said to the whole table. The last one counts."""

from typing import get_args

from game.acts import Capacity, Sent, Stance
from game.events import StanceTaken
from game.offers import Form, Offer, OneOf, Sentence
from game.refusals import Refusal
from game.rules.rule import Family, Happening, Offers, Reader, acting, speaks
from game.seats import TABLE
from game.table import Table
from game.words import identity, said

CAPACITIES: tuple[Capacity, ...] = get_args(Capacity)


def may_take_stance(reader: Reader) -> Offers:
    if (refusal := speaks(reader)) is not None:
        return refusal
    others = reader.others()
    if not others:
        return Refusal("nothing_to_do", act="stance")
    form = Form(
        {"toward": OneOf(others), "as": OneOf(CAPACITIES), "conflict": Sentence()}, frozenset({"conflict"})
    )
    return [Offer("stance", form)]


def take_stance(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Stance)
    return [
        (
            TABLE,
            StanceTaken(
                entry=identity(sent, "e"),
                seat=seat,
                toward=act.toward,
                capacity=act.capacity,
                conflict=said(sent, "conflict"),
            ),
        )
    ]


FAMILY = Family({"stance": may_take_stance}, {"stance": take_stance})
