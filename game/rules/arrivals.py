"""Who comes in, who sits where, who leaves.

People are never taken back, and nobody waits for an empty seat: not for its position either.
"""

from functools import lru_cache

from game.acts import Bot, Join, Move, Remove, Sent
from game.events import (
    ParticipantJoined,
    ParticipantLeft,
    ParticipantSeated,
    SeatFilled,
)
from game.known import Known, Person
from game.offers import Form, Offer, OneOf
from game.quantities import ParticipantId
from game.refusals import Refusal
from game.rules.positions import with_reveals
from game.rules.rule import Controls, Happening, Host, Offers
from game.rules.spokespersons import named
from game.seats import FACILITATORS, TABLE, person, told
from game.table import Table
from game.words import identity, reference

POLICIES = ("sensible", "expected", "random")
NOBODY = "none"


def may_join(table: Table, known: Known, seat: str | None) -> Refusal | None:
    """Why nobody can come in now (or not in this seat); from public facts alone."""
    if known.common.phase == "closed":
        return Refusal("closed")
    if seat is not None and seat not in table.book.seat_by_id:
        return Refusal("not_on_offer", "seat", found=seat)
    return None


def free_seat(table: Table) -> str:
    """Where somebody without a preference goes.

    The first seat that nobody holds, then a bot's, then the emptiest.
    """

    def order(seat: str) -> tuple[int, bool]:
        holder = table.common.seats.get(seat)
        return (holder.people, holder.bot is not None) if holder else (0, False)

    return min((s.id for s in table.book.seats), key=order)


def join(table: Table, sent: Sent) -> list[Happening]:
    act = sent.act
    assert isinstance(act, Join)
    if (refusal := may_join(table, table.known_table(), act.seat)) is not None:
        raise refusal
    name = ParticipantId(identity(sent, "p"))
    seat = act.seat or free_seat(table)
    return [
        (
            told(person(name), FACILITATORS),
            ParticipantJoined(
                participant=name,
                name=reference(sent, "name"),
                locale=act.locale,
                bot=act.bot,
                device=act.device,
            ),
        ),
        *leave_to(table, seat, keep=act.bot is not None),
        *sit(table, name, seat, act.bot, act.device),
    ]


def leave_to(table: Table, seat: str, keep: bool) -> list[Happening]:
    """A bot gives its seat to a person."""
    if keep:
        return []
    return [h for p in table.holders(seat) if p.bot for h in gone(p, removed=True)]


def sit(
    table: Table, name: ParticipantId, seat: str, bot: str | None, device: bool = True
) -> list[Happening]:
    """Somebody takes a seat; the first person in it speaks for it, or the first who has a device."""
    people = [p for p in table.holders(seat) if not p.bot and p.id != name]
    first = not people or (device and not any(p.device for p in people))
    term = table.common.term_of(seat)
    happened: list[Happening] = [
        (
            told(person(name), FACILITATORS),
            ParticipantSeated(participant=name, seat=seat, term=term, spokesperson=first),
        )
    ]
    if first:
        happened.append(named(table, seat, name))
    count = len(people) + (0 if bot else 1)
    happened.append((TABLE, SeatFilled(seat=seat, people=count, bot=bot)))
    return happened


def gone(who: Person, removed: bool) -> list[Happening]:
    return [
        (
            told(person(who.id), FACILITATORS),
            ParticipantLeft(participant=who.id, seat=who.seat, removed=removed),
        )
    ]


def stand_up(table: Table, who: Person, removed: bool) -> list[Happening]:
    """Somebody leaves a seat; if they spoke for it, the next in order of arrival does."""
    happened = gone(who, removed)
    if who.seat is None:
        return happened
    left = [p for p in table.holders(who.seat) if p.id != who.id and not p.bot]
    held = table.mandate_of(who.seat)
    if left and held.spokesperson == who.id:
        happened.append(named(table, who.seat, left[0].id))
    happened.append((TABLE, SeatFilled(seat=who.seat, people=len(left), bot=None)))
    return happened


@lru_cache(maxsize=4096)
def another_seat(participant: str, seat: str | None, seats: tuple[str, ...]) -> Offer:
    """Kept, because these are on offer again after every step."""
    others = tuple(other for other in seats if other != seat)
    return Offer(
        "move", Form({"participant": OneOf((participant,)), "seat": OneOf(others)}), about=participant
    )


def may_move(host: Host) -> Offers:
    here = [g for g in host.desk.guests.values() if not g.removed and not g.bot]
    seats = host.seats()
    offers = [another_seat(g.id, g.seat, seats) for g in here if set(seats) > {g.seat}]
    return offers or Refusal("nothing_to_do", act="move")


def move(table: Table, sent: Sent) -> list[Happening]:
    act = sent.act
    assert isinstance(act, Move)
    who = table.people[ParticipantId(act.participant)]
    happened = [
        *stand_up(table, who, removed=False),
        *leave_to(table, act.seat, keep=False),
        *sit(table, who.id, act.seat, None, who.device),
    ]
    return with_reveals(table, sent, happened)


def may_remove(host: Host) -> Offers:
    here = tuple(g.id for g in host.desk.guests.values() if not g.removed)
    if not here:
        return Refusal("nothing_to_do", act="remove")
    return [Offer("remove", Form({"participant": OneOf(here)}))]


def remove(table: Table, sent: Sent) -> list[Happening]:
    act = sent.act
    assert isinstance(act, Remove)
    happened = stand_up(table, table.people[ParticipantId(act.participant)], removed=True)
    return with_reveals(table, sent, happened)


def may_bot(host: Host) -> Offers:
    held = host.common.seats
    empty = tuple(s for s in host.seats() if s not in held or not held[s].people)
    free = tuple(s for s in empty if s not in held or held[s].bot is None)
    taken = tuple(s for s in empty if s not in free)
    offers = []
    if free:
        offers.append(Offer("bot", Form({"seat": OneOf(free), "policy": OneOf(POLICIES)}), about="fill"))
    if taken:
        offers.append(Offer("bot", Form({"seat": OneOf(taken), "policy": OneOf((NOBODY,))}), about="empty"))
    return offers or Refusal("nothing_to_do", act="bot")


def bot(table: Table, sent: Sent) -> list[Happening]:
    act = sent.act
    assert isinstance(act, Bot)
    if act.policy == NOBODY:
        happened = [h for p in table.holders(act.seat) if p.bot for h in stand_up(table, p, removed=True)]
        return with_reveals(table, sent, happened)
    name = ParticipantId(identity(sent, "p"))
    return [
        (
            told(person(name), FACILITATORS),
            ParticipantJoined(participant=name, name="", locale=table.common.locale, bot=act.policy),
        ),
        *sit(table, name, act.seat, act.policy),
    ]


CONTROLS = Controls(
    {"move": may_move, "remove": may_remove, "bot": may_bot}, {"move": move, "remove": remove, "bot": bot}
)
