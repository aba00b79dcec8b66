"""How sure the picture is, as it is shown: a row for each assumption that matters, and what differs behind it.

Two figures stand in the rows: the wait, and what all municipalities together have left. The same for page and paper.
What must not live here: sentences about what happened (`game.debrief.certainty`).
"""

from collections.abc import Callable, Sequence

from app.reports.figures import LASTS, WAIT, unit_of
from game.debrief.parts import Assumption, Certainty, Compared
from web.language import gettext as _
from web.looking_back import Beside, CertaintyPart, Without
from web.parts import curves
from web.wording import figure

Cells = tuple[str, str]


def certainty_part(part: Certainty) -> CertaintyPart:
    """In the language that is spoken."""
    there = next((one.figures for one in part.assumptions if one.figures), ())
    return CertaintyPart(
        sentence=part.sentence,
        how=part.how,
        computing=part.state == "computing",
        note=part.note,
        head=(_("Wait for treatment"), _("Reserve of all municipalities together")),
        went=cells(there, lambda row: row.happened),
        rows=tuple(without(one) for one in part.assumptions if one.matters),
        idle=tuple(one.title for one in part.assumptions if one.at_work and not one.matters),
        off=tuple(one.title for one in part.assumptions if not one.at_work),
        drawn=part.drawn,
        sources=part.sources,
        question=part.question,
    )


def cells(rows: Sequence[Compared], value: Callable[[Compared], float]) -> Cells:
    """The wait, and the reserves together, as they are said."""

    def together(name: str) -> str:
        found = [value(row) for row in rows if row.figure == name]
        return curves.amount(sum(found), unit_of(name)) if found else ""

    return together(WAIT), together(LASTS)


def without(one: Assumption) -> Without:
    went = cells(one.figures, lambda row: row.happened)
    other = cells(one.figures, lambda row: row.without)
    wait, reserve = (would if would != was else None for was, would in zip(went, other, strict=True))
    return Without(
        id=one.id,
        title=one.title,
        wait=wait,
        reserve=reserve,
        heading=one.without,
        sentence=one.sentence,
        beside=tuple(row for row in map(beside, one.figures) if row.went != row.other),
    )


def beside(row: Compared) -> Beside:
    unit = unit_of(row.figure)
    return Beside(
        title=f"{figure(row.figure, row.title)}, {row.place_title}",
        went=curves.amount(row.happened, unit),
        other=curves.amount(row.without, unit),
        sentence=row.sentence,
    )
