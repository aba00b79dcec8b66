"""By how much figures move when a step is halved, as people would see it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from game.region.effects import Effect, Measure
from game.region.indicators import BY_ID
from game.region.parameters import BY_NAME, draw_unknowns, places, resolve
from game.region.setting import STREAMS, RegionSpec
from game.region.settle import STEPS, Settlement, opening, settle
from tests.game.region.regions import LINDESTROOM, region

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


# What the model's page says of it: `python -m tests.game.region.halving`.

REGIONS = 160
SHOCKED = (
    *(
        f"{stream}.{what}"
        for stream in ("youth", "support")
        for what in (*(f"line{n}.places" for n in range(4)), "need.found", "door.gp", "line2.duration")
    ),
    "housing.flow",
    *(f"work.line{n}.places" for n in (1, 2, 3)),
    "resilience.jobs",
)
Case = tuple[RegionSpec, Mapping[str, float], Measure]


def at_once(parameter: str, by: float) -> Measure:
    """A sudden measure, in the second quarter."""
    effect = Effect(parameter=parameter, scope="region", operation="multiply", value=by)
    return Measure(id="x", start=2, effects=(effect,))


def every_stream(spec: RegionSpec) -> RegionSpec:
    return spec.model_copy(update={"streams": STREAMS})


def drawn(rng: np.random.Generator, least: float, most: float) -> Iterator[Case]:
    """Regions as tables draw them, of one to five municipalities, with a sudden measure by so much."""
    for _ in range(REGIONS):
        heads = rng.integers(10_000, 200_000, rng.integers(1, 6))
        providers = tuple(f"p{number}" for number in range(rng.integers(1, 4)))
        spec = every_stream(
            region({f"m{number}": int(count) for number, count in enumerate(heads)}, providers)
        )
        unknown = draw_unknowns(spec, int(rng.integers(2**60)))
        values = {name: float(np.asarray(value).item()) for name, value in unknown.items()}
        yield spec, values, at_once(SHOCKED[rng.integers(len(SHOCKED))], rng.uniform(least, most))


def anywhere(rng: np.random.Generator) -> Iterator[Case]:
    """The same with every parameter anywhere between its low and its high."""
    for spec, _, measure in drawn(rng, 0.8, 1.2):
        central, values = resolve(spec), dict[str, float]()
        for name, p in BY_NAME.items():
            if p.scaled and p.central > 0.0:
                factor = rng.uniform(p.low, p.high) / p.central
                names = [f"{name}[{place}]" for place in places(spec, p)] or [name]
                values |= dict(zip(names, (central[name][0] * factor).tolist(), strict=True))
            elif p.low < p.high:
                values[name] = float(rng.uniform(p.low, p.high))
        yield spec, values, measure


def in_the_casebooks(*factors: float) -> Iterator[Case]:
    for parameter in SHOCKED:
        for by in factors:
            yield every_stream(LINDESTROOM), {}, at_once(parameter, by)


def with_luck(runs: int, quarters: int) -> list[list[Moved]]:
    """In the region of the casebooks, with nothing decided."""
    spec = every_stream(LINDESTROOM)
    start, found = opening(spec, {}), []
    for seed in range(runs):
        coarse, fine = (settle(spec, {}, start, (), quarters, seed, steps=n) for n in (STEPS, 2 * STEPS))
        found.append(sorted(moved(coarse, fine), reverse=True))
    return found


def report(name: str, found: Sequence[list[Moved]]) -> None:
    """How many of them have a figure that moves by more than it may, and by how much the worst."""
    for what, left_out in (("any", "-"), ("but waits", ".weeks")):
        worst = [next(each for each in run if not each[1].endswith(left_out)) for run in found]
        over = sum(part > MOST for part, *_ in worst)
        part, figure, *_ = max(worst)
        print(f"{name:34} {what:10} {over:3} of {len(found)}, at most {part:.2%} {figure}")


def main() -> None:
    cases: dict[str, Iterable[Case]] = {
        "drawn, by up to a tenth": drawn(np.random.default_rng(7), 0.9, 1.1),
        "drawn, by up to a fifth": drawn(np.random.default_rng(7), 0.8, 1.2),
        "casebooks, by a tenth or a fifth": in_the_casebooks(0.8, 0.9, 1.1, 1.2),
        "casebooks, halved or doubled": in_the_casebooks(0.5, 2.0),
        "every parameter anywhere": anywhere(np.random.default_rng(7)),
    }
    for name, some in cases.items():
        report(name, [halved(spec, values, (measure,), 8) for spec, values, measure in some])
    report("casebooks, with luck", with_luck(60, 8))


if __name__ == "__main__":
    main()
