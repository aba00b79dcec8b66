"""The debrief on paper: the same as the page, and readable for everybody."""

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from app.reports import printed
from app.reports.pictures import light, on_paper, outside, rules
from app.reports.printed import as_pdf, report
from game.casebook.text import Locale
from game.debrief import Debrief, debrief, other_courses
from game.debrief.parts import VisionRow
from game.rehearsal import Rehearsal, rehearse
from game.seats import FACILITATORS
from tests.game.debrief.wild import Wild, years
from web.parts.svg import picture, text

LOCALES: tuple[Locale, ...] = ("nl", "en")


@pytest.fixture(scope="module")
def game() -> Rehearsal:
    return rehearse(years(), 7, "digest")


@pytest.fixture(scope="module")
def looked_back(game: Rehearsal) -> dict[str, Debrief]:
    """The facilitators' debrief in both languages, and a participant's. No two texts that people wrote are equal."""
    courses = other_courses(game.book, game.log, lucks=3)
    words = {r: f"I wrote {r}." for r in game.said}
    own = f"p:{game.table.holders('council-east')[0].id}"

    def look(reader: str, locale: Locale) -> Debrief:
        return debrief(game.book, game.log, words, reader, locale, courses)

    return {**{locale: look(FACILITATORS, locale) for locale in LOCALES}, "own": look(own, "nl")}


@pytest.fixture(scope="module")
def files(game: Rehearsal, looked_back: dict[str, Debrief]) -> dict[str, pypdf.PdfReader]:
    return {
        name: pypdf.PdfReader(io.BytesIO(as_pdf(found, game.book))) for name, found in looked_back.items()
    }


def said(file: pypdf.PdfReader) -> str:
    """All its words, with one blank between them."""
    return " ".join(" ".join(page.extract_text() for page in file.pages).split())


def every(found: Any) -> Iterator[DictionaryObject]:
    """The elements of a structure tree."""
    found = found.get_object() if isinstance(found, IndirectObject) else found
    if isinstance(found, ArrayObject):
        for one in found:
            yield from every(one)
    elif isinstance(found, DictionaryObject):
        if "/S" in found:
            yield found
        if "/K" in found:
            yield from every(found["/K"])


# For everybody.


@pytest.mark.parametrize("locale", LOCALES)
def test_it_is_tagged_says_its_language_and_shows_its_title(
    files: dict[str, pypdf.PdfReader], locale: Locale
) -> None:
    root: Any = files[locale].root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == locale
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = files[locale].metadata
    assert metadata is not None
    assert metadata.title == {"nl": "Nabespreking: Small (nl)", "en": "Debrief: Small"}[locale]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data().decode()


def test_headings_go_down_one_at_a_time_and_tables_have_heads(files: dict[str, pypdf.PdfReader]) -> None:
    tree = [str(one["/S"]) for one in every(files["nl"].root_object["/StructTreeRoot"])]
    levels = [int(kind[2:]) for kind in tree if re.fullmatch(r"/H\d", kind)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert tree.count("/Table") > 3
    assert tree.count("/TH") >= 2 * tree.count("/Table")


def test_every_picture_has_its_facts_in_words(
    files: dict[str, pypdf.PdfReader], looked_back: dict[str, Debrief]
) -> None:
    figures = [one for one in every(files["en"].root_object["/StructTreeRoot"]) if one["/S"] == "/Figure"]
    told = [str(one.get("/Alt", "")) for one in figures]
    cards = looked_back["en"].parts.knowledge.cards
    # A wait, a card's pipes each, the region twice; the other course draws the wait again.
    assert len(figures) == 4 + len(cards)
    assert all(len(words) > 30 for words in told)
    for card in cards:
        assert [words for words in told if card.clues[0].brief in words]


def test_letters_are_inside(files: dict[str, pypdf.PdfReader]) -> None:
    names, embedded = set(), set()
    pages: Any = files["nl"].pages
    for page in pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            name = str(inner["/FontName"]).partition("+")[2]
            names.add(name)
            if {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner):
                embedded.add(name)
    assert names == embedded
    assert {name.partition("-")[0] for name in names} == {"Newsreader", "AtkinsonHyperlegibleNext"}


def test_its_bookmarks_are_its_parts(files: dict[str, pypdf.PdfReader]) -> None:
    titles = [one.title for one in files["en"].outline if not isinstance(one, list)]
    assert titles == [
        "Summary", "What happened", "What you decided", "Who knew what, when", "Look first", "What if", "The places",
        "Take home", "How sure this is",
    ]  # fmt: skip


# First what a council reads.


def test_two_pages_say_what_was_decided_what_could_be_known_what_if_and_what_is_taken_home(
    files: dict[str, pypdf.PdfReader], looked_back: dict[str, Debrief]
) -> None:
    pages = [" ".join(page.extract_text().split()) for page in files["en"].pages]
    first, parts = " ".join(pages[:2]), looked_back["en"].parts
    assert pages[2].startswith("Appendix")
    assert "Appendix" not in first
    for title in (
        "What happened",
        "What you decided",
        "Who knew what, when",
        "What if",
        "The places",
        "Take home",
        "How sure this is",
    ):
        assert f"{title} ." in pages[2], title
    for sentence in (
        parts.story.sentence,
        *(row.title for row in parts.decisions.decisions),
        *(row.forecast.sentence for row in parts.decisions.decisions if row.forecast),
        *(card.sentence for card in parts.knowledge.cards),
        *(card.could_sentence or "" for card in parts.knowledge.cards),
        *(a.sentence for a in parts.what_if.alternatives if a.kind == "picture"),
        parts.what_if.caveat,
        parts.take_home.question,
    ):
        assert sentence in first, sentence
    for label in ("Our agreement", "Who begins", "When do we look back", "It rests on assumptions."):
        assert label in first


@pytest.mark.parametrize("locale", LOCALES)
def test_how_sure_it_is_ends_the_appendix(
    files: dict[str, pypdf.PdfReader], looked_back: dict[str, Debrief], locale: Locale
) -> None:
    end, part = said(files[locale])[-4000:], looked_back[locale].parts.certainty
    assert part.state == "ready"
    rows = [one for one in part.assumptions if one.matters]
    assert rows
    places = [end.index(" ".join(one.without.split())) for one in rows]
    assert places == sorted(places)
    for words in (part.sentence, part.how, part.drawn, part.sources, part.question):
        assert words in end
    for one in part.assumptions:
        assert one.title in end


def test_what_comes_first_stands_above_what_was_decided(
    game: Rehearsal, looked_back: dict[str, Debrief]
) -> None:
    found = looked_back["en"]
    vision = VisionRow(
        n=1, place="east", place_title="East", seat="alderman-east", by_title="alderman", priorities=("Fair",),
        horizon=4, text=None, sentence="In East this comes first: ‘Fair’.",
    )  # fmt: skip
    decisions = found.parts.decisions.model_copy(update={"visions": (vision,)})
    parts = found.parts.model_copy(update={"decisions": decisions})
    pages = pypdf.PdfReader(io.BytesIO(as_pdf(found.model_copy(update={"parts": parts}), game.book))).pages
    first = " ".join(pages[0].extract_text().split())
    assert first.index(vision.sentence) < first.index(decisions.decisions[0].title)


def test_what_the_deciders_did_not_know_is_named_and_counted(
    game: Rehearsal, looked_back: dict[str, Debrief]
) -> None:
    found = looked_back["en"]
    told = report(found, game.book)["summary"]["known"]["rows"]
    assert [row["title"] for row in told] == [card.title for card in found.parts.knowledge.cards]
    for card, row in zip(found.parts.knowledge.cards, told, strict=True):
        unknown = [clue.brief for clue in card.clues if not clue.known_at_decision]
        assert ("They did not know" in row["said"]) == bool(card.decided and unknown)
        named = [brief for brief in unknown if f"‘{brief}’" in row["said"]]
        assert len(named) == (min(len(unknown), printed.UNHEARD) if card.decided else 0)
        assert all(f"‘{clue.brief}’" not in row["said"] for clue in card.clues if clue.known_at_decision)


def test_of_a_picture_that_changes_nothing_the_decision_is_turned_round_as_well(
    looked_back: dict[str, Debrief],
) -> None:
    part = looked_back["en"].parts.what_if
    shown = printed.in_time(part)
    for card in {one.card for one in part.alternatives}:
        kinds = [(one.kind, one.same) for one in shown if one.card == card]
        assert kinds in (
            [("picture", False)], [("picture", True), ("without", False)],
            [("without", False)], [("adopted", False)], [("picture", True)],
        )  # fmt: skip


# The same as the page.


@pytest.mark.parametrize("locale", LOCALES)
def test_it_says_what_the_debrief_says(
    files: dict[str, pypdf.PdfReader], looked_back: dict[str, Debrief], locale: Locale
) -> None:
    words, parts = said(files[locale]), looked_back[locale].parts
    for sentence in (
        parts.story.question,
        parts.story.sentence,
        parts.decisions.sentence,
        *(row.sentence for row in parts.decisions.decisions),
        *(card.sentence for card in parts.knowledge.cards),
        *(card.explanation for card in parts.knowledge.cards),
        parts.what_if.caveat,
        *(a.sentence for a in parts.what_if.alternatives if a.kind == "picture"),
        parts.places.sentence,
        *(i.interest for i in parts.take_home.interests),
        *(w.text for w in parts.take_home.written),
        *(lens.statement for lens in parts.lenses),
    ):
        assert " ".join(sentence.split()) in words, sentence


def test_a_participants_report_is_their_own(
    files: dict[str, pypdf.PdfReader], looked_back: dict[str, Debrief]
) -> None:
    own, written = said(files["own"]), looked_back["nl"].parts.take_home.written
    assert "task of council-east (nl)" in own
    assert "task of council-east (nl)" not in said(files["nl"])
    mine = {w.text for w in looked_back["own"].parts.take_home.written}
    assert mine == {w.text for w in written if w.seat == "council-east"}
    assert all(text in own for text in mine)
    assert [w.text for w in written if w.text in own and w.text not in mine] == []


def test_equal_debriefs_give_equal_bytes(game: Rehearsal, looked_back: dict[str, Debrief]) -> None:
    assert as_pdf(looked_back["nl"], game.book) == as_pdf(looked_back["nl"], game.book)


def test_what_people_wrote_is_shown_and_never_run(game: Rehearsal, looked_back: dict[str, Debrief]) -> None:
    """Text that would be code in the template, or markup, is text."""
    wild = '#panic("no") *bold* $x$ <b> \\ // @ref [x] `y` https://example.org'
    found = looked_back["nl"]
    home = found.parts.take_home
    written = tuple(w.model_copy(update={"text": wild}) for w in home.written[:1])
    parts = found.parts.model_copy(update={"take_home": home.model_copy(update={"written": written})})
    file = pypdf.PdfReader(io.BytesIO(as_pdf(found.model_copy(update={"parts": parts}), game.book)))
    assert '#panic("no") *bold* $x$ <b>' in said(file)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happened_can_be_printed(seed: int) -> None:
    """Also games in which nothing was dealt, decided, written or settled; with the runs and without."""
    wild = (
        Wild(seed, turns=20 + 40 * seed) if seed < 2 else Wild(seed, years(), turns=300, pace=0.6, eager=0.5)
    )
    for reader in (FACILITATORS, "table", *wild.readers()[2:3]):
        found = wild.look(reader, "nl")
        assert as_pdf(found, wild.book).startswith(b"%PDF")


def test_the_runs_that_are_not_there_yet_are_said(game: Rehearsal, looked_back: dict[str, Debrief]) -> None:
    words = {r: s.words for r, s in game.said.items()}
    found = debrief(game.book, game.log, words, FACILITATORS, "en")
    assert report(found, game.book)["what_if"]["note"] == "The other course is still being computed."
    assert report(looked_back["en"], game.book)["what_if"]["note"] == looked_back["en"].parts.what_if.caveat


def test_a_picture_without_words_is_refused(
    game: Rehearsal, looked_back: dict[str, Debrief], monkeypatch: Any
) -> None:
    """The standard holds at every compile: nothing that some cannot read leaves here."""
    whole = printed.picture
    monkeypatch.setattr(printed, "picture", lambda drawing: whole(drawing) | {"told": None})
    with pytest.raises(Exception, match="UA-1"):
        as_pdf(looked_back["nl"], game.book)


# Drawings.


def test_a_drawing_takes_its_colours_along() -> None:
    made = on_paper(
        picture("x", (0, 0, 100, 50), [text("v-words", 1, 2, 16, "<b>")], name="x", title="A & B", desc="C")
    )
    assert made.told == "A & B C"
    assert 'viewBox="-10 -10 176 70"' in made.svg
    assert ".v-words,.v-soft,.v-wait{fill:#13252c;font-family:'Atkinson Hyperlegible Next'}" in made.svg
    assert "&lt;b&gt;" in made.svg


def test_no_rule_of_a_drawing_waits_for_a_token_or_for_a_screen() -> None:
    assert "var(" not in rules()
    assert "@" not in rules()
    assert light()["--ink"] == "#13252c"
    assert outside("a{b:c}@media (x){d{e:f}}@import 'x';g{h:i}") == "a{b:c}g{h:i}"
