"""Panel `acts`: what the reader may do now, with a schema for each."""

from game.decide import offers
from game.views.panels import Acts, ActView
from game.views.view import View


def acts(view: View) -> Acts | None:
    if view.known.person is None and view.known.desk is None:
        return None
    return Acts(
        acts=tuple(
            ActView(kind=o.kind, about=o.about, cost=o.cost, form=o.schema())
            for o in offers(view.book, view.known)
        )
    )
