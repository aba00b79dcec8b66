"""Two courses of a table as JSON, for programs: what happened, and the same game without some events.

    {model, comparable, without, dropped: [{n, kind, why}], quarters, happened: [...], instead: [...], runs?}

A row of `happened` and `instead` is `{figure, place, values}`, a value for each quarter from the opening (0) on, in
the figure's own unit. With more than one run `runs` holds `{count, happened, instead, difference}` under so many other
lucks: the median and the range that leaves out the lowest and the highest tenth.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from game.casebook.casebook import Casebook
from game.counterfactual import Course, Reruns, Run, as_it_was, comparable, without
from game.events import Event, RegionOpened, RoundSettled
from game.region.indicators import BY_ID
from game.region.settle import MODEL_VERSION

RANGE = (10.0, 50.0, 90.0)

Data = dict[str, Any]


def two_courses(book: Casebook, log: Sequence[Event], numbers: Sequence[int], runs: int) -> Data:
    """Raises `Undroppable`."""
    other = without(book, log, numbers)
    found: Data = {
        "model": MODEL_VERSION,
        "comparable": comparable(log),
        "without": list(numbers),
        "dropped": [{"n": d.event.n, "kind": d.event.fact.kind, "why": d.why} for d in other.dropped],
    }
    if not found["comparable"]:
        settled = {e.fact.model for e in log if isinstance(e.fact, RegionOpened | RoundSettled)}
        return found | {"settled_by": sorted(settled)}
    return found | compared(as_it_was(book, log), other, runs)


def compared(before: Course, other: Course, runs: int) -> Data:
    model = Reruns(lucks=runs if runs > 1 else 0)
    happened, instead = model.run(before), model.run(other)
    found: Data = {
        "quarters": happened.readings[-1].quarter,
        "happened": list(rows(happened)),
        "instead": list(rows(instead)),
    }
    if runs > 1:
        found["runs"] = {
            "count": runs,
            "happened": list(ranges(happened)),
            "instead": list(ranges(instead)),
            "difference": list(differences(happened, instead)),
        }
    return found


def rows(run: Run) -> Iterator[Data]:
    values: dict[tuple[str, str], list[float]] = {}
    for reading in run.readings:
        if reading.figure in BY_ID:
            values.setdefault((reading.figure, reading.place), []).append(reading.value)
    for (figure, place), found in values.items():
        yield {"figure": figure, "place": place, "values": found}


def ranges(run: Run) -> Iterator[Data]:
    for (figure, place), values in run.others.items():
        if figure in BY_ID:
            low, median, high = (list(map(plain, edge)) for edge in np.percentile(values, RANGE, axis=1))
            yield {"figure": figure, "place": place, "low": low, "median": median, "high": high}


def differences(happened: Run, instead: Run) -> Iterator[Data]:
    """At the end, luck by luck: what it would have been less what it was."""
    for (figure, place), values in happened.others.items():
        if figure in BY_ID:
            apart = instead.others[figure, place][-1] - values[-1]
            low, median, high = map(plain, np.percentile(apart, RANGE))
            yield {"figure": figure, "place": place, "low": low, "median": median, "high": high}


def plain(value: float) -> float:
    """With the digits that a log keeps."""
    return float(f"{value:.10g}") + 0.0
