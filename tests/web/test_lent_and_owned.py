"""What is lent and flows back, and what goes against a vision: as phones and the wall say it, in both languages."""

from dataclasses import replace
from typing import Any

import pytest

from game.views.panels import (
    Against,
    ExceptionView,
    FundView,
    LoanView,
    Overspent,
    PoolView,
    PoolVoteView,
    Proposals,
    Register,
    Share,
    Subject,
    Vision,
)
from tests.app.pages.browser import text_of
from tests.web import samples
from web.contexts import Phone
from web.environment import render


def loan(title: str, repaid: int, reckoned: bool = True) -> LoanView:
    return LoanView(
        proposal=title,
        title=title,
        place="oosterveen",
        place_title="Oosterveen",
        lent=10_000_000,
        repaid=repaid,
        reckoned=reckoned,
    )


def fund(left: int = 24_000_000) -> FundView:
    loans = (loan("Inloop", 4_000_000), loan("Schuldhulp", 0), loan("Speeltuin", 0, reckoned=False))
    return FundView(
        title="Startfonds",
        place="region",
        place_title="Lindestroom",
        amount=40_000_000,
        left=left,
        share=50,
        quarters=None,
        loans=loans,
    )


def says(template: str, context: Any, language: str = "nl") -> str:
    return text_of(render(template, {"v": context}, speak=language))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ("Van wat een maatregel bespaart gaat 50% terug", "Terugbetaald:", "Het bespaarde nog niets")),
        ("en", ("Of what a measure saves, 50% flows back", "Paid back:", "It saved nothing yet")),
    ],
)
def test_a_phone_says_what_was_lent_and_what_flowed_back(language: str, said: tuple[str, ...]) -> None:
    context = replace(samples.phone(language=language), register=Register(fund=fund()))
    register = says("panels/phone/register.html", context, language)
    for words in said:
        assert register.count(words) == 1
    assert "Startfonds" in says("panels/phone/table.html", context, language)


def test_a_fund_that_lent_more_than_there_was_says_so() -> None:
    context = replace(samples.phone(), register=Register(fund=fund(left=-1_000_000)))
    register = says("panels/phone/register.html", context)
    assert "meer uitgeleend dan erin zat" in register
    assert "Nog " not in register


def test_the_fund_stands_with_the_money_on_the_wall() -> None:
    wall = says("panels/projector/scene.html", samples.projector(register=Register(fund=fund())))
    assert "Startfonds" in wall
    assert "Startfonds" not in says("panels/projector/scene.html", samples.projector())


def test_a_proposal_says_that_the_fund_lends_and_when_that_is_too_much() -> None:
    made = samples.proposal(
        funding=(Share(source="oosterveen.fund", place_title="Oosterveen", purse="fund", cents=62_000_000),),
        outcome="adopted",
        overspent=(Overspent(place_title="Lindestroom", purse="fund", cents=8_000_000),),
    )
    context = replace(samples.phone(), proposals=Proposals(proposals=(made,)))
    said = says("panels/phone/proposals.html", context)
    assert "Oosterveen (fonds)" in said
    assert "Wat het fonds van Lindestroom betaalt kost in een jaar" in said


def departed(owned: bool = False) -> Vision:
    found = samples.vision()
    one = ExceptionView(
        proposal="w1",
        title="Koop 40 plekken",
        verdict="adopt",
        priority="near",
        priority_title="Hulp dicht bij huis",
        owned=owned,
        round=1,
    )
    visions = (*found.visions[:-1], found.visions[-1].model_copy(update={"exceptions": (one,)}))
    return found.model_copy(update={"visions": visions})


@pytest.mark.parametrize(
    ("owned", "words"), [(False, "Niemand zei dat erbij."), (True, "1 keer zei wie besloot")]
)
def test_beside_a_vision_stands_how_often_was_decided_against_it(owned: bool, words: str) -> None:
    phone = says("panels/phone/vision.html", replace(samples.phone(), vision=departed(owned)))
    assert "Aangenomen: Koop 40 plekken. Dat gaat ten koste van: Hulp dicht bij huis." in phone
    wall = says("panels/projector/scene.html", samples.projector(vision=departed(owned)))
    for said in (phone, wall):
        assert said.count("1 keer anders besloten.") == 1
        assert words in said
    assert "anders besloten" not in says("panels/phone/vision.html", samples.phone())


def deciding(against: tuple[Against, ...]) -> Phone:
    made = samples.proposal(mine_to_decide=True, against=against)
    return replace(samples.phone("decision"), proposals=Proposals(proposals=(made,)))


def test_who_decides_is_asked_only_at_the_verdict_that_goes_against_the_own_vision() -> None:
    against = Against(verdict="refuse", priority="near", title="Hulp dicht bij huis")
    markup = render("panels/phone/proposals.html", {"v": deciding((against,))}, speak="nl")
    assert markup.count('name="owned"') == 1
    assert "Dit gaat in tegen wat jullie zeiden dat voorgaat: Hulp dicht bij huis." in text_of(markup)
    assert 'name="owned"' not in render("panels/phone/proposals.html", {"v": deciding(())}, speak="nl")


def test_what_municipalities_voted_in_the_board_stands_with_paying_together() -> None:
    vote = PoolVoteView(place="oosterveen", place_title="Oosterveen", line=2, share=40)
    members = (Subject(id="lindewaard", title="Lindewaard"),)
    pool = PoolView(terms=(), members=members, proposed=(), agreed=(), votes=(vote,))
    said = says("panels/phone/register.html", replace(samples.phone(), register=Register(pools=(pool,))))
    assert "Oosterveen stemde in het bestuur: Behandeling: 40%" in said
