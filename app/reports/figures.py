"""From the parts of a debrief to what is drawn of them: timeline, pipes, curves, and places side by side.

Sentences about what happened come with the parts (`game.debrief.sentences`); the words on a picture are said here.
"""

from collections.abc import Iterable, Mapping, Sequence

from game.debrief.parts import (
    Alternative,
    Beat,
    CardKnowledge,
    Change,
    ClueRow,
    Course,
    Decisions,
    Kind,
    Pair,
    PlaceRow,
    Point,
    Range,
    Story,
)
from game.events import Way
from game.views.panels import RegionView
from web.amounts import minutes
from web.language import gettext as _
from web.looking_back import Behind, Drawn, Measured, PlaceCard, Standing
from web.parts import curves, knowledge_pipes, timeline
from web.parts.curves import Curve, Curves, Points, Unit
from web.parts.knowledge_pipes import Line, Passing, Pipes
from web.parts.knowledge_pipes import Stretch as Span
from web.parts.knowledge_pipes import Way as Sign
from web.parts.region import scene
from web.parts.timeline import Happening, Stretch, Timeline
from web.parts.vessels import CONSOLE, PHONE
from web.wording import figure, other_course

SIGNS: Mapping[Way, Sign] = {
    "dealt": "tell", "told": "tell", "sent": "send", "asked": "ask", "answered": "ask",
}  # fmt: skip
ICONS: Mapping[Kind, str] = {
    "round": "clock",
    "phase": "clock",
    "card": "deal",
    "shock": "shock",
    "announcement": "news",
    "vision": "eye",
    "frame": "eye",
    "stance": "told",
    "bound": "eye",
    "order": "sent",
    "response": "people",
    "fund": "table",
    "agreement": "check",
    "proposal": "decide",
    "decision": "decide",
    "figures": "info",
    "bookmark": "mark",
    "epilogue": "eye",
    "close": "table",
}
ON_A_CARD: Mapping[str, tuple[str, ...]] = {
    "municipality": ("youth.line1.waiting", "youth.line2.waiting", "money.left", "money.reserve"),
    "region": ("youth.line2.weeks", "youth.line2.waiting", "youth.line2.in_care", "youth.line3.in_care"),
    "provider": ("provider.liquidity", "staff.vacancies"),
}
"""The figures of a place that are drawn; the table behind has all."""
WAIT = "youth.line2.weeks"
"""The figure that everybody talks about."""
LASTS = "money.reserve"
"""What a place has at the end of all those years."""


def unit_of(name: str) -> Unit:
    """In what a figure is counted, by its id."""
    if name.startswith("money."):
        return "money"
    last = name.rpartition(".")[2]
    return (
        "weeks"
        if last == "weeks"
        else "months"
        if last == "liquidity"
        else "share"
        if last == "gp"
        else "people"
    )


def points(course: Sequence[Point]) -> Points:
    return tuple((p.quarter, p.value) for p in course)


# The story.


def played_until(story: Story) -> int | None:
    """The last quarter that a round ended with; after it come the years after, where there were any."""
    ends = [b.quarter for b in story.beats if b.kind == "figures" and b.quarter]
    return max(ends, default=None) if any(b.kind == "epilogue" for b in story.beats) else None


def told_in_time(story: Story, decisions: Decisions) -> Timeline | None:
    """What happened, by round, and under it the figure that everybody talked about; None where no round began."""
    outcome = {row.n: row.outcome for row in decisions.decisions}
    stretches: list[Stretch] = []
    before = 0
    for beats in by_round(story.beats):
        opening = beats[0]
        end = max((b.quarter or 0 for b in beats if b.kind in ("figures", "epilogue")), default=0)
        stretches.append(
            Stretch(
                title=_("The years after") if opening.kind == "epilogue" else opening.sentence,
                quarters=max(end - before, 0),
                happenings=tuple(h for b in beats if (h := happening(b, outcome)) is not None)
                or (tuple(outcomes(story, opening.n)) if opening.kind == "epilogue" else ()),
                after=opening.kind == "epilogue",
            )
        )
        before = max(before, end)
    if not stretches:
        return None
    course = next(iter(story.courses), None)
    if course is None or len(course.points) < 2:
        return Timeline(tuple(stretches))
    return Timeline(
        tuple(stretches), figure(course.figure, course.title), unit_of(course.figure), points(course.points)
    )


def said_beside(part: Decisions) -> tuple[str, ...]:
    """What stands beside the decisions: what came first, and what was agreed."""
    return (*(row.sentence for row in part.visions), *(row.sentence for row in part.agreements))


def by_round(beats: Iterable[Beat]) -> list[list[Beat]]:
    """The beats of each round, its beginning first, and those of the years after."""
    found: list[list[Beat]] = []
    for beat in beats:
        begins = beat.kind in ("round", "epilogue")
        if begins:
            found.append([])
        if found and beat.kind != "close":
            found[-1].append(beat)
    return found


def outcomes(story: Story, n: int) -> Iterable[Happening]:
    """What stood at the end, figure by figure; the first one is drawn already."""
    for course in story.courses[1:]:
        if len(course.points) > 1:
            said = _("{figure}, {place}: {amount}").format(
                figure=figure(course.figure, course.title),
                place=course.place_title,
                amount=curves.amount(course.points[-1].value, unit_of(course.figure)),
            )
            yield Happening("other", "info", said, n)


def happening(beat: Beat, outcome: Mapping[int, str]) -> Happening | None:
    match beat.kind:
        case "card":
            return Happening("card", "deal", beat.sentence, beat.n)
        case "shock":
            return Happening("shock", "shock", beat.sentence, beat.n)
        case "vision" | "bound" | "order" | "response" | "agreement":
            return Happening("other", ICONS[beat.kind], beat.sentence, beat.n, beat.text)
        case "bookmark":
            return Happening("mark", "mark", beat.text or beat.sentence, beat.n)
        case "decision":
            came = outcome.get(beat.n)
            if came == "adopted":
                return Happening("adopted", "check", beat.sentence, beat.n)
            return Happening("refused" if came else "other", "x" if came else "minus", beat.sentence, beat.n)
        case _:
            return None


def course_drawn(told: Timeline, key: str) -> Drawn | None:
    """The course over the stretches, for a page."""
    if not told.points:
        return None
    return Drawn(
        key,
        tuple(timeline.draw(told, measure, name=key) for measure in (timeline.DESK, timeline.PHONE)),
        behind(told.title, *timeline.table(told)),
    )


def behind(caption: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Behind:
    return Behind(caption, head, tuple(rows))


# Who knew what.


def pipes(card: CardKnowledge) -> Pipes:
    """The picture of who knew what, when."""
    return Pipes(
        lines=tuple(pipe(clue) for clue in card.clues),
        stretches=tuple(Span(s.title, s.start, s.end) for s in card.stretches),
        possible_from=card.could_from.at if card.could_from else None,
        decided=(card.decided.at, card.decision) if card.decided and card.decision else None,
    )


def pipe(clue: ClueRow) -> Line:
    """A clue as a line; a passing that told nobody anything new is not drawn."""
    return Line(
        clue=clue.brief,
        holder=clue.holder_title,
        passings=tuple(Passing(p.at, SIGNS[p.way]) for p in clue.passings if p.heard_by),
        another_from=clue.another_from,
        deciders_from=clue.deciders_from,
    )


def pipes_drawn(card: CardKnowledge, key: str) -> Drawn | None:
    """The pipes of a card for a page; None where it had no clue."""
    if not card.clues:
        return None
    drawn = pipes(card)

    def at(seconds: float | None) -> str:
        return "" if seconds is None else minutes(seconds)

    rows = [
        (
            c.brief,
            c.holder_title,
            at(c.another_from),
            at(c.deciders_from),
            _("yes") if c.known_at_decision else _("no"),
        )
        for c in card.clues
    ]
    head = (
        _("Clue"),
        _("Who had it"),
        _("With another from"),
        _("With who decides from"),
        _("Known at the decision"),
    )
    picture = knowledge_pipes.draw(drawn, name=key, title=card.sentence)
    return Drawn(key, (picture,), behind(card.title, head, rows))


# What if.


def pair(one: Pair, alternative: Alternative, until: int | None) -> Curves:
    """Both courses of a figure."""
    return Curves(
        title=f"{figure(one.figure, one.title)}, {one.place_title}",
        unit=unit_of(one.figure),
        curves=(
            Curve(_("as it went"), points(one.happened), False, *bounds(one.happened_range)),
            Curve(other_course(alternative.kind), points(one.instead), True, *bounds(one.instead_range)),
        ),
        norm=one.norm,
        decided=(alternative.parts_after,),
        until=until,
    )


def bounds(ranges: Sequence[Range]) -> tuple[Points, Points]:
    return tuple((r.quarter, r.low) for r in ranges), tuple((r.quarter, r.high) for r in ranges)


def pair_drawn(one: Pair, alternative: Alternative, until: int | None, key: str) -> Drawn:
    made = pair(one, alternative, until)
    pictures = tuple(curves.draw(made, measure, name=key) for measure in curves.MEASURES)
    return Drawn(key, pictures, behind(made.title, *curves.table(made)))


# The places.


def place_cards(rows: Sequence[PlaceRow], until: int | None, key: str) -> tuple[PlaceCard, ...]:
    """The places with their figures in small. Cards of a kind share a scale, figure by figure."""
    every = [c for row in rows for c in row.courses]
    last = max((p.quarter for c in every for p in c.points), default=0)
    reach: dict[tuple[str, str], tuple[float, float]] = {}
    for row in rows:
        for course in row.courses:
            values = [p.value for p in course.points]
            low, high = reach.get((row.kind, course.figure), (0.0, 0.0))
            reach[row.kind, course.figure] = min(low, *values), max(high, *values)

    def measured(row: PlaceRow, course: Course) -> Measured:
        unit, low_high = unit_of(course.figure), reach[row.kind, course.figure]
        first, final = course.points[0].value, course.points[-1].value
        before, after = curves.amount(first, unit), curves.amount(final, unit)
        return Measured(
            title=figure(course.figure, course.title),
            spark=curves.spark(
                points(course.points),
                low=low_high[0],
                high=low_high[1],
                last=last,
                until=until,
                name=f"{key}-{row.place}-{course.figure.replace('.', '_')}",
                said=_("{title}, {place}: from {before} to {after}.").format(
                    title=figure(course.figure, course.title), place=row.title, before=before, after=after
                ),
            ),
            before=curves.short(first, unit),
            after=after,
        )

    found = []
    for row in rows:
        by_figure = {c.figure: c for c in row.courses if len(c.points) > 1}
        shown = [by_figure[name] for name in ON_A_CARD[row.kind] if name in by_figure]
        if shown:
            found.append(PlaceCard(row.title, row.kind, tuple(measured(row, course) for course in shown)))
    return tuple(found)


def places_behind(rows: Sequence[PlaceRow]) -> Behind:
    """Every figure of every place, at the start and at the end."""

    def line(row: PlaceRow, change: Change) -> tuple[str, ...]:
        unit = unit_of(change.figure)
        return (
            row.title,
            figure(change.figure, change.title),
            curves.amount(change.before, unit),
            curves.amount(change.after, unit),
        )

    head = (_("Place"), _("Figure"), _("At the start"), _("At the end"))
    return Behind(_("The places"), head, tuple(line(row, c) for row in rows for c in row.changes))


def ends(quarters: tuple[RegionView, ...]) -> tuple[RegionView | None, RegionView | None]:
    """The region at the opening and at the end; the end only where time went by."""
    if not quarters:
        return None, None
    return quarters[0], quarters[-1] if len(quarters) > 1 else None


def standing(quarters: tuple[RegionView, ...], own: str | None) -> tuple[Standing, ...]:
    """The region at the opening and at the end."""
    then, now = ends(quarters)
    return tuple(
        Standing(
            title=title,
            wide=scene(region, CONSOLE, name=f"{name}-wide", own=own, opening=then),
            narrow=scene(region, PHONE, name=f"{name}-narrow", own=own, opening=then),
        )
        for title, name, region in (
            (_("At the start"), "region-then", then),
            (_("After the years"), "region-now", now),
        )
        if region is not None
    )
