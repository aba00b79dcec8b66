"""Wrong casebooks: each is told what is wrong with it, at the line and column."""

from string import Formatter

import pytest

from game.casebook.finding import SENTENCES, Finding
from tests.game.casebook.small import SMALL, changed, checked

CASEBOOK, REGION, CARD, SHOCK = "casebook.yaml", "region.yaml", "cards/list.yaml", "shocks/letter.yaml"
LONG = "woord " * 31


def test_the_small_casebook_is_right() -> None:
    book, found = checked(SMALL)
    assert found == ()
    assert book is not None
    assert [card.id for card in book.cards] == ["list"]
    assert book.shock_by_id["letter"].money == {"oost": -1000000}


DEBRIEF = "debrief.yaml"
MONEY = "  - {{id: {}money, title: {{nl: Geld, en: Money}}}}\n"
AT_CUES = "    prompts:\n"
"""Beside it a round of the small casebook can say more."""


def team(works_for: str, parameter: str = "money.grant") -> str:
    """A team of which the first order changes a parameter."""
    effect = f"{{parameter: {parameter}, operation: add, value: -1}}"
    return (
        f"teams:\n  - {{id: gate, title: {{nl: p, en: g}}, works_for: [{works_for}], tailor: [{effect}]}}\n"
    )


GRANT = "money.grant"
TWO = "least: 0, most: 2"


def effect(parameter: str, operation: str = "add") -> str:
    return f"{{parameter: {parameter}, operation: {operation}, value: 1}}"


def serving(what: str) -> str:
    """What a provider can change, beside the small casebook's minutes."""
    return f"minutes: 20\nserving: {{{what}}}"


def capacity(coordinates: str) -> str:
    """What municipalities can carry out, with a coordinator who does this."""
    return f"minutes: 20\ncapacity: {{points: 4, coordinator: {{points: 2, effects: [{coordinates}]}}}}"


def fund(what: str = "amount: 100") -> str:
    """A revolving fund in which this is said."""
    amount = "" if "amount" in what else "amount: 100, "
    return f"fund: {{title: {{nl: Fonds, en: Fund}}, {amount}{what}}}\n"


def cues(*found: str) -> str:
    """The cues of the small casebook's round; `@` stands for what is said."""
    lines = "".join(f"      - {cue.replace('@', 'say: {nl: Nu., en: Now.}')}\n" for cue in found)
    return f"    cues:\n{lines}{AT_CUES}"


def script(*steps: str) -> str:
    """A script of the small casebook's debrief."""
    rest = "minutes: 2, question: {nl: Wat?, en: What?}, say: {nl: Zeg., en: Say.}"
    return "script:\n" + "".join(f"  - {{step: {step}, {rest}}}\n" for step in steps) + "lenses:"


# Where the finding is expected stands a mark in the new text.
LATER = """\
  - title: {nl: Nog een jaar, en: Another year}
    quarters: 4
    phases:
      - {phase: decision, minutes: 2, say: {nl: Besluit., en: Decide.}}
    election: {swap: [@]}
epilogue:
"""


def later(rings: str) -> str:
    """A second round that begins with an election, in these rings."""
    return LATER.replace("@", rings)


WRONG = [
    # Writing.
    (CASEBOOK, "minutes: 20", "⌖\tminutes: 20", "tab"),
    (CASEBOOK, "minutes: 20", "minutes: 20\n⌖id: small", "duplicate_key"),
    (CASEBOOK, "minutes: 20", "minutes: ⌖&m 20", "anchor"),
    (CASEBOOK, "minutes: 20", "minutes: ⌖*m", "anchor"),
    (CASEBOOK, "minutes: 20", "minutes: ⌖!!int 20", "tag"),
    (CASEBOOK, "minutes: 20", "minutes: ⌖.inf", "odd_number"),
    (CASEBOOK, "minutes: 20", "minutes: ⌖99999999999999999999", "odd_number"),
    (CASEBOOK, "minutes: 20", "20: minutes⌖: 20", "not_yaml"),
    (CASEBOOK, "minutes: 20", "⌖20: minutes", "key_not_text"),
    (CASEBOOK, "minutes: 20", "minutes: 20\n⌖---\nminutes: 20", "several_documents"),
    (CASEBOOK, "en: Small", "en: ⌖\"Sma\\u202ell\"", "odd_character"),
    (CASEBOOK, "minutes: 20", f"minutes: {'[' * 23}⌖[", "too_deep"),
    # Shape.
    (CASEBOOK, "minutes: 20", "⌖minuten: 20\nminutes: 20", "unknown_key"),
    (CASEBOOK, "minutes: 20", "minutes: ⌖twenty", "not_whole"),
    (CASEBOOK, "minutes: 20", "minutes: ⌖20.5", "not_whole"),
    (CASEBOOK, "minutes: 20", "minutes: ⌖0", "not_above"),
    (CASEBOOK, "minutes: 20", "minutes: 20\n⌖region: {}", "own_file"),
    (CASEBOOK, "version: 1.0.0", "version: ⌖1.0", "not_words"),
    (CASEBOOK, "version: 1.0.0", "version: ⌖one", "not_version"),
    (CASEBOOK, "id: small", "id: ⌖Small One", "not_id"),
    (CASEBOOK, "title: {nl: Klein, en: Small}", "title: ⌖Klein", "not_two_languages"),
    (CASEBOOK, "title: {nl: Klein, en: Small}", "title: ⌖{nl: Klein}", "missing_language"),
    (CASEBOOK, "title: {nl: Klein, en: Small}", "title: {nl: ⌖'', en: Small}", "blank"),
    (CASEBOOK, "title: {nl: Klein, en: Small}", "title: {nl: ⌖'  ', en: Small}", "blank"),
    (CASEBOOK, "monitor: [youth.line2.weeks, money.left]", "monitor: ⌖youth.line2.weeks", "not_list"),
    (CASEBOOK, "attention: {points: 3}", "attention: ⌖3", "not_parts"),
    (CASEBOOK, "attention: {points: 3}", "attention: ⌖{consult: 3}", "missing"),
    (CASEBOOK, "attention: {points: 3}", "attention: {points: ⌖-1}", "too_small"),
    (CASEBOOK, "attention: {points: 3}", "attention: {points: ⌖41}", "too_large"),
    (CASEBOOK, "phase: briefing", "phase: ⌖brieving", "not_one_of"),
    (CARD, "weight: 2", "weight: ⌖heavy", "not_number"),
    (CARD, "    clues: [double, past]", "    clues: ⌖[]", "too_few"),
    (CARD, "operation: add", "operation: ⌖plus", "not_one_of"),
    ("debrief.yaml", "lens: look_first", "lens: ⌖look_frist", "not_one_of"),
    (REGION, "id: kade", "id: ⌖oost", "id_twice"),
    (REGION, "id: kade", "id: ⌖region", "id_reserved"),
    # Names.
    (CASEBOOK, "role: alderman", "role: ⌖aldermen", "unknown_role"),
    (CASEBOOK, "place: oost", "place: ⌖west", "unknown_place"),
    (CASEBOOK, "cards: [list]", "cards: [list, ⌖lost]", "unknown_card"),
    (CASEBOOK, "cards: [list]", "cards: [list, ⌖list]", "listed_twice"),
    (CASEBOOK, "shocks: [letter]", "shocks: [⌖later]", "unknown_shock"),
    (CASEBOOK, "money.left]", "⌖money.lost]", "unknown_figure"),
    (CASEBOOK, "  - id: provider", "  - id: ⌖alderman", "id_twice"),
    (CASEBOOK, "  - id: gp", "  - id: ⌖table", "id_reserved"),
    (CASEBOOK, "  - id: waiting", "  - id: waiting\n    title: {nl: W, en: W}\n  - id: ⌖waiting", "id_twice"),
    (CASEBOOK, "  id: home", "  id: ⌖why", "id_twice"),
    (REGION, "  money.slack[oost]: 0.04", "  ⌖money.slak[oost]: 0.04", "unknown_parameter"),
    (REGION, "  money.slack[oost]: 0.04", "  ⌖money.slack[west]: 0.04", "unknown_parameter"),
    (REGION, "  money.slack[oost]: 0.04", "  money.slack[oost]: ⌖4", "out_of_bounds"),
    (SHOCK, "  oost: -1000000", "  ⌖west: -1000000", "unknown_municipality"),
    (SHOCK, "scope: region", "scope: ⌖provinces", "unknown_scope"),
    (SHOCK, "parameter: youth.need.growth", "parameter: ⌖youth.need.grow", "unknown_parameter"),
    (CARD, "payers: own", "payers: ⌖west", "unknown_payer"),
    (CARD, "expected: buy", "expected: ⌖bye", "unknown_option"),
    (CARD, "held_by: [gp]", "held_by: [⌖doctor]", "unknown_holder"),
    (CARD, "about: [waiting]", "about: [⌖wait]", "unknown_subject"),
    (CARD, "held_by: [alderman]\n    mixes: [lost]", "held_by: [alderman]\n    mixes: [⌖loss]", "unknown_mix"),
    (CARD, "unlocked_by: [double, past]", "unlocked_by: [double, ⌖pas]", "unknown_observation"),
    (CARD, "clues: [double, past]", "clues: [double, ⌖paste]", "unknown_observation"),
    (CARD, "better: [clean]", "better: [⌖cleaner]", "unknown_option"),
    (CARD, "parameters: {youth.list.double: 0.3}", "parameters: {youth.list.double: ⌖3}", "out_of_bounds"),
    (CARD, "  - id: weather", "  - id: ⌖stopped", "id_twice"),
    (CARD, "  - id: wait", "  - id: ⌖buy", "id_twice"),
    (CARD, "  - id: lost", "  - id: ⌖clogged", "id_twice"),
    # Play.
    (CARD, "expected: buy", "expected: ⌖clean", "expected_locked"),
    (CARD, "clues: [stopped, phoned]", "clues: [stopped, ⌖past]", "clue_untrue"),
    (CARD, "held_by: [gp]\n    about: [waiting]", "held_by: [gp, provider]\n    about: [waiting]", "clues_with_one"),
    (CARD, "unlocked_at: 2", "unlocked_at: ⌖3", "unlocked_never"),
    (CARD, "better: [buy]", "better: [⌖clean]", "better_out_of_reach"),
    (CARD, "    about: [waiting]\n", "", "out_of_earshot"),
    (CASEBOOK, "phase: decision", "phase: ⌖briefing", "phase_order"),
    # Warnings.
    (CARD, "title: {nl: De lijst, en: The list}", f"title: {{nl: ⌖{'x' * 29}, en: x}}", "long_title"),
    (CARD, "face: {nl: De lijst is lang.", f"face: {{nl: ⌖{LONG.strip()}", "long_face"),
    (CARD, "brief: {nl: regen", f"brief: {{nl: ⌖{'x' * 45}", "long_name"),
    (CASEBOOK, "short: {nl: Weth.", "short: {nl: ⌖De wethouder jeugd", "long_name"),
    (CARD, "text: {nl: Het regent., en: It rains.}", "text: ⌖{nl: Here it rains hard., en: Here it rains hard.}",
     "same_in_both"),
    (CASEBOOK, "  - id: gp", "  - ⌖id: school\n    title: {nl: school, en: school}\n  - id: gp", "contact_silent"),
    (CASEBOOK, "cards: [list]", "cards: []", "never_dealt"),
    # The run sheet.
    (CASEBOOK, AT_CUES, cues("{phase: ⌖deliberation, after: 1, shock: letter, @}"), "cue_phase"),
    (CASEBOOK, AT_CUES, cues("{phase: ⌖talking, after: 1, shock: letter, @}"), "not_one_of"),
    (CASEBOOK, AT_CUES, cues("{phase: decision, after: ⌖-1, shock: letter, @}"), "too_small"),
    (CASEBOOK, AT_CUES, cues("{phase: decision, after: ⌖3, shock: letter, @}"), "cue_late"),
    (CASEBOOK, AT_CUES, cues("⌖{phase: decision, after: 1, @}"), "cue_of_one"),
    (CASEBOOK, AT_CUES, cues("⌖{phase: decision, after: 1, shock: letter, card: list, @}"), "cue_of_one"),
    (CASEBOOK, AT_CUES, cues("{phase: decision, after: 1, shock: ⌖lettre, @}"), "unknown_shock"),
    (CASEBOOK, AT_CUES, cues("{phase: decision, after: 1, card: ⌖lost, @}"), "unknown_card"),
    (CASEBOOK, AT_CUES, cues("{phase: decision, after: 1, card: ⌖list, @}"), "dealt_before"),
    (CASEBOOK, "    shocks: [letter]\n" + AT_CUES, cues("{phase: decision, after: 1, shock: ⌖letter, @}"), "cue_shock"),
    (CASEBOOK, "    cards: [list]\n    shocks: [letter]\n" + AT_CUES, cues("{phase: decision, after: 1, card: list, @}",
     "{phase: decision, after: 2, card: ⌖list, @}"), "dealt_before"),
    (CASEBOOK, AT_CUES, "    acts: [propose, ⌖propose]\n    prompts:\n", "listed_twice"),
    (CASEBOOK, AT_CUES, "    acts: [propose, ⌖dance]\n    prompts:\n", "not_one_of"),
    (CASEBOOK, AT_CUES, "    acts: [propose, ⌖envision]\n    prompts:\n", "no_priorities"),
    (CASEBOOK, AT_CUES, "    acts: [⌖bound]\n    prompts:\n", "no_domains"),
    (CASEBOOK, "minutes: 20", capacity(effect(GRANT, "⌖set")), "carried_set"),
    (CASEBOOK, "minutes: 20", capacity(effect("⌖a.b")), "unknown_parameter"),
    (CASEBOOK, AT_CUES, "    acts: [⌖pool]\n    prompts:\n", "no_pooling"),
    (CASEBOOK, "monitor:", "funding: [budget, ⌖fund]\nmonitor:", "no_fund"),
    (CASEBOOK, "monitor:", f"fund: ⌖{fund()[6:]}monitor:", "fund_unused"),
    (CASEBOOK, "monitor:", f"funding: [fund]\n{fund('of: ⌖west')}monitor:", "unknown_payer"),
    (CASEBOOK, "monitor:", f"funding: [fund]\n{fund('amount: ⌖0')}monitor:", "fund_empty"),
    (CASEBOOK, "monitor:", f"funding: [fund]\n{fund('share: ⌖0')}monitor:", "too_small"),
    (CARD, "amount: 1000000", "amount: 1000000\n    serves: [⌖money]", "unknown_priority"),
    (CARD, "amount: 1000000", "amount: 1000000\n    serves: [money]\n    harms: [⌖money]", "serves_and_harms"),
    (CASEBOOK, AT_CUES, "    acts: [⌖serve]\n    prompts:\n", "no_serving"),
    (CASEBOOK, "minutes: 20", serving(f"intake: {{closed: [{effect('⌖a.b')}]}}"), "unknown_parameter"),
    (CASEBOOK, "minutes: 20", serving("tariff: ⌖{least: 3, most: 2}"), "range_empty"),
    (CASEBOOK, "minutes: 20", serving("tariff: ⌖{least: -5, most: 2}"), "tariff_percent"),
    (CASEBOOK, "minutes: 20", serving("tariff: ⌖{least: 0, most: 101}"), "tariff_percent"),
    (CASEBOOK, "minutes: 20", "minutes: 20\nserving: ⌖{tariff: {least: 0, most: 9}}", "nobody_serves"),
    (CASEBOOK, "minutes: 20", serving(f"staff: {{{TWO}, effects: [{effect(GRANT, '⌖set')}]}}"), "staff_adds"),
    (CASEBOOK, AT_CUES, "    acts: [⌖instruct]\n    prompts:\n", "no_teams"),
    (CASEBOOK, AT_CUES, "    acts: [⌖back]\n    prompts:\n", "no_incidents"),
    (CASEBOOK, AT_CUES, "    acts: [⌖rule]\n    prompts:\n", "no_incidents"),
    (CASEBOOK, "monitor:", f"domains:\n{MONEY.format('')}{MONEY.format('⌖')}monitor:", "id_twice"),
    (CASEBOOK, "monitor:", f"{team('oost, ⌖west')}monitor:", "unknown_municipality"),
    (CASEBOOK, "monitor:", f"{team('oost', 'money.grand')}monitor:", "unknown_parameter"),
    (SHOCK, "money:", "ruled: [{parameter: ⌖money.grand, operation: add, value: 1}]\nmoney:", "unknown_parameter"),
    (SHOCK, "money:", "backed: [{parameter: money.grant, operation: add, value: 1}]\nmoney:", "no_incident"),
    (CASEBOOK, AT_CUES, "    positions: ⌖secret\n    prompts:\n", "not_one_of"),
    (CASEBOOK, "monitor:", f"priorities:\n{MONEY.format('')}{MONEY.format('⌖')}monitor:", "id_twice"),
    (CASEBOOK, "monitor:", "spokespersons: ⌖turn\nmonitor:", "not_one_of"),
    (CASEBOOK, "minutes: 20", "minutes: ⌖18", "long_workshop"),
    (CASEBOOK, "rounds:\n", "intro:\n  - {minutes: ⌖0, say: {nl: Dag., en: Hello.}}\nrounds:\n", "not_above"),
    # An election.
    (CASEBOOK, AT_CUES, "    ⌖election: {swap: [[alderman, provider]]}\n    prompts:\n", "election_first"),
    (CASEBOOK, "epilogue:\n", later("[alderman, ⌖mayor]"), "unknown_seat"),
    (CASEBOOK, "epilogue:\n", later("[alderman, ⌖alderman]"), "listed_twice"),
    (CASEBOOK, "epilogue:\n", later("[alderman, provider], [⌖alderman, provider]"), "seat_in_rings"),
    (CASEBOOK, "epilogue:\n", later("⌖[alderman]"), "ring_short"),
    (DEBRIEF, "lenses:", script("story", "⌖story"), "step_order"),
    (DEBRIEF, "lenses:", script("what_if", "⌖knowledge"), "step_order"),
    (DEBRIEF, "lenses:", script("⌖what-if"), "not_one_of"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "code"), WRONG)
def test_a_wrong_casebook_is_told_what_and_where(file: str, old: str, new: str, code: str) -> None:
    files, at = changed(file, old, new)
    book, found = checked(files)
    assert code in [f.code for f in found], [f.line_for() for f in found]
    finding = next(f for f in found if f.code == code)
    if at is not None:
        assert (finding.path, finding.line, finding.column) == (file, *at)
    assert (book is None) == any(f.severity == "error" for f in found)


def test_a_finding_reads_as_one_line() -> None:
    files, _ = changed(CARD, "expected: buy", "expected: bye")
    _, found = checked(files)
    assert [f.line_for() for f in found] == [
        "cards/list.yaml:6:11: error unknown_option: There is no option of this card called bye. Did you mean buy?"
    ]
    assert found[0].line_for("nl") == (
        "cards/list.yaml:6:11: error unknown_option: Er is geen optie van deze kaart met de naam bye. Bedoel je buy?"
    )


def test_where_nothing_looks_like_it_the_choices_are_named() -> None:
    files, _ = changed(CARD, "operation: add", "operation: plus")
    _, found = checked(files)
    assert found[0].message() == "“plus” cannot stand here. You can choose from: set, add, multiply."


def test_all_clues_with_one_seat_is_said_at_the_clues() -> None:
    files, _ = changed(
        CARD, "held_by: [gp]\n    about: [waiting]", "held_by: [gp, provider]\n    about: [waiting]"
    )
    _, found = checked(files)
    line = SMALL[CARD].splitlines().index("    clues: [double, past]") + 1
    assert [(f.line, f.column, f.parameters["seat"]) for f in found if f.code == "clues_with_one"] == [
        (line, 12, "provider")
    ]


@pytest.mark.parametrize("file", ["casebook.yaml", "region.yaml", "debrief.yaml"])
def test_a_missing_file_is_named(file: str) -> None:
    book, found = checked({name: text for name, text in SMALL.items() if name != file})
    assert book is None
    assert [f.line_for() for f in found] == [
        f"{file}:1:1: error file_missing: The file {file} is missing. Every casebook needs it."
    ]


def test_who_divides_needs_something_to_divide() -> None:
    files, at = changed(CASEBOOK, AT_CUES, "    acts: [⌖allocate]\n    prompts:\n")
    files[CASEBOOK] = files[CASEBOOK].replace("role: provider", "role: secretary")
    book, found = checked(files)
    [finding] = [f for f in found if f.code == "no_capacity"]
    assert book is None
    assert at == (finding.line, finding.column)
    full = changed(CASEBOOK, "minutes: 20", capacity(effect(GRANT)))[0][CASEBOOK]
    files[CASEBOOK] = full.replace(AT_CUES, "    acts: [allocate]\n    prompts:\n")
    files[CASEBOOK] = files[CASEBOOK].replace("role: provider", "role: secretary")
    assert "no_capacity" not in [f.code for f in checked(files)[1]]


def test_nobody_who_can_decide_is_an_error() -> None:
    files, _ = changed(CASEBOOK, "role: alderman", "role: council")
    _, found = checked(files)
    assert [f.code for f in found] == ["nobody_decides"]


def test_a_seat_reads_at_most_150_words_a_round() -> None:
    files, _ = changed(CARD, "text: {nl: Het regent.", f"text: {{nl: {'nat ' * 150}")
    _, found = checked(files)
    assert {(f.code, f.parameters["seat"], f.parameters["language"]) for f in found} == {
        ("long_round", "alderman", "nl"),
        ("long_round", "provider", "nl"),
    }


def test_a_seat_that_holds_more_than_eight_observations_is_warned_about() -> None:
    more = "".join(
        f"  - id: more-{n}\n    text: {{nl: nog {n}, en: more {n}}}\n    brief: {{nl: n{n}, en: m{n}}}\n"
        "    held_by: [alderman]\n"
        for n in range(8)
    )
    files, _ = changed(CARD, "options:\n", f"{more}options:\n")
    _, found = checked(files)
    assert [(f.severity, f.code, f.parameters["seat"]) for f in found] == [
        ("warning", "many_observations", "alderman")
    ]


def test_a_round_that_names_what_nobody_can_do_is_warned_about() -> None:
    files, at = changed(CASEBOOK, AT_CUES, f"    acts: [propose, decide, ⌖consult]\n{AT_CUES}")
    files["casebook.yaml"] = (
        files["casebook.yaml"]
        .replace("role: provider", "role: quiet")
        .replace(
            "seats:\n",
            "roles:\n  - {id: quiet, title: {nl: stil, en: quiet}, powers: [propose]}\n"
            "  - {id: loud, title: {nl: luid, en: loud}, powers: [propose, decide]}\nseats:\n",
        )
        .replace("role: alderman", "role: loud")
    )
    book, found = checked(files)
    assert book is not None
    assert at is not None
    assert [(f.severity, f.code, f.line - 3, f.column) for f in found] == [("warning", "act_of_nobody", *at)]


def test_a_card_that_a_cue_deals_is_dealt_and_has_to_be_read() -> None:
    files, _ = changed(
        CASEBOOK, "    cards: [list]\n    shocks: [letter]\n" + AT_CUES,
        cues("{phase: decision, after: 1, card: list, @}"),
    )  # fmt: skip
    assert [f.code for f in checked(files)[1]] == []
    files[CARD] = files[CARD].replace("text: {nl: Het regent.", f"text: {{nl: {'nat ' * 150}")
    assert {f.code for f in checked(files)[1]} == {"long_round"}


def test_every_sentence_can_be_said_in_both_languages() -> None:
    for code, text in SENTENCES.items():
        fields = {name for said in (text.nl, text.en) for _, name, _, _ in Formatter().parse(said) if name}
        finding = Finding("x", 1, 1, "error", code, dict.fromkeys(fields, "X"))
        dutch, english = finding.message("nl"), finding.message("en")
        assert dutch != english, code
        assert dutch.endswith((".", "?")), code
        assert english.endswith((".", "?")), code
