"""The first casebook keeps its promises: it is right, it can be played, and its options part as its guide says."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from statistics import fmean

import numpy as np
import pytest
from numpy.typing import NDArray
from pydantic import BaseModel

from app.casebook_files import BUILT_IN, load
from game.casebook.casebook import Casebook, Mix, Option
from game.casebook.content import digest
from game.casebook.text import Text
from game.chance import derived
from game.decide import drawn_mix
from game.events import EpilogueShown, RecordOpened
from game.region.definitions import QUARTERS_A_YEAR
from game.region.effects import Measure
from game.region.settle import Quarter, draw_unknowns, look, opening, settle
from game.rehearsal import rehearse

SEEDS = np.arange(1, 401, dtype=np.uint64)
FOLDER = BUILT_IN / "first-light"
LAST = 10
"""The last quarter of the epilogue."""


@cache
def book() -> Casebook:
    loaded = load(FOLDER)
    assert loaded.book is not None, [f.line_for() for f in loaded.findings]
    return loaded.book


def card_option(name: str) -> Option:
    option = book().cards[0].option(name)
    assert option is not None
    return option


def mix(name: str) -> Mix:
    return book().cards[0].mix(name)


@dataclass(frozen=True)
class Future:
    """Four hundred tables that adopted the same options: quarters 1 to 10, one run a seed."""

    quarters: tuple[Quarter, ...]

    def weeks(self, quarter: int) -> NDArray[np.float64]:
        return self.figure("youth.line2.weeks", "region", quarter)

    def figure(self, figure: str, place: str, quarter: int) -> NDArray[np.float64]:
        return self.quarters[quarter - 1].figures[figure, place]

    def reserves(self) -> NDArray[np.float64]:
        """What the municipalities have in reserve at the end, in thousands of euros."""
        places = book().municipalities()
        return np.asarray(sum(self.figure("money.reserve", p, LAST) for p in places) / 100_000)


@cache
def future(cause: str, *options: str) -> Future:
    """The futures of tables with these causes, with luck and ignorance of their own."""
    spec = book().region
    heads = {m.id: m.inhabitants for m in spec.municipalities}
    overrides = {**draw_unknowns(spec, derived(SEEDS, "ignorance")), **mix(cause).parameters}
    measures = tuple(
        Measure(
            id=option.id,
            start=1,
            effects=option.effects,
            costs={p: option.amount * n // sum(heads.values()) // QUARTERS_A_YEAR for p, n in heads.items()},
            cost_duration=option.quarters,
        )
        for option in map(card_option, options)
    )
    start = opening(spec, overrides)
    return Future(settle(spec, overrides, start, measures, LAST, derived(SEEDS, "luck")).quarters)


# The text -----------------------------------------------------------------------------------------------------


def test_it_checks_clean() -> None:
    assert [f.line_for() for f in load(FOLDER).findings] == []


def test_it_is_the_casebook_that_was_promised() -> None:
    found = book()
    assert [(m.id, m.inhabitants) for m in found.region.municipalities] == [
        ("oosterveen", 38_000),
        ("lindewaard", 74_000),
    ]
    assert [p.id for p in found.region.providers] == ["de-kade"]
    assert {s.role for s in found.seats} == {"alderman", "council", "secretary", "provider"}
    assert (len(found.seats), len(found.contacts), len(found.cards), len(found.shocks)) == (5, 2, 1, 1)
    assert [(r.quarters, [(p.phase, p.minutes) for p in r.phases]) for r in found.rounds] == [
        (
            2,
            [
                ("briefing", 2),
                ("deliberation", 4),
                ("decision", 2),
                ("settlement", 1),
                ("reflection", 1),
            ],
        )
    ]
    assert found.epilogue.quarters == 8
    assert card_option("buy-places").amount == 62_000_000
    assert "€ 620.000" in found.cards[0].expected_text.nl
    assert "€620,000" in found.cards[0].expected_text.en


def texts(part: BaseModel) -> Iterator[Text]:
    if isinstance(part, Text):
        yield part
        return
    for name in type(part).model_fields:
        value = getattr(part, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel):
                yield from texts(item)


def test_the_tone_is_kept() -> None:
    for text in texts(book()):
        for said in (text.nl, text.en):
            assert "!" not in said
            assert "  " not in said
        assert not {"u", "uw"} & set(text.nl.lower().split()), text.nl


def test_sentences_are_short_enough_to_read_at_a_table() -> None:
    for card in book().cards:
        for observation in card.observations:
            for said in (observation.text.nl, observation.text.en):
                assert len(said.split()) <= 20, said


# Who knows what -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cause", ["clogged", "lost-capacity"])
def test_a_hand_has_the_same_size_whatever_the_causes(cause: str) -> None:
    for seat in book().seats:
        held = [
            o for o in book().cards[0].observations if seat.id in o.held_by and cause in (o.mixes or (cause,))
        ]
        assert len(held) == 6, seat.id


@pytest.mark.parametrize("cause", ["clogged", "lost-capacity"])
def test_every_clue_has_one_holder_and_every_holder_one_clue(cause: str) -> None:
    by_id = book().observation_by_id
    holders = [by_id[clue].held_by for clue in mix(cause).clues]
    assert all(len(held) == 1 for held in holders)
    expected = {
        "alderman-lindewaard", "council-oosterveen", "secretary-oosterveen", "provider-de-kade", "local-team", "gp",
    }  # fmt: skip
    assert {held[0] for held in holders} == expected
    assert len(holders) == 6


def test_every_seat_has_something_that_only_it_can_do() -> None:
    """A clue to bring, or a municipality to decide for."""
    deciders = [s for s in book().seats if s.id in book().executives]
    assert sorted(s.place for s in deciders) == ["lindewaard", "oosterveen"]
    for cause in book().cards[0].mixes:
        bring = {held for clue in cause.clues for held in book().observation_by_id[clue].held_by}
        for seat in book().seats:
            assert seat in deciders or seat.id in bring


@pytest.mark.parametrize("cause", ["clogged", "lost-capacity"])
def test_contacts_answer_on_every_subject_and_their_clue_comes_with_the_right_one(cause: str) -> None:
    card = book().cards[0]
    for contact, right in (("local-team", "waiting"), ("gp", "referrals")):
        said = {
            subject.id: [
                o.id
                for o in card.observations
                if contact in o.held_by and subject.id in o.about and cause in (o.mixes or (cause,))
            ]
            for subject in book().subjects
        }
        assert all(said.values()), (contact, said)
        assert any(o in mix(cause).clues for o in said[right])
        assert not any(o in mix(cause).clues for o in said["money"] + said["staff"])


def test_nobody_thinks_of_the_better_options_alone() -> None:
    card = book().cards[0]
    for option in card.options:
        for seat in book().seats:
            for cause in card.mixes:
                known = [
                    o.id
                    for o in card.observations
                    if seat.id in o.held_by
                    and cause.id in (o.mixes or (cause.id,))
                    and o.id in option.unlocked_by
                ]
                assert not option.unlocked_by or len(known) < option.unlocked_at


# Causes and futures ---------------------------------------------------------------------------------------------


def test_in_about_a_third_of_tables_the_expected_solution_is_defensible() -> None:
    card = book().cards[0]
    right = fmean(card.expected in card.mix(drawn_mix(card, seed)).better for seed in range(3000))
    assert right == pytest.approx(1 / 3, abs=0.03)


@pytest.mark.parametrize("cause", ["clogged", "lost-capacity"])
def test_the_card_shows_the_same_face_whatever_the_causes(cause: str) -> None:
    spec = book().region
    overrides = {**mix(cause).parameters}
    figures = look(spec, overrides, opening(spec, overrides)).figures
    listed = 1 - float(figures["youth.list.double", "region"][0])
    assert float(figures["youth.line2.weeks", "region"][0]) / listed == pytest.approx(22, abs=0.5)
    assert float(figures["youth.line2.waiting", "region"][0]) / listed == pytest.approx(190, abs=1)
    assert float(figures["youth.line1.waiting", "oosterveen"][0]) == pytest.approx(20, abs=1)


def test_clogged_bought_places_help_for_a_year_and_are_gone_in_the_epilogue() -> None:
    none, bought = future("clogged"), future("clogged", "buy-places")
    assert np.median(bought.weeks(2) - none.weeks(2)) < -2.5
    assert (bought.weeks(2) < none.weeks(2) - 2).mean() > 0.9
    assert abs(np.median(bought.weeks(LAST) - none.weeks(LAST))) < 0.5
    assert (bought.weeks(LAST) > none.weeks(LAST) - 1).mean() > 0.9


def test_clogged_buying_takes_people_from_the_neighbourhood_team() -> None:
    none, bought = future("clogged"), future("clogged", "buy-places")
    for place in ("oosterveen", "lindewaard"):
        waiting = [f.figure("youth.line1.waiting", place, 4) for f in (none, bought)]
        assert (waiting[1] > waiting[0] * 1.2).mean() > 0.9


def test_clogged_the_better_options_are_better_and_cost_less() -> None:
    none, bought = future("clogged"), future("clogged", "buy-places")
    one_list, nurse = future("clogged", "one-list"), future("clogged", "practice-nurse")
    assert (one_list.weeks(2) < 0.75 * none.weeks(2)).mean() > 0.9
    assert (one_list.weeks(LAST) < bought.weeks(LAST) - 2).mean() > 0.95
    assert (nurse.weeks(LAST) < bought.weeks(LAST) - 2).mean() > 0.9
    assert np.median(nurse.weeks(2) - none.weeks(2)) == pytest.approx(0, abs=0.5), "it takes its time"
    assert (
        card_option("one-list").amount
        < card_option("practice-nurse").amount
        < card_option("buy-places").amount
    )


def test_with_lost_capacity_buying_is_best_and_lasts() -> None:
    none, bought = future("lost-capacity"), future("lost-capacity", "buy-places")
    assert (bought.weeks(LAST) < none.weeks(LAST) - 4).mean() > 0.9
    for other in ("one-list", "practice-nurse"):
        assert (bought.weeks(LAST) < future("lost-capacity", other).weeks(LAST) - 1).mean() > 0.95


def rows(language: str) -> dict[tuple[str, str], list[float]]:
    """The table of the guide: cause and option -> weeks after 2, 6 and 10 quarters, reserves against nothing."""
    found: dict[tuple[str, str], list[float]] = {}
    for line in (FOLDER / f"guide.{language}.md").read_text("utf-8").splitlines():
        cells = [cell.strip().strip("`") for cell in line.strip("|").split("|")]
        if len(cells) == 6 and cells[0] in {m.id for m in book().cards[0].mixes}:
            numbers = [float(cell.replace(",", ".").replace("−", "-")) for cell in cells[2:]]
            found[cells[0], cells[1]] = numbers
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_guide_tells_the_numbers_as_they_are(language: str) -> None:
    told = rows(language)
    assert len(told) == 8
    for (cause, option), numbers in told.items():
        then = future(cause) if option == "find-out-first" else future(cause, option)
        weeks = [float(np.median(then.weeks(quarter))) for quarter in (2, 6, LAST)]
        assert numbers[:3] == pytest.approx(weeks, abs=0.5), (cause, option)
        money = float(np.median(then.reserves() - future(cause).reserves()))
        assert numbers[3] == pytest.approx(money, abs=60), (cause, option)


# At the table ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [1, 2, 7])
def test_it_plays_from_the_lobby_to_the_debrief(seed: int) -> None:
    game = rehearse(book(), seed, digest(book()))
    kinds = [type(event.fact) for event in game.log]
    shown = next(e.fact for e in game.log if isinstance(e.fact, EpilogueShown))
    assert (shown.first, shown.last) == (3, LAST)
    assert RecordOpened in kinds
    assert game.table.common.phase == "closed"
    assert list(game.table.common.shocks) == ["september-letter"]
    outcomes = {p.option: p.outcome for p in game.table.common.proposals.values()}
    assert "adopted" in outcomes.values()
