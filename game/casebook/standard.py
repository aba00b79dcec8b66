"""Measures of the national catalogue as options of a casebook: sized to its region, with what the casebook changes.

What must not live here: the measures (`game.region.national.catalogue`).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from game.region.definitions import CENTS, THOUSAND
from game.region.national.catalogue import Change, Standard
from game.region.parameters import BY_NAME
from game.region.setting import REGION, RegionSpec


def option(standard: Standard, given: Mapping[str, Any], region: RegionSpec) -> dict[str, Any]:
    """The option that a casebook's `given` asks for, as plain data.

    Who pays is `region` unless `given` names one municipality: then it works there alone. KeyError for another.
    """
    people = {m.id: m.inhabitants / THOUSAND for m in region.municipalities}
    payers = given.get("payers", REGION)
    where = people if payers == REGION else {payers: people[payers]}
    providers = len(region.providers)
    effects = [e for change in standard.changes for e in _effects(change, where, payers, providers)]
    made = {
        "id": standard.id,
        "title": standard.title.model_dump(),
        "text": standard.text.model_dump(),
        "amount": round(standard.euros * sum(where.values()) * CENTS),
        "quarters": standard.quarters,
        "payers": payers,
        "points": standard.points,
        "effects": effects,
    }
    return made | {name: value for name, value in given.items() if name != "use"}


def _effects(
    change: Change, where: Mapping[str, float], payers: str, providers: int
) -> Iterator[dict[str, Any]]:
    """A change as effects: one for each municipality where it goes by inhabitants."""
    plain = {
        "parameter": change.parameter,
        "scope": payers,
        "operation": change.operation,
        "value": change.value,
        "delay": change.delay,
        "ramp": change.ramp,
        "door": change.door,
    }
    axis = BY_NAME[change.parameter].axis
    if axis != "municipality":
        size = sum(where.values()) / max(providers, 1) if change.scaled else 1.0
        yield plain | {"scope": REGION, "value": change.value * size}
    elif change.scaled:
        for place, thousands in where.items():
            yield plain | {"scope": place, "value": round(change.value * thousands, 3)}
    else:
        yield plain
