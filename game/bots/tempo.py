"""When it is whose turn: how long people at a table take before they say something, as a pure function.

    turns(...) -> [(moment, seat)], the first first

Bots in a served table and in a rehearsal go by the same clock. How it goes, in words. Who is asked answers within
a dozen seconds. Everybody else waits until what was just said is taken in, and a moment longer, and does not come
back before the others had their turn: a few acts each in a talk, however long it is. What people do alone, they
do side by side. While a person waits for an answer of somebody, the others are quiet. Nobody reacts at once when
a phase begins, and no two act at the same moment.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from game.bots.course import WORDS_A_SECOND, Course
from game.bots.draws import Draws
from game.phases import TALK

ANSWERING = (5.0, 10.0)
"""Seconds before somebody answers a question: to read it, to think and to say it."""
ALONE = (4.0, 22.0)
"""Seconds that people differ when each reads and chooses alone."""
SETTLING = (0.02, 0.16)
"""The part of a talk after which somebody speaks for the first time."""
RESTING = (0.09, 0.17)
"""The part of a talk between two times that the same seat speaks of itself."""
REACTING = (5.0, 14.0)
"""Seconds before somebody takes a position or decides, when proposals lie there."""
BETWEEN = 2.2
"""Seconds between two acts at least."""
AFTER_A_PERSON = 2.5
"""Seconds more that a table is quiet after a person said something: it may not be all."""
FOR_A_PERSON = 5.0
"""Seconds more after a bot asked a person something: there is room to answer."""
HURRY = 0.7
"""The part of a phase within which everybody who acts alone has done so."""
ASIDE = 0.9
"""Seconds between what two people do alone."""


@dataclass(frozen=True)
class Waiting:
    """A seat that a bot holds, with the questions that wait for it: question -> whether a person asked."""

    seat: str
    draws: Draws
    questions: tuple[tuple[str, bool], ...] = ()


def turns(
    course: Course, waiting: Iterable[Waiting], words: int, stretch: float = 1.0
) -> list[tuple[datetime, str]]:
    """When each seat would act next, the first first. `words` lie on the table to be read at the beginning.

    `stretch` makes all pauses longer or shorter.
    """
    seats = list(waiting)
    if course.entered is None or course.phase == "settlement":
        return []
    asked = {w.seat: [q for q in w.questions if q[0] in course.asked] for w in seats}
    waited_for = {seat for seat, questions in asked.items() if any(person for _, person in questions)}
    found = []
    for one in seats:
        at = own_time(course, one, asked[one.seat], words, stretch)
        quiet = silence(course, one, bool(asked[one.seat])) * stretch
        if course.last is not None:
            at = max(at, course.last.at + timedelta(seconds=quiet))
        if waited_for and one.seat not in waited_for:
            at += timedelta(seconds=ANSWERING[1] * stretch)
        found.append((at, one.seat))
    return sorted(found)


@lru_cache(maxsize=4096)
def chances(draws: Draws) -> tuple[float, float]:
    """How long this bot waits before its next act, and after another's: kept, because each turn asks for all."""
    return draws.share("pause"), draws.share("silence")


def between(bounds: tuple[float, float], share: float) -> float:
    return bounds[0] + (bounds[1] - bounds[0]) * share


def own_time(
    course: Course, one: Waiting, asked: list[tuple[str, bool]], words: int, stretch: float
) -> datetime:
    """When a seat would act if nobody else said anything."""
    assert course.entered is not None
    share, _ = chances(one.draws)
    if asked:
        return min(course.asked[q] for q, _ in asked) + timedelta(seconds=between(ANSWERING, share) * stretch)
    own = course.acted.get(one.seat)
    match course.phase:
        case "deliberation":
            part = between(SETTLING if own is None else RESTING, share)
            pause = part * course.length
        case "decision":
            pause = min(between(REACTING, share), course.length * RESTING[1])
        case _:
            reading = words / WORDS_A_SECOND if own is None and course.phase == "briefing" else 0.0
            pause = min(reading + between(ALONE, share), HURRY * course.length)
    return (own or course.entered) + timedelta(seconds=pause * stretch)


def silence(course: Course, one: Waiting, asked: bool) -> float:
    """Seconds after the last act before this seat may act: nobody talks through another."""
    last = course.last
    if last is None or course.phase not in TALK:
        return ASIDE
    _, share = chances(one.draws)
    if asked:
        return BETWEEN + share
    room = AFTER_A_PERSON * last.person + FOR_A_PERSON * last.asks
    return max(BETWEEN, last.weight) + 2 * share + room
