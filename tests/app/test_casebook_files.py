"""Casebooks from folders and zips, well-meant and hostile."""

import io
import json
import os
import stat
import struct
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from app.casebook_files import MOST_BYTES, MOST_FILES, find, guide, load, shelf
from app.cli_casebook import app
from game.casebook.content import digest
from tests.game.casebook.small import SMALL, changed


def folder(where: Path, files: Mapping[str, str] = SMALL) -> Path:
    for name, text in files.items():
        path = where / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return where


def zipped(path: Path, files: Mapping[str, str | bytes], inside: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(inside + name, text)
    return path


def codes(path: Path) -> list[str]:
    return [f.code for f in load(path).findings]


def test_a_folder_and_a_zip_of_it_are_the_same_casebook(tmp_path: Path) -> None:
    from_folder = load(folder(tmp_path / "book"))
    flat = load(zipped(tmp_path / "flat.zip", SMALL))
    packed = load(zipped(tmp_path / "packed.zip", SMALL, "book/"))
    assert from_folder.book is not None
    assert from_folder.findings == flat.findings == packed.findings == ()
    assert from_folder.book == flat.book == packed.book
    assert digest(from_folder.book) == digest(packed.book)


def test_a_finding_names_the_path_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, _ = changed("cards/list.yaml", "expected: buy", "expected: bye")
    folder(tmp_path / "book", files)
    zipped(tmp_path / "book.zip", files)
    monkeypatch.chdir(tmp_path)
    for name in ("book", "book.zip"):
        (finding,) = load(Path(name)).findings
        assert finding.line_for().startswith(f"{name}/cards/list.yaml:6:11: error unknown_option: ")


def test_what_is_not_there_or_no_casebook(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    (tmp_path / "empty").mkdir()
    assert codes(tmp_path / "nowhere") == ["path_missing"]
    assert codes(tmp_path / "notes.txt") == ["path_unfit"]
    assert codes(tmp_path / "empty") == ["file_missing"] * 3


def test_files_that_do_not_belong_are_mentioned_and_hidden_ones_left_alone(tmp_path: Path) -> None:
    book = folder(tmp_path / "book")
    (book / "notes.docx").write_bytes(b"\0")
    (book / ".DS_Store").write_bytes(b"\0")
    (book / "guide.nl.md").write_text("# Gids")
    (book / "media").mkdir()
    (book / "media" / "queue.svg").write_text("<svg/>")
    loaded = load(book)
    assert loaded.ok
    assert [(f.severity, f.code) for f in loaded.findings] == [("warning", "file_unknown")]


def test_links_are_refused(tmp_path: Path) -> None:
    book = folder(tmp_path / "book")
    (book / "cards" / "two.yaml").symlink_to(book / "cards" / "list.yaml")
    (book / "shocks" / "outside.yaml").symlink_to("/etc/passwd")
    (book / "media").symlink_to(tmp_path)
    assert codes(book) == ["link"] * 3


def test_odd_files_are_findings(tmp_path: Path) -> None:
    book = folder(tmp_path / "book")
    (book / "cards" / "binary.yaml").write_bytes(b"\x89PNG\0")
    (book / "cards" / "empty.yaml").write_text("")
    (book / "cards" / "latin.yaml").write_bytes(b"id: na\xefef")
    (book / "cards" / "tab.yaml").write_text("id:\n\tx: 1")
    (book / "cards" / "large.yaml").write_text("#" * (MOST_BYTES + 1))
    os.mkfifo(book / "cards" / "pipe.yaml")
    assert codes(book) == ["not_text", "empty_file", "file_too_big", "not_utf8", "not_text", "tab"]


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    book = folder(tmp_path / "book")
    (book / "media").mkdir()
    for number in range(MOST_FILES):
        (book / "media" / f"{number}.png").touch()
    assert codes(book) == ["too_many_files"]


@pytest.mark.parametrize(
    "name",
    [
        "../casebook.yaml",
        "/etc/passwd",
        "a/../../b.yaml",
        "C:\\x.yaml",
        "cards\\x.yaml",
        "a//b",
        "a\nb",
        "./x",
    ],
)
def test_a_zip_whose_names_lead_outside_is_refused(tmp_path: Path, name: str) -> None:
    found = load(zipped(tmp_path / "evil.zip", {**SMALL, name: "id: x"}))
    assert not found.ok
    assert {f.code for f in found.findings} == {"zip_name"}


def test_hostile_zips_are_findings(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("cards/link.yaml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as archive:
        for name, text in SMALL.items():
            archive.writestr(name, text)
        archive.writestr(link, "/etc/passwd")
    assert codes(tmp_path / "link.zip") == ["link"]

    with warnings.catch_warnings(), zipfile.ZipFile(tmp_path / "twice.zip", "w") as archive:
        warnings.simplefilter("ignore")
        for name, text in [*SMALL.items(), ("region.yaml", "title: x")]:
            archive.writestr(name, text)
    assert codes(tmp_path / "twice.zip") == ["zip_twice"]

    zipped(tmp_path / "bomb.zip", {**SMALL, "cards/bomb.yaml": b"#" * 50_000_000})
    assert codes(tmp_path / "bomb.zip") == ["file_too_big"]

    raw = bytearray(
        zipped(tmp_path / "lies.zip", {**SMALL, "cards/bomb.yaml": b"#" * 5_000_000}).read_bytes()
    )
    central = raw.rindex(b"PK\x01\x02", 0, raw.rindex(b"cards/bomb.yaml"))
    raw[central + 24 : central + 28] = struct.pack("<I", 10)
    (tmp_path / "lies.zip").write_bytes(raw)
    assert not load(tmp_path / "lies.zip").ok

    raw = bytearray(zipped(tmp_path / "locked.zip", SMALL).read_bytes())
    at = raw.index(b"PK\x01\x02")
    raw[at + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(raw)
    assert codes(tmp_path / "locked.zip") == ["zip_locked"]

    (tmp_path / "cut.zip").write_bytes(zipped(tmp_path / "whole.zip", SMALL).read_bytes()[200:])
    assert not load(tmp_path / "cut.zip").ok


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 10_000), byte=st.integers(0, 255), count=st.integers(1, 8))
def test_a_zip_with_any_bytes_changed_never_raises(tmp_path: Path, at: int, byte: int, count: int) -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in SMALL.items():
            archive.writestr(name, text)
    raw = bytearray(memory.getvalue())
    at %= len(raw)
    raw[at : at + count] = bytes([byte]) * count
    (tmp_path / "any.zip").write_bytes(raw)
    loaded = load(tmp_path / "any.zip")
    assert loaded.ok or loaded.findings


def test_check_prints_lines_and_exits_1_on_an_error(tmp_path: Path) -> None:
    good = folder(tmp_path / "good")
    files, _ = changed("cards/list.yaml", "expected: buy", "expected: bye")
    bad = folder(tmp_path / "bad", files)
    run = CliRunner().invoke(app, ["check", str(good)])
    assert run.exit_code == 0
    assert run.output == f"{good}: errors: 0, warnings: 0\n"
    run = CliRunner().invoke(app, ["check", str(good), str(bad)])
    assert run.exit_code == 1
    lines = run.output.splitlines()
    assert lines[1].startswith(f"{bad}/cards/list.yaml:6:11: error unknown_option: ")
    assert lines[2] == f"{bad}: errors: 1, warnings: 0"
    run = CliRunner().invoke(app, ["check", "--json", "--locale", "nl", str(bad)])
    assert run.exit_code == 1
    (one,) = json.loads(run.output)
    assert one["ok"] is False
    assert [(f["line"], f["column"], f["code"], f["near"]) for f in one["findings"]] == [
        (6, 11, "unknown_option", ["buy"])
    ]
    assert one["findings"][0]["message"].startswith("Er is geen optie")


def test_schema_prints_json() -> None:
    run = CliRunner().invoke(app, ["schema"])
    assert run.exit_code == 0
    assert "cards/*.yaml" in json.loads(run.output)["properties"]


def test_a_casebook_is_found_by_path_or_id(tmp_path: Path) -> None:
    assert load(find("first-light")).ok
    assert find(str(tmp_path)) == tmp_path
    assert find("../first-light") == Path("../first-light")
    assert [one.book.id for one in shelf() if one.book] == ["first-light", "one-waiting-list"]


def test_a_guide_is_read_in_the_language_of_its_reader_or_in_the_one_that_is_there(tmp_path: Path) -> None:
    folder(tmp_path / "both", {"guide.nl.md": "# Gids", "guide.en.md": "# Guide"})
    folder(tmp_path / "one", {"guide.nl.md": "# Gids"})
    folder(tmp_path / "none", {"README.md": "x"})
    assert guide("both", "en", [tmp_path]) == "# Guide"
    assert guide("one", "en", [tmp_path]) == "# Gids"
    assert guide("none", "en", [tmp_path]) is None
    assert guide("absent", "nl", [tmp_path]) is None
    assert guide("first-light", "nl") is not None


def test_a_guide_that_is_a_link_to_elsewhere_is_none(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("not for you")
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "guide.nl.md").symlink_to(secret)
    assert guide("book", "nl", [tmp_path]) is None
