"""Politics: the pressure of press and council, confidence in the alderman, backing, and supervision by the province.

What must not live here: trust between parties (`trust`), how it works (`game.region.politics`, `supervision`).
"""

from typing import Final

from game.region.national.entry import share, text
from game.region.parameter import Parameter

_PRESSURE: Final = (
    share(
        "politics.pressure",
        "Druk van pers en raad bij de start",
        "Pressure of press and council at the start",
        (0.05, 0.2, 0.5),
        axis="municipality",
    ),
    share(
        "politics.pressure.added",
        "Druk die er bij komt, door een incident bijvoorbeeld",
        "Pressure that is added, by an incident for instance",
        (0.0, 0.0, 0.5),
        axis="municipality",
        unit="share of what is left to the most, a quarter",
    ),
    Parameter(
        "politics.pressure.half",
        text("Tijd waarin druk uit zichzelf half zo groot wordt", "Time in which pressure halves by itself"),
        "quarters",
        1.0,
        2.0,
        4.0,
        "assumption; an incident is in the news for one or two quarters",
        least=0.25,
    ),
    share(
        "politics.seen.waits",
        "Druk door wachttijd van twee keer de norm",
        "Pressure by a wait of twice the norm",
        (0.05, 0.15, 0.30),
        unit="share of what is left to the most, a quarter",
    ),
    share(
        "politics.seen.crisis",
        "Druk door crisisplaatsingen",
        "Pressure by crisis placements",
        (0.1, 0.3, 0.6),
        unit="share of what is left to the most, a quarter, for one placement per 1,000 inhabitants",
    ),
    share(
        "politics.seen.shortfall",
        "Druk door een tekort",
        "Pressure by a shortfall",
        (0.2, 0.8, 1.0),
        unit="share of what is left to the most, a quarter, for a shortfall as large as the budget",
    ),
    share(
        "politics.rule.relief",
        "Druk die een nieuwe controleregel meteen wegneemt",
        "Pressure that a new control rule takes away at once",
        (0.1, 0.3, 0.5),
        unit="share of pressure, once, for each rule",
    ),
    share(
        "politics.leaving",
        "Vertrek door meer druk dan bij de start",
        "Leaving by more pressure than at the start",
        (0.0, 0.005, 0.02),
        unit="share of staff a quarter, if all of it were more; 0 switches it off",
    ),
)

_BACKING: Final = (
    share(
        "politics.backed",
        "Professionals die in het openbaar gesteund worden",
        "Professionals who are backed in public",
        (0.0, 0.0, 1.0),
        axis="municipality",
        unit="share; 1 while backing holds",
    ),
    Parameter(
        "politics.backed.stands",
        text(
            "Hoeveel langer druk blijft waar professionals gesteund worden",
            "How much longer pressure stands where professionals are backed",
        ),
        "times the half-time, more",
        0.0,
        0.5,
        1.0,
    ),
    share(
        "politics.backed.keeps",
        "Vertrek door druk en regels dat steun voorkomt",
        "Leaving by pressure and rules that backing prevents",
        (0.0, 0.5, 0.9),
        unit="share; 0 switches it off",
    ),
)

_CONFIDENCE: Final = (
    share(
        "politics.confidence",
        "Vertrouwen in de wethouder bij de start",
        "Confidence in the alderman at the start",
        (0.5, 0.7, 0.9),
        axis="municipality",
    ),
    share(
        "politics.confidence.pressure",
        "Vertrouwen dat weggaat waar de druk het grootst is",
        "Confidence that goes where pressure is at its most",
        (0.02, 0.06, 0.12),
        source="assumption; in 2018-2022 22 per cent of aldermen left through a breach of confidence",
        unit="share of confidence a quarter",
    ),
    share(
        "politics.confidence.shortfall",
        "Vertrouwen dat weggaat door een tekort",
        "Confidence that goes by a shortfall",
        (0.2, 0.5, 1.0),
        unit="share of confidence a quarter, for a shortfall as large as the budget",
    ),
    share(
        "politics.confidence.back",
        "Vertrouwen dat terugkomt",
        "Confidence that comes back",
        (0.02, 0.05, 0.10),
        unit="part of the way a quarter",
    ),
    share(
        "politics.confidence.anew",
        "Een nieuw begin, na verkiezingen bijvoorbeeld",
        "A new beginning, after an election for instance",
        (0.0, 0.0, 1.0),
        axis="municipality",
        unit="part of the way back to the start, in that quarter",
    ),
)

_SUPERVISION: Final = (
    share(
        "supervision.limit",
        "Schuld vanaf welke de provincie gaat opletten",
        "Debt from which the province begins to watch",
        (0.02, 0.05, 0.10),
        source="assumption; article 12 only after a long and heavy deficit",
        unit="share of the budget",
    ),
    Parameter(
        "supervision.after",
        text("Tijd tot de provincie toezicht houdt", "Time until the province supervises"),
        "quarters of such a debt in a row",
        2.0,
        4.0,
        8.0,
        least=1.0,
    ),
    share(
        "supervision.cut",
        "Eigen plekken die onder toezicht verdwijnen zolang er een tekort is",
        "Own places that go under supervision as long as there is a shortfall",
        (0.0, 0.02, 0.05),
        unit="share of lines 0 and 1 a quarter; 0 switches it off",
    ),
)

POLITICS: Final = (*_PRESSURE, *_BACKING, *_CONFIDENCE, *_SUPERVISION)
