"""Panel `register`: what was laid down in public and stands."""

from collections.abc import Iterable
from typing import TypeVar

from game.views.panels import BoundView, OrderView, Register, ResponseView, StanceView, Subject
from game.views.view import View

T = TypeVar("T")


def register(view: View) -> Register | None:
    """None until something was laid down."""
    found = Register(
        stances=stances(view), bounds=bounds(view), orders=orders(view), responses=responses(view)
    )
    return None if found == Register() else found


def last(entries: Iterable[tuple[tuple[str, ...], T]]) -> tuple[T, ...]:
    """The last entry under each key, in the order in which these came."""
    found: dict[tuple[str, ...], T] = {}
    for key, entry in entries:
        found.pop(key, None)
        found[key] = entry
    return tuple(found.values())


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
