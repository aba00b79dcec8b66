"""Taking back the last steps, never past published figures. What was told once counts as known."""

from datetime import timedelta

from game.acts import Sent, Undo
from game.events import (
    Announced,
    AttentionRestored,
    BudgetExceeded,
    CardDealt,
    Entry,
    Event,
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
            ),
        ),
    ]
    back: dict[str, int] = {}
    for fact in facts:
        if isinstance(fact, ProposalMade):
            back[fact.seat] = back.get(fact.seat, 0) + table.book.attention.propose
    for seat, points in back.items():
        left = table.mandate_of(seat).attention + points
        happened.append((hearing(table, seat), AttentionRestored(seat=seat, left=left)))
    return happened


def whole_acts(table: Table, to: int) -> list[Event]:
    """Every step after the facilitators' number `to`; an act that is touched goes as a whole."""
    touched = {(s.event.by, s.event.act) for s in table.steps if s.number > to}
    return [s.event for s in table.steps if (s.event.by, s.event.act) in touched]


CONTROLS = Controls({"undo": may_undo}, {"undo": undo})
