"""The proposals that were decided, gathered from the events that stand.

A proposal that lapsed or was withdrawn was not decided; a refusal is a decision like any other. Positions that lay
face down count from their reveal on, as they were revealed; what nobody revealed is nobody's to look back on.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from game.debrief.record import Record
from game.debrief.spread import Spread
from game.events import (
    Event,
    GroundsNamed,
    PositionsRevealed,
    PositionTaken,
    ProposalAmended,
    ProposalClosed,
    ProposalMade,
    Stood,
    VerdictGiven,
)


@dataclass(frozen=True)
class Decided:
    """A proposal that was adopted or refused: the events of its making, each verdict, and its close.

    `proposal` is what it was in the end, with the verdicts on that.
    """

    made: Event
    proposal: ProposalMade
    verdicts: tuple[tuple[Event, VerdictGiven], ...]
    grounds: Mapping[str, tuple[str, ...]]
    positions: tuple[PositionTaken | Stood, ...]
    """Where each person stood last."""
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
    """In the order in which they were decided."""
    made: dict[str, tuple[Event, ProposalMade]] = {}
    verdicts: dict[str, list[tuple[Event, VerdictGiven]]] = {}
    grounds: dict[str, dict[str, tuple[str, ...]]] = {}
    positions: dict[str, dict[str, PositionTaken | Stood]] = {}
    for event in record.events:
        match event.fact:
            case ProposalMade(proposal=name) as proposal:
                made[name] = (event, proposal)
            case ProposalAmended(proposal=name) as amended if name in made:
                first, proposal = made[name]
                made[name] = (first, proposal.model_copy(update=dict(amended)))
                verdicts.pop(name, None)
                grounds.pop(name, None)
            case VerdictGiven(proposal=name) as verdict:
                verdicts.setdefault(name, []).append((event, verdict))
            case GroundsNamed(proposal=name, seat=seat, because=because):
                grounds.setdefault(name, {})[seat] = because
            case PositionTaken() as position:
                positions.setdefault(position.proposal, {})[position.participant] = position
            case PositionsRevealed(proposal=name, positions=revealed):
                positions.setdefault(name, {}).update({stood.participant: stood for stood in revealed})
            case _:
                pass
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
        if f.outcome in ("adopted", "refused") and f.proposal in made
    )


def on_card(found: tuple[Decided, ...], card: str) -> Decided | None:
    """The decision on a card: the first proposal that was adopted, or else the last that was refused."""
    here = [d for d in found if d.proposal.card == card]
    adopted = [d for d in here if d.adopted]
    return adopted[0] if adopted else here[-1] if here else None
