"""The same game without one of the model's assumptions: how much of what happened rests on it.

    unassumed(book, log) -> for every soft effect what would have become of the region, had it been off

What was decided, the luck and what nobody knows stay as they were. So does the opening: every run begins in the state
in which the table opened, and its effect is off from the first quarter on; a region that never knew the effect would
have opened otherwise. What came back into a fund and what agreements paid stay as they were recorded.
What must not live here: which effects there are (`game.region.soft`), sentences about them (`game.debrief.certainty`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.casebook.casebook import Casebook
from game.counterfactual import as_it_was, stretches
from game.events import Event, Reading, RegionOpened
from game.evolve import fold
from game.region.effects import Measure
from game.region.soft import SOFT, Soft, at_work, moving, unmoved
from game.settlement import measures, overrides, switched_off
from game.table import Table


@dataclass(frozen=True)
class Unassumed:
    """The true figures without an effect, from the first quarter on; None where the effect was off at this table."""

    effect: Soft
    readings: tuple[Reading, ...] | None


def unassumed(book: Casebook, log: Sequence[Event], effects: Sequence[Soft] = SOFT) -> tuple[Unassumed, ...]:
    """Fresh runs, side by side. For a log that this version of the model settled: see `counterfactual.comparable`."""
    table, steps = fold(book, as_it_was(book, log).events), stretches(log)
    work = tuple(measures(table))
    parameters = overrides(book, table.sealed.mixes, table.sealed.unknowns)
    found: dict[str, tuple[Reading, ...]] = {}
    for group, felt in together(at_work(book.region, parameters, work, effects), work):
        _, *others = side_by_side(table, opening_of(log), felt, steps, group)
        found |= {effect.id: readings for effect, readings in zip(group, others, strict=True)}
    return tuple(Unassumed(effect, found.get(effect.id)) for effect in effects)


def together(
    effects: Sequence[Soft], work: tuple[Measure, ...]
) -> Iterator[tuple[tuple[Soft, ...], tuple[Measure, ...]]]:
    """Which effects can be switched off beside each other, with the measures that are then at work.

    What a measure would move off nought again has a run to itself, in which it does not.
    """
    moved = moving(work)
    still = tuple(effect for effect in effects if moved.isdisjoint(effect.parameters))
    if still:
        yield still, work
    for effect in effects:
        if effect not in still:
            yield (effect,), unmoved(work, effect)


def side_by_side(
    table: Table,
    opened: RegionOpened,
    work: Sequence[Measure],
    steps: Sequence[int],
    effects: Sequence[Soft],
) -> list[tuple[Reading, ...]]:
    """The runs from the opening to the end, settled in the stretches of the table. In the first nothing is off."""
    states = [opened.state]
    found: list[tuple[Reading, ...]] = [()] * (1 + len(effects))
    for quarters in steps:
        settled = switched_off(table, states, work, quarters, effects)
        states = [one.state for one in settled]
        found = [(*before, *one.figures) for before, one in zip(found, settled, strict=True)]
    return found


def opening_of(log: Sequence[Event]) -> RegionOpened:
    return next(event.fact for event in log if isinstance(event.fact, RegionOpened))
