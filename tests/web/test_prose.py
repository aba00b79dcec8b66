"""A guide that somebody wrote, on a page: readable, and never more than words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.language import speaking
from web.prose import BLOCKS, MOST, TABLES, WORDS, prose

HOSTILE = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "![x](https://elsewhere.example/x.png)",
    "[a](javascript:alert(1))",
    "[a](data:text/html,x)",
    "<https://elsewhere.example/\"onmouseover='alert(1)'>",
    '[a](https://x.example "t" hx-get="/y")',
    "| a |\n| - |\n| <b style='color:red'>x</b> |",
    "# <svg onload=alert(1)>\n\n## <iframe src=//x>",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_a_text_stays_text(text: str) -> None:
    markup = str(prose(text).markup)
    assert not re.search(r"<(script|img|svg|iframe|style|b)\b", markup)
    for tag in re.findall(r"<[a-z][^>]*>", markup):
        assert not re.search(r"\s(on\w+|style|hx-\w+|src|data-\w+)\s*=", tag), tag
        for address in re.findall(r'href="([^"]*)"', tag):
            assert address.startswith(("https:", "http:")), tag


@given(st.text(alphabet="<>&\"'[]()!#`*_|-\n ahrefscriptonload=:/", max_size=200))
def test_no_text_makes_a_tag_that_is_not_on_the_list(text: str) -> None:
    tags = set(re.findall(r"</?([a-zA-Z][a-zA-Z0-9]*)", str(prose(text).markup)))
    assert tags <= WORDS | BLOCKS | TABLES | {"div"}


def test_the_title_stands_apart_and_each_part_can_be_reached() -> None:
    read = prose("# The list: a *guide*\n\nFirst.\n\n## What goes on\n\nx\n\n## Who knows `what`\n\ny")
    assert read.title == "The list: a guide"
    assert read.parts == (("part-1", "What goes on"), ("part-2", "Who knows what"))
    assert "<h1" not in read.markup
    for id_, _ in read.parts:
        assert f'<h2 id="{id_}">' in read.markup


def test_numbers_stand_right_and_a_wide_table_scrolls_by_keyboard() -> None:
    with speaking("en"):
        markup = prose("| who | weeks |\n| --- | ---: |\n| us | 12 |").markup
    assert '<td class="number">12</td>' in markup
    assert "style" not in markup
    assert (
        '<div class="prose__wide" role="region" tabindex="0" aria-label="A table in the text"><table>'
        in markup
    )
    assert markup.count("<div") == markup.count("</div>") == 1


def test_a_note_for_who_keeps_the_text_is_not_shown_and_other_markup_is_shown_as_text() -> None:
    read = prose(
        "# Guide\n\n## Rehearsal\n\n<!-- rehearsal -->\nTwo of two.\n<!-- /rehearsal -->\n\nEnd <!-- here -->.\n"
    )
    assert "rehearsal --" not in read.markup
    assert "Two of two." in read.markup
    assert "&lt;!-- here --&gt;" in read.markup


def test_a_text_that_is_too_long_ends() -> None:
    assert len(prose("a" * (2 * MOST)).markup) < MOST + 100
