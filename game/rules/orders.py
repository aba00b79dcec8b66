"""Orders to a team that works for several municipalities: tailor, or follow the rule.

The last order of a municipality stands. Where the standing orders of two contradict, the team is torn (`settlement`).
"""

from typing import get_args

from game.acts import Instruct, Instruction, Sent
from game.events import OrderGiven
from game.offers import Form, Offer, OneOf, Sentence
from game.refusals import Refusal
from game.rules.rule import Family, Happening, Offers, Reader, acting, speaks
from game.seats import TABLE
from game.table import Table
from game.words import identity, reference

INSTRUCTIONS: tuple[Instruction, ...] = get_args(Instruction)


def may_instruct(reader: Reader) -> Offers:
    if (refusal := speaks(reader)) is not None:
        return refusal
    offers = [
        Offer(
            "instruct",
            Form({"team": OneOf((team.id,)), "order": OneOf(INSTRUCTIONS), "reason": Sentence(1)}),
            about=team.id,
        )
        for team in reader.book.teams
        if reader.place in team.works_for
    ]
    return offers or Refusal("nothing_to_do", act="instruct")


def instruct(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Instruct)
    return [
        (
            TABLE,
            OrderGiven(
                entry=identity(sent, "e"),
                seat=seat,
                place=table.book.seat_by_id[seat].place,
                team=act.team,
                order=act.order,
                reason=reference(sent, "reason"),
                starts=table.common.quarter + 1,
            ),
        )
    ]


FAMILY = Family({"instruct": may_instruct}, {"instruct": instruct})
