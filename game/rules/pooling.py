"""Paying for care together: proposing terms, joining them, leaving.

Whoever proposes terms is with them. They stand once every municipality that is in has joined; from the next quarter
on each member pools that share of its bills. Where the casebook has a board that weighs inhabitants, proposing is
voting in it: terms stand once more than half of the inhabitants are for them, and each joins or leaves by itself.
"""

from game.acts import Pool, Sent
from game.events import PoolJoined, PoolLeft, PoolTermsSet
from game.offers import Either, Form, Offer, Whole
from game.pool import pooled
from game.refusals import Refusal
from game.rules.rule import Family, Happening, Offers, Reader, acting, speaks
from game.seats import TABLE
from game.table import Table
from game.words import identity

YES = Either((True,))


def may_pool(reader: Reader) -> Offers:
    if (refusal := speaks(reader)) is not None:
        return refusal
    pooling, place = reader.book.pooling, reader.place
    if pooling is None or place not in reader.book.municipalities():
        return Refusal("nothing_to_do", act="pool")
    pool = pooled(reader.known.common.pool)
    offers = [
        Offer(
            "pool",
            Form({"terms": Form({"line": Whole(line, line), "share": Whole(0, 100)})}),
            about=f"line{line}",
        )
        for line in pooling.lines
    ]
    if pool.joinable and not pool.has_joined(place):
        offers.append(Offer("pool", Form({"join": YES}), about="join"))
    if place in pool.members:
        offers.append(Offer("pool", Form({"leave": YES}), about="leave"))
    return offers


def pool(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Pool)
    place, entry, starts = table.book.seat_by_id[seat].place, identity(sent, "e"), table.common.quarter + 1
    if act.terms is not None:
        line, share = act.terms.line, act.terms.share
        votes = table.book.board.rule == "weighted"
        said = PoolTermsSet(
            entry=entry,
            seat=seat,
            place=place,
            line=line,
            share=share,
            starts=starts,
            votes=votes,
            stands=votes and carried(table, place, line, share),
        )
        return [(TABLE, said)]
    if act.join:
        return [(TABLE, PoolJoined(entry=entry, seat=seat, place=place, starts=starts))]
    others = tuple(m for m in pooled(table.common.pool).members if m != place)
    cents = table.book.pooling.exit if table.book.pooling and others else 0
    fact = PoolLeft(entry=entry, seat=seat, place=place, cents=cents, others=others, starts=starts)
    return [(TABLE, fact)]


def carried(table: Table, place: str, line: int, share: int) -> bool:
    """Whether the board is for this share with the vote of a place; who has nobody at the table has no vote."""
    book, common = table.book, table.common
    voted = {**{p: v.get(line) for p, v in pooled(common.pool).votes.items()}, place: share}
    here = {
        seat.place
        for seat in book.seats
        if "pool" in book.powers_of(seat.id)
        if (held := common.seats.get(seat.id)) and (held.people or held.bot)
    }
    heads = {m.id: m.inhabitants for m in book.region.municipalities if m.id in here}
    return 2 * sum(heads[p] for p, percent in voted.items() if percent == share and p in heads) > sum(
        heads.values()
    )


FAMILY = Family({"pool": may_pool}, {"pool": pool})
