"""What an agreement makes of money and trust: who pays whom, what it buys, what is withheld, and what leaving costs.

The municipalities among who offers and to whom pay the providers among them, by inhabitants and in equal parts. Where
there is no such pair, who offers pays the others. What municipalities pay a provider buys the volume: so many places in
line 2, of which the use is not billed again; more is billed as always, and less is paid for all the same. Who is a
party only because they measure has no part in the money.
What must not live here: who may agree on what (`game.rules.agreements`).
"""

from collections.abc import Iterator

from game.casebook.casebook import Casebook
from game.known import Agreement
from game.quantities import split
from game.region.definitions import QUARTERS_A_YEAR
from game.region.effects import Effect, Measure


def account(book: Casebook, seat: str) -> str | None:
    """Whose money a seat speaks for: its municipality's, its provider's, or nobody's."""
    found = book.seat_by_id[seat]
    return found.place if found.place in book.municipalities() else found.provider


def accounts(book: Casebook, agreement: Agreement) -> tuple[str, ...]:
    """The accounts of who offers and to whom, each once."""
    found = (account(book, seat) for seat in (agreement.seat, *agreement.to))
    return tuple(dict.fromkeys(name for name in found if name is not None))


def sides(book: Casebook, agreement: Agreement) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who pays, and who is paid; nobody where there is no pair."""
    there = accounts(book, agreement)
    municipalities = tuple(name for name in there if name in book.municipalities())
    providers = tuple(name for name in there if name not in municipalities)
    if municipalities and providers:
        return municipalities, providers
    own = account(book, agreement.seat)
    others = tuple(name for name in there if name != own)
    return ((own,), others) if own is not None and others else ((), ())


def shares(book: Casebook, payers: tuple[str, ...], cents: int) -> dict[str, int]:
    """What each payer pays of `cents`: by inhabitants, and what does not divide by the first."""
    heads = {m.id: m.inhabitants for m in book.region.municipalities}
    return dict(zip(payers, split(cents, [heads.get(name, 1) for name in payers]), strict=True))


def bought(book: Casebook, agreement: Agreement) -> dict[str, float]:
    """The places that each municipality buys of the providers: by inhabitants; none where it is not these two."""
    payers, payees = sides(book, agreement)
    heads = {m.id: m.inhabitants for m in book.region.municipalities}
    if not agreement.terms.volume or not payers or not set(payers) <= set(heads) or set(payees) & set(heads):
        return {}
    whole = sum(heads[name] for name in payers)
    return {name: agreement.terms.volume * heads[name] / whole for name in payers}


def paid_by(agreement: Agreement, quarter: int) -> int:
    """Cents of the price that were paid by the end of a quarter."""
    assert agreement.starts is not None
    return agreement.terms.price // QUARTERS_A_YEAR * max(0, quarter - agreement.starts + 1)


def at_risk(agreement: Agreement, by: int) -> int:
    """Cents that are paid back when an outcome is missed in quarter `by`: its part of the risk, of what was paid."""
    return paid_by(agreement, by) * agreement.terms.risk // 100 // max(1, len(agreement.terms.outcomes))


def measures(book: Casebook, agreement: Agreement) -> Iterator[Measure]:
    """The price while it is in force, between whom it is, what was withheld, and what leaving costs."""
    payers, payees = sides(book, agreement)
    starts, notice = agreement.starts, agreement.notice
    if starts is None or not payers:
        return
    quarters = None if notice is None else notice.last - starts + 1
    cents = agreement.terms.price // QUARTERS_A_YEAR
    if quarters is None or quarters > 0:
        yield Measure(
            id=agreement.id,
            start=starts,
            costs=shares(book, payers, cents) if cents else {},
            cost_duration=quarters,
            payees=payees,
            places=bought(book, agreement) if cents else {},
            parties=accounts(book, agreement),
        )
    for score in agreement.scores:
        if score.withheld:
            yield once(
                f"{agreement.id}/{score.number}", score.starts, shares(book, payers, -score.withheld), payees
            )
    leaver = account(book, notice.seat) if notice is not None else None
    if notice is not None and leaver is not None:
        others = tuple(name for name in accounts(book, agreement) if name != leaver)
        if others:
            costs = {leaver: notice.cents} if notice.cents else {}
            yield once(f"{agreement.id}/left", notice.starts, costs, others, left(book, leaver))


def left(book: Casebook, who: str) -> Effect:
    """That a municipality or a provider leaves what others counted on, in that quarter."""
    name = "trust.left" if who in book.municipalities() else "trust.left.provider"
    return Effect(parameter=name, scope=who, operation="add", value=1, duration=1)


def once(name: str, start: int, costs: dict[str, int], payees: tuple[str, ...], *effects: Effect) -> Measure:
    return Measure(id=name, start=start, costs=costs, cost_duration=1, payees=payees, effects=effects)
