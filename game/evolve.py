"""How the truth follows from an event: it copies facts, and never refuses, draws or computes again."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from game.casebook.casebook import Casebook
from game.events import (
    Event,
    FiguresPublished,
    MixDrawn,
    ParticipantJoined,
    ParticipantSeated,
    Reading,
    RegionOpened,
    RoundSettled,
    SeedSealed,
    StepsStruck,
    TermBegan,
)
from game.known import Mandate, Person, Publication
from game.learn import common_learns, desk_learns, mandate_learns, newcomer, person_learns, with_former
from game.quantities import ParticipantId, TermId
from game.seats import FACILITATORS, hears, mandate, person, seat_of
from game.table import Sealed, Step, Table


def evolve(table: Table, event: Event) -> Table:
    """The table after `event`."""
    common, desk = table.common, table.desk
    if event.to == "table":
        common = common_learns(common, event)
    if hears(event.to, (FACILITATORS,)):
        desk = desk_learns(desk, event, common)
    mandates = {**table.mandates, **told_terms(table, event)}
    people = {**table.people, **told_people(table, event, mandates)}
    number = common.count + len(desk.numbers)
    steps = table.steps
    if isinstance(event.fact, FiguresPublished | TermBegan):
        steps = ()
    elif event.fact.step:
        steps = (*steps, Step(number, event))
    elif isinstance(event.fact, StepsStruck):
        struck = set(event.fact.numbers)
        steps = tuple(s for s in steps if s.event.n not in struck)
    return replace(
        table,
        n=event.n,
        sealed=sealed_after(table.sealed, event),
        common=common,
        desk=desk,
        mandates=mandates,
        people=people,
        steps=steps,
    )


def fold(casebook: Casebook, log: Iterable[Event]) -> Table:
    """The table of a whole log."""
    table = Table(casebook)
    for event in log:
        table = evolve(table, event)
    return table


def told_terms(table: Table, event: Event) -> dict[TermId, Mandate]:
    if isinstance(event.to, str):
        return {}
    found = {}
    for reader in event.to:
        if reader.startswith("t:"):
            term = TermId(reader[2:])
            found[term] = mandate_learns(table.mandates.get(term) or Mandate(term, seat_of(term)), event)
    return found


def told_people(table: Table, event: Event, mandates: dict[TermId, Mandate]) -> dict[ParticipantId, Person]:
    if isinstance(event.to, str):
        return {}
    found = {}
    if isinstance(event.fact, ParticipantJoined):
        found[event.fact.participant] = newcomer(event.fact, event.n)
    readers = set(event.to)
    for name, known in table.people.items():
        if person(name) in readers or (known.term and mandate(known.term) in readers):
            held = table.mandate(known.term) if known.term else None
            found[name] = with_former(known, person_learns(known, event), held)
    if isinstance(event.fact, ParticipantSeated) and event.fact.participant in found:
        found[event.fact.participant] = with_backlog(found[event.fact.participant], event.fact.term, mandates)
    return found


def with_backlog(known: Person, term: TermId, mandates: dict[TermId, Mandate]) -> Person:
    """Who takes a seat is told what its term was told before."""
    before = mandates[term].numbers if term in mandates else ()
    return replace(known, numbers=(*known.numbers, *before))


def sealed_after(sealed: Sealed, event: Event) -> Sealed:
    match event.fact:
        case SeedSealed(seed=seed, unknowns=unknowns):
            return replace(sealed, seed=seed, unknowns=unknowns)
        case MixDrawn(card=card, mix=mix):
            return replace(sealed, mixes={**sealed.mixes, card: mix})
        case RegionOpened(state=state, figures=figures):
            return replace(sealed, state=state, quarter=0, truth=by_quarter(figures), states={0: state})
        case RoundSettled(state=state, figures=figures):
            truth = (*sealed.truth, *by_quarter(figures))
            quarter = truth[-1].quarter
            states = {**sealed.states, quarter: state}
            return replace(sealed, state=state, quarter=quarter, truth=truth, states=states)
        case _:
            return sealed


def by_quarter(figures: Sequence[Reading]) -> tuple[Publication, ...]:
    """The figures, quarter by quarter."""
    quarters = sorted({f.quarter for f in figures})
    return tuple(Publication(q, tuple(f for f in figures if f.quarter == q)) for q in quarters)
