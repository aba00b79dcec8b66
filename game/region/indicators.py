"""The figures that people may see: which there are, and how late and blurred they are reported.

The true state is sealed; a report is a true figure of an earlier quarter with noise by the quality of the
monitor, and with the double and expired registrations that stand on every list.
What must not live here: who may ask for a figure (`game.rules`), how it comes about (`settle`).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from numpy.typing import NDArray

from game.casebook.text import Text
from game.chance import normal, uniform
from game.region.definitions import EITHER, LINES, STAY, TREATMENT
from game.region.flows import safe
from game.region.setting import REGION, STREAMS, RegionSpec, Stream

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


_PLACES: Final = Text(nl="plekken", en="places")
_WEEKS: Final = Text(nl="weken", en="weeks")
_SHARE: Final = Text(nl="deel", en="share")
_CENTS: Final = Text(nl="cent", en="cents")
_MONTHS: Final = Text(nl="maanden", en="months")
_FTE: Final = Text(nl="fte", en="fte")
_POINTS: Final = Text(nl="punten van de 100", en="points out of 100")
_QUARTERS: Final = Text(nl="kwartalen", en="quarters")

_LOCAL: Final[tuple[Place, ...]] = ("municipality",)
_REGIONAL: Final[tuple[Place, ...]] = ("region",)
_BOTH: Final[tuple[Place, ...]] = ("region", "municipality")


@dataclass(frozen=True)
class _Words:
    """How a stream is spoken of: whom it helps, the titles of its lines, and their help inside a sentence."""

    stream: Stream
    people: Text
    titles: tuple[Text, Text, Text, Text]
    care: tuple[Text, Text, Text, Text]
    there: Text
    local: int = EITHER
    """How many of the lines are each municipality's own."""

    def a_quarter(self) -> Text:
        return Text(nl=f"{self.people.nl} per kwartaal", en=f"{self.people.en} a quarter")


_YOUTH: Final = _Words(
    "youth",
    Text(nl="jongeren", en="young people"),
    (
        Text(nl="Lijn 0, buurt", en="Line 0, community"),
        Text(nl="Lijn 1, wijkteam", en="Line 1, neighbourhood team"),
        Text(nl="Lijn 2, behandeling", en="Line 2, treatment"),
        Text(nl="Lijn 3, verblijf", en="Line 3, stay"),
    ),
    (
        Text(nl="hulp in de buurt", en="help in the community"),
        Text(nl="hulp van het wijkteam", en="help from the neighbourhood team"),
        Text(nl="behandeling", en="treatment"),
        Text(nl="verblijf", en="residential care"),
    ),
    Text(nl="krijgt hulp", en="in care"),
)
_SUPPORT: Final = _Words(
    "support",
    Text(nl="inwoners", en="residents"),
    (
        Text(nl="Wmo, algemene voorziening", en="Support, general services"),
        Text(nl="Wmo, hulp in huis", en="Support, home help"),
        Text(nl="Wmo, begeleiding", en="Support, guidance"),
        Text(nl="Wmo, beschermd wonen", en="Support, supported housing"),
    ),
    (
        Text(nl="hulp van een algemene voorziening", en="help from a general service"),
        Text(nl="hulp in huis", en="home help"),
        Text(nl="begeleiding", en="guidance"),
        Text(nl="beschermd wonen", en="supported housing"),
    ),
    Text(nl="krijgt hulp", en="in care"),
)

_WORK: Final = _Words(
    "work",
    Text(nl="inwoners", en="residents"),
    (
        Text(nl="Bijstand", en="Benefit"),
        Text(nl="Werk, begeleiding", en="Work, guidance"),
        Text(nl="Werk, baan met subsidie", en="Work, subsidised job"),
        Text(nl="Werk, beschut werk", en="Work, sheltered work"),
    ),
    (
        Text(nl="een bijstandsuitkering", en="a benefit"),
        Text(nl="begeleiding naar werk", en="guidance to work"),
        Text(nl="een baan met subsidie", en="a subsidised job"),
        Text(nl="beschut werk", en="sheltered work"),
    ),
    Text(nl="doet mee", en="taking part"),
    local=len(LINES),
)


def _of_line(words: _Words, line: int) -> Iterator[Indicator]:
    local = line < words.local
    title, care, people = words.titles[line], words.care[line], words.people
    stem = f"{words.stream}.line{line}"

    def named(nl: str, en: str) -> Text:
        return Text(nl=f"{title.nl}: {nl}", en=f"{title.en}: {en}")

    def said(nl: str, en: str) -> Text:
        return Text(nl=f"{nl} {care.nl}", en=f"{en} {care.en}")

    yield Indicator(
        f"{stem}.capacity",
        named("plekken", "places"),
        said("het aantal plekken voor", "the number of places for"),
        _PLACES,
        _LOCAL if local else _REGIONAL,
        0,
        0.02,
    )
    yield Indicator(
        f"{stem}.in_care",
        named(words.there.nl, words.there.en),
        said(
            f"het aantal {people.nl} {'met' if local else 'in'}",
            f"the number of {people.en} {'with' if local else 'in'}",
        ),
        people,
        _LOCAL if local else _BOTH,
        1,
        0.03,
    )
    yield Indicator(
        f"{stem}.waiting",
        named("wacht", "waiting"),
        said(f"het aantal {people.nl} dat wacht op", f"the number of {people.en} who wait for"),
        people,
        _LOCAL if local else _BOTH,
        1,
        0.08,
        listed=not local,
    )
    yield Indicator(
        f"{stem}.weeks",
        named("wachttijd", "waiting time"),
        said("de wachttijd voor", "the waiting time for"),
        _WEEKS,
        _LOCAL if local else _REGIONAL,
        1,
        0.10,
        listed=not local,
    )


def _of_work() -> Iterator[Indicator]:
    """Who lives on a benefit, who comes to and who leaves it, and the lines that help to work."""
    people = _WORK.people
    yield Indicator(
        "work.benefit",
        Text(nl="Bijstandsuitkeringen", en="Residents on a benefit"),
        Text(nl="het aantal inwoners met een bijstandsuitkering", en="the number of residents on a benefit"),
        people,
        _LOCAL,
        1,
        0.01,
    )
    yield Indicator(
        "work.flow.in",
        Text(nl="Nieuwe bijstandsuitkeringen", en="New benefits"),
        Text(nl="het aantal nieuwe uitkeringen per kwartaal", en="the number of new benefits a quarter"),
        _WORK.a_quarter(),
        _LOCAL,
        1,
        0.03,
    )
    yield Indicator(
        "work.flow.out",
        Text(nl="Uit de bijstand en uit banen met subsidie", en="Leaving benefits and subsidised jobs"),
        Text(
            nl="het aantal inwoners dat per kwartaal zonder uitkering of subsidie verder kan",
            en="the number of residents who can do without benefit or subsidy a quarter",
        ),
        _WORK.a_quarter(),
        _LOCAL,
        1,
        0.03,
    )
    for line in LINES[1:]:
        yield from _of_line(_WORK, line)


def _of_flows(words: _Words) -> Iterator[Indicator]:
    """Who registers at line 2, steps down, comes in by crisis, and holds a place while ready to leave."""
    people, care = words.people, words.care[EITHER]
    heavy = Text(
        nl=f"{words.care[2].nl} en {words.care[3].nl}", en=f"{words.care[2].en} and {words.care[3].en}"
    )
    crisis = Text(nl="crisisplaatsingen", en="crisis placements")
    left = care
    if words is not _YOUTH:
        left = Text(nl=f"{care.nl} of {words.care[STAY].nl}", en=f"{care.en} or {words.care[STAY].en}")
        crisis = Text(nl=f"crisisplaatsingen van {people.nl}", en=f"crisis placements of {people.en}")
    yield Indicator(
        f"{words.stream}.flow.up",
        Text(nl=f"Aanmeldingen bij {care.nl}", en=f"Registrations for {care.en}"),
        Text(
            nl=f"het aantal aanmeldingen voor {care.nl} per kwartaal",
            en=f"the number of registrations for {care.en} a quarter",
        ),
        words.a_quarter(),
        _BOTH,
        1,
        0.08,
    )
    yield Indicator(
        f"{words.stream}.flow.down",
        Text(nl=f"Afschaling uit {heavy.nl}", en=f"Step-down from {heavy.en}"),
        Text(
            nl=f"het aantal {people.nl} dat per kwartaal naar lichtere hulp gaat",
            en=f"the number of {people.en} who go to lighter help a quarter",
        ),
        words.a_quarter(),
        _BOTH,
        1,
        0.08,
    )
    yield Indicator(
        f"{words.stream}.flow.crisis",
        Text(nl=crisis.nl.capitalize(), en=crisis.en.capitalize()),
        Text(nl=f"het aantal {crisis.nl} per kwartaal", en=f"the number of {crisis.en} a quarter"),
        words.a_quarter(),
        _BOTH,
        1,
        0.05,
    )
    yield Indicator(
        f"{words.stream}.ready",
        Text(nl=f"Klaar met {left.nl}, nog op een plek", en=f"Ready to leave {left.en}, still in a place"),
        Text(
            nl=f"het aantal {people.nl} dat klaar is en nog op een plek zit",
            en=f"the number of {people.en} who are ready to leave and still in a place",
        ),
        people,
        _BOTH,
        1,
        0.15,
    )


INDICATORS: Final[tuple[Indicator, ...]] = (
    *(indicator for line in LINES for indicator in _of_line(_YOUTH, line)),
    *_of_flows(_YOUTH),
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
    *(indicator for line in LINES for indicator in _of_line(_SUPPORT, line)),
    *_of_flows(_SUPPORT),
    *_of_work(),
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
    Indicator(
        "politics.pressure",
        Text(nl="Druk van pers en raad", en="Pressure of press and council"),
        Text(nl="de druk van pers en raad", en="the pressure of press and council"),
        _POINTS,
        ("municipality",),
        0,
        0.10,
    ),
    Indicator(
        "politics.confidence",
        Text(nl="Vertrouwen in de wethouder", en="Confidence in the alderman"),
        Text(nl="het vertrouwen in de wethouder", en="the confidence in the alderman"),
        _POINTS,
        ("municipality",),
        0,
        0.10,
    ),
    Indicator(
        "trust.parties",
        Text(nl="Vertrouwen met de anderen in de regio", en="Trust with the others in the region"),
        Text(nl="het vertrouwen met de anderen in de regio", en="the trust with the others in the region"),
        _POINTS,
        ("municipality", "provider"),
        1,
        0.15,
    ),
    Indicator(
        "politics.supervised",
        Text(nl="Onder toezicht van de provincie", en="Under supervision of the province"),
        Text(
            nl="het aantal kwartalen onder toezicht van de provincie",
            en="the number of quarters under supervision of the province",
        ),
        _QUARTERS,
        ("municipality",),
    ),
)

BY_ID: Final[dict[str, Indicator]] = {indicator.id: indicator for indicator in INDICATORS}
MORE_IS_MEANT: Final = (
    ".capacity", ".in_care", "flow.down", "money.budget", "money.left", "money.reserve", "provider.liquidity",
    "politics.confidence", "trust.parties",
)  # fmt: skip
"""How the figures end of which more is meant where somebody aims at a number and does not say so."""


def meant(figure: str) -> Direction:
    """Which way a figure is meant to go, where nothing is said."""
    return "at_least" if figure.endswith(MORE_IS_MEANT) else "at_most"


SUPERVISED: Final = "politics.supervised"
OF_THE_CLIMATE: Final = ("politics.pressure", "politics.confidence", "trust.parties", SUPERVISED)
"""What people think of each other and of who governs, and what comes of it."""
LISTED_SHARE: Final = "list.double"
"""By stream, the true share of double and expired registrations: in every quarter's figures, never shown."""
PENDING: Final = "triage.pending"
"""By stream and place, who waits for triage at the team and stands on the list of line 2 as well: the same. Logs of
before model 1.6.0 do not have it."""


def followed(figure: str, monitor: Collection[str], came: bool = False) -> bool:
    """Whether people are told of a figure: of the climate what the `monitor` names, and supervision once it `came`."""
    return figure not in OF_THE_CLIMATE or figure in monitor or (figure == SUPERVISED and came)


def places_of(spec: RegionSpec, indicator: Indicator) -> tuple[str, ...]:
    """The places for which a figure exists in this region; none where the region does not follow its stream."""
    stream = indicator.id.partition(".")[0]
    if stream in STREAMS and stream not in spec.streams:
        return ()
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
    """The figure as an exact reader of the administration would find it."""
    value = quarter.figures[indicator.id, place]
    return as_listed(quarter.figures, indicator.id, place) if indicator.listed else value


def as_listed(
    figures: Mapping[tuple[str, str], NDArray[np.float64]], figure: str, place: str
) -> NDArray[np.float64]:
    """A figure of a regional list with the registrations on it that wait for nothing there.

    They are double or expired, or their triage at the team is pending. Where all of a list is double there is nobody
    on it.
    """
    stream, line, _ = figure.split(".")
    value = figures[figure, place]
    if line == f"line{TREATMENT}" and (pending := figures.get((f"{stream}.{PENDING}", place))) is not None:
        value = value * (1.0 + safe(pending, figures[f"{stream}.{line}.waiting", place]))
    return safe(value, 1.0 - figures[f"{stream}.{LISTED_SHARE}", REGION])


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
