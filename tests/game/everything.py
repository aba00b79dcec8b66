"""A casebook in which there is something for every act to be about.

book = everything()
game = Game(everything())
"""

from typing import Any, get_args

from game.casebook.casebook import Casebook
from game.seats import Power
from tests.game.playing import casebook, plan, prompt, text

SEATS = (
    ("alderman-east", "alderman", "east"),
    ("alderman-west", "alderman", "west"),
    ("council-east", "council", "east"),
    ("secretary-west", "secretary", "west"),
    ("provider-quay", "provider", "region"),
)
EVERY = list(get_args(Power))
MORE: Any = {
    "domains": ("housing", "work"),
    "priorities": ("children", "money"),
}


def effect(parameter: str, value: float, **more: Any) -> dict[str, Any]:
    return {"parameter": parameter, "operation": "add", "value": value, **more}


def everything(**changes: Any) -> Casebook:
    """Two rounds of half a year in which everything can be done, and two quarters after."""
    content: dict[str, Any] = {
        "seats": [
            {
                "id": name,
                "role": role,
                "place": place,
                "title": text(name),
                "short": text(name[:6]),
                "task": text(f"task of {name}"),
                "interest": text(f"interest of {name}"),
            }
            for name, role, place in SEATS
        ],
        **{part: [{"id": name, "title": text(name)} for name in names] for part, names in MORE.items()},
        "teams": [
            {
                "id": "gate",
                "title": text("the gate"),
                "works_for": ["east", "west"],
                "tailor": [effect("money.grant", -40_000)],
                "follow": [effect("money.grant", -4_000)],
                "torn": [effect("money.grant", -400_000)],
            }
        ],
        "shocks": [
            {
                "id": "letter",
                "title": text("Letter"),
                "headline": text("Less money"),
                "story": text("The state pays less."),
                "money": {"east": -10_000_000, "west": -20_000_000},
            },
            {
                "id": "in-the-press",
                "title": text("In the press"),
                "headline": text("Who looked away?"),
                "story": text("Something went wrong."),
                "incident": True,
                "backed": [effect("money.grant", -8_000)],
                "ruled": [effect("money.grant", -80_000)],
            },
        ],
        "rounds": [
            plan(
                cards=["queue"],
                shocks=["letter", "in-the-press"],
                prompts=[prompt(f"round-{number}")],
                acts=EVERY,
            )
            | ({} if number == 1 else {"cards": [], "shocks": []})
            for number in (1, 2)
        ],
        "epilogue": {"quarters": 2, "say": text("Look.")},
    }
    return casebook(**content | changes)
