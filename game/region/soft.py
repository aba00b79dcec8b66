"""The soft effects: assumptions about people that no study settles, each of which can be switched off.

Each names the parameters that carry it; at nought the effect is not there. So how much of an outcome rests on one is
the same run without it.
What must not live here: how the effects work (`flows`, `climate`), their ranges (`national`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from game.casebook.text import Text
from game.region.effects import Measure
from game.region.parameters import BY_NAME, Overrides, followed, places, resolve, split
from game.region.setting import LADDERS, RegionSpec
from game.region.state import BASES, Floats


@dataclass(frozen=True)
class Soft:
    id: str
    title: Text
    parameters: tuple[str, ...]


def _of_care(*names: str) -> tuple[str, ...]:
    """These parameters of each stream that has lines of care."""
    return tuple(f"{stream}.{name}" for name in names for stream in LADDERS)


SOFT: Final = (
    Soft(
        "resilience",
        Text(
            nl="Werk, wonen, veiligheid en geldzorgen bepalen mee hoeveel jongeren hulp nodig hebben",
            en="Jobs, housing, safety and money worries affect how many young people need help",
        ),
        tuple(f"resilience.{basis}.relief" for basis in BASES),
    ),
    Soft(
        "prevention",
        Text(
            nl="Meer hulp dichtbij vindt eerst meer jongeren, en voorkomt later zwaardere hulp",
            en="More help nearby first finds more young people, and later prevents heavier help",
        ),
        _of_care("prevention.finds", "prevention.relief"),
    ),
    Soft(
        "invitation",
        Text(
            nl="Meer plekken en een kortere wachttijd trekken nieuwe aanmeldingen aan",
            en="More places and a shorter wait attract new registrations",
        ),
        _of_care("invite.places", "invite.wait"),
    ),
    Soft(
        "worsening",
        Text(nl="Wie wacht, heeft later zwaardere hulp nodig", en="Who waits needs heavier help later"),
        _of_care("waiting.heavier", "waiting.weight"),
    ),
    Soft(
        "overload",
        Text(
            nl="Drukte maakt personeel ziek en jaagt het weg",
            en="Crowding makes staff ill and drives them out",
        ),
        ("staff.overload.absence", "staff.overload.leaving"),
    ),
    Soft(
        "rules",
        Text(
            nl="Controleregels houden mensen langer in zware hulp en jagen personeel weg",
            en="Rules of control keep people in heavy care longer and drive staff out",
        ),
        ("rules.stepdown", "rules.leaving"),
    ),
    Soft(
        "pressure",
        Text(
            nl="Druk van pers en raad jaagt personeel weg",
            en="Pressure of press and council drives staff out",
        ),
        ("politics.leaving",),
    ),
    Soft(
        "backing",
        Text(
            nl="Wie in het openbaar gesteund wordt, blijft",
            en="Who is backed in public stays",
        ),
        ("politics.backed.keeps",),
    ),
    Soft(
        "trust",
        Text(
            nl="Afspraken werken zo goed als het vertrouwen erachter",
            en="Agreements work as well as the trust behind them",
        ),
        ("trust.agreements",),
    ),
    Soft(
        "roles",
        Text(
            nl="Een partner die opdrachtnemer heet trekt zich terug, een opdrachtnemer die partner heet rekent meer",
            en="A partner treated as a contractor withdraws, a contractor treated as a partner bills more",
        ),
        ("provider.withdraws", "provider.overspends"),
    ),
    Soft(
        "reopening",
        Text(
            nl="Een aanbieder die weer geld en respect krijgt, opent gesloten plekken opnieuw",
            en="A provider that has money and respect again opens places it had closed",
        ),
        ("provider.reopens",),
    ),
    Soft(
        "placing",
        Text(
            nl="Wie zelf meer betaalt voor een plek elders, zoekt langer dichtbij",
            en="Who pays more of a place elsewhere looks longer nearby",
        ),
        _of_care("placing.answer"),
    ),
    Soft(
        "supervision",
        Text(
            nl="Toezicht van de provincie snijdt in eigen teams",
            en="Supervision by the province cuts own teams",
        ),
        ("supervision.cut",),
    ),
)


def without(effects: Iterable[Soft]) -> dict[str, float]:
    """The overrides that switch these effects off."""
    return {name: 0.0 for effect in effects for name in effect.parameters}


def at_work(
    spec: RegionSpec, overrides: Overrides, measures: Iterable[Measure], effects: Iterable[Soft] = SOFT
) -> tuple[Soft, ...]:
    """The effects that are there in this region: not at nought, or a measure moves them."""
    values, moved = resolve(spec, overrides), moving(measures)
    return tuple(
        effect
        for effect in effects
        if moved.intersection(effect.parameters)
        or any(values[name].any() and followed(spec, BY_NAME[name]) for name in effect.parameters)
    )


def without_each(spec: RegionSpec, overrides: Overrides, effects: Sequence[Soft]) -> Overrides:
    """The overrides of runs side by side: as they are in the first, and in each run after it one effect is off.

    KeyError for a parameter that does not exist.
    """
    values = resolve(spec, overrides)
    found: dict[str, Floats] = {}
    for run, effect in enumerate(effects, start=1):
        for name in effect.parameters:
            named = [f"{name}[{place}]" for place in places(spec, BY_NAME[name])] or [name]
            for column, each in enumerate(named):
                runs = found.setdefault(each, np.full(1 + len(effects), values[name][0, column]))
                runs[run] = 0.0
    return {**overrides, **found}


def unmoved(measures: Iterable[Measure], effect: Soft) -> tuple[Measure, ...]:
    """Measures that leave an effect off that is off: nought is what they add to it, and what they set it to."""
    return tuple(
        measure.model_copy(
            update={
                "effects": tuple(
                    one.model_copy(update={"value": 0.0})
                    if split(one.parameter)[0] in effect.parameters and one.operation != "multiply"
                    else one
                    for one in measure.effects
                )
            }
        )
        for measure in measures
    )


def moving(measures: Iterable[Measure]) -> frozenset[str]:
    """The parameters, without a place, that measures move off nought."""
    return frozenset(
        split(one.parameter)[0]
        for measure in measures
        for one in measure.effects
        if one.operation != "multiply" and one.value
    )
