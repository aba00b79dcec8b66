"""Part `places`: the region as it truly was, and municipality beside municipality from the opening to the end."""

from collections.abc import Iterator
from typing import Literal

from game.debrief.figures import Truth
from game.debrief.parts import Change, PlaceRow, Places
from game.debrief.record import Record
from game.debrief.sentences import became, say
from game.events import Reading, RoundSettled
from game.known import Known
from game.region.indicators import BY_ID, OF_THE_CLIMATE, followed, places_of
from game.region.setting import REGION
from game.views.region import region_view
from game.views.texts import texts_for
from game.views.view import View

BY_PLACE = (
    "youth.line2.weeks",
    *(f"youth.line{line}.{what}" for line in range(4) for what in ("in_care", "waiting")),
    "money.left",
    "money.reserve",
    "provider.liquidity",
    "staff.vacancies",
)
"""What is set side by side: waiting and clients by line, money, cash and vacancies."""


def places(record: Record) -> Places:
    truth = Truth(record)
    values = truth.values
    ends = [max((f.quarter for f in fact.figures), default=0) for _, fact in record.facts(RoundSettled)]
    # What the picture needs of the texts are names of places, which are nobody's secret.
    known = Known()
    view = View(record.book, known, texts_for(known, record.book, {}, record.locale), record.locale)
    quarters = sorted({q for q in (0, *ends) if any(q in found for found in values.values())})
    return Places(
        question=record.asked("own_region", "places_question"),
        sentence=lead(record, truth),
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
        ),
        rows=tuple(rows(record, truth)),
    )


def lead(record: Record, truth: Truth) -> str:
    """How the wait for treatment went, or that no time went by."""
    change = changed(record, truth, "youth.line2.weeks", REGION)
    return change.sentence if change else say(record.locale, "places_still")


def rows(record: Record, truth: Truth) -> Iterator[PlaceRow]:
    spec = record.book.region
    kinds: dict[str, Literal["municipality", "region", "provider"]] = {
        **dict.fromkeys(spec.municipality_ids, "municipality"),
        REGION: "region",
        **dict.fromkeys(spec.provider_ids, "provider"),
    }
    every = (*BY_PLACE, *of_the_climate(record, truth))
    for place, kind in kinds.items():
        here = [figure for figure in every if place in places_of(spec, BY_ID[figure])]
        changes = (changed(record, truth, figure, place) for figure in here)
        courses = (truth.course(figure, place) for figure in here)
        yield PlaceRow(
            place=place,
            title=record.place(place),
            kind=kind,
            changes=tuple(c for c in changes if c is not None),
            courses=tuple(c for c in courses if c is not None),
        )


def of_the_climate(record: Record, truth: Truth) -> Iterator[str]:
    for figure in OF_THE_CLIMATE:
        found = (points for (name, _), points in truth.values.items() if name == figure)
        if followed(figure, record.book.monitor, came=any(any(points.values()) for points in found)):
            yield figure


def changed(record: Record, truth: Truth, figure: str, place: str) -> Change | None:
    """A figure at the opening and at the end; None where no time went by."""
    course = truth.course(figure, place)
    if course is None or len(course.points) < 2:
        return None
    first, last = course.points[0], course.points[-1]
    quarters = last.quarter - first.quarter
    return Change(
        figure=figure,
        title=course.title,
        unit=course.unit,
        before=first.value,
        after=last.value,
        sentence=became(
            record.locale, figure, record.called(figure, place), first.value, last.value, quarters
        ),
    )
