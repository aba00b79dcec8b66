"""Several offers of one act on a phone are told apart by their titles."""

from game.views import panel
from tests.game.everything import everything
from tests.game.playing import Game
from web import plain
from web.language import speaking
from web.offered import Offered


def titles(kind: str, role: str) -> list[str]:
    game = Game(everything())
    who = game.joins(next(seat.id for seat in game.book.seats if seat.role == role))
    game.starts()
    game.advances("deliberation")
    with speaking("en"):
        acts = panel("acts", game.book, game.table.known(who), game.words, "en")
        said = plain.said(kind)
        assert acts is not None
        assert said is not None
        found = [act for act in acts.data()["acts"] if act["kind"] == kind]
        offers = [Offered(act["kind"], act["about"], act["cost"], act["schema"]) for act in found]
        with_fields = [(offer, plain.fields(offer, said, str)) for offer in offers]
        return list(plain.titles(with_fields, said, str))


def test_a_case_can_be_broadened_or_delimited_and_the_titles_say_which() -> None:
    assert titles("bound", "alderman") == [
        "queue: which other domains do you involve?",
        "queue: keep it within its own domain",
    ]


def test_a_frame_is_a_ceiling_or_a_floor_and_no_two_titles_are_the_same() -> None:
    found = titles("frame", "council")
    assert "youth: at most this much more, in euros a year" in found
    assert len(set(found)) == len(found) > 2
