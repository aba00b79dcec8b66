"""The proposals that were decided, gathered from the events that stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from game.debrief.record import Record
from game.debrief.spread import Spread
from game.events import (
    Event,
    GroundsNamed,
    PositionTaken,
    ProposalClosed,
    ProposalMade,
    VerdictGiven,
)


@dataclass(frozen=True)
class Decided:
    """A proposal that was adopted or refused: the events of its making, each verdict, and its close."""

    made: Event
    proposal: ProposalMade
    verdicts: tuple[tuple[Event, VerdictGiven], ...]
    grounds: Mapping[str, tuple[str, ...]]
    positions: tuple[PositionTaken, ...]
    closed: Event
    outcome: ProposalClosed

    @property
    def adopted(self) -> bool:
        return self.outcome.outcome == "adopted"

    def knew(self, told: Spread, observation: str) -> bool:
        """Whether one of those who decided had an observation when giving their own verdict."""
        return any(told.knew(v.seat, observation, event.n) for event, v in self.verdicts)

    def named(self, observation: str) -> bool:
        """Whether one of them named it as a ground."""
        return any(observation in because for because in self.grounds.values())


def decided(record: Record) -> tuple[Decided, ...]:
    """In the order in which they were decided. What lapsed was not decided."""
    made = {f.proposal: (e, f) for e, f in record.facts(ProposalMade)}
    verdicts: dict[str, list[tuple[Event, VerdictGiven]]] = {}
    grounds: dict[str, dict[str, tuple[str, ...]]] = {}
    positions: dict[str, dict[str, PositionTaken]] = {}
    for event, verdict in record.facts(VerdictGiven):
        verdicts.setdefault(verdict.proposal, []).append((event, verdict))
    for _, named in record.facts(GroundsNamed):
        grounds.setdefault(named.proposal, {})[named.seat] = named.because
    for _, position in record.facts(PositionTaken):
        positions.setdefault(position.proposal, {})[position.participant] = position
    return tuple(
        Decided(
            made=made[f.proposal][0],
            proposal=made[f.proposal][1],
            verdicts=tuple(verdicts.get(f.proposal, ())),
            grounds=grounds.get(f.proposal, {}),
            positions=tuple(positions.get(f.proposal, {}).values()),
            closed=event,
            outcome=f,
        )
        for event, f in record.facts(ProposalClosed)
        if f.outcome != "lapsed" and f.proposal in made
    )


def on_card(found: tuple[Decided, ...], card: str) -> Decided | None:
    """The decision on a card: the first proposal that was adopted, or else the last that was refused."""
    here = [d for d in found if d.proposal.card == card]
    adopted = [d for d in here if d.adopted]
    return adopted[0] if adopted else here[-1] if here else None
