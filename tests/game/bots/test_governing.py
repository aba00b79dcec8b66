"""Every act has its sense: what sensible bots lay down, divide, pay together, serve, leave and mark."""

from math import ceil

import pytest

from game.bots.governing import LEAST_SHARE, LONG_WAIT, MOST_SHARE
from game.casebook.casebook import Casebook
from game.events import (
    AgreementConcluded,
    AgreementLeft,
    AgreementScored,
    CapacityAllocated,
    ClueMarked,
    Event,
    FiguresPublished,
    FrameStated,
    ObservationHeld,
    ObservationTold,
    PoolJoined,
    PoolLeft,
    PoolTermsSet,
    ProposalAmended,
    ProposalClosed,
    ProposalMade,
    Reading,
    ServiceSet,
)
from game.rehearsal import rehearse
from tests.game.bots.years import logs, years

GAMES = 12
ACTS = {
    "instinct_recorded", "question_asked", "question_answered", "observation_told", "monitor_consulted",
    "figure_shared", "vision_stated", "frame_stated", "proposal_made", "proposal_amended", "position_taken",
    "verdict_given", "agreement_offered", "agreement_signed", "agreement_reviewed", "agreement_left", "stance_taken",
    "card_bounded", "order_given", "service_set", "capacity_allocated", "pool_terms_set", "pool_joined",
    "professionals_backed", "rule_added", "reflected", "clue_marked",
}  # fmt: skip
"""By which events the acts are known."""


@pytest.fixture(scope="module")
def games() -> list[list[Event]]:
    return logs("sensible", GAMES)


def test_every_act_happens(games: list[list[Event]]) -> None:
    done = {e.fact.kind for log in games for e in log if e.by[1] is not None}
    assert done >= ACTS


def test_nobody_chatters(games: list[list[Event]]) -> None:
    """Of what is laid down in public, a seat does at most two acts of a kind in a round."""
    laid = {
        "frame_stated",
        "proposal_amended",
        "service_set",
        "capacity_allocated",
        "pool_terms_set",
        "pool_joined",
    }
    for log in games:
        number, done = 0, dict[tuple[object, ...], int]()
        for event in log:
            number += event.fact.kind == "round_started"
            if event.fact.kind in laid:
                what = (number, event.by[1], event.fact.kind)
                done[what] = done.get(what, 0) + 1
        assert done
        assert max(done.values()) <= 2


def published(log: list[Event], event: Event) -> dict[tuple[str, str], float]:
    """The figures that were published last before something happened."""
    found: tuple[Reading, ...] = ()
    for one in log:
        if one.n >= event.n:
            break
        if isinstance(one.fact, FiguresPublished):
            found = one.fact.figures
    return {(r.figure, r.place): r.value for r in found}


def test_floors_lie_under_what_is_published_and_are_kept_on_the_day_they_are_laid(
    games: list[list[Event]],
) -> None:
    floors = 0
    for log in games:
        for event in log:
            if isinstance(fact := event.fact, FrameStated) and fact.floor is not None:
                service = years().service_by_id[fact.floor.service]
                own = {t[1]: v for t, v in published(log, event).items() if t[0] == service.figure}
                now = own[fact.place] if fact.place in own else own["region"]
                at_least = service.bound == "at_least"
                # A colleague repeats what was said before, so the figures may be others by then: not in one round.
                assert (now >= fact.floor.level) if at_least else (now <= fact.floor.level)
                floors += 1
    assert floors >= GAMES


def test_a_council_agrees_on_one_floor_and_one_ceiling(games: list[list[Event]]) -> None:
    for log in games:
        frames = [f for e in log if isinstance(f := e.fact, FrameStated)]
        for place in ("east", "west"):
            content = {(f.ceiling, f.floor) for f in frames if f.place == place}
            assert len(content) == 2
            stood = {(f.ceiling, f.floor) for f in frames if f.place == place and f.stands}
            assert stood == content


def test_what_is_amended_becomes_smaller_because_it_went_beyond_a_frame(games: list[list[Event]]) -> None:
    found = 0
    for log in games:
        made = {f.proposal: f for e in log if isinstance(f := e.fact, ProposalMade)}
        for event in log:
            if isinstance(fact := event.fact, ProposalAmended):
                assert fact.amount < made[fact.proposal].amount
                assert made[fact.proposal].above
                assert fact.seat == made[fact.proposal].seat
                found += 1
    assert found


def test_what_is_divided_stays_within_the_points_and_goes_to_what_needs_them(
    games: list[list[Event]],
) -> None:
    capacity = years().capacity
    assert capacity is not None
    for log in games:
        options = {
            f.proposal: years().option(f.card, f.option) for e in log if isinstance(f := e.fact, ProposalMade)
        }
        adopted: set[str] = set()
        for event in log:
            match event.fact:
                case ProposalClosed(proposal=proposal, outcome="adopted"):
                    adopted.add(proposal)
                case CapacityAllocated(points=points):
                    assert sum(points.values()) <= capacity.points
                    for target, given in points.items():
                        if target not in ("coordinator", "monitor"):
                            option = options[target]
                            assert option is not None
                            assert target in adopted
                            assert 0 < given <= ceil(option.points)


def test_a_municipality_joins_only_what_it_can_bear_and_nobody_leaves_by_whim(
    games: list[list[Event]],
) -> None:
    asked: list[int] = []
    joined: list[bool] = []
    for log in games:
        shares = [f.share for e in log if isinstance(f := e.fact, PoolTermsSet)]
        assert len(shares) == 1
        assert all(LEAST_SHARE <= share <= MOST_SHARE for share in shares)
        asked += shares
        joined.append(any(isinstance(e.fact, PoolJoined) for e in log))
        assert not any(isinstance(e.fact, PoolLeft) for e in log)
    # Who asks much is joined less often than who asks little.
    inside = [a for a, j in zip(asked, joined, strict=True) if j]
    outside = [a for a, j in zip(asked, joined, strict=True) if not j]
    assert inside
    assert outside
    assert sum(inside) / len(inside) < sum(outside) / len(outside)


def test_a_provider_takes_on_staff_while_people_wait_long(games: list[list[Event]]) -> None:
    seen = 0
    for log in games:
        staff = 0
        for event in log:
            if isinstance(fact := event.fact, ServiceSet):
                wait = published(log, event)["youth.line2.weeks", "region"]
                if fact.staff is not None:
                    assert wait >= LONG_WAIT
                    assert fact.staff > staff
                    staff = fact.staff
                assert fact.priority == ("severe" if wait >= LONG_WAIT else "none")
                seen += 1
    assert seen


def test_who_pays_leaves_what_did_not_bring_what_was_agreed(games: list[list[Event]]) -> None:
    left = 0
    for log in games:
        missed = {f.agreement: e.n for e in log if isinstance(f := e.fact, AgreementScored) and not f.reached}
        terms = {f.agreement: f.terms for e in log if isinstance(f := e.fact, AgreementConcluded)}
        for event in log:
            if isinstance(fact := event.fact, AgreementLeft):
                assert missed[fact.agreement] < event.n
                assert terms[fact.agreement].price > fact.cents
                assert years().seat_by_id[fact.seat].role != "provider"
                left += 1
    assert left


def test_clues_are_marked_as_the_log_has_them(games: list[list[Event]]) -> None:
    marked: list[str] = []
    for log in games:
        told: dict[tuple[str | None, str], list[tuple[str, ...]]] = {}
        held: set[tuple[str, str]] = set()
        for event in log:
            match event.fact:
                case ObservationHeld(seat=seat, observation=observation):
                    held.add((seat, observation))
                case ObservationTold(by=by, observation=observation, to=to):
                    told.setdefault((by, observation), []).append(to)
                case ClueMarked(seat=seat, observation=observation, marking=marking, to=to):
                    assert (seat, observation) in held
                    said = told.get((seat, observation))
                    as_was = "kept" if said is None else "told" if () in said else "sent"
                    assert marking == as_was
                    if marking == "sent":
                        assert said is not None
                        assert set(to) == {one for each in said for one in each}
                    marked.append(marking)
    assert {"kept", "told", "sent"} >= set(marked) >= {"kept", "told"}


def without(name: str) -> Casebook:
    content = years().model_dump(mode="json") | {name: [] if name in ("streams", "services") else None}
    return Casebook.model_validate(content)


@pytest.mark.parametrize(
    ("part", "kind"),
    [("services", "frame_stated"), ("capacity", "capacity_allocated"), ("pooling", "pool_joined")],
)
def test_without_something_to_be_about_there_is_nothing_of_it(part: str, kind: str) -> None:
    facts = [e.fact for e in rehearse(without(part), 1, "digest").log if e.fact.kind == kind]
    assert all(isinstance(f, FrameStated) and f.floor is None for f in facts)
