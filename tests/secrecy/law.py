"""The law: what a reader was told decides every byte that the reader gets, refusals included.

`breaches` looks at worlds side by side: wherever one reader was told the same in two moments, of one world or of
two, everything that the reader gets there is compared. What must not live here: what readers may be told (`oracle`).
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from random import Random
from typing import Any

from pydantic import ValidationError

from app.play.panels import Panels
from game import decide as core
from game import learn as folding
from game.quantities import ParticipantId, written
from game.refusals import Refusal
from game.rules import arrivals
from game.seats import FACILITATORS
from tests.secrecy import oracle
from tests.secrecy.book import BOOK
from tests.secrecy.played import (
    DOOR,
    HOST,
    Body,
    Moment,
    World,
    act_id,
    at,
    filled,
    known,
    sent_of,
)

LANGUAGES = ("nl", "en")
KINDS = tuple(core.ACTS)
CONTROLS = tuple(core.CONTROLS)
FILLED_OFFERS = 14
NEAR_MISSES = 14


def canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Look:
    """One world, its panels made once for all readers as a server makes them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.panels = Panels(world.book)

    def seen(self, moment: Moment, reader: str) -> dict[str, str]:
        """Everything that a reader can fetch at a moment: panels, own events, own number."""
        found = known(moment.table, reader)
        if found is None:
            return {}
        seen = {
            f"{name} in {locale}": made.json
            for locale in LANGUAGES
            for name, made in self.panels.all(found, moment.words, locale, reader).items()  # type: ignore[arg-type]
        }
        return seen | self.listed(moment, reader)

    def listed(self, moment: Moment, reader: str) -> dict[str, str]:
        """The reader's own events and the reader's own number."""
        found = known(moment.table, reader)
        log = self.world.log[: moment.length]
        events = [
            as_listed(seq, e, moment.words) for seq, e in enumerate(folding.heard(log, reader), start=1)
        ]
        return {"events": canonical(events), "seq": str(found.seq)} if found else {}

    def answers(self, moment: Moment, reader: str, battery: Sequence[tuple[str, Body]]) -> dict[str, str]:
        """What a reader hears of acts that might be sent."""
        return {
            f"{who} sends {canonical(body)}": self.answer(moment, reader, who, body) for who, body in battery
        }

    def answer(self, moment: Moment, reader: str, who: str, body: Body) -> str:
        table = moment.table
        try:
            sent = sent_of(who, at(9_999), body)
        except ValidationError as error:
            return canonical([[e["loc"], e["type"]] for e in error.errors(include_input=False)])
        try:
            if self.world.real and body["kind"] != "advance":
                core.decide(table, sent)
            elif who == DOOR:
                refusal = arrivals.may_join(table, table.known_table(), body["seat"])
                if refusal is not None:
                    raise refusal
            else:
                asks = known(table, reader)
                assert asks is not None
                core.check(table.book, asks, sent)
        except Refusal as refusal:
            return canonical([refusal.code, refusal.field, dict(refusal.parameters)])
        return "accepted"


def as_listed(seq: int, event: Any, words: Mapping[str, str]) -> dict[str, Any]:
    """An event as a program gets it, with the words that it refers to."""
    data = event.fact.model_dump(mode="json")
    refs = [t for t in oracle.TOKEN.findall(canonical(data)) if t.startswith("x") and oracle.NAMED.match(t)]
    found = {"seq": seq, "at": written(event.at), "kind": event.fact.kind, "data": data}
    return found | {"words": {ref: words.get(ref, "") for ref in refs}}


def sender(reader: str) -> str | None:
    """As whom a reader sends acts; None for one who only looks."""
    if reader == FACILITATORS:
        return HOST
    if reader == "table":
        return DOOR
    return reader[2:] if reader.startswith("p:") else None


def battery(moments: Iterable[Moment], reader: str, rnd: Random) -> list[tuple[str, Body]]:
    """Acts to try: what is on offer, near misses of it, and acts about anything that exists in these worlds."""
    who = sender(reader)
    moments = list(moments)
    if who is None:
        return []
    things = everything(moments)
    if who == DOOR:
        seats = (None, "seat-quay-p", "seat-nowhere", *rnd.sample(things, 3))
        return [(DOOR, {"id": act_id("try", s), "kind": "join", "name": "N", "seat": s}) for s in seats]
    found = known(moments[0].table, reader)
    assert found is not None
    offers = [o for o in core.offers(BOOK, found) if o.kind not in ("start", "advance")]
    tries: list[tuple[str, Body]] = []
    for i, offer in enumerate(rnd.sample(offers, min(FILLED_OFFERS, len(offers)))):
        body = {"id": act_id("try", i), "kind": offer.kind, **filled(offer.form, rnd, f"try-{i}")}
        tries += [(who, body), (who, spoilt(body, things, rnd))]
    kinds = CONTROLS if who == HOST else KINDS
    tries += [(who, anyhow(kind, things, rnd, who == HOST)) for kind in kinds for _ in range(2)]
    tries += [(who, anyhow(rnd.choice(KINDS if who == HOST else CONTROLS), things, rnd, who != HOST))]
    if who != HOST:
        tries.append((who, {"id": act_id("none"), "kind": "reflect", "prompt": "nothing", "text": "t"}))
    return [(who, body) for _, body in tries]


def everything(moments: Iterable[Moment]) -> list[str]:
    """Ids of all that exists, told or not."""
    names = {c.id for c in BOOK.cards} | set(BOOK.observation_by_id) | set(BOOK.shock_by_id)
    names |= {x for c in BOOK.cards for x in (*(o.id for o in c.options), *(m.id for m in c.mixes))}
    names |= {*BOOK.seat_by_id, *BOOK.contact_by_id, *BOOK.subject_by_id}
    names |= {
        *BOOK.domain_by_id,
        *BOOK.team_by_id,
        *BOOK.priority_by_id,
        *(s.step for s in BOOK.debrief.script),
    }
    names |= {*BOOK.priority_by_id, *(s.step for s in BOOK.debrief.script)}
    names |= {*BOOK.stream_by_id, *BOOK.service_by_id, *(m.id for m in BOOK.catalogue)}
    names |= {"prompt-one", "prompt-two", "prompt-home", *BOOK.monitor, "east", "west", "quay", "region"}
    for moment in moments:
        names |= {*moment.table.people, *moment.table.common.proposals}
        common = moment.table.common
        names |= set(moment.table.desk.offered)
        names |= {s.id for s in common.stances} | {b.id for b in common.bounds}
        names |= {p.id for p in common.pool}
        names |= {s.id for s in common.services} | {a.id for a in common.allocations}
        names |= {o.id for o in common.orders} | {r.id for r in common.responses}
        names |= {v.id for v in moment.table.common.visions} | {b.id for b in moment.table.desk.bookmarks}
        names |= {q for held in moment.table.mandates.values() for q in held.questions}
        names |= {
            f"{r.figure}@{r.place}@{r.quarter}" for m in moment.table.mandates.values() for r in m.consulted
        }
    return sorted(names)


def spoilt(body: Body, things: Sequence[str], rnd: Random) -> Body:
    """The body with one of its names replaced by another that exists."""
    places = [
        key for key, value in body.items() if key not in ("id", "kind") and isinstance(value, str | list)
    ]
    if not places:
        return body
    key = rnd.choice(places)
    other = rnd.choice(things)
    return body | {key: [other] if isinstance(body[key], list) else other}


def anyhow(kind: str, things: Sequence[str], rnd: Random, control: bool = False) -> Body:
    """An act (or control) of this kind about things that exist somewhere, told to its sender or not."""
    one = [rnd.choice(things) for _ in range(4)]
    observation = rnd.choice([t for t in things if t.startswith("obs-")])
    option = rnd.choice([o for c in BOOK.cards for o in c.options])
    seat = rnd.choice(BOOK.seats).id
    card = next(c.id for c in BOOK.cards if option in c.options)
    asked = rnd.choice([t for t in things if t.startswith("q")] or one)
    proposal = rnd.choice([t for t in things if t.startswith("w") and oracle.NAMED.match(t)] or one)
    agreement = rnd.choice([t for t in things if t.startswith("a") and oracle.NAMED.match(t)] or one)
    someone = rnd.choice([t for t in things if t.startswith("p") and oracle.NAMED.match(t)] or one)
    to = rnd.choice(["table", [seat]])
    contact = rnd.choice([*(c.id for c in BOOK.contacts), seat])
    fields: dict[str, Body] = {
        "prefer": {"card": card, "option": option.id, "confidence": 50},
        "ask": {"to": contact, "about": rnd.choice([*(s.id for s in BOOK.subjects), one[0]])},
        "answer": {"ask": asked, "observations": [observation]},
        "tell": {"observation": observation, "to": to},
        "share": {} if control else {"what": {"observation": observation}, "to": to},
        "message": {"to": to, "text": "t"},
        "envision": {"priorities": [rnd.choice(("priority-a", one[0]))], "horizon": 3, "text": "t"},
        "withdraw": {"proposal": proposal},
        **{act: {"agreement": agreement} for act in ("sign", "review", "leave")},
        "offer": {
            "to": [seat],
            "kind_of": rnd.choice(("partnership", "commission")),
            "goal": "t",
            "outcomes": [],
            "outputs": [{"figure": one[0], "target": 1, "by": 2, "measured_by": seat}],
            "price": rnd.choice((0, 400)),
            "volume": 1,
            "reviews": [rnd.choice((1, 3))],
            "risk": 10,
            "exit": {"notice": 1, "cents": 0},
        },
        "stance": {"toward": seat, "as": "partner"},
        "bound": {"card": card, "delimit": True, "reason": "r"},
        "allocate": {"points": {rnd.choice(("monitor", proposal)): rnd.choice((1, 7))}},
        "pool": rnd.choice(({"terms": {"line": 2, "share": 40}}, {"join": True}, {"leave": True})),
        "serve": rnd.choice(({"intake": "closed"}, {"staff": rnd.choice((2, 9))}, {"tariff": 5})),
        "instruct": {"team": rnd.choice(("team-gate", one[0])), "order": "tailor", "reason": "r"},
        "back": {"about": rnd.choice(("shock-two", one[0]))},
        "rule": {"about": rnd.choice(("shock-two", one[0]))},
        "amend": {"proposal": proposal, "reason": "t"},
        "frame": rnd.choice(
            (
                {"stream": "stream-a", "ceiling": 5},
                {"stream": "stream-b", "floor": {"service": "service-a", "level": 3}},
            )
        ),
        "consult": {"figure": rnd.choice(BOOK.monitor), "place": rnd.choice(("region", "east", "quay"))},
        "propose": {
            "card": card,
            "option": option.id,
            "funding": rnd.choice([[], [{"source": "east.budget", "cents": option.amount}]]),
            "reason": "r",
        },
        "support": {"proposal": proposal},
        "oppose": {"proposal": proposal},
        "decide": {"proposal": proposal, "verdict": "adopt", "reason": "r", "because": [observation]},
        "reflect": {"prompt": rnd.choice(("prompt-one", "prompt-two", "prompt-home")), "text": "t"},
        "mark": {"observation": observation, "as": rnd.choice(("kept", "told")), "to": to},
        "extend": {"minutes": 1},
        "advance": {
            "expect": {"round": rnd.choice((0, 1, 2)), "phase": rnd.choice(("briefing", "decision"))}
        },
        "deal": {"card": card},
        "shock": {"shock": "shock-one"},
        "announce": {"text": "t"},
        "whisper": {"to": rnd.choice((seat, someone)), "text": "t"},
        "attend": {"participant": someone},
        "spokesperson": {"participant": someone},
        "reveal": {"proposal": proposal},
        "consent": {"place": rnd.choice(("east", "west", one[0]))},
        "bookmark": {"note": rnd.choice(("", "t"))},
        "present": {
            "step": rnd.choice(("story", "knowledge", "what_if")),
            "stage": rnd.choice(("question", "figure")),
            **rnd.choice(({}, {"about": card}, {"about": proposal})),
        },
        "told": {"observation": observation, "by": seat, "to": to},
        "move": {"participant": someone, "seat": seat},
        "remove": {"participant": someone},
        "bot": {"seat": seat, "policy": rnd.choice(("none", "random"))},
        "undo": {"to": rnd.randint(0, 60), "expect": rnd.randint(0, 60)},
    }
    return {"id": act_id("anyhow", kind, *one), "kind": kind, **fields.get(kind, {})}


@dataclass(frozen=True)
class Breach:
    """Where one reader was told the same, and got something else."""

    reader: str
    what: str
    one: str
    other: str

    def __str__(self) -> str:
        return f"{self.reader} was told the same, but {self.what} differs:\n  {self.one}\n  {self.other}"


Place = tuple[int, int]


def alike(worlds: Sequence[World], reader: str) -> list[list[Place]]:
    """Places (world, moment) at which the reader was told the same, by the oracle, in groups of two and more."""
    groups: dict[bytes, list[Place]] = defaultdict(list)
    for w, world in enumerate(worlds):
        told = oracle.heard(world.log, reader)
        digest, place = blake2b(digest_size=12), 0
        for m, moment in enumerate(world.moments):
            while place < len(told) and told[place].at < moment.length:
                digest.update(told[place].key.encode())
                place += 1
            groups[digest.digest()].append((w, m))
    return [group for group in groups.values() if len(group) > 1]


def spread(group: Sequence[Place]) -> list[Place]:
    """The first and the last place of each world: what lies between is like one of them."""
    by_world: dict[int, list[Place]] = defaultdict(list)
    for place in group:
        by_world[place[0]].append(place)
    return [p for places in by_world.values() for p in dict.fromkeys((places[0], places[-1]))]


def breaches(
    worlds: Sequence[World], rnd: Random, groups: int = 4, who: Sequence[str] = ()
) -> Iterator[Breach]:
    """Everything in which these worlds break the law; `groups` places a reader are looked at."""
    looks = [Look(world) for world in worlds]
    for reader in who:
        found = alike(worlds, reader)
        for group in rnd.sample(found, min(groups, len(found))):
            places = [(looks[w], worlds[w].moments[m]) for w, m in spread(group)]
            if known(places[0][1].table, reader) is None:
                continue
            tries = battery((moment for _, moment in places), reader, rnd)
            seen = [look.seen(m, reader) | look.answers(m, reader, tries) for look, m in places]
            for other in seen[1:]:
                yield from (
                    Breach(reader, what, seen[0].get(what, "nothing"), other.get(what, "nothing"))
                    for what in {**seen[0], **other}
                    if seen[0].get(what) != other.get(what)
                )


def reader_of(who: str) -> str:
    return f"p:{ParticipantId(who)}"
