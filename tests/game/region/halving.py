"""By how much figures move when a step is halved, as people would see it."""

from collections.abc import Iterator, Mapping, Sequence

from game.region.effects import Measure
from game.region.indicators import BY_ID
from game.region.setting import RegionSpec
from game.region.settle import STEPS, Settlement, opening, settle

MOST = 0.01
"""The part by which a figure may move."""
SEEN = {"weeks": 0.1, "months": 0.1, "share": 0.01}
"""The last digit in which figures are shown, by their unit; people, places, posts and points are whole."""
WHOLE = 1.0

Moved = tuple[float, str, str, int]
"""By which part, figure, place, quarter."""


def unseen(figure: str) -> float:
    """Half of the last digit in which a figure is shown: what moves it by less is not seen.

    One in a hundred of a list of three, or of a wait of a day, is less than anybody is told.
    """
    return SEEN.get(BY_ID[figure].unit.en, WHOLE) / 2.0


def moved(coarse: Settlement, fine: Settlement) -> Iterator[Moved]:
    """Every figure that people can be told. By a part over MOST moves only what is seen to.

    Money that is left crosses nought, and is measured against the budget.
    """
    for one, other in zip(coarse.quarters, fine.quarters, strict=True):
        for (figure, place), values in one.figures.items():
            if figure not in BY_ID:
                continue
            value, finer = float(values[0]), float(other.figures[figure, place][0])
            scale = max(abs(finer), unseen(figure) / MOST)
            if BY_ID[figure].unit.en == "cents":
                scale = abs(finer) + float(other.figures["money.budget", place][0]) + 1.0
            yield abs(value - finer) / scale, figure, place, one.number


def halved(
    spec: RegionSpec, values: Mapping[str, float], decided: Sequence[Measure], quarters: int
) -> list[Moved]:
    """How figures move when a step is halved, as luck has it on average; what moves most comes first."""
    values = {**values, "luck": 0.0}
    start = opening(spec, values)
    coarse, fine = (
        settle(spec, values, start, decided, quarters, 1, steps=steps) for steps in (STEPS, 2 * STEPS)
    )
    return sorted(moved(coarse, fine), reverse=True)


def most_moved(
    spec: RegionSpec, values: Mapping[str, float], decided: Sequence[Measure], quarters: int
) -> float:
    return halved(spec, values, decided, quarters)[0][0]
