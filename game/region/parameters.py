"""The values of the parameters in one region: national profile, what the casebook differs in, overrides.

Names are dotted; a place in brackets gives the value of one place, `youth.door.gp[oosterveen]`.
What must not live here: the profile's numbers (`national`), effects of measures (`effects`).
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.chance import Seeds, uniform
from game.region.definitions import AT_HAND, THOUSAND
from game.region.national import PARAMETERS
from game.region.parameter import Axis, Parameter
from game.region.setting import STREAMS, RegionSpec

__all__ = ["BY_NAME", "PARAMETERS", "Overrides", "Parameter", "Values", "draw_unknowns", "parameter_names"]
__all__ += ["followed", "resolve", "split", "unknown"]

Overrides = Mapping[str, float | NDArray[np.float64]]
"""Dotted names with numbers, or with an array of one number for each run."""
Values = dict[str, NDArray[np.float64]]
"""By name without a place: an array with axes run (1 if all runs agree) and place (1 for the region)."""

BY_NAME: Final[dict[str, Parameter]] = {parameter.name: parameter for parameter in PARAMETERS}


def split(name: str) -> tuple[str, str | None]:
    """A dotted name and its place: `a.b[c]` is (`a.b`, `c`), `a.b` is (`a.b`, None)."""
    stem, bracket, rest = name.partition("[")
    return (stem, rest[:-1]) if bracket and rest.endswith("]") else (name, None)


def places(spec: RegionSpec, parameter: Parameter) -> tuple[str, ...]:
    """The places for which a parameter has a value of its own; none for one of the whole region."""
    match parameter.axis:
        case "municipality":
            return spec.municipality_ids
        case "provider":
            return spec.provider_ids
        case "region":
            return ()


def followed(spec: RegionSpec, parameter: Parameter) -> bool:
    """Whether a parameter belongs to no stream, or to one that the region follows."""
    stream = parameter.name.partition(".")[0]
    return stream in spec.streams or stream not in STREAMS


def parameter_names(spec: RegionSpec) -> Iterator[str]:
    """Every name that `resolve` knows for this region, without and with a place."""
    for parameter in PARAMETERS:
        yield parameter.name
        for place in places(spec, parameter):
            yield f"{parameter.name}[{place}]"


def unknown(name: str, spec: RegionSpec | None = None) -> KeyError:
    """The error for a name that does not exist, with the nearest that do."""
    known = list(parameter_names(spec)) if spec else list(BY_NAME)
    near = get_close_matches(name, known, n=3, cutoff=0.5)
    meant = f"; did you mean {' or '.join(near)}?" if near else ""
    return KeyError(f"no parameter is called {name!r}{meant}")


def thousands_of(spec: RegionSpec) -> dict[Axis, NDArray[np.float64]]:
    """For each axis what a scaled value is multiplied by: thousands of inhabitants of each place."""
    return _thousands(tuple(m.inhabitants for m in spec.municipalities), len(spec.providers))


def _thousands(people: tuple[int, ...], providers: int) -> dict[Axis, NDArray[np.float64]]:
    inhabitants = np.array(people, dtype=np.float64) / THOUSAND
    return {
        "municipality": inhabitants[np.newaxis, :],
        "provider": np.full((1, providers), inhabitants.sum() / max(providers, 1)),
        "region": inhabitants.sum().reshape(1, 1),
    }


@lru_cache(maxsize=AT_HAND)
def _profile(people: tuple[int, ...], providers: int) -> Values:
    """The national profile in a region of municipalities of so many people; nobody writes to its arrays."""
    sizes = _thousands(people, providers)
    values: Values = {
        p.name: p.central * sizes[p.axis] if p.scaled else np.full(sizes[p.axis].shape, p.central)
        for p in PARAMETERS
    }
    for value in values.values():
        value.flags.writeable = False
    return values


def resolve(spec: RegionSpec, overrides: Overrides | None = None) -> Values:
    """The value of every parameter.

    Layers, each over the one before: the national profile, the region's own parameters, `overrides`; inside
    a layer a name with a place goes over the same name without. KeyError for a name that does not exist,
    ValueError for a value outside the parameter's bounds.
    """
    values = dict(_profile(tuple(m.inhabitants for m in spec.municipalities), len(spec.providers)))
    if "work" in spec.streams:
        # Benefits are then in the municipalities' own books.
        values["others.jobs"] = np.zeros_like(values["others.jobs"])
    for layer in (spec.parameters, overrides or {}):
        for name in sorted(layer, key=lambda n: ("[" in n, n)):
            stem, place = split(name)
            parameter = BY_NAME.get(stem)
            if parameter is None or (place is not None and place not in places(spec, parameter)):
                raise unknown(name, spec)
            given = np.asarray(layer[name], dtype=np.float64).reshape(-1, 1)
            if not ((given >= parameter.least) & (given <= parameter.most)).all():
                raise ValueError(
                    f"{name} must lie between {parameter.least:g} and {parameter.most:g}, found {layer[name]}"
                )
            before = values[stem]
            runs = max(before.shape[0], given.shape[0])
            value = before.copy() if before.shape[0] == runs else np.repeat(before, runs, axis=0)
            if place is None:
                value[:, :] = given
            else:
                value[:, places(spec, parameter).index(place)] = given[:, 0]
            values[stem] = value
    if "support" not in spec.streams:
        # Nobody gives money for what is not followed.
        values["support.budget"] = np.zeros_like(values["support.budget"])
    return values


def draw_unknowns(spec: RegionSpec, seed: int | Seeds) -> dict[str, float | NDArray[np.float64]]:
    """What nobody knows, drawn between low and high with the central value likeliest (a triangle).

    What the region's casebook states itself is known and not drawn, nor is what belongs to a stream that the region
    does not follow. The keys differ from those of luck, so
    that the debrief can tell ignorance from chance.
    """
    stated = {split(name)[0] for name in spec.parameters}
    drawn: dict[str, float | NDArray[np.float64]] = {}
    for p in PARAMETERS:
        if not p.unknown or p.name in stated or p.high <= p.low or not followed(spec, p):
            continue
        u = np.asarray(uniform(seed, "ignorance", p.name))
        width, rise, fall = p.high - p.low, p.central - p.low, p.high - p.central
        value = np.where(
            u * width < rise, p.low + np.sqrt(u * width * rise), p.high - np.sqrt((1.0 - u) * width * fall)
        )
        drawn[p.name] = float(value) if isinstance(seed, int) else value
    return drawn
