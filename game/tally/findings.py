"""What an author has to look at in the numbers of a rehearsal: what is dead, what always wins, who is not needed.

An error is something that disappoints at a table for certain; a warning is worth a look. With few tables chance says
as much as the casebook, and nothing is an error.
"""

from collections.abc import Iterator
from typing import Literal

from game.tally.summary import CardRow, ClueRow, OptionRow, Row, Summary

Severity = Literal["error", "warning"]
Code = Literal[
    "option_dead", "option_never_adopted", "option_always_right", "option_always_best", "right_not_best",
    "clue_dead", "clue_faint", "never_solved", "expected_always_right", "expected_never_right", "looking_is_useless",
    "undecided", "seat_idle", "seat_idle_in_round"
]  # fmt: skip

ENOUGH_TABLES = 50
"""With fewer tables nothing is an error."""
ENOUGH_DRAWS = 10
"""With fewer tables that drew a clue nothing is said of it."""
FAINT = 0.05
"""Below this part of the tables something hardly ever happens."""
ALWAYS = 0.9
"""From this part on an option wins always."""
AGREES = 0.5
"""An option that a mix calls better should be the model's best at this part of its tables at least."""
DEFENSIBLE = (0.15, 0.5)
"""In which part of the tables the expected solution should be right."""
UNDECIDED = 0.25
"""From this part of the tables on that decide nothing, a card asks too much."""
LOOKS = 0.1
"""How much more often tables that look should solve a card than tables that do what everybody expects."""


class Finding(Row):
    """`about` is the card, option, clue or seat; `value` the part of the tables; `near` the mix or the round."""

    severity: Severity
    code: Code
    card: str | None
    about: str
    value: float
    near: str | None = None


def findings(summary: Summary) -> list[Finding]:
    """Errors first, in the casebook's order."""
    found = [f for card in summary.cards for f in about_card(card)]
    found += [f for seat in summary.seats for f in about_seat(seat.id, seat.active)]
    if summary.tables < ENOUGH_TABLES:
        found = [f.model_copy(update={"severity": "warning"}) for f in found]
    return sorted(found, key=lambda f: f.severity != "error")


def about_card(card: CardRow) -> Iterator[Finding]:
    for option in card.options:
        yield from about_option(card, option)
    for clue in card.clues:
        yield from about_clue(card, clue)
    low, high = DEFENSIBLE
    if card.expected_right > high:
        yield finding("warning", "expected_always_right", card, card.id, card.expected_right)
    if card.expected_right < low:
        yield finding("warning", "expected_never_right", card, card.id, card.expected_right)
    if card.by_kind.get("sensible", 1.0) == 0:
        yield finding("error", "never_solved", card, card.id, 0.0)
    elif card.by_kind["sensible"] < card.by_kind["expected"] + LOOKS:
        yield finding("warning", "looking_is_useless", card, card.id, card.by_kind["sensible"])
    if 1 - card.decided > UNDECIDED:
        yield finding("warning", "undecided", card, card.id, round(1 - card.decided, 3))


def about_option(card: CardRow, option: OptionRow) -> Iterator[Finding]:
    if option.proposed == 0:
        yield finding("error", "option_dead", card, option.id, 0.0)
    elif option.adopted == 0:
        yield finding("warning", "option_never_adopted", card, option.id, 0.0)
    mixes = [m.id for m in card.mixes if m.tables]
    if len(mixes) > 1 and all(mix in option.right_in for mix in mixes):
        yield finding("error", "option_always_right", card, option.id, option.right)
    least = min((option.best_in.get(mix, 0.0) for mix in mixes), default=0.0)
    if len(mixes) > 1 and least >= ALWAYS:
        yield finding("error", "option_always_best", card, option.id, option.best)
    for mix in mixes:
        others = sum(o.best_in.get(mix, 0.0) for o in card.options if mix in o.right_in)
        if mix in option.right_in and others < AGREES:
            yield finding("warning", "right_not_best", card, option.id, option.best_in.get(mix, 0.0), mix)


def about_clue(card: CardRow, clue: ClueRow) -> Iterator[Finding]:
    if clue.tables < ENOUGH_DRAWS:
        return
    if clue.told == 0 and clue.reached == 0:
        yield finding("error", "clue_dead", card, clue.id, 0.0)
    elif clue.reached < FAINT:
        yield finding("warning", "clue_faint", card, clue.id, clue.reached)


def about_seat(seat: str, active: tuple[float, ...]) -> Iterator[Finding]:
    if not any(active):
        yield Finding(severity="error", code="seat_idle", card=None, about=seat, value=0.0)
        return
    for number, part in enumerate(active, start=1):
        if part == 0:
            yield Finding(
                severity="error",
                code="seat_idle_in_round",
                card=None,
                about=seat,
                value=0.0,
                near=str(number),
            )


def finding(
    severity: Severity, code: Code, card: CardRow, about: str, value: float, near: str | None = None
) -> Finding:
    return Finding(severity=severity, code=code, card=card.id, about=about, value=value, near=near)
