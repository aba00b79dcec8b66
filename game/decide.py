"""What follows from an act: the events, or a refusal.

    decide(table, sent) -> events        raises Refusal

An act is first held against what is on offer to its sender, which is made from what the sender was told;
only then the truth of the table says what happens. So no refusal tells a secret.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import get_args

from game.acts import Advance, Join, Sent, Undo, body
from game.casebook.casebook import Card, Casebook
from game.casebook.text import Locale
from game.chance import choose, derived, uniform
from game.events import Event, MixDrawn, RegionOpened, SeedSealed, TableOpened
from game.known import Known
from game.offers import Misfit, Offer, misfit
from game.quantities import ParticipantId
from game.refusals import Refusal
from game.region.settle import draw_unknowns
from game.rules import (
    agreements,
    allocating,
    arrivals,
    bounds,
    calls,
    dealing,
    deciding,
    desk,
    frames,
    incidents,
    instinct,
    looking_back,
    marking,
    monitor,
    orders,
    pace,
    pooling,
    positions,
    proposals,
    serving,
    spokespersons,
    stances,
    supervising,
    taking_back,
    talk,
    vision,
)
from game.rules.rule import (
    ControlRule,
    Happening,
    OfferRule,
    Offers,
    Outcome,
    Reader,
    WithheldRule,
    host_of,
    reader_of,
)
from game.seats import SEALED, TABLE, Power
from game.settlement import begin
from game.table import Table

POWERS: tuple[Power, ...] = get_args(Power)
FAMILIES = (
    instinct.FAMILY,
    talk.FAMILY,
    monitor.FAMILY,
    vision.FAMILY,
    frames.FAMILY,
    proposals.FAMILY,
    deciding.FAMILY,
    positions.FAMILY,
    agreements.FAMILY,
    stances.FAMILY,
    bounds.FAMILY,
    orders.FAMILY,
    serving.FAMILY,
    allocating.FAMILY,
    pooling.FAMILY,
    incidents.FAMILY,
    marking.FAMILY,
    calls.FAMILY,
)
DESK = (
    pace.CONTROLS,
    dealing.CONTROLS,
    calls.CONTROLS,
    arrivals.CONTROLS,
    spokespersons.CONTROLS,
    positions.CONTROLS,
    supervising.CONTROLS,
    taking_back.CONTROLS,
    desk.CONTROLS,
    looking_back.CONTROLS,
)
ACTS: Mapping[str, OfferRule] = {kind: rule for family in FAMILIES for kind, rule in family.offers.items()}
CONTROLS: Mapping[str, ControlRule] = {
    kind: rule for controls in DESK for kind, rule in controls.offers.items()
}
WITHHELD: Mapping[str, WithheldRule] = {
    kind: rule for family in FAMILIES for kind, rule in family.withheld.items()
}
OUTCOMES: Mapping[str, Outcome] = {
    "join": arrivals.join,
    **{kind: outcome for family in FAMILIES for kind, outcome in family.outcomes.items()},
}
CONTROL_OUTCOMES: Mapping[str, Outcome] = {
    kind: outcome for controls in DESK for kind, outcome in controls.outcomes.items()
}


def decide(table: Table, sent: Sent) -> tuple[Event, ...]:
    """The events that follow from what was sent, numbered on from the table's last; else raises Refusal."""
    act = sent.act
    if not isinstance(act, Join):
        known = table.known_facilitators() if sent.facilitator else table.known(asker(sent))
        check(table.book, known, sent)
    outcomes = CONTROL_OUTCOMES if sent.facilitator else OUTCOMES
    return numbered(table, sent, outcomes[act.kind](table, sent))


def asker(sent: Sent) -> ParticipantId:
    if sent.by is None:
        raise Refusal("not_seated")
    return sent.by


def check(book: Casebook, known: Known, sent: Sent) -> None:
    """Hold an act against what is on offer to its sender; Refusal where it does not fit."""
    act = sent.act
    if isinstance(act, Advance) and (act.expect.round, act.expect.phase) != (
        known.common.round,
        known.common.phase,
    ):
        raise Refusal("moved_on", phase=known.common.phase, round=known.common.round)
    if isinstance(act, Undo) and known.desk is not None and act.expect != known.seq:
        raise Refusal("moved_on", phase=known.common.phase, round=known.common.round)
    found = on_offer(book, known, act.kind)
    if isinstance(found, Refusal):
        raise found
    sent_body = body(act)
    for name in ("id", "kind"):
        sent_body.pop(name, None)
    seat = sent_body.pop("seat", None) if not sent.facilitator and act.kind in ACTS else None
    if seat is not None and (known.mandate is None or seat != known.mandate.seat):
        raise Refusal("not_your_seat", "seat", found=seat)
    wrong: Misfit | None = None
    for offer in found:
        misplaced = misfit(offer.form, sent_body)
        if misplaced is None:
            return
        if wrong is None or misplaced.depth > wrong.depth:
            wrong = misplaced
    raise withheld(book, known, sent) or Refusal("not_on_offer", wrong.field if wrong else None, act=act.kind)


def withheld(book: Casebook, known: Known, sent: Sent) -> Refusal | None:
    """Why what was sent is not on offer, where its rule has something to say of it."""
    rule = WITHHELD.get(sent.act.kind) if known.desk is None else None
    reader = reader_of(book, known, power(sent.act.kind)) if rule else None
    return rule(reader, sent) if rule and isinstance(reader, Reader) else None


def on_offer(book: Casebook, known: Known, kind: str) -> Offers:
    """The offers of one kind of act or control, or why there are none."""
    if known.desk is not None:
        if kind not in CONTROLS:
            return Refusal("not_seated")
        host = host_of(book, known, kind)
        return host if isinstance(host, Refusal) else CONTROLS[kind](host)
    if kind not in ACTS:
        return Refusal("not_the_facilitator")
    reader = reader_of(book, known, power(kind))
    return reader if isinstance(reader, Refusal) else ACTS[kind](reader)


def power(kind: str) -> Power:
    return next(p for p in POWERS if p == kind)


def offers(book: Casebook, known: Known) -> list[Offer]:
    """Everything that a reader may do now."""
    kinds = CONTROLS if known.desk is not None else ACTS
    found: list[Offer] = []
    for kind in kinds:
        on = on_offer(book, known, kind)
        if not isinstance(on, Refusal):
            found += on
    if known.desk is None and known.mandate is not None:
        found = [replace(offer, seat=known.mandate.seat) for offer in found]
    return found


def numbered(table: Table, sent: Sent, happened: Sequence[Happening]) -> tuple[Event, ...]:
    person = table.people.get(sent.by) if sent.by else None
    by = (sent.by, person.seat if person else None)
    return tuple(
        Event(table.n + i, sent.at, by, sent.act.id, to, fact)
        for i, (to, fact) in enumerate(happened, start=1)
    )


def open_table(book: Casebook, seed: int, digest: str, locale: Locale, at: datetime) -> tuple[Event, ...]:
    """The first events of a table: its casebook in public, its seed, causes and region sealed."""
    drawn = draw_unknowns(book.region, derived(seed, "ignorance"))
    unknowns = {name: float(value) for name, value in drawn.items()}
    mixes = {card.id: drawn_mix(card, seed) for card in book.cards}
    begun = begin(book, mixes, unknowns)
    happened: list[Happening] = [
        (TABLE, TableOpened(casebook=book.id, version=book.version, digest=digest, locale=locale)),
        (SEALED, SeedSealed(seed=seed, unknowns=unknowns)),
        *((SEALED, MixDrawn(card=card, mix=mix)) for card, mix in mixes.items()),
        (SEALED, RegionOpened(model=begun.model, state=begun.state, figures=begun.figures)),
    ]
    return tuple(Event(n, at, (None, None), None, to, fact) for n, (to, fact) in enumerate(happened, start=1))


def drawn_mix(card: Card, seed: int) -> str:
    place = choose(uniform(seed, "mix", card.id), [m.weight for m in card.mixes])
    return card.mixes[int(place)].id
