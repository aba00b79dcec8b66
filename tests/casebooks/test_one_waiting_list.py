"""The introduction keeps its promises: it reads in time, everybody is needed, and no option always wins."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import pairwise, product
from statistics import fmean
from typing import Any

import numpy as np
import pytest
from pydantic import BaseModel

from app.casebook_files import BUILT_IN, load
from game.acts import Sent
from game.bots import Course
from game.casebook.casebook import Card, Casebook, Mix, Observation
from game.casebook.content import digest
from game.casebook.run_sheet import LOCALES, ROUND, card_words, count
from game.casebook.text import Locale, Text
from game.debrief import debrief, other_courses
from game.decide import drawn_mix, on_offer, open_table
from game.events import PhaseEntered, PositionsRevealed
from game.evolve import fold
from game.known import Known
from game.offers import OneOf
from game.refusals import Refusal
from game.region.settle import look, opening
from game.rehearsal import LULL, START, Rehearsal
from game.rules.deciding import assemblies, deciders
from game.rules.positions import awaited
from game.rules.purses import payers
from game.seats import FACILITATORS
from game.tally.what_ifs import shocks
from tests.casebooks.futures import Future, Tables
from tests.game.region.halving import MOST, halved

FOLDER = BUILT_IN / "one-waiting-list"
TABLES = 200
CORE = 5
"""Seats without which it is not played."""
BETTER = {
    ("long-list", "clogged"): "one-list",
    ("long-list", "worsening"): "bridging",
    ("long-list", "lost-capacity"): "buy-places",
    ("gp-route", "unreachable"): "practice-nurse",
    ("gp-route", "habit"): "gate",
    ("gp-route", "rightly"): "direct-line",
    ("closed-factory", "jobs"): "save-the-jobs",
    ("closed-factory", "square"): "light-and-debts",
    ("closed-factory", "newcomers"): "more-hours",
}


@cache
def book() -> Casebook:
    loaded = load(FOLDER)
    assert loaded.book is not None, [f.line_for() for f in loaded.findings]
    return loaded.book


@cache
def tables() -> Tables:
    return Tables(book(), TABLES)


@cache
def future(card: str, mix: str, option: str) -> Future:
    return tables().future({card: mix}, {card: option})


def nothing(card: str) -> str:
    """The option of a card that costs nothing and does nothing."""
    return next(o.id for o in book().card_by_id[card].options if o.amount == 0)


def every_mix() -> list[tuple[str, str]]:
    return [(card.id, mix.id) for card in book().cards for mix in card.mixes]


def true_in(card: Card, mix: Mix) -> list[Observation]:
    return [o for o in card.observations if not o.mixes or mix.id in o.mixes]


# The plan -----------------------------------------------------------------------------------------------------


def test_it_checks_clean() -> None:
    assert [f.line_for() for f in load(FOLDER).findings] == []


def test_it_takes_forty_five_minutes() -> None:
    introduction = sum(step.minutes for step in book().intro)
    rounds = [sum(phase.minutes for phase in r.phases) for r in book().rounds]
    debrief = sum(step.minutes for step in book().debrief.script)
    assert (introduction, rounds, debrief) == (6, [8, 8, 8], 15)
    assert introduction + sum(rounds) + debrief == book().minutes == 45
    for r in book().rounds:
        by_phase = {phase.phase: phase.minutes for phase in r.phases}
        assert by_phase["briefing"] == by_phase["decision"] == 2


def test_it_is_the_casebook_that_was_promised() -> None:
    found = book()
    assert [m.id for m in found.region.municipalities] == ["oosterveen", "lindewaard"]
    assert [p.id for p in found.region.providers] == ["de-kade"]
    assert len(found.seats) == 9
    assert {c.id for c in found.contacts} == {"local-team", "gp", "school", "residents", "manufacturer"}
    assert [(r.quarters, len(r.cards)) for r in found.rounds] == [(4, 1)] * 3
    assert found.epilogue.quarters == 8
    assert [s.step for s in found.debrief.script] == [
        "leave_role", "story", "knowledge", "what_if", "own_region", "agreement",
    ]  # fmt: skip


def test_the_core_can_play_alone() -> None:
    """Somebody proposes, each municipality decides, and the council, the organisation and the provider are there."""
    core = book().seats[:CORE]
    assert {s.role for s in core} == {"alderman", "council", "secretary", "provider"}
    deciders = [s.place for s in core if s.id in book().executives]
    assert sorted(deciders) == ["lindewaard", "oosterveen"]


def test_acts_come_one_by_one_and_messages_never() -> None:
    acts = [set(r.acts) for r in book().rounds]
    assert acts[0] < acts[1] <= acts[2]
    assert not any("message" in a for a in acts)
    assert "envision" not in acts[0]
    assert "envision" in acts[1] & acts[2]
    assert [r.positions for r in book().rounds] == ["open", "open", "hidden"]


def test_both_shocks_have_their_moment_inside_the_talk() -> None:
    cued = {c.shock: (r, c) for r in book().rounds for c in r.cues}
    assert set(cued) == {s.id for s in book().shocks} == {s for r in book().rounds for s in r.shocks}
    for shock, (r, cue) in cued.items():
        assert shock in r.shocks
        minutes = next(p.minutes for p in r.phases if p.phase == cue.phase)
        assert 0.5 <= cue.after <= minutes - 0.5


def test_the_shocks_are_as_large_as_the_sources_say() -> None:
    """The September letter -1.5 to +1.5 per cent a year; compensation +1.5 to +3, once. Of the budget for youth."""
    budgets = {m.id: book().region.parameters[f"money.budget[{m.id}]"] for m in book().region.municipalities}
    letter, once = (book().shock_by_id[s] for s in ("september-letter", "one-off-money"))
    for place, euros in budgets.items():
        assert -0.015 < letter.money[place] / 100 / euros < -0.005
        (effect,) = (e for e in once.effects if e.scope == place)
        assert 0.015 <= effect.value / euros <= 0.03
        assert effect.duration == 4


# The text -----------------------------------------------------------------------------------------------------


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
    for text in texts(book()):
        for said in (text.nl, text.en):
            assert all(len(s.split()) <= 25 for s in said.replace("?", ".").replace(":", ".").split(".")), (
                said
            )


def test_what_has_to_be_said_is_a_breath_long() -> None:
    said = [step.say for step in book().intro]
    said += [phase.say for r in book().rounds for phase in r.phases]
    said += [step.say for step in book().debrief.script]
    for text in said:
        assert max(count(text.nl), count(text.en)) <= 32, text.nl


@pytest.mark.parametrize("locale", LOCALES)
def test_a_seat_reads_at_most_150_words_a_round(locale: Locale) -> None:
    for r in book().rounds:
        news = sum(count(book().shock_by_id[s].headline.in_(locale)) for s in r.shocks)
        for seat in book().seats:
            words = news + sum(card_words(book().card_by_id[c], seat.id, locale) for c in r.cards)
            assert 60 <= words <= ROUND, (seat.id, words)


def test_nothing_that_a_seed_of_the_field_is_about_is_named() -> None:
    for text in texts(book()):
        assert "vlaardingen" not in f"{text.nl} {text.en}".lower()


# Who knows what -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("card", "mix"), every_mix())
def test_a_hand_holds_five_to_eight_things_as_many_in_every_mix(card: str, mix: str) -> None:
    found = book().card_by_id[card]
    for seat in book().seats:
        sizes = {len([o for o in true_in(found, m) if seat.id in o.held_by]) for m in found.mixes}
        assert len(sizes) == 1, seat.id
        assert 5 <= min(sizes) <= 8, (seat.id, sizes)


@pytest.mark.parametrize(("card", "mix"), every_mix())
def test_every_seat_is_needed_in_every_round(card: str, mix: str) -> None:
    """Each signs for a municipality, or holds a clue that nobody else has but a contact that stands in."""
    found = book().card_by_id[card]
    clues = [o for o in true_in(found, found.mix(mix)) if o.id in found.mix(mix).clues]
    for seat in book().seats:
        alone = [o for o in clues if [h for h in o.held_by if h in book().seat_by_id] == [seat.id]]
        assert alone or "decide" in book().role_of(seat.id).powers, seat.id


@pytest.mark.parametrize(("card", "mix"), every_mix())
def test_five_people_can_find_everything(card: str, mix: str) -> None:
    """What only an optional seat knows of the clues, a contact knows too; so can the points of the core be spent."""
    found = book().card_by_id[card]
    core = {s.id for s in book().seats[:CORE]}
    by_contact = 0
    for o in true_in(found, found.mix(mix)):
        if o.id in found.mix(mix).clues and not core & set(o.held_by):
            assert any(h in book().contact_by_id for h in o.held_by), o.id
            by_contact += 1
    assert by_contact * book().attention.contact <= CORE * book().attention.points / 3


def test_a_contact_that_is_asked_in_the_first_round_has_something_to_say_about_every_subject() -> None:
    (first,) = book().rounds[0].cards
    found = book().card_by_id[first]
    for contact, subject, mix in product(book().contacts, book().subjects, found.mixes):
        said = [o for o in true_in(found, mix) if contact.id in o.held_by and subject.id in o.about]
        assert said, (contact.id, subject.id, mix.id)


@pytest.mark.parametrize(("card", "mix"), every_mix())
def test_a_clue_of_a_contact_does_not_come_with_every_subject(card: str, mix: str) -> None:
    found = book().card_by_id[card]
    for o in true_in(found, found.mix(mix)):
        if o.id in found.mix(mix).clues and any(h in book().contact_by_id for h in o.held_by):
            assert 1 <= len(o.about) <= 2, o.id


def test_nobody_thinks_of_the_better_options_alone() -> None:
    for card in book().cards:
        for option, seat, mix in product(card.options, book().seats, card.mixes):
            known = [o for o in true_in(card, mix) if seat.id in o.held_by and o.id in option.unlocked_by]
            assert not option.unlocked_by or len(known) < option.unlocked_at, (option.id, seat.id, mix.id)


def test_every_option_can_come_to_mind_whatever_lies_behind() -> None:
    """So that what comes to mind tells nobody what is true."""
    for card in book().cards:
        for option, mix in product(card.options, card.mixes):
            known = [o for o in true_in(card, mix) if o.id in option.unlocked_by]
            assert not option.unlocked_by or len(known) >= option.unlocked_at, (option.id, mix.id)


# Causes and futures ---------------------------------------------------------------------------------------------


def test_in_about_a_third_of_tables_the_expected_solution_is_defensible() -> None:
    for card in book().cards:
        right = fmean(card.expected in card.mix(drawn_mix(card, seed)).better for seed in range(3000))
        assert right == pytest.approx(1 / 3, abs=0.03)


def test_the_cards_show_the_same_face_whatever_the_causes() -> None:
    spec = book().region
    for mixes in product(*(card.mixes for card in book().cards)):
        overrides = {name: value for mix in mixes for name, value in mix.parameters.items()}
        figures = look(spec, overrides, opening(spec, overrides)).figures
        listed = 1 - float(figures["youth.list.double", "region"][0])
        assert float(figures["youth.line2.weeks", "region"][0]) / listed == pytest.approx(22, abs=0.5)
        assert float(figures["youth.line2.waiting", "region"][0]) / listed == pytest.approx(190, abs=1)
        by_gp = [float(figures["youth.referrals.gp", place][0]) for place in spec.municipality_ids]
        assert by_gp == pytest.approx([0.41, 0.41], abs=0.06), "four in ten come from the GP"


def test_the_mixes_of_different_cards_do_not_undo_each_other() -> None:
    names = [{name for mix in card.mixes for name in mix.parameters} for card in book().cards]
    for number, one in enumerate(names):
        for other in names[number + 1 :]:
            assert not one & other


def test_the_better_options_are_those_that_are_meant() -> None:
    assert {(c.id, m.id): m.better[0] for c in book().cards for m in c.mixes} == BETTER


@pytest.mark.parametrize(("card", "mix"), every_mix())
def test_the_better_option_leaves_the_shortest_wait_at_the_end_at_nine_tables_in_ten(
    card: str, mix: str
) -> None:
    """And at eight in ten the fewest people on the lists of the teams and for treatment together."""
    best = future(card, mix, BETTER[card, mix])
    for option in book().card_by_id[card].options:
        if option.id != BETTER[card, mix]:
            other = future(card, mix, option.id)
            assert (best.weeks(20) < other.weeks(20)).mean() >= 0.9, option.id
            assert (best.waiting(20) < other.waiting(20)).mean() >= 0.8, option.id


def test_no_option_wins_in_all_draws_and_none_is_dead() -> None:
    """Each but doing nothing is the best of its card in exactly one mix."""
    for card in book().cards:
        wins: list[str] = []
        for mix in card.mixes:
            last = {o.id: np.median(future(card.id, mix.id, o.id).weeks(20)) for o in card.options}
            wins.append(min(last, key=last.__getitem__))
        assert sorted(wins) == sorted(o.id for o in card.options if o.id != nothing(card.id))


def test_bait_pays_at_once_and_fades() -> None:
    none, bought = (future("long-list", "clogged", o) for o in (nothing("long-list"), "buy-places"))
    early, late = (np.median(bought.weeks(q) - none.weeks(q)) for q in (2, 12))
    assert early < -2.5
    assert abs(late) < 0.8
    for place in book().region.municipality_ids:
        drained = bought.figure("youth.line1.capacity", place, 3) < none.figure(
            "youth.line1.capacity", place, 3
        )
        assert drained.mean() > 0.95, "its staff comes from the neighbourhood teams"


def test_what_helps_takes_long() -> None:
    """Hardly a week in the year of the decision, and more and more in the years after."""
    for card, mix in (
        ("long-list", "worsening"),
        ("gp-route", "unreachable"),
        ("closed-factory", "jobs"),
        ("closed-factory", "square"),
    ):
        none, good = (future(card, mix, o) for o in (nothing(card), BETTER[card, mix]))
        first = tables().first_quarter(card)
        change = [float(np.median(good.weeks(q) - none.weeks(q))) for q in (first + 1, first + 3, 16, 20)]
        assert change[0] > -0.7
        assert change[3] < min(change[2], change[1] * 2, -2.5), (card, change)


def test_a_gate_at_a_full_team_moves_the_queue() -> None:
    none, gate = (future("gp-route", "unreachable", o) for o in (nothing("gp-route"), "gate"))
    for place in book().region.municipality_ids:
        longer = gate.figure("youth.line1.weeks", place, 20) - none.figure("youth.line1.weeks", place, 20)
        assert np.median(longer) > 4


def test_keeping_the_jobs_shows_nothing_for_a_year_and_a_half_and_then_the_least_inflow() -> None:
    none, kept = (future("closed-factory", "jobs", o) for o in (nothing("closed-factory"), "save-the-jobs"))
    for place in book().region.municipality_ids:
        early, late = (
            np.median(kept.inflow(place, *years) / none.inflow(place, *years))
            for years in ((9, 14), (17, 20))
        )
        assert early > 0.98
        assert late < 0.97, "next door too"


def test_part_of_what_is_saved_lands_with_others() -> None:
    for mix, option in (("jobs", "save-the-jobs"), ("square", "light-and-debts")):
        none, then = (future("closed-factory", mix, o) for o in (nothing("closed-factory"), option))
        assert (then.others(13, 20) < none.others(13, 20)).mean() > 0.95


def test_preventing_costs_more_than_it_saves_in_the_years_that_are_played() -> None:
    for mix, option in (("jobs", "save-the-jobs"), ("square", "light-and-debts")):
        none, then = (future("closed-factory", mix, o) for o in (nothing("closed-factory"), option))
        assert (then.reserves(12) < none.reserves(12)).mean() > 0.95


def test_looking_pays_over_the_whole_game() -> None:
    """Nine draws in which each mix meets each other: nothing, what everybody expects, or what works."""
    count = len(book().cards[0].mixes)
    draws = [
        {card.id: card.mixes[(turn + step * place) % count].id for place, card in enumerate(book().cards)}
        for turn, step in product(range(count), range(count))
    ]

    def ends(pick: str) -> float:
        found = []
        for causes in draws:
            adopted = {
                "nothing": {card: nothing(card) for card in causes},
                "expected": {card.id: card.expected for card in book().cards},
                "better": {card: BETTER[card, mix] for card, mix in causes.items()},
            }[pick]
            found.append(Tables(book(), 20).future(causes, adopted).weeks(20))
        return float(np.median(np.concatenate(found)))

    none, expected, better = (ends(pick) for pick in ("nothing", "expected", "better"))
    assert better < expected - 4 < none - 8


def test_at_half_the_step_no_figure_that_can_be_asked_for_moves_by_more_than_one_in_a_hundred() -> None:
    spec = book().region
    for mixes in product(*(card.mixes for card in book().cards)):
        overrides = {name: value for mix in mixes for name, value in mix.parameters.items()} | {"luck": 0.0}
        cards = zip(book().cards, mixes, strict=True)
        measures = [tables().measure(card.id, mix.better[0]) for card, mix in cards]
        found = halved(spec, overrides, (*measures, *shocks(book())), 20)
        # The wait for stay moves more in the quarters in which stay fills up; nobody can ask for it.
        asked = [by for by, figure, *_ in found if figure in book().monitor]
        assert max(asked) <= MOST, found[0]
        assert found[0][0] <= 0.02, found[0]


# The guide --------------------------------------------------------------------------------------------------------


def guide(language: Locale) -> str:
    return (FOLDER / f"guide.{language}.md").read_text("utf-8")


def cells(language: Locale, count: int) -> list[list[str]]:
    """The rows of the guide's tables that have so many cells."""
    rows = [[c.strip() for c in line.strip().strip("|").split("|")] for line in guide(language).splitlines()]
    return [row for row in rows if len(row) == count]


def steps() -> Iterator[tuple[float, Text, tuple[Text, ...]]]:
    """What is said in the 45 minutes: at which minute, what, and what is done with it or asked."""
    at = 0.0
    for intro in book().intro:
        yield at, intro.say, intro.do
        at += intro.minutes
    for r in book().rounds:
        for phase in r.phases:
            yield at, phase.say, phase.do
            yield from ((at + c.after, c.say, ()) for c in r.cues if c.phase == phase.phase)
            at += phase.minutes
    yield at, book().epilogue.say, ()
    for place, step in enumerate(book().debrief.script):
        yield at + (1 if place == 0 else 0), step.say, (step.question,)
        at += step.minutes


@pytest.mark.parametrize("language", LOCALES)
def test_the_guides_run_sheet_says_what_the_casebook_says_at_that_minute(language: Locale) -> None:
    rows = cells(language, 4)
    sheet = {row[2]: row for row in rows}
    for at, say, do in steps():
        row = sheet[say.in_(language)]
        assert row[0] == f"{int(at):02d}:{round(at % 1 * 60):02d}", say.nl
        assert all(d.in_(language) in row[3] for d in do), say.nl
    assert [row[0] for row in rows if row[0][:2].isdigit()][-1] == "45:00"


@pytest.mark.parametrize("language", LOCALES)
def test_the_guide_tells_who_knows_each_clue(language: Locale) -> None:
    text = guide(language).lower()
    for card in book().cards:
        for o in card.observations:
            if any(o.id in mix.clues for mix in card.mixes):
                assert o.brief.in_(language).lower() in text, o.id


@pytest.mark.parametrize("language", LOCALES)
def test_the_guide_tells_the_numbers_as_they_are(language: Locale) -> None:
    thousand = "." if language == "nl" else ","
    told = {
        (row[0], row[1]): [
            float(cell.replace(thousand, "").replace(",", ".").replace("−", "-")) for cell in row[2:]
        ]
        for row in cells(language, 8)
        if row[0] in {mix.title.in_(language) for card in book().cards for mix in card.mixes}
    }
    assert len(told) == sum(len(card.options) * len(card.mixes) for card in book().cards)
    for card, mix in every_mix():
        none = future(card, mix, nothing(card))
        for option in book().card_by_id[card].options:
            name = book().card_by_id[card].mix(mix).title.in_(language), option.title.in_(language)
            numbers, then = told[name], future(card, mix, option.id)
            own = tables().first_quarter(card) + 3
            weeks = [float(np.median(then.weeks(quarter))) for quarter in (own, 12, 20)]
            assert numbers[:3] == pytest.approx(weeks, abs=0.9), (mix, option.id)
            money = [float(np.median(then.reserves(q) - none.reserves(q))) for q in (12, 20)]
            assert numbers[3:5] == pytest.approx(money, abs=120, rel=0.15), (mix, option.id)
            more = 100 * (np.median(then.inflow("region", 17, 20) / none.inflow("region", 17, 20)) - 1)
            assert numbers[5] == pytest.approx(float(more), abs=1.5), (mix, option.id)


def test_the_guide_has_a_place_for_the_rehearsal() -> None:
    for language in LOCALES:
        before, mark, rest = guide(language).partition("<!-- rehearsal -->\n")
        assert before
        assert mark
        assert "<!-- /rehearsal -->\n" in rest


# At the table -----------------------------------------------------------------------------------------------------


class Seated(Rehearsal):
    """A rehearsal at which only the first seats are taken."""

    def __init__(self, seats: int, seed: int) -> None:
        opening = list(open_table(book(), seed, digest(book()), "nl", START))
        self.taken = tuple(s.id for s in book().seats[:seats])
        self.only: dict[tuple[int, str], set[str]] = {}
        """Round and seat -> what only it can do in the talk: tell a clue, or sign for what can be proposed."""
        policies = dict.fromkeys(book().seat_by_id, "sensible")
        super().__init__(book(), seed, policies, START, fold(book(), opening), opening, Course(book()))

    def control(self, kind: str, about: str = "", **fields: Any) -> None:
        if kind != "bot" or fields["seat"] in self.taken:
            super().control(kind, about, **fields)

    def phase(self) -> None:
        if self.table.common.phase == "deliberation":
            self.see_what_is_whose()
        super().phase()

    def happens(self, sent: Sent) -> None:
        super().happens(sent)
        for proposal in self.table.common.proposals.values():
            waits_for = {*proposal.deciders, *awaited(self.book, self.table.common, proposal)}
            assert waits_for <= {*self.taken}

    def see_what_is_whose(self) -> None:
        common, knowing = self.table.common, {s: self.table.known(bot) for s, bot in self.bots.items()}
        cards = [self.book.card_by_id[card] for card in self.book.rounds[common.round - 1].cards]
        clues = {clue for card in cards for clue in card.mix(self.table.sealed.mixes[card.id]).clues}
        tells = {seat: clues & on_offer_to(known, "tell", "observation") for seat, known in knowing.items()}
        for seat, known in knowing.items():
            own = tells[seat].difference(*(tells[other] for other in self.taken if other != seat))
            self.only[common.round, seat] = self.only.get((common.round, seat), set()) | own
            for card, name in product(cards, on_offer_to(known, "propose", "option")):
                option = card.option(name)
                who = payers(self.book, option, self.book.seat_by_id[seat].place) if option else ()
                for decider in deciders(assemblies(self.book, common, who, ())):
                    self.only.setdefault((common.round, decider), set()).add(name)


def on_offer_to(known: Known, kind: str, field: str) -> set[str]:
    found = on_offer(book(), known, kind)
    forms = [] if isinstance(found, Refusal) else [offer.form.fields[field] for offer in found]
    return {name for form in forms if isinstance(form, OneOf) for name in form.values}


@pytest.mark.parametrize(("seats", "seed"), [(5, 1), (5, 2), (7, 3), (9, 4)])
def test_with_so_many_seats_it_is_played_from_the_lobby_to_the_debrief(seats: int, seed: int) -> None:
    game = Seated(seats, seed)
    game.play()
    facts = [event.fact for event in game.log]
    assert game.table.common.phase == "closed"
    assert set(game.bots) == {e.by[1] for e in game.log if e.by[1]} == set(game.taken)

    rounds = range(1, len(book().rounds) + 1)
    decided = {p.round for p in game.table.common.proposals.values() if p.outcome in ("adopted", "refused")}
    assert decided == {*rounds}, "each round decides something"
    for number, seat in product(rounds, game.taken):
        assert game.only[number, seat], f"{seat} has nothing of its own to do in round {number}"

    # What waits for everybody is over as soon as those who are there are done, before the clock has run.
    began = [(e.at, e.fact) for e in game.log if isinstance(e.fact, PhaseEntered)]
    for (at, fact), (end, _) in pairwise(began):
        if fact.phase in ("briefing", "decision"):
            minutes = next(p.minutes for p in book().rounds[fact.round - 1].phases if p.phase == fact.phase)
            assert end - at < timedelta(minutes=minutes) + LULL, (fact.round, fact.phase)
    assert any(isinstance(f, PositionsRevealed) for f in facts), "face down, and turned for who is there"

    looked_back = debrief(
        book(),
        game.log,
        {ref: said.words for ref, said in game.said.items()},
        FACILITATORS,
        "nl",
        other_courses(book(), game.log, lucks=2),
    )
    parts = looked_back.parts
    assert looked_back.table.seats == looked_back.table.bots == game.taken
    assert parts.story.beats
    assert parts.story.courses
    assert len(parts.decisions.decisions) >= len(rounds)
    assert [card.card for card in parts.knowledge.cards] == [c for r in book().rounds for c in r.cards]
    assert all(card.clues for card in parts.knowledge.cards)
    assert parts.knowledge.talked
    assert parts.what_if.state == "ready"
    assert parts.what_if.alternatives
    assert {lens.id for lens in parts.lenses} == {lens.lens for lens in book().debrief.lenses}
    assert parts.places.quarters
    assert parts.places.rows
    assert {written.seat for written in parts.take_home.written} == set(game.taken)
    assert {interest.seat for interest in parts.take_home.interests} == set(game.taken)
