"""Who speaks for a seat that several people share."""

import pytest

from game.events import SpokespersonNamed
from game.quantities import ParticipantId
from tests.game.playing import Game, casebook, plan


def rounds(**more: object) -> Game:
    three = [
        plan("deliberation", "settlement", "reflection", cards=["queue"] if i == 0 else []) for i in range(3)
    ]
    return Game(casebook(rounds=three, **more))


def next_round(game: Game) -> None:
    now = game.table.common.round
    while game.table.common.round == now:
        game.host("advance", expect={"round": now, "phase": game.table.common.phase})


def speaker(game: Game, seat: str = "alderman-east") -> ParticipantId | None:
    return game.table.mandate_of(seat).spokesperson


@pytest.fixture
def game() -> Game:
    return rounds()


def test_each_round_somebody_else_speaks_in_order_of_arrival(game: Game) -> None:
    people = [game.joins("alderman-east") for _ in range(2)]
    alone = game.joins("provider-quay")
    game.starts()
    spoke = [speaker(game)]
    for _ in range(2):
        next_round(game)
        spoke.append(speaker(game))
    assert spoke == [people[0], people[1], people[0]]
    assert speaker(game, "provider-quay") == alone


def test_only_the_seat_and_the_facilitators_hear_it(game: Game) -> None:
    game.joins("alderman-east")
    second, other = game.joins("alderman-east"), game.joins("provider-quay")
    game.starts()
    next_round(game)
    fact = SpokespersonNamed(seat="alderman-east", participant=second)
    assert fact in game.told("t:alderman-east#1")
    assert fact in game.told("facilitators")
    assert fact not in game.told("table") + game.told(f"p:{other}")


def test_the_new_spokesperson_decides_and_the_old_one_does_not(game: Game) -> None:
    first, second = game.joins("alderman-east"), game.joins("alderman-east")
    game.starts()
    next_round(game)
    funding = [{"source": f"{place}.budget", "cents": 31_000_000} for place in ("east", "west")]
    proposal = {"card": "queue", "option": "buy", "funding": funding, "reason": "Now"}
    assert game.refuses(first, "propose", **proposal).code == "not_spokesperson"
    game.does(second, "propose", **proposal)


def test_a_step_back_over_the_turn_of_a_round_does_not_turn_twice(game: Game) -> None:
    people = [game.joins("alderman-east") for _ in range(3)]
    game.starts()
    next_round(game)
    game.host("undo", to=game.table.desk.steps[-1] - 1, expect=game.table.known_facilitators().seq)
    assert game.table.common.round == 1
    next_round(game)
    assert speaker(game) == people[1]


def test_a_casebook_can_leave_it_with_the_first() -> None:
    game = rounds(spokespersons="stay")
    first = game.joins("alderman-east")
    game.joins("alderman-east")
    game.starts()
    next_round(game)
    assert speaker(game) == first


def test_the_facilitator_names_somebody_else(game: Game) -> None:
    first, second = game.joins("alderman-east"), game.joins("alderman-east")
    assert game.refuses(None, "spokesperson", participant=first).code == "not_on_offer"
    assert game.host("spokesperson", participant=second) == [
        SpokespersonNamed(seat="alderman-east", participant=second)
    ]
    assert speaker(game) == second
    assert [g.id for g in game.table.desk.guests.values() if g.spokesperson] == [second]
    game.starts()
    next_round(game)
    assert speaker(game) == first


def test_where_nobody_shares_a_seat_there_is_nobody_to_name(game: Game) -> None:
    anna = game.joins("alderman-east")
    game.host("bot", seat="alderman-west", policy="random")
    assert game.refuses(None, "spokesperson", participant=anna).code == "nothing_to_do"


def test_who_has_no_device_speaks_only_until_somebody_comes_who_has(game: Game) -> None:
    paper = game.joins("alderman-east", device=False)
    assert speaker(game) == paper
    phone = game.joins("alderman-east")
    assert speaker(game) == phone
    game.joins("alderman-east", device=False)
    assert speaker(game) == phone
    guests = game.table.known_facilitators().desk
    assert guests is not None
    assert [(g.device, g.spokesperson) for g in guests.guests.values()] == [
        (False, False),
        (True, True),
        (False, False),
    ]


def test_speaking_goes_round_among_those_who_have_a_device(game: Game) -> None:
    first, _, third = (game.joins("alderman-east", device=device) for device in (True, False, True))
    game.starts()
    next_round(game)
    assert speaker(game) == third
    next_round(game)
    assert speaker(game) == first
