"""Proposals: an option of a card or a measure of the catalogue is put on the table, amended, withdrawn."""

from collections.abc import Iterator, Sequence

from game.acts import LAST_QUARTER, Amend, Funding, Propose, Sent, Withdraw
from game.casebook.casebook import Casebook, Option
from game.events import Assembly, AttentionSpent, ProposalAmended, ProposalClosed, ProposalMade
from game.offers import AnyOf, Either, Form, Number, Offer, OneOf, Sentence, Values, Whole
from game.refusals import Refusal
from game.region.indicators import BY_ID, places_of
from game.rules.deciding import assemblies, beyond, deciders
from game.rules.instinct import comes_to_mind, options_for
from game.rules.purses import fundings, payers
from game.rules.rule import Family, Happening, Offers, Reader, acting, hearing, speaks
from game.seats import TABLE
from game.table import Table
from game.words import identity, reference

LARGEST_CHANGE = 1_000_000_000_00
"""The widest change a forecast may name, in the figure's own unit; far beyond any region's figures."""


def forecasts(book: Casebook) -> Values:
    """What can be forecast: a figure of the monitor, in one of its places."""
    by_places: dict[tuple[str, ...], list[str]] = {}
    for figure in book.monitor:
        by_places.setdefault(places_of(book.region, BY_ID[figure]), []).append(figure)
    return AnyOf(
        tuple(
            Form(
                {
                    "figure": OneOf(tuple(figures)),
                    "place": OneOf(places),
                    "change": Number(-LARGEST_CHANGE, LARGEST_CHANGE),
                    "by": Whole(1, min(max(book.quarters, 1), LAST_QUARTER)),
                }
            )
            for places, figures in by_places.items()
        )
    )


def may_propose(reader: Reader) -> Offers:
    if (refusal := speaks(reader)) is not None:
        return refusal
    cost = reader.book.attention.propose
    if cost > reader.mandate.attention:
        return Refusal("no_attention", act="propose", cost=cost, left=reader.mandate.attention)
    live = {(m.card, m.option) for m in reader.known.common.motions.made if m.open or m.adopted}
    comes_to_mind: list[tuple[str | None, Option]] = [
        (card, option)
        for card in reader.known.common.cards
        for option in options_for(reader.book.card_by_id[card], reader.known)
    ]
    comes_to_mind += [(None, measure) for measure in measures_for(reader)]
    offers = [
        Offer("propose", Form(what(card, option) | terms, optional), about=option.id, cost=cost)
        for card, option in comes_to_mind
        if (card, option.id) not in live
        for terms, optional in each_size(reader, option)
    ]
    return offers or Refusal("nothing_to_do", act="propose")


def what(card: str | None, option: Option) -> dict[str, Values]:
    """An option of a card, or a measure of the catalogue."""
    name = OneOf((option.id,))
    return {"measure": name} if card is None else {"card": OneOf((card,)), "option": name}


def measures_for(reader: Reader) -> tuple[Option, ...]:
    """The measures of the catalogue that come to the reader's mind."""
    return tuple(m for m in reader.book.catalogue if comes_to_mind(m, reader.known))


def each_size(reader: Reader, option: Option) -> Iterator[tuple[dict[str, Values], frozenset[str]]]:
    """The fields of each size of an option, and those that may be left out; the amount where there is one size."""
    forecast = {"forecast": forecasts(reader.book)} if reader.book.monitor else {}
    for size in option.sizes:
        amount = option.cents(size)
        fields: dict[str, Values] = {
            "amount": Whole(amount, amount),
            "funding": Either(fundings(reader.book, option, reader.place, size)),
            "reason": Sentence(1),
            **forecast,
        }
        yield fields, frozenset({"forecast"} if len(option.sizes) > 1 else {"amount", "forecast"})


def propose(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Propose)
    name = act.option or act.measure
    assert name is not None
    option = table.book.option(act.card, name)
    assert option is not None
    size = size_of(option, act.amount)
    cost = table.book.attention.propose
    left = table.mandate_of(seat).attention - cost
    found, above = decided_by(table, option, act.funding, seat)
    return [
        (
            hearing(table, seat),
            AttentionSpent(seat=seat, on="propose", cost=cost, left=left),
        ),
        (
            TABLE,
            ProposalMade(
                proposal=identity(sent, "w"),
                seat=seat,
                card=act.card,
                option=name,
                amount=option.cents(size),
                funding=act.funding,
                reason=reference(sent, "reason"),
                forecast=act.forecast,
                deciders=deciders(found),
                hidden=table.book.rounds[table.common.round - 1].positions == "hidden",
                assemblies=found,
                above=above,
                size=size,
            ),
        ),
    ]


def size_of(option: Option, amount: int | None) -> float:
    """The size that costs this; the first where no amount is named."""
    return next((size for size in option.sizes if option.cents(size) == amount), option.sizes[0])


def decided_by(
    table: Table, option: Option, funding: Sequence[Funding], seat: str
) -> tuple[tuple[Assembly, ...], tuple[str, ...]]:
    """Who decides about an option that is paid for like this, and whose frame it goes beyond."""
    book, common = table.book, table.common
    costs: dict[str, int] = {}
    for part in funding:
        place = part.source.rpartition(".")[0]
        costs[place] = costs.get(place, 0) + part.cents
    above = beyond(book, common, option, costs)
    who = costs or dict.fromkeys(payers(book, option, book.seat_by_id[seat].place))
    return assemblies(book, common, who, above), above


def may_amend(reader: Reader) -> Offers:
    """Who made a proposal can change it while it is open: at least one of its terms."""
    if (refusal := speaks(reader)) is not None:
        return refusal
    offers = []
    for motion in reader.known.common.motions.open:
        option = reader.book.option(motion.card, motion.option)
        if motion.seat != reader.seat or option is None:
            continue
        about = {"proposal": OneOf((motion.id,))}
        for terms, _ in each_size(reader, option):
            offers.append(
                Offer("amend", Form(about | terms, frozenset(terms) - {"amount", "funding"}), about=motion.id)
            )
        words = {name: values for name, values in terms.items() if name in ("reason", "forecast")}
        offers += [
            Offer("amend", Form(about | words, frozenset(words) - {name}), about=motion.id) for name in words
        ]
    return offers or Refusal("nothing_to_do", act="amend")


def amend(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Amend)
    old = table.common.proposals[act.proposal]
    option = table.book.option(old.card, old.option)
    assert option is not None
    size = old.size if act.amount is None else size_of(option, act.amount)
    funding = old.funding if act.funding is None else act.funding
    found, above = decided_by(table, option, funding, seat)
    fact = ProposalAmended(
        proposal=old.id,
        seat=seat,
        amount=option.cents(size),
        funding=funding,
        reason=old.reason if act.reason is None else reference(sent, "reason"),
        forecast=old.forecast if act.forecast is None else act.forecast,
        deciders=deciders(found),
        assemblies=found,
        above=above,
        size=size,
    )
    return [(TABLE, fact)]


def may_withdraw(reader: Reader) -> Offers:
    if (refusal := speaks(reader)) is not None:
        return refusal
    own = tuple(p.id for p in reader.known.common.motions.open if p.seat == reader.seat)
    offers = [Offer("withdraw", Form({"proposal": OneOf((name,))}), about=name) for name in own]
    return offers or Refusal("nothing_to_do", act="withdraw")


def withdraw(_: Table, sent: Sent) -> list[Happening]:
    assert isinstance(sent.act, Withdraw)
    return [(TABLE, ProposalClosed(proposal=sent.act.proposal, outcome="withdrawn", starts=None))]


FAMILY = Family(
    {"propose": may_propose, "amend": may_amend, "withdraw": may_withdraw},
    {"propose": propose, "amend": amend, "withdraw": withdraw},
)
