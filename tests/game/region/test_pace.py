"""The pace of a quarter is the same whether it is made anew or from that of the quarter before."""

from dataclasses import fields

import numpy as np
import pytest

from game.region import settle as settling
from game.region.pace import Pace, Paces, pace_of, paces_of
from game.region.parameters import resolve
from game.region.setting import LADDERS, STREAMS
from game.region.settle import _HAND, opening, settle
from game.region.state import to_data
from tests.game.region.regions import LINDESTROOM, buy

SPEC = LINDESTROOM.model_copy(update={"streams": STREAMS})
CHANGING = {
    "change.from": 2.0,
    "change.over": 4.0,
    "resilience.jobs.loss": 0.2,
    "youth.need.added": 0.1,
    "support.need.added": 0.1,
}


def same(one: Pace, other: Pace) -> None:
    for field in fields(Pace):
        here, there = getattr(one, field.name), getattr(other, field.name)
        assert np.array_equal(here, there) if isinstance(here, np.ndarray) else here == there, field.name


@pytest.mark.parametrize("stream", LADDERS)
def test_made_from_the_quarter_before_it_is_what_it_is_anew(stream: str) -> None:
    before = resolve(SPEC, CHANGING)
    last: Paces = {}
    for quarter in range(1, 9):
        now = dict(before)
        # The climate changes one parameter every quarter, a measure some from the fourth to the sixth.
        now["staff.driven"] = before["staff.driven"] + 0.001 * quarter
        if 4 <= quarter <= 6:
            now[f"{stream}.line1.places"] = before[f"{stream}.line1.places"] * 1.1
            now[f"{stream}.stepdown.pace"] = before[f"{stream}.stepdown.pace"] * 0.9
        made = paces_of((stream,), before, now, quarter, 0.25, last)
        same(made[stream], pace_of(stream, before, now, quarter, 0.25))
        if last:
            assert (made[stream].from_list is last[stream].from_list) == (quarter not in (4, 7))
        last = made


def test_a_region_settled_again_goes_on_as_one_that_never_was() -> None:
    """What is at hand of a region is used only where it is still true: by the values, whoever asks."""
    other = SPEC.model_copy(update={"parameters": {**SPEC.parameters, "youth.stepdown.pace": 1.5}})
    for spec, overrides in ((SPEC, None), (SPEC, {"youth.line1.places": 300.0}), (other, None), (SPEC, None)):
        start = opening(spec, overrides)
        again = settle(spec, overrides, start, (buy(),), 3, 1)
        _HAND.clear()
        anew = settle(spec, overrides, start, (buy(),), 3, 1)
        assert to_data(again.state) == to_data(anew.state)
        assert _HAND


def test_the_regions_settled_last_are_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever came first: a table that plays on is not pushed out by one that was left."""
    monkeypatch.setattr(settling, "AT_HAND", 2)
    _HAND.clear()
    first, second, third = (
        SPEC.model_copy(update={"streams": streams}) for streams in (("youth",), LADDERS, STREAMS)
    )
    for spec in (first, second, first, third):
        settle(spec, None, opening(spec), (), 1, 1)
    assert [streams for streams, *_ in _HAND] == [first.streams, third.streams]
