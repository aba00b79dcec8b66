"""Part `take_home`: what people wrote, each their own, and the private interests, now shown.

A participant finds their own answers alone; the facilitators find all, by seat.
"""

from game.debrief.parts import Interest, TakeHome, Written
from game.debrief.record import Record
from game.events import ParticipantSeated, Reflected


def take_home(record: Record) -> TakeHome:
    book = record.book
    last: dict[tuple[str | None, str], Written] = {}
    for event, fact in record.facts(Reflected):
        who, seat = event.by
        text = record.said(fact.text)
        own = who is not None and who == record.participant
        if text is None or not (own or record.facilitator):
            continue
        prompt = book.prompt_by_id.get(fact.prompt)
        last[who, fact.prompt] = Written(
            n=record.number(event),
            prompt=fact.prompt,
            question=record.say(prompt.text) if prompt else fact.prompt,
            seat=seat,
            title=record.title(seat) if seat else None,
            text=text,
            own=own,
        )
    mine = own_seat(record)
    return TakeHome(
        question=record.say(book.take_home.text),
        written=tuple(last.values()),
        interests=tuple(
            Interest(seat=s.id, title=record.say(s.title), interest=record.say(s.interest), own=s.id == mine)
            for s in book.seats
            if s.id in record.taken
        ),
    )


def own_seat(record: Record) -> str | None:
    """The seat that the reader took last."""
    seats = [f.seat for _, f in record.facts(ParticipantSeated) if f.participant == record.participant]
    return seats[-1] if seats and record.participant is not None else None
