"""Part `story`: a timeline of rounds, cards, shocks, visions, proposals, decisions and figures.

The facilitators find the moments that they marked among it; nobody else does.
"""

from dataclasses import dataclass

from game.debrief.agreed import told_of as agreed_told
from game.debrief.decisions import after
from game.debrief.figures import Truth
from game.debrief.incidents import incidents
from game.debrief.parts import Beat, IncidentRow, Kind, Story
from game.debrief.record import Record
from game.debrief.register import told_of
from game.debrief.sentences import adopted, lasted, played, say, titles, until
from game.events import (
    Announced,
    CardDealt,
    ConsentGiven,
    ElectionHeld,
    Entry,
    EpilogueShown,
    Event,
    FiguresPublished,
    FundRepaid,
    MomentBookmarked,
    PhaseEntered,
    ProposalClosed,
    ProposalMade,
    RoundStarted,
    ShockStruck,
    StepsTakenBack,
    SupervisionBegan,
    SupervisionEnded,
    TableClosed,
    TermBegan,
    VisionStated,
)
from game.views.sentences import PHASE


def story(record: Record) -> Story:
    truth = Truth(record)
    shaken = incidents(record)
    teller = _Teller(
        record,
        truth,
        {f.proposal: f for _, f in record.facts(ProposalMade)},
        {row.n: row for row in shaken},
    )
    beats = []
    for event in record.events:
        beat = teller.beat(event)
        if beat is not None:
            beats.append(beat)
    quarters = max((max(values) for values in truth.values.values()), default=0)
    count = sum(f.outcome == "adopted" for _, f in record.facts(ProposalClosed))
    end = record.events[-1].at
    sentence = say(
        record.locale,
        "story",
        lasted=lasted(record.locale, record.seconds(teller.start().at, end)),
        years=played(record.locale, quarters),
        decisions=adopted(record.locale, count),
    )
    return Story(
        question=record.say(record.book.debrief.story),
        sentence=sentence,
        beats=tuple(beats),
        courses=truth.courses(),
        incidents=shaken,
    )


@dataclass
class _Teller:
    """Tells the events one after the other, and knows in which round and phase they fall."""

    record: Record
    truth: Truth
    proposals: dict[str, ProposalMade]
    incidents: dict[int, IncidentRow]
    round: int = 0
    phase: str = "lobby"

    def start(self) -> Event:
        """The event with which play began."""
        return next((e for e, _ in self.record.facts(RoundStarted)), self.record.events[0])

    def beat(self, event: Event) -> Beat | None:
        record, say_ = self.record, self.record.say
        match event.fact:
            case RoundStarted(round=number):
                self.round = number
                title = say_(record.book.rounds[number - 1].title)
                return self.told(event, "round", say(record.locale, "round", round=number, title=title))
            case PhaseEntered(round=number, phase=phase):
                self.round, self.phase = number, phase
                return self.told(event, "phase", say_(PHASE[phase])) if phase in PHASE else None
            case StepsTakenBack(round=number, phase=phase):
                self.round, self.phase = number, phase
                return None
            case CardDealt(card=name) if name in record.book.card_by_id:
                card = record.book.card_by_id[name]
                return self.told(
                    event,
                    "card",
                    say(record.locale, "card", title=say_(card.title)),
                    text=say_(card.face),
                    headline=say_(card.headline),
                    story=say_(card.story),
                )
            case ShockStruck(shock=name) if name in record.book.shock_by_id:
                shock = record.book.shock_by_id[name]
                incident = self.incidents.get(record.number(event))
                return self.told(
                    event,
                    "shock",
                    say(record.locale, "shock", title=say_(shock.title)),
                    headline=say_(shock.headline),
                    story=say_(shock.story),
                    followed=incident.sentence if incident else None,
                )
            case _ if (agreed := agreed_told(record, event)) is not None:
                return self.told(event, "agreement", agreed[0], text=agreed[1])
            case entry if isinstance(entry, Entry):
                kind, sentence, text = told_of(record, entry)
                return self.told(event, kind, sentence, text=text)
            case ElectionHeld():
                return self.told(event, "announcement", say(record.locale, "election"))
            case TermBegan(seat=seat):
                return self.told(event, "announcement", say(record.locale, "term", who=record.title(seat)))
            case SupervisionBegan(place=place) | SupervisionEnded(place=place) | ConsentGiven(place=place):
                sentence = say(record.locale, event.fact.kind, place=record.place(place))
                return self.told(event, "announcement", sentence)
            case Announced(text=text):
                return self.told(
                    event, "announcement", say(record.locale, "announcement"), text=record.said(text)
                )
            case ProposalMade(proposal=name, seat=seat, card=card_, option=option, reason=reason):
                title = record.option_title(card_, option)
                sentence = say(record.locale, "proposal", who=record.title(seat), title=title)
                return self.told(event, "proposal", sentence, text=record.said(reason), proposal=name)
            case ProposalClosed(proposal=name, outcome=outcome) if name in self.proposals:
                made = self.proposals[name]
                title = record.option_title(made.card, made.option)
                settled = self.truth.settled_by(event.n)
                followed = after(record, self.truth, settled, made.forecast) if outcome == "adopted" else None
                return self.told(
                    event,
                    "decision",
                    say(record.locale, outcome, title=title),
                    proposal=name,
                    followed=followed,
                )
            case VisionStated(seat=seat, priorities=priorities, horizon=horizon, text=text):
                sentence = say(
                    record.locale,
                    "vision",
                    who=record.title(seat),
                    first=titles(record.locale, record.priorities(priorities)),
                    horizon=played(record.locale, 4 * horizon),
                )
                return self.told(event, "vision", sentence, text=record.said(text))
            case MomentBookmarked(note=note):
                # A record that is not the facilitators' has none.
                return self.told(event, "bookmark", say(record.locale, "bookmark"), text=record.said(note))
            case FiguresPublished(quarter=quarter):
                form = "figures" if quarter else "figures_0"
                sentence = say(record.locale, form, until=until(record.locale, quarter))
                return self.told(event, "figures", sentence, quarter=quarter)
            case FundRepaid(proposal=name, place=place, cents=cents) if name in self.proposals:
                lent = self.proposals[name]
                form = "fund_repaid" if cents else "fund_unpaid"
                title = record.option_title(lent.card, lent.option)
                sentence = say(record.locale, form, title=title, place=record.place(place))
                return self.told(event, "fund", sentence, proposal=name)
            case EpilogueShown(last=last):
                sentence = say(record.locale, "epilogue", until=until(record.locale, last))
                return self.told(event, "epilogue", sentence, quarter=last)
            case TableClosed():
                self.phase = "closed"
                return self.told(event, "close", say(record.locale, "close"))
            case _:
                return None

    def told(
        self,
        event: Event,
        kind: Kind,
        sentence: str,
        text: str | None = None,
        headline: str | None = None,
        story: str | None = None,
        quarter: int | None = None,
        proposal: str | None = None,
        followed: str | None = None,
    ) -> Beat:
        return Beat(
            n=self.record.number(event),
            at=self.record.seconds(self.start().at, event.at),
            round=self.round,
            phase=self.phase,
            kind=kind,
            sentence=sentence,
            text=text,
            headline=headline,
            story=story,
            quarter=quarter,
            proposal=proposal,
            followed=followed,
        )
