"""What a participant sees: who they are, their hand, their figures, their talk, the proposals, the people."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Literal, get_args

from game.casebook.casebook import Option
from game.casebook.script import script_of
from game.events import Reading
from game.known import Common, Learnt, Mandate, Message, Proposal, Question, SharedFigure, Stand, Whisper
from game.phases import PHASES, WHEN
from game.rules.instinct import comes_to_mind, options_for
from game.rules.monitor import reading_id
from game.rules.positions import awaited
from game.rules.supervising import held_up
from game.rules.vision import Side, put_behind
from game.rules.vision import current as stated
from game.seats import number_of
from game.views.panels import (
    Against,
    CardView,
    Choice,
    Clock,
    Debrief,
    Decider,
    ExceptionView,
    Exchange,
    Expected,
    Figures,
    FigureView,
    Former,
    Hand,
    Handed,
    HandedOverView,
    InstinctMade,
    Me,
    MessageView,
    Overspent,
    People,
    Proposals,
    ProposalView,
    Reflection,
    SeatView,
    Share,
    Slip,
    StandView,
    Subject,
    Talk,
    Vision,
    VisionView,
    WhisperView,
)
from game.views.view import View


def clock(view: View) -> Clock:
    common, book = view.common, view.book
    plan = book.rounds[common.round - 1] if common.round else None
    return Clock(
        title=view.texts.say(book.title),
        round=common.round,
        rounds=len(book.rounds),
        round_title=view.texts.say(plan.title) if plan else None,
        phase=common.phase,
        phases=tuple(p.phase for p in plan.phases) if plan else (),
        deadline=common.deadline,
        paused=common.paused,
        left=common.left,
    )


def me(view: View) -> Me | None:
    person, mandate = view.known.person, view.known.mandate
    if person is None and mandate is None:
        return None
    words = view.texts
    seat = words.own_seat() if mandate else None
    role = view.book.role_of(seat.id) if seat else None
    holder = view.common.seats.get(seat.id) if seat else None
    return Me(
        participant=person.id if person else None,
        name=words.said(person.name) if person else None,
        seat=seat.id if seat else None,
        title=words.say(seat.title) if seat else None,
        role=role.id if role else None,
        role_title=words.say(role.title) if role else None,
        place=seat.place if seat else None,
        place_title=words.place(seat.place) if seat else None,
        task=words.say(seat.task) if seat else None,
        interest=words.say(seat.interest) if seat else None,
        powers=tuple(sorted(view.book.powers_of(seat.id))) if seat else (),
        spokesperson=bool(mandate and person and mandate.spokesperson == person.id),
        people=holder.people if holder else 0,
        attention=mandate.attention if mandate else 0,
        points=mandate.points if mandate else 0,
        reflections=reflections(view),
        term=number_of(mandate.term) if mandate else 1,
        new_term=mandate is not None and new_term(view, mandate.seat),
        handed_over=handed_over(view, mandate) if mandate else None,
        calling=person is not None and person.calling,
    )


def new_term(view: View, seat: str) -> bool:
    """Whether an election gave a seat a new term with this round."""
    holder = view.common.seats.get(seat)
    return holder is not None and holder.since == view.common.round > 0


def handed_over(view: View, mandate: Mandate) -> HandedOverView | None:
    found = mandate.handed_over
    if found is None:
        return None
    words, motions = view.texts, {m.id: m for m in view.common.motions.made}
    visions = {v.id: v for v in view.common.visions}
    return HandedOverView(
        decisions=tuple(
            Subject(id=name, title=words.say(words.option(m.card, m.option).title))
            for name in found.decisions
            if (m := motions.get(name))
        ),
        visions=tuple(
            Subject(id=name, title=words.said(v.text) or "")
            for name in found.visions
            if (v := visions.get(name))
        ),
        agreements=tuple(
            Subject(id=name, title=words.said(a.terms.goal) or "")
            for name in found.agreements
            if (a := view.common.agreements.get(name))
        ),
        observations=tuple(handed(view, o) for o in found.observations),
    )


def reflections(view: View) -> tuple[Reflection, ...]:
    """The prompts that were put so far, with what the reader wrote."""
    person, common = view.known.person, view.common
    if person is None:
        return ()
    written = dict(person.reflections)
    last = common.phase in ("epilogue", "closed") or (
        common.phase == "reflection" and common.round == len(view.book.rounds)
    )
    rounds = view.book.rounds[: common.round]
    over = PHASES.index(common.phase) >= PHASES.index("reflection")
    prompts = [p for r in (rounds if over else rounds[:-1]) for p in r.prompts]
    if last:
        prompts.append(view.book.take_home)
    return tuple(
        Reflection(prompt=p.id, question=view.texts.say(p.text), text=view.texts.said(written.get(p.id)))
        for p in prompts
    )


def hand(view: View) -> Hand | None:
    person = view.known.person
    if view.known.mandate is None:
        return None
    return Hand(
        cards=tuple(card_view(view, name, i) for i, name in enumerate(view.common.cards, start=1)),
        observations=slips(view, view.known.mandate, view.known.observations()),
        former=tuple(former(view, mandate) for mandate in reversed(person.former)) if person else (),
    )


def former(view: View, mandate: Mandate) -> Former:
    """What the reader had in a term that they left."""
    return Former(
        seat=mandate.seat,
        title=view.texts.title(mandate.seat),
        term=number_of(mandate.term),
        observations=slips(view, mandate, mandate.observations),
        readings=readings(view, mandate.consulted, mandate.shared),
        exchanges=exchanges(view, mandate),
        messages=messages(view, mandate, mandate.messages),
        whispers=whispers(view, mandate.whispers),
    )


def slips(view: View, mandate: Mandate, learnt: Mapping[str, Learnt]) -> tuple[Slip, ...]:
    """Observations of a term, the newest first."""
    return tuple(slip(view, mandate, found) for found in reversed(list(learnt.values())))


def card_view(view: View, name: str, number: int) -> CardView:
    say, card = view.texts.say, view.texts.card(name)
    felt = view.known.person.instincts.get(name) if view.known.person else None
    chosen = card.option(felt.option) if felt else None
    return CardView(
        id=name,
        number=number,
        domain=say(card.domain),
        vignette=card.vignette,
        title=say(card.title),
        face=say(card.face),
        expected_text=say(card.expected_text),
        options=tuple(choice(view, o, card.expected) for o in options_for(card, view.known)),
        instinct=InstinctMade(option=felt.option, title=say(chosen.title), confidence=felt.confidence)
        if felt and chosen
        else None,
        round=next((i for i, plan in enumerate(view.book.rounds, start=1) if name in plan.cards), None),
    )


def choice(view: View, option: Option, expected: str | None = None) -> Choice:
    return Choice(
        id=option.id,
        title=view.texts.say(option.title),
        text=view.texts.say(option.text),
        amount=option.amount,
        expected=option.id == expected,
    )


def slip(view: View, mandate: Mandate, found: Learnt) -> Slip:
    passed = [to for name, to in mandate.passed_on if name == found.observation]
    mark = view.known.person.marks.get(found.observation) if view.known.person else None
    at_table = found.observation in view.common.observations
    return Slip(
        id=found.observation,
        card=view.book.card_of_observation[found.observation].id,
        text=view.texts.observed(found.observation),
        brief=view.texts.brief(found.observation),
        way=found.way,
        by=found.by,
        by_title=view.texts.title(found.by) if found.by else None,
        alone=found.alone and not at_table and not passed,
        told_table=at_table,
        told_to=tuple(dict.fromkeys(view.texts.title(seat) for seats in passed for seat in seats)),
        marked=mark.marking if mark else None,
        marked_to=mark.to if mark else (),
    )


def figures(view: View) -> Figures | None:
    mandate = view.known.mandate
    if mandate is None:
        return None
    return Figures(readings=readings(view, mandate.consulted, (*mandate.shared, *view.common.shared)))


def readings(
    view: View, consulted: Sequence[Reading], shared: Sequence[SharedFigure]
) -> tuple[FigureView, ...]:
    """Figures that were looked up or shared, the last first."""
    found = [*((r, None) for r in consulted), *((s.reading, s.by) for s in shared)]
    return tuple(
        FigureView(
            id=reading_id(r),
            figure=r.figure,
            title=view.texts.figure(r.figure),
            unit=view.texts.unit(r.figure),
            place=r.place,
            place_title=view.texts.place(r.place),
            quarter=r.quarter,
            value=r.value,
            source="shared" if by else "consulted",
            by_title=view.texts.title(by) if by else None,
        )
        for r, by in reversed(found)
    )


def talk(view: View) -> Talk | None:
    mandate, person = view.known.mandate, view.known.person
    if mandate is None:
        return None
    waiting = [q for q in mandate.questions.values() if q.waits_for(mandate.seat, view.common)]
    return Talk(
        exchanges=exchanges(view, mandate),
        waiting=len(waiting) if view.common.phase in WHEN["answer"] else 0,
        contacts=tuple(Subject(id=c.id, title=view.texts.say(c.title)) for c in view.book.contacts),
        subjects=tuple(Subject(id=s.id, title=view.texts.say(s.title)) for s in view.book.subjects),
        messages=messages(view, mandate, (*view.common.messages, *mandate.messages)),
        whispers=whispers(view, (*mandate.whispers, *(person.whispers if person else ()))),
    )


def exchanges(view: View, mandate: Mandate) -> tuple[Exchange, ...]:
    """Questions of and to a term, the newest first."""
    return tuple(exchange(view, mandate, q) for q in reversed(list(mandate.questions.values())))


def messages(view: View, mandate: Mandate, found: Sequence[Message]) -> tuple[MessageView, ...]:
    """Messages as a term reads them, newest first."""
    title = view.texts.title
    sent = sorted(found, key=lambda m: (m.at, m.id), reverse=True)
    return tuple(
        MessageView(
            id=m.id,
            mine=m.seat == mandate.seat,
            seat=m.seat,
            seat_title=title(m.seat),
            table=not m.to,
            to_titles=tuple(title(s) for s in m.to),
            text=view.texts.said(m.text) or "",
            round=m.round,
        )
        for m in sent
    )


def whispers(view: View, found: Sequence[Whisper]) -> tuple[WhisperView, ...]:
    """What the facilitator said to a seat, or to the reader alone, newest first."""
    now = (view.common.round, view.common.phase)
    heard = sorted(found, key=lambda w: (w.at, w.text))
    return tuple(
        WhisperView(
            text=view.texts.said(w.text) or "",
            round=w.round,
            phase=w.phase,
            fresh=(w.round, w.phase) == now,
        )
        for w in reversed(heard)
    )


def exchange(view: View, mandate: Mandate, q: Question) -> Exchange:
    return Exchange(
        id=q.id,
        mine=q.seat == mandate.seat,
        seat=q.seat,
        seat_title=view.texts.title(q.seat),
        to=q.to,
        to_title=view.texts.title(q.to),
        about=q.about,
        about_title=view.texts.about(q.about),
        text=view.texts.said(q.text),
        answered=q.answered,
        observations=tuple(handed(view, o) for o in q.observations),
        answer=view.texts.said(q.answer),
    )


def vision(view: View) -> Vision | None:
    """None where the casebook has nothing to put first."""
    if not view.book.priorities:
        return None
    words = view.texts
    titles = {p.id: Subject(id=p.id, title=words.say(p.title)) for p in view.book.priorities}
    current = {v.place: v.id for v in view.common.visions}
    return Vision(
        visions=tuple(
            VisionView(
                id=v.id,
                seat=v.seat,
                by_title=words.title(v.seat),
                place=v.place,
                place_title=words.place(v.place),
                priorities=tuple(titles[p] for p in v.priorities if p in titles),
                horizon=v.horizon,
                text=words.said(v.text) or "",
                round=v.round,
                current=current[v.place] == v.id,
                exceptions=departures(view, v.id, titles),
            )
            for v in view.common.visions
        ),
        priorities=tuple(titles.values()),
    )


def departures(view: View, vision: str, titles: Mapping[str, Subject]) -> tuple[ExceptionView, ...]:
    """What was decided against a vision."""
    words, made = view.texts, {motion.id: motion for motion in view.common.motions.made}
    return tuple(
        ExceptionView(
            proposal=d.proposal,
            title=words.say(words.option(p.card, p.option).title),
            verdict=d.verdict,
            priority=d.priority,
            priority_title=titles[d.priority].title,
            owned=d.owned,
            round=d.round,
        )
        for d in view.common.departures
        if d.vision == vision and (p := made.get(d.proposal)) is not None
    )


def against(view: View, p: Proposal, seat: str) -> tuple[Against, ...]:
    """What a verdict of a seat's would put behind of the vision of its place."""
    option = view.texts.option(p.card, p.option)
    vision = stated(view.common, view.book.seat_by_id[seat].place)
    return tuple(
        Against(verdict=side, priority=name, title=view.texts.say(view.book.priority_by_id[name].title))
        for side in get_args(Side)
        if (name := put_behind(option, vision, side)) is not None
    )


def proposals(view: View) -> Proposals:
    found = (p for p in view.common.proposals.values() if not p.taken_back)
    return Proposals(
        proposals=tuple(proposal_view(view, p) for p in found),
        catalogue=tuple(
            view.keep(("measure", measure.id), (measure,), partial(choice, view, measure))
            for measure in view.book.catalogue
            if comes_to_mind(measure, view.known)
        )
        if view.known.mandate
        else (),
    )


def proposal_view(view: View, p: Proposal) -> ProposalView:
    """A proposal as everybody sees it, and in it what is the reader's own."""
    plain = view.once(("proposal", p.id), lambda public: kept_proposal(public, p))
    mandate, person = view.known.mandate, view.known.person
    own: dict[str, Any] = {}
    if mandate is not None and p.waits_for(mandate.seat):
        own["mine_to_decide"] = True
        if found := against(view, p, mandate.seat):
            own["against"] = found
    terms = (*(person.former if person else ()), *((mandate,) if mandate else ()))
    grounds = next((term.grounds[p.id] for term in terms if p.id in term.grounds), ())
    if grounds:
        own["grounds"] = tuple(handed(view, o) for o in grounds)
    place: int | None = None
    if person is not None:
        places = view.once(("places", p.id), lambda _: {s.participant: n for n, s in enumerate(p.stands)})
        place = places.get(person.id)
        if place is not None:
            mine = stand_view(view, p, p.stands[place], mine=True)
            own |= {"mine": mine, "stands": (*plain.stands[:place], mine, *plain.stands[place + 1 :])}
        elif p.id in person.held:
            own["mine"] = stand_view(view, p, person.held[p.id], mine=True)
    return plain.of(own, place) if own else plain


def kept_proposal(public: View, p: Proposal) -> ProposalView:
    """A proposal as everybody sees it, as long as nothing was said of it, and of what stands in it from elsewhere."""
    common = public.common
    beside = (common.round, common.seats, common.publications, common.exceeded, *supervision(common))
    return public.keep(("proposal", p.id), (p, *beside), lambda: public_proposal(public, p))


def public_proposal(view: View, p: Proposal) -> ProposalView:
    words, spoken = view.texts, {*p.spoken, *(s.seat for s in p.stands)}
    option = words.option(p.card, p.option)
    verdicts = {v.seat: v for v in p.verdicts}
    return ProposalView(
        id=p.id,
        round=p.round,
        seat=p.seat,
        by_title=words.title(p.seat),
        card=p.card,
        option=p.option,
        title=words.say(option.title),
        text=words.say(option.text),
        amount=p.amount,
        funding=tuple(
            Share(
                source=f.source,
                place_title=words.place(f.source.rpartition(".")[0]),
                purse=purse_of(f.source),
                cents=f.cents,
            )
            for f in p.funding
        ),
        reason=words.said(p.reason),
        forecast=expected(view, p),
        deciders=tuple(
            Decider(
                seat=seat,
                title=words.title(seat),
                verdict=verdicts[seat].verdict if seat in verdicts else None,
                reason=words.said(verdicts[seat].reason) if seat in verdicts else None,
            )
            for seat in p.deciders
        ),
        stands=tuple(stand_view(view, p, s) for s in p.stands),
        outcome=p.outcome,
        starts=p.starts,
        mine_to_decide=False,
        grounds=(),
        hidden=p.face_down,
        spoken=tuple(s for s in view.book.seat_by_id if s in spoken),
        awaited=awaited(view.book, view.common, p),
        above=tuple(words.place(place) for place in p.above),
        voting=next((a.of for a in p.assemblies if a.of in ("council", "board")), "each"),
        overspent=tuple(
            Overspent(place_title=words.place(e.place), purse=e.purse, cents=e.cents)
            for e in view.common.exceeded
            if e.proposal == p.id
        ),
        held_up=tuple(words.place(place) for place in held_up(view.common, p.spends)) if p.open else (),
        amended=p.before is not None,
    ).in_public()


def supervision(common: Common) -> tuple[object, object]:
    """What says of which municipalities new spending waits."""
    return common.supervised, common.consents


def purse_of(source: str) -> Literal["budget", "reserve", "fund"]:
    """The purse in a source of money, `<municipality>.<purse>`."""
    match source.rpartition(".")[2]:
        case "reserve":
            return "reserve"
        case "fund":
            return "fund"
        case _:
            return "budget"


def stand_view(view: View, p: Proposal, stand: Stand, mine: bool = False) -> StandView:
    def made() -> StandView:
        return StandView(
            seat=stand.seat,
            title=view.texts.title(stand.seat),
            side=stand.side,
            reason=view.texts.said(stand.reason),
            mine=mine,
        )

    return view.keep(("stand", p.id, stand.participant, mine), (stand,), made)


def expected(view: View, p: Proposal) -> Expected | None:
    """What was forecast, beside what was published when the proposal was made."""
    told, words = p.forecast, view.texts
    if told is None:
        return None
    made = sum(r.quarters for r in view.book.rounds[: p.round - 1])
    published = [known for known in view.common.publications if known.quarter <= made]
    readings = published[-1].figures if published else ()
    return Expected(
        figure=told.figure,
        title=words.figure(told.figure),
        unit=words.unit(told.figure),
        place_title=words.place(told.place),
        change=told.change,
        by=told.by,
        was=next((r.value for r in readings if (r.figure, r.place) == (told.figure, told.place)), None),
        within=told.by - made,
    )


def handed(view: View, observation: str) -> Handed:
    return Handed(id=observation, text=view.texts.observed(observation), brief=view.texts.brief(observation))


def people(view: View) -> People:
    return People(seats=seat_views(view))


def seat_views(view: View) -> tuple[SeatView, ...]:
    mandate, say = view.known.mandate, view.texts.say
    found = []
    for seat in view.book.seats:
        holder = view.common.seats.get(seat.id)
        count = holder.people if holder else 0
        bot = bool(holder and holder.bot)
        found.append(
            SeatView(
                id=seat.id,
                role=seat.role,
                role_title=say(view.book.role_of(seat.id).title),
                place=seat.place,
                place_title=view.texts.place(seat.place),
                title=say(seat.title),
                short=say(seat.short),
                people=count,
                bot=bot,
                open=not count and not bot,
                me=mandate is not None and mandate.seat == seat.id,
                term=holder.term if holder else 1,
                new_term=new_term(view, seat.id),
            )
        )
    return tuple(found)


def debrief(view: View) -> Debrief:
    common = view.common
    if common.shown_step is None:
        return Debrief(open=common.record_open)
    step, stage, about = common.shown_step
    found = next((s for s in script_of(view.book) if s.step == step), None)
    return Debrief(
        open=common.record_open,
        step=step,
        stage=stage,
        about=about,
        question=view.texts.say(found.question) if found else None,
    )
