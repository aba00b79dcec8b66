"""Part `places`: the region as it truly was, at the opening, after each round, and at the end."""

from game.debrief.figures import Truth
from game.debrief.parts import Places
from game.debrief.record import Record
from game.events import Reading, RoundSettled
from game.known import Known
from game.views.region import region_view
from game.views.texts import texts_for
from game.views.view import View


def places(record: Record) -> Places:
    values = Truth(record).values
    ends = [max((f.quarter for f in fact.figures), default=0) for _, fact in record.facts(RoundSettled)]
    # What the picture needs of the texts are names of places, which are nobody's secret.
    known = Known()
    view = View(record.book, known, texts_for(known, record.book, {}, record.locale), record.locale)
    quarters = sorted({q for q in (0, *ends) if any(q in found for found in values.values())})
    return Places(
        quarters=tuple(
            region_view(
                view,
                [
                    Reading(figure=figure, place=place, quarter=quarter, value=found[quarter])
                    for (figure, place), found in values.items()
                    if quarter in found
                ],
                quarter,
            )
            for quarter in quarters
        )
    )
