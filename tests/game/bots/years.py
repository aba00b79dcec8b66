"""Everything, for longer: four rounds of half a year, with an incident, an election and something to agree on."""

from functools import cache

from game.casebook.casebook import Casebook
from game.events import Event
from game.rehearsal import Rehearsal, rehearse
from tests.game.everything import EVERY, everything
from tests.game.playing import plan, prompt, text

MONITOR = ["youth.line1.weeks", "youth.line2.weeks", "youth.line2.waiting", "money.left", "money.reserve"]
RINGS = [["alderman-east", "council-east"]]


@cache
def years() -> Casebook:
    cue = {"phase": "deliberation", "after": 0.5, "shock": "in-the-press", "say": text("Now.")}
    rounds = [plan(acts=EVERY, prompts=[prompt(f"round-{number}")]) for number in (1, 2, 3, 4)]
    for one in rounds:
        one["phases"][1]["minutes"] = one["phases"][2]["minutes"] = 4
    rounds[0] |= {"cards": ["queue"], "shocks": ["letter"]}
    rounds[1] |= {"shocks": ["in-the-press"], "cues": [cue]}
    rounds[2] |= {"election": {"swap": RINGS}}
    return everything(
        monitor=MONITOR, rounds=rounds, attention={"points": 6, "consult": 1, "contact": 1, "propose": 1}
    )


@cache
def played(policy: str, seed: int) -> Rehearsal:
    return rehearse(years(), seed, "digest", policy)


def logs(policy: str, games: int) -> list[list[Event]]:
    return [played(policy, seed).log for seed in range(games)]
