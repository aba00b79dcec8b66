"""Casebooks that nobody wrote, and random games over them: what holds for every casebook has to hold here.

    python -m tests.game.generated --games 2000      plays so many, and says what was played

A casebook is made from a number: 1 to 12 municipalities, up to 60 seats, with or without councils, streams, boards,
catalogues, teams, incidents and hidden positions. The random policy plays it by what is on offer.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, get_args

from jsonschema import Draft202012Validator

from game import contracts
from game.acts import ACT, Sent
from game.casebook.casebook import Casebook
from game.decide import decide, offers
from game.events import (
    AgreementConcluded,
    EpilogueShown,
    FiguresPublished,
    ProposalClosed,
    RegionOpened,
    RoundSettled,
    SupervisionBegan,
    SupervisionEnded,
)
from game.evolve import fold
from game.loans import left
from game.refusals import Refusal
from game.region.money import FUND, OUTSIDE
from game.region.setting import STREAMS
from game.rehearsal import Rehearsal, rehearse
from game.seats import Power
from tests.app.stranger import Stranger
from tests.game.everything import effect
from tests.game.playing import casebook, observed, plan, prompt, text

ROLES = ("alderman", "council", "secretary", "provider")
POOR = {"money.reserve": -2e6, "money.slack": -0.05, "supervision.after": 1.0}
"""What brings many municipalities under supervision of the province, small ones first."""
TRIES = 3
"""How many bodies are tried at each moment that is looked at."""


def generated(number: int, most: int = 12) -> Casebook:
    """The casebook of this number, with at most so many municipalities."""
    rnd = Random(number)
    places = [f"place-{n}" for n in range(1, rnd.randint(1, most) + 1)]
    providers = [f"provider-{n}" for n in range(1, rnd.randint(1, 3) + 1)]
    seats = [("alderman", place) for place in places]
    count = min(60, rnd.randint(3, 5 * len(places)))
    while len(seats) < count:
        role = rnd.choice(ROLES)
        seats.append((role, "region" if role == "provider" else rnd.choice(places)))
    names = [f"{role}-{n}" for n, (role, _) in enumerate(seats)]
    shocks = [shock(rnd, n, places) for n in range(1, rnd.randint(0, 2) + 1)]
    cards = [card(rnd, n, names, places) for n in range(1, rnd.randint(1, 3) + 1)]
    rounds = rnd.randint(1, 3)
    return casebook(
        id=f"made-{number}",
        region={
            "title": text("Somewhere"),
            "newspaper": text("The Somewhere"),
            "streams": STREAMS[: 1 + number % len(STREAMS)],
            "municipalities": [
                {"id": p, "title": text(p), "inhabitants": rnd.randint(5_000, 200_000)} for p in places
            ],
            "providers": [{"id": p, "title": text(p)} for p in providers],
            "parameters": POOR if number % 4 == 3 else {},
        },
        seats=[
            {"id": name, "role": role, "place": place}
            | ({"provider": rnd.choice(providers)} if role == "provider" else {})
            | {part: text(f"{part} of {name}") for part in ("title", "short", "task", "interest")}
            for name, (role, place) in zip(names, seats, strict=True)
        ],
        cards=cards,
        shocks=shocks,
        rounds=[
            plan(
                *(() if rnd.random() < 0.7 else ("deliberation", "decision", "settlement")),
                cards=[c["id"] for c in cards[n::rounds]],
                prompts=[prompt(f"prompt-{n}")],
                acts=sorted(get_args(Power)) if rnd.random() < 0.7 else [],
                positions=rnd.choice(("open", "hidden")),
                quarters=rnd.randint(1, 4),
                shocks=[one["id"] for one in shocks[n::rounds]],
                cues=[struck(rnd, one["id"]) for one in shocks[n::rounds]],
                **(elected(rnd, names) if n else {}),
            )
            for n in range(rounds)
        ],
        epilogue={"quarters": rnd.choice((0, 4)), "say": text("Look.")},
        **dict(some(rnd, places)),
    )


def some(rnd: Random, places: list[str]) -> Iterator[tuple[str, Any]]:
    """What a casebook may have or not."""
    if rnd.random() < 0.6:
        yield "streams", [{"id": s, "title": text(s)} for s in ("stream-a", "stream-b")]
        yield (
            "services",
            [{"id": "service-a", "title": text("A"), "figure": "youth.line1.weeks", "bound": "at_most"}],
        )
        yield "council", {"quorum": rnd.choice((0, 0.5, 1))}
    yield "board", {"rule": rnd.choice(("unanimity", "weighted"))}
    purses = ("budget", "reserve", "neighbours")[: rnd.randint(1, 3)]
    lends = rnd.random() < 0.5
    yield "funding", [*purses, "fund"] if lends else purses
    if lends:
        yield "fund", a_fund(rnd, places)
    if rnd.random() < 0.6:
        yield "catalogue", [option(rnd, f"measure-{n}", places) for n in range(1, 3)]
    if rnd.random() < 0.5:
        yield "domains", [{"id": d, "title": text(d)} for d in ("domain-a", "domain-b")]
        yield "priorities", [{"id": p, "title": text(p)} for p in ("first", "second")]
    yield from governed(rnd)
    if rnd.random() < 0.5:
        works = {"tailor": [effect("money.grant", -4_000)], "torn": [effect("money.grant", -9_000)]}
        yield "teams", [{"id": "team-a", "title": text("A"), "works_for": places[:2], **works}]


def governed(rnd: Random) -> Iterator[tuple[str, Any]]:
    """What a casebook may have for who pays together, for who carries it out, and for who serves."""
    if rnd.random() < 0.6:
        yield "pooling", {"lines": rnd.choice(([2], [3], [2, 3])), "exit": rnd.choice((0, 300_001))}
    if rnd.random() < 0.6:
        coordinator = {"points": rnd.randint(1, 9), "effects": [effect("money.grant", 4_000)]}
        capacity = {"points": rnd.randint(1, 12), "monitor": rnd.choice((0, 0.05))}
        yield "capacity", capacity | ({"coordinator": coordinator} if rnd.random() < 0.5 else {})
    if rnd.random() < 0.6:
        parts: dict[str, Any] = {
            "intake": {"closed": [{**effect("youth.line2.places", 0.8), "operation": "multiply"}]},
            "priority": {"severe": [effect("youth.line2.norm", 1, scope="region")]},
            "staff": {"least": -10, "most": 20, "effects": [effect("youth.line2.places", 3, delay=1)]},
            "tariff": {"least": 0, "most": 15},
        }
        yield "serving", {name: part for name, part in parts.items() if rnd.random() < 0.7}


def struck(rnd: Random, shock: str) -> dict[str, Any]:
    """The moment at which the facilitator lets a shock strike."""
    phase = rnd.choice(("deliberation", "decision"))
    return {"phase": phase, "after": rnd.choice((0, 0.5, 1)), "shock": shock, "say": text("Now.")}


def a_fund(rnd: Random, places: list[str]) -> dict[str, Any]:
    return {
        "title": text("Fund"),
        "of": rnd.choice(("region", places[0])),
        "amount": rnd.choice((0, 999_999, 500_000_000)),
        "share": rnd.choice((1, 50, 100)),
        "quarters": rnd.choice((None, 3)),
    }


def elected(rnd: Random, names: list[str]) -> dict[str, Any]:
    """An election now and then: the people of one role move on in a ring."""
    role = rnd.choice(ROLES[:2])
    ring = [name for name in names if name.startswith(role)]
    return {"election": {"swap": [ring]}} if len(ring) > 1 and rnd.random() < 0.5 else {}


def card(rnd: Random, number: int, seats: list[str], places: list[str]) -> dict[str, Any]:
    name = f"card-{number}"
    clues = [f"{name}-saw-{n}" for n in range(rnd.randint(2, 5))]
    holders = [*seats, "doctor"]
    options = [option(rnd, f"{name}-option-{n}", places) for n in range(rnd.randint(2, 4))]
    options[-1] |= {"unlocked_by": clues[:2], "unlocked_at": rnd.randint(1, 2)}
    mixes = [
        {
            "id": f"{name}-mix-{n}",
            "weight": rnd.uniform(0.5, 2),
            "title": text("Mix"),
            "clues": [rnd.choice(clues)],
            "better": [rnd.choice(options)["id"]],
            "explanation": text("So."),
            "parameters": {"youth.list.double": rnd.uniform(0, 0.5)},
        }
        for n in range(rnd.randint(1, 3))
    ]
    words = ("domain", "title", "face", "expected_text", "headline", "story")
    return {
        "id": name,
        "vignette": "queue",
        "expected": options[0]["id"],
        **{part: text(f"{part} of {name}") for part in words},
        "observations": [
            observed(
                o,
                *rnd.sample(holders, rnd.randint(1, 2)),
                about=[rnd.choice(("referrals", "staff"))],
                office=rnd.random() < 0.3,
            )
            for o in clues
        ],
        "options": options,
        "mixes": mixes,
    }


def option(rnd: Random, name: str, places: list[str]) -> dict[str, Any]:
    work = [effect("youth.line1.places", rnd.randint(-5, 20), scope=rnd.choice(("own", "region")))]
    return {
        "id": name,
        "title": text(name),
        "text": text(name),
        "amount": rnd.choice((0, 1, 999_999, 20_000_000, 300_000_000)),
        "payers": rnd.choice(("own", "region", places[0])),
        "quarters": rnd.choice((None, 2)),
        "sizes": rnd.choice(([1.0], [1.0, 0.5], [1.0, 1 / 3])),
        "effects": work if rnd.random() < 0.7 else [],
        "points": rnd.choice((0, 0, 2, 5.5)),
    }


def shock(rnd: Random, number: int, places: list[str]) -> dict[str, Any]:
    incident = rnd.random() < 0.5
    answers = {"backed": [effect("money.grant", -8_000)], "ruled": [effect("money.grant", -80_000)]}
    return {
        "id": f"shock-{number}",
        **{part: text(part) for part in ("title", "headline", "story")},
        "money": {rnd.choice(places): rnd.randint(-50_000_000, 50_000_000)},
        "incident": incident,
        **(answers if incident else {}),
    }


def holds(game: Rehearsal, rnd: Random) -> None:
    """What has to be true of every game that was played to its end."""
    assert game.table.common.phase == "closed"
    assert fold(game.book, game.log) == game.table
    totals = {total(e.fact.state) for e in game.log if isinstance(e.fact, RegionOpened | RoundSettled)}
    assert len(totals) == 1, totals
    lent(game)
    waited(game)
    for length in sorted(rnd.sample(range(5, len(game.log)), min(6, len(game.log) - 5))):
        offered(game, length, rnd)


def lent(game: Rehearsal) -> None:
    """What the table is told to be in the fund is what the books of the model say, after every settlement."""
    fund, outside = game.book.fund, 0
    shown = 0
    for n, event in enumerate(game.log, start=1):
        if isinstance(event.fact, RegionOpened | RoundSettled):
            outside = event.fact.state["outside"][OUTSIDE.index(FUND)]
        if isinstance(event.fact, FiguresPublished | EpilogueShown):
            told = fold(game.book, game.log[:n]).common
            assert left(game.book, told) == (fund.amount if fund else 0) + outside
            shown += 1
    assert shown


def waited(game: Rehearsal) -> None:
    """Nothing was adopted of which a payer was under supervision: in these games the province lets nothing through."""
    watched: set[str] = set()
    for n, event in enumerate(game.log, start=1):
        match event.fact:
            case SupervisionBegan(place=place):
                watched.add(place)
            case SupervisionEnded(place=place):
                watched.discard(place)
            case ProposalClosed(proposal=name, outcome="adopted"):
                paid = fold(game.book, game.log[:n]).common.proposals[name].funding
                own = {
                    f.source.rpartition(".")[0] for f in paid if f.cents and not f.source.endswith(".fund")
                }
                assert not own & watched
            case AgreementConcluded() as agreed:
                known = fold(game.book, game.log[:n]).common.agreements[agreed.agreement]
                assert not agreed.terms.price or not watched & set(contracts.sides(game.book, known)[0])


def total(state: dict[str, Any]) -> int:
    """All money in all accounts, in cents: it moves, and is neither made nor lost."""

    def added(part: Any) -> int:
        return sum(added(p) for p in part) if isinstance(part, list) else int(part)

    return sum(added(state[account]) for account in ("reserve", "cash", "outside"))


def offered(game: Rehearsal, length: int, rnd: Random) -> None:
    """What panel `acts` offers is accepted, and what its schemas do not take is refused, for somebody at a moment."""
    table = fold(game.book, game.log[:length])
    people = [p for p in table.people.values() if p.seat and not p.removed]
    if not people:
        return
    who = rnd.choice(people)
    known = table.known(who.id)
    schemas = [Draft202012Validator(o.schema()) for o in offers(game.book, known)]
    for _ in range(TRIES):
        body = strange(rnd, [o.schema() for o in offers(game.book, known)])
        fits = any(schema.is_valid(body) for schema in schemas)
        try:
            decide(table, Sent(ACT.validate_python(body), game.at, who.id))
            accepted = True
        except (Refusal, ValueError):
            accepted = False
        assert accepted == fits, (game.book.id, length, who.seat, body)


def strange(rnd: Random, schemas: list[dict[str, Any]]) -> dict[str, Any]:
    """A body that fits a schema, or one with a field that is another's, or is gone, or is too much."""
    stranger = Stranger(rnd.randrange(2**32))
    if not schemas:
        return {"id": stranger.text({"pattern": "0-9A-Fa-f"}), "kind": "call"}
    body = stranger.body(rnd.choice(schemas))
    turn = rnd.random()
    fields = [name for name in body if name not in {"id", "kind"}]
    if turn < 0.4 or not fields:
        return body
    if turn < 0.6:
        return {name: value for name, value in body.items() if name != rnd.choice(fields)}
    other = stranger.body(rnd.choice(schemas))
    shared = [name for name in fields if name in other]
    return {**body, rnd.choice(shared): other[rnd.choice(shared)]} if shared else {**body, "more": 1}


def played(number: int, most: int = 12, policies: Sequence[str] = ("random",)) -> Rehearsal:
    """The game of this number: each seat by one of the policies."""
    book = generated(number, most)
    by_seat = {s.id: policies[(number + place) % len(policies)] for place, s in enumerate(book.seats)}
    game = rehearse(book, number, "digest", by_seat)
    holds(game, Random(number))
    return game


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m tests.game.generated")
    arguments.add_argument("--games", type=int, default=2000)
    arguments.add_argument("--first", type=int, default=1)
    arguments.add_argument("--most", type=int, default=12, help="municipalities")
    arguments.add_argument("--bots", default="random", help="policies, between commas: seat by seat")
    given = arguments.parse_args()
    began, kinds, length = time.monotonic(), Counter[str](), 0
    for number in range(given.first, given.first + given.games):
        game = played(number, given.most, given.bots.split(","))
        kinds.update(e.fact.kind for e in game.log)
        length += len(game.log)
    print(f"{given.games} games, {length} events, {time.monotonic() - began:.0f} s")
    for kind, count in sorted(kinds.items()):
        print(f"{count:8} {kind}")


if __name__ == "__main__":
    main()
