"""The numbers of one rehearsed table are those of its log, and the numbers of all tables those of each."""

import pytest

from game.bots import POLICIES
from game.casebook.casebook import Casebook
from game.events import InstinctRecorded, MixDrawn, ProposalClosed, ProposalMade
from game.rehearsal import Rehearsal, rehearse
from game.tally import Tally, best_options, count, mixture, seed_of, summarise
from game.tally.mixture import KINDS, OF_TEN
from tests.game.playing import casebook


@pytest.fixture(scope="module")
def book() -> Casebook:
    return casebook()


@pytest.fixture(scope="module")
def games(book: Casebook) -> list[Rehearsal]:
    return [
        rehearse(book, seed_of(1, number), "digest", mixture(book, 1, number).policies)
        for number in range(20)
    ]


@pytest.fixture(scope="module")
def tallies(book: Casebook, games: list[Rehearsal]) -> list[Tally]:
    return [count(game, mixture(book, 1, number).kind) for number, game in enumerate(games)]


# Who plays.


def test_of_ten_tables_most_are_sensible_and_each_kind_is_there(book: Casebook) -> None:
    kinds = [mixture(book, 1, number).kind for number in range(10)]
    assert kinds == list(OF_TEN)
    assert {k: kinds.count(k) for k in KINDS} == {"sensible": 6, "mixed": 2, "expected": 1, "random": 1}


def test_every_seat_has_a_policy_and_only_a_mixed_table_has_two(book: Casebook) -> None:
    for number in range(40):
        who = mixture(book, 3, number)
        assert list(who.policies) == [s.id for s in book.seats]
        assert set(who.policies.values()) <= set(POLICIES)
        assert (len(set(who.policies.values())) == 2) == (who.kind == "mixed")


def test_seeds_differ_by_table_and_by_rehearsal() -> None:
    assert len({seed_of(seed, number) for seed in (1, 2) for number in range(50)}) == 100
    assert all(0 <= seed_of(1, number) < 2**63 for number in range(50))


# One table.


def test_a_tally_says_what_the_log_says(games: list[Rehearsal], tallies: list[Tally]) -> None:
    for game, tally in zip(games, tallies, strict=True):
        facts = [e.fact for e in game.log]
        (card,) = tally.cards
        mix = next(f.mix for f in facts if isinstance(f, MixDrawn))
        assert (card.card, card.mix, card.better) == ("queue", mix, game.book.cards[0].mix(mix).better)
        made = {f.proposal: f.option for f in facts if isinstance(f, ProposalMade)}
        adopted = {
            made[f.proposal] for f in facts if isinstance(f, ProposalClosed) and f.outcome == "adopted"
        }
        assert set(card.outcomes) == set(made.values())
        assert set(card.adopted) == adopted
        assert card.solved == bool(adopted & set(card.better))
        assert card.instincts == len({e.by for e in game.log if isinstance(e.fact, InstinctRecorded)})
        assert {c.id for c in card.clues} == set(game.book.cards[0].mix(mix).clues)


def test_a_clue_is_named_only_when_a_decider_had_it_and_told_only_when_somebody_passed_it_on(
    tallies: list[Tally],
) -> None:
    clues = [c for t in tallies for card in t.cards for c in card.clues]
    assert all(c.reached for c in clues if c.named)
    assert any(c.told for c in clues)
    assert not all(c.told for c in clues)


def test_what_somebody_does_alone_does_not_make_a_seat_needed(book: Casebook) -> None:
    """A table whose bots may only choose and reflect: nobody did anything."""
    quiet = book.model_copy(
        update={"rounds": (book.rounds[0].model_copy(update={"acts": ("prefer", "reflect")}),)}
    )
    tally = count(rehearse(quiet, 1, "digest"), "sensible")
    assert tally.active == ((),)
    assert tally.acts == 0
    assert tally.cards[0].instincts == len(book.seats)


# All tables.


def test_shares_are_those_of_the_tables(book: Casebook, tallies: list[Tally]) -> None:
    summary = summarise(book, 1, tallies, best_options(book, [t.seed for t in tallies]))
    (card,) = summary.cards
    assert summary.tables == card.tables == 20
    assert summary.kinds == {"sensible": 12, "mixed": 4, "expected": 2, "random": 2}
    assert card.solved == pytest.approx(sum(t.cards[0].solved for t in tallies) / 20, abs=0.001)
    buy = next(o for o in card.options if o.id == "buy")
    assert buy.expected
    assert buy.right_in == ("lost",)
    assert buy.adopted == pytest.approx(sum("buy" in t.cards[0].adopted for t in tallies) / 20, abs=0.001)
    assert sum(m.tables for m in card.mixes) == 20
    clogged = sum(t.cards[0].mix == "clogged" for t in tallies)
    assert {c.id: c.tables for c in card.clues} == {
        "double": clogged, "ready": clogged, "past-team": clogged, "empty": 20 - clogged
    }  # fmt: skip
    assert {s.id for s in summary.seats} == {s.id for s in book.seats}


def test_a_card_that_comes_in_no_round_has_no_row(book: Casebook) -> None:
    spare = book.cards[0].model_copy(update={"id": "spare", "observations": ()})
    more = book.model_copy(update={"cards": (*book.cards, spare)})
    summary = summarise(more, 1, (), best_options(more, [1, 2]))
    assert [c.id for c in summary.cards] == ["queue"]


# What the model finds.


def test_the_model_finds_an_option_best_that_shortens_the_list() -> None:
    """Where one option lets fewer people in and the other does nothing, the first; without effects the cheapest."""
    card = casebook().cards[0]
    effect = {"parameter": "youth.door.gp", "scope": "region", "operation": "multiply", "value": 0.3}
    buy = card.options[0].model_validate(card.options[0].model_dump() | {"effects": [effect]}, strict=False)
    helps = card.model_copy(update={"options": (buy, card.options[1])})
    seeds = [seed_of(1, n) for n in range(8)]
    (best,) = best_options(casebook().model_copy(update={"cards": (helps,)}), seeds)
    assert set(best.options) == {"buy"}
    for waiting in best.waiting.values():
        assert waiting["buy"] < waiting["triage"]
    (idle,) = best_options(casebook(), seeds)
    assert set(idle.options) == {"triage"}
    assert len(idle.mixes) == 8
