"""The vision: what comes first for a municipality, said aloud to the whole table, and revised.

What is decided against it later is counted beside it, as far as the casebook says what an option serves and harms.
"""

from collections.abc import Iterable
from typing import Literal

from game.acts import LONGEST_HORIZON, PRIORITIES, Envision, Sent
from game.casebook.casebook import Casebook, Option
from game.events import ExceptionMade, VisionStated
from game.known import Common, Proposal, Verdict, Vision
from game.offers import Form, Offer, Sentence, SomeOf, Whole
from game.refusals import Refusal
from game.rules.rule import Family, Happening, Offers, Reader, acting, speaks
from game.seats import TABLE
from game.table import Table
from game.words import identity, reference

Side = Literal["adopt", "refuse"]


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


def current(common: Common, place: str) -> Vision | None:
    """The vision of a place, as it was stated last."""
    return next((v for v in reversed(common.visions) if v.place == place), None)


def put_behind(option: Option | None, vision: Vision | None, verdict: Side) -> str | None:
    """The priority of a vision that a verdict about an option goes against; None where it goes against none.

    Adopting what harms a priority, or refusing what serves it, does, unless it helps one that comes before it.
    """
    if option is None or vision is None:
        return None
    served = [p for p in vision.priorities if p in option.serves]
    harmed = [p for p in vision.priorities if p in option.harms]
    helped, hurt = (served, harmed) if verdict == "adopt" else (harmed, served)
    first = next((p for p in vision.priorities if p in (*helped, *hurt)), None)
    return first if first in hurt else None


def exceptions(
    book: Casebook, common: Common, proposal: Proposal, verdicts: Iterable[Verdict], verdict: Side
) -> list[ExceptionMade]:
    """Where those who decided so for a place went against its vision."""
    option = book.option(proposal.card, proposal.option)
    owned: dict[str, bool] = {}
    for given in verdicts:
        if given.verdict == verdict:
            place = book.seat_by_id[given.seat].place
            owned[place] = owned.get(place, False) or given.owned
    return [
        ExceptionMade(
            vision=vision.id,
            place=place,
            proposal=proposal.id,
            verdict=verdict,
            priority=priority,
            owned=said,
        )
        for place, said in owned.items()
        if (vision := current(common, place)) is not None
        if (priority := put_behind(option, vision, verdict)) is not None
    ]


FAMILY = Family({"envision": may_envision}, {"envision": envision})
