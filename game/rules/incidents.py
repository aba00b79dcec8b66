"""What can be done in public about an incident: back the professionals, or add a rule of control.

Each seat does each of them once an incident. Nobody has to: looking first, or leaving it, are choices as well.
"""

from game.acts import Back, Rule, Sent
from game.events import ProfessionalsBacked, RuleAdded
from game.offers import Form, Offer, OneOf, Sentence
from game.refusals import Refusal
from game.rules.rule import Family, Happening, Offers, Reader, acting, speaks
from game.seats import TABLE
from game.table import Table
from game.words import identity, said


def may_respond(reader: Reader, kind: str) -> Offers:
    if (refusal := speaks(reader)) is not None:
        return refusal
    common = reader.known.common
    done = {r.shock for r in common.responses if (r.seat, r.kind) == (reader.seat, kind)}
    offers = [
        Offer(kind, Form({"about": OneOf((name,)), "text": Sentence()}, frozenset({"text"})), about=name)
        for name in common.shocks
        if reader.book.shock_by_id[name].incident and name not in done
    ]
    return offers or Refusal("nothing_to_do", act=kind)


def respond(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Back | Rule)
    fact = ProfessionalsBacked if isinstance(act, Back) else RuleAdded
    return [
        (
            TABLE,
            fact(
                entry=identity(sent, "e"),
                seat=seat,
                place=table.book.seat_by_id[seat].place,
                shock=act.about,
                text=said(sent, "text"),
                starts=table.common.quarter + 1,
            ),
        )
    ]


FAMILY = Family(
    {
        "back": lambda reader: may_respond(reader, "back"),
        "rule": lambda reader: may_respond(reader, "rule"),
    },
    {"back": respond, "rule": respond},
)
