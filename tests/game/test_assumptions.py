"""The same game without an assumption: the decisions, the luck, the unknowns and the opening are those of the table."""

from dataclasses import replace
from typing import Any

import pytest

from game.assumptions import opening_of, side_by_side, unassumed
from game.counterfactual import as_it_was, recorded, stretches
from game.events import Event, Reading
from game.evolve import fold
from game.region.soft import SOFT
from game.rehearsal import rehearse
from game.settlement import measures
from tests.game.debrief.wild import Wild, effect, option, years
from tests.game.playing import Game

BY_ID = {one.id: one for one in SOFT}
UNCROWDED = {"staff.overload.absence": 0.0, "staff.overload.leaving": 0.0}


def still() -> dict[str, Any]:
    """A region in which crowding does nothing to staff."""
    region: dict[str, Any] = years().region.model_dump(mode="json")
    return region | {"parameters": region["parameters"] | UNCROWDED}


def after_the_opening(log: list[Event]) -> tuple[Reading, ...]:
    return tuple(reading for reading in recorded(log) if reading.quarter)


def played(**changes: object) -> Game:
    """Three years and the years after, in which the first option about the queue is adopted."""
    game = Game(book=years(**changes), seed=2)
    east, west = game.joins("alderman-east"), game.joins("alderman-west")
    game.starts()
    game.advances("deliberation")
    funding = [{"source": f"{place}.budget", "cents": 31_000_000} for place in ("east", "west")]
    game.does(east, "propose", card="queue", option="buy", funding=funding, reason="It helps.")
    game.advances("decision")
    (proposal,) = game.table.common.proposals
    for who in (east, west):
        game.does(who, "decide", proposal=proposal, verdict="adopt", reason="So.")
    game.advances("epilogue")
    game.host("close")
    assert game.table.common.proposals[proposal].outcome == "adopted"
    return game


@pytest.mark.parametrize("seed", range(100, 104))
def test_on_games_by_lot_switching_nothing_off_is_what_happened(seed: int) -> None:
    """Given any game, when every effect stays on, then the run beside the others is the log, to the last digit."""
    wild = Wild(seed, years(), turns=300, pace=0.6, eager=0.7)
    table, log = fold(wild.book, as_it_was(wild.book, wild.game.log).events), wild.game.log
    runs = side_by_side(table, opening_of(log), tuple(measures(table)), stretches(log), SOFT)
    assert runs[0] == after_the_opening(log)
    # No rule was added, so none drove anybody out.
    (rules,) = unassumed(wild.book, log, [BY_ID["rules"]])
    assert rules.readings == after_the_opening(log)


@pytest.mark.parametrize("policy", ["sensible", "random"])
def test_on_games_of_bots_as_well(policy: str) -> None:
    game = rehearse(years(), 5, "digest", policy)
    runs = side_by_side(
        fold(game.book, as_it_was(game.book, game.log).events),
        opening_of(game.log),
        tuple(measures(game.table)),
        stretches(game.log),
        SOFT,
    )
    assert runs[0] == after_the_opening(game.log)


def test_an_effect_that_is_at_nought_is_off_and_switching_it_off_changes_nothing() -> None:
    game = played(region=still())
    found = {one.effect.id: one.readings for one in unassumed(game.book, game.log)}
    assert found["overload"] is None
    table = fold(game.book, game.log)
    runs = side_by_side(
        table, opening_of(game.log), tuple(measures(table)), stretches(game.log), [BY_ID["overload"]]
    )
    assert runs == [after_the_opening(game.log)] * 2


def test_every_effect_is_there_in_order_and_only_its_own_run_is_without_it() -> None:
    """Given a game, when effects are switched off together or by themselves, then nothing differs."""
    game = played()
    every = unassumed(game.book, game.log)
    assert [one.effect for one in every] == list(SOFT)
    for one in every:
        assert unassumed(game.book, game.log, [one.effect]) == (one,)
    worsening = next(one for one in every if one.effect.id == "worsening")
    assert worsening.readings is not None
    assert worsening.readings != after_the_opening(game.log)


def test_the_opening_is_the_tables_own() -> None:
    """Given an effect that the opening owes something to, then it is off only from the first quarter on: nothing but
    the years after the opening differs, and the same settlement from the recorded opening gives it."""
    game = played()
    opened = opening_of(game.log)
    other = opened.model_copy(update={"state": opened.state | {"reserve": [0, 0]}})
    poor = [replace(e, fact=other) if e.fact is opened else e for e in game.log]
    (usual,), (from_nothing,) = (unassumed(game.book, log, [BY_ID["worsening"]]) for log in (game.log, poor))
    assert usual.readings is not None
    assert from_nothing.readings is not None
    assert {reading.quarter for reading in usual.readings} == set(range(1, 17))
    apart = {
        (was.figure, was.place): was.value - other.value
        for was, other in zip(usual.readings, from_nothing.readings, strict=True)
        if was.quarter == 1 and was.figure == "money.reserve"
    }
    assert set(apart.values()) == {float(cents) for cents in opened.state["reserve"]}


def test_what_a_decision_moves_off_nought_is_at_work_and_is_switched_off_with_it() -> None:
    """Given a decision that brings crowding's absence in, when crowding is left out, then that decision brings in none
    either, and what else it does stays."""
    found = years().model_dump(mode="json")
    crowds = effect("staff.overload.absence", "add", 0.05)
    places = effect("youth.line2.places", "add", 40, scope="quay", delay=1)
    found["cards"][0]["options"][0] = option("buy", 62_000_000, effects=[places, crowds])
    game = played(cards=found["cards"], region=still())
    plain = played(region=still())
    overload = next(o for o in unassumed(game.book, game.log) if o.effect.id == "overload")
    assert overload.readings == after_the_opening(plain.log)
    assert overload.readings != after_the_opening(game.log)
    others = {o.effect.id: o.readings for o in unassumed(game.book, game.log) if o.effect.id != "overload"}
    assert others["worsening"] is not None


def test_a_table_that_closed_before_time_went_by_has_no_figures_to_differ() -> None:
    game = Game(book=years(region=still()), seed=2)
    game.joins("alderman-east")
    game.starts()
    game.advances("deliberation")
    game.host("close")
    assert {one.readings for one in unassumed(game.book, game.log)} == {(), None}
