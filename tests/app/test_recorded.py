"""What was recorded by an earlier version is read and comes to the same."""

import json
from pathlib import Path

import pytest

from game.debrief import debrief
from game.region.settle import MODEL_VERSION
from game.seats import FACILITATORS
from game.verification import verify
from tests.recorded.outcome import opened, outcome, recordings


def test_there_are_recordings() -> None:
    assert recordings()


@pytest.mark.parametrize("path", recordings(), ids=lambda path: path.name)
def test_a_recorded_game_comes_to_what_it_came_to(path: Path) -> None:
    said = json.loads(path.with_name(path.name.replace(".jsonl.gz", ".json")).read_text("utf-8"))
    assert outcome(opened(path)) == said


@pytest.mark.parametrize("path", recordings(), ids=lambda path: path.name)
def test_the_model_says_of_it_what_it_said(path: Path) -> None:
    """Of another version of the model nothing is said; of this one everything is computed again."""
    played = opened(path)
    checked = verify(played.book, played.events)
    assert checked.deviation is None
    assert (checked.compared > 0) == (played.file.model == MODEL_VERSION)


@pytest.mark.parametrize("path", recordings(), ids=lambda path: path.name)
def test_it_can_be_looked_back_on(path: Path) -> None:
    played = opened(path)
    found = debrief(played.book, played.events, played.words, FACILITATORS, "en", None)
    assert found.parts.decisions.decisions
