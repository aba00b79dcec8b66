"""Agreements: offered between seats, concluded when all signed, paid, reviewed, scored and left."""

import json
from typing import Any

import pytest

from game.acts import ACT, Sent
from game.casebook.casebook import Casebook
from game.decide import offers
from game.events import (
    AgreementConcluded,
    AgreementLapsed,
    AgreementOffered,
    AgreementScored,
    AgreementSigned,
    AttentionSpent,
    RegionOpened,
    ReviewDue,
)
from game.quantities import ParticipantId
from game.refusals import Refusal
from game.region.bills import prices
from game.region.parameters import resolve
from game.region.settle import settle
from game.region.state import from_data
from game.settlement import luck, measures, overrides
from game.verification import verify
from game.views import panel, panels
from game.views.panels import Agreements, AgreementView
from tests.game.everything import EVERY, everything
from tests.game.playing import Game, plan, text

ALWAYS = {"figure": "money.budget", "target": 0.0, "by": 2, "measured_by": "monitor"}
"""A target that is always reached: some budget is left to have."""
NEVER = {"figure": "money.budget", "target": -1.0, "direction": "at_most", "by": 2, "measured_by": "monitor"}
TERMS: dict[str, Any] = {
    "kind_of": "commission",
    "goal": "Shorter lists.",
    "outcomes": [],
    "outputs": [],
    "price": 4_000_000,
    "volume": 40,
    "reviews": [],
    "risk": 0,
    "exit": {"notice": 0, "cents": 0},
}


def book(**changes: Any) -> Casebook:
    return everything(monitor=["youth.line2.weeks", "money.budget", "money.left"], **changes)


class Agreeing(Game):
    east: ParticipantId
    west: ParticipantId
    quay: ParticipantId

    def offers(self, who: ParticipantId, *to: str, **terms: Any) -> str:
        facts = self.does(who, "offer", to=list(to), **{**TERMS, **terms})
        return next(f.agreement for f in facts if isinstance(f, AgreementOffered))

    def agrees(self, **terms: Any) -> str:
        """East and the quay agree."""
        name = self.offers(self.east, "provider-quay", **terms)
        self.does(self.quay, "sign", agreement=name)
        return name

    def sees(self, who: ParticipantId | None = None) -> list[AgreementView]:
        look = self.table.known(who) if who else self.table.known_table()
        found = panel("agreements", self.book, look, self.words, "en")
        if found is None:
            return []
        assert isinstance(found, Agreements)
        return list(found.agreements)

    def onward(self) -> None:
        """To the talk of the next round."""
        self.advances("reflection")
        self.advances("deliberation")

    def paid(self, quarter: int) -> dict[tuple[str, str], int]:
        """Who pays whom how much for agreements in a quarter, by running the model from its opening."""
        sealed = self.table.sealed
        given = overrides(self.book, sealed.mixes, sealed.unknowns)
        [opened] = [e.fact for e in self.log if isinstance(e.fact, RegionOpened)]
        state = from_data(self.book.region, opened.state)
        done = settle(self.book.region, given, state, tuple(measures(self.table)), quarter, luck(sealed.seed))
        found: dict[tuple[str, str], int] = {}
        for (payer, payee, purpose), cents in done.quarters[-1].postings.items():
            if purpose.startswith("measure a"):
                found[payer, payee] = found.get((payer, payee), 0) + int(cents[0])
        return {key: cents for key, cents in found.items() if cents}


@pytest.fixture
def game() -> Agreeing:
    return begun(book())


def begun(with_book: Casebook) -> Agreeing:
    game = Agreeing(with_book)
    game.east, game.west = game.joins("alderman-east"), game.joins("alderman-west")
    game.quay = game.joins("provider-quay")
    game.starts()
    game.advances("deliberation")
    return game


# Offering and signing.


def test_an_offer_is_its_parties_own_affair(game: Agreeing) -> None:
    game.offers(game.east, "provider-quay")
    assert [(a.state, a.mine_to_sign) for a in game.sees(game.east)] == [("offered", False)]
    assert [(a.state, a.mine_to_sign) for a in game.sees(game.quay)] == [("offered", True)]
    assert (game.sees(game.west), game.sees()) == ([], [])
    for reader in ("table", f"p:{game.west}"):
        assert not [f for f in game.told(reader) if isinstance(f, AgreementOffered | AgreementSigned)]


def test_it_costs_attention(game: Agreeing) -> None:
    game.offers(game.east, "provider-quay")
    [spent] = [f for f in game.told(f"p:{game.east}") if isinstance(f, AttentionSpent)]
    assert (spent.on, spent.cost) == ("offer", 1)
    for _ in range(2):
        game.offers(game.east, "alderman-west")
    refused = game.refuses(game.east, "offer", to=["alderman-west"], **TERMS)
    assert refused == Refusal("no_attention", act="offer", cost=1, left=0)


def test_all_have_to_sign_and_then_it_is_public_and_in_force_from_the_next_quarter(game: Agreeing) -> None:
    name = game.offers(game.east, "provider-quay", "alderman-west")
    game.does(game.quay, "sign", agreement=name, reason="Good.")
    assert game.sees() == []
    facts = game.does(game.west, "sign", agreement=name)
    assert [type(f) for f in facts] == [AgreementSigned, AgreementConcluded]
    [seen] = game.sees()
    assert (seen.state, seen.starts, seen.goal) == ("in_force", 1, "Shorter lists.")
    assert [(p.seat, p.signed) for p in seen.parties] == [
        ("alderman-east", True),
        ("provider-quay", True),
        ("alderman-west", True),
    ]


def test_nobody_signs_what_was_not_offered_to_them_nor_twice(game: Agreeing) -> None:
    name = game.offers(game.east, "provider-quay", "alderman-west")
    nobody = Refusal("nothing_to_do", act="sign")
    assert game.refuses(game.east, "sign", agreement=name) == nobody
    game.does(game.quay, "sign", agreement=name)
    assert game.refuses(game.quay, "sign", agreement=name) == nobody
    other = game.offers(game.quay, "alderman-west")
    assert game.refuses(game.east, "sign", agreement=other) == nobody


def test_not_signed_when_deciding_ends_it_lapses(game: Agreeing) -> None:
    game.offers(game.east, "provider-quay")
    game.advances("settlement")
    assert [f for f in game.told(f"p:{game.quay}") if isinstance(f, AgreementLapsed)]
    assert [a.state for a in game.sees(game.quay)] == ["lapsed"]
    assert game.sees(game.west) == []
    game.onward()
    assert game.refuses(game.quay, "sign", agreement="any").code == "nothing_to_do"


def test_who_measures_is_a_party_and_signs(game: Agreeing) -> None:
    west = {**ALWAYS, "place": "east", "measured_by": "alderman-west"}
    name = game.agrees(outcomes=[west])
    assert game.sees() == []
    game.does(game.west, "sign", agreement=name)
    [seen] = game.sees()
    assert [(p.seat, p.measures) for p in seen.parties] == [
        ("alderman-east", False),
        ("provider-quay", False),
        ("alderman-west", True),
    ]
    assert game.paid(1) == {("east", "quay"): 1_000_000}


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ({"price": 0}, "price"),
        ({"risk": 101}, None),
        ({"outcomes": [{**ALWAYS, "place": "moon"}]}, "outcomes[0].place"),
        ({"outcomes": [ALWAYS]}, "outcomes[0].place"),
        ({"outputs": [{**ALWAYS, "place": "east", "by": 7}]}, "outputs[0].by"),
        ({"outputs": [{**ALWAYS, "place": "east", "measured_by": "council-east"}]}, "outputs[0].measured_by"),
        ({"reviews": [5]}, "reviews[0]"),
        ({"exit": {"notice": 9, "cents": 0}}, "exit.notice"),
    ],
)
def test_what_cannot_be_agreed_on(game: Agreeing, terms: dict[str, Any], field: str | None) -> None:
    if field is None:
        with pytest.raises(ValueError, match="risk"):
            game.offers(game.east, "provider-quay", **terms)
        return
    refused = game.refuses(game.east, "offer", to=["provider-quay"], **{**TERMS, **terms})
    assert refused == Refusal("not_on_offer", field, act="offer")


def test_a_partnership_can_be_for_nothing(game: Agreeing) -> None:
    name = game.agrees(kind_of="partnership", price=0)
    assert [a.kind_of for a in game.sees()] == ["partnership"]
    [found] = [m for m in measures(game.table) if m.id == name]
    assert (found.costs, found.places, found.effects) == ({}, {}, ())


def test_it_is_offered_to_who_can_sign_and_is_there(game: Agreeing) -> None:
    game.joins("council-east")
    game.joins("secretary-west")
    [offer] = [
        o
        for o in offers(game.book, game.table.known(game.east))
        if (o.kind, o.about) == ("offer", "commission")
    ]
    assert offer.schema()["properties"]["to"]["items"]["enum"] == ["alderman-west", "provider-quay"]
    alone = begun(book())
    for who in (alone.west, alone.quay):
        alone.host("remove", participant=who)
    assert alone.refuses(alone.east, "offer", to=["provider-quay"], **TERMS).code == "nothing_to_do"


def test_council_and_secretary_make_no_agreements(game: Agreeing) -> None:
    for seat in ("council-east", "secretary-west"):
        refused = game.refuses(game.joins(seat), "offer", to=["provider-quay"], **TERMS)
        assert refused.code == "not_your_power"


def test_place_and_direction_come_from_the_figure_where_it_says_them(game: Agreeing) -> None:
    weeks = {"figure": "youth.line2.weeks", "target": 12, "by": 2, "measured_by": "monitor"}
    left = {"figure": "money.left", "place": "east", "target": 5, "by": 2, "measured_by": "provider-quay"}
    game.agrees(outcomes=[weeks], outputs=[left])
    [seen] = game.sees()
    assert [(t.place, t.direction) for t in (*seen.outcomes, *seen.outputs)] == [
        ("region", "at_most"),
        ("east", "at_least"),
    ]


def test_a_round_has_to_name_it() -> None:
    game = Game()
    anna = game.joins("alderman-east")
    game.starts()
    game.advances("deliberation")
    assert game.refuses(anna, "offer", to=["provider-quay"], **TERMS).code == "not_this_round"


# Money.


def test_the_municipality_pays_the_provider_a_quarter_of_the_price_while_it_is_in_force(
    game: Agreeing,
) -> None:
    game.agrees()
    assert game.paid(1) == game.paid(2) == {("east", "quay"): 1_000_000}


def test_it_is_the_same_when_the_provider_offers(game: Agreeing) -> None:
    name = game.offers(game.quay, "alderman-east")
    game.does(game.east, "sign", agreement=name)
    assert game.paid(1) == {("east", "quay"): 1_000_000}


def test_several_municipalities_pay_by_inhabitants(game: Agreeing) -> None:
    name = game.offers(game.quay, "alderman-east", "alderman-west", price=4_000_001)
    for who in (game.east, game.west):
        game.does(who, "sign", agreement=name)
    # 38,000 and 74,000 inhabitants; what does not divide is with the first.
    assert game.paid(1) == {("east", "quay"): 339_286, ("west", "quay"): 660_714}


def test_between_municipalities_who_offers_pays(game: Agreeing) -> None:
    name = game.offers(game.east, "alderman-west")
    game.does(game.west, "sign", agreement=name)
    assert game.paid(1) == {("east", "west"): 1_000_000}


def by_use(game: Agreeing) -> dict[str, int]:
    """What each municipality pays the quay for treatment by use, in the first quarter."""
    sealed, [opened] = game.table.sealed, [e.fact for e in game.log if isinstance(e.fact, RegionOpened)]
    given = overrides(game.book, sealed.mixes, sealed.unknowns)
    state = from_data(game.book.region, opened.state)
    done = settle(game.book.region, given, state, tuple(measures(game.table)), 1, luck(sealed.seed))
    return {
        payer: int(cents[0])
        for (payer, payee, purpose), cents in done.quarters[0].postings.items()
        if (payee, purpose) == ("quay", "line2")
    }


def test_the_price_buys_the_volume_and_its_use_is_not_billed_again(game: Agreeing) -> None:
    plain = by_use(game)
    game.agrees(volume=10)
    bought = by_use(game)
    assert bought["west"] == plain["west"]
    given = overrides(game.book, game.table.sealed.mixes, game.table.sealed.unknowns)
    place = prices(resolve(game.book.region, given), "youth", 1)[0, 0, 0]
    assert plain["east"] - bought["east"] == pytest.approx(10 * place * 100, abs=1)


def test_a_volume_that_is_not_used_up_is_paid_for_all_the_same(game: Agreeing) -> None:
    game.agrees(volume=10_000)
    assert "east" not in by_use(game)
    assert game.paid(1) == {("east", "quay"): 1_000_000}


def test_several_municipalities_share_the_volume_by_inhabitants(game: Agreeing) -> None:
    plain = by_use(game)
    name = game.offers(game.quay, "alderman-east", "alderman-west", volume=28)
    for who in (game.east, game.west):
        game.does(who, "sign", agreement=name)
    left = by_use(game)
    saved = {place: plain[place] - left[place] for place in plain}
    assert saved["west"] / saved["east"] == pytest.approx(74_000 / 38_000, rel=1e-6)


def test_between_municipalities_a_volume_buys_no_places(game: Agreeing) -> None:
    plain = by_use(game)
    name = game.offers(game.east, "alderman-west", volume=40)
    game.does(game.west, "sign", agreement=name)
    assert by_use(game) == plain


def test_a_volume_is_bought_only_while_the_agreement_is_in_force(game: Agreeing) -> None:
    name = game.agrees(volume=10, exit={"notice": 0, "cents": 0})
    game.advances("reflection")
    game.advances("deliberation")
    game.does(game.east, "leave", agreement=name)
    [found] = [m for m in measures(game.table) if m.id == name]
    assert (found.places, [found.pays(q) for q in (1, 2, 3)]) == ({"east": 10}, [True, True, False])


def test_an_agreement_builds_trust_while_it_holds_and_leaving_it_costs_some(game: Agreeing) -> None:
    name = game.agrees(kind_of="partnership", price=0, exit={"notice": 0, "cents": 0})
    game.advances("reflection")
    game.advances("deliberation")
    game.does(game.east, "leave", agreement=name)
    held, gone = (m for m in measures(game.table) if m.id.startswith(name))
    assert (held.parties, [held.pays(q) for q in (1, 2, 3)]) == (("east", "quay"), [True, True, False])
    assert [
        (e.parameter, e.scope, e.weight(gone.start, 3), e.weight(gone.start, 4)) for e in gone.effects
    ] == [("trust.left", "east", 1.0, 0.0)]
    assert gone.costs == {}


def test_part_of_the_price_is_paid_back_when_an_outcome_is_missed(game: Agreeing) -> None:
    missed = {**NEVER, "place": "east"}
    game.agrees(risk=30, outcomes=[missed, {**ALWAYS, "place": "east"}])
    game.advances("reflection")
    scored = {f.number: (f.reached, f.withheld) for f in game.told("table") if isinstance(f, AgreementScored)}
    # 30 percent of the 20,000 euros paid in two quarters, for one of two outcomes.
    assert scored == {0: (False, 300_000), 1: (True, 0)}
    assert game.paid(3) == {("east", "quay"): 700_000}
    assert game.paid(4) == {("east", "quay"): 1_000_000}


def test_a_missed_output_costs_nothing(game: Agreeing) -> None:
    game.agrees(risk=100, outputs=[{**NEVER, "place": "east"}])
    game.advances("reflection")
    [scored] = [f for f in game.told("table") if isinstance(f, AgreementScored)]
    assert (scored.part, scored.reached, scored.withheld) == ("output", False, 0)


# Measuring and reviewing.


def test_a_target_is_scored_from_the_published_figure(game: Agreeing) -> None:
    game.agrees(outcomes=[{**ALWAYS, "place": "east"}])
    assert game.sees()[0].outcomes[0].value is None
    game.advances("reflection")
    [published] = [
        f.value
        for f in game.table.common.publications[-1].figures
        if (f.figure, f.place) == ("money.budget", "east")
    ]
    [seen] = game.sees()
    assert (seen.outcomes[0].value, seen.outcomes[0].reached) == (published, True)


def test_what_falls_in_the_years_after_is_scored_then(game: Agreeing) -> None:
    game.agrees(outcomes=[{**ALWAYS, "place": "east", "by": 6}])
    game.advances("epilogue")
    assert [o.reached for o in game.sees()[0].outcomes] == [True]


def test_what_is_missed_in_the_years_after_is_paid_back_in_them() -> None:
    """Quarters 5 to 7 are the years after: what is missed is paid in the next, or in the last that there is."""
    three = {"quarters": 3, "say": text("Look.")}
    game, idle = begun(book(epilogue=three)), begun(book(epilogue=three))
    missed = {**NEVER, "place": "east"}
    game.agrees(risk=50, volume=0, outcomes=[{**missed, "by": 5}, {**missed, "by": 7}])
    for each in (game, idle):
        each.advances("epilogue")
    told = [f for f in game.told("table") if isinstance(f, AgreementScored)]
    # Half of what was paid in five quarters, and in seven, for one of two outcomes.
    assert [(f.number, f.withheld, f.starts) for f in told] == [(0, 1_250_000, 6), (1, 1_750_000, 7)]
    assert game.paid(6) == {("east", "quay"): 1_000_000 - 1_250_000}
    assert game.paid(7) == {("east", "quay"): 1_000_000 - 1_750_000}
    with_it, without_it = game.table.sealed.state, idle.table.sealed.state
    assert with_it["reserve"][0] - without_it["reserve"][0] == -7 * 1_000_000 + 3_000_000
    assert with_it["cash"][0] - without_it["cash"][0] == 7 * 1_000_000 - 3_000_000
    assert with_it["outside"] == without_it["outside"]
    assert verify(game.book, game.log).deviation is None
    assert game.refolded() == game.table


def test_where_no_years_come_after_the_last_round_pays_what_it_missed() -> None:
    game = begun(book(epilogue={"quarters": 0, "say": text("Look.")}))
    game.agrees(risk=50, outcomes=[{**NEVER, "place": "east", "by": 4}])
    game.advances("epilogue")
    [told] = [f for f in game.told("table") if isinstance(f, AgreementScored)]
    assert (told.withheld, told.starts) == (2_000_000, 4)
    assert game.paid(4) == {("east", "quay"): -1_000_000}
    assert verify(game.book, game.log).deviation is None


def test_a_review_falls_due_is_held_once_and_by_one_of_the_parties(game: Agreeing) -> None:
    name = game.agrees(reviews=[2, 4])
    assert game.refuses(game.east, "review", agreement=name).code == "nothing_to_do"
    game.onward()
    for party in (game.east, game.quay):
        assert [f.quarter for f in game.told(f"p:{party}") if isinstance(f, ReviewDue)] == [2]
    assert not [f for f in game.told(f"p:{game.west}") if isinstance(f, ReviewDue)]
    assert [(r.quarter, r.state) for r in game.sees()[0].reviews] == [(2, "due"), (4, "to_come")]
    assert game.refuses(game.west, "review", agreement=name).code == "nothing_to_do"
    game.does(game.quay, "review", agreement=name, reason="It works.")
    assert [(r.quarter, r.state) for r in game.sees()[0].reviews] == [(2, "held"), (4, "to_come")]
    assert game.refuses(game.east, "review", agreement=name).code == "nothing_to_do"


def test_a_review_that_nobody_held_in_the_next_round_was_missed(game: Agreeing) -> None:
    game.agrees(reviews=[2, 4])
    game.onward()
    game.advances("epilogue")
    assert [(r.quarter, r.state) for r in game.sees()[0].reviews] == [(2, "missed"), (4, "missed")]


def test_the_last_review_can_be_held_while_looking_back(game: Agreeing) -> None:
    name = game.agrees(reviews=[4])
    game.onward()
    game.advances("reflection")
    game.does(game.east, "review", agreement=name)
    assert [r.state for r in game.sees()[0].reviews] == ["held"]


# Leaving.


def test_leaving_takes_effect_after_notice_and_costs_what_was_agreed(game: Agreeing) -> None:
    name = game.agrees(exit={"notice": 1, "cents": 250_000}, reviews=[2, 4])
    game.onward()
    game.does(game.quay, "leave", agreement=name, reason="We cannot find the people.")
    [seen] = game.sees()
    assert (seen.state, seen.last, seen.left_by, seen.left_reason) == (
        "notice",
        3,
        "provider-quay",
        "We cannot find the people.",
    )
    assert [(r.quarter, r.state) for r in seen.reviews] == [(2, "due"), (4, "off")]
    assert game.paid(3) == {("east", "quay"): 1_000_000, ("quay", "east"): 250_000}
    assert game.paid(4) == {}
    game.advances("reflection")
    assert game.sees()[0].state == "ended"


def test_nobody_leaves_twice_nor_what_is_not_theirs(game: Agreeing) -> None:
    name = game.agrees()
    assert game.refuses(game.west, "leave", agreement=name).code == "nothing_to_do"
    game.does(game.east, "leave", agreement=name)
    for who in (game.east, game.quay):
        assert game.refuses(who, "leave", agreement=name).code == "nothing_to_do"


def test_left_before_it_began_nothing_is_paid_but_the_exit(game: Agreeing) -> None:
    name = game.agrees(exit={"notice": 0, "cents": 100})
    game.does(game.east, "leave", agreement=name)
    assert game.paid(1) == {("east", "quay"): 100}


def test_what_ended_before_its_quarter_is_not_scored(game: Agreeing) -> None:
    name = game.agrees(outcomes=[{**ALWAYS, "place": "east", "by": 4}])
    game.onward()
    game.does(game.east, "leave", agreement=name)
    game.advances("epilogue")
    assert game.sees()[0].outcomes[0].reached is None


# Taking back.


def undone(game: Agreeing, before: int) -> None:
    game.host("undo", to=before, expect=game.table.known_facilitators().seq)
    assert game.refolded() == game.table


def test_an_offer_that_is_taken_back_is_gone_and_its_attention_returns(game: Agreeing) -> None:
    before = game.table.desk.steps[-1]
    game.offers(game.east, "provider-quay")
    undone(game, before)
    assert (game.sees(game.east), game.sees(game.quay)) == ([], [])
    assert game.table.mandate_of("alderman-east").attention == 3
    assert game.refuses(game.quay, "sign", agreement="any").code == "nothing_to_do"


def test_a_signature_that_is_taken_back_can_be_given_again(game: Agreeing) -> None:
    name = game.offers(game.east, "provider-quay")
    before = game.table.desk.steps[-1]
    game.does(game.quay, "sign", agreement=name)
    undone(game, before)
    assert (game.sees(), [a.state for a in game.sees(game.quay)]) == ([], ["offered"])
    game.does(game.quay, "sign", agreement=name)
    assert [a.state for a in game.sees()] == ["in_force"]


def test_notice_that_is_taken_back_was_not_given(game: Agreeing) -> None:
    name = game.agrees()
    before = game.table.desk.steps[-1]
    game.does(game.east, "leave", agreement=name)
    undone(game, before)
    assert [a.state for a in game.sees()] == ["in_force"]


def test_what_lapsed_lies_there_again_when_deciding_goes_on() -> None:
    # Figures that were published are never taken back, so here they come later.
    half = plan("deliberation", "decision", "reflection", acts=EVERY)
    game = begun(book(rounds=[half, half]))
    name = game.offers(game.east, "provider-quay")
    game.advances("decision")
    before = game.table.desk.steps[-1]
    game.advances("reflection")
    assert [a.state for a in game.sees(game.quay)] == ["lapsed"]
    undone(game, before)
    game.does(game.quay, "sign", agreement=name)
    assert [a.state for a in game.sees()] == ["in_force"]


# Secrecy.


def test_an_offer_between_others_changes_no_byte_for_a_third() -> None:
    """Two games that differ only in an unsigned offer: panels, own events, number, and what every act is met with."""

    def played(offered: bool) -> Agreeing:
        game = begun(book())
        if offered:
            body = {"id": "00000000-0000-4000-8000-000000000001", "kind": "offer", "to": ["provider-quay"]}
            game.sends(Sent(ACT.validate_python({**body, **TERMS}), game.now(), game.east))
        game.does(game.west, "stance", toward="alderman-east", **{"as": "partner"})
        game.advances("settlement")
        return game

    def got(game: Agreeing, reader: str) -> str:
        look = game.table.known(game.west) if reader != "table" else game.table.known_table()
        seen = {
            name: made and made.data() for name, made in panels(game.book, look, game.words, "en").items()
        }
        facts = [f.model_dump(mode="json") for f in game.told(reader)]
        refused = [
            str(game.refuses(game.west, kind, agreement="a000000000001"))
            for kind in ("sign", "review", "leave")
            if reader != "table"
        ]
        return json.dumps([seen, facts, look.seq, refused], sort_keys=True)

    with_it, without = played(True), played(False)
    for reader in (f"p:{with_it.west}", "table"):
        assert got(with_it, reader) == got(without, reader)
    assert len(with_it.log) == len(without.log) + 3
