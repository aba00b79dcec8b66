"""What sensible bots agree on and say in public, over games of a casebook that has everything."""

from itertools import pairwise

import pytest

from game.casebook.casebook import Casebook
from game.events import (
    AgreementConcluded,
    AgreementOffered,
    AgreementReviewed,
    CardBounded,
    Event,
    MonitorConsulted,
    OrderGiven,
    ProfessionalsBacked,
    QuestionAsked,
    ReviewDue,
    RuleAdded,
    ShockStruck,
    StanceTaken,
)
from game.rehearsal import rehearse
from tests.game.everything import everything
from tests.game.playing import text

GAMES = 6


def book() -> Casebook:
    """Everything, with an incident that the host is reminded of, and figures to agree on."""
    whole = everything(monitor=["youth.line2.weeks", "youth.line2.waiting", "money.left"])
    first, second = whole.rounds
    cue = {"phase": "deliberation", "after": 0.5, "shock": "in-the-press", "say": text("Now.")}
    content = whole.model_dump(mode="json")
    content["rounds"] = [
        first.model_dump(mode="json") | {"cues": [cue]},
        second.model_dump(mode="json"),
    ]
    return Casebook.model_validate(content)


@pytest.fixture(scope="module")
def logs() -> list[list[Event]]:
    whole = book()
    return [rehearse(whole, seed, "digest").log for seed in range(GAMES)]


def facts(logs: list[list[Event]], *kinds: type) -> list[Event]:
    return [event for log in logs for event in log if isinstance(event.fact, kinds)]


def test_who_offers_said_before_in_which_role_it_speaks(logs: list[list[Event]]) -> None:
    assert facts(logs, AgreementOffered)
    for log in logs:
        said: set[tuple[str, str]] = set()
        for event in log:
            match event.fact:
                case StanceTaken(seat=seat, toward=toward):
                    said.add((seat, toward))
                case AgreementOffered(seat=seat, to=to):
                    assert {(seat, other) for other in to} <= said


def test_offers_are_signed_and_have_something_to_hold_each_other_to(logs: list[list[Event]]) -> None:
    concluded = facts(logs, AgreementConcluded)
    assert len(concluded) >= GAMES // 2
    for event in concluded:
        assert isinstance(event.fact, AgreementConcluded)
        assert event.fact.terms.outcomes


def test_what_is_due_is_reviewed(logs: list[list[Event]]) -> None:
    due = {(f.agreement, f.quarter) for e in facts(logs, ReviewDue) if isinstance(f := e.fact, ReviewDue)}
    held = [
        (f.agreement, f.quarter)
        for e in facts(logs, AgreementReviewed)
        if isinstance(f := e.fact, AgreementReviewed)
    ]
    assert held
    assert set(held) <= due
    assert len(held) == len(set(held)) == len(due)


def test_after_an_incident_it_looks_before_it_speaks_and_does_one_thing(logs: list[list[Event]]) -> None:
    spoke = 0
    for log in logs:
        struck = next(e.n for e in log if isinstance(e.fact, ShockStruck) and e.fact.shock == "in-the-press")
        looked: set[str] = set()
        seats: list[str] = []
        for event in log:
            match event.fact:
                case MonitorConsulted(seat=seat) | QuestionAsked(seat=seat):
                    looked.add(seat)
                case ProfessionalsBacked(seat=seat) | RuleAdded(seat=seat):
                    assert event.n > struck
                    assert seat in looked
                    seats.append(seat)
        assert len(seats) == len(set(seats))
        spoke += len(seats)
    assert spoke >= GAMES


def test_each_place_bounds_a_card_once_and_orders_do_not_contradict(logs: list[list[Event]]) -> None:
    assert facts(logs, CardBounded)
    assert facts(logs, OrderGiven)
    for log in logs:
        bounded = [(f.place, f.card) for e in log if isinstance(f := e.fact, CardBounded)]
        assert len(bounded) == len(set(bounded))
        orders = [f.order for e in log if isinstance(f := e.fact, OrderGiven)]
        assert all(one == other for one, other in pairwise(orders))


def test_the_same_seed_is_the_same_game(logs: list[list[Event]]) -> None:
    assert rehearse(book(), 0, "digest").log == logs[0]


def test_the_random_policy_plays_every_act_that_is_on_offer() -> None:
    """By chance nearly everything comes up in some game; each act that it sends is accepted."""
    whole = book()
    kinds = {
        event.fact.kind
        for seed in range(12)
        for event in rehearse(whole, seed, "digest", "random").log
        if event.by[1] is not None
    }
    assert {"agreement_offered", "stance_taken", "card_bounded", "order_given"} <= kinds
