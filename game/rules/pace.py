"""The pace of the game, in the facilitator's hand: start, advance, pause, resume, extend, close."""

from collections import Counter
from datetime import datetime, timedelta

from game.acts import Extend, Sent
from game.casebook.casebook import PhasePlan
from game.events import (
    AttentionGranted,
    EpilogueShown,
    Extended,
    FiguresPublished,
    FundRepaid,
    InstinctsOpened,
    Paused,
    PhaseEntered,
    RecordOpened,
    Resumed,
    RoundSettled,
    RoundStarted,
    TableClosed,
    TrueFiguresShown,
)
from game.evolve import by_quarter
from game.known import Publication
from game.offers import Form, Number, Offer, OneOf, Whole
from game.quantities import moment, written
from game.refusals import Refusal
from game.rules import agreements, elections, supervising
from game.rules.dealing import deal_card
from game.rules.deciding import time_is_up
from game.rules.frames import broken
from game.rules.positions import last_reveals
from game.rules.rule import Controls, Happening, Host, Offers, followed, hearing
from game.rules.spokespersons import rotated
from game.seats import FACILITATORS, SEALED, TABLE, told
from game.settlement import advance as run_model
from game.settlement import flowing_back, published, showable
from game.table import Table

EMPTY = Form({})


def may_start(_: Host) -> Offers:
    return [Offer("start", EMPTY)]


def start(table: Table, sent: Sent) -> list[Happening]:
    opening = table.sealed.truth
    return [*publish(table, opening), *begin_round(table, 1, sent)]


def publish(table: Table, truth: tuple[Publication, ...]) -> list[Happening]:
    """The reports for the table, and the true figures for the facilitators."""
    last = truth[-1]
    figures = published(table, truth)
    return [
        (told(FACILITATORS), TrueFiguresShown(quarter=last.quarter, figures=showable(last.figures))),
        (TABLE, FiguresPublished(quarter=last.quarter, figures=figures)),
        *((TABLE, fact) for fact in supervising.told(table.book, table.common, last.quarter, figures)),
        *((TABLE, fact) for fact in broken(table.book, table.common, last.quarter, figures)),
    ]


def begin_round(table: Table, number: int, sent: Sent) -> list[Happening]:
    """A round begins, with its election; who speaks for a shared seat changes the first time that it does."""
    plan = table.book.rounds[number - 1]
    first = number > max(1, table.common.reached)
    begun: list[Happening] = [(TABLE, RoundStarted(round=number))]
    begun += elections.held(table, plan.election) if plan.election else []
    table = followed(table, sent, begun)
    return [
        *begun,
        *(rotated(table) if first else ()),
        *(
            (
                hearing(table, s.id),
                AttentionGranted(seat=s.id, points=table.book.attention.points),
            )
            for s in table.book.seats
        ),
        enter(number, plan.phases[0], sent.at),
        *(h for card in plan.cards if card not in table.common.cards for h in deal_card(table, card)),
    ]


def enter(number: int, plan: PhasePlan, at: datetime) -> Happening:
    deadline = written(at + timedelta(minutes=plan.minutes))
    return (TABLE, PhaseEntered(round=number, phase=plan.phase, deadline=deadline))


def may_advance(host: Host) -> Offers:
    common = host.common
    position = Form({"round": Whole(common.round, common.round), "phase": OneOf((common.phase,))})
    return [Offer("advance", Form({"expect": position}))]


def advance(table: Table, sent: Sent) -> list[Happening]:
    """On to the next phase, the next round, or the epilogue; what was not decided or signed lapses."""
    common, book = table.common, table.book
    plan = book.rounds[common.round - 1]
    names: list[str] = [p.phase for p in plan.phases]
    place = names.index(common.phase) + 1 if common.phase in names else len(names)
    following = plan.phases[place] if place < len(names) else None
    happened = [*time_is_up(table, sent), *agreements.lapsed(table)] if common.phase == "decision" else []
    if following is not None and following.phase != "settlement":
        return [*happened, enter(common.round, following, sent.at)]
    happened += settle_round(followed(table, sent, happened), sent)
    if following is not None:
        return [*happened, enter(common.round, following, sent.at)]
    if common.round < len(book.rounds):
        return [*happened, *begin_round(followed(table, sent, happened), common.round + 1, sent)]
    # The years after begin where the round ended.
    return [*happened, *begin_epilogue(followed(table, sent, happened), sent)]


def settle_round(table: Table, sent: Sent) -> list[Happening]:
    """The model runs for the quarters of this round; the reports come out."""
    due = sum(r.quarters for r in table.book.rounds[: table.common.round]) - table.sealed.quarter
    if due <= 0:
        return []
    happened = before_the_books_close(table, due, sent)
    table = followed(table, sent, happened)
    settled = run_model(table, due)
    happened += [
        (
            SEALED,
            RoundSettled(
                round=table.common.round,
                first=table.sealed.quarter + 1,
                model=settled.model,
                state=settled.state,
                figures=settled.figures,
            ),
        )
    ]
    truth = (*table.sealed.truth, *by_quarter(settled.figures))
    return [*happened, *publish(table, truth), *agreements.fallen_due(table, truth)]


def before_the_books_close(table: Table, quarters: int, sent: Sent) -> list[Happening]:
    """What is still paid in these quarters because of what they bring: no other follows, or the fund is paid back."""
    happened: list[Happening] = []
    if table.sealed.quarter + quarters == table.book.quarters:
        happened = last_scored(table, quarters, sent)
    return [*happened, *fund_repaid(followed(table, sent, happened), quarters)]


def last_scored(table: Table, quarters: int, sent: Sent) -> list[Happening]:
    """The targets that come due in the last quarters there are, one quarter after the other."""
    before = table.sealed.quarter
    last = before + quarters
    happened: list[Happening] = []
    for quarter in agreements.awaited(table.common, before, last):
        so_far = followed(table, sent, happened)
        truth = (*table.sealed.truth, *by_quarter(run_model(so_far, quarter - before).figures))
        happened += agreements.scored(so_far, truth, closes=last)
    return happened


def fund_repaid(table: Table, quarters: int) -> list[Happening]:
    """What flows back into the revolving fund of these quarters, in the last of them; also where it is nothing."""
    last = table.sealed.quarter + quarters
    return [
        (
            TABLE,
            FundRepaid(
                proposal=loan.proposal,
                place=loan.place,
                cents=cents,
                lent=loan.lent(last),
                repaid=loan.repaid + cents,
                starts=last,
            ),
        )
        for loan, cents in flowing_back(table, quarters)
    ]


def begin_epilogue(table: Table, sent: Sent) -> list[Happening]:
    """The years after the last decision, as they truly go."""
    entered: Happening = (TABLE, PhaseEntered(round=table.common.round, phase="epilogue", deadline=None))
    quarters = table.book.epilogue.quarters
    if quarters == 0:
        return [entered]
    happened = before_the_books_close(table, quarters, sent)
    table = followed(table, sent, happened)
    settled = run_model(table, quarters)
    first = table.sealed.quarter + 1
    return [
        entered,
        *happened,
        (
            SEALED,
            RoundSettled(
                round=table.common.round,
                first=first,
                model=settled.model,
                state=settled.state,
                figures=settled.figures,
                epilogue=True,
            ),
        ),
        (TABLE, EpilogueShown(first=first, last=first + quarters - 1, figures=showable(settled.figures))),
    ]


def may_pause(host: Host) -> Offers:
    return Refusal("paused") if host.common.paused else [Offer("pause", EMPTY)]


def pause(table: Table, sent: Sent) -> list[Happening]:
    return [(TABLE, Paused(left=seconds_left(table.common.deadline, sent.at)))]


def seconds_left(deadline: str | None, at: datetime) -> float | None:
    return None if deadline is None else max(0.0, round((moment(deadline) - at).total_seconds(), 3))


def may_resume(host: Host) -> Offers:
    return [Offer("resume", EMPTY)] if host.common.paused else Refusal("nothing_to_do", act="resume")


def resume(table: Table, sent: Sent) -> list[Happening]:
    left = table.common.left
    deadline = None if left is None else written(sent.at + timedelta(seconds=left))
    return [(TABLE, Resumed(deadline=deadline))]


def may_extend(host: Host) -> Offers:
    if host.common.paused:
        return Refusal("paused")
    return [Offer("extend", Form({"minutes": Number(0.5, 60)}))]


def extend(table: Table, sent: Sent) -> list[Happening]:
    """More time: from the deadline, or from now where it has passed."""
    act, deadline = sent.act, table.common.deadline
    assert isinstance(act, Extend)
    base = max(moment(deadline), sent.at) if deadline else sent.at
    return [(TABLE, Extended(deadline=written(base + timedelta(minutes=act.minutes))))]


def may_close(_: Host) -> Offers:
    return [Offer("close", EMPTY)]


def close(table: Table, _: Sent) -> list[Happening]:
    """The table closes and its record opens; first instincts are told as counts, never by person."""
    happened = last_reveals(table) if table.common.phase == "decision" else []
    happened.append((TABLE, TableClosed()))
    for card in table.common.cards:
        felt = [p.instincts[card] for p in table.people.values() if card in p.instincts]
        if felt:
            counts = Counter(i.option for i in felt)
            mean = round(sum(i.confidence for i in felt) / len(felt), 1)
            happened.append(
                (TABLE, InstinctsOpened(card=card, options=dict(sorted(counts.items())), confidence=mean))
            )
    happened.append((TABLE, RecordOpened()))
    return happened


CONTROLS = Controls(
    {
        "start": may_start,
        "advance": may_advance,
        "pause": may_pause,
        "resume": may_resume,
        "extend": may_extend,
        "close": may_close,
    },
    {
        "start": start,
        "advance": advance,
        "pause": pause,
        "resume": resume,
        "extend": extend,
        "close": close,
    },
)
