"""What a round plans comes at its moment, once, in order."""

from datetime import timedelta

from game.casebook.casebook import Casebook, Cue
from game.casebook.text import Text
from game.cues import after, cues_of, open_cues
from game.events import CardDealt, ShockStruck
from game.rehearsal import rehearse
from tests.game.playing import Game, casebook

SAY = Text(nl="Nu.", en="Now.")


def planned(*cues: Cue, cards: tuple[str, ...] = ("queue",)) -> Casebook:
    book = casebook()
    first = book.rounds[0].model_copy(update={"cues": cues, "cards": cards})
    return book.model_copy(update={"rounds": (first,)})


def test_a_shock_without_a_moment_comes_halfway_the_talk() -> None:
    (cue,) = cues_of(casebook().rounds[0])
    assert (cue.shock, cue.phase, after(cue)) == ("letter", "deliberation", timedelta(minutes=1))


def test_a_planned_moment_goes_before_that() -> None:
    book = planned(Cue(phase="decision", after=0.5, shock="letter", say=SAY))
    (cue,) = cues_of(book.rounds[0])
    assert (cue.phase, cue.after) == ("decision", 0.5)


def test_only_what_belongs_to_the_phase_and_did_not_come_is_open() -> None:
    book = planned(Cue(phase="deliberation", after=0.5, shock="letter", say=SAY))
    game = Game(book)
    game.joins("alderman-east")
    assert open_cues(book, game.table.common) == []
    game.starts()
    assert open_cues(book, game.table.common) == []
    game.advances("deliberation")
    assert [c.shock for c in open_cues(book, game.table.common)] == ["letter"]
    game.host("shock", shock="letter")
    assert open_cues(book, game.table.common) == []


def test_a_rehearsal_lets_a_shock_strike_and_deals_a_card_at_its_moment() -> None:
    book = planned(
        Cue(phase="deliberation", after=0.25, card="queue", say=SAY),
        Cue(phase="deliberation", after=0.75, shock="letter", say=SAY),
        cards=(),
    )
    game = rehearse(book, 3, "digest")
    began = next(e.at for e in game.log if getattr(e.fact, "phase", "") == "deliberation")
    moments = {type(e.fact): e.at - began for e in game.log if isinstance(e.fact, CardDealt | ShockStruck)}
    assert timedelta(seconds=15) <= moments[CardDealt] < timedelta(seconds=17)
    assert timedelta(seconds=45) <= moments[ShockStruck] < timedelta(seconds=47)
