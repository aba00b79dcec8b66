"""Who may be told what, written down a second time and apart from the core, from the rules of the game alone.

What lives here: the audience of each kind of fact, what a reader was told by a log, and which markers follow
from that. What must not: anything of `game.learn`, `game.known`, `game.evolve` or `game.views`.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from game.casebook.casebook import Casebook
from game.events import (
    AgreementOffered,
    CardDealt,
    CausesShown,
    ContactBriefed,
    DebriefShown,
    Event,
    Fact,
    GroundsNamed,
    InstinctsOpened,
    ObservationHeld,
    ObservationTold,
    ParticipantJoined,
    ParticipantLeft,
    ParticipantSeated,
    PhaseEntered,
    ProposalMade,
    QuestionAnswered,
    RoundStarted,
    SeatHandedOver,
    ShockStruck,
    TableClosed,
    TermBegan,
)

HOSTS = "facilitators"
SEALED = {"seed_sealed", "mix_drawn", "region_opened", "round_settled", "steps_struck"}
DESK = {
    "causes_shown", "contact_briefed", "instinct_given", "true_figures_shown", "steps_kept", "moment_bookmarked",
    "facilitator_invited",
}  # fmt: skip
OPEN = {
    "table_opened", "seat_filled", "round_started", "phase_entered", "paused", "resumed", "extended",
    "announced", "card_dealt", "instincts_counted", "vision_stated", "proposal_made", "position_taken", "seat_spoke",
    "positions_revealed", "verdict_given", "proposal_closed", "debrief_shown", "stance_taken", "card_bounded",
    "frame_stated", "floor_broken", "budget_exceeded", "proposal_amended",
    "order_given", "service_set", "capacity_allocated", "pool_terms_set", "pool_joined", "pool_left",
    "professionals_backed", "rule_added", "agreement_concluded", "agreement_left",
    "agreement_reviewed", "agreement_scored", "fund_repaid", "exception_made",
    "shock_struck", "figures_published", "epilogue_shown", "steps_taken_back", "table_closed",
    "instincts_opened", "record_opened", "term_began", "election_held",
    "supervision_began", "supervision_ended", "consent_given",
}  # fmt: skip
OWN_SEAT = {
    "observation_held", "attention_granted", "attention_spent", "attention_restored", "monitor_consulted",
    "grounds_named", "spokesperson_named", "seat_handed_over",
}  # fmt: skip
"""For the seat that the fact names, and the facilitators."""
OWN_PERSON = {
    "participant_joined", "participant_seated", "participant_left", "facilitator_called", "call_attended",
    "clue_marked",
}  # fmt: skip
"""For the participant that the fact names, and the facilitators."""
ALONE = {"instinct_recorded", "reflected", "position_held"}
"""For who did it, and nobody else: not the facilitators, not who shares the seat."""


PARTIES = {"agreement_offered", "agreement_signed", "agreement_lapsed", "offer_taken_back", "review_due"}
"""For the seats between which an agreement was offered, and the facilitators."""
IN_WORDS = {
    "sealed": SEALED, "the whole table": OPEN, "the facilitators": DESK, "the seat, and the facilitators": OWN_SEAT,
    "the person, and the facilitators": OWN_PERSON, "the person alone": ALONE,
    "who says it and to whom, and the facilitators; or the whole table": {
        "observation_told", "figure_shared", "message_sent",
    },
    "the seat or the person, and the facilitators": {"whispered"},
    "both seats, and the facilitators": {"question_asked", "question_answered"},
    "the parties, and the facilitators": PARTIES,
}  # fmt: skip
"""The audiences of all events, as they are said."""


def in_words(kind: str) -> str:
    """Who hears an event of this kind. KeyError for a kind that nobody thought of."""
    said = [words for words, kinds in IN_WORDS.items() if kind in kinds]
    if not said:
        raise KeyError(f"the oracle does not know who may hear {kind}")
    return said[0]


@dataclass
class Seats:
    """What the rules say of seats at a moment: the parties of each offer, and how often each seat had an election."""

    parties: dict[str, tuple[str, ...]] = field(default_factory=dict)
    elections: Counter[str] = field(default_factory=Counter)

    def term(self, seat: str) -> str:
        return f"t:{seat}#{1 + self.elections[seat]}"

    def told_by(self, fact: Any, by: str) -> str | set[str]:
        """An observation, a figure or a text that passes from a seat or a contact to seats, or to the table."""
        if not fact.to:
            return "table"
        return {HOSTS, *(self.term(s) for s in (by, *fact.to) if s.startswith("seat-"))}


def audiences(log: Iterable[Event]) -> Iterator[tuple[Event, str | set[str]]]:
    """Each event with who has to be told of it. What a seat is told is told to the term that it is in."""
    seats = Seats()
    for event in log:
        if isinstance(event.fact, AgreementOffered):
            seats.parties[event.fact.agreement] = event.fact.parties
        if isinstance(event.fact, TermBegan):
            seats.elections[event.fact.seat] += 1
        yield event, audience(event, seats)


def audience(event: Event, seats: Seats) -> str | set[str]:
    """Who has to be told of an event: neither more nor less."""
    fact = event.fact
    kind = fact.kind
    if kind in SEALED:
        return "sealed"
    if kind in OPEN:
        return "table"
    if kind in DESK:
        return {HOSTS}
    if kind in OWN_SEAT:
        return {HOSTS, seats.term(fact.seat)}  # type: ignore[attr-defined]
    if kind in OWN_PERSON:
        return {HOSTS, f"p:{fact.participant}"}  # type: ignore[attr-defined]
    if kind in ALONE:
        return {f"p:{event.by[0]}"}
    if kind in PARTIES:
        return {HOSTS, *(seats.term(seat) for seat in seats.parties[fact.agreement])}  # type: ignore[attr-defined]
    if kind in {"observation_told", "figure_shared"}:
        return seats.told_by(fact, fact.by)  # type: ignore[attr-defined]
    if kind == "message_sent":
        return seats.told_by(fact, fact.seat)  # type: ignore[attr-defined]
    if kind == "whispered":
        to: str = fact.to  # type: ignore[attr-defined]
        return {HOSTS, seats.term(to) if to.startswith("seat-") else f"p:{to}"}
    if kind in {"question_asked", "question_answered"}:
        ends = (fact.seat, fact.to if kind == "question_asked" else fact.by)  # type: ignore[attr-defined]
        return {HOSTS, *(seats.term(s) for s in ends if s.startswith("seat-"))}
    raise AssertionError(f"the oracle does not know who may hear {kind}")


@dataclass(frozen=True)
class Heard:
    """One event as its reader was told it: when (the place in the log at which it came), and what."""

    at: int
    event: Event
    public: bool

    @property
    def key(self) -> str:
        """The event as its reader knows it: without the log's number and without who else was told."""
        event = self.event
        kept = WRITTEN.get(id(event))
        if kept is None:
            if len(WRITTEN) > WRITTEN_AT_MOST:
                WRITTEN.clear()
            data = event.fact.model_dump(mode="json")
            told = [event.at.isoformat(), event.by, event.act, event.fact.kind, data]
            kept = WRITTEN[id(event)] = (event, json.dumps(told, sort_keys=True))
        return f"{self.public} {kept[1]}"


WRITTEN: dict[int, tuple[Event, str]] = {}
"""Events as texts, written once: they are looked at again and again.
The event is kept beside its text, so that its identity is not given to another."""
WRITTEN_AT_MOST = 20_000


def heard(log: Sequence[Event], reader: str) -> list[Heard]:
    """What a reader was told, in the order in which it came; who takes a seat is told what its term was told."""
    found: list[Heard] = []
    mine: str | None = None
    for place, event in enumerate(log):
        to = () if isinstance(event.to, str) else event.to
        if event.to == "table":
            found.append(Heard(place, event, public=True))
            continue
        if reader not in to and (mine is None or mine not in to):
            continue
        found.append(Heard(place, event, public=False))
        fact = event.fact
        if isinstance(fact, ParticipantLeft) and reader == f"p:{fact.participant}":
            mine = None
        if isinstance(fact, ParticipantSeated) and reader == f"p:{fact.participant}":
            mine = f"t:{fact.term}"
            found += [
                Heard(place, e, public=False)
                for e in log[:place]
                if not isinstance(e.to, str) and mine in e.to
            ]
    return found


MARKER = re.compile("«[^»]*»")
TOKEN = re.compile(r"(?<![a-z0-9-])[a-z0-9]+(?:-[a-z0-9]+)*(?![a-z0-9-])")
NAMED = re.compile(r"^[abempqvwx][0-9a-f]{12}$")
"""Agreements, bookmarks, entries of the register, messages, participants, questions, visions, proposals and texts."""
PUBLIC = {"book", "region", "east", "west", "quay"}


@dataclass
class Told:
    """What follows from what a reader was told, by name."""

    hosts: bool = False
    cards: set[str] = field(default_factory=set)
    shocks: set[str] = field(default_factory=set)
    observations: set[str] = field(default_factory=set)
    options: set[str] = field(default_factory=set)
    mixes: set[str] = field(default_factory=set)
    seats: set[str] = field(default_factory=set)
    rounds: int = 0
    over: int = 0
    """Rounds in which it came to looking back."""
    last: bool = False
    shown: set[str] = field(default_factory=set)
    """Steps of the debrief's script that were shown."""
    named: set[str] = field(default_factory=set)
    """Ids and references in what was told."""


def told(reader: str, events: Iterable[Event]) -> Told:
    found = Told(hosts=reader == HOSTS)
    if reader.startswith("t:"):
        found.seats.add(reader[2:].rpartition("#")[0])
    for event in events:
        found.named |= {
            t for t in TOKEN.findall(json.dumps(event.fact.model_dump(mode="json"))) if NAMED.match(t)
        }
        note(found, reader, event.fact)
    return found


def note(found: Told, reader: str, fact: Fact) -> None:
    match fact:
        case CardDealt(card=card):
            found.cards.add(card)
        case ShockStruck(shock=shock):
            found.shocks.add(shock)
        case ObservationHeld(observation=name) | ObservationTold(observation=name):
            found.observations.add(name)
        case (
            QuestionAnswered(observations=names)
            | GroundsNamed(because=names)
            | SeatHandedOver(observations=names)
        ):
            found.observations.update(names)
        case CausesShown(mix=mix, clues=names):
            found.mixes.add(mix)
            found.observations.update(names)
        case ContactBriefed(observations=names):
            found.observations.update(names)
        case ProposalMade(option=option):
            found.options.add(option)
        case InstinctsOpened(options=names):
            found.options.update(names)
        case ParticipantSeated(participant=who, seat=seat) if reader == f"p:{who}":
            found.seats.add(seat)
        case ParticipantJoined(participant=who) if reader == f"p:{who}":
            found.named.add(who)
        case RoundStarted(round=number):
            found.rounds = max(found.rounds, number)
        case PhaseEntered(round=number, phase=phase):
            found.over = max(found.over, number if phase in ("reflection", "epilogue") else number - 1)
            found.last = found.last or phase == "epilogue" or (phase == "reflection" and number == 2)
        case DebriefShown(shown=step):
            found.shown.add(step)
        case TableClosed():
            found.over, found.last = max(found.over, found.rounds), True
        case _:
            pass


def forbidden(book: Casebook, known: Told) -> set[str]:
    """Ids in the casebook that a reader may not meet: neither the id nor a text of it."""
    names: set[str] = set()
    for card in book.cards:
        names |= {o.id for o in card.observations} - known.observations
        names |= {m.id for m in card.mixes} - known.mixes
        if known.hosts:
            continue
        if card.id not in known.cards:
            names |= {card.id, *(o.id for o in card.options)}
        for option in card.options:
            learnt = sum(o in known.observations for o in option.unlocked_by)
            if option.unlocked_by and learnt < option.unlocked_at and option.id not in known.options:
                names.add(option.id)
    if not known.hosts:
        names |= {s.id for s in book.shocks} - known.shocks
        names |= {p.id for i, r in enumerate(book.rounds, 1) for p in r.prompts if i > known.over}
        names |= set() if known.last else {book.take_home.id}
    return names


def unread(known: Told) -> set[str]:
    """Parts of the casebook that are texts alone, and are not for this reader, or not yet."""
    return (
        set() if known.hosts else {"debrief", "epilogue", *(f"round-{i}" for i in range(known.rounds + 1, 9))}
    )


def allowed(marker: str, known: Told, banned: set[str], words: dict[str, str]) -> bool:
    """Whether a reader may read this marker: `«name/field/...»`."""
    name, _, rest = marker.strip("«»").partition("/")
    if name == "said":
        return any(marker in words.get(ref, "") for ref in known.named)
    if name.startswith("seat-") and rest.startswith(("task/", "interest/")):
        return name in known.seats
    if name.startswith("round-") and rest.startswith(("say-", "do-", "cue-")):
        return known.hosts
    if name.startswith("intro-"):
        return known.hosts
    if name.startswith("script-"):
        shown = name.removeprefix("script-").replace("-", "_") in known.shown
        return known.hosts or (shown and rest.startswith("question/"))
    return name in PUBLIC or name not in banned | unread(known)


def leaks(
    book: Casebook, reader: str, events: Iterable[Event], words: dict[str, str], text: str
) -> list[str]:
    """Everything in `text`, as the reader gets it, that follows from nothing the reader was told."""
    return strange(book, reader, told(reader, events), words, text)


def strange(book: Casebook, reader: str, known: Told, words: dict[str, str], text: str) -> list[str]:
    """The same, of a reader of whom is known already what they were told."""
    banned = forbidden(book, known)
    markers = {m for m in MARKER.findall(text) if not allowed(m, known, banned, words)}
    bare = MARKER.sub("«»", text)
    tokens = set(TOKEN.findall(bare))
    ids = {t for t in tokens if NAMED.match(t) and t not in known.named and f"p:{t}" != reader}
    return sorted(markers | (tokens & banned) | ids)
