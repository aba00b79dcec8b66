"""The vision: what comes first for a municipality, said aloud to the whole table, and revised."""

from game.acts import LONGEST_HORIZON, PRIORITIES, Envision, Sent
from game.events import VisionStated
from game.offers import Form, Offer, Sentence, SomeOf, Whole
from game.refusals import Refusal
from game.rules.rule import Family, Happening, Offers, Reader, acting, speaks
from game.seats import TABLE
from game.table import Table
from game.words import identity, reference


def may_envision(reader: Reader) -> Offers:
    if (refusal := speaks(reader)) is not None:
        return refusal
    first = tuple(p.id for p in reader.book.priorities)
    if not first:
        return Refusal("nothing_to_do", act="envision")
    form = Form(
        {
            "priorities": SomeOf(first, least=1, most=PRIORITIES),
            "horizon": Whole(1, LONGEST_HORIZON),
            "text": Sentence(1),
        }
    )
    return [Offer("envision", form)]


def envision(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Envision)
    return [
        (
            TABLE,
            VisionStated(
                vision=identity(sent, "v"),
                seat=seat,
                place=table.book.seat_by_id[seat].place,
                priorities=act.priorities,
                horizon=act.horizon,
                text=reference(sent, "text"),
            ),
        )
    ]


FAMILY = Family({"envision": may_envision}, {"envision": envision})
