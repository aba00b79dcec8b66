"""What of a log would still have happened, and what the model makes of it."""

from dataclasses import dataclass
from typing import Any

import pytest

from game.acts import Funding
from game.counterfactual import (
    MACHINERY,
    Course,
    Reruns,
    Undroppable,
    as_it_was,
    comparable,
    instead,
    recorded,
    without,
)
from game.events import (
    FACTS,
    CardBounded,
    CardDealt,
    Fact,
    ObservationTold,
    OrderGiven,
    ProposalClosed,
    ProposalMade,
    QuestionAsked,
    Reading,
    RoundSettled,
    ShockStruck,
    VerdictGiven,
)
from game.learn import standing
from game.quantities import ParticipantId
from game.rehearsal import rehearse
from game.rules.purses import fundings
from tests.game.debrief.wild import Wild, years
from tests.game.everything import everything
from tests.game.playing import Game


@dataclass
class Played:
    """A game of three years, played by hand."""

    game: Game

    def number(self, kind: type[Fact], **fields: object) -> int:
        """The number of the only event of a kind with these fields."""
        (found,) = (
            e.n
            for e in self.game.log
            if isinstance(e.fact, kind) and all(getattr(e.fact, k) == v for k, v in fields.items())
        )
        return found

    def proposal(self, option: str) -> str:
        return next(
            e.fact.proposal
            for e in self.game.log
            if isinstance(e.fact, ProposalMade) and e.fact.option == option
        )

    def closed(self, option: str) -> int:
        return self.number(ProposalClosed, proposal=self.proposal(option))

    def without(self, *numbers: int) -> Course:
        return without(self.game.book, self.game.log, numbers)

    def lost(self, *numbers: int) -> set[tuple[str, str]]:
        """Kind and why, of what dropped without being asked to."""
        return {(d.event.fact.kind, d.why) for d in self.without(*numbers).dropped if d.why != "asked"}


@pytest.fixture(scope="module")
def played() -> Played:
    """In the first year `triage` (thought of by what the quay told) and `pay`; in the second `buy`, and a shock."""
    game = Game(book=years(), seed=2, name="three years")
    east, west = game.joins("alderman-east"), game.joins("alderman-west")
    quay = game.joins("provider-quay")
    game.starts()
    game.advances("deliberation")
    game.does(quay, "tell", observation="double", to=["alderman-west"])
    game.does(west, "tell", observation="double", to=["alderman-east"])
    game.does(west, "ask", to="doctor", about="referrals")
    adopts(game, east, "triage", east, west)
    adopts(game, west, "pay", east, west)
    game.host("advance", expect={"round": 1, "phase": "decision"})
    game.advances("deliberation")
    game.host("shock", shock="letter")
    adopts(game, quay, "buy", east, west)
    game.advances("epilogue")
    game.host("close")
    return Played(game)


def adopts(game: Game, by: ParticipantId, option: str, *deciders: ParticipantId) -> None:
    """One proposes an option of the queue, these adopt it."""
    found = game.book.card_by_id["queue"].option(option)
    assert found is not None
    funding: Any = fundings(game.book, found, "east")[0]
    made = game.does(by, "propose", card="queue", option=option, funding=funding, reason="It helps.")
    proposal = next(f.proposal for f in made if isinstance(f, ProposalMade))
    game.advances("decision")
    for who in deciders:
        game.does(who, "decide", proposal=proposal, verdict="adopt", reason="Yes.")


def by_figure(readings: tuple[Reading, ...], stem: str) -> dict[Any, float]:
    return {(r.figure, r.place, r.quarter): r.value for r in readings if r.figure.startswith(stem)}


# Leaving out.


def test_dropping_nothing_changes_nothing(played: Played) -> None:
    course = played.without()
    assert course == as_it_was(played.game.book, played.game.log)
    assert Reruns().run(course).readings == recorded(played.game.log)


def test_without_its_proposal_a_decision_drops_with_all_that_was_said_of_it(played: Played) -> None:
    made = played.number(ProposalMade, option="buy")
    assert played.lost(made) == {
        ("positions_revealed", "proposal"), ("verdict_given", "proposal"), ("grounds_named", "proposal"),
        ("proposal_closed", "proposal"), ("budget_exceeded", "verdict"),
    }  # fmt: skip


def test_without_one_verdict_a_proposal_is_not_adopted(played: Played) -> None:
    verdict = played.number(VerdictGiven, proposal=played.proposal("buy"), seat="alderman-west")
    assert ("proposal_closed", "verdict") in played.lost(verdict)


def test_without_its_card_nothing_is_decided_about_it(played: Played) -> None:
    lost = played.lost(played.number(CardDealt, card="queue"))
    assert ("proposal_made", "card") in lost
    assert ("observation_held", "card") in lost


def test_what_nobody_told_nobody_passes_on_or_thinks_of(played: Played) -> None:
    """The quay told west, west told east, and so east thought of triage."""
    told = played.number(ObservationTold, by="provider-quay")
    assert played.lost(told) == {
        ("observation_told", "knowledge"), ("proposal_made", "knowledge"), ("verdict_given", "proposal"),
        ("grounds_named", "proposal"), ("proposal_closed", "proposal"), ("budget_exceeded", "verdict"),
    }  # fmt: skip


def test_without_the_question_there_is_no_answer(played: Played) -> None:
    lost = played.lost(played.number(QuestionAsked, to="doctor"))
    assert {("question_answered", "knowledge"), ("observation_told", "knowledge")} == lost


def test_what_is_adopted_already_is_not_adopted_again(played: Played) -> None:
    """`buy` in the place of `pay` in the first year: the `buy` of the second year has lost its object."""
    made = next(e for e in played.game.log if e.n == played.number(ProposalMade, option="pay"))
    assert isinstance(made.fact, ProposalMade)
    buy = played.game.book.card_by_id["queue"].option("buy")
    assert buy is not None
    fact = made.fact.model_copy(
        update={
            "option": "buy",
            "amount": buy.amount,
            "funding": (Funding(source="east.budget", cents=buy.amount),),
        }
    )
    course = instead(played.game.book, played.game.log, {made.n: (fact,)})
    dropped = [(d.event.fact.kind, d.why) for d in course.dropped if d.why != "asked"]
    assert dropped[0] == ("proposal_made", "already")
    assert [d for d in dropped if d[0] != "budget_exceeded"][-1] == ("proposal_closed", "proposal")
    assert ("budget_exceeded", "verdict") in dropped
    adopted = {e.fact.proposal for e in course.events if isinstance(e.fact, ProposalClosed)}
    assert adopted == {played.proposal("triage"), made.fact.proposal}


def test_the_tables_own_course_cannot_be_left_out(played: Played) -> None:
    settled = played.game.log[-1].n
    with pytest.raises(Undroppable) as refused:
        played.without(settled, 10_000)
    assert (refused.value.machinery, refused.value.unknown) == ((settled,), (10_000,))


def test_the_tables_own_course_is_made_of_events_that_there_are() -> None:
    assert set(FACTS) >= MACHINERY


def test_what_was_taken_back_is_not_in_the_log_that_counts() -> None:
    wild = next(w for w in (Wild(seed, years(), 300, 0.6, 0.7) for seed in range(100, 120)) if struck(w))
    with pytest.raises(Undroppable) as refused:
        without(wild.book, wild.game.log, struck(wild)[:1])
    assert refused.value.unknown == (struck(wild)[0],)


def struck(wild: Wild) -> list[int]:
    stands = {e.n for e in standing(wild.game.log)}
    return [e.n for e in wild.game.log if e.n not in stands]


# The model.


def test_a_decision_without_effects_and_costs_changes_nothing() -> None:
    game = Game(book=years(), seed=3, name="talk")
    east, west = game.joins("alderman-east"), game.joins("alderman-west")
    game.starts()
    game.advances("deliberation")
    made = game.does(east, "propose", card="queue", option="talk", funding=[], reason="Let us talk.")
    proposal = next(f.proposal for f in made if isinstance(f, ProposalMade))
    game.advances("decision")
    for who in (east, west):
        game.does(who, "decide", proposal=proposal, verdict="adopt", reason="Yes.")
    game.advances("epilogue")
    game.host("close")
    closed = next(e.n for e in game.log if isinstance(e.fact, ProposalClosed) and e.fact.outcome == "adopted")
    course = without(game.book, game.log, [closed])
    assert [d.event.n for d in course.dropped] == [closed]
    assert Reruns().run(course).readings == recorded(game.log)


def test_another_course_meets_the_same_luck(played: Played) -> None:
    """A bill without effects changes money, and no person of any quarter, to the last digit."""
    course = played.without(played.closed("pay"))
    readings = Reruns().run(course).readings
    assert by_figure(readings, "youth.") == by_figure(recorded(played.game.log), "youth.")
    assert by_figure(readings, "money.") != by_figure(recorded(played.game.log), "money.")


def test_before_the_decision_nothing_differs(played: Played) -> None:
    """`buy` was decided in the second year: the first is as it was, and from then on it differs."""
    readings = Reruns().run(played.without(played.closed("buy"))).readings
    before, after = recorded(played.game.log), readings
    assert [r for r in after if r.quarter <= 4] == [r for r in before if r.quarter <= 4]
    assert [r for r in after if r.quarter == 8] != [r for r in before if r.quarter == 8]


def test_a_shock_can_be_left_out(played: Played) -> None:
    readings = Reruns().run(played.without(played.number(ShockStruck, shock="letter"))).readings
    last = {(r.figure, r.place): r.value for r in readings if r.quarter == 16}
    was = {(r.figure, r.place): r.value for r in recorded(played.game.log) if r.quarter == 16}
    assert last["money.reserve", "east"] > was["money.reserve", "east"]
    assert last["money.reserve", "west"] > was["money.reserve", "west"]


def test_other_lucks_are_the_same_for_every_course(played: Played) -> None:
    """Without a bill all futures have the same people; a run that shares its beginning equals one that does not."""
    model = Reruns(lucks=5)
    happened = model.run(as_it_was(played.game.book, played.game.log))
    cheaper = model.run(played.without(played.closed("pay")))
    key = ("youth.line2.waiting", "region")
    assert happened.others[key].shape == (17, 5)
    assert (happened.others[key] == cheaper.others[key]).all()
    assert len(set(happened.others[key][-1])) == 5
    later = played.without(played.closed("buy"))
    shared, alone = model.run(later), Reruns(lucks=5).run(later)
    assert shared.readings == alone.readings
    assert all((shared.others[k] == alone.others[k]).all() for k in alone.others)


def test_a_course_in_which_the_same_is_at_work_is_run_once(played: Played) -> None:
    model = Reruns()
    first = model.run(as_it_was(played.game.book, played.game.log))
    assert model.run(played.without(played.number(QuestionAsked, to="doctor"))) is first
    assert model.run(played.without(played.closed("pay"))) is not first


def test_of_another_version_of_the_model_nothing_is_compared(played: Played) -> None:
    assert comparable(played.game.log)
    older = [
        e if not isinstance(e.fact, RoundSettled) else type(e)(
            e.n, e.at, e.by, e.act, e.to, e.fact.model_copy(update={"model": "0.9.0"})
        )
        for e in played.game.log
    ]  # fmt: skip
    assert not comparable(older)


# On any game.


@pytest.mark.parametrize("seed", range(100, 108))
def test_on_games_by_lot_dropping_nothing_changes_nothing(seed: int) -> None:
    wild = Wild(seed, years(), turns=300, pace=0.6, eager=0.7)
    course = instead(wild.book, wild.game.log, {})
    assert course == as_it_was(wild.book, wild.game.log)
    assert Reruns().run(course).readings == recorded(wild.game.log)


@pytest.mark.parametrize("seed", range(100, 104))
def test_on_games_by_lot_what_nobody_adopted_changes_nothing(seed: int) -> None:
    """Refused and lapsed proposals, talk, questions and whatever people felt leave no trace in the figures."""
    wild = Wild(seed, years(), turns=300, pace=0.6, eager=0.7)
    adopted = {
        e.fact.proposal
        for e in wild.game.log
        if isinstance(e.fact, ProposalClosed) and e.fact.outcome == "adopted"
    }
    idle = [
        e.n
        for e in standing(wild.game.log)
        if e.fact.kind in ("instinct_recorded", "monitor_consulted", "reflected", "position_taken")
        or (isinstance(e.fact, ProposalClosed) and e.fact.proposal not in adopted)
    ]
    assert idle
    course = without(wild.book, wild.game.log, idle)
    assert {d.event.n for d in course.dropped} >= set(idle)
    assert Reruns().run(course).readings == recorded(wild.game.log)


@pytest.mark.parametrize("policy", ["sensible", "random"])
def test_on_games_of_bots_a_fresh_run_is_what_was_recorded(policy: str) -> None:
    game = rehearse(years(), 5, "digest", policy)
    assert Reruns().run(as_it_was(game.book, game.log)).readings == recorded(game.log)


def test_what_was_done_about_an_incident_drops_with_it_and_an_order_stays() -> None:
    game = Game(everything())
    east = game.joins("alderman-east")
    game.starts()
    game.advances("deliberation")
    game.host("shock", shock="in-the-press")
    game.does(east, "rule", about="in-the-press")
    game.does(east, "instruct", team="gate", order="follow", reason="So.")
    [struck] = [e.n for e in game.log if isinstance(e.fact, ShockStruck)]
    course = without(game.book, game.log, [struck])
    assert [(d.event.fact.kind, d.why) for d in course.dropped] == [
        ("shock_struck", "asked"),
        ("rule_added", "shock"),
    ]
    assert [e for e in course.events if isinstance(e.fact, OrderGiven)]


def test_the_bounds_of_a_card_drop_with_it() -> None:
    game = Game(everything())
    east = game.joins("alderman-east")
    game.starts()
    game.advances("deliberation")
    game.does(east, "bound", card="queue", delimit=True, reason="So.")
    [dealt] = [e.n for e in game.log if isinstance(e.fact, CardDealt)]
    dropped = without(game.book, game.log, [dealt]).dropped
    assert [d.why for d in dropped if isinstance(d.event.fact, CardBounded)] == ["card"]


def test_without_an_order_the_region_is_as_if_nobody_gave_it() -> None:
    def played(name: str, *orders: str) -> Game:
        game = Game(everything(), name=name)
        east = game.joins("alderman-east")
        game.starts()
        game.advances("deliberation")
        for order in orders:
            game.does(east, "instruct", team="gate", order=order, reason="So.")
        game.advances("epilogue")
        return game

    idle, ordered = played("idle"), played("ordered", "tailor")
    [given] = [e.n for e in ordered.log if isinstance(e.fact, OrderGiven)]
    runs = Reruns()
    assert runs.run(as_it_was(ordered.book, ordered.log)).readings == recorded(ordered.log)
    assert runs.run(without(ordered.book, ordered.log, [given])).readings == recorded(idle.log)
    assert recorded(idle.log) != recorded(ordered.log)


def test_what_came_of_an_agreement_drops_with_it() -> None:
    game = Game(everything(monitor=["money.budget"]))
    east, quay = game.joins("alderman-east"), game.joins("provider-quay")
    game.starts()
    game.advances("deliberation")
    target = {"figure": "money.budget", "place": "east", "target": 0, "by": 2, "measured_by": "monitor"}
    game.does(
        east,
        "offer",
        to=["provider-quay"],
        kind_of="commission",
        goal="So.",
        outcomes=[target],
        outputs=[],
        price=4_000_000,
        volume=1,
        reviews=[2],
        risk=0,
        exit={"notice": 0, "cents": 0},
    )
    [name] = game.table.desk.offered
    game.does(quay, "sign", agreement=name)
    game.advances("reflection")
    game.advances("deliberation")
    game.does(quay, "review", agreement=name)
    game.does(quay, "leave", agreement=name)
    came = ["agreement_concluded", "agreement_scored", "review_due", "agreement_reviewed", "agreement_left"]

    def dropped(kind: str) -> list[tuple[str, str]]:
        [number] = [e.n for e in game.log if e.fact.kind == kind]
        gone = without(game.book, game.log, [number]).dropped
        return [
            (d.event.fact.kind, d.why)
            for d in gone
            if "agreement" in d.event.fact.kind or d.why == "agreement"
        ]

    unsigned = [("agreement_signed", "asked"), *((kind, "agreement") for kind in came)]
    assert dropped("agreement_signed") == unsigned
    assert dropped("agreement_offered") == [
        ("agreement_offered", "asked"),
        ("agreement_signed", "agreement"),
        *((kind, "agreement") for kind in came),
    ]
    assert dropped("agreement_left") == [("agreement_left", "asked")]
    game.advances("epilogue")
    assert Reruns().run(as_it_was(game.book, game.log)).readings == recorded(game.log)
