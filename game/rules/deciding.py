"""Deciding: who votes about a proposal, when it is decided, and deciding itself.

Within the frame the executive of each municipality that pays decides, above it the council; what municipalities pay
together they decide as a board, where the casebook has one. Each of these is an assembly; all of them must adopt.
"""

from collections.abc import Iterable, Sequence
from typing import get_args

from game.acts import Decide, Sent
from game.casebook.casebook import Casebook, Option
from game.events import (
    Assembly,
    GroundsNamed,
    Outcome,
    ProposalAmended,
    ProposalClosed,
    ProposalMade,
    VerdictGiven,
)
from game.known import Common, Motion, Proposal, Verdict
from game.offers import Either, Form, Offer, OneOf, Sentence, SomeOf, Values
from game.refusals import Refusal
from game.rules.frames import ceiling
from game.rules.positions import last_reveals, revealed
from game.rules.purses import committed, exceeded
from game.rules.rule import Family, Happening, Offers, Reader, acting, followed, hearing, speaks
from game.rules.supervising import held_up, waits
from game.rules.vision import Side, current, exceptions, put_behind
from game.seats import REGION, TABLE
from game.table import Table
from game.words import reference


def beyond(book: Casebook, common: Common, option: Option, costs: dict[str, int]) -> tuple[str, ...]:
    """The places whose frame would be exceeded if they paid these cents a year as well."""
    stream = book.stream_of(option)
    if stream is None:
        return ()
    return tuple(
        place
        for place, cents in costs.items()
        if (most := ceiling(common, place, stream)) is not None
        if committed(book, common, place, stream) + cents > most
    )


def assemblies(
    book: Casebook, common: Common, who: Iterable[str], above: Iterable[str]
) -> tuple[Assembly, ...]:
    """Who decides when these municipalities pay and these go beyond their frame.

    Nobody waits for an empty seat: where nobody sits in a council, its executive decides; where all are empty, all are
    named.
    """

    def held(seats: Iterable[str]) -> tuple[str, ...]:
        return tuple(
            s for s in seats if s in common.seats and (common.seats[s].people or common.seats[s].bot)
        )

    place_of = {s.id: s.place for s in book.seats}
    paying, over = tuple(who), tuple(above)
    councils = {
        place: seats
        for place in over
        if (seats := held(s.id for s in book.seats if s.place == place and book.frames(s.id)))
    }
    theirs = [s for s in book.executives if place_of[s] in paying and place_of[s] not in councils]
    within = theirs if theirs or councils else list(book.executives)
    within = list(held(within)) or ([] if councils else within)
    found = [
        Assembly(
            of="council",
            place=place,
            seats=seats,
            weights=(1,) * len(seats),
            rule="majority",
            quorum=book.council.quorum,
        )
        for place, seats in councils.items()
    ]
    if book.board.rule == "weighted" and len({place_of[s] for s in within}) > 1:
        heads = {m.id: m.inhabitants for m in book.region.municipalities}
        weights = tuple(
            heads.get(place_of[s], 0) // sum(place_of[o] == place_of[s] for o in within) for s in within
        )
        found.append(
            Assembly(of="board", place=REGION, seats=tuple(within), weights=weights, rule="majority")
        )
    else:
        found += [
            Assembly(of="seat", place=place_of[s], seats=(s,), weights=(1,), rule="all") for s in within
        ]
    return tuple(found)


def deciders(found: Iterable[Assembly]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(seat for assembly in found for seat in assembly.seats))


def of_proposal(proposal: Proposal | ProposalMade | ProposalAmended) -> tuple[Assembly, ...]:
    """The assemblies of a proposal; where it names none, each of its deciders is one."""
    return proposal.assemblies or tuple(
        Assembly(of="seat", place="", seats=(seat,), weights=(1,), rule="all") for seat in proposal.deciders
    )


def decided(assembly: Assembly, verdicts: Iterable[Verdict], last: bool = False) -> Outcome | None:
    """What an assembly has decided; None while it can still go either way. `last`: nobody votes any more."""
    weight = dict(zip(assembly.seats, assembly.weights, strict=True))
    total = sum(weight.values())
    given = {v.seat: v.verdict for v in verdicts if v.seat in weight}
    yes, no = (sum(weight[s] for s, said in given.items() if said == side) for side in ("adopt", "refuse"))
    if assembly.rule == "all":
        return "refused" if no else "adopted" if yes == total else None
    if 2 * yes > total:
        return "adopted"
    if 2 * no >= total:
        return "refused"
    if last and given and yes + no >= assembly.quorum * total:
        return "adopted" if yes > no else "refused"
    return None


def voted(voting: Sequence[Assembly], verdicts: Iterable[Verdict], last: bool = False) -> Outcome | None:
    """What these verdicts make of a proposal: one assembly that refuses is enough, all must adopt."""
    given = tuple(verdicts)
    found = [decided(assembly, given, last) for assembly in voting]
    if "refused" in found:
        return "refused"
    return "adopted" if all(one == "adopted" for one in found) else None


def closing(table: Table, proposal: Proposal, end: Outcome, verdicts: Iterable[Verdict]) -> list[Happening]:
    """A proposal closes; what it takes too much of, and which vision it goes against, everybody sees."""
    adopted = end == "adopted"
    starts = table.common.quarter + 1 if adopted else None
    happened: list[Happening] = [(TABLE, ProposalClosed(proposal=proposal.id, outcome=end, starts=starts))]
    if adopted:
        happened += [(TABLE, fact) for fact in exceeded(table.book, table.common, proposal)]
    if end in ("adopted", "refused"):
        side: Side = "adopt" if adopted else "refuse"
        found = exceptions(table.book, table.common, proposal, verdicts, side)
        happened += [(TABLE, fact) for fact in found]
    return happened


def against(reader: Reader, motion: Motion) -> bool:
    """Whether one of the two verdicts about it would go against the vision of the reader's place."""
    option = reader.book.option(motion.card, motion.option)
    vision = current(reader.known.common, reader.place)
    return any(put_behind(option, vision, side) for side in get_args(Side))


def verdict_on(reader: Reader, motion: Motion) -> dict[str, Values]:
    """What waits for the province can be refused, and not adopted."""
    waiting = held_up(reader.known.common, motion.spends)
    fields: dict[str, Values] = {
        "proposal": OneOf((motion.id,)),
        "verdict": OneOf(("refuse",) if waiting else ("adopt", "refuse")),
        "reason": Sentence(1),
        "because": SomeOf(tuple(reader.known.observations())),
    }
    return fields | {"owned": Either((True,))} if against(reader, motion) else fields


def may_decide(reader: Reader) -> Offers:
    if (refusal := speaks(reader)) is not None:
        return refusal
    offers = [
        Offer("decide", Form(verdict_on(reader, p), frozenset({"because", "owned"})), about=p.id)
        for p in reader.known.common.motions.open
        if reader.seat in p.waits_for
    ]
    return offers or Refusal("nothing_to_do", act="decide")


def adopting(reader: Reader, sent: Sent) -> Refusal | None:
    """Why this cannot be adopted now: who pays for it is under supervision."""
    act, common = sent.act, reader.known.common
    assert isinstance(act, Decide)
    spends = (p.spends for p in common.motions.open if p.id == act.proposal and reader.seat in p.waits_for)
    return waits("verdict") if act.verdict == "adopt" and any(held_up(common, s) for s in spends) else None


def decide(table: Table, sent: Sent) -> list[Happening]:
    act, (_, seat) = sent.act, acting(table, sent)
    assert isinstance(act, Decide)
    proposal = table.common.proposals[act.proposal]
    reason, owned = reference(sent, "reason"), act.owned is True
    happened: list[Happening] = [
        *((revealed(table, proposal),) if proposal.face_down else ()),
        (
            TABLE,
            VerdictGiven(proposal=act.proposal, seat=seat, verdict=act.verdict, reason=reason, owned=owned),
        ),
        (
            hearing(table, seat),
            GroundsNamed(proposal=act.proposal, seat=seat, because=act.because),
        ),
    ]
    verdicts = (*proposal.verdicts, Verdict(seat, act.verdict, reason, owned))
    end = voted(of_proposal(proposal), verdicts)
    return happened if end is None else happened + closing(table, proposal, end, verdicts)


def time_is_up(table: Table, sent: Sent) -> list[Happening]:
    """Deciding is over: what lies face down is turned, who voted counts, and what nobody decided lapses."""
    happened = last_reveals(table)
    for proposal in table.common.proposals.values():
        if proposal.open:
            end = voted(of_proposal(proposal), proposal.verdicts, last=True) or "lapsed"
            happened += closing(followed(table, sent, happened), proposal, end, proposal.verdicts)
    return happened


FAMILY = Family({"decide": may_decide}, {"decide": decide}, {"decide": adopting})
