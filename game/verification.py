"""Whether a log says what the model says: its settlements and reports are computed again and compared.

Only for settlements of the same model version: of another version nothing is said, because a better formula
leaves yesterday's table as it was. What must not live here: reading a log (`app.store.log_file`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.casebook.casebook import Casebook
from game.digest import canonical
from game.events import Event, Fact, FiguresPublished, RegionOpened, RoundSettled
from game.evolve import evolve
from game.region.settle import MODEL_VERSION
from game.settlement import advance, begin, published
from game.table import Table


@dataclass(frozen=True)
class Deviation:
    """An event that says something else than the model does. `part` is the field."""

    n: int
    kind: str
    part: str


@dataclass(frozen=True)
class Verification:
    """How many events were computed again, how many were not comparable, and the first that deviates."""

    compared: int
    other_model: int
    deviation: Deviation | None


def verify(book: Casebook, log: Sequence[Event]) -> Verification:
    """Compute what the model did at this table again. `log` is a whole log that begins with its opening."""
    compared = other = 0
    table = Table(book)
    comparable = True
    for event in log:
        if isinstance(event.fact, RegionOpened | RoundSettled):
            comparable = event.fact.model == MODEL_VERSION
        again = computed(table, event.fact) if comparable else None
        if again is not None:
            compared += 1
            part = next(differing(event.fact, again), None)
            if part is not None:
                return Verification(compared, other, Deviation(event.n, event.fact.kind, part))
        elif isinstance(event.fact, RegionOpened | RoundSettled):
            other += 1
        table = evolve(table, event)
    return Verification(compared, other, None)


def computed(table: Table, fact: Fact) -> Fact | None:
    """What the model says now in place of a fact of its own; None for a fact that is not the model's."""
    match fact:
        case RegionOpened():
            begun = begin(table.book, table.sealed.mixes, table.sealed.unknowns)
            return RegionOpened(model=begun.model, state=begun.state, figures=begun.figures)
        case RoundSettled():
            last = max((f.quarter for f in fact.figures), default=table.sealed.quarter)
            settled = advance(table, last - table.sealed.quarter)
            return fact.model_copy(
                update={
                    "first": table.sealed.quarter + 1,
                    "model": settled.model,
                    "state": settled.state,
                    "figures": settled.figures,
                }
            )
        case FiguresPublished():
            truth = table.sealed.truth
            return FiguresPublished(quarter=truth[-1].quarter, figures=published(table, truth))
        case _:
            return None


def differing(found: Fact, again: Fact) -> Iterator[str]:
    """The fields in which two facts of a kind differ."""
    for name in type(found).model_fields:
        if canonical(getattr(found, name)) != canonical(getattr(again, name)):
            yield name
