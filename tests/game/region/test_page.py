"""The documentation's pages about the model are what the model says and does."""

from game.region.national import PARAMETERS
from game.region.page import digest, page
from game.region.settle import MODEL_VERSION
from tools.model_page import DOCS, behaviour

AGAIN = "make it anew: python -m tools.model_page"


def test_the_page_is_not_stale() -> None:
    assert (DOCS / "model.md").read_text(encoding="utf-8") == page(), AGAIN


def test_the_page_of_its_behaviour_is_not_stale() -> None:
    words, pictures = behaviour()
    assert (DOCS / "model-behaviour.md").read_text(encoding="utf-8") == words, AGAIN
    for name, svg in pictures.items():
        assert (DOCS / "pictures" / name).read_text(encoding="utf-8") == svg, AGAIN
        assert f"pictures/{name}" in words


def test_the_page_of_what_matters_was_made_of_these_parameters() -> None:
    """The study takes a while and libraries of its own, so it is not done again here."""
    words = (DOCS / "model-sensitivity.md").read_text(encoding="utf-8")
    assert f"Model version {MODEL_VERSION}, parameters {digest(PARAMETERS)}." in words, "make sensitivity"
