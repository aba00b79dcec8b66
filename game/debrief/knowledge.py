"""Part `knowledge`: who knew what about a card, from when, and where the decision fell.

Definitions, for one card with its clues (the observations that matter in the draw of its causes):

- *The deciders* are the seats that gave a verdict on the card's decision; where nothing was decided, those whose
  agreement a proposal needed, or else every seat with the power to decide.
- *The decision* is the first adopted proposal about the card, or else the last that was refused, at the moment
  of its last verdict.
- *Knew*: how many clues at least one decider had when giving their own verdict, as recorded.
- *Low*: these, and the clues of which somebody who held them then marked at the end that they told or sent them to a
  decider or to the whole table. When they did so is not known.
- *In the room*: somebody who sat at the table had it, in their seat or in the one that they left by an election. What
  only a contact knew was not in the room.
- *Could from*: the first event at which every clue was in the room. From there one question round the table
  would have given the deciders the whole picture.
- *Had from*: the first event at which the deciders, taken together, had every clue.
- *High*: how many clues were in the room at the decision, but for those of which all who held them marked that they
  kept them. What was said aloud without being recorded can have brought the deciders these, and no others. So the truth
  lies between `low` and `high`, as far as people remember well.
- *The whole picture*: the deciders knew every clue at the decision, as recorded.
- *Had looked*: the deciders knew at least half of the clues at the decision.
- *Place*: whether *could from* lies before the decision, after it, or never came; None where nothing was decided.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from game.casebook.casebook import Card, Mix
from game.debrief.decided import Decided, on_card
from game.debrief.parts import (
    CardKnowledge,
    ClueRow,
    FirstInstincts,
    Holding,
    InstinctCount,
    Knowledge,
    Moment,
    OwnInstinct,
    Passing,
    Place,
    Stretch,
    Talked,
)
from game.debrief.record import Record
from game.debrief.sentences import clock, counted, instincts, knew, listed, say, span, words
from game.debrief.spread import Spread
from game.events import (
    CardDealt,
    Event,
    InstinctRecorded,
    InstinctsOpened,
    MixDrawn,
    ObservationTold,
    PhaseEntered,
    ProposalMade,
    QuestionAnswered,
    QuestionAsked,
    SeatFilled,
    TableClosed,
)
from game.views.sentences import PHASE


def knowledge(record: Record, told: Spread, found: tuple[Decided, ...]) -> Knowledge:
    return Knowledge(
        question=record.say(record.book.debrief.knowledge),
        cards=tuple(look.row() for look in looks(record, told, found)),
        talked=talked(record),
    )


def looks(record: Record, told: Spread, found: tuple[Decided, ...]) -> tuple["Look", ...]:
    """Each card that was dealt, as it is looked back on."""
    mixes = {f.card: f.mix for _, f in record.facts(MixDrawn)}
    return tuple(
        Look(record, told, on_card(found, f.card), record.book.card_by_id[f.card], mixes[f.card], event)
        for event, f in record.facts(CardDealt)
        if f.card in record.book.card_by_id and f.card in mixes
    )


@dataclass(frozen=True)
class Look:
    """One card, looked back on. `dealt` is the event with which it came; `decision` its decision, if there was one."""

    record: Record
    told: Spread
    decision: Decided | None
    card: Card
    mix_id: str
    dealt: Event

    @property
    def mix(self) -> Mix:
        return self.card.mix(self.mix_id)

    @cached_property
    def clues(self) -> tuple[str, ...]:
        """In the casebook's order of observations, as far as they exist."""
        return tuple(o.id for o in self.card.observations if o.id in self.mix.clues)

    @cached_property
    def deciders(self) -> tuple[str, ...]:
        if self.decision is not None:
            return tuple(v.seat for _, v in self.decision.verdicts)
        proposed = [f.deciders for _, f in self.record.facts(ProposalMade) if f.card == self.card.id]
        if proposed:
            return proposed[-1]
        return self.record.book.executives

    def known(self, clue: str) -> bool:
        """Whether the deciders had it at the decision."""
        return self.decision is not None and self.decision.knew(self.told, clue)

    def in_the_room(self, clue: str, by: int) -> bool:
        """Whether somebody who sat at the table had it just after the event numbered `by` in the log."""
        remembered = (self.told.had(term, clue, by) for term in self.record.left_by_election(by))
        return any(self.told.knew(seat, clue, by) for seat in self.record.held(by)) or any(remembered)

    @cached_property
    def knew(self) -> int:
        return sum(map(self.known, self.clues))

    @cached_property
    def low(self) -> int:
        return sum(self.known(c) or self.said_to_be_told(c) for c in self.clues)

    @cached_property
    def high(self) -> int:
        if self.decision is None:
            return 0
        by = self.decision.closed.n
        return sum(
            self.known(c) or (self.in_the_room(c, by) and not self.said_to_be_kept(c)) for c in self.clues
        )

    def said_to_be_told(self, clue: str) -> bool:
        """Whether somebody who held it at the decision marked that they told or sent it to a decider, or to all."""
        if self.decision is None:
            return False
        by, deciders = self.decision.closed.n, set(self.deciders)
        return self.in_the_room(clue, by) and any(
            mark.marking != "kept"
            and (not mark.to or not deciders.isdisjoint(mark.to))
            and self.told.knew(mark.seat, clue, by)
            for mark in self.record.marks(clue)
        )

    def said_to_be_kept(self, clue: str) -> bool:
        """Whether all people who had it at the decision marked that they kept it. Bots record all that they say."""
        marks = self.record.marks(clue)
        if self.decision is None or not marks or any(mark.marking != "kept" for mark in marks):
            return False
        by = self.decision.closed.n
        had = {who for who, seat in self.record.sitting(by).items() if self.told.knew(seat, clue, by)}
        remembered = any(self.told.had(term, clue, by) for term in self.record.left_by_election(by))
        return not remembered and had <= {mark.participant for mark in marks}

    @cached_property
    def whole_picture(self) -> bool:
        return self.decision is not None and self.knew == len(self.clues)

    @property
    def looked(self) -> bool:
        return self.decision is not None and 2 * self.knew >= len(self.clues)

    @property
    def defensible(self) -> bool:
        """Whether what everybody expects deals with what lay behind the card in this draw."""
        return self.card.expected in self.mix.better

    @property
    def verdict(self) -> str | None:
        """Of a table that did what everybody expects where that was defensible: whether it had looked."""
        decision = self.decision
        if decision is None or not decision.adopted or not self.defensible:
            return None
        if decision.proposal.option != self.card.expected:
            return None
        form = "looked" if self.looked else "unlooked"
        return say(self.record.locale, form)

    @cached_property
    def could_from(self) -> Event | None:
        return next((e for e in self.turns() if all(self.in_the_room(c, e.n) for c in self.clues)), None)

    @cached_property
    def had_from(self) -> Event | None:
        firsts = [self.told.first(clue, self.deciders) for clue in self.clues]
        have = [e for e in firsts if e is not None]
        if len(have) < len(firsts) or not have:
            return None
        return max(have, key=lambda e: e.n)

    def turns(self) -> Iterable[Event]:
        """The card itself, and every later event that can bring a clue into the room."""
        yield self.dealt
        for event in self.record.events:
            moves = isinstance(event.fact, SeatFilled | ObservationTold)
            # A card brings what the seats hold of it in the events that follow it under the same act.
            if event.n > self.dealt.n and (moves or event.act == self.dealt.act):
                yield event

    @cached_property
    def last_round(self) -> int:
        """The round in which last a clue was passed on or something was proposed."""
        passings = (event for clue in self.clues for event, _, _ in self.told.told.get(clue, ()))
        made = (event for event, f in self.record.facts(ProposalMade) if f.card == self.card.id)
        return max(self.record.round_of(event.n) for event in (self.dealt, *passings, *made))

    @property
    def place(self) -> Place | None:
        """Where *could from* lies beside the decision."""
        if self.decision is None:
            return None
        if self.could_from is None:
            return "never"
        return "before" if self.could_from.n <= self.decision.closed.n else "after"

    def at(self, event: Event) -> float:
        """Seconds of play since the card was dealt; what was there before counts as the beginning."""
        return self.record.seconds(self.dealt.at, event.at)

    def moment(self, event: Event | None) -> Moment | None:
        return None if event is None else Moment(at=self.at(event), n=self.record.number(event))

    def row(self) -> CardKnowledge:
        record, decision = self.record, self.decision
        closed = decision.closed if decision else None
        rows = tuple(clue_row(self, clue) for clue in self.clues)
        evidence = {p.n for r in rows for p in r.passings} | ({record.number(closed)} if closed else set())
        count = len(self.clues)
        sentence = knew(record.locale, self.knew, count) if decision else say(record.locale, "undecided")
        return CardKnowledge(
            card=self.card.id,
            title=record.say(self.card.title),
            round=record.round_of(self.dealt.n),
            cause=record.say(self.mix.title),
            explanation=record.say(self.mix.explanation),
            expected=record.option_title(self.card.id, self.card.expected),
            defensible=self.defensible,
            verdict=self.verdict,
            deciders=self.deciders,
            deciders_title=listed(record.locale, [record.title(s) for s in self.deciders]),
            instincts=first_instincts(self),
            clues=rows,
            stretches=stretches(self),
            could_from=self.moment(self.could_from),
            had_from=self.moment(self.had_from),
            decided=self.moment(closed),
            decision=record.option_title(self.card.id, decision.proposal.option) if decision else None,
            knew=self.knew,
            low=self.low,
            high=self.high,
            whole_picture=self.whole_picture,
            place=self.place,
            sentence=sentence,
            could_sentence=could_sentence(self),
            note=range_sentence(self),
            evidence=tuple(sorted(evidence)),
        )


def range_sentence(look: Look) -> str:
    """How sure the count is: as far as recorded, and between what was marked as told and what was in the room."""
    locale = look.record.locale
    if look.decision is None or look.high == look.knew:
        return say(locale, "recorded")
    if look.low > look.knew:
        return say(locale, "marked_range", low=look.low, high=look.high)
    return say(locale, "recorded_range", high=look.high)


def could_sentence(look: Look) -> str | None:
    """Since when the whole picture was in the room, beside the decision."""
    locale, count = look.record.locale, len(look.clues)
    closed = look.decision.closed if look.decision else None
    if look.could_from is None:
        return say(locale, "could_never")
    if closed is None:
        at = look.at(look.could_from)
        return say(locale, "could_undecided" if at > 0 else "could_first", time=clock(at))
    if look.could_from.n > closed.n:
        return say(locale, "could_after")
    earlier = span(locale, look.at(closed) - look.at(look.could_from))
    if count == 1:
        return say(locale, "could_before", earlier=earlier, what=words(locale, "could_one"))
    what = words(locale, "could_all", clues=counted(locale, count))
    return say(locale, "could_before_n", earlier=earlier, what=what)


# One clue.


def clue_row(look: Look, clue: str) -> ClueRow:
    record, told = look.record, look.told
    found = record.book.observation_by_id[clue]
    first_seats = tuple(told.dealt.get(clue, {}))
    contacts = tuple(h for h in found.held_by if h in record.book.contact_by_id)
    holders = tuple(
        Holding(
            id=h,
            title=record.title(h),
            contact=h in contacts,
            there=h in contacts or h in record.taken,
        )
        for h in (*first_seats, *contacts)
    )
    everybody = tuple(s.id for s in record.book.seats)
    others = tuple(s for s in everybody if s not in first_seats)
    another = told.first(clue, others)
    deciding = told.first(clue, look.deciders)
    room = next((e for e in look.turns() if look.in_the_room(clue, e.n)), None)
    present = tuple(h for h in holders if h.there)
    title = listed(record.locale, [h.title for h in present or holders])
    return ClueRow(
        observation=clue,
        brief=record.say(found.brief),
        text=record.say(found.text),
        holders=holders,
        holder_title=title,
        passings=tuple(passing(look, event, fact, new) for event, fact, new in told.told.get(clue, ())),
        in_the_room_from=None if room is None else look.at(room),
        another_from=None if another is None else look.at(another),
        deciders_from=None if deciding is None else look.at(deciding),
        known_at_decision=look.known(clue),
        named_as_ground=look.decision is not None and look.decision.named(clue),
        sentence=fate(look, title, present, another, deciding),
    )


def fate(
    look: Look, holder: str, present: tuple[Holding, ...], another: Event | None, deciding: Event | None
) -> str:
    """What became of a clue, in a sentence. `present` are the holders that were there."""
    locale, decision = look.record.locale, look.decision
    if deciding is not None:
        if look.at(deciding) <= 0:
            return say(locale, "with_deciders_first")
        late = decision is not None and deciding.n > decision.closed.n
        form = "with_deciders_late" if late else "with_deciders"
        return say(locale, form, time=clock(look.at(deciding)))
    if another is not None:
        return say(locale, "with_another", time=clock(look.at(another)))
    if not present:
        return say(locale, "nobody_there", holder=holder)
    return say(locale, "unasked" if all(h.contact for h in present) else "stayed", holder=holder)


def passing(look: Look, event: Event, fact: ObservationTold, new: tuple[str, ...]) -> Passing:
    record, locale = look.record, look.record.locale
    to = listed(locale, [record.title(s) for s in fact.to]) or words(locale, "the_table")
    return Passing(
        n=record.number(event),
        at=look.at(event),
        way=fact.way,
        by=fact.by,
        by_title=record.title(fact.by),
        to=fact.to,
        heard_by=new,
        recorded_by=fact.recorded_by,
        sentence=say(locale, fact.way, time=clock(look.at(event)), by=record.title(fact.by), to=to),
    )


# Around it.


def stretches(look: Look) -> tuple[Stretch, ...]:
    """The phases from the card's coming to the end of the phase in which it was decided.

    Where nothing was decided: to the end of the round in which last something was heard or proposed about it.
    """
    record = look.record
    entered = [(e, f) for e, f in record.facts(PhaseEntered) if f.phase in PHASE]
    ends = [*(e for e, _ in entered[1:]), next((e for e, _ in record.facts(TableClosed)), record.events[-1])]
    found: list[Stretch] = []
    for (event, fact), end in zip(entered, ends, strict=True):
        if end.n <= look.dealt.n or fact.phase not in ("briefing", "deliberation", "decision"):
            continue
        if event.n > look.decision.closed.n if look.decision else fact.round > look.last_round:
            break
        found.append(
            Stretch(
                round=fact.round,
                phase=fact.phase,
                title=record.say(PHASE[fact.phase]),
                start=look.at(event),
                end=look.at(end),
            )
        )
    return tuple(found)


def first_instincts(look: Look) -> FirstInstincts:
    """The counts that were opened at the close, and the reader's own choice."""
    record, card = look.record, look.card
    opened = next((f for _, f in record.facts(InstinctsOpened) if f.card == card.id), None)
    counts = opened.options if opened else {}
    people = sum(counts.values())
    adopted = look.decision.proposal.option if look.decision and look.decision.adopted else None
    rows = tuple(
        InstinctCount(
            option=option.id,
            title=record.say(option.title),
            expected=option.id == card.expected,
            people=counts.get(option.id, 0),
            chosen=option.id == adopted,
        )
        for option in card.options
        if counts.get(option.id) or option.id == adopted
    )
    usual = counts.get(card.expected, 0)
    return FirstInstincts(
        people=people,
        confidence=opened.confidence if opened else None,
        options=rows,
        own=own_instinct(look),
        sentence=instincts(record.locale, usual, people) if people else None,
    )


def own_instinct(look: Look) -> OwnInstinct | None:
    record = look.record
    if record.participant is None:
        return None
    own = [
        f
        for e, f in record.facts(InstinctRecorded)
        if e.by[0] == record.participant and f.card == look.card.id
    ]
    if not own:
        return None
    title = record.option_title(look.card.id, own[-1].option)
    return OwnInstinct(option=own[-1].option, title=title, confidence=own[-1].confidence)


def talked(record: Record) -> tuple[Talked, ...]:
    """Who asked whom how often."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for _, asked in record.facts(QuestionAsked):
        pairs.setdefault((asked.seat, asked.to), []).append(asked.ask)
    answered = {f.ask for _, f in record.facts(QuestionAnswered)}
    return tuple(
        Talked(
            seat=seat,
            title=record.title(seat),
            to=to,
            to_title=record.title(to),
            questions=len(asks),
            answered=sum(ask in answered for ask in asks),
        )
        for (seat, to), asks in pairs.items()
    )
