"""True figures over time, from the settled rounds. What must not live here: running the model."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from game.acts import Forecast
from game.debrief.parts import Course, Forecasted, Point
from game.debrief.record import Record
from game.debrief.sentences import foreseen
from game.events import Reading, RegionOpened, RoundSettled
from game.region.indicators import BY_ID, places_of
from game.region.setting import REGION

SHOWN = (
    "youth.line2.weeks",
    "youth.line2.waiting",
    "money.left",
    "money.reserve",
)
"""The figures that the debrief follows: waiting in the region, money of each municipality."""


@dataclass(frozen=True)
class Truth:
    """The true figures of a table: by figure and place, quarter by quarter."""

    record: Record

    @cached_property
    def values(self) -> dict[tuple[str, str], dict[int, float]]:
        found: dict[tuple[str, str], dict[int, float]] = {}
        for reading in self._readings():
            found.setdefault((reading.figure, reading.place), {})[reading.quarter] = reading.value
        return found

    def _readings(self) -> Iterator[Reading]:
        for event in self.record.events:
            if isinstance(event.fact, RegionOpened | RoundSettled):
                yield from event.fact.figures

    def settled_by(self, number: int) -> int:
        """The last quarter that was settled before the event numbered so in the log."""
        quarters = [
            r.quarter
            for event in self.record.events
            if event.n < number and isinstance(event.fact, RegionOpened | RoundSettled)
            for r in event.fact.figures
        ]
        return max(quarters, default=0)

    def course(self, figure: str, place: str, since: int = 0) -> Course | None:
        """How a figure went from quarter `since` on; None where there is no such figure."""
        points = {q: v for q, v in self.values.get((figure, place), {}).items() if q >= since}
        if not points:
            return None
        return Course(
            figure=figure,
            title=self.record.figure(figure),
            unit=self.record.unit(figure),
            place=place,
            place_title=self.record.place(place),
            points=tuple(Point(quarter=q, value=points[q]) for q in sorted(points)),
        )

    def courses(self, since: int = 0) -> tuple[Course, ...]:
        """The figures that the debrief follows: those of the region as a whole where there is one, else by place."""
        found = []
        for figure in SHOWN:
            places = places_of(self.record.book.region, BY_ID[figure])
            found += [self.course(figure, p, since) for p in ((REGION,) if REGION in places else places)]
        return tuple(course for course in found if course is not None)

    def came_of(self, forecast: Forecast, starts: int, adopted: bool) -> Forecasted:
        """A forecast of a change from just before quarter `starts`, beside what came of it.

        Nothing came of the forecast of a refused proposal, whatever the figure did.
        """
        values = self.values.get((forecast.figure, forecast.place), {})
        last = max(values, default=0)
        before, after = values.get(starts - 1), values.get(forecast.by) if forecast.by <= last else None
        change = None if before is None or after is None or not adopted else after - before
        record = self.record
        return Forecasted(
            figure=forecast.figure,
            title=record.figure(forecast.figure),
            unit=record.unit(forecast.figure),
            place=forecast.place,
            place_title=record.place(forecast.place),
            by=forecast.by,
            expected=forecast.change,
            before=before,
            after=after,
            change=change,
            sentence=foreseen(
                record.locale,
                forecast.figure,
                record.called(forecast.figure, forecast.place),
                forecast.by,
                forecast.change,
                change,
                adopted,
            ),
        )
