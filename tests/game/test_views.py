"""The panels: which readers have which, in which language, and that they hold what their readers were told."""

from random import Random
from typing import Any

import pytest

from game.casebook.text import Locale
from game.known import Known
from game.quantities import ParticipantId
from game.views import PANELS, UntoldError, panel, panels, part, texts_for
from tests.game.playing import Game, casebook
from tests.secrecy import oracle
from tests.secrecy.book import BOOK
from tests.secrecy.law import canonical
from tests.secrecy.played import World, known, play, readers
from tests.secrecy.samples import genes

EVERYBODY = {"clock", "board", "proposals", "people", "debrief"}
SEATED = EVERYBODY | {"me", "hand", "figures", "talk", "acts"}
DESK = EVERYBODY | {"acts", "truth", "knowledge", "flow", "coach"}
LANGUAGES: tuple[Locale, ...] = ("nl", "en")


class Tabled(Game):
    anna: ParticipantId
    quay: ParticipantId

    def sees(self, name: str, who: ParticipantId | None = None, locale: Locale = "en") -> Any:
        """The data of one panel of a participant, or of the table."""
        look = self.table.known(who) if who else self.table.known_table()
        found = panel(name, self.book, look, self.words, locale)
        return found.data() if found else None

    def desk_sees(self, name: str) -> Any:
        found = panel(name, self.book, self.table.known_facilitators(), self.words, "en")
        return found.data() if found else None


@pytest.fixture
def game() -> Tabled:
    game = Tabled()
    game.anna, game.quay = game.joins("alderman-east"), game.joins("provider-quay")
    game.starts()
    game.advances("deliberation")
    return game


def names(look: Known, game: Game, locale: Locale = "nl") -> set[str]:
    return {name for name, found in panels(game.book, look, game.words, locale).items() if found is not None}


def test_every_reader_has_the_panels_that_are_theirs(game: Tabled) -> None:
    assert names(game.table.known(game.anna), game) == SEATED
    assert names(game.table.known_facilitators(), game) == DESK
    assert names(game.table.known_table(), game) == EVERYBODY
    assert names(game.table.known_seat("provider-quay"), game) == SEATED - {"acts"}


def test_who_was_removed_sees_what_everybody_sees(game: Tabled) -> None:
    game.host("remove", participant=game.anna)
    assert names(game.table.known(game.anna), game) == EVERYBODY | {"me", "acts"}
    assert game.sees("me", game.anna)["seat"] is None
    assert game.sees("acts", game.anna) == {"acts": []}


def test_the_parts_of_every_panel_are_parts_of_what_is_known(game: Tabled) -> None:
    for rule in PANELS.values():
        for path in rule.parts:
            part(game.table.known(game.anna), path)
            part(Known(), path)


def test_an_observation_shows_in_the_hand_of_who_was_told(game: Tabled) -> None:
    before = {slip["id"] for slip in game.sees("hand", game.anna)["observations"]}
    game.does(game.quay, "tell", observation="double", to=["alderman-east"])
    slips = {slip["id"]: slip for slip in game.sees("hand", game.anna)["observations"]}
    assert set(slips) - before == {"double"}
    assert slips["double"]["text"] == "saw double"
    assert slips["double"]["by_title"] == "provider-quay"
    assert not slips["double"]["alone"]


def test_who_told_sees_to_whom(game: Tabled) -> None:
    def mine() -> Any:
        return next(s for s in game.sees("hand", game.quay)["observations"] if s["id"] == "double")

    assert (mine()["alone"], mine()["told_to"]) == (True, [])
    game.does(game.quay, "tell", observation="double", to=["alderman-east"])
    assert (mine()["alone"], mine()["told_to"], mine()["told_table"]) == (False, ["alderman-east"], False)
    game.does(game.quay, "tell", observation="double", to="table")
    assert mine()["told_table"]


def test_an_option_comes_to_mind_with_what_unlocks_it(game: Tabled) -> None:
    def options(who: ParticipantId) -> set[str]:
        return {o["id"] for o in game.sees("hand", who)["cards"][0]["options"]}

    assert options(game.anna) == {"buy"}
    assert options(game.quay) == {"buy", "triage"}
    game.does(game.quay, "tell", observation="double", to=["alderman-east"])
    assert options(game.anna) == {"buy", "triage"}


def test_a_panel_is_in_the_readers_language(game: Tabled) -> None:
    assert game.sees("hand", game.anna, "nl")["cards"][0]["title"] == "The queue (nl)"
    assert game.sees("hand", game.anna, "en")["cards"][0]["title"] == "The queue"


def test_words_that_were_forgotten_are_empty(game: Tabled) -> None:
    game.does(game.anna, "ask", to="provider-quay", about="queue", text="How many?")
    assert game.sees("talk", game.quay)["exchanges"][0]["text"] == "How many?"
    game.words.clear()
    assert game.sees("talk", game.quay)["exchanges"][0]["text"] == ""
    assert game.sees("me", game.quay)["name"] == ""


def test_the_facilitator_sees_who_chose_and_not_what() -> None:
    seen = []
    for option, confidence in (("buy", 73), ("triage", 12)):
        game = Tabled()
        quay = game.joins("provider-quay")
        game.starts()
        game.does(quay, "prefer", card="queue", option=option, confidence=confidence)
        [guest] = game.desk_sees("flow")["guests"]
        assert (guest["chosen"], guest["asked"]) == (1, 1)
        assert game.sees("hand", quay)["cards"][0]["instinct"]["confidence"] == confidence
        seen.append(canonical({name: game.desk_sees(name) for name in PANELS}))
    assert seen[0] == seen[1]


def test_texts_that_were_not_told_are_not_given(game: Tabled) -> None:
    texts = texts_for(game.table.known(game.anna), game.book, game.words, "en")
    for ask in (
        lambda: texts.observation("double"),
        lambda: texts.option("queue", "triage"),
        lambda: texts.shock("letter"),
        lambda: texts_for(game.table.known_table(), game.book, {}, "en").own_seat(),
    ):
        with pytest.raises(UntoldError):
            ask()


def test_before_a_card_is_dealt_nobody_reads_it() -> None:
    game = Game(casebook())
    anna = game.joins("alderman-east")
    with pytest.raises(UntoldError):
        texts_for(game.table.known(anna), game.book, {}, "en").card("queue")


@pytest.mark.parametrize("number", range(3))
def test_every_panel_of_every_reader_can_be_made_at_every_moment(number: int) -> None:
    """In both languages, as contract JSON; and what is told again is told in the same bytes."""
    world, rnd = play(genes(number), number), Random(number)
    for moment in rnd.sample(world.moments, min(15, len(world.moments))):
        for reader in readers([world]):
            look = known(moment.table, reader)
            if look is None:
                continue
            for locale in LANGUAGES:
                made = [
                    canonical(
                        {k: v and v.data() for k, v in panels(BOOK, look, moment.words, locale).items()}
                    )
                    for _ in range(2)
                ]
                assert made[0] == made[1]


@pytest.mark.parametrize("number", range(3))
def test_everybody_can_read_what_they_were_told(number: int) -> None:
    """The other side of the law: an observation that a seat was told stands in the hand of who sits there."""
    world: World = play(genes(number), number)
    for moment in world.moments[::3]:
        for reader in readers([world]):
            look = known(moment.table, reader)
            if look is None or look.mandate is None:
                continue
            theirs = f"t:{look.mandate.term}"
            told = oracle.told(theirs, [h.event for h in oracle.heard(world.log[: moment.length], theirs)])
            hand = panel("hand", BOOK, look, moment.words, "en")
            assert hand is not None
            assert {slip["id"] for slip in hand.data()["observations"]} == told.observations


def test_a_proposal_says_in_which_round_it_was_made(game: Tabled) -> None:
    halves = [{"source": f"{place}.budget", "cents": 31_000_000} for place in ("east", "west")]
    game.does(game.anna, "propose", card="queue", option="buy", funding=halves, reason="now")
    [seen] = game.sees("proposals")["proposals"]
    assert seen["round"] == 1


def proposed(game: Tabled) -> None:
    """Anna proposes to buy."""
    offer = next(o for o in game.sees("acts", game.anna)["acts"] if o["kind"] == "propose")["schema"]
    funding = offer["properties"]["funding"]["enum"][0]
    game.does(game.anna, "propose", card="queue", option="buy", funding=funding, reason="They wait.")


def test_before_a_step_is_taken_back_the_desk_sees_all_that_goes_with_it(game: Tabled) -> None:
    proposed(game)
    assert [line["kind"] for line in game.desk_sees("flow")["undone"]] == ["proposal_made"]
    game.advances("decision")
    assert [line["text"] for line in game.desk_sees("flow")["undone"]] == ["Deciding begins"]
    flow = game.desk_sees("flow")
    game.host("undo", to=flow["undo_to"], expect=flow["seq"])
    assert [line["kind"] for line in game.desk_sees("flow")["undone"]] == ["proposal_made"]
    game.advances("settlement")
    assert game.desk_sees("flow")["undone"] == []


def test_one_act_with_several_steps_goes_as_a_whole(game: Tabled) -> None:
    proposed(game)
    game.advances("decision")
    decide = next(o for o in game.sees("acts", game.anna)["acts"] if o["kind"] == "decide")
    fields = {"proposal": decide["about"], "because": []}
    game.does(game.anna, "decide", verdict="refuse", reason="Not yet.", **fields)
    undone = game.desk_sees("flow")["undone"]
    assert [line["kind"] for line in undone] == ["proposal_closed", "verdict_given"]


def test_the_desk_sees_the_cards_that_lie_on_the_table_and_what_belongs_to_the_round(game: Tabled) -> None:
    assert [card["id"] for card in game.desk_sees("knowledge")["cards"]] == ["queue"]
    shocks = {shock["id"]: shock["now"] for shock in game.desk_sees("coach")["shocks"]}
    assert shocks == {s.id: s.id in game.book.rounds[0].shocks for s in game.book.shocks}


def test_a_card_says_in_which_round_the_casebook_has_it(game: Tabled) -> None:
    [seen] = game.sees("hand", game.anna)["cards"]
    assert seen["round"] == 1


def test_a_forecast_stands_beside_what_was_published_when_it_was_made(game: Tabled) -> None:
    [published] = game.table.common.publications
    waiting = next(r.value for r in published.figures if r.figure == "youth.line2.waiting")
    offer = next(o for o in game.sees("acts", game.anna)["acts"] if o["kind"] == "propose")["schema"]
    game.does(
        game.anna,
        "propose",
        card="queue",
        option="buy",
        funding=offer["properties"]["funding"]["enum"][0],
        reason="They wait.",
        forecast={"figure": "youth.line2.waiting", "place": "region", "change": -40, "by": 6},
    )
    [seen] = game.sees("proposals")["proposals"]
    assert (seen["forecast"]["was"], seen["forecast"]["within"]) == (waiting, 6)
    game.advances("reflection")
    assert len(game.table.common.publications) > 1
    [after] = game.sees("proposals")["proposals"]
    assert after["forecast"] == seen["forecast"]
