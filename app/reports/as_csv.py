"""The debrief as CSV (RFC 4180, UTF-8 with a byte order mark).

A row for each decision, agreement, indicator of one, clue, passing, finding, figure of a place, and figure of another
course or without an assumption.

One table with one header, so that tables of many workshops can be put under each other. Its columns have English
names in every language; its texts are in the debrief's. A text that a spreadsheet would take for a formula gets
an apostrophe in front. Numbers are plain: a point for decimals, cents for money, seconds for time.
"""

import csv
import io
from collections.abc import Iterator

from game.debrief import Debrief
from game.debrief.parts import AgreementRow, Assumption, CardKnowledge, ClueRow, DecisionRow, IndicatorRow

BOM = "\ufeff"
COLUMNS = (
    "casebook",
    "version",
    "part",
    "card",
    "id",
    "title",
    "round",
    "seconds",
    "outcome",
    "expected",
    "by",
    "to",
    "way",
    "value",
    "low",
    "high",
    "of",
    "cents",
    "fits",
    "could_from_seconds",
    "reached_deciders_seconds",
    "known_at_decision",
    "named_as_ground",
    "named",
    "sentence",
    "evidence",
    "figure",
    "place",
    "before",
    "after",
    "quarter",
    "volume",
    "risk",
    "withheld",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Beginnings that a spreadsheet reads as a formula, full-width ones included."""

Cell = str | int | float | bool | None
Row = dict[str, Cell]


def as_csv(debrief: Debrief) -> str:
    """The whole file, with its byte order mark; lines end with CR LF."""
    out = io.StringIO(newline="")
    out.write(BOM)
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    head: Row = {"casebook": debrief.table.casebook, "version": debrief.table.version}
    for row in rows(debrief):
        writer.writerow({name: safe(cell) for name, cell in (head | row).items()})
    return out.getvalue()


def safe(cell: Cell) -> str | int | float:
    """A cell that a spreadsheet shows and does not compute."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case str():
            return f"'{cell}" if cell.startswith(FORMULA) else cell
        case _:
            return cell


def rows(debrief: Debrief) -> Iterator[Row]:
    parts = debrief.parts
    for decision in parts.decisions.decisions:
        yield decided(decision)
    for agreement in parts.decisions.agreements:
        yield agreed(agreement)
        for way, indicators in (("outcome", agreement.outcomes), ("output", agreement.outputs)):
            for indicator in indicators:
                yield measured(agreement, way, indicator)
    for card in parts.knowledge.cards:
        yield known(card)
        for instinct in card.instincts.options:
            yield {
                "part": "instinct",
                "card": card.card,
                "id": instinct.option,
                "title": instinct.title,
                "expected": instinct.expected,
                "value": instinct.people,
                "of": card.instincts.people,
            }
        for clue in card.clues:
            yield reached(card, clue)
            for passing in clue.passings:
                yield {
                    "part": "passing",
                    "card": card.card,
                    "id": clue.observation,
                    "title": clue.brief,
                    "seconds": passing.at,
                    "by": passing.by,
                    "to": " ".join(passing.to) or "table",
                    "way": passing.way,
                    "sentence": passing.sentence,
                    "evidence": passing.n,
                }
    for lens in parts.lenses:
        yield {
            "part": "lens",
            "id": lens.id,
            "title": lens.title,
            "value": lens.value,
            "low": lens.low,
            "high": lens.high,
            "sentence": lens.statement,
            "evidence": numbers(lens.evidence),
        }
    for place in parts.places.rows:
        for change in place.changes:
            yield {
                "part": "place",
                "title": place.title,
                "figure": change.figure,
                "place": place.place,
                "before": change.before,
                "after": change.after,
                "value": change.after - change.before,
                "sentence": change.sentence,
            }
    for alternative in parts.what_if.alternatives:
        for pair in alternative.courses:
            yield {
                "part": "what_if",
                "card": alternative.card,
                "id": alternative.id,
                "title": alternative.title,
                "round": alternative.round,
                "value": pair.difference,
                "low": pair.low,
                "high": pair.high,
                "sentence": pair.sentence,
                "figure": pair.figure,
                "place": pair.place,
                "before": pair.happened[-1].value,
                "after": pair.instead[-1].value,
            }
    yield {
        "part": "certainty",
        "id": "unknowns",
        "value": parts.certainty.unknowns,
        "sentence": parts.certainty.drawn,
    }
    for assumption in parts.certainty.assumptions:
        yield from left_out(assumption)


def decided(row: DecisionRow) -> Row:
    return {
        "part": "decision",
        "card": row.card,
        "id": row.option,
        "title": row.title,
        "round": row.round,
        "seconds": row.at,
        "outcome": row.outcome,
        "expected": row.expected,
        "by": row.by,
        "to": " ".join(d.seat for d in row.deciders),
        "value": row.knew,
        "low": row.knew,
        "high": row.high,
        "of": row.clues,
        "cents": row.amount,
        "fits": row.fits,
        "named": row.named,
        "sentence": row.sentence,
        "evidence": numbers(row.evidence),
    }


def agreed(row: AgreementRow) -> Row:
    reached = [i.reached for i in (*row.outcomes, *row.outputs) if i.reached is not None]
    return {
        "part": "agreement",
        "id": row.agreement,
        "title": row.goal,
        "round": row.round,
        "outcome": "left" if row.left_by else "kept",
        "by": row.by,
        "to": " ".join(row.parties),
        "way": row.kind_of,
        "value": sum(reached),
        "of": len(reached),
        "cents": row.price,
        "sentence": row.sentence,
        "evidence": row.n,
        "quarter": row.starts,
        "volume": row.volume,
        "risk": row.risk,
        "withheld": row.withheld,
    }


def measured(row: AgreementRow, way: str, indicator: IndicatorRow) -> Row:
    """The target stands at the side on which the figure has to stay: under `high`, or above `low`."""
    outcome = {True: "reached", False: "missed", None: None}[indicator.reached]
    return {
        "part": "indicator",
        "id": row.agreement,
        "title": indicator.title,
        "outcome": outcome,
        "by": indicator.measured_by,
        "way": way,
        "value": indicator.value,
        "low": indicator.target if indicator.direction == "at_least" else None,
        "high": indicator.target if indicator.direction == "at_most" else None,
        "figure": indicator.figure,
        "place": indicator.place,
        "quarter": indicator.by,
    }


def known(card: CardKnowledge) -> Row:
    return {
        "part": "knowledge",
        "card": card.card,
        "id": card.card,
        "title": card.title,
        "seconds": card.decided.at if card.decided else None,
        "to": " ".join(card.deciders),
        "value": card.knew,
        "low": card.low,
        "high": card.high,
        "of": len(card.clues),
        "could_from_seconds": card.could_from.at if card.could_from else None,
        "reached_deciders_seconds": card.had_from.at if card.had_from else None,
        "known_at_decision": card.whole_picture if card.decided else None,
        "sentence": card.sentence,
        "evidence": numbers(card.evidence),
    }


def reached(card: CardKnowledge, clue: ClueRow) -> Row:
    return {
        "part": "clue",
        "card": card.card,
        "id": clue.observation,
        "title": clue.brief,
        "by": " ".join(h.id for h in clue.holders),
        "could_from_seconds": clue.in_the_room_from,
        "reached_deciders_seconds": clue.deciders_from,
        "known_at_decision": clue.known_at_decision if card.decided else None,
        "named_as_ground": clue.named_as_ground if card.decided else None,
        "sentence": clue.sentence,
    }


def left_out(row: Assumption) -> Iterator[Row]:
    """The figures at the end without an assumption; where it was off, that alone."""
    head: Row = {"part": "certainty", "id": row.id, "title": row.title}
    if not row.figures:
        yield head | {"sentence": row.sentence}
    for pair in row.figures:
        yield head | {
            "value": pair.difference,
            "sentence": pair.sentence,
            "figure": pair.figure,
            "place": pair.place,
            "before": pair.happened,
            "after": pair.without,
        }


def numbers(evidence: tuple[int, ...]) -> str:
    return " ".join(map(str, evidence))
