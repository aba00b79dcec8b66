"""Staff, and the rules they work under.

What must not live here: how many people a fte helps (`youth`).
"""

from typing import Final

from game.region.national.entry import share, text
from game.region.parameter import Parameter

STAFF: Final = (
    share(
        "staff.turnover",
        "Vertrek van personeel",
        "Staff who leave",
        (0.03, 0.04, 0.06),
        source="domain calibration",
        unit="share a quarter",
    ),
    share(
        "staff.vacancy",
        "Plaatsen die leeg blijven",
        "Posts that stay empty",
        (0.026, 0.05, 0.10),
        source="Jeugdzorg 2023: 26 a thousand; mental health 2024: 74 a thousand jobs",
    ),
    Parameter(
        "staff.lag",
        text("Tijd om iemand te vinden", "Time to find somebody"),
        "quarters",
        1.0,
        1.5,
        3.0,
        "domain calibration",
        least=0.3,
    ),
    share(
        "staff.at_hand",
        "Nieuw personeel dat niet bij een ander in de regio weggaat",
        "New staff who do not leave another in the region",
        (0.2, 0.5, 0.9),
        unknown=True,
    ),
    share(
        "staff.overload.absence",
        "Verzuim dat er bij komt waar het overvol is",
        "Absence that is added where it is as crowded as can be",
        (0.0, 0.02, 0.05),
        unit="share of staff; 0 switches it off",
    ),
    share(
        "staff.overload.leaving",
        "Vertrek dat er bij komt waar het overvol is",
        "Leaving that is added where it is as crowded as can be",
        (0.0, 0.003, 0.03),
        source="assumption; domain calibration: 3 to 6 per cent a quarter leave in all",
        unit="share of staff a quarter; 0 switches it off",
    ),
    Parameter(
        "staff.overload.lag",
        text("Tijd tot drukte op personeel drukt", "Time until crowding weighs on staff"),
        "quarters",
        1.0,
        2.0,
        4.0,
        least=0.25,
    ),
    share(
        "staff.driven",
        "Vertrek om andere redenen",
        "Leaving for other reasons",
        (0.0, 0.0, 0.02),
        axis="municipality",
        unit="share of staff a quarter, beside turnover, crowding, rules and pressure",
    ),
    Parameter(
        "rules.count",
        text("Controleregels die gelden", "Control rules in force"),
        "rules, above those at the start",
        0.0,
        0.0,
        3.0,
        axis="municipality",
        most=20.0,
    ),
    share(
        "rules.time",
        "Werktijd die een regel vraagt",
        "Working time that a rule takes",
        (0.02, 0.05, 0.10),
        unit="share for each rule",
    ),
    share(
        "rules.stepdown",
        "Afschaling die een regel tegenhoudt",
        "Step-down that a rule holds back",
        (0.0, 0.03, 0.08),
        unit="share for each rule",
    ),
    share(
        "rules.leaving",
        "Vertrek dat een regel geeft",
        "Leaving that a rule brings",
        (0.0, 0.005, 0.015),
        unit="share of staff a quarter, for each rule",
    ),
)
