"""Panel `register`: what was laid down in public and stands."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from game.carrying import standing
from game.known import Frame
from game.loans import left, loans, settled
from game.pool import pooled
from game.region.indicators import BY_ID
from game.views.panels import (
    AllocationView,
    BoundView,
    BrokenFloorView,
    FloorView,
    FrameView,
    FundView,
    LoanView,
    OrderView,
    PointsView,
    PoolLineView,
    PoolView,
    PoolVoteView,
    Register,
    ResponseView,
    ServiceView,
    StanceView,
    Subject,
)
from game.views.view import View

T = TypeVar("T")
SERVED = ("intake", "priority", "staff", "tariff")


def register(view: View) -> Register | None:
    """None until something was laid down, where there is no fund."""
    found = Register(
        frames=frames(view),
        broken_floors=broken_floors(view),
        stances=stances(view),
        bounds=bounds(view),
        orders=orders(view),
        services=services(view),
        allocations=allocations(view),
        pools=pools(view),
        responses=responses(view),
        fund=fund(view),
    )
    return None if found == Register() else found


def last(entries: Iterable[tuple[tuple[str, ...], T]]) -> tuple[T, ...]:
    """The last entry under each key, in the order in which these came."""
    found: dict[tuple[str, ...], T] = {}
    for key, entry in entries:
        found.pop(key, None)
        found[key] = entry
    return tuple(found.values())


def frames(view: View) -> tuple[FrameView, ...]:
    """What stands, and what a seat of a council said last without enough others saying the same."""

    def key(f: Frame) -> tuple[str, ...]:
        what = f.floor.service if f.floor else ""
        return (f.place, f.stream, what, "" if f.ceiling is None else "ceiling", "" if f.stands else f.seat)

    return tuple(frame_view(view, f) for f in last((key(f), f) for f in view.common.frames))


def broken_floors(view: View) -> tuple[BrokenFloorView, ...]:
    services = view.book.service_by_id
    return tuple(
        BrokenFloorView(
            place=b.place,
            place_title=view.texts.place(b.place),
            service=b.service,
            service_title=view.texts.say(services[b.service].title),
            level=b.level,
            value=b.value,
            unit=view.texts.unit(services[b.service].figure),
            quarter=b.quarter,
        )
        for b in view.common.broken_floors
        if b.service in services
    )


def frame_view(view: View, frame: Frame) -> FrameView:
    words, floor = view.texts, frame.floor
    service = view.book.service_by_id.get(floor.service) if floor else None
    return FrameView(
        id=frame.id,
        seat=frame.seat,
        by_title=words.title(frame.seat),
        place=frame.place,
        place_title=words.place(frame.place),
        stream=frame.stream,
        stream_title=words.say(view.book.stream_by_id[frame.stream].title),
        ceiling=frame.ceiling,
        floor=FloorView(
            service=service.id,
            title=words.say(service.title),
            level=floor.level,
            unit=words.say(BY_ID[service.figure].unit) if service.figure in BY_ID else "",
            bound=service.bound,
        )
        if floor and service
        else None,
        stands=frame.stands,
        round=frame.round,
    )


def stances(view: View) -> tuple[StanceView, ...]:
    words = view.texts
    return tuple(
        StanceView(
            id=s.id,
            seat=s.seat,
            title=words.title(s.seat),
            toward=s.toward,
            toward_title=words.title(s.toward),
            capacity=s.capacity,
            conflict=words.said(s.conflict),
            round=s.round,
        )
        for s in last(((s.seat, s.toward), s) for s in view.common.stances)
    )


def bounds(view: View) -> tuple[BoundView, ...]:
    words, domains = view.texts, view.book.domain_by_id
    return tuple(
        BoundView(
            id=b.id,
            seat=b.seat,
            by_title=words.title(b.seat),
            place=b.place,
            place_title=words.place(b.place),
            card=b.card,
            card_title=words.say(words.card(b.card).title),
            domains=tuple(
                Subject(id=d, title=words.say(domains[d].title)) for d in b.domains if d in domains
            ),
            reason=words.said(b.reason),
            round=b.round,
        )
        for b in last(((b.place, b.card), b) for b in view.common.bounds)
    )


def orders(view: View) -> tuple[OrderView, ...]:
    words, teams = view.texts, view.book.team_by_id
    standing = last(((o.team, o.place), o) for o in view.common.orders)
    return tuple(
        OrderView(
            id=o.id,
            seat=o.seat,
            by_title=words.title(o.seat),
            place=o.place,
            place_title=words.place(o.place),
            team=o.team,
            team_title=words.say(teams[o.team].title),
            order=o.order,
            reason=words.said(o.reason),
            starts=o.starts,
            torn=any(other.order != o.order for other in standing if other.team == o.team),
            round=o.round,
        )
        for o in standing
        if o.team in teams
    )


def services(view: View) -> tuple[ServiceView, ...]:
    """A row for each provider that said something, with what it said last of each part."""
    words = view.texts
    found: dict[str, ServiceView] = {}
    for s in view.common.services:
        before = found.pop(s.provider, None)
        stood = {part: getattr(before, part) if before else None for part in SERVED}
        said = {part: value for part in SERVED if (value := getattr(s, part)) is not None}
        found[s.provider] = ServiceView(
            id=s.id,
            seat=s.seat,
            by_title=words.title(s.seat),
            provider=s.provider,
            provider_title=words.place(s.provider),
            starts=s.starts,
            round=s.round,
            **stood | said,
        )
    return tuple(found.values())


def allocations(view: View) -> tuple[AllocationView, ...]:
    words, capacity = view.texts, view.book.capacity
    proposals = view.common.proposals

    def title(target: str) -> str | None:
        found = proposals.get(target)
        return words.say(words.option(found.card, found.option).title) if found else None

    return tuple(
        AllocationView(
            id=a.id,
            seat=a.seat,
            by_title=words.title(a.seat),
            place=a.place,
            place_title=words.place(a.place),
            points=tuple(PointsView(target=t, title=title(t), points=n) for t, n in a.points.items() if n),
            capacity=capacity.points if capacity else 0,
            round=a.round,
        )
        for a in standing(view.common.allocations)
    )


def pools(view: View) -> tuple[PoolView, ...]:
    """The pool of the region, once somebody proposed terms."""
    pool = pooled(view.common.pool)

    def lines(terms: Mapping[int, int]) -> tuple[PoolLineView, ...]:
        return tuple(PoolLineView(line=line, share=share) for line, share in sorted(terms.items()))

    def places(names: Iterable[str]) -> tuple[Subject, ...]:
        return tuple(Subject(id=name, title=view.texts.place(name)) for name in names)

    if not (pool.joinable or pool.votes):
        return ()
    return (
        PoolView(
            terms=lines(pool.terms),
            members=places(pool.members),
            proposed=lines(pool.proposed),
            agreed=places(pool.agreed),
            votes=tuple(
                PoolVoteView(place=place, place_title=view.texts.place(place), line=line, share=share)
                for place, voted in pool.votes.items()
                for line, share in sorted(voted.items())
            ),
        ),
    )


def responses(view: View) -> tuple[ResponseView, ...]:
    words = view.texts
    return tuple(
        ResponseView(
            id=r.id,
            kind=r.kind,
            seat=r.seat,
            by_title=words.title(r.seat),
            shock=r.shock,
            shock_title=words.say(words.shock(r.shock).title),
            text=words.said(r.text),
            round=r.round,
        )
        for r in view.common.responses
        if r.shock in view.common.shocks
    )


def fund(view: View) -> FundView | None:
    words, found, now = view.texts, view.book.fund, settled(view.common)
    if found is None:
        return None

    def title(proposal: str) -> str:
        made = view.common.proposals[proposal]
        return words.say(words.option(made.card, made.option).title)

    return FundView(
        title=words.say(found.title),
        place=found.of,
        place_title=words.place(found.of),
        amount=found.amount,
        left=left(view.book, view.common),
        share=found.share,
        quarters=found.quarters,
        loans=tuple(
            LoanView(
                proposal=loan.proposal,
                title=title(loan.proposal),
                place=loan.place,
                place_title=words.place(loan.place),
                lent=loan.lent(now),
                repaid=loan.repaid,
                reckoned=loan.reckoned,
            )
            for loan in loans(view.book, view.common)
        ),
    )
