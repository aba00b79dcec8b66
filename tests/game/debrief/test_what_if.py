"""Part `what_if`: which courses there are, what they say, and that both are runs of the model."""

from collections.abc import Mapping
from typing import Any

import pytest

from game.counterfactual import as_it_was, recorded
from game.debrief import Alternatives, debrief, other_courses
from game.debrief.parts import Alternative, Pair, WhatIf
from game.decide import offers
from game.events import Event, ProposalMade, RoundSettled
from game.offers import OneOf
from game.refusals import Refusal
from game.rules.purses import fundings
from game.seats import FACILITATORS
from tests.game.debrief.wild import Wild, years
from tests.game.playing import Game

SEEDS: Mapping[str, int] = {"clogged": 2, "lost": 1}
"""Seeds in which the queue has this mix of causes."""
LUCKS = 6
"""Fewer than a real debrief takes."""


class Story:
    """A game of three years: one proposal about the queue in the first, decided so."""

    def __init__(
        self, option: str | None, verdict: str = "adopt", mix: str = "clogged", then: str = ""
    ) -> None:
        self.game = Game(book=years(), seed=SEEDS[mix], name=f"{option} {verdict} {then}")
        assert self.game.table.sealed.mixes["queue"] == mix
        self.east, self.west = self.game.joins("alderman-east"), self.game.joins("alderman-west")
        self.quay = self.game.joins("provider-quay")
        self.game.starts()
        self.game.advances("deliberation")
        self.game.does(self.quay, "tell", observation="double", to="table")
        if option:
            self.decide(option, verdict)
        if then:
            self.game.host("advance", expect={"round": 1, "phase": "decision"})
            self.game.advances("deliberation")
            self.decide(then, "adopt")
        self.game.advances("epilogue")
        self.game.host("close")
        self.courses = other_courses(self.game.book, self.game.log, LUCKS)

    def decide(self, option: str, verdict: str) -> None:
        found = self.game.book.card_by_id["queue"].option(option)
        assert found is not None
        ways = fundings(self.game.book, found, "east")
        funding: Any = next((way for way in ways if "reserve" in str(way)), [])
        made = self.game.does(
            self.east,
            "propose",
            card="queue",
            option=option,
            funding=funding,
            reason="It helps.",
        )
        proposal = next(f.proposal for f in made if isinstance(f, ProposalMade))
        self.game.advances("decision")
        for who in (self.east, self.west):
            if proposal and self.game.table.common.proposals[proposal].open:
                self.game.does(who, "decide", proposal=proposal, verdict=verdict, reason="So.")

    def what_if(self, reader: str = FACILITATORS, courses: bool = True, locale: str = "en") -> WhatIf:
        return debrief(
            self.game.book,
            self.game.log,
            self.game.words,
            reader,
            "nl" if locale == "nl" else "en",
            self.courses if courses else None,
        ).parts.what_if

    def one(self, name: str) -> Alternative:
        """The alternative whose id begins so."""
        (found,) = (a for a in self.what_if().alternatives if a.id.startswith(name))
        return found


def pair(found: Alternative, figure: str, place: str) -> Pair:
    return next(p for p in found.courses if (p.figure, p.place) == (figure, place))


@pytest.fixture(scope="module")
def bought() -> Story:
    """`buy` adopted, while `triage` would have helped."""
    return Story("buy")


# Which courses there are.


def test_a_decision_is_turned_round_the_picture_comes_in_time_and_every_other_option_is_there(
    bought: Story,
) -> None:
    found = bought.what_if()
    proposal = next(iter(bought.game.table.common.proposals))
    assert [a.id for a in found.alternatives] == [
        "picture-queue", f"without-{proposal}", "option-queue-triage", "option-queue-talk", "option-queue-pay",
        "picture-team", "option-team-hire", "option-team-nurse",
    ]  # fmt: skip
    assert [a.kind for a in found.alternatives[:3]] == ["picture", "without", "option"]
    assert found.state == "ready"
    assert found.marks == (4, 8, 12, 16)


def test_with_the_picture_in_time_the_best_of_the_better_options_is_chosen(bought: Story) -> None:
    picture = bought.one("picture-queue")
    assert (picture.option, picture.same) == ("triage", False)
    assert pair(picture, "youth.line2.waiting", "region").difference < 0
    assert "with the same luck" in picture.sentence


def test_of_several_better_options_the_best_is_the_one_with_which_the_fewest_wait() -> None:
    """Of the card about the team both options are better, and the clues unlock both."""
    story = Story("talk")
    waiting = {
        option: pair(story.one(f"option-team-{option}"), "youth.line2.waiting", "region").instead[-1].value
        for option in ("hire", "nurse")
    }
    assert story.one("picture-team").option == min(waiting, key=lambda o: waiting[o])


def test_an_option_that_the_clues_do_not_unlock_is_not_the_best_with_the_picture() -> None:
    """In this draw `triage` is no better option, and what unlocks it is no clue: `buy` is."""
    story = Story("talk", mix="lost")
    assert story.one("picture-queue").option == "buy"


def test_where_the_table_chose_the_best_that_is_said_and_nothing_differs() -> None:
    picture = Story("triage").one("picture-queue")
    assert picture.same
    assert picture.sentence == "With the whole picture this would have been the choice as well."
    assert all(p.happened == p.instead and p.difference == p.low == p.high == 0 for p in picture.courses)


def test_a_refusal_is_a_decision_like_any_other() -> None:
    story = Story("triage", "refuse")
    turned = story.one("adopted-")
    assert turned.decision is not None
    assert turned.courses == story.one("option-queue-triage").courses == story.one("picture-queue").courses
    assert pair(turned, "youth.line2.waiting", "region").difference < 0


def test_where_nothing_was_decided_an_option_comes_at_the_end_of_the_round() -> None:
    story = Story(None)
    picture = story.one("picture-queue")
    assert (picture.decision, picture.proposal, picture.round, picture.parts_after) == (None, None, 1, 0)
    assert pair(picture, "youth.line2.waiting", "region").difference < 0
    assert pair(story.one("option-queue-pay"), "money.reserve", "west").difference < 0


def test_a_later_decision_that_lost_its_object_drops_and_is_listed() -> None:
    story = Story("buy", then="triage")
    dropped = story.one("picture-queue").dropped
    assert [(d.title, d.sentence) for d in dropped] == [
        ("triage", "‘triage’ drops: it was already chosen then."),
    ]
    assert story.game.log[dropped[0].n - 1].fact.kind == "proposal_closed"
    assert story.one("option-queue-pay").dropped == ()


def test_another_option_is_paid_from_the_same_purse_by_all_or_by_the_proposer(bought: Story) -> None:
    """`pay` costs both municipalities, `nurse` the proposer's own alone."""
    assert pair(bought.one("without-"), "money.reserve", "west").difference > 0
    nurse = bought.one("option-team-nurse")
    east, west = (pair(nurse, "money.reserve", place).difference for place in ("east", "west"))
    assert east < 0 < west


def test_a_table_that_closed_before_time_went_by_has_nothing_to_compare() -> None:
    game = Game(book=years(), seed=2)
    game.joins("alderman-east")
    game.starts()
    game.advances("deliberation")
    game.host("close")
    courses = other_courses(game.book, game.log)
    found = debrief(game.book, game.log, game.words, FACILITATORS, "en", courses).parts.what_if
    assert (found.state, found.alternatives, found.first) == ("nothing", (), None)
    assert found.note == found.sentence == "There is nothing to compare: no time went by after the case."


# Both curves.


def test_both_curves_are_runs_over_the_same_quarters_and_part_after_the_decision() -> None:
    story = Story("pay", then="buy")
    true = {(r.figure, r.place, r.quarter): r.value for r in recorded(story.game.log)}
    for found in story.what_if().alternatives:
        for course in found.courses:
            quarters = [p.quarter for p in course.happened]
            assert quarters == [p.quarter for p in course.instead] == list(range(17))
            assert [p.value for p in course.happened] == [
                true[course.figure, course.place, q] for q in quarters
            ]
            before = slice(0, found.parts_after + 1)
            assert course.happened[before] == course.instead[before]
            assert course.low <= course.difference <= course.high
            assert all(r.low <= r.high for r in (*course.happened_range, *course.instead_range))


def test_a_bill_moves_money_and_nobody(bought: Story) -> None:
    """With the same luck, `talk` and `pay` differ in money alone."""
    talk, pay = bought.one("option-queue-talk"), bought.one("option-queue-pay")
    for one, other in zip(talk.courses, pay.courses, strict=True):
        assert (one.instead == other.instead) == one.figure.startswith(("youth.", "provider."))


def test_the_neighbours_money_is_there_as_well(bought: Story) -> None:
    places = {p.place for p in bought.one("without-").courses if p.figure == "money.left"}
    assert places == {"east", "west"}
    assert {p.place for p in bought.one("without-").courses if p.figure == "provider.liquidity"} == {"quay"}


def test_the_first_to_show_is_the_picture_that_makes_most_of_a_difference(bought: Story) -> None:
    found = bought.what_if()
    pictures = [a for a in found.alternatives if a.kind == "picture"]
    most = max(pictures, key=lambda a: abs(a.courses[0].difference))
    assert found.first == most.id
    assert found.sentence == most.sentence
    assert "reacted" in found.caveat


# Who may see it, and when.


def test_until_the_runs_are_done_the_part_says_so(bought: Story) -> None:
    found = bought.what_if(courses=False)
    assert (found.state, found.alternatives) == ("computing", ())
    assert found.note == "The other course is still being computed."


def test_everybody_finds_the_same_courses(bought: Story) -> None:
    """But for the numbers of events, which are each reader's own."""
    readers = [FACILITATORS, "table", f"p:{bought.east}"]
    found = [bought.what_if(reader) for reader in readers]
    assert len({f.model_dump_json(exclude={"alternatives"}) for f in found}) == 1
    assert len({tuple(a.courses for a in f.alternatives) for f in found}) == 1


def test_before_the_close_nothing_is_run() -> None:
    game = Game(book=years())
    with pytest.raises(Refusal):
        other_courses(game.book, game.log)


def test_another_version_of_the_model_is_not_comparable(bought: Story) -> None:
    def older(event: Event) -> Event:
        if not isinstance(event.fact, RoundSettled):
            return event
        fact = event.fact.model_copy(update={"model": "0.9.0"})
        return Event(event.n, event.at, event.by, event.act, event.to, fact)

    log = [older(e) for e in bought.game.log]
    courses = other_courses(bought.game.book, log)
    found = debrief(bought.game.book, log, {}, FACILITATORS, "nl", courses).parts.what_if
    assert found.state == "other_model"
    assert found.note is not None
    assert "niet te vergelijken" in found.note


def test_courses_travel_as_json(bought: Story) -> None:
    assert Alternatives.model_validate_json(bought.courses.model_dump_json()) == bought.courses


# On any game.


@pytest.mark.parametrize("seed", range(101, 105))
def test_on_games_by_lot_the_laws_hold(seed: int) -> None:
    """What happened is what was recorded; what is the same differs nowhere; every law above."""
    wild = Wild(seed, years(), turns=300, pace=0.6, eager=0.7)
    courses = other_courses(wild.book, wild.game.log, lucks=2)
    found = wild.look(courses=courses).parts.what_if
    true = {(r.figure, r.place, r.quarter): r.value for r in recorded(wild.game.log)}
    numbers = {e.n for e in as_it_was(wild.book, wild.game.log).events}
    assert len({a.id for a in found.alternatives}) == len(found.alternatives)
    for alternative in found.alternatives:
        assert alternative.decision is None or alternative.decision in numbers
        assert {d.n for d in alternative.dropped} <= numbers
        for course in alternative.courses:
            assert all(p.value == true[course.figure, course.place, p.quarter] for p in course.happened)
            part = alternative.parts_after + 1
            assert course.happened[:part] == course.instead[:part]
            if alternative.same:
                assert course.happened == course.instead


@pytest.mark.parametrize(("option", "verdict"), [("buy", "adopt"), ("triage", "refuse"), (None, "adopt")])
def test_every_course_can_be_shown_on_the_wall(option: str | None, verdict: str) -> None:
    story = Story(option, verdict)
    look = story.game.table.known_facilitators()
    [form] = [o.form for o in offers(story.game.book, look) if o.about == "what_if"]
    about = form.fields["about"]
    assert isinstance(about, OneOf)
    assert story.courses.branches
    assert {branch.id for branch in story.courses.branches} <= set(about.values)
