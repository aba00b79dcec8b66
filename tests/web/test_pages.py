"""The pages: whole in every phase and language, within the policy, and offering what is on offer."""

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from game.views.panels import Proposals, StandView
from tests.web import looking_back, samples
from tools.patterns import Shot, shots
from web.bundle import address, sheets, stylesheet
from web.contexts import FRAGMENTS, changed
from web.environment import render

PHASES = ("lobby", "briefing", "deliberation", "decision", "settlement", "reflection", "epilogue", "closed")
VOID = {"meta", "link", "input", "br", "hr", "img", "path", "circle", "rect", "ellipse", "option"}


class Page(HTMLParser):
    """What a page is made of: tags, attributes, ids, forms with their fields."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.tags if "id" in attrs]


@pytest.mark.parametrize("shot", list(shots()), ids=lambda shot: shot.name)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_is_whole_and_within_the_policy(shot: Shot, language: str) -> None:
    markup = render(shot.template, {"v": shot.context, "s": samples, "d": looking_back}, speak=language)
    page = Page(markup)
    assert page.wrong == []
    assert [name for name, count in Counter(page.ids).items() if count > 1] == []
    for tag, attrs in page.tags:
        assert "style" not in attrs, (tag, attrs)
        assert tag != "style"
        assert not [name for name in attrs if name.startswith(("on", "hx-on"))]
        if tag == "script":
            assert (attrs.get("src") or "").startswith("/static/"), attrs
    targets = {attrs["for"] for _, attrs in page.tags if "for" in attrs}
    assert targets <= set(page.ids)
    for _, attrs in page.tags:
        for name in ("aria-labelledby", "aria-describedby"):
            assert set((attrs.get(name) or "").split()) <= set(page.ids)
    if shot.template != "pages/patterns.html":
        assert sum(tag == "h1" for tag, _ in page.tags) >= 1


@pytest.mark.parametrize("phase", PHASES)
def test_a_phone_has_a_form_for_each_act_on_offer_and_for_no_other(phase: str) -> None:
    context = samples.phone(phase)
    page = Page(render("pages/phone.html", {"v": context}, speak="nl"))
    kinds = {attrs["value"] for tag, attrs in page.tags if tag == "input" and attrs.get("name") == "kind"}
    offered = {act.kind for act in (context.acts.acts if context.acts else ())}
    assert kinds == offered


def test_who_has_decided_is_not_told_to_make_a_proposal() -> None:
    refused = samples.proposal(outcome="refused", mine_to_decide=False, round=samples.clock("decision").round)
    context = replace(samples.phone("decision", guided=True), proposals=Proposals(proposals=(refused,)))
    hinted = render("pages/phone.html", {"v": context}, speak="nl")
    assert "Jullie hebben besloten." in hinted
    assert "Doe dan zelf een voorstel" not in hinted


@pytest.mark.parametrize(
    ("phase", "said"),
    [
        ("lobby", None),
        ("briefing", None),
        ("deliberation", "Nu praten jullie."),
        ("decision", "Een voorstel wacht op jou."),
        ("settlement", "De tijd gaat voorbij."),
        ("reflection", "Schrijf één zin voor jezelf op."),
        ("epilogue", "Nu gaan de jaren erna voorbij."),
        ("closed", None),
    ],
)
def test_a_phone_says_what_to_do_where_nobody_leads(phase: str, said: str | None) -> None:
    """In the briefing and at the end the page itself has one button for it."""
    aside = 'aria-label="Wat je nu doet"'
    hinted = render("pages/phone.html", {"v": samples.phone(phase, guided=True)}, speak="nl")
    assert (aside in hinted) == (said is not None)
    assert said is None or said in hinted
    assert "Kijk naar het scherm" not in hinted
    assert aside not in render("pages/phone.html", {"v": samples.phone(phase)}, speak="nl")
    still = samples.phone(phase, guided=True, clock=samples.clock(phase, paused=True))
    assert aside not in render("pages/phone.html", {"v": still}, speak="nl")


def test_every_form_works_without_a_script() -> None:
    page = Page(render("pages/phone.html", {"v": samples.phone("decision")}, speak="nl"))
    forms = [attrs for tag, attrs in page.tags if tag == "form"]
    assert forms
    assert {(attrs.get("method"), attrs.get("action")) for attrs in forms} == {
        ("post", f"/t/{samples.CODE}/acts")
    }
    ids = [attrs["value"] for tag, attrs in page.tags if tag == "input" and attrs.get("name") == "id"]
    assert len(ids) == len(forms) == len(set(ids))
    assert all(re.fullmatch(r"[0-9a-f-]{36}", value or "") for value in ids)


def test_a_push_makes_no_ids_of_acts_so_that_equal_readers_get_equal_bytes() -> None:
    pushed = render("panels/phone/hand.html", {"v": samples.phone(once=None)}, speak="nl")
    assert "<form" in pushed
    assert 'name="id"' not in pushed


def test_a_refusal_stands_at_its_form_with_the_words_kept() -> None:
    context = samples.phone("decision", refused=samples.refused("form-adopt-w1"))
    markup = render("pages/phone.html", {"v": context}, speak="nl")
    form = markup.split('id="form-adopt-w1"')[1].split("</form>")[0]
    assert "Dit kost € 207.000" in form
    assert "Ouders wachten te lang. We moeten nu iets laten zien</textarea>" in form
    other = markup.split('id="form-refuse-w1"')[1].split("</form>")[0]
    assert "207.000" not in other


def test_what_people_write_stays_text() -> None:
    name = "<img src=x onerror=alert(1)>"
    context = samples.phone(me=samples.me(task=name, title=name))
    markup = render("pages/phone.html", {"v": context}, speak="nl")
    assert "<img" not in markup
    assert "&lt;img" in markup


@pytest.mark.parametrize("kind", ["phone", "console", "projector", "debrief"])
def test_every_fragment_of_a_page_can_be_pushed_under_the_id_that_the_page_has(kind: str) -> None:
    contexts: dict[str, Any] = {
        "phone": samples.phone(),
        "console": samples.console(),
        "projector": looking_back.wall("knowledge"),
        "debrief": looking_back.page("own"),
    }
    context = contexts[kind]
    whole = Page(render(f"pages/{kind}.html", {"v": context}, speak="nl"))
    for name in FRAGMENTS[kind]:  # type: ignore[index]
        root = Page(render(f"panels/{kind}/{name}.html", {"v": context}, speak="nl")).tags[0][1]
        assert root["hx-swap-oob"] == "outerMorph"
        assert root["id"] == f"part-{name}"
        assert root["id"] in whole.ids


@pytest.mark.parametrize("kind", ["phone", "console", "projector"])
def test_a_fragment_reads_no_panel_that_it_does_not_name(kind: str) -> None:
    """A push redraws by these names: a panel that is read but not named would leave the page stale."""
    phone = samples.phone()
    assert phone.proposals is not None
    phone = replace(phone, motions=samples.motions(phone.proposals))
    context = {"phone": phone, "console": samples.console(), "projector": samples.projector()}[kind]
    panels = (
        "board",
        "hand",
        "figures",
        "talk",
        "proposals",
        "motions",
        "acts",
        "debrief",
        "truth",
        "knowledge",
        "flow",
        "coach",
    )
    for name, parts in FRAGMENTS[kind].items():  # type: ignore[index]
        full = render(f"panels/{kind}/{name}.html", {"v": context}, speak="nl")
        others: dict[str, Any] = {p: None for p in panels if p not in parts and hasattr(context, p)}
        bare = replace(context, opening=context.standing, **others)
        assert render(f"panels/{kind}/{name}.html", {"v": bare}, speak="nl") == full, name


def test_a_push_redraws_what_is_made_of_changed_panels() -> None:
    assert changed("phone", ["talk"]) == ["whispers", "talk", "places"]
    assert "head" in changed("console", ["clock"])
    assert changed("projector", ["acts"]) == []


def test_the_first_screen_has_one_filled_button() -> None:
    markup = render("panels/phone/start.html", {"v": samples.phone("briefing", instinct=False)}, speak="nl")
    assert markup.count("button--main") == 1
    assert "Lees de eerste casus" in markup


def test_who_is_slow_is_never_on_the_wall() -> None:
    for phase in PHASES:
        markup = render("pages/projector.html", {"v": samples.projector(phase)}, speak="nl")
        assert not re.search(r"Amina|Bas|Femke|stil\b", markup)


def test_clues_are_never_marked_for_players() -> None:
    markup = render("pages/phone.html", {"v": samples.phone()}, speak="nl")
    assert "aanwijzing" not in markup.lower()


def test_both_dark_themes_are_the_same() -> None:
    tokens = next(path for _, path in sheets() if path.name == "tokens.css").read_text("utf-8")
    by_wish = tokens.split(':root:not([data-theme="light"]) {')[1].split("}")[0]
    by_choice = tokens.split(':root[data-theme="dark"] {')[1].split("}")[0]
    assert by_wish.split() == by_choice.split()


def test_the_stylesheet_is_one_in_layers_and_reaches_no_other_host() -> None:
    whole = stylesheet()
    assert whole.startswith("@layer vendor, tokens, base, parts, layouts;")
    assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", whole)
    assert "@import" not in whole
    assert address("regiotafel.css").startswith("/static/regiotafel.css?v=")
    assert address("js/once.js") != address("js/live.js")


def test_a_refusal_without_a_script_comes_back_at_its_place_with_its_sheet_open() -> None:
    refused = samples.refused("form-hand-tell")
    page = Page(render("pages/phone.html", {"v": samples.phone(refused=refused)}, speak="nl"))
    homes = [attrs["id"] for tag, attrs in page.tags if "place--home" in (attrs.get("class") or "")]
    assert homes == ["hand"]
    sheets_open = [attrs["id"] for tag, attrs in page.tags if tag == "details" and "open" in attrs]
    assert sheets_open == ["sheet-hand-tell"]


def test_a_position_that_is_drawn_once_for_all_is_the_own_one_of_its_reader_alone() -> None:
    def lines(*stands: StandView) -> str:
        markup = samples.phone(proposals=Proposals(proposals=(samples.proposal(stands=stands),)))
        return render("panels/phone/proposals.html", {"v": markup}, speak="nl").split("positions__list")[1]

    one, other = samples.proposal().stands
    mine = StandView(**one.model_dump() | {"mine": True})
    seen, own = lines(one, other), lines(mine, other)
    assert ("(jij)" in seen, own.count("(jij)")) == (False, 1)
    assert own.replace(" (jij)", "") == seen == lines(one, other)
    assert "‘De lijst klopt niet.’" in seen
    changed_mind = StandView(**other.model_dump() | {"side": "support", "reason": "Toch wel."})
    assert "De lijst klopt niet" not in lines(one, changed_mind)
