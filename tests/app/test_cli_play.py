"""`play`, `replay` and `debrief`, as somebody types them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli import app
from game.region.settle import MODEL_VERSION

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def run() -> Run:
    runner = CliRunner()

    def run(*words: str | Path) -> Result:
        return runner.invoke(app, [str(word) for word in words], catch_exceptions=False)

    return run


@pytest.fixture(scope="module")
def log(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("play") / "seven.jsonl"
    assert run("play", "first-light", "--seed", "7", "-o", path).exit_code == 0
    return path


def changed(log: Path, target: Path, change: Callable[[list[str]], list[str]]) -> Path:
    """A copy of a log with its lines changed."""
    target.write_text("".join(change(log.read_text("utf-8").splitlines(keepends=True))), "utf-8")
    return target


def test_a_game_that_is_played_twice_gives_equal_bytes(run: Run, log: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.jsonl"
    other = tmp_path / "other.jsonl"
    assert run("play", "first-light", "--seed", "7", "-o", again).exit_code == 0
    assert run("play", "first-light", "--seed", "8", "-o", other).exit_code == 0
    assert again.read_bytes() == log.read_bytes() != other.read_bytes()


def test_policies_are_given_for_all_and_by_seat(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    bots = "random,council-oosterveen=sensible"
    assert run("play", "first-light", "--seed", "1", "--bots", bots, "-o", path).exit_code == 0
    events = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    found = {e["data"]["seat"]: e["data"]["bot"] for e in events if e.get("kind") == "seat_filled"}
    assert found.pop("council-oosterveen") == "sensible"
    assert set(found.values()) == {"random"}


def test_a_policy_can_have_a_habit_in_it_and_the_log_says_in_which(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "planted.jsonl"
    found = run("play", "first-light", "--seed", "1", "--bots", "random+look_first:0.5", "-o", path)
    assert found.exit_code == 0
    events = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert {e["data"]["bot"] for e in events if e.get("kind") == "seat_filled"} == {"random"}
    assert run("replay", path, "--verify").exit_code == 0


@pytest.mark.parametrize(
    ("bots", "says"),
    [
        ("clever", "'clever' is no policy"),
        ("random+clever", "'random+clever' is no policy"),
        ("sensible,mayor=random", "'mayor' is no seat"),
        ("", "'' is no policy"),
    ],
)
def test_unknown_policies_and_seats_are_wrong_usage(run: Run, tmp_path: Path, bots: str, says: str) -> None:
    found = run("play", "first-light", "--bots", bots, "-o", tmp_path / "log.jsonl")
    assert found.exit_code == 2
    assert says in found.stderr
    assert not (tmp_path / "log.jsonl").exists()


def test_a_casebook_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    found = run("play", tmp_path / "nothing", "-o", tmp_path / "log.jsonl")
    assert found.exit_code == 1
    assert "casebook check" in found.stderr


def test_where_nothing_can_be_written_one_line_says_so(run: Run, tmp_path: Path) -> None:
    found = run("play", "first-light", "--seed", "1", "-o", tmp_path / "no" / "log.jsonl")
    assert found.exit_code == 1
    assert found.stderr.count("\n") == 1
    assert "No such file or directory" in found.stderr


# Replay.


def test_a_replay_prints_the_digest_and_agrees(run: Run, log: Path) -> None:
    plain, checked = run("replay", log), run("replay", log, "--verify")
    assert (plain.exit_code, checked.exit_code) == (0, 0)
    digest = plain.stdout.strip()
    assert len(digest) == 64
    assert checked.stdout.splitlines()[0] == digest
    assert checked.stdout.splitlines()[1].startswith("agrees: 5 events")
    data = json.loads(run("replay", log, "--verify", "--json").stdout)
    assert (data["digest"], data["verified"], data["differs"]) == (digest, True, None)


def line_of(lines: list[str], kind: str) -> int:
    return next(i for i, line in enumerate(lines) if f'"kind":"{kind}"' in line)


def test_a_settlement_that_was_changed_is_named(run: Run, log: Path, tmp_path: Path) -> None:
    number = line_of(log.read_text("utf-8").splitlines(), "round_settled") + 1

    def change(lines: list[str]) -> list[str]:
        event = json.loads(lines[number - 1])
        event["data"]["figures"][3]["value"] += 1
        return [*lines[: number - 1], json.dumps(event, ensure_ascii=False) + "\n", *lines[number:]]

    path = changed(log, tmp_path / "changed.jsonl", change)
    assert run("replay", path).exit_code == 0
    found = run("replay", path, "--verify")
    assert found.exit_code == 1
    assert f"differs: line {number}" in found.stdout


def test_another_version_of_the_model_is_not_comparable(run: Run, log: Path, tmp_path: Path) -> None:
    path = changed(
        log,
        tmp_path / "older.jsonl",
        lambda lines: [one.replace('"model":"', '"model":"0.') for one in lines],
    )
    found = run("replay", path, "--verify")
    assert found.exit_code == 0
    assert "not comparable" in found.stdout


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda lines: [*lines[:9], lines[9][:40] + "\n", *lines[10:]], ":10:"),
        (lambda lines: [*lines[:-3], *lines[-2:]], "expected event"),
        (lambda lines: lines[:1], "ends before its first event"),
        (lambda lines: [lines[0].replace('"minutes":', '"minuten":', 1), *lines[1:]], ":1:"),
        (lambda lines: [lines[0].replace("The waiting list", "The other list"), *lines[1:]], "digest"),
        (lambda lines: [], ":1:"),
    ],
)
def test_a_damaged_log_is_refused_with_its_place_and_a_remedy(
    run: Run, log: Path, tmp_path: Path, change: Callable[[list[str]], list[str]], place: str
) -> None:
    path = changed(log, tmp_path / "damaged.jsonl", change)
    for words in (("replay", path), ("debrief", path, "-o", tmp_path / "report.json")):
        found = run(*words)
        assert found.exit_code == 1
        assert place in found.stderr
        assert "Export the log again" in found.stderr
        assert "Traceback" not in found.stderr


def test_no_text_and_no_file_are_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "picture.jsonl"
    path.write_bytes(b"\x89PNG\xff\xfe")
    assert "no text in UTF-8" in run("replay", path).stderr
    assert run("replay", tmp_path / "gone.jsonl").exit_code == 1


# Debrief.


def test_a_debrief_is_written_in_each_form_and_language(run: Run, log: Path, tmp_path: Path) -> None:
    for form in ("json", "csv", "html", "pdf"):
        for language in ("nl", "en"):
            assert (
                run("debrief", log, "-o", tmp_path / f"{language}.{form}", "--locale", language).exit_code
                == 0
            )
    dutch = json.loads((tmp_path / "nl.json").read_text("utf-8"))
    assert set(dutch) == {"table", "locale", "parts"}
    assert {"story", "decisions", "knowledge", "lenses", "take_home"} <= set(dutch["parts"])
    assert (tmp_path / "nl.csv").read_bytes().startswith(b"\xef\xbb\xbfcasebook,")
    assert '<html lang="en"' in (tmp_path / "en.html").read_text("utf-8")
    assert (tmp_path / "nl.pdf").read_bytes().startswith(b"%PDF-1.")
    assert (tmp_path / "nl.html").read_text("utf-8") != (tmp_path / "en.html").read_text("utf-8")


def test_without_a_language_the_tables_own_is_spoken(run: Run, log: Path, tmp_path: Path) -> None:
    run("debrief", log, "-o", tmp_path / "own.json")
    assert json.loads((tmp_path / "own.json").read_text("utf-8"))["locale"] == "nl"


@pytest.mark.parametrize("name", ["report.xapi.json", "report.txt", "report"])
def test_other_forms_are_refused_in_one_line_that_says_which_there_are(
    run: Run, log: Path, tmp_path: Path, name: str
) -> None:
    found = run("debrief", log, "-o", tmp_path / name)
    assert found.exit_code == 1
    assert found.stderr.count("\n") == 1
    assert ".html, .pdf, .json, .csv" in found.stderr


def test_a_table_that_is_not_closed_has_no_debrief(run: Run, log: Path, tmp_path: Path) -> None:
    path = changed(log, tmp_path / "open.jsonl", lambda lines: lines[:-3])
    found = run("debrief", path, "-o", tmp_path / "report.json")
    assert found.exit_code == 1
    assert "not closed" in found.stderr


# What if.


def number_of(log: Path, kind: str, **data: object) -> int:
    events = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    return int(next(e["n"] for e in events if e.get("kind") == kind and data.items() <= e["data"].items()))


def test_what_if_gives_both_courses(run: Run, log: Path) -> None:
    closed = number_of(log, "proposal_closed", outcome="adopted")
    found = run("what-if", log, "--without", closed)
    assert found.exit_code == 0
    data = json.loads(found.stdout)
    assert data["without"] == [closed]
    assert data["dropped"] == [{"n": closed, "kind": "proposal_closed", "why": "asked"}]
    assert (data["comparable"], data["quarters"], "runs" in data) == (True, 10, False)
    assert len(data["happened"]) == len(data["instead"])
    assert all(len(row["values"]) == 11 for row in data["happened"])
    assert data["happened"] != data["instead"]


def test_without_nothing_both_courses_are_what_was_recorded(run: Run, log: Path) -> None:
    data = json.loads(run("what-if", log).stdout)
    assert data["happened"] == data["instead"]
    events = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    true = {
        (f["figure"], f["place"], f["quarter"]): f["value"]
        for e in events
        if e.get("kind") in ("region_opened", "round_settled")
        for f in e["data"]["figures"]
    }
    for row in data["happened"]:
        for quarter, value in enumerate(row["values"]):
            assert value == true[row["figure"], row["place"], quarter]


def test_more_runs_give_medians_and_ranges_under_other_lucks(run: Run, log: Path) -> None:
    closed = number_of(log, "proposal_closed", outcome="adopted")
    data = json.loads(run("what-if", log, "--without", closed, "--runs", "9").stdout)["runs"]
    assert data["count"] == 9
    for row in (*data["happened"], *data["instead"]):
        assert len(row["median"]) == 11
        assert all(a <= b <= c for a, b, c in zip(row["low"], row["median"], row["high"], strict=True))
    weeks = next(r for r in data["difference"] if r["figure"] == "youth.line2.weeks")
    assert weeks["low"] <= weeks["median"] <= weeks["high"]
    assert weeks["median"] != 0


def test_what_cannot_be_left_out_is_refused_in_one_line(run: Run, log: Path) -> None:
    settled = number_of(log, "round_settled")
    for number, says in (
        (settled, f"event {settled} is the table's own course"),
        (99_999, "there is no event 99999"),
    ):
        found = run("what-if", log, "--without", number)
        assert found.exit_code == 1
        assert says in found.stderr
        assert found.stderr.count("\n") == 1
    assert run("what-if", log, "--without", "first").exit_code == 2


def test_of_another_model_what_if_says_that_it_is_not_comparable(run: Run, log: Path, tmp_path: Path) -> None:
    path = changed(
        log,
        tmp_path / "older.jsonl",
        lambda lines: [line.replace(f'"model":"{MODEL_VERSION}"', '"model":"0.0.1"') for line in lines],
    )
    found = run("what-if", path)
    assert found.exit_code == 0
    data = json.loads(found.stdout)
    assert (data["comparable"], data["settled_by"]) == (False, ["0.0.1"])
    assert "happened" not in data
