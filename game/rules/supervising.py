"""Supervision: new spending of a municipality under the province waits, until the province lets it through.

New spending is what is adopted out of its budget or its reserve, and an agreement for which it pays. What costs it
nothing, what a fund lends and what others pay goes on, and so does whatever was adopted before. The facilitators speak
for the province: what they let through for a municipality they let through for the round.
What must not live here: when a municipality comes under supervision (`game.region.supervision`).
"""

from collections.abc import Iterable

from game import contracts
from game.acts import Consent, Sent
from game.casebook.casebook import Casebook
from game.events import ConsentGiven, Reading, SupervisionBegan, SupervisionEnded
from game.known import Agreement, Common
from game.offers import Form, Offer, OneOf
from game.refusals import Refusal
from game.region.indicators import SUPERVISED
from game.rules.rule import Controls, Happening, Host, Offers
from game.seats import TABLE
from game.table import Table


def held_up(common: Common, places: Iterable[str]) -> tuple[str, ...]:
    """Those of these municipalities of which new spending waits for the province."""
    return tuple(p for p in places if p in common.supervised and common.consents.get(p) != common.round)


def held_up_by(book: Casebook, common: Common, agreement: Agreement) -> tuple[str, ...]:
    """The municipalities that would pay for an agreement, and of which new spending waits."""
    return held_up(common, contracts.sides(book, agreement)[0]) if agreement.terms.price else ()


def waits(field: str) -> Refusal:
    return Refusal("under_supervision", field)


def told(
    book: Casebook, common: Common, quarter: int, published: tuple[Reading, ...]
) -> list[SupervisionBegan | SupervisionEnded]:
    """Which municipalities come under supervision, and which are free again, by the figures published now."""
    now = {r.place for r in published if r.figure == SUPERVISED and r.value > 0}
    before = set(common.supervised)
    return [
        (SupervisionBegan if place in now else SupervisionEnded)(place=place, quarter=quarter)
        for place in book.municipalities()
        if (place in now) != (place in before)
    ]


def may_consent(host: Host) -> Offers:
    waiting = held_up(host.common, host.common.supervised)
    offers = [Offer("consent", Form({"place": OneOf((place,))}), about=place) for place in waiting]
    return offers or Refusal("nothing_to_do", act="consent")


def consent(_: Table, sent: Sent) -> list[Happening]:
    assert isinstance(sent.act, Consent)
    return [(TABLE, ConsentGiven(place=sent.act.place))]


CONTROLS = Controls({"consent": may_consent}, {"consent": consent})
