"""Paying for care together: terms are proposed, joined and left, and only members share."""

import pytest

from game.quantities import ParticipantId
from game.refusals import Refusal
from game.settlement import measures
from game.views import panel
from game.views.panels import Register
from tests.game.everything import everything
from tests.game.playing import Game

Stands = tuple[dict[int, int], list[str], dict[int, int], list[str]]


class Pooling(Game):
    east: ParticipantId
    west: ParticipantId

    def proposes(self, who: ParticipantId, line: int, share: int) -> None:
        self.does(who, "pool", terms={"line": line, "share": share})

    def joined(self, who: ParticipantId) -> None:
        self.does(who, "pool", join=True)

    def leaves(self, who: ParticipantId) -> None:
        self.does(who, "pool", leave=True)

    def stands(self) -> Stands | None:
        """Terms, members, and what is proposed with who agreed, as the whole table sees it."""
        found = panel("register", self.book, self.table.known_table(), self.words, "en")
        if found is None:
            return None
        assert isinstance(found, Register)
        [pool] = found.pools
        return (
            {t.line: t.share for t in pool.terms},
            [m.id for m in pool.members],
            {t.line: t.share for t in pool.proposed},
            [m.id for m in pool.agreed],
        )

    def felt(self, quarter: int, line: int = 2) -> dict[str, float]:
        """Which share each municipality pools in a quarter."""
        return {
            one.scope: one.value
            for measure in measures(self.table)
            for one in measure.effects
            if one.parameter == f"pooling.line{line}" and one.weight(measure.start, quarter)
        }

    def later(self) -> None:
        self.advances("reflection")
        self.advances("deliberation")


def playing(**changes: object) -> Pooling:
    game = Pooling(everything(**changes))
    game.east, game.west = game.joins("alderman-east"), game.joins("alderman-west")
    game.starts()
    game.advances("deliberation")
    return game


@pytest.fixture
def game() -> Pooling:
    return playing()


def test_who_proposes_terms_is_with_them_and_the_others_join(game: Pooling) -> None:
    game.proposes(game.east, 2, 40)
    assert game.stands() == ({2: 40}, ["east"], {}, [])
    game.joined(game.west)
    assert game.stands() == ({2: 40}, ["east", "west"], {}, [])
    assert game.felt(1) == {"east": 0.4, "west": 0.4}


def test_new_terms_stand_when_every_member_has_joined_them(game: Pooling) -> None:
    game.proposes(game.east, 2, 40)
    game.joined(game.west)
    game.proposes(game.west, 3, 100)
    assert game.stands() == ({2: 40}, ["east", "west"], {2: 40, 3: 100}, ["west"])
    assert game.felt(1, line=3) == {}
    game.joined(game.east)
    assert game.stands() == ({2: 40, 3: 100}, ["west", "east"], {}, [])
    assert game.felt(1, line=3) == {"east": 1, "west": 1}


def test_who_did_not_join_pools_nothing(game: Pooling) -> None:
    game.proposes(game.east, 2, 40)
    assert game.felt(1) == {"east": 0.4}


def test_it_is_in_force_from_the_next_quarter_until_one_leaves(game: Pooling) -> None:
    game.proposes(game.east, 2, 40)
    game.joined(game.west)
    game.later()
    game.leaves(game.west)
    assert game.felt(2) == {"east": 0.4, "west": 0.4}
    assert game.felt(3) == {"east": 0.4}


def test_leaving_costs_what_the_casebook_says_and_goes_to_who_stays(game: Pooling) -> None:
    game.proposes(game.east, 2, 40)
    game.joined(game.west)
    game.leaves(game.west)
    [exit_] = [m for m in measures(game.table) if m.costs]
    assert (exit_.costs, exit_.payees, exit_.cost_duration) == ({"west": 300_000}, ("east",), 1)
    game.leaves(game.east)
    assert len([m for m in measures(game.table) if m.costs]) == 1


def test_who_leaves_no_longer_holds_up_new_terms(game: Pooling) -> None:
    game.proposes(game.east, 2, 40)
    game.joined(game.west)
    game.proposes(game.east, 2, 60)
    game.leaves(game.west)
    assert game.stands() == ({2: 60}, ["east"], {}, [])


def test_joining_and_leaving_are_there_only_for_whom_they_mean_something(game: Pooling) -> None:
    assert game.refuses(game.west, "pool", join=True).code == "not_on_offer"
    assert game.refuses(game.west, "pool", leave=True).code == "not_on_offer"
    assert game.refuses(game.west, "pool").code == "not_on_offer"
    game.proposes(game.east, 2, 40)
    assert game.refuses(game.east, "pool", join=True).code == "not_on_offer"
    assert game.refuses(game.west, "pool", join=True, leave=True).code == "not_on_offer"


def test_only_lines_of_the_casebook_and_only_where_it_has_pooling() -> None:
    two = playing(pooling={"lines": [2]})
    assert two.refuses(two.east, "pool", terms={"line": 3, "share": 10}).code == "not_on_offer"
    none = playing(pooling=None)
    refused = none.refuses(none.east, "pool", terms={"line": 2, "share": 10})
    assert refused == Refusal("nothing_to_do", act="pool")


def test_others_do_not_pool(game: Pooling) -> None:
    for seat in ("council-east", "provider-quay", "secretary-west"):
        refused = game.refuses(game.joins(seat), "pool", terms={"line": 2, "share": 10})
        assert refused.code == "not_your_power"


def test_taken_back_the_terms_before_stand_again(game: Pooling) -> None:
    game.proposes(game.east, 2, 40)
    game.joined(game.west)
    game.host("undo", to=game.table.desk.steps[-1] - 1, expect=game.table.known_facilitators().seq)
    assert game.stands() == ({2: 40}, ["east"], {}, [])
    assert game.refolded() == game.table


def test_pooled_the_bills_of_the_two_together_stay_what_they_were(game: Pooling) -> None:
    def spent(table: Pooling) -> list[float]:
        found = table.table.sealed.truth[-1].figures
        return [f.value for f in found if f.figure == "money.spent"]

    idle = playing()
    game.proposes(game.east, 2, 100)
    game.joined(game.west)
    for table in (idle, game):
        table.advances("reflection")
    # Every bill is rounded to the cent by itself.
    assert sum(spent(game)) == pytest.approx(sum(spent(idle)), abs=20)
    assert abs(spent(game)[0] - spent(idle)[0]) > 100_00


# Where a board sets the terms.


def with_board(*seats: str) -> Pooling:
    """East has 38,000 inhabitants, West 74,000."""
    game = Pooling(everything(board={"rule": "weighted"}))
    for name in seats or ("alderman-east", "alderman-west"):
        setattr(game, name.removeprefix("alderman-"), game.joins(name))
    game.starts()
    game.advances("deliberation")
    return game


def voted(game: Pooling) -> list[tuple[str, int, int]]:
    """What each municipality voted for last, as the whole table sees it."""
    found = panel("register", game.book, game.table.known_table(), game.words, "en")
    assert isinstance(found, Register)
    return [(v.place, v.line, v.share) for pool in found.pools for v in pool.votes]


def test_the_board_sets_the_terms_by_more_than_half_of_the_inhabitants() -> None:
    game = with_board()
    game.proposes(game.east, 2, 40)
    assert game.stands() == ({}, [], {}, [])
    assert voted(game) == [("east", 2, 40)]
    game.proposes(game.west, 2, 60)
    assert game.stands() == ({2: 60}, [], {}, [])
    game.proposes(game.west, 2, 40)
    assert game.stands() == ({2: 40}, [], {}, [])
    assert voted(game) == [("east", 2, 40), ("west", 2, 40)]


def test_who_votes_is_not_in_and_each_municipality_joins_and_leaves_by_itself() -> None:
    game = with_board()
    game.proposes(game.west, 2, 50)
    assert game.felt(1) == {}
    game.joined(game.east)
    assert game.felt(1) == {"east": 0.5}
    game.joined(game.west)
    assert game.stands() == ({2: 50}, ["east", "west"], {}, [])
    game.leaves(game.east)
    game.leaves(game.west)
    assert game.stands() == ({2: 50}, [], {}, []), "what the board set stays, for who joins later"
    assert game.felt(1) == {}


def test_members_pay_by_what_the_board_sets_anew_whatever_they_voted() -> None:
    game = with_board()
    game.proposes(game.west, 2, 50)
    game.joined(game.east)
    game.later()
    game.proposes(game.east, 2, 10)
    assert game.felt(3) == {"east": 0.5}
    game.proposes(game.west, 2, 80)
    assert (game.felt(2), game.felt(3)) == ({"east": 0.5}, {"east": 0.8})


def test_nobody_joins_before_terms_were_set() -> None:
    game = with_board()
    game.proposes(game.east, 2, 40)
    assert game.refuses(game.west, "pool", join=True).code == "not_on_offer"


def test_who_has_nobody_at_the_table_has_no_vote() -> None:
    game = with_board("alderman-east")
    game.proposes(game.east, 3, 30)
    assert game.stands() == ({3: 30}, [], {}, [])


def test_a_vote_that_is_taken_back_sets_nothing() -> None:
    game = with_board()
    game.proposes(game.east, 2, 40)
    game.proposes(game.west, 2, 40)
    game.host("undo", to=game.table.desk.steps[-1] - 1, expect=game.table.known_facilitators().seq)
    assert game.stands() == ({}, [], {}, [])
    assert voted(game) == [("east", 2, 40)]
    assert game.refolded() == game.table
