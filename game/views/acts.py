"""Panel `acts`: what the reader may do now, with a schema for each."""

from collections.abc import Hashable
from itertools import chain, groupby

from game.decide import offers
from game.offers import Offer
from game.views.panels import Acts, ActView
from game.views.view import View


def acts(view: View) -> Acts | None:
    if view.known.person is None and view.known.desk is None:
        return None
    by_kind = groupby(offers(view.book, view.known), lambda offer: (offer.kind, offer.seat))
    return Acts(acts=tuple(chain.from_iterable(act_views(view, kind, tuple(each)) for kind, each in by_kind)))


def act_views(view: View, kind: Hashable, offers: tuple[Offer, ...]) -> tuple[ActView, ...]:
    """The offers of a kind. Those that are made again and again are written once."""

    def made() -> tuple[ActView, ...]:
        return tuple(ActView(kind=o.kind, about=o.about, cost=o.cost, form=o.schema()) for o in offers)

    return view.keep(("acts", kind), offers, made)
