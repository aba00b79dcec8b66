"""What was agreed, as the debrief looks back on it."""

import pytest

from game.debrief import Debrief, debrief
from game.seats import FACILITATORS
from tests.game.everything import everything
from tests.game.rules.test_agreements import ALWAYS, NEVER, Agreeing, begun

TARGETS = {"outcomes": [{**NEVER, "place": "east"}], "outputs": [{**ALWAYS, "place": "east"}]}


@pytest.fixture
def game() -> Agreeing:
    return begun(everything(monitor=["money.budget"]))


def looks_back(game: Agreeing, reader: str = FACILITATORS) -> Debrief:
    game.host("close")
    return debrief(game.book, game.log, game.words, reader, "en")


def test_each_agreement_stands_with_what_came_of_it(game: Agreeing) -> None:
    name = game.agrees(risk=50, reviews=[2, 4], exit={"notice": 1, "cents": 0}, **TARGETS)
    game.onward()
    game.does(game.quay, "review", agreement=name, reason="It is hard.")
    game.does(game.quay, "leave", agreement=name, reason="No people.")
    game.advances("epilogue")
    [row] = looks_back(game).parts.decisions.agreements
    assert (row.kind_of, row.by, row.parties) == (
        "commission",
        "alderman-east",
        ("alderman-east", "provider-quay"),
    )
    assert (row.goal, row.price, row.volume, row.risk, row.starts) == ("Shorter lists.", 4_000_000, 40, 50, 1)
    assert [i.reached for i in (*row.outcomes, *row.outputs)] == [False, True]
    assert [(r.quarter, r.state) for r in row.reviews] == [(2, "held"), (4, "off")]
    assert (row.left_by, row.left_reason, row.last) == ("provider-quay", "No people.", 3)
    # Half of the 20,000 euros that were paid by then.
    assert row.withheld == 1_000_000
    assert row.sentence == (
        "Agreement of alderman-east and provider-quay: ‘Shorter lists.’. 1 of 2 measured targets reached. "
        "Of 1 planned reviews 1 were held. Provider-quay left it."
    )


def test_a_review_that_nobody_held_was_missed_and_what_was_not_reached_is_said(game: Agreeing) -> None:
    game.agrees(reviews=[2, 4], outcomes=[{**ALWAYS, "place": "east", "by": 4}])
    game.onward()
    [row] = looks_back(game).parts.decisions.agreements
    assert [(r.quarter, r.state) for r in row.reviews] == [(2, "missed"), (4, "not_reached")]
    assert (row.held, row.missed, row.outcomes[0].reached) == (0, 1, None)


def test_what_was_not_signed_is_in_the_story_alone(game: Agreeing) -> None:
    game.offers(game.east, "provider-quay")
    game.onward()
    parts = looks_back(game).parts
    assert parts.decisions.agreements == ()
    assert [b.sentence for b in parts.story.beats if b.kind == "agreement"] == [
        "Agreement not signed: alderman-east and provider-quay"
    ]


def test_the_story_tells_of_signing_measuring_looking_back_and_leaving(game: Agreeing) -> None:
    name = game.agrees(reviews=[2], **TARGETS)
    game.onward()
    game.does(game.east, "review", agreement=name)
    game.does(game.east, "leave", agreement=name)
    told = [b.sentence for b in looks_back(game).parts.story.beats if b.kind == "agreement"]
    assert told == [
        "Agreement concluded: alderman-east and provider-quay",
        "Agreed target missed: Budget this year, East",
        "Agreed target reached: Budget this year, East",
        "Alderman-east looked back on an agreement",
        "Alderman-east leaves an agreement",
    ]


def test_what_was_taken_back_was_not_agreed(game: Agreeing) -> None:
    before = game.table.desk.steps[-1]
    game.agrees()
    game.host("undo", to=before, expect=game.table.known_facilitators().seq)
    parts = looks_back(game, f"p:{game.west}").parts
    assert parts.decisions.agreements == ()
    assert [b for b in parts.story.beats if b.kind == "agreement"] == []
