"""Looking back on a table with an election: what a seat knew is what its term of that moment knew."""

from game.debrief.debrief import debrief
from game.debrief.record import open_record
from game.debrief.spread import spread
from tests.game.rules.test_elections import EAST, QUAY, WEST, Elected


def played() -> Elected:
    """The provider tells west what only it knew, and swaps with east; then west tells the new provider."""
    game = Elected(office=("hall",))
    game.joins(EAST)
    west, quay = game.joins(WEST), game.joins(QUAY)
    game.starts()
    game.advances("deliberation")
    game.does(quay, "tell", observation="double", to=[WEST])
    game.votes()
    game.advances("deliberation")
    game.does(west, "tell", observation="double", to=[QUAY])
    game.host("close")
    return game


def test_a_new_term_knows_what_is_in_the_files_and_what_it_was_told_itself() -> None:
    game = played()
    told = spread(open_record(game.book, game.log, game.words, "facilitators", "en"))
    elected = next(e.n for e in game.log if e.fact.kind == "seat_handed_over")
    end = game.log[-1].n
    assert told.knew(QUAY, "double", elected - 8)
    assert not told.knew(QUAY, "double", elected)
    assert told.knew(QUAY, "double", end)
    assert "hall" in told.hand(EAST, end)
    assert "same-pool" not in told.hand(EAST, end)
    [first, second] = told.told["double"]
    assert (first[2], second[2]) == ((WEST,), (QUAY,))


def test_who_left_a_seat_remembers_what_was_known_there() -> None:
    game = played()
    record = open_record(game.book, game.log, game.words, "facilitators", "en")
    assert record.left_by_election(game.log[-1].n) == {f"{EAST}#1", f"{QUAY}#1"}
    assert record.left_by_election(5) == frozenset()


def test_the_story_tells_of_the_election() -> None:
    game = played()
    story = debrief(game.book, game.log, game.words, "table", "nl").parts.story
    said = [beat.sentence for beat in story.beats]
    assert f"Verkiezingen: een nieuwe termijn voor {QUAY} (nl)" in said
