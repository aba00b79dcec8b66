"""Where the table meets the regional model: what was adopted becomes measures.

And the model's figures readings.

This is the only file of the core that runs the model. What it returns is recorded in events; a replay reads
them and does not run the model again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import zip_longest
from typing import Any

import numpy as np

from game import contracts
from game.carrying import COORDINATOR, growing
from game.casebook.casebook import Casebook, Serving, Shock, Team
from game.chance import derived
from game.events import Reading
from game.known import Order, Publication, Repaid, Response, Service
from game.loans import FUND, Loan, loans
from game.pool import by_quarter
from game.region import money
from game.region.definitions import QUARTERS_A_YEAR
from game.region.effects import Effect, Measure, providers_of
from game.region.indicators import BY_ID, INDICATORS, SUPERVISED, followed, places_of, reported
from game.region.parameters import BY_NAME, split
from game.region.setting import REGION
from game.region.settle import MODEL_VERSION, Quarter, Settlement, look, opening, settle
from game.region.soft import Soft, without_each
from game.region.state import State, from_data, joined, to_data
from game.table import Table

PUBLIC_QUALITY = 0.4
"""How good the published figures are, as the quality of the monitor: an assumption, below a good monitor.

A quarter late.
"""

BACKED = Effect(parameter="politics.backed", operation="set", value=1, duration=QUARTERS_A_YEAR)
"""Professionals who are backed in public are so for a year: an assumption."""

ANEW = Effect(parameter="politics.confidence.anew", scope=REGION, operation="set", value=1, duration=1)
"""With an election confidence in the aldermen begins anew."""


@dataclass(frozen=True)
class Settled:
    """What a run of the model left: its version, its state, and the true figures of each quarter."""

    model: str
    state: dict[str, Any]
    figures: tuple[Reading, ...]


def overrides(book: Casebook, mixes: Mapping[str, str], unknowns: Mapping[str, float]) -> dict[str, float]:
    """The parameters of this table: what nobody knows, and the causes that were drawn for its cards."""
    found = dict(unknowns)
    for card, mix in mixes.items():
        found |= book.card_by_id[card].mix(mix).parameters
    return found


def begin(book: Casebook, mixes: Mapping[str, str], unknowns: Mapping[str, float]) -> Settled:
    """The region at the opening."""
    parameters = overrides(book, mixes, unknowns)
    first = opening(book.region, parameters)
    seen = look(book.region, parameters, first)
    return Settled(MODEL_VERSION, to_data(first), tuple(readings(0, seen.figures)))


def advance(table: Table, quarters: int) -> Settled:
    """The region `quarters` quarters on, with everything that was adopted and everything that struck."""
    done = onward(table, table.sealed.state, quarters)
    figures = [r for quarter in done.quarters for r in readings(quarter.number, quarter.figures)]
    return Settled(MODEL_VERSION, to_data(done.state), tuple(figures))


def onward(table: Table, state: Mapping[str, Any], quarters: int) -> Settlement:
    """From a state on, with everything that was adopted and everything that struck."""
    sealed, region = table.sealed, table.book.region
    parameters = overrides(table.book, sealed.mixes, sealed.unknowns)
    begun = from_data(region, dict(state))
    return settle(region, parameters, begun, tuple(measures(table)), quarters, luck(sealed.seed))


def flowing_back(table: Table, quarters: int) -> Iterator[tuple[Loan, int]]:
    """The loans that are not paid back yet, with what flows back when the region goes on for so many quarters.

    That is a share of what whoever borrowed has more than without the measure, under the same luck. Without either of
    two measures that need each other the same saving is lost: each then counts for its part of what they save together.
    """
    book, last = table.book, table.sealed.quarter + quarters
    fund = book.fund
    due = [loan for loan in loans(book, table.common) if loan.lent(last) > loan.repaid]
    if fund is None or not due:
        return
    having = onward(table, table.sealed.state, quarters)

    def until(loan: Loan) -> int:
        return last if fund.quarters is None else min(last, loan.starts + fund.quarters - 1)

    @cache
    def lacking(measures: frozenset[str]) -> Settlement:
        return without(table, measures, last)

    def saved(place: str, measures: frozenset[str], quarter: int) -> int:
        return reserve(having, place, quarter) - reserve(lacking(measures), place, quarter)

    counting = [loan for loan in due if until(loan) > table.sealed.quarter]
    for place in dict.fromkeys(loan.place for loan in counting):
        here = [loan for loan in counting if loan.place == place]
        alone = [max(0, saved(place, frozenset([loan.proposal]), until(loan))) for loan in here]
        part, whole = Fraction(1), sum(alone)
        if len(here) > 1 and whole:
            every = frozenset(loan.proposal for loan in here)
            together = max(0, saved(place, every, max(map(until, here))))
            part = min(part, Fraction(together, whole))
        for loan, each in zip(here, alone, strict=True):
            most = min(loan.lent(last), int(each * part) * fund.share // 100)
            yield loan, max(0, most - loan.repaid)


def without(table: Table, measures: frozenset[str], last: int) -> Settlement:
    """The region up to a quarter as it would have been without some measures, settled in the same stretches."""
    common, states = table.common, table.sealed.states
    starts = min(start for name in measures if (start := common.proposals[name].starts) is not None)
    others = {name: p for name, p in common.proposals.items() if name not in measures}
    lacking = replace(table, common=replace(common, proposals=others))
    state, quarter = states[starts - 1], starts - 1
    for stop in sorted(q for q in states if q > quarter):
        state, quarter = to_data(onward(lacking, state, stop - quarter).state), stop
    return onward(lacking, state, last - quarter)


def reserve(settled: Settlement, place: str, quarter: int) -> int:
    """The reserve of a municipality at the end of a quarter, in cents."""
    found = next(q for q in settled.quarters if q.number == quarter)
    return round(one(found.figures["money.reserve", place]))


def under_other_lucks(table: Table, state: State, quarters: int, lucks: int) -> Settlement:
    """The same decisions under `lucks` other lucks, side by side along the axis of runs; which lucks is the seed's."""
    parameters = overrides(table.book, table.sealed.mixes, table.sealed.unknowns)
    seeds = [derived(luck(table.sealed.seed), "other", number) for number in range(lucks)]
    return settle(table.book.region, parameters, state, tuple(measures(table)), quarters, seeds)


def switched_off(
    table: Table,
    states: Sequence[Mapping[str, Any]],
    work: Sequence[Measure],
    quarters: int,
    effects: Sequence[Soft],
) -> tuple[Settled, ...]:
    """The same under the table's own luck, side by side: as it was, and then each time without one soft effect.

    `states` are those from which the runs go on, or the one from which all do.
    """
    region, runs = table.book.region, 1 + len(effects)
    parameters = overrides(table.book, table.sealed.mixes, table.sealed.unknowns)
    begun = joined([from_data(region, dict(state)) for state in states])
    seeds = [luck(table.sealed.seed)] * runs
    done = settle(region, without_each(region, parameters, effects), begun, work, quarters, seeds)
    return tuple(
        Settled(
            MODEL_VERSION,
            to_data(done.state, run),
            tuple(r for quarter in done.quarters for r in readings(quarter.number, quarter.figures, run)),
        )
        for run in range(runs)
    )


def luck(seed: int) -> int:
    """The seed of what happens by chance, apart from the draw of what nobody knows."""
    return derived(seed, "luck")


def readings(quarter: int, figures: Mapping[tuple[str, str], Any], run: int = 0) -> Iterator[Reading]:
    for (figure, place), value in figures.items():
        yield Reading(figure=figure, place=place, quarter=quarter, value=float(f"{one(value, run):.10g}"))


def one(value: Any, run: int = 0) -> float:
    """The value of a single run."""
    return float(value) if not hasattr(value, "shape") or value.shape == () else float(value[run])


def measures(table: Table) -> Iterator[Measure]:
    """Whatever changes the region: adopted options as far as they are carried out, shocks that struck, coordinators,
    orders, how providers serve, what was done about incidents, agreements, and elections."""
    for proposal in table.common.proposals.values():
        option = table.book.option(proposal.card, proposal.option)
        if proposal.outcome != "adopted" or proposal.starts is None or option is None:
            continue
        place = table.book.seat_by_id[proposal.seat].place
        costs: dict[str, int] = {}
        borne: set[str] = set()
        for source in proposal.funding:
            payer, _, purse = source.source.rpartition(".")
            account = money.FUND if purse == FUND else payer
            costs[account] = costs.get(account, 0) + source.cents // QUARTERS_A_YEAR
            borne.add(payer)
        where = place if option.payers == "own" and place in borne else option.payers
        measure = Measure(
            id=proposal.id,
            place=where if where in table.book.municipalities() else None,
            start=proposal.starts,
            effects=tuple(sized(effect, proposal.size) for effect in option.effects),
            costs=costs,
            cost_duration=option.quarters,
            points=option.points * proposal.size,
        )
        yield from carried(table, measure)
    yield from (back(repaid) for repaid in table.common.repaid if repaid.cents)
    yield from coordinators(table)
    yield from pools(table)
    for name, starts in table.common.shocks.items():
        shock = table.book.shock_by_id[name]
        yield Measure(id=name, start=starts, effects=(*shock.effects, *grants(shock)))
    for team in table.book.teams:
        yield from orders(team, [order for order in table.common.orders if order.team == team.id])
    for provider in table.book.region.provider_ids:
        set_there = [service for service in table.common.services if service.provider == provider]
        yield from services(table.book.serving, provider, set_there)
    yield from responses(table.book, table.common.responses)
    for agreement in table.common.agreements.values():
        yield from contracts.measures(table.book, agreement)
    for starts in table.common.elections:
        yield Measure(id=f"election@{starts}", start=starts, effects=(ANEW,))


def back(repaid: Repaid) -> Measure:
    """What flows back into the fund."""
    return Measure(
        id=f"{repaid.proposal}/repaid@{repaid.starts}@{repaid.place}",
        start=repaid.starts,
        costs={repaid.place: repaid.cents},
        cost_duration=1,
        payees=(money.FUND,),
    )


def carried(table: Table, measure: Measure) -> Iterator[Measure]:
    """A measure as far as it is carried out. It is paid for from its start; what takes no points works at once."""
    book, capacity = table.book, table.book.capacity
    if capacity is None or not measure.points:
        yield measure
        return
    payees = tuple(book.region.provider_ids[p] for p in providers_of(book.region, measure))
    yield measure.model_copy(update={"effects": (), "payees": payees})
    grown = growing(table.common.allocations, measure.id, measure.points, capacity.points)
    for start, effects in step_by_step(measure.effects, grown):
        yield Measure(
            id=f"{measure.id}@{start}",
            place=measure.place,
            start=max(start, measure.start),
            effects=effects,
        )


def coordinators(table: Table) -> Iterator[Measure]:
    """What the coordinator of each municipality does, as far as it was given points."""
    capacity = table.book.capacity
    if capacity is None or capacity.coordinator is None:
        return
    needed, effects = capacity.coordinator.points, capacity.coordinator.effects
    for place in table.book.municipalities():
        grown = growing(table.common.allocations, COORDINATOR, needed, capacity.points, place)
        for start, felt in step_by_step(effects, grown):
            yield Measure(id=f"{place}/{COORDINATOR}@{start}", place=place, start=start, effects=felt)


def pools(table: Table) -> Iterator[Measure]:
    """Which share each municipality pools while it is in, and what leaving costs in money and in trust."""
    steps = table.common.pool
    turns = sorted(by_quarter(steps).items())
    for place in table.book.municipalities():
        for line in (2, 3):
            stretches: list[tuple[int, str]] = []
            for quarter, pool in turns:
                share = f"{pool.share(line, place)}" if place in pool.members and line in pool.terms else ""
                if not stretches or stretches[-1][1] != share:
                    stretches.append((quarter, share))
            works = {share: (pooling(line, place, int(share)),) for _, share in stretches if share}
            for start, felt in in_turn(stretches, works):
                yield Measure(id=f"pool/line{line}@{place}@{start}", start=start, effects=felt)
    for step in steps:
        if step.kind == "leave":
            costs = {step.place: step.cents} if step.cents else {}
            gone = contracts.left(table.book, step.place)
            yield contracts.once(step.id, step.starts, costs, step.others, gone)


def pooling(line: int, place: str, percent: int) -> Effect:
    return Effect(parameter=f"pooling.line{line}", scope=place, operation="set", value=percent / 100)


def step_by_step(
    effects: Sequence[Effect], grown: Iterable[tuple[int, float]]
) -> Iterator[tuple[int, tuple[Effect, ...]]]:
    """What each step adds when more and more of the effects works: from which quarter on, up to which part."""
    before = 0.0
    for start, part in grown:
        yield start, tuple(stepped(effect, before, part) for effect in effects)
        before = part


def stepped(effect: Effect, before: float, part: float) -> Effect:
    """What comes to the part of an effect that works already, so that together they are the larger part."""
    if effect.operation == "multiply":
        value = (1 + (effect.value - 1) * part) / (1 + (effect.value - 1) * before)
    else:
        value = effect.value * (part - before)
    return effect.model_copy(update={"value": value})


def orders(team: Team, given: Sequence[Order]) -> Iterator[Measure]:
    """What a team does in each municipality, stretch by stretch: as that one ordered, or torn between two."""
    turns = sorted({order.starts for order in given})
    done: dict[str, list[tuple[int, str]]] = {place: [] for place in team.works_for}
    for quarter in turns:
        standing = {order.place: order.order for order in given if order.starts <= quarter}
        torn = len(set(standing.values())) > 1
        for place, stretches in done.items():
            now = "torn" if torn else standing.get(place, "")
            if not stretches or stretches[-1][1] != now:
                stretches.append((quarter, now))
    works = {"tailor": team.tailor, "follow": team.follow, "torn": team.torn}
    for place, stretches in done.items():
        for start, felt in in_turn(stretches, works):
            yield Measure(id=f"{team.id}@{place}@{start}", place=place, start=start, effects=felt)


def in_turn(
    stretches: Sequence[tuple[int, str]], works: Mapping[str, tuple[Effect, ...]]
) -> Iterator[tuple[int, tuple[Effect, ...]]]:
    """What is felt of each stretch, from the quarter in which it begins until the next one does."""
    ends = [quarter for quarter, _ in stretches[1:]]
    for (start, now), end in zip_longest(stretches, ends):
        effects = (until(effect, start, end) for effect in works.get(now, ()))
        if felt := tuple(effect for effect in effects if effect is not None):
            yield start, felt


def services(serving: Serving, provider: str, given: Sequence[Service]) -> Iterator[Measure]:
    """What a provider's intake, priority and tariff do while they last, and each change of its staff for good."""
    works: dict[str, Mapping[str, tuple[Effect, ...]]] = {
        "intake": {choice: there(effects, provider) for choice, effects in serving.intake.items()},
        "priority": {choice: there(effects, provider) for choice, effects in serving.priority.items()},
    }
    for part, effects in works.items():
        stretches: list[tuple[int, str]] = []
        for quarter, said in last_said(given, part):
            if not stretches or stretches[-1][1] != said:
                stretches.append((quarter, said))
        for start, felt in in_turn(stretches, effects):
            yield Measure(id=f"{provider}/{part}@{start}", start=start, effects=felt)
    offered: list[tuple[int, str]] = []
    for quarter, percent in last_said(given, "tariff"):
        if not offered or offered[-1][1] != str(percent):
            offered.append((quarter, str(percent)))
    cheaper = {said: (discount(provider, int(said)),) for _, said in offered if int(said)}
    for start, felt in in_turn(offered, cheaper):
        yield Measure(id=f"{provider}/tariff@{start}", start=start, effects=felt)
    each = there(serving.staff.effects if serving.staff else (), provider)
    before = 0
    for start, fte in last_said(given, "staff"):
        if each and fte != before:
            effects_now = tuple(sized(effect, fte - before) for effect in each)
            yield Measure(id=f"{provider}/staff@{start}", start=start, effects=effects_now)
        before = fte


def discount(provider: str, percent: int) -> Effect:
    """What a tariff takes off the price of a provider."""
    return Effect(parameter="money.discount", scope=provider, operation="set", value=percent / 100)


def last_said(given: Sequence[Service], part: str) -> list[tuple[int, Any]]:
    """What was said last of a part in each quarter in which something was said of it, in order."""
    found = {service.starts: said for service in given if (said := getattr(service, part)) is not None}
    return sorted(found.items())


def there(effects: Sequence[Effect], provider: str) -> tuple[Effect, ...]:
    """These effects as acts of a provider: what is its own is that provider's."""
    return tuple(
        effect.model_copy(update={"scope": provider})
        if effect.scope == "own" and BY_NAME[split(effect.parameter)[0]].axis == "provider"
        else effect
        for effect in effects
    )


def until(effect: Effect, start: int, end: int | None) -> Effect | None:
    """The effect of what began in quarter `start` and is over in `end`; None where it is never felt."""
    if end is None:
        return effect
    left = end - start - effect.delay
    if left <= 0:
        return None
    return effect.model_copy(update={"duration": min(left, effect.duration or left)})


def responses(book: Casebook, given: Sequence[Response]) -> Iterator[Measure]:
    """What was done about an incident: in one municipality it works once, however many did it there."""
    done: set[tuple[str, str, str]] = set()
    for response in given:
        once = (response.shock, response.kind, response.place)
        if once not in done:
            done.add(once)
            shock = book.shock_by_id[response.shock]
            yield Measure(
                id=response.id,
                place=response.place if response.place in book.municipalities() else None,
                start=response.starts,
                effects=(*shock.backed, BACKED) if response.kind == "back" else shock.ruled,
            )


def sized(effect: Effect, size: float) -> Effect:
    """What a part of an option does, in proportion."""
    if size == 1.0:
        return effect
    value = 1 + (effect.value - 1) * size if effect.operation == "multiply" else effect.value * size
    return effect.model_copy(update={"value": value})


def grants(shock: Shock) -> Iterator[Effect]:
    """The money of a shock is less or more income, in euros a year, not a bill."""
    for place, cents in shock.money.items():
        yield Effect(parameter=f"money.grant[{place}]", scope=place, operation="add", value=cents / 100)


def reading(table: Table, figure: str, place: str, quality: float) -> Reading:
    """A figure as it is reported now, with the lag and the noise of a monitor of this quality."""
    return next(report(table, table.sealed.truth, ((figure, place),), quality))


def published(table: Table, truth: Sequence[Publication]) -> tuple[Reading, ...]:
    """Every figure that people are told of, as the reports give it after `truth`."""
    came = any(reading.value for reading in truth[-1].figures if reading.figure == SUPERVISED)
    told = (i for i in INDICATORS if followed(i.id, table.book.monitor, came))
    every = tuple((i.id, place) for i in told for place in places_of(table.book.region, i))
    return tuple(report(table, truth, every, PUBLIC_QUALITY))


def as_published(table: Table, truth: Sequence[Publication], figure: str, place: str, quarter: int) -> float:
    """A figure as the reports gave it for a quarter."""
    then = [publication for publication in truth if publication.quarter <= quarter]
    return next(report(table, then, ((figure, place),), PUBLIC_QUALITY)).value


def report(
    table: Table, truth: Sequence[Publication], asked: Iterable[tuple[str, str]], quality: float
) -> Iterator[Reading]:
    history = [
        Quarter(p.quarter, {(r.figure, r.place): np.array([r.value]) for r in p.figures}, {}) for p in truth
    ]
    quarter = history[-1].number
    seed = derived(table.sealed.seed, "monitor")
    for figure, place in asked:
        value = reported(BY_ID[figure], place, history, quarter, quality, seed)
        yield Reading(figure=figure, place=place, quarter=quarter, value=float(f"{value:.10g}"))


def showable(figures: Iterable[Reading]) -> tuple[Reading, ...]:
    """The true figures that have a name for people; what the model keeps for itself is left out."""
    return tuple(f for f in figures if f.figure in BY_ID)
