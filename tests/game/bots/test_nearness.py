"""What is to the point shares words with the case."""

from game.bots.nearness import near, stems, topic

CASE = topic(("Young people wait 22 weeks for help.", "Parents are angry about the waiting list."))


def test_words_of_one_kind_count_as_one() -> None:
    assert stems("Zij wachten") == stems("de wachttijd")
    assert stems("The waiting list") == stems("waiting, list")


def test_words_that_say_nothing_do_not_count() -> None:
    assert stems("They would have been there with them") == frozenset()


def test_what_shares_words_with_the_case_is_nearer_than_what_does_not() -> None:
    assert near("One in three names on the list is double", CASE) > 0
    assert near("The sports hall gets dearer", CASE) == 0
    assert near("", CASE) == 0


def test_a_long_text_has_to_share_more() -> None:
    assert near("Parents wait", CASE) > near(
        "Parents at the harbour office count boats every Monday and wait", CASE
    )
