"""What the facilitator brings to the table: cards, shocks, announcements, and what was heard in the room."""

from functools import lru_cache

from game.acts import Announce, Deal, Sent, Strike, Told
from game.events import (
    Announced,
    CardDealt,
    CausesShown,
    ContactBriefed,
    ObservationHeld,
    ObservationTold,
    ShockStruck,
)
from game.offers import AnyOf, Form, Offer, OneOf, Sentence, SomeOf
from game.refusals import Refusal
from game.rules.rule import Controls, Happening, Host, Offers, hearing
from game.seats import FACILITATORS, TABLE, told
from game.table import Table
from game.words import reference


def deal_card(table: Table, card: str) -> list[Happening]:
    """A card comes to the table, and each seat gets what it knows of it in this draw."""
    mix = table.book.card_by_id[card].mix(table.sealed.mixes[card])
    happened: list[Happening] = [
        (TABLE, CardDealt(card=card)),
        (told(FACILITATORS), CausesShown(card=card, mix=mix.id, clues=mix.clues)),
    ]
    contacts: dict[str, list[str]] = {}
    for observation in table.true_observations(card):
        seats = [h for h in observation.held_by if h in table.book.seat_by_id]
        for seat in seats:
            fact = ObservationHeld(seat=seat, observation=observation.id, alone=len(seats) == 1)
            happened.append((hearing(table, seat), fact))
        for contact in observation.held_by:
            if contact in table.book.contact_by_id:
                contacts.setdefault(contact, []).append(observation.id)
    for contact, known in contacts.items():
        happened.append((told(FACILITATORS), ContactBriefed(contact=contact, observations=tuple(known))))
    return happened


def may_deal(host: Host) -> Offers:
    left = tuple(c.id for c in host.book.cards if c.id not in host.common.cards)
    return [Offer("deal", Form({"card": OneOf(left)}))] if left else Refusal("nothing_to_do", act="deal")


def deal(table: Table, sent: Sent) -> list[Happening]:
    assert isinstance(sent.act, Deal)
    return deal_card(table, sent.act.card)


def may_shock(host: Host) -> Offers:
    left = tuple(s.id for s in host.book.shocks if s.id not in host.common.shocks)
    return [Offer("shock", Form({"shock": OneOf(left)}))] if left else Refusal("nothing_to_do", act="shock")


def shock(table: Table, sent: Sent) -> list[Happening]:
    assert isinstance(sent.act, Strike)
    return [(TABLE, ShockStruck(shock=sent.act.shock, starts=table.common.quarter + 1))]


def may_announce(_: Host) -> Offers:
    return [Offer("announce", Form({"text": Sentence(1)}))]


def announce(_: Table, sent: Sent) -> list[Happening]:
    assert isinstance(sent.act, Announce)
    return [(TABLE, Announced(text=reference(sent, "text")))]


@lru_cache(maxsize=4096)
def told_aloud(observation: str, by: str, seats: tuple[str, ...]) -> Offer:
    """Kept, because a facilitator has dozens of these and they are on offer again after every step."""
    others = tuple(seat for seat in seats if seat != by)
    whom = AnyOf((OneOf(("table",)), SomeOf(others, least=1)))
    form = Form({"observation": OneOf((observation,)), "by": OneOf((by,)), "to": whom})
    return Offer("told", form, about=observation)


def may_record_told(host: Host) -> Offers:
    """What some seat knows and the whole table does not: one offer for each observation."""
    seats = host.seats()
    offers = [
        told_aloud(observation, by, seats)
        for observation, ways in host.desk.knowledge.items()
        if observation not in host.common.observations
        for by in ways
    ]
    return offers or Refusal("nothing_to_do", act="told")


def record_told(table: Table, sent: Sent) -> list[Happening]:
    act = sent.act
    assert isinstance(act, Told)
    seats = () if act.to == "table" else tuple(act.to)
    fact = ObservationTold(
        observation=act.observation, by=act.by, to=seats, way="told", recorded_by="facilitator"
    )
    return [(hearing(table, act.by, *seats) if seats else TABLE, fact)]


CONTROLS = Controls(
    {"deal": may_deal, "shock": may_shock, "announce": may_announce, "told": may_record_told},
    {"deal": deal, "shock": shock, "announce": announce, "told": record_told},
)
