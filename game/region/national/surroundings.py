"""What surrounds care: jobs, safety, housing and livelihood, and when circumstances change.

What must not live here: care itself.
"""

from typing import Final

from game.region.national.entry import text
from game.region.parameter import Parameter

SURROUNDINGS: Final = (
    Parameter(
        "change.from",
        text("Kwartaal waarin de omstandigheden veranderen", "Quarter in which circumstances change"),
        "quarter",
        1.0,
        5.0,
        9.0,
        least=1.0,
    ),
    Parameter(
        "change.over",
        text("Tijd die de verandering neemt", "Time that the change takes"),
        "quarters",
        1.0,
        4.0,
        8.0,
        least=1.0,
    ),
    Parameter(
        "housing.flow",
        text("Doorstroom van woningen", "Flow of homes to move out to"),
        "index, 1 at the start",
        0.5,
        1.0,
        2.0,
        axis="municipality",
    ),
    *(
        parameter
        for basis, nl, en, (low, central, high), lag, reach in (
            ("jobs", "werk", "jobs", (0.0, 0.035, 0.05), 4.0, (0.1, 0.25, 0.4)),
            ("safety", "veiligheid", "safety", (0.0, 0.025, 0.05), 2.5, (0.0, 0.05, 0.1)),
            ("housing", "wonen", "housing", (0.0, 0.03, 0.05), 3.0, (0.0, 0.10, 0.2)),
            ("debts", "bestaanszekerheid", "livelihood", (0.0, 0.04, 0.06), 2.0, (0.0, 0.0, 0.1)),
        )
        for parameter in (
            Parameter(
                f"resilience.{basis}",
                text(f"Weerbaarheid: {nl}", f"Resilience: {en}"),
                "index, 1 at the start",
                0.8,
                1.0,
                1.2,
                axis="municipality",
            ),
            Parameter(
                f"resilience.{basis}.relief",
                text(f"Behoefte en {nl}", f"Need and {en}"),
                "relative fall of context-driven need for 0.1 of the index",
                low,
                central,
                high,
                "domain calibration: 2 to 5 per cent, after four to six quarters",
                unknown=True,
                most=0.5,
            ),
            Parameter(
                f"resilience.{basis}.loss",
                text(f"Wat de weerbaarheid vanzelf verliest: {nl}", f"What resilience loses by itself: {en}"),
                "index, once the change is there",
                0.0,
                0.0,
                0.2,
                axis="municipality",
                most=2.0,
            ),
            Parameter(
                f"resilience.{basis}.reach",
                text(
                    f"Deel van een verandering bij de buren: {nl}", f"Part of a change felt next door: {en}"
                ),
                "share",
                *reach,
                most=1.0,
            ),
            Parameter(
                f"resilience.{basis}.lag",
                text(f"Tijd tot {nl} telt", f"Time until {en} count"),
                "quarters, twice over",
                lag * 0.75,
                lag,
                lag * 1.5,
                least=0.5,
            ),
        )
    ),
)
