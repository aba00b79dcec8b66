"""The monitor: a figure of a place, for attention, as good as the monitor and the reader's role allow."""

from game.acts import Consult, Sent
from game.carrying import MONITOR, put_in
from game.events import AttentionSpent, MonitorConsulted, Reading
from game.known import Known
from game.offers import Form, Offer, OneOf
from game.refusals import Refusal
from game.region.indicators import BY_ID, places_of
from game.rules.rule import Family, Happening, Offers, Reader, acting, hearing
from game.settlement import reading
from game.table import Table


def reading_id(found: Reading) -> str:
    """How panels and acts name one figure of one place as of a quarter."""
    return f"{found.figure}@{found.place}@{found.quarter}"


def figures_known(known: Known) -> tuple[Reading, ...]:
    """Every figure that a reader was told: published, shared, consulted."""
    common = known.common
    published = common.publications[-1].figures if common.publications else ()
    own = (*known.mandate.consulted, *(s.reading for s in known.mandate.shared)) if known.mandate else ()
    return (*published, *(s.reading for s in common.shared), *own)


def may_consult(reader: Reader) -> Offers:
    cost = reader.book.attention.consult
    if cost > reader.mandate.attention:
        return Refusal("no_attention", act="consult", cost=cost, left=reader.mandate.attention)
    have = {(r.figure, r.place, r.quarter) for r in reader.mandate.consulted}
    quarter = reader.known.common.quarter
    offers = []
    for figure in reader.book.monitor:
        places = tuple(
            p for p in places_of(reader.book.region, BY_ID[figure]) if (figure, p, quarter) not in have
        )
        if places:
            offers.append(
                Offer(
                    "consult",
                    Form({"figure": OneOf((figure,)), "place": OneOf(places)}),
                    about=figure,
                    cost=cost,
                )
            )
    return offers or Refusal("nothing_to_do", act="consult")


def consult(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Consult)
    quality = quality_for(table, seat)
    cost = table.book.attention.consult
    left = table.mandate_of(seat).attention - cost
    here = hearing(table, seat)
    found = reading(table, act.figure, act.place, quality)
    return [
        (here, AttentionSpent(seat=seat, on="consult", cost=cost, left=left)),
        (here, MonitorConsulted(seat=seat, reading=found, quality=quality)),
    ]


def quality_for(table: Table, seat: str) -> float:
    """How well a seat reads the monitor: by its role, and by what its municipality put into it."""
    book, common = table.book, table.common
    quality = book.role_of(seat).monitor
    if book.capacity is None:
        return quality
    place = book.seat_by_id[seat].place
    points = put_in(common.allocations, MONITOR, book.capacity.points, place, common.quarter)
    return min(1.0, quality + points * book.capacity.monitor)


FAMILY = Family({"consult": may_consult}, {"consult": consult})
