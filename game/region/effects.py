"""Effects and measures: declarative changes of parameters over time.

A measure is a list of effects with costs; so are a shock, an agreement and a rule.

How effects on one value combine, in every quarter: first all `set`, then all `add`, then all `multiply`;
inside each of these by start, then by the measure's id, then as listed. A ramp gives an effect a weight
between 0 and 1: `set` goes that part of the way to its value, `add` adds that part of it, `multiply` goes
that part of the way from 1 to its factor. Afterwards the value is kept within the parameter's bounds.

What must not live here: what a parameter does (`settle`).
"""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from game.region.parameters import BY_NAME, Values, split, unknown
from game.region.setting import LADDERS, REGION, RegionSpec
from game.region.state import DOORS, Floats

Operation = Literal["set", "add", "multiply"]
Door = Literal["team", "gp", "school", "court", "desk"]
"""One of `DOORS`."""
_IN_ORDER: tuple[Operation, ...] = ("set", "add", "multiply")


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Effect(_Plain):
    """One change of one parameter.

    `parameter` is a dotted name, with a place in brackets or without. `scope` says for which places:
    `own` (the measure's municipality; all of them when it has none), `neighbours` (the others), `region`
    (all), or the id of one place. Parameters of providers know no `own` or `neighbours`: both mean all.
    `delay` passes before anything is felt, then the effect grows in `ramp` equal steps, one a quarter;
    `duration` counts from the end of the delay, None is for good. What is offered at a `door` reaches who
    comes there: its weight is how much that door was used at the opening, against the one that was used most.
    """

    parameter: str
    scope: str = "own"
    operation: Operation
    value: float
    delay: int = Field(default=0, ge=0, le=80)
    ramp: int = Field(default=0, ge=0, le=80)
    duration: int | None = Field(default=None, ge=1)
    door: Door | None = None

    def weight(self, start: int, quarter: int) -> float:
        """How much of the effect is felt in `quarter` when its measure started in quarter `start`: 0 to 1."""
        felt = quarter - start - self.delay
        if felt < 0 or (self.duration is not None and felt >= self.duration):
            return 0.0
        return min(1.0, (felt + 1) / self.ramp) if self.ramp else 1.0


class Measure(_Plain):
    """What was decided or befell: effects from quarter `start` on, in one municipality or (None) the region.

    `costs` are cents a quarter by municipality (negative: income), for `cost_duration` quarters (None: for
    good); a provider can pay as well. They go to `payees`, to the providers whose parameters the effects name, in
    equal parts, or out of the region: the first of these that there are. `places` are those of line 2 at the payees, in
    equal parts, that the costs pay for: by municipality, whose use of them is not billed again while the costs last.
    `parties` are the municipalities and providers that agreed on it, for as long as the costs last.
    """

    id: str
    place: str | None = None
    start: int = Field(ge=1)
    effects: tuple[Effect, ...] = ()
    costs: dict[str, int] = {}
    cost_duration: int | None = Field(default=None, ge=1)
    payees: tuple[str, ...] = ()
    places: dict[str, float] = {}
    parties: tuple[str, ...] = ()
    points: float = Field(default=0, ge=0)

    def pays(self, quarter: int) -> bool:
        """Whether the costs fall in `quarter`."""
        past = quarter - self.start
        return past >= 0 and (self.cost_duration is None or past < self.cost_duration)


def indices(spec: RegionSpec, effect: Effect, place: str | None) -> list[int]:
    """Which places of its parameter an effect touches, as positions; KeyError names what is unknown."""
    name, index = split(effect.parameter)
    parameter = BY_NAME.get(name)
    if parameter is None:
        raise unknown(effect.parameter)
    if parameter.axis == "region":
        return [0]
    ids = spec.municipality_ids if parameter.axis == "municipality" else spec.provider_ids
    wanted = index or effect.scope
    if wanted in ids:
        return [ids.index(wanted)]
    everywhere = list(range(len(ids)))
    if wanted == REGION:
        return everywhere
    if wanted in ("own", "neighbours"):
        if parameter.axis == "provider" or place is None:
            return everywhere
        own = spec.municipality_ids.index(place)
        return [own] if wanted == "own" else [i for i in everywhere if i != own]
    raise KeyError(f"{effect.parameter} has no place {wanted!r}; it has {', '.join(ids) or 'none'}")


def providers_of(spec: RegionSpec, measure: Measure) -> list[int]:
    """The providers whose parameters a measure changes, as positions: its costs are their income."""
    found: set[int] = set()
    for effect in measure.effects:
        parameter = BY_NAME.get(split(effect.parameter)[0])
        if parameter is not None and parameter.axis == "provider":
            found.update(indices(spec, effect, measure.place))
    return sorted(found)


def reach(values: Values, door: Door, stream: str = LADDERS[0]) -> Floats:
    """(1) How much a door of a stream is used, against the one that is used most: r, m; 0 to 1."""
    used = [values[f"{stream}.door.{name}"] for name in DOORS]
    most = np.maximum.reduce(np.broadcast_arrays(*used))
    return np.asarray(
        np.where(most > 0.0, values[f"{stream}.door.{door}"] / np.where(most > 0.0, most, 1.0), 0.0)
    )


def felt(spec: RegionSpec, values: Values, measures: Sequence[Measure], quarter: int) -> Values:
    """The values of all parameters in `quarter`, with the measures at work."""
    work = sorted(
        (
            (
                _IN_ORDER.index(effect.operation),
                measure.start,
                measure.id,
                place,
                effect,
                weight,
                measure.place,
            )
            for measure in measures
            for place, effect in enumerate(measure.effects)
            if (weight := effect.weight(measure.start, quarter)) > 0.0
        ),
        key=lambda item: item[:4],
    )
    changed: Values = dict(values)
    touched: set[str] = set()
    for _, _, _, _, effect, weight, where in work:
        name = split(effect.parameter)[0]
        columns = indices(spec, effect, where)
        if name not in touched:
            changed[name] = changed[name].copy()
            touched.add(name)
        value = changed[name]
        part: float | Floats = weight
        if effect.door is not None:
            stream = name.partition(".")[0]
            reached = reach(values, effect.door, stream if stream in LADDERS else LADDERS[0])
            own = BY_NAME[name].axis == "municipality"
            part = weight * (reached[:, columns] if own else reached.mean(axis=1, keepdims=True))
            if len(value) < len(part):
                value = changed[name] = np.repeat(value, len(part), axis=0)
        match effect.operation:
            case "set":
                value[:, columns] += part * (effect.value - value[:, columns])
            case "add":
                value[:, columns] += part * effect.value
            case "multiply":
                value[:, columns] *= 1.0 + part * (effect.value - 1.0)
    for name in touched:
        parameter = BY_NAME[name]
        np.clip(changed[name], parameter.least, parameter.most, out=changed[name])
    return changed
