"""Talk: ask, answer, share, tell, message. What is told goes to whom it was told, and to the facilitators."""

from collections.abc import Sequence

from game.acts import Answer, Ask, Message, Sent, Share, Tell, To
from game.events import (
    AttentionSpent,
    FigureShared,
    MessageSent,
    ObservationTold,
    QuestionAnswered,
    QuestionAsked,
    Reading,
    Way,
)
from game.known import Known
from game.offers import AnyOf, Form, Offer, OneOf, Sentence, SomeOf, Values
from game.refusals import Refusal
from game.rules.monitor import figures_known, reading_id
from game.rules.rule import Family, Happening, Offers, Reader, acting, hearing
from game.seats import TABLE, number_of
from game.table import Table
from game.words import identity, reference, said


def whom(seats: Sequence[str]) -> Values:
    """The whole table, or some of these seats."""
    return AnyOf((OneOf(("table",)), SomeOf(tuple(seats), least=1)))


def subjects_of_talk(reader: Reader) -> tuple[str, ...]:
    """What a seat can be asked about: the cards on the table, subjects, and figures that the reader has."""
    figures = tuple(dict.fromkeys(f.figure for f in figures_known(reader.known)))
    return (*reader.known.common.cards, *(s.id for s in reader.book.subjects), *figures)


def may_ask(reader: Reader) -> Offers:
    text = Sentence()
    others, talk = reader.others(), subjects_of_talk(reader)
    form = Form({"to": OneOf(others), "about": OneOf(talk), "text": text}, frozenset({"text"}))
    offers = [Offer("ask", form, about="seats")] if others and talk else []
    cost = reader.book.attention.contact
    subjects = tuple(s.id for s in reader.book.subjects)
    if subjects and reader.known.common.cards and cost <= reader.mandate.attention:
        offers += [
            Offer(
                "ask",
                Form({"to": OneOf((c.id,)), "about": OneOf(subjects), "text": text}, frozenset({"text"})),
                about=c.id,
                cost=cost,
            )
            for c in reader.book.contacts
        ]
    return offers or Refusal("nothing_to_do", act="ask")


def ask(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Ask)
    question = QuestionAsked(
        ask=identity(sent, "q"),
        seat=seat,
        to=act.to,
        about=act.about,
        text=said(sent, "text"),
        term=number_of(table.common.term_of(seat)),
    )
    if act.to in table.book.seat_by_id:
        return [(hearing(table, seat, act.to), question)]
    found = contact_knows(table, act.to, act.about)
    cost = table.book.attention.contact
    left = table.mandate_of(seat).attention - cost
    here = hearing(table, seat)
    return [
        (here, AttentionSpent(seat=seat, on="ask", cost=cost, left=left)),
        (here, question),
        (here, QuestionAnswered(ask=question.ask, seat=seat, by=act.to, observations=found, text=None)),
        *((here, ObservationTold(observation=o, by=act.to, to=(seat,), way="asked")) for o in found),
    ]


def contact_knows(table: Table, contact: str, subject: str) -> tuple[str, ...]:
    """What a contact can say about a subject in this draw, over the cards on the table."""
    return tuple(
        o.id
        for card in table.common.cards
        for o in table.true_observations(card)
        if contact in o.held_by and subject in o.about
    )


def may_answer(reader: Reader) -> Offers:
    asked = reader.mandate.questions.values()
    waiting = [q for q in asked if q.waits_for(reader.seat, reader.known.common)]
    knows = tuple(reader.known.observations())
    offers = [
        Offer(
            "answer",
            Form(
                {"ask": OneOf((q.id,)), "observations": SomeOf(knows), "text": Sentence()},
                frozenset({"observations", "text"}),
            ),
            about=q.id,
        )
        for q in waiting
    ]
    return offers or Refusal("nothing_to_do", act="answer")


def answer(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Answer)
    question = table.mandate_of(seat).questions[act.ask]
    both = hearing(table, seat, question.seat)
    return [
        (
            both,
            QuestionAnswered(
                ask=act.ask,
                seat=question.seat,
                by=seat,
                observations=act.observations,
                text=said(sent, "text"),
            ),
        ),
        *observed(table, seat, act.observations, (question.seat,), "answered"),
    ]


def untold(reader: Reader) -> tuple[str, ...]:
    """What the reader's seat knows and the whole table was not yet told."""
    return tuple(o for o in reader.known.observations() if o not in reader.known.common.observations)


def may_tell(reader: Reader) -> Offers:
    known = untold(reader)
    if not known:
        return Refusal("nothing_to_do", act="tell")
    return [Offer("tell", Form({"observation": OneOf(known), "to": whom(reader.others())}))]


def tell(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Tell)
    return observed(table, seat, (act.observation,), act.to, "told")


def observed(table: Table, seat: str, observations: Sequence[str], to: To, way: Way) -> list[Happening]:
    """Observations reach seats, or the whole table."""
    if to == "table":
        return [(TABLE, ObservationTold(observation=o, by=seat, to=(), way=way)) for o in observations]
    seats = tuple(to)
    here = hearing(table, seat, *seats)
    return [(here, ObservationTold(observation=o, by=seat, to=seats, way=way)) for o in observations]


def may_share(reader: Reader) -> Offers:
    known = untold(reader)
    figures = tuple(dict.fromkeys(reading_id(r) for r in own_figures(reader.known)))
    kinds: list[Values] = []
    if known:
        kinds.append(Form({"observation": OneOf(known)}))
    if figures:
        kinds.append(Form({"figure": OneOf(figures)}))
    if not kinds:
        return Refusal("nothing_to_do", act="share")
    return [Offer("share", Form({"what": AnyOf(tuple(kinds)), "to": whom(reader.others())}))]


def own_figures(known: Known) -> tuple[Reading, ...]:
    """Figures that the reader's seat was told and the whole table was not."""
    if known.mandate is None:
        return ()
    public = {s.reading for s in known.common.shared}
    found = (*known.mandate.consulted, *(s.reading for s in known.mandate.shared))
    return tuple(r for r in found if r not in public)


def share(table: Table, sent: Sent) -> list[Happening]:
    act, (by, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Share)
    if act.what.observation is not None:
        return observed(table, seat, (act.what.observation,), act.to, "sent")
    reading = next(r for r in own_figures(table.known(by)) if reading_id(r) == act.what.figure)
    if act.to == "table":
        return [(TABLE, FigureShared(reading=reading, by=seat, to=()))]
    return [(hearing(table, seat, *act.to), FigureShared(reading=reading, by=seat, to=tuple(act.to)))]


def may_message(reader: Reader) -> Offers:
    return [Offer("message", Form({"to": whom(reader.others()), "text": Sentence(1)}))]


def message(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Message)
    seats = () if act.to == "table" else tuple(act.to)
    fact = MessageSent(
        message=identity(sent, "m"),
        seat=seat,
        to=seats,
        round=table.common.round,
        text=reference(sent, "text"),
    )
    return [(hearing(table, seat, *seats) if seats else TABLE, fact)]


FAMILY = Family(
    {"ask": may_ask, "answer": may_answer, "tell": may_tell, "share": may_share, "message": may_message},
    {"ask": ask, "answer": answer, "tell": tell, "share": share, "message": message},
)
