"""YAML: exact places for what is right, findings for everything else, never a traceback."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.casebook_yaml import DEEPEST, MOST_VALUES, read_yaml
from game.casebook.lint import check
from tests.game.casebook.small import SMALL


def codes(raw: bytes) -> list[tuple[int, int, str]]:
    sheet, found = read_yaml("x.yaml", raw)
    assert (sheet is None) == bool(found)
    return [(f.line, f.column, f.code) for f in found]


def test_values_keep_their_line_and_column() -> None:
    sheet, found = read_yaml("x.yaml", b"a: 1\nb:\n  - c: twee\n    d: [3.5, true, ~, 'no', 12:30]\n")
    assert found == ()
    assert sheet is not None
    assert sheet.data == {"a": 1, "b": [{"c": "twee", "d": [3.5, True, None, "no", "12:30"]}]}
    assert sheet.mark(("b", 0, "c")) == (3, 8)
    assert sheet.mark(("b", 0, "c"), key=True) == (3, 5)
    assert sheet.mark(("b", 0, "d", 4)) == (4, 29)
    assert sheet.mark(("b", 7, "nothing")) == (3, 3)


def test_words_of_old_yaml_stay_words() -> None:
    sheet, _ = read_yaml("x.yaml", b"a: no\nb: 14:30\nc: 2024-01-01\nd: 0x10\ne: 1_000\nf: off\n")
    assert sheet is not None
    assert sheet.data == {"a": "no", "b": "14:30", "c": "2024-01-01", "d": "0x10", "e": "1_000", "f": "off"}


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"", (1, 1, "empty_file")),
        (b"\n# only this\n", (1, 1, "empty_file")),
        (b"~", (1, 1, "empty_file")),
        (b"\xef\xbb\xbf", (1, 1, "empty_file")),
        (b"a: 1\nb: na\xefef\n", (2, 6, "not_utf8")),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", (1, 1, "not_text")),
        ("a: 1\n".encode("utf-16"), (1, 1, "not_text")),
        (b"a: 1\0", (1, 5, "not_text")),
        (b"a:\n\tb: 1\n", (2, 1, "tab")),
        (b"a: 1\na: 2\n", (2, 1, "duplicate_key")),
        (b"{a: 1, a: 2}", (1, 8, "duplicate_key")),
        (b"a: &x 1\n", (1, 4, "anchor")),
        (b"a: *x\n", (1, 4, "anchor")),
        (b"<<: {a: 1}\n", (1, 1, "key_not_text")),
        (b"? [a]\n: b\n", (1, 3, "key_not_text")),
        (b"a: !!python/object/apply:os.system [ls]\n", (1, 4, "tag")),
        (b"a: 1\n--- \nb: 2\n", (2, 1, "several_documents")),
        (b"%YAML 1.1\n---\na: 1\n", (2, 1, "directive")),
        (b"a: [1, 2\n", (2, 1, "not_yaml")),
        (b"a: 'open\n", (2, 1, "not_yaml")),
        (b'a: "\\U00110000"\n', (1, 1, "not_yaml")),
        (b'a: "\\ud800"\n', (1, 4, "odd_character")),
        (b'a: "\\0"\n', (1, 4, "odd_character")),
        ("a: b\u202ec\n".encode(), (1, 5, "odd_character")),
        (b"a: 1e999\n", (1, 4, "odd_number")),
        (b"a: " + b"9" * 5000, (1, 4, "odd_number")),
        (b"[" * 20_000, (1, DEEPEST + 1, "too_deep")),
        (b"- " * 20_000, (1, 2 * DEEPEST + 1, "too_deep")),
        (b"[" + b"1," * (MOST_VALUES + 1) + b"]", (1, 2 * MOST_VALUES, "too_many_values")),
    ],
)
def test_what_cannot_be_read_is_a_finding(raw: bytes, found: tuple[int, int, str]) -> None:
    line, column, code = codes(raw)[0]
    assert code == found[2]
    if code != "not_yaml":
        assert (line, column) == found[:2]


def test_a_bomb_of_references_is_refused_at_its_first() -> None:
    bomb = "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(1000))
    assert codes(bomb.encode()) == [(1, 4, "anchor")]


PIECES = st.sampled_from(
    ["a", "b: ", "- ", "\n", "  ", "{", "}", "[", "]", ",", ": ", "? ", "&x ", "*x", "!!t ", "'", '"', "|\n", ">\n",
     "#", "---\n", "...\n", "%YAML 1.2\n", "\t", "\\", "0", "1.5", "~", "é", "\u2028", "\x85", "\\u0", "<<: "]
)  # fmt: skip


@settings(max_examples=400)
@given(st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=40).map(lambda p: "".join(p).encode())))
@example(b"\xff\xfe\x00")
@example(b"!<tag:yaml.org,2002:binary> abc")
def test_rubbish_never_raises(raw: bytes) -> None:
    sheet, found = read_yaml("casebook.yaml", raw)
    assert (sheet is None) == bool(found)
    for finding in found:
        assert finding.line >= 1
        assert finding.column >= 1
        assert finding.message("nl")
        assert "\n" not in finding.line_for("en")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats(-5, 5) | st.text("ab-[]:é", max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abcd", max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=120)
@given(file=st.sampled_from(sorted(SMALL)), data=st.data())
def test_a_casebook_with_any_value_anywhere_gives_findings_or_a_casebook(
    file: str, data: st.DataObject
) -> None:
    sheets = [read_yaml(name, text.encode())[0] for name, text in SMALL.items()]
    whole = {sheet.file: sheet for sheet in sheets if sheet is not None}
    sheet = whole[file]
    places = sorted(sheet.values, key=str)
    loc = data.draw(st.sampled_from(places))
    value = data.draw(VALUES)
    if loc:
        inside = sheet.data
        for step in loc[:-1]:
            inside = inside[step]
        inside[loc[-1]] = value
        changed = sheet
    else:
        changed = type(sheet)(sheet.file, value, sheet.keys, sheet.values)
    book, found = check([*(s for name, s in whole.items() if name != file), changed])
    assert (book is None) == any(f.severity == "error" for f in found)
    assert all(f.message("nl") and f.message("en") for f in found)
