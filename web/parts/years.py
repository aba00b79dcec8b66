"""The years after the last decision, told quarter by quarter: a sentence, the region, and the course so far.

All figures here are true ones, and the last quarter is compared with the first of them: what was reported in the game
is no measure for what is true.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from game.views.panels import RegionView
from web.amounts import counted, number, upfirst, weeks
from web.language import gettext as _
from web.language import ngettext, spoken
from web.parts import course
from web.parts.course import Course
from web.parts.region import Scene, frames, whereabouts, year_of
from web.parts.reveal import reveal, the_list
from web.parts.streams import Facts, facts

YEAR = 4


@dataclass(frozen=True)
class Quarter:
    """One quarter of the years after: what is said of it; `hold` at the end of a year."""

    lead: str
    scene: Scene
    streams: tuple[Facts, ...]
    courses: tuple[tuple[str, Markup], ...]
    hold: bool


def years(
    after: Sequence[RegionView], reported: Sequence[RegionView], opening: RegionView | None, *, name: str
) -> tuple[Quarter, ...]:
    """Every quarter of the years after. `reported` are the publications of the game, in order."""
    return _told(spoken(), tuple(after), tuple(reported), opening, name)


@lru_cache(16)
def _told(
    _language: str,
    after: tuple[RegionView, ...],
    reported: tuple[RegionView, ...],
    opening: RegionView | None,
    name: str,
) -> tuple[Quarter, ...]:
    scenes = frames(after, name=name, opening=opening)
    followed = courses(after, reported)
    return tuple(
        Quarter(
            lead=lead(after, place),
            scene=scene,
            streams=facts(after[place], most=1),
            courses=tuple(
                (one.title, course.draw(one, place + 1, name=f"{name}-course-{at}-{place}"))
                for at, one in enumerate(followed)
            ),
            hold=(place + 1) % YEAR == 0 or place == 0,
        )
        for place, scene in enumerate(scenes)
    )


def lead(after: Sequence[RegionView], place: int) -> str:
    """What is said of a quarter: its list; of the last what changed since the first."""
    when = upfirst(year_of(place + 1))
    if place == len(after) - 1 and place > 0:
        return _("{when}: {what}.").format(when=when, what=reveal(after[-1], after[0], exact=True).words)
    now = after[place]
    list_ = the_list(now)
    if list_ is None:
        return _("{when}: nobody waits.").format(when=when)
    return ngettext(
        "{when}: {number} person waits for {where}, {weeks}.",
        "{when}: {number} people wait for {where}, {weeks}.",
        round(list_.waiting),
    ).format(
        when=when,
        number=number(round(list_.waiting)),
        where=whereabouts(list_, now),
        weeks=weeks(list_.weeks),
    )


def courses(after: Sequence[RegionView], reported: Sequence[RegionView]) -> list[Course]:
    """The list, and the money that is left to the municipalities together."""
    list_ = the_list(after[-1]) or the_list(after[0])
    found = []
    if list_ is not None:
        key = (list_.place, list_.line)

        def waiting(moments: Sequence[RegionView]) -> course.Points:
            return tuple(
                (one.quarter, v.waiting) for one in moments for v in one.vessels if (v.place, v.line) == key
            )

        title = _("Waiting for {where}").format(where=whereabouts(list_, after[-1]))
        found.append(Course(title, "people", waiting(reported), waiting(after)))
    if after[-1].purses:
        count = len(after[-1].purses)
        title = (
            _("Money left")
            if count == 1
            else _("Money left, {count} municipalities").format(count=counted(count))
        )
        found.append(Course(title, "money", _left(reported), _left(after)))
    return found


def _left(moments: Sequence[RegionView]) -> course.Points:
    return tuple((one.quarter, sum(purse.left for purse in one.purses)) for one in moments)
