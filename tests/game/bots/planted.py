"""Everything, for three years of habits: more measures, a card a round, an incident and an election."""

import json
from functools import cache, lru_cache
from typing import Any

from game.casebook.casebook import Casebook
from game.events import Event
from game.rehearsal import Rehearsal, rehearse
from tests.game.everything import EVERY, everything
from tests.game.playing import plan, prompt, text

MONITOR = ["youth.line1.weeks", "youth.line2.weeks", "youth.line2.waiting", "money.left", "money.reserve"]
RINGS = [["alderman-east", "council-east"]]
PRIORITIES = (("triage", "Triage for all"), ("debts", "Nobody in debts"), ("walk", "Walk-in for all"))


def measure(name: str, title: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "title": text(title),
        "text": text(title),
        "amount": 8_000_000,
        "stream": "youth",
        "points": 3,
        **more,
    }


def cards() -> list[dict[str, Any]]:
    """The card of everything, and the same under other names for the years after."""
    first = everything().cards[0].model_dump(mode="json")
    first["options"][0] |= {"quarters": 2, "points": 3}
    names = [first["id"], *(o["id"] for o in first["observations"])]
    found = [first]
    for number in (2, 3):
        written = json.dumps(first)
        for name in names:
            written = written.replace(f'"{name}"', f'"{name}-{number}"')
        found.append(json.loads(written) | {"vignette": first["vignette"]})
    return found


@cache
def years(acts: tuple[str, ...] = tuple(EVERY)) -> Casebook:
    cue = {"phase": "deliberation", "after": 0.5, "shock": "in-the-press", "say": text("Now.")}
    rounds = [plan(acts=list(acts), prompts=[prompt(f"round-{number}")]) for number in (1, 2, 3)]
    for one in rounds:
        one["phases"][1]["minutes"] = one["phases"][2]["minutes"] = 3
    rounds[0] |= {"cards": ["queue"], "shocks": ["letter"]}
    rounds[1] |= {"cards": ["queue-2"], "shocks": ["in-the-press"], "cues": [cue]}
    rounds[2] |= {"cards": ["queue-3"], "election": {"swap": RINGS}}
    listed = [m.model_dump(mode="json") for m in everything().catalogue]
    listed += [
        measure("coach", "A coach", quarters=2, payers="own"),
        measure("desk", "A desk for debts", stream="work"),
        measure("shop", "A workplace", stream="work", quarters=4),
        measure("lunch", "Lunch at school", stream="work", quarters=2, payers="east"),
        measure("hours", "Walk-in at school", payers="own"),
        measure("house", "A house", stream="work", payers="own"),
    ]
    return everything(
        monitor=MONITOR,
        rounds=rounds,
        cards=cards(),
        catalogue=listed,
        attention={"points": 6, "consult": 1, "contact": 1, "propose": 1},
        priorities=[{"id": name, "title": text(title)} for name, title in PRIORITIES],
    )


@lru_cache(maxsize=16)
def played(policy: str, seed: int, acts: tuple[str, ...] = tuple(EVERY)) -> Rehearsal:
    return rehearse(years(acts), seed, "digest", policy)


def logs(policy: str, games: int, acts: tuple[str, ...] = tuple(EVERY)) -> list[list[Event]]:
    return [played(policy, seed, acts).log for seed in range(games)]
