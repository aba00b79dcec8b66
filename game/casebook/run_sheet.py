"""Whether the run sheet holds together: rounds and phases, cues, the debrief's script, and how long it all takes."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final, get_args

from game.casebook.casebook import Card, Casebook, Cue, DebriefStep, PhasePlan, Round, RoundPhase, Serving
from game.casebook.finding import Finding
from game.casebook.naming import missing, unknown
from game.casebook.reading import Places
from game.casebook.script import script_of
from game.casebook.sheet import Loc
from game.casebook.text import Locale

ROUND: Final = 150
"""Words that a seat has to read in a round."""
NEW_CARDS: Final = 3
"""New cards in a round."""
LOCALES: Final[tuple[Locale, ...]] = get_args(Locale)
PHASES: Final[tuple[RoundPhase, ...]] = get_args(RoundPhase)
STEPS: Final[tuple[DebriefStep, ...]] = get_args(DebriefStep)


def run_sheet(book: Casebook, places: Places) -> Iterator[Finding]:
    """Everything that can be said about the course of a workshop."""
    yield from rounds(book, places)
    yield from in_order(places, [s.step for s in book.debrief.script], STEPS, ("debrief", "script"), "step")
    yield from length(book, places)


def rounds(book: Casebook, places: Places) -> Iterator[Finding]:
    """Rounds name cards and shocks that exist, in phases that are in order, with no more to read than people can."""
    dealt: set[str] = set()
    for number, plan in enumerate(book.rounds):
        loc: Loc = ("rounds", number)
        yield from missing(places, (*loc, "cards"), "card", plan.cards, book.card_by_id)
        yield from missing(places, (*loc, "shocks"), "shock", plan.shocks, book.shock_by_id)
        for place, name in enumerate(plan.cards):
            if name in dealt and name not in plan.cards[:place]:
                yield places.finding((*loc, "cards", place), "dealt_before", found=name)
        dealt.update(plan.cards)
        yield from cues(book, places, plan, loc, dealt)
        new = {*plan.cards, *cued(plan)}
        dealt.update(new)
        if len(new) > NEW_CARDS:
            yield places.finding(
                (*loc, "cards"),
                "many_cards",
                severity="warning",
                found=str(len(new)),
                limit=str(NEW_CARDS),
            )
        yield from in_order(places, [p.phase for p in plan.phases], PHASES, (*loc, "phases"), "phase")
        yield from acts(book, places, plan, loc)
        yield from election(book, places, plan, number)
        yield from reading_time(book, places, plan, number)
    for number, card in enumerate(book.cards):
        if card.id not in dealt:
            yield places.finding(("cards", number), "never_dealt", severity="warning", found=card.id)


def cued(plan: Round) -> tuple[str, ...]:
    """The cards that a round's cues advise to deal."""
    return tuple(cue.card for cue in plan.cues if cue.card is not None)


def in_order(
    places: Places, found: Sequence[str], order: Sequence[str], loc: Loc, key: str
) -> Iterator[Finding]:
    """Each at most once, in this order."""
    before = -1
    for number, name in enumerate(found):
        place = order.index(name)
        if place <= before:
            yield places.finding((*loc, number, key), f"{key}_order", found=name, order=", ".join(order))
        before = max(before, place)


def acts(book: Casebook, places: Places, plan: Round, loc: Loc) -> Iterator[Finding]:
    """What a round switches on is something that somebody at the table can do."""
    able = {
        power for seat in book.seats if seat.role in book.role_by_id for power in book.role_of(seat.id).powers
    }
    for number, act in enumerate(plan.acts):
        at: Loc = (*loc, "acts", number)
        if act in plan.acts[:number]:
            yield places.finding(at, "listed_twice", found=act)
        elif act not in able:
            yield places.finding(at, "act_of_nobody", severity="warning", found=act)
        elif act == "envision" and not book.priorities:
            yield places.finding(at, "no_priorities", found=act)
        elif act == "offer" and not book.monitor:
            yield places.finding(at, "no_monitor", found=act)
        elif act == "offer" and "sign" not in plan.acts:
            yield places.finding(at, "offer_unsigned", severity="warning", found=act)
        elif act == "bound" and not book.domains:
            yield places.finding(at, "no_domains", found=act)
        elif act == "instruct" and not book.teams:
            yield places.finding(at, "no_teams", found=act)
        elif act == "allocate" and book.capacity is None:
            yield places.finding(at, "no_capacity", found=act)
        elif act == "pool" and book.pooling is None:
            yield places.finding(at, "no_pooling", found=act)
        elif act == "serve" and book.serving == Serving():
            yield places.finding(at, "no_serving", found=act)
        elif act in ("back", "rule") and not any(shock.incident for shock in book.shocks):
            yield places.finding(at, "no_incidents", found=act)


def election(book: Casebook, places: Places, plan: Round, number: int) -> Iterator[Finding]:
    """It comes after a round, in rings of seats that exist, each in one place."""
    if plan.election is None:
        return
    loc: Loc = ("rounds", number, "election")
    if number == 0:
        yield places.finding(loc, "election_first", at_key=True)
    swapped: set[str] = set()
    for place, ring in enumerate(plan.election.swap):
        at: Loc = (*loc, "swap", place)
        if len(ring) < 2:
            yield places.finding(at, "ring_short")
        yield from missing(places, at, "seat", ring, book.seat_by_id)
        for turn, seat in enumerate(ring):
            if seat in swapped:
                yield places.finding((*at, turn), "seat_in_rings", found=seat)
        swapped.update(ring)


def cues(book: Casebook, places: Places, plan: Round, loc: Loc, dealt: Collection[str]) -> Iterator[Finding]:
    """Each is about one thing that is not on the table yet, in a phase that the round has."""
    minutes = {p.phase: p for p in plan.phases}
    before: list[Cue] = []
    for number, cue in enumerate(plan.cues):
        at: Loc = (*loc, "cues", number)
        phase = minutes.get(cue.phase)
        if phase is None:
            yield places.finding((*at, "phase"), "cue_phase", found=cue.phase, known=tuple(minutes))
        elif cue.after > phase.minutes:
            yield late(places, at, cue, phase)
        if (cue.card is None) == (cue.shock is None):
            yield places.finding(at, "cue_of_one")
        if cue.card is not None and cue.card not in book.card_by_id:
            yield unknown(places, (*at, "card"), "card", cue.card, book.card_by_id)
        elif cue.card in dealt or any(cue.card is not None and cue.card == c.card for c in before):
            yield places.finding((*at, "card"), "dealt_before", found=cue.card or "")
        if cue.shock is not None and cue.shock not in book.shock_by_id:
            yield unknown(places, (*at, "shock"), "shock", cue.shock, book.shock_by_id)
        elif cue.shock is not None and cue.shock not in plan.shocks:
            yield places.finding((*at, "shock"), "cue_shock", severity="warning", found=cue.shock)
        before.append(cue)


def late(places: Places, loc: Loc, cue: Cue, phase: PhasePlan) -> Finding:
    return places.finding(
        (*loc, "after"),
        "cue_late",
        severity="warning",
        found=f"{cue.after:g}",
        limit=f"{phase.minutes:g}",
        phase=phase.phase,
    )


def length(book: Casebook, places: Places) -> Iterator[Finding]:
    """Introduction, rounds and debrief fit into the minutes that the casebook promises."""
    parts = (
        sum(step.minutes for step in book.intro),
        sum(phase.minutes for plan in book.rounds for phase in plan.phases),
        sum(step.minutes for step in script_of(book)),
    )
    if sum(parts) > book.minutes:
        intro, played, debrief = (f"{part:g}" for part in parts)
        yield places.finding(
            ("minutes",),
            "long_workshop",
            severity="warning",
            found=f"{sum(parts):g}",
            limit=str(book.minutes),
            intro=intro,
            rounds=played,
            debrief=debrief,
        )


def reading_time(book: Casebook, places: Places, plan: Round, number: int) -> Iterator[Finding]:
    """Faces, expectations, own observations and headlines: the words that a seat has to read in a round."""
    cards = [book.card_by_id[c] for c in dict.fromkeys((*plan.cards, *cued(plan))) if c in book.card_by_id]
    headlines = [book.shock_by_id[s].headline for s in plan.shocks if s in book.shock_by_id]
    for seat in book.seat_by_id:
        for language in LOCALES:
            words = sum(count(h.in_(language)) for h in headlines)
            words += sum(card_words(card, seat, language) for card in cards)
            if words > ROUND:
                yield places.finding(
                    ("rounds", number),
                    "long_round",
                    severity="warning",
                    seat=seat,
                    round=str(number + 1),
                    found=str(words),
                    language=language,
                    limit=str(ROUND),
                )


def card_words(card: Card, seat: str, language: Locale) -> int:
    """The words of a card for a seat, in the mix in which there are most."""
    public = sum(count(text.in_(language)) for text in (card.title, card.face, card.expected_text))
    own = max(
        sum(
            count(o.text.in_(language))
            for o in card.observations
            if seat in o.held_by and (not o.mixes or mix.id in o.mixes)
        )
        for mix in card.mixes
    )
    return public + own


def count(text: str) -> int:
    """Words, as a reader counts them."""
    return len(text.split())
