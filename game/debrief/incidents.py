"""What was done after an incident, by whom and how soon: looking first, backing, adding a rule, or nothing."""

from dataclasses import dataclass
from typing import Literal

from game.debrief.parts import Done, IncidentRow
from game.debrief.record import Record
from game.debrief.sentences import say, span
from game.events import (
    Event,
    MonitorConsulted,
    PhaseEntered,
    ProfessionalsBacked,
    QuestionAsked,
    RoundStarted,
    RuleAdded,
    ShockStruck,
    StepsTakenBack,
)

What = Literal["consult", "ask", "back", "rule"]


@dataclass(frozen=True)
class Moment:
    """An event with the round and the phase in which it fell."""

    event: Event
    round: int
    phase: str


def incidents(record: Record) -> tuple[IncidentRow, ...]:
    """Every incident that struck, in order."""
    went = moments(record)
    return tuple(row(record, moment, went) for moment in went if struck(record, moment.event) is not None)


def moments(record: Record) -> list[Moment]:
    found: list[Moment] = []
    number, phase = 0, "lobby"
    for event in record.events:
        match event.fact:
            case RoundStarted(round=number):
                pass
            case PhaseEntered(round=number, phase=phase) | StepsTakenBack(round=number, phase=phase):
                pass
        found.append(Moment(event, number, phase))
    return found


def struck(record: Record, event: Event) -> str | None:
    """The incident that this event is; None for anything else."""
    fact = event.fact
    shock = record.book.shock_by_id.get(fact.shock) if isinstance(fact, ShockStruck) else None
    return shock.id if shock and shock.incident else None


def deed(moment: Moment, incident: Moment) -> tuple[What, str] | None:
    """What somebody did about it, and who; None for what has nothing to do with it."""
    fact, shock = moment.event.fact, incident.event.fact
    assert isinstance(shock, ShockStruck)
    match fact:
        case ProfessionalsBacked(shock=about, seat=seat) if about == shock.shock:
            return "back", seat
        case RuleAdded(shock=about, seat=seat) if about == shock.shock:
            return "rule", seat
        case MonitorConsulted(seat=seat) if moment.round == incident.round:
            return "consult", seat
        case QuestionAsked(seat=seat) if moment.round == incident.round:
            return "ask", seat
        case _:
            return None


def row(record: Record, incident: Moment, went: list[Moment]) -> IncidentRow:
    event = incident.event
    shock = struck(record, event)
    assert shock is not None
    looked: set[str] = set()
    done: list[Done] = []
    for moment in went:
        found = deed(moment, incident) if moment.event.n > event.n else None
        if found is None:
            continue
        what, seat = found
        done.append(told(record, incident, moment, what, seat, seat in looked))
        if what in ("consult", "ask"):
            looked.add(seat)
    began = next((e for e, _ in record.facts(RoundStarted)), record.events[0])
    return IncidentRow(
        shock=shock,
        title=record.shock_title(shock),
        n=record.number(event),
        round=incident.round,
        phase=incident.phase,
        at=record.seconds(began.at, event.at),
        done=tuple(done),
        sentence=summed(record, done),
    )


def summed(record: Record, done: list[Done]) -> str:
    """How much was looked and asked, and then each thing that was done in public."""
    looks = sum(one.what in ("consult", "ask") for one in done)
    form = "incident_looked_n" if looks > 1 else f"incident_looked_{looks}"
    public = [one.sentence + "." for one in done if one.looked is not None]
    if not public:
        public = [say(record.locale, "incident_nothing")]
    return " ".join((say(record.locale, form, count=looks), *public))


def told(record: Record, incident: Moment, moment: Moment, what: What, seat: str, looked: bool) -> Done:
    after = record.seconds(incident.event.at, moment.event.at)
    form = f"done_{what}_looked" if looked and what in ("back", "rule") else f"done_{what}"
    done = say(record.locale, form, who=record.title(seat))
    return Done(
        seat=seat,
        title=record.title(seat),
        what=what,
        looked=looked if what in ("back", "rule") else None,
        n=record.number(moment.event),
        round=moment.round,
        phase=moment.phase,
        after=after,
        sentence=say(
            record.locale, "done_in_time", done=done, round=moment.round, time=span(record.locale, after)
        ),
    )
