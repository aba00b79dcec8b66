"""An election at the beginning of a round: people swap seats, and only what was recorded goes on.

Each seat of a ring gets a new term, which is told what was recorded, and nothing else of what the old one was told.
The people of a seat move on together to the next seat in the ring that people hold. Bots stay where they are, in a
new term as well. Who finds nobody to swap with goes on as before. The municipalities of a region vote on one day, so
confidence in every alderman begins anew (`game.settlement`).
"""

from collections.abc import Iterator, Mapping

from game.casebook.casebook import Election
from game.events import (
    ElectionHeld,
    ParticipantSeated,
    SeatFilled,
    SeatHandedOver,
    SpokespersonNamed,
    TermBegan,
)
from game.quantities import TermId
from game.rules import agreements
from game.rules.rule import Happening
from game.rules.spokespersons import following
from game.seats import FACILITATORS, TABLE, mandate, number_of, person, term, told
from game.table import Table


def held(table: Table, election: Election) -> list[Happening]:
    """Open offers lapse, new terms begin, people sit down in their new seats, and what was recorded is handed over."""
    moves = {to: origin for ring in election.swap for to, origin in turned(table, ring)}
    terms = {seat.id: next_term(table, seat.id) for seat in table.book.seats if seat.id in moves}
    return [
        *agreements.lapsed(table),
        (TABLE, ElectionHeld(starts=table.common.quarter + 1)),
        *((TABLE, TermBegan(seat=seat, term=new)) for seat, new in terms.items()),
        *seated(table, moves, terms),
        *(handed_over(table, seat, new) for seat, new in terms.items()),
    ]


def turned(table: Table, ring: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The seats of a ring that get a new term, each with the seat from which its new holders come."""
    peopled = [seat for seat in ring if any(not p.bot for p in table.holders(seat))]
    if len(peopled) > 1:
        yield from zip(peopled[1:] + peopled[:1], peopled, strict=True)
    yield from ((seat, seat) for seat in ring if seat not in peopled)


def next_term(table: Table, seat: str) -> TermId:
    return term(seat, number_of(table.common.term_of(seat)) + 1)


def seated(table: Table, moves: Mapping[str, str], terms: Mapping[str, TermId]) -> Iterator[Happening]:
    """Everybody in their new seat first, then who speaks for whom."""
    speakers = {seat: following(table, moves[seat]) for seat in terms}
    for seat, new in terms.items():
        for who in table.holders(moves[seat]):
            speaks = who.id == speakers[seat]
            fact = ParticipantSeated(participant=who.id, seat=seat, term=new, spokesperson=speaks)
            yield (told(person(who.id), FACILITATORS), fact)
    for seat, new in terms.items():
        speaker, people = speakers[seat], table.holders(moves[seat])
        if speaker is not None and people:
            named = SpokespersonNamed(seat=seat, participant=speaker)
            yield (told(FACILITATORS, mandate(new)), named)
        if moves[seat] != seat:
            yield (TABLE, SeatFilled(seat=seat, people=len(people), bot=None))


def handed_over(table: Table, seat: str, new: TermId) -> Happening:
    """What is on paper: decisions and the vision of its place, what it signed, and what is in its files."""
    book, common = table.book, table.common
    place, old = book.seat_by_id[seat].place, table.mandate_of(seat)
    visions = [vision.id for vision in common.visions if vision.place == place]
    fact = SeatHandedOver(
        seat=seat,
        term=new,
        decisions=tuple(
            p.id
            for p in common.proposals.values()
            if p.outcome in ("adopted", "refused")
            and not p.taken_back
            and any(book.seat_by_id[s].place == place for s in (p.seat, *p.deciders))
        ),
        visions=tuple(visions[-1:]),
        agreements=tuple(a.id for a in common.agreements.values() if seat in a.parties and not a.taken_back),
        observations=tuple(
            name
            for name, learnt in old.observations.items()
            if learnt.way == "dealt" and book.observation_by_id[name].office
        ),
    )
    return (told(FACILITATORS, mandate(new)), fact)
