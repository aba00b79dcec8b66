"""A casebook in which every text is a marker of its own: «what/field/locale», so that a leak can be named.

Two cards, of which the second is dealt later; options that come to mind only through what was learnt; contacts;
two rounds: in the first positions lie face down and messages can be sent, the second begins with an election, with one
municipality under supervision, and goes on without a settlement phase of its own. The facilitator has an introduction,
cues and a script for looking back.
"""

from typing import Any, get_args

from game.casebook.casebook import Casebook
from game.seats import ROLES, Power

SEATS = (
    ("seat-east-a", "alderman", "east"),
    ("seat-west-a", "alderman", "west"),
    ("seat-east-c", "council", "east"),
    ("seat-quay-p", "provider", "region"),
)


ALDERMAN = sorted(ROLES["alderman"].powers | {"allocate"})
"""There is no secretary here: who decides divides the work as well."""


def marked(*path: str) -> dict[str, str]:
    """A text that names itself."""
    stem = "/".join(path)
    return {"nl": f"«{stem}/nl»", "en": f"«{stem}/en»"}


def observation(
    name: str,
    *holders: str,
    about: tuple[str, ...] = (),
    mixes: tuple[str, ...] = (),
    office: bool = False,
) -> Any:
    return {
        "id": name,
        "text": marked(name, "text"),
        "brief": marked(name, "brief"),
        "held_by": list(holders),
        "about": list(about),
        "mixes": list(mixes),
        "office": office,
    }


def option(name: str, amount: int, *unlocked_by: str, at: int = 1, payers: str = "region") -> Any:
    return {
        "id": name,
        "title": marked(name, "title"),
        "text": marked(name, "text"),
        "amount": amount,
        "payers": payers,
        "unlocked_by": list(unlocked_by),
        "unlocked_at": at,
    }


def mix(name: str, clues: tuple[str, ...], better: str) -> Any:
    return {
        "id": name,
        "weight": 1,
        "title": marked(name, "title"),
        "clues": list(clues),
        "better": [better],
        "explanation": marked(name, "explanation"),
    }


def card(letter: str, observations: list[Any], options: list[Any], mixes: list[Any]) -> Any:
    name = f"card-{letter}"
    return {
        "id": name,
        "domain": marked(name, "domain"),
        "vignette": f"vignette-{letter}",
        "title": marked(name, "title"),
        "face": marked(name, "face"),
        "expected": options[0]["id"],
        "expected_text": marked(name, "expected_text"),
        "headline": marked(name, "headline"),
        "story": marked(name, "story"),
        "observations": observations,
        "options": options,
        "mixes": mixes,
    }


def shock(name: str, **money: int) -> Any:
    return {
        "id": name,
        "title": marked(name, "title"),
        "headline": marked(name, "headline"),
        "story": marked(name, "story"),
        "money": money,
    }


def phases(number: int, *names: str) -> list[Any]:
    return [
        {
            "phase": n,
            "minutes": 2,
            "say": marked(f"round-{number}", f"say-{n}"),
            "do": [marked(f"round-{number}", f"do-{n}")],
        }
        for n in names
    ]


def cue(number: int, **what: str) -> Any:
    return {"phase": "deliberation", "after": number, "say": marked("round-1", f"cue-{number}"), **what}


STEPS = ("leave_role", "story", "knowledge", "what_if", "own_region", "agreement")


def script_step(step: str) -> Any:
    name = f"script-{step.replace('_', '-')}"
    return {"step": step, "minutes": 1, "question": marked(name, "question"), "say": marked(name, "say")}


def book() -> Casebook:
    first = card(
        "a",
        [
            observation("obs-a1", "seat-quay-p", office=True),
            observation("obs-a2", "seat-quay-p", mixes=("mix-a-one",)),
            observation("obs-a3", "seat-quay-p", mixes=("mix-a-two",)),
            observation("obs-a4", "seat-east-c"),
            observation("obs-a5", "seat-east-a", "seat-west-a", office=True),
            observation("obs-a6", "contact-gp", about=("subject-refer",), mixes=("mix-a-one",)),
            observation("obs-a7", "contact-school", about=("subject-staff",), mixes=("mix-a-two",)),
            observation("obs-a8", "contact-school", "seat-west-a", about=("subject-staff",)),
            observation("obs-a9", "seat-east-a", mixes=("mix-a-one",)),
        ],
        [
            option("opt-a-buy", 400_000_000) | {"points": 5},
            option("opt-a-list", 12_000_000, "obs-a1", "obs-a6"),
            option("opt-a-flow", 9_000_001, "obs-a4", "obs-a5", "obs-a8", at=2, payers="own"),
            option("opt-a-wait", 0) | {"harms": ["priority-a", "priority-b", "priority-c", "priority-d"]},
        ],
        [
            mix("mix-a-one", ("obs-a1", "obs-a2", "obs-a6"), "opt-a-list"),
            mix("mix-a-two", ("obs-a3", "obs-a7"), "opt-a-flow"),
        ],
    )
    second = card(
        "b",
        [
            observation("obs-b1", "seat-west-a", mixes=("mix-b-one",)),
            observation("obs-b2", "seat-east-c", mixes=("mix-b-two",)),
            observation("obs-b3", "contact-gp", about=("subject-refer",)),
        ],
        [
            option("opt-b-more", 5_000_000) | {"harms": ["priority-a", "priority-b", "priority-d"]},
            option("opt-b-less", 1_000_000, "obs-b3"),
        ],
        [
            mix("mix-b-one", ("obs-b1",), "opt-b-less"),
            mix("mix-b-two", ("obs-b2", "obs-b3"), "opt-b-more"),
        ],
    )
    content: dict[str, Any] = {
        "id": "marked",
        "version": "1.0.0",
        "title": marked("book", "title"),
        "summary": marked("book", "summary"),
        "minutes": 20,
        "region": {
            "title": marked("region", "title"),
            "newspaper": marked("region", "newspaper"),
            "municipalities": [
                {"id": "east", "title": marked("east", "title"), "inhabitants": 38_000},
                {"id": "west", "title": marked("west", "title"), "inhabitants": 74_000},
            ],
            "providers": [{"id": "quay", "title": marked("quay", "title")}],
            "parameters": {"money.reserve[east]": -6e6, "supervision.after": 2.0},
        },
        "roles": [{"id": "alderman", "title": marked("alderman", "title"), "powers": ALDERMAN}],
        "seats": [
            {"id": name, "role": role, "place": place, "provider": "quay" if role == "provider" else None}
            | {part: marked(name, part) for part in ("title", "short", "task", "interest")}
            for name, role, place in SEATS
        ],
        "contacts": [{"id": c, "title": marked(c, "title")} for c in ("contact-gp", "contact-school")],
        "subjects": [{"id": s, "title": marked(s, "title")} for s in ("subject-refer", "subject-staff")],
        "priorities": [
            {"id": f"priority-{p}", "title": marked(f"priority-{p}", "title")} for p in ("a", "b", "c", "d")
        ],
        "domains": [{"id": d, "title": marked(d, "title")} for d in ("domain-a", "domain-b")],
        "teams": [
            {
                "id": "team-gate",
                "title": marked("team-gate", "title"),
                "works_for": ["east", "west"],
                "tailor": [{"parameter": "money.grant", "operation": "add", "value": -40_000}],
                "torn": [{"parameter": "money.grant", "operation": "add", "value": -90_000}],
            }
        ],
        "pooling": {"exit": 300_000},
        "capacity": {
            "points": 6,
            "coordinator": {
                "points": 3,
                "effects": [{"parameter": "money.grant", "operation": "add", "value": 3_000}],
            },
            "monitor": 0.1,
        },
        "serving": {
            "intake": {
                "closed": [{"parameter": "youth.line2.places", "operation": "multiply", "value": 0.9}]
            },
            "priority": {"severe": [{"parameter": "youth.line2.norm", "operation": "add", "value": 1}]},
            "staff": {
                "least": -5,
                "most": 5,
                "effects": [{"parameter": "youth.line2.places", "operation": "add", "value": 3}],
            },
            "tariff": {"least": 0, "most": 10},
        },
        "streams": [{"id": s, "title": marked(s, "title")} for s in ("stream-a", "stream-b")],
        "services": [
            {"id": "service-a", "title": marked("service-a", "title"), "figure": "youth.line1.capacity"}
        ],
        "catalogue": [
            option("measure-a", 4_000_000, payers="own")
            | {"sizes": [1.0, 0.5], "stream": "stream-a", "points": 4, "harms": ["priority-a", "priority-b"]},
            option("measure-b", 3_000_000, "obs-a4", "obs-b1")
            | {"stream": "stream-b", "serves": ["priority-c"]},
        ],
        "funding": ["budget", "reserve", "neighbours", "fund"],
        "fund": {"title": marked("fund", "title"), "amount": 3_000_000, "share": 50},
        "monitor": ["youth.line2.waiting", "money.left", "provider.liquidity"],
        "attention": {"points": 4, "consult": 1, "contact": 1, "propose": 1, "offer": 1},
        "cards": [first, second],
        "shocks": [
            shock("shock-one", east=-10_000_000, west=-20_000_000),
            shock("shock-two", east=3_000_000_000, west=-1_000_000)
            | {
                "incident": True,
                "ruled": [{"parameter": "money.grant", "operation": "add", "value": -7_000}],
            },
        ],
        "intro": [
            {"minutes": 1, "say": marked(f"intro-{i}", "say"), "do": [marked(f"intro-{i}", "do")]}
            for i in (1, 2)
        ],
        "rounds": [
            {
                "title": marked("round-1", "title"),
                "quarters": 2,
                "acts": sorted(get_args(Power)),
                "positions": "hidden",
                "cues": [cue(1, card="card-b"), cue(2, shock="shock-two")],
                "phases": phases(1, "briefing", "deliberation", "decision", "settlement", "reflection"),
                "cards": ["card-a"],
                "prompts": [{"id": "prompt-one", "text": marked("prompt-one", "text")}],
            },
            {
                "title": marked("round-2", "title"),
                "quarters": 1,
                "election": {"swap": [["seat-east-a", "seat-west-a", "seat-quay-p"]]},
                "phases": phases(2, "deliberation", "decision", "reflection"),
                "prompts": [{"id": "prompt-two", "text": marked("prompt-two", "text")}],
            },
        ],
        "epilogue": {"quarters": 2, "say": marked("epilogue", "say")},
        "take_home": {"id": "prompt-home", "text": marked("prompt-home", "text")},
        "debrief": {
            "story": marked("debrief", "story"),
            "knowledge": marked("debrief", "knowledge"),
            "script": [script_step(step) for step in STEPS],
        },
    }
    return Casebook.model_validate(content)


BOOK = book()
