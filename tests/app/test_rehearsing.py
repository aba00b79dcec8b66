"""Rehearsals run in any number of processes and say the same; their numbers get into a guide between its marks."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.casebook_files import BUILT_IN
from app.cli import app
from app.rehearsing import BEGIN, END, NoPlace, put_in_guide, rehearsed
from tests.game.playing import casebook

RUNNER = CliRunner()


def test_one_process_and_two_count_the_same() -> None:
    heard: list[int] = []
    alone = rehearsed(casebook(), 12, 4, processes=1, told=heard.append)
    assert heard == list(range(1, 13))
    assert rehearsed(casebook(), 12, 4, processes=2) == alone
    assert rehearsed(casebook(), 12, 5, processes=1) != alone


@pytest.fixture(scope="module")
def said() -> dict[str, object]:
    result = RUNNER.invoke(
        app, ["casebook", "rehearse", "first-light", "--tables", "10", "--seed", "3", "--json"]
    )
    assert result.exit_code == 0, result.output
    found: dict[str, object] = json.loads(result.stdout)
    return found


def test_the_command_prints_the_numbers_for_a_program(said: dict[str, object]) -> None:
    assert (said["casebook"], said["tables"], said["seed"]) == ("first-light", 10, 3)
    assert said["kinds"] == {"sensible": 6, "mixed": 2, "expected": 1, "random": 1}
    cards = said["cards"]
    assert isinstance(cards, list)
    assert {o["id"] for o in cards[0]["options"]} == {
        "buy-places",
        "find-out-first",
        "one-list",
        "practice-nurse",
    }
    assert isinstance(said["findings"], list)


def test_the_command_writes_a_page_for_people_and_into_the_guides(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    for language in ("nl", "en"):
        guide = folder / f"guide.{language}.md"
        guide.write_text(f"# Guide\n\n{BEGIN}\nold\n{END}\n\n## After\n", "utf-8")
    result = RUNNER.invoke(
        app, ["casebook", "rehearse", str(folder), "--tables", "2", "--locale", "nl", "--write"]
    )
    assert result.exit_code == 0, result.output
    assert "De lijst van 22 weken" in result.stdout
    for language, title in (("nl", "De lijst van 22 weken"), ("en", "The list of 22 weeks")):
        text = (folder / f"guide.{language}.md").read_text("utf-8")
        assert text.startswith("# Guide\n")
        assert text.endswith("\n## After\n")
        assert title in text
        assert "old" not in text.split()


def test_a_guide_without_a_place_for_it_is_left_alone_and_named(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    before = (folder / "guide.nl.md").read_text("utf-8")
    result = RUNNER.invoke(app, ["casebook", "rehearse", str(folder), "--tables", "1", "--write"])
    assert result.exit_code == 1
    assert BEGIN in result.stderr
    assert (folder / "guide.nl.md").read_text("utf-8") == before


def copied(to: Path) -> Path:
    """The first casebook, elsewhere."""
    source, folder = BUILT_IN / "first-light", to / "book"
    for path in source.rglob("*"):
        if path.is_file():
            target = folder / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return folder


def test_a_section_is_put_in_twice_and_stands_there_once(tmp_path: Path) -> None:
    guide = tmp_path / "guide.en.md"
    guide.write_text(f"# A\n\n{BEGIN}\n\n## B\n", "utf-8")
    put_in_guide(guide, "first")
    put_in_guide(guide, "second")
    assert guide.read_text("utf-8") == f"# A\n\n{BEGIN}\n\nsecond\n\n{END}\n## B\n"
    guide.write_text("# A\n", "utf-8")
    with pytest.raises(NoPlace):
        put_in_guide(guide, "first")


def test_a_casebook_with_an_error_cannot_be_rehearsed(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "casebook.yaml").write_text("format: 1\n", "utf-8")
    result = RUNNER.invoke(app, ["casebook", "rehearse", str(folder)])
    assert result.exit_code == 1
    assert "casebook.yaml" in result.stderr
