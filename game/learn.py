"""How what a reader knows grows with each event that the reader is told.

`learn` folds one event into a reader's `Known`. It never raises on any reader's log and never looks at
anything but the event and what was known before.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, TypeVar, assert_never

from game.casebook.text import Locale
from game.events import (
    AgreementConcluded,
    AgreementLapsed,
    AgreementLeft,
    AgreementOffered,
    AgreementReviewed,
    AgreementScored,
    AgreementSigned,
    Announced,
    AttentionGranted,
    AttentionRestored,
    AttentionSpent,
    BudgetExceeded,
    CallAttended,
    CapacityAllocated,
    CardBounded,
    CardDealt,
    CausesShown,
    ClueMarked,
    ConsentGiven,
    ContactBriefed,
    DebriefShown,
    ElectionHeld,
    Entry,
    EpilogueShown,
    Event,
    ExceptionMade,
    Extended,
    FacilitatorCalled,
    FacilitatorInvited,
    FigureShared,
    FiguresPublished,
    FloorBroken,
    FrameStated,
    FundRepaid,
    GroundsNamed,
    InstinctGiven,
    InstinctRecorded,
    InstinctsCounted,
    InstinctsOpened,
    MessageSent,
    MomentBookmarked,
    MonitorConsulted,
    ObservationHeld,
    ObservationTold,
    OfferTakenBack,
    OrderGiven,
    ParticipantJoined,
    ParticipantLeft,
    ParticipantSeated,
    Paused,
    PhaseEntered,
    PoolJoined,
    PoolLeft,
    PoolTermsSet,
    PositionHeld,
    PositionsRevealed,
    PositionTaken,
    ProfessionalsBacked,
    ProposalAmended,
    ProposalClosed,
    ProposalMade,
    QuestionAnswered,
    QuestionAsked,
    RecordOpened,
    Reflected,
    Resumed,
    ReviewDue,
    RoundStarted,
    RuleAdded,
    SeatFilled,
    SeatHandedOver,
    SeatSpoke,
    ServiceSet,
    ShockStruck,
    SpokespersonNamed,
    StanceTaken,
    StepsKept,
    StepsStruck,
    StepsTakenBack,
    SupervisionBegan,
    SupervisionEnded,
    TableClosed,
    TableOpened,
    TermBegan,
    TrueFiguresShown,
    VerdictGiven,
    VisionStated,
    Way,
    Whispered,
)
from game.known import (
    Agreement,
    Allocation,
    Bookmark,
    Bound,
    BrokenFloor,
    Common,
    Departure,
    Desk,
    Exceeded,
    Frame,
    Guest,
    HandedOver,
    Holder,
    Instinct,
    Instincts,
    Known,
    Learnt,
    Line,
    Mandate,
    Marked,
    Message,
    Notice,
    Order,
    Person,
    PoolStep,
    Proposal,
    Publication,
    Question,
    Repaid,
    Response,
    Score,
    Service,
    SharedFigure,
    Stance,
    Stand,
    Verdict,
    Vision,
    Whisper,
)
from game.phases import PHASES, Phase
from game.quantities import ParticipantId, SeatId, TermId, written
from game.seats import FACILITATORS, hears, mandate, number_of, person, seat_of

K = TypeVar("K")
V = TypeVar("V")


def learn(known: Known, event: Event) -> Known:
    """A reader's `known` after being told `event`. Give it the events that `heard` lists, in that order."""
    if event.to == "table":
        common = common_learns(known.common, event)
        return replace(known, common=common, desk=known.desk and desk_learns(known.desk, event, common))
    if known.desk is not None:
        return replace(known, desk=desk_learns(known.desk, event, known.common))
    if isinstance(event.fact, ParticipantJoined) and known.person is None:
        return replace(known, person=newcomer(event.fact, event.n))
    if known.person is None:
        return known
    own = person_learns(known.person, event)
    held = known.mandate
    own = with_former(known.person, own, held)
    if own.term != known.person.term:
        held = Mandate(own.term, seat_of(own.term)) if own.term else None
    if held and hears(event.to, (mandate(held.term),)):
        held = mandate_learns(held, event)
    return replace(known, person=own, mandate=held)


def with_former(before: Person, now: Person, held: Mandate | None) -> Person:
    """Who goes straight from one term to another, as in an election, keeps what they `held` to read."""
    if held is None or now.term in (None, before.term):
        return now
    return replace(now, former=(*now.former, held))


def heard(log: Iterable[Event], reader: str) -> list[Event]:
    """What `reader` (`p:<participant>`, `t:<term>`, `facilitators` or `table`) was told, in order.

    Who takes a seat is told then what the seat's term was told before: all of it, also what they heard before in
    another seat, because now it belongs to this one. The place in this list, from 1, is the reader's own number
    of the event.
    """
    told: list[Event] = []
    terms: set[str] = set()
    before: list[Event] = []
    for event in log:
        if hears(event.to, (reader, *terms)):
            told.append(event)
            if isinstance(event.fact, ParticipantLeft) and reader == person(event.fact.participant):
                terms = set()
            if isinstance(event.fact, ParticipantSeated) and reader == person(event.fact.participant):
                term = mandate(event.fact.term)
                terms = {term}
                told += [e for e in before if e.to != "table" and hears(e.to, (term,))]
        before.append(event)
    return told


def common_learns(common: Common, event: Event) -> Common:
    """What the whole table knows after a table event."""
    common = replace(common, count=common.count + 1)
    match event.fact:
        case TableOpened(casebook=casebook, version=version, locale=locale):
            return replace(common, casebook=casebook, version=version, locale=locale)
        case SeatFilled(seat=seat, people=people, bot=bot):
            holder = replace(common.seats.get(seat, Holder()), people=people, bot=bot)
            return replace(common, seats=put(common.seats, seat, holder))
        case ElectionHeld(starts=starts):
            return replace(common, elections=(*common.elections, starts))
        case TermBegan(seat=seat, term=term):
            holder = replace(common.seats.get(seat, Holder()), term=number_of(term), since=common.round)
            return replace(common, seats=put(common.seats, seat, holder))
        case RoundStarted(round=number):
            return replace(common, round=number, reached=max(common.reached, number))
        case PhaseEntered(round=number, phase=phase, deadline=deadline):
            return replace(
                common,
                round=number,
                phase=phase_named(phase),
                deadline=deadline,
                paused=False,
                left=None,
                fresh=(),
            )
        case Paused(left=left):
            return replace(common, paused=True, left=left, deadline=None)
        case Resumed(deadline=deadline):
            return replace(common, paused=False, left=None, deadline=deadline)
        case Extended(deadline=deadline):
            return replace(common, deadline=deadline)
        case Announced(text=text):
            return replace(common, announcements=(*common.announcements, text), fresh=(*common.fresh, text))
        case CardDealt(card=card):
            shown = common.shown if card in common.shown else (*common.shown, card)
            return replace(common, cards=(*common.cards, card), shown=shown)
        case ShockStruck(shock=shock, starts=starts):
            return replace(common, shocks=put(common.shocks, shock, starts))
        case ObservationTold(observation=observation, by=by, way=way):
            if observation in common.observations:
                return common
            return replace(
                common, observations=put(common.observations, observation, Learnt(observation, way, by))
            )
        case FigureShared(reading=reading, by=by):
            return replace(common, shared=(*common.shared, SharedFigure(reading, by)))
        case FiguresPublished(quarter=quarter, figures=figures):
            return replace(common, publications=(*common.publications, Publication(quarter, figures)))
        case MessageSent():
            return replace(common, messages=(*common.messages, message_of(event, event.fact)))
        case VisionStated() as stated:
            return replace(common, visions=(*common.visions, vision_of(stated, common.round)))
        case ExceptionMade() as made:
            return replace(common, departures=(*common.departures, departure_of(made, common.round)))
        case (
            FrameStated()
            | StanceTaken()
            | CardBounded()
            | OrderGiven()
            | ServiceSet()
            | CapacityAllocated()
            | PoolTermsSet()
            | PoolJoined()
            | PoolLeft()
            | ProfessionalsBacked()
            | RuleAdded() as entry
        ):
            return laid_down(common, entry)
        case BudgetExceeded(place=place, purse=purse, cents=cents, proposal=name):
            return replace(common, exceeded=(*common.exceeded, Exceeded(place, purse, cents, name)))
        case FundRepaid(proposal=name, place=place, cents=cents, starts=starts):
            return replace(common, repaid=(*common.repaid, Repaid(name, place, cents, starts)))
        case SupervisionBegan(place=place, quarter=quarter):
            return replace(common, supervised=put(common.supervised, place, quarter))
        case SupervisionEnded(place=place):
            return replace(common, supervised={p: q for p, q in common.supervised.items() if p != place})
        case ConsentGiven(place=place):
            return replace(common, consents=put(common.consents, place, common.round))
        case FloorBroken(place=place, service=service, level=level, value=value, quarter=quarter):
            new = BrokenFloor(place, service, level, value, quarter)
            return replace(common, broken_floors=(*common.broken_floors, new))
        case AgreementConcluded() | AgreementLeft() | AgreementReviewed() | AgreementScored() as fact:
            return replace(common, agreements=agreements_after(common, fact))
        case (
            ProposalMade()
            | ProposalAmended()
            | PositionTaken()
            | SeatSpoke()
            | PositionsRevealed()
            | VerdictGiven()
            | ProposalClosed() as fact
        ):
            return replace(common, proposals=proposals_after(common, fact))
        case EpilogueShown(figures=figures):
            return replace(common, epilogue=figures)
        case StepsTakenBack():
            return taken_back(common, event.fact)
        case InstinctsCounted(card=card, count=count):
            return replace(common, felt=put(common.felt, card, count))
        case InstinctsOpened(card=card, options=options, confidence=confidence):
            return replace(common, instincts=put(common.instincts, card, Instincts(options, confidence)))
        case TableClosed():
            return replace(common, phase="closed", deadline=None, paused=False, left=None)
        case RecordOpened():
            return replace(common, record_open=True)
        case DebriefShown(shown=step, stage=stage, about=about):
            return replace(common, shown_step=(step, stage, about))
        case _:
            return common


def phase_named(name: str) -> Phase:
    """The phase of that name; the lobby for a name that this version does not know."""
    return next((p for p in PHASES if p == name), "lobby")


def message_of(event: Event, fact: MessageSent) -> Message:
    return Message(fact.message, written(event.at), fact.seat, fact.to, fact.text, fact.round)


def vision_of(fact: VisionStated, number: int) -> Vision:
    return Vision(
        id=fact.vision,
        seat=fact.seat,
        place=fact.place,
        priorities=fact.priorities,
        horizon=fact.horizon,
        text=fact.text,
        round=number,
    )


def departure_of(fact: ExceptionMade, number: int) -> Departure:
    return Departure(
        vision=fact.vision,
        place=fact.place,
        proposal=fact.proposal,
        verdict=fact.verdict,
        priority=fact.priority,
        owned=fact.owned,
        round=number,
    )


def agreements_after(
    common: Common, fact: AgreementConcluded | AgreementLeft | AgreementReviewed | AgreementScored
) -> Mapping[str, Agreement]:
    known = common.agreements
    if isinstance(fact, AgreementConcluded):
        concluded = Agreement(
            id=fact.agreement,
            seat=fact.seat,
            to=fact.to,
            parties=fact.parties,
            terms=fact.terms,
            round=common.round,
            signed=fact.parties,
            starts=fact.starts,
        )
        return put(known, fact.agreement, concluded)
    old = known.get(fact.agreement)
    if old is None:
        return known
    match fact:
        case AgreementLeft(seat=seat, reason=reason, last=last, cents=cents, starts=starts):
            new = replace(old, notice=Notice(seat, reason, last, cents, starts))
        case AgreementReviewed(quarter=quarter):
            new = replace(old, held=(*old.held, quarter))
        case AgreementScored(part=part, number=number, value=value, reached=came):
            score = Score(part, number, value, came, fact.withheld, fact.starts)
            new = replace(old, scores=(*old.scores, score))
        case _:
            assert_never(fact)
    return put(known, fact.agreement, new)


def offered_after(
    known: Mapping[str, Agreement],
    fact: AgreementOffered | AgreementSigned | AgreementLapsed | OfferTakenBack,
) -> Mapping[str, Agreement]:
    """The offers that somebody was told of: whoever offers has signed."""
    if isinstance(fact, AgreementOffered):
        new = Agreement(
            id=fact.agreement,
            seat=fact.seat,
            to=fact.to,
            parties=fact.parties,
            terms=fact.terms,
            round=fact.round,
            signed=(fact.seat,),
        )
        return put(known, fact.agreement, new)
    old = known.get(fact.agreement)
    if old is None:
        return known
    match fact:
        case AgreementSigned(seat=seat):
            new = replace(old, signed=(*old.signed, seat))
        case AgreementLapsed():
            new = replace(old, lapsed=True)
        case OfferTakenBack(offered=offered, signed=signed, lapsed=lapsed):
            new = replace(
                old,
                signed=tuple(s for s in old.signed if s not in signed),
                lapsed=old.lapsed and not lapsed,
                taken_back=old.taken_back or offered,
            )
        case _:
            assert_never(fact)
    return put(known, fact.agreement, new)


def laid_down(common: Common, fact: Entry) -> Common:
    """The register with an entry more."""
    number = common.round
    match fact:
        case FrameStated(entry=name, seat=seat, place=place, stream=stream, ceiling=most, floor=floor):
            frame = Frame(name, seat, place, stream, most, floor, fact.stands, number)
            return replace(common, frames=(*common.frames, frame))
        case StanceTaken(entry=name, seat=seat, toward=toward, capacity=capacity, conflict=conflict):
            stance = Stance(name, seat, toward, capacity, conflict, number)
            return replace(common, stances=(*common.stances, stance))
        case CardBounded(entry=name, seat=seat, place=place, card=card, domains=domains, reason=reason):
            bound = Bound(name, seat, place, card, domains, reason, number)
            return replace(common, bounds=(*common.bounds, bound))
        case OrderGiven(entry=name, seat=seat, place=place, team=team, order=what, reason=reason):
            order = Order(name, seat, place, team, what, reason, fact.starts, number)
            return replace(common, orders=(*common.orders, order))
        case ServiceSet():
            service = Service(
                id=fact.entry,
                seat=fact.seat,
                provider=fact.provider,
                intake=fact.intake,
                priority=fact.priority,
                staff=fact.staff,
                tariff=fact.tariff,
                starts=fact.starts,
                round=number,
            )
            return replace(common, services=(*common.services, service))
        case CapacityAllocated(entry=name, seat=seat, place=place, points=points, starts=starts):
            allocation = Allocation(name, seat, place, points, starts, number)
            return replace(common, allocations=(*common.allocations, allocation))
        case PoolTermsSet(entry=name, seat=seat, place=place, starts=starts, line=line, share=share):
            terms = PoolStep(name, "terms", seat, place, starts, number, line=line, share=share)
            terms = replace(terms, votes=fact.votes, stands=fact.stands)
            return replace(common, pool=(*common.pool, terms))
        case PoolJoined(entry=name, seat=seat, place=place, starts=starts):
            return replace(common, pool=(*common.pool, PoolStep(name, "join", seat, place, starts, number)))
        case PoolLeft(entry=name, seat=seat, place=place, starts=starts, cents=cents, others=others):
            left = PoolStep(name, "leave", seat, place, starts, number, cents=cents, others=others)
            return replace(common, pool=(*common.pool, left))
        case ProfessionalsBacked() | RuleAdded():
            response = Response(
                id=fact.entry,
                kind="back" if isinstance(fact, ProfessionalsBacked) else "rule",
                seat=fact.seat,
                place=fact.place,
                shock=fact.shock,
                text=fact.text,
                starts=fact.starts,
                round=number,
            )
            return replace(common, responses=(*common.responses, response))
        case _:
            assert_never(fact)


def proposals_after(
    common: Common,
    fact: ProposalMade
    | ProposalAmended
    | PositionTaken
    | SeatSpoke
    | PositionsRevealed
    | VerdictGiven
    | ProposalClosed,
) -> Mapping[str, Proposal]:
    known = common.proposals
    if isinstance(fact, ProposalMade):
        return put(
            known,
            fact.proposal,
            Proposal(
                id=fact.proposal,
                seat=fact.seat,
                card=fact.card,
                option=fact.option,
                amount=fact.amount,
                funding=fact.funding,
                reason=fact.reason,
                forecast=fact.forecast,
                deciders=fact.deciders,
                round=common.round,
                hidden=fact.hidden,
                assemblies=fact.assemblies,
                above=fact.above,
                size=fact.size,
            ),
        )
    old = known.get(fact.proposal)
    if old is None:
        return known
    match fact:
        case ProposalAmended():
            new = replace(
                old,
                amount=fact.amount,
                funding=fact.funding,
                reason=fact.reason,
                forecast=fact.forecast,
                deciders=fact.deciders,
                assemblies=fact.assemblies,
                above=fact.above,
                size=fact.size,
                verdicts=(),
                before=old,
            )
        case PositionTaken(seat=seat, participant=participant, side=side, reason=reason):
            new = replace(old, positions=(*old.positions, Stand(seat, participant, side, reason)))
        case SeatSpoke(seat=seat):
            new = replace(old, spoken=(*old.spoken, seat))
        case PositionsRevealed(positions=positions):
            opened = tuple(Stand(p.seat, p.participant, p.side, p.reason) for p in positions)
            new = replace(old, revealed=True, positions=(*old.positions, *opened))
        case VerdictGiven(seat=seat, verdict=verdict, reason=reason, owned=owned):
            new = replace(old, verdicts=(*old.verdicts, Verdict(seat, verdict, reason, owned)))
        case ProposalClosed(outcome=outcome, starts=starts):
            new = replace(old, outcome=outcome, starts=starts)
        case _:
            assert_never(fact)
    return put(known, fact.proposal, new)


def taken_back(common: Common, fact: StepsTakenBack) -> Common:
    def after(old: Proposal) -> Proposal:
        old = unamended(old, fact.amendments.count(old.id))
        reopened = old.id in fact.outcomes
        return replace(
            old,
            taken_back=old.taken_back or old.id in fact.proposals,
            positions=positions_left(old, fact),
            verdicts=tuple(v for v in old.verdicts if (old.id, v.seat) not in fact.verdicts),
            outcome=None if reopened else old.outcome,
            starts=None if reopened else old.starts,
        )

    moved = (fact.round, fact.phase) != (common.round, common.phase)
    return replace(
        common,
        round=fact.round,
        phase=phase_named(fact.phase),
        deadline=fact.deadline if moved else common.deadline,
        paused=common.paused and not moved,
        left=None if moved else common.left,
        proposals={name: after(old) for name, old in common.proposals.items()},
        cards=tuple(c for c in common.cards if c not in fact.cards),
        shocks={s: q for s, q in common.shocks.items() if s not in fact.shocks},
        announcements=tuple(a for a in common.announcements if a not in fact.announcements),
        fresh=tuple(a for a in common.fresh if a not in fact.announcements),
        visions=tuple(v for v in common.visions if v.id not in fact.visions),
        departures=tuple(d for d in common.departures if d.proposal not in fact.outcomes),
        stances=tuple(s for s in common.stances if s.id not in fact.entries),
        bounds=tuple(b for b in common.bounds if b.id not in fact.entries),
        orders=tuple(o for o in common.orders if o.id not in fact.entries),
        pool=tuple(p for p in common.pool if p.id not in fact.entries),
        allocations=tuple(a for a in common.allocations if a.id not in fact.entries),
        services=tuple(s for s in common.services if s.id not in fact.entries),
        responses=tuple(r for r in common.responses if r.id not in fact.entries),
        frames=tuple(f for f in common.frames if f.id not in fact.entries),
        exceeded=tuple(e for e in common.exceeded if e.proposal not in fact.exceeded),
        consents={p: number for p, number in common.consents.items() if p not in fact.consents},
        agreements={
            name: replace(old, notice=None) if name in fact.left else old
            for name, old in common.agreements.items()
            if name not in fact.concluded
        },
    )


def unamended(proposal: Proposal, times: int) -> Proposal:
    """A proposal without its last amendments: with what was said of it since, and the verdicts from before."""
    for _ in range(times):
        if proposal.before is None:
            return proposal
        proposal = replace(
            proposal.before,
            positions=proposal.positions,
            spoken=proposal.spoken,
            revealed=proposal.revealed,
            outcome=proposal.outcome,
            starts=proposal.starts,
            taken_back=proposal.taken_back,
        )
    return proposal


def positions_left(old: Proposal, fact: StepsTakenBack) -> tuple[Stand, ...]:
    """Without the last positions of those who took them; whoever changed their mind stands where they stood."""
    struck = Counter(who for proposal, who in fact.positions if proposal == old.id)
    left: list[Stand] = []
    for stand in reversed(old.positions):
        if struck[stand.participant]:
            struck[stand.participant] -= 1
        else:
            left.append(stand)
    return tuple(reversed(left))


def mandate_learns(held: Mandate, event: Event) -> Mandate:
    """What a term knows after an event that was told to it."""
    held = replace(held, numbers=(*held.numbers, event.n))
    match event.fact:
        case SpokespersonNamed(participant=participant):
            return replace(held, spokesperson=participant)
        case ObservationHeld(observation=observation, alone=alone):
            return learnt(held, Learnt(observation, "dealt", None, alone))
        case SeatHandedOver(observations=observations) as fact:
            handed = HandedOver(fact.decisions, fact.visions, fact.agreements, observations)
            filed = {o: Learnt(o, "dealt", None) for o in observations}
            return replace(held, handed_over=handed, observations={**filed, **held.observations})
        case ObservationTold(observation=observation, by=by, way=way, to=to):
            if by == held.seat:
                return replace(held, passed_on=(*held.passed_on, (observation, to)))
            return learnt(held, Learnt(observation, way, by))
        case FigureShared(reading=reading, by=by):
            return replace(held, shared=(*held.shared, SharedFigure(reading, by)))
        case MonitorConsulted(reading=reading):
            return replace(held, consulted=(*held.consulted, reading))
        case QuestionAsked() | QuestionAnswered():
            return replace(held, questions=questions_after(held.questions, event.fact))
        case MessageSent():
            return replace(held, messages=(*held.messages, message_of(event, event.fact)))
        case Whispered():
            return replace(held, whispers=(*held.whispers, whisper_of(event, event.fact)))
        case AgreementOffered() | AgreementSigned() | AgreementLapsed() | OfferTakenBack() as fact:
            return replace(held, offered=offered_after(held.offered, fact))
        case GroundsNamed(proposal=proposal, because=because):
            return replace(held, grounds=put(held.grounds, proposal, because))
        case AttentionGranted(points=points):
            return replace(held, attention=points, points=points)
        case AttentionSpent(left=left) | AttentionRestored(left=left):
            return replace(held, attention=left)
        case _:
            return held


def whisper_of(event: Event, fact: Whispered) -> Whisper:
    return Whisper(written(event.at), fact.text, fact.round, fact.phase)


def learnt(held: Mandate, new: Learnt) -> Mandate:
    if new.observation in held.observations:
        return held
    return replace(held, observations=put(held.observations, new.observation, new))


def questions_after(
    known: Mapping[str, Question], fact: QuestionAsked | QuestionAnswered
) -> Mapping[str, Question]:
    if isinstance(fact, QuestionAsked):
        asked = Question(fact.ask, fact.seat, fact.to, fact.about, fact.text, fact.term)
        return put(known, fact.ask, asked)
    old = known.get(fact.ask)
    if old is None:
        return known
    new = replace(old, answered=True, observations=fact.observations, answer=fact.text)
    return put(known, fact.ask, new)


def newcomer(fact: ParticipantJoined, number: int) -> Person:
    return Person(
        id=fact.participant,
        name=fact.name,
        locale=locale_named(fact.locale),
        bot=fact.bot,
        device=fact.device,
        numbers=(number,),
    )


def locale_named(name: str) -> Locale:
    return "en" if name == "en" else "nl"


def person_learns(known: Person, event: Event) -> Person:
    """What a person knows after an event that was told to them or to their term."""
    known = replace(known, numbers=(*known.numbers, event.n))
    match event.fact:
        case ParticipantSeated(participant=participant, seat=seat, term=term) if participant == known.id:
            return replace(known, seat=SeatId(seat), term=term)
        case ParticipantLeft(participant=participant, removed=removed) if participant == known.id:
            return replace(known, seat=None, term=None, removed=known.removed or removed)
        case InstinctRecorded(card=card, option=option, confidence=confidence):
            return replace(known, instincts=put(known.instincts, card, Instinct(option, confidence)))
        case ClueMarked(participant=who, observation=clue, marking=marking, to=to) if who == known.id:
            return replace(known, marks=put(known.marks, clue, Marked(marking, to)))
        case Reflected(prompt=prompt, text=text):
            others = tuple(r for r in known.reflections if r[0] != prompt)
            return replace(known, reflections=(*others, (prompt, text)))
        case PositionHeld(proposal=proposal, seat=seat, participant=participant, side=side, reason=reason):
            return replace(known, held=put(known.held, proposal, Stand(seat, participant, side, reason)))
        case Whispered(to=to) if to == known.id:
            return replace(known, whispers=(*known.whispers, whisper_of(event, event.fact)))
        case FacilitatorCalled(participant=participant) if participant == known.id:
            return replace(known, calling=True)
        case CallAttended(participant=participant) if participant == known.id:
            return replace(known, calling=False)
        case _:
            return known


def desk_learns(desk: Desk, event: Event, common: Common) -> Desk:
    """What the facilitators know after an event of theirs or of the table; `common` is what the table knows then."""
    if event.to != "table":
        desk = replace(desk, numbers=(*desk.numbers, event.n))
    number = common.count + len(desk.numbers)
    desk = noted(desk, event, number)
    if event.fact.step and event.act is not None and event.act == desk.published:
        desk = replace(desk, floor=number)
    elif event.fact.step:
        desk = replace(desk, steps=(*desk.steps, number))
    match event.fact:
        case FiguresPublished():
            return replace(desk, steps=(), floor=number, published=event.act)
        case TermBegan(seat=seat):
            kept = replace(desk, steps=(), floor=number, published=event.act)
            return replace(kept, knowledge=left_behind(desk.knowledge, seat, common))
        case StepsKept(numbers=numbers):
            return replace(desk, steps=numbers)
        case ParticipantJoined(participant=participant, name=name, bot=bot, device=device):
            return with_guest(desk, Guest(participant, name, bot, device, since=written(event.at)))
        case ParticipantSeated(participant=participant, seat=seat, spokesperson=speaks):
            return amended(desk, participant, seat=SeatId(seat), spokesperson=speaks)
        case ParticipantLeft(participant=participant, removed=removed):
            return amended(desk, participant, seat=None, spokesperson=False, removed=removed)
        case SpokespersonNamed(seat=seat, participant=participant):
            return named(desk, seat, participant)
        case InstinctGiven(participant=participant, card=card):
            guest = desk.guests.get(participant)
            if guest is None or card in guest.instincts:
                return desk
            return with_guest(desk, replace(guest, instincts=(*guest.instincts, card)))
        case FacilitatorCalled(participant=participant, text=text):
            return called(desk, participant, True, text)
        case CallAttended(participant=participant):
            return called(desk, participant, False, None)
        case MomentBookmarked(bookmark=bookmark, round=number, phase=phase, note=note):
            new = Bookmark(bookmark, written(event.at), number, phase, note)
            return replace(desk, bookmarks=(*desk.bookmarks, new))
        case CausesShown(card=card, mix=mix, clues=clues):
            return replace(desk, causes=put(desk.causes, card, (mix, clues)))
        case ContactBriefed(contact=contact, observations=observations):
            return replace(desk, contacts=put(desk.contacts, contact, observations))
        case ObservationHeld(observation=observation, seat=seat):
            return reached(desk, observation, (seat,), "dealt")
        case SeatHandedOver(seat=seat, observations=observations):
            for observation in observations:
                desk = reached(desk, observation, (seat,), "dealt")
            return desk
        case ObservationTold(observation=observation, to=to, way=way, by=by):
            seats = to or tuple(desk.attention)
            return reached(desk, observation, tuple(s for s in seats if s != by), way)
        case AgreementOffered() | AgreementSigned() | AgreementLapsed() | OfferTakenBack() as fact:
            return replace(desk, offered=offered_after(desk.offered, fact))
        case QuestionAsked() | QuestionAnswered():
            return replace(desk, questions=questions_after(desk.questions, event.fact))
        case AttentionGranted(seat=seat, points=left) | AttentionSpent(seat=seat, left=left):
            return replace(desk, attention=put(desk.attention, seat, left))
        case AttentionRestored(seat=seat, left=left):
            return replace(desk, attention=put(desk.attention, seat, left))
        case TrueFiguresShown(quarter=quarter, figures=figures):
            return replace(desk, truth=(*desk.truth, Publication(quarter, figures)))
        case _:
            return desk


def with_guest(desk: Desk, guest: Guest) -> Desk:
    return replace(desk, guests=put(desk.guests, guest.id, guest))


def amended(
    desk: Desk, participant: ParticipantId, seat: SeatId | None, spokesperson: bool, removed: bool = False
) -> Desk:
    guest = desk.guests.get(participant)
    if guest is None:
        return desk
    new = replace(guest, seat=seat, spokesperson=spokesperson, removed=guest.removed or removed)
    return with_guest(desk, new)


def called(desk: Desk, participant: ParticipantId, calling: bool, text: str | None) -> Desk:
    guest = desk.guests.get(participant)
    return desk if guest is None else with_guest(desk, replace(guest, calling=calling, call=text))


def named(desk: Desk, seat: str, participant: ParticipantId) -> Desk:
    guests = {
        name: replace(guest, spokesperson=name == participant) if guest.seat == seat else guest
        for name, guest in desk.guests.items()
    }
    return replace(desk, guests=guests)


def reached(desk: Desk, observation: str, seats: Sequence[str], way: Way) -> Desk:
    ways = dict(desk.knowledge.get(observation, {}))
    for seat in seats:
        ways.setdefault(seat, way)
    return replace(desk, knowledge=put(desk.knowledge, observation, ways))


def left_behind(
    knowledge: Mapping[str, Mapping[str, Way]], seat: str, common: Common
) -> Mapping[str, Mapping[str, Way]]:
    """Who knows what, when a seat's term ends: of what it knew, the new one has what the whole table was told."""
    return {
        observation: ways
        if observation in common.observations
        else {other: way for other, way in ways.items() if other != seat}
        for observation, ways in knowledge.items()
    }


def noted(desk: Desk, event: Event, number: int) -> Desk:
    """The console's list of what happens, and who did something last."""
    participant, seat = event.by
    if participant is not None and participant in desk.guests:
        guest = replace(desk.guests[participant], last=number, since=written(event.at))
        desk = with_guest(desk, guest)
    match event.fact:
        case SpokespersonNamed(participant=named) if named in desk.guests and desk.guests[named].spokesperson:
            # Who comes in first speaks for the seat: that they came in says it.
            return desk
    line = line_of(event, number, seat)
    return replace(desk, lines=(*desk.lines, line)) if line else desk


def line_of(event: Event, number: int, seat: str | None) -> Line | None:
    fact = event.fact
    to: tuple[str, ...] = ()
    about: str | None
    way: str | None = None
    match fact:
        case PhaseEntered(phase=about) | RoundStarted(round=_, kind=about):
            pass
        case CardDealt(card=about) | ShockStruck(shock=about) | Announced(text=about):
            pass
        case ObservationTold(observation=about, to=to, way=way, by=seat):
            pass
        case FigureShared(to=to, by=seat):
            about = fact.reading.figure
        case QuestionAsked(to=asked, about=about, seat=seat):
            to = (asked,)
        case QuestionAnswered(by=seat, ask=about):
            to = (fact.seat,)
        case MonitorConsulted(seat=seat):
            about = fact.reading.figure
        case ProposalMade(option=about, seat=seat):
            pass
        case ProposalAmended(proposal=about, seat=seat):
            pass
        case FrameStated(stream=about, seat=seat):
            way = "stands" if fact.stands else None
        case BudgetExceeded(place=about) | FloorBroken(place=about):
            pass
        case SupervisionBegan(place=about) | SupervisionEnded(place=about) | ConsentGiven(place=about):
            pass
        case ExceptionMade(place=about):
            way = "exception_owned" if fact.owned else None
        case FundRepaid(proposal=about):
            way = None if fact.cents else "fund_unpaid"
        case PositionTaken(proposal=about, seat=seat, side=way):
            pass
        case VerdictGiven(proposal=about, seat=seat, verdict=way):
            pass
        case ProposalClosed(proposal=about, outcome=way):
            pass
        case SeatSpoke(proposal=about, seat=seat):
            pass
        case PositionsRevealed(proposal=about):
            pass
        case VisionStated(seat=seat, place=about):
            pass
        case AgreementOffered(agreement=about, seat=seat, to=to):
            pass
        case AgreementConcluded(agreement=about, seat=seat, to=to):
            pass
        case (
            AgreementSigned(agreement=about, seat=seat)
            | AgreementLeft(agreement=about, seat=seat)
            | AgreementReviewed(agreement=about, seat=seat)
        ):
            pass
        case AgreementLapsed(agreement=about) | ReviewDue(agreement=about):
            pass
        case AgreementScored(agreement=about, reached=reached_):
            way = "reached" if reached_ else "missed"
        case StanceTaken(seat=seat, toward=asked, capacity=way):
            to, about = (asked,), None
        case CardBounded(seat=seat, card=about):
            way = "broaden" if fact.domains else "delimit"
        case OrderGiven(seat=seat, team=about, order=way):
            pass
        case PoolTermsSet(seat=seat, place=about):
            way = "pool_set" if fact.stands else "pool_voted" if fact.votes else None
        case PoolJoined(seat=seat, place=about) | PoolLeft(seat=seat, place=about):
            pass
        case ServiceSet(seat=seat, provider=about) | CapacityAllocated(seat=seat, place=about):
            pass
        case ProfessionalsBacked(seat=seat, shock=about) | RuleAdded(seat=seat, shock=about):
            pass
        case MessageSent(to=to, text=about, seat=seat):
            pass
        case FacilitatorCalled(text=about, seat=seat):
            pass
        case CallAttended(participant=about):
            pass
        case SpokespersonNamed(participant=about, seat=seat):
            pass
        case TermBegan(seat=seat):
            about = None
        case Whispered(to=asked, text=about):
            to = (asked,)
        case MomentBookmarked(note=about):
            pass
        case DebriefShown(shown=about):
            pass
        case StepsTakenBack(phase=about):
            pass
        case (
            ElectionHeld()
            | FiguresPublished()
            | EpilogueShown()
            | TableClosed()
            | Paused()
            | Resumed()
            | Extended()
            | FacilitatorInvited()
        ):
            about = None
        case _:
            return None
    return Line(number, written(event.at), fact.kind, seat, to, about, way, event.act)


def standing(log: Sequence[Event]) -> list[Event]:
    """The events that still count: without those that were struck by taking back."""
    struck = {n for event in log if isinstance(event.fact, StepsStruck) for n in event.fact.numbers}
    return [event for event in log if event.n not in struck]


def put(mapping: Mapping[K, V], key: K, value: V) -> Mapping[K, V]:
    """A copy of `mapping` with one entry set."""
    return {**mapping, key: value}


def known_to(log: Iterable[Event], reader: Literal["table", "facilitators"] | str) -> Known:
    """A reader's `Known`, folded afresh from the log."""
    known = Known(desk=Desk()) if reader == FACILITATORS else Known()
    if reader.startswith("t:"):
        term = TermId(reader[2:])
        known = Known(mandate=Mandate(term, seat_of(term)))
        for event in heard(log, reader):
            if event.to == "table":
                known = replace(known, common=common_learns(known.common, event))
            elif known.mandate:
                known = replace(known, mandate=mandate_learns(known.mandate, event))
        return known
    for event in heard(log, reader):
        known = learn(known, event)
    return known
