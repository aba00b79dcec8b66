"""Bounds: whether a place broadens a card to other domains, or keeps it within its own. The last one counts."""

from game.acts import Bound, Sent
from game.events import CardBounded
from game.offers import Either, Form, Offer, OneOf, Sentence, SomeOf
from game.refusals import Refusal
from game.rules.rule import Family, Happening, Offers, Reader, acting, speaks
from game.seats import TABLE
from game.table import Table
from game.words import identity, reference


def may_bound(reader: Reader) -> Offers:
    if (refusal := speaks(reader)) is not None:
        return refusal
    domains = tuple(d.id for d in reader.book.domains)
    cards = reader.known.common.cards if domains else ()
    reason = Sentence(1)
    offers = [
        Offer("bound", Form({"card": OneOf((card,)), **way, "reason": reason}), about=card)
        for card in cards
        for way in ({"broaden": SomeOf(domains, least=1)}, {"delimit": Either((True,))})
    ]
    return offers or Refusal("nothing_to_do", act="bound")


def bound(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Bound)
    return [
        (
            TABLE,
            CardBounded(
                entry=identity(sent, "e"),
                seat=seat,
                place=table.book.seat_by_id[seat].place,
                card=act.card,
                domains=act.broaden or (),
                reason=reference(sent, "reason"),
            ),
        )
    ]


FAMILY = Family({"bound": may_bound}, {"bound": bound})
