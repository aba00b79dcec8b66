"""Part `certainty`: which assumptions of the model drive the picture, and how much at this table was drawn by lot.

The runs are those of `game.assumptions` and come with the other courses; here they are put into words for one reader.
What must not live here: running the model.
"""

from collections.abc import Sequence
from typing import Final

from game.debrief.alternatives import Alternatives, Lacking, Line, plain
from game.debrief.parts import Assumption, Certainty, Compared
from game.debrief.record import Record
from game.debrief.sentences import both, counted, longer, measured, played, reserves_apart, say
from game.debrief.what_if import MONEY, WAIT
from game.events import MixDrawn, SeedSealed
from game.region.national import PARAMETERS
from game.region.parameters import followed, split
from game.region.soft import SOFT, Soft

EFFECTS: Final = {effect.id: effect for effect in SOFT}
NOTES: Final = {
    "computing": "certainty_computing",
    "other_model": "what_if_other_model",
    "nothing": "places_still",
    "failed": "certainty_failed",
}
"""What is said where there is nothing to show."""


def certainty(record: Record, found: Alternatives | None) -> Certainty:
    """`found` is None until it is there."""
    locale = record.locale
    state = (
        "computing" if found is None
        else found.state if found.state in ("other_model", "failed")
        else "ready" if found.lacking
        else "nothing"
    )  # fmt: skip
    every = assumptions(record, found.runs[0], found.lacking) if found and found.lacking else ()
    note = say(locale, NOTES[state]) if state in NOTES else None
    drawn = unknowns(record)
    used = [parameter for parameter in PARAMETERS if followed(record.book.region, parameter)]
    form = f"certainty_drawn_{drawn}" if drawn < 2 else "certainty_drawn_n"
    return Certainty(
        question=say(locale, "certainty_question"),
        sentence=note or headline(record, found.runs[0], every) if found else note or "",
        how=say(locale, "certainty_how"),
        state=state,
        note=note,
        assumptions=every,
        unknowns=drawn,
        drawn=say(locale, form, count=counted(locale, drawn)),
        sources=say(
            locale,
            "certainty_sources",
            every=len(used),
            published=sum(parameter.published for parameter in used),
        ),
    )


def unknowns(record: Record) -> int:
    """How many numbers were drawn that neither the casebook nor the causes of a card say."""
    mixes = (record.book.card_by_id[f.card].mix(f.mix) for _, f in record.facts(MixDrawn))
    said = {split(name)[0] for mix in mixes for name in mix.parameters}
    return len({name for _, f in record.facts(SeedSealed) for name in f.unknowns} - said)


def assumptions(
    record: Record, happened: Sequence[Line], lacking: Sequence[Lacking]
) -> tuple[Assumption, ...]:
    """Those without which the wait and then the reserves would differ most, first; those that were off, last."""
    every = [assumption(record, EFFECTS[one.effect], happened, one.ends) for one in lacking]

    def place(one: Assumption) -> tuple[bool, bool, float, float]:
        return not one.at_work, not one.matters, -weight(one, WAIT), -weight(one, MONEY)

    return tuple(sorted(every, key=place))


def weight(one: Assumption, figure: str) -> float:
    """How far apart a figure is, over all its places."""
    return sum(abs(row.difference) for row in one.figures if row.figure == figure)


def assumption(
    record: Record, effect: Soft, happened: Sequence[Line], ends: Sequence[float] | None
) -> Assumption:
    locale = record.locale
    rows = tuple(
        compared(record, was, end) for was, end in zip(happened, ends or (), strict=ends is not None)
    )
    matters = any(
        measured(locale, row.figure, row.happened) != measured(locale, row.figure, row.without)
        for row in rows
    )
    title = record.say(effect.title)
    return Assumption(
        id=effect.id,
        title=title,
        without=say(locale, "certainty_without", title=title),
        at_work=ends is not None,
        matters=matters,
        figures=rows,
        sentence=told(record, rows, len(happened[0].values) - 1)
        if matters
        else say(locale, "certainty_off" if ends is None else "certainty_idle"),
    )


def compared(record: Record, was: Line, end: float) -> Compared:
    last = was.values[-1]
    return Compared(
        figure=was.figure,
        title=record.figure(was.figure),
        unit=record.unit(was.figure),
        place=was.place,
        place_title=record.place(was.place),
        happened=last,
        without=end,
        difference=plain(end - last),
        sentence=both(record.locale, was.figure, record.called(was.figure, was.place), last, end),
    )


def told(record: Record, rows: Sequence[Compared], quarters: int) -> str:
    """What would have become of the wait, and of each municipality's money."""
    locale, reserves = record.locale, reserves_of(record, rows)
    waits = [longer(locale, played(locale, quarters), r.difference) for r in rows if r.figure == WAIT]
    money = say(locale, "turn_money", places=reserves) if reserves else say(locale, "turn_no_money")
    return " ".join((*waits, money))


def reserves_of(record: Record, rows: Sequence[Compared]) -> str | None:
    return reserves_apart(record.locale, ((r.place_title, r.difference) for r in rows if r.figure == MONEY))


def headline(record: Record, happened: Sequence[Line], every: Sequence[Assumption]) -> str:
    """Two sentences: what came of the wait, and what it, or else the money, rests on most."""
    locale, lead = record.locale, happened[0]
    names = {
        "called": record.called(lead.figure, lead.place),
        "happened": measured(locale, lead.figure, lead.values[-1]),
    }
    there = [one for one in every if one.at_work]
    if not there:
        return say(locale, "certainty_none", **names)
    for one in there:
        instead = measured(locale, lead.figure, one.figures[0].without)
        if instead != names["happened"]:
            return say(locale, "certainty_rests", **names, title=one.title, instead=instead)
    richest = max(there, key=lambda one: weight(one, MONEY))
    reserves = reserves_of(record, richest.figures)
    if reserves:
        return say(locale, "certainty_rests_in_money", **names, title=richest.title, places=reserves)
    return say(locale, "certainty_stands", **names)
