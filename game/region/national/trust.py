"""Trust between the parties of a region, and how clear it is what a provider is to them.

What must not live here: confidence in an alderman (`politics`), how trust moves (`game.region.trust`).
"""

from typing import Final

from game.region.national.entry import share, text
from game.region.parameter import Axis, Parameter


def _added(name: str, nl: str, en: str, axis: Axis) -> Parameter:
    unit = "share of what is left to the most, a quarter, with each other party; below nought it falls"
    return Parameter(name, text(nl, en), unit, 0.0, 0.0, 0.1, axis=axis, least=-1.0, most=1.0)


def _left(name: str, nl: str, en: str, axis: Axis) -> Parameter:
    return Parameter(name, text(nl, en), "times, in that quarter", 0.0, 0.0, 1.0, axis=axis, most=20.0)


_TRUST: Final = (
    share("trust", "Vertrouwen in elkaar bij de start", "Trust in each other at the start", (0.3, 0.5, 0.7)),
    Parameter(
        "trust.half",
        text(
            "Tijd waarin vertrouwen half terug is bij de start",
            "Time in which trust is halfway back to the start",
        ),
        "quarters",
        4.0,
        8.0,
        16.0,
        least=0.25,
    ),
    share(
        "trust.held",
        "Vertrouwen dat groeit door een afspraak die standhoudt",
        "Trust that grows by an agreement that holds",
        (0.01, 0.04, 0.08),
        unit="share of what is left to the most, a quarter, for each agreement",
    ),
    _added(
        "trust.added", "Vertrouwen dat een gemeente wint", "Trust that a municipality gains", "municipality"
    ),
    _added(
        "trust.added.provider", "Vertrouwen dat een aanbieder wint", "Trust that a provider gains", "provider"
    ),
    _left(
        "trust.left",
        "Een gemeente stapt ergens uit",
        "A municipality leaves what it was part of",
        "municipality",
    ),
    _left(
        "trust.left.provider",
        "Een aanbieder stapt ergens uit",
        "A provider leaves what it was part of",
        "provider",
    ),
    share(
        "trust.harm.left",
        "Vertrouwen dat weggaat als een partij ergens uitstapt",
        "Trust that goes when a party leaves what it was part of",
        (0.05, 0.15, 0.30),
        unit="share of trust, once, with each other party",
    ),
    Parameter(
        "trust.harm.drawn",
        text(
            "Vertrouwen dat weggaat als een partij personeel wegtrekt",
            "Trust that goes when a party draws staff away",
        ),
        "share of trust for one per cent of the other's staff",
        0.0,
        0.02,
        0.05,
        most=1.0,
    ),
    Parameter(
        "trust.harm.bills",
        text(
            "Vertrouwen dat weggaat als de een voor de ander betaalt",
            "Trust that goes when one pays for the other",
        ),
        "share of trust a quarter for one per cent of the payer's bills",
        0.0,
        0.002,
        0.01,
        "assumption; Zuid-Holland-Zuid 2017: solidarity valued, a neighbour's effort hardly seen",
        most=1.0,
    ),
    share(
        "trust.agreements",
        "Hoe zwaar vertrouwen telt voor wat een afspraak oplevert",
        "How much trust counts for what an agreement brings",
        (0.0, 0.3, 0.8),
        unit="share that is missing without any trust; 0 switches it off",
    ),
)

_ROLES: Final = (
    share(
        "provider.partner",
        "Hoe ver een aanbieder van zichzelf een partner is",
        "How far a provider is a partner by nature",
        (0.0, 0.5, 1.0),
        axis="provider",
        unit="0 contractor, 1 partner",
    ),
    share(
        "provider.treated",
        "Hoe ver een aanbieder als partner behandeld wordt",
        "How far a provider is treated as a partner",
        (0.0, 0.5, 1.0),
        axis="provider",
        unit="0 contractor, 1 partner",
    ),
    share(
        "provider.withdraws",
        "Plekken die een partner sluit die als opdrachtnemer behandeld wordt",
        "Places that a partner closes who is treated as a contractor",
        (0.0, 0.02, 0.05),
        unit="share a quarter, where the two are as far apart as can be",
    ),
    share(
        "provider.overspends",
        "Wat een opdrachtnemer meer rekent die alleen als partner behandeld wordt",
        "What a contractor bills more who is treated only as a partner",
        (0.0, 0.05, 0.15),
        unit="share of its bills, where the two are as far apart as can be",
    ),
)

TRUST: Final = (*_TRUST, *_ROLES)
