"""Every way to break the law that we could think of, each a small change to the core: who should catch it.

What lives here: the changes. `test_mutants` plays games with each of them and expects a complaint.

Told too widely: a question to the whole table; a first instinct to the facilitators; grounds of a verdict to the
table; sealed facts to the facilitators, because an unnamed audience no longer means sealed; a seat's backlog and
what comes after to somebody who left it, by an election too; what a new term should hear to the old one; to a new term
all that the old one knew; a position that lies face down to the facilitators, to the seat, on the
console; every change of one to the table; a call, a whisper, a bookmark.
Numbered by what happened: the table's number as a reader's; a late joiner who counts from the table's start;
questions and proposals named by count; texts referred to by count; positions turned in the order of time.
Answered by the truth: a contact that has nothing to say is refused; an option is refused because of the draw;
telling a seat what it knows already is refused; a refusal counts what others know; positions turned when people
agree; a side that is refused because somebody else of the seat took the other.
Shown by mistake: options that do not come to mind, in the hand and on offer; a hand that is copied from the table
and cut; the desk to who looks over a seat; texts without a check; causes on the board; presence among the people;
a panel that forgets a part it is made from; words of others in the talk.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest

from app.play import panels as making
from game import decide as core
from game import evolve as growth
from game import learn as folding
from game import views, words
from game.casebook.casebook import Card, Option
from game.events import (
    Event,
    FacilitatorCalled,
    GroundsNamed,
    InstinctRecorded,
    ParticipantLeft,
    PositionHeld,
    SeatHandedOver,
    SeatSpoke,
)
from game.known import Common, Known, Learnt, Mandate
from game.refusals import Refusal
from game.rules import elections, instinct, positions, proposals, talk
from game.rules import rule as rules
from game.rules.rule import Happening
from game.seats import FACILITATORS, TABLE
from game.seats import hears as hears_of
from game.table import Table
from game.views import region, seat, texts
from game.views.panels import Board, People
from game.views.view import View

Patch = pytest.MonkeyPatch
SIDES = ("support", "oppose")


@dataclass(frozen=True)
class Mutant:
    """`caught_by`: the check that is there for it; others may catch it as well. `replays`: it changes what happens
    at a table, so that games are played anew with it, and not only what is seen of them."""

    name: str
    caught_by: str
    apply: Callable[[Patch], None]
    replays: bool = True


def outcome(
    patch: Patch, kind: str, change: Callable[[Table, Any, list[Happening]], list[Happening]]
) -> None:
    """What follows from acts of one kind, changed."""
    before = core.OUTCOMES[kind]
    changed = {**core.OUTCOMES, kind: lambda table, sent: change(table, sent, before(table, sent))}
    patch.setattr(core, "OUTCOMES", changed)


def question_to_all(patch: Patch) -> None:
    outcome(patch, "ask", lambda _t, _s, found: [(TABLE, fact) for _, fact in found])


def instinct_to_desk(patch: Patch) -> None:
    outcome(
        patch,
        "prefer",
        lambda _t, _s, found: [
            ((FACILITATORS, *to) if isinstance(f, InstinctRecorded) else to, f) for to, f in found
        ],
    )


def offer_to_table(patch: Patch) -> None:
    outcome(patch, "offer", lambda _t, _s, found: [(TABLE, fact) for _, fact in found])


def grounds_to_table(patch: Patch) -> None:
    outcome(
        patch,
        "decide",
        lambda _t, _s, found: [(TABLE if isinstance(f, GroundsNamed) else to, f) for to, f in found],
    )


def sealed_to_desk(patch: Patch) -> None:
    """An audience that is not understood counts as the facilitators'."""

    def hears(audience: Any, readers: Iterable[str]) -> bool:
        readers = tuple(readers)
        return hears_of(audience, readers) or (audience == "sealed" and FACILITATORS in readers)

    patch.setattr(folding, "hears", hears)
    patch.setattr(growth, "hears", hears)


def backlog_to_leaver(patch: Patch) -> None:
    """Who leaves a seat goes on hearing what its term is told."""
    before = folding.person_learns

    def person_learns(known: Any, event: Event) -> Any:
        after = before(known, event)
        if isinstance(event.fact, ParticipantLeft):
            return replace(after, term=known.term, seat=known.seat)
        return after

    patch.setattr(growth, "person_learns", person_learns)
    patch.setattr(folding, "person_learns", person_learns)


def leaver_hears_on(patch: Patch) -> None:
    """Who left a seat by an election reads on what is told to it."""
    before = Table.known

    def known(self: Table, participant: Any) -> Known:
        found = before(self, participant)
        assert found.person is not None
        now = tuple(self.mandate_of(former.seat) for former in found.person.former)
        return replace(found, person=replace(found.person, former=now))

    patch.setattr(Table, "known", known)


def told_to_first_term(patch: Patch) -> None:
    """What a seat is told goes to its first term, whatever was elected."""
    patch.setattr(Common, "term_of", lambda self, seat: f"{seat}#1")


def whole_hand_over(patch: Patch) -> None:
    """An election hands over all that the seat knew."""
    before = elections.held

    def held(table: Table, election: Any) -> list[Happening]:
        return [
            (to, f.model_copy(update={"observations": tuple(table.mandate_of(f.seat).observations)}))
            if isinstance(f, SeatHandedOver)
            else (to, f)
            for to, f in before(table, election)
        ]

    patch.setattr(elections, "held", held)


def handed_over_aloud(patch: Patch) -> None:
    control_outcome(
        patch,
        "advance",
        lambda found: [(TABLE if isinstance(f, SeatHandedOver) else to, f) for to, f in found],
    )


def number_of_table(patch: Patch) -> None:
    """The reader's number is the last number of the log that the reader heard of."""

    def seq(self: Known) -> int:
        own = self.person or self.mandate or self.desk
        return max((self.common.count, *(own.numbers if own else ())))

    patch.setattr(Known, "seq", property(seq))


def counts_from_start(patch: Patch) -> None:
    patch.setattr(
        growth,
        "newcomer",
        lambda fact, number: replace(folding.newcomer(fact, number), numbers=tuple(range(number))),
    )


def counting(patch: Patch, name: str, rooms: Iterable[Any]) -> None:
    """Names that count the acts before them."""
    before, decided = getattr(words, name), core.decide
    now: list[int] = [0]

    def decide(table: Table, sent: Any) -> tuple[Event, ...]:
        now[0] = table.n
        return decided(table, sent)

    def named(sent: Any, about: str) -> str:
        return str(before(sent, about))[:1] + f"{now[0]:012x}"

    patch.setattr(core, "decide", decide)
    for room in rooms:
        patch.setattr(room, name, named)


def ids_by_count(patch: Patch) -> None:
    counting(patch, "identity", (words, talk, proposals))


def refs_by_count(patch: Patch) -> None:
    counting(patch, "reference", (words, proposals, instinct))


def silent_contact(patch: Patch) -> None:
    """A contact that has nothing to say cannot be asked."""

    def ask(table: Table, sent: Any, found: list[Happening]) -> list[Happening]:
        if sent.act.to in table.book.contact_by_id and len(found) == 3:
            raise Refusal("nothing_to_do", act="ask")
        return found

    outcome(patch, "ask", ask)


def option_by_mix(patch: Patch) -> None:
    """An option that does not help in this draw cannot be proposed."""

    def propose(table: Table, sent: Any, found: list[Happening]) -> list[Happening]:
        card = table.book.card_by_id.get(sent.act.card)
        if card and sent.act.option not in card.mix(table.sealed.mixes[card.id]).better:
            raise Refusal("not_on_offer", "option", act="propose")
        return found

    outcome(patch, "propose", propose)


def holder_counted(patch: Patch) -> None:
    """A refusal counts what others know."""
    before = core.decide

    def decide(table: Table, sent: Any) -> tuple[Event, ...]:
        try:
            return before(table, sent)
        except Refusal as refusal:
            everywhere = sum(len(m.observations) for m in table.mandates.values())
            told = {**refusal.parameters, "left": everywhere}
            raise Refusal(refusal.code, refusal.field, **told) from None

    patch.setattr(core, "decide", decide)


def known_is_refused(patch: Patch) -> None:
    """Telling something to a seat that knows it already is refused."""

    def tell(table: Table, sent: Any, found: list[Happening]) -> list[Happening]:
        for to in () if sent.act.to == "table" else sent.act.to:
            if sent.act.observation in table.known_seat(to).observations():
                raise Refusal("nothing_to_do", act="tell")
        return found

    outcome(patch, "tell", tell)


def all_options(patch: Patch) -> None:
    """Every option of a card is on offer, whether it comes to mind or not."""

    def options_for(card: Card, known: Known) -> tuple[Option, ...]:
        return card.options

    for room in (instinct, proposals, seat):
        patch.setattr(room, "options_for", options_for)


def hand_from_table(patch: Patch) -> None:
    """What a seat knows is copied from the truth, and what is not its own cut away, too little."""

    def known(self: Table, participant: Any) -> Known:
        person = self.people[participant]
        if person.term is None:
            return Known(self.common, person)
        held: Mandate = self.mandate(person.term)
        true = [o for card in self.common.cards for o in self.true_observations(card)]
        mine = {o.id: Learnt(o.id, "dealt", None) for o in true if o.id not in ("obs-a1", "obs-a4")}
        return Known(self.common, person, replace(held, observations={**mine, **held.observations}))

    patch.setattr(Table, "known", known)


def desk_over_seat(patch: Patch) -> None:
    patch.setattr(
        Table,
        "known_seat",
        lambda self, name: Known(self.common, None, self.mandate(f"{name}#1"), desk=self.desk),
    )


def unguarded_texts(patch: Patch) -> None:
    patch.setattr(texts.Texts, "card", lambda self, name: self.book.card_by_id[name])
    patch.setattr(texts.Texts, "shock", lambda self, name: self.book.shock_by_id[name])
    patch.setattr(texts.Texts, "observation", lambda self, name: self.book.observation_by_id[name])
    patch.setattr(texts.Texts, "option", lambda self, card, name: self.book.card_by_id[card].option(name))


def rule(patch: Patch, name: str, **changes: Any) -> None:
    """The rule of one panel, changed."""
    rules: Mapping[str, Any] = {**views.PANELS, name: replace(views.PANELS[name], **changes)}
    patch.setattr(views, "PANELS", rules)
    patch.setattr(making, "PANELS", rules)


def causes_on_board(patch: Patch) -> None:
    """The board says which causes the cards have, to everybody who looks: it takes them from the casebook."""

    def board(view: View) -> Board:
        found = region.board(view)
        cards = [view.book.card_by_id[c].mixes[0].explanation for c in view.common.cards]
        return found.model_copy(update={"newspaper": " ".join(map(view.texts.say, cards)) or found.newspaper})

    rule(patch, "board", make=board)


def presence_in_people(patch: Patch) -> None:
    """People who did something lately count as there."""
    here: set[str] = set()
    before = core.decide

    def decide(table: Table, sent: Any) -> tuple[Event, ...]:
        here.add(f"{sent.by} {sent.act.kind}")
        return before(table, sent)

    def people(view: View) -> People:
        found = seat.people(view)
        return People(seats=tuple(s.model_copy(update={"people": len(here)}) for s in found.seats))

    patch.setattr(core, "decide", decide)
    rule(patch, "people", make=people, parts=("common", "person", "mandate", "desk"))


def without_parts(name: str, path: str) -> Callable[[Patch], None]:
    def apply(patch: Patch) -> None:
        parts = views.PANELS[name].parts
        left = tuple(p for p in parts if p != path and not p.startswith(f"{path}."))
        assert left != parts
        rule(patch, name, parts=left)

    return apply


def any_words(patch: Patch) -> None:
    """Talk shows the last thing that anybody wrote."""

    def talk_panel(view: View) -> Any:
        found = seat.talk(view)
        if found is None or not found.exchanges:
            return found
        last = found.exchanges[0].model_copy(update={"answer": list(view.texts.words.values())[-1]})
        return found.model_copy(update={"exchanges": (last, *found.exchanges[1:])})

    rule(patch, "talk", make=talk_panel)


def audience(patch: Patch, kinds: Sequence[str], fact: type, to: Callable[[Any], Any]) -> None:
    """A fact that follows from these acts is told to somebody else."""
    for kind in kinds:
        outcome(
            patch, kind, lambda _t, _s, found: [(to(f) if isinstance(f, fact) else a, f) for a, f in found]
        )


def position_to_desk(patch: Patch) -> None:
    audience(patch, SIDES, PositionHeld, lambda f: (FACILITATORS, f"p:{f.participant}"))


def position_to_seat(patch: Patch) -> None:
    audience(patch, SIDES, PositionHeld, lambda f: (f"p:{f.participant}", f"t:{f.seat}#1"))


def call_to_seat(patch: Patch) -> None:
    audience(
        patch, ("call",), FacilitatorCalled, lambda f: (FACILITATORS, f"p:{f.participant}", f"t:{f.seat}#1")
    )


def whisper_to_table(patch: Patch) -> None:
    control_outcome(patch, "whisper", lambda found: [(TABLE, f) for _, f in found])


def bookmark_to_table(patch: Patch) -> None:
    control_outcome(patch, "bookmark", lambda found: [(TABLE, f) for _, f in found])


def control_outcome(patch: Patch, kind: str, change: Callable[[list[Happening]], list[Happening]]) -> None:
    before = core.CONTROL_OUTCOMES[kind]
    changed = {**core.CONTROL_OUTCOMES, kind: lambda table, sent: change(before(table, sent))}
    patch.setattr(core, "CONTROL_OUTCOMES", changed)


def every_change_is_heard(patch: Patch) -> None:
    """Whoever changes a position that lies face down is heard to speak again."""

    def speak(_t: Table, _s: Any, found: list[Happening]) -> list[Happening]:
        held = [f for _, f in found if isinstance(f, PositionHeld)]
        heard = any(isinstance(f, SeatSpoke) for _, f in found)
        return found + [(TABLE, SeatSpoke(proposal=f.proposal, seat=f.seat)) for f in held if not heard]

    for kind in SIDES:
        outcome(patch, kind, speak)


def turned_when_agreed(patch: Patch) -> None:
    """Positions are turned as soon as two who spoke agree."""

    def agree(table: Table, sent: Any, found: list[Happening]) -> list[Happening]:
        after = rules.followed(table, sent, found)
        proposal = after.common.proposals[sent.act.proposal]
        sides = [p.held[proposal.id].side for p in after.people.values() if proposal.id in p.held]
        turned = proposal.face_down and len(sides) > 1 and len(set(sides)) == 1
        return [*found, positions.revealed(after, proposal)] if turned else found

    for kind in SIDES:
        outcome(patch, kind, agree)


def turned_in_time(patch: Patch) -> None:
    """Positions are turned in the order in which they were taken."""
    before = folding.person_learns

    def person_learns(known: Any, event: Event) -> Any:
        after = before(known, event)
        if isinstance(event.fact, PositionHeld):
            ORDER[event.fact.participant] = event.n
        return after

    def first(_seed: int, _what: str, _proposal: str, participant: str) -> float:
        return float(ORDER.get(participant, 0))

    patch.setattr(growth, "person_learns", person_learns)
    patch.setattr(positions, "uniform", first)


ORDER: dict[str, int] = {}


def side_on_the_console(patch: Patch) -> None:
    """The facilitators' list of what happens says which side was taken."""
    before = Table.known_facilitators

    def known_facilitators(self: Table) -> Known:
        found = before(self)
        assert found.desk is not None
        sides = {(w, s.seat): s.side for p in self.people.values() for w, s in p.held.items()}
        lines = tuple(
            replace(line, way=sides.get((line.about or "", line.by or "")))
            if line.kind == "seat_spoke"
            else line
            for line in found.desk.lines
        )
        return replace(found, desk=replace(found.desk, lines=lines))

    patch.setattr(Table, "known_facilitators", known_facilitators)


def opposed_is_refused(patch: Patch) -> None:
    """Nobody can take a side while somebody else of the seat took the other, face down."""

    def oppose(table: Table, sent: Any, found: list[Happening]) -> list[Happening]:
        seat = table.people[sent.by].seat
        for p in table.people.values():
            held = p.held.get(sent.act.proposal)
            if held and p.id != sent.by and held.seat == seat and held.side != sent.act.kind:
                raise Refusal("nothing_to_do", act=sent.act.kind)
        return found

    for kind in SIDES:
        outcome(patch, kind, oppose)


FORGOTTEN = (
    ("clock", "common.deadline"),
    ("me", "mandate.attention"),
    ("me", "person.reflections"),
    ("hand", "mandate.observations"),
    ("hand", "common.observations"),
    ("hand", "person.instincts"),
    ("hand", "person.former"),
    ("people", "common.seats"),
    ("board", "common.publications"),
    ("figures", "mandate.consulted"),
    ("talk", "mandate.questions"),
    ("talk", "mandate.messages"),
    ("talk", "mandate.whispers"),
    ("me", "person.calling"),
    ("vision", "common.visions"),
    ("proposals", "common.proposals"),
    ("proposals", "person.held"),
    ("people", "mandate.seat"),
    ("agreements", "mandate.offered"),
    ("register", "common.stances"),
    ("acts", "mandate"),
    ("acts", "common"),
    ("knowledge", "desk.knowledge"),
)

MUTANTS = (
    Mutant("a question is told to the table", "right_audiences", question_to_all),
    Mutant("a first instinct is told to the facilitators", "right_audiences", instinct_to_desk),
    Mutant("the grounds of a verdict are told to the table", "right_audiences", grounds_to_table),
    Mutant("an offer is told to the table", "right_audiences", offer_to_table),
    Mutant("a position face down is told to the facilitators", "right_audiences", position_to_desk),
    Mutant("a position face down is told to the seat", "right_audiences", position_to_seat),
    Mutant("a call is told to the seat", "right_audiences", call_to_seat),
    Mutant("a whisper is told to the table", "right_audiences", whisper_to_table),
    Mutant("a bookmark is told to the table", "right_audiences", bookmark_to_table),
    Mutant("every change of a position face down is heard", "face_down", every_change_is_heard),
    Mutant("positions are turned when people agree", "face_down", turned_when_agreed),
    Mutant("positions are turned in the order of time", "turned_in_no_order", turned_in_time),
    Mutant("the console says which side was taken", "face_down", side_on_the_console),
    Mutant("who differs from their seat is refused", "face_down", opposed_is_refused),
    Mutant("what is sealed is told to the facilitators", "own_numbers", sealed_to_desk),
    Mutant("who left a seat goes on hearing", "same_bytes", backlog_to_leaver),
    Mutant("who left a seat by an election goes on hearing", "same_bytes", leaver_hears_on, replays=False),
    Mutant("a seat's first term is told what a later one should be", "right_audiences", told_to_first_term),
    Mutant("an election hands over all that the seat knew", "only_the_files", whole_hand_over),
    Mutant("what is handed over is told to the table", "right_audiences", handed_over_aloud),
    Mutant("the reader's number is the log's", "own_numbers", number_of_table),
    Mutant("a late joiner counts from the start", "own_numbers", counts_from_start),
    Mutant("questions and proposals are named by count", "unseen_acts", ids_by_count),
    Mutant("texts are referred to by count", "unseen_acts", refs_by_count),
    Mutant("a contact with nothing to say is refused", "same_bytes", silent_contact),
    Mutant("an option is refused by the draw", "same_bytes", option_by_mix),
    Mutant("a refusal counts what others know", "same_bytes", holder_counted),
    Mutant("telling a seat what it knows is refused", "same_bytes", known_is_refused),
    Mutant("options that do not come to mind are on offer", "nothing_untold", all_options),
    Mutant("a hand is copied from the table and cut", "same_bytes", hand_from_table),
    Mutant("the desk is shown to who looks over a seat", "nothing_untold", desk_over_seat, replays=False),
    Mutant("texts are given without a check", "guarded_texts", unguarded_texts, replays=False),
    Mutant("the causes are on the board", "nothing_untold", causes_on_board, replays=False),
    Mutant("presence is among the people", "same_bytes", presence_in_people),
    Mutant("words of others are in the talk", "other_words", any_words, replays=False),
    *(
        Mutant(f"panel {name} forgets {path}", "whole_parts", without_parts(name, path), replays=False)
        for name, path in FORGOTTEN
    ),
)
