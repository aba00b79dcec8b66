"""Which parameters of the regional model matter: Morris over all of them, then Sobol over those that stand out.

    make sensitivity      writes docs/model-sensitivity.md

Both are SALib's. The region is one of the national profile, without luck, so that all that varies is what is put in;
each parameter lies anywhere between its low and its high with equal chance. A test fails when the page was made of
other parameters than there are now.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from SALib.analyze import morris as of_morris
from SALib.analyze import sobol as of_sobol
from SALib.sample import morris, sobol

from game.region.effects import Effect, Measure
from game.region.national import PARAMETERS
from game.region.page import digest
from game.region.parameter import Parameter
from game.region.parameters import followed, places, thousands_of
from game.region.setting import REGION, RegionSpec
from game.region.settle import MODEL_VERSION, Settlement, opening, settle
from tests.game.region.regions import region

Runs = NDArray[np.float64]

PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "model-sensitivity.md"
SPEC: Final = region({"small": 20_000, "middle": 60_000, "large": 150_000}, providers=("first", "second"))
QUARTERS: Final = 16
TRAJECTORIES, LEVELS = 20, 4
"""Of Morris: so many walks through the space, on so many levels."""
BASE, STANDING_OUT = 512, 12
"""Of Sobol: a base sample of so many, over so many parameters."""
SEED, SHOWN = 1, 10
LEVERS: Final = ("pooling.", "money.prepaid", "money.discount", "provider.treated", "change.", "luck")
"""What is decided or struck, not estimated; so is whatever stands at nought unless a measure or a casebook moves it."""


def estimated(spec: RegionSpec) -> tuple[Parameter, ...]:
    """The parameters that somebody has to estimate for this region."""
    return tuple(
        p
        for p in PARAMETERS
        if p.high > p.low and not p.name.startswith(LEVERS) and (p.central or p.unknown) and followed(spec, p)
    )


def overrides(parameters: Sequence[Parameter], sample: Runs) -> dict[str, float | Runs]:
    """A sample (run, parameter) as values of the parameters; what goes by inhabitants does so in each place."""
    of: dict[str, float | Runs] = {"luck": 0.0}
    size = thousands_of(SPEC)
    for column, p in zip(sample.T, parameters, strict=True):
        if p.scaled and p.axis != "region":
            for place, thousands in zip(places(SPEC, p), size[p.axis][0], strict=True):
                of[f"{p.name}[{place}]"] = column * thousands
        else:
            of[p.name] = column * float(size["region"][0, 0]) if p.scaled else column
    return of


def more(*names: str, by: float) -> Measure:
    effects = tuple(Effect(parameter=name, scope="region", operation="multiply", value=by) for name in names)
    return Measure(id="more", start=1, effects=effects)


def at(result: Settlement, quarter: int, figure: str) -> Runs:
    return result.quarters[quarter - 1].figures[figure, REGION]


def reserves(result: Settlement) -> Runs:
    """Millions of euros that all municipalities have at the end."""
    last = result.quarters[-1].figures
    return np.asarray(sum(last["money.reserve", place] for place in SPEC.municipality_ids) / 1e8)


@dataclass(frozen=True)
class Outcome:
    title: str
    unit: str
    of: Callable[[Settlement, Settlement, Settlement], Runs]
    """Of a region left alone, with a tenth more places for treatment, and with lines 0 and 1 a fifth stronger."""


OUTCOMES: Final = (
    Outcome(
        "The wait for treatment after four years",
        "weeks",
        lambda alone, *_: at(alone, 16, "youth.line2.weeks"),
    ),
    Outcome(
        "Those in stay after four years", "people", lambda alone, *_: at(alone, 16, "youth.line3.in_care")
    ),
    Outcome("The reserves after four years", "million euros", lambda alone, *_: reserves(alone)),
    Outcome(
        "Weeks that a tenth more places for treatment saves after two years",
        "weeks",
        lambda alone, places, _: at(alone, 8, "youth.line2.weeks") - at(places, 8, "youth.line2.weeks"),
    ),
    Outcome(
        "What lines 0 and 1 a fifth stronger do to the reserves after four years",
        "million euros",
        lambda alone, _, front: reserves(front) - reserves(alone),
    ),
    Outcome(
        "Weeks that lines 0 and 1 a fifth stronger save after four years",
        "weeks",
        lambda alone, _, front: at(alone, 16, "youth.line2.weeks") - at(front, 16, "youth.line2.weeks"),
    ),
)


def outcomes(parameters: Sequence[Parameter], sample: Runs) -> list[Runs]:
    """Every outcome of every row of a sample."""
    values = overrides(parameters, sample)
    begun = opening(SPEC, values)
    seeds = np.zeros(len(sample), dtype=np.uint64)
    courses = (
        (),
        (more("youth.line2.places", by=1.1),),
        (more("youth.line0.places", "youth.line1.places", by=1.2),),
    )
    three = [settle(SPEC, values, begun, decided, QUARTERS, seeds) for decided in courses]
    return [outcome.of(*three) for outcome in OUTCOMES]


def problem(parameters: Sequence[Parameter]) -> dict[str, Any]:
    """What SALib calls a problem: names and bounds."""
    return {
        "num_vars": len(parameters),
        "names": [p.name for p in parameters],
        "bounds": [[p.low, p.high] for p in parameters],
    }


def screened(parameters: Sequence[Parameter]) -> list[dict[str, Any]]:
    """Morris's elementary effects on each outcome."""
    given = problem(parameters)
    sample = morris.sample(given, TRAJECTORIES, num_levels=LEVELS, seed=SEED)
    return [
        of_morris.analyze(given, sample, found, num_levels=LEVELS, seed=SEED)
        for found in outcomes(parameters, sample)
    ]


def shared_out(parameters: Sequence[Parameter]) -> list[dict[str, Any]]:
    """Sobol's indices of each outcome, first and total."""
    given = problem(parameters)
    sample = sobol.sample(given, BASE, calc_second_order=False, seed=SEED)
    return [
        of_sobol.analyze(given, found, calc_second_order=False, seed=SEED)
        for found in outcomes(parameters, sample)
    ]


def standing_out(effects: Sequence[Mapping[str, Any]]) -> list[int]:
    """The parameters that weigh most on any outcome: in turn the next of each, until there are enough."""
    ranked = [np.argsort(-np.asarray(found["mu_star"])).tolist() for found in effects]
    found = dict.fromkeys(index for turn in zip(*ranked, strict=True) for index in turn)
    return sorted(list(found)[:STANDING_OUT])


def tables() -> Iterator[str]:
    parameters = estimated(SPEC)
    effects = screened(parameters)
    chosen = [parameters[index] for index in standing_out(effects)]
    shares = shared_out(chosen)
    runs = 3 * (TRAJECTORIES * (len(parameters) + 1) + BASE * (len(chosen) + 2))
    yield HEAD.format(
        version=MODEL_VERSION,
        digest=digest(PARAMETERS),
        count=len(parameters),
        trajectories=TRAJECTORIES,
        base=BASE,
        chosen=len(chosen),
        runs=runs,
    )
    for outcome, found, shared in zip(OUTCOMES, effects, shares, strict=True):
        yield f"## {outcome.title}\n\nMorris, in {outcome.unit}:\n"
        yield "| parameter | effect | spread | source |\n| --- | ---: | ---: | --- |"
        for index in np.argsort(-np.asarray(found["mu_star"]))[:SHOWN]:
            p = parameters[index]
            effect, spread = found["mu_star"][index], found["sigma"][index]
            yield f"| {p.title.en} (`{p.name}`) | {effect:.3g} | {spread:.3g} | {p.source} |"
        whole = float(np.sum(shared["S1"]))
        yield f"\nSobol; alone they carry {whole:.0%}:\n\n| parameter | alone | with others |\n| --- | --- | --- |"
        for index in np.argsort(-np.asarray(shared["ST"]))[:SHOWN]:
            p = chosen[index]
            # An estimate of nothing can come out a little below it.
            first, total, sure = (max(float(shared[key][index]), 0.0) for key in ("S1", "ST", "ST_conf"))
            yield f"| {p.title.en} (`{p.name}`) | {first:.0%} | {total:.0%} ± {sure:.0%} |"
        yield ""


HEAD: Final = """\
# Which parameters matter

*This page is made from the model: `make sensitivity`. Model version {version}, parameters {digest}.*

Each of {count} parameters may lie anywhere in its range; which of them move what comes out? Morris walks {trajectories}
times through the space and moves one parameter at a time: *effect* is the mean size of what it does over its whole
range, *spread* how much that depends on the rest. Sobol then draws the {chosen} that stood out ({base} base draws) and
says which part of the variance each carries, alone and together with others (with an interval of 95 per cent). In all
{runs} runs of four years, without luck, in a region of three municipalities and two providers that differs in nothing
from the national profile. What is decided, or strikes, is not varied.
"""


def main() -> int:
    """Entry point."""
    PAGE.write_text("\n".join(tables()).rstrip() + "\n", encoding="utf-8")
    print(f"wrote {PAGE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
