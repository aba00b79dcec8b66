"""The rulebook's page is what the code says."""

from tools.rulebook import PAGE, page


def test_the_rulebook_is_not_stale() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "make it anew: python -m tools.rulebook"
