"""The figures that people may see: which there are, and how late and blurred they are reported.

The true state is sealed; a report is a true figure of an earlier quarter with noise by the quality of the
monitor, and with the double and expired registrations that stand on every list.
What must not live here: who may ask for a figure (`game.rules`), how it comes about (`settle`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from numpy.typing import NDArray

from game.casebook.text import Text
from game.chance import normal, uniform
from game.region.setting import REGION, RegionSpec

if TYPE_CHECKING:
    from game.region.settle import Quarter

Place = Literal["municipality", "region", "provider"]
Direction = Literal["at_most", "at_least"]


@dataclass(frozen=True)
class Indicator:
    """One figure. For a monitor of quality 0, `lag` is in quarters and `noise` a relative standard deviation.

    `listed` figures count registrations, double and expired ones included. `said` is what it is called inside a
    sentence: a singular, with what is counted in it where that is people, places or jobs.
    """

    id: str
    title: Text
    said: Text
    unit: Text
    places: tuple[Place, ...]
    lag: int = 0
    noise: float = 0.0
    listed: bool = False


_PEOPLE: Final = Text(nl="jongeren", en="young people")
_PLACES: Final = Text(nl="plekken", en="places")
_WEEKS: Final = Text(nl="weken", en="weeks")
_A_QUARTER: Final = Text(nl="jongeren per kwartaal", en="young people a quarter")
_SHARE: Final = Text(nl="deel", en="share")
_CENTS: Final = Text(nl="cent", en="cents")
_MONTHS: Final = Text(nl="maanden", en="months")
_FTE: Final = Text(nl="fte", en="fte")

_LINE_TITLES: Final = (
    Text(nl="Lijn 0, buurt", en="Line 0, community"),
    Text(nl="Lijn 1, wijkteam", en="Line 1, neighbourhood team"),
    Text(nl="Lijn 2, behandeling", en="Line 2, treatment"),
    Text(nl="Lijn 3, verblijf", en="Line 3, stay"),
)
_CARE: Final = (
    Text(nl="hulp in de buurt", en="help in the community"),
    Text(nl="hulp van het wijkteam", en="help from the neighbourhood team"),
    Text(nl="behandeling", en="treatment"),
    Text(nl="verblijf", en="residential care"),
)
"""The care of each line, inside a sentence."""


def _of_line(line: int) -> Iterator[Indicator]:
    local: tuple[Place, ...] = ("municipality",)
    regional: tuple[Place, ...] = ("region",)
    both: tuple[Place, ...] = ("region", "municipality")
    title, care = _LINE_TITLES[line], _CARE[line]
    stem = f"youth.line{line}"

    def named(nl: str, en: str) -> Text:
        return Text(nl=f"{title.nl}: {nl}", en=f"{title.en}: {en}")

    def said(nl: str, en: str) -> Text:
        return Text(nl=f"{nl} {care.nl}", en=f"{en} {care.en}")

    yield Indicator(
        f"{stem}.capacity",
        named("plekken", "places"),
        said("het aantal plekken voor", "the number of places for"),
        _PLACES,
        local if line < 2 else regional,
        0,
        0.02,
    )
    yield Indicator(
        f"{stem}.in_care",
        named("krijgt hulp", "in care"),
        said(
            f"het aantal jongeren {'met' if line < 2 else 'in'}",
            f"the number of young people {'with' if line < 2 else 'in'}",
        ),
        _PEOPLE,
        local if line < 2 else both,
        1,
        0.03,
    )
    yield Indicator(
        f"{stem}.waiting",
        named("wacht", "waiting"),
        said("het aantal jongeren dat wacht op", "the number of young people who wait for"),
        _PEOPLE,
        local if line < 2 else both,
        1,
        0.08,
        listed=line >= 2,
    )
    yield Indicator(
        f"{stem}.weeks",
        named("wachttijd", "waiting time"),
        said("de wachttijd voor", "the waiting time for"),
        _WEEKS,
        local if line < 2 else regional,
        1,
        0.10,
        listed=line >= 2,
    )


INDICATORS: Final[tuple[Indicator, ...]] = (
    *(indicator for line in range(4) for indicator in _of_line(line)),
    Indicator(
        "youth.flow.up",
        Text(nl="Aanmeldingen bij behandeling", en="Registrations for treatment"),
        Text(
            nl="het aantal aanmeldingen voor behandeling per kwartaal",
            en="the number of registrations for treatment a quarter",
        ),
        _A_QUARTER,
        ("region", "municipality"),
        1,
        0.08,
    ),
    Indicator(
        "youth.flow.down",
        Text(nl="Afschaling uit behandeling en verblijf", en="Step-down from treatment and stay"),
        Text(
            nl="het aantal jongeren dat per kwartaal naar lichtere hulp gaat",
            en="the number of young people who go to lighter help a quarter",
        ),
        _A_QUARTER,
        ("region", "municipality"),
        1,
        0.08,
    ),
    Indicator(
        "youth.flow.crisis",
        Text(nl="Crisisplaatsingen", en="Crisis placements"),
        Text(nl="het aantal crisisplaatsingen per kwartaal", en="the number of crisis placements a quarter"),
        _A_QUARTER,
        ("region", "municipality"),
        1,
        0.05,
    ),
    Indicator(
        "youth.ready",
        Text(nl="Klaar met behandeling, nog op een plek", en="Ready to leave, still in a place"),
        Text(
            nl="het aantal jongeren dat klaar is en nog op een plek zit",
            en="the number of young people who are ready to leave and still in a place",
        ),
        _PEOPLE,
        ("region", "municipality"),
        1,
        0.15,
    ),
    Indicator(
        "youth.referrals.gp",
        Text(nl="Aanmeldingen via de huisarts, langs het team", en="Registrations by the GP, past the team"),
        Text(
            nl="het deel van de aanmeldingen dat van de huisarts komt",
            en="the share of registrations that come from the GP",
        ),
        _SHARE,
        ("municipality",),
        1,
        0.10,
    ),
    Indicator(
        "money.budget",
        Text(nl="Budget dit jaar", en="Budget this year"),
        Text(nl="het budget voor een jaar", en="the budget for a year"),
        _CENTS,
        ("municipality",),
    ),
    Indicator(
        "money.spent",
        Text(nl="Uitgegeven dit jaar", en="Spent this year"),
        Text(nl="het geld dat in een jaar wordt uitgegeven", en="the money that is spent in a year"),
        _CENTS,
        ("municipality",),
    ),
    Indicator(
        "money.left",
        Text(nl="Over dit jaar, verwacht", en="Left this year, expected"),
        Text(nl="het geld dat in een jaar overblijft", en="the money that is left in a year"),
        _CENTS,
        ("municipality",),
    ),
    Indicator(
        "money.reserve",
        Text(nl="Reserve", en="Reserve"),
        Text(nl="de reserve", en="the reserve"),
        _CENTS,
        ("municipality",),
    ),
    Indicator(
        "money.others",
        Text(nl="Kosten bij anderen, dit kwartaal", en="Costs of others, this quarter"),
        Text(nl="het geld dat anderen per kwartaal betalen", en="the money that others pay a quarter"),
        _CENTS,
        ("municipality",),
        1,
        0.15,
    ),
    Indicator(
        "provider.liquidity",
        Text(nl="Geld in kas", en="Cash"),
        Text(nl="de tijd waarvoor er geld in kas is", en="the time that the cash lasts"),
        _MONTHS,
        ("provider",),
    ),
    Indicator(
        "staff.vacancies",
        Text(nl="Vacatures", en="Vacancies"),
        Text(nl="het aantal open banen", en="the number of open jobs"),
        _FTE,
        ("municipality", "provider"),
        1,
        0.10,
    ),
)

BY_ID: Final[dict[str, Indicator]] = {indicator.id: indicator for indicator in INDICATORS}
MORE_IS_MEANT: Final = (
    ".capacity", ".in_care", "flow.down", "money.budget", "money.left", "money.reserve", "provider.liquidity",
)  # fmt: skip
"""How the figures end of which more is meant where somebody aims at a number and does not say so."""


def meant(figure: str) -> Direction:
    """Which way a figure is meant to go, where nothing is said."""
    return "at_least" if figure.endswith(MORE_IS_MEANT) else "at_most"


LISTED_SHARE: Final = "youth.list.double"
"""The true share of double and expired registrations: in every quarter's figures, never shown."""


def places_of(spec: RegionSpec, indicator: Indicator) -> tuple[str, ...]:
    """The places for which a figure exists in this region."""
    found: list[str] = []
    for place in indicator.places:
        match place:
            case "municipality":
                found += spec.municipality_ids
            case "region":
                found.append(REGION)
            case "provider":
                found += spec.provider_ids
    return tuple(found)


def on_paper(indicator: Indicator, place: str, quarter: "Quarter") -> NDArray[np.float64]:
    """The figure as an exact reader of the administration would find it: lists with double registrations."""
    value = quarter.figures[indicator.id, place]
    if not indicator.listed:
        return value
    listed: NDArray[np.float64] = value / (1.0 - quarter.figures[LISTED_SHARE, REGION])
    return listed


def reported(
    indicator: Indicator,
    place: str,
    history: "Sequence[Quarter] | Mapping[int, Quarter]",
    quarter: int,
    quality: float,
    seed: int,
    run: int = 0,
) -> float:
    """What somebody is told in `quarter` who asks a monitor of `quality` (0 poor, 1 exact and of today).

    `history` holds the quarters so far, the opening (number 0) included. The lag shrinks with quality and
    never reaches before the opening. The noise belongs to (quarter, figure, place, quality): asking twice
    gives the same number. KeyError when the figure does not exist for the place.
    """
    by_number = history if isinstance(history, Mapping) else {q.number: q for q in history}
    lag = round(indicator.lag * (1.0 - quality))
    seen = by_number[max(quarter - lag, min(by_number))]
    value = float(on_paper(indicator, place, seen)[run])
    u = uniform(seed, "report", quarter, indicator.id, place, f"{quality:.3f}")
    blur = 1.0 + indicator.noise * (1.0 - quality) * float(normal(np.asarray(u)))
    return max(value * blur, 0.0) if value >= 0.0 else value * blur
