"""Random games over casebooks that nobody wrote: whatever a casebook has, the rules hold."""

import pytest

from tests.game.generated import generated, played


@pytest.mark.slow
@pytest.mark.parametrize("number", range(16))
def test_a_game_over_a_generated_casebook(number: int) -> None:
    """It closes; its fold is its log; money is conserved to the cent; offers are exact."""
    game = played(number)
    assert len(game.log) > 20


def test_generated_casebooks_differ_in_size_and_in_what_they_have() -> None:
    books = [generated(number) for number in range(60)]
    assert {len(b.region.municipalities) for b in books} >= {1, 2, 11, 12}
    assert max(len(b.seats) for b in books) > 40
    for part in ("streams", "catalogue", "teams", "domains", "shocks", "pooling", "capacity"):
        assert {bool(getattr(b, part)) for b in books} == {True, False}, part
