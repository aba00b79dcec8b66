"""Who speaks for a seat that several people share: the first who came, then somebody else each round.

Who has no device cannot send anything for the seat, and speaks for it only where nobody else is.
"""

from game.acts import NameSpokesperson, Sent
from game.events import SpokespersonNamed
from game.offers import Form, Offer, OneOf
from game.quantities import ParticipantId
from game.refusals import Refusal
from game.rules.rule import Controls, Happening, Host, Offers, hearing
from game.table import Table


def named(table: Table, seat: str, participant: ParticipantId) -> Happening:
    return (hearing(table, seat), SpokespersonNamed(seat=seat, participant=participant))


def following(table: Table, seat: str) -> ParticipantId | None:
    """Who speaks in the next round for those who hold a seat now: the next in order of arrival who has a device."""
    spoke = table.mandate_of(seat).spokesperson
    people = [p.id for p in table.holders(seat) if not p.bot and p.device]
    if table.book.spokespersons == "stay" or len(people) < 2:
        return spoke
    place = people.index(spoke) + 1 if spoke in people else 0
    return people[place % len(people)]


def rotated(table: Table) -> list[Happening]:
    """At each shared seat somebody else speaks; where a term began with this round, somebody was named already."""
    happened = []
    for seat, holder in table.common.seats.items():
        who = following(table, seat)
        if who not in (None, table.mandate_of(seat).spokesperson) and holder.since != table.common.round:
            happened.append(named(table, seat, who))
    return happened


def may_name(host: Host) -> Offers:
    others = tuple(
        g.id
        for g in host.desk.guests.values()
        if g.seat and not g.removed and not g.bot and not g.spokesperson
    )
    if not others:
        return Refusal("nothing_to_do", act="spokesperson")
    return [Offer("spokesperson", Form({"participant": OneOf(others)}))]


def name(table: Table, sent: Sent) -> list[Happening]:
    assert isinstance(sent.act, NameSpokesperson)
    who = table.people[ParticipantId(sent.act.participant)]
    assert who.seat is not None
    return [named(table, who.seat, who.id)]


CONTROLS = Controls({"spokesperson": may_name}, {"spokesperson": name})
