"""A small casebook that is right, as files of text, from which tests make wrong ones."""

from collections.abc import Mapping

from app.casebook_yaml import read_yaml
from game.casebook.casebook import Casebook
from game.casebook.finding import Finding
from game.casebook.lint import check
from game.casebook.sheet import Sheet

HERE = "⌖"
"""Stands in a wrong text where a finding is expected."""

SMALL: Mapping[str, str] = {
    "casebook.yaml": """\
format: 1
id: small
version: 1.0.0
title: {nl: Klein, en: Small}
summary: {nl: Eén kaart., en: One card.}
minutes: 20
seats:
  - id: alderman
    role: alderman
    place: oost
    title: {nl: wethouder, en: alderman}
    short: {nl: Weth., en: Ald.}
    task: {nl: Zorg dat het goed gaat., en: Make it go well.}
    interest: {nl: Je wilt gezien worden., en: You want to be seen.}
  - id: provider
    role: provider
    place: region
    title: {nl: aanbieder, en: provider}
    short: {nl: Aanb., en: Prov.}
    task: {nl: Help jongeren., en: Help young people.}
    interest: {nl: Je wilt groeien., en: You want to grow.}
contacts:
  - id: gp
    title: {nl: de huisarts, en: the GP}
subjects:
  - id: waiting
    title: {nl: Wachten, en: Waiting}
monitor: [youth.line2.weeks, money.left]
attention: {points: 3}
rounds:
  - title: {nl: Een jaar, en: A year}
    quarters: 4
    phases:
      - {phase: briefing, minutes: 2, say: {nl: Lees., en: Read.}}
      - {phase: decision, minutes: 2, say: {nl: Besluit., en: Decide.}}
    cards: [list]
    shocks: [letter]
    prompts:
      - id: why
        text: {nl: Waarom?, en: Why?}
epilogue:
  quarters: 8
  say: {nl: Kijk., en: Look.}
take_home:
  id: home
  text: {nl: Wat neem je mee?, en: What do you take home?}
""",
    "region.yaml": """\
title: {nl: Streek, en: Region}
newspaper: {nl: De Krant, en: The Paper}
municipalities:
  - id: oost
    title: {nl: Oost, en: East}
    inhabitants: 30000
providers:
  - id: kade
    title: {nl: Kade, en: Quay}
parameters:
  money.slack[oost]: 0.04
""",
    "debrief.yaml": """\
story: {nl: Wat gebeurde er?, en: What happened?}
knowledge: {nl: Wat wist je?, en: What did you know?}
lenses:
  - lens: look_first
    question: {nl: Keek je eerst?, en: Did you look first?}
""",
    "shocks/letter.yaml": """\
id: letter
title: {nl: Brief, en: Letter}
headline: {nl: Minder geld, en: Less money}
story: {nl: Er komt minder., en: There is less.}
money:
  oost: -1000000
effects:
  - {parameter: youth.need.growth, scope: region, operation: add, value: 0.01}
""",
    "cards/list.yaml": """\
id: list
domain: {nl: Jeugd, en: Youth}
vignette: queue
title: {nl: De lijst, en: The list}
face: {nl: De lijst is lang., en: The list is long.}
expected: buy
expected_text: {nl: Koop plekken., en: Buy places.}
headline: {nl: Lijst te lang, en: List too long}
story: {nl: Ouders wachten., en: Parents wait.}
observations:
  - id: double
    text: {nl: De lijst telt dubbel., en: The list counts double.}
    brief: {nl: dubbel, en: double}
    held_by: [provider]
    mixes: [clogged]
  - id: past
    text: {nl: De huisarts verwijst door., en: The GP refers on.}
    brief: {nl: voorbij, en: past}
    held_by: [gp]
    about: [waiting]
    mixes: [clogged]
  - id: stopped
    text: {nl: Een praktijk stopte., en: A practice stopped.}
    brief: {nl: gestopt, en: stopped}
    held_by: [alderman]
    mixes: [lost]
  - id: phoned
    text: {nl: De lijst klopt., en: The list is right.}
    brief: {nl: klopt, en: right}
    held_by: [provider]
    mixes: [lost]
  - id: weather
    text: {nl: Het regent., en: It rains.}
    brief: {nl: regen, en: rain}
    held_by: [alderman, provider]
options:
  - id: buy
    title: {nl: Koop, en: Buy}
    text: {nl: Koop plekken., en: Buy places.}
    amount: 1000000
    effects:
      - {parameter: youth.line2.places, scope: kade, operation: add, value: 10, delay: 1}
  - id: wait
    title: {nl: Wacht, en: Wait}
    text: {nl: Doe niets., en: Do nothing.}
    amount: 0
  - id: clean
    title: {nl: Schoon op, en: Clean up}
    text: {nl: Bel iedereen., en: Phone everybody.}
    amount: 500000
    payers: own
    unlocked_by: [double, past]
    unlocked_at: 2
mixes:
  - id: clogged
    weight: 2
    title: {nl: Verstopt, en: Clogged}
    parameters: {youth.list.double: 0.3}
    clues: [double, past]
    better: [clean]
    explanation: {nl: Dubbele namen., en: Double names.}
  - id: lost
    weight: 1
    title: {nl: Kwijt, en: Lost}
    clues: [stopped, phoned]
    better: [buy]
    explanation: {nl: Er stopte iemand., en: Somebody stopped.}
""",
}


def changed(file: str, old: str, new: str) -> tuple[dict[str, str], tuple[int, int] | None]:
    """The small casebook with one piece of text replaced, and the line and column where `HERE` stood."""
    text = SMALL[file]
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    text = text.replace(old, new)
    before, here, after = text.partition(HERE)
    at = (before.count("\n") + 1, len(before) - before.rfind("\n")) if here else None
    return {**SMALL, file: before + after}, at


def checked(files: Mapping[str, str]) -> tuple[Casebook | None, tuple[Finding, ...]]:
    """What these texts make, and what is found in them."""
    sheets: list[Sheet] = []
    found: list[Finding] = []
    for file, text in files.items():
        sheet, more = read_yaml(file, text.encode())
        found += more
        if sheet is not None:
            sheets.append(sheet)
    return (None, tuple(found)) if found else check(sheets)
