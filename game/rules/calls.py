"""Calls: somebody calls the facilitator, who comes, or whispers a word. Nobody else hears of it."""

from game.acts import Attend, Call, Sent, Whisper
from game.events import CallAttended, FacilitatorCalled, Whispered
from game.known import Person
from game.offers import Form, Offer, OneOf, Sentence
from game.quantities import ParticipantId
from game.refusals import Refusal
from game.rules.rule import Controls, Family, Happening, Host, Offers, Reader, acting, hearing
from game.seats import FACILITATORS, Audience, person, told
from game.table import Table
from game.words import reference, said


def may_call(reader: Reader) -> Offers:
    if reader.person.calling:
        return Refusal("nothing_to_do", act="call")
    return [Offer("call", Form({"text": Sentence()}, frozenset({"text"})))]


def call(table: Table, sent: Sent) -> list[Happening]:
    by, seat = acting(table, sent)
    assert isinstance(sent.act, Call)
    fact = FacilitatorCalled(participant=by, seat=seat, text=said(sent, "text"))
    return [(between_us(by), fact)]


def between_us(participant: ParticipantId) -> Audience:
    """One participant and the facilitators."""
    return told(person(participant), FACILITATORS)


def attended(caller: ParticipantId) -> Happening:
    return (between_us(caller), CallAttended(participant=caller))


def may_attend(host: Host) -> Offers:
    calling = tuple(g.id for g in host.desk.guests.values() if g.calling and not g.removed)
    if not calling:
        return Refusal("nothing_to_do", act="attend")
    return [Offer("attend", Form({"participant": OneOf(calling)}))]


def attend(_: Table, sent: Sent) -> list[Happening]:
    assert isinstance(sent.act, Attend)
    return [attended(ParticipantId(sent.act.participant))]


def may_whisper(host: Host) -> Offers:
    """To a seat that people hold, or to one of them."""
    here = [g for g in host.desk.guests.values() if not g.removed and not g.bot]
    seats = {g.seat for g in here}
    whom = (*(s for s in host.seats() if s in seats), *(g.id for g in here))
    if not whom:
        return Refusal("nothing_to_do", act="whisper")
    return [Offer("whisper", Form({"to": OneOf(whom), "text": Sentence(1)}))]


def whisper(table: Table, sent: Sent) -> list[Happening]:
    """A word, which answers the calls of those who hear it."""
    act, common = sent.act, table.common
    assert isinstance(act, Whisper)
    here: Audience
    listeners: tuple[Person, ...]
    if act.to in table.book.seat_by_id:
        here, listeners = hearing(table, act.to), table.holders(act.to)
    else:
        name = ParticipantId(act.to)
        here, listeners = between_us(name), (table.people[name],)
    fact = Whispered(to=act.to, round=common.round, phase=common.phase, text=reference(sent, "text"))
    return [(here, fact), *(attended(p.id) for p in listeners if p.calling)]


FAMILY = Family({"call": may_call}, {"call": call})
CONTROLS = Controls({"attend": may_attend, "whisper": may_whisper}, {"attend": attend, "whisper": whisper})
