"""Taking back the last steps, never past published figures. What was told once counts as known."""

from datetime import timedelta

from game.acts import Sent, Undo
from game.events import (
    AgreementConcluded,
    AgreementLapsed,
    AgreementLeft,
    AgreementOffered,
    AgreementSigned,
    Announced,
    AttentionRestored,
    BudgetExceeded,
    CapacityAllocated,
    CardDealt,
    ConsentGiven,
    Entry,
    Event,
    Fact,
    OfferTakenBack,
    PhaseEntered,
    PositionTaken,
    ProposalAmended,
    ProposalClosed,
    ProposalMade,
    ShockStruck,
    StepsKept,
    StepsStruck,
    StepsTakenBack,
    VerdictGiven,
    VisionStated,
)
from game.offers import Form, Offer, Whole
from game.quantities import written
from game.refusals import Refusal
from game.rules.rule import Controls, Happening, Host, Offers, hearing
from game.seats import FACILITATORS, SEALED, TABLE, told
from game.table import Table


def may_undo(host: Host) -> Offers:
    if not host.desk.steps:
        return Refusal("facts_stand", act="undo")
    seq = host.known.seq
    return [
        Offer(
            "undo", Form({"to": Whole(host.desk.floor, host.desk.steps[-1] - 1), "expect": Whole(seq, seq)})
        )
    ]


def undo(table: Table, sent: Sent) -> list[Happening]:
    act = sent.act
    assert isinstance(act, Undo)
    struck = whole_acts(table, act.to)
    facts = [e.fact for e in struck]
    kept = [s.event.fact for s in table.steps if s.event not in struck]
    entered = [f for f in kept if isinstance(f, PhaseEntered)]
    moved = any(isinstance(f, PhaseEntered) for f in facts)
    round_, phase = (
        (entered[-1].round, entered[-1].phase) if entered else (table.common.round, table.common.phase)
    )
    deadline = table.common.deadline
    if moved:
        plans = {p.phase: p for p in table.book.rounds[round_ - 1].phases}
        minutes = next((p.minutes for name, p in plans.items() if name == phase), None)
        deadline = written(sent.at + timedelta(minutes=minutes)) if minutes else None
    happened: list[Happening] = [
        (SEALED, StepsStruck(numbers=tuple(e.n for e in struck))),
        (
            told(FACILITATORS),
            StepsKept(
                numbers=tuple(
                    s.number for s in table.steps if s.event not in struck and s.number > table.desk.floor
                )
            ),
        ),
        (
            TABLE,
            StepsTakenBack(
                round=round_,
                phase=phase,
                deadline=deadline,
                proposals=tuple(f.proposal for f in facts if isinstance(f, ProposalMade)),
                positions=tuple((f.proposal, f.participant) for f in facts if isinstance(f, PositionTaken)),
                verdicts=tuple((f.proposal, f.seat) for f in facts if isinstance(f, VerdictGiven)),
                outcomes=tuple(f.proposal for f in facts if isinstance(f, ProposalClosed)),
                cards=tuple(f.card for f in facts if isinstance(f, CardDealt)),
                shocks=tuple(f.shock for f in facts if isinstance(f, ShockStruck)),
                announcements=tuple(f.text for f in facts if isinstance(f, Announced)),
                visions=tuple(f.vision for f in facts if isinstance(f, VisionStated)),
                entries=tuple(f.entry for f in facts if isinstance(f, Entry)),
                amendments=tuple(f.proposal for f in facts if isinstance(f, ProposalAmended)),
                exceeded=tuple(f.proposal for f in facts if isinstance(f, BudgetExceeded)),
                concluded=tuple(f.agreement for f in facts if isinstance(f, AgreementConcluded)),
                left=tuple(f.agreement for f in facts if isinstance(f, AgreementLeft)),
                consents=tuple(f.place for f in facts if isinstance(f, ConsentGiven)),
            ),
        ),
    ]
    happened += offers_back(table, facts)
    back: dict[str, int] = {}
    for fact in facts:
        if isinstance(fact, ProposalMade):
            back[fact.seat] = back.get(fact.seat, 0) + table.book.attention.propose
        if isinstance(fact, CapacityAllocated):
            back[fact.seat] = back.get(fact.seat, 0) + table.book.attention.allocate
        if isinstance(fact, AgreementOffered):
            back[fact.seat] = back.get(fact.seat, 0) + table.book.attention.offer
    for seat, points in back.items():
        left = table.mandate_of(seat).attention + points
        happened.append((hearing(table, seat), AttentionRestored(seat=seat, left=left)))
    return happened


def offers_back(table: Table, facts: list[Fact]) -> list[Happening]:
    """What the parties of each offer see of it: nobody else knew of the offer."""
    offered = {f.agreement for f in facts if isinstance(f, AgreementOffered)}
    lapsed = {f.agreement for f in facts if isinstance(f, AgreementLapsed)}
    signed: dict[str, list[str]] = {}
    for fact in facts:
        if isinstance(fact, AgreementSigned):
            signed.setdefault(fact.agreement, []).append(fact.seat)
    return [
        (
            hearing(table, *agreement.parties),
            OfferTakenBack(
                agreement=name,
                offered=name in offered,
                signed=tuple(signed.get(name, ())),
                lapsed=name in lapsed,
            ),
        )
        for name, agreement in table.desk.offered.items()
        if name in offered | lapsed | signed.keys()
    ]


def whole_acts(table: Table, to: int) -> list[Event]:
    """Every step after the facilitators' number `to`; an act that is touched goes as a whole."""
    touched = {(s.event.by, s.event.act) for s in table.steps if s.number > to}
    return [s.event for s in table.steps if (s.event.by, s.event.act) in touched]


CONTROLS = Controls({"undo": may_undo}, {"undo": undo})
