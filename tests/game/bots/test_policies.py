"""Bots at a table: what they do is on offer, what they cannot know changes nothing, and how often they see it all."""

from collections.abc import Mapping

import pytest

from app.casebook_files import BUILT_IN, load
from game.acts import ACT
from game.bots import POLICIES, Draws, Moment, choose
from game.casebook.casebook import Card, Casebook
from game.debrief.decided import decided
from game.debrief.knowledge import Look, looks
from game.debrief.record import open_record
from game.debrief.spread import spread
from game.decide import on_offer
from game.evolve import evolve
from game.known import Known
from game.offers import misfit
from game.rehearsal import Rehearsal, rehearse
from game.seats import FACILITATORS
from game.table import Table
from tests.game.playing import Game, casebook


@pytest.fixture(scope="module")
def first_light() -> Casebook:
    book = load(BUILT_IN / "first-light").book
    assert book is not None
    return book


def looked(book: Casebook, policy: str, games: int) -> tuple[float, float]:
    """The part of the clues that deciders had when they decided, and of the tables at which they had them all."""
    found = [look for seed in range(games) for look in looks_at(rehearse(book, seed, "digest", policy))]
    return sum(c.knew for c in found) / sum(len(c.clues) for c in found), sum(
        c.whole_picture for c in found
    ) / games


def looks_at(game: Rehearsal) -> tuple[Look, ...]:
    record = open_record(game.book, game.log, {}, FACILITATORS, "en")
    return looks(record, spread(record), decided(record))


@pytest.mark.slow
def test_sensible_tables_find_the_picture_and_random_ones_do_not(first_light: Casebook) -> None:
    """Though they say little unasked: who decides asks everybody, and what contacts said is passed on."""
    clues, whole = looked(first_light, "sensible", 100)
    assert clues >= 0.90
    assert whole >= 0.70
    clues, whole = looked(first_light, "random", 100)
    assert clues <= 0.20
    assert whole <= 0.02


@pytest.mark.slow
def test_sensible_tables_find_what_lies_behind_the_card(first_light: Casebook) -> None:
    """They buy places where places were lost, and do something else where all is clogged."""
    adopted: dict[str, set[str]] = {}
    for seed in range(30):
        for look in looks_at(rehearse(first_light, seed, "digest", "sensible")):
            if look.decision is not None and look.decision.adopted:
                adopted.setdefault(look.mix_id, set()).add(look.decision.proposal.option)
    assert adopted["lost-capacity"] == {"buy-places"}
    assert adopted["clogged"] <= {"one-list", "practice-nurse"}


def seated(policy: str) -> tuple[Game, str]:
    """A small table in talk, with a bot for the alderman and people for the rest."""
    game = Game()
    game.joins("alderman-east", bot=policy)
    for seat in ("alderman-west", "council-east", "provider-quay"):
        game.joins(seat)
    game.starts()
    return game, "alderman-east"


def known(game: Game, seat: str) -> Known:
    return game.table.known(next(p.id for p in game.table.holders(seat)))


@pytest.mark.parametrize("policy", sorted(POLICIES))
@pytest.mark.parametrize("phase", ["briefing", "deliberation", "decision", "reflection", "epilogue"])
def test_what_a_bot_does_is_on_offer_and_in_the_form_of_the_contract(policy: str, phase: str) -> None:
    game, seat = seated(policy)
    game.advances(phase)
    for count in range(40):
        body = choose(
            policy, game.book, known(game, seat), Draws(5, seat, 1, phase, count), Moment(count / 40)
        )
        if body is None:
            continue
        ACT.validate_python({"id": "00000000-0000-4000-8000-000000000000", **body})
        kind, fields = body["kind"], {n: v for n, v in body.items() if n != "kind"}
        offers = on_offer(game.book, known(game, seat), kind)
        assert isinstance(offers, list)
        assert any(misfit(o.form, fields) is None for o in offers)


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_who_has_no_seat_or_a_closed_table_does_nothing(policy: str) -> None:
    game, seat = seated(policy)
    game.host("close")
    assert choose(policy, game.book, known(game, seat), Draws(5, seat, 1, "closed", 0), Moment(0)) is None
    assert (
        choose(policy, game.book, game.table.known_table(), Draws(5, seat, 1, "lobby", 0), Moment(0)) is None
    )


def relabelled(card: Card) -> Card:
    """The same card to whoever plays it, with other causes, clues, better options, holders' draws and effects."""
    mixes = tuple(
        m.model_copy(
            update={"clues": m.clues[:1], "better": (card.options[0].id,), "weight": 1.0, "parameters": {}}
        )
        for m in reversed(card.mixes)
    )
    options = tuple(o.model_copy(update={"effects": ()}) for o in card.options)
    observations = tuple(
        o.model_copy(update={"mixes": (), "held_by": ("nobody",)}) for o in card.observations
    )
    return card.model_copy(update={"mixes": mixes, "options": options, "observations": observations})


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_a_bot_reads_no_clue_no_cause_no_effect_and_no_other_hand(policy: str, first_light: Casebook) -> None:
    """At every moment of a game it does the same with a casebook in which all that is hidden is different."""
    blind = first_light.model_copy(update={"cards": tuple(map(relabelled, first_light.cards))})
    game, table, compared = rehearse(first_light, 11, "digest", policy), Table(first_light), 0
    for event in game.log:
        table = evolve(table, event)
        if event.n % 3 or table.common.phase in ("lobby", "closed"):
            continue
        for person in table.people.values():
            if person.seat is not None:
                draws = Draws(3, person.seat, table.common.round, table.common.phase, event.n)
                mine, now = table.known(person.id), Moment(event.n % 10 / 10)
                seen = choose(policy, first_light, mine, draws, now)
                assert seen == choose(policy, blind, mine, draws, now)
                compared += 1
    assert compared > 50


def test_draws_belong_to_their_key() -> None:
    one = Draws(1, "a", 1, "deliberation", 0)
    others: Mapping[str, Draws] = {
        "seed": Draws(2, "a", 1, "deliberation", 0),
        "seat": Draws(1, "b", 1, "deliberation", 0),
        "round": Draws(1, "a", 2, "deliberation", 0),
        "phase": Draws(1, "a", 1, "decision", 0),
        "count": Draws(1, "a", 1, "deliberation", 1),
    }
    assert one.share("x") == Draws(1, "a", 1, "deliberation", 0).share("x")
    assert all(other.share("x") != one.share("x") for other in others.values())
    assert one.trait("x") == others["count"].trait("x") == others["phase"].trait("x")
    assert sorted(one.shuffled("abcd", "x")) == list("abcd")


def test_a_sensible_bot_answers_before_it_does_anything_else() -> None:
    game, seat = seated("sensible")
    council = next(p.id for p in game.table.holders("council-east"))
    game.advances("deliberation")
    game.does(council, "ask", to=seat, about="queue")
    body = choose("sensible", game.book, known(game, seat), Draws(5, seat, 1, "deliberation", 0), Moment(0))
    assert body is not None
    assert body["kind"] == "answer"
    assert set(body["observations"]) <= {"same-pool", "hall"}


def test_the_test_casebook_is_played_to_its_end_by_any_mixture() -> None:
    policies = {"alderman-east": "random", "council-east": "random"}
    game = rehearse(casebook(), 5, "digest", policies)
    assert game.table.common.phase == "closed"
    assert [p.bot for p in game.table.people.values()] == ["random", "sensible", "random", "sensible"]
