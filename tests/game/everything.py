"""A casebook in which there is something for every act to be about.

book = everything()
game = Game(everything())
"""

import json
from pathlib import Path
from typing import Any, get_args

from game.casebook.casebook import Casebook
from game.seats import Power
from tests.game.playing import casebook, plan, prompt, text

SEATS = (
    ("alderman-east", "alderman", "east", None),
    ("alderman-west", "alderman", "west", None),
    ("council-east", "council", "east", None),
    ("council-east-2", "council", "east", None),
    ("council-east-3", "council", "east", None),
    ("council-west", "council", "west", None),
    ("secretary-west", "secretary", "west", None),
    ("provider-quay", "provider", "region", "quay"),
)
EVERY = list(get_args(Power))
MORE: Any = {
    "domains": ("housing", "work"),
    "priorities": ("children", "money"),
    "streams": ("youth", "work"),
}


def effect(parameter: str, value: float, **more: Any) -> dict[str, Any]:
    return {"parameter": parameter, "operation": "add", "value": value, **more}


def everything(**changes: Any) -> Casebook:
    """Two rounds of half a year in which everything can be done, and two quarters after."""
    card = casebook().cards[0].model_dump()
    card["mixes"][1]["clues"] = ["empty", "hall"]
    content: dict[str, Any] = {
        "id": "everything",
        "title": text("Everything"),
        "cards": [card],
        "seats": [
            {
                "id": name,
                "role": role,
                "place": place,
                "provider": provider,
                "title": text(name),
                "short": text(name[:6]),
                "task": text(f"task of {name}"),
                "interest": text(f"interest of {name}"),
            }
            for name, role, place, provider in SEATS
        ],
        "services": [
            {
                "id": "quick-help",
                "title": text("Quick help"),
                "figure": "youth.line1.weeks",
                "bound": "at_most",
            },
            {"id": "buffer", "title": text("Buffer"), "figure": "money.reserve"},
        ],
        "funding": ["budget", "reserve", "neighbours", "fund"],
        "fund": {"title": text("Starting fund"), "amount": 30_000_000, "share": 50},
        "catalogue": [
            {
                "id": "walk-in",
                "title": text("Walk-in hours"),
                "text": text("The team can be walked in on."),
                "amount": 20_000_000,
                "payers": "own",
                "sizes": [1.0, 0.5],
                "stream": "youth",
                "effects": [effect("youth.line1.places", 10, scope="own")],
            },
            {
                "id": "debts",
                "title": text("Debts"),
                "text": text("Help with debts."),
                "amount": 9_000_000,
                "points": 4,
                "stream": "work",
            },
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
        "pooling": {"exit": 300_000},
        "capacity": {
            "points": 10,
            "coordinator": {"points": 4, "effects": [effect("money.grant", 4_000)]},
            "monitor": 0.05,
        },
        "serving": {
            "intake": {"closed": [{**effect("youth.line2.places", 0.8), "operation": "multiply"}]},
            "priority": {"severe": [effect("youth.line2.norm", 1, scope="region")]},
            "staff": {"least": -10, "most": 20, "effects": [effect("youth.line2.places", 3, delay=1)]},
            "tariff": {"least": 0, "most": 15},
        },
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


def written(book: Casebook, folder: Path) -> Path:
    """The casebook as a folder on disk, as an author would have it."""
    content = book.model_dump(mode="json", exclude_none=True)
    folder.mkdir(parents=True)
    for name in ("cards", "shocks"):
        (folder / name).mkdir()
        for part in content.pop(name):
            (folder / name / f"{part['id']}.yaml").write_text(json.dumps(part), "utf-8")
    for name in ("region", "debrief"):
        (folder / f"{name}.yaml").write_text(json.dumps(content.pop(name)), "utf-8")
    (folder / "casebook.yaml").write_text(json.dumps(content), "utf-8")
    return folder
