"""What was laid down in public, as the story tells it: stances, bounds, orders, and what was done about incidents."""

from collections.abc import Mapping
from typing import assert_never

from game.carrying import COORDINATOR, MONITOR
from game.debrief.parts import Kind
from game.debrief.record import Record
from game.debrief.sentences import listed, say, titles
from game.events import (
    CapacityAllocated,
    CardBounded,
    Entry,
    FrameStated,
    OrderGiven,
    PoolJoined,
    PoolLeft,
    PoolTermsSet,
    ProfessionalsBacked,
    ProposalMade,
    RuleAdded,
    ServiceSet,
    StanceTaken,
)


def told_of(record: Record, entry: Entry) -> tuple[Kind, str, str | None]:
    """What kind of thing it is, in a sentence, and what its author wrote with it."""
    who, locale = record.title(entry.seat), record.locale
    match entry:
        case FrameStated(stream=stream, stands=stands):
            found_stream = record.book.stream_by_id.get(stream)
            title = record.say(found_stream.title) if found_stream else stream
            return "frame", say(locale, "frame" if stands else "frame_wanted", who=who, title=title), None
        case StanceTaken(toward=toward, capacity=capacity, conflict=conflict):
            sentence = say(locale, f"stance_{capacity}", who=who, toward=record.title(toward))
            return "stance", sentence, record.said(conflict)
        case CardBounded(card=card, domains=domains, reason=reason):
            known = record.book.domain_by_id
            names = [record.say(known[d].title) for d in domains if d in known]
            sentence = say(
                locale,
                "bound_broaden" if domains else "bound_delimit",
                who=who,
                title=record.card_title(card),
                domains=titles(locale, names),
            )
            return "bound", sentence, record.said(reason)
        case OrderGiven(team=team, order=order, reason=reason):
            found = record.book.team_by_id.get(team)
            title = record.say(found.title) if found else team
            return "order", say(locale, f"order_{order}", who=who, team=title), record.said(reason)
        case ServiceSet(provider=provider):
            what = listed(locale, said_of(record, entry))
            return "service", say(locale, "service", who=who, title=record.place(provider), what=what), None
        case CapacityAllocated(place=place, points=points):
            what = listed(locale, given(record, points)) or say(locale, "allocation_none")
            return (
                "allocation",
                say(locale, "allocation", who=who, title=record.place(place), what=what),
                None,
            )
        case PoolTermsSet(line=line, share=share):
            form = "pool_set" if entry.stands else "pool_vote" if entry.votes else "pool_terms"
            return "pool", say(locale, form, who=who, share=str(share), line=str(line)), None
        case PoolJoined(place=place):
            return "pool", say(locale, "pool_joined", title=record.place(place)), None
        case PoolLeft(place=place):
            return "pool", say(locale, "pool_left", title=record.place(place)), None
        case ProfessionalsBacked(shock=shock, text=text) | RuleAdded(shock=shock, text=text):
            form = "response_back" if isinstance(entry, ProfessionalsBacked) else "response_rule"
            return "response", say(locale, form, who=who, title=record.shock_title(shock)), record.said(text)
        case _:
            assert_never(entry)


def said_of(record: Record, set_: ServiceSet) -> list[str]:
    """What a provider said of how it serves, part by part."""
    locale = record.locale
    found = []
    if set_.intake is not None:
        found.append(say(locale, f"service_intake_{set_.intake}"))
    if set_.priority is not None:
        found.append(say(locale, f"service_priority_{set_.priority}"))
    if set_.staff is not None:
        found.append(say(locale, "service_staff", number=f"{set_.staff:+d}"))
    if set_.tariff is not None:
        found.append(say(locale, "service_tariff", number=str(set_.tariff)))
    return found


def given(record: Record, points: Mapping[str, int]) -> list[str]:
    """What was given points, with how many."""
    locale = record.locale
    made = {f.proposal: f for _, f in record.facts(ProposalMade)}
    found = []
    for target, number in points.items():
        proposal = made.get(target)
        if proposal is None and target not in (COORDINATOR, MONITOR):
            continue
        title = (
            titles(locale, [record.option_title(proposal.card, proposal.option)])
            if proposal
            else say(locale, f"allocation_{target}")
        )
        if number:
            found.append(f"{title} ({number})")
    return found
