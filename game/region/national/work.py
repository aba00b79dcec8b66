"""Work and benefits (Participatiewet): who lives on a benefit, who is guided to work, and who works with help.

Line 0 is a benefit and nothing else, line 1 guidance to work, line 2 a job with a wage subsidy, line 3 sheltered work.
What must not live here: how jobs come and go (`surroundings`).
"""

from typing import Final

from game.region.national.entry import share, text
from game.region.parameter import ASSUMPTION, Axis, Parameter

_Values = tuple[float, float, float]


def _people(name: str, nl: str, en: str, values: _Values, source: str = ASSUMPTION) -> Parameter:
    """So many for each thousand inhabitants of a municipality."""
    return Parameter(
        name,
        text(nl, en),
        "places" if name.endswith("places") else "people",
        *values,
        source,
        "municipality",
        scaled=True,
    )


def _euros(name: str, nl: str, en: str, values: _Values, source: str = ASSUMPTION) -> Parameter:
    return Parameter(name, text(nl, en), "euros a year", *values, source)


def _rate(
    name: str,
    nl: str,
    en: str,
    values: _Values,
    source: str = ASSUMPTION,
    axis: Axis = "region",
    unknown: bool = False,
) -> Parameter:
    return share(name, nl, en, values, source=source, axis=axis, unknown=unknown, unit="share a quarter")


_WHO: Final = (
    share(
        "work.share",
        "Inwoners van 18 jaar tot de pensioenleeftijd",
        "Residents from 18 to the age of retirement",
        (0.56, 0.60, 0.64),
        source="CBS: population by age",
        axis="municipality",
    ),
    _people(
        "work.benefit",
        "Inwoners met een bijstandsuitkering",
        "Residents on a benefit",
        (12.0, 22.0, 40.0),
        "Divosa: about 400 thousand in the country",
    ),
    share(
        "work.mix.context", "Uitkering: door omstandigheden", "Benefit: context-driven", (0.35, 0.45, 0.55)
    ),
    share("work.mix.severe", "Uitkering: ernstig", "Benefit: severe", (0.15, 0.25, 0.35)),
    Parameter(
        "work.need.growth",
        text("Groei van wie een uitkering vraagt", "Growth of who asks for a benefit"),
        "a quarter",
        -0.005,
        0.0,
        0.005,
        unknown=True,
        least=-0.05,
        most=0.05,
    ),
)

_LINES: Final = (
    _people(
        "work.line1.places",
        "Plekken voor begeleiding naar werk",
        "Places for guidance to work",
        (3.0, 4.5, 7.0),
    ),
    _people("work.line2.places", "Banen met loonkostensubsidie", "Jobs with a wage subsidy", (1.0, 1.8, 3.0)),
    _people("work.line3.places", "Plekken voor beschut werk", "Places for sheltered work", (2.0, 3.5, 5.0)),
    *(
        Parameter(f"work.line{line}.duration", text(nl, en), "quarters", *values, least=0.5)
        for line, nl, en, values in (
            (1, "Duur van begeleiding naar werk", "Duration of guidance to work", (3.0, 4.0, 6.0)),
            (
                2,
                "Duur van een baan met loonkostensubsidie",
                "Duration of a job with a wage subsidy",
                (8.0, 14.0, 24.0),
            ),
            (3, "Duur van beschut werk", "Duration of sheltered work", (30.0, 50.0, 80.0)),
        )
    ),
    *(
        Parameter(f"work.line{line}.intake", text(nl, en), "weeks", *values, least=1.0)
        for line, nl, en, values in (
            (
                1,
                "Tijd tot begeleiding naar werk als er plek is",
                "Time to guidance when there is room",
                (3.0, 6.0, 10.0),
            ),
            (
                2,
                "Tijd tot een baan met subsidie als die er is",
                "Time to a subsidised job when there is one",
                (6.0, 10.0, 20.0),
            ),
            (
                3,
                "Tijd tot beschut werk als er plek is",
                "Time to sheltered work when there is room",
                (6.0, 10.0, 20.0),
            ),
        )
    ),
    _people(
        "work.opening.line1.waiting",
        "Wachtend op begeleiding naar werk",
        "Waiting for guidance to work",
        (0.2, 0.8, 2.0),
    ),
    _people(
        "work.opening.line2.waiting",
        "Wachtend op een baan met subsidie",
        "Waiting for a subsidised job",
        (0.1, 0.3, 0.8),
    ),
    _people(
        "work.opening.line3.waiting",
        "Wachtend op beschut werk",
        "Waiting for sheltered work",
        (0.05, 0.2, 0.5),
        "Significant APE: realised places trail the target",
    ),
)

_OUT: Final = (
    _rate("work.out.light", "Uit de uitkering, licht", "Leaving a benefit, light", (0.08, 0.12, 0.16)),
    _rate(
        "work.out.context",
        "Uit de uitkering, door omstandigheden",
        "Leaving a benefit, context-driven",
        (0.02, 0.035, 0.05),
    ),
    _rate("work.out.severe", "Uit de uitkering, ernstig", "Leaving a benefit, severe", (0.0, 0.01, 0.02)),
    *(
        share(
            f"work.guided.{severity}",
            f"Na begeleiding aan het werk, {nl}",
            f"In a job after guidance, {en}",
            values,
        )
        for severity, nl, en, values in (
            ("light", "licht", "light", (0.45, 0.55, 0.65)),
            ("context", "door omstandigheden", "context-driven", (0.15, 0.25, 0.35)),
            ("severe", "ernstig", "severe", (0.02, 0.05, 0.10)),
        )
    ),
    share(
        "work.line2.onward",
        "Van een baan met subsidie naar een gewone baan",
        "From a subsidised job to a common job",
        (0.10, 0.20, 0.35),
    ),
    Parameter(
        "work.jobs.in",
        text("Nieuwe uitkeringen als er werk verdwijnt", "New benefits when jobs go"),
        "relative, for 0.1 of the index of jobs",
        0.05,
        0.15,
        0.30,
        unknown=True,
        most=1.0,
    ),
    Parameter(
        "work.jobs.out",
        text("Minder mensen aan het werk als er werk verdwijnt", "Fewer people find a job when jobs go"),
        "relative, for 0.1 of the index of jobs",
        0.05,
        0.15,
        0.30,
        unknown=True,
        most=1.0,
    ),
    Parameter(
        "work.debts.out",
        text("Minder mensen aan het werk als schulden groeien", "Fewer people find a job when debts grow"),
        "relative, for 0.1 of the index of livelihood",
        0.0,
        0.05,
        0.10,
        "Regioplan 2011, modelled: debt service shortens a benefit by four months",
        unknown=True,
        most=1.0,
    ),
    Parameter(
        "work.bound",
        text("Grens aan wat werk en schulden veranderen", "Limit to what jobs and debts change"),
        "share",
        0.3,
        0.5,
        0.8,
        most=0.9,
    ),
)

_MONEY: Final = (
    _euros(
        "work.benefit.price",
        "Een jaar uitkering",
        "A year of benefit",
        (15_000.0, 17_000.0, 18_000.0),
        "about 15 thousand in 2018 (Divosa), an assumption since",
    ),
    _euros(
        "work.line1.price",
        "Een jaar begeleiding naar werk",
        "A year of guidance to work",
        (2_000.0, 3_500.0, 6_000.0),
    ),
    _euros(
        "work.line2.price",
        "Een jaar loonkostensubsidie met begeleiding",
        "A year of wage subsidy and guidance",
        (12_000.0, 16_000.0, 20_000.0),
    ),
    _euros(
        "work.line3.price",
        "Een jaar beschut werk",
        "A year of sheltered work",
        (22_000.0, 28_000.0, 34_000.0),
        "Significant APE: cost well above the funding",
    ),
    Parameter(
        "work.slack",
        text(
            "Wat het Rijk meer of minder geeft dan uitkeringen en werk kosten",
            "What the Rijk gives above or below the cost of benefits and work",
        ),
        "share of the cost at the opening",
        -0.10,
        0.0,
        0.10,
        "Divosa: in 2012 a quarter of municipalities fell short by ten per cent or more",
        "municipality",
        least=-0.9,
        most=0.9,
    ),
)

WORK: Final = (*_WHO, *_LINES, *_OUT, *_MONEY)
