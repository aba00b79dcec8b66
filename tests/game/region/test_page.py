"""The documentation's page about the model is what the model says of itself."""

from pathlib import Path

from game.region.page import page

PAGE = Path(__file__).parents[3] / "docs" / "model.md"


def test_the_page_is_not_stale() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), (
        'make it anew: python -c "from pathlib import Path; from game.region.page import page; '
        "Path('docs/model.md').write_text(page(), encoding='utf-8')\""
    )
