"""Whatever happens at a table, it can be looked back on, and the laws of the debrief hold."""

from dataclasses import dataclass, field

import pytest

from game.acts import ACT, CONTROL, Sent
from game.bots import Draws, choose
from game.bots.filling import fill
from game.casebook.text import Locale
from game.debrief import Debrief, debrief
from game.decide import offers
from game.digest import digest
from game.events import Event, InstinctRecorded, Reflected, StepsStruck
from game.refusals import Refusal
from game.seats import FACILITATORS
from game.verification import verify
from tests.game.playing import Game

SEATS = ("alderman-east", "alderman-west", "council-east", "provider-quay")


@dataclass
class Wild:
    """A game in which people and the facilitator do whatever is on offer, by lot, until somebody closes it."""

    seed: int
    game: Game = field(init=False)

    def __post_init__(self) -> None:
        self.game = Game(seed=self.seed, name=f"wild {self.seed}")
        for seat in SEATS:
            self.game.joins(seat)
        self.game.starts()
        for turn in range(160):
            draws = Draws(self.seed, "wild", 1, "any", turn)
            if self.game.table.common.phase == "closed":
                break
            if draws.share("who") < 0.15:
                self.host(draws)
            else:
                self.somebody(draws)
        if self.game.table.common.phase != "closed":
            self.game.host("close")

    def host(self, draws: Draws) -> None:
        found = [o for o in offers(self.game.book, self.game.table.known_facilitators()) if o.kind != "close"]
        kinds = sorted({o.kind for o in found})
        kind = "advance" if "advance" in kinds and draws.share("on") < 0.2 else draws.pick(kinds, "kind")
        offer = draws.pick([o for o in found if o.kind == kind], "control")
        body = {"id": self.game.act_id(), "kind": offer.kind, **fill(offer.form, draws, ("Listen.",))}
        self.game.sends(Sent(CONTROL.validate_python(body), self.game.now(), facilitator=True))

    def somebody(self, draws: Draws) -> None:
        people = [p for p in self.game.table.people.values() if p.seat and not p.bot]
        if not people:
            return
        who = draws.pick(people, "person")
        body = choose("random", self.game.book, self.game.table.known(who.id), draws)
        if body is not None:
            act = ACT.validate_python({"id": self.game.act_id(), **body})
            self.game.sends(Sent(act, self.game.now(), who.id))

    def look(
        self, reader: str = FACILITATORS, locale: Locale = "nl", log: list[Event] | None = None
    ) -> Debrief:
        return debrief(self.game.book, log or self.game.log, self.game.words, reader, locale)

    def readers(self) -> list[str]:
        return [FACILITATORS, "table", *(f"p:{p}" for p in self.game.table.people)]


@pytest.fixture(params=range(14), scope="module")
def wild(request: pytest.FixtureRequest) -> Wild:
    return Wild(request.param)


def test_everybody_can_look_back_in_both_languages(wild: Wild) -> None:
    for reader in wild.readers():
        assert wild.look(reader, "nl").locale == "nl"
        assert wild.look(reader, "en").locale == "en"


def test_evidence_is_in_the_log_and_ranges_hold(wild: Wild) -> None:
    numbers = {e.n for e in wild.game.log}
    parts = wild.look().parts
    for card in parts.knowledge.cards:
        assert set(card.evidence) <= numbers
        assert 0 <= card.low == card.knew <= card.high <= len(card.clues)
        assert card.whole_picture == (card.decided is not None and card.knew == len(card.clues))
        assert card.knew == sum(c.known_at_decision for c in card.clues)
        for clue in card.clues:
            assert all(passing.at >= 0 for passing in clue.passings)
            if clue.deciders_from is not None:
                assert clue.in_the_room_from is None or clue.in_the_room_from <= clue.deciders_from
    for lens in parts.lenses:
        assert 0 <= lens.low <= lens.value <= lens.high <= 1
        assert set(lens.evidence) <= numbers
    moments = [beat.at for beat in parts.story.beats]
    assert moments == sorted(moments)


def test_dropping_what_was_struck_changes_nothing(wild: Wild) -> None:
    struck = {n for e in wild.game.log if isinstance(e.fact, StepsStruck) for n in e.fact.numbers}
    whole = wild.look()
    assert wild.look(log=[e for e in wild.game.log if e.n not in struck]) == whole
    for number in sorted(struck)[:5]:
        assert wild.look(log=[e for e in wild.game.log if e.n != number]) == whole


def test_what_is_anothers_alone_is_in_nobodys_debrief(wild: Wild) -> None:
    """To a participant it makes no difference whether others wrote something, or chose again."""
    for reader in wild.readers()[2:]:
        mine = reader.removeprefix("p:")
        without = [
            e
            for e in wild.game.log
            if not isinstance(e.fact, Reflected | InstinctRecorded) or e.by[0] == mine
        ]
        assert wild.look(reader, log=without) == wild.look(reader)


def test_a_table_is_the_fold_of_its_log_and_its_settlements_agree(wild: Wild) -> None:
    assert digest(wild.game.refolded()) == digest(wild.game.table)
    assert verify(wild.game.book, wild.game.log).deviation is None


def test_before_the_close_nobody_can_look_back(wild: Wild) -> None:
    before = [e for e in wild.game.log if e.fact.kind != "record_opened"]
    for reader in wild.readers():
        with pytest.raises(Refusal):
            wild.look(reader, log=before)
