"""Supervision: new spending of a municipality under the province waits until the province lets it through."""

from typing import Any

import pytest

from game.casebook.casebook import Casebook
from game.counterfactual import Undroppable, as_it_was, without
from game.decide import offers
from game.events import ConsentGiven, ProposalMade, SupervisionBegan, SupervisionEnded
from game.learn import known_to
from game.offers import Offer
from game.quantities import ParticipantId
from game.region.indicators import SUPERVISED
from game.views import panel
from game.views.panels import Board, Proposals
from tests.game.everything import EVERY, everything
from tests.game.playing import plan, text
from tests.game.rules.test_agreements import TERMS, Agreeing

ACTS = [act for act in EVERY if act not in ("back", "rule")]
"""No shock here is an incident."""
EAST, WEST, QUAY = "alderman-east", "alderman-west", "provider-quay"
DEBT = {
    "money.reserve[east]": -6_000_000.0,
    "supervision.after": 2.0,
    "politics.leaving": 0.0,
    "trust.agreements": 0.0,
}
"""The east is so deep in debt that it comes under supervision after half a year."""


def book(**changes: Any) -> Casebook:
    region = everything().region.model_dump() | {"parameters": DEBT}
    gift = {
        "id": "letter",
        "title": text("Letter"),
        "headline": text("More money"),
        "story": text("The state pays a debt."),
        "money": {"east": 3_000_000_000},
    }
    card = everything().cards[0].model_dump()
    card["options"][0]["payers"] = "region"
    rounds = [
        plan(cards=["queue"] if not number else [], shocks=[] if number else ["letter"], acts=ACTS)
        for number in range(3)
    ]
    return everything(region=region, cards=[card], shocks=[gift], rounds=rounds, **changes)


class Watched(Agreeing):
    """The talk of the second round: the east is under supervision, the west is not."""

    def __init__(self, **changes: Any) -> None:
        super().__init__(book(**changes))
        self.east, self.west, self.quay = (self.joins(seat) for seat in (EAST, WEST, QUAY))
        self.starts()
        self.onward()

    def proposes(self, who: ParticipantId, option: str, purse: str) -> str:
        """An option, paid from the purse, in its first size."""
        for offer in self.on_offer(who, "propose", option):
            ways: Any = offer.form.fields["funding"]
            for way in ways.values:
                if all(part["source"].endswith(purse) for part in way):
                    name = (
                        {"measure": option}
                        if option in ("walk-in", "debts")
                        else {"card": "queue", "option": option}
                    )
                    amount = sum(part["cents"] for part in way)
                    body = {"funding": way, "reason": "We need it.", "amount": amount, **name}
                    facts = self.does(who, "propose", **body)
                    return next(f.proposal for f in facts if isinstance(f, ProposalMade))
        raise AssertionError(f"{option} cannot be paid from {purse}")

    def on_offer(self, who: ParticipantId | None, kind: str, about: str | None = None) -> list[Offer]:
        known = self.table.known(who) if who else self.table.known_facilitators()
        return [o for o in offers(self.book, known) if o.kind == kind and about in (None, o.about)]

    def verdicts(self, who: ParticipantId, proposal: str) -> set[str]:
        found: Any = [o.form.fields["verdict"] for o in self.on_offer(who, "decide", proposal)]
        return {value for values in found for value in values.values}

    def decides(self, who: ParticipantId, proposal: str, verdict: str = "adopt") -> None:
        self.does(who, "decide", proposal=proposal, verdict=verdict, reason="So.")

    def board(self) -> Board:
        found = panel("board", self.book, self.table.known_table(), self.words, "en")
        assert isinstance(found, Board)
        return found


@pytest.fixture
def game() -> Watched:
    return Watched()


def test_everybody_is_told_who_comes_under_supervision_and_with_which_figures(game: Watched) -> None:
    assert [f for f in game.told("table") if isinstance(f, SupervisionBegan)] == [
        SupervisionBegan(place="east", quarter=2)
    ]
    published = {
        r.place: r.value for r in game.table.common.publications[-1].figures if r.figure == SUPERVISED
    }
    assert published["east"] > 0
    assert published["west"] == 0
    assert game.table.common.supervised == {"east": 2}
    [east] = game.board().supervised
    assert (east.place, east.title, east.quarter, east.lets) == ("east", "East", 2, False)
    assert east.short > 0


@pytest.mark.parametrize("purse", [".budget", ".reserve"])
def test_what_it_pays_itself_can_be_proposed_and_refused_but_not_adopted(game: Watched, purse: str) -> None:
    waiting = game.proposes(game.east, "walk-in", purse)
    game.advances("decision")
    assert game.verdicts(game.east, waiting) == {"refuse"}
    refused = game.refuses(game.east, "decide", proposal=waiting, verdict="adopt", reason="So.")
    assert (refused.code, refused.field) == ("under_supervision", "verdict")
    game.decides(game.east, waiting, "refuse")
    assert game.table.common.proposals[waiting].outcome == "refused"


def test_what_nobody_adopted_lapses_when_time_is_up(game: Watched) -> None:
    waiting = game.proposes(game.east, "walk-in", ".budget")
    game.advances("decision")
    game.advances("reflection")
    assert game.table.common.proposals[waiting].outcome == "lapsed"


def test_what_a_fund_lends_and_what_others_pay_goes_on(game: Watched) -> None:
    lent = game.proposes(game.east, "walk-in", ".fund")
    game.advances("decision")
    game.decides(game.east, lent)
    assert game.table.common.proposals[lent].outcome == "adopted"
    other = Watched()
    own = other.proposes(other.west, "walk-in", ".budget")
    other.advances("decision")
    assert other.verdicts(other.west, own) == {"adopt", "refuse"}
    other.decides(other.west, own)
    assert other.table.common.proposals[own].outcome == "adopted"


def test_what_it_would_pay_for_with_others_waits_for_all_of_them(game: Watched) -> None:
    shared = game.proposes(game.west, "buy", ".budget")
    assert {f.source for f in game.table.common.proposals[shared].funding} == {"east.budget", "west.budget"}
    game.advances("decision")
    assert game.verdicts(game.west, shared) == game.verdicts(game.east, shared) == {"refuse"}
    assert game.refuses(game.west, "decide", proposal=shared, verdict="adopt", reason="So.").code == (
        "under_supervision"
    )
    seen = panel("proposals", game.book, game.table.known(game.west), game.words, "en")
    assert isinstance(seen, Proposals)
    assert [p.held_up for p in seen.proposals] == [("East",)]


def test_the_facilitator_lets_it_through_as_the_province_for_the_round(game: Watched) -> None:
    waiting = game.proposes(game.east, "walk-in", ".budget")
    [offer] = game.on_offer(None, "consent")
    assert offer.about == "east"
    assert game.refuses(None, "consent", place="west").code == "not_on_offer"
    assert game.host("consent", place="east") == [ConsentGiven(place="east")]
    assert game.board().supervised[0].lets
    assert game.refuses(None, "consent", place="east").code == "nothing_to_do"
    game.advances("decision")
    game.decides(game.east, waiting)
    assert game.table.common.proposals[waiting].outcome == "adopted"
    game.advances("reflection")
    game.advances("deliberation")
    assert not game.board().supervised[0].lets
    assert game.on_offer(None, "consent", "east")


def test_letting_it_through_can_be_taken_back(game: Watched) -> None:
    waiting = game.proposes(game.east, "walk-in", ".budget")
    game.advances("decision")
    before = game.table.known_facilitators().seq
    game.host("consent", place="east")
    game.decides(game.east, waiting)
    game.host("undo", to=before, expect=game.table.known_facilitators().seq)
    assert game.table.common.proposals[waiting].open
    assert game.verdicts(game.east, waiting) == {"refuse"}
    assert game.refolded() == game.table


def test_a_participant_is_not_the_province(game: Watched) -> None:
    assert not game.on_offer(game.east, "consent")
    assert game.table.known(game.east).desk is None


@pytest.mark.parametrize("offering", ["east", "quay"])
def test_an_agreement_that_it_would_pay_for_is_not_signed(game: Watched, offering: str) -> None:
    by, to, other = (game.east, QUAY, game.quay) if offering == "east" else (game.quay, EAST, game.east)
    agreement = game.offers(by, to, **TERMS)
    assert game.refuses(other, "sign", agreement=agreement).code == "under_supervision"
    free = game.offers(by, to, **{**TERMS, "kind_of": "partnership", "price": 0})
    refused = game.refuses(other, "sign", agreement=agreement)
    assert (refused.code, refused.field) == ("under_supervision", "agreement")
    assert [o.about for o in game.on_offer(other, "sign")] == [free]
    game.does(other, "sign", agreement=free)
    assert [(a.id, a.held_up) for a in game.sees(other)] == [(agreement, ("East",)), (free, ())]
    game.host("consent", place="east")
    game.does(other, "sign", agreement=agreement)
    assert game.table.common.agreements[agreement].starts == 3


def test_the_others_sign_what_they_pay_themselves(game: Watched) -> None:
    agreement = game.offers(game.west, QUAY, **TERMS)
    game.does(game.quay, "sign", agreement=agreement)
    assert agreement in game.table.common.agreements


def test_nobody_waits_for_the_province_who_was_not_told_of_an_offer(game: Watched) -> None:
    agreement = game.offers(game.east, QUAY, **TERMS)
    assert game.refuses(game.west, "sign", agreement=agreement).code == "nothing_to_do"


def test_supervision_ends_with_the_debt_and_then_nothing_waits() -> None:
    game = Watched()
    game.host("shock", shock="letter")
    game.onward()
    assert [f for f in game.told("table") if isinstance(f, SupervisionEnded)] == [
        SupervisionEnded(place="east", quarter=4)
    ]
    assert game.board().supervised == ()
    assert game.refuses(None, "consent", place="east").code == "nothing_to_do"
    own = game.proposes(game.east, "walk-in", ".budget")
    game.advances("decision")
    game.decides(game.east, own)
    assert game.table.common.proposals[own].outcome == "adopted"


def test_every_reader_folds_to_the_same(game: Watched) -> None:
    game.host("consent", place="east")
    game.onward()
    for who in (game.east, game.west, game.quay):
        assert known_to(game.log, f"p:{who}") == game.table.known(who)
    assert known_to(game.log, "facilitators") == game.table.known_facilitators()


def test_a_log_from_before_supervision_was_felt_reads_as_it_was(game: Watched) -> None:
    """It stands there with its decisions; from the next figures on new spending waits."""
    game.log[:] = [e for e in game.log if not isinstance(e.fact, SupervisionBegan)]
    game.table = game.refolded()
    own = game.proposes(game.east, "walk-in", ".budget")
    game.advances("decision")
    game.decides(game.east, own)
    game.advances("reflection")
    assert game.table.common.supervised == {"east": 4}


def test_supervision_is_the_tables_own_course_and_consent_is_not(game: Watched) -> None:
    game.host("consent", place="east")
    numbers = {e.fact.kind: e.n for e in game.log}
    with pytest.raises(Undroppable):
        without(game.book, game.log, [numbers["supervision_began"]])
    course = without(game.book, game.log, [numbers["consent_given"]])
    assert len(course.events) == len(as_it_was(game.book, game.log).events) - 1
