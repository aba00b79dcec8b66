"""Marking one's own clues at the end: kept, told aloud (to whom), sent. So the record hears what the room said."""

from game.acts import Mark, Sent
from game.events import ClueMarked
from game.offers import Form, Offer, OneOf
from game.refusals import Refusal
from game.rules.instinct import last_look_back
from game.rules.rule import Family, Happening, Offers, Reader, acting
from game.rules.talk import whom
from game.seats import FACILITATORS, person, told
from game.table import Table

MARKINGS = ("kept", "told", "sent")


def may_mark(reader: Reader) -> Offers:
    """Each observation that the seat held from the start; until the close, and the last one counts."""
    if not last_look_back(reader):
        return Refusal("not_this_round", act="mark")
    own = [name for name, learnt in reader.mandate.observations.items() if learnt.way == "dealt"]
    to = whom(reader.others())
    offers = [
        Offer(
            "mark",
            Form({"observation": OneOf((name,)), "as": OneOf(MARKINGS), "to": to}, frozenset({"to"})),
            about=name,
        )
        for name in own
    ]
    return offers or Refusal("nothing_to_do", act="mark")


def mark(table: Table, sent: Sent) -> list[Happening]:
    act, (by, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Mark)
    to = act.to if isinstance(act.to, tuple) and act.marking != "kept" else ()
    fact = ClueMarked(participant=by, seat=seat, observation=act.observation, marking=act.marking, to=to)
    return [(told(person(by), FACILITATORS), fact)]


FAMILY = Family({"mark": may_mark}, {"mark": mark})
