"""How youth care stands at the opening.

What must not live here: what happens with it after that (`youth`).
"""

from typing import Final

from game.region.national.entry import share, text
from game.region.parameter import Parameter

OPENING: Final = (
    share(
        "youth.opening.line0.filled",
        "Bezetting van de buurt",
        "Occupation of the community",
        (0.6, 0.75, 0.9),
        axis="municipality",
    ),
    share(
        "youth.opening.line1.filled",
        "Bezetting van het wijkteam",
        "Occupation of the local team",
        (0.8, 0.95, 1.0),
        axis="municipality",
    ),
    share(
        "youth.opening.line2.filled",
        "Bezetting van behandeling",
        "Occupation of treatment",
        (0.9, 1.0, 1.0),
        axis="provider",
    ),
    share(
        "youth.opening.line3.filled",
        "Bezetting van verblijf",
        "Occupation of stay",
        (0.7, 0.945, 1.0),
        source="closed care 70 per cent, priced at 90",
        axis="provider",
    ),
    Parameter(
        "youth.opening.line1.waiting",
        text("Wachtend bij het wijkteam", "Waiting at the local team"),
        "people",
        0.2,
        0.4,
        1.0,
        axis="municipality",
        scaled=True,
    ),
    Parameter(
        "youth.opening.line2.listed",
        text(
            "Op de lijst voor behandeling, dubbelen meegeteld", "On the list for treatment, doubles included"
        ),
        "people",
        0.8,
        1.7,
        2.5,
        "Rijnmond 2022: 1,085 youths, 14 weeks",
        scaled=True,
    ),
    share(
        "youth.opening.ready",
        "Plekken bezet door wie klaar is",
        "Places held by those ready to leave",
        (0.01, 0.05, 0.15),
        unit="share, where line 2 needs homes",
    ),
    share(
        "youth.opening.ready.stay",
        "Verblijf bezet door wie klaar is",
        "Stay held by those ready to leave",
        (0.0, 0.05, 0.15),
        unit="share, where line 3 needs homes and line 2 does not",
    ),
    Parameter(
        "youth.opening.ready.least",
        text(
            "Plekken bezet door wie klaar is waar huizen genoeg zijn",
            "Places held by those ready where homes are plenty",
        ),
        "factor on who moves meanwhile",
        1.02,
        1.05,
        1.2,
        least=1.0,
    ),
    Parameter(
        "youth.opening.homes.scarce",
        text("Wanneer huizen schaars zijn", "When homes are scarce"),
        "those who would move for each who moves",
        1.01,
        1.02,
        1.05,
        least=1.0,
    ),
    Parameter(
        "youth.opening.homes.plenty",
        text("Huizen waar die genoeg zijn", "Homes where they are plenty"),
        "homes for each who moves out",
        10.0,
        25.0,
        100.0,
        least=1.0,
    ),
    Parameter(
        "youth.opening.excess",
        text("Wat er meer bij komt dan af gaat", "What enters above what leaves"),
        "share of registrations",
        0.0,
        0.02,
        0.05,
        most=0.5,
        least=-0.5,
    ),
    *(
        share(
            f"youth.mix.line{line}.{severity}",
            f"Lijn {line}: {nl}",
            f"Line {line}: {severity}",
            (value * 0.8, value, value * 1.2),
        )
        for line, context, severe in ((0, 0.30, 0.02), (1, 0.50, 0.08), (2, 0.45, 0.30), (3, 0.25, 0.70))
        for severity, nl, value in (
            ("context", "door omstandigheden", context),
            ("severe", "ernstig", severe),
        )
    ),
)
