"""The revolving fund: it lends for a measure, and gets back out of what the measure really saves, never more."""

from typing import Any

import pytest

from game.counterfactual import without
from game.decide import offers
from game.events import BudgetExceeded, FundRepaid, RegionOpened, RoundSettled, VerdictGiven
from game.evolve import fold
from game.loans import left
from game.region.money import FUND, OUTSIDE
from game.region.settle import settle
from game.settlement import measures
from game.verification import verify
from game.views import panel
from game.views.panels import FundView, Proposals, Register
from tests.game.everything import effect, everything
from tests.game.playing import Game, text

LENT = 20_000_000
"""Cents a year that the measure costs."""


def measure(name: str, *effects: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "title": text(name),
        "text": text(f"about {name}"),
        "amount": LENT,
        "payers": "own",
        "quarters": 2,
        "effects": list(effects),
        **more,
    }


SAVES = measure("saves", effect("money.grant", 300_000))
DOUBLES = measure("doubles", effect("money.grant", 2) | {"operation": "multiply"})
NOTHING = measure("nothing")
DEAR = measure("dear", effect("money.grant", -50_000))
FOREVER = measure("forever", effect("money.grant", 300_000), quarters=None)
TOGETHER = measure("together", effect("money.grant", 300_000, scope="east"), payers="region")
MEASURES = [SAVES, DOUBLES, NOTHING, DEAR, FOREVER, TOGETHER]


class Lending(Game):
    def adopts(self, *measures: str, purse: str = "fund") -> None:
        """The alderman of East proposes these out of this purse, and whoever pays adopts them."""
        for about in measures:
            funding = next(way for way in self.ways(about) if way[0]["source"].endswith(f".{purse}"))
            self.does(
                self.seat("alderman-east"),
                "propose",
                measure=about,
                amount=LENT,
                funding=funding,
                reason="So.",
            )
        self.advances("decision")
        for made in list(self.table.common.proposals.values())[-len(measures) :]:
            for seat in made.deciders:
                self.does(self.seat(seat), "decide", proposal=made.id, verdict="adopt", reason="So.")

    def ways(self, about: str) -> list[Any]:
        found = (o for o in offers(self.book, self.known("alderman-east")) if o.kind == "propose")
        fields: Any = next(o for o in found if o.about == about).form.fields
        return list(fields["funding"].values)

    def repaid(self) -> list[tuple[str, int, int, int]]:
        """Where, how much, and all that was lent and repaid so far, as the whole table is told."""
        return [(f.place, f.cents, f.lent, f.repaid) for f in self.told("table") if isinstance(f, FundRepaid)]

    def fund(self) -> FundView:
        found = panel("register", self.book, self.table.known_table(), self.words, "en")
        assert isinstance(found, Register)
        assert found.fund is not None
        return found.fund

    def settles(self) -> None:
        self.advances("reflection")


def playing(share: int = 50, amount: int = 30_000_000, **changes: Any) -> Lending:
    fund = {"title": text("Fund"), "amount": amount, "share": share} | changes.pop("fund", {})
    game = Lending(everything(fund=fund, catalogue=MEASURES, **changes))
    for seat in ("alderman-east", "alderman-west"):
        game.joins(seat)
    game.starts()
    game.advances("deliberation")
    return game


def test_whose_measure_it_is_pays_nothing_and_the_fund_pays() -> None:
    game = playing()
    game.adopts("nothing")
    (found,) = measures(game.table)
    assert (found.costs, found.cost_duration) == ({FUND: LENT // 4}, 2)
    game.settles()
    assert game.fund().left == 30_000_000 - LENT // 2
    [loan] = game.fund().loans
    assert (loan.place, loan.lent, loan.repaid) == ("east", LENT // 2, 0)


def test_of_what_it_saves_the_share_flows_back() -> None:
    game = playing(share=2)
    game.adopts("saves")
    game.settles()
    # Half a year of 300,000 euros a year more.
    assert game.repaid() == [("east", 300_000, LENT // 2, 300_000)]
    assert game.fund().left == 30_000_000 - LENT // 2 + 300_000


def test_never_more_than_was_lent() -> None:
    game = playing(share=100)
    game.adopts("saves")
    game.settles()
    assert game.repaid() == [("east", LENT // 2, LENT // 2, LENT // 2)]
    assert game.fund().left == 30_000_000
    game.advances("epilogue")
    assert len(game.repaid()) == 1, "what is paid back is not asked for again"


@pytest.mark.parametrize("about", ["nothing", "dear"])
def test_what_saves_nothing_repays_nothing_and_that_shows(about: str) -> None:
    game = playing()
    game.adopts(about)
    game.settles()
    assert game.repaid() == [("east", 0, LENT // 2, 0)]
    [loan] = game.fund().loans
    assert (loan.repaid, loan.reckoned) == (0, True)


def test_what_it_saves_later_is_counted_from_its_start() -> None:
    game = playing(share=2)
    game.adopts("saves")
    game.advances("reflection")
    game.advances("decision")
    game.advances("epilogue")
    # Three times half a year; the years after are the last of them.
    assert [cents for _, cents, _, _ in game.repaid()] == [300_000] * 3
    assert game.fund().left == 30_000_000 - LENT // 2 + 900_000


def test_it_flows_back_only_while_the_casebook_says() -> None:
    game = playing(share=2, fund={"quarters": 3})
    game.adopts("saves")
    game.advances("reflection")
    game.advances("decision")
    game.advances("epilogue")
    assert [cents for _, cents, _, _ in game.repaid()] == [300_000, 150_000]


def test_who_saves_pays_back_and_who_does_not_stays_in_debt() -> None:
    game = playing(share=100)
    game.adopts("together")
    game.settles()
    found = {place: (cents, lent) for place, cents, lent, _ in game.repaid()}
    assert found["east"][0] == found["east"][1] > 0
    assert found["west"][0] == 0 < found["west"][1]


def test_what_two_measures_save_together_is_not_counted_twice() -> None:
    """One brings 300,000 euros a year, the other doubles it: without either half of it or all is lost."""
    game = playing(share=2)
    game.adopts("saves", "doubles")
    game.settles()
    of = {p.id: p.option for p in game.table.common.proposals.values()}
    found = {of[f.proposal]: f.cents for f in game.told("table") if isinstance(f, FundRepaid)}
    # Half a year of what both save, 300,000 euros, of which two per cent: in parts of two to one.
    assert found == {"saves": 400_000, "doubles": 200_000}


def test_the_books_add_up_to_the_cent() -> None:
    game = playing(share=7)
    game.adopts("forever")
    game.advances("epilogue")
    totals = set()
    for event in game.log:
        if isinstance(event.fact, RegionOpened | RoundSettled):
            state = event.fact.state
            totals.add(sum(state["reserve"]) + sum(state["cash"]) + sum(state["outside"]))
    assert len(totals) == 1
    outside = game.table.sealed.state["outside"][OUTSIDE.index(FUND)]
    assert left(game.book, game.table.common) == 30_000_000 + outside
    lent, repaid = -LENT // 4 * 6, sum(cents for _, cents, _, _ in game.repaid())
    assert outside == lent + repaid
    assert repaid > 0


def test_what_was_recorded_is_what_the_model_says_again() -> None:
    game = playing(share=7)
    game.adopts("saves")
    game.advances("epilogue")
    assert verify(game.book, game.log).deviation is None
    assert game.refolded() == game.table


def test_without_the_fund_the_model_is_not_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[int] = []
    real = settle

    def counted(*given: Any, **more: Any) -> Any:
        runs.append(1)
        return real(*given, **more)

    monkeypatch.setattr("game.settlement.settle", counted)
    for purse, expected in (("budget", 1), ("fund", 3)):
        game = playing()
        game.adopts("saves", purse=purse)
        runs.clear()
        game.settles()
        assert len(runs) == expected


def test_nobody_borrows_what_is_not_there_without_it_showing() -> None:
    game = playing(amount=12_000_000)
    game.adopts("forever")
    [shown] = [f for f in game.told("table") if isinstance(f, BudgetExceeded)]
    assert (shown.purse, shown.place, shown.cents) == ("fund", "region", LENT - 12_000_000)
    seen = panel("proposals", game.book, game.table.known_table(), game.words, "en")
    assert isinstance(seen, Proposals)
    [over] = seen.proposals[0].overspent
    assert (over.purse, over.cents) == ("fund", 8_000_000)


def test_what_ends_within_the_year_takes_only_what_it_costs_until_then() -> None:
    game = playing(amount=10_000_000)
    game.adopts("nothing")
    assert not [f for f in game.told("table") if isinstance(f, BudgetExceeded)]


def test_a_fund_of_one_municipality_lends_to_that_one_alone() -> None:
    def lends(game: Lending, about: str) -> bool:
        return any(part["source"].endswith(".fund") for way in game.ways(about) for part in way)

    assert lends(playing(fund={"of": "east"}), "saves")
    assert not lends(playing(fund={"of": "west"}), "saves")
    assert not lends(playing(fund={"of": "east"}), "together")
    assert lends(playing(), "together")


def test_who_borrows_decides() -> None:
    game = playing()
    game.adopts("together")
    made = list(game.table.common.proposals.values())[-1]
    assert set(made.deciders) == {"alderman-east", "alderman-west"}
    assert {f.source for f in made.funding} == {"east.fund", "west.fund"}


def test_where_there_is_no_fund_nothing_speaks_of_one() -> None:
    game = Game(everything(fund=None, funding=["budget", "reserve"]))
    game.joins("alderman-east")
    game.starts()
    assert panel("register", game.book, game.table.known_table(), game.words, "en") is None


def test_in_a_game_without_the_decision_nothing_was_lent_or_paid_back() -> None:
    game = playing(share=2)
    game.adopts("saves")
    game.advances("epilogue")
    [number] = [e.n for e in game.log if isinstance(e.fact, VerdictGiven)]
    course = without(game.book, game.log, [number])
    assert not [e for e in course.events if isinstance(e.fact, FundRepaid)]
    assert {d.why for d in course.dropped if isinstance(d.event.fact, FundRepaid)} == {"verdict"}
    assert [m for m in measures(fold(game.book, course.events)) if m.costs] == []
