"""Soft effects switched off side by side: each run is the run that it would be alone."""

from collections.abc import Mapping

import pytest

from game.region.effects import Effect, Measure
from game.region.parameters import resolve
from game.region.setting import STREAMS
from game.region.settle import Settlement, opening, settle
from game.region.soft import SOFT, Soft, at_work, unmoved, without, without_each
from game.region.state import to_data
from tests.game.region.regions import CHANGING, LINDESTROOM, buy

YOUTH = STREAMS.index("youth")
BY_ID = {effect.id: effect for effect in SOFT}
KNOWN = {"youth.waiting.heavier": 0.08, "youth.invite.wait[oosterveen]": 0.4, **CHANGING, "change.from": 1.0}
"""What a table drew, one number of it for one place."""


def onward(overrides: Mapping[str, object], *decided: Measure, runs: int = 1) -> Settlement:
    """Four quarters from the opening that the known numbers give."""
    return settle(LINDESTROOM, overrides, opening(LINDESTROOM, KNOWN), decided, 4, [5] * runs)  # type: ignore[arg-type]


def test_side_by_side_the_first_run_is_as_it_was_and_each_other_is_without_its_effect() -> None:
    """Given a region in which places differ, when all effects are switched off beside each other, then each run is
    the one that it is by itself, to the last digit that a log keeps."""
    together = onward(without_each(LINDESTROOM, KNOWN, SOFT), buy(), runs=1 + len(SOFT))
    assert to_data(together.state, 0) == to_data(onward(KNOWN, buy()).state)
    for run, effect in enumerate(SOFT, start=1):
        kept = {k: v for k, v in KNOWN.items() if k.partition("[")[0] not in effect.parameters}
        alone = onward({**kept, **without((effect,))}, buy())
        assert to_data(together.state, run) == to_data(alone.state), effect.id


def test_without_worsening_who_enters_is_as_heavy_as_who_entered_at_the_opening() -> None:
    """Switched off at an opening that was found with it, it leaves care as heavy as it was, not lighter."""
    calm = {**KNOWN, "luck": 0.0}
    off = onward({**calm, **without((BY_ID["worsening"],))})
    people = (off.state.care + off.state.ready)[:, :, YOUTH].sum(axis=-1)
    assert off.state.load[:, :, YOUTH] == pytest.approx(people, rel=1e-9)


def test_an_effect_that_is_off_in_every_place_is_not_at_work() -> None:
    off = {**KNOWN, **without((BY_ID["invitation"],)), "youth.invite.wait[oosterveen]": 0.0}
    there = at_work(LINDESTROOM, off, ())
    assert BY_ID["invitation"] not in there
    assert BY_ID["worsening"] in there
    somewhere = {**off, "youth.invite.wait[oosterveen]": 0.4}
    assert BY_ID["invitation"] in at_work(LINDESTROOM, somewhere, ())


@pytest.mark.parametrize(("operation", "there"), [("add", True), ("set", True), ("multiply", False)])
def test_what_a_measure_moves_off_nought_is_at_work(operation: str, there: bool) -> None:
    off = without((BY_ID["worsening"],))
    moves = moving_by(operation)
    assert (BY_ID["worsening"] in at_work(LINDESTROOM, off, (moves,))) is there


@pytest.mark.parametrize("operation", ["add", "set", "multiply"])
def test_a_measure_leaves_off_what_is_off(operation: str) -> None:
    """Given an effect that is off, when a measure acts on it and on something else, then only the other is felt."""
    effect: Soft = BY_ID["worsening"]
    both = moving_by(operation, Effect(parameter="youth.need.found", operation="multiply", value=0.9))
    other = both.model_copy(update={"effects": both.effects[1:]})
    off = {**KNOWN, **without((effect,))}
    (left,) = unmoved((both,), effect)
    assert to_data(onward(off, left).state) == to_data(onward(off, other).state)
    if operation != "multiply":
        assert to_data(onward(off, both).state) != to_data(onward(off, left).state)


def moving_by(operation: str, *others: Effect) -> Measure:
    on = Effect.model_validate(
        {"parameter": "youth.waiting.heavier", "scope": "region", "operation": operation, "value": 0.1}
    )
    return Measure(id="care", start=1, effects=(on, *others))


def test_a_parameter_that_two_effects_share_is_off_in_both_their_runs() -> None:
    pair = (Soft("one", BY_ID["rules"].title, ("rules.leaving",)), BY_ID["rules"])
    values = resolve(LINDESTROOM, without_each(LINDESTROOM, KNOWN, pair))
    usual = float(resolve(LINDESTROOM)["rules.leaving"][0, 0])
    assert usual > 0.0
    assert values["rules.leaving"][:, 0].tolist() == [usual, 0.0, 0.0]
