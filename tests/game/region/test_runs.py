"""Any parameter may differ from run to run, and runs do not know of each other."""

import numpy as np
import pytest

from game.region.parameters import PARAMETERS, Parameter, followed, resolve
from game.region.settle import opening, settle
from tests.game.region.regions import LINDESTROOM, buy, clear

SPEC = LINDESTROOM.model_copy(update={"streams": ("youth", "work"), "parameters": {}})


@pytest.mark.parametrize("parameter", [p for p in PARAMETERS if followed(SPEC, p)], ids=lambda p: p.name)
def test_a_parameter_can_differ_from_run_to_run(parameter: Parameter) -> None:
    """Two runs of which one is moved a little come to what each comes to alone."""
    usual = float(resolve(SPEC)[parameter.name][0, 0])
    moved = min(usual * 1.01 + 0.001, parameter.most)
    if moved == usual:
        moved = max(usual * 0.99 - 0.001, parameter.least)
    assert moved != usual
    both = {parameter.name: np.array([usual, moved])}
    together = settle(SPEC, both, opening(SPEC, both), (buy(), clear()), 2, 1)
    for run, value in enumerate((usual, moved)):
        one = {parameter.name: value}
        alone = settle(SPEC, one, opening(SPEC, one), (buy(), clear()), 2, 1)
        for name, figure in alone.quarters[-1].figures.items():
            there = np.broadcast_to(together.quarters[-1].figures[name], (2,))[run]
            assert there == pytest.approx(float(figure[0]), rel=1e-9, abs=1e-9), name
