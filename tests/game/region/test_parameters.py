"""The one vocabulary: names, layers, bounds, and what is drawn because nobody knows it."""

import numpy as np
import pytest

from game.region.parameters import PARAMETERS, draw_unknowns, parameter_names, resolve, split
from tests.game.region.regions import LINDESTROOM, region


def test_every_parameter_says_what_it_is() -> None:
    names = [p.name for p in PARAMETERS]
    assert len(names) == len(set(names))
    for p in PARAMETERS:
        assert p.least <= p.low <= p.central <= p.high <= p.most, p.name
        assert p.unit, p.name
        assert p.source, p.name


def test_names_know_their_places() -> None:
    names = set(parameter_names(LINDESTROOM))
    assert {"youth.door.gp", "youth.door.gp[oosterveen]", "youth.line2.places[de-kade]"} <= names
    assert "youth.list.double[oosterveen]" not in names
    assert split("youth.door.gp[oosterveen]") == ("youth.door.gp", "oosterveen")


def test_a_wrong_name_is_told_with_the_nearest() -> None:
    with pytest.raises(KeyError, match=r"youth\.door\.gp"):
        resolve(LINDESTROOM, {"youth.dor.gp": 0.5})
    with pytest.raises(KeyError, match="oosterveen"):
        resolve(LINDESTROOM, {"youth.door.gp[oosterven]": 0.5})


def test_a_value_out_of_bounds_is_told_with_the_bounds() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        resolve(LINDESTROOM, {"youth.door.gp": 1.5})


def test_layers_go_over_each_other_and_a_place_over_all() -> None:
    spec = region({"a": 1000, "b": 3000}, youth__bridging=0.1)
    values = resolve(spec, {"youth.bridging[b]": 0.4})
    assert values["youth.bridging"].tolist() == [[0.1, 0.4]]
    values = resolve(spec, {"youth.bridging": 0.3, "youth.bridging[a]": 0.2})
    assert values["youth.bridging"].tolist() == [[0.2, 0.3]]


def test_national_amounts_are_by_inhabitant_and_a_casebook_gives_the_amount() -> None:
    spec = region({"a": 10_000, "b": 30_000}, ("p", "q"))
    values = resolve(spec)
    assert values["youth.line1.places"].tolist() == [[35.0, 105.0]]
    assert values["youth.line2.places"].tolist() == [[114.0, 114.0]]
    assert resolve(spec, {"youth.line1.places[a]": 12})["youth.line1.places"].tolist() == [[12.0, 105.0]]


def test_a_run_can_have_values_of_its_own() -> None:
    values = resolve(LINDESTROOM, {"youth.list.double": np.array([0.1, 0.2, 0.3])})
    assert values["youth.list.double"][:, 0].tolist() == [0.1, 0.2, 0.3]


def test_unknowns_lie_between_low_and_high_and_the_casebook_knows_what_it_states() -> None:
    seeds = np.arange(4000, dtype=np.uint64)
    drawn = draw_unknowns(LINDESTROOM, seeds)
    assert drawn
    for p in PARAMETERS:
        if p.name in drawn:
            value = np.asarray(drawn[p.name])
            assert p.unknown
            assert ((value >= p.low) & (value <= p.high)).all(), p.name
            assert value.mean() == pytest.approx((p.low + p.central + p.high) / 3, rel=0.05, abs=1e-3), p.name
    assert draw_unknowns(LINDESTROOM, 5)["youth.invite.places"] == np.asarray(drawn["youth.invite.places"])[5]
    knows = LINDESTROOM.model_copy(update={"parameters": {"youth.invite.places": 0.4}})
    assert "youth.invite.places" not in draw_unknowns(knows, 5)
