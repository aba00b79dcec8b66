"""Panel `agreements`: what was offered to the reader's seat or by it, and what was concluded at the table."""

from collections.abc import Iterator, Mapping
from typing import Literal

from game.acts import MONITOR, Target
from game.casebook.text import Text
from game.known import Agreement, Score
from game.rules.agreements import missed, to_hold, waits_for
from game.rules.supervising import held_up_by
from game.views.panels import Agreements, AgreementView, PartyView, ReviewView, TargetView
from game.views.view import View

BY_MONITOR = Text(nl="de monitor", en="the monitor")


def agreements(view: View) -> Agreements | None:
    """None while the reader knows of none."""
    common, own = view.common, view.known.desk or view.known.mandate
    offered: Mapping[str, Agreement] = own.offered if own else {}
    shown = {**offered, **common.agreements}
    found = tuple(agreement_view(view, one) for one in shown.values() if not one.taken_back)
    return Agreements(agreements=found) if found else None


def state(view: View, one: Agreement) -> Literal["offered", "lapsed", "in_force", "notice", "ended"]:
    if one.starts is None:
        return "lapsed" if one.lapsed else "offered"
    if one.notice is None:
        return "in_force"
    return "notice" if view.common.quarter < one.notice.last else "ended"


def agreement_view(view: View, one: Agreement) -> AgreementView:
    words, mandate, terms, notice = view.texts, view.known.mandate, one.terms, one.notice
    seat = mandate.seat if mandate else None
    mine = seat in one.parties
    return AgreementView(
        id=one.id,
        kind_of=terms.kind_of,
        seat=one.seat,
        by_title=words.title(one.seat),
        parties=tuple(
            PartyView(
                seat=party,
                title=words.title(party),
                signed=party in one.signed,
                measures=party not in (one.seat, *one.to),
            )
            for party in one.parties
        ),
        goal=words.said(terms.goal),
        outcomes=tuple(targets(view, one, "outcome", terms.outcomes)),
        outputs=tuple(targets(view, one, "output", terms.outputs)),
        price=terms.price,
        volume=terms.volume,
        reviews=tuple(ReviewView(quarter=q, state=review_state(view, one, q)) for q in terms.reviews),
        risk=terms.risk,
        notice=terms.exit.notice,
        exit_cents=terms.exit.cents,
        state=state(view, one),
        starts=one.starts,
        last=notice.last if notice else None,
        left_by=notice.seat if notice else None,
        left_by_title=words.title(notice.seat) if notice else None,
        left_reason=words.said(notice.reason) if notice else None,
        mine=mine,
        mine_to_sign=seat is not None and waits_for(one, seat),
        mine_to_review=mine and bool(to_hold(view.book, view.common, one)),
        round=one.round,
        held_up=tuple(words.place(p) for p in held_up_by(view.book, view.common, one)) if one.open else (),
    )


def targets(
    view: View, one: Agreement, part: Literal["outcome", "output"], listed: tuple[Target, ...]
) -> Iterator[TargetView]:
    words = view.texts
    scores: dict[tuple[str, int], Score] = {(s.part, s.number): s for s in one.scores}
    for number, target in enumerate(listed):
        score = scores.get((part, number))
        monitor = target.measured_by == MONITOR
        yield TargetView(
            figure=target.figure,
            title=words.figure(target.figure),
            unit=words.unit(target.figure),
            place=target.place or "",
            place_title=words.place(target.place or ""),
            target=target.target,
            direction=target.direction or "",
            by=target.by,
            measured_by=target.measured_by,
            measured_by_title=words.say(BY_MONITOR) if monitor else words.title(target.measured_by),
            value=score.value if score else None,
            reached=score.reached if score else None,
            withheld=score.withheld if score else 0,
        )


def review_state(
    view: View, one: Agreement, quarter: int
) -> Literal["to_come", "due", "held", "missed", "off"]:
    if quarter in one.held:
        return "held"
    if one.starts is not None and not one.in_force(quarter):
        return "off"
    if one.starts is None or quarter > view.common.quarter:
        return "to_come"
    return "missed" if missed(view.book, view.common, quarter) else "due"
