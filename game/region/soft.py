"""The soft effects: assumptions about people that no study settles, each of which can be switched off.

Each names the parameters that carry it; at nought the effect is not there. So how much of an outcome rests on one is
the same run without it.
What must not live here: how the effects work (`flows`, `climate`), their ranges (`national`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from game.casebook.text import Text
from game.region.state import BASES


@dataclass(frozen=True)
class Soft:
    id: str
    title: Text
    parameters: tuple[str, ...]


SOFT: Final = (
    Soft(
        "resilience",
        Text(
            nl="Werk, veiligheid, wonen en bestaanszekerheid werken door op behoefte",
            en="Jobs, safety, housing and livelihood act on need",
        ),
        tuple(f"resilience.{basis}.relief" for basis in BASES),
    ),
    Soft(
        "prevention",
        Text(
            nl="Een sterkere voorkant vindt en voorkomt behoefte",
            en="Stronger lines 0 and 1 find and prevent need",
        ),
        ("youth.prevention.finds", "youth.prevention.relief"),
    ),
    Soft(
        "invitation",
        Text(
            nl="Aanbod en een kortere wachttijd roepen vraag op", en="Supply and a shorter wait invite demand"
        ),
        ("youth.invite.places", "youth.invite.wait"),
    ),
    Soft(
        "worsening",
        Text(nl="Wie wacht wordt zwaarder", en="Those who wait grow heavier"),
        ("youth.waiting.heavier", "youth.waiting.weight"),
    ),
    Soft(
        "overload",
        Text(nl="Drukte geeft verzuim en vertrek", en="Crowding brings absence and leaving"),
        ("staff.overload.absence", "staff.overload.leaving"),
    ),
    Soft(
        "rules",
        Text(
            nl="Regels houden afschaling tegen en jagen personeel weg",
            en="Rules hold back step-down and drive staff out",
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
