"""Whole games in simulated time: the same for the same seed, judged by the same rules, and verifiable."""

from collections.abc import Iterator

import pytest

from game.casebook.casebook import Casebook
from game.decide import on_offer
from game.digest import canonical, digest
from game.events import Event, FiguresPublished, RegionOpened, RoundSettled
from game.evolve import fold
from game.rehearsal import START, Rehearsal, rehearse
from game.verification import verify
from tests.game.playing import casebook


@pytest.fixture(scope="module")
def game() -> Rehearsal:
    return rehearse(casebook(), 7, "digest")


def test_equal_seeds_play_equal_games(game: Rehearsal) -> None:
    again = rehearse(casebook(), 7, "digest")
    assert [canonical(e.fact) for e in again.log] == [canonical(e.fact) for e in game.log]
    assert again.log == game.log
    assert again.said == game.said
    assert rehearse(casebook(), 8, "digest").log != game.log


def test_every_phase_is_played_and_the_table_closes(game: Rehearsal) -> None:
    kinds = [e.fact.kind for e in game.log]
    assert kinds.count("phase_entered") == 6
    assert kinds.count("shock_struck") == 1
    assert kinds[-1] == "record_opened"


def test_acts_have_ids_of_their_own_and_time_goes_by(game: Rehearsal) -> None:
    by_act: dict[str, set[tuple[object, object]]] = {}
    for event in game.log:
        if event.act:
            by_act.setdefault(event.act, set()).add((event.at, event.by))
    assert all(len(found) == 1 for found in by_act.values())
    moments = [e.at for e in game.log]
    assert moments == sorted(moments)
    assert moments[0] == START
    assert all(m.microsecond % 1000 == 0 for m in moments)


def test_a_rehearsed_table_is_the_fold_of_its_log(game: Rehearsal) -> None:
    assert digest(fold(game.book, game.log)) == digest(game.table)


def test_the_digest_tells_tables_apart(game: Rehearsal) -> None:
    found = {digest(fold(game.book, game.log[:n])) for n in range(4, len(game.log), 10)}
    assert len(found) == len(range(4, len(game.log), 10))
    assert len(digest(game.table)) == 64


def test_nothing_is_on_offer_after_the_close(game: Rehearsal) -> None:
    assert not isinstance(on_offer(game.book, game.table.known_facilitators(), "advance"), list)


# Verification.


def test_a_log_as_it_was_played_agrees(game: Rehearsal) -> None:
    found = verify(game.book, game.log)
    assert found.deviation is None
    assert (found.compared, found.other_model) == (5, 0)


def tampered(log: list[Event], fact: type) -> Iterator[tuple[list[Event], int]]:
    """The log with one figure of the first fact of a kind changed, and that fact's number."""
    for place, event in enumerate(log):
        if isinstance(event.fact, fact):
            assert isinstance(event.fact, RegionOpened | RoundSettled | FiguresPublished)
            first, *rest = event.fact.figures
            changed = event.fact.model_copy(
                update={"figures": (first.model_copy(update={"value": first.value + 1}), *rest)}
            )
            other = Event(event.n, event.at, event.by, event.act, event.to, changed)
            yield [*log[:place], other, *log[place + 1 :]], event.n


@pytest.mark.parametrize("fact", [RegionOpened, RoundSettled, FiguresPublished])
def test_a_figure_that_was_changed_is_found_where_it_stands(game: Rehearsal, fact: type) -> None:
    for log, number in tampered(game.log, fact):
        deviation = verify(game.book, log).deviation
        assert deviation is not None
        assert (deviation.n, deviation.part) == (number, "figures")


def test_another_model_version_is_not_compared(game: Rehearsal) -> None:
    older = [
        Event(e.n, e.at, e.by, e.act, e.to, e.fact.model_copy(update={"model": "0.9.0"}))
        if isinstance(e.fact, RegionOpened | RoundSettled)
        else e
        for e in game.log
    ]
    found = verify(game.book, older)
    assert found.deviation is None
    assert (found.compared, found.other_model) == (0, 3)


def test_the_years_after_begin_where_a_round_without_settlement_ended() -> None:
    book = casebook()
    short = book.rounds[0].model_copy(update={"phases": book.rounds[0].phases[:3]})
    without: Casebook = book.model_copy(update={"rounds": (short,)})
    game = rehearse(without, 1, "digest")
    settled = [e.fact for e in game.log if isinstance(e.fact, RoundSettled)]
    assert [(f.first, f.epilogue, max(r.quarter for r in f.figures)) for f in settled] == [
        (1, False, 2),
        (3, True, 6),
    ]
    assert verify(without, game.log).deviation is None
