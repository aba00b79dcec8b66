"""The other drawings: the table with its people, who knew what, and the small ones."""

from itertools import pairwise

import pytest

from tests.web import samples
from web.amounts import counted, millions, minutes, money, number, weeks
from web.ids import dom_id
from web.language import gettext, ngettext, speaking
from web.parts import drawings, knowledge_pipes, round_table
from web.parts.icons import ICONS, icon


@pytest.mark.parametrize("count", [0, 1, 2, 6, 9, 40])
def test_everybody_sits_on_the_far_side_and_nobody_on_anybody(count: int) -> None:
    people: list[round_table.Kind] = [("own", "regional", "neighbour")[i % 3] for i in range(count)]
    found = round_table.angles(sorted(people, key=round_table.PLACES.index)[: round_table.MOST])
    assert len(found) == min(count, round_table.MOST)
    assert found == sorted(set(found))
    assert all(round_table.FIRST_ANGLE <= angle <= round_table.LAST_ANGLE for angle in found)


def test_the_table_says_how_many_sit_across() -> None:
    assert "zitten 6 anderen" in round_table.round_table(["own"] * 6, name="t")
    with speaking("en"):
        assert "6 others sit across" in round_table.round_table(["own"] * 6, name="t")
        assert "6 people sit at it" in round_table.round_table(["own"] * 6, name="t", me=False)
        assert "Nobody sits there yet" in round_table.round_table([], name="t", me=False)


def test_a_clue_ends_in_one_of_four_ways() -> None:
    pipes = samples.pipes()
    fates = [knowledge_pipes.fate(line, pipes) for line in pipes.lines]
    assert fates == [
        "het bleef bij: De Kade.",
        "bij wie besluit vanaf 5:06.",
        "wie besluit had het vanaf het begin.",
        "bij wie besluit vanaf 6:00.",
        "bij wie besluit vanaf 3:06.",
        "het bleef bij: secretaris Oosterveen.",
    ]
    assert knowledge_pipes.counted(pipes) == "4 van de 6 aanwijzingen"


def test_signs_on_a_line_do_not_cover_each_other() -> None:
    placed = knowledge_pipes.spread([600, 602, 603, 900])
    assert all(b - a >= knowledge_pipes.LEAST_GAP for a, b in pairwise(placed))
    assert placed[-1] == 900


def test_the_pipes_are_an_image_with_every_clue_in_words() -> None:
    picture = str(knowledge_pipes.draw(samples.pipes(), name="p", title="Wie wist wat"))
    assert picture.count("kp-own") == len(samples.pipes().lines) + 1
    assert "Acht plekken zijn vrij te maken: bij wie besluit vanaf 5:06." in picture


def test_glasses_get_fuller() -> None:
    surfaces = [
        float(str(drawings.glass(step)).split("glass-surface")[1].split("M6 ")[1].split("H")[0])
        for step in range(1, 6)
    ]
    assert surfaces == sorted(surfaces, reverse=True)


def test_a_qr_code_is_dark_on_light_with_its_quiet_zone() -> None:
    picture = str(drawings.qr("https://tafel.voorbeeld.nl/KADE7"))
    assert 'viewBox="-3 -3' in picture
    assert "qr-dark" in picture


def test_an_icon_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyError, match="no icon is called 'nonsense'"):
        icon("nonsense")
    assert all("style" not in drawn for drawn in ICONS.values())


def test_ids_are_fit_for_fragments_and_selectors() -> None:
    assert dom_id("form", "tell-o.pond@1") == "form-tell-o_pond_1"
    with pytest.raises(ValueError, match="id"):
        dom_id()


def test_amounts_are_written_as_people_read_them() -> None:
    assert money(62_000_000) == "€\u00a0620.000"
    assert money(-62_000_000) == "\u2212€\u00a0620.000"
    assert millions(60_000_000) == "€\u00a00,6 mln"
    assert millions(-60_000_000) == "\u2212€\u00a00,6 mln"
    assert millions(900_000) == "€\u00a09.000"
    assert (weeks(1), weeks(22.2)) == ("1 week", "22 weken")
    assert (number(1234.56, 1), number(-3)) == ("1.234,6", "\u22123")
    assert (minutes(192), minutes(-5), minutes(59.6)) == ("3:12", "0:00", "1:00")
    assert (counted(2), counted(12), counted(13)) == ("twee", "twaalf", "13")
    with speaking("en"):
        assert money(62_000_000) == "€620,000"
        assert millions(60_000_000) == "€0.6 million"
        assert weeks(22) == "22 weeks"


def test_a_language_is_spoken_within_its_block_only() -> None:
    assert gettext("Adopt") == "Neem aan"
    with speaking("en"):
        assert gettext("Adopt") == "Adopt"
        assert ngettext("{number} week", "{number} weeks", 2) == "{number} weeks"
    with speaking("fy"):
        assert gettext("Adopt") == "Neem aan"
    assert gettext("Adopt") == "Neem aan"
