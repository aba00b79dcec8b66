"""What people at the table do moves the climate of the region: backing, agreements, leaving the pool."""

import pytest

from game.quantities import ParticipantId
from game.region.indicators import OF_THE_CLIMATE
from game.region.settle import settle
from game.region.state import from_data
from game.settlement import luck, measures, overrides
from tests.game.debrief.wild import Wild, years
from tests.game.everything import everything
from tests.game.playing import Game


class Together(Game):
    east: ParticipantId
    west: ParticipantId

    def after(self, figure: str, place: str = "east", quarter: int = 2) -> float:
        """A figure as it would be after so many quarters, with what was decided so far and no luck."""
        sealed = self.table.sealed
        given = overrides(self.book, sealed.mixes, sealed.unknowns) | {"luck": 0.0}
        state = from_data(self.book.region, dict(sealed.states[0]))
        done = settle(self.book.region, given, state, tuple(measures(self.table)), quarter, luck(sealed.seed))
        return float(done.quarters[-1].figures[figure, place][0])


@pytest.fixture
def game() -> Together:
    game = Together(everything())
    game.east, game.west = game.joins("alderman-east"), game.joins("alderman-west")
    game.starts()
    game.advances("deliberation")
    return game


def test_backing_professionals_lets_pressure_stand_where_they_are_backed(game: Together) -> None:
    game.host("shock", shock="in-the-press")
    shaken, next_door = (game.after("politics.pressure", place, 1) for place in ("east", "west"))
    game.does(game.east, "back", about="in-the-press")
    backed = game.after("politics.pressure", quarter=1)
    assert backed > shaken + 0.5
    assert game.after("politics.pressure", "west", 1) == next_door
    [measure] = [m for m in measures(game.table) if any(e.parameter == "politics.backed" for e in m.effects)]
    assert (measure.place, measure.start) == ("east", 1)


def test_who_leaves_the_pool_is_trusted_less(game: Together) -> None:
    game.does(game.east, "pool", terms={"line": 2, "share": 40})
    game.does(game.west, "pool", join=True)
    before = game.after("trust.parties", "west"), game.after("trust.parties", "quay")
    game.does(game.west, "pool", leave=True)
    assert game.after("trust.parties", "west") < before[0] - 3.0
    assert game.after("trust.parties", "quay") < before[1], "it saw it too"


@pytest.mark.parametrize(("names", "shown"), [((), False), (OF_THE_CLIMATE, True)])
def test_a_figure_of_the_climate_is_looked_back_on_where_the_monitor_names_it(
    names: tuple[str, ...], shown: bool
) -> None:
    book = years(monitor=[*years().monitor, *names])
    places = Wild(101, book, turns=300, pace=0.6).look(locale="nl").parts.places
    east = next(row for row in places.rows if row.place == "east")
    found = {c.figure: c for c in east.changes if c.figure in OF_THE_CLIMATE}
    assert set(found) == (set(OF_THE_CLIMATE) if shown else set())
    if shown:
        pressure = found["politics.pressure"]
        assert "de druk van pers en raad" in pressure.sentence.lower()
        assert pressure.unit == "punten van de 100"
        assert 0.0 < pressure.after < 100.0
