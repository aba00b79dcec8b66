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


def rotated(table: Table) -> list[Happening]:
    """At each shared seat the next person in order of arrival speaks, of those who have a device."""
    if table.book.spokespersons == "stay":
        return []
    happened = []
    for seat in table.book.seats:
        people = [p.id for p in table.holders(seat.id) if not p.bot and p.device]
        if len(people) > 1:
            spoke = table.mandate_of(seat.id).spokesperson
            place = people.index(spoke) + 1 if spoke in people else 0
            happened.append(named(table, seat.id, people[place % len(people)]))
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
